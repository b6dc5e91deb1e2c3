//! From what a document says to shaped words: every paragraph once, in the order in which it is read.

mod back_matter;
mod before_text;
mod blocks;
mod context;
mod furniture;
mod group;
mod missing;
mod words;

pub(super) use context::Context;
pub(super) use furniture::{draft_mark, running_heads};

use super::shaped::{BlockContent, ShapedBlock, ShapedFacts, ShapedRelease};
use crate::brand::{FactsPlace, LeadStyle};
use crate::document::{Block, Part, PartRole};

use super::style::TextKind;
use blocks::Nesting;

/// Shapes everything but the heads of later pages, in the order in which it is read. `railed`: what may stand in the side
/// column does so.
pub(super) fn release(context: &mut Context, railed: bool) -> ShapedRelease {
    let document = context.document;
    let mut out = ShapedRelease { draft: furniture::draft_line(context), ..ShapedRelease::default() };
    for part in document.reading_order(railed) {
        self::part(context, part, railed, &mut out);
    }
    out
}

fn part(context: &mut Context, part: &Part, railed: bool, out: &mut ShapedRelease) {
    let nesting = Nesting::new(context.root, TextKind::Text);
    match part.role {
        PartRole::Letterhead => out.letterhead = furniture::letterhead(context, part),
        PartRole::Head => out.head = furniture::head(context, part),
        PartRole::Correction | PartRole::Headline | PartRole::Subheadlines | PartRole::Summary => {
            before_text::part(context, part, &mut out.flow);
        }
        PartRole::LeadPictures => blocks::blocks(context, &part.blocks, &nesting, &mut out.flow),
        PartRole::Facts => facts(context, part, out),
        PartRole::Body => {
            let first = out.flow.len();
            let opens = out.page_two_at == 0;
            if opens {
                out.opening = first;
            }
            let lead = if opens { lead(context.brand.lead) } else { TextKind::Text };
            blocks::led_blocks(context, &part.blocks, &nesting, lead, &mut out.flow);
            if let Some(panel) = out.panel.take() {
                let after = out.flow[first..].iter().position(ShapedBlock::is_plain);
                let at = after.map_or(out.flow.len(), |after| first + after + 1);
                out.flow.insert(at, panel);
            }
            out.flow[first..].iter_mut().for_each(|block| block.body = true);
            page_two(out);
        }
        PartRole::PageTwoPictures => pictures_of_page_two(context, part, out),
        role if railed && context.document.is_aside(role) => {
            back_matter::in_rail(context, part, &mut out.rail);
        }
        PartRole::Signature
        | PartRole::EndMark
        | PartRole::NotesToEditors
        | PartRole::About
        | PartRole::Contacts
        | PartRole::RelatedLinks => back_matter::part(context, part, &mut out.flow),
        PartRole::Footnotes => (out.notes_heading, out.notes) = back_matter::notes(context, part),
        PartRole::Footer => out.footer = furniture::footer(context, part),
    }
}

/// What the first paragraph of the text is.
fn lead(style: LeadStyle) -> TextKind {
    match style {
        LeadStyle::Plain => TextKind::Text,
        LeadStyle::Large => TextKind::Lead,
        LeadStyle::Bold => TextKind::LeadBold,
    }
}

/// The fact box: a block of the text, where the brand has it there.
fn facts(context: &mut Context, part: &Part, out: &mut ShapedRelease) {
    let facts = before_text::facts(context, part);
    let block =
        |facts, panel| ShapedBlock::new(BlockContent::Facts(ShapedFacts { facts, panel })).spaced(1.0, 1.0);
    match context.brand.facts {
        None | Some(FactsPlace::Foot) => out.facts = facts,
        Some(FactsPlace::Head) => out.flow.push(block(facts, false)),
        Some(FactsPlace::Panel) => out.panel = Some(block(facts, true)),
    }
}

/// Where what is meant for the head of page two would stand in the flow: behind the first part of the text.
fn page_two(out: &mut ShapedRelease) {
    if out.page_two_at == 0 {
        out.page_two_at = out.flow.len();
    }
}

/// Where the author turns the page, page two begins there; notes of captions need a place in the flow.
fn pictures_of_page_two(context: &mut Context, part: &Part, out: &mut ShapedRelease) {
    let nesting = Nesting::new(context.root, TextKind::Text);
    let turned = out.flow.last().is_some_and(ShapedBlock::is_turn);
    let has_notes = |block: &Block| match block {
        Block::Picture(picture) => picture.caption.as_ref().is_some_and(crate::document::Words::has_notes),
        _ => false,
    };
    let target = if turned || part.blocks.iter().any(has_notes) { &mut out.flow } else { &mut out.page_two };
    blocks::blocks(context, &part.blocks, &nesting, target);
}
