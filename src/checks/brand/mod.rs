//! What a brand looks like and says.

mod contrast;
mod empty_label;
mod logo_resolution;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("contrast", Error, Brand, Brand, contrast),
    rule!("logo-resolution", Warning, Brand, Pages, logo_resolution),
    rule!("empty-label", Error, Brand, Brand, empty_label),
];
