//! A cut-down TrueType font without what PDF readers don't need: hints, names, glyph names.
//!
//! Over half of a subset is that. Readers smooth glyphs without hints, and the names stay in the font's
//! own file, with its licence.

/// What a TrueType font in a PDF must have (ISO 32000-1, 9.9).
const TABLES: [&[u8; 4]; 6] = [b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp"];

/// Flags of the parts of composite glyphs (OpenType, `glyf`).
const WORDS: u16 = 0x0001;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;
const INSTRUCTIONS: u16 = 0x0100;

/// The font without hints; as it is, if it isn't TrueType or isn't understood.
pub(super) fn without_hints(program: Vec<u8>) -> Vec<u8> {
    if program.starts_with(b"OTTO") { program } else { rebuilt(&program).unwrap_or(program) }
}

fn rebuilt(program: &[u8]) -> Option<Vec<u8>> {
    let mut tables = Vec::new();
    for tag in TABLES {
        tables.push((tag, table(program, *tag)?.to_vec()));
    }
    let [glyf, head, _, _, loca, _] = tables.as_mut_slice() else { return None };
    let long = short_at(&head.1, 50)? != 0;
    let (glyphs, offsets) = stripped(&glyf.1, &loca.1, long)?;
    (glyf.1, loca.1) = (glyphs, offsets);
    head.1.get_mut(50..52)?.copy_from_slice(&[0, 1]);
    Some(assembled(&tables))
}

/// The data of a table.
fn table(program: &[u8], tag: [u8; 4]) -> Option<&[u8]> {
    let count = usize::from(short_at(program, 4)?);
    let records = program.get(12..12 + 16 * count)?;
    let record = records.chunks_exact(16).find(|record| record.starts_with(&tag))?;
    let start = long_at(record, 8)?;
    program.get(start..start.checked_add(long_at(record, 12)?)?)
}

/// The glyphs without their instructions, and the long form of their offsets.
fn stripped(glyf: &[u8], loca: &[u8], long: bool) -> Option<(Vec<u8>, Vec<u8>)> {
    let offsets: Vec<usize> = if long {
        loca.chunks_exact(4).map(|bytes| long_at(bytes, 0)).collect::<Option<_>>()?
    } else {
        loca.chunks_exact(2).map(|bytes| Some(usize::from(short_at(bytes, 0)?) * 2)).collect::<Option<_>>()?
    };
    let (mut glyphs, mut places) = (Vec::with_capacity(glyf.len()), Vec::with_capacity(offsets.len() * 4));
    for range in offsets.windows(2) {
        places.extend(u32::try_from(glyphs.len()).ok()?.to_be_bytes());
        let glyph = glyf.get(range[0]..range[1])?;
        if !glyph.is_empty() {
            glyphs.extend(glyph_without_instructions(glyph)?);
            glyphs.resize(glyphs.len().next_multiple_of(4), 0);
        }
    }
    places.extend(u32::try_from(glyphs.len()).ok()?.to_be_bytes());
    Some((glyphs, places))
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
    let mut kept = glyph.to_vec();
    let mut at = 10;
    loop {
        let flags = short_at(&kept, at)?;
        kept.get_mut(at..at + 2)?.copy_from_slice(&(flags & !INSTRUCTIONS).to_be_bytes());
        at += 4 + if flags & WORDS == 0 { 2 } else { 4 };
        at += match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            break;
        }
    }
    kept.get(..at)?;
    kept.truncate(at);
    Some(kept)
}

/// A font file of these tables, in order of their tags.
fn assembled(tables: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    #[expect(clippy::cast_possible_truncation, reason = "six tables of a font that fits in memory")]
    let word = |number: usize| (number as u32).to_be_bytes();
    // Six tables: search range 64, entry selector 2, range shift 32 (OpenType, table directory).
    let mut file = vec![0, 1, 0, 0, 0, 6, 0, 64, 0, 2, 0, 32];
    let mut offset = file.len() + 16 * tables.len();
    for (tag, data) in tables {
        file.extend_from_slice(*tag);
        file.extend(checksum(data).to_be_bytes());
        file.extend(word(offset));
        file.extend(word(data.len()));
        offset += data.len().next_multiple_of(4);
    }
    for (_, data) in tables {
        file.extend_from_slice(data);
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

fn short_at(data: &[u8], at: usize) -> Option<u16> {
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
