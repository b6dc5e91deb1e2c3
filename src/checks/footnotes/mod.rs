//! Footnotes and lists.

mod footnote_unfinished;
mod list_missing;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("footnote-unfinished", Error, Footnotes, Release, footnote_unfinished),
    rule!("list-missing", Error, Footnotes, Release, list_missing),
];
