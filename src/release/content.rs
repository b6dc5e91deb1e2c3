//! Rich text: blocks and what stands inside their lines.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Place, SourceMap};
use crate::lang::Lang;

/// Characters, and where they stand in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The characters.
    pub value: String,
    /// Where they stand.
    pub place: Place,
    /// Where each of them stands, if the file folds the text or writes it with escapes; empty where it is written as it is.
    pub source: SourceMap,
}

impl Text {
    /// The text `value`, standing at `place`.
    #[must_use]
    pub fn new(value: impl Into<String>, place: Place) -> Self {
        Self { value: value.into(), place, source: SourceMap::default() }
    }

    /// A text whose characters stand where `source` says, in the file and field of `place`.
    #[must_use]
    pub fn mapped(value: impl Into<String>, place: &Place, source: SourceMap) -> Self {
        let value = value.into();
        let place =
            source.span(&(0..value.len())).map_or_else(|| place.clone(), |span| place.with_span(span));
        let source = if source.is_written() { SourceMap::default() } else { source };
        Self { value, place, source }
    }

    /// Whether it is written byte for byte in one go.
    #[must_use]
    pub fn is_written(&self) -> bool {
        self.source.is_empty() && self.place.bytes() == self.value.len()
    }

    /// Where each of its bytes stands.
    #[must_use]
    pub fn source_map(&self) -> SourceMap {
        let mut out = self.source.clone();
        if let Some(span) = self.place.span.clone().filter(|_| out.is_empty()) {
            out.push(self.value.len(), span);
        }
        out
    }

    /// Where some bytes of it stand; an escape or an entity (`&amp;`) stands as a whole.
    #[must_use]
    pub fn place_of(&self, bytes: &Range<usize>) -> Place {
        let span = match &self.place.span {
            Some(own) if self.is_written() => {
                let [start, end] =
                    [bytes.start, bytes.end].map(|byte| u32::try_from(byte).unwrap_or(u32::MAX));
                Some(own.start + start..own.start + end)
            }
            _ => self.source.span(bytes),
        };
        span.map_or_else(|| self.place.clone(), |span| self.place.with_span(span))
    }

    /// Some bytes of it, as a text of their own.
    #[must_use]
    pub fn cut(&self, bytes: Range<usize>) -> Self {
        let value = self.value.get(bytes.clone()).unwrap_or_default();
        Self::mapped(value, &self.place, self.source_map().cut(&bytes))
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
        /// Whether it stands beside the picture before it: one paragraph names both.
        beside: bool,
        /// Where the body names it.
        place: Place,
    },
    /// A rule between two parts.
    Rule,
    /// The page is turned here: where the author says so.
    TurnPage(Place),
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
    /// What stands behind the numbers: `.` or `)`.
    pub closing: char,
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

/// Whether readers see a character: no space, nothing that only steers how others are set.
#[must_use]
pub fn is_visible(c: char) -> bool {
    let silent = matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
        | '\u{e0000}'..='\u{e0fff}');
    !silent && !c.is_whitespace() && !c.is_control()
}

/// Where the first characters of `inlines` stand.
#[must_use]
pub fn first_place(inlines: &[Inline]) -> Option<&Place> {
    inlines.iter().find_map(|inline| match inline {
        Inline::Text(text) | Inline::Literal(text) => Some(&text.place),
        Inline::Link { place, .. } | Inline::Note { place, .. } => Some(place),
        Inline::Strong(content) | Inline::Emphasis(content) | Inline::Language { content, .. } => {
            first_place(content)
        }
        Inline::Break => None,
    })
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
    fn texts_know_where_their_bytes_stand() {
        let at = |span| Place::in_file("a.md").with_span(span);
        let text = Text::new("öne two three", at(10..24));
        assert_eq!(text.place_of(&(5..8)), at(15..18));
        assert_eq!(text.cut(5..14).place_of(&(4..9)), at(19..24));
        assert_eq!(Text::new("&", at(2..7)).place_of(&(0..1)), at(2..7), "`&amp;`");
        let mut source = SourceMap::written(10..13);
        source.skip(1);
        source.push(3, 30..33);
        let folded = Text::mapped("one two", &at(0..0), source);
        assert_eq!(folded.place, at(10..33));
        assert_eq!(folded.place_of(&(4..7)), at(30..33));
        assert_eq!(folded.cut(4..7), Text::new("two", at(30..33)));
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
