//! What a figure is, and what stands beside it: a year; a currency, a percent sign, what is counted.

use super::super::index::{Figure, Segment};
use super::super::lexicon::currencies;
use super::super::words::{is_among, phrases, small};
use crate::language::{entries, words};

/// A year of this century or the last.
pub(super) fn is_year(figure: &Figure) -> bool {
    figure.in_digits && figure.range.len() == 4 && (1_900_000..2_100_000).contains(&figure.value)
}

/// Whether a figure is an hour, or the minutes of one: "23.10", "11 heures".
pub(in crate::checks) fn is_hour(segment: &Segment, figure: &Figure) -> bool {
    let is_two =
        |i: usize| segment.tokens.get(i).is_some_and(|token| token.is_number() && token.range.len() == 2);
    let tight = |i: usize| segment.tokens.get(i).is_some_and(|token| !token.spaced);
    let joint = |i: usize| tight(i) && tight(i + 1) && matches!(segment.word_at(i), ":" | ".");
    let minutes = || figure.first >= 2 && is_two(figure.first) && joint(figure.first - 1);
    joint(figure.next) && is_two(figure.next + 1)
        || segment.word_at(figure.next) == "h" && is_two(figure.next + 1)
        || minutes() && segment.tokens[figure.first - 2].is_number()
        || words(segment.lang).is_some_and(|own| is_among(own.clock.behind, &segment.small_at(figure.next)))
}

/// Whether a figure is a part of a word, and counts nothing: "H1", "A4".
pub(super) fn is_label(segment: &Segment, figure: &Figure) -> bool {
    let tight = segment.tokens.get(figure.first).is_some_and(|token| !token.spaced);
    tight && figure.first.checked_sub(1).is_some_and(|i| segment.tokens[i].is_word())
}

/// How many words stand between a byte and "a year", in its sentence; `None` where it isn't said.
pub(super) fn yearly_behind(segment: &Segment, byte: usize) -> Option<usize> {
    let own = words(segment.lang)?;
    let end = segment.sentence_at(byte.saturating_sub(1)).end.max(byte);
    let rest = segment.get(byte..end).to_lowercase();
    let at = phrases(own.measures.yearly).filter_map(|phrase| {
        let at = rest.find(phrase)?;
        let apart = !rest[..at].ends_with(char::is_alphanumeric)
            && !rest[at + phrase.len()..].starts_with(char::is_alphanumeric);
        apart.then_some(at)
    });
    Some(rest[..at.min()?].split_whitespace().count())
}

/// A value in thousandths as people write it.
pub(super) fn shown(value: i128) -> String {
    if value % 1000 == 0 {
        (value / 1000).to_string()
    } else {
        let sign = if value < 0 { "-" } else { "" };
        format!("{sign}{}.{}", value.abs() / 1000, value.abs() % 1000 / 100)
    }
}

/// The currency of an amount. What is neither a sign nor a word of one is none. A dozen rules ask for it.
pub(in crate::checks) fn currency(segment: &Segment, figure: &Figure) -> Option<&'static str> {
    let read = |figure| read_currency(segment, figure);
    let all = segment.found_currencies.get_or_init(|| segment.figures.iter().map(read).collect());
    segment.number_of(figure).map_or_else(|| read(figure), |at| all[at])
}

fn read_currency(segment: &Segment, figure: &Figure) -> Option<&'static str> {
    let word = |i: usize| segment.tokens.get(i).map(|token| small(segment.word(token))).unwrap_or_default();
    let own = words(segment.lang);
    let code = |word: &str| currencies::code(own, word);
    let before = figure.first.checked_sub(1).map(word).unwrap_or_default();
    if let Some(code) = code(&before).filter(|_| before.chars().count() != 2 || before == "kr") {
        // C$ and A$ are other dollars.
        let other = before == "$"
            && figure.first >= 2
            && segment.tokens[figure.first - 2].is_word()
            && segment.tokens[figure.first - 1].range.start == segment.tokens[figure.first - 2].range.end;
        return if other { Some("other dollars") } else { Some(code) };
    }
    if let Some(code) = fused_currency(segment, figure) {
        return Some(code);
    }
    // "R640 million" in South Africa; elsewhere R may be a road.
    if before == "r" && segment.lang.region() == Some("ZA") && !segment.tokens[figure.first].spaced {
        return Some("ZAR");
    }
    // "6,4 millions d’euros": the d belongs to the figure.
    let mut next = figure.next + usize::from(matches!(&*word(figure.next), "’" | "'"));
    if own.is_some_and(|own| is_among(own.scales.of, &word(next))) {
        next += 1 + usize::from(matches!(&*word(next + 1), "’" | "'"));
    }
    code(&word(next))
}

/// The currency of "18 mkr", millions of crowns in one word.
pub(super) fn fused_currency(segment: &Segment, figure: &Figure) -> Option<&'static str> {
    let last = segment.tokens.get(figure.next.checked_sub(1)?).filter(|token| token.is_word())?;
    currencies::code(words(segment.lang), &small(segment.word(last))).filter(|_| figure.in_digits)
}

/// Whether a figure is a percentage, and the token behind its sign.
pub(super) fn percent(segment: &Segment, figure: &Figure) -> Option<usize> {
    let read = |figure| read_percent(segment, figure);
    let all = segment.found_shares.get_or_init(|| segment.figures.iter().map(read).collect());
    segment.number_of(figure).map_or_else(|| read(figure), |at| all[at])
}

fn read_percent(segment: &Segment, figure: &Figure) -> Option<usize> {
    let word = |i: usize| segment.tokens.get(i).map(|token| segment.word(token)).unwrap_or_default();
    if matches!(word(figure.next), "%" | "٪") {
        return Some(figure.next + 1);
    }
    let own = &words(segment.lang)?.percentages;
    // "Yüzde 12", "%12".
    if !own.before.is_empty()
        && figure.first.checked_sub(1).is_some_and(|i| is_among(own.before, &segment.small_at(i)))
    {
        return Some(figure.next);
    }
    segment.tokens.get(figure.next).filter(|token| token.is_word())?;
    // "per cent" are two words.
    let mut signs = entries(own.signs, b'|');
    signs.find_map(|sign| {
        let parts = || entries(sign, b' ').enumerate();
        let stands = parts().all(|(i, part)| small(word(figure.next + i)) == part);
        stands.then(|| figure.next + parts().count())
    })
}

/// Whether `round` is `exact` with fewer digits that count. Halves are rounded up: 350 is no 300.
pub(super) fn rounds_to(exact: i128, round: i128) -> bool {
    let zeros = round.to_string().chars().rev().take_while(|c| *c == '0').count();
    let unit = 10_i128.pow(u32::try_from(zeros).unwrap_or(0).min(18));
    let off = (exact - round).abs() * 2;
    let near = off < unit || off == unit && round > exact;
    zeros > 0 && round >= 30 && near && exact % unit != 0
}

/// Whether one of two figures is at most the double of the other, and not the same, rounded.
pub(super) fn is_another(a: i128, b: i128) -> bool {
    let (small, large) = (a.min(b) / 1000, a.max(b) / 1000);
    small >= 3 && large > small && large <= small * 2 && !rounds_to(small, large) && !rounds_to(large, small)
}

/// The digits of a value, without noughts behind.
pub(super) fn digits(value: i128) -> String {
    value.to_string().trim_end_matches('0').to_owned()
}

/// Whether two values differ as a slip of the keys makes them differ: two digits that changed places, one that is another, one
/// too many, a nought or a scale.
pub(super) fn is_slip(a: i128, b: i128) -> bool {
    let (small, large) = (a.min(b), a.max(b));
    let (one, other) = (digits(a), digits(b));
    if small == large || one.is_empty() || other.is_empty() {
        return false;
    }
    if one == other {
        return large == small * 10 || large >= small.saturating_mul(1000);
    }
    // Neighbours in words: six and seven. 300 and 400 have a digit in common, 3 and 4 have none.
    let (all, others) = ((small / 1000).to_string(), (large / 1000).to_string());
    let near = one.len() != other.len() || one.len() > 1 || all.len() > 1 || large - small <= 1000;
    let distance = |a: &str, b: &str| strsim::osa_distance(a, b) == 1;
    near && large < small.saturating_mul(12)
        && (one.len().max(other.len()) > 1 && distance(&one, &other)
            || all.len() == others.len() && distance(&all, &others))
}

/// No phrase that stands behind the age of then has fewer characters.
const LONG_ENDING: usize = 6;

/// "24 évesen", "14-vuotiaana": whether one of some phrases stands behind an age and makes it one of then.
pub(super) fn is_then(segment: &Segment, figure: &Figure, at_age: &'static str) -> bool {
    let behind = figure.next + usize::from(segment.word_at(figure.next) == "-");
    let Some(token) = segment.tokens.get(behind) else { return false };
    let rest = segment.get(token.range.start..segment.text.len());
    phrases(at_age).any(|phrase| {
        phrase.chars().count() >= LONG_ENDING
            && rest.strip_prefix(phrase).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}
