//! Heads of sections that hang in the margin, beside the text that they head.
//!
//! A hairline over margin and text says where a section begins. Where nothing can stand beside a head (a picture, a table), or
//! where it is too long or too wide for the margin, it stands above, its left edge in the margin all the same.

use super::super::column::{Column, Rail};
use super::super::shaped::{BlockContent, ShapedBlock, ShapedText};
use super::super::strip::{Break, FrameItem, Strip, stack};
use super::super::style::{HAIRLINE, TextKind};
use super::lines::text_strips;
use crate::geometry::{Pt, Rect};
use crate::page::{Artifact, Owner};

/// Between the hairline and the head, in lines of the text.
const BELOW_HAIRLINE: f64 = 0.5;
/// A head of more lines stands above its text.
const MOST_LINES: usize = 6;

/// A head, set.
pub(super) struct Head {
    pub strips: Vec<Strip>,
    /// How far it reaches down beside what follows; `None`: it stands above that.
    pub depth: Option<Pt>,
}

/// The head of a section, where heads hang; `next` is what follows it.
pub(super) fn head(block: &ShapedBlock, next: Option<&ShapedBlock>, column: &Column) -> Option<Head> {
    let hang = column.hang?;
    let edge = block.indent == Pt::ZERO && block.bars.is_empty() && block.label.is_none();
    let BlockContent::Text(text) = &block.content else { return None };
    if !block.section || !edge || text.kind != TextKind::Section {
        return None;
    }
    let beside = next.and_then(|next| first_baseline(next, column));
    Some(beside.and_then(|baseline| beside_text(text, baseline, hang, column)).unwrap_or_else(|| {
        let strips = above_text(text, hang, column);
        Head { strips, depth: None }
    }))
}

/// A head in the margin: its strip is as tall as the space below the hairline.
fn beside_text(text: &ShapedText, baseline: Pt, hang: Rail, column: &Column) -> Option<Head> {
    let measures = column.scale.of(text.kind);
    let lines = text_strips(text, &Column { width: hang.width, justified: false, ..*column }, Pt::ZERO);
    let whole = measures.size * text.paragraph.widest_piece() <= hang.width;
    if !whole || lines.len() > MOST_LINES {
        return None;
    }
    let mut strip = Strip::new(column.scale.grid() * BELOW_HAIRLINE);
    strip.on_grid = true;
    strip.words = lines.iter().map(|line| line.words).sum();
    strip.notes = lines.iter().flat_map(|line| line.notes.iter().copied()).collect();
    let (items, height) = stack(lines);
    let lower = baseline - measures.baseline;
    strip.items.push(hairline(hang, column));
    let hung = |item: FrameItem| item.moved(Pt::ZERO - hang.reach(), strip.height + lower);
    let hung: Vec<FrameItem> = items.into_iter().map(hung).collect();
    strip.items.extend(hung);
    Some(Head { strips: vec![strip], depth: Some(height + lower) })
}

/// A head over margin and text, above what follows.
fn above_text(text: &ShapedText, hang: Rail, column: &Column) -> Vec<Strip> {
    let wide = Column { width: column.width + hang.reach(), justified: false, ..*column };
    let mut strips: Vec<Strip> = text_strips(text, &wide, Pt::ZERO)
        .into_iter()
        .map(|strip| strip.indented(Pt::ZERO - hang.reach()))
        .collect();
    if let Some(first) = strips.first_mut() {
        let lower = column.scale.grid() * BELOW_HAIRLINE;
        let items = std::mem::take(&mut first.items);
        first.items = items.into_iter().map(|item| item.moved(Pt::ZERO, lower)).collect();
        first.items.insert(0, hairline(hang, column));
        first.height += lower;
    }
    strips
}

fn hairline(hang: Rail, column: &Column) -> FrameItem {
    let rect = Rect::new(Pt::ZERO - hang.reach(), Pt::ZERO, column.width + hang.reach(), HAIRLINE);
    FrameItem::Fill { rect, colour: column.hairline, owner: Owner::Artifact(Artifact::Layout) }
}

/// Where the first line of a block stands, if a head may stand beside it.
fn first_baseline(block: &ShapedBlock, column: &Column) -> Option<Pt> {
    let first = match &block.content {
        BlockContent::Text(text) => text,
        BlockContent::Columns { row, .. } => row.first()?.first()?,
        BlockContent::Portrait(portrait) => match &portrait.words.first()?.content {
            BlockContent::Text(text) => text,
            _ => return None,
        },
        _ => return None,
    };
    let lower = if block.overline.is_some() { column.scale.grid() * 0.5 } else { Pt::ZERO };
    Some(column.scale.of(first.kind).baseline + lower)
}

/// Whether a head may go on beside a block.
pub(super) fn goes_beside(block: &ShapedBlock) -> bool {
    matches!(block.content, BlockContent::Text(_) | BlockContent::Columns { .. } | BlockContent::Portrait(_))
}

/// What of a head still stands beside the strips that come next.
#[derive(Debug, Default)]
pub(super) struct Beside {
    left: Pt,
    /// Whether the head stands right above.
    begins: bool,
}

impl Beside {
    /// A head begins.
    pub fn begin(&mut self, head: &Head) {
        self.left = head.depth.unwrap_or(Pt::ZERO);
        self.begins = head.depth.is_some();
    }

    /// Whether what comes next starts beside the head, without a gap.
    pub fn begins(&mut self) -> bool {
        std::mem::take(&mut self.begins)
    }

    /// Strips that stand beside the head: the page is turned below it only.
    pub fn pass(&mut self, strips: &mut [Strip]) {
        for strip in strips {
            if self.left <= Pt::ZERO {
                return;
            }
            if strip.before != Break::Forced {
                strip.before = Break::Avoid;
            }
            self.left -= strip.gap + strip.height;
        }
    }

    /// Nothing that comes next may stand beside the head: what stands there reaches down as far as it does.
    pub fn end(&mut self, strips: &mut [Strip]) {
        if let Some(last) = strips.last_mut().filter(|_| self.left > Pt::ZERO) {
            last.height += self.left;
        }
        self.left = Pt::ZERO;
    }
}
