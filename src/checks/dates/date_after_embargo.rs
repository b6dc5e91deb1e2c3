//! A date that the text calls today's, or that opens its first line, and that lies after the embargo.
//!
//! The embargo ends before the news happens: a paper that prints at the hour of the embargo reports of a day to come.
//!
//! Bad: `embargo: 2026-03-04T09:00[Europe/London]` and `KELDER, 5 March 2026 — The seed bank …`
//!
//! Good: `embargo: 2026-03-04T09:00[Europe/London]` and `KELDER, 4 March 2026 — The seed bank …`

use jiff::civil::Date;

use super::super::index::{Index, Kind, NamedDay, Part, Segment};
use super::super::rule::Findings;
use super::readings;
use super::relative_day::beside_days;
use crate::language::words;
use crate::release::Timing;

/// Where a dateline ends at the latest, in bytes.
const LONGEST_DATELINE: usize = 80;

/// Looks at the first line and at all that is "today".
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let Timing::Embargo(embargo) = &index.release.timing else { return };
    let until = embargo.until.date();
    let first =
        index.segments.iter().find(|segment| segment.part == Part::Body && segment.kind == Kind::Paragraph);
    let dateline = first.and_then(|segment| Some((segment, dateline(segment)?)));
    let today = index.prose().flat_map(|segment| {
        let today = beside_days(segment).into_iter().filter(|named| named.days == 0);
        today.map(move |named| (segment, named.day))
    });
    for (segment, day) in dateline.into_iter().chain(today) {
        if is_after(day, index.release.date, until) {
            let message =
                format!("“{}” lies after the embargo, which ends on {until}", segment.get(day.range.clone()));
            findings.push(segment.place(day.range.clone()), message, "correct the date or the embargo");
        }
    }
}

fn is_after(day: &NamedDay, release: Date, until: Date) -> bool {
    readings(day, release).first().is_some_and(|date| *date > until)
}

/// The day of a dateline inside the text: "KELDER, 5 March 2026 — …".
pub(in crate::checks) fn dateline<'s>(segment: &'s Segment) -> Option<&'s NamedDay> {
    let day = segment.days.first().filter(|day| day.range.start < LONGEST_DATELINE)?;
    let before = segment.get(0..day.range.start);
    let own = words(segment.lang).map(|words| &words.dates);
    let after = segment.get(day.range.end..segment.text.len());
    let after = after.trim_start_matches([' ', '\u{a0}', '.', ')']);
    let year_mark =
        own.and_then(|own| own.year_marks.split_ascii_whitespace().find_map(|mark| after.strip_prefix(mark)));
    let after = year_mark.unwrap_or(after).trim_start_matches([' ', '\u{a0}', '.', ')']);
    let opens = before.chars().any(char::is_uppercase) && !before.contains(['.', '!', '?', ';', ':']);
    let place = before.trim_end();
    let article = own.and_then(|own| {
        let mut articles = own.dateline.split_ascii_whitespace();
        articles.find_map(|article| place.strip_suffix(article).filter(|rest| rest.ends_with(' ')))
    });
    let place = article.map_or(place, str::trim_end);
    let named = place.ends_with([',', '(', '،']) || !place.chars().any(char::is_lowercase);
    let short = named && before.split_whitespace().count() <= 6;
    let dash = after.starts_with(['—', '–', '―'])
        || after.starts_with("- ")
        || after.starts_with("-- ")
        || after.starts_with('(');
    // "Redondela, 22 de octubre de 2026. La bióloga …"
    let rest = segment.get(day.range.end..segment.text.len());
    let stops = rest.strip_prefix(". ").is_some_and(|rest| rest.starts_with(char::is_uppercase));
    (opens && short && (dash || stops && day.year.is_some())).then_some(day)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn found(text: &str) -> usize {
        let embargo = "embargo: 2026-03-04T09:00[Europe/London]";
        findings("date-after-embargo", &release("en-GB", embargo, text)).len()
    }

    #[test]
    fn todays_dates_lie_before_the_embargo() {
        assert_eq!(found("KELDER, 5 March 2026 — The bank opens."), 1);
        assert_eq!(found("The bank opened today (5 March)."), 1);
        for innocent in [
            "KELDER, 4 March 2026 — The bank opens on 9 March.",
            "The bank opened today (4 March). Today it holds more than on 9 March.",
            "The bank will open on 5 March 2026 — a Thursday.",
        ] {
            assert_eq!(found(innocent), 0, "{innocent}");
        }
        let free = release("en-GB", "", "KELDER, 5 March 2026 — The bank opens.");
        assert_eq!(findings("date-after-embargo", &free), [], "no embargo");
    }
}
