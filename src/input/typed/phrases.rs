//! Lists of phrases that are looked for in the language of whoever typed, which need not be that of the text.

use crate::language::OfAll;

/// The phrases of a list. A `|` is one byte, and stands inside no other character.
fn phrases(list: &str) -> impl Iterator<Item = &str> {
    let bytes = list.as_bytes().split(|byte| *byte == b'|');
    bytes.filter_map(|phrase| std::str::from_utf8(phrase).ok())
}

/// Whether a phrase of a list, a star at its end for anything, is a text.
pub(super) fn is_among(list: &str, text: &str) -> bool {
    // Most phrases are told apart by their first byte.
    let first = text.as_bytes().first();
    phrases(list).filter(|phrase| phrase.as_bytes().first() == first).any(|phrase| fits(phrase, text))
}

/// Whether a phrase of any language is a text: mails are written by programs in the language of their owner, templates in
/// that of the agency.
pub(super) fn is_in_any_language(list: &OfAll, text: &str) -> bool {
    list.near(text).iter().any(|phrase| fits(phrase, text))
}

fn fits(phrase: &str, text: &str) -> bool {
    match phrase.strip_suffix('*') {
        Some(beginning) => text.strip_prefix(beginning).is_some_and(|rest| {
            beginning.ends_with(' ') || rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric())
        }),
        None => phrase == text,
    }
}
