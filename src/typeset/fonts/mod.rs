//! Typefaces: read once, shaped with by number.

mod face;
mod held;
mod instance;
mod later;
mod library;
mod permission;
mod trial;
pub(crate) mod truetype;
mod work;

pub(in crate::typeset) use face::Ascii;
pub(crate) use face::FaceFile;
pub use face::{Face, FaceMetrics, FontBytes};
pub use later::Later;
pub use library::{Family, FontLibrary, Weight};
pub(super) use work::is_decent;
