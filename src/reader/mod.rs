//! A presskit PDF, read back: what a screen reader walks, what copies out, what is attached.
//!
//! The parser is one that had no part in writing the file, so that a fault of the writer shows here.

mod content;
mod files;
mod fonts;
mod outline;
pub mod proof;
mod strings;
mod tree;

use std::fmt;

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

pub use content::{Owner, Sequence};
pub use files::File;
pub use outline::Reading;
pub(crate) use strings::heard;
pub use tree::{Element, Kid};

use strings::text;

/// Why a PDF can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// It is no PDF, or a damaged one.
    Damaged,
    /// It has no structure: it isn't one of presskit's, or it was changed.
    Untagged,
}

/// Reads what a PDF says.
///
/// # Errors
///
/// If the bytes are no PDF, or one without structure.
pub fn read(bytes: &[u8]) -> Result<Reading, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| Error::Damaged)?;
    let catalog = catalog(&pdf)?;
    let pages = content::pages(&pdf);
    let root = tree::read(&pdf, &catalog, &pages).ok_or(Error::Untagged)?;
    let pages = pages.into_iter().map(|page| page.sequences).collect();
    Ok(Reading { lang: text(&catalog, "Lang"), root, pages })
}

/// The files that travel inside a PDF, by name.
///
/// # Errors
///
/// If the bytes are no PDF.
pub fn files(bytes: &[u8]) -> Result<Vec<File>, Error> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|_| Error::Damaged)?;
    let catalog = catalog(&pdf)?;
    Ok(files::read(&catalog))
}

fn catalog(pdf: &Pdf) -> Result<Dict<'_>, Error> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).ok_or(Error::Damaged)
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Damaged => "this is no PDF, or a damaged one",
            Self::Untagged => "this PDF has no structure: it was not made by presskit, or was changed since",
        })
    }
}

impl std::error::Error for Error {}
