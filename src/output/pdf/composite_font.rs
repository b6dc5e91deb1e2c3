//! A font of a document: a composite font (ISO 32000-1, 9.7), whose character codes are numbers of glyphs.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};

use write_fonts::read::FontRef;
use write_fonts::types::Tag;

use crate::typeset::fonts::FaceMetrics;

use super::document::Draft;
use super::save::Deflater;
use super::to_unicode;

/// What a composite font is made of.
pub(super) struct CompositeFont<'a> {
    /// Its name in the resources.
    pub(super) resource: &'a str,
    /// Its PostScript name.
    pub(super) name: &'a str,
    /// The font file.
    pub(super) program: Vec<u8>,
    /// The width of each code, in thousandths of an em.
    pub(super) widths: BTreeMap<u16, f64>,
    /// The text of each code.
    pub(super) texts: BTreeMap<u16, &'a str>,
    /// The number of the glyph for each code, where they aren't all the same.
    pub(super) numbers: Option<&'a [u16]>,
    pub(super) metrics: &'a FaceMetrics,
}

/// The objects of a font, but for their numbers: its file and its map of characters are deflated.
#[derive(Debug)]
pub(super) struct FontObjects {
    file: Stream,
    /// The key of the file in the descriptor.
    file_key: &'static str,
    descriptor: Dictionary,
    /// The glyph for each code, for fonts that go by such a map.
    glyphs: Option<GlyphMap>,
    descendant: Dictionary,
    to_unicode: Stream,
    font: Dictionary,
}

/// Which glyph a code stands for (ISO 32000-1, 9.7.4.2).
#[derive(Debug)]
enum GlyphMap {
    /// That of the same number.
    Identity,
    Numbers(Stream),
}

impl CompositeFont<'_> {
    /// All that belongs to the font.
    pub(super) fn objects(self, deflater: &mut Deflater) -> FontObjects {
        let outlines = Outlines::of(&self.program);
        // Only TrueType outlines go by a map; the others by the character set of their file, which has the numbers too.
        let glyphs = matches!(outlines, Outlines::TrueType).then(|| match self.numbers {
            Some(numbers) => GlyphMap::Numbers(deflater.deflated(number_map(numbers))),
            None => GlyphMap::Identity,
        });
        FontObjects {
            file: deflater.deflated(outlines.file(self.program)),
            file_key: outlines.key(),
            descriptor: descriptor(self.name, self.metrics),
            glyphs,
            descendant: dictionary! {
                "Type" => "Font",
                "BaseFont" => self.name,
                "Subtype" => outlines.subtype(),
                "CIDSystemInfo" => dictionary! {
                    "Registry" => Object::string_literal("Adobe"),
                    "Ordering" => Object::string_literal("Identity"),
                    "Supplement" => 0,
                },
                "W" => widths(&self.widths),
            },
            to_unicode: deflater.deflated(to_unicode::map(self.resource, &self.texts)),
            font: dictionary! {
                "Type" => "Font",
                "Subtype" => "Type0",
                "BaseFont" => self.name,
                "Encoding" => "Identity-H",
            },
        }
    }
}

impl FontObjects {
    /// Adds the font and all that belongs to it.
    pub(super) fn write(&self, draft: &mut Draft) -> ObjectId {
        let (mut descriptor, mut descendant, mut font) =
            (self.descriptor.clone(), self.descendant.clone(), self.font.clone());
        descriptor.set(self.file_key, draft.add(self.file.clone()));
        descendant.set("FontDescriptor", draft.add(descriptor));
        match &self.glyphs {
            Some(GlyphMap::Numbers(numbers)) => descendant.set("CIDToGIDMap", draft.add(numbers.clone())),
            Some(GlyphMap::Identity) => descendant.set("CIDToGIDMap", "Identity"),
            None => {}
        }
        font.set("ToUnicode", draft.add(self.to_unicode.clone()));
        font.set("DescendantFonts", vec![descendant.into()]);
        draft.add(font)
    }
}

/// What the outlines of a font file are drawn by.
enum Outlines {
    /// The table `glyf`.
    TrueType,
    /// The table `CFF`, which is all that a PDF needs of the file.
    Cff(Vec<u8>),
}

impl Outlines {
    fn of(program: &[u8]) -> Self {
        let cff = FontRef::new(program).ok().and_then(|font| font.table_data(Tag::new(b"CFF ")));
        cff.map_or(Self::TrueType, |table| Self::Cff(table.as_bytes().to_vec()))
    }

    /// The font as a stream of the PDF (ISO 32000-1, 9.9).
    fn file(&self, program: Vec<u8>) -> Stream {
        match self {
            Self::TrueType => {
                let length = i64::try_from(program.len()).unwrap_or(i64::MAX);
                Stream::new(dictionary! { "Length1" => length }, program)
            }
            Self::Cff(table) => Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, table.clone()),
        }
    }

    fn key(&self) -> &'static str {
        match self {
            Self::TrueType => "FontFile2",
            Self::Cff(_) => "FontFile3",
        }
    }

    fn subtype(&self) -> &'static str {
        match self {
            Self::TrueType => "CIDFontType2",
            Self::Cff(_) => "CIDFontType0",
        }
    }
}

/// What a font says of itself (ISO 32000-1, 9.8), in thousandths of an em.
fn descriptor(name: &str, metrics: &FaceMetrics) -> Dictionary {
    let whole = |em: f64| number((em * 1000.0).round());
    // Symbolic, as the glyphs go by number and not by a standard encoding; italic where slanted.
    let flags = if metrics.italic_angle == 0.0 { 4 } else { 4 | 64 };
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "Ascent" => whole(metrics.ascent),
        "Descent" => whole(metrics.descent),
        "CapHeight" => whole(metrics.cap_height),
        "ItalicAngle" => number(thousandths(metrics.italic_angle / 1000.0)),
        "Flags" => flags,
        "StemV" => number(stem_width(metrics.weight)),
        "FontBBox" => metrics.bbox.map(whole).to_vec(),
    }
}

/// No table holds the width of the stems; the usual estimate from the weight gives 88 for regular and 166 for
/// bold.
fn stem_width(weight: u16) -> f64 {
    let ratio = f64::from(weight) / 65.0;
    (50.0 + ratio * ratio).round()
}

/// The widths, by code (ISO 32000-1, 9.7.4.3): each group starts with its first code.
fn widths(widths: &BTreeMap<u16, f64>) -> Vec<Object> {
    let mut groups: Vec<(u16, Vec<Object>)> = Vec::new();
    for (&code, &width) in widths {
        let width = number(width);
        match groups.last_mut() {
            Some((first, group)) if usize::from(*first) + group.len() == usize::from(code) => {
                group.push(width);
            }
            _ => groups.push((code, vec![width])),
        }
    }
    groups.into_iter().flat_map(|(first, group)| [first.into(), Object::Array(group)]).collect()
}

/// The glyph for each code, two bytes each (ISO 32000-1, 9.7.4.2).
fn number_map(numbers: &[u16]) -> Stream {
    let bytes = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
    Stream::new(Dictionary::new(), bytes)
}

/// An em value in thousandths, with three decimals.
pub(super) fn thousandths(em: f64) -> f64 {
    (em * 1_000_000.0).round() / 1000.0
}

/// A number, whole where it can be.
#[expect(clippy::cast_possible_truncation, reason = "measures of fonts are small")]
fn number(value: f64) -> Object {
    if value.fract() == 0.0 { Object::Integer(value as i64) } else { Object::Real(value as f32) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_that_follow_each_other_stand_in_one_group() {
        let by_code = [(0, 500.0), (1, 512.345), (2, 600.0), (7, 1.0), (9, 2.5)].into_iter().collect();
        let group = |widths: &[f64]| Object::Array(widths.iter().map(|width| number(*width)).collect());
        let expected: Vec<Object> =
            vec![0.into(), group(&[500.0, 512.345, 600.0]), 7.into(), group(&[1.0]), 9.into(), group(&[2.5])];
        assert_eq!(widths(&by_code), expected);
    }
}
