//! Fonts and pictures: read and decoded once, handed on by number.
//!
//! [`BrandAssets`] is loaded once for a brand and shared by all of its releases; [`Assets`] adds the
//! pictures of one release.

mod face;
mod fonts;
mod picture;
mod vector;

pub use face::{Face, FaceMetrics};
pub use fonts::{Family, FontLibrary, Weight};
pub use picture::{Jpeg, Orientation, Picture, PictureKind, Raster};
pub use vector::{Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stop, Stroke};

use std::sync::Arc;

/// The number of a face in its [`FontLibrary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u16);

/// The number of a picture in its [`Assets`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId(pub u16);

/// What a brand brings: its fonts and its logo.
#[derive(Clone, Debug)]
pub struct BrandAssets {
    /// The faces.
    pub fonts: Arc<FontLibrary>,
    /// The logo.
    pub logo: Option<Arc<Picture>>,
}

/// All that the pages of one release are made of.
#[derive(Clone, Debug)]
pub struct Assets {
    /// The faces.
    pub fonts: Arc<FontLibrary>,
    /// The pictures of the release in the order of its data, then the logo.
    pictures: Vec<Arc<Picture>>,
    logo: Option<PictureId>,
}

impl Assets {
    /// The picture of a number.
    ///
    /// # Panics
    ///
    /// If `id` is of other assets.
    #[must_use]
    pub fn picture(&self, id: PictureId) -> &Picture {
        &self.pictures[usize::from(id.0)]
    }

    /// The logo of the brand.
    #[must_use]
    pub fn logo(&self) -> Option<PictureId> {
        self.logo
    }
}
