//! Blocks: what the parts of a document are made of.

use super::words::{NoteId, Run, Words};
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::release::{Align, Focus, NoteKey};

/// A block of a part.
#[derive(Clone, Debug)]
pub enum Block {
    /// A line of its own, with a role.
    Line {
        /// Which line it is.
        role: LineRole,
        /// What it says.
        words: Words,
    },
    /// A paragraph.
    Paragraph(Words),
    /// A heading inside a text: level 2 or 3.
    Heading {
        /// 2 or 3; the headline is 1.
        level: u8,
        /// What it says.
        words: Words,
    },
    /// Somebody's words.
    Quote(Quote),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Picture),
    /// The logo of the house, or that of a partner.
    Logo(Logo),
    /// A figure of the fact box.
    Fact(Fact),
    /// Somebody whom journalists can reach.
    Contact(Contact),
    /// Lines that stand in columns: the contact footer.
    Columns(Vec<Vec<Words>>),
    /// A footnote.
    Note(NoteId),
    /// A rule between two parts.
    Rule,
    /// The author turns the page, and where.
    TurnPage(Place),
}

impl Block {
    /// Whether it says until when the release must not be published.
    #[must_use]
    pub fn is_embargo(&self) -> bool {
        matches!(self, Self::Line { role: LineRole::Embargo | LineRole::EmbargoLabel, .. })
    }
}

/// Which line a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LineRole {
    /// The name of the organisation, in the letterhead.
    Organisation,
    /// Another line of the letterhead.
    Letterhead,
    /// The kicker.
    Kicker,
    /// The house's own number of the release.
    Reference,
    /// Place and date, or one of them.
    Dateline,
    /// Who may read the release.
    Classification,
    /// That the release may be published at once.
    Immediate,
    /// The word over an embargo, in a narrow column.
    EmbargoLabel,
    /// Until when the release must not be published: a line for each zone.
    Embargo,
    /// What was corrected.
    Correction,
    /// The headline.
    Headline,
    /// A subheadline.
    Subheadline,
    /// The name of who signs, or the role.
    Signature,
    /// The mark at the end of the text.
    EndMark,
    /// A related link.
    RelatedLink,
    /// The heading of the contact footer.
    FooterHeading,
}

/// A quotation.
#[derive(Clone, Debug)]
pub struct Quote {
    /// What was said.
    pub blocks: Vec<Block>,
    /// Who said it.
    pub attribution: Option<Words>,
    /// The portrait of the speaker, where the brand sets it beside the words.
    pub portrait: Option<Picture>,
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// Whether its labels are numbers; else they are bullets.
    pub numbered: bool,
    /// Its items.
    pub items: Vec<Item>,
}

impl List {
    /// The number that it begins with, where it is numbered and that is another than 1.
    #[must_use]
    pub fn start(&self) -> Option<u64> {
        let first = self.items.first().filter(|_| self.numbered)?;
        first.label.printed().trim_end_matches('.').parse().ok().filter(|number| *number != 1)
    }
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its bullet or number, as printed.
    pub label: Words,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A table. Every row has as many cells as there are columns.
#[derive(Clone, Debug)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// The header cells.
    pub header: Option<Vec<Words>>,
    /// The rows.
    pub rows: Vec<Vec<Words>>,
    /// The caption.
    pub caption: Option<Words>,
    /// Where it starts.
    pub place: Place,
}

impl Table {
    /// Whether the first column names the rows: its corner says nothing, or no column has a header and each row starts
    /// with words, of which no two are the same.
    #[must_use]
    pub fn names_rows(&self) -> bool {
        if let Some(header) = &self.header {
            return header.first().is_some_and(|corner| corner.inlines.is_empty());
        }
        let mut names: Vec<String> = self
            .rows
            .iter()
            .filter_map(|row| row.first())
            .map(|cell| cell.printed().trim().to_owned())
            .collect();
        let rows = names.len();
        let named = names.iter().all(|name| name.starts_with(|c: char| c.is_alphabetic()));
        names.sort_unstable();
        names.dedup();
        named && self.columns.len() > 1 && rows > 1 && names.len() == rows
    }

    /// Whether a column has figures in it: digits, signs and spaces, but no letter.
    #[must_use]
    pub fn has_figures(&self, column: usize) -> bool {
        let is_figure = |text: &str| text.contains(char::is_numeric) && !text.contains(char::is_alphabetic);
        self.rows.iter().filter_map(|row| row.get(column)).any(|cell| is_figure(&cell.printed()))
    }
}

/// A picture.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Which of the release's pictures.
    pub index: usize,
    /// Whether it stands beside the picture before it.
    pub beside: bool,
    /// Whether it is the cover, which is always cropped.
    pub cover: bool,
    /// What must not be cropped; without it, a picture that is no cover is shown whole.
    pub focus: Option<Focus>,
    /// What a reader who can't see it is told; `None`: it only decorates.
    pub alt: Option<Run>,
    /// Caption, credit, and the rest of what stands under it.
    pub caption: Option<Words>,
}

/// A logo.
#[derive(Clone, Debug)]
pub struct Logo {
    /// Which of the partners' it is; `None`: that of the house.
    pub partner: Option<usize>,
    /// What a reader who can't see it is told, and in which language.
    pub alt: Option<(String, Lang)>,
}

/// A figure of the fact box.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The figure.
    pub value: Words,
    /// What it counts.
    pub label: Words,
}

/// Somebody whom journalists can reach.
#[derive(Clone, Debug)]
pub struct Contact {
    /// The lines, from the name of the group to the languages.
    pub lines: Vec<(ContactLine, Words)>,
}

/// Which line of a contact a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContactLine {
    /// Press, Investors, …
    Group,
    /// The name.
    Name,
    /// The function.
    Role,
    /// A telephone number.
    Phone,
    /// A mail address.
    Email,
    /// When the person can be reached.
    Hours,
    /// Which languages the person speaks.
    Languages,
}

/// A footnote.
#[derive(Clone, Debug)]
pub struct Note {
    /// The key that its marks name.
    pub key: NoteKey,
    /// What it says.
    pub blocks: Vec<Block>,
    /// Where it is defined.
    pub place: Place,
}
