//! Quotation marks and brackets.

use super::Rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[];
