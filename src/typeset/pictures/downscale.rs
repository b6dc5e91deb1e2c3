//! Pictures made smaller, once for many documents.

use std::collections::BTreeMap;
use std::hash::Hasher as _;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use siphasher::sip128::{Hasher128, SipHasher13};

use super::jpeg::Jpeg;
use super::picture::{Picture, PictureKind};
use super::raster::Raster;
use super::resample;
use crate::guard;

/// So many are remembered before all are forgotten: more than the releases of a day hold, and no more than
/// some megabytes.
const MOST: usize = 64;

/// A picture of no more bytes for each pixel that is wanted weighs little: scaled, it would lose quality and win next to
/// nothing, at a cost that is most of a rendering's.
const LIGHT: f64 = 0.2;
/// So does one of no more bytes than this, however small it is shown: about what a photograph as wide as a page weighs.
const LIGHT_PHOTOGRAPH: usize = 150_000;
/// The same of pixels that are stored as they are, as logos and diagrams are.
const LIGHT_RASTER: usize = 30_000;
/// With more pixels than this for each that is wanted, it is scaled all the same: whoever reads the PDF unpacks them all.
const MANY: f64 = 4.0;

/// A picture by the hash of its data, and the pixels that are wanted.
type Key = ([u8; 16], u32, u32);

/// A picture that is made by whoever asks first; nothing where it would not become smaller.
type Slot = Arc<OnceLock<Option<Arc<Picture>>>>;

/// Pictures that were made smaller.
#[derive(Debug, Default)]
pub struct Downscaled(Mutex<BTreeMap<Key, Slot>>);

impl Downscaled {
    /// A picture with so many stored pixels, where that makes its data smaller.
    pub(crate) fn get(&self, picture: &Picture, width: u32, height: u32) -> Option<Arc<Picture>> {
        if is_light(picture, width, height) {
            return None;
        }
        let key = (hash(picture)?, width, height);
        let slot = {
            let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if known.len() >= MOST && !known.contains_key(&key) {
                known.clear();
            }
            Arc::clone(known.entry(key).or_default())
        };
        // What its reader panics over stays as large as it is.
        let made = || guard::caught(|| scaled(picture, width, height)).ok().flatten().map(Arc::new);
        slot.get_or_init(made).clone()
    }
}

/// Whether a picture is small enough for a mail as it is, for its size on the page.
fn is_light(picture: &Picture, width: u32, height: u32) -> bool {
    let (bytes, always) = match &picture.kind {
        PictureKind::Jpeg(jpeg) => (Some(jpeg.bytes.len()), LIGHT_PHOTOGRAPH),
        PictureKind::Raster(raster) => (raster.bytes_in_file(), LIGHT_RASTER),
        PictureKind::Drawing(_) => return false,
    };
    let wanted = f64::from(width) * f64::from(height);
    let light = |bytes| bytes <= always || u32::try_from(bytes).is_ok_and(|b| f64::from(b) <= wanted * LIGHT);
    bytes.is_some_and(light) && picture.width * picture.height <= wanted * MANY
}

/// What tells a picture from others; drawings and CMYK are never scaled.
fn hash(picture: &Picture) -> Option<[u8; 16]> {
    let mut hash = SipHasher13::new();
    match &picture.kind {
        PictureKind::Jpeg(jpeg) if jpeg.components != 4 => {
            hash.write(&[u8::MAX, orientation(jpeg)]);
            hash.write(&jpeg.bytes);
        }
        PictureKind::Raster(raster) => {
            hash.write(&[raster.channels, u8::from(raster.alpha.is_some())]);
            hash.write(&raster.width.to_be_bytes());
            hash.write(raster.pixels());
            hash.write(raster.alpha.as_deref().unwrap_or_default());
        }
        PictureKind::Jpeg(_) | PictureKind::Drawing(_) => return None,
    }
    Some(hash.finish128().as_bytes())
}

/// The orientation is no part of the bytes: EXIF is taken out of them.
fn orientation(jpeg: &Jpeg) -> u8 {
    jpeg.orientation as u8
}

fn scaled(picture: &Picture, width: u32, height: u32) -> Option<Picture> {
    let kind = match &picture.kind {
        PictureKind::Jpeg(jpeg) => {
            let small = resample::jpeg(jpeg, width, height);
            PictureKind::Jpeg(small.filter(|small| small.bytes.len() < jpeg.bytes.len())?)
        }
        PictureKind::Raster(raster) => PictureKind::Raster(smaller_raster(raster, width, height)?),
        PictureKind::Drawing(_) => return None,
    };
    Some(Picture { kind, ..*picture })
}

/// Flat colours deflate to next to nothing, and scaling makes their edges soft: fewer pixels may take more room.
fn smaller_raster(before: &Raster, width: u32, height: u32) -> Option<Raster> {
    let small = resample::raster(before, width, height)?;
    (small.weight()? < before.weight()?).then_some(small)
}

#[cfg(test)]
mod tests {
    use super::super::PictureMetadata;
    use super::*;

    fn picture(value: impl Fn(u32) -> u8) -> Picture {
        let data = (0..300 * 300).map(value).collect();
        let raster = Raster::new(300, 300, 1, data, None);
        Picture {
            width: 300.0,
            height: 300.0,
            kind: PictureKind::Raster(raster),
            metadata: PictureMetadata::default(),
        }
    }

    #[test]
    fn pictures_are_made_once_for_each_size() {
        let all = Downscaled::default();
        let noise = |at: u32| at.wrapping_mul(2_654_435_761).to_be_bytes()[0];
        let first = all.get(&picture(noise), 100, 100).expect("a smaller one");
        assert!(Arc::ptr_eq(&first, &all.get(&picture(noise), 100, 100).expect("the same")));
        assert!(!Arc::ptr_eq(&first, &all.get(&picture(noise), 90, 90).expect("another")));
        let sizes = (1..=100).filter(|size| all.get(&picture(noise), *size, 10).is_some()).count();
        assert_eq!(sizes, 100);
        assert!(all.0.lock().expect("a lock").len() <= MOST);
    }

    #[test]
    fn a_photograph_that_weighs_little_stays_as_it_is() {
        let bytes = include_bytes!("../../../assets/starter/images/reservoir.jpg");
        let place = crate::diagnostic::Place::default();
        let photograph = Picture::read(bytes, "reservoir.jpg", &place).expect("a picture");
        let pixels = photograph.width * photograph.height;
        let share = f64::from(u32::try_from(bytes.len()).expect("a small file")) / pixels;
        assert!(share < LIGHT, "{share} bytes a pixel");
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole pixels")]
        let (width, height) = (photograph.width as u32, photograph.height as u32);
        assert!(is_light(&photograph, width, height));
        assert!(!is_light(&photograph, width / 3, height / 3), "nine times as many pixels as are wanted");
    }

    #[test]
    fn flat_colours_that_would_grow_stay() {
        let stripes = picture(|at| if (at + at / 300) % 4 < 2 { 0 } else { 255 });
        assert!(Downscaled::default().get(&stripes, 213, 213).is_none());
    }
}
