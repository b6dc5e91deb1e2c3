//! Pictures: the sizes that they may have, and where their captions stand.
//!
//! A picture is as wide as 12, 9, 8, 6, 4 or 3 of the twelve columns of the grid, its height follows. One that has a focus may
//! be cropped to three quarters of that height, its focus in the middle of what is seen; from all others nothing is cut off.
//! Where a picture is narrower than three quarters of the measure, its caption stands beside it, their feet level.

use super::super::column::{COLUMNS, Column, GUTTER, PictureSizes, Spacing};
use super::super::cost;
use super::super::float::FloatSize;
use super::super::shaped::{ShapedPicture, ShapedText};
use super::super::strip::{Break, FrameItem, Strip, stack, stacked};
use super::lines::text_strips;
use crate::geometry::{Pt, Rect};
use crate::release::Focus;

/// Between a picture and its caption.
const CAPTION_DISTANCE: Pt = Pt(5.0);
/// A picture is at most so much of the page's text height tall.
pub(super) const TALLEST: f64 = 0.44;
/// The same across all columns of a page that would be left mostly empty.
const TALLEST_ACROSS: f64 = 0.55;
/// The same where the text would be too long otherwise.
const TALLEST_IN_NEED: f64 = 0.3;
/// So many columns wide it may be.
const WIDTHS: [usize; 6] = [12, 9, 8, 6, 4, 3];
/// A caption stands beside what is narrower.
const WIDE: usize = 9;
/// A caption beside a picture is at most so many columns wide.
const CAPTION_COLUMNS: usize = 5;
/// No caption is narrower than so many columns.
const LEAST_CAPTION: usize = 3;
/// To save room, a picture becomes at most so much smaller; and so much where a release has room enough, and a place of its
/// picture would lose that.
const SMALLEST: f64 = 0.5;
const LEAST_IN_NEED: f64 = 0.33;
/// A crop leaves so much of the height of a picture.
const LEAST_SEEN: f64 = 0.75;

/// The strips of a picture as large as it looks good: one, as a picture is never parted from its caption, unless the
/// caption is long. Where the text would else be too long, one with a focus is cropped before it becomes narrower.
pub(in super::super) fn strips(shaped: &ShapedPicture, column: &Column) -> Vec<Strip> {
    let (share, most) = match shaped.focus {
        _ if is_spread(column) && spreads(shaped, column) => (TALLEST_ACROSS, TALLEST_ACROSS),
        _ if column.spacing != Spacing::Tightest => (TALLEST, TALLEST),
        None => (TALLEST_IN_NEED, TALLEST_IN_NEED),
        Some(_) => (TALLEST_IN_NEED / LEAST_SEEN, TALLEST_IN_NEED),
    };
    let columns = natural(shaped, column, share);
    set(shaped, columns, column.height * most, column)
}

/// Whether a picture may be as wide as all columns of a page that would else be left mostly empty.
pub(super) fn spreads(shaped: &ShapedPicture, column: &Column) -> bool {
    column.width * shaped.aspect <= column.height * TALLEST_ACROSS
}

/// Whether a column is all of those of such a page.
fn is_spread(column: &Column) -> bool {
    column.pictures == PictureSizes::Spread && column.columns == COLUMNS
}

/// All sizes that a picture may have, from the tallest.
pub(in super::super) fn sizes(shaped: &ShapedPicture, column: &Column) -> Vec<FloatSize> {
    let Some(columns) = natural(shaped, column, TALLEST) else {
        return vec![FloatSize { strips: set(shaped, None, column.height, column), cost: 0.0 }];
    };
    let whole = |count: usize| column.span(count) * shaped.aspect;
    let size = |Form { columns, height, cost }| FloatSize {
        strips: set(shaped, Some(columns), height, column),
        cost,
    };
    forms(columns, shaped.focus.is_some(), column, whole).into_iter().map(size).collect()
}

/// How wide and how tall something is, and what it costs that it is no larger.
struct Form {
    columns: usize,
    height: Pt,
    cost: f64,
}

/// The forms of what is at most so many columns wide, and whole as tall as `whole` says. What may be cropped loses of its height,
/// a line of the text at a time, and becomes narrower only where that is not enough; all else becomes narrower at once.
fn forms(most: usize, cropped: bool, column: &Column, whole: impl Fn(usize) -> Pt) -> Vec<Form> {
    let (step, hair) = (column.scale.grid(), 1e-6);
    let least = if column.pictures == PictureSizes::Reserve { LEAST_IN_NEED } else { SMALLEST };
    let mut out = Vec::new();
    let mut next = Pt(f64::MAX);
    for columns in widths(column).filter(|columns| *columns <= most) {
        #[expect(clippy::cast_precision_loss, reason = "at most twelve")]
        let wide = columns as f64 / most as f64;
        let full = whole(columns);
        let (mut height, lowest) = if cropped { (full.min(next), LEAST_SEEN) } else { (full, 1.0) };
        loop {
            let seen = height / full;
            if seen < lowest - hair || wide * seen < least - hair {
                break;
            }
            out.push(Form { columns, height, cost: cost::smaller_picture(wide * seen) });
            height -= step;
            next = height;
        }
    }
    out
}

/// How many columns wide a picture is that may be so much of the page's text height tall; `None`: it is too tall even in
/// three columns.
fn natural(shaped: &ShapedPicture, column: &Column, share: f64) -> Option<usize> {
    let tallest = column.height * share;
    widths(column).find(|width| column.span(*width) * shaped.aspect <= tallest)
}

/// How many columns wide a picture may be that stands in a column.
fn widths(column: &Column) -> impl Iterator<Item = usize> {
    let most = column.columns;
    WIDTHS.into_iter().filter(move |width| *width <= most)
}

/// A picture so many columns wide, or as wide as its height allows; what of it would be taller than it may be is cropped.
fn set(shaped: &ShapedPicture, columns: Option<usize>, tallest: Pt, column: &Column) -> Vec<Strip> {
    let width = columns.map_or_else(|| column.height * TALLEST / shaped.aspect, |count| column.span(count));
    let height = (width * shaped.aspect).min(tallest);
    let mut strip = Strip::new(height);
    strip.items.push(shown(shaped, Rect::new(Pt::ZERO, Pt::ZERO, width, height)));
    let Some(caption) = &shaped.caption else { return vec![strip] };
    if in_rail(&mut strip, caption, column) {
        return vec![strip];
    }
    // In one of several columns nothing can stand beside a picture.
    let narrow = columns.filter(|count| *count < WIDE && column.columns == COLUMNS);
    match narrow.and_then(|count| beside(caption, count, height, column)) {
        Some(lines) => {
            let (words, notes) = totals(&lines);
            let (items, tall) = stack(lines);
            let at = |item: FrameItem| item.moved(width + GUTTER, height - tall);
            strip.items.extend(items.into_iter().map(at));
            strip.words += words;
            strip.notes.extend(notes);
            vec![strip]
        }
        None => below(strip, caption, width, column),
    }
}

/// A picture as wide as a rectangle. What doesn't fit into that is cropped above and below.
fn shown(shaped: &ShapedPicture, rect: Rect) -> FrameItem {
    let &ShapedPicture { picture, owner, aspect, focus, .. } = shaped;
    let (width, height) = (rect.size.width, rect.size.height);
    let tall = width * aspect;
    if height >= tall - Pt(1e-6) {
        return FrameItem::Picture { picture, rect, owner };
    }
    let top = rect.top() + down(tall, height, focus.unwrap_or_default());
    FrameItem::Cropped { picture, rect, whole: Rect::new(rect.left(), top, width, tall), owner }
}

/// Where the upper edge of a picture so tall would stand of which only a height is seen: its focus stands in the middle of that, as
/// far as the picture reaches.
pub(super) fn down(tall: Pt, height: Pt, focus: Focus) -> Pt {
    (height / 2.0 - tall * focus.y).min(Pt::ZERO).max(height - tall)
}

/// Sets the caption of a picture in the side column, where there is one and it is no taller than the picture; whether it is.
pub(super) fn in_rail(strip: &mut Strip, caption: &ShapedText, column: &Column) -> bool {
    let Some(rail) = column.rail else { return false };
    let mut beside = text_strips(caption, &Column { width: rail.width, ..*column }, Pt::ZERO);
    if stacked(&beside) > strip.height {
        return false;
    }
    let (count, notes) = totals(&beside);
    strip.words += count;
    strip.notes.extend(notes);
    strip.aside.append(&mut beside);
    true
}

/// Pictures side by side, as wide together as they look good.
pub(in super::super) fn row_strips(row: &[ShapedPicture], column: &Column) -> Vec<Strip> {
    row_sizes(row, column).swap_remove(0).strips
}

/// All sizes that pictures side by side may have, from the largest. They are of one height, and together as wide as columns of
/// the grid.
pub(in super::super) fn row_sizes(row: &[ShapedPicture], column: &Column) -> Vec<FloatSize> {
    let tallest = column.height * TALLEST;
    let fits = |columns: &usize| row_height(row, column.span(*columns)) <= tallest;
    let columns = widths(column).find(fits).unwrap_or(WIDTHS[WIDTHS.len() - 1]);
    let cropped = row.iter().all(|picture| picture.focus.is_some());
    let size = |Form { columns, height, cost }| FloatSize {
        strips: vec![set_row(row, column.span(columns), height, column)],
        cost,
    };
    forms(columns, cropped, column, |count| row_height(row, column.span(count)))
        .into_iter()
        .map(size)
        .collect()
}

/// How tall pictures side by side are that are so wide together.
fn row_height(row: &[ShapedPicture], width: Pt) -> Pt {
    let gaps: Pt = row.iter().skip(1).map(|_| GUTTER).sum();
    let wide: f64 = row.iter().map(|picture| 1.0 / picture.aspect).sum();
    (width - gaps).max(Pt(1.0)) / wide
}

/// Pictures side by side, of which a height is seen, each with its caption below it; below all of them where one is a sliver.
fn set_row(row: &[ShapedPicture], width: Pt, height: Pt, column: &Column) -> Strip {
    let whole = row_height(row, width);
    let sliver = row
        .iter()
        .any(|picture| picture.caption.is_some() && whole / picture.aspect < column.span(LEAST_CAPTION));
    let mut strip = Strip::new(height);
    let (mut x, mut below) = (Pt::ZERO, Pt::ZERO);
    for picture in row {
        let own = whole / picture.aspect;
        strip.items.push(shown(picture, Rect::new(x, Pt::ZERO, own, height)));
        if let Some(caption) = &picture.caption {
            let (left, measure, top) =
                if sliver { (Pt::ZERO, column.width, below) } else { (x, own, Pt::ZERO) };
            let lines = text_strips(caption, &Column { width: measure, ..*column }, Pt::ZERO);
            let (words, notes) = totals(&lines);
            let (items, tall) = stack(lines);
            let at = |item: FrameItem| item.moved(left, height + CAPTION_DISTANCE + top);
            strip.items.extend(items.into_iter().map(at));
            strip.words += words;
            strip.notes.extend(notes);
            below = below.max(top + tall);
        }
        x += own + GUTTER;
    }
    strip.height += if below > Pt::ZERO { CAPTION_DISTANCE + below } else { Pt::ZERO };
    strip
}

/// The lines of a caption beside a picture of so many columns, where they are no taller than it.
fn beside(caption: &ShapedText, columns: usize, height: Pt, column: &Column) -> Option<Vec<Strip>> {
    let width = column.span((COLUMNS - columns).min(CAPTION_COLUMNS));
    let lines = text_strips(caption, &Column { width, ..*column }, Pt::ZERO);
    (stacked(&lines) <= height).then_some(lines)
}

/// A caption under its picture. It keeps to the picture's width, but never to a sliver.
pub(super) fn below(mut strip: Strip, caption: &ShapedText, width: Pt, column: &Column) -> Vec<Strip> {
    let height = strip.height;
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
