//! A file as a tree whose every node knows its place. All formats are parsed to it.

use super::markdown::Line;
use crate::diagnostic::Place;

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub value: Value,
    pub place: Place,
    /// Of a text: where each of its lines stands in the file.
    pub lines: Vec<Line>,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    /// A scalar as it was written, so that `0123`, `1.10` and `no` stay what they are.
    Scalar {
        text: String,
        /// Whether it stood in quotes (or was a block of text): then `false` is a word.
        quoted: bool,
    },
    List(Vec<Node>),
    Table(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value of a key of a table.
    #[cfg(test)]
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(entries) => {
                entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// What it is, for people.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { text, quoted: false } if text == "true" => "`true`",
            Value::Scalar { text, quoted: false } if text == "false" => "`false`",
            Value::Scalar { .. } => "a text",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// Tells every node which field it is: `pictures[0].alt`.
    pub fn name_fields(&mut self, path: &str) {
        if !path.is_empty() {
            self.place.field = Some(path.into());
        }
        match &mut self.value {
            Value::List(items) => {
                for (i, item) in items.iter_mut().enumerate() {
                    item.name_fields(&format!("{path}[{i}]"));
                }
            }
            Value::Table(entries) => {
                for (key, node) in entries {
                    let name = key.text().unwrap_or_default().to_owned();
                    let path = if path.is_empty() { name } else { format!("{path}.{name}") };
                    key.place.field = Some(path.as_str().into());
                    node.name_fields(&path);
                }
            }
            Value::Null | Value::Scalar { .. } => {}
        }
    }
}

/// Lines of a file, to find line and column of a byte.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    pub file: &'t str,
    pub text: &'t str,
    starts: Vec<usize>,
    /// How many characters start before each block of [`BLOCK`] bytes: a file may be one single line.
    counts: Vec<usize>,
    /// How many lines of the file stand above the text.
    above: u32,
}

const BLOCK: usize = 512;

impl<'t> Lines<'t> {
    pub fn new(file: &'t str, text: &'t str, above: u32) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        let blocks = text.as_bytes().chunks(BLOCK);
        let counts = std::iter::once(0).chain(blocks.scan(0, |sum, block| {
            *sum += characters(block);
            Some(*sum)
        }));
        Self { file, text, starts, counts: counts.collect(), above }
    }

    /// How many characters start before a byte.
    fn count(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        self.counts
            .get(block)
            .map_or(0, |count| count + characters(&self.text.as_bytes()[block * BLOCK..byte]))
    }

    /// The byte of a character: line from 1, column from 0.
    pub fn byte(&self, line: usize, column: usize) -> usize {
        let Some(start) = self.start(line) else { return self.text.len() };
        let wanted = self.count(start) + column;
        let block = self.counts.partition_point(|&count| count <= wanted).max(1) - 1;
        let mut left = wanted - self.counts[block];
        let bytes = self.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate().skip(block * BLOCK) {
            if is_start(*byte) {
                if left == 0 {
                    return at;
                }
                left -= 1;
            }
        }
        bytes.len()
    }

    /// The byte at which a line starts, counted from 1 in the text.
    fn start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// Line and column of a byte, counted from 1.
    pub fn position(&self, byte: usize) -> (u32, u32) {
        let line = self.starts.partition_point(|&start| start <= byte).max(1) - 1;
        let start = self.starts[line];
        let column = self.count(byte).saturating_sub(self.count(start));
        (number(line) + 1 + self.above, number(column) + 1)
    }

    /// The place of a stretch of bytes; its length ends with its first line.
    pub fn place(&self, range: &std::ops::Range<usize>) -> Place {
        let (line, column) = self.position(range.start);
        let stretch = self.text.get(range.clone()).unwrap_or_default();
        let length = stretch.lines().next().map_or(1, |line| line.chars().count().max(1));
        let length = Some(number(length));
        Place { line: Some(line), column: Some(column), length, ..Place::in_file(self.file) }
    }
}

/// Whether a byte of UTF-8 starts a character.
fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

fn characters(bytes: &[u8]) -> usize {
    bytes.iter().map(|byte| usize::from(is_start(*byte))).sum()
}

pub(crate) fn number(value: usize) -> u32 {
    u32::try_from(value).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_columns_agree_in_long_lines() {
        let text = format!("a\n{}\nb", "äb€".repeat(700));
        let lines = Lines::new("a.md", &text, 3);
        for (column, (at, _)) in
            text.lines().nth(1).into_iter().flat_map(|line| line.char_indices().enumerate())
        {
            assert_eq!(lines.byte(2, column), at + 2);
            assert_eq!(lines.position(at + 2), (5, number(column) + 1));
        }
        assert_eq!(lines.position(text.len()), (6, 2));
        assert_eq!(lines.byte(9, 0), text.len());
    }
}
