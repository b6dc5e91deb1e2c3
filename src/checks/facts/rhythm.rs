//! How often something comes, told twice: "every two months, four times a year", "every two months: in February, May and
//! August". A part of the rule on counts.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::lexicon::Lexicon;
use super::super::words::{is_among, phrases};
use crate::language::{Words, words};

/// The months of a year, which such a time divides.
const YEAR: i128 = 12;
/// The most tokens between the words that say how often.
const REACH: usize = 14;

/// The fault of a text: the words that say after how many months it comes, and what follows from the others.
pub(super) fn fault(segment: &Segment) -> Option<(Range<usize>, String)> {
    let own = words(segment.lang).filter(|own| !own.rhythm.months.is_empty())?;
    segment.figures.iter().find_map(|figure| of_figure(segment, own, figure))
}

fn of_figure(segment: &Segment, own: &Words, figure: &Figure) -> Option<(Range<usize>, String)> {
    let every = figure.value / 1000;
    if !(2..=6).contains(&every) {
        return None;
    }
    if !is_every(segment, own, figure) {
        return None;
    }
    let sentence = segment.tokens_in(&segment.sentence_at(figure.range.start));
    // "…; the paper comes out six times a year".
    let other = (figure.next + 1..sentence.end).find(|i| matches!(segment.word_at(*i), ";" | "("));
    let behind = figure.next + 1..other.unwrap_or(sentence.end);
    let told = || segment.get(figure.range.start..segment.tokens[figure.next].range.end).to_owned();
    let range = figure.range.start..segment.tokens[figure.next].range.end;
    if let Some(times) = times(segment, own, behind.clone()) {
        return (times * every != YEAR && YEAR % every == 0)
            .then(|| (range, format!("“{}”, and {times} times a year", told())));
    }
    let apart = months_apart(segment, behind)?;
    (apart != every).then(|| (range, format!("“{}”, and the months that follow are {apart} apart", told())))
}

/// "Every two months".
pub(super) fn is_every(segment: &Segment, own: &Words, figure: &Figure) -> bool {
    let mut before = figure.first.saturating_sub(3)..figure.first;
    is_among(own.rhythm.months, &segment.small_at(figure.next))
        && before.any(|i| is_among(own.rhythm.every, &segment.small_at(i)))
}

/// "Four times a year", "viermal im Jahr".
fn times(segment: &Segment, own: &Words, tokens: Range<usize>) -> Option<i128> {
    let near = tokens.start..tokens.end.min(tokens.start + REACH);
    let yearly = |at: usize| {
        let end = tokens.end.min(at + 4);
        let rest = segment
            .get(segment.tokens.get(at)?.range.start..segment.tokens.get(end.checked_sub(1)?)?.range.end);
        let rest = rest.to_lowercase();
        phrases(own.measures.yearly).any(|phrase| rest.starts_with(phrase)).then_some(())
    };
    near.into_iter().find_map(|i| {
        let word = segment.small_at(i);
        if is_among(own.rhythm.times, &word) {
            let figure = segment.figures.iter().find(|figure| figure.next == i)?;
            return yearly(i + 1).map(|()| figure.value / 1000);
        }
        let joined = own.rhythm.joined_times;
        let number = word.strip_suffix(joined).filter(|number| !joined.is_empty() && !number.is_empty())?;
        let value = number.parse().ok().or_else(|| Lexicon::of(segment.lang)?.numerals().part(number))?;
        yearly(i + 1).map(|()| i128::from(value))
    })
}

/// By how many months those of a list are apart, where there are three or more, and all are alike.
fn months_apart(segment: &Segment, tokens: Range<usize>) -> Option<i128> {
    let lexicon = Lexicon::of(segment.lang)?;
    let months: Vec<i128> =
        tokens.filter_map(|i| lexicon.month(segment.word_at(i))).map(i128::from).collect();
    let apart: Vec<i128> = months.windows(2).map(|two| (two[1] - two[0]).rem_euclid(YEAR)).collect();
    let first = *apart.first().filter(|first| apart.len() > 1 && **first > 0)?;
    apart.iter().all(|other| *other == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn what_comes_again_is_told_alike() {
        for (lang, text, expected) in [
            ("en-GB", "The panel meets every two months, four times a year.", "two months"),
            ("de", "Der Beirat tagt alle zwei Monate, also viermal im Jahr.", "zwei Monate"),
            (
                "en-GB",
                "A market is held every two months: in February, May, August and November.",
                "two months",
            ),
        ] {
            assert_eq!(found_in("list-count", lang, text).join("|"), expected, "{text}");
        }
        for text in [
            "The panel meets every three months, four times a year. Every six months it reports.",
            "A market is held every three months: in February, May, August and November.",
        ] {
            assert_eq!(found_in("list-count", "en-GB", text), [""; 0], "{text}");
        }
    }
}
