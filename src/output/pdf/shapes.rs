//! Glyphs that are drawn as one, as they stand to each other.

use crate::lang::Direction;
use crate::page::{Glyph, TextRun};

/// Glyphs that are drawn as one, as they stand to each other; one alone is a shape too, and so is none.
pub(super) type Shape = Vec<Part>;

/// A glyph of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Part {
    /// Its number.
    pub(super) glyph: u16,
    /// Where it stands, in font units: right of the origin, and above it.
    pub(super) x: i16,
    pub(super) y: i16,
    /// Whether the pen moves on behind it.
    pub(super) spacing: bool,
}

/// A shape on a page.
pub(super) struct Placed {
    pub(super) shape: Shape,
    /// Where its origin stands, in em: right of the pen, and above the baseline.
    pub(super) x: f64,
    pub(super) y: f64,
}

/// How far glyphs of a shape may be from whole font units.
const ROUNDING: f64 = 0.1;

/// Half a font unit: as far from a whole one as can be.
const HALF: f64 = 0.5;

impl Placed {
    /// Glyphs of a run as one shape. `None` if they stand between the units of the font: then they are spaced or
    /// moved by something else than the font, and would hardly come a second time.
    ///
    /// The first glyph that moves the pen is the origin: kerning, which differs from neighbour to neighbour,
    /// moves what is attached to it along with it. Where text runs to the left the origin is on the baseline:
    /// some readers take a raised glyph for a line of its own.
    pub(super) fn of(glyphs: &[Glyph], units_per_em: u16, run: &TextRun) -> Option<Self> {
        if glyphs.is_empty() {
            return Some(Self { shape: Shape::new(), x: 0.0, y: 0.0 });
        }
        let units = f64::from(units_per_em);
        let mut pen = 0.0;
        let mut places = Vec::with_capacity(glyphs.len());
        for glyph in glyphs {
            places.push((pen + glyph.dx, glyph.dy));
            pen += glyph.advance;
        }
        let several = glyphs.len() > 1;
        let moves = |glyph: &Glyph| !several || glyph.advance * units > 0.5;
        let &(x, height) = places.get(glyphs.iter().position(moves).unwrap_or(0))?;
        let raised = run.direction == Direction::LeftToRight;
        let (y, rounding) = if raised { (height, ROUNDING) } else { (0.0, HALF) };
        let part = |(glyph, place): (&Glyph, &(f64, f64))| {
            Some(Part {
                glyph: glyph.id,
                x: whole((place.0 - x) * units / run.scaling, ROUNDING)?,
                y: whole((place.1 - y) * units, rounding)?,
                spacing: moves(glyph),
            })
        };
        let shape = glyphs.iter().zip(&places).map(part).collect::<Option<_>>()?;
        Some(Self { shape, x, y })
    }
}

/// The one glyph of some that is its own shape, wherever it stands. So nearly all are where text runs to the right.
pub(super) fn alone<'g>(glyphs: &'g [Glyph], run: &TextRun) -> Option<&'g Glyph> {
    match glyphs {
        [glyph] if run.direction == Direction::LeftToRight => Some(glyph),
        _ => None,
    }
}

impl Part {
    /// A glyph that stands alone.
    pub(super) fn alone(glyph: u16) -> Self {
        Self { glyph, x: 0, y: 0, spacing: true }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "checked to be in the range")]
fn whole(units: f64, rounding: f64) -> Option<i16> {
    let rounded = units.round();
    let fits = (units - rounded).abs() <= rounding && rounded.abs() < f64::from(i16::MAX);
    fits.then_some(rounded as i16)
}
