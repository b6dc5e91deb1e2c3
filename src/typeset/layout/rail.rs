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

/// The caption of a picture, in the side column beside it.
#[derive(Debug)]
pub(super) struct Aside {
    pub top: Pt,
    pub height: Pt,
    pub ink: Vec<Ink>,
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
    captions: &[Aside],
    frame: &Frame,
    top: Pt,
) -> (Vec<Ink>, Vec<Ink>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut y = top;
    for block in blocks {
        let (ink, height) = stack(block.strips.clone());
        for caption in captions {
            if y < caption.top + caption.height + APART && caption.top < y + height + APART {
                y = caption.top + caption.height + APART;
            }
        }
        let target = if block.first { &mut before } else { &mut after };
        target.extend(ink.into_iter().map(|ink| ink.moved(frame.left, y)));
        y += height + APART;
    }
    for caption in captions {
        after.extend(caption.ink.iter().cloned().map(|ink| ink.moved(frame.left, caption.top)));
    }
    (before, after)
}
