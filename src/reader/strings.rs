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
/// glyphs that belong to the character before, fillers. Joiners (U+200C, U+200D) say which letters belong together.
fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Text without what says nothing.
pub(crate) fn heard(text: &str) -> String {
    text.chars().filter(|character| !is_silent(*character)).collect()
}
