//! The contact footer, the same at the foot of every page.

use super::super::column::{Column, GUTTER, Rail};
use super::super::shaped::{ShapedFooter, ShapedText};
use super::super::strip::{FrameItem, Strip, stack};
use super::lines::text_strips;
use crate::geometry::{Pt, Rect};
use crate::page::{Artifact, Owner};

/// Between the hairline and the heading.
const PADDING: Pt = Pt(6.0);
const HAIRLINE: Pt = Pt(0.75);
/// Between two rows of columns.
const ROW_GAP: Pt = Pt(3.0);
/// So many columns stand side by side where their lines are short.
const ABREAST: usize = 5;

/// The footer's ink, relative to its hairline's left end, and its height.
pub(in super::super) fn set(shaped: &ShapedFooter, column: &Column) -> (Vec<FrameItem>, Pt) {
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, column.width, HAIRLINE);
    let owner = shaped.rule.map_or(Owner::Artifact(Artifact::Footer), Owner::Element);
    let mut items = Vec::new();
    if column.ruled {
        items.push(FrameItem::Fill { rect, colour: column.accent, owner });
    }
    let mut y = HAIRLINE + PADDING;
    if let Some(heading) = &shaped.heading {
        let (lines, height) = stack(text_strips(heading, column, Pt::ZERO));
        items.extend(lines.into_iter().map(|items| items.moved(Pt::ZERO, y)));
        y += height;
    }
    let natural: Vec<Pt> = shaped.columns.iter().map(|lines| natural_width(lines, column)).collect();
    let abreast = abreast(&natural, column.width);
    let places = places(&widest(&natural, abreast), column);
    for (i, row) in shaped.columns.chunks(abreast).enumerate() {
        if i > 0 {
            y += ROW_GAP;
        }
        let (row_ink, height) = set_row(row, &places, column);
        items.extend(row_ink.into_iter().map(|items| items.moved(Pt::ZERO, y)));
        y += height;
    }
    (items, y)
}

/// As many columns as stand side by side without breaking a line.
fn abreast(natural: &[Pt], width: Pt) -> usize {
    let most = natural.len().clamp(1, ABREAST);
    let fits = |count: usize| {
        let gaps = |row: &[Pt]| GUTTER * as_f64(row.len() - 1);
        let widest = widest(natural, count);
        widest.iter().copied().sum::<Pt>() + gaps(&widest) <= width
    };
    (1..=most).rev().find(|&count| fits(count)).unwrap_or(1)
}

/// The widest line of each column over all rows, where so many columns stand side by side.
fn widest(natural: &[Pt], abreast: usize) -> Vec<Pt> {
    let mut out = vec![Pt::ZERO; abreast.clamp(1, natural.len().max(1))];
    for row in natural.chunks(out.len()) {
        for (widest, own) in out.iter_mut().zip(row) {
            *widest = widest.max(*own);
        }
    }
    out
}

fn natural_width(lines: &[ShapedText], column: &Column) -> Pt {
    let width = |text: &ShapedText| column.scale.of(text.kind).size * text.paragraph.natural_width();
    lines.iter().map(width).fold(Pt::ZERO, Pt::max) + Pt(0.5)
}

/// A row of columns at their places.
fn set_row(row: &[Vec<ShapedText>], places: &[(Pt, Pt)], column: &Column) -> (Vec<FrameItem>, Pt) {
    let (mut items, mut tallest) = (Vec::new(), Pt::ZERO);
    for (lines, (x, width)) in row.iter().zip(places.iter().copied()) {
        let narrow = Column { width, justified: false, ..*column };
        let strips: Vec<Strip> = lines.iter().flat_map(|text| text_strips(text, &narrow, Pt::ZERO)).collect();
        let (lines, height) = stack(strips);
        items.extend(lines.into_iter().map(|items| items.moved(x, Pt::ZERO)));
        tallest = tallest.max(height);
    }
    (items, tallest)
}

/// Where the columns of a row start, and how wide they are. Beside a side column the first stands in it, and the
/// others part the text column; else all part the whole. Where a line is too long for that, each column is as wide
/// as it needs, and what is left over is spread between them.
fn places(natural: &[Pt], column: &Column) -> Vec<(Pt, Pt)> {
    let shares = |from: Pt, count: usize| {
        let share = share(column.width - from, count);
        (0..count).map(move |i| (from + (share + GUTTER) * as_f64(i), share))
    };
    let fits = |places: &[(Pt, Pt)]| natural.iter().zip(places).all(|(natural, (_, width))| natural <= width);
    if let Some(Rail { width, gutter }) = column.rail.filter(|_| natural.len() > 1) {
        let mut places = vec![(Pt::ZERO, width + gutter - GUTTER)];
        places.extend(shares(width + gutter, natural.len() - 1));
        if fits(&places) {
            return places;
        }
    }
    let even: Vec<(Pt, Pt)> = shares(Pt::ZERO, natural.len()).collect();
    if fits(&even) {
        return even;
    }
    let spare = column.width - natural.iter().copied().sum();
    let gap = if natural.len() > 1 { (spare / as_f64(natural.len() - 1)).min(Pt(40.0)) } else { Pt::ZERO };
    let mut x = Pt::ZERO;
    let mut next = |width: &Pt| {
        let place = (x, width.min(column.width));
        x += place.1 + gap;
        place
    };
    natural.iter().map(&mut next).collect()
}

/// The width of each of so many columns side by side.
pub(in super::super) fn share(width: Pt, count: usize) -> Pt {
    (width - GUTTER * as_f64(count.saturating_sub(1))) / as_f64(count.max(1))
}

#[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
fn as_f64(count: usize) -> f64 {
    count as f64
}

/// How many columns of one width the footer has, where they stand in one row.
pub(in super::super) fn even_columns(shaped: &ShapedFooter, column: &Column) -> Option<usize> {
    let natural: Vec<Pt> = shaped.columns.iter().map(|lines| natural_width(lines, column)).collect();
    let count = natural.len();
    let even = count > 1 && natural.iter().all(|width| *width <= share(column.width, count));
    (even && count <= ABREAST).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_do_not_fit_go_to_another_row() {
        let natural = [Pt(100.0), Pt(100.0), Pt(100.0), Pt(100.0)];
        assert_eq!(abreast(&natural, Pt(500.0)), 4);
        assert_eq!(abreast(&natural, Pt(400.0)), 3);
        assert_eq!(abreast(&[Pt(900.0)], Pt(400.0)), 1);
    }

    #[test]
    fn columns_stand_on_the_grid_of_the_text() {
        let palette = crate::typeset::layout::style::Palette::new(&crate::brand::Brand::plain());
        let brand = crate::brand::Brand::plain();
        let frame = crate::typeset::layout::frame::Frame::new(&brand, Pt(40.0));
        let classic =
            crate::typeset::layout::column(Pt(448.0), &frame, &palette, crate::lang::Direction::LeftToRight);
        let natural = [Pt(90.0), Pt(80.0), Pt(90.0), Pt(60.0)];
        let lefts = |column: &Column, natural: &[Pt]| {
            places(natural, column).into_iter().map(|(x, _)| x.0).collect::<Vec<_>>()
        };
        assert_eq!(lefts(&classic, &natural), [0.0, 116.0, 232.0, 348.0]);
        let rail = Rail { width: Pt(120.0), gutter: Pt(20.0) };
        let railed = Column { rail: Some(rail), ..classic };
        assert_eq!(lefts(&railed, &natural), [0.0, 140.0, 248.0, 356.0]);
        // A line too long for its share: each is as wide as it needs.
        assert_eq!(lefts(&classic, &[Pt(150.0), Pt(30.0)]), [0.0, 232.0]);
        assert_eq!(lefts(&classic, &[Pt(300.0), Pt(30.0)]), [0.0, 340.0]);
    }
}
