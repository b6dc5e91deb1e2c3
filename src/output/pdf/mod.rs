//! Finished pages as PDF 1.7 (ISO 32000-1), at once PDF/UA-1 and PDF/A-2a; with attached files, PDF/A-3a.
//!
//! printpdf writes the document, its pages and pictures; the contents of pages, the fonts, and what it knows nothing of
//! (structure, metadata, links, bookmarks, the output intent) are added to its lopdf document, which is then saved
//! compactly.
//! Everything is translated item by item; nothing is decided here.

mod attachments;
mod clusters;
mod composite_font;
mod composite_glyphs;
mod content;
mod copying;
mod document;
mod drawing;
mod error;
mod fonts;
mod geometry;
mod known_fonts;
mod links;
mod marked_content;
mod objects;
mod operators;
mod outline;
mod pictures;
mod places;
mod save;
mod shapes;
mod tags;
mod text;
mod to_unicode;
mod usage;
mod xmp;

use std::sync::{Mutex, MutexGuard, PoisonError};

use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};

use crate::page::{Page, Pages};
use crate::request::Profile;
use crate::typeset::assets::Assets;

pub use self::attachments::{Attachment, Relationship};
pub use self::error::Error;

use self::document::Draft;
use self::fonts::{EmbeddedFace, Fonts};
use self::known_fonts::KnownFonts;
use self::pictures::Pictures;
use self::places::Places;
use self::save::Deflater;
use self::tags::MarkedPages;

/// Translates finished pages into the bytes of a PDF for mails, with nothing attached.
///
/// The same pages give the same bytes on every machine: no clock is asked, and the file's identifier is
/// a hash of its content.
///
/// # Errors
///
/// If a font can't be embedded, or if a page holds a glyph that the font lacks.
pub fn write(pages: &Pages, assets: &Assets) -> Result<Vec<u8>, Error> {
    Writer::default().write(pages, assets, Profile::default(), &[])
}

/// Writes PDFs of one brand. What it has made of the fonts is kept for the next; the bytes are the same without that.
///
/// May be shared between threads.
#[derive(Debug, Default)]
pub struct Writer {
    fonts: KnownFonts<EmbeddedFace>,
    /// One for each thread that has written, as its memory is cleared when it is made.
    deflaters: Mutex<Vec<Deflater>>,
}

impl Writer {
    /// Translates finished pages into the bytes of a PDF for what a profile says. `attachments`: files that travel inside
    /// the PDF; with any, it is PDF/A-3a.
    ///
    /// # Errors
    ///
    /// If a font can't be embedded, or if a page holds a glyph that the font lacks.
    pub fn write(
        &self,
        pages: &Pages,
        assets: &Assets,
        profile: Profile,
        attachments: &[Attachment],
    ) -> Result<Vec<u8>, Error> {
        let (runs, mut deflater) = (copying::runs(pages), self.deflaters().pop().unwrap_or_default());
        let fonts = Fonts::embed(&runs, &assets.fonts, &self.fonts, &mut deflater)?;
        let mut pictures = Pictures::encode(pages, assets, profile);
        let marked = MarkedPages::group(pages);

        let mut print = PdfDocument::new("");
        pictures.register(&mut print);
        print.pages = pages.pages.iter().map(empty).collect();
        let printed = print.to_lopdf_document(&options(), &mut Vec::new());

        let places = Places::find(pages, assets);
        let mut draft = Draft::new(printed)?;
        draft.fill_pages(content::pages(pages, &runs, &marked, &fonts, &pictures))?;
        draft.fill_pictures(&mut pictures)?;
        fonts.write(&mut draft)?;
        draft.mend_pages(pages, &pictures, profile)?;
        // Only part 3 of PDF/A allows attachments of any kind.
        draft.describe(&pages.metadata, if attachments.is_empty() { "2" } else { "3" })?;
        attachments::write(&mut draft, attachments, &pages.metadata)?;
        let annotations = links::write(&mut draft, pages, &places)?;
        outline::write(&mut draft, pages, &places)?;
        tags::write(&mut draft, pages, &marked, &places, &annotations)?;
        let saved = save::save(draft.into_inner(), &mut deflater);
        self.deflaters().push(deflater);
        Ok(saved)
    }

    fn deflaters(&self) -> MutexGuard<'_, Vec<Deflater>> {
        self.deflaters.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A page that is filled later.
fn empty(page: &Page) -> PdfPage {
    let [width, height] = [page.size.width, page.size.height].map(|length| Pt(geometry::real(length.0)));
    let paper = Rect::from_wh(width, height);
    PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: Vec::new() }
}

/// Keeps printpdf's hands off the pictures.
fn options() -> PdfSaveOptions {
    PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None }
}
