//! From bytes of a Markdown text to bytes of its file.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Place, SourceMap};
use crate::release::Text;

/// Where a Markdown text stands.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file.
    pub file: Option<Arc<str>>,
    /// The field.
    pub field: Option<Arc<str>>,
    /// Where its bytes stand.
    pub map: SourceMap,
}

/// A text, and where it stands.
#[derive(Debug)]
pub(super) struct Places<'t> {
    source: Source,
    text: &'t str,
}

impl<'t> Places<'t> {
    pub fn new(text: &'t str, source: &Source) -> Self {
        Self { source: source.clone(), text }
    }

    /// The file.
    pub fn file(&self) -> Option<&str> {
        self.source.file.as_deref()
    }

    /// A text that stands at a stretch of bytes; an entity is written with all of them.
    pub fn text(&self, value: &str, range: &Range<usize>) -> Text {
        if self.text.get(range.clone()) == Some(value) {
            Text::mapped(value, &self.whole(range), self.source.map.cut(range))
        } else {
            Text::new(value, self.whole(range))
        }
    }

    /// The place of a stretch of bytes, without the blanks at its end.
    pub fn of(&self, range: &Range<usize>) -> Place {
        let stretch = self.text.get(range.clone()).unwrap_or_default();
        let words = stretch.trim_end().len();
        self.whole(&(range.start..range.start + if words == 0 { stretch.len() } else { words }))
    }

    fn whole(&self, range: &Range<usize>) -> Place {
        let Source { file, field, map } = &self.source;
        Place { file: file.clone(), span: map.span(range), field: field.clone() }
    }
}
