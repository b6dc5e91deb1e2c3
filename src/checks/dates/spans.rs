//! Days that are counted, and the days from the first to the last: "the three-day fair runs from 5 to 9 June"; and entries that
//! close when all is over. A part of the rule on the order of times.

use std::ops::Range;

use jiff::civil::Date;

use super::super::index::NamedDay;
use super::super::lexicon::Lexicon;
use super::super::words::{Words, is_among, is_stem_among, phrases};
use super::time_order::Reader;

/// What is wrong, and where.
type Fault = (Range<usize>, String);

/// By how many days a count may miss its span: what is further off counts something else.
const OFF: i32 = 2;

impl Reader<'_> {
    /// "The three-day fair runs from 5 to 9 June."
    pub(super) fn spans(&self) -> Vec<Fault> {
        let days = &self.segment.days;
        let ranges = days
            .windows(2)
            .filter(|two| two[0].range.end <= two[1].range.start && self.is_range(&two[0], &two[1]));
        let mut out = Vec::new();
        for two in ranges {
            let sentence = self.segment.sentence_at(two[0].range.start);
            let inside = |day: &&NamedDay| sentence.contains(&day.range.start);
            if days.iter().filter(inside).count() != 2 {
                continue;
            }
            let (Some(first), Some(last)) = (self.date(&two[0], &two[1]), self.date(&two[1], &two[0])) else {
                continue;
            };
            let Ok(span) = last.since(first) else { continue };
            let exact = span.get_days() + 1;
            let near = two[0].range.start..two[1].range.end;
            let counted = self.counted_days(&sentence).or_else(|| self.days_beside(&near));
            let Some((count, range)) = counted else { continue };
            if count != exact && (count - exact).abs() <= OFF && exact > 1 {
                let message = format!(
                    "“{}” doesn’t fit “{}”: those are {exact} days",
                    self.segment.get(range.clone()),
                    self.segment.get(two[0].range.start..two[1].range.end)
                );
                let start = range.start.min(two[0].range.start);
                out.push((start..range.end.max(two[1].range.end), message));
            }
        }
        out
    }

    fn date(&self, day: &NamedDay, other: &NamedDay) -> Option<Date> {
        let year = day.year.or(other.year).unwrap_or(self.today.year());
        Date::new(year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
    }

    /// The only count of days that a sentence gives to something: "three-day", "de trois jours", "dreitägig".
    fn counted_days(&self, sentence: &Range<usize>) -> Option<(i32, Range<usize>)> {
        let list = self.own.time_order.days;
        let plain = self.segment.figures_in(sentence).iter().filter_map(|figure| {
            let hyphen = self.segment.word_at(figure.next) == "-";
            let at = figure.next + usize::from(hyphen);
            let day = is_among(list, &self.segment.small_at(at));
            let before = figure.first.checked_sub(1).map(|i| self.segment.small_at(i));
            let of = before.is_some_and(|word| is_among(self.own.measures.of, &word));
            let several = hyphen && self.segment.word_at(at + 1).ends_with('s');
            let count = i32::try_from(figure.value / 1000).ok()?;
            (day && (hyphen || of) && !several)
                .then(|| (count, figure.range.start..self.segment.tokens[at].range.end))
        });
        let numerals = Lexicon::of(self.segment.lang).map(Lexicon::numerals);
        let stems = list.split(' ').filter_map(|entry| entry.strip_prefix('*')?.strip_suffix('*'));
        let joined = stems.flat_map(|stem| {
            self.segment.tokens_in(sentence).filter_map(move |i| {
                let word = self.segment.small_at(i);
                let (number, _) = word.split_once(stem)?;
                let count = i32::try_from(numerals?.part(number)?).ok()?;
                Some((count, self.segment.tokens[i].range.clone()))
            })
        });
        let mut all = plain.chain(joined);
        all.next().filter(|_| all.next().is_none())
    }

    /// "For five days, from 6 to 9 May": a count of days right before a range.
    fn days_beside(&self, range: &Range<usize>) -> Option<(i32, Range<usize>)> {
        let at = self.segment.figures.partition_point(|figure| figure.range.start < range.start);
        let figure = self.segment.figures.get(at.checked_sub(1)?)?;
        let own = &self.own.figures_disagree;
        // The list has no plurals; those of all measures have them.
        let word = self.segment.small_at(figure.next);
        let mut stems = self.own.time_order.days.split(' ').map(|stem| stem.trim_matches('*'));
        let day = is_among(own.units, &word)
            && stems.any(|stem| !stem.is_empty() && (word.starts_with(stem) || stem.starts_with(&*word)));
        let between = self.segment.get(figure.range.end..range.start);
        let near = between.split_whitespace().count() <= 5
            && between.contains(',')
            && !between.contains(['(', '.', ';']);
        let count = i32::try_from(figure.value / 1000).ok()?;
        (day && near).then(|| (count, figure.range.start..self.segment.tokens[figure.next].range.end))
    }

    /// "Registration closes on 20 June 2026; the race starts on 14 June 2026."
    pub(super) fn closed_late(&self) -> Option<Fault> {
        let [one, other] = self.segment.days.as_slice() else { return None };
        let told = |day: &NamedDay| {
            let clause = self.clause(day);
            let text = self.segment.get(clause.clone());
            let has = |list: &str| {
                self.segment.tokens_in(&clause).any(|i| is_stem_among(list, &self.segment.small_at(i)))
            };
            let closing = Words::new(self.own.deadline_past.deadlines).is_in(text);
            let before = self.segment.get(clause.start..day.range.start.max(clause.start)).to_lowercase();
            let until = phrases(self.own.clock.before)
                .any(|word| before.split_whitespace().rev().take(3).any(|own| own == word));
            let ends = has(self.own.time_order.ends) || until;
            let to_come = Words::new(self.own.event_past.future).is_in(text);
            // "Entries close on 10 September. Tickets go on sale on the 1st."
            let event = !closing && !until && !has(self.own.time_order.sold);
            (closing && ends, event && (to_come || has(self.own.time_order.starts)))
        };
        let (closing, event) = match (told(one), told(other)) {
            ((true, _), (_, true)) => (one, other),
            ((_, true), (true, _)) => (other, one),
            _ => return None,
        };
        let (late, early) = (self.date(closing, event)?, self.date(event, closing)?);
        let wrong = late > early && early > self.today && one.range.end <= other.range.start;
        wrong.then(|| {
            let (close, begin) =
                (self.segment.get(closing.range.clone()), self.segment.get(event.range.clone()));
            (one.range.start..other.range.end, format!("it closes on “{close}”, and begins on “{begin}”"))
        })
    }

    /// The stretch around a day that no stop, semicolon or comma of another clause ends.
    fn clause(&self, day: &NamedDay) -> Range<usize> {
        let sentence = self.segment.sentence_at(day.range.start);
        let before = self.segment.get(sentence.start..day.range.start.max(sentence.start));
        let start = before.rfind(';').map_or(sentence.start, |at| sentence.start + at + 1);
        let behind = self.segment.get(day.range.end..sentence.end.max(day.range.end));
        let end = behind.find(';').map_or(sentence.end, |at| day.range.end + at);
        start..end
    }
}
