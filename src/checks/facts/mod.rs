//! Names, figures, tables, short words.

mod amounts;
mod currency_changes;
mod different_role;
mod figures_disagree;
mod misspelt_name;
pub(super) mod names;
mod organisation_spelling;
mod percentages;
mod table_total;
mod unexplained_acronym;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("misspelt-name", Error, Facts, Release, misspelt_name),
    rule!("different-role", Warning, Facts, Release, different_role),
    rule!("organisation-spelling", Warning, Facts, Release, organisation_spelling),
    rule!("figures-disagree", Error, Facts, Release, figures_disagree),
    rule!("currency-changes", Warning, Facts, Release, currency_changes),
    rule!("percentages", Error, Facts, Release, percentages),
    rule!("table-total", Error, Facts, Release, table_total),
    rule!("unexplained-acronym", Warning, Facts, Release, unexplained_acronym),
];
