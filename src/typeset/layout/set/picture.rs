//! Pictures: their size, and where their captions stand.

use super::super::column::{Column, Spacing};
use super::super::shaped::ShapedPicture;
use super::super::strip::{Break, FrameItem, Strip, stack, stacked};
use super::lines::text_strips;
use crate::geometry::{Point, Pt, Rect, Size};

/// Between a picture and its caption.
const CAPTION_DISTANCE: Pt = Pt(5.0);
/// A picture is at most so much of the page's text height tall.
const TALLEST: f64 = 0.44;
/// The same where the text would be too long otherwise.
const TALLEST_IN_NEED: f64 = 0.3;

/// The strips of a picture: one, as a picture is never parted from its caption, unless the caption is long.
pub(in super::super) fn strips(shaped: &ShapedPicture, column: &Column) -> Vec<Strip> {
    let share = if column.spacing == Spacing::Tightest { TALLEST_IN_NEED } else { TALLEST };
    let tallest = column.height * share;
    let width = column.width.min(tallest / shaped.aspect);
    let height = width * shaped.aspect;
    let rect = Rect { origin: Point::default(), size: Size::new(width, height) };
    let mut strip = Strip::new(height);
    strip.items.push(FrameItem::Picture { picture: shaped.picture, rect, owner: shaped.owner });
    let Some(caption) = &shaped.caption else { return vec![strip] };
    if let Some(rail) = column.rail {
        let mut beside = text_strips(caption, &Column { width: rail.width, ..*column }, Pt::ZERO);
        let (count, notes) = totals(&beside);
        if stacked(&beside) <= height {
            strip.words += count;
            strip.notes.extend(notes);
            strip.aside.append(&mut beside);
            return vec![strip];
        }
    }
    // A caption keeps to the picture's width, but never to a sliver.
    let measure = width.max(column.width * 0.6);
    let mut lines = text_strips(caption, &Column { width: measure, ..*column }, Pt::ZERO);
    let rest = lines.split_off(lines.len().min(8));
    let (words, notes) = totals(&lines);
    let (items, below) = stack(lines);
    strip.items.extend(items.into_iter().map(|items| items.moved(Pt::ZERO, height + CAPTION_DISTANCE)));
    strip.height += CAPTION_DISTANCE + below;
    strip.words += words;
    strip.notes.extend(notes);
    let mut strips = vec![strip];
    strips.extend(rest.into_iter().map(|line| Strip { before: Break::Avoid, ..line }));
    strips
}

fn totals(strips: &[Strip]) -> (usize, Vec<usize>) {
    let words = strips.iter().map(|strip| strip.words).sum();
    (words, strips.iter().flat_map(|strip| strip.notes.iter().copied()).collect())
}
