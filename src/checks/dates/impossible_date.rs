//! A date or an hour that doesn't exist: 31 April, 29 February of a common year, 25:00.
//!
//! A slip of one key, and nobody knows which day was meant.
//!
//! Bad: `Applications are open until 31 April.`
//!
//! Good: `Applications are open until 30 April.`

use super::super::index::{Index, Kind, NamedDay, Part, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;

/// Numbers that look like hours.
static HOUR: Pattern = Pattern::new(
    r"(?:^|[^\d:.,])(?<found>\d{1,2}(?:[:.]|[ \u{a0}\u{202f}]?h[ \u{a0}\u{202f}]?)\d{2})(?:$|[^\d:.,%]|[.,](?:\D|$))",
);
/// What stands behind an hour.
static AFTER: Pattern = Pattern::new(
    r"^(?i) ?(?:(?:uhr|h|hrs|hours|óra|órai|órá\p{L}+|o['’]clock|uur|ur|óráig|CES?T|MES?Z|GMT|UTC|BST|EE[SD]?T|E[SD]T|P[SD]T|a\.?m\.?|p\.?m\.?)(?:$|[^\p{L}]))",
);
/// What stands before an hour.
static BEFORE: Pattern = Pattern::new(
    r"(?i)(?:^|[^\p{L}])(?:kl\.?|kello|klo|godz\.?|godzin\p{L}+|ore|ora|hora|heures|orario|os horas|a las|alle ore|às|om|ώρα|στις|час\p{L}*|о|до|от|від|until|till?|bis|tot|hasta las|jusqu[’']à|fino alle|έως|μέχρι) ?$",
);
/// An hour at the other side of "from … to".
static RANGE: Pattern = Pattern::new(
    r"(?i)(?:(?:from|between|von|zwischen|de|desde|dalle|van|od|från|fra|entre) (?:[01]?\d|2[0-3])[:.][0-5]\d ?(?:to|and|bis|und|à|a|alle|tot|do|till|til|y|hasta|[–-]) ?|(?:[01]?\d|2[0-3]):[0-5]\d ?(?:[–-]|to|bis|till|til|tot|do|à|a) ?)$",
);

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.prose() {
        for day in segment.days.iter().filter(|day| !exists(day)) {
            let message = format!("there is no {}", segment.get(day.range.clone()));
            findings.push(segment.place(day.range.clone()), message, "write the day that is meant");
        }
        for range in HOUR.all(&segment.text) {
            if is_no_hour(segment.get(range.clone())) && is_meant_as_hour(segment, range.start, range.end) {
                let message = format!("there is no hour {}", segment.get(range.clone()));
                findings.push(segment.place(range), message, "write the hour that is meant");
            }
        }
    }
}

fn exists(day: &NamedDay) -> bool {
    let longest = match day.month {
        2 if day.year.is_some_and(|year| year % 4 != 0 || year % 100 == 0 && year % 400 != 0) => 28,
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        // Digits may be something else than a date, if not in this order.
        _ => return false,
    };
    (1..=longest).contains(&day.day) || day.in_words && day.day > 31 && day.year.is_none()
}

fn is_no_hour(written: &str) -> bool {
    let Some((hour, minute)) = written.split_once([':', '.', 'h']) else { return false };
    let (hour, minute) = (hour.trim(), minute.trim());
    let (hour, minute) = (hour.parse().unwrap_or(0_u8), minute.parse().unwrap_or(0_u8));
    hour > 24 || minute > 59 || hour == 24 && minute > 0
}

fn is_meant_as_hour(segment: &Segment, start: usize, end: usize) -> bool {
    let (before, after) = (segment.get(0..start), segment.get(end..segment.text.len()));
    let opening = segment.part == Part::Contacts && segment.kind == Kind::Line;
    let colon = segment.get(start..end).contains(':');
    let french = segment.get(start..end).contains('h');
    french
        || opening && colon
        || AFTER.is_in(after)
        || BEFORE.is_in(before) && colon
        || colon && RANGE.is_in(before)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn days_and_hours_that_do_not_exist_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It opens on 31 April.", "31 April"),
            ("en-US", "It opens on February 30, 2026.", "February 30, 2026"),
            ("de", "Am 29. Februar 2026 ist Schluss.", "29. Februar 2026"),
            ("fr", "Le 31 juin 2026 à 25 h 30.", "31 juin 2026|25 h 30"),
            ("en-GB", "Data of 2026-13-01 count.", "2026-13-01"),
            ("de", "Am 31.04.2026 um 25.00 Uhr.", "31.04.2026|25.00"),
            ("en-GB", "Open from 9:00 to 25:00 daily.", "25:00"),
        ] {
            assert_eq!(found_in("impossible-date", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "They won 45:38 on 29 February, and 29 February 2028 will come; psalm 119:105."),
            ("en-GB", "In June 31 people came; on 31 May and 24:00; a ratio of 50:50; they ran 42.75 km."),
            ("de", "Ein Marathon in 2:75:00? Nein, 28.90 Euro. Am 31. Mai bis 24.00 Uhr."),
            ("pl", "Bilet kosztuje 28.90 zł o godz. 19:30."),
        ] {
            assert_eq!(found_in("impossible-date", lang, text), [""; 0], "{text}");
        }
    }
}
