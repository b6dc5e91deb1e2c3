//! What stands above the text: correction notice, headline, subheadline, summary, leading picture; and
//! the dateline, where it opens the text.

use crate::brand::DatelineStyle;
use crate::language::Label;
use crate::page::{Bookmark, Owner, Role};
use crate::release::{Block, Inline, PicturePosition, Text};

use super::body::{Context, list_item, plain, rich, words};
use super::desk::Desk;
use super::inline::Composition;
use super::matter::{Body, Copy, Follow, Piece};
use super::picture;
use super::style::Kind;

/// The blocks above the text.
pub(super) fn pieces(desk: &mut Desk, out: &mut Vec<Piece>) {
    let release = desk.release;
    let context = Context::new(desk.document, &release.lang, Kind::Text);
    correction(desk, &context, out);
    headline(desk, &context, out);
    let last = release.subheadlines.len().saturating_sub(1);
    for (i, line) in release.subheadlines.iter().enumerate() {
        let element = desk.top(Role::Paragraph);
        let copy = rich(desk, Kind::Subheadline, element, line, &release.lang);
        let piece = context.piece(Body::Text(copy)).spaced(0.2, if i == last { 1.0 } else { 0.1 });
        out.push(Piece { keep_with_previous: true, next: Follow::Kept, ..piece });
    }
    summary(desk, &context, out);
    picture::placed(desk, PicturePosition::Lead, &context, out);
}

fn headline(desk: &mut Desk, context: &Context, out: &mut Vec<Piece>) {
    let release = desk.release;
    let element = desk.top(Role::Heading(1));
    desk.outline.push(Bookmark { title: release.headline.value.clone(), level: 1, element });
    let headline = Text::new(desk.smarten(&release.headline.value), release.headline.place.clone());
    let copy = plain(desk, Kind::Headline, Owner::Element(element), &headline, &release.lang);
    let below = if release.subheadlines.is_empty() { 1.0 } else { 0.2 };
    out.push(context.piece(Body::Text(copy)).spaced(0.5, below).kept());
}

fn correction(desk: &mut Desk, context: &Context, out: &mut Vec<Piece>) {
    let release = desk.release;
    let Some(correction) = &release.correction else { return };
    let element = desk.top(Role::Paragraph);
    let owner = Owner::Element(element);
    let lang = &release.lang;
    let date = desk.language.date(correction.date);
    let lead = desk.language.fill(Label::CorrectedOn, &[("date", &date)]);
    let place = release.place.clone();
    let paragraph = Composition::new(desk, Kind::Correction)
        .plain_in(Kind::MetaStrong, owner, &format!("{lead}. "), lang, &place)
        .rich(element, &correction.text, lang)
        .shape();
    let count = words(&lead) + words(&crate::release::plain_text(&correction.text));
    let copy = Copy { paragraph, kind: Kind::Correction, words: count };
    let mut piece = context.piece(Body::Text(copy)).spaced(0.0, 1.0).kept();
    piece.bars.push(crate::geometry::Pt::ZERO);
    piece.indent = super::matter::QUOTE_INDENT.into();
    out.push(piece);
}

fn summary(desk: &mut Desk, context: &Context, out: &mut Vec<Piece>) {
    let release = desk.release;
    if release.summary.is_empty() {
        return;
    }
    let list = desk.top(Role::List(crate::page::ListNumbering::Bullet));
    let inner = Context { parent: list, kind: Kind::Summary, gap: 0.0, ..context.clone() };
    let first = out.len();
    for item in &release.summary {
        list_item(desk, "•", item, &inner, out);
    }
    if let Some(piece) = out.get_mut(first) {
        piece.above = 1.0;
    }
    if let Some(piece) = out.last_mut() {
        piece.below = 1.0;
    }
}

/// The body, its first paragraph opened by the dateline where the brand wants that.
pub(super) fn body_with_dateline(desk: &Desk) -> Vec<Block> {
    let release = desk.release;
    let mut body = release.body.clone();
    if desk.brand.dateline != DatelineStyle::RunIn {
        return body;
    }
    let date = desk.language.date(release.date);
    let (place, at) = match &release.dateline {
        Some(place) => (desk.language.uppercase(&place.value) + desk.language.comma(), place.place.clone()),
        None => (String::new(), release.place.clone()),
    };
    let opening = vec![Inline::Text(Text::new(format!("{place}{date} — "), at))];
    match body.first_mut() {
        Some(Block::Paragraph(content)) => {
            content.splice(0..0, opening);
        }
        _ => body.insert(0, Block::Paragraph(opening)),
    }
    body
}
