//! A change of a text.

use std::ops::Range;

/// A change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What stands there then.
    pub new: String,
}

impl Change {
    /// The text with the change made.
    #[must_use]
    pub fn made_in(&self, text: &str) -> String {
        [&text[..self.range.start], &self.new, &text[self.range.end..]].concat()
    }
}
