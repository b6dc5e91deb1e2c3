//! A font is tried before it is used: what can't be cut down, drawn or shaped is found where the brand names it, not when
//! the PDF is written.
//!
//! Of the faces that pages are set in, every glyph that stands on them is tried; where there are no pages, some letters
//! of all faces, which tells damaged tables. To try the alphabet of each face took half the time of a check.

use std::collections::{BTreeMap, BTreeSet};

use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use super::face::Face;
use super::{truetype, work};
use crate::guard;
use crate::page::{Content, FaceId, Pages};

/// Letters of scripts that releases are written in: Latin, Greek, Cyrillic, Hebrew, Arabic.
const LETTERS: [char; 8] = ['a', 'é', 'Ω', 'χ', 'ж', 'ה', 'ا', 'و'];

/// The glyphs of some letters.
pub(super) fn letters(face: &Face) -> BTreeSet<u16> {
    LETTERS.into_iter().filter_map(|letter| face.glyph(letter)).collect()
}

/// Tries glyphs of a face.
///
/// # Errors
///
/// Says in words what is wrong with it.
pub(super) fn pass(face: &Face, used: &BTreeSet<u16>) -> Result<(), String> {
    guard::caught(|| glyphs(face, used)).unwrap_or_else(|reason| Err(format!("it is damaged ({reason})")))
}

/// Cuts a face down to glyphs as the PDF will, and reads what comes out.
fn glyphs(face: &Face, glyphs: &BTreeSet<u16>) -> Result<(), String> {
    if !face.is_decent(glyphs) {
        return Err(work::TOO_MUCH.to_owned());
    }
    if let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) {
        let _ = (face.bearings(*first), face.bearings(*last));
    }
    // To cut down what is copied byte by byte tells nothing, and took most of the time.
    let mut remapper = GlyphRemapper::new();
    for glyph in face.not_copied(glyphs) {
        remapper.remap(glyph);
    }
    let cut =
        truetype::cut_down(face, &remapper).map_err(|error| format!("it can't be embedded: {error}"))?;
    let cut = ttf_parser::Face::parse(&cut, 0).map_err(|error| format!("it can't be embedded: {error}"))?;
    for glyph in 0..cut.number_of_glyphs() {
        let _ = cut.glyph_hor_advance(GlyphId(glyph));
    }
    Ok(())
}

/// The glyphs that stand on pages, by face.
pub(super) fn by_face(pages: &Pages) -> BTreeMap<FaceId, BTreeSet<u16>> {
    // A page has thousands of glyphs, and few different ones: marked bit by bit, and listed once.
    let mut marked: BTreeMap<FaceId, Vec<u64>> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Content::Text(run) = &item.content else { continue };
        let marked = marked.entry(run.face).or_default();
        for glyph in &run.glyphs {
            let (place, bit) = (usize::from(glyph.id / 64), glyph.id % 64);
            if place >= marked.len() {
                marked.resize(place + 1, 0);
            }
            marked[place] |= 1 << bit;
        }
    }
    marked.into_iter().map(|(face, marked)| (face, numbers(&marked))).collect()
}

/// The numbers of the bits that are set.
fn numbers(marked: &[u64]) -> BTreeSet<u16> {
    let mut out = Vec::new();
    for (first, word) in (0..=u16::MAX).step_by(64).zip(marked) {
        let mut rest = *word;
        while rest != 0 {
            // There are 64 of them: the number fits.
            out.push(first + u16::try_from(rest.trailing_zeros()).unwrap_or_default());
            rest &= rest - 1;
        }
    }
    out.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::face::FontBytes;
    use super::*;

    /// A font whose letter A is made of itself.
    fn endless() -> Face {
        let mut bytes = include_bytes!("../../../fonts/SourceSerif4-Regular.ttf").to_vec();
        let face = ttf_parser::Face::parse(&bytes, 0).expect("a font");
        let tables = face.raw_face();
        let table = |tag| tables.table(ttf_parser::Tag::from_bytes(tag)).expect("a table");
        let glyph = face.glyph_index('A').expect("a letter").0;
        // In halves, as the file is short.
        let offset = *table(b"loca")[usize::from(glyph) * 2..].first_chunk().expect("an offset");
        let offset = usize::from(u16::from_be_bytes(offset)) * 2;
        let at = table(b"glyf").as_ptr().addr() - bytes.as_ptr().addr() + offset;
        let of_itself =
            [[0xff, 0xff], [0; 2], [0; 2], [0; 2], [0; 2], [0; 2], glyph.to_be_bytes(), [0; 2]].concat();
        bytes[at..at + of_itself.len()].copy_from_slice(&of_itself);
        Face::read(FontBytes::Loaded(Arc::new(bytes)), 0, Vec::new()).expect("a font")
    }

    #[test]
    fn glyphs_that_take_too_long_are_told_where_they_are_used() {
        let face = endless();
        let letters = |text: &str| text.chars().filter_map(|c| face.glyph(c)).collect::<BTreeSet<u16>>();
        assert_eq!(pass(&face, &letters("Batch")), Ok(()));
        assert_eq!(pass(&face, &letters("Also")), Err(work::TOO_MUCH.to_owned()));
        let capital = face.glyph('A').expect("a letter");
        assert_eq!(face.bearings(capital), None);
    }
}
