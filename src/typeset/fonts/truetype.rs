//! A cut-down TrueType font without what PDF readers don't need: hints, names, glyph names.
//!
//! Over half of a subset is that. Readers smooth glyphs without hints, and the names stay in the font's
//! own file, with its licence. What is left is what a PDF must have (ISO 32000-1, 9.9).

use write_fonts::from_obj::ToOwnedTable;
use write_fonts::read::tables::glyf::{CompositeGlyphFlags, Glyph};
use write_fonts::read::{FontData, FontRead, FontRef, TableProvider};
use write_fonts::tables::glyf::{Bbox, Component, CompositeGlyph};
use write_fonts::tables::head::Head;
use write_fonts::tables::hhea::Hhea;
use write_fonts::tables::hmtx::{Hmtx, LongMetric};
use write_fonts::tables::loca::{Loca, LocaFormat};
use write_fonts::tables::maxp::Maxp;
use write_fonts::types::{GlyphId, Tag};
use write_fonts::{FontBuilder, dump_table};

/// The font without hints; as it is, if it isn't TrueType or isn't understood.
pub(super) fn without_hints(program: Vec<u8>) -> Vec<u8> {
    stripped(&program).unwrap_or(program)
}

fn stripped(program: &[u8]) -> Option<Vec<u8>> {
    let mut font = TrueType::read(program)?;
    for glyph in font.glyphs.iter_mut().filter(|glyph| !glyph.is_empty()) {
        *glyph = glyph_without_instructions(glyph)?;
    }
    font.written()
}

/// A TrueType font, as far as a PDF needs it.
pub(super) struct TrueType {
    /// The data of each glyph; none for one that can't be seen.
    pub(super) glyphs: Vec<Vec<u8>>,
    /// The advance of each glyph, and where its outlines start.
    pub(super) metrics: Vec<LongMetric>,
    pub(super) head: Head,
    pub(super) maxp: Maxp,
    hhea: Hhea,
}

impl TrueType {
    pub(super) fn read(program: &[u8]) -> Option<Self> {
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

    /// The font file.
    pub(super) fn written(mut self) -> Option<Vec<u8>> {
        let (mut glyf, mut offsets) = (Vec::new(), vec![0]);
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

fn glyph_without_instructions(data: &[u8]) -> Option<Vec<u8>> {
    match Glyph::read(FontData::new(data)).ok()? {
        Glyph::Simple(glyph) => {
            let mut kept = data.get(..glyph.instruction_length_byte_range().start)?.to_vec();
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
                Component::new(part.glyph, part.anchor, part.transform, part.flags)
            };
            composite(bounds(data)?, parts.map(part)).filter(|_| whole)
        }
    }
}

/// The data of a glyph that is made of others.
pub(super) fn composite(bounds: Bbox, parts: impl IntoIterator<Item = Component>) -> Option<Vec<u8>> {
    let mut parts = parts.into_iter();
    let mut glyph = CompositeGlyph::new(parts.next()?, bounds);
    for part in parts {
        glyph.add_component(part, bounds);
    }
    dump_table(&glyph).ok()
}

/// The box around a glyph, by its data.
pub(super) fn bounds(glyph: &[u8]) -> Option<Bbox> {
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
    fn what_is_no_font_stays_as_it_is() {
        for bytes in [&b""[..], b"OTTO", b"\0\x01\0\0\0\x09"] {
            assert_eq!(without_hints(bytes.to_vec()), bytes);
        }
    }
}
