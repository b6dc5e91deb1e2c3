//! An end before its beginning: "from 14 to 12 June", "from 10:00 to 09:00", doors that open after the concert began.
//!
//! Two figures changed places, or one was typed by habit, and nobody knows when to come. Nights and winters run over their
//! midnight and their new year: only days of one month, or with their years, and hours of the day are compared.
//!
//! Bad: `The festival runs from 14 June to 12 June 2026.`
//!
//! Good: `The festival runs from 14 June to 16 June 2026.`

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::{Date, Time};

use super::super::index::{Index, Kind, NamedDay, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among};
use super::clock::{Hour, hours};
use super::{apart, programme};
use crate::diagnostic::Related;
use crate::language::{self, words};

/// Before this hour a place of the night may close.
const MORNING: i8 = 5;
/// From this hour on it may be open through midnight.
const EVENING: i8 = 17;

/// Who opens in the evening closes until morning: from 18 to 10 o'clock nobody does.
const LEAST_OF_A_NIGHT: i8 = 8;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let is_text = |segment: &&Segment| {
        segment.part != Part::Furniture && !matches!(segment.kind, Kind::Phone | Kind::Mail | Kind::Web)
    };
    let today = index.release.date;
    let read = |segment: &Segment| {
        words(segment.lang).map(|own| Reader { segment, today, own }.hours()).unwrap_or_default()
    };
    for (segment, (range, message), (there, beside)) in programme::programmes(index, &read) {
        let related = Related::new(there.place(beside), "or this one does");
        findings.push_with_related(segment.place(range), message, HELP, related);
    }
    for (segment, range, message, (there, beside)) in apart::faults(index, &read) {
        let related = Related::new(there.place(beside), "or this one is wrong");
        findings.push_with_related(segment.place(range), message, HELP, related);
    }
    for segment in index
        .prose()
        .filter(is_text)
        .filter(|segment| segment.tokens.iter().any(super::super::index::Token::is_number))
    {
        let Some(own) = words(segment.lang) else { continue };
        let reader = Reader { segment, own, today: index.release.date };
        for (range, message) in reader.faults() {
            findings.push(segment.place(range), message, HELP);
        }
        if let Some((opens, begins)) = reader.doors() {
            let (door, hour) = (segment.get(opens.clone()), segment.get(begins.clone()));
            let message = format!("doors open at “{door}”, and it begins at “{hour}”");
            let related = Related::new(segment.place(begins), "it begins here");
            findings.push_with_related(segment.place(opens), message, HELP, related);
        }
    }
}

const HELP: &str = "put the two in their order, or correct the one that is wrong";

/// Reads one text.
pub(super) struct Reader<'s> {
    pub segment: &'s Segment<'s>,
    /// The date of the release.
    pub today: Date,
    pub own: &'static language::Words,
}

impl Reader<'_> {
    /// All that is in the wrong order.
    fn faults(&self) -> Vec<(Range<usize>, String)> {
        let days = if self.segment.days.len() < 2 {
            Vec::new()
        } else {
            let moments = self.moments().into_iter().chain(self.early_results());
            self.days().into_iter().chain(self.spans()).chain(self.closed_late()).chain(moments).collect()
        };
        let hours = if self.segment.figures.len() < 2 { Vec::new() } else { self.hours() };
        let two = self.departures(&hours).or_else(|| self.opened(&hours));
        days.into_iter().chain(self.clocks(&hours)).chain(self.morning()).chain(two).collect()
    }

    /// Days that a range begins and ends with, and days with "begins" and "ends".
    fn days(&self) -> Vec<(Range<usize>, String)> {
        let days = &self.segment.days;
        let mut out = Vec::new();
        for two in days.windows(2) {
            let [first, last] = two else { continue };
            if first.range.end > last.range.start || !self.is_before(last, first) {
                continue;
            }
            if self.is_range(first, last) || self.begins_and_ends(first, last) || self.is_night(first, last) {
                let range = first.range.start..last.range.end;
                let message = format!("“{}” ends before it begins", self.segment.get(range.clone()));
                out.push((range, message));
            }
        }
        out
    }

    /// Whether a day is certainly before another: in one month, or by their years.
    fn is_before(&self, day: &NamedDay, other: &NamedDay) -> bool {
        let date = |year: Option<i16>, day: &NamedDay| {
            Date::new(year?, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
        };
        match (day.year, other.year) {
            // "From 12 September to 30 August 2026", on 1 September: what is to come can't be over.
            (Some(year), None) if day.month != other.month => {
                let (end, start) = (date(Some(year), day), date(Some(year), other));
                end.is_some_and(|end| end < self.today) && start.is_some_and(|start| start > self.today)
            }
            (Some(a), Some(b)) if a != b => a < b,
            // A year that only one of them has may be that of both.
            (Some(_), Some(_)) => (day.month, day.day) < (other.month, other.day),
            _ => day.month == other.month && day.day < other.day,
        }
    }

    /// "From 14 to 12 June", "14–12 June", "du 14 au 12 juin".
    pub(super) fn is_range(&self, first: &NamedDay, last: &NamedDay) -> bool {
        let start = first.whole().start;
        let next = last.whole().start;
        let end = first.whole().end;
        let between: Vec<Cow<str>> = (self.segment.token_from(end)..self.segment.token_from(next))
            .map(|i| self.segment.small_at(i))
            .collect();
        let dash = between.iter().any(|word| matches!(&**word, "–" | "—" | "-"));
        let before = self.segment.token_from(start);
        let list = self.own.time_order.from;
        let opened = (1..=2)
            .any(|back| before.checked_sub(back).is_some_and(|i| is_among(list, &self.segment.small_at(i))));
        let to = between
            .iter()
            .any(|word| is_among(self.own.time_order.to, word) || is_among(self.own.clock.to, word));
        let short = between.len() <= 4 && between.iter().all(|word| word.chars().count() <= 6);
        let behind =
            self.own.dates.day_endings && between.iter().any(|word| is_among(self.own.time_order.to, word));
        short && (dash && !between.iter().any(|word| word == ",") || opened && to || behind)
    }

    /// "Starts on 5 May and ends on 3 May".
    fn begins_and_ends(&self, first: &NamedDay, last: &NamedDay) -> bool {
        let sentence = self.segment.sentence_at(first.range.start);
        let (at, middle, end) = (
            self.segment.token_from(sentence.start),
            self.segment.token_from(first.range.start),
            self.segment.token_from(last.range.start),
        );
        let starts =
            (at..middle).any(|i| is_stem_among(self.own.time_order.starts, &self.segment.small_at(i)));
        let ends = (middle..end).any(|i| is_stem_among(self.own.time_order.ends, &self.segment.small_at(i)));
        let again =
            (middle..end).any(|i| is_stem_among(self.own.time_order.starts, &self.segment.small_at(i)));
        sentence.contains(&last.range.start) && starts && ends && !again
    }

    /// "From 10:00 to 09:00", "von 10 bis 8 Uhr".
    ///
    /// `all`: the hours of the text.
    fn clocks(&self, all: &[Hour]) -> Vec<(Range<usize>, String)> {
        let mut out = Vec::new();
        for last in all {
            let at = self.segment.token_from(last.range.start);
            let Some((first, start)) = self.first_hour(all, at) else { continue };
            // Nobody is open from one evening to the next.
            let day = first.hour() < EVENING
                || last.time.hour() > EVENING
                || first.hour() - last.time.hour() <= LEAST_OF_A_NIGHT
                || self.is_one_half(start, last);
            let backwards = last.time < first && day && last.time.hour() >= MORNING;
            if backwards && (first.hour() > 12 || self.is_clear(start, last)) {
                let range = start..last.range.end;
                let message = format!("“{}” ends before it begins", self.segment.get(range.clone()));
                out.push((range, message));
            }
        }
        out
    }

    /// All hours, with those that count nothing but stand behind "at": "klo 10–18", "alle 21".
    pub(super) fn hours(&self) -> Vec<Hour> {
        let mut all = hours(self.segment, &(0..self.segment.text.len()));
        // Where a word stands behind every hour, "at" may stand before anything: "de 12 à 7 semaines".
        if self.own.twelve_hours || self.own.clock.at.is_empty() || !self.own.clock.behind.is_empty() {
            return all;
        }
        let bare = |i: usize| {
            let token =
                self.segment.tokens.get(i).filter(|token| token.is_number() && token.range.len() < 3)?;
            let hour = self.segment.word(token).parse::<i8>().ok().filter(|hour| (6..=24).contains(hour))?;
            let next = self.segment.tokens.get(i + 1);
            let longer =
                next.is_some_and(|next| {
                    !next.spaced && matches!(self.segment.word(next), ":" | "." | "," | "%" | "/")
                }) && self.segment.tokens.get(i + 2).is_some_and(super::super::index::Token::is_number);
            let time = Time::new(hour % 24, 0, 0, 0).ok().filter(|_| !longer)?;
            Some(Hour { range: token.range.clone(), time, zone: None, elsewhere: false })
        };
        let numbers = self.segment.tokens.iter().enumerate().filter(|(_, token)| token.is_number());
        for (first, _) in numbers {
            // "Kl. 10": a full stop may stand between.
            let Some(before) = first.checked_sub(1) else { continue };
            let stop = self.segment.word_at(before) == ".";
            let before = before.saturating_sub(usize::from(stop));
            if !is_among(self.own.clock.at, &self.segment.small_at(before)) {
                continue;
            }
            let Some(one) = bare(first) else { continue };
            let dash = matches!(self.segment.word_at(first + 1), "–" | "-")
                && !self.segment.tokens[first + 1].spaced;
            all.extend(dash.then(|| bare(first + 2)).flatten());
            all.push(one);
        }
        all.sort_by_key(|hour| hour.range.start);
        all.dedup_by(|next, hour| next.range.start < hour.range.end);
        all
    }

    /// The hour that a range begins with, before the token of its second; and where it begins.
    fn first_hour(&self, all: &[Hour], second: usize) -> Option<(Time, usize)> {
        let mut joint = second.checked_sub(1)?;
        let dash = matches!(&*self.segment.small_at(joint), "–" | "-");
        let is_joint = |i: usize| {
            is_among(self.own.time_order.to, &self.segment.small_at(i))
                || is_among(self.own.clock.to, &self.segment.small_at(i))
        };
        if !dash && !is_joint(joint) {
            // "à 10 h à 9 h", "de las 10 a las 9": an article.
            joint = joint
                .checked_sub(1)
                .filter(|i| is_joint(*i) && self.segment.small_at(i + 1).chars().count() < 4)?;
        }
        let end = self.segment.tokens.get(joint)?.range.start;
        let near =
            |hour: &&Hour| hour.range.end <= end && self.segment.get(hour.range.end..end).trim().is_empty();
        let (time, start) = if let Some(hour) = all.iter().find(near) {
            (hour.time, hour.range.start)
        } else {
            let token = self.segment.tokens.get(joint.checked_sub(1)?).filter(|token| token.is_number())?;
            let hour = self.segment.word(token).parse::<i8>().ok();
            let hour = hour.filter(|hour| *hour < 24 && token.range.len() < 3)?;
            (Time::new(hour, 0, 0, 0).ok()?, token.range.start)
        };
        let before = self.segment.token_from(start);
        let opened = (1..=2).any(|back| {
            before.checked_sub(back).is_some_and(|i| {
                is_among(self.own.time_order.from, &self.segment.small_at(i))
                    || is_among(self.own.clock.from, &self.segment.small_at(i))
            })
        });
        (opened || dash).then_some((time, start))
    }

    /// "6pm to 4pm": both of one afternoon.
    fn is_one_half(&self, start: usize, last: &Hour) -> bool {
        let written = self.segment.get(start..last.range.end).to_lowercase().replace('.', "");
        written.matches("pm").count() == 2
    }

    /// Whether hours are of the clock of a whole day: where halves are counted, 10 to 9 is right.
    fn is_clear(&self, start: usize, last: &Hour) -> bool {
        let written = self.segment.get(start..last.range.end).to_lowercase();
        let halves = ["am", "pm", "a.m", "p.m"].iter().filter(|half| written.contains(*half)).count();
        let whole = written.starts_with('0')
            || self.segment.get(last.range.clone()).starts_with('0')
            || last.time.hour() > 12;
        let spoken = self.own.twelve_hours || self.own.clock.behind.is_empty() && !written.contains('h');
        if halves > 0 {
            let same = |half: &str| written.matches(half).count() > 1;
            return halves > 1 && written.matches('m').count() > 1 || same("am") || same("pm");
        }
        !spoken || whole
    }

    /// "The concert begins at 7 pm; doors open at 8 pm".
    fn doors(&self) -> Option<(Range<usize>, Range<usize>)> {
        let order = &self.own.time_order;
        let all = || 0..self.segment.tokens.len();
        let door = all().find(|i| is_stem_among(order.doors, &self.segment.small_at(*i)))?;
        let hours = self.hours();
        let behind = |i: usize| {
            let start = self.segment.tokens[i].range.end;
            let hour = hours.iter().find(|hour| hour.range.start >= start)?;
            (self.segment.token_from(hour.range.start) - i <= 5).then_some(hour)
        };
        let opens = behind(door)?;
        let begins =
            all().filter(|i| is_stem_among(order.begins, &self.segment.small_at(*i))).find_map(|i| {
                // "Doors open": the verb of the doors is none of the concert.
                let before = || {
                    // "14 Uhr: Konzert, Einlass ab 14.30 Uhr".
                    let end = self.segment.tokens[i].range.start;
                    let hour = hours.iter().rev().find(|hour| hour.range.end <= end)?;
                    (i - self.segment.token_from(hour.range.end.saturating_sub(1)) <= 3).then_some(hour)
                };
                let other = |hour: &&Hour| hour.range != opens.range;
                behind(i).filter(other).or_else(|| before().filter(other))
            });
        let begins = begins.filter(|begins| begins.time < opens.time && begins.time.hour() >= MORNING)?;
        // "Doors open at 5 p.m., business begins at 6:45": of the same half.
        let half = |hour: &Hour| self.segment.get(hour.range.clone()).to_lowercase().contains('m');
        if self.own.twelve_hours && half(opens) && !half(begins) {
            return None;
        }
        Some((opens.range.clone(), begins.range.clone()))
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn ends_before_beginnings_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It runs from 14 June to 12 June 2026.", "14 June to 12 June 2026"),
            ("en-GB", "It is open from 10:00 to 09:00 on Saturday.", "10:00 to 09:00"),
            ("de", "Die Messe ist von 10 bis 8 Uhr geöffnet.", "10 bis 8 Uhr"),
            ("en-GB", "The workshop runs from 6pm to 4pm, the bar from 6pm to 4am.", "6pm to 4pm"),
            ("fr", "Le salon est ouvert de 10 h à 9 h.", "10 h à 9 h"),
            ("en-GB", "It starts on 5 May 2026 and ends on 3 May 2026.", "5 May 2026 and ends on 3 May 2026"),
            ("en-GB", "The concert begins at 7 pm; doors open at 8 pm sharp.", "8 pm"),
        ] {
            assert_eq!(found_in("time-order", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "The bar is open from 20:00 to 02:00, the shop from 10 am to 9 pm, and from 10:00 to 6:00.",
            ),
            (
                "en-GB",
                "From 15 October to 3 March 2026; on 14 June and 12 June; results of 14 June (12 June in Wales).",
            ),
            ("de", "Die Saison dauert vom 15. Oktober bis 3. März, nachts von 22 bis 6 Uhr."),
            ("fr", "Du 28 mai au 2 juin 2026, le bar est ouvert de 22 h à 2 h."),
            ("en-GB", "Doors open at 6 pm, the concert begins at 7 pm."),
        ] {
            assert_eq!(found_in("time-order", lang, text), [""; 0], "{text}");
        }
    }
}
