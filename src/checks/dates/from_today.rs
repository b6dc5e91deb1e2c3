//! Days that are counted from today: yesterday, today and tomorrow.

use jiff::Span;
use jiff::civil::Date;

use super::super::words::is_among;
use crate::language::RelativeDays;

/// How many days from today a lower-case word is.
pub(super) fn days_from_today(own: &RelativeDays, word: &str) -> Option<i64> {
    let days = [(own.yesterday, -1), (own.today, 0), (own.tomorrow, 1)];
    days.into_iter().find(|(list, _)| is_among(list, word)).map(|(_, days)| days)
}

/// What may stand between "today" and its date.
pub(super) fn is_link(own: &RelativeDays, word: &str) -> bool {
    matches!(word, "," | "(" | "–" | "—" | "-") || is_among(own.links, word)
}

/// The day so many days behind another.
pub(super) fn shifted(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}
