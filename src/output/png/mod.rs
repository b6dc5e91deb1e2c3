//! Finished pages as pictures: the same items as in the PDF, drawn without any PDF library, so that the
//! two outputs check each other.

mod canvas;
mod drawing;
mod glyphs;
mod pictures;

use std::io::Cursor;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder, RgbImage};
#[cfg(feature = "parallel")]
use rayon::prelude::*;
use tiny_skia::{Color, Pixmap};

use crate::colour::Colour;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::page::{Content, Page, Pages};
use crate::typeset::assets::Assets;
use crate::typeset::pictures::Picture;

use canvas::Canvas;
use glyphs::Glyphs;

/// Pictures of pages have no more pixels than this along a side.
const MOST: u32 = 20_000;

/// Draws each page with so many dots per inch, on white.
#[must_use]
pub fn render(pages: &Pages, assets: &Assets, dpi: f64) -> Vec<RgbImage> {
    draw_all(pages, assets, dpi, &[])
}

/// The same, with the columns of the layout's grid over each page.
#[must_use]
pub fn render_with_grid(pages: &Pages, assets: &Assets, dpi: f64) -> Vec<RgbImage> {
    draw_all(pages, assets, dpi, &pages.make_up.columns)
}

/// What columns of the grid are drawn in, and how much of it covers what is below, of 255.
const GRID: Colour = Colour::rgb(0xe0, 0x10, 0x70);
const GRID_COVERS: u8 = 28;

fn draw_all(pages: &Pages, assets: &Assets, dpi: f64, columns: &[Rect]) -> Vec<RgbImage> {
    let glyphs = Glyphs::load(pages, assets);
    #[cfg(feature = "parallel")]
    let pages = pages.pages.par_iter();
    #[cfg(not(feature = "parallel"))]
    let pages = pages.pages.iter();
    pages.map(|page| draw(page, columns, assets, &glyphs, dpi / 72.0)).collect()
}

/// The bytes of a PNG file.
#[must_use]
pub fn encode(picture: &RgbImage) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    let encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Adaptive);
    let (width, height) = picture.dimensions();
    // Writing to memory does not fail; a picture without pixels would be the only other reason.
    let written = encoder.write_image(picture.as_raw(), width, height, ExtendedColorType::Rgb8);
    if written.is_ok() { out.into_inner() } else { Vec::new() }
}

/// Draws a picture alone, on white, its longer side so many pixels long.
#[must_use]
pub fn picture(picture: &Picture, longest: u32) -> RgbImage {
    let scale = f64::from(longest) / picture.width.max(picture.height);
    let size = Size::new(Pt(picture.width), Pt(picture.height));
    on_white(size, scale, |canvas| pictures::draw(picture, &Rect { origin: Point::default(), size }, canvas))
}

fn draw(page: &Page, columns: &[Rect], assets: &Assets, glyphs: &Glyphs, scale: f64) -> RgbImage {
    on_white(page.size, scale, |canvas| {
        let mut cache = glyphs::Cache::default();
        for item in &page.items {
            match &item.content {
                Content::Text(run) => glyphs.draw(run, canvas, &mut cache),
                Content::Fill { rect, colour } => canvas.fill(rect, *colour),
                Content::Picture { picture, rect, whole } if rect == whole => {
                    pictures::draw(assets.picture(*picture), whole, canvas);
                }
                Content::Picture { picture, rect, whole } => {
                    canvas.within(rect, |canvas| pictures::draw(assets.picture(*picture), whole, canvas));
                }
            }
        }
        for column in columns {
            canvas.veil(column, GRID, GRID_COVERS);
        }
    })
}

fn on_white(size: Size, scale: f64, draw: impl FnOnce(&mut Canvas)) -> RgbImage {
    let side = |length: Pt| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
        let pixels = (length.0 * scale).round().clamp(1.0, f64::from(MOST)) as u32;
        pixels
    };
    let (width, height) = (side(size.width), side(size.height));
    let Some(mut pixels) = Pixmap::new(width, height) else { return RgbImage::new(1, 1) };
    pixels.fill(Color::WHITE);
    let mut canvas = Canvas { pixels, scale };
    draw(&mut canvas);
    let data = canvas.pixels.data();
    let colours = data.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    RgbImage::from_raw(width, height, colours).unwrap_or_else(|| RgbImage::new(1, 1))
}
