//! What names have in common: how they are found in a text, and when two of them are taken for one.

use std::ops::Range;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::index::{Segment, WordPlaces};
use super::super::words::{bare, common_start, is_among, phrases};
use crate::lang::Lang;
use crate::language::{Names, words as words_of};

/// The words of a name.
pub(in crate::checks) fn words(name: &str) -> Vec<&str> {
    // Tones of Thai and half letters of Hindi are marks inside a word.
    let inside = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    name.split(|c| !inside(c)).filter(|word| !word.is_empty()).collect()
}

/// The words of a segment, for [`Words::windows`].
pub(in crate::checks) struct Words<'s> {
    texts: Vec<&'s str>,
    places: &'s WordPlaces,
}

impl<'s> Words<'s> {
    /// The words of a segment. Those stand side by side that nothing parts, or a hyphen, an apostrophe or a full stop.
    pub(in crate::checks) fn of(segment: &'s Segment) -> Self {
        let places = segment.found_words.get_or_init(|| places(segment));
        Self { texts: places.ranges.iter().map(|range| segment.get(range.clone())).collect(), places }
    }

    /// Stretches of so many words as a name has, with their bytes, all but one of which begin with its letters.
    pub(in crate::checks) fn like<'w>(
        &'w self,
        name: &[&str],
    ) -> impl Iterator<Item = (Range<usize>, &'w [&'s str])> {
        let (size, letters) = (name.len(), name.iter().map(|word| initial(word)).collect::<Vec<char>>());
        let alike = move |at: usize| {
            self.places.initials[at..at + size]
                .iter()
                .zip(&letters)
                .filter(|(own, other)| own == other)
                .count()
                + 1
                >= size
        };
        self.starts(size).filter(move |at| alike(*at)).filter_map(move |at| self.stretch(at, size))
    }

    /// Stretches of so many words that stand side by side, with their bytes.
    pub(in crate::checks) fn windows(&self, size: usize) -> impl Iterator<Item = (Range<usize>, &[&'s str])> {
        self.starts(size).filter_map(move |at| self.stretch(at, size))
    }

    /// Where so many words stand side by side.
    fn starts(&self, size: usize) -> impl Iterator<Item = usize> {
        self.places.reach.iter().enumerate().filter(move |(_, reach)| **reach >= size).map(|(at, _)| at)
    }

    fn stretch(&self, at: usize, size: usize) -> Option<(Range<usize>, &[&'s str])> {
        let last = (at + size).checked_sub(1)?;
        Some((self.places.ranges[at].start..self.places.ranges[last].end, &self.texts[at..=last]))
    }
}

/// Where the words of a segment stand, and which of them side by side.
fn places(segment: &Segment) -> WordPlaces {
    let most = segment.tokens.len();
    let (mut initials, mut ranges, mut linked) =
        (Vec::with_capacity(most), Vec::with_capacity(most), Vec::with_capacity(most));
    let mut parted = true;
    for token in &segment.tokens {
        let word = segment.word(token);
        if token.is_word() {
            initials.push(initial(word));
            ranges.push(token.range.clone());
            linked.push(!parted);
            parted = false;
        } else {
            parted |= token.spaced || !matches!(word, "-" | "’" | "'" | "." | "‑");
        }
    }
    let mut reach = vec![1; ranges.len()];
    for at in (1..ranges.len()).rev() {
        if linked[at] {
            reach[at - 1] += reach[at];
        }
    }
    WordPlaces { initials, ranges, reach }
}

/// Whether `written` is `word`, or an ending of the language away from it.
pub(in crate::checks) fn is_form_of(lang: &Lang, word: &str, written: &str) -> bool {
    // Most words are told apart by their first letter.
    if !starts_alike(word, written) {
        return false;
    }
    if word == written || word.len() == written.len() && word.to_lowercase() == written.to_lowercase() {
        return true;
    }
    let own = words_of(lang).map(|words| &words.names);
    if own.is_some_and(|own| changes_its_stem(own, word, written) || changes_its_stem(own, written, word)) {
        return true;
    }
    if own.is_some_and(|own| own.inflected && !own.accents_move) && lost_an_accent(word, written) {
        return false;
    }
    let common = common_start(word, written);
    let rest = |text: &str| text.chars().skip(common).collect::<Vec<char>>();
    let (left, right) = (rest(word), rest(written));
    let genitive = |own: &Names| is_among(own.genitives, &right.iter().collect::<String>());
    if left.is_empty() && !right.is_empty() && own.is_some_and(genitive) {
        return true;
    }
    if left.is_empty() && right == ['s'] {
        return !own.is_some_and(|own| own.s_is_a_slip);
    }
    // Szentirmay, Szentirmayt, and Varga, Vargát; but not Szentirmai.
    let lengthened = |own: &Names| {
        let two = left.iter().chain(right.first()).collect::<String>();
        left.is_empty() || own.lengthened.split(' ').any(|pair| pair == two)
    };
    if own.is_some_and(|own| !own.lengthened.is_empty() && !lengthened(own)) {
        return false;
    }
    own.is_some_and(|own| own.inflected) && common >= 2 && left.len() <= 3 && left.last() != right.last()
}

/// Szabó, Szabo: one word, but for an accent that is no ending. Those of endings are Ewa and Ewą, Anna and Annā.
fn lost_an_accent(word: &str, written: &str) -> bool {
    if word.is_ascii() && written.is_ascii() || word.chars().count() != written.chars().count() {
        return false;
    }
    let ends =
        |c: char| std::iter::once(c).nfd().any(|mark| matches!(mark, '\u{328}' | '\u{304}' | '\u{306}'));
    let last = word.chars().count() - 1;
    let mut lost = false;
    for (at, (a, b)) in word.chars().zip(written.chars()).enumerate().filter(|(_, (a, b))| a != b) {
        if bare(a) != bare(b) || at == last && (ends(a) || ends(b)) {
            return false;
        }
        lost = true;
    }
    lost
}

/// Virtanen, Virtasen, Virtaselle, Virtasta
fn changes_its_stem(own: &Names, word: &str, written: &str) -> bool {
    phrases(own.stem_changes).filter_map(|change| change.split_once(' ')).any(|(ending, other)| {
        let stem = word.strip_suffix(ending);
        stem.and_then(|stem| written.strip_prefix(stem)).is_some_and(|rest| rest.starts_with(other))
    })
}

/// The first letter of a word, small.
fn initial(word: &str) -> char {
    let first = word.chars().next().unwrap_or_default();
    if first.is_ascii() { first.to_ascii_lowercase() } else { first.to_lowercase().next().unwrap_or(first) }
}

/// Whether two words begin with the same letter, small or not.
#[inline]
pub(in crate::checks) fn starts_alike(a: &str, b: &str) -> bool {
    if let (Some(a), Some(b)) = (a.as_bytes().first(), b.as_bytes().first())
        && a.is_ascii()
        && b.is_ascii()
    {
        return a.eq_ignore_ascii_case(b);
    }
    match (a.chars().next(), b.chars().next()) {
        (Some(a), Some(b)) => a == b || a.to_lowercase().eq(b.to_lowercase()),
        _ => false,
    }
}

/// Whether two words differ as a slip of the keys, or of the ear, makes them differ.
pub(in crate::checks) fn is_slip(lang: &Lang, word: &str, written: &str) -> bool {
    let lengths = (word.chars().count(), written.chars().count());
    if lengths.0 < 3 || lengths.0.abs_diff(lengths.1) > 2 || is_form_of(lang, word, written) {
        return false;
    }
    let capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    let distance = strsim::damerau_levenshtein(word, written);
    let most = if lengths.0 > 6 { 2 } else { 1 };
    distance <= most && capital(word) == capital(written)
}

/// The content words of a role or an organisation, in lower case.
pub(in crate::checks) fn content(text: &str, lang: &Lang) -> Vec<String> {
    let small = words_of(lang).map_or("", |words| words.names.small);
    let long = words(text).into_iter().filter(|word| word.chars().count() > 2);
    long.map(str::to_lowercase).filter(|word| !is_among(small, word)).collect()
}
