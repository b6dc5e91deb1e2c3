//! Dates, instants and time zones: only what can be read in one way is taken.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use jiff::{SignedDuration, ZonedDateTime};

use super::hours;
use super::spanned::Spanned;
use super::values::error;
use super::zones::{self, Meaning, or, sign};
use crate::diagnostic::{Code, Place, Report, Reported};
use crate::lang::Lang;
use crate::language::{self, Language};

/// What is wrong, and how to mend it.
type Wrong = (String, String);

/// A date (ISO 8601).
pub(super) fn date(given: &Spanned<String>, report: &mut Report) -> Result<Date, Reported> {
    let read = read_date(given.value.trim());
    read.map_err(|(message, help)| error(report, Code::Date, &given.place, message, help))
}

/// Whether a text is a date (ISO 8601).
pub(super) fn is_date(written: &str) -> bool {
    read_date(written.trim()).is_ok()
}

fn read_date(written: &str) -> Result<Date, Wrong> {
    let numbers: Vec<i16> =
        written.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
    let is_iso = written.len() == 10 && written.chars().filter(|c| *c == '-').count() == 2;
    match numbers[..] {
        [year, month, day] if year > 999 => match (calendar(year, month, day), is_iso) {
            (Some(date), true) => Ok(date),
            (Some(date), false) => Err((not_iso(written), format!("write `{date}`"))),
            (None, _) => Err(impossible(written, year, month)),
        },
        [a, b, year] if !written.contains(char::is_alphabetic) => Err(two_readings(written, a, b, year)),
        [year, month, day, _, ..] => {
            let date = calendar(year, month, day).filter(|_| year > 999);
            let help = date.map_or_else(
                || "write year, month and day only: `YYYY-MM-DD`".to_owned(),
                |date| format!("write `{date}`: year, month and day only"),
            );
            Err((format!("“{written}” holds more than a date"), help))
        }
        _ => Err(in_digits(written).unwrap_or_else(|| worded(written, &numbers))),
    }
}

/// `20260303`: the basic form of ISO 8601.
fn in_digits(written: &str) -> Option<Wrong> {
    let digits = written.len() == 8 && written.bytes().all(|byte| byte.is_ascii_digit());
    let number = |range: std::ops::Range<usize>| written.get(range)?.parse().ok();
    let date = calendar(number(0..4)?, number(4..6)?, number(6..8)?).filter(|_| digits)?;
    Some((not_iso(written), format!("write `{date}`")))
}

fn calendar(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn not_iso(written: &str) -> String {
    format!("the date “{written}” is not written as year-month-day")
}

fn impossible(written: &str, year: i16, month: i16) -> Wrong {
    let help = match calendar(year, month, 1) {
        Some(first) => format!("{} has {} days", first.strftime("%B %Y"), first.days_in_month()),
        None => "months go from 01 to 12: write year, month and day".to_owned(),
    };
    (format!("there is no {written} in the calendar"), help)
}

/// `03/04/2026`: day first in Europe, month first in America.
fn two_readings(written: &str, a: i16, b: i16, year: i16) -> Wrong {
    let whole = if year < 100 { 2000 + year } else { year };
    // `26-03-03`: in the order of ISO 8601, or with the year behind.
    if let Some(first) = calendar(2000 + a, b, year).filter(|_| a < 100 && written.contains('-'))
        && let Some(last) = calendar(whole, b, a)
    {
        let message = format!("the year of “{written}” has two digits, and may stand in front or behind");
        return (message, format!("write `{first}` or `{last}`, whichever is meant"));
    }
    match (calendar(whole, b, a), calendar(whole, a, b)) {
        (Some(one), Some(other)) if one != other => {
            let words = |date: Date| date.strftime("%-d %B %Y").to_string();
            let message = format!("the date “{written}” can be {} or {}", words(one), words(other));
            (message, format!("write `{one}` or `{other}`, whichever is meant"))
        }
        (Some(one), _) | (None, Some(one)) => (not_iso(written), format!("write `{one}`")),
        (None, None) => {
            (format!("“{written}” is not a date"), "write year, month and day: `2026-03-03`".into())
        }
    }
}

/// `3 March 2026`, `March 3, 2026`.
fn worded(written: &str, numbers: &[i16]) -> Wrong {
    let month = written.split(|c: char| !c.is_alphabetic()).find_map(month);
    let date = match (numbers, month) {
        (&[a, b], Some(month)) => calendar(a.max(b), i16::from(month), a.min(b)),
        _ => None,
    };
    match date {
        Some(date) => (not_iso(written), format!("write `{date}`")),
        None => (format!("“{written}” is not a date"), "write year, month and day: `2026-03-03`".into()),
    }
}

/// The month that a word names, in any language; `None` where it names several: "listopada" is October in Croatian,
/// and November in Polish.
fn month(word: &str) -> Option<u8> {
    let in_language = |(tag, _): (&str, _)| Language::new(&tag.parse::<Lang>().ok()?, &[]).month(word);
    let mut months = language::all().filter_map(in_language);
    let first = months.next()?;
    months.all(|other| other == first).then_some(first)
}

/// An instant with its zone: `2026-03-03T10:00[Europe/Brussels]`. In the hour that a clock shows twice, the
/// offset decides: `2026-10-25T02:30+02:00[Europe/Brussels]` (RFC 9557).
pub(super) fn instant(given: &Spanned<String>, report: &mut Report) -> Result<ZonedDateTime, Reported> {
    let written = given.value.trim();
    let place = &given.place;
    let Some((time, zone)) = written.strip_suffix(']').and_then(|rest| rest.split_once('[')) else {
        let (message, help) = no_zone(written);
        return Err(error(report, Code::EmbargoZone, place, message, help));
    };
    let zone = time_zone(zone, place, report);
    let (clock, offset) = split_offset(time.trim());
    let plain = read_moment(clock, written);
    let plain = plain.map_err(|(message, help)| error(report, Code::Embargo, place, message, help));
    let (zone, plain) = (zone?, plain?);
    resolve(&zone, plain, offset).map_err(|(code, (message, help))| error(report, code, place, message, help))
}

const EXAMPLE: &str = "write day, hour and the zone by its city: `YYYY-MM-DDThh:mm[Continent/City]`";

/// What stands instead of day, hour and zone in brackets, and what was meant by it.
fn no_zone(written: &str) -> Wrong {
    let (day, hour, words) = hours::part(written);
    let date = read_date(day);
    // A day in another form can be certain all the same: what to write instead says it.
    let meant = |help: &str| help.strip_prefix("write `")?.strip_suffix('`')?.parse::<Date>().ok();
    let sure = date.as_ref().map_or_else(|(_, help)| meant(help), |date| Some(*date));
    let clock = sure.zip(hour).map(|(date, hour)| date.to_datetime(hour));
    let time = clock.map_or_else(|| "YYYY-MM-DDThh:mm".to_owned(), zones::written);
    let message = format!("the embargo “{written}” names no time zone");
    if words.is_empty() {
        return match clock {
            Some(_) => (message, format!("write `{time}[Continent/City]`, with the city whose clocks count")),
            None => (
                message,
                // What is impossible is said; an example of a day would only be in the way.
                date.err()
                    .filter(|(_, help)| !help.starts_with("write"))
                    .map_or_else(|| EXAMPLE.to_owned(), |(impossible, help)| format!("{impossible}: {help}")),
            ),
        };
    }
    let (with, zone) = hours::offset_and_zone(words);
    match zones::meaning(zone, clock) {
        Some(Meaning::Zone(name)) => {
            let message = format!("the time zone of the embargo “{written}” does not stand in brackets");
            (message, format!("write `{time}{with}[{name}]`"))
        }
        Some(Meaning::Letters(help)) => (format!("“{zone}” is no name of a time zone"), help),
        Some(Meaning::Offset(seconds)) => (message, of_offset(seconds, clock, &time)),
        None => (
            format!("there is no time zone “{zone}”"),
            format!("write `{time}[Continent/City]`, with the city whose clocks count"),
        ),
    }
}

/// The zones that an offset can mean on a day.
fn of_offset(seconds: i32, clock: Option<DateTime>, time: &str) -> String {
    let zones = clock.map(|clock| zones::with_offset(seconds, clock)).unwrap_or_default();
    if zones.is_empty() {
        return format!("an offset alone is no zone: {EXAMPLE}");
    }
    let (few, rest) = zones.split_at(zones.len().min(MOST));
    let mut shown: Vec<String> = few.iter().map(|zone| format!("`{zone}`")).collect();
    if !rest.is_empty() {
        shown.push(format!("{} more", rest.len()));
    }
    format!(
        "an offset alone is no zone: write `{time}[…]` with the one that is meant, of those that have it on that day: {}",
        or(&shown)
    )
}

/// More zones than these are not read.
const MOST: usize = 16;

/// A day and an hour, and the offset behind them in seconds.
fn split_offset(written: &str) -> (&str, Option<i32>) {
    if let Some(clock) = written.strip_suffix(['Z', 'z']) {
        return (clock, Some(0));
    }
    let Some(at) = written.rfind(['+', '-']).filter(|at| *at > 10) else { return (written, None) };
    let digits: Vec<i32> = written[at + 1..]
        .chars()
        .filter(|c| *c != ':')
        .filter_map(|c| c.to_digit(10)?.try_into().ok())
        .collect();
    let seconds = match digits[..] {
        [a, b] => (a * 10 + b) * 3600,
        [a, b, c, d] => (a * 10 + b) * 3600 + (c * 10 + d) * 60,
        _ => return (written, None),
    };
    (&written[..at], Some(if written[at..].starts_with('-') { -seconds } else { seconds }))
}

fn read_moment(written: &str, whole: &str) -> Result<DateTime, Wrong> {
    let zone = whole.find('[').map_or("", |at| &whole[at..]);
    let (day, hour) = written.split_once(['T', 't', ' ']).ok_or_else(|| {
        if written.contains(':') {
            let help = format!("write the day before it: `YYYY-MM-DDT{written}{zone}`");
            return (format!("“{written}” names no day"), help);
        }
        (
            format!("“{written}” names no hour"),
            format!("write `{written}Thh:mm{zone}`, with the hour that is meant"),
        )
    })?;
    let hour = hour.trim();
    let date = read_date(day).map_err(|(message, help)| {
        // What is to be written is all of it, not the day alone.
        let sure = help.strip_prefix("write `").and_then(|help| help.strip_suffix('`'));
        let sure = sure.filter(|day| day.parse::<Date>().is_ok());
        let help = sure.map_or(help.clone(), |day| format!("write `{day}T{hour}{zone}`"));
        (message, help)
    })?;
    let parts: Vec<&str> = hour.split(':').collect();
    let number =
        |i: usize| parts.get(i).filter(|part| part.len() == 2).and_then(|part| part.parse::<i8>().ok());
    let time = match parts.len() {
        2 => Time::new(number(0).unwrap_or(-1), number(1).unwrap_or(-1), 0, 0).ok(),
        3 => Time::new(number(0).unwrap_or(-1), number(1).unwrap_or(-1), number(2).unwrap_or(-1), 0).ok(),
        _ => None,
    };
    if let Some(time) = time {
        return Ok(date.to_datetime(time));
    }
    let next = date.tomorrow().ok().filter(|_| parts[..2.min(parts.len())] == ["24", "00"]);
    let help = match next {
        Some(next) => format!("midnight is the start of a day: write `{next}T00:00`"),
        None => hours::part(written).1.map_or_else(
            || "write hours and minutes of the day of 24 hours: `10:00`, `17:30`".to_owned(),
            |hour| format!("write `{}{zone}`", zones::written(date.to_datetime(hour))),
        ),
    };
    Err((format!("“{hour}” is not an hour"), help))
}

fn resolve(zone: &TimeZone, plain: DateTime, given: Option<i32>) -> Result<ZonedDateTime, (Code, Wrong)> {
    let ambiguous = zone.to_ambiguous_zoned_datetime(plain);
    let name = zone.iana_name().unwrap_or("this zone").to_owned();
    let unreadable = |_| (Code::Embargo, (format!("{plain} is out of range"), "look at the year".to_owned()));
    let hour = plain.strftime("%H:%M");
    let day = plain.strftime("%-d %B %Y");
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset } => {
            if given.is_some_and(|given| given != offset.seconds()) {
                let message =
                    format!("the clocks of {name} stand at {} then, not at the offset given", sign(offset));
                return Err((
                    Code::EmbargoOffset,
                    (message, format!("take the offset out, or write `{}`", sign(offset))),
                ));
            }
            ambiguous.unambiguous().map_err(unreadable)
        }
        AmbiguousOffset::Gap { before, after } => {
            let skipped = SignedDuration::from_secs(i64::from(after.seconds() - before.seconds()));
            let at = |moment: Result<DateTime, jiff::Error>| {
                moment
                    .map_or_else(|_| String::new(), |moment| moment.strftime("`%Y-%m-%dT%H:%M`").to_string())
            };
            let (earlier, later) = (at(plain.checked_sub(skipped)), at(plain.checked_add(skipped)));
            let message = format!("there is no {hour} on {day} in {name}: clocks are put forward then");
            Err((Code::EmbargoSkipped, (message, format!("{earlier} or {later} would do"))))
        }
        AmbiguousOffset::Fold { before, after } => {
            if given == Some(before.seconds()) {
                return ambiguous.earlier().map_err(unreadable);
            }
            if given == Some(after.seconds()) {
                return ambiguous.later().map_err(unreadable);
            }
            let with = |offset| format!("`{}{}[{name}]`", plain.strftime("%Y-%m-%dT%H:%M"), sign(offset));
            let message = format!("it is {hour} twice on {day} in {name}: clocks are put back then");
            let help = format!("write {} for the first time, {} for the second", with(before), with(after));
            Err((Code::EmbargoRepeated, (message, help)))
        }
    }
}

/// A time zone by its name in the IANA database.
pub(super) fn time_zone(name: &str, place: &Place, report: &mut Report) -> Result<TimeZone, Reported> {
    let name = name.trim();
    let database = TimeZoneDatabase::bundled();
    if let Some(zone) = database.get(name).ok().filter(|_| !zones::is_doubtful(name)) {
        return Ok(zone);
    }
    let help = match zones::meaning(name, None) {
        Some(Meaning::Letters(help)) => help.replace("…[", "").replace("]`", "`"),
        Some(Meaning::Zone(zone)) => format!("did you mean `{zone}`?"),
        Some(Meaning::Offset(_)) => "an offset alone is no zone: name it by continent and city".to_owned(),
        None => zones::nearest(name).map_or_else(
            || {
                "name the zone by continent and city, one whose clocks show the same: `Continent/City`"
                    .to_owned()
            },
            |near| format!("did you mean `{near}`?"),
        ),
    };
    Err(error(report, Code::TimeZone, place, format!("there is no time zone `{name}`"), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(value: &str) -> Spanned<String> {
        Spanned {
            value: value.to_owned(),
            place: Place::in_file("a.md"),
            source: crate::diagnostic::SourceMap::default(),
        }
    }

    fn complaint<T>(read: fn(&Spanned<String>, &mut Report) -> Result<T, Reported>, value: &str) -> String {
        let mut report = Report::default();
        assert!(read(&given(value), &mut report).is_err(), "{value}");
        let found = report.diagnostics.first().unwrap_or_else(|| panic!("{value}"));
        format!("{}; {}", found.message, found.help.clone().unwrap_or_default())
    }

    #[test]
    fn dates_are_never_guessed() {
        let read = date(&given("2026-03-03"), &mut Report::default());
        assert_eq!(read.map(|date| date.to_string()).as_deref(), Ok("2026-03-03"));
        for (value, words) in [
            ("03/04/2026", "can be 3 April 2026 or 4 March 2026; write `2026-04-03` or `2026-03-04`"),
            ("03.04.26", "can be 3 April 2026 or 4 March 2026"),
            ("25.12.2026", "write `2026-12-25`"),
            ("3/3/2026", "write `2026-03-03`"),
            ("2026/03/03", "write `2026-03-03`"),
            ("2026-3-3", "write `2026-03-03`"),
            ("2026-02-30", "there is no 2026-02-30 in the calendar; February 2026 has 28 days"),
            ("2026-13-01", "months go from 01 to 12"),
            ("3 March 2026", "write `2026-03-03`"),
            ("March 3, 2026", "write `2026-03-03`"),
            ("3. März 2026", "write `2026-03-03`"),
            ("3. března 2026", "write `2026-03-03`"),
            ("3 listopada 2026", "is not a date; write year, month and day"),
            ("2026-03-03T10:00", "more than a date"),
            ("tomorrow", "is not a date"),
        ] {
            let found = complaint(date, value);
            assert!(found.contains(words), "{value}: {found}");
        }
    }

    #[test]
    fn an_embargo_is_an_instant() {
        for (value, utc) in [
            ("2026-03-03T10:00[Europe/Brussels]", "2026-03-03T09:00:00Z"),
            ("2026-03-03 10:00 [Europe/Brussels]", "2026-03-03T09:00:00Z"),
            ("2026-03-03T10:00+01:00[Europe/Brussels]", "2026-03-03T09:00:00Z"),
            ("2026-10-25T02:30+02:00[Europe/Brussels]", "2026-10-25T00:30:00Z"),
            ("2026-10-25T02:30+01:00[Europe/Brussels]", "2026-10-25T01:30:00Z"),
        ] {
            let read = instant(&given(value), &mut Report::default());
            assert_eq!(read.map(|until| until.timestamp().to_string()).as_deref(), Ok(utc), "{value}");
        }
        for (value, words) in [
            ("2026-03-03T10:00", "write `2026-03-03T10:00[Continent/City]`"),
            ("2026-03-03T10:00+01:00", "`Europe/Berlin`, `Europe/Brussels`"),
            ("2026-07-03T10:00+01:00", "`Europe/Dublin`, `Europe/Lisbon` or `Europe/London`"),
            ("2026-03-03T10:00+05:45", "of those that have it on that day: `Asia/Kathmandu`"),
            ("2026-03-03 10:00 GMT+1", "`Europe/Berlin`, `Europe/Brussels`"),
            ("2026-05-05T10:00Z", "Z is Universal Time: write `2026-05-05T10:00[UTC]`"),
            (
                "2026-03-03 10:00 CET",
                "CET is Central European Time: write `2026-03-03T10:00[Europe/Amsterdam]`, or",
            ),
            (
                "2026-05-05 10:00 CET",
                "if CET is meant to the letter, write `2026-05-05T11:00[Europe/Amsterdam]`",
            ),
            (
                "2026-05-05 10:00 MESZ",
                "MESZ is Central European Summer Time: write `2026-05-05T10:00[Europe/Amsterdam]`, or",
            ),
            ("2026-05-05 10:00 ET", "ET is Eastern Time: write `2026-05-05T10:00[America/New_York]`"),
            ("2026-05-05 10am ET", "write `2026-05-05T10:00[America/New_York]`"),
            (
                "5 May 2026, 3.30 p.m. BST",
                "BST is British Summer Time: write `2026-05-05T15:30[Europe/London]`",
            ),
            (
                "2026-01-05 10:00 BST",
                "if BST is meant to the letter, write `2026-01-05T09:00[Europe/London]`",
            ),
            ("2026-05-05 10:00 IST", "IST means several zones: write `2026-05-05T10:00[Europe/Dublin]`, "),
            ("2026-05-05 10:00 Europe/London", "in brackets; write `2026-05-05T10:00[Europe/London]`"),
            ("2026-05-05 10:00 (London time)", "in brackets; write `2026-05-05T10:00[Europe/London]`"),
            ("2026-05-05 10h30 europe/paris", "in brackets; write `2026-05-05T10:30[Europe/Paris]`"),
            ("2026-05-05T10:00+01:00 Europe/London", "write `2026-05-05T10:00+01:00[Europe/London]`"),
            ("2026-05-05 12 noon New York", "in brackets; write `2026-05-05T12:00[America/New_York]`"),
            (
                "2026-05-05 10:00 Narnia",
                "there is no time zone “Narnia”; write `2026-05-05T10:00[Continent/City]`",
            ),
            ("2026-07-05 10:00[EST]", "EST is Eastern Standard Time: write `America/New_York`"),
            ("2026-02-30 10:00 CET", "CET is Central European Time"),
            ("2026-05-05 10:00[BST]", "BST is British Summer Time: write `Europe/London`"),
            ("2026-05-05", "names no time zone"),
            ("tomorrow", "names no time zone"),
            ("2026-03-03T10:00+05:00[Europe/Brussels]", "stand at +01:00"),
            ("2026-03-29T02:30[Europe/Brussels]", "`2026-03-29T01:30` or `2026-03-29T03:30` would do"),
            ("2026-10-25T02:30[Europe/Brussels]", "`2026-10-25T02:30+02:00[Europe/Brussels]` for the first"),
            ("2026-03-03T10:00[Brussels]", "did you mean `Europe/Brussels`?"),
            ("2026-03-03T10:00[Europe/Geneva]", "did you mean `Europe/Zurich`?"),
            ("2026-03-03T10:00[Asia/Beijing]", "did you mean `Asia/Shanghai`?"),
            ("2026-03-03T10:00[Europe/Smalltown]", "one whose clocks show the same"),
            ("2026-03-03 10:00 Washington DC", "write `2026-03-03T10:00[America/New_York]`"),
            ("2026-03-03T10:00[Europe/Brusels]", "did you mean `Europe/Brussels`?"),
            ("2026-03-03T24:00[Europe/Brussels]", "write `2026-03-04T00:00`"),
            ("2026-03-03T10am[Europe/Brussels]", "is not an hour; write `2026-03-03T10:00[Europe/Brussels]`"),
            ("2026-03-03 9.30[Europe/Brussels]", "is not an hour; write `2026-03-03T09:30[Europe/Brussels]`"),
            ("2026-03-03[Europe/Brussels]", "names no hour"),
            ("03/04/2026 10:00[Europe/Brussels]", "can be 3 April 2026 or 4 March 2026"),
        ] {
            let found = complaint(instant, value);
            assert!(found.contains(words), "{value}: {found}");
        }
    }
}
