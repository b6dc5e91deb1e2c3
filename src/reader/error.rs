//! Why a PDF can't be read.

use std::fmt;

/// Why a PDF can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is no PDF, or a damaged one.
    Damaged,
    /// It has no structure: it isn't one of presskit's, or it was changed.
    Untagged,
    /// It is encrypted, or packed in a way that is not read.
    Packed,
    /// It holds more than can be kept in memory.
    TooLarge,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "this is no PDF, or a damaged one",
            Self::Untagged => "this PDF has no structure: it was not made by presskit, or was changed since",
            Self::Packed => "this PDF is encrypted, or packed in a way that is not read",
            Self::TooLarge => "this PDF holds more than can be unpacked",
        })
    }
}

impl std::error::Error for Error {}
