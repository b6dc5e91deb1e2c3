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
    let mut out = match two_columns(notes, stacked(&single), column) {
        Some(both) => vec![both],
        None => single,
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
/// down the first, then down the second. Nothing where one column, so tall, takes less room.
fn two_columns(notes: &[ShapedNote], single: Pt, column: &Column) -> Option<Strip> {
    let only_words = notes.iter().all(|note| note.blocks.iter().all(ShapedBlock::is_text));
    let most = column.height * TALLEST;
    // A column of several on a page is too narrow for two; and no two are less than half as tall as one.
    if notes.len() < MANY || !only_words || column.columns < COLUMNS || (single - APART) / 2.0 > most {
        return None;
    }
    let width = column.span(HALF);
    let mut first = strips(notes, &Column { width, ..*column });
    let at = halfway(&first)?;
    let second = first.split_off(at);
    let columns = [(first.concat(), Pt::ZERO), (second.concat(), width + GUTTER)];
    let mut out = Strip::new(stacked(&columns[0].0).max(stacked(&columns[1].0)));
    if out.height > most.min(single) {
        return None;
    }
    (out.gap, out.before) = (APART, Break::Avoid);
    for (lines, x) in columns {
        out.words += lines.iter().map(|line| line.words).sum::<usize>();
        out.notes.extend(lines.iter().flat_map(|line| line.notes.iter().copied()));
        out.items.extend(stack(lines).0.into_iter().map(|item| item.moved(x, Pt::ZERO)));
    }
    Some(out)
}

/// How many notes stand in the first of two columns: as many as make the taller of them as short as can be, the more where that
/// is the same.
fn halfway(notes: &[Vec<Strip>]) -> Option<usize> {
    let own = |lines: &Vec<Strip>| lines.iter().map(|line| line.gap + line.height).sum::<Pt>();
    let gap = |at: usize| notes[at].first().map_or(Pt::ZERO, |first| first.gap);
    let all: Pt = notes.iter().map(own).sum();
    let mut above = Pt::ZERO;
    let mut best: Option<(usize, Pt)> = None;
    for at in 1..notes.len() {
        above += own(&notes[at - 1]);
        let taller = (above - gap(0)).max(all - above - gap(at));
        // What differs by rounding is the same.
        if best.is_none_or(|(_, known)| taller <= known + Pt(1e-6)) {
            best = Some((at, taller));
        }
    }
    best.map(|(at, _)| at)
}

/// The hairline over notes, its left end at the origin; to those who don't see it, it is the heading of the notes.
pub(in super::super) fn rule_item(column: &Column, heading: Option<ElementId>) -> FrameItem {
    let owner = heading.map_or(Owner::Artifact(Artifact::Layout), Owner::Element);
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, Pt::from(RULE_WIDTH).min(column.width), RULE);
    FrameItem::Fill { rect, colour: column.text, owner }
}
