//! Which notes a release has, in which order a reader meets their marks, and what the marks look like.

use std::collections::{HashMap, VecDeque};

use crate::brand::{Marks, NotePlace};
use crate::language::Language;
use crate::release::{About, Block, Footnote, Inline, NoteKey, PicturePosition, Release};

/// The notes that are used, in the order of their first marks.
#[derive(Debug)]
pub(super) struct Numbering {
    numbers: HashMap<NoteKey, usize>,
    /// Places in [`Release::footnotes`], by number.
    notes: Vec<usize>,
    marks: Marks,
    /// Whether asterisks were asked for, but there are too many notes for them.
    pub numbers_instead: bool,
}

/// More than so many notes make long rows of asterisks.
const MOST_ASTERISKS: usize = 3;

const SYMBOLS: [&str; 6] = ["*", "†", "‡", "§", "‖", "¶"];

impl Numbering {
    /// Numbers the notes of a release. `boilerplate` is what the brand says about itself.
    ///
    /// Where notes stand on the page of their marks, a note that a note names comes right behind it; where
    /// they stand at the end, behind all notes that the text names.
    pub fn new(release: &Release, boilerplate: &[Block], marks: Marks, place: NotePlace) -> Self {
        let by_key: HashMap<_, _> =
            release.footnotes.iter().enumerate().map(|(i, note)| (note.key.clone(), i)).collect();
        let mut walk = Walk { release, by_key, place, numbers: HashMap::new(), notes: Vec::new() };
        walk.release(boilerplate);
        if place == NotePlace::End {
            walk.notes_of_notes();
        }
        let numbers_instead = marks == Marks::Asterisks && walk.notes.len() > MOST_ASTERISKS;
        let marks = if numbers_instead { Marks::Numbers } else { marks };
        Self { numbers: walk.numbers, notes: walk.notes, marks, numbers_instead }
    }

    /// The number of a note, from 0; `None` where no mark names it.
    pub fn number(&self, key: &NoteKey) -> Option<usize> {
        self.numbers.get(key).copied()
    }

    /// The notes in the order of their numbers.
    pub fn notes<'r>(&self, release: &'r Release) -> Vec<&'r Footnote> {
        self.notes.iter().filter_map(|&i| release.footnotes.get(i)).collect()
    }

    /// The characters of a mark, figures in the digits of a language.
    pub fn mark(&self, number: usize, language: &Language) -> String {
        match self.marks {
            Marks::Asterisks => "*".repeat(number + 1),
            Marks::Symbols => SYMBOLS[number % SYMBOLS.len()].repeat(number / SYMBOLS.len() + 1),
            Marks::Numbers => language.number(number as u64 + 1),
        }
    }

    /// Whether marks are figures.
    pub fn is_numeric(&self) -> bool {
        self.marks == Marks::Numbers
    }
}

/// Reads a release in the order of its reader.
struct Walk<'r> {
    release: &'r Release,
    by_key: HashMap<NoteKey, usize>,
    place: NotePlace,
    numbers: HashMap<NoteKey, usize>,
    notes: Vec<usize>,
}

impl Walk<'_> {
    fn release(&mut self, boilerplate: &[Block]) {
        let release = self.release;
        if let Some(correction) = &release.correction {
            self.inlines(&correction.text);
        }
        release.subheadlines.iter().for_each(|line| self.inlines(line));
        release.summary.iter().for_each(|item| self.blocks(item));
        self.placed_pictures(PicturePosition::Lead);
        let turn = release.body.iter().position(|block| *block == Block::TurnPage);
        let (first, rest) = release.body.split_at(turn.unwrap_or(release.body.len()));
        self.blocks(first);
        self.placed_pictures(PicturePosition::PageTwo);
        self.blocks(rest);
        self.blocks(&release.notes_to_editors);
        match &release.about {
            About::Brand => self.blocks(boilerplate),
            About::Nothing => {}
            About::Own(sections) => sections.iter().for_each(|section| self.blocks(&section.text)),
        }
    }

    fn notes_of_notes(&mut self) {
        let mut queue: VecDeque<usize> = self.notes.iter().copied().collect();
        while let Some(note) = queue.pop_front() {
            let known = self.notes.len();
            let release = self.release;
            self.blocks(&release.footnotes[note].content);
            queue.extend(&self.notes[known..]);
        }
    }

    fn placed_pictures(&mut self, position: PicturePosition) {
        let release = self.release;
        for picture in release.pictures.iter().filter(|picture| picture.position == position) {
            self.inlines(picture.caption.as_deref().unwrap_or_default());
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(inlines) | Block::Heading { content: inlines, .. } => self.inlines(inlines),
            Block::Quote(quote) => {
                self.blocks(&quote.content);
                self.inlines(quote.attribution.as_deref().unwrap_or_default());
            }
            Block::List(list) => list.items.iter().for_each(|item| self.blocks(item)),
            Block::Table(table) => {
                self.inlines(table.caption.as_deref().unwrap_or_default());
                table.header.iter().chain(&table.rows).flatten().for_each(|cell| self.inlines(cell));
            }
            Block::Picture { index, .. } => {
                let caption =
                    self.release.pictures.get(*index).and_then(|picture| picture.caption.as_deref());
                self.inlines(caption.unwrap_or_default());
            }
            Block::Rule | Block::TurnPage => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Strong(content)
                | Inline::Emphasis(content)
                | Inline::Link { content, .. }
                | Inline::Language { content, .. } => self.inlines(content),
                Inline::Note { key, .. } => self.mark(key),
                Inline::Text(_) | Inline::Literal(_) | Inline::Break => {}
            }
        }
    }

    fn mark(&mut self, key: &NoteKey) {
        let Some(&note) = self.by_key.get(key) else { return };
        if self.numbers.contains_key(key) {
            return;
        }
        self.numbers.insert(key.clone(), self.notes.len());
        self.notes.push(note);
        if self.place == NotePlace::Page {
            let release = self.release;
            self.blocks(&release.footnotes[note].content);
        }
    }
}

/// Whether rich text holds the mark of a note.
pub(super) fn has_notes(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Note { .. } => true,
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Link { content, .. }
        | Inline::Language { content, .. } => has_notes(content),
        Inline::Text(_) | Inline::Literal(_) | Inline::Break => false,
    })
}
