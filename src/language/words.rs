//! All that the program knows of each language: the files of `assets/languages`, one a language, as they were when the
//! program was built.
//!
//! `build/languages.rs` makes the struct [`Words`] of `en.toml`: a table is a struct (`[placeholder] stand-ins = "…"` is
//! `words.placeholder.stand_ins`), a text a `&str`, a list a slice. What a language doesn't say is empty.

use std::cell::Cell;
use std::sync::{LazyLock, OnceLock};

use super::lists::has;
use crate::lang::Lang;

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The entries that a list has in all languages, sorted, each once.
#[derive(Debug)]
pub(crate) struct OfAll {
    entries: &'static [&'static str],
    /// The length of the longest, in bytes.
    pub longest: usize,
}

impl OfAll {
    /// Whether one of them is a text.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.entries.binary_search(&text).is_ok()
    }

    /// Those that begin as a text does: with the same letter of ASCII, or the same byte of another.
    pub(crate) fn near(&self, text: &str) -> &'static [&'static str] {
        let first = text.as_bytes().first();
        let from = self.entries.partition_point(|entry| entry.as_bytes().first() < first);
        let behind = &self.entries[from..];
        &behind[..behind.partition_point(|entry| entry.as_bytes().first() == first)]
    }
}

/// A value for each language that has a file, made when it is first asked for.
#[derive(Debug)]
pub(crate) struct PerLanguage<T>(LazyLock<Vec<(&'static str, OnceLock<T>)>>);

impl<T> PerLanguage<T> {
    pub(crate) const fn new() -> Self {
        Self(LazyLock::new(|| all().map(|(tag, _)| (tag, OnceLock::new())).collect()))
    }

    /// The value of the language whose file bears this tag, which `make` makes.
    pub(crate) fn get_or_init(&self, tag: &str, make: impl FnOnce() -> T) -> Option<&T> {
        let place = self.0.binary_search_by(|(own, _)| (*own).cmp(tag)).ok()?;
        Some(self.0[place].1.get_or_init(make))
    }
}

/// So many languages are remembered: a release has few, and asks for them by turns.
const REMEMBERED: usize = 4;

/// A language by its name, its file, and what is known of it.
type Known = (u128, Option<&'static str>, Option<&'static Words>);

thread_local! {
    /// The languages that were asked for last, in a ring, and where the next one goes: a check asks some thousand times.
    static KNOWN: [Cell<Known>; REMEMBERED] = const { [const { Cell::new((0, None, None)) }; REMEMBERED] };
    static NEXT: Cell<usize> = const { Cell::new(0) };
}

/// What is known of a language, in its country where that has a file of its own; `None` for languages without a file.
pub(crate) fn words(lang: &Lang) -> Option<&'static Words> {
    known(lang).2
}

/// The name of the file that knows a language in its letters: `sr-Latn`, `zh` for `zh-SG`, `nb` for `no`.
pub(crate) fn file(lang: &Lang) -> Option<&'static str> {
    known(lang).1
}

fn known(lang: &Lang) -> Known {
    let name = lang.name();
    KNOWN.with(|known| {
        if let Some(known) = known.iter().map(Cell::get).find(|(own, ..)| *own == name) {
            return known;
        }
        let found = file_of(lang);
        let country = || found.zip(lang.region()).and_then(|(own, country)| find(own, country));
        let new = (name, found, country().or_else(|| find(found?, "")));
        known[NEXT.replace((NEXT.get() + 1) % REMEMBERED)].set(new);
        new
    })
}

fn file_of(lang: &Lang) -> Option<&'static str> {
    let language = if lang.language() == "no" { "nb" } else { lang.language() };
    let wanted = key(language);
    let start =
        LANGUAGES.partition_point(|(tag, ..)| key(tag) < wanted || key(tag) == wanted && *tag < language);
    let near = LANGUAGES[start..].iter().take_while(|(tag, ..)| tag.starts_with(language));
    let mut own = near.filter(|(_, country, _)| country.is_empty()).map(|(tag, ..)| *tag).filter(|tag| {
        let script = &tag[language.len()..];
        script.is_empty() || script.starts_with('-')
    });
    let first = own.next()?;
    let others: Vec<&str> = own.collect();
    if others.is_empty() && lang.script().is_none() {
        return Some(first);
    }
    let fits = |tag: &&str| tag.parse().is_ok_and(|own: Lang| own.is_written_like(lang));
    std::iter::once(first).chain(others).find(fits)
}

/// What is known of English, which stands in for languages without labels.
pub(super) fn english() -> &'static Words {
    &EN
}

/// The languages that have a file, by their tags, without their countries; those of other letters have their script.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, &'static Words)> {
    LANGUAGES.iter().filter(|(_, country, _)| country.is_empty()).map(|(tag, _, words)| (*tag, *words))
}

/// Whether words are what a language calls a total. Tables say it in English too.
pub(crate) fn is_total(written: &str, lang: &Lang) -> bool {
    let written = written.trim().trim_end_matches([':', '.']).to_lowercase();
    let known = words(lang).into_iter().chain([english()]);
    !written.is_empty()
        && known.flat_map(|words| words.table_total.totals.split('|')).any(|total| total == written)
}

fn find(language: &str, country: &str) -> Option<&'static Words> {
    let wanted = (key(language), language, country);
    let place = LANGUAGES.binary_search_by(|(language, country, _)| {
        key(language).cmp(&wanted.0).then_with(|| (*language, *country).cmp(&(wanted.1, wanted.2)))
    });
    Some(LANGUAGES[place.ok()?].2)
}

/// The first letters of a tag as a number, which sorts as they do and is compared at once: languages are looked up
/// thousands of times in a check.
fn key(tag: &str) -> u32 {
    tag.bytes().chain(std::iter::repeat(0)).take(4).fold(0, |key, byte| key << 8 | u32::from(byte))
}

impl Words {
    /// Whether only some rules know the language: it has no labels yet.
    pub(super) fn is_partial(&self) -> bool {
        self.press_release.is_empty()
    }
}

/// The decimal mark of a language in its country.
pub(crate) fn decimal_mark(lang: &Lang) -> char {
    let Some(own) = words(lang).map(|words| &words.numbers) else { return ',' };
    let other = lang.region().is_some_and(|country| has(own.other_decimal_in, country));
    if (own.decimal == ".") == other { ',' } else { '.' }
}

/// A text, unless it is empty.
pub(super) fn given(text: &'static str) -> Option<&'static str> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests;
