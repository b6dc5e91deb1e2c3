//! Pictures with fewer pixels, for files of their own.

use super::picture::{Picture, PictureKind};
use super::resample;
use crate::guard;

impl Picture {
    /// The same picture with no side longer than `longest` pixels, packed anew; `None` for what can't be scaled without
    /// harm: drawings, and CMYK.
    #[must_use]
    pub fn scaled(&self, longest: u32) -> Option<Self> {
        let share = (f64::from(longest) / self.width.max(self.height)).min(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no longer than before")]
        let side = |pixels: u32| (f64::from(pixels) * share).round().max(1.0) as u32;
        let kind = guard::caught(|| match &self.kind {
            PictureKind::Jpeg(jpeg) => {
                resample::jpeg(jpeg, side(jpeg.width), side(jpeg.height)).map(PictureKind::Jpeg)
            }
            PictureKind::Raster(raster) => {
                resample::raster(raster, side(raster.width), side(raster.height)).map(PictureKind::Raster)
            }
            PictureKind::Drawing(_) => None,
        });
        let kind = kind.ok().flatten()?;
        let (width, height) = match &kind {
            PictureKind::Jpeg(jpeg) if jpeg.orientation.turns() => (jpeg.height, jpeg.width),
            PictureKind::Jpeg(jpeg) => (jpeg.width, jpeg.height),
            PictureKind::Raster(raster) => (raster.width, raster.height),
            PictureKind::Drawing(_) => return None,
        };
        Some(Self { width: width.into(), height: height.into(), kind, metadata: self.metadata })
    }
}
