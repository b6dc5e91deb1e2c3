//! Pictures: decoded once, upright as their EXIF data say.

use super::vector::Drawing;

/// A picture.
#[derive(Debug)]
pub struct Picture {
    /// Width as it is shown (turned as EXIF says), in pixels, or in units of the drawing.
    pub width: f64,
    /// Height as it is shown.
    pub height: f64,
    /// What it is made of.
    pub kind: PictureKind,
}

/// What a picture is made of.
#[derive(Debug)]
pub enum PictureKind {
    /// A JPEG that goes into the file as it is.
    Jpeg(Jpeg),
    /// Pixels.
    Raster(Raster),
    /// Paths.
    Drawing(Drawing),
}

/// A JPEG: the compressed data, without EXIF, IPTC, XMP and comments, with ICC profile and Adobe marker.
#[derive(Debug)]
pub struct Jpeg {
    /// The file, stripped of segments that betray people; the compressed data are untouched.
    pub bytes: Vec<u8>,
    /// Stored width in pixels, before turning.
    pub width: u32,
    /// Stored height in pixels, before turning.
    pub height: u32,
    /// 1 grey, 3 RGB, 4 CMYK.
    pub components: u8,
    /// Whether an Adobe marker says that CMYK values are inverted.
    pub inverted: bool,
    /// How it must be turned to stand upright.
    pub orientation: Orientation,
    /// Its ICC profile.
    pub icc: Option<Vec<u8>>,
}

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

/// How stored pixels are turned to stand upright (EXIF tag 0x0112, values 1 to 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Orientation {
    /// 1: as stored.
    #[default]
    Upright,
    /// 2: mirrored left to right.
    Mirrored,
    /// 3: upside down.
    Rotated180,
    /// 4: mirrored top to bottom.
    Flipped,
    /// 5: mirrored along the diagonal from the top left.
    Transposed,
    /// 6: must be turned by 90° clockwise.
    Rotated90,
    /// 7: mirrored along the diagonal from the top right.
    Transversed,
    /// 8: must be turned by 90° counter-clockwise.
    Rotated270,
}

impl Picture {
    /// Reads a picture.
    ///
    /// # Errors
    ///
    /// What is wrong with it, at the place where the data name it.
    pub fn read(
        _bytes: &[u8],
        name: &str,
        place: &crate::diagnostic::Place,
    ) -> Result<Self, crate::diagnostic::Diagnostic> {
        Err(crate::diagnostic::Diagnostic::error(
            "picture-unreadable",
            place.clone(),
            format!("`{name}` is no picture"),
        ))
    }
}
