//! Names, figures, tables, short words.

mod acronym_twice;
mod amounts;
mod amounts_disagree;
mod anniversary;
mod arithmetic;
mod change;
mod currency_changes;
mod different_role;
mod figures_disagree;
mod honorific;
mod list_count;
mod misspelt_name;
pub(super) mod names;
mod organisation_spelling;
mod pairs;
mod percentages;
mod table_total;
mod unexplained_acronym;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(MisspeltName, Release, misspelt_name),
    rule!(DifferentRole, Release, different_role),
    rule!(OrganisationSpelling, Release, organisation_spelling),
    rule!(FiguresDisagree, Release, figures_disagree),
    rule!(CurrencyChanges, Release, currency_changes),
    rule!(Percentages, Release, percentages),
    rule!(TableTotal, Release, table_total),
    rule!(UnexplainedAcronym, Release, unexplained_acronym),
    rule!(AcronymTwice, Release, acronym_twice),
    rule!(Honorific, Release, honorific),
    rule!(Change, Release, change),
    rule!(Arithmetic, Release, arithmetic),
    rule!(ListCount, Release, list_count),
    rule!(Anniversary, Release, anniversary),
];
