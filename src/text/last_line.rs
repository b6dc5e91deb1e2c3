//! How lost a last line looks.

use super::opportunities::{Kind, Opportunity};

/// A last line narrower than this looks lost; in em and as a share of the measure.
const SHORT: f64 = 2.5;
const SHORT_SHARE: f64 = 0.12;

/// How lost a last line looks: 0 where it is long enough, or the only one, up to 1.
pub(super) fn last_line(start: &Opportunity, end: &Opportunity, width: f64) -> f64 {
    let enough = SHORT.max(width * SHORT_SHARE);
    let natural = end.natural(start);
    if starts_line(start) || natural >= enough { 0.0 } else { 1.0 - 0.5 * natural / enough }
}

/// 1 where a last line holds one word only.
pub(super) fn lone_last(start: &Opportunity, end: &Opportunity) -> f64 {
    if starts_line(start) || end.glue(start) > 0.0 { 0.0 } else { 1.0 }
}

fn starts_line(start: &Opportunity) -> bool {
    matches!(start.kind, Kind::Start | Kind::Forced)
}
