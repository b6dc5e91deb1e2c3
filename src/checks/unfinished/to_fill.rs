//! What says that something is still to be filled in: "to be confirmed", "einfügen", "à compléter", "do uzupełnienia". A
//! part of the rule on placeholders.

use std::ops::Range;

use super::super::index::{Kind, Part, Segment};
use super::super::words::{Spoken, fits};
use super::bracketed;
use crate::language::{self, Placeholder};
use crate::spaced;

/// The most words in brackets that are still a placeholder.
const MOST: usize = 7;

/// Words in small letters, without the marks around them.
pub(super) fn small_words(text: &str) -> Vec<String> {
    let mark = |c: char| !c.is_alphanumeric();
    let words = spaced::words(text).map(|word| word.trim_matches(mark).to_lowercase());
    words.filter(|word| !word.is_empty()).collect()
}

/// Such words of a text that has no more than so many; of a longer one, which is most texts, none are made.
pub(super) fn few_words(text: &str, most: usize) -> Vec<String> {
    let is_word = |piece: &&str| piece.contains(char::is_alphanumeric);
    if spaced::words(text).filter(is_word).nth(most).is_some() { Vec::new() } else { small_words(text) }
}

/// Whether words in square brackets say it: "datum einfügen", "insert date", "montant à préciser".
pub(super) fn in_square(words: &[&str], spoken: Spoken) -> bool {
    let follows = |rest: &[&str]| rest.len() < 4 && rest.iter().any(|word| is_stand_in(word, spoken));
    words.len() <= MOST
        && (rests(words, spoken, |own| own.to_fill).next().is_some()
            || rests(words, spoken, |own| own.to_follow).any(follows)
            || is_told(words, spoken))
}

/// Round brackets that say nothing else: "(to be confirmed)", "(Datum folgt)", "(montant à préciser)".
pub(super) fn in_round(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let says = |range: &Range<usize>| {
        let inside = small_words(segment.get(range.start + 1..range.end - 1));
        let words: Vec<&str> = inside.iter().map(String::as_str).collect();
        let alone = || {
            rests(&words, spoken, |own| own.to_fill)
                .any(|rest| rest.iter().all(|word| is_known(word, spoken)))
        };
        // "(Zitat Landrätin folgt)"
        let quote = |rest: &[&str]| {
            let first = rest.first();
            first.is_some_and(|word| spoken.has(|own| own.placeholder.never_inserted, word)) && rest.len() < 4
        };
        let quoted = || rests(&words, spoken, |own| own.to_follow).any(quote);
        let ordered = || is_ordered(&words, spoken) && words.iter().any(|word| is_stand_in(word, spoken));
        words.len() <= MOST
            && (alone() || quoted() || is_told(&words, spoken) || ordered() || is_settled(&words, spoken))
            && !is_bare_order(&words)
    };
    bracketed::round(&segment.text).filter(says).collect()
}

/// "[insert date]", "[Datum einfügen]", "[tu wstawić cytat wójta]".
pub(super) fn is_ordered(words: &[&str], spoken: Spoken) -> bool {
    let orders = |word: &str| {
        let stem = |words: &language::Words| {
            words.placeholder.order_stems.split_whitespace().any(|stem| word.starts_with(stem))
        };
        spoken.has(|words| words.placeholder.orders, word) || spoken.each().any(stem)
    };
    let [first, ..] = words else { return false };
    let here = spoken.has(|words| words.placeholder.here, first);
    orders(first)
        || words.last().is_some_and(|last| orders(last))
        || here && words.get(1).is_some_and(|second| orders(second))
}

/// "(street to be confirmed with the police)": what is open, and with whom it is settled.
fn is_settled(words: &[&str], spoken: Spoken) -> bool {
    let with = words.iter().position(|word| spoken.has(|own| own.workshop.with, word));
    with.is_some_and(|at| {
        (1..=MOST_OF_OTHERS).contains(&(words.len() - at - 1))
            && rests(&words[..at], spoken, |own| own.to_fill).any(|rest| (1..=2).contains(&rest.len()))
    })
}

/// The most words for those with whom something is settled.
const MOST_OF_OTHERS: usize = 3;

/// “Quote from the mayor to follow.”: a quotation that says nothing else.
pub(super) fn quotations(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let pairs = segment.marks().windows(2).filter(|two| two[0].opens && !two[1].opens);
    let between = pairs.map(|two| two[0].range().end..two[1].at);
    let is_one = |range: &Range<usize>| {
        let written = few_words(segment.get(range.clone()), MOST + 1);
        let words: Vec<&str> = written.iter().map(String::as_str).collect();
        let is_quote = |rest: &[&str]| {
            rest.len() <= MOST
                && rest.first().is_some_and(|word| {
                    spoken.has(|own| own.placeholder.never_inserted, word) && is_stand_in(word, spoken)
                })
        };
        let lists: [fn(&'static Placeholder) -> &'static [&'static str]; 2] =
            [|own| own.to_follow, |own| own.to_fill];
        words.len() > 1 && lists.into_iter().any(|list| rests(&words, spoken, list).any(is_quote))
    };
    between.filter(is_one).collect()
}

/// "(pending)", "(Completar)": one word alone in round brackets says too little.
fn is_bare_order(words: &[&str]) -> bool {
    matches!(words, [only] if !matches!(*only, "tbc" | "tbd" | "tba") && only.chars().all(char::is_alphabetic))
}

/// A whole field that says nothing else: "Caption tbc", "Titre à compléter", "Name folgt".
pub(super) fn is_whole(segment: &Segment, spoken: Spoken) -> bool {
    let shown =
        matches!(
            segment.part,
            Part::Headline | Part::Subheadline | Part::Summary | Part::Pictures | Part::Head
        ) || matches!(segment.kind, Kind::Credit | Kind::Name | Kind::Role | Kind::Value | Kind::Caption);
    // Most texts are longer, which their tokens tell at once.
    let apart = segment.tokens.iter().filter(|token| token.spaced && (token.is_word() || token.is_number()));
    if apart.take(MOST + 2).count() > MOST + 1 {
        return false;
    }
    let written = few_words(&segment.text, MOST);
    let words: Vec<&str> = written.iter().map(String::as_str).collect();
    // What is quoted is a title.
    let quoted = segment.text.trim_start().starts_with(['“', '„', '«', '"', '”', '»', '‘', '‚']);
    if words.is_empty() || quoted || segment.kind == Kind::Heading {
        return false;
    }
    is_told(&words, spoken) || shown && words.len() > 1 && is_phrase(&words, spoken)
}

/// Whether words are a phrase of those that say it, and no more.
fn is_phrase(words: &[&str], spoken: Spoken) -> bool {
    let spaces = words.len() - 1;
    let long = |pattern: &&str| {
        pattern.len() > 2 * spaces && memchr::memchr_iter(b' ', pattern.as_bytes()).count() == spaces
    };
    spoken
        .each()
        .flat_map(|own| own.placeholder.to_fill)
        .copied()
        .filter(long)
        .any(|pattern| fits(pattern, words))
}

/// `[Image: the crowd at the gate]`: a picture that was to be put in there.
pub(super) fn pictures(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    if segment.part == Part::Pictures || matches!(segment.kind, Kind::Caption | Kind::Credit | Kind::Alt) {
        return Vec::new();
    }
    let names_one = |range: &Range<usize>| {
        let inside = segment.get(range.start + 1..range.end - 1);
        let Some((head, rest)) = inside.split_once([':', '–', '—']) else { return false };
        let head = head.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_digit()).to_lowercase();
        let empty = |word: &&str| !word.contains(' ') && *word == head;
        !rest.trim().is_empty() && spoken.phrases(|words| words.alt_text.empty).any(|word| empty(&word))
    };
    bracketed::square(&segment.text).filter(names_one).collect()
}

/// Whether words name what is missing, and say that it is to come: every word of them is known.
fn is_told(words: &[&str], spoken: Spoken) -> bool {
    let stands = |rest: &[&str]| {
        rest.iter().any(|word| is_stand_in(word, spoken)) && rest.iter().all(|word| is_known(word, spoken))
    };
    // Most words say nothing of the kind, which is told faster than which phrases they are.
    words.iter().any(|word| is_stand_in(word, spoken))
        && (rests(words, spoken, |own| own.to_fill).any(stands)
            || rests(words, spoken, |own| own.to_follow).any(stands)
            || matches!(words, [rest @ .., last] if stands(rest) && spoken.has(|words| words.placeholder.here, last)))
}

/// What is left of words, without a phrase of a list that they begin or end with: one for each phrase that fits.
fn rests<'w, 's>(
    words: &'w [&'s str],
    spoken: Spoken,
    list: fn(&'static Placeholder) -> &'static [&'static str],
) -> impl Iterator<Item = &'w [&'s str]> {
    let patterns = spoken.each().flat_map(move |own| list(&own.placeholder));
    patterns.filter_map(move |pattern| {
        let length = 1 + pattern.bytes().filter(|byte| *byte == b' ').count();
        let start = words.len().checked_sub(length)?;
        if fits(pattern, &words[..length]) {
            Some(&words[length..])
        } else {
            fits(pattern, &words[start..]).then(|| &words[..start])
        }
    })
}

/// Whether all words name what is missing, or stand beside such words: "Name and surname, role".
pub(super) fn is_known_all(words: &[String], spoken: Spoken) -> bool {
    words.iter().all(|word| is_known(word, spoken))
        && words.iter().filter(|word| is_stand_in(word, spoken)).count() > 1
}

fn is_stand_in(word: &str, spoken: Spoken) -> bool {
    spoken.has(|words| words.placeholder.stand_ins, word)
}

fn is_known(word: &str, spoken: Spoken) -> bool {
    is_stand_in(word, spoken)
        || spoken.has(|words| words.placeholder.fillers, word)
        || spoken.has(|words| words.placeholder.counts, word)
}
