//! Page one's letterhead with kicker, date, reference and embargo.

use super::super::column::Column;
use super::super::frame::Frame;
use super::super::shaped::{ShapedHead, ShapedLetterhead, ShapedLogo, ShapedText};
use super::super::strip::{FrameItem, Strip, stack};
use super::lines::{flush_right, text_strips};
use crate::geometry::{Mm, Point, Pt, Rect, Size};

/// Between the head and what follows it; over a headline that stands across the page there is more room.
const BELOW_HEAD: Pt = Pt(9.0);
const BELOW_HEAD_OF_REPORT: Pt = Pt(18.0);

/// The head of page one: its ink on the page, and the lower edge of what stands in the text column.
pub(in super::super) fn set_head(
    shaped: &ShapedLetterhead,
    head: &ShapedHead,
    frame: &Frame,
    column: &Column,
) -> (Vec<FrameItem>, Pt) {
    let (mut items, bottom) = set_letterhead(shaped, frame, column);
    if frame.rail.is_some() {
        return (items, bottom + Mm(13.0).into());
    }
    if !frame.ruled {
        return set_letter_head(items, bottom + Mm(13.0).into(), head, frame, column);
    }
    let top = bottom + Mm(9.5).into();
    let (left_width, right_width) = (frame.head_width() * 0.62, frame.head_width() * 0.38 - Pt(8.0));
    let narrow = |width| Column { width, justified: false, rail: None, ..*column };
    let left = set_lines([&head.kicker, &head.timing], &narrow(left_width));
    let (left, left_height) = stack(left);
    let right = set_lines([&head.facts, &Vec::new()], &narrow(right_width));
    let right: Vec<Strip> = right.into_iter().map(|strip| flush_right(strip, right_width)).collect();
    let (right, right_height) = stack(right);
    let right_edge = frame.right - right_width;
    items.extend(left.into_iter().map(|items| items.moved(frame.head_left(), top)));
    items.extend(right.into_iter().map(|items| items.moved(right_edge, top)));
    let below = if frame.hang.is_some() { BELOW_HEAD_OF_REPORT } else { BELOW_HEAD };
    (items, top + left_height.max(right_height) + below)
}

/// Date and reference as a letter has them: at the edge of its text, above what is said of it.
fn set_letter_head(
    mut items: Vec<FrameItem>,
    top: Pt,
    head: &ShapedHead,
    frame: &Frame,
    column: &Column,
) -> (Vec<FrameItem>, Pt) {
    let narrow = Column { width: frame.measure(), justified: false, rail: None, ..*column };
    let mut strips = set_lines([&head.facts, &Vec::new()], &narrow);
    let mut about = set_lines([&head.kicker, &head.timing], &narrow);
    if let Some(first) = about.first_mut().filter(|_| !strips.is_empty()) {
        first.gap = column.scale.grid();
    }
    strips.append(&mut about);
    let (lines, height) = stack(strips);
    items.extend(lines.into_iter().map(|line| line.moved(frame.text_left, top)));
    (items, top + height + Pt(14.0))
}

/// The lines of the side column's head, from its top.
pub(in super::super) fn set_rail_head(head: &ShapedHead, column: &Column) -> Vec<Strip> {
    let mut strips = set_lines([&head.kicker, &head.facts], column);
    let mut timing = set_lines([&head.timing, &Vec::new()], column);
    if let Some(first) = timing.first_mut() {
        first.gap = Pt(9.0);
    }
    strips.append(&mut timing);
    strips
}

fn set_lines(texts: [&Vec<ShapedText>; 2], column: &Column) -> Vec<Strip> {
    texts.into_iter().flatten().flat_map(|text| text_strips(text, column, Pt::ZERO)).collect()
}

fn set_letterhead(shaped: &ShapedLetterhead, frame: &Frame, column: &Column) -> (Vec<FrameItem>, Pt) {
    let top = frame.letterhead_top;
    let mut items = Vec::new();
    let (mut height, mut logo_right) = (Pt(11.0), frame.left);
    if let Some(ShapedLogo { picture, owner, width, height: tall, clear }) = shaped.logo {
        let rect = Rect { origin: Point::new(frame.left - clear, top), size: Size::new(width, tall) };
        items.push(FrameItem::Picture { picture, rect, owner });
        height = height.max(tall);
        logo_right = rect.right();
    } else if let Some(name) = &shaped.name {
        let narrow = Column { width: frame.width() * 0.6, justified: false, ..*column };
        let (lines, tall) = stack(text_strips(name, &narrow, Pt::ZERO));
        items.extend(lines.into_iter().map(|items| items.moved(frame.left, top)));
        height = height.max(tall);
        logo_right = frame.left + frame.width() * 0.6;
    }
    let row = partners_row(&shaped.partners, logo_right, frame);
    if let Some(row) = row.beside() {
        let tallest = row.logos.iter().map(|logo| logo.height).fold(Pt::ZERO, Pt::max);
        height = height.max(tallest);
        items.extend(row.drawn(top, height));
        logo_right = row.right();
    }
    // In one column the lines stand at the right edge, in two at the edge of the text.
    let railed = frame.rail.is_some();
    let start =
        if railed { frame.text_left.max(logo_right + Mm(5.0).into()) } else { logo_right + Mm(8.0).into() };
    let width = (frame.right - start).max(Pt(60.0));
    let narrow = Column { width, justified: false, ..*column };
    let mut lines: Vec<Strip> =
        shaped.lines.iter().flat_map(|text| text_strips(text, &narrow, Pt::ZERO)).collect();
    if !railed {
        lines = lines.into_iter().map(|strip| flush_right(strip, width)).collect();
    }
    let (lines, tall) = stack(lines);
    // The lines stand in the middle of the logo, where they are the less tall.
    let drop = ((height - tall) / 2.0).max(Pt::ZERO);
    items.extend(lines.into_iter().map(|items| items.moved(frame.right - width, top + drop)));
    let bottom = top + height.max(tall);
    let Some(row) = row.below() else { return (items, bottom) };
    let tallest = row.logos.iter().map(|logo| logo.height).fold(Pt::ZERO, Pt::max);
    items.extend(row.drawn(bottom + PARTNERS_BELOW.into(), tallest));
    (items, bottom + PARTNERS_BELOW.into() + tallest)
}

/// Between two logos, and above a row of them.
const BETWEEN_LOGOS: Mm = Mm(7.0);
const PARTNERS_BELOW: Mm = Mm(5.0);
/// Partners stand beside the logo of the house as long as they leave so much of the width to the lines.
const BESIDE: f64 = 0.62;
/// They are less tall than the logo of the house may be.
const PARTNERS_TALLEST: Mm = Mm(14.0);

/// The logos of partners in a row.
struct Row {
    logos: Vec<ShapedLogo>,
    left: Pt,
    /// Whether it stands beside the logo of the house; else under it.
    is_beside: bool,
}

/// The logos of partners, smaller where they are too tall or too many for a row: beside the logo of the house, whose right
/// edge is given, where there is room, else in a row of their own under it.
fn partners_row(partners: &[ShapedLogo], logo_right: Pt, frame: &Frame) -> Row {
    let low = |logo: &ShapedLogo| scaled(logo, (Pt::from(PARTNERS_TALLEST) / logo.height).min(1.0));
    let logos: Vec<ShapedLogo> = partners.iter().map(low).collect();
    let gap: Pt = BETWEEN_LOGOS.into();
    let wide: Pt = logos.iter().map(|logo| logo.width).sum();
    let gaps: Pt = logos.iter().skip(1).map(|_| gap).sum();
    let left = logo_right + gap;
    if left + wide + gaps <= frame.left + frame.width() * BESIDE {
        return Row { logos, left, is_beside: true };
    }
    let share = ((frame.width() - gaps) / wide).clamp(0.05, 1.0);
    let logos = logos.iter().map(|logo| scaled(logo, share)).collect();
    Row { logos, left: frame.left, is_beside: false }
}

fn scaled(logo: &ShapedLogo, by: f64) -> ShapedLogo {
    ShapedLogo { width: logo.width * by, height: logo.height * by, clear: logo.clear * by, ..*logo }
}

impl Row {
    fn beside(&self) -> Option<&Self> {
        (self.is_beside && !self.logos.is_empty()).then_some(self)
    }

    fn below(&self) -> Option<&Self> {
        (!self.is_beside && !self.logos.is_empty()).then_some(self)
    }

    /// Its ink, each logo in the middle of a height.
    fn drawn(&self, top: Pt, height: Pt) -> Vec<FrameItem> {
        let mut x = self.left;
        let mut next = |logo: &ShapedLogo| {
            let origin = Point::new(x, top + (height - logo.height) / 2.0);
            x += logo.width + BETWEEN_LOGOS.into();
            let rect = Rect { origin, size: Size::new(logo.width, logo.height) };
            FrameItem::Picture { picture: logo.picture, rect, owner: logo.owner }
        };
        self.logos.iter().map(&mut next).collect()
    }

    fn right(&self) -> Pt {
        let wide: Pt = self.logos.iter().map(|logo| logo.width).sum();
        let gaps: Pt = self.logos.iter().skip(1).map(|_| Pt::from(BETWEEN_LOGOS)).sum();
        self.left + wide + gaps
    }
}
