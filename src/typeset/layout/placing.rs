//! How strips and furniture come to their places on a page.

use super::frame::Frame;
use super::galley::Galley;
use super::set::flow::bar;
use super::set::notes::{self, ABOVE_RULE};
use super::set::rail::{Aside, RailBlock};
use super::set::running_head::{draft_mark, running_head};
use super::shaped::{ShapedRunningHead, ShapedText};
use super::strip::{FrameItem, Stretch, Strip, stack, stacked};
use super::style::Palette;
use crate::geometry::Pt;
use crate::page::ElementId;

/// The fact box stands so many lines below the text at most.
pub(super) const ADRIFT: f64 = 1.5;

/// What the pages are composed of, besides the text.
pub(super) struct Sheet<'a> {
    pub frame: &'a Frame,
    pub footer_items: Vec<FrameItem>,
    /// The heading of the notes, for which their first rule stands.
    pub notes_heading: Option<ElementId>,
    /// The mark of a draft on page one, which is read.
    pub draft_line: Option<&'a ShapedText>,
    /// What stands in the side column, page by page.
    pub rail: Vec<Vec<RailBlock>>,
    /// Those of all pages but the first.
    pub running_heads: Vec<ShapedRunningHead>,
    /// The same on the other pages, where it is furniture.
    pub draft_mark: Option<ShapedText>,
    pub palette: &'a Palette,
}

/// What stands above a page's own: the mark of a draft, and from page two on the running head.
pub(super) fn above(sheet: &Sheet, number: usize) -> Vec<FrameItem> {
    let mark = if number == 0 { sheet.draft_line } else { sheet.draft_mark.as_ref() };
    let mut drawn = mark.map(|mark| draft_mark(mark, sheet.frame, sheet.palette)).unwrap_or_default();
    if let Some(head) = number.checked_sub(1).and_then(|later| sheet.running_heads.get(later)) {
        drawn.extend(running_head(head, sheet.frame, sheet.palette));
    }
    drawn
}

/// The strips of a page, under the head of the table that goes on at its top.
pub(super) fn with_repeated(strips: &[Strip]) -> Vec<Strip> {
    let Some(repeats) = strips.first().and_then(|first| first.repeats.as_deref()) else {
        return strips.to_vec();
    };
    let mut out = repeats.to_vec();
    out.extend_from_slice(strips);
    out[repeats.len()].gap = Pt::ZERO;
    out
}

/// The mark of a note: the baseline of its line on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub note: usize,
    pub line: Pt,
}

/// Strips in their places.
#[derive(Debug, Default)]
pub(super) struct Placing {
    pub drawn: Vec<FrameItem>,
    /// What stands beside them in the side column.
    pub aside: Vec<Aside>,
    /// The marks of notes, where these stand in the side column.
    pub marks: Vec<Mark>,
}

/// Places strips under one another, `top` below the grid's first line; a strip that is pushed down is so by
/// `spare`.
pub(super) fn place(strips: &[Strip], frame: &Frame, top: Pt, spare: Pt, galley: &Galley) -> Placing {
    let Placing { mut drawn, mut aside, mut marks } = Placing::default();
    let mut open: Vec<(Pt, Pt, Pt)> = Vec::new();
    let grid = galley.grid();
    let mut end = top;
    for (i, strip) in strips.iter().enumerate() {
        if i > 0 && strip.stretch == Stretch::Rest {
            end += spare;
        }
        let start = grid.top(end, strip, i == 0);
        end = start + strip.height;
        let (y, bottom) = (frame.text_top + start, frame.text_top + end);
        extend_bars(
            &mut open,
            strip,
            i > 0 && strip.joined,
            y,
            bottom,
            &mut |bar_item| drawn.push(bar_item),
            frame,
            galley,
        );
        drawn.extend(strip.items.iter().cloned().map(|drawn| drawn.moved(frame.text_left, y)));
        if !galley.side_notes.is_empty() {
            let line = y + baseline(strip);
            marks.extend(strip.notes.iter().map(|note| Mark { note: *note, line }));
        }
        if !strip.aside.is_empty() {
            let (drawn, height) = stack(strip.aside.clone());
            aside.push(Aside { top: bottom - height, height, items: drawn });
        }
    }
    for (x, from, to) in open {
        drawn.push(bar(frame.text_left + x, from, to, galley.column.accent));
    }
    Placing { drawn, aside, marks }
}

/// Where the first line of a strip stands.
fn baseline(strip: &Strip) -> Pt {
    let line = |item: &FrameItem| match item {
        FrameItem::Line { start, .. } => Some(start.y),
        _ => None,
    };
    strip.items.iter().find_map(line).unwrap_or_default()
}

/// Lengthens the rules of quotations that go on beside a strip, and draws those that ended above it.
#[expect(clippy::too_many_arguments, reason = "the state of one loop, named")]
fn extend_bars(
    open: &mut Vec<(Pt, Pt, Pt)>,
    strip: &Strip,
    joined: bool,
    top: Pt,
    bottom: Pt,
    draw: &mut dyn FnMut(FrameItem),
    frame: &Frame,
    galley: &Galley,
) {
    let keeps = |x: Pt| joined && strip.bars.contains(&x);
    for &(x, from, to) in open.iter().filter(|&&(x, _, _)| !keeps(x)) {
        draw(bar(frame.text_left + x, from, to, galley.column.accent));
    }
    open.retain(|&(x, _, _)| keeps(x));
    for &x in &strip.bars {
        match open.iter_mut().find(|(at, _, _)| *at == x) {
            Some((_, _, to)) => *to = bottom,
            None => open.push((x, top, bottom)),
        }
    }
}

/// The notes of a page, their last line on a floor, and where their rule stands.
pub(super) fn page_notes(
    galley: &Galley,
    lines: std::ops::Range<usize>,
    frame: &Frame,
    floor: Pt,
    heading: Option<ElementId>,
) -> (Vec<FrameItem>, Option<Pt>) {
    if lines.is_empty() {
        return (Vec::new(), None);
    }
    let strips: Vec<Strip> =
        galley.notes.iter().flatten().skip(lines.start).take(lines.len()).cloned().collect();
    let below = notes::RULE_HEIGHT - ABOVE_RULE;
    let top = floor - stacked(&strips) - below;
    let (notes, _) = stack(strips);
    let mut drawn = vec![
        notes::rule_item(&galley.column, heading.filter(|_| lines.start == 0)).moved(frame.text_left, top),
    ];
    drawn.extend(notes.into_iter().map(|drawn| drawn.moved(frame.text_left, top + below)));
    (drawn, Some(top))
}
