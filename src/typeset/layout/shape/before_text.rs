//! What stands above the text: correction notice, headline, subheadlines, summary; and the fact box.

use super::super::shaped::{BlockContent, KeepWithNext, QUOTE_INDENT, ShapedBlock, ShapedFact};
use super::super::style::TextKind;
use super::blocks::{Hang, Nesting, list_item};
use super::context::Context;
use super::words::{plain, rich};
use crate::brand::LayoutKind;
use crate::document::{Block, Item, LineRole, Part, PartRole, Words};
use crate::geometry::Pt;
use crate::page::{ListNumbering, Owner, Role};

/// Shapes a part that stands above the text.
pub(super) fn part(context: &mut Context, part: &Part, out: &mut Vec<ShapedBlock>) {
    let nesting = Nesting::new(context.root, TextKind::Text);
    let last = part.blocks.len().saturating_sub(1);
    for (i, block) in part.blocks.iter().enumerate() {
        match block {
            Block::Line { role: LineRole::Correction, words } => {
                out.push(correction(context, words, &nesting));
            }
            Block::Line { role: LineRole::Headline, words } => out.push(headline(context, words, &nesting)),
            Block::Line { words, .. } => out.push(subheadline(context, words, i == last, &nesting)),
            Block::List(list) => summary(context, &list.items, &nesting, out),
            _ => {}
        }
    }
}

fn correction(context: &mut Context, words: &Words, nesting: &Nesting) -> ShapedBlock {
    let element = Owner::Element(context.top(Role::Paragraph));
    let text = rich(context, TextKind::Correction, element, words);
    let mut block = nesting.block(BlockContent::Text(text)).spaced(0.0, 1.0).kept();
    if !is_letter(context) {
        block.bars.push(Pt::ZERO);
    }
    block.indent = QUOTE_INDENT.into();
    block
}

fn headline(context: &mut Context, words: &Words, nesting: &Nesting) -> ShapedBlock {
    let element = context.top(Role::Heading(1));
    context.bookmark(words.printed(), 1, element);
    let (kind, apart) = if is_letter(context) { (TextKind::Subject, 0.0) } else { (TextKind::Headline, 0.2) };
    let text = plain(context, kind, Owner::Element(element), words);
    let alone = context.document.of(PartRole::Subheadlines).next().is_none();
    nesting.block(BlockContent::Text(text)).spaced(0.5, if alone { 1.0 } else { apart }).kept()
}

fn is_letter(context: &Context) -> bool {
    context.brand.layout == LayoutKind::Letter
}

fn subheadline(context: &mut Context, words: &Words, last: bool, nesting: &Nesting) -> ShapedBlock {
    let element = Owner::Element(context.top(Role::Paragraph));
    let (kind, apart) =
        if is_letter(context) { (TextKind::UnderSubject, 0.0) } else { (TextKind::Subheadline, 0.2) };
    let text = rich(context, kind, element, words);
    let block = nesting.block(BlockContent::Text(text)).spaced(apart, if last { 1.0 } else { apart / 2.0 });
    ShapedBlock { keep_with_previous: true, next: KeepWithNext::Kept, ..block }
}

fn summary(context: &mut Context, items: &[Item], nesting: &Nesting, out: &mut Vec<ShapedBlock>) {
    let list = context.top(Role::List(ListNumbering::Bullet));
    let inner = Nesting { kind: TextKind::Summary, gap: 0.0, ..nesting.inside(list) };
    let first = out.len();
    let hang = Hang::of(context, items, &inner);
    for item in items {
        list_item(context, item, &inner, hang, out);
    }
    if let Some(block) = out.get_mut(first) {
        block.above = 1.0;
    }
    if let Some(block) = out.last_mut() {
        block.below = 1.0;
    }
}

/// The fact box: a list, whose labels are the figures and whose items say what they count.
pub(super) fn facts(context: &mut Context, part: &Part) -> Vec<ShapedFact> {
    let section = context.top(Role::Aside);
    let list = context.add(Role::List(ListNumbering::None), section);
    let mut out = Vec::new();
    for block in &part.blocks {
        let Block::Fact(fact) = block else { continue };
        let item = context.add(Role::ListItem, list);
        let mut set = |role, kind, words: &Words| {
            let owner = Owner::Element(context.add(role, item));
            plain(context, kind, owner, words)
        };
        let value = set(Role::Label, TextKind::FactValue, &fact.value);
        let label = set(Role::ListBody, TextKind::FactLabel, &fact.label);
        out.push(ShapedFact { value, label, place: fact.value.place().cloned() });
    }
    out
}
