//! Names, figures, tables, short words.

mod misspelt_name;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[rule!("misspelt-name", Error, Facts, Release, misspelt_name)];
