//! The faces of a brand, by family, weight and slope, and where missing characters are looked for.

use super::face::Face;

/// The two families of a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// For text.
    Text,
    /// For headings and furniture.
    Display,
}

/// The weights that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600; bold where the family has none.
    Semibold,
    /// 700.
    Bold,
}

/// All faces that text may be set in.
#[derive(Debug)]
pub struct FontLibrary {
    faces: Vec<Face>,
}
