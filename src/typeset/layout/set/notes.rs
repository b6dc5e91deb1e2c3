//! Footnotes: in one section after the text, or at the foot of the page of their marks.

use super::super::column::Column;
use super::super::cost;
use super::super::shaped::ShapedNote;
use super::super::strip::{Break, FrameItem, Stretch, Strip};
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

/// The section of notes at the end of the text: pushed down to the footer of its page.
pub(in super::super) fn section(
    notes: &[Vec<Strip>],
    heading: Option<ElementId>,
    column: &Column,
) -> Vec<Strip> {
    let mut out = Vec::new();
    for (i, note) in notes.iter().enumerate() {
        for (line, strip) in note.iter().enumerate() {
            let mut strip = strip.clone();
            // A line or two of a note alone at the head or foot of a page would be lost.
            if i == 0 && line == 0 {
                strip.before = Break::Avoid;
            }
            out.push(strip);
        }
    }
    if out.is_empty() {
        return out;
    }
    let mut rule = Strip::new(RULE + BELOW_RULE);
    rule.gap = ABOVE_RULE;
    rule.stretch = Stretch::Rest;
    rule.before = Break::Costs(cost::END_NOTES);
    rule.items.push(rule_item(column, heading));
    out.insert(0, rule);
    out
}

/// The hairline over notes, its left end at the origin; to those who don't see it, it is the heading of the notes.
pub(in super::super) fn rule_item(column: &Column, heading: Option<ElementId>) -> FrameItem {
    let owner = heading.map_or(Owner::Artifact(Artifact::Layout), Owner::Element);
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, Pt::from(RULE_WIDTH).min(column.width), RULE);
    FrameItem::Fill { rect, colour: column.text, owner }
}
