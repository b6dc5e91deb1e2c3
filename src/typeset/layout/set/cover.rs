//! The cover: a picture from the edge of the text to that of the paper, cropped where that makes it better or saves room.
//!
//! Its focus stands in the middle of the part that is shown, as far as the picture reaches: neither it nor what is near is
//! cut off.

use super::super::column::Column;
use super::super::cost;
use super::super::float::FloatSize;
use super::super::shaped::{ShapedCover, ShapedPicture};
use super::super::strip::{FrameItem, Strip};
use super::picture::{TALLEST, below, down, in_rail};
use crate::geometry::{Mm, Pt, Rect};
use crate::lang::Direction;

/// It is at most and at least so much as tall as it is wide; what is flatter loses something of its sides.
const TALL: f64 = 9.0 / 16.0;
const FLAT: f64 = 0.42;
/// To save room, it becomes at most so much less tall.
const LOWEST: f64 = 0.5;
/// So far it reaches beyond the paper, which printers cut where they can.
const BLEED: Mm = Mm(3.0);

/// The strips of a cover as tall as it looks good.
pub(in super::super) fn strips(shaped: &ShapedCover, column: &Column) -> Vec<Strip> {
    set(shaped, tallest(shaped, column), column)
}

/// All sizes that a cover may have, from the tallest, a line of the text apart.
pub(in super::super) fn sizes(shaped: &ShapedCover, column: &Column) -> Vec<FloatSize> {
    let tallest = tallest(shaped, column);
    let step = column.scale.grid();
    let heights = std::iter::successors(Some(tallest), |height| Some(*height - step));
    let size = |height: Pt| FloatSize {
        strips: set(shaped, height, column),
        cost: cost::lower_cover(height / tallest),
    };
    heights.take_while(|height| *height >= tallest * LOWEST).map(size).collect()
}

fn tallest(shaped: &ShapedCover, column: &Column) -> Pt {
    (shaped.reach * shaped.picture.aspect.clamp(FLAT, TALL)).min(column.height * TALLEST)
}

fn set(shaped: &ShapedCover, height: Pt, column: &Column) -> Vec<Strip> {
    let ShapedPicture { picture, owner, caption, .. } = &shaped.picture;
    let mut strip = Strip::new(height);
    let (rect, whole) = crop(shaped, height, column.direction);
    strip.items.push(FrameItem::Cropped { picture: *picture, rect, whole, owner: *owner });
    match caption {
        Some(caption) if !in_rail(&mut strip, caption, column) => below(strip, caption, column.width, column),
        _ => vec![strip],
    }
}

/// What is seen of a cover of a height, and where all of it would stand.
fn crop(shaped: &ShapedCover, height: Pt, direction: Direction) -> (Rect, Rect) {
    let (focus, reach, aspect) = (shaped.focus, shaped.reach, shaped.picture.aspect);
    let from_the_left = direction == Direction::LeftToRight;
    // The focus stands in the middle of what is seen on the paper, as far as the picture reaches.
    let across = |seen: Pt| {
        let width = seen.max(height / aspect);
        let middle = if from_the_left { reach / 2.0 } else { seen - reach / 2.0 };
        (width, (middle - width * focus.x).min(Pt::ZERO).max(seen - width))
    };
    let bleeding = reach + BLEED.into();
    let (width, x) = across(bleeding);
    // What the focus names is never in the part that is cut off with the bleed.
    let point = x + width * focus.x;
    let cut = if from_the_left { point > reach } else { bleeding - point > reach };
    let seen = if cut { reach } else { bleeding };
    let (width, x) = across(seen);
    let tall = width * aspect;
    let y = down(tall, height, focus);
    let whole = Rect::new(x, y, width, tall);
    (Rect::new(Pt::ZERO, Pt::ZERO, seen, height), whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Artifact, Owner, PictureId};
    use crate::release::Focus;

    fn cover(aspect: f64, x: f64, y: f64) -> ShapedCover {
        let owner = Owner::Artifact(Artifact::Layout);
        let picture = ShapedPicture { picture: PictureId(0), owner, aspect, focus: None, caption: None };
        ShapedCover { picture, focus: Focus { x, y }, reach: Pt(480.0) }
    }

    #[test]
    fn the_focus_is_seen_on_the_paper_wherever_it_stands() {
        let shares = [0.0, 0.01, 0.3, 0.5, 0.985, 0.99, 1.0];
        for direction in [Direction::LeftToRight, Direction::RightToLeft] {
            for aspect in [0.1, 0.3, 0.6, 1.0, 3.0] {
                for (x, y) in shares.into_iter().flat_map(|x| shares.map(|y| (x, y))) {
                    let (rect, whole) = crop(&cover(aspect, x, y), Pt(200.0), direction);
                    let close = |a: Pt, b: Pt| a <= b + Pt(1e-6);
                    assert!(close(whole.left(), rect.left()) && close(rect.right(), whole.right()));
                    assert!(close(whole.top(), rect.top()) && close(rect.bottom(), whole.bottom()));
                    assert!((whole.size.height / whole.size.width - aspect).abs() < 1e-9);
                    let mut across = whole.left() + whole.size.width * x;
                    let down = whole.top() + whole.size.height * y;
                    if direction == Direction::RightToLeft {
                        across = rect.size.width - across;
                    }
                    assert!(close(Pt::ZERO, across) && close(across, Pt(480.0)), "{aspect} {x}: {across:?}");
                    assert!(close(Pt::ZERO, down) && close(down, Pt(200.0)), "{aspect} {y}: {down:?}");
                }
            }
        }
    }

    #[test]
    fn it_bleeds_unless_the_focus_would_be_cut() {
        let wide = |x| crop(&cover(1.0, x, 0.5), Pt(200.0), Direction::LeftToRight).0.size.width;
        assert!((wide(0.5) - Pt(480.0) - BLEED.into()).0.abs() < 1e-9);
        assert_eq!(wide(1.0), Pt(480.0));
    }
}
