//! What was to be filled in, taken out or decided before the release goes out.

mod placeholder;
mod tracked_change;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("placeholder", Error, Unfinished, Release, placeholder),
    rule!("tracked-change", Error, Unfinished, Release, tracked_change),
];
