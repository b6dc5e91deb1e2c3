//! So many years ago, said beside the year; an anniversary whose year stands in the sentence before it. A part of the rule
//! on ages and anniversaries.

use std::ops::Range;

use super::super::index::Figure;
use super::super::words::{is_among, phrases};
use super::amounts::is_slip;
use super::anniversary::{Fault, Sentence};
use crate::language::entries;

/// The most tokens between "30 years ago" and the year of a sentence, and before a year that the next sentence begins with.
const APART: usize = 3;
const OPENS: usize = 4;
/// No stem of an ordinal has fewer letters.
const BEGINS: usize = 3;

impl Sentence<'_> {
    /// "It closed 30 years ago, in 2006": the year stands beside it, or opens the next sentence.
    pub(super) fn years_ago(&self) -> Fault {
        let (count, end) = self.figures().find_map(|figure| Some((figure, self.is_ago(figure)?)))?;
        let year = match self.years()[..] {
            [year] => self.is_beside(count, end, year).then_some(year)?,
            [] => self.opening_year()?,
            _ => return None,
        };
        let (exact, said) = (self.this_year - year.value / 1000, count.value / 1000);
        let start = count.range.start;
        let wrong = (exact - said).abs() > 1 && exact > 2 && is_slip(exact * 1000, said * 1000);
        let end = self.segment.tokens[end - 1].range.end;
        wrong.then(|| {
            let (_, message) = self.ago(start..end, year.value / 1000);
            (start.min(year.range.start)..end.max(year.range.end), message)
        })
    }

    /// The year that the next sentence begins with.
    fn opening_year(&self) -> Option<&Figure> {
        let next = self.beside_it(true)?;
        let first = next.tokens().start;
        let [year] = next.years()[..] else { return None };
        (year.first - first <= OPENS).then(|| self.segment.figure_from(year.first))?
    }

    /// The sentence behind this one, or before it.
    pub(super) fn beside_it(&self, behind: bool) -> Option<Self> {
        let sentences = self.segment.sentences();
        let at = sentences.partition_point(|sentence| sentence.start < self.range.start);
        let at = if behind { at + 1 } else { at.checked_sub(1)? };
        Some(Self { range: sentences.get(at)?.clone(), ..*self })
    }

    /// The token behind "years ago", where a figure counts those.
    fn is_ago(&self, figure: &Figure) -> Option<usize> {
        let plain = figure.scale == 1 && figure.value % 1000 == 0 && figure.value >= 5_000;
        if !plain {
            return None;
        }
        let years = (figure.next..figure.next + 2).find(|i| is_among(self.own.years, &self.word(*i)))?;
        let behind = is_among(self.own.ago_behind, &self.word(years + 1));
        let before = self.segment.get(self.range.start..figure.range.start).trim_end().to_lowercase();
        // "Hace ahora veinte años": one word may stand between.
        let shorter = before.rsplit_once(' ').map_or("", |(rest, _)| rest);
        let ends = |text: &str, phrase: &str| {
            text.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        };
        let opened =
            || phrases(self.own.ago_before).any(|phrase| ends(&before, phrase) || ends(shorter, phrase));
        (behind || opened()).then_some(years + 1 + usize::from(behind))
    }

    /// Whether only a comma, a colon or a bracket and few words stand between the two.
    fn is_beside(&self, count: &Figure, end: usize, year: &Figure) -> bool {
        let between = if year.first >= end { end..year.first } else { year.next..count.first };
        let parts = |i: usize| matches!(&*self.word(i), "," | ":" | "(" | "–");
        let colon = between.clone().any(|i| self.word(i) == ":");
        between.clone().any(parts)
            && (between.len() <= APART
                || colon && between.len() <= 5 * APART
                || between.len() <= APART + 1 && year.first >= end)
    }

    /// "The mill opened in 1926. Its ninetieth birthday is marked": the sentence before says when it began.
    pub(super) fn behind(&self) -> Fault {
        if !self.years().is_empty() {
            return None;
        }
        let counted: Vec<Figure> = self.figures().cloned().chain(self.ordinals()).collect();
        let (count, end) = counted.iter().find_map(|figure| Some((figure, self.counts_years(figure)?)))?;
        let last = self.beside_it(false)?;
        let [year] = last.years()[..] else { return None };
        last.year_by(self.own.founded, 5)?;
        let (exact, said) = (self.this_year - year.value / 1000, count.value / 1000);
        let round = said % 10 == 0 && exact % 10 == 0;
        let slip = round || said % 5 == 0 && is_slip(exact / 5 * 5000, said * 1000);
        let wrong = (exact - said).abs() > 2 && exact > 4 && slip;
        wrong.then(|| {
            let (_, message) = self.ago(count.range.start..end, year.value / 1000);
            (year.range.start..end, message)
        })
    }

    /// Ordinals in words, as figures: "fortieth".
    pub(super) fn ordinals(&self) -> Vec<Figure> {
        if self.own.ordinals.is_empty() {
            return Vec::new();
        }
        self.tokens().filter_map(|first| self.ordinal(first)).collect()
    }

    fn ordinal(&self, first: usize) -> Option<Figure> {
        let word = self.word(first);
        if word.chars().count() < 4 {
            return None;
        }
        if let Some((value, start)) = self.half_century(first, &word) {
            return Some(Figure {
                range: start..self.segment.tokens[first].range.end,
                value,
                scale: 1,
                in_digits: false,
                next: first + 1,
                first,
            });
        }
        // Most words begin as none of them does.
        let start = word.char_indices().nth(BEGINS).map_or(word.len(), |(at, _)| at);
        if !self.own.ordinals.contains(&word[..start]) {
            return None;
        }
        let fits = |forms: &str| {
            entries(forms, b'/').any(|form| {
                let form = form.trim_start_matches('+');
                form.strip_suffix('*').map_or(form == word, |stem| word.starts_with(stem))
            })
        };
        let mut all = entries(self.own.ordinals, b' ').filter_map(|entry| entry.split_once('='));
        let (value, _) = all.find(|(_, forms)| fits(forms))?;
        let value = value.parse::<i128>().ok()? * 1000;
        let range: Range<usize> = self.segment.tokens[first].range.clone();
        Some(Figure { range, value, scale: 1, in_digits: false, next: first + 1, first })
    }

    /// "Medio siglo", "demi-siècle": two words.
    fn half_century(&self, at: usize, word: &str) -> Option<(i128, usize)> {
        let (half, century) = self.own.half_century.split_once(' ')?;
        let hyphen = usize::from(at > 1 && self.word(at - 1) == "-");
        let before = at.checked_sub(1 + hyphen)?;
        let fits = word == century && self.word(before).starts_with(half);
        fits.then(|| (50_000, self.segment.tokens[before].range.start))
    }

    /// Whether an ordinal is an anniversary itself: "bicentenary".
    pub(super) fn is_feast(&self, figure: &Figure) -> bool {
        let word = self.word(figure.first);
        if self.own.half_century.ends_with(&format!(" {word}")) {
            return !figure.in_digits;
        }
        let mut forms = self.own.ordinals.split(['/', '=', ' ']).filter_map(|form| form.strip_prefix('+'));
        !figure.in_digits
            && forms.any(|form| form.strip_suffix('*').map_or(form == word, |stem| word.starts_with(stem)))
    }
}
