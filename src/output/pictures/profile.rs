//! The colour profiles of pictures (ICC.1:2022): handed on where they are whole and of the colours of the pixels.

use std::io::Cursor;

use image::{ImageDecoder, ImageReader};

use crate::guard;
use crate::typeset::pictures::{Picture, PictureKind};

/// A profile that is broken, or of other colours than the pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken;

/// The profile of a picture; `None` where it has none.
pub(super) fn of(picture: &Picture, bytes: &[u8]) -> Result<Option<Vec<u8>>, Broken> {
    let (profile, channels) = match &picture.kind {
        PictureKind::Jpeg(jpeg) => {
            // Parts of a profile that don't make one.
            let parts = memchr::memmem::find(&jpeg.bytes, b"ICC_PROFILE\0").is_some();
            if jpeg.icc.is_none() && parts {
                return Err(Broken);
            }
            (jpeg.icc.clone(), jpeg.components)
        }
        PictureKind::Raster(raster) => (guard::caught(|| read(bytes)).ok().flatten(), raster.channels),
        PictureKind::Drawing(_) => return Ok(None),
    };
    match profile {
        Some(profile) if is_whole(&profile, channels) => Ok(Some(profile)),
        Some(_) => Err(Broken),
        None => Ok(None),
    }
}

fn read(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    reader.into_decoder().ok()?.icc_profile().ok().flatten()
}

/// Whether a profile is as long as it says, bears its signature, and is of so many colours (7.2).
fn is_whole(profile: &[u8], channels: u8) -> bool {
    let colours: &[u8] = match channels {
        1 => b"GRAY",
        3 => b"RGB ",
        _ => b"CMYK",
    };
    let length = profile.first_chunk::<4>().map(|length| u32::from_be_bytes(*length));
    length.is_some_and(|length| usize::try_from(length).is_ok_and(|length| length == profile.len()))
        && profile.get(36..40) == Some(b"acsp")
        && profile.get(16..20) == Some(colours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_is_whole_and_of_the_colours_of_the_pixels() {
        let srgb = include_bytes!("../../../assets/icc/sRGB.icc");
        assert!(is_whole(srgb, 3));
        assert!(!is_whole(srgb, 1), "of other colours");
        assert!(!is_whole(&srgb[..srgb.len() - 1], 3), "cut off");
        assert!(!is_whole(b"", 3));
    }
}
