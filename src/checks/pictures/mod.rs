//! Pictures.

mod alt_text;
mod credit_missing;
mod picture_metadata;
mod picture_resolution;
mod picture_sliver;

pub(super) use picture_resolution::density;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(AltText, Release, alt_text),
    rule!(PictureResolution, Pages, picture_resolution),
    rule!(PictureSliver, Pages, picture_sliver),
    rule!(CreditMissing, Release, credit_missing),
    rule!(PictureMetadata, Pages, picture_metadata),
];
