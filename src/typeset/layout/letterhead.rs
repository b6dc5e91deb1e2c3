//! Page one's letterhead with kicker, date, reference and embargo; the running head of later pages.

use crate::brand::DatelineStyle;
use crate::geometry::{Mm, Point, Pt, Rect, Size};
use crate::lang::Lang;
use crate::language::Label;
use crate::page::{Artifact, ElementId, Owner, Role};
use crate::release::{Text, Timing};

use super::body::plain;
use super::desk::Desk;
use super::frame::Frame;
use super::ink::{Ink, Strip, stack};
use super::matter::{Copy, LetterheadMatter, MetaMatter};
use super::setting::{Column, text_strips};
use super::style::{Kind, Scale};

/// A logo is at most so tall.
const LOGO_HEIGHT: Mm = Mm(22.0);
const LOGO_WIDTH: Mm = Mm(42.0);

/// Shapes what stands in the letterhead.
pub(super) fn letterhead(desk: &mut Desk) -> LetterheadMatter {
    let (release, brand) = (desk.release, desk.brand);
    let section = desk.top(Role::Section);
    let logo = desk.assets.logo().map(|id| logo(desk, section, id));
    let mut lines = Vec::new();
    let mut large = None;
    if let Some(name) = &brand.name {
        let (name, lang) = name.get(&release.lang, &brand.lang);
        let kind = if logo.is_some() { Kind::Letterhead } else { Kind::Section };
        let copy = furniture(desk, section, kind, name, lang);
        if logo.is_some() { lines.push(copy) } else { large = Some(copy) }
    }
    if let Some(texts) = &brand.letterhead {
        let (texts, lang) = texts.get(&release.lang, &brand.lang);
        for text in texts {
            lines.push(furniture(desk, section, Kind::Letterhead, text, lang));
        }
    }
    LetterheadMatter { logo, lines, name: large }
}

fn logo(
    desk: &mut Desk,
    section: ElementId,
    id: crate::page::PictureId,
) -> (crate::page::PictureId, Owner, Pt, Pt) {
    let (release, brand) = (desk.release, desk.brand);
    let shown = desk.assets.picture(id);
    let aspect = shown.height / shown.width;
    let wished = brand.logo.as_ref().and_then(|logo| logo.width);
    let widest = wished.unwrap_or(Pt::from(LOGO_WIDTH)).min(desk.brand.paper.size().width * 0.45);
    let tallest = if wished.is_some() { Pt::from(Mm(40.0)) } else { LOGO_HEIGHT.into() };
    let width = widest.min(tallest / aspect);
    let element = desk.add(Role::Figure, section);
    let alt = brand.logo.as_ref().and_then(|logo| logo.alt.as_ref()).or(brand.name.as_ref());
    let alt = alt.map(|alt| alt.get(&release.lang, &brand.lang));
    if let Some((alt, lang)) = alt {
        desk.structure.elements[element.0].alt = Some(alt.clone());
        if *lang != release.lang {
            desk.structure.elements[element.0].lang = Some(lang.clone());
        }
    }
    (id, Owner::Element(element), width, width * aspect)
}

/// A line of furniture that is read: a paragraph of its own.
fn furniture(desk: &mut Desk, section: ElementId, kind: Kind, text: &str, lang: &Lang) -> Copy {
    let element = desk.add_in(Role::Paragraph, section, lang);
    let text = Text::new(text, desk.brand.place.clone());
    plain(desk, kind, Owner::Element(element), &text, lang)
}

/// Shapes kicker, reference, date and embargo. `railed`: for the side column.
pub(super) fn meta(desk: &mut Desk, railed: bool) -> MetaMatter {
    let release = desk.release;
    let section = desk.top(if railed { Role::Aside } else { Role::Section });
    let lang = release.lang.clone();
    let at = release.place.clone();
    let line = |desk: &mut Desk, kind: Kind, text: &str| {
        let element = desk.add(Role::Paragraph, section);
        plain(desk, kind, Owner::Element(element), &Text::new(text, at.clone()), &lang)
    };
    let kicker = match &release.kicker {
        Some(kicker) => kicker.value.clone(),
        None => desk.language.label(Label::PressRelease).to_owned(),
    };
    let kicker = desk.language.uppercase(&kicker);
    let mut out = MetaMatter { kicker: vec![line(desk, Kind::Kicker, &kicker)], ..MetaMatter::default() };
    let quiet = if railed { Kind::Meta } else { Kind::MetaMuted };
    if let Some(reference) = &release.reference {
        out.facts.push(line(desk, quiet, &reference.value));
    }
    if desk.brand.dateline == DatelineStyle::Line {
        for text in dateline(desk, railed) {
            out.facts.push(line(desk, quiet, &text));
        }
    }
    match &release.timing {
        Timing::Unsaid => {}
        Timing::Immediate => {
            let text = desk.language.label(Label::Immediate).to_owned();
            out.timing.push(line(desk, Kind::MetaStrong, &text));
        }
        Timing::Embargo(embargo) => {
            if railed {
                let label = desk.language.uppercase(desk.language.label(Label::Embargo));
                out.timing.push(line(desk, Kind::Kicker, &label));
            }
            let texts =
                if railed { rail_embargo(desk, embargo) } else { desk.language.embargo_line(embargo) };
            for (i, text) in texts.iter().enumerate() {
                let kind = if i == 0 && !railed { Kind::MetaStrong } else { Kind::Meta };
                out.timing.push(line(desk, kind, text));
            }
        }
    }
    out
}

/// Place and date: on one line, or on two where the column is narrow.
fn dateline(desk: &Desk, railed: bool) -> Vec<String> {
    let date = desk.language.date(desk.release.date);
    match &desk.release.dateline {
        None => vec![date],
        Some(place) if railed => vec![place.value.clone(), date],
        Some(place) => vec![format!("{}{}{date}", place.value, desk.language.comma())],
    }
}

/// The embargo in a narrow column: a line for the day, a line for the hour; the day again where it differs.
fn rail_embargo(desk: &Desk, embargo: &crate::release::Embargo) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut shown = None;
    let zones = embargo.zones.iter().map(|zone| embargo.until.with_time_zone(zone.clone()));
    for moment in std::iter::once(embargo.until.clone()).chain(zones) {
        if shown != Some(moment.date()) {
            shown = Some(moment.date());
            let day = desk.language.date_with_weekday(moment.date());
            out.push(desk.language.capitalise(&day));
        }
        let zone = desk.language.zone(&moment);
        let city = zone.city.map(|city| format!(" ({city})")).unwrap_or_default();
        out.push(format!("{} {}{city}", desk.language.time(&moment), zone.abbreviation));
    }
    out
}

/// The head of page one: its ink on the page, and the lower edge of what stands in the text column.
pub(super) fn set_head(
    matter: &LetterheadMatter,
    meta: &MetaMatter,
    frame: &Frame,
    column: &Column,
) -> (Vec<Ink>, Pt) {
    let (mut ink, bottom) = set_letterhead(matter, frame, column);
    if frame.rail.is_some() {
        return (ink, bottom + Mm(13.0).into());
    }
    let top = bottom + Mm(9.5).into();
    let (left_width, right_width) = (frame.measure() * 0.62, frame.measure() * 0.38 - Pt(8.0));
    let narrow = |width| Column { width, justified: false, rail: None, ..*column };
    let left = set_lines([&meta.kicker, &meta.timing], &narrow(left_width));
    let (left, left_height) = stack(left);
    let right = set_lines([&meta.facts, &Vec::new()], &narrow(right_width));
    let right: Vec<Strip> = right.into_iter().map(|strip| flush_right(strip, right_width)).collect();
    let (right, right_height) = stack(right);
    let right_edge = frame.right - right_width;
    ink.extend(left.into_iter().map(|ink| ink.moved(frame.text_left, top)));
    ink.extend(right.into_iter().map(|ink| ink.moved(right_edge, top)));
    (ink, top + left_height.max(right_height) + Pt(9.0))
}

/// The lines of the side column's head, from its top.
pub(super) fn set_rail_head(meta: &MetaMatter, column: &Column) -> Vec<Strip> {
    let mut strips = set_lines([&meta.kicker, &meta.facts], column);
    let mut timing = set_lines([&meta.timing, &Vec::new()], column);
    if let Some(first) = timing.first_mut() {
        first.gap = Pt(9.0);
    }
    strips.append(&mut timing);
    strips
}

fn set_lines(copies: [&Vec<Copy>; 2], column: &Column) -> Vec<Strip> {
    copies.into_iter().flatten().flat_map(|copy| text_strips(copy, column, Pt::ZERO)).collect()
}

fn set_letterhead(matter: &LetterheadMatter, frame: &Frame, column: &Column) -> (Vec<Ink>, Pt) {
    let top = frame.letterhead_top;
    let mut ink = Vec::new();
    let (mut height, mut logo_right) = (Pt(11.0), frame.left);
    if let Some((picture, owner, width, logo_height)) = &matter.logo {
        let rect = Rect { origin: Point::new(frame.left, top), size: Size::new(*width, *logo_height) };
        ink.push(Ink::Picture { picture: *picture, rect, owner: *owner });
        height = height.max(*logo_height);
        logo_right = rect.right();
    } else if let Some(name) = &matter.name {
        let narrow = Column { width: frame.width() * 0.6, justified: false, ..*column };
        let (lines, tall) = stack(text_strips(name, &narrow, Pt::ZERO));
        ink.extend(lines.into_iter().map(|ink| ink.moved(frame.left, top)));
        height = height.max(tall);
        logo_right = frame.left + frame.width() * 0.6;
    }
    // In one column the lines stand at the right edge, in two at the edge of the text.
    let railed = frame.rail.is_some();
    let start =
        if railed { frame.text_left.max(logo_right + Mm(5.0).into()) } else { logo_right + Mm(8.0).into() };
    let width = (frame.right - start).max(Pt(60.0));
    let narrow = Column { width, justified: false, ..*column };
    let mut lines: Vec<Strip> =
        matter.lines.iter().flat_map(|copy| text_strips(copy, &narrow, Pt::ZERO)).collect();
    if !railed {
        lines = lines.into_iter().map(|strip| flush_right(strip, width)).collect();
    }
    let (lines, tall) = stack(lines);
    // The lines stand in the middle of the logo, where they are the less tall.
    let drop = ((height - tall) / 2.0).max(Pt::ZERO);
    ink.extend(lines.into_iter().map(|ink| ink.moved(frame.right - width, top + drop)));
    (ink, top + height.max(tall))
}

/// Moves a strip's lines to the right edge of a width.
pub(super) fn flush_right(mut strip: Strip, width: Pt) -> Strip {
    for ink in &mut strip.ink {
        if let Ink::Line { line, start, size, .. } = ink {
            start.x = width - *size * line.width;
        }
    }
    strip
}

/// The running head of a page, and the draft mark.
pub(super) fn running_head(desk: &mut Desk, frame: &Frame, page: usize, pages: usize) -> Vec<Ink> {
    let (release, brand) = (desk.release, desk.brand);
    let owner = Owner::Artifact(Artifact::Header);
    let lang = release.lang.clone();
    let short = brand.short_name.as_ref().or(brand.name.as_ref());
    let short = short.map(|name| name.get(&release.lang, &brand.lang).0.clone());
    let (number, of) = (desk.number(page as u64, &lang), desk.number(pages as u64, &lang));
    let mut right = desk.language.fill(Label::Page, &[("page", &number), ("pages", &of)]);
    if let Some(classification) = &release.classification {
        right = format!("{}\u{2003}{right}", classification.value);
    }
    let mut line = |kind, text: &str| {
        let text = Text::new(text, brand.place.clone());
        one_line(desk, kind, owner, &text, &lang)
    };
    let gap = Pt(9.0);
    let right = line(Kind::RunningHead, &right);
    let mut x = frame.text_left;
    let mut ink = Vec::new();
    let right_edge = frame.right - right.width();
    ink.extend(right.at(Point::new(right_edge, frame.running_head)));
    if let Some(short) = short {
        let name = line(Kind::RunningHeadStrong, &short);
        if x + name.width() + gap < right_edge {
            let width = name.width();
            ink.extend(name.at(Point::new(x, frame.running_head)));
            x += width + gap;
        }
    }
    let room = right_edge - gap * 2.0 - x;
    let mut words: Vec<&str> = release.headline.value.split_whitespace().collect();
    let extra = brand.running_head.as_ref().map(|lines| lines.get(&release.lang, &brand.lang).0.join(" · "));
    let whole = words.len();
    while !words.is_empty() {
        let mut text = words.join(" ");
        if words.len() < whole {
            text.push('…');
        } else if let Some(extra) = &extra {
            let _ = std::fmt::Write::write_fmt(&mut text, format_args!(" · {extra}"));
        }
        let headline = line(Kind::RunningHead, &text);
        if headline.width() <= room {
            ink.extend(headline.at(Point::new(x, frame.running_head)));
            break;
        }
        words.pop();
    }
    let rect = Rect::new(frame.text_left, frame.running_head + Pt(6.0), frame.measure(), Pt(0.4));
    let colour = desk.palette.hairline;
    ink.push(Ink::Fill { rect, colour, owner: Owner::Artifact(Artifact::Header) });
    ink
}

/// The mark of a draft, at the head of a page: white capitals on the accent.
pub(super) fn draft_mark(desk: &mut Desk, frame: &Frame) -> Vec<Ink> {
    let owner = Owner::Artifact(Artifact::Watermark);
    let lang = desk.release.lang.clone();
    let word = desk.language.uppercase(desk.language.label(Label::Draft));
    let text = Text::new(word, desk.release.place.clone());
    let mark = one_line(desk, Kind::Draft, owner, &text, &lang);
    let (width, height) = (mark.width() + Pt(14.0), Pt(16.0));
    let top = (frame.running_head - Pt(34.0)).max(Pt(8.0));
    let rect = Rect::new(frame.right - width, top, width, height);
    let mut ink = vec![Ink::Fill { rect, colour: desk.palette.accent, owner }];
    ink.extend(mark.at(Point::new(rect.left() + Pt(7.6), top + Pt(11.2))));
    ink
}

/// A line that is never broken.
struct Single {
    line: Option<crate::typeset::text::Line>,
    size: Pt,
}

impl Single {
    fn width(&self) -> Pt {
        self.line.as_ref().map_or(Pt::ZERO, |line| self.size * line.width)
    }

    fn at(self, start: Point) -> Option<Ink> {
        let size = self.size;
        self.line.map(|line| Ink::Line { line, start, size, optical: false })
    }
}

fn one_line(desk: &mut Desk, kind: Kind, owner: Owner, text: &Text, lang: &Lang) -> Single {
    let copy = plain(desk, kind, owner, text, lang);
    let size = Scale { text: Pt(10.0) }.of(kind).size;
    let measure = crate::typeset::text::Measure {
        width: copy.paragraph.natural_width() + 1.0,
        alignment: crate::typeset::text::Alignment::Ragged,
        hyphenate: false,
    };
    Single { line: copy.paragraph.lines(&measure).into_iter().next(), size }
}
