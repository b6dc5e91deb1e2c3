//! Proof-reading: what copies out of a PDF is compared with what was written.
//!
//! A PDF can look right and say something else: a space lost at a line's end, a ligature without characters,
//! paragraphs out of order. So every file is read back, by a parser that did not write it, before it leaves: each
//! paragraph, label and cell of the document must be told, word for word, in the order in which it is read, and
//! nothing else.

use crate::diagnostic::Place;
use crate::document::{Block, Document, LineRole, Part, Words};
use crate::language::Language;
use crate::reader::{Element, Reading, heard};
use crate::spaced;

/// A part of the release that the PDF doesn't say, or says in the wrong place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The words that are missing or out of order; those that the PDF says too many where none are.
    pub words: String,
    /// Where they stand in the data.
    pub place: Place,
    /// What the PDF says instead.
    pub found: Option<String>,
}

/// Compares what a PDF says with what a document says.
///
/// # Errors
///
/// The first words that are missing, changed, out of order, or that nobody wrote.
pub fn proof(reading: &Reading, document: &Document, language: &Language) -> Result<(), Difference> {
    let read = told(reading);
    // Whether some parts stand in a side column is the layout's affair.
    let column = compare(&Written::of(document, language, false), &read, document);
    column.or_else(|difference| {
        compare(&Written::of(document, language, true), &read, document).map_err(|_| difference)
    })
}

/// The words of each paragraph, heading, cell, … of a PDF, in reading order, without the marks of notes.
#[must_use]
pub fn told(reading: &Reading) -> Vec<String> {
    let mut read = Vec::new();
    collect(&reading.root, &mut read);
    read.retain(|words| !words.is_empty());
    read
}

/// The same of a document. `aside`: what may stand in a side column does so, under headings in capitals.
#[must_use]
pub fn written(document: &Document, language: &Language, aside: bool) -> Vec<String> {
    Written::of(document, language, aside).into_iter().map(|line| line.words).collect()
}

fn compare(written: &[Line], read: &[String], document: &Document) -> Result<(), Difference> {
    for (i, line) in written.iter().enumerate() {
        let found = read.get(i);
        if found.is_none_or(|found| *found != line.words) {
            return Err(Difference {
                words: line.words.clone(),
                place: line.place.clone(),
                found: found.cloned(),
            });
        }
    }
    match read.get(written.len()) {
        None => Ok(()),
        Some(more) => {
            Err(Difference { words: more.clone(), place: document.place.clone(), found: Some(more.clone()) })
        }
    }
}

/// Words that must be told, without spaces at their ends, and where they stand.
struct Line {
    words: String,
    place: Place,
}

/// All that a document says, paragraph by paragraph.
struct Written<'d> {
    document: &'d Document,
    language: &'d Language,
    lines: Vec<Line>,
}

impl<'d> Written<'d> {
    /// `aside`: what may stand in a side column does so, under headings in capitals.
    fn of(document: &'d Document, language: &'d Language, aside: bool) -> Vec<Line> {
        let mut written = Self { document, language, lines: Vec::new() };
        document.draft_mark.iter().for_each(|mark| written.words(mark));
        for part in document.reading_order(aside) {
            written.part(part, aside);
        }
        written.lines
    }

    fn part(&mut self, part: &Part, aside: bool) {
        if let Some(title) = &part.title {
            let in_capitals = aside && self.document.is_aside(part.role);
            let capitals = |text: &str| self.language.uppercase(text);
            let title = if in_capitals { title.clone().in_capitals(&capitals) } else { title.clone() };
            self.words(&title);
        }
        self.blocks(&part.blocks);
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                // Seen, and told to nobody.
                Block::Line { role: LineRole::EndMark, words } if words.is_sign() => {}
                Block::Line { words, .. } | Block::Paragraph(words) | Block::Heading { words, .. } => {
                    self.words(words);
                }
                Block::Quote(quote) => {
                    self.blocks(&quote.blocks);
                    quote.attribution.iter().for_each(|by| self.words(by));
                    let caption = quote.portrait.iter().filter_map(|portrait| portrait.caption.as_ref());
                    caption.for_each(|words| self.words(words));
                }
                Block::List(list) => {
                    for item in &list.items {
                        self.words(&item.label);
                        self.blocks(&item.blocks);
                    }
                }
                Block::Table(table) => {
                    let rows = table.header.iter().chain(&table.rows);
                    table.caption.iter().chain(rows.flatten()).for_each(|words| self.words(words));
                }
                Block::Picture(picture) => picture.caption.iter().for_each(|words| self.words(words)),
                Block::Fact(fact) => {
                    self.words(&fact.value);
                    self.words(&fact.label);
                }
                Block::Contact(contact) => contact.lines.iter().for_each(|(_, words)| self.words(words)),
                Block::Columns(columns) => columns.iter().flatten().for_each(|words| self.words(words)),
                Block::Note(id) => {
                    let note = self.document.note(*id);
                    let mark = self.document.mark(*id, self.language);
                    self.line(&mark, &note.place);
                    self.blocks(&note.blocks);
                }
                Block::Logo(_) | Block::Rule | Block::TurnPage(_) => {}
            }
        }
    }

    fn words(&mut self, words: &Words) {
        let place = words.place().unwrap_or(&self.document.place).clone();
        self.line(&words.told(), &place);
    }

    fn line(&mut self, words: &str, place: &Place) {
        let words = bare(words);
        if !words.is_empty() {
            self.lines.push(Line { words, place: place.clone() });
        }
    }
}

/// Elements whose words are read as part of the words around them.
const INLINE: [&str; 5] = ["Span", "Strong", "Em", "Link", "Reference"];

/// The words of each paragraph, heading, cell, … in reading order, without the marks of notes.
fn collect(element: &Element, out: &mut Vec<String>) {
    if element.children().all(|child| INLINE.contains(&child.role.as_str())) {
        let words = element.text_of(&|child| child.role != "Reference");
        out.push(bare(&words));
        return;
    }
    element.children().for_each(|child| collect(child, out));
}

/// Words as they are compared: every kind of space is one.
fn bare(words: &str) -> String {
    let words = heard(words);
    let mut out = String::with_capacity(words.len());
    for word in spaced::words(&words) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}
