//! The side column: date, embargo and facts on page one, contacts and links on page two; captions and notes beside what they
//! belong to.

use super::super::frame::Frame;
use super::super::strip::{FrameItem, Strip, stack, stacked};
use crate::geometry::Pt;

/// A block of the side column.
#[derive(Debug, Clone)]
pub(in super::super) struct RailBlock {
    pub strips: Vec<Strip>,
    /// Whether it is read before the text (date, embargo) or after it.
    pub first: bool,
}

/// The caption of a picture, in the side column beside it; or a note, which stands there or further down.
#[derive(Debug)]
pub(in super::super) struct Aside {
    pub top: Pt,
    pub height: Pt,
    pub items: Vec<FrameItem>,
}

/// Between two blocks.
const APART: Pt = Pt(18.0);
/// Between notes and what else stands there, and between two of them.
const ABOVE_NOTES: Pt = Pt(13.0);
const BETWEEN_NOTES: Pt = Pt(4.0);
/// A note stands so far below the line of its mark at most.
const LATE: Pt = Pt(90.0);

/// How tall blocks are together.
pub(in super::super) fn height(blocks: &[RailBlock]) -> Pt {
    let between: Pt = blocks.iter().skip(1).map(|_| APART).sum();
    between + blocks.iter().map(|block| stacked(&block.strips)).sum()
}

/// A side column, set.
#[derive(Debug, Default)]
pub(in super::super) struct Set {
    /// What is read before the text, and what after it (captions among them).
    pub before: Vec<FrameItem>,
    pub after: Vec<FrameItem>,
    pub notes: Vec<FrameItem>,
    /// Whether there is room for all of it, each note near its mark.
    pub holds: bool,
}

/// Places the blocks of a page from `top`, out of the way of the captions that stand beside pictures. Notes stand out of the way
/// of these and of the first block of page one, blocks that follow in what is left.
pub(in super::super) fn place(
    blocks: &[RailBlock],
    captions: &[Aside],
    notes: &[Aside],
    frame: &Frame,
    (top, number): (Pt, usize),
) -> Set {
    let mut out = Set { holds: true, ..Set::default() };
    let mut taken: Vec<(Pt, Pt)> =
        captions.iter().map(|caption| (caption.top, caption.top + caption.height)).collect();
    let heads = blocks.len().min(usize::from(number == 0));
    let mut y = out.blocks(&blocks[..heads], &mut taken, frame, top);
    let (mut free, mut placed) = (top, Vec::new());
    for note in notes {
        let at = below(note.top.max(free), note.height, &taken, ABOVE_NOTES);
        placed.push((at, at + note.height));
        out.notes.extend(note.items.iter().cloned().map(|item| item.moved(frame.left, at)));
        free = at + note.height + BETWEEN_NOTES;
        out.holds &= at <= note.top + LATE && at + note.height <= frame.text_bottom;
    }
    taken.append(&mut placed);
    y = out.blocks(&blocks[heads..], &mut taken, frame, y);
    out.holds &= notes.is_empty() || y <= frame.text_bottom + APART;
    for caption in captions {
        out.after.extend(caption.items.iter().cloned().map(|items| items.moved(frame.left, caption.top)));
    }
    out
}

impl Set {
    /// Places blocks from `top` on where nothing else stands; gives where the next may begin.
    fn blocks(&mut self, blocks: &[RailBlock], taken: &mut Vec<(Pt, Pt)>, frame: &Frame, top: Pt) -> Pt {
        let mut y = top;
        for block in blocks {
            let (items, height) = stack(block.strips.clone());
            y = below(y, height, taken, APART);
            let target = if block.first { &mut self.before } else { &mut self.after };
            target.extend(items.into_iter().map(|items| items.moved(frame.left, y)));
            taken.push((y, y + height));
            y += height + APART;
        }
        y
    }
}

/// The first place from `y` on where what is so tall stands so far from all that is there.
fn below(mut y: Pt, height: Pt, taken: &[(Pt, Pt)], apart: Pt) -> Pt {
    let hair = Pt(1e-6);
    while let Some((_, end)) =
        taken.iter().find(|(from, to)| y + hair < *to + apart && *from < y + height + apart - hair)
    {
        y = *end + apart;
    }
    y
}
