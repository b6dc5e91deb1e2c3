//! Names, honorifics, abbreviations, prepositions of one letter, spaced punctuation.

use super::dates::is_dash;
use super::gap::{Gap, Strength};
use crate::language::lists::has;
use crate::language::words::{ALL_HONORIFICS_ABROAD, Ties};

/// Punctuation that a space sets off: French double punctuation, guillemets, dashes. A line starts with none
/// of them, nor ends with an opening mark.
pub(super) fn punctuation(gap: Gap<'_>) -> Option<Strength> {
    let closing =
        |c| matches!(c, ';' | ':' | '!' | '?' | '»' | '›' | '…' | ',' | '.' | ')' | '”' | '؟' | '؛');
    let (before, after) = (gap.before().text, gap.after().text);
    let never = after.chars().all(closing)
        || is_dash(after)
        || matches!(before, "«" | "‹" | "“" | "„" | "(" | "[" | "¿" | "¡");
    never.then_some(Strength::Never)
}

/// Ties between words.
pub(super) fn word(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    let lists = gap.lists();
    let capital = after.starts_upper();
    if is_one_letter(before.core) && has(lists.one_letter, &before.core.to_lowercase()) {
        return Some(Strength::Never);
    }
    let titled = capital || after.core.ends_with('.') && is_honorific(lists, after.core);
    if titled && is_honorific(lists, before.core) {
        return Some(Strength::Never);
    }
    if before.core.ends_with('.') {
        return abbreviation(gap);
    }
    if capital && has(lists.courtesy, before.core) {
        return Some(Strength::Reluctant);
    }
    let reign = before.starts_upper() && before.core.chars().count() >= 3 && is_roman(after.bare());
    reign.then_some(Strength::Reluctant)
}

/// Initials ("J. Smith"), abbreviations in parts ("z. B.") and those that need what follows ("e.g. oil").
fn abbreviation(gap: Gap<'_>) -> Option<Strength> {
    let (before, after) = (gap.before(), gap.after());
    if is_letter_with_stop(before.core) && is_letter_with_stop(after.core) {
        return Some(Strength::Never);
    }
    let split = is_letter_with_stop(before.core)
        && gap.earlier().is_some_and(|word| {
            !word.closed && is_letter_with_stop(word.core) && word.core.starts_with(char::is_lowercase)
        });
    if split || has(gap.lists().introducing, before.core) {
        return Some(Strength::Reluctant);
    }
    // "Vitamin C. The" starts a sentence.
    let name =
        are_initials(before.core) && after.starts_upper() && !has(gap.lists().sentence_starts, after.core);
    name.then_some(Strength::Never)
}

fn is_letter_with_stop(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.') && chars.next().is_none()
}

/// "J.", "J.-P.", "J.P."
fn are_initials(text: &str) -> bool {
    text.split_terminator('.').all(|part| {
        let mut letters = part.trim_start_matches('-').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    })
}

fn is_roman(text: &str) -> bool {
    text.len() >= 2 && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

fn is_one_letter(text: &str) -> bool {
    text.chars().nth(1).is_none()
}

/// "Dr", and what people are called in their own language even where a text is in another.
fn is_honorific(lists: &Ties, text: &str) -> bool {
    has(lists.honorifics, text) || text.starts_with(char::is_uppercase) && ALL_HONORIFICS_ABROAD.has(text)
}
