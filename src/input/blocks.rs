//! A body that is written as a list of typed blocks.

use super::markdown::{self, Context};
use super::release_file::{AlignFile, BlockFile, BlockKind};
use super::spanned::{Field, Spanned};
use super::values::{error, unread};
use crate::diagnostic::{Code, Place, Reported};
use crate::release::{Align, Block, Inlines, List, Quote, Table};

/// The blocks of a body; what does not fit is reported at its place.
pub(super) fn typed_blocks(files: Vec<Spanned<BlockFile>>, context: &mut Context) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    for given in files {
        let Ok(block) = block(given, context) else { continue };
        let lone = !matches!(out.last(), Some(Block::Picture { .. }));
        if let Block::Picture { beside: true, place, .. } = &block
            && lone
        {
            let message = "no picture stands before this one, beside which it could stand";
            let help = "take `beside` out, or put the block right behind that of the other picture";
            error(context.report, Code::BlockField, place, message, help);
        }
        out.push(block);
    }
    out
}

/// The fields that each type of block has.
fn fields(kind: BlockKind) -> (&'static str, &'static [&'static str]) {
    match kind {
        BlockKind::Paragraph => ("paragraph", &["text"]),
        BlockKind::Heading => ("heading", &["text", "level"]),
        BlockKind::Quote => ("quote", &["text", "by"]),
        BlockKind::List => ("list", &["items", "ordered"]),
        BlockKind::Table => ("table", &["header", "rows", "align", "caption"]),
        BlockKind::Picture => ("picture", &["key", "beside"]),
        BlockKind::Rule => ("rule", &[]),
        BlockKind::TurnPage => ("turn-page", &[]),
    }
}

/// Reports fields that another type of block has; what they say would be lost.
fn strangers(kind: BlockKind, file: &BlockFile, place: &Place, context: &mut Context) {
    let (name, known) = fields(kind);
    let given = [
        ("text", !file.text.is_absent()),
        ("level", !file.level.is_absent()),
        ("by", !file.by.is_absent()),
        ("ordered", !file.ordered.is_absent()),
        ("items", !file.items.is_absent()),
        ("header", !file.header.is_absent()),
        ("rows", !file.rows.is_absent()),
        ("align", !file.align.is_absent()),
        ("caption", !file.caption.is_absent()),
        ("key", !file.key.is_absent()),
        ("beside", !file.beside.is_absent()),
    ];
    for (field, _) in given.iter().filter(|(field, given)| *given && !known.contains(field)) {
        let help = if known.is_empty() {
            "take it out".to_owned()
        } else {
            format!("the fields here: {}", known.join(", "))
        };
        error(
            context.report,
            Code::BlockField,
            place,
            format!("a block of type {name} has no `{field}`"),
            help,
        );
    }
}

fn block(given: Spanned<BlockFile>, context: &mut Context) -> Result<Block, Reported> {
    let Spanned { value: file, place, .. } = given;
    let kind = match &file.kind {
        Field::Given(kind) => kind.value,
        Field::Bad => return Err(unread(context.report, &place)),
        Field::Absent | Field::Empty(_) => {
            let help = "add `type`: paragraph, heading, quote, list, table, picture, rule or turn-page";
            return Err(error(context.report, Code::BlockType, &place, "this block has no type", help));
        }
    };
    strangers(kind, &file, &place, context);
    match kind {
        BlockKind::Paragraph => Ok(Block::Paragraph(required(file.text, "text", &place, context)?)),
        BlockKind::Heading => {
            let content = required(file.text, "text", &place, context)?;
            if content.is_empty() {
                let (message, help) =
                    ("this heading has no words", "write its `text`, or take the block out");
                return Err(error(context.report, Code::EmptyHeading, &place, message, help));
            }
            let level = file.level.given();
            match level.as_ref().map_or(2, |level| level.value) {
                2 => Ok(Block::Heading { level: 2, content, place }),
                3 => Ok(Block::Heading { level: 3, content, place }),
                _ => {
                    let at = level.map_or(place, |level| level.place);
                    let (message, help) = ("headings have level 2 or 3", "write `level: 2`");
                    Err(error(context.report, Code::HeadingLevel, &at, message, help))
                }
            }
        }
        BlockKind::Quote => {
            let text = needed(file.text, "text", &place, context)?;
            let source = text.markdown();
            let content = markdown::note(&text.value, &source, context);
            let attribution = file.by.given().map(|by| markdown::inlines(&by.value, &by.markdown(), context));
            Ok(Block::Quote(Quote { content, attribution, place }))
        }
        BlockKind::List => {
            let items = needed(file.items, "items", &place, context)?;
            let items = items.value.into_iter().filter_map(Field::given);
            let items = items.map(|item| markdown::note(&item.value, &item.markdown(), context)).collect();
            let start = file.ordered.value().unwrap_or(false).then_some(1);
            Ok(Block::List(List { start, closing: '.', items }))
        }
        BlockKind::Table => table(file.header, file.rows, file.align, file.caption, &place, context),
        BlockKind::Picture => picture(file.key, file.beside, &place, context),
        BlockKind::Rule => Ok(Block::Rule),
        BlockKind::TurnPage => Ok(Block::TurnPage(place)),
    }
}

fn needed<T>(
    field: Field<T>,
    name: &str,
    place: &Place,
    context: &mut Context,
) -> Result<Spanned<T>, Reported> {
    match field {
        Field::Given(given) => Ok(given),
        Field::Bad => Err(unread(context.report, place)),
        Field::Absent | Field::Empty(_) => {
            let message = format!("this block needs `{name}`");
            Err(error(context.report, Code::BlockIncomplete, place, message, format!("add `{name}`")))
        }
    }
}

fn required(
    field: Field<String>,
    name: &str,
    place: &Place,
    context: &mut Context,
) -> Result<Inlines, Reported> {
    let text = needed(field, name, place, context)?;
    let source = text.markdown();
    Ok(markdown::inlines(&text.value, &source, context))
}

type Row = Field<Vec<Field<String>>>;

fn table(
    header: Row,
    rows: Field<Vec<Row>>,
    align: Field<Vec<Field<AlignFile>>>,
    caption: Field<String>,
    place: &Place,
    context: &mut Context,
) -> Result<Block, Reported> {
    let rows = needed(rows, "rows", place, context)?;
    let header = header.given().map(|header| cells(header, context));
    let rows: Vec<(Vec<Inlines>, Place)> = rows
        .value
        .into_iter()
        .filter_map(Field::given)
        .map(|row| (row.place.clone(), row))
        .map(|(at, row)| (cells(row, context), at))
        .collect();
    let count =
        header.as_ref().map_or_else(|| rows.iter().map(|row| row.0.len()).max().unwrap_or(0), Vec::len);
    let mut columns: Vec<Align> =
        align.value().unwrap_or_default().into_iter().map(|align| column(align.value())).collect();
    columns.resize(count, Align::Start);
    let mut out = Vec::new();
    for (mut row, at) in rows {
        if row.len() > count {
            let message =
                format!("this row has {} cells, more than the table has columns ({count})", row.len());
            error(
                context.report,
                Code::TooManyCells,
                &at,
                message,
                "give the header as many cells, or take some out",
            );
        }
        row.resize(count, Inlines::new());
        out.push(row);
    }
    let caption =
        caption.given().map(|caption| markdown::inlines(&caption.value, &caption.markdown(), context));
    let header = header.filter(|header| header.iter().any(|cell| !cell.is_empty()));
    Ok(Block::Table(Table { columns, header, rows: out, caption, place: place.clone() }))
}

fn cells(row: Spanned<Vec<Field<String>>>, context: &mut Context) -> Vec<Inlines> {
    let cell = |cell: Field<String>| {
        cell.given().map(|cell| markdown::inlines(&cell.value, &cell.markdown(), context))
    };
    row.value.into_iter().map(cell).map(Option::unwrap_or_default).collect()
}

fn column(align: Option<AlignFile>) -> Align {
    match align {
        Some(AlignFile::Center) => Align::Centre,
        Some(AlignFile::Right) => Align::End,
        Some(AlignFile::Left) | None => Align::Start,
    }
}

fn picture(
    key: Field<String>,
    beside: Field<bool>,
    place: &Place,
    context: &mut Context,
) -> Result<Block, Reported> {
    let key = needed(key, "key", place, context)?;
    let Some(index) = context.pictures.iter().position(|known| *known == key.value.trim()) else {
        let Some((message, help)) = context.notes.unknown_picture(&key.value, context.pictures) else {
            return Err(unread(context.report, &key.place));
        };
        return Err(error(context.report, Code::UnknownPicture, &key.place, message, help));
    };
    context.notes.pictures.push((index, key.place.clone()));
    Ok(Block::Picture { index, beside: beside.value().unwrap_or_default(), place: key.place })
}
