//! Footnotes: in one section after the text, or at the foot of the page of their marks.

use super::super::column::{COLUMNS, Column, GUTTER};
use super::super::cost;
use super::super::shaped::{ShapedBlock, ShapedNote};
use super::super::strip::{Break, FrameItem, Stretch, Strip, stack, stacked};
use super::flow::flow;
use crate::geometry::{Mm, Pt, Rect};
use crate::page::{Artifact, ElementId, Owner};

/// The hairline over the notes.
const RULE_WIDTH: Mm = Mm(24.0);
const RULE: Pt = Pt(0.5);
/// Between the hairline and the first note.
const BELOW_RULE: Pt = Pt(4.5);
/// Between the text and the hairline.
pub(in super::super) const ABOVE_RULE: Pt = Pt(10.0);
/// Between two notes.
const APART: Pt = Pt(1.5);

/// How far the rule over side notes stands above the first.
pub(in super::super) const RULE_ABOVE_SIDE: Pt = Pt(RULE.0 + BELOW_RULE.0);

/// How much room the rule over the notes takes, with the space above and below it.
pub(in super::super) const RULE_HEIGHT: Pt = Pt(ABOVE_RULE.0 + RULE.0 + BELOW_RULE.0);

/// The strips of each note.
pub(in super::super) fn strips(notes: &[ShapedNote], column: &Column) -> Vec<Vec<Strip>> {
    let column = Column { rail: None, hang: None, across: None, ..*column };
    let set = |note: &ShapedNote| {
        let mut strips = flow(&note.blocks, &column);
        if let Some(first) = strips.first_mut() {
            first.gap = APART;
            first.before = Break::Costs(0.0);
        }
        strips
    };
    notes.iter().map(set).collect()
}

/// So many notes at the end of the text stand in two columns,
const MANY: usize = 4;
/// where these are no taller than this share of a page, as a page is not turned within them, nor than one column: a long note
/// among short ones would leave a hole beside it.
const TALLEST: f64 = 0.33;
/// So many columns of the grid is each of them wide.
const HALF: usize = COLUMNS / 2;

/// The section of notes at the end of the text: pushed down to the footer of its page.
pub(in super::super) fn section(
    notes: &[ShapedNote],
    heading: Option<ElementId>,
    column: &Column,
) -> Vec<Strip> {
    let single = one_column(&strips(notes, column));
    if single.is_empty() {
        return single;
    }
    let mut out = match two_columns(notes, column) {
        Some(both) if both.height <= stacked(&single) => vec![both],
        _ => single,
    };
    let mut rule = Strip::new(RULE + BELOW_RULE);
    rule.gap = ABOVE_RULE;
    rule.stretch = Stretch::Rest;
    rule.before = Break::Costs(cost::END_NOTES);
    rule.items.push(rule_item(column, heading));
    out.insert(0, rule);
    out
}

fn one_column(notes: &[Vec<Strip>]) -> Vec<Strip> {
    let mut out: Vec<Strip> = notes.iter().flatten().cloned().collect();
    // A line or two of a note alone at the head or foot of a page would be lost.
    if let Some(first) = out.first_mut() {
        first.before = Break::Avoid;
    }
    out
}

/// Many notes side by side in two columns that are as even as whole notes can make them, the first the taller one; read
/// down the first, then down the second.
fn two_columns(notes: &[ShapedNote], column: &Column) -> Option<Strip> {
    let only_words = notes.iter().all(|note| note.blocks.iter().all(ShapedBlock::is_text));
    // A column of several on a page is too narrow for two.
    if notes.len() < MANY || !only_words || column.columns < COLUMNS {
        return None;
    }
    let width = column.span(HALF);
    let mut first = strips(notes, &Column { width, ..*column });
    let tall = |notes: &[Vec<Strip>]| stacked(&notes.concat());
    let taller = |at: usize| tall(&first[..at]).max(tall(&first[at..])).0;
    let at = (1..first.len()).rev().min_by(|a, b| taller(*a).total_cmp(&taller(*b)))?;
    let second = first.split_off(at);
    let mut out = Strip::new(tall(&first).max(tall(&second)));
    if out.height > column.height * TALLEST {
        return None;
    }
    (out.gap, out.before) = (APART, Break::Avoid);
    for (notes, x) in [(first, Pt::ZERO), (second, width + GUTTER)] {
        let lines = notes.concat();
        out.words += lines.iter().map(|line| line.words).sum::<usize>();
        out.notes.extend(lines.iter().flat_map(|line| line.notes.iter().copied()));
        out.items.extend(stack(lines).0.into_iter().map(|item| item.moved(x, Pt::ZERO)));
    }
    Some(out)
}

/// The hairline over notes, its left end at the origin; to those who don't see it, it is the heading of the notes.
pub(in super::super) fn rule_item(column: &Column, heading: Option<ElementId>) -> FrameItem {
    let owner = heading.map_or(Owner::Artifact(Artifact::Layout), Owner::Element);
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, Pt::from(RULE_WIDTH).min(column.width), RULE);
    FrameItem::Fill { rect, colour: column.text, owner }
}
