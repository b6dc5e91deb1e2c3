//! Footnotes and lists.

mod footnote_unfinished;
mod list_missing;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] =
    &[rule!(FootnoteUnfinished, Release, footnote_unfinished), rule!(ListMissing, Release, list_missing)];
