//! Glyphs made of others, behind those of a TrueType font (OpenType, `glyf`).
//!
//! Some fonts draw the dots of letters as glyphs of their own, and all draw vowel marks so. Readers that copy
//! text would put spaces between a letter and what belongs to it: so each cluster becomes one glyph.

use std::ops::Range;

use write_fonts::dump_table;
use write_fonts::read::tables::glyf::{Anchor, CurvePoint, Glyph, Transform};
use write_fonts::read::{FontData, FontRead};
use write_fonts::tables::glyf::{Bbox, Component, ComponentFlags, SimpleGlyph};
use write_fonts::tables::hmtx::LongMetric;
use write_fonts::tables::maxp::Maxp;
use write_fonts::types::GlyphId16;

use super::shapes::{Part, Shape};
use crate::typeset::fonts::truetype::{TrueType, bounds, composite};

/// How deep composite glyphs may be nested.
const DEPTH: u16 = 8;

/// How wide the line of a glyph that shows nothing is; a few thousandths of an em.
const BLANK_WIDTH: i16 = 4;

/// Its advance, as a part of an em: less, and poppler finds a gap between two that are kept apart.
const BLANK_ADVANCE: u16 = 10;

/// Adds a glyph for each list of parts, whose numbers are those of the font. Its advance is that of the parts
/// behind which the pen moves on. One without parts shows nothing. Returns the numbers of the new glyphs too.
///
/// `None` if the font isn't understood, or is full.
pub(super) fn add(program: &[u8], composites: &[Shape]) -> Option<(Vec<u8>, Range<u16>)> {
    let mut font = TrueType::read(program)?;
    let first = u16::try_from(font.glyphs.len()).ok()?;
    for parts in composites {
        let glyph = if parts.is_empty() { blank()? } else { made_of(&font, parts)? };
        let own = if glyph.is_empty() { None } else { Some(bounds(&glyph)?) };
        let side_bearing = own.map_or(0, |own| own.x_min);
        font.metrics.push(LongMetric { advance: advance(&font, parts)?, side_bearing });
        let extent = Extent::of(&font, &glyph, DEPTH)?;
        extent.raise(&mut font.maxp);
        if let Some(own) = own {
            widen(&mut font, own);
        }
        font.glyphs.push(glyph);
    }
    let numbers = first..u16::try_from(font.glyphs.len()).ok()?;
    Some((font.written()?, numbers))
}

/// A glyph that shows nothing, but isn't empty: a line there and back, without area: some readers pass over
/// text that covers no width.
fn blank() -> Option<Vec<u8>> {
    let line = vec![CurvePoint::on_curve(0, 0), CurvePoint::on_curve(BLANK_WIDTH, 0)];
    let bbox = Bbox { x_max: BLANK_WIDTH, ..Bbox::default() };
    dump_table(&SimpleGlyph { bbox, contours: vec![line.into()], instructions: Vec::new() }).ok()
}

fn advance(font: &TrueType, parts: &[Part]) -> Option<u16> {
    if parts.is_empty() {
        return Some(font.head.units_per_em / BLANK_ADVANCE);
    }
    let mut spacing = parts.iter().filter(|part| part.spacing);
    spacing.try_fold(0, |sum: u16, part| sum.checked_add(font.metrics.get(usize::from(part.glyph))?.advance))
}

/// The data of a glyph made of parts; none if nothing can be seen.
fn made_of(font: &TrueType, parts: &[Part]) -> Option<Vec<u8>> {
    let mut covered: Option<Bbox> = None;
    let mut seen = Vec::with_capacity(parts.len());
    for part in parts {
        let glyph = font.glyphs.get(usize::from(part.glyph))?;
        if !glyph.is_empty() {
            let own = moved(bounds(glyph)?, part.x, part.y)?;
            covered = Some(covered.map_or(own, |covered| covered.union(own)));
            let (glyph, anchor) = (GlyphId16::new(part.glyph), Anchor::Offset { x: part.x, y: part.y });
            seen.push(Component::new(glyph, anchor, Transform::default(), ComponentFlags::default()));
        }
    }
    covered.map_or_else(|| Some(Vec::new()), |covered| composite(covered, seen))
}

fn moved(bounds: Bbox, x: i16, y: i16) -> Option<Bbox> {
    Some(Bbox {
        x_min: bounds.x_min.checked_add(x)?,
        y_min: bounds.y_min.checked_add(y)?,
        x_max: bounds.x_max.checked_add(x)?,
        y_max: bounds.y_max.checked_add(y)?,
    })
}

/// Widens the box around all glyphs of a font by that of one.
fn widen(font: &mut TrueType, own: Bbox) {
    let head = &mut font.head;
    let all = Bbox { x_min: head.x_min, y_min: head.y_min, x_max: head.x_max, y_max: head.y_max }.union(own);
    (head.x_min, head.y_min, head.x_max, head.y_max) = (all.x_min, all.y_min, all.x_max, all.y_max);
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
        let parts = match Glyph::read(FontData::new(glyph)).ok()? {
            Glyph::Simple(outlines) => {
                let points = u16::try_from(outlines.num_points()).ok()?;
                let contours = u16::try_from(outlines.number_of_contours()).ok()?;
                return Some(Self { points, contours, ..Self::default() });
            }
            Glyph::Composite(composite) => composite.component_glyphs_and_flags(),
        };
        let deeper = depth.checked_sub(1)?;
        let mut sum = Self::default();
        for (part, _) in parts {
            let part = Self::of(font, font.glyphs.get(usize::from(part.to_u16()))?, deeper)?;
            sum.points = sum.points.checked_add(part.points)?;
            sum.contours = sum.contours.checked_add(part.contours)?;
            sum.elements += 1;
            sum.depth = sum.depth.max(part.depth + 1);
        }
        Some(sum)
    }

    /// Raises the limits that a font gives of its composite glyphs.
    fn raise(self, limits: &mut Maxp) {
        let raise = |limit: &mut Option<u16>, own| *limit = (*limit).max(Some(own));
        raise(&mut limits.max_composite_points, self.points);
        raise(&mut limits.max_composite_contours, self.contours);
        raise(&mut limits.max_component_elements, self.elements);
        raise(&mut limits.max_component_depth, self.depth);
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
        (crate::typeset::fonts::truetype::without_hints(subset), glyphs)
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
        let limits = &font.maxp;
        assert!(limits.max_composite_points >= Some(new.points));
        assert!(limits.max_composite_contours >= Some(new.contours));
        assert!(limits.max_component_elements >= Some(3) && limits.max_component_depth >= Some(2));
        assert_eq!(limits.num_glyphs, numbers.end);
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
