//! The model of a press release. Only valid values can exist here; no file format is known.

mod content;

pub use content::{
    Align, Block, Cell, Inline, Inlines, List, NoteKey, Quote, Table, Text, first_place, is_visible,
    plain_text,
};

use std::path::PathBuf;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::diagnostic::Place;
use crate::lang::Lang;

/// A press release, read and valid.
#[derive(Clone, Debug)]
pub struct Release {
    /// The file it came from, as the user named it; the place of findings that have no better one.
    pub place: Place,
    /// The language of the text.
    pub lang: Lang,
    /// Where that stands; the top of the file where the brand says it.
    pub lang_place: Place,
    /// Whether it may leave the house.
    pub status: Status,
    /// The house's own number of it.
    pub reference: Option<Text>,
    /// The date that it bears.
    pub date: Date,
    /// Where that stands.
    pub date_place: Place,
    /// When it may be published.
    pub timing: Timing,
    /// Who may read it: in the running head and the metadata.
    pub classification: Option<Text>,
    /// The line over the headline; `None`: the label of the language.
    pub kicker: Option<Inlines>,
    /// The headline.
    pub headline: Inlines,
    /// The lines under the headline.
    pub subheadlines: Vec<Inlines>,
    /// The bullets above the text; each holds the blocks of one item.
    pub summary: Vec<Vec<Block>>,
    /// The place of the dateline.
    pub dateline: Option<Text>,
    /// Whoever is named or quoted.
    pub people: Vec<Person>,
    /// The fact box.
    pub facts: Vec<Fact>,
    /// The pictures, in the order of the data.
    pub pictures: Vec<Picture>,
    /// The footnotes, in the order of their definitions.
    pub footnotes: Vec<Footnote>,
    /// What editors should know, after the text.
    pub notes_to_editors: Vec<Block>,
    /// The correction notice at the head.
    pub correction: Option<Correction>,
    /// Where the release stands on the web.
    pub url: Option<Text>,
    /// Named persons for this release.
    pub contacts: Vec<Contact>,
    /// The boilerplate.
    pub about: About,
    /// Related links.
    pub links: Vec<RelatedLink>,
    /// Findings of the checks that are accepted.
    pub allow: Vec<Allowance>,
    /// The mark at the end of the text.
    pub end_mark: EndMark,
    /// Keywords for the metadata.
    pub keywords: Vec<Text>,
    /// The text.
    pub body: Vec<Block>,
}

/// Whether a release may leave the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Status {
    /// Unfinished: says so on every page; errors of the checks become warnings.
    Draft,
    /// Finished.
    #[default]
    Final,
}

/// When a release may be published.
#[derive(Clone, Debug, PartialEq)]
pub enum Timing {
    /// Nothing is said about it.
    Unsaid,
    /// At once: "For immediate release".
    Immediate,
    /// Not before an instant.
    Embargo(Embargo),
}

/// An embargo: an instant, as a clock shows it in one zone, and the zones it is also printed in.
#[derive(Clone, Debug, PartialEq)]
pub struct Embargo {
    /// The instant in the zone of the release.
    pub until: ZonedDateTime,
    /// More zones to print it in.
    pub zones: Vec<TimeZone>,
    /// Where it stands in the data.
    pub place: Place,
}

/// A person that the release names or quotes.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The name as it must be spelt.
    pub name: Text,
    /// The function.
    pub role: Option<Text>,
    /// The employer.
    pub organisation: Option<Text>,
    /// Dr, Prof., …
    pub honorific: Option<Text>,
    /// Other spellings that are right.
    pub aliases: Vec<Text>,
    /// Which of the release's pictures is the portrait.
    pub picture: Option<usize>,
}

impl Person {
    /// Whether words name the person, as one of the spellings that are right.
    #[must_use]
    pub fn is_named_in(&self, words: &str) -> bool {
        let names = std::iter::once(&self.name).chain(&self.aliases).map(|name| name.value.trim());
        names.filter(|name| !name.is_empty()).any(|name| {
            words.match_indices(name).any(|(at, _)| {
                let within = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let behind = &words[at + name.len()..];
                !within(words[..at].chars().next_back()) && !within(behind.chars().next())
            })
        })
    }
}

/// One figure of the fact box, with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// "410 t".
    pub value: Inlines,
    /// "oil seized".
    pub label: Inlines,
}

/// A picture with all that is said of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// The key by which the body names it.
    pub key: Text,
    /// The file, checked to lie inside what may be read.
    pub file: PathBuf,
    /// What a reader who can't see it is told.
    pub alt: Alt,
    /// The words under it.
    pub caption: Option<Inlines>,
    /// Who made it.
    pub credit: Option<Text>,
    /// Who owns it.
    pub copyright: Option<Text>,
    /// When it was taken.
    pub date: Option<Date>,
    /// Where it was taken.
    pub location: Option<Text>,
    /// Where a larger one is to be had.
    pub url: Option<Text>,
    /// Where it stands in the release.
    pub position: PicturePosition,
    /// What a crop keeps. Without it a cover is cropped around its middle, and any other picture is shown whole.
    pub focus: Option<Focus>,
    /// Where the data name the file.
    pub place: Place,
}

/// What a reader who can't see a picture is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Alt {
    /// A description.
    Text(Text),
    /// Nothing: the picture only decorates.
    Decorative,
}

/// Where a picture stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PicturePosition {
    /// Under the headline, above all other pictures: from the edge of the text to that of the paper, and cropped.
    Cover,
    /// Under the headline, above the text.
    Lead,
    /// At the head of page two.
    PageTwo,
    /// Where the body names it.
    Body,
    /// Beside the words of the person whose portrait it is.
    Portrait,
}

/// The point of a picture that no crop cuts off: shares of its width from the left, of its height from the top, 0 to 1. As
/// far into the whole as it stands, it stands in the part that is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Focus {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

impl Default for Focus {
    /// The middle.
    fn default() -> Self {
        Self { x: 0.5, y: 0.5 }
    }
}

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Footnote {
    /// The key that its marks name.
    pub key: NoteKey,
    /// What it says.
    pub content: Vec<Block>,
    /// Where it is defined.
    pub place: Place,
}

/// A correction notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The day of the correction.
    pub date: Date,
    /// What was corrected.
    pub text: Inlines,
}

/// A person whom journalists can reach about this release.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// "Press", "Investors": contacts of one group stand together.
    pub group: Option<Text>,
    /// The name.
    pub name: Text,
    /// The function.
    pub role: Option<Text>,
    /// Telephone.
    pub phone: Option<Text>,
    /// Mobile telephone.
    pub mobile: Option<Text>,
    /// Mail address.
    pub email: Option<Text>,
    /// When the person can be reached.
    pub hours: Option<Text>,
    /// The languages that the person speaks.
    pub languages: Vec<Lang>,
}

/// The boilerplate of a release.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// What the brand says.
    Brand,
    /// Nothing.
    Nothing,
    /// Texts of this release's own.
    Own(Vec<AboutSection>),
}

/// One boilerplate text.
#[derive(Clone, Debug, PartialEq)]
pub struct AboutSection {
    /// Its title; `None`: the label of the language.
    pub title: Option<Text>,
    /// What it says.
    pub text: Vec<Block>,
}

/// A link to something related.
#[derive(Clone, Debug, PartialEq)]
pub struct RelatedLink {
    /// What it is called; `None`: the address itself.
    pub title: Option<Text>,
    /// The address.
    pub url: Text,
}

/// A finding of the checks that is accepted, with its reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Allowance {
    /// The code of the finding.
    pub code: Text,
    /// Why it is accepted.
    pub reason: Text,
    /// The words that are accepted, where not every finding of the code is.
    pub text: Option<Text>,
}

/// The mark at the end of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum EndMark {
    /// What the language and country are used to: ENDS, ###, or none.
    Auto,
    /// None.
    Nothing,
    /// This one.
    Own(Text),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_named_by_whole_words() {
        let text = |value: &str| Text::new(value, Place::default());
        let person = Person {
            name: text("Ana Ferreira"),
            role: None,
            organisation: None,
            honorific: None,
            aliases: vec![text("A. Ferreira")],
            picture: None,
        };
        assert!(person.is_named_in("Dr Ana Ferreira, Executive Director"));
        assert!(person.is_named_in("A. Ferreira"));
        assert!(!person.is_named_in("Mariana Ferreira"));
        assert!(!person.is_named_in("Ana Ferreiras Bruder"));
    }
}
