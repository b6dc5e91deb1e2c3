//! Pictures.

mod alt_text;
mod credit_missing;
mod picture_metadata;
mod picture_resolution;

pub(super) use picture_resolution::density;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("alt-text", Warning, Pictures, Release, alt_text),
    rule!("picture-resolution", Warning, Pictures, Pages, picture_resolution),
    rule!("credit-missing", Warning, Pictures, Release, credit_missing),
    rule!("picture-metadata", Note, Pictures, Pages, picture_metadata),
];
