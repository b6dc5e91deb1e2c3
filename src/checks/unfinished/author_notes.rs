//! Sentences that speak to those who write or make the release, not to its readers: "Short quote from the mayor, two
//! sentences max.", "Jo, has legal seen this?", "Note to translator: …". Part of the rules on placeholders, comments and
//! marks of the house.

use std::ops::Range;

use super::super::index::{Kind, Part, Segment};
use super::super::words::{Spoken, fits, is_one_of, is_stem_among, phrases};
use super::bracketed;
use super::to_fill::few_words;
use crate::language::{self, AuthorNotes, has};

/// The most words of such a sentence.
const MOST: usize = 18;

/// How near to each other the first word of an order and what is ordered stand, in words.
const NEAR: usize = 4;

/// The longest head of a note, and the longest line that waits, in bytes.
const LONGEST: usize = 90;

type List = fn(&'static AuthorNotes) -> &'static str;

/// What the words of a sentence are, as far as an order to its author has them.
struct Order<'s> {
    segment: &'s Segment<'s>,
    spoken: Spoken,
    words: Vec<usize>,
}

impl Order<'_> {
    fn is(&self, at: usize, list: List) -> bool {
        self.words.get(at).is_some_and(|i| self.is_word(*i, list))
    }

    fn is_word(&self, i: usize, list: List) -> bool {
        let word = self.segment.small_at(i);
        self.spoken.each().any(|own| has(list(&own.author_notes), &word))
    }

    fn is_here(&self, at: usize) -> bool {
        let here = |i: &usize| self.spoken.has(|own| own.placeholder.here, &self.segment.small_at(*i));
        self.words.get(at).is_some_and(here)
    }

    /// How many words are in a list.
    fn count(&self, list: List) -> usize {
        (0..self.words.len()).filter(|at| self.is(*at, list)).count()
    }

    /// "Two sentences", "three lines".
    fn has_a_length(&self, range: &Range<usize>) -> bool {
        self.segment.figures_in(range).iter().any(|figure| self.is_word(figure.next, |own| own.pieces))
    }

    /// Whether so much speaks of an order that nothing else is meant.
    fn is_one(&self, range: &Range<usize>) -> bool {
        let last = self.words.len().saturating_sub(1);
        let begins = self.is(0, |own| own.pieces) || self.is(0, |own| own.manners);
        let ordered = self.is(0, |own| own.orders) || self.is(1, |own| own.orders);
        let ordered = ordered || self.is(last, |own| own.orders);
        if !begins && !ordered && !self.is_here(0) && !self.is_here(last)
            || self.count(|own| own.pieces) == 0
            || self.count(|own| own.finite) > 0
        {
            return false;
        }
        let here = (0..self.words.len()).any(|at| self.is_here(at));
        let sized = self.has_a_length(range);
        let sounds = self.count(|own| own.tones) > 0;
        let pieces = self.count(|own| own.pieces).min(2);
        let leans = [here, sized, sounds, ordered, self.count(|own| own.manners) > 0];
        let score = pieces + leans.into_iter().filter(|leans| *leans).count();
        let near = (0..NEAR).any(|at| self.is(at, |own| own.pieces));
        // "Add a sentence on the money": the order and what is ordered stand side by side.
        score > 2 && (sized || sounds || here && near || self.is_here(last) || ordered && near)
    }
}

/// Orders to the author: "Add a line about parking here.", "Zitat der Ministerin: zwei Sätze, herzlicher Ton".
pub(super) fn orders(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let shown = [Kind::Paragraph, Kind::Quote, Kind::Item, Kind::Caption];
    if !shown.contains(&segment.kind) || segment.part == Part::Furniture {
        return Vec::new();
    }
    let quoted = segment.marks().windows(2).filter(|two| two[0].opens && !two[1].opens);
    let quoted = quoted.map(|two| two[0].range().end..two[1].at);
    let is_order = |range: &Range<usize>| {
        let tokens = segment.tokens_in(range);
        if tokens.len() > 2 * MOST {
            return false;
        }
        let words: Vec<usize> = tokens.filter(|i| segment.tokens[*i].is_word()).take(MOST + 1).collect();
        (3..=MOST).contains(&words.len()) && Order { segment, spoken, words }.is_one(range)
    };
    segment.sentences().iter().cloned().chain(quoted).filter(is_order).collect()
}

/// "Jo, has legal seen this?", "Note to translator: keep the name", "Do we want to say this?": what colleagues ask each
/// other.
pub(super) fn remarks(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    if segment.kind != Kind::Paragraph {
        return Vec::new();
    }
    let text = segment.text.as_str();
    let asked = memchr::memchr2(b'?', b';', text.as_bytes()).is_some();
    let workshop = spoken.has_any(|own| own.author_notes.works, text);
    // "Jo, …": a short name and a comma begin it.
    let pleads = text.find(", ").is_some_and(|at| at <= LONGEST_NAME && !text[..at].contains(' '));
    if !asked && !workshop && !pleads && memchr::memchr(b':', text.as_bytes()).is_none() {
        return Vec::new();
    }
    let is_one = |range: &Range<usize>| {
        let said = segment.get(range.clone());
        let said = said.trim_start_matches('(').trim_end_matches(')');
        let asks = asked && said.ends_with(['?', ';']);
        let told = workshop && is_of_the_workshop(segment, range, spoken)
            || asks && (is_asked_by_name(said, segment, spoken) || is_about_the_text(said, spoken))
            || pleads && is_a_plea_by_name(said, segment, spoken)
            || memchr::memchr(b':', said.as_bytes()).is_some_and(|at| {
                at < LONGEST && is_addressed(&said[..at], spoken) && !said[at + 1..].trim().is_empty()
            });
        told && !bracketed::is_quoted(segment, range.start)
    };
    let mut found: Vec<Range<usize>> =
        segment.sentences().iter().filter(|range| is_one(range)).cloned().collect();
    if !workshop {
        return found;
    }
    // A remark in brackets or between dashes, inside a sentence.
    let inside = bracketed::round(text).chain(between_dashes(text));
    let apart =
        |range: &Range<usize>| !found.iter().any(|own| own.start <= range.start && range.end <= own.end);
    let inside: Vec<Range<usize>> = inside
        .filter(apart)
        .filter(|range| {
            !bracketed::is_quoted(segment, range.start) && is_of_the_workshop(segment, range, spoken)
        })
        .collect();
    found.extend(inside);
    found
}

/// What stands between two dashes of a text.
fn between_dashes(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at: Vec<usize> = text.match_indices(" – ").map(|(at, _)| at + 1).collect();
    if at.len() > 4 {
        at.clear();
    }
    let ends: Vec<Range<usize>> = at.windows(2).map(|two| two[0]..two[1] + '–'.len_utf8()).collect();
    ends.into_iter()
}

/// "Quote agreed with Nico, please don’t touch": what is done to a piece of the text, and a plea or a doubt of those who do it.
fn is_of_the_workshop(segment: &Segment, range: &Range<usize>, spoken: Spoken) -> bool {
    let tokens = segment.tokens_in(range);
    if tokens.len() > 2 * MOST {
        return false;
    }
    let words: Vec<usize> = tokens.filter(|i| segment.tokens[*i].is_word()).take(MOST + 1).collect();
    if !(4..=MOST).contains(&words.len()) {
        return false;
    }
    let order = Order { segment, spoken, words };
    let works = order.count(|own| own.works);
    if works == 0 {
        return false;
    }
    let things = order.count(|own| own.pieces) + order.count(|own| own.things);
    let pleas = order.count(|own| own.pleas);
    things > 0 && (pleas > 0 || things > 1 && works > 1 && order.count(|own| own.finite) == 0)
}

/// "Jo, has legal seen this yet?": a name, then a doubt about something of the text.
fn is_asked_by_name(said: &str, segment: &Segment, spoken: Spoken) -> bool {
    let end = said.find([',', '–', '—', '-']).unwrap_or_default();
    let (name, rest) = said.split_at(end);
    let name = name.trim_end();
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().skip(1).all(char::is_lowercase)
        && (2..=12).contains(&name.chars().count())
        && !language::words(segment.lang)
            .is_some_and(|own| has(own.grammar.function_words, &name.to_lowercase()));
    if !is_name || rest.contains(['“', '„', '«', '"']) {
        return false;
    }
    let words = few_words(rest, MOST);
    let count = |list: List| {
        let known = |word: &&String| spoken.each().any(|own| has(list(&own.author_notes), word));
        words.iter().filter(known).count()
    };
    let doubts = count(|own| own.doubts);
    doubts > 1 || doubts > 0 && count(|own| own.matters) > 0
}

/// The longest name that a remark begins with, in bytes.
const LONGEST_NAME: usize = 14;

/// "Jo, finance are fine with the £2 now so please leave it as is.": a name, somebody of the house, and a plea.
fn is_a_plea_by_name(said: &str, segment: &Segment, spoken: Spoken) -> bool {
    let Some((name, rest)) = said.split_once(", ") else { return false };
    let is_name = name.starts_with(char::is_uppercase)
        && name.chars().all(char::is_alphabetic)
        && !language::words(segment.lang)
            .is_some_and(|own| has(own.grammar.function_words, &name.to_lowercase()));
    if !is_name || rest.contains(['“', '„', '«', '"']) {
        return false;
    }
    let words = few_words(rest, MOST);
    let knows = |list: fn(&'static language::Words) -> &'static str| {
        // "L’amministrazione".
        let bare = |word: &'_ String| word.rsplit('’').next().map(str::to_owned).unwrap_or_default();
        words.iter().map(bare).any(|word| spoken.each().any(|own| is_stem_among(list(own), &word)))
    };
    knows(|own| own.workshop.rooms) && knows(|own| own.workshop.leave)
}

/// "Do we really want to say this?"
fn is_about_the_text(said: &str, spoken: Spoken) -> bool {
    is_like(said, spoken, |own| own.questions)
}

/// "Note to translator", "An die Grafik": who works on the text.
fn is_addressed(head: &str, spoken: Spoken) -> bool {
    head.len() < LONGEST && is_like(head, spoken, |own| own.addressees)
}

fn is_like(text: &str, spoken: Spoken, list: List) -> bool {
    let words = few_words(text, MOST);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut patterns = spoken.each().flat_map(|own| phrases(list(&own.author_notes)));
    !words.is_empty() && patterns.any(|pattern| fits(pattern, &words))
}

/// Whether the first word begins one of those lines: most are told by it.
fn begins_like(said: &str, spoken: Spoken) -> bool {
    let first = said.split(' ').next().unwrap_or_default().to_lowercase();
    let mut patterns = spoken.each().flat_map(|own| phrases(own.author_notes.pending));
    patterns.any(|pattern| is_one_of(pattern.split(' ').next().unwrap_or_default(), &first))
}

/// "Draft for board sign-off", "Freigabe durch GF steht noch aus": what a line says that the text still waits for.
pub(super) fn waits(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    if !matches!(segment.kind, Kind::Line | Kind::Paragraph) {
        return None;
    }
    let is_one = |range: &&Range<usize>| {
        let said = segment.get((*range).clone());
        said.len() < LONGEST
            && !said.contains([',', ':'])
            && begins_like(said, spoken)
            && is_like(said, spoken, |own| own.pending)
    };
    segment.sentences().iter().find(is_one).cloned()
}
