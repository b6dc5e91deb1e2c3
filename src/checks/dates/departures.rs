//! A last hour before the first, and an arrival before its departure: "the first boat leaves at 9.10 and the last at 7.40",
//! "departs at 10.15 and arrives at 9.50". A part of the rule on the order of times.
//!
//! Boats of the night, and hours of a clock of twelve that don't say which half of the day they are of, are left alone; so is an
//! arrival that may be one of the next day.

use std::ops::Range;

use super::super::words::{is_stem_among, part};
use super::clock::Hour;
use super::time_order::Reader;

/// The most tokens from the word to its hour, and between the two hours.
const REACH: usize = 12;
/// Before this hour in the morning, and from this one in the evening, a night goes on.
const MORNING: i8 = 5;
const EVENING: i8 = 17;
/// Whoever arrives more hours before the departure arrives on the next day.
const SLIP: i64 = 3;

impl Reader<'_> {
    /// What comes last before what comes first.
    ///
    /// `all`: the hours of the text.
    pub(super) fn departures(&self, all: &[Hour]) -> Option<(Range<usize>, String)> {
        let list = self.own.departures.words;
        if all.len() < 2 || list.is_empty() {
            return None;
        }
        let [first, last, leaves, arrives] = [0, 1, 2, 3].map(|at| part(list, at));
        let small = self.segment.small();
        let row = small.may_hold(last) && small.may_hold(first);
        let journey = small.may_hold(arrives) && small.may_hold(leaves);
        if !journey && !row {
            return None;
        }
        let (row, journey) = (row.then_some([first, last]), journey.then_some([leaves, arrives]));
        all.windows(2).find_map(|two| {
            let [first, last] = two else { return None };
            let (from, to) = (minutes(first), minutes(last));
            if to >= from || !self.are_alike(first, last) {
                return None;
            }
            let day = last.time.hour() >= MORNING && first.time.hour() < EVENING;
            let tells = |words: &[&'static str; 2]| self.tells(first, last, *words);
            let (a, b) = (self.segment.get(first.range.clone()), self.segment.get(last.range.clone()));
            let message = if day && row.as_ref().is_some_and(tells) {
                format!("the last is at “{b}”, and the first at “{a}”")
            } else if from - to <= SLIP * 60 && journey.as_ref().is_some_and(tells) {
                format!("it leaves at “{a}”, and arrives at “{b}”")
            } else {
                return None;
            };
            Some((first.range.start..last.range.end, message))
        })
    }

    /// Whether one word stands before the first of two hours, and the other before the second or right behind it.
    fn tells(&self, first: &Hour, last: &Hour, [before, between]: [&'static str; 2]) -> bool {
        let segment = self.segment;
        let sentence = segment.sentence_at(first.range.start);
        let has = |tokens: Range<usize>, list| {
            tokens.into_iter().any(|i| is_stem_among(list, &segment.small_at(i)))
        };
        let at = |byte: usize| segment.token_from(byte);
        let start = at(sentence.start).max(at(first.range.start).saturating_sub(REACH));
        let middle = at(first.range.end)..at(last.range.start);
        let behind = at(last.range.end)..at(sentence.end).min(at(last.range.end) + REACH);
        let opened = has(start..at(first.range.start), before);
        // "The last … of the first": another row begins.
        let again = has(middle.clone(), before);
        let halves = has(behind, part(self.own.departures.words, 4));
        sentence.contains(&last.range.start)
            && middle.len() <= REACH
            && opened
            && !again
            && has(middle, between)
            && !halves
    }

    /// Whether two hours say alike which half of the day they are of.
    fn are_alike(&self, first: &Hour, last: &Hour) -> bool {
        let half = |hour: &Hour| self.segment.get(hour.range.clone()).to_lowercase().contains('m');
        !self.own.twelve_hours || half(first) && half(last)
    }
}

fn minutes(hour: &Hour) -> i64 {
    i64::from(hour.time.hour()) * 60 + i64::from(hour.time.minute())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn what_comes_last_before_the_first_is_found() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "The first boat leaves at 9.10am and the last at 7.40am.",
                "9.10am and the last at 7.40am.",
            ),
            (
                "de",
                "Der Bus fährt um 10.15 Uhr ab und kommt um 9.50 Uhr an.",
                "10.15 Uhr ab und kommt um 9.50 Uhr",
            ),
        ] {
            assert_eq!(found_in("time-order", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "The first boat leaves at 9.10am and the last at 7.40pm."),
            ("en-GB", "The first boat leaves at 9:10 and the last at 7:40."),
            ("en-GB", "The ferry leaves at 3pm and arrives at 8am."),
            ("de", "Der erste Nachtbus fährt um 22.10 Uhr, der letzte um 5.40 Uhr."),
            ("es", "El primer barco sale a las 9:10 y el último a las 7:40 de la tarde."),
            ("en-GB", "The last boat leaves at 9.10am; the first class begins at 8.00am."),
        ] {
            assert_eq!(found_in("time-order", lang, text), [""; 0], "{text}");
        }
    }
}
