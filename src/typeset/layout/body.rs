//! From blocks of rich text to blocks of shaped matter.

use crate::geometry::Pt;
use crate::lang::Lang;
use crate::page::{Bookmark, ElementId, ListNumbering, Owner, Role, Scope};
use crate::release::{Block, Cell, Inline, Inlines, List, Quote, Table, plain_text};

use super::cost;
use super::desk::Desk;
use super::inline::Composition;
use super::matter::{Body, Copy, Follow, LIST_INDENT, Piece, QUOTE_INDENT, TableMatter};
use super::picture;
use super::style::Kind;

/// An item of a list with more characters is long: it runs over several lines.
const SHORT_ITEM: usize = 150;

/// What blocks inherit from what they stand in.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub parent: ElementId,
    pub lang: Lang,
    /// Text, small text or notes.
    pub kind: Kind,
    pub indent: Pt,
    pub bars: Vec<Pt>,
    /// Space between paragraphs, in lines.
    pub gap: f64,
}

impl Context {
    /// Blocks that stand at the edge of the column.
    pub fn new(parent: ElementId, lang: &Lang, kind: Kind) -> Self {
        Self { parent, lang: lang.clone(), kind, indent: Pt::ZERO, bars: Vec::new(), gap: 0.5 }
    }

    fn inside(&self, parent: ElementId) -> Self {
        Self { parent, ..self.clone() }
    }

    /// A block at the indent of this context.
    pub fn piece(&self, body: Body) -> Piece {
        Piece { indent: self.indent, bars: self.bars.clone(), ..Piece::new(body).spaced(self.gap, self.gap) }
    }
}

/// Shapes blocks and adds them to `out`.
pub(super) fn blocks(desk: &mut Desk, blocks: &[Block], context: &Context, out: &mut Vec<Piece>) {
    for (i, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(content) => {
                let announces = plain_text(content).trim_end().ends_with([':', '：'])
                    && matches!(blocks.get(i + 1), Some(Block::List(_) | Block::Quote(_) | Block::Table(_)));
                let next = if announces { Follow::Announced } else { Follow::Free };
                out.push(Piece { next, ..paragraph(desk, content, context) });
            }
            Block::Heading { level, content, .. } => out.push(heading(desk, *level, content, context)),
            Block::Quote(content) => quote(desk, content, context, out),
            Block::List(content) => list(desk, content, context, out),
            Block::Table(content) => out.push(table(desk, content, context)),
            Block::Picture { index, .. } => out.extend(picture::piece(desk, *index, context)),
            Block::Rule => out.push(context.piece(Body::Rule).spaced(1.0, 1.0)),
            Block::TurnPage => out.push(context.piece(Body::Turn)),
        }
    }
}

/// A paragraph of the text.
fn paragraph(desk: &mut Desk, content: &Inlines, context: &Context) -> Piece {
    let element = desk.add_in(Role::Paragraph, context.parent, &context.lang);
    let copy = rich(desk, context.kind, element, content, &context.lang);
    context.piece(Body::Text(copy))
}

/// Rich text of an element, shaped.
pub(super) fn rich(desk: &mut Desk, kind: Kind, element: ElementId, content: &[Inline], lang: &Lang) -> Copy {
    let words = words(&plain_text(content));
    let paragraph = Composition::new(desk, kind).rich(element, content, lang).shape();
    Copy { paragraph, kind, words }
}

/// Plain text of an element or of the furniture, shaped.
pub(super) fn plain(
    desk: &mut Desk,
    kind: Kind,
    owner: Owner,
    text: &crate::release::Text,
    lang: &Lang,
) -> Copy {
    let paragraph = Composition::new(desk, kind).plain(owner, &text.value, lang, &text.place).shape();
    Copy { paragraph, kind, words: words(&text.value) }
}

pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn heading(desk: &mut Desk, level: u8, content: &Inlines, context: &Context) -> Piece {
    let element = desk.add(Role::Heading(level), context.parent);
    desk.outline.push(Bookmark { title: plain_text(content), level, element });
    let kind = if level == 2 { Kind::Section } else { Kind::Subsection };
    let copy = rich(desk, kind, element, content, &context.lang);
    let piece = context.piece(Body::Text(copy)).spaced(1.0, 0.0).kept();
    Piece { section: level == 2, ..piece }
}

fn quote(desk: &mut Desk, content: &Quote, context: &Context, out: &mut Vec<Piece>) {
    let element = desk.add(Role::BlockQuote, context.parent);
    let mut inner = context.inside(element);
    inner.bars.push(context.indent);
    inner.indent += QUOTE_INDENT.into();
    let first = out.len();
    blocks(desk, &content.content, &inner, out);
    if let Some(by) = &content.attribution {
        let paragraph = desk.add(Role::Paragraph, element);
        let piece = inner.piece(Body::Text(attribution(desk, paragraph, by, &context.lang)));
        if let Some(last) = out[first..].last_mut() {
            last.below = 0.0;
            last.next = Follow::Kept;
        }
        out.push(Piece { keep_with_previous: true, above: 0.0, ..piece });
    }
    for piece in out.iter_mut().skip(first) {
        piece.turning = cost::QUOTATION;
    }
    if let Some(piece) = out.get_mut(first) {
        (piece.above, piece.turning) = (1.0, cost::BEFORE_QUOTATION);
    }
    if let Some(piece) = out[first..].last_mut() {
        piece.below = 1.0;
    }
}

/// Who said it: the name, up to the first comma, stands out.
fn attribution(desk: &mut Desk, element: ElementId, by: &Inlines, lang: &Lang) -> Copy {
    let (name, rest) = split_at_comma(by);
    let paragraph = Composition::new(desk, Kind::Attribution)
        .rich_in(Kind::MetaStrong, element, &name, lang)
        .rich(element, &rest, lang)
        .shape();
    Copy { paragraph, kind: Kind::Attribution, words: words(&plain_text(by)) }
}

fn split_at_comma(by: &Inlines) -> (Inlines, Inlines) {
    for (i, inline) in by.iter().enumerate() {
        if let Inline::Text(text) = inline
            && let Some(comma) = text.value.find([',', '،'])
        {
            let mut name = by[..i].to_vec();
            let mut rest = by[i + 1..].to_vec();
            name.push(Inline::Text(text.cut(0..comma)));
            rest.insert(0, Inline::Text(text.cut(comma..text.value.len())));
            return (name, rest);
        }
    }
    (by.clone(), Vec::new())
}

fn list(desk: &mut Desk, content: &List, context: &Context, out: &mut Vec<Piece>) {
    let numbering = if content.start.is_some() { ListNumbering::Decimal } else { ListNumbering::Bullet };
    let element = desk.add(Role::List(numbering), context.parent);
    let tight = content.items.iter().all(|item| matches!(item.as_slice(), [Block::Paragraph(_)]));
    // Short items stand as close as lines; long ones part like paragraphs.
    let short = |item: &Vec<Block>| match item.as_slice() {
        [Block::Paragraph(content)] => plain_text(content).chars().count() <= SHORT_ITEM,
        _ => false,
    };
    let gap = if tight && content.items.iter().all(short) { 0.0 } else { context.gap };
    let first = out.len();
    for (i, item) in content.items.iter().enumerate() {
        let start = out.len();
        let number = content.start.map(|start| desk.number(start + i as u64, &context.lang));
        let label = number.map_or_else(|| "•".to_owned(), |number| format!("{number}."));
        list_item(desk, &label, item, &context.inside(element), out);
        let last = i + 1 == content.items.len();
        if let Some(piece) = out.get_mut(start).filter(|_| i > 0) {
            piece.above = piece.above.min(gap);
            piece.turning = if i == 1 || last { cost::LONE_ITEM } else { cost::ITEM };
        }
        if let Some(piece) = out[first..].last_mut().filter(|_| !last) {
            piece.below = piece.below.min(gap);
        }
    }
}

/// An item: its label hangs beside the first line of its first block of text.
pub(super) fn list_item(
    desk: &mut Desk,
    label: &str,
    blocks_: &[Block],
    context: &Context,
    out: &mut Vec<Piece>,
) {
    let item = desk.add(Role::ListItem, context.parent);
    let owner = desk.add(Role::Label, item);
    let label = crate::release::Text::new(label, desk.release.place.clone());
    let label = plain(desk, context.kind, Owner::Element(owner), &label, &context.lang);
    let body = desk.add(Role::ListBody, item);
    let mut inner = context.inside(body);
    let width = Pt(10.0) * label.paragraph.natural_width();
    inner.indent += Pt::from(LIST_INDENT).max(width + Pt(4.0));
    let first = out.len();
    blocks(desk, blocks_, &inner, out);
    if let Some(piece) = out[first..].iter_mut().find(|piece| matches!(piece.body, Body::Text(_))) {
        piece.label = Some((label, context.indent));
    }
}

fn table(desk: &mut Desk, content: &Table, context: &Context) -> Piece {
    let element = desk.add(Role::Table, context.parent);
    let caption = content.caption.as_ref().map(|caption| {
        let owner = desk.add(Role::Caption, element);
        rich(desk, Kind::TableCaption, owner, caption, &context.lang)
    });
    // A corner that says nothing stands over names of rows.
    let named = content.header.as_ref().is_some_and(|header| header.first().is_some_and(Vec::is_empty));
    let header = content.header.as_ref().map(|header| row(desk, header, element, Row::Header, context));
    let kind = if named { Row::Named } else { Row::Plain };
    let rows = content.rows.iter().map(|cells| row(desk, cells, element, kind, context)).collect();
    let matter = TableMatter { columns: content.columns.clone(), header, rows, caption };
    context.piece(Body::Table(matter)).spaced(1.0, 1.0)
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

fn row(desk: &mut Desk, cells: &[Cell], table: ElementId, kind: Row, context: &Context) -> Vec<Copy> {
    let row = desk.add(Role::TableRow, table);
    let set = if kind == Row::Header { Kind::HeaderCell } else { Kind::Cell };
    let mut copies = Vec::new();
    for (column, cell) in cells.iter().enumerate() {
        let role = match kind {
            Row::Header if !cell.is_empty() => Role::TableHeader(Scope::Column),
            Row::Named if column == 0 && !cell.is_empty() => Role::TableHeader(Scope::Row),
            _ => Role::TableCell,
        };
        let owner = desk.add(role, row);
        copies.push(rich(desk, set, owner, cell, &context.lang));
    }
    copies
}
