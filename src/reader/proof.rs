//! Proof-reading: what copies out of a PDF is compared with what was written.
//!
//! A PDF can look right and say something else: a space lost at a line's end, a ligature without characters,
//! paragraphs out of order. So every file is read back, by a parser that did not write it, before it leaves.

use std::collections::VecDeque;

use crate::brand::Brand;
use crate::diagnostic::Place;
use crate::reader::{Element, Reading, heard};
use crate::release::{About, Block, Inlines, Release, Text, plain_text};

/// A part of the release that the PDF doesn't say, or says in the wrong place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The words that are missing or out of order.
    pub words: String,
    /// Where they stand in the data.
    pub place: Place,
    /// What the PDF says that comes closest: the paragraph with which they have most of their start in common.
    pub told: Option<String>,
}

/// Compares what a PDF says with what a release says.
///
/// # Errors
///
/// The first part of the release that is missing, changed or out of order.
pub fn proof(reading: &Reading, release: &Release, brand: &Brand) -> Result<(), Difference> {
    let smart = brand.setting.smart;
    let mut told = Vec::new();
    collect(&reading.root, smart, &mut told);
    let written = Written::of(release, brand);
    let mut rest: VecDeque<&String> = told.iter().collect();
    for part in &written.flow {
        let words = bare(&part.words, smart);
        let found = rest.iter().position(|block| part.is(block, &words));
        let Some(found) = found else { return Err(part.difference(&words, &told)) };
        rest.drain(..=found);
    }
    for part in &written.anywhere {
        let words = bare(&part.words, smart);
        if !told.iter().any(|block| block.contains(&words)) {
            return Err(part.difference(&words, &told));
        }
    }
    Ok(())
}

/// A part of what was written.
struct Part {
    words: String,
    place: Place,
    /// Whether other words may stand before it in its paragraph: a dateline, the date of a correction.
    led: bool,
}

impl Part {
    fn is(&self, block: &str, words: &str) -> bool {
        block == words || (self.led && block.ends_with(words))
    }

    fn difference(&self, words: &str, told: &[String]) -> Difference {
        let common = |block: &&String| block.chars().zip(words.chars()).take_while(|(a, b)| a == b).count();
        let nearest = told.iter().max_by_key(common).filter(|block| common(block) > 0);
        Difference { words: self.words.clone(), place: self.place.clone(), told: nearest.cloned() }
    }
}

/// What was written: the text in its order, and what stands beside it.
#[derive(Default)]
struct Written {
    flow: Vec<Part>,
    anywhere: Vec<Part>,
}

impl Written {
    fn of(release: &Release, brand: &Brand) -> Self {
        let mut out = Self::default();
        if let Some(correction) = &release.correction {
            out.inlines(&correction.text, &release.place, true);
        }
        out.flow.push(part(&release.headline));
        for line in &release.subheadlines {
            out.inlines(line, &release.place, false);
        }
        for item in &release.summary {
            out.blocks(item, &release.place);
        }
        let before = out.flow.len();
        out.blocks(&release.body, &release.place);
        if let Some(first) = out.flow.get_mut(before) {
            first.led = true;
        }
        out.blocks(&release.notes_to_editors, &release.place);
        match &release.about {
            About::Nothing => {}
            About::Brand => {
                let about = brand.about.as_ref().map(|about| about.get(&release.lang, &brand.lang).0);
                out.blocks(about.map_or(&[], Vec::as_slice), &brand.place);
            }
            About::Own(sections) => {
                for section in sections {
                    out.blocks(&section.text, &release.place);
                }
            }
        }
        out.beside(release);
        out
    }

    /// What has its place beside the text: its order is the layout's affair.
    fn beside(&mut self, release: &Release) {
        let mut notes = Self::default();
        for note in &release.footnotes {
            notes.blocks(&note.content, &note.place);
        }
        self.anywhere.append(&mut notes.flow);
        for picture in &release.pictures {
            if let Some(caption) = &picture.caption {
                let words = plain_text(caption);
                self.anywhere.push(Part { words, place: picture.place.clone(), led: false });
            }
            self.anywhere.extend([&picture.credit, &picture.copyright].into_iter().flatten().map(part));
        }
        for fact in &release.facts {
            self.anywhere.extend([part(&fact.value), part(&fact.label)]);
        }
        for contact in &release.contacts {
            let rest = [&contact.role, &contact.phone, &contact.mobile, &contact.email, &contact.hours];
            self.anywhere.push(part(&contact.name));
            self.anywhere.extend(rest.into_iter().flatten().map(part));
        }
        let titles = release.links.iter().filter_map(|link| link.title.as_ref());
        self.anywhere.extend(titles.map(part));
        self.anywhere.extend(release.reference.as_ref().map(part));
    }

    fn inlines(&mut self, inlines: &Inlines, place: &Place, led: bool) {
        self.flow.push(Part { words: plain_text(inlines), place: place.clone(), led });
    }

    fn blocks(&mut self, blocks: &[Block], place: &Place) {
        for block in blocks {
            match block {
                Block::Paragraph(content) => self.inlines(content, place, false),
                Block::Heading { content, place, .. } => self.inlines(content, place, false),
                Block::Quote(quote) => {
                    self.blocks(&quote.content, &quote.place);
                    if let Some(by) = &quote.attribution {
                        self.inlines(by, &quote.place, false);
                    }
                }
                Block::List(list) => list.items.iter().for_each(|item| self.blocks(item, place)),
                Block::Table(table) => {
                    let rows = table.header.iter().chain(&table.rows);
                    let texts = table.caption.iter().chain(rows.flatten());
                    texts.for_each(|text| self.inlines(text, &table.place, false));
                }
                Block::Picture { .. } | Block::Rule | Block::TurnPage => {}
            }
        }
    }
}

fn part(text: &Text) -> Part {
    Part { words: text.value.clone(), place: text.place.clone(), led: false }
}

/// Elements whose words are read as part of the words around them.
const INLINE: [&str; 5] = ["Span", "Strong", "Em", "Link", "Reference"];

/// The words of each paragraph, heading, cell, … in reading order, without the marks of notes.
fn collect(element: &Element, smart: bool, out: &mut Vec<String>) {
    if element.children().all(|child| INLINE.contains(&child.role.as_str())) {
        let words = element.text_of(&|child| child.role != "Reference");
        out.push(bare(&words, smart));
        return;
    }
    element.children().for_each(|child| collect(child, smart, out));
}

/// Words as they are compared: every kind of space is one, and where the brand lets presskit replace typed
/// quotation marks, dots, dashes and spaces, those don't count.
fn bare(words: &str, smart: bool) -> String {
    let words = &heard(words);
    if !smart {
        return words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    let typed = |c: &char| !c.is_whitespace() && !"\"'‘’‚‛“”„‟«»‹›-‐–—−.…".contains(*c);
    words.chars().filter(typed).collect()
}
