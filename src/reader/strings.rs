//! Text strings of a PDF, and what readers hear of them.

use std::borrow::Cow;

use hayro_syntax::object::Dict;

use crate::unseen::is_unseen;

/// A text string of a dictionary (ISO 32000-1, 7.9.2.2).
pub(super) fn text(dictionary: &Dict<'_>, key: &str) -> Option<String> {
    dictionary.get::<hayro_syntax::object::String<'_>>(key).map(|string| decoded(string.as_bytes()))
}

/// UTF-16 behind its mark, else bytes that ASCII covers.
pub(super) fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units = units.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => bytes.iter().copied().map(char::from).collect(),
    }
}

/// Text without what says nothing: controls of form, variation selectors, fillers. Joiners count where they may change
/// the shape of letters, between two of a script that joins them.
pub(crate) fn heard(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let is_joiner = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    if !text.chars().any(|c| is_joiner(c) || is_silent(c)) {
        return Cow::Borrowed(text);
    }
    let kept: Vec<char> = text.chars().filter(|c| is_joiner(*c) || !is_silent(*c)).collect();
    let joined = |at: Option<usize>| at.and_then(|at| kept.get(at)).is_some_and(|c| is_joined(*c));
    let said = |(at, c): (usize, &char)| {
        (!is_joiner(*c) || joined(at.checked_sub(1)) && joined(Some(at + 1))).then_some(*c)
    };
    kept.iter().enumerate().filter_map(said).collect()
}

/// Separators of lines are spaces.
fn is_silent(c: char) -> bool {
    is_unseen(c) && !c.is_whitespace()
}

fn is_joined(c: char) -> bool {
    c.is_alphabetic() && ('\u{600}'..'\u{2000}').contains(&c)
}
