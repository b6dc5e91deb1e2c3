//! The text of a file as all formats read it, and where its bytes stand in the file itself.

use std::ops::Range;

use crate::diagnostic::{Place, SourceMap};

/// A text without byte order mark, its lines ended by line feeds: line ends of Windows would count as characters, a byte
/// order mark as a word.
#[derive(Clone, Debug)]
pub(super) struct FileText {
    /// The file, as the user named it.
    pub file: String,
    /// What is read.
    pub text: String,
    /// How many bytes of the file stand before the text.
    before: usize,
    /// The line feeds of the text before which the file has a carriage return.
    returns: Vec<usize>,
    /// For each byte of the text, and its end, the byte that it was before the text was mended; empty where it was not.
    moved: Vec<usize>,
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
            moved: Vec::new(),
        }
    }

    /// Writes something else in place of some bytes, so that the rest can be read; all places stay those of the file.
    pub fn mend(&mut self, range: &Range<usize>, new: &str) {
        if self.moved.is_empty() {
            self.moved = (0..=self.text.len()).collect();
        }
        let old = &self.text[range.clone()];
        let moved: Vec<usize> =
            origins(old, new).into_iter().map(|at| self.moved[range.start + at]).collect();
        self.moved.splice(range.clone(), moved);
        self.text.replace_range(range.clone(), new);
    }

    /// The byte of the file at a byte of the text.
    fn byte(&self, byte: usize) -> u32 {
        let byte = self.moved.get(byte).copied().unwrap_or(byte);
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
        if !self.moved.is_empty() {
            for (at, c) in self.text[range.clone()].char_indices() {
                let at = range.start + at;
                map.push(c.len_utf8(), self.span(&(at..at + c.len_utf8())));
            }
            return map;
        }
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

/// For each byte of a text that was mended, the byte of the old one that it stands for.
fn origins(old: &str, new: &str) -> Vec<usize> {
    let (mut out, mut at) = (Vec::with_capacity(new.len()), 0);
    let mut rest = new.chars().peekable();
    while let Some(c) = rest.next() {
        let there = old[at..].chars().next();
        out.extend((0..c.len_utf8()).map(|byte| if there == Some(c) { at + byte } else { at }));
        // What is neither kept nor put in stands in the place of something else.
        if there == Some(c) || there != rest.peek().copied() {
            at += there.map_or(0, char::len_utf8);
        }
    }
    out
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
        let mut mended = FileText::new("a.md", written);
        mended.mend(&(3..4), "\"b\"");
        mended.mend(&(8..8), "  ");
        assert_eq!(mended.text, "a: \"b\"\nc  : d\ne\n");
        let at = mended.text.find('d').expect("a word");
        let span = mended.map(&(at..at + 1)).span(&(0..1)).expect("a span");
        assert_eq!(&written[span.start as usize..span.end as usize], "d");
        let map = file.map(&(3..10));
        let span = map.span(&(2..4)).expect("a span");
        assert_eq!(&written[span.start as usize..span.end as usize], "c:");
        let span = map.span(&(0..3)).expect("a span");
        assert_eq!(&written[span.start as usize..span.end as usize], "b\r\nc");
    }
}
