//! A document as plain text, to be pasted anywhere: a line for each paragraph, a free line between them.

use unicode_width::UnicodeWidthStr;

use crate::document::{Block, Document, Inline, Part, PartRole, Table, Words};
use crate::language::Language;
use crate::release::Align;

/// The words of a document in reading order, until when it must not be published on top. Marks of notes stand where they
/// are read, addresses behind the words that lead there; lines that belong together (a contact, the contact footer) stand
/// under one another, columns of a table too where letters are as wide as each other.
#[must_use]
pub fn text(document: &Document, language: &Language) -> String {
    let writer = Writer { document, language, whole: true };
    let embargo = lines(document.embargo().map(|block| writer.block(block)));
    let mark = document.draft_mark.iter().map(|mark| writer.words(mark)).chain([embargo]);
    let parts = document.reading_order(false).into_iter().flat_map(|part| writer.part(part));
    let blocks: Vec<String> = mark.chain(parts).filter(|block| !block.is_empty()).collect();
    let mut out = blocks.join("\n\n");
    out.push('\n');
    out
}

/// The words of some blocks, without the marks of notes.
pub(super) fn bare(document: &Document, language: &Language, blocks: &[Block]) -> String {
    Writer { document, language, whole: false }.blocks(blocks).join("\n\n")
}

struct Writer<'d> {
    document: &'d Document,
    language: &'d Language,
    /// Whether marks of notes and addresses are written, which stand for nothing without the rest.
    whole: bool,
}

impl Writer<'_> {
    fn part(&self, part: &Part) -> Vec<String> {
        let title = part.title.iter().filter(|_| part.titled).map(|title| self.words(title));
        // Letterhead, kicker, date: short lines that belong together.
        if matches!(
            part.role,
            PartRole::Letterhead
                | PartRole::Head
                | PartRole::Signature
                | PartRole::RelatedLinks
                | PartRole::Footer
        ) {
            let blocks = part.blocks.iter().filter(|block| !block.is_embargo());
            let written = blocks.map(|block| self.block(block)).filter(|block| !block.is_empty());
            return title.chain([lines(written)]).collect();
        }
        title.chain(self.blocks(&part.blocks)).collect()
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<String> {
        blocks.iter().map(|block| self.block(block)).filter(|block| !block.is_empty()).collect()
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Line { words, .. } | Block::Heading { words, .. } => self.words(words),
            Block::Paragraph(words) => self.paragraph(words),
            Block::Quote(quote) => {
                let by = quote.attribution.iter().map(|by| self.attribution(by));
                let portrait = quote.portrait.iter().filter_map(|portrait| portrait.caption.as_ref());
                let caption = portrait.map(|words| self.words(words));
                self.blocks(&quote.blocks).into_iter().chain(by).chain(caption).collect::<Vec<_>>().join("\n")
            }
            Block::List(list) => {
                let items = list.items.iter();
                let item = |item: &crate::document::Item| {
                    format!("{} {}", self.words(&item.label), self.blocks(&item.blocks).join("\n"))
                };
                items.map(item).collect::<Vec<_>>().join("\n")
            }
            Block::Table(table) => self.table(table),
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
            Block::Logo(_) | Block::Rule | Block::TurnPage(_) => String::new(),
        }
    }

    /// The rows of a table, its cells under one another: words on the left, figures on the right of their columns.
    fn table(&self, table: &Table) -> String {
        let rows: Vec<Vec<String>> = table
            .header
            .iter()
            .chain(&table.rows)
            .map(|row| row.iter().map(|cell| self.words(cell)).collect())
            .collect();
        let wide = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..table.columns.len()).map(wide).collect();
        let row = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).zip(&table.columns).map(|((cell, width), align)| {
                let room = " ".repeat(width - cell.width());
                if *align == Align::End { format!("{room}{cell}") } else { format!("{cell}{room}") }
            });
            cells.collect::<Vec<_>>().join("   ").trim_end().to_owned()
        };
        let caption = table.caption.iter().map(|caption| self.words(caption));
        lines(caption.chain(rows.iter().map(row)))
    }

    fn attribution(&self, by: &Words) -> String {
        format!("{} {}", self.language.attribution_dash(), self.words(by))
    }

    /// A paragraph on one line, or on those that its author began.
    fn paragraph(&self, words: &Words) -> String {
        let mut out = String::new();
        self.inlines(&words.inlines, &mut out);
        lines(out.lines().map(|line| line.trim().to_owned()))
    }

    /// Words on one line.
    fn words(&self, words: &Words) -> String {
        self.paragraph(words).replace('\n', " ")
    }

    fn inlines(&self, inlines: &[Inline], out: &mut String) {
        for inline in inlines {
            match inline {
                Inline::Run(run) | Inline::Literal(run) => out.push_str(run.printed()),
                Inline::Break => out.push('\n'),
                Inline::NoteMark { note, .. } if self.whole => {
                    out.push_str(&self.document.mark(*note, self.language));
                }
                Inline::NoteMark { .. } => {}
                Inline::Link { link, content, .. } => {
                    let start = out.len();
                    self.inlines(content, out);
                    let target = &self.document.link(*link).target;
                    if self.whole && !says(&out[start..], target) {
                        out.extend([" (", bare_address(target), ")"]);
                    }
                }
                nested => self.inlines(nested.content().unwrap_or_default(), out),
            }
        }
    }
}

/// Whether words name the address that they lead to.
fn says(words: &str, target: &str) -> bool {
    if target.starts_with("tel:") {
        return words.chars().any(char::is_numeric);
    }
    let plain = |text: &str| {
        let text = text.trim().to_lowercase();
        let text = ["https://", "http://", "mailto:"]
            .iter()
            .fold(&*text, |text, scheme| text.strip_prefix(scheme).unwrap_or(text));
        text.strip_prefix("www.").unwrap_or(text).trim_end_matches('/').to_owned()
    };
    plain(words) == plain(target)
}

/// An address as people write it.
fn bare_address(target: &str) -> &str {
    target.strip_prefix("mailto:").or_else(|| target.strip_prefix("tel:")).unwrap_or(target)
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}
