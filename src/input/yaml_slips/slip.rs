//! A slip against the form of YAML: what it is about, in words, and what mends it.

use std::ops::Range;

use super::super::yaml_lines::{Entry, Line};

/// What somebody did, how to mend it, and how it is mended so that the rest can be read.
#[derive(Debug)]
pub struct Slip {
    /// The bytes that it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// What mends it, in the order of the text; what can't be known becomes [`BROKEN`].
    pub edits: Vec<(Range<usize>, String)>,
}

/// Stands for a value that can't be read: no author writes it, as it is no character of Unicode.
pub const BROKEN: &str = "\u{fdd0}";

pub type Edits = Vec<(Range<usize>, String)>;

/// A slip at some bytes of a line.
pub fn slip(
    line: &Line,
    at: usize,
    length: usize,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Slip {
    // Some blanks are longer than a byte.
    let (from, to) = (line.text.floor_char_boundary(at), line.text.ceil_char_boundary(at + length));
    let range = line.start + from..line.start + to.max(at + length);
    Slip { range, message: message.into(), help: help.into(), edits: Vec::new() }
}

impl Slip {
    pub fn mended(self, edits: Edits) -> Self {
        Self { edits, ..self }
    }

    pub fn mended_by(self, range: Range<usize>, new: impl Into<String>) -> Self {
        self.mended(vec![(range, new.into())])
    }
}

/// The bytes of a value in the text.
pub fn range(line: &Line, entry: &Entry) -> Range<usize> {
    let start = line.start + entry.at;
    start..start + entry.value.len()
}

/// What an entry is called in a message.
pub fn called(entry: &Entry) -> String {
    if entry.name.is_empty() { "entry".to_owned() } else { entry.name.trim_matches(['"', '\'']).to_owned() }
}

/// An entry with another value, as it is to be written.
pub fn written(entry: &Entry, value: &str) -> String {
    if entry.name.is_empty() { format!("- {value}") } else { format!("{}: {value}", entry.name) }
}
