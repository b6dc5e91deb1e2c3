//! Dates, hours, embargoes.

mod clock;
mod date_after_embargo;
mod deadline_past;
mod embargo_before_date;
mod embargo_contradiction;
mod impossible_date;
mod past_embargo;
mod relative_day;
mod weekday;
mod zones;

pub(super) use weekday::readings;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!("weekday", Error, Dates, Release, weekday),
    rule!("impossible-date", Error, Dates, Release, impossible_date),
    rule!("date-after-embargo", Error, Dates, Release, date_after_embargo),
    rule!("embargo-before-date", Error, Dates, Release, embargo_before_date),
    rule!("embargo-contradiction", Error, Dates, Release, embargo_contradiction),
    rule!("relative-day", Warning, Dates, Release, relative_day),
    rule!("deadline-past", Warning, Dates, Release, deadline_past),
    rule!("past-embargo", Warning, Dates, Release, past_embargo),
];
