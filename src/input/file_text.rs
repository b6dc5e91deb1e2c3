//! The text of a file as all formats read it, and where its bytes stand in the file itself.

use std::ops::Range;

use crate::diagnostic::{Place, SourceMap};

/// A text without byte order mark, its lines ended by line feeds: line ends of Windows would count as characters, a byte
/// order mark as a word.
#[derive(Debug)]
pub(super) struct FileText {
    /// The file, as the user named it.
    pub file: String,
    /// What is read.
    pub text: String,
    /// How many bytes of the file stand before the text.
    before: usize,
    /// The line feeds of the text before which the file has a carriage return.
    returns: Vec<usize>,
}

impl FileText {
    /// A file's text, read.
    pub fn new(file: &str, written: &str) -> Self {
        let text = written.strip_prefix('\u{feff}').unwrap_or(written);
        let returns = text.match_indices("\r\n").enumerate().map(|(before, (at, _))| at - before);
        Self {
            file: file.to_owned(),
            before: written.len() - text.len(),
            returns: returns.collect(),
            text: text.replace("\r\n", "\n").replace('\r', "\n"),
        }
    }

    /// The byte of the file at a byte of the text.
    fn byte(&self, byte: usize) -> u32 {
        let returns = self.returns.partition_point(|at| *at < byte);
        number(self.before + returns + byte)
    }

    /// The bytes of the file that bytes of the text stand for.
    pub fn span(&self, range: &Range<usize>) -> Range<u32> {
        let start = self.byte(range.start);
        start..self.byte(range.end).max(start)
    }

    /// The place of bytes of the text.
    pub fn place(&self, range: &Range<usize>) -> Place {
        Place::in_file(&self.file).with_span(self.span(range))
    }

    /// Where bytes of the text stand that are a value as they are.
    pub fn map(&self, range: &Range<usize>) -> SourceMap {
        let mut map = SourceMap::default();
        let mut from = range.start;
        let first = self.returns.partition_point(|at| *at < range.start);
        for at in self.returns[first..].iter().take_while(|at| **at < range.end) {
            // The line feed stands for both.
            map.push(at - from, self.byte(from)..self.byte(*at));
            map.push(1, self.span(&(*at..at + 1)));
            from = at + 1;
        }
        map.push(range.end - from, self.byte(from)..self.byte(range.end));
        map
    }
}

/// A number of bytes; no file that is read is longer than such numbers reach.
pub(super) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_the_file_are_found_again() {
        let written = "\u{feff}a: b\r\nc: d\re\r\n";
        let file = FileText::new("a.md", written);
        assert_eq!(file.text, "a: b\nc: d\ne\n");
        for word in ["a", "b\r\nc", "d\re", "e\r\n"] {
            let read = word.replace("\r\n", "\n").replace('\r', "\n");
            let at = file.text.find(&read).expect("a word");
            let span = file.span(&(at..at + read.len()));
            assert_eq!(&written[span.start as usize..span.end as usize], word);
        }
        let map = file.map(&(3..10));
        let span = map.span(&(2..4)).expect("a span");
        assert_eq!(&written[span.start as usize..span.end as usize], "c:");
        let span = map.span(&(0..3)).expect("a span");
        assert_eq!(&written[span.start as usize..span.end as usize], "b\r\nc");
    }
}
