//! Lines and columns, as people count them.

use std::ops::Range;

/// Where something is shown: its line and column, and how long it is on that line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, counted from 1.
    pub line: u32,
    /// The column, counted in characters from 1.
    pub column: u32,
    /// How many characters it is long up to the end of the line; `None` where only the start is known.
    pub length: Option<u32>,
}

impl Position {
    /// The position of some bytes of a text. Lines end in a line feed, a carriage return, or both.
    #[must_use]
    pub fn of(text: &str, span: &Range<u32>) -> Self {
        let start = boundary(text, span.start);
        let end = boundary(text, span.end).max(start);
        let (line, from) = line_at(text, start);
        let column = text.get(from..start).map_or(0, |before| before.chars().count());
        let shown = text[start..end].split(['\n', '\r']).next().unwrap_or_default();
        let length = (end > start).then(|| number(shown.chars().count().max(1)));
        Self { line: number(line), column: number(column) + 1, length }
    }
}

/// The number of the line that holds a byte, from 1, and its first byte. A byte order mark is no part of a line.
pub(super) fn line_at(text: &str, byte: usize) -> (usize, usize) {
    let mut found = (1, if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 });
    let bytes = text.as_bytes();
    for (at, sign) in bytes.iter().enumerate().take(byte) {
        let ends = *sign == b'\n' || *sign == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        if ends {
            found = (found.0 + 1, at + 1);
        }
    }
    found
}

/// The start of the character that holds a byte.
fn boundary(text: &str, byte: u32) -> usize {
    let byte = (byte as usize).min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_in_any_editor() {
        let text = "\u{feff}öne  two\r\nthree\rfour\n";
        let at = |word: &str| {
            let start = text.find(word).expect("a word");
            let span =
                u32::try_from(start).expect("short")..u32::try_from(start + word.len()).expect("short");
            let position = Position::of(text, &span);
            (position.line, position.column, position.length.unwrap_or(0))
        };
        assert_eq!(at("öne"), (1, 1, 3));
        assert_eq!(at("two"), (1, 6, 3));
        assert_eq!(at("three\rfour"), (2, 1, 5), "up to the end of its line");
        assert_eq!(at("four"), (3, 1, 4));
        let of = |span: Range<u32>| {
            let position = Position::of(text, &span);
            (position.line, position.column, position.length)
        };
        assert_eq!(of(0..0), (1, 1, None));
        assert_eq!(of(4..5), (1, 1, Some(1)), "inside a character");
        assert_eq!(of(900..901), (4, 1, None), "behind the end");
    }
}
