//! Glyphs made of others, behind those of a TrueType font (OpenType, `glyf`).
//!
//! Some fonts draw the dots of letters as glyphs of their own, and all draw vowel marks so. Readers that copy
//! text would put spaces between a letter and what belongs to it: so each cluster becomes one glyph.

use std::ops::Range;

use super::sfnt::{TrueType, short_at};
use super::shapes::{Part, Shape};

/// Flags of the parts of composite glyphs.
const WORDS: u16 = 0x0001;
const OFFSETS: u16 = 0x0002;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;
pub(super) const INSTRUCTIONS: u16 = 0x0100;

/// How deep composite glyphs may be nested.
const DEPTH: u16 = 8;

/// Adds a glyph for each list of parts, whose numbers are those of the font. Its advance is that of the parts
/// behind which the pen moves on. One without parts shows nothing. Returns the numbers of the new glyphs too.
///
/// `None` if the font isn't understood, or is full.
pub(super) fn add(program: &[u8], composites: &[Shape]) -> Option<(Vec<u8>, Range<u16>)> {
    let mut font = TrueType::read(program)?;
    let first = u16::try_from(font.glyphs.len()).ok()?;
    let (mut bounds, mut limits) = (Bounds::of_font(&font)?, Limits::of_font(&font)?);
    for parts in composites {
        let glyph = if parts.is_empty() { BLANK.to_vec() } else { composite(&font, parts)? };
        let own = if glyph.is_empty() { None } else { Some(Bounds::of_glyph(&glyph)?) };
        font.metrics.push((advance(&font, parts)?, own.map_or(0, |own| own.0[0])));
        limits.include(Extent::of(&font, &glyph, DEPTH)?);
        bounds.include(own);
        font.glyphs.push(glyph);
    }
    bounds.write(&mut font)?;
    limits.write(&mut font)?;
    let numbers = first..u16::try_from(font.glyphs.len()).ok()?;
    Some((font.written()?, numbers))
}

/// A glyph that shows nothing, but isn't empty: a line there and back, without area: some readers pass over
/// text that covers no width.
const BLANK: [u8; 18] = [
    0,
    1, // contours
    0,
    0,
    0,
    0,
    0,
    BLANK_WIDTH,
    0,
    0, // bounds
    0,
    1, // the last point
    0,
    0, // instructions
    0x31,
    0x33, // points on the curve: at the origin; right of it by one byte, on the same height
    BLANK_WIDTH,
    0,
];

/// How wide its line is; a few thousandths of an em.
const BLANK_WIDTH: u8 = 4;

/// Its advance, as a part of an em: less, and poppler finds a gap between two that are kept apart.
const BLANK_ADVANCE: u16 = 10;

fn advance(font: &TrueType, parts: &[Part]) -> Option<u16> {
    if parts.is_empty() {
        return Some(short_at(&font.head, 18)? / BLANK_ADVANCE);
    }
    let spacing = parts.iter().filter(|part| part.spacing);
    let advances = spacing.map(|part| Some(font.metrics.get(usize::from(part.glyph))?.0));
    advances.into_iter().try_fold(0, |sum: u16, advance| sum.checked_add(advance?))
}

/// The data of a glyph; none if nothing can be seen.
fn composite(font: &TrueType, parts: &[Part]) -> Option<Vec<u8>> {
    let mut bounds: Option<Bounds> = None;
    let mut seen = Vec::with_capacity(parts.len());
    for part in parts {
        let glyph = font.glyphs.get(usize::from(part.glyph))?;
        if !glyph.is_empty() {
            let covered = Bounds::of_glyph(glyph)?.moved(part.x, part.y)?;
            bounds.get_or_insert(covered).include(Some(covered));
            seen.push(part);
        }
    }
    let Some(Bounds(edges)) = bounds else { return Some(Vec::new()) };
    // As a number of contours, -1 says that it is made of others.
    let mut data: Vec<u8> = [-1].into_iter().chain(edges).flat_map(i16::to_be_bytes).collect();
    for (at, part) in seen.iter().enumerate() {
        let more = if at + 1 < seen.len() { MORE } else { 0 };
        let short = i8::try_from(part.x).ok().zip(i8::try_from(part.y).ok());
        let words = if short.is_some() { 0 } else { WORDS };
        data.extend((OFFSETS | more | words).to_be_bytes());
        data.extend(part.glyph.to_be_bytes());
        match short {
            Some((x, y)) => data.extend([x, y].map(i8::to_be_bytes).concat()),
            None => data.extend([part.x, part.y].map(i16::to_be_bytes).concat()),
        }
    }
    Some(data)
}

/// The parts of a composite glyph: the place of the flags of each, and its glyph; then where the last ends.
pub(super) fn parts(glyph: &[u8]) -> Option<(Vec<(usize, u16)>, usize)> {
    let (mut parts, mut at) = (Vec::new(), 10);
    loop {
        let flags = short_at(glyph, at)?;
        parts.push((at, short_at(glyph, at + 2)?));
        at += 4 + if flags & WORDS == 0 { 2 } else { 4 };
        at += match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        if flags & MORE == 0 {
            glyph.get(..at)?;
            return Some((parts, at));
        }
    }
}

/// Left, lower, right and upper edge.
#[derive(Clone, Copy)]
struct Bounds([i16; 4]);

impl Bounds {
    fn at(data: &[u8], at: usize) -> Option<Self> {
        let bytes: &[u8; 8] = data.get(at..)?.first_chunk()?;
        let (edges, _) = bytes.as_chunks::<2>();
        Some(Self([0, 1, 2, 3].map(|edge| i16::from_be_bytes(edges[edge]))))
    }

    fn of_glyph(glyph: &[u8]) -> Option<Self> {
        Self::at(glyph, 2)
    }

    fn of_font(font: &TrueType) -> Option<Self> {
        Self::at(&font.head, 36)
    }

    fn moved(self, x: i16, y: i16) -> Option<Self> {
        let [left, lower, right, upper] = self.0;
        Some(Self([
            left.checked_add(x)?,
            lower.checked_add(y)?,
            right.checked_add(x)?,
            upper.checked_add(y)?,
        ]))
    }

    fn include(&mut self, other: Option<Self>) {
        let Some(Self(other)) = other else { return };
        let [left, lower, right, upper] = self.0;
        self.0 = [left.min(other[0]), lower.min(other[1]), right.max(other[2]), upper.max(other[3])];
    }

    fn write(self, font: &mut TrueType) -> Option<()> {
        font.head.get_mut(36..44)?.copy_from_slice(&self.0.map(i16::to_be_bytes).concat());
        Some(())
    }
}

/// What a glyph is made of, in the end.
#[derive(Clone, Copy, Default)]
struct Extent {
    points: u16,
    contours: u16,
    /// The parts of the glyph itself.
    elements: u16,
    /// How deep its parts are nested; none for outlines.
    depth: u16,
}

impl Extent {
    fn of(font: &TrueType, glyph: &[u8], depth: u16) -> Option<Self> {
        if glyph.is_empty() {
            return Some(Self::default());
        }
        let contours = short_at(glyph, 0)?;
        if contours < 0x8000 {
            let points = match usize::from(contours).checked_sub(1) {
                Some(last) => short_at(glyph, 10 + 2 * last)?.checked_add(1)?,
                None => 0,
            };
            return Some(Self { points, contours, ..Self::default() });
        }
        let deeper = depth.checked_sub(1)?;
        let mut sum = Self::default();
        for (_, part) in parts(glyph)?.0 {
            let part = Self::of(font, font.glyphs.get(usize::from(part))?, deeper)?;
            sum.points = sum.points.checked_add(part.points)?;
            sum.contours = sum.contours.checked_add(part.contours)?;
            sum.elements += 1;
            sum.depth = sum.depth.max(part.depth + 1);
        }
        Some(sum)
    }
}

/// The limits that `maxp` gives of composite glyphs.
struct Limits(Extent);

/// Where they stand in `maxp`.
const POINTS: usize = 10;
const CONTOURS: usize = 12;
const ELEMENTS: usize = 28;
const NESTING: usize = 30;

impl Limits {
    fn of_font(font: &TrueType) -> Option<Self> {
        let at = |place| short_at(&font.maxp, place);
        Some(Self(Extent {
            points: at(POINTS)?,
            contours: at(CONTOURS)?,
            elements: at(ELEMENTS)?,
            depth: at(NESTING)?,
        }))
    }

    fn include(&mut self, glyph: Extent) {
        let limits = &mut self.0;
        limits.points = limits.points.max(glyph.points);
        limits.contours = limits.contours.max(glyph.contours);
        limits.elements = limits.elements.max(glyph.elements);
        limits.depth = limits.depth.max(glyph.depth);
    }

    fn write(&self, font: &mut TrueType) -> Option<()> {
        let Extent { points, contours, elements, depth } = self.0;
        for (place, limit) in [(POINTS, points), (CONTOURS, contours), (ELEMENTS, elements), (NESTING, depth)]
        {
            font.maxp.get_mut(place..place + 2)?.copy_from_slice(&limit.to_be_bytes());
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use ttf_parser::{Face, GlyphId, OutlineBuilder};

    use super::*;

    /// The pieces of outlines, moved.
    #[derive(Default)]
    struct Pieces {
        pieces: Vec<(char, Vec<[f32; 2]>)>,
        by: [f32; 2],
    }

    impl Pieces {
        fn add(&mut self, piece: char, points: &[[f32; 2]]) {
            let moved = points.iter().map(|point| [point[0] + self.by[0], point[1] + self.by[1]]);
            self.pieces.push((piece, moved.collect()));
        }
    }

    impl OutlineBuilder for Pieces {
        fn move_to(&mut self, x: f32, y: f32) {
            self.add('m', &[[x, y]]);
        }
        fn line_to(&mut self, x: f32, y: f32) {
            self.add('l', &[[x, y]]);
        }
        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            self.add('q', &[[x1, y1], [x, y]]);
        }
        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            self.add('c', &[[x1, y1], [x2, y2], [x, y]]);
        }
        fn close(&mut self) {
            self.add('z', &[]);
        }
    }

    /// A cut-down font, and its glyphs for “e”, the acute, the space and “é”, which is made of others itself.
    fn font() -> (Vec<u8>, [u16; 4]) {
        let bytes = include_bytes!("../../../fonts/SourceSerif4-Regular.ttf");
        let face = Face::parse(bytes, 0).expect("a font");
        let mut remapper = subsetter::GlyphRemapper::new();
        let glyphs = ['e', '´', ' ', 'é'].map(|c| remapper.remap(face.glyph_index(c).expect("a glyph").0));
        let subset = subsetter::subset(bytes, 0, &remapper).expect("a subset");
        (super::super::sfnt::without_hints(subset), glyphs)
    }

    fn part(glyph: u16, x: i16, y: i16, spacing: bool) -> Part {
        Part { glyph, x, y, spacing }
    }

    fn outline(face: &Face<'_>, parts: &[Part]) -> Vec<(char, Vec<[f32; 2]>)> {
        let mut pieces = Pieces::default();
        for part in parts {
            pieces.by = [part.x, part.y].map(f32::from);
            face.outline_glyph(GlyphId(part.glyph), &mut pieces);
        }
        pieces.pieces
    }

    #[test]
    fn a_composite_draws_its_parts_where_they_stand() {
        let (program, [e, acute, space, accented]) = font();
        let composites = [
            vec![part(acute, -40, 25, false), part(e, 0, 0, true)],
            vec![part(e, 0, 0, true), part(e, 473, -300, true), part(space, 900, 0, false)],
            vec![part(accented, 0, 0, true), part(acute, 128, -129, false)],
        ];
        let (added, numbers) = add(&program, &composites).expect("glyphs");
        let (before, after) =
            (Face::parse(&program, 0).expect("a font"), Face::parse(&added, 0).expect("a font"));
        assert_eq!(numbers, before.number_of_glyphs()..after.number_of_glyphs());
        assert_eq!(numbers.len(), 3);
        for (number, parts) in numbers.zip(&composites) {
            let whole = outline(&after, &[part(number, 0, 0, true)]);
            assert!(whole.len() > 20);
            assert_eq!(whole, outline(&before, parts));
            let advance = |glyph| u32::from(before.glyph_hor_advance(GlyphId(glyph)).expect("an advance"));
            let sum: u32 = parts.iter().filter(|part| part.spacing).map(|part| advance(part.glyph)).sum();
            assert_eq!(after.glyph_hor_advance(GlyphId(number)).map(u32::from), Some(sum));
            // Its bounds and where it starts are those of what it draws.
            let drawn = after.outline_glyph(GlyphId(number), &mut Pieces::default()).expect("an outline");
            let points: Vec<[f32; 2]> = whole.into_iter().flat_map(|(_, points)| points).collect();
            let most = |axis: usize, sign: f32| {
                points.iter().map(|point| point[axis] * sign).fold(f32::MIN, f32::max) * sign
            };
            let bounds = [drawn.x_min, drawn.y_min, drawn.x_max, drawn.y_max].map(f32::from);
            for (edge, (axis, sign)) in bounds.into_iter().zip([(0, -1.0), (1, -1.0), (0, 1.0), (1, 1.0)]) {
                assert!((edge - most(axis, sign)).abs() <= 1.0, "{bounds:?}");
            }
            assert_eq!(after.glyph_hor_side_bearing(GlyphId(number)), Some(drawn.x_min));
            let all = after.global_bounding_box();
            assert!(all.x_min <= drawn.x_min && all.y_min <= drawn.y_min);
            assert!(all.x_max >= drawn.x_max && all.y_max >= drawn.y_max);
        }
        // The old glyphs are as they were.
        for glyph in 0..before.number_of_glyphs() {
            let of = |face| outline(face, &[part(glyph, 0, 0, true)]);
            assert_eq!(of(&before), of(&after));
            let advance = |face: &Face<'_>| face.glyph_hor_advance(GlyphId(glyph));
            assert_eq!(advance(&before), advance(&after));
        }
    }

    #[test]
    fn the_limits_of_the_font_hold() {
        let (program, [e, acute, _, accented]) = font();
        let parts = vec![part(accented, 0, 0, true), part(e, 500, 0, true), part(acute, 500, 0, false)];
        let (added, numbers) = add(&program, &[parts]).expect("glyphs");
        let font = TrueType::read(&added).expect("a font");
        let extent =
            |glyph: u16| Extent::of(&font, &font.glyphs[usize::from(glyph)], DEPTH).expect("an extent");
        let (new, old) = (extent(numbers.start), [accented, e, acute].map(extent));
        assert_eq!(new.points, old.iter().map(|old| old.points).sum::<u16>());
        assert_eq!(new.contours, old.iter().map(|old| old.contours).sum::<u16>());
        assert_eq!((new.elements, new.depth), (3, 2));
        let limits = Limits::of_font(&font).expect("limits").0;
        assert!(limits.points >= new.points && limits.contours >= new.contours);
        assert!(limits.elements >= 3 && limits.depth >= 2);
        assert_eq!(short_at(&font.maxp, 4), Some(numbers.end));
    }

    #[test]
    fn a_blank_glyph_covers_a_width_and_no_area() {
        let (program, _) = font();
        let (added, numbers) = add(&program, &[vec![]]).expect("glyphs");
        let face = Face::parse(&added, 0).expect("a font");
        let mut pieces = Pieces::default();
        let bounds = face.outline_glyph(GlyphId(numbers.start), &mut pieces).expect("a line");
        assert!(bounds.x_max > bounds.x_min && bounds.y_max == bounds.y_min);
        assert!(pieces.pieces.len() >= 3);
        assert_eq!(face.glyph_hor_advance(GlyphId(numbers.start)), Some(100));
    }

    #[test]
    fn what_is_not_understood_gets_no_glyphs() {
        let (program, [e, ..]) = font();
        assert!(add(b"OTTO", &[vec![part(0, 0, 0, true)]]).is_none());
        assert!(add(&program, &[vec![part(900, 0, 0, true), part(e, 0, 0, true)]]).is_none());
        assert!(add(&program, &[vec![part(e, 0, 0, true), part(e, i16::MAX, 0, false)]]).is_none());
    }
}
