//! Pictures: their element, size and caption.

use crate::geometry::{Point, Pt, Rect};
use crate::page::{Artifact, Owner, Role};
use crate::release::{Alt, PicturePosition, Text};

use super::body::Context;
use super::desk::Desk;
use super::ink::{Break, Ink, Strip, stack};
use super::inline::Composition;
use super::matter::{Body, Copy, PictureMatter, Piece};
use super::setting::{Air, Column, text_strips};
use super::style::Kind;
use crate::language::Label;

/// Between a picture and its caption.
const CAPTION_DISTANCE: Pt = Pt(5.0);
/// A picture is at most so much of the page's text height tall.
const TALLEST: f64 = 0.44;
/// The same where the text would be too long otherwise.
const TALLEST_IN_NEED: f64 = 0.3;

/// The block of one of the release's pictures.
pub(super) fn piece(desk: &mut Desk, index: usize, context: &Context) -> Option<Piece> {
    let picture = desk.release.pictures.get(index)?;
    let id = desk.assets.release_picture(index);
    let shown = desk.assets.picture(id);
    let aspect = shown.height / shown.width;
    let (owner, figure) = match &picture.alt {
        Alt::Decorative => (Owner::Artifact(Artifact::Layout), None),
        Alt::Text(alt) => {
            let figure = desk.add(Role::Figure, context.parent);
            desk.structure.elements[figure.0].alt = Some(alt.value.clone());
            (Owner::Element(figure), Some(figure))
        }
    };
    let caption = (picture.caption.is_some() || picture.credit.is_some() || picture.copyright.is_some())
        .then(|| caption(desk, index, figure.unwrap_or(context.parent), context));
    let matter = PictureMatter { picture: id, owner, aspect, caption };
    Some(context.piece(Body::Picture(matter)).spaced(1.0, 1.0))
}

/// The blocks of all pictures at a position.
pub(super) fn placed(desk: &mut Desk, position: PicturePosition, context: &Context, out: &mut Vec<Piece>) {
    let pictures = &desk.release.pictures;
    let wanted: Vec<usize> = (0..pictures.len()).filter(|&i| pictures[i].position == position).collect();
    for index in wanted {
        out.extend(piece(desk, index, context));
    }
}

/// Caption and, standing back, who made and who owns the picture, where and when.
fn caption(desk: &mut Desk, index: usize, parent: crate::page::ElementId, context: &Context) -> Copy {
    let picture = &desk.release.pictures[index];
    let lang = &context.lang;
    // Words under a picture that only decorates are no caption of anything.
    let role = if picture.alt == Alt::Decorative { Role::Paragraph } else { Role::Caption };
    let element = desk.add(role, parent);
    let owner = Owner::Element(element);
    let content = picture.caption.as_deref().unwrap_or_default();
    let mut words = super::body::words(&crate::release::plain_text(content));
    let mut details: Vec<(String, crate::diagnostic::Place)> = Vec::new();
    let place_and_date = [
        picture.location.as_ref().map(|location| location.value.clone()),
        picture.date.map(|date| desk.language.date(date)),
    ];
    let taken = place_and_date.into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !taken.is_empty() {
        details.push((format!("{taken}."), picture.place.clone()));
    }
    if let Some(Text { value, place, .. }) = &picture.credit {
        details.push((desk.language.fill(Label::Photo, &[("credit", value)]), place.clone()));
    }
    if let Some(Text { value, place, .. }) = &picture.copyright {
        details.push((value.clone(), place.clone()));
    }
    let mut composition = Composition::new(desk, Kind::Caption).rich(element, content, lang);
    for (i, (detail, place)) in details.iter().enumerate() {
        words += super::body::words(detail);
        let lead = if i == 0 && content.is_empty() { "" } else { " " };
        let text = format!("{lead}{detail}");
        composition = composition.plain_in(Kind::MetaMuted, owner, &text, lang, place);
    }
    if let Some(url) = &picture.url {
        let target = crate::page::Target::Address(url.value.clone());
        let shown = short_address(&url.value);
        composition = composition.plain_in(Kind::MetaMuted, owner, " ", lang, &url.place);
        composition = composition.linked(element, shown, target, lang, &url.place);
    }
    Copy { paragraph: composition.shape(), kind: Kind::Caption, words }
}

/// An address as people write it: without its scheme and a last slash.
pub(super) fn short_address(address: &str) -> &str {
    let bare =
        address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).unwrap_or(address);
    bare.strip_suffix('/').unwrap_or(bare)
}

/// The strips of a picture: one, as a picture is never parted from its caption, unless the caption is long.
pub(super) fn strips(matter: &PictureMatter, column: &Column) -> Vec<Strip> {
    let share = if column.air == Air::Tightest { TALLEST_IN_NEED } else { TALLEST };
    let tallest = column.height * share;
    let width = column.width.min(tallest / matter.aspect);
    let height = width * matter.aspect;
    let rect = Rect { origin: Point::default(), size: crate::geometry::Size::new(width, height) };
    let mut strip = Strip::new(height);
    strip.ink.push(Ink::Picture { picture: matter.picture, rect, owner: matter.owner });
    let Some(caption) = &matter.caption else { return vec![strip] };
    if let Some(rail) = column.rail {
        let mut beside = text_strips(caption, &Column { width: rail.width, ..*column }, Pt::ZERO);
        let (count, notes) = totals(&beside);
        if super::ink::stacked(&beside) <= height {
            strip.words += count;
            strip.notes.extend(notes);
            strip.aside.append(&mut beside);
            return vec![strip];
        }
    }
    // A caption keeps to the picture's width, but never to a sliver.
    let measure = width.max(column.width * 0.6);
    let mut lines = text_strips(caption, &Column { width: measure, ..*column }, Pt::ZERO);
    let rest = lines.split_off(lines.len().min(8));
    let (words, notes) = totals(&lines);
    let (ink, below) = stack(lines);
    strip.ink.extend(ink.into_iter().map(|ink| ink.moved(Pt::ZERO, height + CAPTION_DISTANCE)));
    strip.height += CAPTION_DISTANCE + below;
    strip.words += words;
    strip.notes.extend(notes);
    let mut strips = vec![strip];
    strips.extend(rest.into_iter().map(|line| Strip { before: Break::Avoid, ..line }));
    strips
}

fn totals(strips: &[Strip]) -> (usize, Vec<usize>) {
    let words = strips.iter().map(|strip| strip.words).sum();
    (words, strips.iter().flat_map(|strip| strip.notes.iter().copied()).collect())
}
