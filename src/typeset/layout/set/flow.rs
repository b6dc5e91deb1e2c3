//! From shaped blocks to strips, at one text size.

use super::super::column::{Column, GUTTER, Rail, Spacing};
use super::super::cost;
use super::super::float::{Float, FloatSize};
use super::super::shaped::{
    BlockContent, KeepWithNext, ShapedBlock, ShapedLabel, ShapedPortrait, ShapedTable,
};
use super::super::sheets::Across;
use super::super::strip::{Break, FrameItem, Stretch, Strip};
use super::super::style::TextKind;
use super::hung::{self, Beside};
use super::lines::text_strips;
use super::{across, contacts, cover, facts, picture, table};
use crate::colour::Colour;
use crate::geometry::{Pt, Rect};
use crate::page::{Artifact, Owner};

/// The rule beside a quotation.
const BAR_WIDTH: Pt = Pt(1.5);
/// It reaches from the ascenders of the first line to the descenders of the last, not into their leading.
const BAR_TRIM: Pt = Pt(1.6);
/// A portrait is so many columns of the grid wide.
const PORTRAIT_COLUMNS: usize = 2;
/// How tall capitals are, as a share of their size.
const CAPITALS: f64 = 0.66;
/// Blocks that stand so many lines apart may come closer where the text is long, and part where it is short.
const ELASTIC: f64 = 1.0;
/// How far apart they stand at the least: as paragraphs do; a picture, which has no leading, and what stands around it.
const TIGHT: f64 = 0.5;
const TIGHT_PICTURE: f64 = 0.8;
/// Room for a signature is not taken away.
const FOR_A_HAND: f64 = 2.5;

/// Blocks set under one another.
#[derive(Debug, Default)]
pub(in super::super) struct Flow {
    pub strips: Vec<Strip>,
    /// The pictures and tables among them.
    pub floats: Vec<Float>,
    /// What stands across all columns of its page.
    pub across: Vec<Across>,
}

/// Sets blocks under one another.
pub(in super::super) fn flow(blocks: &[ShapedBlock], column: &Column) -> Vec<Strip> {
    flow_with_floats(blocks, column).strips
}

/// The same, with the pictures and tables at the edge of the column apart.
pub(in super::super) fn flow_with_floats(blocks: &[ShapedBlock], column: &Column) -> Flow {
    let mut out = Flow::default();
    let mut previous: Option<&ShapedBlock> = None;
    // What stood before the picture or table right above.
    let mut anchor: Option<&ShapedBlock> = None;
    let mut turn = false;
    let mut beside = Beside::default();
    let mut skipped = 0;
    for (at, block) in blocks.iter().enumerate() {
        if block.is_turn() {
            beside.end(&mut out.strips);
            turn = true;
            previous = None;
            out.fence();
            continue;
        }
        if skipped > 0 {
            skipped -= 1;
            continue;
        }
        let count = across::count(blocks, at, column);
        if let Some(width) = column.across.filter(|_| count > 0) {
            out.across(&blocks[at..at + count], &across::wide(column, width));
            skipped = count - 1;
            continue;
        }
        let head = hung::head(block, blocks.get(at + 1), column);
        if head.is_some() || !hung::goes_beside(block) {
            beside.end(&mut out.strips);
        }
        let mut strips = match &head {
            Some(head) => head.strips.clone(),
            None => block_strips(block, &table::kin(blocks, at), column),
        };
        let Some(first) = strips.first_mut() else { continue };
        let apart = previous.map_or(block.above, |previous| space(previous, block));
        let space = if beside.begins() { 0.0 } else { apart };
        first.stretch = if space >= ELASTIC { Stretch::Step } else { Stretch::Nothing };
        first.gap = gap(space, previous, block, column);
        first.section = block.section;
        first.before = before(block, previous, turn);
        turn = false;
        mark_bars(block, previous, &mut strips);
        match &head {
            Some(head) => beside.begin(head),
            None => beside.pass(&mut strips),
        }
        if block.section || !block.body {
            out.fence();
        }
        if let (Some(float), Some(anchor)) = (out.floats.last_mut(), anchor)
            && float.strips.end == out.strips.len()
        {
            float.gap_without = gap(self::space(anchor, block), Some(anchor), block, column);
        }
        if block.floats() {
            let movable = block.body && previous.is_some_and(|previous| previous.next == KeepWithNext::Free);
            out.float(block, &strips, movable, column);
        }
        out.strips.append(&mut strips);
        anchor = previous;
        previous = Some(block);
    }
    beside.end(&mut out.strips);
    out.fence();
    out.fence_notes();
    out
}

impl Flow {
    /// No picture or table above stands below what comes next.
    fn fence(&mut self) {
        let at = self.strips.len();
        for float in self.floats.iter_mut().filter(|float| float.bound == usize::MAX) {
            float.bound = at;
        }
        for across in self.across.iter_mut().filter(|across| across.bound == usize::MAX) {
            across.bound = at;
        }
    }

    /// No picture or table with marks of notes stands below text that has some: they are counted as they are read.
    fn fence_notes(&mut self) {
        for float in &mut self.floats {
            if self.strips[float.strips.clone()].iter().any(Strip::is_marked) {
                let next = self.strips[float.strips.end..].iter().position(Strip::is_marked);
                float.bound = next.map_or(float.bound, |next| float.bound.min(float.strips.end + next));
            }
        }
    }

    /// All strips, with their pictures so much smaller.
    pub fn in_size(&self, size: usize) -> Vec<Strip> {
        let (mut out, mut next) = (Vec::new(), 0);
        for float in &self.floats {
            out.extend_from_slice(&self.strips[next..float.strips.start]);
            out.extend_from_slice(&float.sizes[size.min(float.sizes.len() - 1)].strips);
            next = float.strips.end;
        }
        out.extend_from_slice(&self.strips[next..]);
        out
    }

    /// Blocks that stand across all columns. Their notes are due where the text names them.
    fn across(&mut self, blocks: &[ShapedBlock], column: &Column) {
        let flow = flow_with_floats(blocks, column);
        let largest = FloatSize { strips: flow.strips.clone(), cost: 0.0 };
        let smaller = flow.floats.first().map_or(&[][..], |float| &float.sizes[1..]).iter().enumerate();
        let size =
            |(at, size): (usize, &FloatSize)| FloatSize { strips: flow.in_size(at + 1), cost: size.cost };
        let sizes: Vec<FloatSize> = std::iter::once(largest).chain(smaller.map(size)).collect();
        let place = blocks.iter().find_map(|block| match &block.content {
            BlockContent::Table(table) => Some(table.place.clone()),
            _ => None,
        });
        if let Some(anchor) = self.strips.last_mut() {
            anchor.notes.extend(flow.strips.iter().flat_map(|strip| &strip.notes));
        }
        self.across.push(Across { sizes, at: self.strips.len(), bound: usize::MAX, place });
    }

    /// A picture or table whose strips come next.
    fn float(&mut self, block: &ShapedBlock, strips: &[Strip], movable: bool, column: &Column) {
        let mut sizes = vec![FloatSize { strips: strips.to_vec(), cost: 0.0 }];
        let all = match &block.content {
            BlockContent::Picture(picture) => picture::sizes(picture, column),
            BlockContent::Cover(cover) => cover::sizes(cover, column),
            BlockContent::Row(row) => picture::row_sizes(row, column),
            _ => Vec::new(),
        };
        if !all.is_empty() {
            let first = &strips[0];
            let like = |mut size: FloatSize| {
                if let Some(own) = size.strips.first_mut() {
                    (own.gap, own.before, own.stretch) = (first.gap, first.before, first.stretch);
                }
                size
            };
            sizes.extend(all.into_iter().skip(1).map(like));
        }
        let start = self.strips.len();
        self.floats.push(Float {
            strips: start..start + strips.len(),
            bound: usize::MAX,
            movable,
            gap_without: strips[0].gap,
            sizes,
        });
    }
}

/// The gap above a block, in points.
fn gap(space: f64, previous: Option<&ShapedBlock>, block: &ShapedBlock, column: &Column) -> Pt {
    let tight = column.spacing != Spacing::Open && !block.section && space < FOR_A_HAND;
    let pictured = block.is_picture() || previous.is_some_and(ShapedBlock::is_picture);
    let least = if pictured { TIGHT_PICTURE } else { TIGHT };
    column.scale.grid() * if tight { space.min(least) } else { space }
}

/// The space between two blocks, in lines: what keeps to the next block (a heading) says how closely.
fn space(previous: &ShapedBlock, block: &ShapedBlock) -> f64 {
    if previous.next == KeepWithNext::Kept {
        previous.below.max(block.above - 0.5)
    } else {
        previous.below.max(block.above)
    }
}

fn before(block: &ShapedBlock, previous: Option<&ShapedBlock>, turn: bool) -> Break {
    if turn {
        Break::Forced
    } else if block.keep_with_previous || previous.is_some_and(|previous| previous.next == KeepWithNext::Kept)
    {
        Break::Avoid
    } else if block.section {
        Break::Costs(cost::SECTION)
    } else if previous.is_some_and(|previous| previous.next == KeepWithNext::Announced) {
        Break::Costs(cost::ANNOUNCED)
    } else {
        Break::Costs(block.turning)
    }
}

/// The rules of quotations run through the gaps between their blocks, not through the gap above.
fn mark_bars(block: &ShapedBlock, previous: Option<&ShapedBlock>, strips: &mut [Strip]) {
    for strip in strips.iter_mut() {
        strip.bars.splice(0..0, block.bars.iter().copied());
    }
    if !block.bars.is_empty() {
        for strip in strips.iter_mut().skip(1).filter(|strip| strip.before != Break::Avoid) {
            strip.before = Break::Costs(cost::QUOTATION);
        }
    }
    let Some(first) = strips.first_mut() else { return };
    let joins =
        previous.is_some_and(|previous| block.above < ELASTIC && previous.bars.starts_with(&block.bars));
    first.joined = joins;
    for strip in &mut strips[1..] {
        strip.joined = true;
    }
}

fn block_strips(block: &ShapedBlock, kin: &[&ShapedTable], column: &Column) -> Vec<Strip> {
    let over = over_margin(block, column);
    let narrow = Column { width: column.width - block.indent + over, ..*column };
    let mut strips = match &block.content {
        BlockContent::Text(text) => text_strips(text, &narrow, Pt::ZERO),
        BlockContent::Picture(shaped) => picture::strips(shaped, &narrow),
        BlockContent::Cover(shaped) => cover::strips(shaped, &narrow),
        BlockContent::Row(shaped) => picture::row_strips(shaped, &narrow),
        BlockContent::Table(shaped) => table::strips(shaped, kin, &narrow),
        BlockContent::Columns { row, columns } => contacts::strips(row, *columns, &narrow),
        BlockContent::Portrait(shaped) => portrait_strips(shaped, &narrow),
        BlockContent::Facts(shaped) => facts::block_strips(shaped, &narrow),
        BlockContent::Rule => vec![rule(&narrow)],
        BlockContent::Turn => Vec::new(),
    };
    if let (Some(length), Some(first)) = (block.overline, strips.first_mut()) {
        overline(first, length.into(), column);
    }
    strips = strips.into_iter().map(|strip| strip.indented(block.indent - over)).collect();
    if let (Some(ShapedLabel { text, left, widest }), Some(first)) = (&block.label, strips.first_mut()) {
        let width = block.indent - *left;
        let mut items = text_strips(text, &Column { width, justified: false, ..*column }, Pt::ZERO);
        let spare = column.scale.of(text.kind).size * (widest - text.paragraph.natural_width());
        if !items.is_empty() {
            let mut hung = items.remove(0).indented(*left + spare.max(Pt::ZERO)).items;
            // The label is read before the text.
            hung.append(&mut first.items);
            first.items = hung;
        }
    }
    strips
}

/// How far a block reaches into the margin of the heads: headlines stand over both.
fn over_margin(block: &ShapedBlock, column: &Column) -> Pt {
    let BlockContent::Text(text) = &block.content else { return Pt::ZERO };
    let heads = matches!(text.kind, TextKind::Headline | TextKind::Subheadline);
    column.hang.filter(|_| heads).map_or(Pt::ZERO, Rail::reach)
}

/// A quotation beside a portrait, which hangs from its first line: the page is turned below the picture only.
fn portrait_strips(shaped: &ShapedPortrait, column: &Column) -> Vec<Strip> {
    let width = column.span(PORTRAIT_COLUMNS);
    let indent = width + GUTTER;
    let mut strips = flow(
        &shaped.words,
        &Column { width: column.width - indent, rail: None, hang: None, across: None, ..*column },
    );
    strips = strips.into_iter().map(|strip| strip.indented(indent)).collect();
    // The picture reaches from the capitals of the first line.
    let measures = column.scale.of(TextKind::Text);
    let top = measures.baseline - measures.size * CAPITALS;
    let bottom = top + width * shaped.aspect;
    let mut y = Pt::ZERO;
    for (line, strip) in strips.iter_mut().enumerate() {
        y += if line == 0 { Pt::ZERO } else { strip.gap };
        strip.before = match strip.before {
            _ if y < bottom => Break::Avoid,
            Break::Costs(_) => Break::Costs(cost::QUOTATION),
            before => before,
        };
        y += strip.height;
    }
    if let Some(last) = strips.last_mut() {
        last.height += (bottom - y).max(Pt::ZERO);
    }
    let rect = Rect::new(Pt::ZERO, top, width, width * shaped.aspect);
    let picture = FrameItem::Picture { picture: shaped.picture, rect, owner: shaped.owner };
    strips.iter_mut().take(1).for_each(|first| first.items.push(picture.clone()));
    strips
}

/// A short rule above a pull quote.
fn overline(first: &mut Strip, length: Pt, column: &Column) {
    let lower = column.scale.grid() * 0.5;
    let rect = Rect::new(Pt::ZERO, Pt::ZERO, length.min(column.width), BAR_WIDTH);
    let items = std::mem::take(&mut first.items);
    first.items = items.into_iter().map(|item| item.moved(Pt::ZERO, lower)).collect();
    let owner = Owner::Artifact(Artifact::Layout);
    first.items.push(FrameItem::Fill { rect, colour: column.accent, owner });
    first.height += lower;
}

fn rule(column: &Column) -> Strip {
    let grid = column.scale.grid();
    let mut strip = Strip::new(grid * 0.5);
    let rect = Rect::new(Pt::ZERO, grid * 0.25, Pt(68.0).min(column.width), Pt(0.5));
    strip.items.push(FrameItem::Fill {
        rect,
        colour: column.hairline,
        owner: Owner::Artifact(Artifact::Layout),
    });
    strip
}

/// The upright rule of a quotation beside strips.
pub(in super::super) fn bar(x: Pt, top: Pt, bottom: Pt, colour: Colour) -> FrameItem {
    let rect = Rect::new(x, top + BAR_TRIM, BAR_WIDTH, bottom - top - BAR_TRIM * 1.5);
    FrameItem::Fill { rect, colour, owner: Owner::Artifact(Artifact::Layout) }
}
