//! Where something stands.

use std::ops::Range;
use std::sync::Arc;

/// Where something stands in a file, or which field it belongs to. Parts that don't apply are `None`.
///
/// Line and column are worked out when a finding is shown, by the [`Report`](super::Report) that knows the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Option<Arc<str>>,
    /// The bytes of the file, its byte order mark and its own line ends counted. Empty where only the start is known.
    pub span: Option<Range<u32>>,
    /// The field of the data: `pictures[0].alt`.
    pub field: Option<Arc<str>>,
}

impl Place {
    /// A place that names only a file.
    #[must_use]
    pub fn in_file(file: &str) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// The start of a file: the place of what is missing.
    #[must_use]
    pub fn top(file: &str) -> Self {
        Self { span: Some(0..0), ..Self::in_file(file) }
    }

    /// The same place with another stretch of bytes.
    #[must_use]
    pub fn with_span(&self, span: Range<u32>) -> Self {
        Self { span: Some(span), ..self.clone() }
    }

    /// The place from the start of this one to the end of another that stands behind it in the same file; else this one.
    #[must_use]
    pub fn up_to(&self, end: &Self) -> Self {
        match (&self.span, &end.span) {
            (Some(from), Some(to)) if self.file == end.file && to.start >= from.start => {
                self.with_span(from.start..to.end.max(from.end))
            }
            _ => self.clone(),
        }
    }

    /// How many bytes it is long.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.span.as_ref().map_or(0, ExactSizeIterator::len)
    }
}
