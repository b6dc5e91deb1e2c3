//! From blocks of words to shaped blocks.

use super::super::cost;
use super::super::frame::Frame;
use super::super::shaped::{
    BlockContent, KeepWithNext, LIST_INDENT, OVERLINE, QUOTE_INDENT, ShapedBlock, ShapedCover, ShapedLabel,
    ShapedPicture, ShapedPortrait, ShapedTable, ShapedText,
};
use super::super::style::{Scale, TextKind};
use super::context::Context;
use super::words::{plain, rich};
use crate::brand::{LayoutKind, QuoteStyle};
use crate::document::{Block, Item, List, Picture, Quote, Table, Words};
use crate::geometry::Pt;
use crate::language::{decimal_mark, is_total};
use crate::page::{Artifact, ElementId, ListNumbering, Owner, Role, Scope};

/// An item of a list with more characters is long: it runs over several lines.
const SHORT_ITEM: usize = 150;

/// Between a label and its text, at least.
const LABEL_GAP: Pt = Pt(4.0);

/// What blocks inherit from what they stand in.
#[derive(Clone, Debug)]
pub(super) struct Nesting {
    pub parent: ElementId,
    /// Text, small text or notes.
    pub kind: TextKind,
    pub indent: Pt,
    pub bars: Vec<Pt>,
    /// Space between paragraphs, in lines.
    pub gap: f64,
}

impl Nesting {
    /// Blocks that stand at the edge of the column.
    pub fn new(parent: ElementId, kind: TextKind) -> Self {
        Self { parent, kind, indent: Pt::ZERO, bars: Vec::new(), gap: 0.5 }
    }

    pub fn inside(&self, parent: ElementId) -> Self {
        Self { parent, ..self.clone() }
    }

    /// Whether it is the text itself, and nothing in it.
    fn is_plain(&self) -> bool {
        self.kind == TextKind::Text && self.indent == Pt::ZERO && self.bars.is_empty()
    }

    /// A block at the indent of this nesting.
    pub fn block(&self, content: BlockContent) -> ShapedBlock {
        let block = ShapedBlock::new(content).spaced(self.gap, self.gap);
        ShapedBlock { indent: self.indent, bars: self.bars.clone(), ..block }
    }
}

/// Shapes blocks and adds them to `out`.
pub(super) fn blocks(context: &mut Context, blocks: &[Block], nesting: &Nesting, out: &mut Vec<ShapedBlock>) {
    led_blocks(context, blocks, nesting, nesting.kind, out);
}

/// The same; a paragraph that opens them is of a kind of its own.
pub(super) fn led_blocks(
    context: &mut Context,
    blocks: &[Block],
    nesting: &Nesting,
    lead: TextKind,
    out: &mut Vec<ShapedBlock>,
) {
    for (i, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(words) => {
                let announces = words.printed().trim_end().ends_with([':', '：'])
                    && matches!(blocks.get(i + 1), Some(Block::List(_) | Block::Quote(_) | Block::Table(_)));
                let next = if announces { KeepWithNext::Announced } else { KeepWithNext::Free };
                let kind = if i == 0 { lead } else { nesting.kind };
                out.push(ShapedBlock { next, ..paragraph(context, words, kind, nesting) });
            }
            Block::Heading { level, words } => out.push(heading(context, *level, words, nesting)),
            Block::Quote(content) => quote(context, content, nesting, out),
            Block::List(content) => list(context, content, nesting, out),
            Block::Table(content) => out.push(table(context, content, nesting)),
            Block::Picture(content) if content.cover => {
                let cover = cover(context, content, nesting);
                out.push(nesting.block(BlockContent::Cover(cover)).spaced(1.0, 1.0));
            }
            Block::Picture(content) => {
                let own = picture(context, content, nesting);
                let own = match out.last_mut().filter(|_| content.beside) {
                    Some(last) => last.content.join(own),
                    None => Some(own),
                };
                if let Some(own) = own {
                    out.push(nesting.block(BlockContent::Picture(own)).spaced(1.0, 1.0));
                }
            }
            Block::Rule => out.push(nesting.block(BlockContent::Rule).spaced(1.0, 1.0)),
            Block::TurnPage(_) => out.push(nesting.block(BlockContent::Turn)),
            // These stand in parts of their own.
            Block::Line { .. }
            | Block::Logo(_)
            | Block::Fact(_)
            | Block::Contact(_)
            | Block::Columns(_)
            | Block::Note(_) => {}
        }
    }
}

/// A paragraph of the text.
fn paragraph(context: &mut Context, words: &Words, kind: TextKind, nesting: &Nesting) -> ShapedBlock {
    let element = context.add_in(Role::Paragraph, nesting.parent, &words.lang);
    nesting.block(BlockContent::Text(rich(context, kind, Owner::Element(element), words)))
}

fn heading(context: &mut Context, level: u8, words: &Words, nesting: &Nesting) -> ShapedBlock {
    let element = context.add_in(Role::Heading(level), nesting.parent, &words.lang);
    context.bookmark(words.printed(), level, element);
    let kind = if level == 2 { TextKind::Section } else { TextKind::Subsection };
    let text = rich(context, kind, Owner::Element(element), words);
    let block = nesting.block(BlockContent::Text(text)).spaced(1.0, 0.0).kept();
    ShapedBlock { section: level == 2, ..block }
}

/// A quotation in the look of the brand. Only those of the text are set large or have portraits; others stand behind a rule.
fn quote(context: &mut Context, content: &Quote, nesting: &Nesting, out: &mut Vec<ShapedBlock>) {
    let element = context.add(Role::BlockQuote, nesting.parent);
    let mut inner = nesting.inside(element);
    let large = context.brand.quotes == QuoteStyle::Large && nesting.is_plain();
    if let Some(portrait) = &content.portrait {
        inner.indent = Pt::ZERO;
        inner.bars.clear();
        return out.push(beside_portrait(context, content, portrait, &inner, nesting));
    }
    if large {
        inner.kind = TextKind::PullQuote;
    } else {
        if context.brand.layout != LayoutKind::Letter {
            inner.bars.push(nesting.indent);
        }
        inner.indent += QUOTE_INDENT.into();
    }
    let first = out.len();
    quoted(context, content, &inner, out);
    for block in out.iter_mut().skip(first) {
        block.turning = cost::QUOTATION;
    }
    if let Some(block) = out.get_mut(first) {
        (block.above, block.turning) = (1.0, cost::BEFORE_QUOTATION);
        block.overline = large.then_some(OVERLINE);
    }
    if let Some(block) = out[first..].last_mut() {
        block.below = 1.0;
    }
}

/// What was said, with who said it.
fn quoted(context: &mut Context, content: &Quote, inner: &Nesting, out: &mut Vec<ShapedBlock>) {
    let first = out.len();
    blocks(context, &content.blocks, inner, out);
    if let Some(by) = &content.attribution {
        let paragraph = Owner::Element(context.add(Role::Paragraph, inner.parent));
        let block = inner.block(BlockContent::Text(rich(context, TextKind::Attribution, paragraph, by)));
        if let Some(last) = out[first..].last_mut() {
            last.below = 0.0;
            last.next = KeepWithNext::Kept;
        }
        out.push(ShapedBlock { keep_with_previous: true, above: 0.0, ..block });
    }
}

/// A quotation beside the portrait of the speaker; what is said of the picture follows the name.
fn beside_portrait(
    context: &mut Context,
    content: &Quote,
    portrait: &Picture,
    inner: &Nesting,
    nesting: &Nesting,
) -> ShapedBlock {
    let mut words = Vec::new();
    quoted(context, content, inner, &mut words);
    let ShapedPicture { picture, owner, aspect, caption, .. } = self::picture(context, portrait, inner);
    if let Some(caption) = caption {
        let block = inner.block(BlockContent::Text(caption)).spaced(0.0, 0.5);
        words.push(ShapedBlock { keep_with_previous: true, ..block });
    }
    let block = nesting.block(BlockContent::Portrait(ShapedPortrait { picture, owner, aspect, words }));
    ShapedBlock { turning: cost::BEFORE_QUOTATION, ..block.spaced(1.0, 1.0) }
}

fn list(context: &mut Context, content: &List, nesting: &Nesting, out: &mut Vec<ShapedBlock>) {
    let numbering = if content.numbered { ListNumbering::Decimal } else { ListNumbering::Bullet };
    let element = context.add(Role::List(numbering), nesting.parent);
    let gap = if is_tight(content) { 0.0 } else { nesting.gap };
    let inner = Nesting { gap, ..nesting.inside(element) };
    let hang = Hang::of(context, &content.items, &inner);
    let first = out.len();
    for (i, item) in content.items.iter().enumerate() {
        let start = out.len();
        list_item(context, item, &inner, hang, out);
        let last = i + 1 == content.items.len();
        if let Some(block) = out.get_mut(start).filter(|_| i > 0) {
            block.above = block.above.min(gap);
            block.turning = if i == 1 || last { cost::LONE_ITEM } else { cost::ITEM };
        }
        if let Some(block) = out[first..].last_mut().filter(|_| !last) {
            block.below = block.below.min(gap);
        }
    }
    // Around the list stands what stands around paragraphs there.
    if let Some(block) = out.get_mut(first) {
        block.above = block.above.max(nesting.gap);
    }
    if let Some(block) = out[first..].last_mut() {
        block.below = block.below.max(nesting.gap);
    }
}

/// Short items stand as close as lines, nested ones too; long ones part like paragraphs.
fn is_tight(list: &List) -> bool {
    let short = |words: &Words| words.printed().chars().count() <= SHORT_ITEM;
    list.items.iter().all(|item| match item.blocks.as_slice() {
        [Block::Paragraph(words)] => short(words),
        [Block::Paragraph(words), Block::List(inner)] => short(words) && is_tight(inner),
        _ => false,
    })
}

/// How far the text of a list stands behind the edge of its labels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hang {
    indent: Pt,
    /// The width of its widest label, in em.
    widest: f64,
}

impl Hang {
    /// One for all items of a list, at the largest size that its text may have.
    pub fn of(context: &mut Context, items: &[Item], nesting: &Nesting) -> Self {
        let longest = items.iter().max_by_key(|item| item.label.printed().chars().count());
        let owner = Owner::Artifact(Artifact::Layout);
        let widest = longest
            .map_or(0.0, |item| plain(context, nesting.kind, owner, &item.label).paragraph.natural_width());
        let largest = context.brand.setting.largest;
        let size = Scale { text: largest }.of(nesting.kind).size.max(largest);
        let width = size * widest;
        Self { indent: Pt::from(LIST_INDENT).max(width + LABEL_GAP), widest }
    }
}

/// An item: its label hangs beside its first line, or stands above what has none.
pub(super) fn list_item(
    context: &mut Context,
    item: &Item,
    nesting: &Nesting,
    hang: Hang,
    out: &mut Vec<ShapedBlock>,
) {
    let element = context.add(Role::ListItem, nesting.parent);
    let owner = context.add(Role::Label, element);
    let text = plain(context, nesting.kind, Owner::Element(owner), &item.label);
    let body = context.add(Role::ListBody, element);
    let mut inner = nesting.inside(body);
    inner.indent += hang.indent;
    let first = out.len();
    blocks(context, &item.blocks, &inner, out);
    match out.get_mut(first).filter(|block| block.is_text() && block.label.is_none()) {
        Some(block) => {
            block.label = Some(ShapedLabel { text, left: nesting.indent, widest: hang.widest });
        }
        // A list or a table in the item has no line that the label could stand beside.
        None => out.insert(first, nesting.block(BlockContent::Text(text)).kept()),
    }
}

fn table(context: &mut Context, content: &Table, nesting: &Nesting) -> ShapedBlock {
    let element = context.add(Role::Table, nesting.parent);
    let caption = content.caption.as_ref().map(|caption| {
        let owner = context.add_in(Role::Caption, element, &caption.lang);
        rich(context, TextKind::TableCaption, Owner::Element(owner), caption)
    });
    let header = content
        .header
        .as_ref()
        .map(|header| row(context, header, element, Row::Header, TextKind::HeaderCell));
    let repeated = content.header.as_ref().map(|header| {
        let owner = Owner::Artifact(Artifact::Layout);
        header.iter().map(|cell| rich(context, TextKind::HeaderCell, owner, cell)).collect()
    });
    let kind = if content.names_rows() { Row::Named } else { Row::Plain };
    let mut rows = Vec::new();
    for (i, cells) in content.rows.iter().enumerate() {
        let total = i > 0 && cells.first().is_some_and(|name| is_total(&name.printed(), &name.lang));
        let set = if total { TextKind::TotalCell } else { TextKind::Cell };
        rows.push(row(context, cells, element, kind, set));
    }
    let place = content.place.clone();
    let (columns, decimal_mark) = (content.columns.clone(), decimal_mark(context.language.lang()));
    let table = ShapedTable { columns, header, repeated, rows, caption, decimal_mark, place };
    nesting.block(BlockContent::Table(table)).spaced(1.0, 1.0)
}

/// What the cells of a row are.
#[derive(Clone, Copy, PartialEq)]
enum Row {
    /// Headers of their columns.
    Header,
    /// The first is the header of the row.
    Named,
    Plain,
}

fn row(
    context: &mut Context,
    cells: &[Words],
    table: ElementId,
    kind: Row,
    set: TextKind,
) -> Vec<ShapedText> {
    let row = context.add(Role::TableRow, table);
    let mut texts = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        let empty = cell.inlines.is_empty();
        let role = match kind {
            Row::Header if !empty => Role::TableHeader(Scope::Column),
            Row::Named if column == 0 && !empty => Role::TableHeader(Scope::Row),
            _ => Role::TableCell,
        };
        let owner = context.add_in(role, row, &cell.lang);
        texts.push(rich(context, set, Owner::Element(owner), cell));
    }
    texts
}

/// The cover. Where the text and the paper end does not depend on the height of the footer.
fn cover(context: &mut Context, content: &Picture, nesting: &Nesting) -> ShapedCover {
    let frame = Frame::new(context.brand, Pt::ZERO);
    let picture = picture(context, content, nesting);
    let focus = content.focus.unwrap_or_default();
    ShapedCover { picture, focus, reach: frame.paper.width - frame.text_left }
}

/// A picture with what stands under it.
pub(super) fn picture(context: &mut Context, content: &Picture, nesting: &Nesting) -> ShapedPicture {
    let picture = context.assets.release_picture(content.index);
    let shown = context.assets.picture(picture);
    let aspect = shown.height / shown.width;
    let (owner, parent) = match &content.alt {
        None => (Owner::Artifact(Artifact::Layout), nesting.parent),
        Some(alt) => {
            let figure = context.add(Role::Figure, nesting.parent);
            context.structure.elements[figure.0].alt = Some(alt.printed().to_owned());
            (Owner::Element(figure), figure)
        }
    };
    // Words under a picture that only decorates are no caption of anything.
    let role = if content.alt.is_none() { Role::Paragraph } else { Role::Caption };
    let caption = content.caption.as_ref().map(|caption| {
        let element = Owner::Element(context.add(role, parent));
        rich(context, TextKind::Caption, element, caption)
    });
    ShapedPicture { picture, owner, aspect, focus: content.focus, caption }
}
