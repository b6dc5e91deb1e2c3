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
/// By how many steps the gaps above headings may grow, and those around other blocks.
const FEATHERS: [[usize; 2]; 5] = [[0, 0], [1, 0], [2, 0], [1, 1], [2, 1]];
/// A page that would still end so many steps higher than full ones is meant to be short.
const MOST_LEFT: usize = 2;

impl Grid {
    /// The upper edge of a strip, where what stands above it ends at `y`; both measured from the grid's first
    /// line. The gap above the first strip of a page vanishes.
    pub fn top(self, y: Pt, strip: &Strip, first: bool) -> Pt {
        self.below(y, strip, if first { Pt::ZERO } else { strip.gap })
    }

    /// The same with another gap.
    pub fn below(self, y: Pt, strip: &Strip, gap: Pt) -> Pt {
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

    /// Feathers a page by whole steps, so that it ends where the text of full pages ends: all gaps above headings grow
    /// first, then, where the text goes on overleaf, all those around quotations, pictures and tables; never between paragraphs,
    /// and all of a class alike. A page that would end much higher all the same is left as it is.
    pub fn feather(self, strips: &mut [Strip], spare: Pt, goes_on: bool) {
        let grows = |strip: &Strip, section: bool| strip.stretch == Stretch::Step && strip.section == section;
        let count = |section| strips.iter().skip(1).filter(|strip| grows(strip, section)).count();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a few steps, at least none"
        )]
        let steps = (spare / self.step + HAIR).floor().max(0.0) as usize;
        let taken = |[sections, others]: [usize; 2]| sections * count(true) + others * count(false);
        let fitting =
            FEATHERS.into_iter().filter(|growth| taken(*growth) <= steps && (goes_on || growth[1] == 0));
        let Some(growth) = fitting.max_by_key(|growth| taken(*growth)) else { return };
        if steps - taken(growth) > MOST_LEFT {
            return;
        }
        for strip in &mut strips[1..] {
            for (section, by) in [(true, growth[0]), (false, growth[1])] {
                if grows(strip, section) {
                    #[expect(clippy::cast_precision_loss, reason = "two at most")]
                    let by = by as f64;
                    strip.gap += self.step * by;
                }
            }
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
    fn gaps_of_one_class_grow_alike_or_not_at_all() {
        let gap = || Strip { stretch: Stretch::Step, ..line(14.0) };
        let mut strips = vec![line(0.0), gap(), gap(), gap()];
        GRID.feather(&mut strips, Pt(14.0), true);
        assert!(strips[1..].iter().all(|strip| strip.gap == Pt(14.0)));
        GRID.feather(&mut strips, Pt(21.0), true);
        assert!(strips[1..].iter().all(|strip| strip.gap == Pt(21.0)));
    }

    #[test]
    fn a_page_is_feathered_by_whole_steps_or_not_at_all() {
        let gap = |section| Strip { stretch: Stretch::Step, section, ..line(14.0) };
        let page = || vec![line(0.0), gap(false), line(7.0), gap(true)];
        let gaps = |spare| {
            let mut strips = page();
            GRID.feather(&mut strips, Pt(spare), true);
            strips.iter().map(|strip| strip.gap.0).collect::<Vec<_>>()
        };
        assert_eq!(gaps(6.9), [0.0, 14.0, 7.0, 14.0]);
        assert_eq!(gaps(7.0), [0.0, 14.0, 7.0, 21.0]);
        assert_eq!(gaps(20.9), [0.0, 21.0, 7.0, 21.0]);
        assert_eq!(gaps(28.0), [0.0, 21.0, 7.0, 28.0]);
        assert_eq!(gaps(42.0), [0.0, 14.0, 7.0, 14.0]);
    }

    #[test]
    fn a_page_that_ends_with_its_section_keeps_its_gaps_around_quotations() {
        let gap = |section| Strip { stretch: Stretch::Step, section, ..line(14.0) };
        let gaps = |spare| {
            let mut strips = vec![line(0.0), gap(false), line(7.0), gap(true)];
            GRID.feather(&mut strips, Pt(spare), false);
            strips.iter().map(|strip| strip.gap.0).collect::<Vec<_>>()
        };
        assert_eq!(gaps(7.0), [0.0, 14.0, 7.0, 21.0]);
        assert_eq!(gaps(20.9), [0.0, 14.0, 7.0, 28.0]);
    }
}
