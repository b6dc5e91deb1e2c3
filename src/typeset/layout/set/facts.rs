//! The fact box: figures with their labels, at the foot of page one or in the side column.

use super::super::column::{Column, GUTTER};
use super::super::shaped::{ShapedFact, ShapedFacts};
use super::super::strip::{FrameItem, Strip, stack, stacked};
use super::super::style::{HAIRLINE, Measures};
use super::footer::share;
use super::lines::{sized_strips, text_strips};
use crate::geometry::{Pt, Rect};
use crate::page::{Artifact, Owner};

/// So many facts stand side by side.
const ABREAST: usize = 4;
/// Between two facts in the side column.
const APART: Pt = Pt(9.0);
const ABOVE: Pt = Pt(7.0);
/// Below the labels of a box that stands in the text.
const BELOW: Pt = Pt(8.0);
/// So far its ground reaches into the margins.
const PANEL: Pt = Pt(10.0);

/// Sizes of the figures, with their leading: they shrink before they need another row or line.
const SIZES: [(f64, f64); 4] = [(22.0, 24.0), (20.0, 22.0), (18.0, 20.0), (16.0, 18.0)];
/// In the side column they shrink on, as there is nowhere else to go.
const SMALL_SIZES: [(f64, f64); 3] = [(14.0, 16.0), (12.0, 14.0), (10.0, 12.0)];

/// The fact box in one column: rows of facts side by side under a hairline, on the columns of the contact footer
/// where it has about as many of one width.
pub(in super::super) fn box_strips(
    facts: &[ShapedFact],
    footer: Option<usize>,
    column: &Column,
) -> Vec<Strip> {
    rows_of(facts, footer, column, column.ruled)
}

fn rows_of(facts: &[ShapedFact], footer: Option<usize>, column: &Column, ruled: bool) -> Vec<Strip> {
    let (abreast, measures) = arrange(facts, footer, column);
    let narrow = cell(abreast, column);
    let mut out = Vec::new();
    for (i, row) in rows(facts, abreast).into_iter().enumerate() {
        let mut strip = row_strip(row, measures, &narrow);
        if ruled {
            strip.items.insert(0, hairline(column, Pt::ZERO));
        }
        if i > 0 {
            strip.gap = APART;
        }
        out.push(strip);
    }
    out
}

/// The fact box among the blocks of the text, as one: between two hairlines, or on a ground that reaches a little into the
/// margins, so that its figures stand on the edge of the text.
pub(in super::super) fn block_strips(shaped: &ShapedFacts, column: &Column) -> Vec<Strip> {
    let ruled = column.ruled && !shaped.panel;
    let (items, height) = stack(rows_of(&shaped.facts, None, column, ruled));
    let mut out = Strip::new(height + BELOW);
    if shaped.panel {
        let rect = Rect::new(Pt::ZERO - PANEL, Pt::ZERO, column.width + PANEL * 2.0, out.height);
        let owner = Owner::Artifact(Artifact::Layout);
        out.items.push(FrameItem::Fill { rect, colour: column.ground, owner });
    }
    out.items.extend(items);
    if ruled {
        out.items.push(hairline(column, out.height));
    }
    out.words = shaped.facts.iter().map(|fact| fact.value.words + fact.label.words).sum();
    vec![out]
}

fn hairline(column: &Column, y: Pt) -> FrameItem {
    let rect = Rect::new(Pt::ZERO, y, column.width, HAIRLINE);
    FrameItem::Fill { rect, colour: column.hairline, owner: Owner::Artifact(Artifact::Layout) }
}

/// Facts in rows as even as can be: of five, three and two.
fn rows(facts: &[ShapedFact], abreast: usize) -> Vec<&[ShapedFact]> {
    let count = facts.len().div_ceil(abreast.max(1)).max(1);
    let longer = facts.len() % count;
    let mut rest = facts;
    let mut out = Vec::new();
    for row in 0..count {
        let (own, others) = rest.split_at(facts.len() / count + usize::from(row < longer));
        out.push(own);
        rest = others;
    }
    out
}

/// One row: figures on a common last line, so that all labels start at one height.
fn row_strip(row: &[ShapedFact], measures: Measures, narrow: &Column) -> Strip {
    let mut strip = Strip::new(Pt::ZERO);
    let values: Vec<_> = row.iter().map(|fact| stack(sized_strips(&fact.value, narrow, measures))).collect();
    let tallest = values.iter().map(|(_, height)| *height).fold(Pt::ZERO, Pt::max);
    let mut x = Pt::ZERO;
    for (fact, (value, height)) in row.iter().zip(values) {
        let (label, below) = stack(text_strips(&fact.label, narrow, Pt::ZERO));
        strip.items.extend(value.into_iter().map(|items| items.moved(x, ABOVE + tallest - height)));
        strip.items.extend(label.into_iter().map(|items| items.moved(x, ABOVE + tallest)));
        strip.height = strip.height.max(ABOVE + tallest + below);
        x += narrow.width + GUTTER;
    }
    strip
}

/// The column of one fact where so many stand side by side.
fn cell(abreast: usize, column: &Column) -> Column {
    Column { width: share(column.width, abreast), justified: false, ..*column }
}

/// How many facts stand side by side, and in which size: all in one row where that can be, on the columns of the footer
/// if it has as many or one more; else in rows as even as can be (five facts stand three and two), none alone in a row.
/// No figure needs a second line, if that can be.
fn arrange(facts: &[ShapedFact], footer: Option<usize>, column: &Column) -> (usize, Measures) {
    let count = facts.len();
    let fits = |abreast: usize, measures: Measures| {
        let width = cell(abreast, column).width;
        facts.iter().all(|fact| measures.size * fact.value.paragraph.natural_width() <= width)
    };
    let label_lines =
        |fact: &ShapedFact, abreast| text_strips(&fact.label, &cell(abreast, column), Pt::ZERO).len();
    let short = |abreast: usize| facts.iter().all(|fact| label_lines(fact, abreast) <= 2);
    let near = footer.filter(|columns| (count..=count + 1).contains(columns) && short(*columns));
    let rows = count.div_ceil(ABREAST);
    let even = count.div_ceil(rows).max(3);
    let lone = |abreast: usize| count > abreast && count / count.div_ceil(abreast) == 1;
    let fewer = (2..even).rev().filter(|abreast| !lone(*abreast));
    let fewer = || fewer.clone().chain([1]);
    let ways = near.into_iter().chain([even]).chain(fewer());
    let sizes = || SIZES.into_iter().map(|(size, leading)| Measures::free(size, leading));
    let found = ways.flat_map(|abreast| sizes().map(move |measures| (abreast, measures)));
    let mut found = found.filter(|(abreast, measures)| fits(*abreast, *measures));
    let (size, leading) = SIZES[SIZES.len() - 1];
    // What needs several lines needs no broken figure.
    let whole = |abreast: &usize| {
        facts.iter().all(|fact| over(fact, Pt(size), cell(*abreast, column).width).is_none())
    };
    let smallest =
        || ([even].into_iter().chain(fewer()).find(whole).unwrap_or(even), Measures::free(size, leading));
    found.next().unwrap_or_else(smallest)
}

/// By how much what can't be parted of a figure is wider than so much room.
fn over(fact: &ShapedFact, size: Pt, room: Pt) -> Option<Pt> {
    let over = size * fact.value.paragraph.widest_piece() - room;
    Some(over).filter(|over| *over > Pt::ZERO)
}

/// The figures that would be broken in the smallest type, in a box so wide or in a side column, and by how much they are too wide.
pub(in super::super) fn too_wide(
    facts: &[ShapedFact],
    room: Pt,
    rail: bool,
) -> impl Iterator<Item = (&ShapedFact, Pt)> {
    let smallest = if rail { SMALL_SIZES[SMALL_SIZES.len() - 1] } else { SIZES[SIZES.len() - 1] };
    facts.iter().filter_map(move |fact| Some((fact, over(fact, Pt(smallest.0), room)?)))
}

/// The facts for the side column, under one another: as large as their widest figure allows.
pub(in super::super) fn rail_strips(facts: &[ShapedFact], column: &Column) -> Vec<Strip> {
    let fits = |measures: &Measures| {
        let width = |fact: &ShapedFact| measures.size * fact.value.paragraph.natural_width();
        facts.iter().all(|fact| width(fact) <= column.width)
    };
    let sizes = SIZES.into_iter().chain(SMALL_SIZES).map(|(size, leading)| Measures::free(size, leading));
    let last = sizes.clone().next_back();
    let Some(measures) = sizes.clone().find(fits).or(last) else { return Vec::new() };
    let mut out = Vec::new();
    for fact in facts {
        let mut strips = fact_strips(fact, measures, column);
        if let Some(first) = strips.first_mut() {
            first.gap = APART;
        }
        out.append(&mut strips);
    }
    out
}

fn fact_strips(fact: &ShapedFact, measures: Measures, column: &Column) -> Vec<Strip> {
    let narrow = Column { justified: false, ..*column };
    let mut strips = sized_strips(&fact.value, &narrow, measures);
    strips.extend(text_strips(&fact.label, &narrow, Pt::ZERO));
    strips
}

/// How tall the box is.
pub(in super::super) fn height(strips: &[Strip]) -> Pt {
    stacked(strips)
}
