//! The release as it is read: every part in reading order, with its role, its language and its very words.
//!
//! Made once of the release, its brand and its language; no size, no font and no page is known here. Layout turns it
//! into pages, the textual outputs into text; the proof compares what was written with it, the checks index it. The
//! reading order is written in `build` and nowhere else.

pub mod addresses;
mod block;
mod build;
mod isolates;
mod mailed;
mod numbers;
mod sheet;
mod steps;
mod words;

pub use block::{Block, Contact, ContactLine, Fact, Item, LineRole, List, Logo, Note, Picture, Quote, Table};
pub(crate) use isolates::{figures, names_against, runs_right};
pub(crate) use steps::{Step, steps};
pub use words::{Inline, Link, LinkId, NoteId, Origin, PhraseRole, Run, Words, first_place};

use crate::brand::Marks;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::language::Language;
use crate::page::Metadata;

/// A release as it is read.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its language; parts may have others.
    pub lang: Lang,
    /// The parts, in the order in which they are read where all of them stand in one column.
    pub parts: Vec<Part>,
    /// The footnotes, in the order in which a reader meets their marks.
    pub notes: Vec<Note>,
    /// Where the links lead.
    pub links: Vec<Link>,
    /// The names of persons and organisations that the release tells of itself: they stay in one piece where they run
    /// against the text.
    pub names: Vec<String>,
    /// What stands at the head of later pages.
    pub running_head: RunningHead,
    /// The mark of a draft.
    pub draft_mark: Option<Words>,
    /// What the document says of itself.
    pub metadata: Metadata,
    /// The file that the release came from.
    pub place: Place,
    /// How notes are marked: figures, where there are too many for the asterisks that the brand asks for.
    pub marks: Marks,
    /// Whether asterisks were asked for, but there are too many notes for them.
    pub numbers_instead: bool,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which it is.
    pub role: PartRole,
    /// The heading that it is told under.
    pub title: Option<Words>,
    /// Whether the heading is printed. Of the footnotes a rule says where they begin to those who see it, and the heading
    /// to those who listen.
    pub titled: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Which part of a release something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartRole {
    /// Logo, organisation and office.
    Letterhead,
    /// Kicker, reference, place and date, embargo.
    Head,
    /// That the release was corrected, and how.
    Correction,
    /// The headline.
    Headline,
    /// The lines under it.
    Subheadlines,
    /// The bullets above the text.
    Summary,
    /// The pictures above the text.
    LeadPictures,
    /// The fact box.
    Facts,
    /// The text, or a part of it.
    Body,
    /// The pictures at the head of page two.
    PageTwoPictures,
    /// Who signs a letter.
    Signature,
    /// The mark that the text is at its end.
    EndMark,
    /// What only editors need.
    NotesToEditors,
    /// Whom journalists can reach.
    Contacts,
    /// The boilerplate.
    About,
    /// Related links.
    RelatedLinks,
    /// The footnotes.
    Footnotes,
    /// The contact footer.
    Footer,
}

/// What stands at the head of later pages.
#[derive(Clone, Debug)]
pub struct RunningHead {
    /// The short name of the organisation.
    pub name: Option<Words>,
    /// The headline, without marks.
    pub headline: Words,
    /// What the brand adds behind the whole headline.
    pub lines: Vec<Words>,
    /// Who may read the release.
    pub classification: Option<Words>,
}

/// The marks of notes where they are symbols; behind the last they start again, doubled.
const SYMBOLS: [&str; 6] = ["*", "†", "‡", "§", "‖", "¶"];

impl Document {
    /// Whether a part stands in the side column, where there is one: contacts and links; where there are none, the boilerplate.
    #[must_use]
    pub fn is_aside(&self, role: PartRole) -> bool {
        let any = |role| self.of(role).next().is_some();
        match role {
            PartRole::Contacts | PartRole::RelatedLinks => true,
            PartRole::About => !any(PartRole::Contacts) && !any(PartRole::RelatedLinks),
            _ => false,
        }
    }

    /// The parts in the order in which they are read. `aside`: what stands in a side column is read behind the text.
    #[must_use]
    pub fn reading_order(&self, aside: bool) -> Vec<&Part> {
        let in_column = |part: &&Part| aside && self.is_aside(part.role);
        let is_below = |part: &&Part| matches!(part.role, PartRole::Footnotes | PartRole::Footer);
        let text = self.parts.iter().filter(|part| !in_column(part) && !is_below(part));
        let column = self.parts.iter().filter(in_column);
        text.chain(column).chain(self.parts.iter().filter(is_below)).collect()
    }

    /// The parts of a role, in reading order.
    pub fn of(&self, role: PartRole) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(move |part| part.role == role)
    }

    /// The lines that say until when the release must not be published: those read first who get it as text.
    pub fn embargo(&self) -> impl Iterator<Item = &Block> {
        self.of(PartRole::Head).flat_map(|part| &part.blocks).filter(|block| block.is_embargo())
    }

    /// The characters of the mark of a note, figures in the digits of the language.
    #[must_use]
    pub fn mark(&self, note: NoteId, language: &Language) -> String {
        let number = note.0;
        match self.marks {
            Marks::Asterisks => "*".repeat(number + 1),
            Marks::Symbols => SYMBOLS[number % SYMBOLS.len()].repeat(number / SYMBOLS.len() + 1),
            Marks::Numbers => language.number(number as u64 + 1),
        }
    }

    /// The note of a number.
    ///
    /// # Panics
    ///
    /// If `id` is of another document.
    #[must_use]
    pub fn note(&self, id: NoteId) -> &Note {
        &self.notes[id.0]
    }

    /// The link of a number.
    ///
    /// # Panics
    ///
    /// If `id` is of another document.
    #[must_use]
    pub fn link(&self, id: LinkId) -> &Link {
        &self.links[id.0]
    }
}
