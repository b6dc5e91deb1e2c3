//! Finished pages as PDF 1.7 (ISO 32000-1), at once PDF/UA-1 and PDF/A-2a; with attached files, PDF/A-3a.
//!
//! printpdf writes pages, fonts and pictures; what it knows nothing of (structure, metadata, links,
//! bookmarks, the output intent) is added to its lopdf document, which is then saved compactly.
//! Everything is translated item by item; nothing is decided here.

mod attachments;
mod clusters;
mod composites;
mod content;
mod document;
mod drawing;
mod fonts;
mod geometry;
mod links;
mod outline;
mod pictures;
mod places;
mod save;
mod sfnt;
mod tags;
mod text;
mod usage;
mod xmp;

use std::fmt;

use printpdf::{PdfDocument, PdfSaveOptions};

use crate::page::Pages;
use crate::request::Profile;
use crate::typeset::assets::Assets;

pub use self::attachments::{Attachment, Relationship};

use self::document::Draft;
use self::fonts::Fonts;
use self::pictures::Pictures;
use self::places::Places;
use self::tags::MarkedPages;

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

/// Translates finished pages into the bytes of a PDF for mails, with nothing attached.
///
/// The same pages give the same bytes on every machine: no clock is asked, and the file's identifier is
/// a hash of its content.
///
/// # Errors
///
/// If a font can't be embedded, or if a page holds a glyph that the font lacks.
pub fn write(pages: &Pages, assets: &Assets) -> Result<Vec<u8>, Error> {
    write_with(pages, assets, Profile::default(), &[])
}

/// The same for what a profile says. `attachments`: files that travel inside the PDF; with any, it is PDF/A-3a.
///
/// # Errors
///
/// If a font can't be embedded, or if a page holds a glyph that the font lacks.
pub fn write_with(
    pages: &Pages,
    assets: &Assets,
    profile: Profile,
    attachments: &[Attachment],
) -> Result<Vec<u8>, Error> {
    let fonts = Fonts::embed(pages, &assets.fonts)?;
    let pictures = Pictures::encode(pages, assets, profile);
    let marked = MarkedPages::group(pages);

    let mut print = PdfDocument::new("");
    fonts.register(&mut print);
    pictures.register(&mut print);
    print.pages = content::pages(pages, &marked, &fonts, &pictures);
    print.pages.push(fonts.specimen());
    let printed = print.to_lopdf_document(&options(), &mut Vec::new());

    let places = Places::find(pages, assets);
    let mut draft = Draft::new(printed)?;
    fonts.mend(&mut draft)?;
    draft.mend_pages(pages, &pictures)?;
    // Only part 3 of PDF/A allows attachments of any kind.
    draft.describe(&pages.metadata, if attachments.is_empty() { "2" } else { "3" })?;
    attachments::write(&mut draft, attachments, &pages.metadata)?;
    let annotations = links::write(&mut draft, pages, &places)?;
    outline::write(&mut draft, pages, &places)?;
    tags::write(&mut draft, pages, &marked, &places, &annotations)?;
    Ok(save::save(draft.into_inner()))
}

/// Lets printpdf pass on operators that it doesn't know, and keeps its hands off the pictures.
fn options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: false, image_optimization: None }
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
