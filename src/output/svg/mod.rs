//! Finished pages as SVG: sharp at every size, for screens and for whoever goes on drawing.
//!
//! One file a page, in points. The outline of each glyph stands in it once and is used wherever the glyph stands, so that no
//! font is needed; what a page says is told by the PDF, the text and the page of HTML, not here.

mod drawing;
mod glyphs;
mod number;
mod painter;
mod pictures;

use crate::page::{Content, Page, Pages, PictureId};
use crate::typeset::assets::Assets;

use glyphs::Outlines;
use painter::Painter;
pub use pictures::file;

/// Each page, with its pictures inside.
#[must_use]
pub fn render(pages: &Pages, assets: &Assets) -> Vec<String> {
    render_with(pages, assets, &|picture| pictures::inline(assets.picture(picture)))
}

/// Each page, with its pictures at the addresses that `address` gives; drawings are always inside.
#[must_use]
pub fn render_with(pages: &Pages, assets: &Assets, address: &dyn Fn(PictureId) -> String) -> Vec<String> {
    let mut outlines = Outlines::new(assets);
    let draw = |(at, page): (usize, &Page)| {
        let mut painter =
            Painter { assets, address, at, defined: String::new(), drawn: String::new(), names: 0 };
        outlines.next_page();
        for item in &page.items {
            match &item.content {
                Content::Text(run) => outlines.draw(run, &mut painter),
                Content::Fill { rect, colour } => painter.fill(rect, *colour),
                Content::Picture { picture, rect, whole } if rect == whole => {
                    pictures::draw(*picture, whole, &mut painter);
                }
                Content::Picture { picture, rect, whole } => {
                    painter.clipped(rect, |painter| pictures::draw(*picture, whole, painter));
                }
            }
        }
        painter.links(page);
        painter.file(page, pages)
    };
    pages.pages.iter().enumerate().map(draw).collect()
}
