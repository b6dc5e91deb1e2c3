//! Hours as people write them: `10:00`, `10.30`, `10h30`, `3 p.m.`.

use std::sync::LazyLock;

use jiff::civil::Time;
use regex::{Captures, Regex};

/// The ways to write an hour, the surest first: a figure with a full stop may be a date.
static FORMS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let half = r"(?P<half>[ap])\.?m\b\.?";
    [
        format!(r"(?i)(?P<hour>\d{{1,2}})[:.](?P<minute>\d{{2}})(?::\d{{2}})?\s*{half}"),
        format!(r"(?i)(?:\b|T)(?P<hour>\d{{1,2}})\s*{half}"),
        r"(?i)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?".to_owned(),
        r"(?i)\b(?P<hour>12)?\s*(?P<noon>noon)\b".to_owned(),
        r"(?i)(?:\b|T)(?P<hour>\d{1,2})\s?h\s?(?P<minute>\d{2})?\b".to_owned(),
        r"[\sT](?P<hour>\d{1,2})\.(?P<minute>\d{2})(?:\s|$)".to_owned(),
    ]
    .iter()
    .filter_map(|form| Regex::new(form).ok())
    .collect()
});

/// Parts what somebody wrote for an instant into day, hour and what stands behind it.
pub(super) fn part(written: &str) -> (&str, Option<Time>, &str) {
    let Some(found) = FORMS.iter().find_map(|form| form.captures(written)) else {
        return (written.trim(), None, "");
    };
    let (start, end) = found.get(0).map_or((0, 0), |all| (all.start(), all.end()));
    let day = written[..start].trim_end_matches(|c: char| c.is_whitespace() || ",T(".contains(c));
    let day = day.strip_suffix(" at").unwrap_or(day).trim_end_matches([' ', ',']);
    (day, hour(&found), written[end..].trim_matches(|c: char| c.is_whitespace() || ",()".contains(c)))
}

fn hour(found: &Captures) -> Option<Time> {
    let number = |name: &str| found.name(name).map(|digits| digits.as_str().parse::<i8>());
    let mut hour = number("hour").unwrap_or(Ok(12)).ok()?;
    if let Some(half) = found.name("half") {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + if half.as_str().eq_ignore_ascii_case("p") { 12 } else { 0 };
    }
    let minute = number("minute").unwrap_or(Ok(0)).ok()?;
    let second = number("second").unwrap_or(Ok(0)).ok()?;
    Time::new(hour, minute, second, 0).ok()
}

/// Parts an offset from a zone that stands behind it: `+01:00 Europe/London`; an offset alone stays whole.
pub(super) fn offset_and_zone(words: &str) -> (&str, &str) {
    match words.split_once(char::is_whitespace) {
        Some((offset, zone)) if offset.starts_with(['+', '-']) && !zone.trim().is_empty() => {
            (offset, zone.trim())
        }
        _ => ("", words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_found_as_people_write_them() {
        for (written, day, hour, behind) in [
            ("2026-05-05T10:00Z", "2026-05-05", "10:00:00", "Z"),
            ("2026-05-05 10:00 CET", "2026-05-05", "10:00:00", "CET"),
            ("05.05.2026 10.30", "05.05.2026", "10:30:00", ""),
            ("5 May 2026 at 3:05 p.m. ET", "5 May 2026", "15:05:00", "ET"),
            ("5 May 2026, 12am", "5 May 2026", "00:00:00", ""),
            ("2026-05-05 10h Paris", "2026-05-05", "10:00:00", "Paris"),
            ("2026-05-05 noon", "2026-05-05", "12:00:00", ""),
        ] {
            let (found_day, found_hour, found_behind) = part(written);
            let found_hour = found_hour.map(|hour| hour.to_string()).unwrap_or_default();
            assert_eq!((found_day, found_hour.as_str(), found_behind), (day, hour, behind), "{written}");
        }
        assert_eq!(part("2026-05-05"), ("2026-05-05", None, ""));
        assert_eq!(part("2026-05-05 25:00").1, None);
    }
}
