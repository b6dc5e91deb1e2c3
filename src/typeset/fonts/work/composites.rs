//! Glyphs of TrueType that are made of other glyphs (OpenType 1.9, “glyf”).

use ttf_parser::{RawFace, Tag};

use super::budget::{MOST_OF_ONE, Work, number};

/// Glyphs are made of others no deeper than this; readers stop at about as much.
const DEEPEST: usize = 32;

/// Flags of a component.
const WORDS: u16 = 0x1;
const SCALE: u16 = 0x8;
const MORE: u16 = 0x20;
const TWO_SCALES: u16 = 0x40;
const MATRIX: u16 = 0x80;

/// The tables of a font that say what its glyphs are made of.
pub(super) struct Glyphs<'f> {
    pub glyf: &'f [u8],
    /// Where each glyph begins, and the last ends,
    pub loca: &'f [u8],
    /// in four bytes each, or else in two.
    pub is_long: bool,
}

impl<'f> Glyphs<'f> {
    /// Nothing where a font has no such glyphs.
    pub fn of(face: &RawFace<'f>) -> Option<Self> {
        let table = |tag: &[u8; 4]| face.table(Tag::from_bytes(tag));
        let (glyf, loca, head) = (table(b"glyf")?, table(b"loca")?, table(b"head")?);
        Some(Self { glyf, loca, is_long: number(head, 50, 2) != Some(0) })
    }

    /// How many there are.
    pub fn number(&self) -> usize {
        (self.loca.len() / if self.is_long { 4 } else { 2 }).saturating_sub(1)
    }

    /// Counts the points of a glyph, those of its components each time; nothing where that is too much, where it is made of
    /// itself, and where its components go too deep.
    pub fn count(&self, glyph: usize, work: &mut Work) -> Option<()> {
        let mut left = MOST_OF_ONE;
        self.take(glyph, 0, &mut left)?;
        work.glyph(MOST_OF_ONE - left)
    }

    /// Whether a glyph is a list of points that lies where the font says, and is copied as it is by whoever cuts the font down.
    pub fn is_plain(&self, glyph: usize) -> bool {
        self.data(glyph).is_some_and(|data| data.len() != 1 && !is_composite(data))
    }

    fn data(&self, glyph: usize) -> Option<&'f [u8]> {
        let offset = |glyph: usize| {
            if self.is_long {
                number(self.loca, glyph * 4, 4)
            } else {
                Some(number(self.loca, glyph * 2, 2)? * 2)
            }
        };
        self.glyf.get(offset(glyph)?..offset(glyph + 1)?)
    }

    /// Takes the points of a glyph off those that are left.
    fn take(&self, glyph: usize, depth: usize, left: &mut usize) -> Option<()> {
        let data = self.data(glyph).unwrap_or_default();
        if !is_composite(data) {
            *left = left.checked_sub(1 + own_points(data))?;
            return Some(());
        }
        if depth > DEEPEST {
            return None;
        }
        *left = left.checked_sub(1)?;
        let mut rest = data.get(10..).unwrap_or_default();
        while let Some([high, low, part_high, part_low]) = rest.first_chunk() {
            let flags = u16::from_be_bytes([*high, *low]);
            self.take(usize::from(u16::from_be_bytes([*part_high, *part_low])), depth + 1, left)?;
            if flags & MORE == 0 {
                break;
            }
            rest = rest.get(length(flags)..).unwrap_or_default();
        }
        Some(())
    }
}

/// How many bytes a component takes.
fn length(flags: u16) -> usize {
    let place = if flags & WORDS != 0 { 8 } else { 6 };
    place
        + match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        }
}

/// Whether a glyph is made of others: it says that it has a negative number of contours.
fn is_composite(data: &[u8]) -> bool {
    data.first().is_some_and(|first| *first >= 0x80)
}

/// The points of a glyph that is no composite: the last point of its last contour.
fn own_points(data: &[u8]) -> usize {
    let contours = data.first_chunk().map_or(0, |contours| usize::from(u16::from_be_bytes(*contours)));
    if contours == 0 {
        return 0;
    }
    let last = data.get(8 + contours * 2..).and_then(<[u8]>::first_chunk);
    last.map_or(0, |last| usize::from(u16::from_be_bytes(*last)) + 1)
}
