//! A presskit PDF, read back: what a screen reader walks, what copies out, what is attached.
//!
//! The parser is one that had no part in writing the file, so that a fault of the writer shows here.

mod content;
mod error;
mod files;
mod fonts;
mod outline;
mod page_words;
pub mod proof;
mod strings;
mod tree;
mod weigh;

use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

use crate::guard;

pub use content::{Owner, Sequence};
pub use error::Error;
pub use files::File;
pub use outline::Reading;
pub use page_words::page_words;
pub(crate) use strings::heard;
pub use tree::{Element, Kid};

use strings::text;

/// So many bytes the files inside a PDF may have together, where nobody says more: what mail servers let through.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Reads what a PDF says.
///
/// # Errors
///
/// If the bytes are no PDF, or one without structure.
pub fn read(bytes: &[u8]) -> Result<Reading, Error> {
    weigh::weigh(bytes, MOST_BYTES)?;
    read_own(&Arc::new(bytes.to_vec()))
}

/// Reads what a PDF says that this program has just written.
///
/// # Errors
///
/// If the bytes are no PDF, or one without structure.
pub(crate) fn read_own(bytes: &Arc<Vec<u8>>) -> Result<Reading, Error> {
    behind_the_border(|| {
        let pdf = Pdf::new(Arc::clone(bytes)).map_err(|_| Error::Damaged)?;
        let catalog = catalog(&pdf)?;
        let pages = content::pages(&pdf)?;
        let root = tree::read(&pdf, &catalog, &pages).ok_or(Error::Untagged)?;
        let pages = pages.into_iter().map(|page| page.sequences).collect();
        Ok(Reading { lang: text(&catalog, "Lang"), root, pages })
    })
}

/// The files that travel inside a PDF, by name: all of them, or none if they have more than `most` bytes together.
///
/// # Errors
///
/// If the bytes are no PDF, or if it holds too much.
pub fn files(bytes: &[u8], most: usize) -> Result<Vec<File>, Error> {
    weigh::weigh(bytes, most)?;
    behind_the_border(|| {
        let pdf = Pdf::new(bytes.to_vec()).map_err(|_| Error::Damaged)?;
        let catalog = catalog(&pdf)?;
        files::read(&catalog, most)
    })
}

/// A PDF comes from anywhere: what its parser panics over is damaged.
fn behind_the_border<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    guard::caught(read).unwrap_or(Err(Error::Damaged))
}

fn catalog(pdf: &Pdf) -> Result<Dict<'_>, Error> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).ok_or(Error::Damaged)
}
