//! Footnotes: in one section after the text, or at the foot of the page of their marks.

use crate::geometry::{Mm, Pt, Rect};
use crate::page::{Artifact, Owner, Role};

use super::body::{Context, blocks};
use super::desk::Desk;
use super::ink::{Break, Give, Ink, Strip};
use super::inline::Composition;
use super::matter::{Body, Copy, NoteMatter, Piece};
use super::setting::{Column, pieces};
use super::style::{Kind, Scale};

/// The hairline over the notes.
const RULE_WIDTH: Mm = Mm(24.0);
const RULE: Pt = Pt(0.5);
/// Between the hairline and the first note.
const BELOW_RULE: Pt = Pt(4.5);
/// Between the text and the hairline.
pub(super) const ABOVE_RULE: Pt = Pt(10.0);
/// Between the marks and the notes.
const MARK_GAP: Pt = Pt(5.0);
/// Between two notes.
const APART: Pt = Pt(1.5);

/// How much room the rule over the notes takes, with the space above and below it.
pub(super) const RULE_HEIGHT: Pt = Pt(ABOVE_RULE.0 + RULE.0 + BELOW_RULE.0);

/// Shapes the notes in the order of their marks.
pub(super) fn matter(desk: &mut Desk) -> Vec<NoteMatter> {
    let release = desk.release;
    let notes = desk.numbering.notes(release);
    let indent = hang(desk, notes.len());
    let mut out = Vec::new();
    for (number, note) in notes.into_iter().enumerate() {
        let element = desk.top(Role::Note);
        desk.notes.push(element);
        let label = desk.add(Role::Label, element);
        let paragraph =
            Composition::new(desk, Kind::Note).note_label(label, number, &note.place, &release.lang).shape();
        let label = Copy { paragraph, kind: Kind::Note, words: 0 };
        let mut context = Context::new(element, &release.lang, Kind::Note);
        context.indent = indent;
        context.gap = 0.1;
        let mut pieces = Vec::new();
        blocks(desk, &note.content, &context, &mut pieces);
        let place = pieces.iter_mut().find(|piece| matches!(piece.body, Body::Text(_)));
        match place {
            Some(piece) if piece.label.is_none() => piece.label = Some((label, Pt::ZERO)),
            _ => pieces.insert(0, Piece::new(Body::Text(label)).spaced(0.0, 0.0)),
        }
        out.push(NoteMatter { pieces });
    }
    out
}

/// How far the notes stand behind the edge of their marks: the widest mark and a gap.
fn hang(desk: &mut Desk, count: usize) -> Pt {
    let lang = desk.release.lang.clone();
    let place = desk.release.place.clone();
    let widest = (0..count).map(|note| desk.mark(note)).max_by_key(|mark| mark.chars().count());
    let Some(mark) = widest else { return Pt::ZERO };
    let owner = Owner::Artifact(Artifact::Layout);
    let paragraph = Composition::new(desk, Kind::Note).plain(owner, &mark, &lang, &place).shape();
    Scale { text: Pt(10.0) }.of(Kind::Note).size * paragraph.natural_width() + MARK_GAP
}

/// The strips of each note.
pub(super) fn strips(notes: &[NoteMatter], column: &Column) -> Vec<Vec<Strip>> {
    let column = Column { rail: None, ..*column };
    let set = |note: &NoteMatter| {
        let mut strips = pieces(&note.pieces, &column);
        if let Some(first) = strips.first_mut() {
            first.gap = APART;
            first.before = Break::Costs(0.0);
        }
        strips
    };
    notes.iter().map(set).collect()
}

/// The section of notes at the end of the text: pushed down to the footer of its page.
pub(super) fn section(notes: &[Vec<Strip>], column: &Column) -> Vec<Strip> {
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
    rule.give = Give::Rest;
    rule.before = Break::Costs(super::cost::END_NOTES);
    rule.ink.push(rule_ink(column));
    out.insert(0, rule);
    out
}

/// The hairline over notes, its left end at the origin.
pub(super) fn rule_ink(column: &Column) -> Ink {
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, Pt::from(RULE_WIDTH).min(column.width), RULE);
    Ink::Fill { rect, colour: column.text, owner: Owner::Artifact(Artifact::Layout) }
}
