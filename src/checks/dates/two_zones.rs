//! One hour in two zones that isn't one moment: "at 15:00 CET (15:30 GMT)". A part of the rule on zones.
//!
//! Only hours are compared of which the second stands in brackets or behind a stroke, with its zone: others are two hours.

use std::ops::Range;

use jiff::civil::Date;

use super::super::index::Segment;
use super::clock::{Hour, hours, shown};
use super::readings;

/// An hour, the one beside it that is another moment, and what the second should be.
pub(super) struct Apart {
    pub first: Range<usize>,
    pub second: Range<usize>,
    pub right: String,
}

/// The hours of a text that are another moment than those beside them.
pub(super) fn apart(segment: &Segment, release: Date) -> Vec<Apart> {
    let all = hours(segment, &(0..segment.text.len()));
    let found = all.windows(2).filter_map(|two| {
        let [first, second] = two else { return None };
        let between = segment.get(first.range.end..second.range.start).trim();
        if !matches!(between, "(" | "/" | "(=") {
            return None;
        }
        let sentence = segment.sentence_at(first.range.start);
        let mut days = segment.days.iter().filter(|day| sentence.contains(&day.range.start));
        let day = days.next().and_then(|day| readings(day, release).first().copied()).unwrap_or(release);
        let instant = |hour: &Hour| {
            let zone = hour.zone.clone()?;
            Some(day.to_datetime(hour.time).to_zoned_datetime(zone).ok()?.timestamp())
        };
        let (one, other) = (instant(first)?, instant(second)?);
        // Around midnight the day changes with the zone.
        let apart = (one.as_second() - other.as_second()).rem_euclid(24 * 60 * 60) != 0;
        let time = shown(one, second.zone.as_ref()?).1;
        apart.then(|| Apart {
            first: first.range.clone(),
            second: second.range.clone(),
            right: format!("{:02}:{:02}", time.hour(), time.minute()),
        })
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn two_moments_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It starts at 15:00 CET (16:00 GMT) on 12 March 2026.", "16:00 GMT"),
            ("en-GB", "It starts at 15:00 CET / 14:00 GMT on 12 March 2026.", ""),
            ("en-GB", "It starts at 00:30 CET (23:30 GMT on 11 March) on 12 March 2026.", ""),
            ("en-GB", "On 12 March 2026 it starts at 15:00 CET, and at 16:00 GMT in Leeds.", ""),
            ("de", "Beginn am 14. Juli 2026 um 15 Uhr MESZ (15 Uhr BST).", "15 Uhr BST"),
        ] {
            assert_eq!(found_in("zone-season", lang, text).join("|"), expected, "{text}");
        }
    }
}
