//! A font cut down to some of its glyphs, without what PDF readers don't need: hints, names, glyph names.
//!
//! Over half of a subset is that. Readers smooth glyphs without hints, and the names stay in the font's
//! own file, with its licence. What is left is what a PDF must have (ISO 32000-1, 9.9).
//!
//! `subsetter` cuts down every font. Most are lists of points and don't vary: of those all that is kept is copied here at once,
//! glyph by glyph, instead of being put together, added up and taken apart again, which took four times as long.

use subsetter::GlyphRemapper;
use write_fonts::from_obj::ToOwnedTable;
use write_fonts::read::tables::glyf::{CompositeGlyphFlags, Glyph};
use write_fonts::read::{FontData, FontRead, FontRef, TableProvider};
use write_fonts::tables::glyf::{Bbox, Component, CompositeGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::{Loca, LocaFormat};
use write_fonts::tables::maxp::Maxp;
use write_fonts::types::{GlyphId, GlyphId16, Tag};
use write_fonts::{FontBuilder, dump_table};

use super::face::Face;

/// A face cut down to glyphs, and those that they are made of, without hints. The numbers of the glyphs are those of `wanted`.
///
/// # Errors
///
/// What `subsetter` has against the font.
pub(crate) fn cut_down(face: &Face, wanted: &GlyphRemapper) -> Result<Vec<u8>, subsetter::Error> {
    let plain = face.variations.is_empty();
    let copied = || TrueType::of_glyphs(&face.bytes, face.index, wanted)?.written();
    if let Some(font) = plain.then(copied).flatten() {
        return Ok(font);
    }
    let at: Vec<_> = face.variations.iter().map(|(tag, value)| (subsetter::Tag::new(tag), *value)).collect();
    subsetter::subset_with_variations(&face.bytes, face.index, &at, wanted).map(without_hints)
}

/// The font without hints; as it is, if it isn't TrueType or isn't understood.
pub(crate) fn without_hints(program: Vec<u8>) -> Vec<u8> {
    stripped(&program).unwrap_or(program)
}

fn stripped(program: &[u8]) -> Option<Vec<u8>> {
    let mut font = TrueType::read(program)?;
    for glyph in font.glyphs.iter_mut().filter(|glyph| !glyph.is_empty()) {
        *glyph = without_instructions(glyph, Some)?;
    }
    font.written()
}

/// A TrueType font, as far as a PDF needs it.
pub(crate) struct TrueType {
    /// The data of each glyph; none for one that can't be seen.
    pub(crate) glyphs: Vec<Vec<u8>>,
    /// The advance of each glyph, and where its outlines start.
    pub(crate) metrics: Vec<LongMetric>,
    pub(crate) head: Head,
    pub(crate) maxp: Maxp,
    hhea: Hhea,
}

impl TrueType {
    pub(crate) fn read(program: &[u8]) -> Option<Self> {
        let font = FontRef::new(program).ok()?;
        let (loca, glyf, hmtx) = (font.loca(None).ok()?, font.glyf().ok()?, font.hmtx().ok()?);
        let data = glyf.offset_data().as_bytes();
        let offset = |number| usize::try_from(loca.get_raw(number)?).ok();
        let glyph = |number| Some(data.get(offset(number)?..offset(number + 1)?)?.to_vec());
        let metric = |number| {
            let id = GlyphId::new(u32::try_from(number).ok()?);
            Some(LongMetric { advance: hmtx.advance(id)?, side_bearing: hmtx.side_bearing(id)? })
        };
        Some(Self {
            glyphs: (0..loca.len()).map(glyph).collect::<Option<_>>()?,
            metrics: (0..loca.len()).map(metric).collect::<Option<_>>()?,
            head: font.head().ok()?.to_owned_table(),
            maxp: font.maxp().ok()?.to_owned_table(),
            hhea: font.hhea().ok()?.to_owned_table(),
        })
    }

    /// The glyphs of a font, and those that they are made of, as `wanted` numbers them and goes on; `None` where the font varies,
    /// draws its glyphs by programs, or isn't understood.
    fn of_glyphs(bytes: &[u8], index: u32, wanted: &GlyphRemapper) -> Option<Self> {
        let font = FontRef::from_index(bytes, index).ok()?;
        if font.table_data(Tag::new(b"fvar")).is_some() {
            return None;
        }
        let (loca, glyf, hmtx) = (font.loca(None).ok()?, font.glyf().ok()?, font.hmtx().ok()?);
        let all = glyf.offset_data().as_bytes();
        let offset = |number: u16| usize::try_from(loca.get_raw(usize::from(number))?).ok();
        let data = |number: u16| all.get(offset(number)?..offset(number.checked_add(1)?)?);
        // The order in which `subsetter` numbers what others are made of.
        let mut numbers = wanted.clone();
        let mut open: Vec<u16> = wanted.remapped_gids().collect();
        while let Some(number) = open.pop() {
            numbers.remap(number);
            let parts = parts_of(data(number)?)?;
            open.extend(parts.into_iter().filter(|part| numbers.get(*part).is_none()));
        }
        let glyph = |number: u16| {
            let data = data(number)?;
            if data.is_empty() {
                Some(Vec::new())
            } else {
                without_instructions(data, |part| numbers.get(part))
            }
        };
        let metric = |number: u16| {
            let id = GlyphId::new(number.into());
            Some(LongMetric { advance: hmtx.advance(id)?, side_bearing: hmtx.side_bearing(id)? })
        };
        Some(Self {
            glyphs: numbers.remapped_gids().map(glyph).collect::<Option<_>>()?,
            metrics: numbers.remapped_gids().map(metric).collect::<Option<_>>()?,
            head: font.head().ok()?.to_owned_table(),
            maxp: font.maxp().ok()?.to_owned_table(),
            hhea: font.hhea().ok()?.to_owned_table(),
        })
    }

    /// The font file.
    pub(crate) fn written(mut self) -> Option<Vec<u8>> {
        let length: usize = self.glyphs.iter().map(|glyph| glyph.len().next_multiple_of(2)).sum();
        let (mut glyf, mut offsets) = (Vec::with_capacity(length), Vec::with_capacity(self.glyphs.len() + 1));
        offsets.push(0);
        for glyph in &self.glyphs {
            glyf.extend(glyph);
            glyf.resize(glyf.len().next_multiple_of(2), 0);
            offsets.push(u32::try_from(glyf.len()).ok()?);
        }
        let (loca, hmtx) = (Loca::new(offsets), self.horizontal_metrics());
        self.head.index_to_loc_format = i16::from(loca.format() == LocaFormat::Long);
        self.maxp.num_glyphs = u16::try_from(self.glyphs.len()).ok()?;
        self.hhea.number_of_h_metrics = u16::try_from(hmtx.h_metrics.len()).ok()?;
        let mut font = FontBuilder::new();
        font.add_raw(Tag::new(b"glyf"), glyf);
        font.add_table(&self.head).ok()?.add_table(&self.hhea).ok()?.add_table(&self.maxp).ok()?;
        font.add_table(&hmtx).ok()?.add_table(&loca).ok()?;
        Some(font.build())
    }

    /// The table of metrics. Those at its end that have the last one's advance share it.
    fn horizontal_metrics(&self) -> Hmtx {
        let last = self.metrics.last().map(|metric| metric.advance);
        let shared = self.metrics.iter().rev().skip(1).take_while(|metric| Some(metric.advance) == last);
        let (long, short) = self.metrics.split_at(self.metrics.len() - shared.count());
        Hmtx::new(long.to_vec(), short.iter().map(|metric| metric.side_bearing).collect())
    }
}

/// The glyphs that a glyph is made of, by its data; none where it is a list of points, or can't be seen.
fn parts_of(data: &[u8]) -> Option<Vec<u16>> {
    // Fewer contours than none tell that it is made of others.
    match data.first_chunk() {
        Some(contours) if i16::from_be_bytes(*contours) < 0 => {}
        Some(_) => return Some(Vec::new()),
        None => return data.is_empty().then(Vec::new),
    }
    match Glyph::read(FontData::new(data)).ok()? {
        Glyph::Simple(_) => Some(Vec::new()),
        Glyph::Composite(glyph) => Some(glyph.components().map(|part| part.glyph.to_u16()).collect()),
    }
}

/// The data of a glyph without its hints. `number` numbers the glyphs that it is made of.
fn without_instructions(data: &[u8], number: impl Fn(u16) -> Option<u16>) -> Option<Vec<u8>> {
    match Glyph::read(FontData::new(data)).ok()? {
        Glyph::Simple(glyph) => {
            let mut kept = Vec::with_capacity(data.len());
            kept.extend(data.get(..glyph.instruction_length_byte_range().start)?);
            kept.extend([0, 0]);
            kept.extend(data.get(glyph.glyph_data_byte_range())?);
            Some(kept)
        }
        Glyph::Composite(glyph) => {
            let parts = glyph.components();
            // A part that can't be read would end the list.
            let last = parts.clone().last()?;
            let whole = !last.flags.contains(CompositeGlyphFlags::MORE_COMPONENTS);
            let part = |part: write_fonts::read::tables::glyf::Component| {
                let glyph = GlyphId16::new(number(part.glyph.to_u16())?);
                Some(Component::new(glyph, part.anchor, part.transform, part.flags))
            };
            let parts: Vec<Component> = parts.map(part).collect::<Option<_>>()?;
            composite(bounds(data)?, parts).filter(|_| whole)
        }
    }
}

/// The data of a glyph that is made of others.
pub(crate) fn composite(bounds: Bbox, parts: impl IntoIterator<Item = Component>) -> Option<Vec<u8>> {
    let mut parts = parts.into_iter();
    let mut glyph = CompositeGlyph::new(parts.next()?, bounds);
    for part in parts {
        glyph.add_component(part, bounds);
    }
    dump_table(&glyph).ok()
}

/// The box around a glyph, by its data.
pub(crate) fn bounds(glyph: &[u8]) -> Option<Bbox> {
    let glyph = Glyph::read(FontData::new(glyph)).ok()?;
    Some(Bbox { x_min: glyph.x_min(), y_min: glyph.y_min(), x_max: glyph.x_max(), y_max: glyph.y_max() })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use ttf_parser::{Face, GlyphId, OutlineBuilder};

    use super::*;

    /// Writes outlines down.
    #[derive(Default)]
    struct Notes(String);

    impl Notes {
        fn note(&mut self, operator: char, numbers: &[f32]) {
            let _ = write!(self.0, "{operator}{numbers:?}");
        }
    }

    impl OutlineBuilder for Notes {
        fn move_to(&mut self, x: f32, y: f32) {
            self.note('m', &[x, y]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.note('l', &[x, y]);
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.note('q', &[x1, y1, x, y]);
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.note('c', &[x1, y1, x2, y2, x, y]);
        }
        fn close(&mut self) {
            self.note('z', &[]);
        }
    }

    fn outlines(font: &[u8]) -> Vec<String> {
        let face = Face::parse(font, 0).expect("a font");
        let outline = |id| {
            let mut notes = Notes::default();
            face.outline_glyph(GlyphId(id), &mut notes);
            notes.0
        };
        (0..face.number_of_glyphs()).map(outline).collect()
    }

    #[test]
    fn outlines_stay_and_hints_go() {
        let font = include_bytes!("../../../fonts/SourceSans3-Bold.ttf");
        let mut remapper = subsetter::GlyphRemapper::new();
        (1..200).for_each(|glyph| {
            remapper.remap(glyph);
        });
        let subset = subsetter::subset(font, 0, &remapper).expect("a subset");
        let small = without_hints(subset.clone());
        assert!(small.len() * 3 < subset.len() * 2, "{} of {}", small.len(), subset.len());
        assert!(outlines(&small).len() >= 200);
        assert_eq!(outlines(&small), outlines(&subset));
    }

    #[test]
    fn what_is_copied_at_once_is_what_the_subsetter_would_copy() {
        let mut tried = 0;
        for file in
            ["fonts", "tests/fonts"].iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"))
        {
            let bytes = std::fs::read(file.expect("a file").path()).expect("a file");
            let Ok(face) = Face::parse(&bytes, 0) else { continue };
            for step in [1, 2, 7, 31] {
                let mut wanted = GlyphRemapper::new();
                (0..face.number_of_glyphs()).rev().step_by(step).for_each(|glyph| {
                    wanted.remap(glyph);
                });
                let Some(copied) = TrueType::of_glyphs(&bytes, 0, &wanted) else { continue };
                let cut = subsetter::subset(&bytes, 0, &wanted).map(without_hints).expect("a subset");
                assert!(copied.written() == Some(cut));
                tried += 1;
            }
        }
        assert!(tried > 20, "{tried}");
    }

    #[test]
    fn what_is_no_font_stays_as_it_is() {
        for bytes in [&b""[..], b"OTTO", b"\0\x01\0\0\0\x09"] {
            assert_eq!(without_hints(bytes.to_vec()), bytes);
        }
    }
}
