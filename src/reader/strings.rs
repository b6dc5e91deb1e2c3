//! Text strings of a PDF, and what readers hear of them.

use hayro_syntax::object::Dict;

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

/// Characters that help readers and say nothing: soft hyphens, word joiners, marks of direction, stand-ins of
/// glyphs that belong to the character before.
fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Text without what says nothing.
pub(crate) fn heard(text: &str) -> String {
    text.chars().filter(|character| !is_silent(*character)).collect()
}
