//! The heads of later pages, and the mark of a draft.

use super::super::frame::Frame;
use super::super::shaped::{ShapedRunningHead, ShapedText};
use super::super::strip::FrameItem;
use super::super::style::{HAIRLINE, Palette, Scale};
use crate::geometry::{Mm, Point, Pt, Rect};
use crate::page::{Artifact, Owner};
use crate::typeset::text::{Alignment, Hyphens, Line, Measure};

/// Between two parts of a running head.
const GAP: Pt = Pt(9.0);
/// What a running head takes above its baseline.
const RUNNING_HEAD_ABOVE: Pt = Pt(8.5);
/// What office printers can't print at the edge of the paper, with something to spare.
const UNPRINTED: Mm = Mm(6.0);

/// The running head of a page, over a hairline where the layout has rules.
pub(in super::super) fn running_head(
    head: &ShapedRunningHead,
    frame: &Frame,
    palette: &Palette,
) -> Vec<FrameItem> {
    let baseline = frame.running_head;
    let number = Single::of(&head.number);
    let mut x = frame.head_left();
    let mut items = Vec::new();
    let right_edge = frame.right - number.width();
    items.extend(number.at(Point::new(right_edge, baseline)));
    if let Some(name) = &head.name {
        let name = Single::of(name);
        let width = name.width();
        items.extend(name.at(Point::new(x, baseline)));
        x += width + GAP;
    }
    if let Some(headline) = &head.headline {
        items.extend(Single::of(headline).at(Point::new(x, baseline)));
    }
    // Where sections have rules over the whole width, one more above them would be one too many.
    if !frame.ruled || frame.hang.is_some() {
        return items;
    }
    let rect = Rect::new(frame.head_left(), baseline + Pt(6.0), frame.head_width(), HAIRLINE);
    items.push(FrameItem::Fill { rect, colour: palette.hairline, owner: Owner::Artifact(Artifact::Header) });
    items
}

/// The mark of a draft, at the head of a page: white capitals on the accent.
pub(in super::super) fn draft_mark(mark: &ShapedText, frame: &Frame, palette: &Palette) -> Vec<FrameItem> {
    let mark = Single::of(mark);
    let (width, height) = (mark.width() + Pt(14.0), Pt(16.0));
    // Office printers leave some 5 mm at the edge of the paper white.
    let lowest = frame.running_head - RUNNING_HEAD_ABOVE - height;
    let top = (frame.running_head - Pt(34.0)).max(Pt::from(UNPRINTED)).min(lowest.max(Pt::ZERO));
    let rect = Rect::new(frame.right - width, top, width, height);
    let owner = Owner::Artifact(Artifact::Watermark);
    let mut items = vec![FrameItem::Fill { rect, colour: palette.accent, owner }];
    items.extend(mark.at(Point::new(rect.left() + Pt(7.6), top + Pt(11.2))));
    items
}

/// A line that is never broken.
struct Single {
    line: Option<Line>,
    size: Pt,
}

impl Single {
    fn of(text: &ShapedText) -> Self {
        let size = Scale { text: Pt(10.0) }.of(text.kind).size;
        let width = text.paragraph.natural_width() + 1.0;
        let measure = Measure { width, alignment: Alignment::Ragged, hyphens: Hyphens::Never };
        Self { line: text.paragraph.lines(&measure).into_iter().next(), size }
    }

    fn width(&self) -> Pt {
        self.line.as_ref().map_or(Pt::ZERO, |line| self.size * line.width)
    }

    fn at(self, start: Point) -> Option<FrameItem> {
        let size = self.size;
        self.line.map(|line| FrameItem::Line { line, start, size, optical: false })
    }
}
