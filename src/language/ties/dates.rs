//! Days with their months, months with their years.

use super::gap::{Gap, Strength, Word};
use crate::language::lists::has;

/// Ties inside a date.
pub(super) fn date(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    // Every date has a figure or the name of a weekday next to each of its gaps, or a short link word.
    let links = |word| is_link(gap, word) || has(gap.lists().after_year, word.core);
    let relevant = [before, after].into_iter().any(|word| has_digit(word) || links(word));
    if !relevant && gap.language.weekday(before.core).is_none() {
        return None;
    }
    day_and_month(gap).or_else(|| linked(gap)).or_else(|| days(gap)).or_else(|| around(gap))
}

/// "3 March", and where the language says so, "March 3".
fn day_and_month(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    if before.closed {
        return None;
    }
    let lists = gap.lists();
    let never = is_day(gap, before) && is_month(gap, after)
        || gap.language.words.dates.month_first && is_month(gap, before) && is_day(gap, after)
        || is_day(gap, before) && has(lists.after_day, after.core)
        || is_year(before) && has(lists.after_year, after.core);
    never.then_some(Strength::Never)
}

/// "3 de marzo de 2026", "3 ta’ Marzu".
fn linked(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    if is_link(gap, after) {
        let next = gap.ahead(2)?;
        return if is_day(gap, before) && is_month(gap, next) {
            Some(Strength::Never)
        } else {
            (is_month(gap, before) && is_year(next)).then_some(Strength::Reluctant)
        };
    }
    let first = gap.earlier().filter(|_| is_link(gap, before))?;
    if is_day(gap, first) && is_month(gap, after) {
        Some(Strength::Never)
    } else {
        (is_month(gap, first) && is_year(after)).then_some(Strength::Reluctant)
    }
}

/// "24 and 25 February", "24, 25 and 26 February": only where a month ends the row.
fn days(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    let inside = is_day(gap, before) && (is_day(gap, after) || is_joint(after))
        || is_joint(before) && is_day(gap, after) && gap.earlier().is_some_and(|word| is_day(gap, word));
    if !inside {
        return None;
    }
    let mut rest = gap.words[gap.index + 1..].iter().copied().take(8);
    let end = rest.find(|word| !is_day(gap, *word) && !is_joint(*word))?;
    let month =
        is_month(gap, end) || is_link(gap, end) && rest.next().is_some_and(|word| is_month(gap, word));
    month.then_some(Strength::Reluctant)
}

/// "Tuesday 3", "March 2026", "March 3, 2026", "2026. március".
fn around(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    let month_ahead = is_month(gap, before);
    let reluctant = gap.language.weekday(before.core).is_some()
        && (is_day(gap, after) || is_month(gap, after))
        || month_ahead && !before.closed && is_year(after)
        || is_year(after) && is_day(gap, before) && gap.earlier().is_some_and(|word| is_month(gap, word))
        || gap.lists().year_first
            && is_month(gap, after)
            && (is_year(before) || has(gap.lists().after_year, before.core));
    reluctant.then_some(Strength::Reluctant)
}

fn is_month(gap: Gap<'_>, word: Word<'_>) -> bool {
    word.core.starts_with(char::is_alphabetic) && gap.language.month(word.core).is_some()
}

/// 1 to 31, with what makes it an ordinal ("3rd", "1er", "3."), or two of them ("24–25").
fn is_day(gap: Gap<'_>, word: Word<'_>) -> bool {
    let mut parts = word.bare().split(['–', '-', '/', '−']);
    parts.by_ref().take(2).all(|text| is_day_number(gap, text)) && parts.next().is_none()
}

fn is_day_number(gap: Gap<'_>, text: &str) -> bool {
    let text = text.strip_suffix('.').unwrap_or(text);
    let figures = text.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal = &text[figures..];
    let fits = text[..figures].parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    fits && figures <= 2 && (ordinal.is_empty() || has(gap.language.words.dates.ordinals, ordinal))
}

fn is_year(word: Word<'_>) -> bool {
    let text = word.bare();
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && matches!(text.as_bytes()[0], b'1' | b'2')
}

/// "de", "of": what a language puts between day and month.
fn is_link(gap: Gap<'_>, word: Word<'_>) -> bool {
    has(gap.lists().links, word.text)
}

/// "and", "to", a dash: what stands between two days.
fn is_joint(word: Word<'_>) -> bool {
    is_dash(word.text)
        || word.text.chars().count() <= 3
            && word.text.chars().all(char::is_alphabetic)
            && word.text.chars().all(char::is_lowercase)
}

/// A dash that stands alone.
pub(super) fn is_dash(text: &str) -> bool {
    matches!(text, "–" | "—" | "-" | "―" | "‒" | "--")
}

fn has_digit(word: Word<'_>) -> bool {
    word.core.bytes().any(|b| b.is_ascii_digit())
}
