//! Why a PDF can't be written.

use std::fmt;

/// Why a PDF can't be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// A face whose file is damaged, or of a kind that can't be embedded.
    Font {
        /// Its family and style.
        face: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A glyph that stands for "no such character" (number 0) on a page.
    MissingGlyph {
        /// The family and style of the face.
        face: String,
        /// The characters that it has no glyph for.
        text: String,
    },
    /// The document didn't come out of printpdf as expected.
    Document(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Font { face, reason } => write!(f, "the font {face} can't be embedded: {reason}"),
            Self::MissingGlyph { face, text } => write!(f, "the font {face} has no glyph for “{text}”"),
            Self::Document(reason) => write!(f, "the PDF can't be assembled: {reason}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<lopdf::Error> for Error {
    fn from(error: lopdf::Error) -> Self {
        Self::Document(error.to_string())
    }
}
