//! A difference that its own figures contradict: "4,200 households, 1,200 more than the 3,200 of last year". A part of the
//! rule on changes.

use std::ops::Range;

use super::super::index::{Figure, Segment, Token};
use super::super::words::is_among;
use super::amounts::{currency, is_year, percent, shown};
use crate::language::{Change, words};

/// The most words between a difference and "more", and between "more" and the figure that it is compared with.
const NOUN: usize = 3;
const REACH: usize = 7;

/// Looks at three figures in a row: the total, the difference, what it is compared with.
pub(super) fn faults(segment: &Segment, own: &Change) -> Vec<(Range<usize>, String)> {
    let mut out = Vec::new();
    if own.more.is_empty() || segment.figures.len() < 3 {
        return out;
    }
    // "Three fewer than five years ago".
    let years = words(segment.lang).map_or("", |own| own.anniversaries.years);
    let counts = |figure: &&Figure| {
        !segment.is_dated(figure) && !is_year(figure) && !is_among(years, &segment.small_at(figure.next))
    };
    let figures: Vec<&Figure> = segment.figures.iter().filter(counts).collect();
    for three in figures.windows(3) {
        let [total, difference, base] = [three[0], three[1], three[2]];
        let sentence = segment.sentence_at(difference.range.start);
        let apart = !sentence.contains(&total.range.start)
            || base.range.start >= sentence.end
            || !alike(segment, three);
        let Some(grows) = direction(segment, own, difference, base).filter(|_| !apart) else { continue };
        if let Some(right) = contradiction(total, difference, base, grows) {
            let range: Range<usize> = difference.range.start..base.range.end;
            let message = format!(
                "“{}” doesn’t fit “{}”: the difference is {}",
                segment.get(range.clone()),
                segment.get(total.range.clone()),
                shown(right)
            );
            out.push((range, message));
        }
    }
    out
}

/// Whether all are of one currency, or none, and no percentages.
fn alike(segment: &Segment, figures: &[&Figure]) -> bool {
    let first = currency(segment, figures[0]);
    figures.iter().all(|figure| currency(segment, figure) == first && percent(segment, figure).is_none())
}

/// Whether "more than" stands between two figures (`true`), or "fewer than".
fn direction(segment: &Segment, own: &Change, difference: &Figure, base: &Figure) -> Option<bool> {
    let between = segment.tokens.get(difference.next..base.first)?;
    let small: Vec<String> = between.iter().map(|token| segment.word(token).to_lowercase()).collect();
    let told = |word: &str| is_among(own.more, word) || is_among(own.less, word);
    let Some(at) = small.iter().take(NOUN + 1).position(|word| told(word)) else {
        // "Menos 204 do que os 2.140".
        let before = segment.small_at(difference.first.checked_sub(1)?);
        let compares = small.iter().take(NOUN).any(|word| is_among(own.than, word));
        let plain = between.iter().all(Token::is_word) && between.len() <= REACH;
        return (told(&before) && compares && plain).then(|| is_among(own.more, &before));
    };
    let behind = &small[at + 1..];
    let compares = behind.iter().take(2).any(|word| is_among(own.than, word));
    // A bracket may hold the figure of last year; any other mark begins something else.
    let marks = behind
        .iter()
        .zip(&between[at + 1..])
        .any(|(word, token)| !token.is_word() && !token.is_number() && word != "(");
    (compares && !marks && behind.len() <= REACH).then(|| is_among(own.more, &small[at]))
}

/// The true difference, where the one that is named contradicts it.
fn contradiction(total: &Figure, difference: &Figure, base: &Figure, grows: bool) -> Option<i128> {
    let true_one = (total.value - base.value).abs();
    let rounded = |figure: &Figure| if figure.scale > 1 { figure.scale.saturating_mul(50) } else { 0 };
    // Where all are told to the last digit, so is what they differ by.
    let exact = [total, difference, base].into_iter().all(|figure| figure.scale == 1)
        && difference.value % 10_000 != 0
        && (total.value % 10_000 != 0 || base.value % 10_000 != 0);
    let slack = difference.value / if exact { 50 } else { 20 } + rounded(total) + rounded(base);
    let fits = (true_one - difference.value).abs() <= slack;
    let turned = (total.value > base.value) != grows;
    let near =
        true_one <= difference.value.saturating_mul(3) && difference.value <= true_one.saturating_mul(3);
    // What neither fits nor is near counts something else.
    (true_one > 0 && if turned { fits } else { near && !fits }).then_some(true_one)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn differences_that_do_not_work_out_are_found() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "It served 4,200 families in 2025, 1,200 more than the 3,200 of 2024.",
                "1,200 more than the 3,200",
            ),
            (
                "en-GB",
                "It had 4,200 guests, 1,000 fewer than last year (3,200).",
                "1,000 fewer than last year (3,200",
            ),
            ("de", "Es kamen 4200 Gäste, 1200 mehr als die 3200 im Vorjahr.", "1200 mehr als die 3200"),
            (
                "fr",
                "Elle compte 4 200 abonnés, 500 de plus que les 3 200 de 2024.",
                "500 de plus que les 3 200",
            ),
        ] {
            assert_eq!(found_in("change", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "It served 4,200 families in 2025, 1,000 more than the 3,200 of 2024.",
            "It has 42 rooms, 6 more than in 2025; 120 people work there.",
            "The 12 clubs have 300 members more than the 900 that were planned.",
            "It cost £4.2 million, £1.1 million more than the £3.1 million that was planned.",
        ] {
            assert_eq!(found_in("change", "en-GB", text), [""; 0], "{text}");
        }
    }
}
