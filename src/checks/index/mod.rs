//! A release as the rules see it: its texts in reading order, each with its language and its places.

mod builder;
mod collect;
mod dates;
mod figures;
mod marks;
mod segment;
mod sentences;
mod tokens;

use std::ops::Range;
use std::sync::OnceLock;

use jiff::ZonedDateTime;

use crate::brand::Brand;
use crate::document::Document;
use crate::release::{Release, Status};
use crate::spelling::Dictionaries;

pub use dates::NamedDay;
pub use figures::Figure;
pub use marks::Mark;
pub use segment::{Kind, Link, Next, Part, Segment};
pub(in crate::checks) use segment::{Signs, WordPlaces};
pub use tokens::{Token, TokenKind};

/// A release with its texts laid side by side; made once, read by all rules.
#[derive(Debug)]
pub struct Index<'r> {
    /// The release itself.
    pub release: &'r Release,
    /// The brand that it is set in.
    pub brand: &'r Brand,
    /// Every text that is printed or read out, in reading order.
    pub segments: Vec<Segment<'r>>,
    /// The moment for which the release is judged, where one is known.
    pub now: Option<&'r ZonedDateTime>,
    /// Whether others will print the pictures, which then need more pixels.
    pub for_print: bool,
    /// What words are looked up in; nothing, where the house has no dictionaries.
    pub dictionaries: Option<&'r Dictionaries>,
    /// Who is quoted, once somebody asked for it.
    pub(in crate::checks) found_quoted: OnceLock<Vec<Quoted>>,
}

/// Where somebody is quoted.
#[derive(Clone, Debug)]
pub(in crate::checks) struct Quoted {
    /// The number of the segment, and the tokens of the name.
    pub segment: usize,
    pub tokens: Range<usize>,
    /// Whether it follows its verb.
    pub behind: bool,
    /// Whether a title or a role stands before it.
    pub presented: bool,
}

impl<'r> Index<'r> {
    /// The index of a document, judged for the moment `now`. The release and the brand that it was made of say what is
    /// not printed.
    #[must_use]
    pub fn new(
        document: &'r Document,
        release: &'r Release,
        brand: &'r Brand,
        now: Option<&'r ZonedDateTime>,
    ) -> Self {
        let segments = collect::segments(document, release);
        let found_quoted = OnceLock::new();
        Self { release, brand, segments, now, for_print: false, dictionaries: None, found_quoted }
    }

    /// Whether the release says that it is a draft.
    #[must_use]
    pub fn is_draft(&self) -> bool {
        self.release.status == Status::Draft
    }

    /// The segments of some parts, in reading order.
    pub fn of<'v>(&'v self, parts: &'v [Part]) -> impl Iterator<Item = &'v Segment<'r>> {
        self.segments.iter().filter(|segment| parts.contains(&segment.part))
    }

    /// Whether a text is the first paragraph, which says again what the headline says.
    #[must_use]
    pub fn is_lead(&self, segment: &Segment) -> bool {
        let paragraph = |segment: &&Segment| segment.part == Part::Body && segment.kind == Kind::Paragraph;
        self.segments.iter().find(paragraph).is_some_and(|first| std::ptr::eq(first, segment))
    }

    /// The segments that hold words for readers: without the data on people, and without addresses.
    pub fn prose(&self) -> impl Iterator<Item = &Segment<'r>> {
        let is_address = |kind| matches!(kind, Kind::Phone | Kind::Mail | Kind::Web);
        self.segments.iter().filter(move |segment| segment.part != Part::People && !is_address(segment.kind))
    }

    /// Those of them that are sentences: neither furniture nor cells.
    pub fn running_text(&self) -> impl Iterator<Item = &Segment<'r>> {
        let is_cell = |kind| matches!(kind, Kind::Cell | Kind::Header);
        self.prose().filter(move |segment| segment.part != Part::Furniture && !is_cell(segment.kind))
    }
}
