//! Hours of a morning in the afternoon, two hours of days that run backwards, results before entries are closed. A part of the
//! rule on the order of times.

use std::ops::Range;

use jiff::civil::Date;

use super::super::index::NamedDay;
use super::super::words::{Words, head, is_among, is_stem_among, part, phrases};
use super::clock::{Hour, hours};
use super::time_order::Reader;

/// What is wrong, and where.
type Fault = (Range<usize>, String);

/// The first hour behind noon, and the last of a night.
const AFTERNOON: i8 = 13;
const NIGHT: i8 = 5;

/// No phrase that stands behind an hour has more characters.
const LONGEST_BEHIND: usize = 60;

impl Reader<'_> {
    /// "At 19:30 in the morning".
    pub(super) fn morning(&self) -> Option<Fault> {
        let list = self.own.time_order.morning;
        if list.is_empty() || !Words::new(list).is_in(&self.segment.text) {
            return None;
        }
        let all = hours(self.segment, &(0..self.segment.text.len()));
        all.into_iter().filter(|hour| hour.time.hour() >= AFTERNOON).find_map(|hour| {
            let behind = self.segment.get(hour.range.end..self.segment.text.len()).trim_start();
            let behind = head(behind, LONGEST_BEHIND).to_lowercase();
            let behind = behind.strip_prefix("uhr").map_or(&*behind, str::trim_start);
            let said = phrases(list).find(|phrase| behind.starts_with(phrase))?;
            let written = self.segment.get(hour.range.clone());
            written
                .starts_with(|c: char| c.is_ascii_digit())
                .then(|| (hour.range.clone(), format!("“{written}” is no hour that is told as “{said}”")))
        })
    }

    /// "It opens at 19 and closes at 18".
    ///
    /// `all`: the hours of the text.
    pub(super) fn opened(&self, all: &[Hour]) -> Option<Fault> {
        let small = |i: usize| self.segment.small_at(i);
        all.windows(2).find_map(|two| {
            let [first, last] = two else { return None };
            let at = self.segment.token_from(first.range.start);
            let between = self.segment.tokens_in(&(first.range.end..last.range.start));
            let starts =
                (at.saturating_sub(4)..at).any(|i| is_stem_among(self.own.time_order.starts, &small(i)));
            let ends = between.len() <= 6
                && between.clone().any(|i| is_stem_among(self.own.time_order.ends, &small(i)));
            let stops = between.into_iter().any(|i| matches!(self.segment.word_at(i), "." | ";"));
            let day = last.time.hour() > NIGHT && first.time.hour() - last.time.hour() <= 8;
            let (a, b) = (self.segment.get(first.range.clone()), self.segment.get(last.range.clone()));
            let halves = self.own.twelve_hours && a.contains('m') != b.contains('m');
            (starts && ends && !stops && !halves && day && last.time < first.time).then(|| {
                (first.range.start..last.range.end, format!("it opens at “{a}”, and closes at “{b}”"))
            })
        })
    }

    /// "From 10pm on Friday 8 May until 5am on Friday 8 May".
    pub(super) fn moments(&self) -> Option<Fault> {
        let days = &self.segment.days;
        let same = days.windows(2).filter(|two| two[0].month == two[1].month && two[0].day == two[1].day);
        let two = same.into_iter().next()?;
        let sentence = self.segment.sentence_at(two[0].range.start);
        let all = hours(self.segment, &sentence);
        let near = |day: &NamedDay| {
            let start = day.whole().start;
            all.iter().rev().find(|hour| {
                hour.range.end <= start
                    && self.segment.get(hour.range.end..start).split_whitespace().count() <= 2
            })
        };
        let (first, last) = (near(&two[0])?, near(&two[1])?);
        let between = self.segment.tokens_in(&(two[0].range.end..last.range.start.max(two[0].range.end)));
        let to = between.clone().any(|i| {
            let word = self.segment.small_at(i);
            is_among(self.own.time_order.to, &word)
                || is_among(self.own.clock.to, &word)
                || is_among(self.own.percentages.and, &word)
        });
        let wrong =
            sentence.contains(&two[1].range.start) && last.time < first.time && to && between.len() <= 5;
        wrong.then(|| {
            let range = first.range.start..two[1].range.end;
            let message = format!("“{}” ends before it begins", self.segment.get(range.clone()));
            (range, message)
        })
    }

    /// "From 9pm on Friday 12 June until 5am on Monday 8 June": two days, each with its hour.
    pub(super) fn is_night(&self, first: &NamedDay, last: &NamedDay) -> bool {
        let own = self.own;
        let small = |i: usize| self.segment.small_at(i);
        let edge = |day: &NamedDay| day.whole().start;
        let before = self.segment.token_from(edge(first));
        let opened = (before.saturating_sub(6)..before).any(|i| {
            let word = small(i);
            is_among(own.time_order.from, &word) || is_among(own.clock.from, &word)
        });
        let end = first.whole().end;
        let between = self.segment.token_from(end)..self.segment.token_from(edge(last));
        let to = between.clone().find(|i| {
            let word = small(*i);
            (is_among(own.time_order.to, &word) || is_among(own.clock.to, &word))
                && !is_among(own.percentages.and, &word)
        });
        let words = between.clone().filter(|i| self.segment.tokens[*i].is_word()).count();
        let numbers = between.clone().any(|i| self.segment.tokens[i].is_number());
        let stops = between.clone().any(|i| matches!(self.segment.word_at(i), ";" | "("));
        let together = self.segment.sentence_at(first.range.start).contains(&last.range.start);
        together && opened && to.is_some() && numbers && words <= 8 && !stops && between.len() <= 16
    }

    /// "Entries close on 31 May; the shortlist is announced on 20 May".
    pub(super) fn early_results(&self) -> Option<Fault> {
        let list = self.own.time_order.results;
        let (handed, decides) = (part(self.own.judged.words, 0), part(self.own.judged.words, 1));
        let segment = self.segment;
        let date = |day: &NamedDay| {
            let year = day.year.unwrap_or(self.today.year());
            Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
        };
        for two in segment.days.windows(2).filter(|_| !list.is_empty()) {
            let (closing, event) = (&two[0], &two[1]);
            let (Some(close), Some(told)) = (date(closing), date(event)) else { continue };
            if told >= close || told <= self.today {
                continue;
            }
            let sentence = segment.sentence_at(closing.range.start);
            let before = segment.tokens_in(&(sentence.start..closing.range.start));
            let small = |i: usize| segment.small_at(i);
            let until = before.clone().rev().take(4).any(|i| {
                let word = small(i);
                is_among(self.own.time_order.to, &word) && !is_among(self.own.percentages.and, &word)
                    || phrases(self.own.clock.before).any(|phrase| phrase == word)
                    || is_stem_among(self.own.time_order.ends, &word)
            });
            let deadlines = Words::new(self.own.deadline_past.deadlines);
            // "Plans can be handed in until 29 May."
            let handed = || segment.tokens_in(&sentence).any(|i| is_stem_among(handed, &small(i)));
            let opened = deadlines.is_in(segment.get(sentence.clone())) || handed();
            // "Einsendeschluss ist Freitag, 26. Juni".
            let near = before.end.saturating_sub(4).max(before.start);
            let near = segment.tokens[near].range.start;
            let until = until || deadlines.is_in(segment.get(near..closing.range.start.max(near)));
            // The clause of the second day, or its sentence.
            let other = segment.sentence_at(event.range.start);
            let start = other.start.max(closing.range.end);
            let clause = segment.tokens_in(&(start..other.end));
            let results =
                clause.clone().any(|i| is_stem_among(list, &small(i)) || is_stem_among(decides, &small(i)));
            let past = Words::new(self.own.change.then).is_in(segment.get(start..other.end));
            let next = segment.sentences().partition_point(|own| own.start < sentence.end);
            let near = other == sentence || segment.sentences().get(next).is_some_and(|own| *own == other);
            if until && opened && results && near && !past {
                let (close, told) = (segment.get(closing.range.clone()), segment.get(event.range.clone()));
                let message = format!("entries close on “{close}”, and the results are told on “{told}”");
                return Some((closing.range.start..event.range.end, message));
            }
        }
        None
    }
}
