//! Photographs as picture desks and web editors want them: files that say what they show, who made them and who owns them
//! (IPTC Photo Metadata Standard 2025.1, as IPTC-IIM and XMP), and nothing of what their makers' cameras say beside.
//!
//! Pixels that need not be scaled pass through as they are packed; colour profiles stay.

mod iim;
mod jpeg;
mod png;
mod profile;
mod told;
mod xmp;

use crate::typeset::pictures::{Orientation, Picture, PictureKind, Raster};

pub use told::{Told, Version};

/// How many pixels a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Size {
    /// All that there are.
    Print,
    /// No more than 1200 along the longer side.
    Web,
}

/// The longer side of a picture for the web, in pixels: what pages and previews of links show.
const WEB: u32 = 1200;

/// With more bytes than this for each pixel, a picture for the web is packed anew.
const HEAVY: f64 = 0.5;

impl Size {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Print, Self::Web];

    /// What files of it are called.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Print => "print",
            Self::Web => "web",
        }
    }
}

/// The file of a picture.
#[derive(Clone, Debug)]
pub struct File {
    /// How its name ends.
    pub ending: &'static str,
    /// Width as it is shown, in pixels.
    pub width: u32,
    /// Height as it is shown, in pixels.
    pub height: u32,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is made of inks, which can't be scaled without harm and which browsers show in other colours.
    Cmyk,
    /// What it says takes more than a segment of a JPEG holds: 64 kB.
    TooLong,
    /// It is a drawing, or can't be packed.
    NoPixels,
}

/// Whether a profile of colours that a file carries is broken, so that its files go without it.
#[must_use]
pub fn has_broken_profile(picture: &Picture, bytes: &[u8]) -> bool {
    matches!(profile::of(picture, bytes), Err(profile::Broken))
}

/// The file of a picture in a size. `bytes`: the file that it was read from.
///
/// # Errors
///
/// Why there is none.
pub fn file(picture: &Picture, bytes: &[u8], size: Size, told: &Told) -> Result<File, Wrong> {
    let profile = profile::of(picture, bytes);
    let original = Original { bytes, profiled: profile.is_ok() };
    let profile = profile.unwrap_or_default();
    let small = match size {
        Size::Print => None,
        Size::Web => smaller(picture)?,
    };
    let shown = small.as_ref().unwrap_or(picture);
    let (ending, packed) = match &shown.kind {
        PictureKind::Jpeg(own) => {
            ("jpg", jpeg::with(&own.bytes, own.orientation, profile.as_deref(), told).ok_or(Wrong::TooLong)?)
        }
        PictureKind::Raster(raster) => {
            pixels(raster, small.is_none().then_some(&original), profile.as_deref(), told)?
        }
        PictureKind::Drawing(_) => return Err(Wrong::NoPixels),
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole pixels")]
    let [width, height] = [shown.width, shown.height].map(|side| side as u32);
    Ok(File { ending, width, height, bytes: packed })
}

/// The picture with as many pixels as the web wants; `None` where it is small enough as it is.
fn smaller(picture: &Picture) -> Result<Option<Picture>, Wrong> {
    let weight = match &picture.kind {
        PictureKind::Jpeg(jpeg) if jpeg.components == 4 => return Err(Wrong::Cmyk),
        PictureKind::Jpeg(jpeg) => jpeg.bytes.len(),
        _ => 0,
    };
    let heavy =
        u32::try_from(weight).map_or(f64::INFINITY, f64::from) > picture.width * picture.height * HEAVY;
    if picture.width.max(picture.height) <= f64::from(WEB) && !heavy {
        return Ok(None);
    }
    picture.scaled(WEB).map(Some).ok_or(Wrong::NoPixels)
}

/// The file that a picture was read from.
struct Original<'b> {
    bytes: &'b [u8],
    /// Whether its colour profile is sound.
    profiled: bool,
}

/// Pixels as a PNG: that which they came in, where it is given and is one; or as a JPEG where that is much smaller, as of a
/// photograph for the web.
fn pixels(
    raster: &Raster,
    original: Option<&Original>,
    profile: Option<&[u8]>,
    told: &Told,
) -> Result<(&'static str, Vec<u8>), Wrong> {
    if let Some(own) = original.and_then(|own| png::with(own.bytes, own.profiled, told)) {
        return Ok(("png", own));
    }
    let packed = png::encode(raster, profile).ok_or(Wrong::NoPixels)?;
    if original.is_none()
        && let Some(photograph) = jpeg::encode(raster).filter(|jpeg| jpeg.len() < packed.len() / 2)
    {
        let whole = jpeg::with(&photograph, Orientation::Upright, profile, told);
        return whole.map(|bytes| ("jpg", bytes)).ok_or(Wrong::TooLong);
    }
    png::with(&packed, true, told).map(|bytes| ("png", bytes)).ok_or(Wrong::NoPixels)
}
