//! The one place that says in which order a release is read.

mod body;
mod ending;
mod furniture;
mod head;
mod inlines;
mod pictures;

use std::collections::{HashMap, VecDeque};

use super::numbers::Dialling;
use super::{Block, Document, Link, LinkId, Note, NoteId, Part, PartRole, Words};
use crate::brand::{Brand, LayoutKind, Localised, Marks, NotePlace};
use crate::language::{Label, Language};
use crate::page::Metadata;
use crate::release::{Footnote, NoteKey, Release, Text, plain_text};

/// More than so many notes make long rows of asterisks.
const MOST_ASTERISKS: usize = 3;

impl Document {
    /// The document of a release in its brand and language: all of its parts, in reading order. `draft`: whether it is
    /// marked as a draft.
    #[must_use]
    pub fn new(release: &Release, brand: &Brand, language: &Language, draft: bool) -> Self {
        let mut builder = Builder::new(release, brand, language);
        builder.letterhead();
        builder.head();
        builder.correction();
        builder.headline();
        builder.subheadlines();
        builder.summary();
        builder.lead_pictures();
        builder.facts();
        builder.body();
        builder.signature();
        builder.end_mark();
        builder.notes_to_editors();
        builder.contacts();
        builder.about();
        builder.related_links();
        builder.footnotes();
        builder.footer();
        builder.finish(draft)
    }
}

/// A document in the making. Notes are numbered as their marks are met.
struct Builder<'a> {
    release: &'a Release,
    brand: &'a Brand,
    language: &'a Language,
    parts: Vec<Part>,
    links: Vec<Link>,
    notes: Vec<Note>,
    definitions: HashMap<&'a NoteKey, &'a Footnote>,
    numbers: HashMap<&'a NoteKey, NoteId>,
    /// Notes whose words come when the text is done.
    waiting: VecDeque<NoteId>,
    /// How telephone numbers are dialled.
    dialling: Dialling,
    /// Whether the words of a link are built, in which there is no other.
    in_link: bool,
    /// The portraits that stand beside quotations so far.
    portraits: Vec<usize>,
}

impl<'a> Builder<'a> {
    fn new(release: &'a Release, brand: &'a Brand, language: &'a Language) -> Self {
        Self {
            release,
            brand,
            language,
            parts: Vec::new(),
            links: Vec::new(),
            notes: Vec::new(),
            definitions: release.footnotes.iter().map(|note| (&note.key, note)).collect(),
            numbers: HashMap::new(),
            waiting: VecDeque::new(),
            dialling: Dialling::of(brand, &release.lang),
            in_link: false,
            portraits: Vec::new(),
        }
    }

    fn finish(self, draft: bool) -> Document {
        let running_head = self.running_head();
        let draft_mark = draft.then(|| self.draft_mark());
        let numbers_instead = self.brand.marks == Marks::Asterisks && self.notes.len() > MOST_ASTERISKS;
        Document {
            lang: self.release.lang.clone(),
            names: names(self.release),
            running_head,
            draft_mark,
            metadata: metadata(self.release, self.brand, draft.then(|| self.language.label(Label::Draft))),
            place: self.release.place.clone(),
            marks: if numbers_instead { Marks::Numbers } else { self.brand.marks },
            numbers_instead,
            parts: self.parts,
            links: self.links,
            notes: self.notes,
        }
    }

    /// Adds a part, if it says anything.
    fn part(&mut self, role: PartRole, title: Option<Words>, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.parts.push(Part { role, title, titled: true, blocks });
        }
    }

    /// Adds a part whose heading is told and not printed, if it says anything.
    fn part_under_rule(&mut self, role: PartRole, title: Words, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.parts.push(Part { role, title: Some(title), titled: false, blocks });
        }
    }

    /// Adds a link with the words that stand for it.
    fn link(&mut self, target: String, words: &str) -> LinkId {
        let description = self.leads_to(&target, words.trim());
        self.links.push(Link { target, description });
        LinkId(self.links.len() - 1)
    }

    /// The note that a mark names: a number of its own where it is met first. Where notes stand on the page of their
    /// marks, a note that a note names comes right behind it; where they stand at the end, behind all that the text
    /// names.
    fn note(&mut self, key: &'a NoteKey) -> Option<NoteId> {
        if let Some(known) = self.numbers.get(key) {
            return Some(*known);
        }
        let definition = *self.definitions.get(key)?;
        let id = NoteId(self.notes.len());
        self.numbers.insert(key, id);
        self.notes.push(Note { key: key.clone(), blocks: Vec::new(), place: definition.place.clone() });
        match self.brand.notes {
            NotePlace::Page => self.speak(id, definition),
            NotePlace::End => self.waiting.push_back(id),
        }
        Some(id)
    }

    fn speak(&mut self, id: NoteId, definition: &'a Footnote) {
        let lang = &self.release.lang;
        let blocks = self.blocks(&definition.content, lang);
        self.notes[id.0].blocks = blocks;
    }

    /// The notes themselves.
    fn footnotes(&mut self) {
        while let Some(id) = self.waiting.pop_front() {
            let key = self.notes[id.0].key.clone();
            if let Some(definition) = self.definitions.get(&key).copied() {
                self.speak(id, definition);
            }
        }
        let blocks = (0..self.notes.len()).map(|note| Block::Note(NoteId(note))).collect();
        let title = self.title(Label::Footnotes);
        self.part_under_rule(PartRole::Footnotes, title, blocks);
    }

    /// What the brand says in the language of the release, and the language that it is really in.
    fn localised<T>(&self, value: &'a Localised<T>) -> (&'a T, &'a crate::lang::Lang) {
        value.get(&self.release.lang, &self.brand.lang)
    }

    fn in_rail(&self) -> bool {
        self.brand.layout == LayoutKind::Rail
    }

    fn is_letter(&self) -> bool {
        self.brand.layout == LayoutKind::Letter
    }
}

/// The names of persons and organisations that a release tells of itself.
fn names(release: &Release) -> Vec<String> {
    let persons = release.people.iter().flat_map(|person| {
        [Some(&person.name), person.organisation.as_ref()].into_iter().flatten().chain(&person.aliases)
    });
    let contacts = release.contacts.iter().map(|contact| &contact.name);
    let mut names: Vec<String> = persons.chain(contacts).map(|name| name.value.trim().to_owned()).collect();
    names.retain(|name| !name.is_empty());
    names
}

/// What the document says of itself. `draft`: what a draft is called, where it is one; its title says so first.
fn metadata(release: &Release, brand: &Brand, draft: Option<&str>) -> Metadata {
    let name = brand.name.as_ref().or(brand.short_name.as_ref());
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
    Metadata {
        title: draft.map(|draft| format!("{draft}: ")).unwrap_or_default()
            + plain_text(&release.headline).trim(),
        author: name.map(|name| name.get(&release.lang, &brand.lang).0.clone()),
        description: release.subheadlines.first().map(|line| plain_text(line)),
        keywords: release.keywords.iter().map(|keyword| keyword.value.clone()).collect(),
        lang: release.lang.clone(),
        date: release.date,
        modified: release.correction.as_ref().map(|correction| correction.date),
        reference: value(&release.reference),
        classification: value(&release.classification),
        url: value(&release.url),
        draft: draft.is_some(),
    }
}

#[cfg(test)]
mod tests;
