//! Items as they were written, and what a list of them means.

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

/// How a list is meant.
pub(super) enum Meaning {
    List,
    /// Lines that start with a number or a sign.
    Lines,
    /// Nobody can know: what to say of it, and how to mend it.
    Unclear(String, String),
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
    fn digits(&self) -> &str {
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

/// Whether words are a temperature: `5 °C`.
pub(super) fn is_temperature(words: &str) -> bool {
    let unit = words.trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
    unit.len() < words.len() && unit.trim_start().starts_with(['°', '℃'])
}

/// What a list means whose items have numbers.
pub(super) fn numbered(first: u64, items: &[Item]) -> Meaning {
    let plain =
        |item: &Item| item.digits().parse::<u64>().is_ok_and(|number| number.to_string() == item.digits());
    let number = |item: &Item| item.digits().parse::<u64>().unwrap_or_default();
    let counts = items.iter().zip(first..).all(|(item, wanted)| number(item) == wanted);
    let dates = items.iter().all(|item| {
        let words = item.words();
        let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.len() < words.len() && rest.starts_with('.')
    });
    match items {
        [one] if one.blocks.len() < 2 || first > 1 => Meaning::Lines,
        _ if !items.iter().all(plain) || dates => Meaning::Lines,
        _ if counts => Meaning::List,
        _ if first < 2 && items.iter().all(|item| number(item) == first) => {
            let mark = &items[0].mark;
            let (digits, closing) = mark.split_at(mark.len() - 1);
            let message = format!("all items have the number {mark}, and readers would see them counted on");
            let help = format!(
                "write `1{closing}`, `2{closing}`, `3{closing}` … for a list, or `{digits}\\{closing}` to print the number as it is"
            );
            Meaning::Unclear(message, help)
        }
        _ => Meaning::Lines,
    }
}
