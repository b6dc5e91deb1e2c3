//! One face of a family.

use std::borrow::Cow;

use harfrust::Font;

/// A face: the bytes of its file, and what was read from them once.
pub struct Face {
    /// The whole font file.
    pub bytes: Cow<'static, [u8]>,
    /// Which face of a collection (TTC); 0 for a file with one.
    pub index: u32,
    /// Its PostScript name, for the PDF.
    pub postscript_name: String,
    /// Its family and style, for people.
    pub full_name: String,
    /// Whether the outlines are CFF (OTF) rather than TrueType.
    pub cff: bool,
    /// Its measures.
    pub metrics: FaceMetrics,
    /// The face as the shaper reads it.
    pub font: Font,
}

/// Measures of a face, in em (1 em = the size), y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceMetrics {
    /// Font units in one em.
    pub units_per_em: u16,
    /// Height above the baseline (hhea).
    pub ascent: f64,
    /// Depth below the baseline, negative (hhea).
    pub descent: f64,
    /// Height of a flat capital (OS/2).
    pub cap_height: f64,
    /// Height of a flat small letter (OS/2).
    pub x_height: f64,
    /// Slope of italics in degrees, counter-clockwise, so negative (post).
    pub italic_angle: f64,
    /// Weight class, 400 regular, 700 bold (OS/2).
    pub weight: u16,
    /// The box around all glyphs: left, bottom, right, top (head).
    pub bbox: [f64; 4],
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Face").field("full_name", &self.full_name).finish_non_exhaustive()
    }
}
