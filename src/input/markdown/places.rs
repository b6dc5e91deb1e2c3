//! From bytes of a Markdown text to lines and columns of its file.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::release::{Fold, Text};

/// Where a Markdown text stands.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file.
    pub file: Option<Arc<str>>,
    /// The field.
    pub field: Option<Arc<str>>,
    /// Where each line of the text stands.
    pub lines: Vec<Line>,
}

/// Where the characters of one line of a text stand in its file. The line may be in several pieces there: it
/// may be folded, or hold escapes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub(in crate::input) Vec<Piece>);

/// Characters that stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) struct Piece {
    /// The first of them, counted from 0 in its line of the text.
    pub from: u32,
    /// Its line in the file, from 1.
    pub line: u32,
    /// Its column there, from 1.
    pub column: u32,
}

impl From<(u32, u32)> for Line {
    fn from((line, column): (u32, u32)) -> Self {
        Self(vec![Piece { from: 0, line, column }])
    }
}

impl Line {
    /// Line and column of a character, counted from 0.
    #[must_use]
    pub fn at(&self, character: u32) -> Option<(u32, u32)> {
        let piece = self.0.iter().rev().find(|piece| piece.from <= character).or(self.0.first())?;
        let column = (piece.column + character.saturating_sub(piece.from))
            .saturating_sub(piece.from.saturating_sub(character));
        Some((piece.line, column.max(1)))
    }

    /// The line without its first characters.
    #[must_use]
    pub fn cut(&self, characters: u32) -> Self {
        let Some((line, column)) = self.at(characters) else { return Self::default() };
        let later = self.0.iter().filter(|piece| piece.from > characters);
        let later = later.map(|piece| Piece { from: piece.from - characters, ..*piece });
        Self(std::iter::once(Piece { from: 0, line, column }).chain(later).collect())
    }
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

    /// A text that stands at a stretch of bytes.
    pub fn text(&self, value: &str, range: &Range<usize>) -> Text {
        let mut text = Text::new(value, self.of(range));
        if self.text.get(range.clone()) == Some(value) {
            text.place.length = u32::try_from(characters(value)).ok();
        }
        let line = self.line_of(range.start);
        let pieces = self.source.lines.get(line).map_or(&[][..], |line| line.0.as_slice());
        // Nearly all lines are in one piece.
        if pieces.len() > 1 && value.chars().count() == self.text.get(range.clone()).map_or(0, characters) {
            let before = self.text.get(self.starts[line]..range.start).map_or(0, characters);
            let before = u32::try_from(before).unwrap_or(u32::MAX);
            text.folds = folds(pieces, before, value);
        }
        text
    }

    fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).max(1) - 1
    }

    /// The place of a stretch of bytes; its length ends with its first line.
    pub fn of(&self, range: &Range<usize>) -> Place {
        let line = self.line_of(range.start);
        let start = self.starts[line];
        let before = self.text.get(start..range.start).map_or(0, |text| text.chars().count());
        let stretch = self.text.get(range.clone()).unwrap_or_default();
        let length = stretch.trim_end().lines().next().unwrap_or_default().chars().count();
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        let (file_line, column) = self.source.lines.get(line).and_then(|line| line.at(before)).unzip();
        Place {
            file: self.source.file.clone(),
            line: file_line,
            column,
            length: Some(u32::try_from(length).unwrap_or(1).max(1)),
            field: self.source.field.clone(),
        }
    }
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

/// The pieces of a line that start inside a text, whose first character is the one `before` in the line.
fn folds(pieces: &[Piece], before: u32, value: &str) -> Vec<Fold> {
    let end = before + u32::try_from(characters(value)).unwrap_or(0);
    let inside = pieces.iter().filter(|piece| piece.from > before && piece.from < end);
    inside.map(|piece| Fold { from: piece.from - before, line: piece.line, column: piece.column }).collect()
}

/// The folds of the lines of a text, joined by spaces: the characters of each line, and where they stand.
pub(in crate::input) fn joined<'l>(lines: impl Iterator<Item = (&'l str, Line)>) -> Vec<Fold> {
    let (mut out, mut from) = (Vec::new(), 0);
    for (value, line) in lines {
        if from > 0
            && let Some((line, column)) = line.at(0)
        {
            out.push(Fold { from, line, column });
        }
        out.extend(folds(&line.0, 0, value).iter().map(|fold| Fold { from: fold.from + from, ..*fold }));
        from += u32::try_from(characters(value)).unwrap_or(0) + 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_be_in_pieces() {
        let piece = |from, line, column| Piece { from, line, column };
        let line = Line(vec![piece(2, 4, 8), piece(9, 5, 3)]);
        assert_eq!(
            [0, 2, 8, 9, 10].map(|c| line.at(c)).map(Option::unwrap_or_default),
            [(4, 6), (4, 8), (4, 14), (5, 3), (5, 4)]
        );
        assert_eq!(line.cut(4), Line(vec![piece(0, 4, 10), piece(5, 5, 3)]));
    }
}
