//! How a justified line takes its measure: what its letters, the gaps between them and its word spaces give.
//!
//! As in pdfTeX (Hàn Thế Thành, "Micro-typographic extensions to the TeX typesetting system", 2000), a line's
//! freedom is one: letters are scaled, gaps opened and spaces widened together, each by the same share of what
//! it may give. Beyond that only spaces go on. So spaces stay what they are in most lines, and no letter is
//! ever changed by more than an eye can see.

use super::emergency::ROUNDING;
use super::opportunities::Opportunity;

/// The most by which letters are scaled, wider or narrower.
pub(super) const SCALING: f64 = 0.02;
/// The most that is added between two letters of a word, and taken away; in em.
pub(super) const TRACKING: f64 = 0.01;
pub(super) const TRACKING_BACK: f64 = 0.01;
/// The share of its width by which a space grows or shrinks while letters still give way.
const SPACE: f64 = 0.1;
/// The most by which a space shrinks, as a share of its width.
pub(super) const SHRINK: f64 = 0.34;
/// How much a space may grow before the line is better left ragged.
pub(super) const LOOSEST: f64 = 3.0;
/// Steps of scaling, so that it is short to write and lines share rasterised letters.
const STEPS: f64 = 1000.0;
/// The width of a space, about; in em.
const ONE_SPACE: f64 = 0.25;
/// How much looseness one width of a space brings, once letters give no more.
const PER_SPACE: f64 = 6.0;

/// How a line is set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Justification {
    /// By how much letters are wider, as a share of their width.
    pub scaling: f64,
    /// What is added between two letters of a word, in em of the paragraph's size.
    pub tracking: f64,
    /// By how much spaces are wider, as a share of their width.
    pub space: f64,
}

/// What a line has that can give way. Lengths in em of the paragraph's size.
#[derive(Clone, Copy)]
struct Elasticity {
    /// The width of its letters between the edges of the measure.
    letters: f64,
    /// The width of its stretchable spaces.
    glue: f64,
    /// How many gaps there are between letters of a word.
    gaps: f64,
}

/// How a line fits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LineFit {
    pub justification: Justification,
    /// By how much spaces would have to grow (> 0) or shrink (< 0), as a share of their width.
    pub space: f64,
    /// 0 as the face is drawn; 1 and −1 where letters give all they may, and so on in the same steps.
    pub looseness: f64,
    /// How much the line is too wide with all that it can give.
    pub overfull: f64,
    /// How wide it is as it is set, without what hangs outside the measure.
    pub width: f64,
}

impl LineFit {
    /// The line from `start` to `end` in a measure.
    pub(super) fn of(start: &Opportunity, end: &Opportunity, measure: f64) -> Self {
        let glue = end.glue(start);
        let natural = end.natural(start) - end.hang - start.hang_start;
        let elasticity = Elasticity { letters: (natural - glue).max(0.0), glue, gaps: end.gaps(start) };
        let rest = measure - natural;
        let full = elasticity.full(rest);
        // A last line is left as it is, but for one that all but fills the measure.
        if rest.abs() <= ROUNDING || rest > full && end.kind.is_forced() {
            return Self { width: natural, ..Self::default() };
        }
        let share = if full > 0.0 { (rest / full).clamp(-1.0, 1.0) } else { rest.signum() };
        let (scaling, tracking) = elasticity.letters_at(share);
        let left = rest - scaling * elasticity.letters - tracking * elasticity.gaps;
        // A line without spaces counts as if it had one, as bad as it is.
        let space = if glue > 0.0 { left / glue } else { left / ONE_SPACE };
        let beyond = (space.abs() - SPACE).max(0.0) * PER_SPACE;
        let looseness = if share.abs() < 1.0 { share } else { share * (1.0 + beyond) };
        if space > LOOSEST || glue <= 0.0 && left > ROUNDING {
            return Self { space, looseness, width: natural, ..Self::default() };
        }
        let overfull = (-left - SHRINK * glue).max(0.0);
        let overfull = if overfull > ROUNDING { overfull } else { 0.0 };
        let justification = Justification { scaling, tracking, space: space.max(-SHRINK) };
        Self { justification, space, looseness, overfull, width: measure + overfull }
    }
}

impl Elasticity {
    /// What letters, gaps and spaces give together before spaces go on alone, by growing or by shrinking.
    fn full(self, rest: f64) -> f64 {
        SCALING * self.letters + tracking(rest) * self.gaps + SPACE * self.glue
    }

    /// The scaling and the tracking at a share of what they may be.
    fn letters_at(self, share: f64) -> (f64, f64) {
        let scaling = share * SCALING;
        // Without spaces, or with a sliver of one, nothing takes up the difference.
        let scaling = if self.glue >= ONE_SPACE / 2.0 { (scaling * STEPS).round() / STEPS } else { scaling };
        (scaling, share * tracking(share))
    }
}

/// The most tracking of a line that grows, or shrinks.
fn tracking(rest: f64) -> f64 {
    if rest > 0.0 { TRACKING } else { TRACKING_BACK }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{ProptestConfig, prop_assert, proptest};

    use super::super::opportunities::BreakKind;
    use super::*;

    /// The ends of a line of a width, with so much in spaces and so many gaps.
    fn line(width: f64, glue: f64, gaps: u32, kind: BreakKind) -> [Opportunity; 2] {
        let start = Opportunity {
            at: 0,
            end: 0,
            kind: BreakKind::Start,
            before: 0.0,
            after: 0.0,
            glue_before: 0.0,
            glue_after: 0.0,
            gaps_before: 0,
            gaps_after: 0,
            last_word: 0,
            first_word: 0,
            hang: 0.0,
            hang_start: 0.0,
        };
        let end =
            Opportunity { at: 9, end: 9, kind, before: width, glue_before: glue, gaps_before: gaps, ..start };
        [start, end]
    }

    fn fit(width: f64, glue: f64, gaps: u32, kind: BreakKind, measure: f64) -> LineFit {
        let [start, end] = line(width, glue, gaps, kind);
        LineFit::of(&start, &end, measure)
    }

    #[test]
    fn letters_gaps_and_spaces_share_what_is_missing() {
        // 20 em of letters give 0.4, 50 gaps 0.5, 2 em of spaces 0.2: half of all that is wanted.
        let LineFit { justification, looseness, overfull, width, .. } =
            fit(22.0, 2.0, 50, BreakKind::Space, 22.55);
        assert!((justification.scaling - 0.01).abs() < 1e-9 && (justification.tracking - 0.005).abs() < 1e-9);
        assert!((justification.space - 0.05).abs() < 1e-9);
        assert!((looseness - 0.5).abs() < 1e-9 && overfull.abs() < 1e-9 && (width - 22.55).abs() < 1e-9);
    }

    #[test]
    fn beyond_their_limits_spaces_go_on_alone() {
        let loose = fit(22.0, 2.0, 50, BreakKind::Space, 23.9).justification;
        assert_eq!((loose.scaling, loose.tracking), (SCALING, TRACKING));
        assert!((loose.space - 0.5).abs() < 1e-9);
        let tight = fit(22.0, 2.0, 50, BreakKind::Space, 20.7).justification;
        assert_eq!((tight.scaling, tight.tracking), (-SCALING, -TRACKING_BACK));
        assert!((tight.space + 0.2).abs() < 1e-9);
    }

    #[test]
    fn a_last_line_is_left_as_it_is_unless_it_nearly_fills_the_measure() {
        assert_eq!(fit(15.0, 1.5, 40, BreakKind::End, 22.0).justification, Justification::default());
        assert!((fit(21.8, 2.0, 50, BreakKind::End, 22.0).width - 22.0).abs() < 1e-9);
        assert!((fit(22.2, 2.0, 50, BreakKind::End, 22.0).width - 22.0).abs() < 1e-9);
    }

    #[test]
    fn a_line_without_spaces_is_filled_by_its_letters_or_left() {
        let filled = fit(10.0, 0.0, 20, BreakKind::Space, 10.3);
        assert!((filled.width - 10.3).abs() < 1e-9 && filled.justification.space.abs() < 1e-9);
        assert_eq!(fit(10.0, 0.0, 20, BreakKind::Space, 12.0).justification, Justification::default());
    }

    #[test]
    fn a_sliver_of_a_space_does_not_take_up_what_is_rounded() {
        let LineFit { width, overfull, .. } = fit(49.308_258, 0.003_61, 22, BreakKind::Space, 49.201_283);
        assert!((width - 49.201_283).abs() < 1e-6 && overfull.abs() < 1e-9, "{width}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_limit_is_ever_exceeded(
            letters in 0.1..60.0f64, glue in 0.0..6.0f64, gaps in 0u32..120, measure in 0.0..80.0f64, last: bool
        ) {
            let kind = if last { BreakKind::End } else { BreakKind::Space };
            let LineFit { justification, overfull, width, .. } = fit(letters + glue, glue, gaps, kind, measure);
            prop_assert!(justification.scaling.abs() <= SCALING + 1e-12);
            prop_assert!((-TRACKING_BACK..=TRACKING).contains(&justification.tracking));
            prop_assert!((-SHRINK..=LOOSEST).contains(&justification.space));
            let set: f64 = letters * (1.0 + justification.scaling)
                + f64::from(gaps) * justification.tracking
                + glue * (1.0 + justification.space);
            prop_assert!((set - width).abs() < 1e-6, "{set} {width}");
            prop_assert!(width <= measure + overfull + 1e-6);
        }
    }
}
