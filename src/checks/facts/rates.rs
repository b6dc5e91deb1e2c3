//! The same told by the day, the week, the month and the year: "1,200 euros a month, or 12,400 a year"; and a total for so many
//! pieces, with what that is for each. A part of the rule on arithmetic.
//!
//! Something must say between the two that they are one: "or", "that is". Days of work and of opening are allowed for, so
//! that a year may have two hundred of them.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{Words as Phrases, common_bare_start, is_among, is_stem_among, phrases};
use super::amounts::{currency, is_slip, is_year, percent, shown};
use crate::language::Words;

/// The most tokens between two figures that are one, and from a figure to what says for how long it is.
const APART: usize = 12;
const BEHIND: usize = 5;

/// How many days have the spans, at least and at most of those that are worked, by twelfths of a day.
const SPANS: [(i128, i128); 4] = [(12, 12), (60, 84), (240, 372), (2_400, 4_392)];

/// The faults of a text: the second figure, and what it should be.
pub(super) fn faults(segment: &Segment, own: &Words) -> Vec<(Range<usize>, String)> {
    let of_spans = segment.figures.windows(2).filter_map(|two| fault(segment, own, &two[0], &two[1]));
    let of_pieces = segment.figures.windows(3).filter_map(|three| per_piece(segment, own, three));
    of_spans.chain(of_pieces).collect()
}

/// "54 million euros for 1,200 homes, or 45,000 euros per home": a total, how many it is for, and what that is for each.
fn per_piece(segment: &Segment, own: &Words, three: &[Figure]) -> Option<(Range<usize>, String)> {
    let [first, second, each] = three else { return None };
    let code = currency(segment, each)?;
    let (total, count) = match (currency(segment, first), currency(segment, second)) {
        (Some(own), None) if own == code => (first, second),
        (None, Some(own)) if own == code => (second, first),
        _ => return None,
    };
    let plain =
        count.value >= 3_000 && count.value % 1000 == 0 && count.scale == 1 && total.value > each.value;
    let near = each.first.saturating_sub(second.next) <= APART
        && second.first.saturating_sub(first.next) <= APART
        && segment.sentence_at(first.range.start).contains(&each.range.start);
    if !plain || !near || percent(segment, count).is_some() || segment.is_dated(count) {
        return None;
    }
    // "Per home": the noun of the pieces behind the price, and behind their number.
    let word = |i: usize| segment.small_at(i);
    let per = (each.next..each.next + 4).find(|i| {
        let word = word(*i);
        is_among(own.measures.per, &word) || is_stem_among(own.arithmetic.each, &word)
    })?;
    let noun = word(per + 1);
    let alike = |i: usize| {
        let common = common_bare_start(&noun, &word(i));
        common > 3 && common * 10 >= noun.chars().count() * 6
    };
    let about = |figure: &Figure| {
        let before = (1..=2).filter_map(|back| figure.first.checked_sub(back));
        before.into_iter().any(|i| is_among(own.figures_disagree.aside, &word(i)))
    };
    let product = count.value.saturating_mul(each.value) / 1000;
    let off = (product - total.value).abs();
    let told = is_slip(product, total.value) || off * 3 <= product;
    let wrong = off * 12 > product && told && (count.next..count.next + 3).any(alike);
    (wrong && !three.iter().any(about)).then(|| {
        let message = format!(
            "{} times {} is {}, and not “{}”",
            shown(count.value),
            shown(each.value),
            shown(product),
            segment.get(total.range.clone())
        );
        (total.range.start..each.range.end.max(total.range.end), message)
    })
}

fn fault(segment: &Segment, own: &Words, a: &Figure, b: &Figure) -> Option<(Range<usize>, String)> {
    let (small, great) = (a.value.min(b.value), a.value.max(b.value));
    let between = a.next..b.first;
    // A week has five days, a year no thousand.
    if small <= 0
        || great < small.saturating_mul(3)
        || great > small.saturating_mul(500_000)
        || !(2..=APART).contains(&between.len())
    {
        return None;
    }
    let word = |i: usize| segment.small_at(i);
    let is = |list: &'static str| between.clone().any(|i| is_among(list, &word(i)));
    let code = currency(segment, a);
    let odd = |figure: &Figure| {
        is_year(figure) && code.is_none() || segment.is_dated(figure) || percent(segment, figure).is_some()
    };
    if code.is_some() && code != currency(segment, b)
        || odd(a)
        || odd(b)
        || !segment.sentence_at(a.range.start).contains(&b.range.start)
    {
        return None;
    }
    let loose = is(own.measures.or);
    let tied = is(own.worked_out.or) || is(own.list_count.namely);
    let said = || segment.get(a.range.end..b.range.start);
    let mark = || between.clone().any(|i| matches!(segment.word_at(i), "," | "–" | "—" | "("));
    let tied = tied || !loose && mark() && Phrases::new(own.change.hence).is_in(said());
    if !tied && !loose {
        return None;
    }
    let near = |figure: &Figure, end: usize| {
        let last = end.min(figure.next + BEHIND).min(segment.tokens.len());
        let start = figure.range.end;
        let end = segment.tokens.get(last.checked_sub(1)?)?.range.end.max(start);
        span(segment.get(start..end), own)
    };
    let (one, other) = (near(a, b.first)?, near(b, usize::MAX)?);
    let (from, to) = if one < other { ((a, one), (b, other)) } else { ((b, other), (a, one)) };
    if one == other {
        return None;
    }
    let (few, many) = (SPANS[from.1], SPANS[to.1]);
    let month_and_year = from.1 == 2 && to.1 == 3;
    let (least, most) = if month_and_year {
        (12_000, 12_000)
    } else {
        (many.0 * 1000 / few.1.min(many.0), many.1 * 1000 / few.0)
    };
    let (value, total) = (from.0.value, to.0.value);
    // Both may be rounded.
    let (low, high) =
        (value.saturating_mul(least) / 1000 * 94 / 100, value.saturating_mul(most) / 1000 * 106 / 100);
    let right = value.saturating_mul(most) / 1000;
    let near = total <= right.saturating_mul(4) && total.saturating_mul(12) >= right
        || total == right.saturating_mul(1000)
        || right == total.saturating_mul(1000);
    // "5 euros a month or 50 a year": who pays for longer pays less.
    let cheaper = !tied && currency(segment, b).is_some() && total < right;
    (near && !cheaper && !(low..=high).contains(&total)).then(|| {
        let about = if least == most { "" } else { "at most " };
        (
            b.range.clone(),
            format!(
                "“{}” and “{}” are not the same: it would be {about}{}",
                segment.get(a.range.clone()),
                segment.get(b.range.clone()),
                shown(right)
            ),
        )
    })
}

/// The number of the span that some words name: of a day, a week, a month, a year.
fn span(behind: &str, own: &Words) -> Option<usize> {
    let small = behind.to_lowercase();
    let named = |list: &&'static str| {
        phrases(list).any(|phrase| {
            small.find(phrase).is_some_and(|at| {
                !small[..at].ends_with(char::is_alphanumeric)
                    && !small[at + phrase.len()..].starts_with(char::is_alphanumeric)
            })
        })
    };
    let mut found = own.worked_out.spans.iter().enumerate().filter(|(_, list)| named(list));
    found.next().map(|(number, _)| number).filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn rates_of_two_spans_are_held_against_each_other() {
        for (lang, text, expected) in [
            ("de", "Die Miete beträgt 1.200 Euro im Monat, also 12.400 Euro im Jahr.", "12.400"),
            ("de", "Die Miete beträgt 1.200 Euro im Monat, also 14.400 Euro im Jahr.", ""),
            ("en-GB", "It carries 4,000 people a day, or 1.86 million a year.", "1.86 million"),
            ("en-GB", "It carries 4,000 people a day, or 1.46 million a year.", ""),
            ("en-GB", "It carries 4,000 people a day, or 1.1 million a year.", ""),
            ("en-GB", "It carries 4,000 people a day, and 200,000 a month come by bus.", ""),
            ("en-GB", "It costs £5 a month or £50 a year.", ""),
            ("fr", "Le loyer est de 1 200 euros par mois, soit 12 400 euros par an.", "12 400"),
            (
                "en-GB",
                "It spends £54 billion on 1,200 homes, or £45,000 per home.",
                "54 billion on 1,200 homes, or £45,000",
            ),
            ("en-GB", "It spends £54 million on 1,200 homes, or £45,000 per home.", ""),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
    }
}
