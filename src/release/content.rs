//! Rich text: blocks and what stands inside their lines.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::Place;
use crate::lang::Lang;

/// Characters on one line of a file, and where the first of them stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub value: String,
    /// Where they stand.
    pub place: Place,
    /// Where the file goes on elsewhere: the text is folded there, or holds escapes. Mostly empty.
    pub folds: Vec<Fold>,
}

/// A stretch of a text that does not stand right behind the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fold {
    /// Its first character, counted from 0 in the text.
    pub from: u32,
    /// Its line in the file, from 1.
    pub line: u32,
    /// Its column there, from 1.
    pub column: u32,
}

impl Text {
    /// The text `value`, standing at `place`.
    #[must_use]
    pub fn new(value: impl Into<String>, place: Place) -> Self {
        Self { value: value.into(), place, folds: Vec::new() }
    }

    /// Where some bytes of it stand; the length ends where the file goes on elsewhere.
    #[must_use]
    pub fn place_of(&self, bytes: &Range<usize>) -> Place {
        let count = |text: Option<&str>| text.map_or(0, |text| text.chars().count());
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (before, length) =
            (number(count(self.value.get(..bytes.start))), number(count(self.value.get(bytes.clone()))));
        let written = self.place.length.is_none_or(|long| long == number(self.value.chars().count()));
        if self.folds.is_empty() {
            // An escape or an entity (`&amp;`) is longer where it is written.
            return if written { self.place.further(before).long(length) } else { self.place.clone() };
        }
        let next = self.folds.partition_point(|fold| fold.from <= before);
        let end = self.folds.get(next).map_or(before + length, |fold| fold.from.min(before + length));
        let place = match next.checked_sub(1).and_then(|fold| self.folds.get(fold)) {
            None => self.place.further(before),
            Some(fold) => {
                let column = fold.column + (before - fold.from);
                Place { line: Some(fold.line), column: Some(column), ..self.place.clone() }
            }
        };
        place.long((end - before).max(length.min(1)))
    }

    /// Some bytes of it, as a text of their own.
    #[must_use]
    pub fn cut(&self, bytes: Range<usize>) -> Self {
        let place = self.place_of(&bytes);
        let value = self.value.get(bytes.clone()).unwrap_or_default().to_owned();
        let before = self.value.get(..bytes.start).map_or(0, |text| text.chars().count());
        let before = u32::try_from(before).unwrap_or(u32::MAX);
        let later = self.folds.iter().filter(|fold| fold.from > before);
        let folds = later.map(|fold| Fold { from: fold.from - before, ..*fold }).collect();
        Self { value, place, folds }
    }
}

/// The key of a footnote.
pub type NoteKey = Arc<str>;

/// What stands in the lines of a paragraph.
pub type Inlines = Vec<Inline>;

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Characters.
    Text(Text),
    /// Characters that the checks leave alone (in backticks).
    Literal(Text),
    /// Strong importance: set bold.
    Strong(Inlines),
    /// Stress: set italic.
    Emphasis(Inlines),
    /// A link.
    Link {
        /// The address, with its scheme (`https:`, `mailto:`, `tel:`).
        target: String,
        /// The words that are the link.
        content: Inlines,
        /// Where it stands.
        place: Place,
    },
    /// A part in another language.
    Language {
        /// The language.
        lang: Lang,
        /// The words.
        content: Inlines,
    },
    /// The mark of a footnote. A note of the key is certain to exist.
    Note {
        /// The key of the note.
        key: NoteKey,
        /// Where the mark stands.
        place: Place,
    },
    /// A new line that the author wants.
    Break,
}

/// A block of the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Inlines),
    /// A heading inside the text.
    Heading {
        /// 2 or 3; the headline is 1.
        level: u8,
        /// The words.
        content: Inlines,
        /// Where it stands.
        place: Place,
    },
    /// Somebody's words.
    Quote(Quote),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A picture, by its place in [`Release::pictures`](super::Release::pictures).
    Picture {
        /// Which of the release's pictures.
        index: usize,
        /// Where the body names it.
        place: Place,
    },
    /// A rule between two parts.
    Rule,
    /// The page is turned here.
    TurnPage,
}

/// A quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The words.
    pub content: Vec<Block>,
    /// Who said them, without the dash.
    pub attribution: Option<Inlines>,
    /// Where the quotation starts.
    pub place: Place,
}

/// A list.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The number of the first item; `None`: bullets.
    pub start: Option<u64>,
    /// The blocks of each item.
    pub items: Vec<Vec<Block>>,
}

/// A table. Every row has as many cells as `columns` has entries.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// The header cells; `None`: a table without a header.
    pub header: Option<Vec<Cell>>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The caption.
    pub caption: Option<Inlines>,
    /// Where it starts.
    pub place: Place,
}

/// What a cell of a table holds.
pub type Cell = Inlines;

/// How the cells of a column are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Align {
    /// Where lines start.
    #[default]
    Start,
    /// In the middle.
    Centre,
    /// Where lines end.
    End,
}

/// The words of `inlines` without marks and styles; a forced new line becomes a space.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = String::new();
    collect(inlines, &mut out);
    out
}

fn collect(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Literal(text) => out.push_str(&text.value),
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Link { content, .. }
            | Inline::Language { content, .. } => collect(content, out),
            Inline::Note { .. } => {}
            Inline::Break => out.push(' '),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_texts_know_where_they_go_on() {
        let at = |line, column, length| Place {
            line: Some(line),
            column: Some(column),
            length: Some(length),
            ..Place::default()
        };
        let mut text = Text::new("öne two three", at(4, 11, 7));
        text.folds = vec![Fold { from: 8, line: 5, column: 3 }];
        assert_eq!(text.place_of(&(5..8)), at(4, 15, 3));
        assert_eq!(text.place_of(&(9..14)), at(5, 3, 5));
        assert_eq!(text.place_of(&(5..14)), at(4, 15, 4), "up to the fold");
        assert_eq!(text.cut(5..14).place_of(&(4..9)), at(5, 3, 5));
        assert_eq!(Text::new("&", at(1, 2, 5)).place_of(&(0..1)), at(1, 2, 5), "`&amp;`");
    }

    #[test]
    fn plain_text_has_no_marks() {
        let text = |s: &str| Inline::Text(Text::new(s, Place::default()));
        let inlines = vec![
            text("a "),
            Inline::Strong(vec![text("bold")]),
            Inline::Note { key: "k".into(), place: Place::default() },
            Inline::Break,
            text("end"),
        ];
        assert_eq!(plain_text(&inlines), "a bold end");
    }
}
