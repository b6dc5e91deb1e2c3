//! The spaces that French sets around its punctuation, by country.
//!
//! In France (Lexique des règles typographiques en usage à l’Imprimerie nationale): a narrow one before ; ! ? and
//! inside guillemets, a common one before the colon. In Canada (Le guide du rédacteur): common ones before the colon
//! and inside guillemets, none before ; ! ?. In Switzerland (Instructions de la Chancellerie fédérale): none. A
//! space that was typed stays everywhere, narrow where the mark is one that wants it so.

use super::words::Spacing;

/// A no-break space.
pub(super) const COMMON: &str = "\u{a0}";
/// A narrow no-break space.
pub(super) const NARROW: &str = "\u{202f}";

impl Spacing {
    /// What is added inside guillemets.
    pub(super) fn inside(&self) -> &'static str {
        self.guillemets
    }

    /// What a space becomes that was typed inside guillemets.
    pub(super) fn typed_inside(&self) -> &'static str {
        if self.guillemets.is_empty() { NARROW } else { self.guillemets }
    }

    /// What is added before a mark.
    pub(super) fn before(&self, mark: char) -> &'static str {
        match mark {
            '»' => self.guillemets,
            ':' => self.colon,
            _ => self.high,
        }
    }

    /// What a space becomes that was typed before a mark.
    pub(super) fn typed_before(&self, mark: char) -> &'static str {
        match mark {
            '»' => self.typed_inside(),
            ':' => COMMON,
            _ => NARROW,
        }
    }

    /// The mark at the start of a text that a space sets off. A colon is one only at the end of a word: "10:30" has
    /// none.
    pub(super) fn mark(&self, text: &str) -> Option<char> {
        let mark = text.chars().next().filter(|c| !c.is_whitespace() && self.marks.contains(*c))?;
        let next = text[mark.len_utf8()..].chars().next();
        let ends = next
            .is_none_or(|c| c.is_whitespace() || matches!(c, ')' | ']' | '»' | '"' | '!' | '?' | ',' | '.'));
        (mark == '»' || ends).then_some(mark)
    }
}
