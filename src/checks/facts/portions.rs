//! A part of a number in words, and how many that are: "half of the 480 seats, 260, are kept". A part of the rule on arithmetic.
//!
//! The number must follow the part at once, and what it makes must stand between marks behind it. Nobody says "a third" of
//! what is a quarter; what is near is rounded.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{is_among, phrases};
use super::amounts::{currency, is_hour, is_year, percent, shown};
use crate::language::Words;

/// The most tokens between a number and what a part of it makes, and the most words between the part and the number.
const APART: usize = 6;
const OF: usize = 3;

/// The faults of a text: what the part is said to make, and what it makes.
pub(super) fn faults(segment: &Segment, own: &Words) -> Vec<(Range<usize>, String)> {
    if own.percentages.fractions.is_empty() {
        return Vec::new();
    }
    segment.figures.windows(2).filter_map(|two| fault(segment, own, &two[0], &two[1])).collect()
}

fn fault(segment: &Segment, own: &Words, whole: &Figure, part: &Figure) -> Option<(Range<usize>, String)> {
    let plain = |figure: &Figure| figure.in_digits && figure.value >= 6_000;
    let near = part.value < whole.value && part.value.saturating_mul(8) > whole.value;
    let between = whole.next..part.first;
    if !near || !plain(whole) || !plain(part) || !(2..=APART).contains(&between.len()) {
        return None;
    }
    let opens = between.clone().find(|i| matches!(segment.word_at(*i), "," | "(" | "–" | "—"))?;
    // The sign of a currency, "about", "that is".
    let told = |i: usize| {
        let word = segment.small_at(i);
        is_among(own.list_count.namely, &word)
            || is_among(own.measures.or, &word)
            || is_among(own.worked_out.or, &word)
            || phrases(own.change.hence).any(|phrase| phrase == word)
            || !segment.tokens[i].is_word()
    };
    let behind = part.next..part.next + 3;
    let closes = behind.into_iter().any(|i| matches!(segment.word_at(i), "," | ")" | "–" | "—" | "."));
    let odd = |figure: &Figure| {
        is_year(figure)
            || is_hour(segment, figure)
            || segment.is_dated(figure)
            || percent(segment, figure).is_some()
    };
    if !(opens + 1..part.first).all(told)
        || !closes
        || odd(whole)
        || odd(part)
        || currency(segment, whole) != currency(segment, part)
    {
        return None;
    }
    let sentence = segment.sentence_at(whole.range.start);
    let said = segment.get(sentence.start..whole.range.start).to_lowercase();
    let (thousandths, words) = fraction(own.percentages.fractions, &said)?;
    let exact = whole.value * thousandths / 1000;
    let off = (exact - part.value).abs();
    (sentence.contains(&part.range.start) && off * 100 > exact * 6).then(|| {
        let (whole, range) = (segment.get(whole.range.clone()), part.range.clone());
        let message = format!(
            "“{words}” of “{whole}” is {}, and not “{}”",
            shown(exact / 1000 * 1000),
            segment.get(range.clone())
        );
        (range, message)
    })
}

/// The part that ends a text but for an article and "of", in thousandths.
fn fraction(list: &'static str, said: &str) -> Option<(i128, &'static str)> {
    let entries = phrases(list).filter_map(|entry| entry.split_once('='));
    let found = entries.filter_map(|(share, words)| {
        let at = said.rfind(words)?;
        let behind = &said[at + words.len()..];
        let apart =
            !said[..at].ends_with(char::is_alphanumeric) && !behind.starts_with(char::is_alphanumeric);
        let plain = behind.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '\u{a0}')
            && behind.split_whitespace().count() <= OF;
        (apart && plain).then_some(())?;
        Some((share.parse::<i128>().ok()?, words, at))
    });
    found.max_by_key(|(_, words, at)| (at + words.len(), words.len())).map(|(share, words, _)| (share, words))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn parts_in_words_are_held_against_what_they_make() {
        for (lang, text, expected) in [
            ("en-GB", "Half of the 480 seats, 260, are kept.", "260"),
            ("en-GB", "Half of the 480 seats, 240, are kept.", ""),
            ("en-GB", "Half of the 480 seats, 12 of them new, are kept.", ""),
            ("de", "Ein Drittel der 480 Plätze, also 180, ist vergeben.", "180"),
            ("fr", "Un quart des 480 places, soit 140, est réservé.", "140"),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
    }
}
