//! Dates, hours, embargoes.

mod apart;
mod clock;
mod date_after_embargo;
mod deadline_past;
mod departures;
mod embargo_before_date;
mod embargo_contradiction;
mod event_past;
mod from_today;
mod impossible_date;
mod moments;
mod past_embargo;
mod pleas;
mod programme;
mod readings;
mod recurring;
mod relative_day;
mod spans;
mod time_order;
mod to_come;
mod two_zones;
mod weekday;
mod weekdays_alone;
mod zone_season;
mod zones;

pub(super) use clock::hours;
pub(super) use date_after_embargo::dateline;
pub(super) use readings::readings;
pub(super) use weekday::years;
pub(super) use zone_season::is_zone;

use super::Rule;
use super::rule::rule;

/// The rules of this group.
pub(super) const RULES: &[Rule] = &[
    rule!(Weekday, Release, weekday),
    rule!(ImpossibleDate, Release, impossible_date),
    rule!(DateAfterEmbargo, Release, date_after_embargo),
    rule!(EmbargoBeforeDate, Release, embargo_before_date),
    rule!(EmbargoContradiction, Release, embargo_contradiction),
    rule!(RelativeDay, Release, relative_day),
    rule!(DeadlinePast, Release, deadline_past),
    rule!(PastEmbargo, Release, past_embargo),
    rule!(EventPast, Release, event_past),
    rule!(TimeOrder, Release, time_order),
    rule!(ZoneSeason, Release, zone_season),
];
