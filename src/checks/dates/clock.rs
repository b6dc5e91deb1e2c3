//! Hours with their zones: "11 a.m. EDT", "8.30 Uhr Schweizer Zeit", "23 h 30 GMT".

use std::ops::Range;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

use super::super::pattern::Pattern;
use super::zones::zone_at;

/// An hour that a text names.
#[derive(Clone, Debug)]
pub(super) struct Hour {
    /// Its bytes, with its zone.
    pub range: Range<usize>,
    /// The hour.
    pub time: Time,
    /// The zone, where one is named that is known.
    pub zone: Option<TimeZone>,
    /// Whether a zone seems to be named that is not known.
    pub elsewhere: bool,
}

/// "British time", "heure locale", an abbreviation.
static ELSEWHERE: Pattern = Pattern::new(
    r"^[\s\u{a0},(]{0,3}(?:(?:\p{L}+ ){0,2}(?i:time|zeit|heure|hora|horas|ora|ore|tijd|tid|aikaa|czasu|času|idő|ώρα)\b|(?i:heure|hora|ora|czasu) (?:d[eu’']|di) ?\p{L}+|[A-Z]{3,5}\b)",
);

static HOUR: Pattern = Pattern::new(
    r"(?x)(?i)
    (?:^|[^\d.,:€$£+-])
    (?<all>
      (?: (?<h1>\d{1,2}) (?: [:.] (?<m1>\d{2}) )? [\s\u{a0}\u{202f}]? (?<half>[ap])\.?[\s\u{a0}]?m\b\.?
        | (?<h2>\d{1,2}) [\s\u{a0}\u{202f}]? h(?:eures?\b)? (?: [\s\u{a0}\u{202f}]? (?<m2>\d{2}) )?
        | (?<h3>\d{1,2}) [:.] (?<m3>\d{2}) (?: [\s\u{a0}\u{202f}]? (?:uhr|uur|hrs?|hours|óra) \b )?
        | (?<h4>\d{1,2}) [\s\u{a0}\u{202f}] (?:uhr|uur|hours) \b
        | \b(?<word>noon|midnight|midi|minuit|mitternacht) \b
      )
    )",
);

/// The hours of a text.
pub(super) fn hours(text: &str) -> Vec<Hour> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| HOUR.captures(rest)) {
        let Some(all) = found.name("all") else { break };
        let group =
            |names: &[&str]| names.iter().find_map(|name| found.name(name)).map(|found| found.as_str());
        let number = |names: &[&str]| group(names).and_then(|digits| digits.parse::<i8>().ok());
        let time = match group(&["word"]) {
            Some(word)
                if word.to_lowercase().starts_with("mid") && word.len() == 4
                    || word.eq_ignore_ascii_case("noon") =>
            {
                Time::new(12, 0, 0, 0).ok()
            }
            Some(_) => Time::new(0, 0, 0, 0).ok(),
            None => number(&["h1", "h2", "h3", "h4"]).and_then(|hour| {
                let hour = match group(&["half"]) {
                    Some("a" | "A") => hour % 12,
                    Some(_) => hour % 12 + 12,
                    None => hour % 24,
                };
                Time::new(hour, number(&["m1", "m2", "m3"]).unwrap_or(0), 0, 0).ok()
            }),
        };
        let mut end = from + all.end();
        if let Some(time) = time {
            let rest = text.get(end..).unwrap_or_default();
            let (zone, elsewhere) = match zone_at(rest) {
                Some((zone, length)) => {
                    end += length;
                    (Some(zone), false)
                }
                None => (None, ELSEWHERE.is_in(rest) || names_a_place(rest)),
            };
            out.push(Hour { range: from + all.start()..end, time, zone, elsewhere });
        }
        from = end;
    }
    out
}

/// " à Montréal", " in Geneva": the clocks of another place are meant.
fn names_a_place(rest: &str) -> bool {
    const IN: [&str; 12] = ["in", "à", "en", "a", "ad", "w", "v", "i", "te", "em", "στη", "в"];
    let mut words = rest.trim_start_matches([',', '(']).split_whitespace();
    words.next().is_some_and(|word| IN.contains(&word))
        && words.next().is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// What the clocks of a zone show at an instant.
pub(super) fn shown(instant: Timestamp, zone: &TimeZone) -> (Date, Time) {
    let moment: ZonedDateTime = instant.to_zoned_datetime(zone.clone());
    (moment.date(), moment.time())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_write_them() {
        let read = |text: &str| {
            let found = hours(text).into_iter().map(|hour| {
                let zone =
                    hour.zone.and_then(|zone| zone.iana_name().map(ToOwned::to_owned)).unwrap_or_default();
                format!("{:02}:{:02} {zone}", hour.time.hour(), hour.time.minute()).trim().to_owned()
            });
            found.collect::<Vec<_>>().join(", ")
        };
        for (text, expected) in [
            ("until 11 a.m. EDT (16:00 BST) on July 21", "11:00 America/New_York, 16:00 Europe/London"),
            ("until 10:00 CET on 12 March 2026", "10:00 Europe/Brussels"),
            (
                "jusqu’au 17 novembre, 0 h 30, heure de Paris (16 novembre, 23 h 30 GMT)",
                "00:30 Europe/Paris, 23:30 UTC",
            ),
            ("Sperrfrist: 3. September, 8.30 Uhr Schweizer Zeit.", "08:30 Europe/Zurich"),
            ("until noon on 3 March", "12:00"),
            ("from 12.30pm", "12:30"),
            ("15,000 people, €10.50 and 3 March 2026", ""),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
