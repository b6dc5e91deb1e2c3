//! Pages become files, and what was written is proved.

use std::sync::Arc;

use crate::diagnostic::{Code, Diagnostic, Place};
use crate::document::Document;
use crate::language::Language;
use crate::output::pdf::{self, Attachment};
use crate::output::{png, svg};
use crate::page::{MakeUp, Pages};
use crate::reader;
use crate::reader::proof;
use crate::request::{Png, Request};
use crate::typeset::assets::Assets;

/// A rendered release.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// Each page as a PNG, where that was asked for.
    pub png: Vec<Vec<u8>>,
    /// Each page as SVG, where that was asked for.
    pub svg: Vec<String>,
    /// How many pages there are.
    pub pages: usize,
    /// How full they are, and what the text is set in.
    pub make_up: MakeUp,
}

/// Writes the PDF, and the pictures of its pages where they are asked for.
pub(super) fn write(
    document: &Document,
    pages: &Pages,
    assets: &Assets,
    attachments: &[Attachment],
    request: &Request,
    writer: &pdf::Writer,
) -> Result<Rendered, Diagnostic> {
    let wrong = |error: pdf::Error| match error {
        pdf::Error::Font { .. } => {
            assets.fonts.damaged(Some(pages)).into_iter().next().unwrap_or_else(|| {
                let help = "give another file of it in the brand, one that opens in other programs";
                Diagnostic::new(Code::FontUnreadable, document.place.clone(), error.to_string())
                    .with_help(help)
            })
        }
        _ => fault(&document.place, &format!("the PDF could not be written: {error}")),
    };
    let pdf = writer.write(pages, assets, request.profile, attachments).map_err(wrong)?;
    let draw = |Png { dpi, grid }: Png| {
        if grid { png::render_with_grid(pages, assets, dpi) } else { png::render(pages, assets, dpi) }
    };
    let drawn = request.png.map(draw).unwrap_or_default();
    let png = drawn.iter().map(png::encode).collect();
    let svg = if request.svg { svg::render(pages, assets) } else { Vec::new() };
    Ok(Rendered { pdf, png, svg, pages: pages.pages.len(), make_up: pages.make_up.clone() })
}

/// Reads the PDF back: what would be copied out of it must be what was written.
pub(super) fn prove(
    mut rendered: Rendered,
    document: &Document,
    language: &Language,
) -> Result<Rendered, Diagnostic> {
    let place = &document.place;
    let pdf = Arc::new(rendered.pdf);
    let reading = reader::read_own(&pdf)
        .map_err(|error| fault(place, &format!("the PDF can't be read back: {error}")))?;
    rendered.pdf = Arc::unwrap_or_clone(pdf);
    proof::proof(&reading, document, language).map_err(|difference| {
        let found = difference.found.map(|found| format!("; it says: “{found}”")).unwrap_or_default();
        let words = difference.words;
        let message = format!("read back, the PDF doesn't say what was written: “{words}”{found}");
        fault(&difference.place, &message)
    })?;
    Ok(rendered)
}

pub(super) fn fault(place: &Place, message: &str) -> Diagnostic {
    let help = "this is a fault of presskit, not of the release; please report it";
    Diagnostic::new(Code::Internal, place.clone(), message.to_owned()).with_help(help)
}
