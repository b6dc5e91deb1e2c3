//! Dates, instants, lengths, colours, addresses: from what is written to values that are certain.

use jiff::ZonedDateTime;
use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};

use super::de::Said;
use super::markdown::nearest;
use crate::colour::Colour;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::geometry::{Mm, Pt};
use crate::lang::Lang;
use crate::release::Text;

/// Reports an error with advice.
pub(super) fn error(
    report: &mut Report,
    code: &'static str,
    place: &Place,
    message: impl Into<String>,
    help: impl Into<String>,
) {
    report.push(Diagnostic::error(code, place.clone(), message).with_help(help));
}

/// A date (ISO 8601).
pub(super) fn date(said: &Said<String>, report: &mut Report) -> Option<Date> {
    let written = said.value.trim();
    if let Ok(date) = written.parse::<Date>()
        && written.len() == 10
    {
        return Some(date);
    }
    let numbers: Vec<i16> =
        written.split(['/', '.', '-', ' ']).filter_map(|part| part.parse().ok()).collect();
    let place = &said.place;
    match numbers[..] {
        [a, b, year] if year > 999 && !written.contains('-') => {
            let reading = |month: i16, day: i16| {
                let month = i8::try_from(month).ok()?;
                Date::new(year, month, i8::try_from(day).ok()?).ok()
            };
            let help = match (reading(b, a), reading(a, b)) {
                (Some(one), Some(other)) if one != other => {
                    format!("write `{one}` or `{other}`, whichever is meant")
                }
                (Some(one), _) | (None, Some(one)) => format!("write `{one}`"),
                (None, None) => "write year, month and day: `2026-03-03`".to_owned(),
            };
            let ambiguous = a <= 12 && b <= 12 && a != b;
            let why = if ambiguous { "can be read in two ways" } else { "is not written as year-month-day" };
            error(report, "date", place, format!("the date “{written}” {why}"), help);
        }
        [year, month, day] if year > 999 => {
            let message = format!("there is no {year}-{month:02}-{day:02} in the calendar");
            error(report, "date", place, message, "look the day up");
        }
        _ => {
            let message = format!("“{written}” is not a date");
            error(report, "date", place, message, "write year, month and day: `2026-03-03`");
        }
    }
    None
}

/// An instant with its zone: `2026-03-03T10:00[Europe/Brussels]`.
pub(super) fn instant(said: &Said<String>, report: &mut Report) -> Option<ZonedDateTime> {
    let written = said.value.trim();
    let place = &said.place;
    let example = "write it like `2026-03-03T10:00[Europe/Brussels]`";
    let Some((time, zone)) = written.strip_suffix(']').and_then(|rest| rest.split_once('[')) else {
        let message = format!("the embargo “{written}” names no time zone");
        error(
            report,
            "embargo-zone",
            place,
            message,
            format!("{example}: ten o'clock is at another instant in every zone"),
        );
        return None;
    };
    let zone = time_zone(zone, place, report)?;
    let plain: DateTime = match time.trim().replace(' ', "T").parse() {
        Ok(plain) if time.contains(':') => plain,
        _ => {
            error(report, "embargo", place, format!("“{time}” is not a day and an hour"), example);
            return None;
        }
    };
    let ambiguous = zone.to_ambiguous_zoned_datetime(plain);
    let name = zone.iana_name().unwrap_or("this zone").to_owned();
    match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { .. } => ambiguous.unambiguous().ok(),
        AmbiguousOffset::Gap { before, after } => {
            let hour = plain.time().strftime("%H:%M");
            let skipped = after.seconds() - before.seconds();
            let later = plain.checked_add(jiff::SignedDuration::from_secs(i64::from(skipped))).ok();
            let later =
                later.map_or_else(String::new, |later| format!(" {}", later.time().strftime("%H:%M")));
            let message = format!("there is no {hour} on this day in {name}: clocks are put forward then");
            error(report, "embargo-skipped", place, message, format!("{later} would do").trim().to_owned());
            None
        }
        AmbiguousOffset::Fold { .. } => {
            let hour = plain.time().strftime("%H:%M");
            let message = format!("it is {hour} twice on this day in {name}: clocks are put back then");
            let help = "choose an hour before or after the change, or give the embargo in `UTC`";
            error(report, "embargo-repeated", place, message, help);
            None
        }
    }
}

/// A time zone by its name in the IANA database.
pub(super) fn time_zone(name: &str, place: &Place, report: &mut Report) -> Option<TimeZone> {
    let database = TimeZoneDatabase::bundled();
    if let Ok(zone) = database.get(name) {
        return Some(zone);
    }
    let names: Vec<String> = database.available().map(|name| name.to_string()).collect();
    let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let same_city = names.iter().find(|known| last(known) == name.trim().replace(' ', "_").to_lowercase());
    let near = same_city.map(String::as_str).or_else(|| nearest(name, names.iter().map(String::as_str)));
    let help = near.map_or_else(
        || "name the zone by continent and city: `Europe/Brussels`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    error(report, "time-zone", place, format!("there is no time zone `{name}`"), help);
    None
}

/// A language tag.
pub(super) fn lang(said: &Said<String>, report: &mut Report) -> Option<Lang> {
    if let Ok(lang) = said.value.trim().parse() {
        return Some(lang);
    }
    let message = format!("“{}” is not a language tag", said.value);
    error(report, "language-tag", &said.place, message, "write a tag like `en-GB`, `de-AT` or `el` (BCP 47)");
    None
}

/// A length in pt, mm, cm or in.
pub(super) fn length(said: &Said<String>, report: &mut Report) -> Option<Pt> {
    let written = said.value.trim();
    let unit_at = written.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(written.len());
    let (number, unit) = written.split_at(unit_at);
    let value = number.trim().parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0);
    let length = value.and_then(|value| match unit {
        "pt" => Some(Pt(value)),
        "mm" => Some(Mm(value).into()),
        "cm" => Some(Mm(value * 10.0).into()),
        "in" => Some(Pt(value * 72.0)),
        _ => None,
    });
    if length.is_none() {
        let message = format!("“{written}” is not a length");
        error(
            report,
            "length",
            &said.place,
            message,
            "write a number with its unit: `42mm`, `9pt`, `2cm`, `1.5in`",
        );
    }
    length
}

/// A screen colour, `#rrggbb`.
pub(super) fn screen_colour(written: &str, place: &Place, report: &mut Report) -> Option<Colour> {
    let digits = written.trim().strip_prefix('#').unwrap_or_default();
    let channel = |at: usize| digits.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok());
    if digits.len() == 6
        && let (Some(red), Some(green), Some(blue)) = (channel(0), channel(2), channel(4))
    {
        return Some(Colour::rgb(red, green, blue));
    }
    let message = format!("“{written}” is not a colour");
    error(report, "colour", place, message, "write `#` and six digits: `#0b4f8a`");
    None
}

/// A web address.
pub(super) fn web(text: Text, report: &mut Report) -> Option<Text> {
    let parsed = url::Url::parse(text.value.trim());
    if parsed.is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.host().is_some()) {
        return Some(Text { value: text.value.trim().to_owned(), ..text });
    }
    let message = format!("“{}” is not a web address", text.value);
    let help = if text.value.contains("://") {
        "a web address starts with `https://`".to_owned()
    } else {
        format!("write `https://{}`", text.value.trim())
    };
    error(report, "web-address", &text.place, message, help);
    None
}

/// A mail address: one `@`, with something on both sides and no spaces.
pub(super) fn mail(text: Text, report: &mut Report) -> Option<Text> {
    let address = text.value.trim().to_owned();
    let good = address.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.')
    });
    if good && !address.contains(char::is_whitespace) && address.matches('@').count() == 1 {
        return Some(Text { value: address, ..text });
    }
    let message = format!("“{}” is not a mail address", text.value);
    error(report, "mail-address", &text.place, message, "write it like `press@efia.example`");
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(value: &str) -> Said<String> {
        Said { value: value.to_owned(), place: Place::in_file("a.md"), lines: Vec::new() }
    }

    fn help(read: impl FnOnce(&mut Report)) -> String {
        let mut report = Report::default();
        read(&mut report);
        report.diagnostics.first().and_then(|d| d.help.clone()).unwrap_or_default()
    }

    #[test]
    fn dates_are_never_guessed() {
        let mut report = Report::default();
        assert_eq!(
            date(&said("2026-03-03"), &mut report).map(|d| d.to_string()).as_deref(),
            Some("2026-03-03")
        );
        let two = help(|report| {
            let _ = date(&said("03/04/2026"), report);
        });
        assert!(two.contains("`2026-04-03`") && two.contains("`2026-03-04`"), "{two}");
        assert_eq!(
            help(|report| {
                let _ = date(&said("25.12.2026"), report);
            }),
            "write `2026-12-25`"
        );
        assert_eq!(
            help(|report| {
                let _ = date(&said("2026-02-30"), report);
            }),
            "look the day up"
        );
    }

    #[test]
    fn an_embargo_is_an_instant() {
        let mut report = Report::default();
        let until = instant(&said("2026-03-03T10:00[Europe/Brussels]"), &mut report).expect("an instant");
        assert_eq!(until.timestamp().to_string(), "2026-03-03T09:00:00Z");
        assert!(help(|report| drop(instant(&said("2026-03-03T10:00"), report))).contains("Europe/Brussels"));
        assert!(
            help(|report| drop(instant(&said("2026-03-29T02:30[Europe/Brussels]"), report)))
                .contains("03:30")
        );
        assert!(
            help(|report| drop(instant(&said("2026-10-25T02:30[Europe/Brussels]"), report)))
                .contains("before or after")
        );
        assert_eq!(
            help(|report| drop(instant(&said("2026-03-03T10:00[Brussels]"), report))),
            "did you mean `Europe/Brussels`?"
        );
    }

    #[test]
    fn lengths_and_colours_have_units_and_digits() {
        let mut report = Report::default();
        assert_eq!(length(&said("1in"), &mut report), Some(Pt(72.0)));
        assert_eq!(length(&said("9 pt"), &mut report), Some(Pt(9.0)));
        assert!(report.diagnostics.is_empty());
        assert_eq!(length(&said("42"), &mut report), None);
        assert_eq!(screen_colour("#0b5d4b", &Place::default(), &mut report), Some(Colour::rgb(11, 93, 75)));
        assert_eq!(screen_colour("green", &Place::default(), &mut report), None);
        assert_eq!(report.diagnostics.len(), 2);
    }
}
