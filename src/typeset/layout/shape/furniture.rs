//! Letterhead, the lines under it, contact footer, and the heads of later pages.

use super::super::frame::Frame;
use super::super::shaped::{
    ShapedFooter, ShapedHead, ShapedLetterhead, ShapedLogo, ShapedRunningHead, ShapedText,
};
use super::super::style::{Scale, TextKind};
use super::back_matter::told_heading;
use super::context::Context;
use super::words::{plain, quiet};
use crate::brand::LayoutKind;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::document::{Block, Inline, LineRole, Logo, Part, Run, Words};
use crate::geometry::{Mm, Pt};
use crate::lang::Direction;
use crate::language::Label;
use crate::page::{Artifact, ElementId, Owner, Role};
use crate::typeset::pictures::clear_sides;

/// A logo is at most so tall.
const LOGO_HEIGHT: Mm = Mm(22.0);
const LOGO_WIDTH: Mm = Mm(42.0);
/// More white at the side of a logo is meant.
const MOST_CLEAR: f64 = 0.25;
/// Between two parts of a running head.
const GAP: Pt = Pt(9.0);

/// What stands in the letterhead.
pub(super) fn letterhead(context: &mut Context, part: &Part) -> ShapedLetterhead {
    let section = context.top(Role::Section);
    let mut out = ShapedLetterhead::default();
    for block in &part.blocks {
        match block {
            Block::Logo(own) if own.partner.is_some() => out.partners.extend(logo(context, section, own)),
            Block::Logo(own) => out.logo = logo(context, section, own),
            Block::Line { role: LineRole::Organisation, words } if out.logo.is_none() => {
                out.name = Some(line(context, section, TextKind::Organisation, words));
            }
            Block::Line { words, .. } => out.lines.push(line(context, section, TextKind::Letterhead, words)),
            _ => {}
        }
    }
    out
}

fn logo(context: &mut Context, section: ElementId, logo: &Logo) -> Option<ShapedLogo> {
    let (picture, own) = match logo.partner {
        None => (context.assets.logo()?, context.brand.logo.as_ref()),
        Some(number) => (*context.assets.partners().get(number)?, context.brand.partners.get(number)),
    };
    let shown = context.assets.picture(picture);
    let aspect = shown.height / shown.width;
    let wished = own.and_then(|logo| logo.width);
    let widest = wished.unwrap_or(Pt::from(LOGO_WIDTH)).min(context.brand.paper.size().width * 0.45);
    let tallest = if wished.is_some() { Pt::from(Mm(40.0)) } else { LOGO_HEIGHT.into() };
    let width = widest.min(tallest / aspect);
    if let Some((wished, own)) = wished.zip(own).filter(|(wished, _)| *wished > width + Pt(0.5)) {
        let [wished, drawn] = [wished, width].map(|width| Mm::from(width).0.round());
        let message = format!("the logo is drawn {drawn} mm wide, not {wished} mm");
        let help = "a logo takes at most 45 % of the width of the paper, and 40 mm of its height";
        let finding = Diagnostic::new(Code::Logo, own.place.clone(), message);
        context.report.push(finding.with_severity(Severity::Warning).with_help(help));
    }
    let element = context.add(Role::Figure, section);
    if let Some((alt, lang)) = &logo.alt {
        let own = (!lang.shares_voice(&context.document.lang)).then(|| lang.clone());
        let element = &mut context.structure.elements[element.0];
        (element.alt, element.lang) = (Some(alt.clone()), own);
    }
    let (left, right) = clear_sides(shown);
    let start = if context.direction == Direction::RightToLeft { right } else { left };
    let clear = width * start.min(MOST_CLEAR);
    Some(ShapedLogo { picture, owner: Owner::Element(element), width, height: width * aspect, clear })
}

/// A line that is read: a paragraph of its own.
fn line(context: &mut Context, parent: ElementId, kind: TextKind, words: &Words) -> ShapedText {
    let element = context.add_in(Role::Paragraph, parent, &words.lang);
    plain(context, kind, Owner::Element(element), words)
}

/// Kicker, reference, date and embargo.
pub(super) fn head(context: &mut Context, part: &Part) -> ShapedHead {
    let railed = context.brand.layout == LayoutKind::Rail;
    let section = context.top(if railed { Role::Aside } else { Role::Section });
    let quiet = match context.brand.layout {
        LayoutKind::Rail => TextKind::Meta,
        LayoutKind::Letter => TextKind::Text,
        LayoutKind::Classic | LayoutKind::Report | LayoutKind::Bulletin => TextKind::MetaMuted,
    };
    let mut out = ShapedHead::default();
    for block in &part.blocks {
        let Block::Line { role, words } = block else { continue };
        match role {
            LineRole::Kicker => out.kicker.push(line(context, section, TextKind::Kicker, words)),
            LineRole::Immediate => out.timing.push(line(context, section, TextKind::MetaStrong, words)),
            LineRole::EmbargoLabel => out.timing.push(line(context, section, TextKind::Kicker, words)),
            LineRole::Embargo => {
                let first = out.timing.is_empty();
                let kind = if first { TextKind::MetaStrong } else { TextKind::Meta };
                out.timing.push(line(context, section, kind, words));
            }
            _ => out.facts.push(line(context, section, quiet, words)),
        }
    }
    out
}

/// The contact footer.
pub(super) fn footer(context: &mut Context, part: &Part) -> ShapedFooter {
    let section = context.top(Role::Section);
    let rule = part.title.as_ref().map(|title| told_heading(context, section, title));
    let (mut heading, mut columns) = (None, Vec::new());
    for block in &part.blocks {
        match block {
            Block::Line { words, .. } => heading = Some(footer_heading(context, section, words)),
            Block::Columns(lines) => {
                for lines in lines {
                    columns.push(lines.iter().map(|words| footer_line(context, section, words)).collect());
                }
            }
            _ => {}
        }
    }
    ShapedFooter { rule, heading, columns }
}

fn footer_heading(context: &mut Context, section: ElementId, words: &Words) -> ShapedText {
    let element = context.add_in(Role::Heading(2), section, &words.lang);
    plain(context, TextKind::FooterHeading, Owner::Element(element), words)
}

fn footer_line(context: &mut Context, section: ElementId, words: &Words) -> ShapedText {
    let element = context.add_in(Role::Paragraph, section, &words.lang);
    quiet(context, TextKind::Footer, Owner::Element(element), words)
}

/// The running heads of all pages but the first: shaped as soon as it is known how many pages there are.
pub(in super::super) fn running_heads(
    context: &mut Context,
    frame: &Frame,
    pages: usize,
) -> Vec<ShapedRunningHead> {
    (2..=pages).map(|page| running_head(context, frame, page, pages)).collect()
}

fn running_head(context: &mut Context, frame: &Frame, page: usize, pages: usize) -> ShapedRunningHead {
    let owner = Owner::Artifact(Artifact::Header);
    let head = &context.document.running_head;
    let number = page_number(context, page, pages);
    let number = plain(context, TextKind::RunningHead, owner, &number);
    let mut room = frame.head_width() - width(&number) - GAP;
    let name = head.name.as_ref().map(|name| plain(context, TextKind::RunningHeadStrong, owner, name));
    let name = name.filter(|name| width(name) < room);
    room -= GAP + name.as_ref().map_or(Pt::ZERO, |name| width(name) + GAP);
    let headline = shortened_headline(context, room);
    ShapedRunningHead { name, headline, number }
}

/// The classification, then page and pages.
fn page_number(context: &Context, page: usize, pages: usize) -> Words {
    let document = context.document;
    let count = |number: usize| context.language.number(number as u64);
    let label = |text: String| Inline::Run(Run::label(text, document.place.clone()));
    let number = context.language.fill(Label::Page, &[("page", &count(page)), ("pages", &count(pages))]);
    match &document.running_head.classification {
        None => Words::new(&document.lang, vec![label(number)]),
        Some(classification) => {
            let mut words = classification.clone();
            words.inlines.push(label(format!("\u{2003}{number}")));
            words
        }
    }
}

/// No line of a running head holds more characters than this, however narrow they are.
const MOST_IN_A_LINE: usize = 400;

/// As much of the headline as there is room for; whole, with what the brand adds.
fn shortened_headline(context: &mut Context, room: Pt) -> Option<ShapedText> {
    let printed = context.document.running_head.headline.printed();
    let words: Vec<&str> = printed.split_whitespace().collect();
    // A headline may be as long as a file: what no line holds isn't shaped.
    let in_a_line = words.iter().scan(0, |length, word| {
        *length += word.chars().count() + 1;
        (*length <= MOST_IN_A_LINE).then_some(())
    });
    for count in (1..=in_a_line.count()).rev() {
        let shaped = first_words(context, &words, count);
        if width(&shaped) <= room {
            return Some(shaped);
        }
    }
    None
}

/// So many words of the headline.
fn first_words(context: &mut Context, words: &[&str], count: usize) -> ShapedText {
    let head = &context.document.running_head;
    let place = head.headline.place().cloned().unwrap_or_default();
    let mut text = words[..count].join(" ");
    let mut lines = Vec::new();
    if count < words.len() {
        text.push('…');
    } else {
        for line in &head.lines {
            lines.push(Inline::Run(Run::label(" · ", place.clone())));
            lines.extend(line.inlines.iter().cloned());
        }
    }
    let mut inlines = vec![Inline::Run(Run::label(text, place.clone()))];
    inlines.append(&mut lines);
    let words = Words::new(&context.document.lang, inlines);
    plain(context, TextKind::RunningHead, Owner::Artifact(Artifact::Header), &words)
}

/// How wide a line of a running head is.
fn width(text: &ShapedText) -> Pt {
    Scale { text: Pt(10.0) }.of(text.kind).size * text.paragraph.natural_width()
}

/// The mark of a draft as page one has it: the first that is read.
pub(super) fn draft_line(context: &mut Context) -> Option<ShapedText> {
    let words = context.document.draft_mark.as_ref()?;
    let root = context.root;
    Some(line(context, root, TextKind::Draft, words))
}

/// The mark of a draft on the other pages.
pub(in super::super) fn draft_mark(context: &mut Context) -> Option<ShapedText> {
    let words = context.document.draft_mark.as_ref()?;
    Some(plain(context, TextKind::Draft, Owner::Artifact(Artifact::Watermark), words))
}
