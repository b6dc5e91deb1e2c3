//! What follows the text: end mark, notes to editors, contacts, boilerplate, related links; and the footnotes.

use std::ops::Range;

use super::super::shaped::{BlockContent, KeepWithNext, ShapedBlock, ShapedLabel, ShapedNote, ShapedText};
use super::super::style::{Scale, TextKind};
use super::blocks::{Nesting, blocks};
use super::context::Context;
use super::group::group;
use super::words::{note_label, plain};
use crate::brand::LayoutKind;
use crate::document::{Block, Contact, ContactLine, NoteId, Part, PartRole, Run, Words};
use crate::geometry::Pt;
use crate::page::{Artifact, ElementId, Owner, Role};

/// So many contacts stand side by side.
const ABREAST: usize = 3;
/// Above the name under a letter, in lines.
const ABOVE_SIGNATURE: f64 = 2.5;
/// Between the marks and the notes.
const MARK_GAP: Pt = Pt(5.0);

/// Shapes a part for the column of the text.
pub(super) fn part(context: &mut Context, part: &Part, out: &mut Vec<ShapedBlock>) {
    let nesting = Nesting::new(context.root, TextKind::Small);
    if part.role == PartRole::EndMark {
        return out.extend(part.blocks.iter().filter_map(|block| end_mark(context, block, &nesting)));
    }
    if part.role == PartRole::Signature {
        return signature(context, part, out);
    }
    let section = context.top(Role::Section);
    out.extend(part.title.as_ref().map(|title| heading(context, section, title, &nesting)));
    match part.role {
        PartRole::Contacts => contacts(context, section, part, &nesting, out),
        PartRole::RelatedLinks => {
            let links = links(context, section, part, &nesting);
            out.extend(links.into_iter().map(|block| block.spaced(0.0, 0.0)));
        }
        _ => blocks(context, &part.blocks, &nesting.inside(section), out),
    }
}

/// Shapes contacts, links or the boilerplate for the side column.
pub(super) fn in_rail(context: &mut Context, part: &Part, out: &mut Vec<ShapedBlock>) {
    let nesting = Nesting::new(context.root, TextKind::Contact);
    let section = context.top(Role::Aside);
    out.extend(part.title.as_ref().map(|title| rail_heading(context, section, title, &nesting)));
    if part.role == PartRole::RelatedLinks {
        let links = links(context, section, part, &nesting);
        return out.extend(links.into_iter().map(|block| block.spaced(0.25, 0.0)));
    }
    if part.role == PartRole::About {
        let nesting = Nesting::new(section, TextKind::Small);
        return blocks(context, &part.blocks, &nesting, out);
    }
    for (number, contact) in part.blocks.iter().filter_map(contact_of).enumerate() {
        let body = group(context, section, part.blocks.len());
        let lines = contact_lines(context, contact, body);
        let last = lines.len().saturating_sub(1);
        for (i, text) in lines.into_iter().enumerate() {
            let above = if i == 0 && number > 0 { 0.5 } else { 0.0 };
            let block = nesting.block(BlockContent::Text(text)).spaced(above, 0.0);
            let next = if i == last { KeepWithNext::Free } else { KeepWithNext::Kept };
            out.push(ShapedBlock { next, ..block });
        }
    }
}

/// The title of a part.
fn heading(context: &mut Context, section: ElementId, title: &Words, nesting: &Nesting) -> ShapedBlock {
    let element = context.add(Role::Heading(2), section);
    context.bookmark(title.printed(), 2, element);
    let text = plain(context, TextKind::Section, Owner::Element(element), title);
    ShapedBlock { section: true, ..nesting.block(BlockContent::Text(text)).spaced(1.0, 0.0).kept() }
}

/// The heading of a block in the side column: small, tracked capitals.
fn rail_heading(context: &mut Context, section: ElementId, title: &Words, nesting: &Nesting) -> ShapedBlock {
    let element = context.add(Role::Heading(2), section);
    context.bookmark(title.printed(), 2, element);
    let language = context.language;
    let capitals = title.clone().in_capitals(&|text| language.uppercase(text));
    let text = plain(context, TextKind::Kicker, Owner::Element(element), &capitals);
    nesting.block(BlockContent::Text(text)).spaced(1.5, 0.0).kept()
}

/// Who signs a letter, below the room for a hand.
fn signature(context: &mut Context, part: &Part, out: &mut Vec<ShapedBlock>) {
    let nesting = Nesting::new(context.root, TextKind::Text);
    let lines = part.blocks.iter().filter_map(|block| match block {
        Block::Line { words, .. } => Some(words),
        _ => None,
    });
    for (number, words) in lines.enumerate() {
        let owner = Owner::Element(context.top(Role::Paragraph));
        let kind = if number == 0 { TextKind::Subject } else { TextKind::Text };
        let above = if number == 0 { ABOVE_SIGNATURE } else { 0.0 };
        let block = nesting.block(BlockContent::Text(plain(context, kind, owner, words)));
        if let Some(last) = out.last_mut().filter(|_| number > 0) {
            last.below = 0.0;
        }
        out.push(ShapedBlock { keep_with_previous: true, ..block.spaced(above, 0.5) });
    }
}

fn end_mark(context: &mut Context, block: &Block, nesting: &Nesting) -> Option<ShapedBlock> {
    let Block::Line { words, .. } = block else { return None };
    let owner = if words.is_sign() {
        Owner::Artifact(Artifact::Layout)
    } else {
        Owner::Element(context.top(Role::Paragraph))
    };
    let text = plain(context, TextKind::EndMark, owner, words);
    let block = nesting.block(BlockContent::Text(text)).spaced(0.5, 0.5);
    Some(ShapedBlock { keep_with_previous: true, ..block })
}

/// The contacts, in rows of columns.
fn contacts(
    context: &mut Context,
    section: ElementId,
    part: &Part,
    nesting: &Nesting,
    out: &mut Vec<ShapedBlock>,
) {
    let contacts: Vec<&Contact> = part.blocks.iter().filter_map(contact_of).collect();
    // A column of several is too narrow for addresses side by side.
    let narrow = context.brand.layout == LayoutKind::Bulletin;
    // Four are two and two, and not three and one.
    let most = if narrow { 1 } else { ABREAST.min(if contacts.len() == 4 { 2 } else { ABREAST }) };
    let rows = rows(&contacts, most);
    let columns = if narrow { 1 } else { rows.iter().map(Range::len).max().unwrap_or_default().max(2) };
    for (at, abreast) in rows.into_iter().enumerate() {
        let mut row = Vec::new();
        for contact in &contacts[abreast] {
            let body = group(context, section, part.blocks.len());
            row.push(contact_lines(context, contact, body));
        }
        let block = nesting.block(BlockContent::Columns { row, columns }).spaced(0.25, 0.5);
        out.push(ShapedBlock { keep_with_previous: columns == 1 && is_held(&contacts, at), ..block });
    }
}

/// The contacts of each row, at most so many. The name of a group stands above its first alone: so that nobody stands under that of
/// another, a group that a row can't hold any more begins the next.
fn rows(contacts: &[&Contact], most: usize) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while from < contacts.len() {
        let behind = contacts[from + 1..].iter().position(|contact| begins_group(contact));
        let to = behind.map_or(contacts.len(), |behind| from + 1 + behind);
        match rows.last_mut().filter(|row| row.len() + (to - from) <= most) {
            Some(row) => row.end = to,
            None => rows.extend((from..to).step_by(most).map(|start| start..to.min(start + most))),
        }
        from = to;
    }
    rows
}

fn begins_group(contact: &Contact) -> bool {
    contact.lines.first().is_some_and(|(role, _)| *role == ContactLine::Group)
}

/// Whether a contact under others stays with the one before it: the second of a group with the first, under whose name it stands,
/// and the last with the one before; so that groups of two or three are whole.
fn is_held(contacts: &[&Contact], at: usize) -> bool {
    let grouped = contacts[..at].iter().any(|contact| begins_group(contact));
    let ends = contacts.get(at + 1).is_none_or(|next| begins_group(next));
    grouped && !begins_group(contacts[at]) && (begins_group(contacts[at - 1]) || ends)
}

fn contact_of(block: &Block) -> Option<&Contact> {
    if let Block::Contact(contact) = block { Some(contact) } else { None }
}

fn contact_lines(context: &mut Context, contact: &Contact, body: ElementId) -> Vec<ShapedText> {
    let mut lines = Vec::new();
    for (role, words) in &contact.lines {
        let kind = match role {
            ContactLine::Group | ContactLine::Hours | ContactLine::Languages => TextKind::ContactMuted,
            ContactLine::Name => TextKind::ContactStrong,
            ContactLine::Role | ContactLine::Phone | ContactLine::Email => TextKind::Contact,
        };
        // A paragraph for each line: read as one, they would run into one another.
        let owner = Owner::Element(context.add(Role::Paragraph, body));
        lines.push(plain(context, kind, owner, words));
    }
    lines
}

/// A line for each related link.
fn links(context: &mut Context, section: ElementId, part: &Part, nesting: &Nesting) -> Vec<ShapedBlock> {
    let mut out = Vec::new();
    for block in &part.blocks {
        let Block::Line { words, .. } = block else { continue };
        let owner = Owner::Element(context.add(Role::Paragraph, section));
        out.push(nesting.block(BlockContent::Text(plain(context, TextKind::Contact, owner, words))));
    }
    out
}

/// The footnotes, in the order of their marks, and their heading, which the rule over them stands for.
pub(super) fn notes(context: &mut Context, part: &Part) -> (Option<ElementId>, Vec<ShapedNote>) {
    let section = context.top(Role::Section);
    let heading = part.title.as_ref().map(|title| told_heading(context, section, title));
    let ids: Vec<NoteId> = part.blocks.iter().filter_map(note_of).collect();
    let indent = hang(context, &ids);
    (heading, ids.into_iter().map(|id| note(context, section, id, indent)).collect())
}

/// A heading that is told and not printed: a rule is drawn in its place.
pub(super) fn told_heading(context: &mut Context, section: ElementId, title: &Words) -> ElementId {
    context.add_told(Role::Heading(2), section, &title.told())
}

fn note_of(block: &Block) -> Option<NoteId> {
    if let Block::Note(id) = block { Some(*id) } else { None }
}

fn note(context: &mut Context, section: ElementId, id: NoteId, indent: Pt) -> ShapedNote {
    let element = context.add(Role::Note, section);
    context.notes.push(element);
    let label = context.add(Role::Label, element);
    let label = note_label(context, label, id);
    let nesting = Nesting { indent, gap: 0.1, ..Nesting::new(element, TextKind::Note) };
    let mut shaped = Vec::new();
    let document = context.document;
    blocks(context, &document.note(id).blocks, &nesting, &mut shaped);
    match shaped.iter_mut().find(|block| block.is_text()) {
        Some(block) if block.label.is_none() => {
            block.label = Some(ShapedLabel { text: label, left: Pt::ZERO, widest: 0.0 });
        }
        _ => shaped.insert(0, ShapedBlock::new(BlockContent::Text(label)).spaced(0.0, 0.0)),
    }
    ShapedNote { blocks: shaped }
}

/// How far the notes stand behind the edge of their marks: the widest mark and a gap.
fn hang(context: &mut Context, notes: &[NoteId]) -> Pt {
    let widest = notes.iter().map(|note| context.mark(*note)).max_by_key(|mark| mark.chars().count());
    let Some(mark) = widest else { return Pt::ZERO };
    let document = context.document;
    let words = Words::of_run(&document.lang, Run::label(mark, document.place.clone()));
    let text = plain(context, TextKind::Note, Owner::Artifact(Artifact::Layout), &words);
    Scale { text: Pt(10.0) }.of(TextKind::Note).size * text.paragraph.natural_width() + MARK_GAP
}
