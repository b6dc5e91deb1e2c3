//! A release as it leaves the house, proved.

use super::attachments;
use super::loading::LoadedRelease;
use super::writing::{self, Rendered};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::guard;
use crate::page::Pages;
use crate::request::Request;
use crate::typeset::assets::Assets;

/// A release that was written, with all that it was made from.
pub(super) struct Written {
    pub rendered: Rendered,
    pub loaded: LoadedRelease,
    pub document: Document,
    pub pages: Pages,
    pub assets: Assets,
}

/// Writes a release, and reads it back.
pub(super) fn proved(
    loaded: &LoadedRelease,
    document: &Document,
    pages: &Pages,
    assets: &Assets,
    request: &Request,
) -> Result<Rendered, Diagnostic> {
    let attachments = attachments::of(loaded, document, request);
    let written = guard::caught(|| {
        writing::write(document, pages, assets, &attachments, request)
            .and_then(|rendered| writing::prove(rendered, document, loaded.language()))
    });
    written.unwrap_or_else(|reason| {
        Err(writing::fault(&document.place, &format!("the PDF could not be written: {reason}")))
    })
}
