//! A font is tried before it is used: what can't be cut down, drawn or shaped is found where the brand names it, not when
//! the PDF is written.
//!
//! Of the faces that pages are set in, every glyph that stands on them is tried; where there are no pages, some letters
//! of all faces, which tells damaged tables. To try the alphabet of each face took half the time of a check.

use std::collections::{BTreeMap, BTreeSet};

use subsetter::GlyphRemapper;
use ttf_parser::GlyphId;

use super::face::Face;
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
    if let (Some(first), Some(last)) = (glyphs.first(), glyphs.last()) {
        let _ = (face.bearings(*first), face.bearings(*last));
    }
    let mut remapper = GlyphRemapper::new();
    for glyph in glyphs {
        remapper.remap(*glyph);
    }
    let at: Vec<_> = face.variations.iter().map(|(tag, value)| (subsetter::Tag::new(tag), *value)).collect();
    let cut = subsetter::subset_with_variations(&face.bytes, face.index, &at, &remapper)
        .map_err(|error| format!("it can't be embedded: {error}"))?;
    let cut = ttf_parser::Face::parse(&cut, 0).map_err(|error| format!("it can't be embedded: {error}"))?;
    for glyph in 0..cut.number_of_glyphs() {
        let _ = cut.glyph_hor_advance(GlyphId(glyph));
    }
    Ok(())
}

/// The glyphs that stand on pages, by face.
pub(super) fn by_face(pages: &Pages) -> BTreeMap<FaceId, BTreeSet<u16>> {
    // A page has thousands of glyphs, and few different ones: marked one by one, and listed once.
    let mut marked: BTreeMap<FaceId, Vec<bool>> = BTreeMap::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let Content::Text(run) = &item.content else { continue };
        let marked = marked.entry(run.face).or_default();
        for glyph in &run.glyphs {
            let number = usize::from(glyph.id);
            if number >= marked.len() {
                marked.resize(number + 1, false);
            }
            marked[number] = true;
        }
    }
    let numbers = |marked: Vec<bool>| {
        marked.into_iter().zip(0..=u16::MAX).filter_map(|(used, number)| used.then_some(number)).collect()
    };
    marked.into_iter().map(|(face, marked)| (face, numbers(marked))).collect()
}
