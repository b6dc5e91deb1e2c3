//! One amount of several in another currency: "12.4 million francs, 7.1 million euros of it for the walls and 5.3 million for the
//! pipes", "3,500 forints for adults, 1,800 euros for students". A part of the rule on changing currencies.
//!
//! Either the amounts make a sum, or the second price is in a currency that nothing else of the release is paid in and that is worth
//! many times the first.

use std::ops::Range;

use super::super::index::{Figure, Index, Segment};
use super::super::rule::Findings;
use super::super::words::is_among;
use super::amounts::{currency, is_year, percent};
use crate::language::words;

const HELP: &str = "correct the currency, or the amount";

/// Currencies of which one buys several of those below.
const STRONG: [&str; 4] = ["EUR", "GBP", "USD", "CHF"];
const WEAK: [&str; 16] = [
    "KR", "HUF", "CZK", "PLN", "SEK", "NOK", "DKK", "ISK", "RON", "TRY", "UAH", "RSD", "RUB", "JPY", "INR",
    "MXN",
];

/// The most tokens between two prices, and between two parts of a sum.
const APART: usize = 6;
const PARTS: usize = 14;

/// Looks at all texts with several amounts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.running_text().filter(|segment| segment.figures.len() > 1) {
        let found = parts(segment).or_else(|| prices(index, segment));
        if let Some((range, message)) = found {
            findings.push(segment.place(range), message, HELP);
        }
    }
}

/// A figure and the word of its currency behind it.
fn written(segment: &Segment, figure: &Figure) -> Range<usize> {
    let sign = figure
        .first
        .checked_sub(1)
        .filter(|i| !segment.tokens[*i].is_word() && segment.tokens[*i].range.end == figure.range.start);
    if let Some(sign) = sign {
        return segment.tokens[sign].range.start..figure.range.end;
    }
    // "30 de euro".
    let of = words(segment.lang)
        .is_some_and(|own| is_among(own.scales.of, &segment.small_at(figure.next)) && figure.scale == 1);
    let next = figure.next + usize::from(of);
    let elided = usize::from(matches!(segment.word_at(next), "’" | "'"));
    let end = segment.tokens.get(next + elided).map_or(figure.range.end, |token| token.range.end);
    figure.range.start..end
}

/// Three amounts of a sentence of which two make up the first, where one of these names another currency and one none.
fn parts(segment: &Segment) -> Option<(Range<usize>, String)> {
    segment.figures.windows(3).find_map(|three| {
        let [whole, a, b] = [&three[0], &three[1], &three[2]];
        if whole.value < 1_000_000 || a.value.saturating_add(b.value) != whole.value {
            return None;
        }
        let [code, one, other] = [whole, a, b].map(|figure| currency(segment, figure));
        let (code, own, odd) = match (code, one, other) {
            (Some(code), Some(own), None) if own != code && b.scale > 1 => (code, own, a),
            (Some(code), None, Some(own)) if own != code && a.scale > 1 => (code, own, b),
            _ => return None,
        };
        let near = a.first.saturating_sub(whole.next) <= PARTS && b.first.saturating_sub(a.next) <= PARTS;
        let sentence = segment.sentence_at(whole.range.start);
        let digits = |figure: &Figure| figure.value.to_string().trim_end_matches('0').len();
        (near && sentence.contains(&b.range.start) && digits(whole) > 1).then(|| {
            let range = written(segment, odd);
            let message = format!(
                "“{}” is an amount in {own}, and a part of a sum in {code}",
                segment.get(range.clone())
            );
            (range, message)
        })
    })
}

/// Two prices of one row, of which the second can't be in the currency that it names.
fn prices(index: &Index, segment: &Segment) -> Option<(Range<usize>, String)> {
    segment.figures.windows(2).find_map(|two| {
        let [one, other] = [&two[0], &two[1]];
        let (first, second) = (currency(segment, one)?, currency(segment, other)?);
        let worth = STRONG.contains(&second) && WEAK.contains(&first);
        let between = one.next..other.first;
        if !worth
            || other.value.saturating_mul(3) < one.value
            || one.value < other.value
            || between.len() > APART
        {
            return None;
        }
        let joined = between.clone().any(|i| segment.word_at(i) == ",");
        let stops =
            between.into_iter().any(|i| matches!(segment.word_at(i), "(" | "/" | "=" | ":" | "–" | ";"));
        let sentence = segment.sentence_at(one.range.start);
        let plain = [one, other]
            .into_iter()
            .all(|figure| percent(segment, figure).is_none() && !is_year(figure) && figure.scale == 1);
        // Nothing else is paid in it.
        let alone = || {
            index.prose().all(|text| {
                text.figures.iter().all(|figure| {
                    currency(text, figure) != Some(second)
                        || std::ptr::eq(text, segment) && figure.first == other.first
                })
            })
        };
        (joined && !stops && plain && sentence.contains(&other.range.start) && alone()).then(|| {
            let range = written(segment, other);
            let message = format!(
                "“{}” stands beside a price in {first}, and is paid in {second}",
                segment.get(range.clone())
            );
            (range, message)
        })
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn amounts_in_an_odd_currency_are_found() {
        for (lang, text, expected) in [
            (
                "fr-CH",
                "Les travaux coûtent 12,4 millions de francs, dont 7,1 millions d’euros pour les murs et 5,3 millions pour l’eau.",
                "7,1 millions d’euros",
            ),
            (
                "fr-CH",
                "Les travaux coûtent 12,4 millions de francs, dont 7,1 millions pour les murs et 5,3 millions pour l’eau.",
                "",
            ),
            ("cs", "Vstupné stojí 250 korun, pro děti 120 eur.", "120 eur"),
            ("cs", "Vstupné stojí 250 korun, pro děti 120 korun.", ""),
            ("cs", "Vstupné stojí 250 korun (10 eur).", ""),
            ("cs", "Vstupné stojí 250 korun, v Rakousku 120 eur. Doprava stojí 30 eur.", ""),
        ] {
            assert_eq!(found_in("currency-changes", lang, text).join("|"), expected, "{text}");
        }
    }
}
