//! An age beside the year of a birth: "Ruth Marsh, 52, who was born in 1980". A part of the rule on ages and anniversaries.

use super::super::index::Figure;
use super::super::words::{Words, is_among, is_stem_among, phrases, small, tail};
use super::amounts::is_then;
use super::anniversary::{Fault, Sentence, is_year};
use crate::language::words;

/// No phrase that stands before the age of then has more characters.
const LONGEST_AT_AGE: usize = 30;

impl Sentence<'_> {
    /// "Ruth Marsh, 52, who was born in 1980".
    pub(super) fn age(&self) -> Fault {
        let born = self.year_by(self.own.born, 4)?;
        if self.has(self.own.died)
            || Words::new(self.own.at_age).is_in(self.segment.get(self.range.clone()))
                && !self.has(self.own.aged)
        {
            return None;
        }
        let now = self.this_year - born.value / 1000;
        let ages = || self.figures().filter(|figure| self.is_told_age(figure));
        if ages().any(|age| (now - 1..=now).contains(&(age.value / 1000))) {
            return None;
        }
        let age = ages().next()?;
        // "At the age of 12" is of another time.
        let before = self.segment.get(self.range.start..age.range.start).trim_end().to_lowercase();
        if phrases(self.own.at_age).any(|phrase| before.ends_with(phrase)) {
            return None;
        }
        let (since, years) = (born.value / 1000, age.value / 1000);
        let now = self.this_year - since;
        if years == now || years == now - 1 || !(0..=115).contains(&now) {
            return None;
        }
        let message =
            format!("“{}” doesn’t fit {since}: this year that is {now}", self.segment.get(age.range.clone()));
        Some((age.range.clone(), message))
    }

    /// Whether a figure is told as an age of today.
    fn is_told_age(&self, figure: &Figure) -> bool {
        let (before, next) =
            (figure.first.checked_sub(1).map(|i| self.word(i)).unwrap_or_default(), self.word(figure.next));
        // "Born in 1951, she turns 75".
        let goes_on = || {
            let plain = self.segment.tokens.get(figure.next).is_none_or(|token| !token.is_word());
            let small =
                || words(self.segment.lang).is_some_and(|own| is_among(own.grammar.function_words, &next));
            let coming = words(self.segment.lang).map_or("", |own| own.event_past.next);
            plain || is_among(self.own.years, &next) || small() || is_among(coming, &next)
        };
        let aged = figure.value < 116_000;
        let turns = aged && is_stem_among(self.own.celebrates, &before) && goes_on();
        // "She celebrates her 70th": ten years off at the most, and no 30 years at the theatre.
        let near = || {
            let ten = |year: &&Figure| (self.this_year - (year.value + figure.value) / 1000).abs() == 10;
            self.years().iter().any(ten)
        };
        let feast = || self.has(self.own.celebrates) && near() && self.counts_years(figure).is_some();
        let set_off = before == *"," && next == *"," || turns || aged && feast();
        // "For 12 years", where years are ages too.
        let is_years = |i: usize| is_among(self.own.years, &self.word(i));
        let of_age = || {
            let comma = figure.first.checked_sub(2).is_some_and(|i| self.word(i) == ",");
            let ends = self.segment.tokens.get(figure.next + 1).is_none_or(|token| !token.is_word());
            let old = is_stem_among(self.own.aged, &self.word(figure.next + 1));
            matches!(&*before, "," | "(")
                || is_among(self.own.is, &before) && (ends || old)
                || is_among(self.own.of, &before) && comma
        };
        let aged = || {
            let told = (figure.next..figure.next + 4).any(|i| is_stem_among(self.own.aged, &self.word(i)));
            told && (!is_years(figure.next) || of_age())
        };
        let said = || {
            figure.first.checked_sub(2).is_some_and(|i| {
                is_stem_among(self.own.aged, &self.word(i)) || is_stem_among(self.own.aged, &before)
            })
        };
        !is_year(figure)
            && figure.in_digits
            && figure.scale == 1
            && figure.value % 1000 == 0
            && !self.is_at_an_age(figure)
            && (set_off || aged() || said())
    }

    /// "À 12 ans", "a los 12 años": the age of then, and not of today.
    pub(super) fn is_at_an_age(&self, figure: &Figure) -> bool {
        let before = self.segment.get(self.range.start..figure.range.start).trim_end();
        let tail = small(tail(before, LONGEST_AT_AGE + 1));
        let parted = |rest: &str| !rest.ends_with(char::is_alphanumeric);
        phrases(self.own.at_age).any(|phrase| tail.strip_suffix(phrase).is_some_and(parted))
            || is_then(self.segment, figure, self.own.at_age)
    }
}
