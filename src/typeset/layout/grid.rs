//! The baseline grid that all pages share.
//!
//! Its step is half the leading of the text: paragraphs stand half a line apart, other blocks a whole line, so
//! that every line of text stands on the grid or right between two of its lines, on every page. What has a
//! leading of its own (headline, pictures, tables, small print) stands freely; the text below it returns to
//! the grid (R. Bringhurst, "The Elements of Typographic Style", 2.2.2).

use crate::geometry::Pt;

use super::strip::{Stretch, Strip};

/// Lines of the grid, counted from the upper edge of the text on a page without a letterhead.
#[derive(Clone, Copy, Debug)]
pub(super) struct Grid {
    /// Half the leading of the text.
    pub step: Pt,
}

/// To get back to the grid a gap shrinks by at most this share of itself, else it grows.
const MOST_SHRINK: f64 = 0.25;
/// Rounding.
const HAIR: f64 = 1e-6;
/// One page is feathered by at most so many steps, each in another gap: else it is meant to be short.
const MOST_FEATHERS: usize = 4;

impl Grid {
    /// The upper edge of a strip, where what stands above it ends at `y`; both measured from the grid's first
    /// line. The gap above the first strip of a page vanishes.
    pub fn top(self, y: Pt, strip: &Strip, first: bool) -> Pt {
        let gap = if first { Pt::ZERO } else { strip.gap };
        let wanted = y + gap;
        if !strip.on_grid {
            return wanted;
        }
        let lines = wanted / self.step;
        let (lower, upper) = (self.step * (lines + HAIR).floor(), self.step * (lines - HAIR).ceil());
        if wanted - lower <= gap * MOST_SHRINK { lower } else { upper }
    }

    /// The lower edge of strips that stand under one another from `y` on.
    pub fn bottom(self, y: Pt, strips: &[Strip]) -> Pt {
        let mut bottom = y;
        for (i, strip) in strips.iter().enumerate() {
            bottom = self.top(bottom, strip, i == 0) + strip.height;
        }
        bottom
    }

    /// Feathers a page by whole steps, so that it ends where the text of full pages ends: gaps above headings
    /// grow first, then those around quotations, pictures and tables; never between paragraphs, never twice.
    /// A page that would need more than that is left as it is.
    pub fn feather(self, strips: &mut [Strip], spare: Pt) {
        let mut gaps: Vec<usize> =
            (1..strips.len()).filter(|&i| strips[i].stretch == Stretch::Step).collect();
        gaps.sort_by_key(|&i| !strips[i].section);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few steps, at least none"
        )]
        let steps = (spare / self.step + HAIR).floor().max(0.0) as usize;
        if steps > gaps.len().min(MOST_FEATHERS) {
            return;
        }
        for &i in &gaps[..steps] {
            strips[i].gap += self.step;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRID: Grid = Grid { step: Pt(7.0) };

    fn line(gap: f64) -> Strip {
        Strip { gap: Pt(gap), on_grid: true, ..Strip::new(Pt(14.0)) }
    }

    #[test]
    fn text_returns_to_the_grid_by_the_shorter_way() {
        assert_eq!(GRID.top(Pt(14.0), &line(7.0), false), Pt(21.0));
        // A gap of 8 pt would end 1 pt behind a line: it shrinks. One that would end 3 pt behind grows.
        assert_eq!(GRID.top(Pt(14.0), &line(8.0), false), Pt(21.0));
        assert_eq!(GRID.top(Pt(16.0), &line(8.0), false), Pt(28.0));
        assert_eq!(GRID.top(Pt(14.0), &line(99.0), true), Pt(14.0));
        let free = Strip { gap: Pt(3.0), ..Strip::new(Pt(5.0)) };
        assert_eq!(GRID.top(Pt(14.0), &free, false), Pt(17.0));
        assert_eq!(GRID.bottom(Pt::ZERO, &[line(7.0), free, line(7.0)]), Pt(42.0));
    }

    #[test]
    fn a_page_is_feathered_by_whole_steps_or_not_at_all() {
        let gap = |section| Strip { stretch: Stretch::Step, section, ..line(14.0) };
        let page = || vec![line(0.0), gap(false), line(7.0), gap(true)];
        let gaps = |spare| {
            let mut strips = page();
            GRID.feather(&mut strips, Pt(spare));
            strips.iter().map(|strip| strip.gap.0).collect::<Vec<_>>()
        };
        assert_eq!(gaps(6.9), [0.0, 14.0, 7.0, 14.0]);
        assert_eq!(gaps(7.0), [0.0, 14.0, 7.0, 21.0]);
        assert_eq!(gaps(20.9), [0.0, 21.0, 7.0, 21.0]);
        assert_eq!(gaps(21.0), [0.0, 14.0, 7.0, 14.0]);
    }
}
