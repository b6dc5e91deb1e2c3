//! An hour in the text that contradicts the embargo, once both are converted to one zone.
//!
//! "10:00 CET (08:00 GMT)": one hour is wrong, and half of the newsrooms publish too early. Around midnight the day
//! changes with the zone, and is forgotten.
//!
//! Bad: `embargo: 2026-03-12T10:00[Europe/Brussels]` and `Under embargo until 11:00 CET on 12 March.`
//!
//! Good: `embargo: 2026-03-12T10:00[Europe/Brussels]` and `Under embargo until 10:00 CET on 12 March.`

use std::ops::Range;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use super::super::index::{Index, Segment};
use super::super::rule::Findings;
use super::super::words::{Spoken, Words};
use super::clock::{Hour, hours, shown};
use super::pleas::{self, Plea};
use super::readings;
use crate::diagnostic::Severity;
use crate::lang::Lang;
use crate::release::{Embargo, Timing};

/// Looks at the sentences that speak of the embargo.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    // An embargo that ends before the release's own date is another finding.
    if let Timing::Embargo(embargo) = &index.release.timing
        && embargo.until.date() < index.release.date
    {
        return;
    }
    for segment in index.prose() {
        let names = names(segment.lang);
        if let Timing::Embargo(embargo) = &index.release.timing {
            for plea in pleas::pleas(segment, embargo.until.date(), index.release.date) {
                match plea {
                    Plea::Until(stretch) => {
                        let named = hours(segment, &stretch);
                        against_the_field(index, segment, &named, embargo, findings);
                    }
                    Plea::Wrong(range) => {
                        contradiction(segment, range, &embargo.until.date().to_string(), findings);
                    }
                }
            }
        }
        if !names.iter().any(|names| names.is_told(segment.small())) {
            continue;
        }
        for sentence in segment.sentences().iter().cloned() {
            // What stands in front of the word speaks of something else: "at 9:00 the embargo was lifted".
            let words = segment.get(sentence.clone());
            let Some(word) = names.iter().filter_map(|names| names.first(words)).min() else { continue };
            // "From 1 pm (under embargo) and on Thursday from 6 am": what closes around it ends it.
            let told = &words[word..];
            let closed = told.find(')').filter(|at| !told[..*at].contains('('));
            let named = hours(
                segment,
                &(sentence.start + word..sentence.start + word + closed.unwrap_or(told.len())),
            );
            if let Timing::Embargo(embargo) = &index.release.timing
                && named.is_empty()
                && at_once(segment.lang).first(words).is_some()
            {
                contradiction(segment, sentence, &clock(embargo.until.time()), findings);
                continue;
            }
            let stretch = sentence.start + word..sentence.end;
            if let Timing::Embargo(embargo) = &index.release.timing
                && named.is_empty()
                && let Some(day) =
                    pleas::day_alone(segment, &stretch, embargo.until.datetime(), index.release.date)
            {
                contradiction(segment, day, &embargo.until.date().to_string(), findings);
                continue;
            }
            match &index.release.timing {
                Timing::Embargo(embargo) => against_the_field(index, segment, &named, embargo, findings),
                _ => against_one_another(index, segment, &named, findings),
            }
        }
    }
}

/// What embargoes are called, in a language and in English: agencies put the English line over texts of all languages.
fn names(lang: &Lang) -> Vec<Words> {
    Spoken::of(lang).each().map(|words| Words::new(words.embargoes.names)).collect()
}

/// "May be published at once".
fn at_once(lang: &Lang) -> Words {
    Words::new(crate::language::words(lang).map_or("", |own| own.embargoes.at_once))
}

fn against_the_field(
    index: &Index,
    segment: &Segment,
    named: &[Hour],
    embargo: &Embargo,
    findings: &mut Findings,
) {
    let instant = embargo.until.timestamp();
    for hour in named.iter().filter(|hour| !hour.elsewhere) {
        let zones: Vec<&TimeZone> = hour.zone.as_ref().map_or_else(
            || std::iter::once(embargo.until.time_zone()).chain(&embargo.zones).collect(),
            // AEST is the time of Sydney, and that of Brisbane, whose clocks never change, in summer too.
            |zone| {
                let own = embargo.until.time_zone();
                std::iter::once(zone).chain(is_literally(zone, own, instant).then_some(own)).collect()
            },
        );
        let seen: Vec<(Date, Time)> = zones.into_iter().map(|zone| shown(instant, zone)).collect();
        let Some((date, time)) = seen.iter().find(|(_, time)| *time == hour.time).copied() else {
            let (_, time) = seen[0];
            contradiction(segment, hour.range.clone(), &clock(time), findings);
            continue;
        };
        match day_of(segment, hour, named, index.release.date) {
            Day::Own(_, day) | Day::Shared(_, day) if day == date => {}
            // "9 June, 24:00".
            Day::Own(_, day) | Day::Shared(_, day)
                if segment.get(hour.range.clone()).starts_with("24")
                    && day.tomorrow().is_ok_and(|next| next == date) => {}
            Day::Own(range, _) => contradiction(segment, range, &date.to_string(), findings),
            Day::Shared(range, _) if hour.zone.is_none() || named.len() == 1 => {
                contradiction(segment, range, &date.to_string(), findings);
            }
            // "17 November, 00:30 CET (23:30 GMT)": that is the day before, and nothing says so.
            Day::Shared(..) => {
                let message = format!(
                    "at {} it is still or already {date}, another day than the one that is named",
                    clock(time)
                );
                let help = "write the day beside this hour";
                findings.push_as(Severity::Warning, segment.place(hour.range.clone()), message, help);
            }
            Day::Unsaid => {}
        }
    }
}

/// Whether a place keeps the standard time of a zone while clocks of the zone show summer time.
fn is_literally(zone: &TimeZone, own: &TimeZone, instant: Timestamp) -> bool {
    let (there, here) = (zone.to_offset_info(instant), own.to_offset_info(instant));
    let standard = there.offset().seconds() - 3600;
    there.dst().is_dst() && !here.dst().is_dst() && here.offset().seconds() == standard
}

fn contradiction(segment: &Segment, range: Range<usize>, right: &str, findings: &mut Findings) {
    let message = format!("“{}” contradicts the embargo: it is {right}", segment.get(range.clone()));
    findings.push(segment.place(range), message, format!("write {right}, or correct `embargo`"));
}

/// Without an embargo in the data: two hours with zones in one sentence must be one instant.
fn against_one_another(index: &Index, segment: &Segment, named: &[Hour], findings: &mut Findings) {
    let [first, second] = named else { return };
    let instants = [first, second].map(|hour| {
        let day = match day_of(segment, hour, named, index.release.date) {
            Day::Own(_, day) | Day::Shared(_, day) => day,
            Day::Unsaid => index.release.date,
        };
        let zone = hour.zone.clone()?;
        Some(day.to_datetime(hour.time).to_zoned_datetime(zone).ok()?.timestamp())
    });
    let [Some(a), Some(b)] = instants else { return };
    let apart = (a.as_second() - b.as_second()).abs();
    // A whole day apart: only the day is left out.
    if apart == 0 || apart == 86_400 {
        return;
    }
    let right = second.zone.as_ref().map(|zone| clock(shown(a, zone).1)).unwrap_or_default();
    let message = format!(
        "“{}” is another moment than “{}”",
        segment.get(second.range.clone()),
        segment.get(first.range.clone())
    );
    findings.push(
        segment.place(second.range.clone()),
        message,
        format!("write {right} there, or correct the first"),
    );
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// The day that an hour is of.
enum Day {
    /// One that stands with it.
    Own(Range<usize>, Date),
    /// One that stands elsewhere in the sentence.
    Shared(Range<usize>, Date),
    Unsaid,
}

/// Days and hours between the same brackets belong together.
fn day_of(segment: &Segment, hour: &Hour, hours: &[Hour], release: Date) -> Day {
    let sentence = segment.sentence_at(hour.range.start);
    let days = segment.days_in(&sentence).iter();
    let dated: Vec<(Range<usize>, Date)> =
        days.filter_map(|day| Some((day.range.clone(), readings(day, release).first().copied()?))).collect();
    let group = |at: usize| {
        let before = segment.get(sentence.start..at);
        (before.matches('(').count(), before.matches(')').count())
    };
    let beside = dated.iter().filter(|(range, _)| {
        group(range.start) == group(hour.range.start) || group(range.end) == group(hour.range.start)
    });
    // Of several the nearest: "16 October, 00:30 Paris time, which is 6.30 pm in New York on 15 October".
    let distance = |range: &Range<usize>| {
        range.start.saturating_sub(hour.range.end).max(hour.range.start.saturating_sub(range.end))
    };
    let own = beside.min_by_key(|(range, _)| distance(range));
    match (own, dated.first()) {
        (Some((range, date)), _) => Day::Own(range.clone(), *date),
        (None, Some((range, date))) if !hours.is_empty() => Day::Shared(range.clone(), *date),
        _ => Day::Unsaid,
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn found(embargo: &str, text: &str) -> Vec<String> {
        let fields = if embargo.is_empty() { String::new() } else { format!("embargo: {embargo}") };
        let found = findings("embargo-contradiction", &release("en-GB", &fields, text));
        found.into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn hours_and_days_are_converted() {
        let brussels = "2026-03-12T10:00[Europe/Brussels]";
        assert_eq!(found(brussels, "Under embargo until 11:00 CET on 12 March 2026.").len(), 1);
        assert_eq!(found(brussels, "Embargoed until 10:00 CET (08:00 GMT).").len(), 1);
        assert_eq!(found(brussels, "Embargoed until 9 a.m. on 12 March.").len(), 1);
        assert_eq!(found(brussels, "Embargoed until 10:00 on 13 March.").len(), 1);
        assert_eq!(found(brussels, "Hold until noon.").len(), 1);
        let night = "2026-03-12T00:30[Europe/Paris]";
        assert_eq!(found(night, "Embargo: 12 March, 00:30 Paris time (12 March, 23:30 GMT).").len(), 1);
        assert_eq!(found("", "Embargoed until 10:00 CET (08:00 GMT).").len(), 1);
    }

    #[test]
    fn look_alikes_are_innocent() {
        let brussels = "2026-03-12T10:00[Europe/Brussels]";
        for text in [
            "Embargoed until 10:00 CET (09:00 GMT, 5 a.m. EDT) on 12 March 2026.",
            "The press conference is at 11:00 CET. Embargo: 10.00 on 12 March.",
            "An embargo on oil was agreed. Doors open at 9:00.",
            "At 11:00 the embargo on grain ends.",
        ] {
            assert_eq!(found(brussels, text), [""; 0], "{text}");
        }
        let night = "2026-03-12T00:30[Europe/Paris]";
        for text in [
            "Embargo: 12 March, 00:30 Paris time (11 March, 23:30 GMT).",
            "Embargo: 12 March, 00:30 Paris time, which is 7.30 pm in New York on 11 March.",
        ] {
            assert_eq!(found(night, text), [""; 0], "{text}");
        }
    }
}
