//! Finished pages as PNG pictures.
use crate::assets::Assets;
use crate::page::Pages;

/// Draws each page.
#[must_use]
pub fn render(_pages: &Pages, _assets: &Assets, _dpi: f64) -> Vec<image::RgbImage> {
    Vec::new()
}

/// The bytes of a PNG file.
#[must_use]
pub fn encode(_picture: &image::RgbImage) -> Vec<u8> {
    Vec::new()
}
