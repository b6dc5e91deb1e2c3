//! A font is tried before it is used: what can't be cut down, drawn or shaped is found where the brand names it, not when
//! the PDF is written.

use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use super::face::{Face, FontBytes};

/// So many glyphs are tried: the letters that releases are written in, and no more, as a font may hold 65,535.
const MOST: usize = 1000;

/// The first and the last of the characters that are tried, by script: Latin, Greek, Cyrillic, Hebrew, Arabic,
/// punctuation, signs of currency.
const TRIED: [(char, char); 4] =
    [(' ', '\u{24f}'), ('\u{370}', '\u{6ff}'), ('\u{2010}', '\u{2044}'), ('\u{20a0}', '\u{20bf}')];

/// Tries a face: cuts it down as the PDF will, and reads what comes out.
///
/// # Errors
///
/// Says in words what is wrong with it.
pub(super) fn pass(face: &Face) -> Result<(), String> {
    if matches!(face.bytes, FontBytes::Embedded(_)) {
        return Ok(());
    }
    let characters = TRIED.into_iter().flat_map(|(first, last)| first..=last);
    let glyphs: Vec<u16> = characters.filter_map(|c| face.glyph(c)).take(MOST).collect();
    if let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) {
        let _ = (face.bearings(*first), face.bearings(*last));
    }
    let mut remapper = GlyphRemapper::new();
    for glyph in &glyphs {
        remapper.remap(*glyph);
    }
    let at: Vec<_> = face.variations.iter().map(|(tag, value)| (subsetter::Tag::new(tag), *value)).collect();
    let cut = subsetter::subset_with_variations(&face.bytes, face.index, &at, &remapper)
        .map_err(|error| format!("it can't be embedded: {error}"))?;
    let cut = ttf_parser::Face::parse(&cut, 0).map_err(|error| format!("it can't be embedded: {error}"))?;
    for glyph in 0..cut.number_of_glyphs() {
        let _ = (cut.glyph_bounding_box(GlyphId(glyph)), cut.glyph_hor_advance(GlyphId(glyph)));
    }
    Ok(())
}
