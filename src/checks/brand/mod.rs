//! What a brand looks like and says.

mod contrast;
mod empty_label;
mod logo_resolution;
mod logo_unseen;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(Contrast, Brand, contrast),
    rule!(LogoResolution, Pages, logo_resolution),
    rule!(LogoUnseen, Pages, logo_unseen),
    rule!(EmptyLabel, Brand, empty_label),
];
