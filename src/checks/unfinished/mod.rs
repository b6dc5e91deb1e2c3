//! What was to be filled in, taken out or decided before the release goes out.

mod asked;
mod author_notes;
mod bracketed;
mod cut_off;
mod dated;
mod dialects;
mod either;
mod fill_in;
mod former;
mod in_brackets;
mod internal_mark;
mod leftover_markup;
mod letter_placeholders;
mod old_release;
mod placeholder;
mod quarters;
mod read_over;
mod repeated_text;
mod reviewer_comment;
mod starter;
mod to_fill;
mod tracked_change;
pub(super) mod unresolved_reference;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(Placeholder, Release, placeholder),
    rule!(TrackedChange, Release, tracked_change),
    rule!(ReviewerComment, Release, reviewer_comment),
    rule!(LeftoverMarkup, Release, leftover_markup),
    rule!(UnresolvedReference, Release, unresolved_reference),
    rule!(InternalMark, Release, internal_mark),
    rule!(CutOff, Release, cut_off),
    rule!(RepeatedText, Release, repeated_text),
    rule!(OldRelease, Release, old_release),
];
