//! Pixels, as they are read from a PNG, WebP, GIF or TIFF.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

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

/// Pictures have no more pixels than this: the largest cameras take 100 million.
const MOST_PIXELS: u64 = 120_000_000;

/// Pictures that must be unpacked whole have no more pixels than this: a page at 600 ppi has 35 million.
const MOST_UNPACKED: u64 = 40_000_000;

/// Unpacked, those pixels take no more than this, in bytes: four for each, eight for each where there are half as many.
const MOST_BYTES: u64 = MOST_UNPACKED * 4;

/// No side is longer than this, in pixels, as in a JPEG: what is a million pixels wide and one high makes work in other ways.
const LONGEST_SIDE: u32 = 65_535;

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

/// Whether the pixels of a picture of `width` and `height`, which take so many bytes, can be unpacked whole.
fn check_unpacked((width, height): (u32, u32), bytes: u64) -> Result<(), (String, &'static str)> {
    const SMALLER: &str = "save it as JPEG, or scale it down: 3000 pixels along the longer side are plenty";
    let pixels = u64::from(width) * u64::from(height);
    check_size(pixels)?;
    let side = width.max(height);
    if side > LONGEST_SIDE {
        return Err((format!("is {side} pixels long, where {LONGEST_SIDE} are the most"), SMALLER));
    }
    if pixels > MOST_UNPACKED || bytes > MOST_BYTES {
        let message = format!("has {} million pixels, {} MB unpacked", pixels / 1_000_000, bytes / 1_000_000);
        return Err((message, SMALLER));
    }
    Ok(())
}

/// Decodes a picture, upright as its EXIF data say. Of one that moves or has several pages, the first is shown.
///
/// # Errors
///
/// What is wrong with it, and what helps.
pub(super) fn read(bytes: &[u8], format: ImageFormat) -> Result<Raster, (String, &'static str)> {
    let broken =
        |error: image::ImageError| (format!("can't be decoded: {error}"), "export it again as PNG or JPEG");
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_BYTES * 2);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    check_unpacked(decoder.dimensions(), decoder.total_bytes())?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    Ok(pixels_of(image))
}

/// Parts the colours of pixels from their opacity, which stands behind them; in place, as there may be many.
fn parted(channels: u8, mut data: Vec<u8>) -> (u8, Vec<u8>, Vec<u8>) {
    let colours = usize::from(channels);
    let alpha: Vec<u8> = data.iter().skip(colours).step_by(colours + 1).copied().collect();
    for pixel in 0..alpha.len() {
        let from = pixel * (colours + 1);
        data.copy_within(from..from + colours, pixel * colours);
    }
    data.truncate(alpha.len() * colours);
    (channels, data, alpha)
}

fn pixels_of(image: DynamicImage) -> Raster {
    let (width, height) = (image.width(), image.height());
    let grey = !image.color().has_color();
    let has_alpha = image.color().has_alpha();
    let (channels, data, alpha): (u8, Vec<u8>, Vec<u8>) = if grey {
        parted(1, image.into_luma_alpha8().into_raw())
    } else if has_alpha {
        parted(3, image.into_rgba8().into_raw())
    } else {
        (3, image.into_rgb8().into_raw(), Vec::new())
    };
    let transparent = alpha.iter().any(|&value| value != 255);
    Raster { width, height, channels, data, alpha: transparent.then_some(alpha) }
}
