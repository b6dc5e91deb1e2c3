//! One text of a release: its words, what stands in it, and where each character comes from.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::super::words::{Small, small};
use super::dates::NamedDay;
use super::figures::Figure;
use super::marks::{self, Mark};
use super::sentences;
use super::tokens::Token;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::release::Text;

/// One line, paragraph, cell or label.
#[derive(Debug)]
pub struct Segment<'r> {
    /// Which part of the release it stands in.
    pub part: Part,
    /// What it is.
    pub kind: Kind,
    /// Its language.
    pub lang: &'r Lang,
    /// Its words, without styles and marks. A forced new line is `\n`; what stands in backticks, and is no business of
    /// the checks, is one U+FFFC.
    pub text: String,
    /// Its words, numbers and marks.
    pub tokens: Vec<Token>,
    /// The days that it names.
    pub days: Vec<NamedDay>,
    /// The figures that it names.
    pub figures: Vec<Figure>,
    /// What stands in another language than the rest.
    pub foreign: Vec<(Range<usize>, &'r Lang)>,
    /// The links, with their targets and places.
    pub links: Vec<Link<'r>>,
    /// The block that follows it among its siblings.
    pub next: Next,
    /// The number of the item of a list that it stands in, or of the row of a table, from one.
    pub item: Option<usize>,
    /// Segments of one quotation, list or table have the same number.
    pub block: usize,
    /// The signs that it holds.
    pub(in crate::checks) signs: Signs,
    /// Where its characters come from, each with its first byte.
    pub(super) pieces: Vec<(usize, Source<'r>)>,
    /// Its sentences, once somebody asked for them.
    pub(super) found_sentences: OnceLock<Vec<Range<usize>>>,
    /// Its quotation marks, once somebody asked for them.
    pub(super) found_marks: OnceLock<Vec<Mark>>,
    /// Where its words stand, once somebody looked for names.
    pub(in crate::checks) found_words: OnceLock<WordPlaces>,
    /// Its text in small letters, once somebody asked for it.
    pub(super) found_small: OnceLock<Small>,
    /// The currency of each figure, once somebody asked for one.
    pub(in crate::checks) found_currencies: OnceLock<Vec<Option<&'static str>>>,
    /// The token behind the sign of each figure that is a percentage, once somebody asked for one.
    pub(in crate::checks) found_shares: OnceLock<Vec<Option<usize>>>,
    /// The tokens that may be roles, as a name or a comma is near, once somebody asked for them.
    pub(in crate::checks) found_roles: OnceLock<Vec<usize>>,
}

/// Where the words of a text stand, in order.
#[derive(Debug)]
pub(in crate::checks) struct WordPlaces {
    /// Their first letters.
    pub initials: Vec<char>,
    /// Their bytes.
    pub ranges: Vec<Range<usize>>,
    /// How many stand side by side from each on, with it: nothing parts them, or a hyphen, an apostrophe or a full stop.
    pub reach: Vec<usize>,
}

/// The characters of ASCII that a text holds, a bit for each. One more stands for all others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::checks) struct Signs(u128);

impl Signs {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        text.bytes().map(Self::of_byte).collect()
    }

    /// That of a byte. No text holds the character 127.
    pub fn of_byte(byte: u8) -> Self {
        Self(1 << byte.min(127))
    }

    /// Whether two texts hold any of the same.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl FromIterator<Signs> for Signs {
    fn from_iter<I: IntoIterator<Item = Self>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |signs, other| signs | other.0))
    }
}

/// Where the characters of a segment come from.
#[derive(Clone, Copy, Debug)]
pub(super) enum Source<'r> {
    /// Characters of a file.
    Text(&'r Text),
    /// Only roughly known.
    Place(&'r Place),
}

/// A link inside a segment.
#[derive(Debug)]
pub struct Link<'r> {
    /// Its words.
    pub range: Range<usize>,
    /// Where it leads, with the scheme.
    pub target: &'r str,
    /// Where it stands.
    pub place: &'r Place,
}

/// The part of a release that a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The headline.
    Headline,
    /// Kicker, reference, classification, dateline: the lines around the headline.
    Head,
    /// The lines under the headline.
    Subheadline,
    /// The bullets above the text.
    Summary,
    /// A correction notice.
    Correction,
    /// The text.
    Body,
    /// The fact box.
    Facts,
    /// What is said of pictures.
    Pictures,
    /// Footnotes.
    Footnotes,
    /// Notes to editors.
    Editors,
    /// Those whom journalists can reach.
    Contacts,
    /// The boilerplate, of the release or of its brand.
    About,
    /// Related links.
    Links,
    /// Whoever is named: data, never printed.
    People,
    /// Letterhead, running head and footer of the brand.
    Furniture,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A line of its own: a headline, a label, a title.
    Line,
    /// A paragraph.
    Paragraph,
    /// A heading inside the text.
    Heading,
    /// A paragraph of a quotation.
    Quote,
    /// Who said a quotation.
    Attribution,
    /// A paragraph of an item of a list.
    Item,
    /// A cell of the header of a table.
    Header,
    /// A cell of a table.
    Cell,
    /// The caption of a table or picture.
    Caption,
    /// What a reader who can't see a picture is told.
    Alt,
    /// Who made or owns a picture.
    Credit,
    /// The figure of a fact.
    Value,
    /// The label of a fact.
    Label,
    /// The name of a person or organisation.
    Name,
    /// The function of a person.
    Role,
    /// A telephone number.
    Phone,
    /// A mail address.
    Mail,
    /// A web address.
    Web,
}

/// What follows a segment among its siblings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing.
    End,
    /// A paragraph or a heading.
    Words,
    /// A quotation, a list, a table or a picture.
    Shown,
}

/// The most days that may share a place in a text: those of a range have a month in common.
const OVERLAPPING: usize = 8;

impl Segment<'_> {
    /// Some bytes of its text.
    #[must_use]
    pub fn get(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The characters of a token.
    #[must_use]
    pub fn word(&self, token: &Token) -> &str {
        self.get(token.range.clone())
    }

    /// The characters of the token with a number; none where there is no such token.
    #[must_use]
    pub fn word_at(&self, i: usize) -> &str {
        self.tokens.get(i).map(|token| self.word(token)).unwrap_or_default()
    }

    /// The same in small letters.
    #[must_use]
    pub fn small_at(&self, i: usize) -> Cow<'_, str> {
        small(self.word_at(i))
    }

    /// The number of the first token that begins at a byte or behind it.
    #[must_use]
    pub fn token_from(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.range.start < byte)
    }

    /// The numbers of the tokens that begin in a stretch.
    #[must_use]
    pub fn tokens_in(&self, stretch: &Range<usize>) -> Range<usize> {
        self.token_from(stretch.start)..self.token_from(stretch.end)
    }

    /// The number of a figure among those that it names; `None` for one that was put together of them.
    pub(in crate::checks) fn number_of(&self, figure: &Figure) -> Option<usize> {
        let at = self.figures.partition_point(|own| own.range.start < figure.range.start);
        self.figures.get(at).filter(|own| (own.first, own.next) == (figure.first, figure.next)).map(|_| at)
    }

    /// The figure that begins at a token.
    pub(in crate::checks) fn figure_from(&self, token: usize) -> Option<&Figure> {
        let at = self.figures.partition_point(|figure| figure.first < token);
        self.figures.get(at).filter(|figure| figure.first == token)
    }

    /// The figures that begin in a stretch.
    #[must_use]
    pub fn figures_in(&self, stretch: &Range<usize>) -> &[Figure] {
        let from = |byte: usize| self.figures.partition_point(|figure| figure.range.start < byte);
        &self.figures[from(stretch.start)..from(stretch.end)]
    }

    /// The days that begin in a stretch.
    pub(in crate::checks) fn days_in(&self, stretch: &Range<usize>) -> &[NamedDay] {
        let from = |byte: usize| self.days.partition_point(|day| day.range.start < byte);
        &self.days[from(stretch.start)..from(stretch.end.max(stretch.start))]
    }

    /// Its text in small letters.
    pub(in crate::checks) fn small(&self) -> &Small {
        self.found_small.get_or_init(|| Small::of(&self.text))
    }

    /// Its sentences.
    #[must_use]
    pub fn sentences(&self) -> &[Range<usize>] {
        self.found_sentences.get_or_init(|| sentences::sentences(&self.text, self.lang))
    }

    /// Its quotation marks, in order.
    #[must_use]
    pub fn marks(&self) -> &[Mark] {
        self.found_marks.get_or_init(|| marks::marks(&self.text, |at| self.lang_at(at)))
    }

    /// The sentence that a byte stands in.
    #[must_use]
    pub fn sentence_at(&self, byte: usize) -> Range<usize> {
        let sentences = self.sentences();
        let found = sentences.get(sentences.partition_point(|sentence| sentence.end <= byte));
        found.cloned().unwrap_or(0..self.text.len())
    }

    /// The language at a byte.
    #[must_use]
    pub fn lang_at(&self, byte: usize) -> &Lang {
        let foreign = self.foreign.iter().find(|(range, _)| range.contains(&byte));
        foreign.map_or(self.lang, |(_, lang)| lang)
    }

    /// Whether a byte stands in a part in another language.
    #[must_use]
    pub fn is_foreign(&self, byte: usize) -> bool {
        self.foreign.iter().any(|(range, _)| range.contains(&byte))
    }

    /// Whether a figure is a part of a date.
    #[must_use]
    pub fn is_dated(&self, figure: &Figure) -> bool {
        let range = &figure.range;
        // They stand in their order; of those that begin before its end only the last few can reach it.
        let before = &self.days[..self.days.partition_point(|day| day.range.start < range.end)];
        before.iter().rev().take(OVERLAPPING).any(|day| range.start < day.range.end)
    }

    /// The character right before a byte.
    #[must_use]
    pub fn before(&self, byte: usize) -> Option<char> {
        self.text.get(..byte)?.chars().next_back()
    }

    /// The character at a byte.
    #[must_use]
    pub fn at(&self, byte: usize) -> Option<char> {
        self.text.get(byte..)?.chars().next()
    }

    /// Where some bytes stand in the file.
    #[must_use]
    pub fn place(&self, range: Range<usize>) -> Place {
        let Some((start, first)) = self.piece(range.start) else { return Place::default() };
        let end = self.pieces.get(start + 1).map_or(self.text.len(), |(at, _)| *at);
        let offset = self.pieces[start].0;
        let place = match first {
            Source::Place(place) => return place.clone(),
            Source::Text(text) => text.place_of(&(range.start - offset..range.end.min(end) - offset)),
        };
        // Bold words, links and the like stand between marks: up to the last of them.
        let last = range.end.checked_sub(1).filter(|last| *last >= end);
        let last = last.and_then(|last| (0..=last).rev().find(|at| self.text.is_char_boundary(*at)));
        let Some(last) = last else { return place };
        place.up_to(&self.place(last..range.end))
    }

    fn piece(&self, byte: usize) -> Option<(usize, Source<'_>)> {
        let index = self.pieces.partition_point(|(at, _)| *at <= byte).checked_sub(1)?;
        Some((index, self.pieces[index].1))
    }
}
