//! Pictures: read and decoded once, scaled down for mails.

mod downscale;
mod jpeg;
mod metadata;
mod picture;
mod png;
mod resample;
mod svg;
mod vector;

pub(crate) use downscale::Downscaled;
pub use metadata::PictureMetadata;
pub use picture::{Jpeg, Orientation, Picture, PictureKind, Raster};
pub use png::deflated;
pub use vector::{Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stop, Stroke};
