//! The typefaces of a brand.

use std::path::PathBuf;

use crate::diagnostic::Place;

/// The typefaces of a brand. An empty family means the built-in one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fonts {
    /// For text; default Source Serif 4.
    pub text: Family,
    /// For headings and furniture; default Source Sans 3.
    pub display: Family,
    /// Asked in order for characters that the others lack.
    pub fallback: Vec<Family>,
}

/// The files of one family. A style without a file is made of the regular one where that is a variable font.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Family {
    /// Upright, weight 400 or thereabouts.
    pub regular: Option<FontFile>,
    /// Upright, bold.
    pub bold: Option<FontFile>,
    /// Italic.
    pub italic: Option<FontFile>,
    /// Bold italic.
    pub bold_italic: Option<FontFile>,
    /// Upright, semibold; falls back to bold.
    pub semibold: Option<FontFile>,
    /// Of a fallback: whether it is scaled until its small letters are as tall as those it stands among.
    pub match_x_height: bool,
}

/// A face of a brand: its file, and which face of that.
#[derive(Clone, Debug, PartialEq)]
pub struct FontFile {
    /// The file, found and checked to lie inside what may be read.
    pub file: PathBuf,
    /// Where the brand names it.
    pub place: Place,
    /// Which face of a collection (TTC), from 0.
    pub index: u32,
    /// Which instance of a variable font.
    pub axes: Vec<AxisValue>,
}

/// A place on an axis of a variable font.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisValue {
    /// The axis.
    pub axis: Axis,
    /// Where on it.
    pub value: f32,
    /// Where the brand says so.
    pub place: Place,
}

/// The axes that OpenType names (OpenType, “Design-variation axis tag registry”).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// `wght`.
    Weight,
    /// `wdth`.
    Width,
    /// `opsz`.
    OpticalSize,
    /// `slnt`.
    Slant,
    /// `ital`.
    Italic,
}

impl Axis {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Weight, Self::Width, Self::OpticalSize, Self::Slant, Self::Italic];

    /// Its tag in font files.
    #[must_use]
    pub fn tag(self) -> [u8; 4] {
        match self {
            Self::Weight => *b"wght",
            Self::Width => *b"wdth",
            Self::OpticalSize => *b"opsz",
            Self::Slant => *b"slnt",
            Self::Italic => *b"ital",
        }
    }

    /// Its name in brands.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Weight => "weight",
            Self::Width => "width",
            Self::OpticalSize => "optical_size",
            Self::Slant => "slant",
            Self::Italic => "italic",
        }
    }
}
