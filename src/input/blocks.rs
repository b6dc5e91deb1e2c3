//! A body that is written as a list of typed blocks.

use super::markdown::{self, Context};
use super::release_file::{AlignFile, BlockFile, BlockKind};
use super::said::{Field, Said};
use super::values::error;
use crate::diagnostic::Place;
use crate::release::{Align, Block, Inlines, List, Quote, Table};

/// The blocks of a body; what does not fit is reported at its place.
pub(super) fn typed_blocks(files: Vec<Said<BlockFile>>, context: &mut Context) -> Vec<Block> {
    files.into_iter().filter_map(|said| block(said, context)).collect()
}

/// The fields that each type of block has.
fn fields(kind: BlockKind) -> (&'static str, &'static [&'static str]) {
    match kind {
        BlockKind::Paragraph => ("paragraph", &["text"]),
        BlockKind::Heading => ("heading", &["text", "level"]),
        BlockKind::Quote => ("quote", &["text", "by"]),
        BlockKind::List => ("list", &["items", "ordered"]),
        BlockKind::Table => ("table", &["header", "rows", "align", "caption"]),
        BlockKind::Picture => ("picture", &["key"]),
        BlockKind::Rule => ("rule", &[]),
        BlockKind::TurnPage => ("turn-page", &[]),
    }
}

/// Reports fields that another type of block has; what they say would be lost.
fn strangers(kind: BlockKind, file: &BlockFile, place: &Place, context: &mut Context) {
    let (name, known) = fields(kind);
    let said = [
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
    ];
    for (field, _) in said.iter().filter(|(field, said)| *said && !known.contains(field)) {
        let help = if known.is_empty() {
            "take it out".to_owned()
        } else {
            format!("the fields here: {}", known.join(", "))
        };
        error(context.report, "block-field", place, format!("a block of type {name} has no `{field}`"), help);
    }
}

fn block(said: Said<BlockFile>, context: &mut Context) -> Option<Block> {
    let Said { value: file, place, .. } = said;
    let kind = match &file.kind {
        Field::Said(kind) => Some(kind.value),
        Field::Bad => return None,
        Field::Absent | Field::Empty(_) => None,
    };
    let Some(kind) = kind else {
        let help = "add `type`: paragraph, heading, quote, list, table, picture, rule or turn-page";
        error(context.report, "block-type", &place, "this block has no type", help);
        return None;
    };
    strangers(kind, &file, &place, context);
    match kind {
        BlockKind::Paragraph => Some(Block::Paragraph(required(file.text, "text", &place, context)?)),
        BlockKind::Heading => {
            let content = required(file.text, "text", &place, context)?;
            let level = file.level.said();
            match level.as_ref().map_or(2, |level| level.value) {
                2 => Some(Block::Heading { level: 2, content, place }),
                3 => Some(Block::Heading { level: 3, content, place }),
                _ => {
                    let at = level.map_or(place, |level| level.place);
                    error(
                        context.report,
                        "heading-level",
                        &at,
                        "headings have level 2 or 3",
                        "write `level: 2`",
                    );
                    None
                }
            }
        }
        BlockKind::Quote => {
            let text = said_or_report(file.text, "text", &place, context)?;
            let source = text.source();
            let content = markdown::note(&text.value, &source, context);
            let attribution = file.by.said().map(|by| markdown::inlines(&by.value, &by.source(), context));
            Some(Block::Quote(Quote { content, attribution, place }))
        }
        BlockKind::List => {
            let items = said_or_report(file.items, "items", &place, context)?;
            let items = items.value.into_iter().filter_map(Field::said);
            let items = items.map(|item| markdown::note(&item.value, &item.source(), context)).collect();
            Some(Block::List(List { start: file.ordered.value().unwrap_or(false).then_some(1), items }))
        }
        BlockKind::Table => table(file.header, file.rows, file.align, file.caption, &place, context),
        BlockKind::Picture => picture(file.key, &place, context),
        BlockKind::Rule => Some(Block::Rule),
        BlockKind::TurnPage => Some(Block::TurnPage),
    }
}

fn said_or_report<T>(field: Field<T>, name: &str, place: &Place, context: &mut Context) -> Option<Said<T>> {
    if field.is_absent() {
        let message = format!("this block needs `{name}`");
        error(context.report, "block-incomplete", place, message, format!("add `{name}`"));
    }
    field.said()
}

fn required(field: Field<String>, name: &str, place: &Place, context: &mut Context) -> Option<Inlines> {
    let text = said_or_report(field, name, place, context)?;
    let source = text.source();
    Some(markdown::inlines(&text.value, &source, context))
}

type Row = Field<Vec<Field<String>>>;

fn table(
    header: Row,
    rows: Field<Vec<Row>>,
    align: Field<Vec<Field<AlignFile>>>,
    caption: Field<String>,
    place: &Place,
    context: &mut Context,
) -> Option<Block> {
    let rows = said_or_report(rows, "rows", place, context)?;
    let header = header.said().map(|header| cells(header, context));
    let rows: Vec<(Vec<Inlines>, Place)> = rows
        .value
        .into_iter()
        .filter_map(Field::said)
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
                "too-many-cells",
                &at,
                message,
                "give the header as many cells, or take some out",
            );
        }
        row.resize(count, Inlines::new());
        out.push(row);
    }
    let caption = caption.said().map(|caption| markdown::inlines(&caption.value, &caption.source(), context));
    let header = header.filter(|header| header.iter().any(|cell| !cell.is_empty()));
    Some(Block::Table(Table { columns, header, rows: out, caption, place: place.clone() }))
}

fn cells(row: Said<Vec<Field<String>>>, context: &mut Context) -> Vec<Inlines> {
    let cell =
        |cell: Field<String>| cell.said().map(|cell| markdown::inlines(&cell.value, &cell.source(), context));
    row.value.into_iter().map(cell).map(Option::unwrap_or_default).collect()
}

fn column(align: Option<AlignFile>) -> Align {
    match align {
        Some(AlignFile::Center) => Align::Centre,
        Some(AlignFile::Right) => Align::End,
        Some(AlignFile::Left) | None => Align::Start,
    }
}

fn picture(key: Field<String>, place: &Place, context: &mut Context) -> Option<Block> {
    let key = said_or_report(key, "key", place, context)?;
    let Some(index) = context.pictures.iter().position(|known| *known == key.value.trim()) else {
        let near = markdown::nearest(&key.value, context.pictures.iter().map(String::as_str));
        let help = near.map_or_else(
            || "name a picture by the `key` that it has under `pictures`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        error(
            context.report,
            "unknown-picture",
            &key.place,
            format!("there is no picture `{}`", key.value),
            help,
        );
        return None;
    };
    context.notes.pictures.push((index, key.place.clone()));
    Some(Block::Picture { index, place: key.place })
}
