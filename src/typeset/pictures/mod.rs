//! Pictures: read and decoded once, scaled down for mails.

mod carried;
mod chunks;
mod deflate;
mod downscale;
mod frames;
mod ink;
mod jpeg;
mod letters;
mod metadata;
mod orientation;
mod pale;
mod picture;
mod png_data;
mod raster;
mod resample;
mod scaled;
mod segments;
mod svg;
mod svg_lines;
mod svg_source;
mod svg_styles;
mod svg_weight;
mod svg_wrong;
mod vector;
mod words;

pub use carried::Carried;
pub(crate) use downscale::Downscaled;
pub(super) use ink::clear_sides;
pub use jpeg::Jpeg;
pub use letters::{FontData, Letters};
pub use metadata::PictureMetadata;
pub use orientation::Orientation;
pub use picture::{Picture, PictureKind};
pub use raster::Raster;
pub use vector::{Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stop, Stroke};
