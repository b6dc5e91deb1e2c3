//! Glyphs of TrueType that are made of other glyphs (OpenType 1.9, “glyf”).

use super::budget::{Work, number};

/// Glyphs are made of others no deeper than this; readers stop at about as much.
const DEEPEST: usize = 32;

/// Flags of a component.
const WORDS: usize = 0x1;
const SCALE: usize = 0x8;
const MORE: usize = 0x20;
const TWO_SCALES: usize = 0x40;
const MATRIX: usize = 0x80;

/// Counts the points of all glyphs, those of components each time; nothing where that is too much.
pub(super) fn count(glyf: &[u8], loca: &[u8], head: &[u8], work: &mut Work) -> Option<()> {
    let glyphs = Glyphs::of(glyf, loca, head);
    let mut known = Vec::with_capacity(glyphs.offsets.len());
    let (mut steps, mut composites) = (0_usize, Vec::new());
    // Most are made of nothing else: there are thousands, and every face of a brand is judged. None of them has more than
    // 65,536 points, so that they are added up.
    for (glyph, ends) in glyphs.offsets.windows(2).enumerate() {
        let data = glyf.get(ends[0] as usize..ends[1] as usize).unwrap_or_default();
        let points = own_points(data);
        if is_composite(data) {
            composites.push(glyph);
            known.push(Known::Nothing);
        } else {
            steps += 1 + points;
            known.push(Known::Points(if data.is_empty() { 0 } else { 1 + points }));
        }
    }
    work.glyphs(steps)?;
    composites.into_iter().try_for_each(|glyph| work.glyph(glyphs.points(glyph, 0, &mut known)?))
}

/// Whether a glyph is made of others: it says that it has a negative number of contours.
fn is_composite(data: &[u8]) -> bool {
    data.first().is_some_and(|first| *first >= 0x80)
}

/// What is known of a glyph.
#[derive(Clone, Copy)]
enum Known {
    Nothing,
    /// It is being counted.
    Open,
    Points(usize),
}

/// The points of a glyph that is no composite: the last point of its last contour.
fn own_points(data: &[u8]) -> usize {
    let contours = short(data, 0).filter(|contours| (1..0x8000).contains(contours));
    contours.and_then(|contours| short(data, 8 + contours * 2)).map_or(0, |last| last + 1)
}

/// A number of two bytes.
fn short(data: &[u8], at: usize) -> Option<usize> {
    Some(usize::from(u16::from_be_bytes(*data.get(at..)?.first_chunk()?)))
}

struct Glyphs<'f> {
    glyf: &'f [u8],
    /// Where each begins, and the last ends.
    offsets: Vec<u32>,
}

impl<'f> Glyphs<'f> {
    fn of(glyf: &'f [u8], loca: &[u8], head: &[u8]) -> Self {
        let offsets = if number(head, 50, 2) == Some(0) {
            loca.as_chunks::<2>().0.iter().map(|offset| u32::from(u16::from_be_bytes(*offset)) * 2).collect()
        } else {
            loca.as_chunks::<4>().0.iter().map(|offset| u32::from_be_bytes(*offset)).collect()
        };
        Self { glyf, offsets }
    }

    fn data(&self, glyph: usize) -> Option<&[u8]> {
        self.glyf.get(*self.offsets.get(glyph)? as usize..*self.offsets.get(glyph + 1)? as usize)
    }

    /// The points of a glyph, with those of its components; nothing where it is made of itself, or of too deep a chain.
    fn points(&self, glyph: usize, depth: usize, known: &mut [Known]) -> Option<usize> {
        match known.get(glyph).copied() {
            None => return Some(0),
            Some(Known::Points(points)) => return Some(points),
            Some(Known::Open) => return None,
            Some(Known::Nothing) if depth > DEEPEST => return None,
            Some(Known::Nothing) => known[glyph] = Known::Open,
        }
        // Only composites are unknown.
        let data = self.data(glyph).unwrap_or_default();
        let (mut points, mut at) = (1_usize, 10);
        while let (Some(flags), Some(part)) = (short(data, at), short(data, at + 2)) {
            let of_part = match known.get(part) {
                Some(Known::Points(points)) => *points,
                _ => self.points(part, depth + 1, known)?,
            };
            points = points.saturating_add(of_part);
            at += if flags & WORDS != 0 { 8 } else { 6 };
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
        known[glyph] = Known::Points(points);
        Some(points)
    }
}
