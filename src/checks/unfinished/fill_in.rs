//! Orders to fill something in: "Insert quote from minister here", "PENDING CEO QUOTE", and letters in place of a date.
//! A part of the rule on placeholders.

use std::ops::Range;

use super::super::index::{Segment, Token};
use super::super::lexicon::Lexicon;
use super::super::pattern::Pattern;
use super::super::words::Spoken;

/// "Insert quote from minister here", "Zitat hier einfügen", "PENDING CEO QUOTE".
pub(super) fn orders(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if !segment.text.contains("PENDING") && !spoken.has_any(|words| words.placeholder.here, &segment.text) {
        return out;
    }
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let word = segment.word(token);
        if word == "PENDING" {
            out.extend(pending(segment, i));
        } else if spoken.has(|words| words.placeholder.here, word) {
            out.extend(insert_before(segment, i, spoken).or_else(|| insert_behind(segment, i, spoken)));
        }
    }
    out
}

/// The most words between "insert" and "here".
const MOST_BETWEEN: usize = 7;

/// From an order that stands before "here" up to that, with what is to be inserted between them.
fn insert_before(segment: &Segment, here: usize, spoken: Spoken) -> Option<Range<usize>> {
    let tokens = &segment.tokens[here.saturating_sub(MOST_BETWEEN + 1)..here];
    let words = tokens.iter().rev().take_while(|token| token.is_word());
    let mut named = false;
    for token in words {
        let word = segment.word(token).to_lowercase();
        if named && spoken.has(|words| words.placeholder.orders, &word) {
            return Some(token.range.start..segment.tokens[here].range.end);
        }
        named |= is_insertable(&word, spoken);
    }
    None
}

/// "Zitat hier einfügen": the order stands at the end.
fn insert_behind(segment: &Segment, here: usize, spoken: Spoken) -> Option<Range<usize>> {
    let small = |token: &Token| segment.word(token).to_lowercase();
    let (thing, order) = (segment.tokens.get(here.checked_sub(1)?)?, segment.tokens.get(here + 1)?);
    let orders = spoken.has(|words| words.placeholder.orders, &small(order));
    (orders && is_insertable(&small(thing), spoken)).then_some(thing.range.start..order.range.end)
}

fn is_insertable(word: &str, spoken: Spoken) -> bool {
    spoken.has(|words| words.placeholder.insertable, word)
}

/// The most words between "PENDING" and "QUOTE".
const MOST_PENDING: usize = 4;

fn pending(segment: &Segment, i: usize) -> Option<Range<usize>> {
    let later = segment.tokens[i + 1..].iter().take(MOST_PENDING + 1);
    let mut shouted = later.take_while(|token| {
        let word = segment.word(token);
        token.is_word() && word.chars().all(|c| c.is_ascii_uppercase())
    });
    let quote = shouted.find(|token| matches!(segment.word(token), "QUOTE" | "QUOTES"))?;
    Some(segment.tokens[i].range.start..quote.range.end)
}

/// "DD/MM/YYYY", "TT.MM.JJJJ", "DD Month YYYY", "TT. Juni".
pub(super) fn dates(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let mut out = if segment.text.contains("HH") { hours(&segment.text) } else { Vec::new() };
    // All stand-ins of days are one letter, twice: most texts have no such word.
    let is_stand_in = |token: &Token| {
        let mut letters = segment.word(token).chars();
        token.is_word() && token.range.len() <= 4 && letters.next() == letters.next()
    };
    if !segment.tokens.iter().any(is_stand_in) {
        return out;
    }
    for (i, day) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let word = segment.word(day);
        if !spoken.has(|words| words.placeholder.days, word) {
            continue;
        }
        let named = next(segment, i).map(|i| &segment.tokens[i]);
        let named = named.filter(|month| word.chars().all(char::is_uppercase) && is_month(segment, month));
        if let Some(month) = named {
            out.push(day.range.start..month.range.end);
            continue;
        }
        let month = next(segment, i)
            .filter(|i| spoken.has(|words| words.placeholder.months, segment.word(&segment.tokens[*i])));
        let year = month.and_then(|i| next(segment, i)).map(|i| &segment.tokens[i]);
        let year = year.filter(|year| {
            // "DD/MM/2026": only the day is open.
            year.is_number() && year.range.len() == 4
                || spoken.has(|words| words.placeholder.years, segment.word(year))
        });
        out.extend(year.map(|year| day.range.start..year.range.end));
    }
    out
}

/// "HH:MM", "HH Uhr".
fn hours(text: &str) -> Vec<Range<usize>> {
    static HOURS: Pattern =
        Pattern::new(r"(?:^|[ \u{a0}(])(?<found>HH[:.h]MM|HH[ \u{a0}](?:Uhr|uur|heures|ore|horas|h)\b)")
            .needing(&["hh"]);
    HOURS.all(text)
}

fn is_month(segment: &Segment, token: &Token) -> bool {
    token.is_word() && Lexicon::has_month(segment.lang, segment.word(token))
}

/// The token behind another, or behind the stop, slash or hyphen that parts them.
fn next(segment: &Segment, i: usize) -> Option<usize> {
    let sign = segment.tokens.get(i + 1)?;
    let parts = !sign.spaced && matches!(segment.word(sign), "." | "/" | "-");
    Some(if parts { i + 2 } else { i + 1 }).filter(|i| *i < segment.tokens.len())
}
