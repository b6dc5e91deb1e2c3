//! Which dates a day may mean whose year isn't named.

use jiff::civil::Date;

use super::super::index::NamedDay;

/// Earlier dates may be of another calendar.
const EARLIEST: i16 = 1925;

/// The dates that are meant; the likeliest first.
pub(in crate::checks) fn readings(day: &NamedDay, release: Date) -> Vec<Date> {
    let at = |year: i16| Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok();
    if let Some(year) = day.year {
        return at(year).filter(|_| year >= EARLIEST).into_iter().collect();
    }
    let year = release.year();
    let distance = |date: &Date| (release.until(*date).map_or(i32::MAX, |span| span.get_days())).abs();
    let mut near: Vec<Date> = [year - 1, year, year + 1].into_iter().filter_map(at).collect();
    near.sort_by_key(distance);
    let own = near.iter().copied().find(|date| date.year() == year);
    near.truncate(1);
    near.extend(own);
    near
}
