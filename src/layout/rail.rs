//! The side column: date, embargo and facts on page one, contacts and links on the last.

use crate::geometry::Pt;

use super::frame::Frame;
use super::ink::{Ink, Strip, stack, stacked};

/// A block of the side column.
#[derive(Debug, Clone)]
pub(super) struct RailBlock {
    pub strips: Vec<Strip>,
    /// Whether it is read before the text (date, embargo) or after it.
    pub first: bool,
}

/// Between two blocks.
const APART: Pt = Pt(18.0);

/// How tall blocks are together.
pub(super) fn height(blocks: &[RailBlock]) -> Pt {
    let between: Pt = blocks.iter().skip(1).map(|_| APART).sum();
    between + blocks.iter().map(|block| stacked(&block.strips)).sum()
}

/// Places the blocks of a page from `top`, out of the way of the captions that stand beside pictures.
/// Gives what is read before the text, and what after it (captions among them).
pub(super) fn place(
    blocks: &[RailBlock],
    captions: &[(Pt, Vec<Ink>)],
    frame: &Frame,
    top: Pt,
) -> (Vec<Ink>, Vec<Ink>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut y = top;
    for block in blocks {
        let (ink, height) = stack(block.strips.clone());
        for (top, _) in captions {
            // A caption is at most as tall as its picture; what follows starts well below it.
            if y < *top + Pt(66.0) && *top < y + height + APART {
                y = *top + Pt(66.0);
            }
        }
        let target = if block.first { &mut before } else { &mut after };
        target.extend(ink.into_iter().map(|ink| ink.moved(frame.left, y)));
        y += height + APART;
    }
    for (top, ink) in captions {
        after.extend(ink.iter().cloned().map(|ink| ink.moved(frame.left, *top)));
    }
    (before, after)
}
