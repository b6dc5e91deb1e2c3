//! Pixels, as they are read from a PNG, WebP, GIF or TIFF.

use std::io::Cursor;
use std::sync::{Mutex, OnceLock, PoisonError};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::deflate::deflated;
use super::png_data::{PngData, Rows, Whole};

/// Pixels of 8 bits a channel.
#[derive(Debug)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// 1 grey, 3 RGB.
    pub channels: u8,
    /// The opacity of each pixel, where any is not opaque.
    pub alpha: Option<Vec<u8>>,
    /// The colour values; unpacked when they are first asked for where they came packed.
    values: OnceLock<Vec<u8>>,
    /// The same as a PDF stores them.
    packed: Packed,
    /// The left and right edge of what is not white, once somebody asked.
    pub(super) ink: OnceLock<Option<(f64, f64)>>,
}

/// Pixels as PNG and PDF both store them: deflated once, by whoever asks first, or taken from the file as they are.
#[derive(Debug, Default)]
struct Packed {
    colours: OnceLock<Option<Vec<u8>>>,
    alpha: OnceLock<Option<Vec<u8>>>,
    /// The colours unpacked, each row behind its predictor, for whoever asks first.
    rows: Mutex<Option<Vec<u8>>>,
    /// How many bytes they take in the file, where they stand there much as in a PDF.
    in_file: Option<usize>,
}

impl Raster {
    /// Pixels, their colours row by row from the top, and their opacity, where any is not opaque.
    #[must_use]
    pub fn new(width: u32, height: u32, channels: u8, data: Vec<u8>, alpha: Option<Vec<u8>>) -> Self {
        let values = OnceLock::from(data);
        Self { width, height, channels, alpha, values, packed: Packed::default(), ink: OnceLock::new() }
    }

    /// Opaque pixels that are packed already, and known to be whole.
    fn of_whole(width: u32, height: u32, whole: Whole) -> Self {
        let Whole { channels, packed, rows } = whole;
        let in_file = Some(packed.len());
        let rows = Mutex::new(rows);
        let packed = Packed { colours: OnceLock::from(Some(packed)), alpha: OnceLock::new(), rows, in_file };
        Self { width, height, channels, alpha: None, values: OnceLock::new(), packed, ink: OnceLock::new() }
    }

    /// The colour values, row by row from the top, channels interleaved.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        self.values.get_or_init(|| {
            let mut values = Vec::new();
            self.packed_rows(|row| {
                values.extend_from_slice(row);
                true
            });
            values
        })
    }

    /// Whether all rows of colour values pass a test; those behind the first that doesn't aren't looked at.
    pub(super) fn rows_pass(&self, mut test: impl FnMut(&[u8]) -> bool) -> bool {
        match self.values.get() {
            Some(values) => values.chunks(self.row_length().max(1)).all(test),
            None => self.packed_rows(&mut test),
        }
    }

    fn packed_rows(&self, mut test: impl FnMut(&[u8]) -> bool) -> bool {
        let unpacked = self.packed.rows.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut rows = if let Some(unpacked) = &unpacked {
            Rows::of_unpacked(unpacked, self.row_length(), self.channels)
        } else {
            let packed = self.packed.colours.get().and_then(Option::as_deref).unwrap_or_default();
            Rows::of_packed(packed, self.row_length(), self.channels)
        };
        while let Some(row) = rows.next() {
            if !test(row) {
                return false;
            }
        }
        true
    }

    /// How many bytes the colour values take, once they are unpacked.
    pub(super) fn pixels_held(&self) -> usize {
        self.row_length() * self.height as usize
    }

    fn row_length(&self) -> usize {
        self.width as usize * usize::from(self.channels)
    }

    /// The colours, each row behind its predictor, deflated; `None` where there are not as many values as pixels.
    #[must_use]
    pub fn packed_colours(&self) -> Option<&[u8]> {
        let pack = || deflated(self.width, self.height, self.channels, self.pixels());
        self.packed.colours.get_or_init(pack).as_deref()
    }

    /// The same of the opacity.
    #[must_use]
    pub fn packed_alpha(&self) -> Option<&[u8]> {
        let pack = || deflated(self.width, self.height, 1, self.alpha.as_ref()?);
        self.packed.alpha.get_or_init(pack).as_deref()
    }

    /// How many bytes it takes in its file, where that tells how many it takes in a PDF.
    pub(super) fn bytes_in_file(&self) -> Option<usize> {
        self.packed.in_file
    }

    /// How many bytes it takes in a PDF.
    pub(super) fn weight(&self) -> Option<usize> {
        let colours = self.packed_colours()?.len();
        if self.alpha.is_none() { Some(colours) } else { Some(colours + self.packed_alpha()?.len()) }
    }
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
    let size = decoder.dimensions();
    check_unpacked(size, decoder.total_bytes())?;
    let png = if format == ImageFormat::Png { PngData::of(bytes) } else { None };
    if let Some(whole) = png.as_ref().and_then(PngData::as_in_a_pdf) {
        return Ok(Raster::of_whole(size.0, size.1, whole));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
    image.apply_orientation(orientation);
    let mut raster = pixels_of(image);
    raster.packed.in_file = png.map(|data| data.length());
    Ok(raster)
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
    Raster::new(width, height, channels, data, transparent.then_some(alpha))
}
