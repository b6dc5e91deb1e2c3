//! Pixels, as they are read from a PNG.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

/// Pixels of 8 bits a channel.
#[derive(Debug)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// 1 grey, 3 RGB.
    pub channels: u8,
    /// The colour values, row by row from the top, channels interleaved.
    pub data: Vec<u8>,
    /// The opacity of each pixel, where any is not opaque.
    pub alpha: Option<Vec<u8>>,
}

/// Pictures have no more pixels than this: a page at 600 ppi has 35 million.
const MOST_PIXELS: u64 = 120_000_000;

/// Whether a picture has pixels, and no more than can be kept in memory.
///
/// # Errors
///
/// What is wrong with it, and what helps.
pub(super) fn check_size(pixels: u64) -> Result<(), (String, &'static str)> {
    if pixels == 0 {
        return Err(("has no pixels".to_owned(), "export it again"));
    }
    if pixels > MOST_PIXELS {
        let message = format!("has {} million pixels", pixels / 1_000_000);
        return Err((message, "scale it down: 3000 pixels along the longer side are plenty for print"));
    }
    Ok(())
}

/// Decodes a PNG.
///
/// # Errors
///
/// What is wrong with it, and what helps.
pub(super) fn read(bytes: &[u8]) -> Result<Raster, (String, &'static str)> {
    let broken =
        |error: image::ImageError| (format!("can't be decoded: {error}"), "export it again as PNG or JPEG");
    let size =
        ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png).into_dimensions().map_err(broken)?;
    check_size(u64::from(size.0) * u64::from(size.1))?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * 8);
    reader.limits(limits);
    Ok(pixels_of(reader.decode().map_err(broken)?))
}

fn pixels_of(image: DynamicImage) -> Raster {
    let (width, height) = (image.width(), image.height());
    let grey = !image.color().has_color();
    let has_alpha = image.color().has_alpha();
    let (channels, data, alpha): (u8, Vec<u8>, Vec<u8>) = if grey {
        let pixels = image.into_luma_alpha8();
        (1, pixels.pixels().map(|p| p.0[0]).collect(), pixels.pixels().map(|p| p.0[1]).collect())
    } else if has_alpha {
        let pixels = image.into_rgba8();
        let colours = pixels.pixels().flat_map(|p| [p.0[0], p.0[1], p.0[2]]).collect();
        (3, colours, pixels.pixels().map(|p| p.0[3]).collect())
    } else {
        (3, image.into_rgb8().into_raw(), Vec::new())
    };
    let transparent = alpha.iter().any(|&value| value != 255);
    Raster { width, height, channels, data, alpha: transparent.then_some(alpha) }
}
