//! The same amount in two currencies: €410 million here, $410 million there.
//!
//! One sign was typed by habit. An amount of ten per cent more or less is on the wires within a minute.
//! Amounts that name their currency twice are found too, and those in one that nobody pays in any more.
//!
//! Bad: `The office will spend €410 million. … Of the $410 million, a quarter goes to farmers.`
//!
//! Good: `The office will spend €410 million. … Of the €410 million, a quarter goes to farmers.`

use std::ops::Range;

use super::super::index::{Figure, Index, Segment, Token};
use super::super::lexicon::{currencies, scales};
use super::super::rule::Findings;
use super::super::words::{Words, is_among, small};
use super::amounts::{currency, fused_currency, is_year};
use super::odd_currency;
use crate::language::words;

/// Smaller amounts are the same by chance, in thousandths.
const SMALLEST: i128 = 1_000_000;

/// The most amounts of a sentence that may say what one of the past is now.
const MOST: usize = 20;

/// Looks at all amounts of at least a thousand.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let told = findings.len();
    index.prose().for_each(|segment| in_one_text(segment, findings));
    if findings.len() == told {
        odd_currency::check(index, findings);
    }
    let mut seen: Vec<(&Segment, &Figure, &str)> = Vec::new();
    for segment in index.prose() {
        for figure in segment.figures.iter().filter(|figure| {
            figure.value >= SMALLEST && (!is_round(figure.value) || is_named_again(segment, figure))
        }) {
            let Some(own) = currency(segment, figure) else { continue };
            let first = seen.iter().find(|(_, other, _)| other.value == figure.value);
            if let Some((other, amount, code)) = first.filter(|(_, _, code)| *code != own) {
                let start =
                    figure.first.checked_sub(1).map_or(figure.range.start, |i| segment.tokens[i].range.start);
                let sign = segment.tokens[figure.first.saturating_sub(1)].range.clone();
                let signed = segment.get(sign.clone()).chars().all(|c| !c.is_alphanumeric())
                    && sign.end == figure.range.start;
                let start = if signed { start } else { figure.range.start };
                let elided = segment.tokens.get(figure.next).is_some_and(|token| segment.word(token) == "’");
                let end = segment
                    .tokens
                    .get(figure.next + usize::from(elided))
                    .filter(|_| !signed && fused_currency(segment, figure).is_none())
                    .map_or(figure.range.end, |token| token.range.end);
                let message = format!(
                    "“{}” is an amount in {code} elsewhere, as “{}”",
                    segment.get(start..end),
                    other.get(amount.range.clone())
                );
                findings.push(segment.place(start..end), message, "correct the currency, or the amount");
            } else {
                seen.push((segment, figure, own));
            }
        }
    }
}

/// "€ 3 million euros", and two amounts that add up to a third of another currency.
fn in_one_text(segment: &Segment, findings: &mut Findings) {
    let amounts: Vec<(&Figure, &str)> =
        segment.figures.iter().filter_map(|figure| Some((figure, currency(segment, figure)?))).collect();
    for (figure, _) in &amounts {
        let Some(range) = named_twice(segment, figure) else { continue };
        let message = format!("“{}” names its currency twice", segment.get(range.clone()));
        findings.push(segment.place(range), message, "take the sign or the word out");
    }
    gone(segment, &amounts, findings);
    for two in amounts.windows(2).filter(|two| two[0].1 == two[1].1) {
        if let Some(range) = converted(segment, two[0].0, two[1].0) {
            let message =
                format!("“{}” converts an amount into its own currency", segment.get(range.clone()));
            findings.push(segment.place(range), message, "correct the currency that is wrong");
        }
    }
    for three in amounts.windows(3) {
        let mut sorted: Vec<&(&Figure, &str)> = three.iter().collect();
        sorted.sort_by_key(|(figure, _)| figure.value);
        let [(one, a), (other, b), (sum, c)] = sorted.as_slice() else { continue };
        let adds_up = one.value + other.value == sum.value && one.value >= SMALLEST;
        let odd = if b == c {
            (a, one)
        } else if a == c {
            (b, other)
        } else if a == b {
            (c, sum)
        } else {
            continue;
        };
        let all = a == b && b == c;
        if adds_up && !all && !is_round(sum.value) {
            let range = odd.1.range.clone();
            let message = format!(
                "“{}” is an amount in {}, and makes a sum with others",
                segment.get(range.clone()),
                odd.0
            );
            findings.push(segment.place(range), message, "correct the currency, or the amount");
        }
    }
}

/// "300,000 lei (about 1.5 million lei)": the same amount in one currency can't be another.
fn converted(segment: &Segment, one: &Figure, other: &Figure) -> Option<Range<usize>> {
    let own = words(segment.lang)?;
    let open = (one.next..other.first).find(|i| segment.word_at(*i) == "(")?;
    let about = (open + 1..other.first)
        .any(|i| is_among(own.figures_disagree.aside, &segment.small_at(i)) || segment.word_at(i) == "≈");
    let near = open - one.next <= 3 && other.first - open <= 4;
    let closed = (other.next..other.next + 4).any(|i| segment.word_at(i) == ")");
    let plain = (open + 1..other.first).all(|i| segment.word_at(i) != ":" && !segment.tokens[i].is_number());
    let apart = (one.value - other.value).abs() * 20 > one.value.max(other.value);
    // "$3,250,000 pesos (about 175,000 dollars)": the sign is that of both.
    if segment.tokens.get(one.next).is_some_and(Token::is_word)
        && segment.word_at(one.first.wrapping_sub(1)) == "$"
    {
        return None;
    }
    // Its sign stands before a figure, its word behind.
    let start = one.first.checked_sub(1).filter(|i| !segment.tokens[*i].is_word());
    let start = start.map_or(one.range.start, |i| segment.tokens[i].range.start);
    (about && near && closed && plain && apart).then(|| {
        start
            ..segment
                .tokens
                .get(other.next)
                .map_or(other.range.end, |token| token.range.start.max(other.range.end))
    })
}

/// "500 pesetas", of today: nobody pays in them any more. Amounts of the past have a year beside them, or what they are now.
fn gone(segment: &Segment, amounts: &[(&Figure, &str)], findings: &mut Findings) {
    let Some(own) = words(segment.lang).filter(|own| !own.gone_currencies.words.is_empty()) else { return };
    if segment.figures.iter().any(is_year) {
        return;
    }
    for figure in &segment.figures {
        let next = small(segment.word_at(figure.next));
        if !is_among(own.gone_currencies.words, &next) {
            continue;
        }
        let sentence = segment.sentence_at(figure.range.start);
        let first = amounts.partition_point(|(other, _)| other.range.start < sentence.start);
        let beside = amounts[first..].iter().take(MOST).any(|(other, _)| {
            let between = segment.get(figure.range.end..other.range.start.max(figure.range.end));
            sentence.contains(&other.range.start)
                && other.range != figure.range
                && between.contains(['(', '=', '–', '—'])
        });
        let past = Words::new(own.figures_disagree.another_time).is_in(segment.get(sentence));
        if !beside && !past {
            let end = segment.tokens[figure.next].range.end;
            let range = figure.range.start..end;
            let message = format!("“{}” is an amount in a currency of the past", segment.get(range.clone()));
            findings.push(segment.place(range), message, "correct the currency, or say of which year it is");
        }
    }
}

/// The bytes of an amount that has a sign before it, and the word of the same currency behind it.
fn named_twice(segment: &Segment, figure: &Figure) -> Option<std::ops::Range<usize>> {
    let code = |i: usize| {
        let token = segment.tokens.get(i)?;
        let word = segment.word(token).to_lowercase();
        currencies::code(words(segment.lang), &word).map(|code| (code, token.range.clone()))
    };
    let of = |i: usize| {
        let word = segment.tokens.get(i).map(|token| segment.word(token)).unwrap_or_default();
        words(segment.lang).is_some_and(|own| is_among(own.scales.of, word))
    };
    // "3 € millions d’euros": the sign stands between figure and scale.
    if let Some((sign, _)) =
        code(figure.next).filter(|(_, range)| !segment.get(range.clone()).contains(char::is_alphabetic))
    {
        let mut next = figure.next + 1;
        let scaled = words(segment.lang)
            .is_some_and(|own| scales::factor(own, &small(segment.word_at(next))).is_some());
        next += usize::from(scaled);
        next += usize::from(of(next));
        next += usize::from(matches!(segment.word_at(next), "’" | "'"));
        let (behind, word) = code(next)?;
        return (sign == behind && next > figure.next).then_some(figure.range.start..word.end);
    }
    let next = figure.next + usize::from(of(figure.next));
    let elided = usize::from(matches!(segment.word_at(next), "’" | "'"));
    // "3.4 millions d’euros €": the sign stands behind the word.
    if let (Some((word, _)), Some((sign, last))) = (code(next + elided), code(next + elided + 1))
        && word == sign
        && !segment.get(last.clone()).contains(char::is_alphanumeric)
    {
        return Some(figure.range.start..last.end);
    }
    let (before, sign) = code(figure.first.checked_sub(1)?)?;
    let (behind, word) = code(next)?;
    // "£5 euro coins" names two; letters before may be of what stands before.
    let is_sign = !segment.get(sign.clone()).contains(char::is_alphabetic);
    (is_sign && before == behind).then_some(sign.start..word.end)
}

/// "£2 million were paid. The €2 million …": in one text, with an article.
fn is_named_again(segment: &Segment, figure: &Figure) -> bool {
    let Some(own) = words(segment.lang) else { return false };
    let same = |other: &&Figure| other.value == figure.value && other.scale == figure.scale;
    // One of the few before it, or behind it.
    let at = segment.figures.partition_point(|other| other.first < figure.first);
    let near = at.saturating_sub(4)..segment.figures.len().min(at + 5);
    let mut all = segment.figures[near].iter().filter(same);
    let (Some(first), Some(second), None) = (all.next(), all.next(), all.next()) else { return false };
    let before = (1..=2).filter_map(|back| second.first.checked_sub(back));
    let again = before.into_iter().any(|i| is_among(own.grammar.determiners, &segment.small_at(i)));
    let apart = segment.sentence_at(first.range.start) != segment.sentence_at(second.range.start);
    again && apart
}

/// A hundred million of each currency are no sign of a slip: only one digit isn't zero.
fn is_round(value: i128) -> bool {
    value.to_string().trim_end_matches('0').len() < 2
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn the_second_currency_is_found() {
        for (lang, text, expected) in [
            ("en-IE", "It spends €410 million. Of the $410 million, a part is kept.", "$410 million"),
            (
                "fr-CH",
                "Coût : 6,4 millions de francs. Des 6,4 millions d’euros, rien.",
                "6,4 millions d’euros",
            ),
            ("sv", "Det kostar 18 mkr i år. Av 18 mn euro går allt åt.", "18 mn euro"),
            ("en-GB", "It spends £4.5m a year. Of the €4.5m, half is kept.", "€4.5m"),
            (
                "de",
                "Es kostet 4,5 Mio. Euro. Von den 4,5 Millionen Franken blieb nichts.",
                "4,5 Millionen Franken",
            ),
            ("it", "Ricavi per € 12 milioni di euro nel 2025.", "€ 12 milioni di euro"),
            (
                "fr-CA",
                "Elle investira 4,2 M$. De cette somme, 1,3 M€ viendront de la province et 2,9 M$ de la ville.",
                "1,3 M",
            ),
            ("da", "Der er 18 millioner kroner. De 18 millioner euro dækker alt.", "18 millioner euro"),
        ] {
            assert_eq!(found_in("currency-changes", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "It costs $120 million (about €103 million); C$131,000 and $96,000.",
            "The EU gave €5 million and the US $5 million. Of the €410 million, €410 million is spent. 18 kroner, 18 euros.",
        ] {
            assert_eq!(found_in("currency-changes", "en-GB", text), [""; 0], "{text}");
        }
    }
}
