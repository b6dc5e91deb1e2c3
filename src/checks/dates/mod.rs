//! Dates, hours, embargoes.

mod weekday;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[rule!("weekday", Error, Dates, Release, weekday)];
