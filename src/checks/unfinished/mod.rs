//! What was to be filled in, taken out or decided before the release goes out.

mod bracketed;
mod fill_in;
mod leftover_markup;
mod letter_placeholders;
mod placeholder;
mod reviewer_comment;
mod tracked_change;
mod unresolved_reference;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("placeholder", Error, Unfinished, Release, placeholder),
    rule!("tracked-change", Error, Unfinished, Release, tracked_change),
    rule!("reviewer-comment", Error, Unfinished, Release, reviewer_comment),
    rule!("leftover-markup", Error, Unfinished, Release, leftover_markup),
    rule!("unresolved-reference", Error, Unfinished, Release, unresolved_reference),
];
