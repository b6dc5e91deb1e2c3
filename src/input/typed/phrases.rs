//! Lists of phrases that are looked for in the language of whoever typed, which need not be that of the text.

use std::sync::OnceLock;

use crate::language::{self, Words};

/// The phrases of a list. A `|` is one byte, and stands inside no other character.
fn phrases(list: &str) -> impl Iterator<Item = &str> {
    let bytes = list.as_bytes().split(|byte| *byte == b'|');
    bytes.filter_map(|phrase| std::str::from_utf8(phrase).ok())
}

/// Whether a phrase of a list, a star at its end for anything, is a text.
pub(super) fn is_among(list: &str, text: &str) -> bool {
    // Lists of all languages are asked of all lines: most phrases are told apart by their first byte.
    let first = text.as_bytes().first();
    let near =
        |phrase: &&str| phrase.as_bytes().first().is_some_and(|byte| Some(byte) == first || *byte == b'*');
    phrases(list).filter(near).any(|phrase| match phrase.strip_suffix('*') {
        Some(beginning) => text.strip_prefix(beginning).is_some_and(|rest| {
            beginning.ends_with(' ') || rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric())
        }),
        None => phrase == text,
    })
}

/// Lists of all languages: mails are written by programs in the language of their owner, templates in that of the agency.
pub(super) struct InAnyLanguage {
    list: fn(&'static Words) -> &'static str,
    /// With which two bytes phrases of these lists begin: most lines begin otherwise, and need not be compared. Found out
    /// when it is first wanted.
    beginnings: OnceLock<Vec<bool>>,
}

impl InAnyLanguage {
    pub(super) const fn new(list: fn(&'static Words) -> &'static str) -> Self {
        Self { list, beginnings: OnceLock::new() }
    }

    /// Whether one of them holds a text.
    pub(super) fn holds(&self, text: &str) -> bool {
        let list = self.list;
        let beginnings = self.beginnings.get_or_init(|| {
            let mut out = vec![false; 1 << 16];
            let all = language::all().flat_map(|(_, words)| phrases(list(words)));
            // A language that has no list has one empty phrase.
            for phrase in all.filter(|phrase| !phrase.is_empty()) {
                match *phrase.strip_suffix('*').unwrap_or(phrase).as_bytes() {
                    [] => out.fill(true),
                    [first] => out[usize::from(first) << 8..][..1 << 8].fill(true),
                    [first, second, ..] => out[place(first, second)] = true,
                }
            }
            out
        });
        let near = match *text.as_bytes() {
            [first, second, ..] => beginnings[place(first, second)],
            _ => true,
        };
        near && language::all().any(|(_, words)| is_among(list(words), text))
    }
}

/// The number of two bytes.
fn place(first: u8, second: u8) -> usize {
    usize::from(first) << 8 | usize::from(second)
}
