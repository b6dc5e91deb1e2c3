//! A document as one semantic page of HTML: its words in reading order, with the look of the brand, for browsers, for
//! paper and for machines.

mod body;
mod head;
mod source;

pub use source::{File, Source};

/// The page of a document, whole.
#[must_use]
pub fn page(source: Source<'_>) -> String {
    let head = head::head(source);
    format!("{head}<body>\n<main>\n{}</main>\n</body>\n</html>\n", fragment(source))
}

/// The document as one `article`, without style and head, for the page of somebody else.
#[must_use]
pub fn fragment(source: Source<'_>) -> String {
    body::article(source)
}
