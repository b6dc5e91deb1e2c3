//! How long ago something began, said beside its year, or in the sentence before it. A part of the rule on ages and
//! anniversaries.

use std::ops::Range;

use super::super::index::Figure;
use super::super::words::{Words, is_among, is_stem_among};
use super::anniversary::{Fault, Sentence};
use crate::language::words;

impl Sentence<'_> {
    /// "It celebrates its 80th anniversary. The choir, founded in 1936, …": the next sentence goes on with what is celebrated.
    pub(super) fn beside(&self) -> Fault {
        if !self.years().is_empty() {
            return None;
        }
        let sentences = self.segment.sentences();
        let next = sentences.get(sentences.partition_point(|sentence| sentence.start < self.range.end))?;
        let next = Self { range: next.clone(), ..*self };
        let [year] = next.years()[..] else { return None };
        let first = next.tokens().start;
        let named = (first + 1..year.first).any(|i| self.segment.word_at(i).starts_with(char::is_uppercase));
        next.year_by(self.own.birth, 5).filter(|_| !named && year.first - first <= 5)?;
        let counted: Vec<Figure> = self.figures().cloned().chain(self.ordinals()).collect();
        let (count, end) = counted.iter().find_map(|figure| Some((figure, self.counts_years(figure)?)))?;
        let (exact, count_value) = (self.this_year - year.value / 1000, count.value / 1000);
        let wrong =
            count.value % 1000 == 0 && count_value >= 3 && exact > 0 && (exact - count_value).abs() > 1;
        wrong.then(|| {
            // Either may be the slip.
            let (_, message) = self.ago(count.range.start..end, year.value / 1000);
            (count.range.start..year.range.end, message)
        })
    }

    /// "Since 1990, for 26 years".
    pub(super) fn since(&self) -> Fault {
        let [year] = self.years()[..] else { return None };
        let before = (1..=3).filter_map(|back| year.first.checked_sub(back));
        let opened = before.into_iter().any(|i| is_stem_among(self.own.founded, &self.word(i)));
        let count = self.figures().find(|figure| {
            let apart =
                if figure.first > year.first { year.next..figure.first } else { figure.next + 1..year.first };
            let comma = apart.clone().any(|i| self.word(i) == ",");
            // "Since 1956, that is, for 70 years".
            let hence = || {
                let tokens = &self.segment.tokens;
                let between = match (tokens.get(apart.start), tokens.get(apart.end)) {
                    (Some(first), Some(last)) => self.segment.get(first.range.start..last.range.start),
                    _ => "",
                };
                words(self.segment.lang).is_some_and(|own| Words::new(own.change.hence).is_in(between))
            };
            let near = apart.clone().filter(|i| self.word(*i) != ".").count();
            let plain = comma && (near <= 3 || apart.len() <= 7 && hence());
            let plain = plain && !self.is_at_an_age(figure);
            let exact = figure.scale == 1 && figure.value % 1000 == 0 && figure.value >= 3_000;
            plain && exact && is_among(self.own.years, &self.word(figure.next))
        })?;
        let exact = self.this_year - year.value / 1000;
        let wrong = opened && (exact - count.value / 1000).abs() > 1 && exact > 0;
        wrong.then(|| {
            self.ago(count.range.start..self.segment.tokens[count.next].range.end, year.value / 1000)
        })
    }

    /// What is wrong with so many years since a year.
    pub(super) fn ago(&self, range: Range<usize>, year: i128) -> (Range<usize>, String) {
        let exact = self.this_year - year;
        let counted = self.segment.get(range.clone());
        let message = format!("“{counted}” doesn’t fit {year}: that is {exact} years ago");
        (range, message)
    }
}
