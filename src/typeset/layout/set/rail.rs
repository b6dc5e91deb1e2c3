//! The side column: date, embargo and facts on page one, contacts and links on the last.

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

/// The caption of a picture, in the side column beside it.
#[derive(Debug)]
pub(in super::super) struct Aside {
    pub top: Pt,
    pub height: Pt,
    pub items: Vec<FrameItem>,
}

/// Between two blocks.
const APART: Pt = Pt(18.0);

/// How tall blocks are together.
pub(in super::super) fn height(blocks: &[RailBlock]) -> Pt {
    let between: Pt = blocks.iter().skip(1).map(|_| APART).sum();
    between + blocks.iter().map(|block| stacked(&block.strips)).sum()
}

/// Places the blocks of a page from `top`, out of the way of the captions that stand beside pictures.
/// Gives what is read before the text, and what after it (captions among them).
pub(in super::super) fn place(
    blocks: &[RailBlock],
    captions: &[Aside],
    frame: &Frame,
    top: Pt,
) -> (Vec<FrameItem>, Vec<FrameItem>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut y = top;
    for block in blocks {
        let (items, height) = stack(block.strips.clone());
        for caption in captions {
            if y < caption.top + caption.height + APART && caption.top < y + height + APART {
                y = caption.top + caption.height + APART;
            }
        }
        let target = if block.first { &mut before } else { &mut after };
        target.extend(items.into_iter().map(|items| items.moved(frame.left, y)));
        y += height + APART;
    }
    for caption in captions {
        after.extend(caption.items.iter().cloned().map(|items| items.moved(frame.left, caption.top)));
    }
    (before, after)
}
