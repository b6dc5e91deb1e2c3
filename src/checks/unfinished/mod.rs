//! What was to be filled in, taken out or decided before the release goes out.

mod bracketed;
mod fill_in;
mod leftover_markup;
mod letter_placeholders;
mod placeholder;
mod reviewer_comment;
mod starter;
mod tracked_change;
mod unresolved_reference;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(Placeholder, Release, placeholder),
    rule!(TrackedChange, Release, tracked_change),
    rule!(ReviewerComment, Release, reviewer_comment),
    rule!(LeftoverMarkup, Release, leftover_markup),
    rule!(UnresolvedReference, Release, unresolved_reference),
];
