//! Glyphs of TrueType that are made of other glyphs (OpenType 1.9, “glyf”).

use super::budget::{MOST_OF_ALL, Work, number};

/// Glyphs are made of others no deeper than this; readers stop at about as much.
const DEEPEST: usize = 32;

/// Flags of a component.
const WORDS: u16 = 0x1;
const SCALE: u16 = 0x8;
const MORE: u16 = 0x20;
const TWO_SCALES: u16 = 0x40;
const MATRIX: u16 = 0x80;

/// A flag of one byte is repeated up to 255 times by the byte behind it: no glyph has more points than this for each of its
/// bytes, and readers refuse one that says so.
const POINTS_OF_A_BYTE: usize = 128;

/// Counts the points of all glyphs, those of components each time; nothing where that is too much.
pub(super) fn count(glyf: &[u8], loca: &[u8], head: &[u8], work: &mut Work) -> Option<()> {
    let glyphs = Glyphs::of(glyf, loca, head);
    // There are thousands, and every face of a brand is judged: the bytes alone tell of most fonts that those which are made of
    // no others make little work.
    let most = glyf.len().saturating_mul(POINTS_OF_A_BYTE);
    let little = most <= MOST_OF_ALL / 2;
    let (mut steps, mut composites) = (if little { most } else { 0 }, Vec::new());
    for (glyph, [start, end]) in glyphs.offsets.array_windows().enumerate() {
        let data = glyf.get(*start as usize..*end as usize).unwrap_or_default();
        if is_composite(data) {
            composites.push(glyph);
        } else if !little {
            steps += 1 + own_points(data) as usize;
        }
    }
    work.glyphs(steps)?;
    let mut known = vec![NOTHING; glyphs.offsets.len().saturating_sub(1)];
    composites.into_iter().try_for_each(|glyph| work.glyph(glyphs.points(glyph, 0, &mut known)? as usize))
}

/// Whether a glyph is made of others: it says that it has a negative number of contours.
fn is_composite(data: &[u8]) -> bool {
    data.first().is_some_and(|first| *first >= 0x80)
}

/// How many points a glyph is known to have, with those of its components. These are no numbers of points: nothing is
/// known yet, and it is being counted.
const NOTHING: u32 = u32::MAX;
const OPEN: u32 = u32::MAX - 1;
/// More points than any glyph may have.
const TOO_MANY: u32 = u32::MAX - 2;

/// The points of a glyph that is no composite: the last point of its last contour.
fn own_points(data: &[u8]) -> u32 {
    let contours = data.first_chunk().map_or(0, |contours| usize::from(u16::from_be_bytes(*contours)));
    if contours == 0 {
        return 0;
    }
    let last = data.get(8 + contours * 2..).and_then(<[u8]>::first_chunk);
    last.map_or(0, |last| u32::from(u16::from_be_bytes(*last)) + 1)
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
    fn points(&self, glyph: usize, depth: usize, known: &mut [u32]) -> Option<u32> {
        match known.get(glyph) {
            None => return Some(0),
            Some(&OPEN) => return None,
            Some(&NOTHING) => {}
            Some(points) => return Some(*points),
        }
        let data = self.data(glyph).unwrap_or_default();
        if !is_composite(data) {
            known[glyph] = if data.is_empty() { 0 } else { 1 + own_points(data) };
            return Some(known[glyph]);
        }
        if depth > DEEPEST {
            return None;
        }
        known[glyph] = OPEN;
        let mut rest = data.get(10..).unwrap_or_default();
        let mut points = 1_u32;
        while let Some([high, low, part_high, part_low]) = rest.first_chunk() {
            let flags = u16::from_be_bytes([*high, *low]);
            let part = usize::from(u16::from_be_bytes([*part_high, *part_low]));
            let of_part = match known.get(part) {
                Some(points) if *points <= TOO_MANY => *points,
                _ => self.points(part, depth + 1, known)?,
            };
            points = points.saturating_add(of_part).min(TOO_MANY);
            if flags & MORE == 0 {
                break;
            }
            let length = if flags & WORDS != 0 { 8 } else { 6 }
                + match flags {
                    _ if flags & SCALE != 0 => 2,
                    _ if flags & TWO_SCALES != 0 => 4,
                    _ if flags & MATRIX != 0 => 8,
                    _ => 0,
                };
            rest = rest.get(length..).unwrap_or_default();
        }
        known[glyph] = points;
        Some(points)
    }
}
