//! Side notes: in a layout with a side column, notes of the page stand there, beside the lines of their marks.

use super::fit::Fitted;
use super::float::{PageStrips, on_page};
use super::placing::Mark;
use super::set::notes::{self, RULE_ABOVE_SIDE};
use super::set::rail::Aside;
use super::strip::stack;
use super::style::TextKind;
use crate::geometry::Pt;
use crate::page::ElementId;

/// The side notes of a page, each as high as the line of its mark stands; one that only another note names, as high as that. A
/// rule stands over the first, which is the heading of the notes where that is the first of all.
pub(super) fn notes(
    fitted: &Fitted,
    number: usize,
    marks: &[Mark],
    heading: Option<ElementId>,
) -> Vec<Aside> {
    let galley = &fitted.galley;
    if galley.side_notes.is_empty() {
        return Vec::new();
    }
    let baseline = galley.column.scale.of(TextKind::Note).baseline;
    let mut out: Vec<Aside> = Vec::new();
    let pages = pages(fitted);
    for (note, strips) in galley.side_notes.iter().enumerate().filter(|(note, _)| pages[*note] == number) {
        let marked = marks.iter().find(|mark| mark.note == note).map(|mark| mark.line - baseline);
        let (mut items, mut height) = stack(strips.clone());
        let mut top = marked.or(out.last().map(|last| last.top)).unwrap_or_default();
        if out.is_empty() {
            items = items.into_iter().map(|item| item.moved(Pt::ZERO, RULE_ABOVE_SIDE)).collect();
            items.insert(0, notes::rule_item(&galley.column, heading.filter(|_| note == 0)));
            (top, height) = (top - RULE_ABOVE_SIDE, height + RULE_ABOVE_SIDE);
        }
        out.push(Aside { top, height, items });
    }
    out
}

/// The page of each note: that of its first mark.
fn pages(fitted: &Fitted) -> Vec<usize> {
    let (galley, plan) = (&fitted.galley, &fitted.plan);
    let mut pages: Vec<Option<usize>> = vec![None; galley.side_notes.len()];
    for (number, page) in plan.pages.iter().enumerate() {
        let PageStrips { body, feet } =
            on_page(&galley.strips, &galley.floats, page.strips.clone(), &page.placed, galley.leading());
        let mut named: Vec<usize> =
            body.iter().chain(&feet).flat_map(|strip| strip.notes.iter().copied()).collect();
        while let Some(note) = named.pop() {
            if let Some(page) = pages.get_mut(note).filter(|page| page.is_none()) {
                *page = Some(number);
                named.extend(galley.side_notes[note].iter().flat_map(|strip| &strip.notes));
            }
        }
    }
    let last = plan.pages.len().saturating_sub(1);
    pages.into_iter().map(|page| page.unwrap_or(last)).collect()
}
