//! Versions of one release in several languages.

use super::Rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[];
