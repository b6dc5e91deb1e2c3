//! A day, an hour or a weekday that differs from the other versions, or the hour of the embargo.
//!
//! An election was announced for the right Sunday in one language, and for the next in the other.
//!
//! Bad: `begin on August 31` in English, `comienzan el 30 de agosto` in Spanish.
//!
//! Good: `begin on August 31`, `comienzan el 31 de agosto`

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::dates::{hours, readings};
use super::super::index::{Index, NamedDay, Part, Token};
use super::super::lexicon::Lexicon;
use super::super::rule::Findings;
use super::compare::{Held, lang, odd_ones, usual};
use crate::diagnostic::Related;
use crate::release::Timing;

/// Compares the date, the embargo and all days of the text.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    embargoes(views, findings);
    dates(views, findings);
    compared(&views.iter().map(days).collect::<Vec<_>>(), findings);
    compared(&views.iter().map(hours_of).collect::<Vec<_>>(), findings);
    compared(&views.iter().map(weekdays).collect::<Vec<_>>(), findings);
}

/// Reports what one version has in another's place.
fn compared(versions: &[Vec<Held>], findings: &mut Findings) {
    for odd in odd_ones(versions) {
        let severity = odd.severity(findings.severity());
        // A day that the others write otherwise ("next Sunday", 2026-03) has none in its place.
        let Some(instead) = odd.instead else { continue };
        let message =
            format!("“{}” stands in this version only; another has “{}”", odd.held.written, instead.written);
        let related = Related::new(instead.place, "in another version");
        findings.push_with_related(odd.held.place, message, "correct the one that is wrong", related);
        findings.last_is(severity);
    }
}

/// The dates of the releases themselves.
fn dates(views: &[Index], findings: &mut Findings) {
    let dates: Vec<Date> = views.iter().map(|index| index.release.date).collect();
    let Some(usual) = usual(&dates) else { return };
    let dated = views.iter().find(|index| index.release.date == *usual);
    for index in views.iter().filter(|index| index.release.date != *usual) {
        let message = format!("this version is dated {}, the others {usual}", index.release.date);
        let there = dated.map(|other| other.release.date_place.clone()).unwrap_or_default();
        let related = Related::new(there, "the date of another version");
        let place = index.release.date_place.clone();
        findings.push_with_related(place, message, "date all versions alike", related);
    }
}

fn embargoes(views: &[Index], findings: &mut Findings) {
    let instant = |index: &Index| match &index.release.timing {
        Timing::Embargo(embargo) => Some(embargo.until.timestamp()),
        _ => None,
    };
    let instants: Vec<Option<Timestamp>> = views.iter().map(instant).collect();
    let usual = usual(&instants);
    for (index, own) in views.iter().zip(&instants) {
        let (Timing::Embargo(embargo), Some(usual)) = (&index.release.timing, usual) else { continue };
        if own != usual {
            let message = "the embargo ends at another moment than in the other versions";
            let help = "give all versions the same embargo";
            let other = views.iter().zip(&instants).find(|(_, other)| *other == usual);
            match other.map(|(other, _)| &other.release.timing) {
                Some(Timing::Embargo(other)) => {
                    let related = Related::new(other.place.clone(), "the embargo of another version");
                    findings.push_with_related(embargo.place.clone(), message, help, related);
                }
                _ => findings.push(embargo.place.clone(), message, help),
            }
        }
    }
}

/// The days of a version: month and day, which all languages name.
fn days(index: &Index) -> Vec<Held> {
    let mut out: Vec<Held> = Vec::new();
    for segment in index
        .prose()
        .filter(|segment| !matches!(segment.part, Part::Furniture | Part::About | Part::Contacts))
    {
        for day in &segment.days {
            let Some(date) = readings(day, index.release.date).first().copied() else { continue };
            let key = date.to_string();
            if !out.iter().any(|held| held.key == key) {
                let written = format!("{} ({})", segment.get(day.range.clone()), lang(index));
                out.push(Held { key, written, place: segment.place(day.range.clone()) });
            }
        }
    }
    out
}

/// The hours of a version, on the clock of a whole day.
fn hours_of(index: &Index) -> Vec<Held> {
    let mut out: Vec<Held> = Vec::new();
    for segment in
        index.running_text().filter(|segment| !matches!(segment.part, Part::About | Part::Contacts))
    {
        if !segment.tokens.iter().any(Token::is_number) {
            continue;
        }
        for hour in hours(segment, &(0..segment.text.len())) {
            let key = format!("{:02}:{:02}", hour.time.hour(), hour.time.minute());
            if !out.iter().any(|held| held.key == key) {
                let written = format!("{} ({})", segment.get(hour.range.clone()), lang(index));
                out.push(Held { key, written, place: segment.place(hour.range) });
            }
        }
    }
    out
}

/// The weekdays of a version that stand without a date, in words that are no others.
fn weekdays(index: &Index) -> Vec<Held> {
    let mut out: Vec<Held> = Vec::new();
    for segment in
        index.running_text().filter(|segment| !matches!(segment.part, Part::About | Part::Contacts))
    {
        let Some(lexicon) = Lexicon::of(segment.lang) else { continue };
        let dated = |token: &&Token| {
            let with = |day: &NamedDay| day.weekday.as_ref().is_some_and(|(_, range)| *range == token.range);
            segment.days.iter().any(with)
        };
        let long = |token: &&Token| token.is_word() && token.range.len() >= LEAST;
        for token in segment.tokens.iter().filter(long).filter(|token| !dated(token)) {
            let Some(day) = lexicon.weekday(segment.word(token)) else { continue };
            let key = format!("day {}", day.to_monday_zero_offset());
            if !out.iter().any(|held| held.key == key) {
                let written = format!("{} ({})", segment.word(token), lang(index));
                out.push(Held { key, written, place: segment.place(token.range.clone()) });
            }
        }
    }
    out
}

/// The fewest bytes of a weekday that is no abbreviation.
const LEAST: usize = 5;

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_versions;

    #[test]
    fn the_day_that_differs_is_found() {
        let found = |versions: &[(&str, &str)]| found_in_versions("version-dates", "", versions).len();
        assert_eq!(
            found(&[
                ("en-US", "Classes begin on August 31."),
                ("es", "Las clases comienzan el 30 de agosto.")
            ]),
            1
        );
        assert_eq!(
            found(&[
                ("en-US", "Classes begin on August 31."),
                ("es", "Las clases comienzan el 31 de agosto.")
            ]),
            0
        );
        for (ours, theirs, count) in [
            ("It opens at 7 pm.", "Abre a las 20:00 h.", 1),
            ("It opens at 7 pm.", "Abre a las 19:00 h.", 0),
            ("It opens at 7 pm.", "Abre por la tarde.", 0),
            ("It opens every Friday.", "Abre todos los jueves.", 1),
            ("It opens every Thursday.", "Abre todos los jueves.", 0),
            ("It opens every Thursday.", "Abre los jueves y viernes.", 0),
        ] {
            assert_eq!(found(&[("en-US", ours), ("es", theirs)]), count, "{ours} {theirs}");
        }
        assert_eq!(
            found(&[("en-US", "Classes begin today."), ("es", "Las clases comienzan el 3 de marzo.")]),
            0
        );
    }
}
