//! From bytes of a Markdown text to lines and columns of its file.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;

/// Where a Markdown text stands.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file.
    pub file: Option<Arc<str>>,
    /// The field.
    pub field: Option<Arc<str>>,
    /// Line and column in the file, counted from 1, of the first character of each line of the text.
    pub lines: Vec<(u32, u32)>,
}

/// A text with its lines found.
#[derive(Debug)]
pub(super) struct Places {
    source: Source,
    text: Arc<str>,
    /// The first byte of each line.
    starts: Vec<usize>,
}

impl Places {
    pub fn new(text: &str, source: &Source) -> Self {
        let mut starts = vec![0];
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        Self { source: source.clone(), text: text.into(), starts }
    }

    /// The place of a stretch of bytes; its length ends with its first line.
    pub fn of(&self, range: &Range<usize>) -> Place {
        let line = self.starts.partition_point(|&start| start <= range.start).max(1) - 1;
        let start = self.starts[line];
        let before = self.text.get(start..range.start).map_or(0, |text| text.chars().count());
        let stretch = self.text.get(range.clone()).unwrap_or_default();
        let length = stretch.trim_end().lines().next().unwrap_or_default().chars().count();
        let (file_line, column) = self.source.lines.get(line).copied().unzip();
        Place {
            file: self.source.file.clone(),
            line: file_line,
            column: column.map(|column| column + u32::try_from(before).unwrap_or(0)),
            length: Some(u32::try_from(length).unwrap_or(1).max(1)),
            field: self.source.field.clone(),
        }
    }
}
