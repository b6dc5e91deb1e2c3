//! What a brand looks like and says.

mod contrast;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[rule!("contrast", Error, Brand, Brand, contrast)];
