//! A release as it leaves the house, proved.

use super::attachments;
use super::loading::LoadedRelease;
use super::names;
use super::writing::{self, Rendered};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::guard;
use crate::output::{html, text};
use crate::page::Pages;
use crate::request::Request;
use crate::typeset::assets::Assets;

/// A release against which nothing stands, with all that it is made of.
#[derive(Debug)]
pub struct Sound {
    pub(super) loaded: LoadedRelease,
    pub(super) document: Document,
    pub(super) pages: Pages,
    pub(super) assets: Assets,
}

impl Sound {
    /// Writes the release, and reads it back.
    ///
    /// # Errors
    ///
    /// A fault of a font, or of this program.
    pub fn write(&self, request: &Request) -> Result<Rendered, Diagnostic> {
        let Self { loaded, document, pages, assets } = self;
        let attachments = attachments::of(loaded, document, request);
        let written = guard::caught(|| {
            writing::write(document, pages, assets, &attachments, request, loaded.writer())
                .and_then(|rendered| writing::prove(rendered, document, loaded.language()))
        });
        // A font that can't be read after all, as a rule.
        written.unwrap_or_else(|reason| {
            let fault =
                || writing::fault(&document.place, &format!("the PDF could not be written: {reason}"));
            Err(assets.fonts.damaged(Some(pages)).into_iter().next().unwrap_or_else(fault))
        })
    }

    /// The release as plain text.
    pub(super) fn text(&self) -> String {
        text::text(&self.document, self.loaded.language())
    }

    /// The release as a page of HTML. `address` gives the address of a file, as seen from the page.
    pub(super) fn html(&self, address: &dyn Fn(html::File) -> String) -> String {
        html(&self.document, &self.loaded, Some(&self.assets), false, address)
    }

    /// What its files are called, without their endings: the house and its number of the release.
    #[must_use]
    pub fn slug(&self) -> String {
        names::slug(&self.loaded.release, self.loaded.brand())
    }
}

/// A document as a page of HTML, or as a fragment of one. Its covers are cropped around their focus where `assets` hold them.
pub(super) fn html(
    document: &Document,
    loaded: &LoadedRelease,
    assets: Option<&Assets>,
    fragment: bool,
    address: &dyn Fn(html::File) -> String,
) -> String {
    let (release, brand) = (&loaded.release, loaded.brand());
    let proportions = |number: usize| {
        let picture = assets.map(|assets| assets.picture(assets.release_picture(number)))?;
        Some(picture.width / picture.height)
    };
    let (language, proportions) = (loaded.language(), &proportions);
    let source = html::Source { document, language, release, brand, address, proportions };
    if fragment { html::fragment(source) } else { html::page(source) }
}
