//! Items of lists, each with the number or sign that was written before it.

use std::ops::Range;

use crate::release::{Block, plain_text};

/// An item of a list, with the number or sign that was written before it.
pub(super) struct Item {
    /// Where all of it stands.
    pub range: Range<usize>,
    /// The number with what closes it, or the sign.
    pub mark: String,
    pub blocks: Vec<Block>,
}

impl Item {
    pub fn new(text: &str, range: Range<usize>, blocks: Vec<Block>) -> Self {
        let written = text.get(range.clone()).unwrap_or_default();
        let start = range.start + written.len() - written.trim_start().len();
        let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
        let mark = text[start..].chars().take(digits + 1).collect();
        Self { range: start..range.end, mark, blocks }
    }

    /// The number that was written, without what closes it.
    pub fn digits(&self) -> &str {
        &self.mark[..self.mark.len() - self.mark.chars().next_back().map_or(0, char::len_utf8)]
    }

    /// The words of its first paragraph.
    pub fn words(&self) -> String {
        match self.blocks.first() {
            Some(Block::Paragraph(content)) => plain_text(content),
            _ => String::new(),
        }
    }

    pub fn starts_with_figure(&self) -> bool {
        is_figure(&self.words())
    }
}

/// Whether words start with a figure: `3 %`, `€ 5`, `1.5`.
pub(super) fn is_figure(words: &str) -> bool {
    words.trim_start_matches(['€', '$', '£', ' ', '\u{a0}']).starts_with(|c: char| c.is_ascii_digit())
}
