//! Where words may be divided, by the patterns of their language.

use std::ops::Range;

use crate::language::Hyphenation;

use super::characters::is_hyphen;
use super::collect::Stretch;
use super::opportunities::{BreakKind, Opportunity};

/// The fewest letters of a word that is divided.
const LETTERS: usize = 5;
/// The fewest letters of a part of a hyphenated compound that is divided again.
const COMPOUND: usize = 10;

/// Fewer letters than these before a hyphen look torn off.
const TORN: usize = 3;

/// The bytes at which a hyphen may be added, and what kind of place each is.
pub(super) fn find<'s>(
    text: &str,
    stretches: impl Iterator<Item = &'s Stretch>,
    addresses: &[Range<usize>],
    tied: &[Opportunity],
) -> Vec<(usize, BreakKind)> {
    let mut places = Vec::new();
    for stretch in stretches.filter(|stretch| !stretch.is_mark) {
        let Some(hyphenation) = Hyphenation::of(&stretch.lang) else { continue };
        for word in words(text, &stretch.range) {
            let next = addresses.partition_point(|address| address.end <= word.start);
            let in_address = addresses.get(next).is_some_and(|address| address.start < word.end);
            // What is tied to a figure is not parted from it behind a syllable either.
            let is_at_tie = |at: usize| tied.binary_search_by_key(&at, |place| place.at).is_ok();
            let is_tied = is_at_tie(word.start) || is_at_tie(word.end + 1);
            if !in_address && !is_tied && is_plain(text, &word) {
                let own = &text[word.clone()];
                let divided = hyphenation.divide(own).into_iter();
                places.extend(divided.map(|at| (word.start + at, kind(&own[..at]))));
            }
        }
    }
    places
}

fn kind(before: &str) -> BreakKind {
    if before.chars().nth(TORN - 1).is_none() { BreakKind::TornHyphen } else { BreakKind::Hyphen }
}

/// Stretches of letters, long enough to be divided.
fn words<'t>(text: &'t str, range: &Range<usize>) -> impl Iterator<Item = Range<usize>> + 't {
    let offset = range.start;
    let text = &text[range.clone()];
    let is_letter = |c: char| c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c);
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_letter)?;
        from = text[start..].find(|c| !is_letter(c)).map_or(text.len(), |length| start + length);
        Some(offset + start..offset + from)
    })
    .filter(move |word| text[word.start - offset..word.end - offset].chars().nth(LETTERS - 1).is_some())
}

/// Whether a word is one that patterns know: no capitals inside, no figures beside it, no soft hyphen that
/// says where it is divided, no short part of a compound.
fn is_plain(text: &str, word: &Range<usize>) -> bool {
    let (before, after) = (text[..word.start].chars().next_back(), text[word.end..].chars().next());
    let own = &text[word.clone()];
    if own.chars().skip(1).any(char::is_uppercase) {
        return false;
    }
    let beside = |test: fn(char) -> bool| before.is_some_and(test) || after.is_some_and(test);
    let compound = beside(is_hyphen) && own.chars().count() < COMPOUND;
    !beside(|c| c.is_numeric() || matches!(c, '_' | '@' | '\u{ad}')) && !compound
}
