//! A presskit PDF, read back: what a screen reader walks, what copies out, what is attached.
//!
//! The parser is one that had no part in writing the file, so that a fault of the writer shows here.

mod content;
mod files;
mod fonts;
mod outline;
pub mod proof;
mod tree;

use std::fmt;

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

pub use files::File;
pub use tree::{Element, Kid};

/// A PDF, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The language of the whole, as BCP 47 writes it.
    pub lang: Option<String>,
    /// The structure, from the document down.
    pub root: Element,
    /// What stands on each page, in the order in which it is drawn.
    pub pages: Vec<Vec<Sequence>>,
}

/// Content of a page that belongs to one thing (a marked-content sequence; ISO 32000-1, 14.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// What it belongs to.
    pub owner: Owner,
    /// What it says.
    pub text: String,
}

/// What content of a page belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An element of the structure, by the number of the sequence.
    Element(i64),
    /// Furniture, of a type and subtype ("Pagination Header").
    Artifact(String),
    /// Nothing: text that a screen reader can't place.
    Nothing,
}

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

impl Reading {
    /// The document as a screen reader walks it: a line for each element, with its role, its language where
    /// that changes, and its words.
    #[must_use]
    pub fn outline(&self) -> String {
        outline::outline(self)
    }
}

fn catalog(pdf: &Pdf) -> Result<Dict<'_>, Error> {
    pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).ok_or(Error::Damaged)
}

/// A text string of a dictionary (ISO 32000-1, 7.9.2.2).
fn text(dictionary: &Dict<'_>, key: &str) -> Option<String> {
    dictionary.get::<hayro_syntax::object::String<'_>>(key).map(|string| decoded(string.as_bytes()))
}

/// UTF-16 behind its mark, else bytes that ASCII covers.
fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(units) => {
            let units = units.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]]));
            char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
        }
        None => bytes.iter().copied().map(char::from).collect(),
    }
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

/// Characters that help readers and say nothing: soft hyphens, word joiners, marks of direction, stand-ins of
/// glyphs that belong to the character before.
fn is_silent(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// Text without what says nothing.
pub(crate) fn heard(text: &str) -> String {
    text.chars().filter(|character| !is_silent(*character)).collect()
}
