//! A cut-down TrueType font without what PDF readers don't need: hints, names, glyph names.
//!
//! Over half of a subset is that. Readers smooth glyphs without hints, and the names stay in the font's
//! own file, with its licence.

use super::composite_glyphs;

/// What a TrueType font in a PDF must have (ISO 32000-1, 9.9), in order.
const TABLES: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// The font without hints; as it is, if it isn't TrueType or isn't understood.
pub(super) fn without_hints(program: Vec<u8>) -> Vec<u8> {
    if program.starts_with(b"OTTO") { program } else { stripped(&program).unwrap_or(program) }
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
    pub(super) metrics: Vec<(u16, i16)>,
    pub(super) head: Vec<u8>,
    pub(super) maxp: Vec<u8>,
    hhea: Vec<u8>,
}

impl TrueType {
    pub(super) fn read(program: &[u8]) -> Option<Self> {
        let [glyf, head, hhea, hmtx, loca, maxp] = TABLES.map(|tag| table(program, *tag));
        let (head, hhea) = (head?.to_vec(), hhea?.to_vec());
        let offsets = offsets(loca?, short_at(&head, 50)? != 0);
        let glyphs = offsets.windows(2).map(|range| Some(glyf?.get(range[0]..range[1])?.to_vec()));
        let glyphs: Vec<Vec<u8>> = glyphs.collect::<Option<_>>()?;
        let metrics = metrics(hmtx?, usize::from(short_at(&hhea, 34)?), glyphs.len())?;
        Some(Self { glyphs, metrics, head, maxp: maxp?.to_vec(), hhea })
    }

    /// The font file.
    pub(super) fn written(mut self) -> Option<Vec<u8>> {
        let (mut glyf, mut offsets) = (Vec::new(), vec![0]);
        for glyph in &self.glyphs {
            glyf.extend(glyph);
            glyf.resize(glyf.len().next_multiple_of(2), 0);
            offsets.push(glyf.len());
        }
        // Halves, where two bytes hold them.
        let halves = offsets.iter().map(|offset| Some(u16::try_from(offset / 2).ok()?.to_be_bytes()));
        let whole = offsets.iter().map(|offset| Some(u32::try_from(*offset).ok()?.to_be_bytes()));
        let (loca, long) = match halves.collect::<Option<Vec<_>>>() {
            Some(halves) => (halves.concat(), 0),
            None => (whole.collect::<Option<Vec<_>>>()?.concat(), 1),
        };
        self.head.get_mut(50..52)?.copy_from_slice(&[0, long]);
        self.maxp.get_mut(4..6)?.copy_from_slice(&u16::try_from(self.glyphs.len()).ok()?.to_be_bytes());
        let (hmtx, long) = self.written_metrics();
        self.hhea.get_mut(34..36)?.copy_from_slice(&u16::try_from(long).ok()?.to_be_bytes());
        Some(assembled([glyf, self.head, self.hhea, hmtx, loca, self.maxp]))
    }

    /// The table of metrics, and how many glyphs have an advance in it: those at its end that have the
    /// last one's share it.
    fn written_metrics(&self) -> (Vec<u8>, usize) {
        let last = self.metrics.last().map(|(advance, _)| *advance);
        let shared = self.metrics.iter().rev().skip(1).take_while(|(advance, _)| Some(*advance) == last);
        let long = self.metrics.len() - shared.count();
        let mut hmtx = Vec::with_capacity(self.metrics.len() * 4);
        for (at, (advance, start)) in self.metrics.iter().enumerate() {
            if at < long {
                hmtx.extend(advance.to_be_bytes());
            }
            hmtx.extend(start.to_be_bytes());
        }
        (hmtx, long)
    }
}

/// The data of a table.
pub(super) fn table(program: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(short_at(program, 4)?);
    let records = program.get(12..12 + 16 * count)?;
    let record = records.chunks_exact(16).find(|record| record.starts_with(&tag))?;
    let start = long_at(record, 8)?;
    program.get(start..start.checked_add(long_at(record, 12)?)?)
}

/// Where glyphs start, and where the last ends.
fn offsets(loca: &[u8], long: bool) -> Vec<usize> {
    if long {
        loca.chunks_exact(4).filter_map(|bytes| long_at(bytes, 0)).collect()
    } else {
        loca.chunks_exact(2).filter_map(|bytes| Some(usize::from(short_at(bytes, 0)?) * 2)).collect()
    }
}

/// The metrics of all glyphs; those behind the `long` first have the advance of the last of these.
fn metrics(hmtx: &[u8], long: usize, glyphs: usize) -> Option<Vec<(u16, i16)>> {
    let last = 4 * long.checked_sub(1)?;
    let metric = |glyph: usize| {
        let (advance, start) =
            if glyph < long { (4 * glyph, 4 * glyph + 2) } else { (last, 2 * (glyph + long)) };
        Some((short_at(hmtx, advance)?, short_at(hmtx, start)?.cast_signed()))
    };
    (0..glyphs).map(metric).collect()
}

fn glyph_without_instructions(glyph: &[u8]) -> Option<Vec<u8>> {
    let contours = short_at(glyph, 0)?;
    if contours >= 0x8000 {
        return composite_without_instructions(glyph);
    }
    // Ten bytes of head, then the last point of each contour, then the length of the instructions.
    let at = 10 + 2 * usize::from(contours);
    let length = usize::from(short_at(glyph, at)?);
    let mut kept = glyph.get(..at)?.to_vec();
    kept.extend([0, 0]);
    kept.extend(glyph.get(at + 2 + length..)?);
    Some(kept)
}

fn composite_without_instructions(glyph: &[u8]) -> Option<Vec<u8>> {
    let (parts, end) = composite_glyphs::parts(glyph)?;
    let mut kept = glyph.get(..end)?.to_vec();
    for (at, _) in parts {
        let flags = short_at(&kept, at)? & !composite_glyphs::INSTRUCTIONS;
        kept.get_mut(at..at + 2)?.copy_from_slice(&flags.to_be_bytes());
    }
    Some(kept)
}

/// A font file of these tables, in order of their tags.
fn assembled(tables: [Vec<u8>; 6]) -> Vec<u8> {
    #[expect(clippy::cast_possible_truncation, reason = "six tables of a font that fits in memory")]
    let word = |number: usize| (number as u32).to_be_bytes();
    // Six tables: search range 64, entry selector 2, range shift 32 (OpenType, table directory).
    let mut file = vec![0, 1, 0, 0, 0, 6, 0, 64, 0, 2, 0, 32];
    let mut offset = file.len() + 16 * tables.len();
    for (tag, data) in TABLES.iter().zip(&tables) {
        file.extend_from_slice(*tag);
        file.extend(checksum(data).to_be_bytes());
        file.extend(word(offset));
        file.extend(word(data.len()));
        offset += data.len().next_multiple_of(4);
    }
    for data in tables {
        file.extend(data);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

fn checksum(data: &[u8]) -> u32 {
    data.chunks(4).fold(0, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}

pub(super) fn short_at(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..)?.first_chunk().map(|bytes| u16::from_be_bytes(*bytes))
}

fn long_at(data: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32::from_be_bytes(*data.get(at..)?.first_chunk()?)).ok()
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
