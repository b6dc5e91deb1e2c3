//! How lost a last line looks.

use super::opportunities::{BreakKind, Opportunity};

/// A last line narrower than this looks lost; in em and as a share of the measure.
const SHORT: f64 = 3.0;
const SHORT_SHARE: f64 = 0.2;
/// A word alone on the last line is lost up to this width; in em and as a share of the measure.
const LONE: f64 = 6.0;
const LONE_SHARE: f64 = 0.25;

/// A last line of less than this share of the measure is a runt.
const RUNT_SHARE: f64 = 0.12;

/// How many times as lost the end of a divided word looks.
const PART_OF_WORD: f64 = 6.0;

/// How much of a decent last line is missing: 0 where it is long enough, or the only one, up to 1.
pub(super) fn short(start: &Opportunity, end: &Opportunity, measure: f64) -> f64 {
    let enough = SHORT.max(measure * SHORT_SHARE);
    if starts_line(start) { 0.0 } else { (1.0 - end.natural(start) / enough).clamp(0.0, 1.0) }
}

/// How lost the only word of a last line looks: 0 where there are others, or it is long, up to 1; of a divided word more.
pub(super) fn lone(start: &Opportunity, end: &Opportunity, measure: f64) -> f64 {
    let long = end.natural(start) / LONE.max(measure * LONE_SHARE);
    if starts_line(start) || end.glue(start) > 0.0 {
        return 0.0;
    }
    // The end of a divided word is worse than any word ("build-", "ings.").
    let worse = if start.kind.adds_hyphen() { PART_OF_WORD } else { 1.0 };
    (1.0 - long).clamp(0.0, 1.0) * worse
}

/// Whether nearly nothing stands on a last line: less than an eighth of the measure.
pub(super) fn is_runt(start: &Opportunity, end: &Opportunity, measure: f64) -> bool {
    !starts_line(start) && end.natural(start) < measure * RUNT_SHARE
}

fn starts_line(start: &Opportunity) -> bool {
    matches!(start.kind, BreakKind::Start | BreakKind::Forced)
}
