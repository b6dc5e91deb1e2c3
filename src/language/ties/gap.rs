//! What the rules of ties look at: two words and the gap between them.

use crate::language::Language;
use crate::language::lists::has;
use crate::language::words::Ties;

/// How strong a tie is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Better not broken; broken where the lines would look bad otherwise.
    Reluctant,
    /// Never broken.
    Never,
}

/// A word between two spaces.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    /// With all that sticks to it.
    pub(super) text: &'t str,
    /// Without brackets, quotation marks and punctuation, except a full stop at its end.
    pub(super) core: &'t str,
    /// Whether punctuation other than a full stop follows the core; what stands in brackets, "(EU)", is open.
    pub(super) closed: bool,
    /// Whether it is a common word, which no rule ties to another such word.
    pub(super) common: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a rule looks at: the words of a text, and which of its gaps is asked about.
#[derive(Clone, Copy)]
pub(super) struct Gap<'t> {
    pub(super) language: &'t Language,
    pub(super) words: &'t [Word<'t>],
    /// The word before the gap.
    pub(super) index: usize,
}

impl<'t> Gap<'t> {
    pub(super) fn before(self) -> Word<'t> {
        self.words[self.index]
    }

    pub(super) fn after(self) -> Word<'t> {
        self.words[self.index + 1]
    }

    /// The word `steps` words after the one before the gap.
    pub(super) fn ahead(self, steps: usize) -> Option<Word<'t>> {
        self.words.get(self.index + steps).copied()
    }

    /// The word before the word before the gap.
    pub(super) fn earlier(self) -> Option<Word<'t>> {
        self.words.get(self.index.checked_sub(1)?).copied()
    }

    /// The words of the language that the rules look for.
    pub(super) fn lists(self) -> &'static Ties {
        &self.language.words.ties
    }
}

impl<'t> Word<'t> {
    pub(super) fn new(text: &'t str, start: usize, links: &'static str) -> Self {
        let quotes = |c| matches!(c, '"' | '\'' | '“'..='„' | '‘'..='‛' | '«' | '»' | '‹' | '›');
        let wraps = |c| quotes(c) || matches!(c, '(' | ')' | '[' | ']' | '¿' | '¡');
        // Asterisks, daggers and their kind are marks of notes.
        let ends = |c| {
            wraps(c)
                || matches!(
                    c,
                    '*' | '†' | '‡' | '‖' | '¶' | ',' | ';' | ':' | '!' | '?' | '…' | '،' | '؛' | '؟' | '·'
                )
        };
        let core = text.trim_start_matches(wraps).trim_end_matches(ends);
        let core = if core.is_empty() { text } else { core };
        let closed = core.len() < text.len() && text.ends_with(ends) && !text.starts_with('(');
        let common =
            text.chars().all(char::is_lowercase) && text.chars().nth(1).is_some() && !has(links, text);
        Self { text, core, closed, common, start, end: start + text.len() }
    }

    /// The core without its full stop.
    pub(super) fn bare(self) -> &'t str {
        self.core.strip_suffix('.').unwrap_or(self.core)
    }

    pub(super) fn starts_upper(self) -> bool {
        self.core.starts_with(char::is_uppercase)
    }
}
