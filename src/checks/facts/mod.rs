//! Names, figures, tables, short words.

mod acronym_twice;
mod ages;
mod ago;
pub(super) mod amounts;
mod amounts_disagree;
mod anniversary;
mod announced;
mod arithmetic;
mod begun;
mod born;
mod careers;
mod cells;
mod change;
mod claims;
mod compared;
mod counted;
mod crossed_names;
mod currency_changes;
mod departments;
mod deputies;
mod derived;
mod different_role;
mod dimensions;
mod family_names;
mod far_lists;
mod figures_disagree;
mod fractions;
pub(super) mod genders;
mod grown;
mod handed_out;
mod honorific;
mod introduced;
mod later_sums;
mod lead;
mod list_count;
mod listed_sums;
mod lives;
mod long_names;
mod measures;
mod measures_disagree;
mod members;
mod misspelt_name;
mod more_than;
mod multiples;
pub(super) mod names;
mod odd_currency;
mod organisation_spelling;
mod other_organisation;
mod pairs;
mod percentages;
mod portions;
mod rates;
mod rhythm;
mod roles;
mod series;
mod service;
mod shares_disagree;
mod since;
mod slips;
pub(super) mod speakers;
mod strangers;
mod sums;
mod table_total;
mod tied;
mod titled;
mod told_later;
mod told_sentences;
mod told_totals;
mod unexplained_acronym;
mod units;
mod unknown_speaker;

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
    rule!(CrossedNames, Release, crossed_names),
    rule!(UnknownSpeaker, Release, unknown_speaker),
    rule!(OtherOrganisation, Release, other_organisation),
    rule!(Change, Release, change),
    rule!(Arithmetic, Release, arithmetic),
    rule!(ListCount, Release, list_count),
    rule!(Anniversary, Release, anniversary),
];
