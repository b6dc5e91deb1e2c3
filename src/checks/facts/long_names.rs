//! Long names that differ in one word: "Centre for Marine Life", "Centre for Marine Zoology". A part of the rule on the
//! spelling of organisations.

use std::ops::Range;

use super::super::index::{Index, Part, Segment};
use super::super::words::common_start;
use super::names::is_form_of;
use crate::language::{has, words};

/// How many words such a name has.
const FEWEST: usize = 3;
const MOST: usize = 6;
/// So many letters at both ends of a word make it a compound of the other.
const ENDS: usize = 9;
/// More names than these are a list, and compared with nothing.
const NAMES: usize = 120;

/// Where such names are compared.
const PARTS: [Part; 7] = [
    Part::Headline,
    Part::Subheadline,
    Part::Summary,
    Part::Body,
    Part::Editors,
    Part::About,
    Part::Pictures,
];

/// A row of words with capitals, and small words between.
pub(super) struct LongName<'v> {
    pub segment: &'v Segment<'v>,
    pub range: Range<usize>,
    words: Vec<&'v str>,
    /// Whether its short form stands right before or behind it.
    short: bool,
}

impl<'v> LongName<'v> {
    /// As many of its last words as another has, where those before lead to them: "am Montag das".
    fn behind_small_words(&self, other: &Self) -> Option<&[&'v str]> {
        let (own, size) = (self.words.as_slice(), self.words.len().min(other.words.len()));
        let (before, last) = own.split_at(own.len() - size);
        let leads = before.last().is_none_or(|word| word.starts_with(char::is_lowercase));
        (leads && size >= FEWEST).then_some(last)
    }
}

/// Pairs of long names, of which the second is told of.
pub(super) fn variants<'v>(index: &'v Index) -> Vec<(LongName<'v>, LongName<'v>)> {
    let mut names: Vec<LongName> = Vec::new();
    let mut out = Vec::new();
    for segment in index.of(&PARTS) {
        for name in of_segment(segment) {
            if names.len() > NAMES {
                return Vec::new();
            }
            let known = names
                .iter()
                .any(|other| other.words.ends_with(&name.words) || name.words.ends_with(&other.words));
            match names.iter().position(|other| !known && is_variant(other, &name)) {
                Some(at) => out.push((names.remove(at), name)),
                None => names.push(name),
            }
        }
    }
    out
}

fn is_variant(one: &LongName, two: &LongName) -> bool {
    let (Some(first), Some(second)) = (one.behind_small_words(two), two.behind_small_words(one)) else {
        return false;
    };
    let lang = two.segment.lang;
    let mut odd = first.iter().zip(second).enumerate().filter(|(_, (a, b))| a != b);
    let (Some((at, (a, b))), None) = (odd.next(), odd.next()) else { return false };
    if at == 0 || is_form_of(lang, a, b) || is_form_of(lang, b, a) || !a.starts_with(char::is_uppercase) {
        return false;
    }
    let common = common_start(a, b);
    let ends = a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count();
    let shorter = a.chars().count().min(b.chars().count());
    let compound =
        common > 2 && ends > 2 && (common + ends).min(shorter) >= ENDS.min(shorter) && shorter > ENDS;
    let alike = common > 0 && (one.short || two.short);
    // One short form that is explained in two ways is another rule's.
    let twice = one.short && two.short;
    !twice && (compound || alike)
}

fn of_segment<'v>(segment: &'v Segment<'v>) -> Vec<LongName<'v>> {
    let Some(own) = words(segment.lang) else { return Vec::new() };
    let tokens = &segment.tokens;
    let capital = |i: usize| {
        let word = segment.word_at(i);
        let small = word.as_bytes().first().is_none_or(u8::is_ascii_lowercase);
        !small && word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase)
    };
    let small = |i: usize| {
        let word = segment.word_at(i);
        tokens[i].is_word() && word.starts_with(char::is_lowercase) && has(own.ties.particles, word)
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !capital(at) || has(own.grammar.function_words, &segment.small_at(at)) {
            at += 1;
            continue;
        }
        // Up to two small words lead to the next capital.
        let mut end = at + 1;
        loop {
            let next = (end..end + 3).find(|i| *i < tokens.len() && capital(*i) && tokens[*i].spaced);
            match next.filter(|next| (end..*next).all(small)) {
                Some(next) => end = next + 1,
                None => break,
            }
        }
        // "Montag hat das Zentrum für Moore": the last words may be the name.
        let first = (at.max(end.saturating_sub(MOST))..end).find(|i| capital(*i)).unwrap_or(at);
        if (FEWEST..=MOST).contains(&(end - first)) {
            let words = (first..end).map(|i| segment.word_at(i)).collect();
            let range = tokens[first].range.start..tokens[end - 1].range.end;
            let is_short = |i: usize| {
                let word = segment.word_at(i);
                word.chars().count() > 2 && word.chars().all(char::is_uppercase)
            };
            let bracketed = segment.word_at(end) == "(" && is_short(end + 1);
            let before =
                first.checked_sub(2).is_some_and(|i| segment.word_at(first - 1) == "(" && is_short(i));
            out.push(LongName { segment, range, words, short: bracketed || before });
        }
        at = end;
    }
    out
}
