//! The fact box: figures with their labels, at the foot of page one or in the side column.

use super::super::column::Column;
use super::super::shaped::ShapedFact;
use super::super::strip::{FrameItem, Strip, stack, stacked};
use super::footer::{GUTTER, share};
use super::lines::text_strips;
use crate::geometry::{Pt, Rect};
use crate::page::{Artifact, Owner};

/// So many facts stand side by side.
const ABREAST: usize = 4;
/// Between two facts in the side column.
const APART: Pt = Pt(9.0);
const ABOVE: Pt = Pt(7.0);

/// The fact box in one column: rows of facts side by side under a hairline, on the columns of the contact footer
/// where it has about as many of one width.
pub(in super::super) fn box_strips(
    facts: &[ShapedFact],
    footer: Option<usize>,
    column: &Column,
) -> Vec<Strip> {
    let abreast = abreast(facts, footer, column);
    let narrow = cell(abreast, column);
    let mut out = Vec::new();
    for (i, row) in facts.chunks(abreast).enumerate() {
        let mut strip = row_strip(row, &narrow, column);
        if i > 0 {
            strip.gap = APART;
        }
        out.push(strip);
    }
    out
}

/// One row: figures on a common last line, so that all labels start at one height.
fn row_strip(row: &[ShapedFact], narrow: &Column, column: &Column) -> Strip {
    let mut strip = Strip::new(Pt::ZERO);
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, column.width, Pt(0.4));
    let owner = Owner::Artifact(Artifact::Layout);
    strip.items.push(FrameItem::Fill { rect, colour: column.hairline, owner });
    let values: Vec<_> = row.iter().map(|fact| stack(text_strips(&fact.value, narrow, Pt::ZERO))).collect();
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

/// How many facts stand side by side: as many as the footer has columns, where that leaves one of them empty at
/// most; else in rows as even as can be (five facts stand three and two), and so few that no figure needs a second
/// line, if that can be.
fn abreast(facts: &[ShapedFact], footer: Option<usize>, column: &Column) -> usize {
    let rows = facts.len().div_ceil(ABREAST);
    let even = facts.len().div_ceil(rows).max(3);
    let lines = |text, abreast| text_strips(text, &cell(abreast, column), Pt::ZERO).len();
    let whole = |abreast: &usize| facts.iter().all(|fact| lines(&fact.value, *abreast) == 1);
    let short =
        |abreast: &usize| whole(abreast) && facts.iter().all(|fact| lines(&fact.label, *abreast) <= 2);
    let near = footer.filter(|count| (facts.len()..=facts.len() + 1).contains(count));
    let even = || (2..=even).rev().find(whole).unwrap_or(even);
    near.filter(short).unwrap_or_else(even)
}

/// The facts for the side column, under one another.
pub(in super::super) fn rail_strips(facts: &[ShapedFact], column: &Column) -> Vec<Strip> {
    let mut out = Vec::new();
    for fact in facts {
        let mut strips = fact_strips(fact, column);
        if let Some(first) = strips.first_mut() {
            first.gap = APART;
        }
        out.append(&mut strips);
    }
    out
}

fn fact_strips(fact: &ShapedFact, column: &Column) -> Vec<Strip> {
    let narrow = Column { justified: false, ..*column };
    let mut strips = text_strips(&fact.value, &narrow, Pt::ZERO);
    strips.extend(text_strips(&fact.label, &narrow, Pt::ZERO));
    strips
}

/// How tall the box is.
pub(in super::super) fn height(strips: &[Strip]) -> Pt {
    stacked(strips)
}
