//! A document as plain text: a line for each paragraph, a free line between them.

use crate::document::{Block, Document, Inline, Part, PartRole, Words};
use crate::language::Language;

/// The words of a document in reading order. Marks of notes stand where they are read; lines that belong together (a
/// contact, the contact footer) stand under one another.
#[must_use]
pub fn text(document: &Document, language: &Language) -> String {
    let writer = Writer { document, language, marks: true };
    let mark = document.draft_mark.iter().map(|mark| writer.words(mark));
    let parts = document.reading_order(false).into_iter().flat_map(|part| writer.part(part));
    let blocks: Vec<String> = mark.chain(parts).filter(|block| !block.is_empty()).collect();
    let mut out = blocks.join("\n\n");
    out.push('\n');
    out
}

/// The words of some blocks, without the marks of notes.
pub(super) fn bare(document: &Document, language: &Language, blocks: &[Block]) -> String {
    Writer { document, language, marks: false }.blocks(blocks).join("\n\n")
}

struct Writer<'d> {
    document: &'d Document,
    language: &'d Language,
    /// Whether marks of notes are written.
    marks: bool,
}

impl Writer<'_> {
    fn part(&self, part: &Part) -> Vec<String> {
        let title = part.title.iter().filter(|_| part.titled).map(|title| self.words(title));
        // Letterhead, kicker, date: short lines that belong together.
        if matches!(
            part.role,
            PartRole::Letterhead | PartRole::Head | PartRole::RelatedLinks | PartRole::Footer
        ) {
            return title.chain([self.blocks(&part.blocks).join("\n")]).collect();
        }
        title.chain(self.blocks(&part.blocks)).collect()
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<String> {
        blocks.iter().map(|block| self.block(block)).filter(|block| !block.is_empty()).collect()
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Line { words, .. } | Block::Paragraph(words) | Block::Heading { words, .. } => {
                self.words(words)
            }
            Block::Quote(quote) => {
                let by = quote.attribution.iter().map(|by| self.attribution(by));
                self.blocks(&quote.blocks).into_iter().chain(by).collect::<Vec<_>>().join("\n")
            }
            Block::List(list) => {
                let items = list.items.iter();
                let item = |item: &crate::document::Item| {
                    format!("{} {}", self.words(&item.label), self.blocks(&item.blocks).join("\n"))
                };
                items.map(item).collect::<Vec<_>>().join("\n")
            }
            Block::Table(table) => {
                let row =
                    |row: &Vec<Words>| row.iter().map(|cell| self.words(cell)).collect::<Vec<_>>().join("\t");
                let caption = table.caption.iter().map(|caption| self.words(caption));
                caption.chain(table.header.iter().chain(&table.rows).map(row)).collect::<Vec<_>>().join("\n")
            }
            Block::Picture(picture) => {
                picture.caption.as_ref().map(|words| self.words(words)).unwrap_or_default()
            }
            Block::Fact(fact) => format!("{}\n{}", self.words(&fact.value), self.words(&fact.label)),
            Block::Contact(contact) => lines(contact.lines.iter().map(|(_, words)| self.words(words))),
            Block::Columns(columns) => lines(columns.iter().flatten().map(|words| self.words(words))),
            Block::Note(id) => {
                let mark = self.document.mark(*id, self.language);
                format!("{mark} {}", self.blocks(&self.document.note(*id).blocks).join("\n"))
            }
            Block::Logo(_) | Block::Rule | Block::TurnPage => String::new(),
        }
    }

    fn attribution(&self, by: &Words) -> String {
        format!("{} {}", self.language.attribution_dash(), self.words(by))
    }

    /// Words on one line.
    fn words(&self, words: &Words) -> String {
        let mut out = String::new();
        self.inlines(&words.inlines, &mut out);
        out.trim().to_owned()
    }

    fn inlines(&self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Run(run) | Inline::Literal(run) => out.push_str(run.printed()),
                Inline::Break => out.push(' '),
                Inline::NoteMark { note, .. } if self.marks => {
                    out.push_str(&self.document.mark(*note, self.language));
                }
                Inline::NoteMark { .. } => {}
                nested => self.inlines(nested.content().unwrap_or_default(), out),
            }
        }
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
