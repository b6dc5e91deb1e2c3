//! Words, numbers and marks.

use std::ops::Range;

/// A word, a number or a mark; white space is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes.
    pub range: Range<usize>,
    /// Whether white space (or the start of the text) stands before it.
    pub spaced: bool,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with the marks that they carry.
    Word,
    /// Digits, of any script.
    Number,
    /// Any other character.
    Mark,
}

impl Token {
    /// Whether it is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a number.
    #[must_use]
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
}

/// Parts a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let (bytes, mut at) = (text.as_bytes(), 0);
    let mut spaced = true;
    while let Some(c) = text[at..].chars().next() {
        let start = at;
        // Most of a text are letters of ASCII, which stand together.
        let letters = bytes[at..].iter().position(|byte| !byte.is_ascii_alphabetic());
        at += letters.unwrap_or(bytes.len() - at).max(c.len_utf8());
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let kind = if c.is_numeric() && !is_raised(c) {
            TokenKind::Number
        } else if c.is_alphabetic() {
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        if let Some(last) = out.last_mut().filter(|last| !spaced && last.range.end == start) {
            let joins = last.kind == kind && kind != TokenKind::Mark;
            if joins || (last.is_word() && belongs_to_a_word(c)) {
                last.range.end = at;
                continue;
            }
        }
        out.push(Token { kind, range: start..at, spaced });
        spaced = false;
    }
    out
}

/// Combining marks, joiners and soft hyphens are part of the word that they stand in.
fn belongs_to_a_word(c: char) -> bool {
    use unicode_normalization::char::is_combining_mark;
    is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// m², 10³: the mark of a power is no number.
fn is_raised(c: char) -> bool {
    matches!(c, '²' | '³' | '¹' | '⁰'..='⁹' | '₀'..='₉')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).into_iter().map(|token| &text[token.range]).collect()
    }

    #[test]
    fn words_numbers_and_marks_are_parted() {
        assert_eq!(
            words("On 3 March, 1,900 l’huile."),
            ["On", "3", "March", ",", "1", ",", "900", "l", "’", "huile", "."]
        );
        assert_eq!(words("TBC1D4 m² e\u{301}t"), ["TBC", "1", "D", "4", "m", "²", "e\u{301}t"]);
        let tokens = tokens("a b.c");
        assert_eq!(tokens.iter().map(|token| token.spaced).collect::<Vec<_>>(), [true, true, false, false]);
    }
}
