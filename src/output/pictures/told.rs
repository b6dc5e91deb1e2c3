//! What the file of a picture says of it: taken from a release and its versions in other languages.

use jiff::ZonedDateTime;
use jiff::civil::Date;

use crate::document::{Document, Words};
use crate::lang::Lang;
use crate::language::Language;
use crate::release::{Alt, Embargo, Picture, Release, Text, Timing, plain_text};

/// A picture in a release, in one of its languages.
#[derive(Clone, Copy)]
pub struct Version<'a> {
    /// The release as it is read.
    pub document: &'a Document,
    /// Its fields.
    pub release: &'a Release,
    /// The language's own words.
    pub language: &'a Language,
    /// The picture, by its number in the release.
    pub picture: usize,
}

impl<'a> Version<'a> {
    fn picture(&self) -> &'a Picture {
        &self.release.pictures[self.picture]
    }
}

/// A text with its language.
pub(super) type Spoken = (Lang, String);

/// What the file of a picture says of it. Where there are several languages, that of the release comes first.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// What it is called: a short reference.
    pub title: String,
    /// What the release says in one line.
    pub headline: Option<String>,
    /// The words under it.
    pub(super) captions: Vec<Spoken>,
    /// What those who don't see it are told.
    pub(super) alts: Vec<Spoken>,
    /// The same at length, where it is longer than screen readers should be given at once.
    pub(super) extended: Vec<Spoken>,
    /// Who must be named with it.
    pub credit: Option<String>,
    /// Who owns it.
    pub(super) copyright: Vec<Spoken>,
    /// When it was taken.
    pub taken: Option<Date>,
    /// Where it was taken.
    pub(super) places: Vec<Spoken>,
    /// What it is found by.
    pub keywords: Vec<String>,
    /// That it must not be published before an hour; that it is of a draft.
    pub instructions: Option<String>,
    /// That hour.
    pub until: Option<ZonedDateTime>,
    /// The house.
    pub source: Option<String>,
    /// The house's number of the release.
    pub job: Option<String>,
}

/// The longest alternative text, in characters (IPTC Photo Metadata Standard, Alt Text): more belongs into the extended one.
const LONGEST_ALT: usize = 250;

impl Told {
    /// What is told of a picture in the versions of a release, the first of which decides what can be said once only.
    #[must_use]
    pub fn new(title: &str, versions: &[Version<'_>]) -> Self {
        let Some(first) = versions.first() else { return Self::default() };
        let (release, metadata) = (first.release, &first.document.metadata);
        let spoken = |say: &dyn Fn(&Picture) -> Option<String>| -> Vec<Spoken> {
            let all = versions.iter().filter_map(|version| {
                let text = say(version.picture())?.trim().to_owned();
                (!text.is_empty()).then(|| (version.release.lang.clone(), text))
            });
            all.collect()
        };
        let value = |text: Option<&Text>| text.map(|text| text.value.clone());
        let alts = spoken(&|picture| match &picture.alt {
            Alt::Text(alt) => Some(alt.value.clone()),
            Alt::Decorative => None,
        });
        let long: Vec<Spoken> =
            alts.iter().filter(|(_, alt)| alt.chars().count() > LONGEST_ALT).cloned().collect();
        let embargo = match &release.timing {
            Timing::Embargo(embargo) => Some(embargo),
            _ => None,
        };
        Self {
            title: title.to_owned(),
            headline: Some(metadata.title.clone()),
            captions: spoken(&|picture| picture.caption.as_deref().map(plain_text)),
            alts: alts.into_iter().map(|(lang, alt)| (lang, shortened(&alt))).collect(),
            extended: long,
            credit: value(first.picture().credit.as_ref()),
            copyright: spoken(&|picture| value(picture.copyright.as_ref())),
            taken: first.picture().date,
            places: spoken(&|picture| value(picture.location.as_ref())),
            keywords: metadata.keywords.clone(),
            instructions: instructions(first, embargo),
            until: embargo.map(|embargo| embargo.until.clone()),
            source: metadata.author.clone(),
            job: metadata.reference.clone(),
        }
    }
}

/// That a picture is of a draft, and until when it must not be published.
fn instructions(version: &Version, embargo: Option<&Embargo>) -> Option<String> {
    let draft = version.document.draft_mark.as_ref().map(Words::printed);
    let embargo = embargo.map(|embargo| version.language.embargo_line(embargo));
    let lines: Vec<String> = draft.into_iter().chain(embargo.into_iter().flatten()).collect();
    (!lines.is_empty()).then(|| lines.join("; "))
}

/// The beginning of a long alternative text: its first sentences, as far as they fit, else its first words.
fn shortened(alt: &str) -> String {
    let end = alt.char_indices().nth(LONGEST_ALT).map_or(alt.len(), |(at, _)| at);
    if end == alt.len() {
        return alt.to_owned();
    }
    let head = &alt[..end];
    let sentence = head.rmatch_indices(['.', '!', '?', '\u{3002}']).next();
    if let Some((at, mark)) = sentence.filter(|(at, _)| *at > end / 3) {
        return head[..at + mark.len()].to_owned();
    }
    let words = head.rsplit_once(char::is_whitespace).map_or(head, |(words, _)| words);
    format!("{}\u{2026}", words.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_alternative_text_ends_with_a_sentence_or_a_word() {
        assert_eq!(shortened("Two drums."), "Two drums.");
        let sentences = "Blue drums stand in a warehouse. ".repeat(12);
        let short = shortened(&sentences);
        assert!(short.ends_with("warehouse.") && short.chars().count() <= LONGEST_ALT, "{short}");
        let words = "drums ".repeat(100);
        assert!(shortened(&words).ends_with("drums\u{2026}"));
        assert_eq!(shortened(&"\u{6cb9}".repeat(300)).chars().count(), LONGEST_ALT + 1);
    }
}
