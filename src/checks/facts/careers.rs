//! Years that are counted: a term and its two years, an age of long ago and one of today, the edition of what takes place every
//! year. A part of the rule on ages and anniversaries.

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::lexicon::Lexicon;
use super::super::words::{Words, is_among, is_stem_among, phrases};
use super::ages::Beside;
use super::amounts::is_slip;
use super::anniversary::{Fault, Sentence};
use crate::language::words;

/// The most tokens between a term and its years, and between an age and the year that it is of.
const APART: usize = 6;
const REACH: usize = 12;

impl Sentence<'_> {
    /// "For 12 years, from 2008 to 2024".
    pub(super) fn term(&self) -> Fault {
        let own = words(self.segment.lang)?;
        let [first, last] = self.years()[..] else { return None };
        let between = first.next..last.first;
        let to = between.clone().any(|i| {
            let word = self.word(i);
            matches!(&*word, "–" | "-")
                || is_among(own.change.to, &word)
                || is_among(own.time_order.to, &word) && !is_among(own.percentages.and, &word)
        });
        let plain = |figure: &&Figure| figure.scale == 1 && figure.value % 1000 == 0 && figure.value >= 3_000;
        let count = self.figures().filter(plain).find(|figure| {
            let years = is_among(self.own.years, &self.word(figure.next));
            let apart = if figure.first > last.first {
                last.next..figure.first
            } else {
                figure.next + 1..first.first
            };
            years && apart.len() <= APART && apart.clone().all(|i| self.word(i) != ".")
        })?;
        let (exact, said) = ((last.value - first.value) / 1000, count.value / 1000);
        let wrong = to
            && between.len() <= 3
            && exact > 2
            && (exact - said).abs() > 1
            && said < exact * 2
            && exact < said * 2;
        wrong.then(|| {
            let range = count.range.start.min(first.range.start)
                ..last.range.end.max(self.segment.tokens[count.next].range.end);
            (range, format!("from {} to {} are {exact} years", first.value / 1000, last.value / 1000))
        })
    }

    /// "Held every year since 2011, it is the 15th this summer".
    pub(super) fn edition(&self) -> Fault {
        let [year] = self.years()[..] else { return None };
        let text = self.segment.get(self.range.clone());
        let every = words(self.segment.lang).map(|own| Words::new(own.dates.each_year))?;
        let near = (year.first.saturating_sub(4)..year.first).chain(year.next..year.next + 2);
        let mut near = near.into_iter();
        // "First held in 2006, every year since".
        let since = near.any(|i| is_stem_among(self.own.founded, &self.word(i)));
        let last = self.tokens().rev().find(|i| self.segment.tokens[*i].is_word());
        let since = since || last.is_some_and(|i| is_stem_among(self.own.founded, &self.word(i)));
        let since =
            since || words(self.segment.lang).is_some_and(|own| Words::new(own.lives.first).is_in(text));
        if !since || self.figures().count() > 3 || !every.is_in(text) {
            return None;
        }
        let numerals = Lexicon::of(self.segment.lang)?.numerals();
        let dotted = |figure: &&Figure| {
            let next = self.segment.tokens.get(figure.next).filter(|next| !next.spaced);
            figure.first != year.first && next.is_some_and(|next| self.segment.word(next) != ",")
        };
        let in_digits =
            self.figures().filter(dotted).map(|figure| (figure.value / 1000, figure.range.clone())).next();
        let in_words = || {
            self.tokens().find_map(|i| {
                let value = numerals.nth(&self.word(i))?;
                Some((i128::from(value), self.segment.tokens[i].range.clone()))
            })
        };
        let inside = in_digits.or_else(in_words);
        let behind = inside.is_none();
        let (said, range) = inside.or_else(|| self.next_edition())?;
        let exact = self.this_year - year.value / 1000 + 1;
        let wrong = said != exact
            && said > 3
            && exact > 3
            && (is_slip(exact * 1000, said * 1000)
                || exact - said == 1
                || behind && (exact - said).abs() * 3 <= exact);
        wrong.then(|| {
            let message = format!(
                "every year since {} makes {exact}, and not “{}”",
                year.value / 1000,
                self.segment.get(range.clone())
            );
            (range, message)
        })
    }
}

impl Sentence<'_> {
    /// "This summer’s is the 31st", right behind: the only figure of the next sentence.
    fn next_edition(&self) -> Option<(i128, std::ops::Range<usize>)> {
        let next = self.beside_it(true)?;
        let mut figures = next.figures();
        let figure = figures.next().filter(|_| figures.next().is_none())?;
        let figure = self.segment.figure_from(figure.first)?;
        let now = words(self.segment.lang).map(|own| Words::new(own.spans.this))?;
        let behind = self.segment.tokens.get(figure.next).filter(|next| !next.spaced)?;
        let nth = figure.in_digits
            && !self.segment.is_dated(figure)
            && self.segment.word(behind) != ","
            && self.segment.word(behind) != "%";
        let told = nth && now.is_in(self.segment.get(next.range.clone()));
        told.then(|| (figure.value / 1000, figure.range.clone()))
    }
}

/// An age in a year, and where it stands.
struct Aged<'v> {
    segment: &'v Segment<'v>,
    figure: &'v Figure,
    /// The year that it is of; none of today.
    year: Option<i128>,
}

impl<'s> Sentence<'s> {
    /// "He began in 2009, when he was 24", and later "now 39": the only age of long ago and the only one of today. A part of the
    /// rule on ages.
    pub(super) fn career(index: &'s Index) -> Option<Beside<'s>> {
        let this_year = i128::from(index.release.date.year());
        let mut all: Vec<Aged> = Vec::new();
        let kinds = [Kind::Paragraph, Kind::Quote];
        for segment in index
            .of(&[Part::Body])
            .filter(|segment| kinds.contains(&segment.kind) && !segment.figures.is_empty())
        {
            let Some(own) =
                words(segment.lang).map(|own| &own.anniversaries).filter(|own| !own.years.is_empty())
            else {
                continue;
            };
            for range in segment.sentences() {
                let reader = Sentence { segment, own, range: range.clone(), this_year };
                all.extend(reader.figures().filter_map(|figure| reader.aged(figure)));
            }
        }
        let (then, now): (Vec<&Aged>, Vec<&Aged>) = all.iter().partition(|aged| aged.year.is_some());
        let ([then], [now]) = (then.as_slice(), now.as_slice()) else { return None };
        let year = then.year?;
        let (young, old) = (then.figure.value / 1000, now.figure.value / 1000);
        let right = young + this_year - year;
        // Of one person: in one paragraph, or in the next one or two.
        let at = |aged: &Aged| index.segments.iter().position(|segment| std::ptr::eq(segment, aged.segment));
        let near = at(then)?.abs_diff(at(now)?) <= 3;
        let wrong = near && (right - old).abs() > 1 && (12..=100).contains(&right) && old > young;
        wrong.then(|| {
            // Either age may be the slip.
            let message = format!("“{old}” now and “{young}” in {year} don’t fit: that would be {right}");
            Beside {
                place: (now.segment, now.figure.range.clone()),
                other: (then.segment, then.figure.range.clone()),
                message,
            }
        })
    }

    /// An age, with its year where one is named beside it.
    fn aged(&self, figure: &'s Figure) -> Option<Aged<'s>> {
        let plain = figure.in_digits && figure.scale == 1 && figure.value % 1000 == 0;
        let plain = plain && self.segment.word_at(figure.next) != "%";
        if !plain || !(10_000..100_000).contains(&figure.value) || self.segment.is_dated(figure) {
            return None;
        }
        let (segment, word) = (self.segment, |i: usize| self.word(i));
        let before = segment.get(self.range.start..figure.range.start).trim_end().to_lowercase();
        let last = figure.first.checked_sub(1).map(word).unwrap_or_default();
        let ends = |list: &str| {
            phrases(list).any(|phrase| {
                before.strip_suffix(phrase).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
            })
        };
        let end = figure.next + usize::from(is_among(self.own.years, &word(figure.next)));
        let is = is_among(self.own.is, &last) || is_among(self.own.is, &word(end));
        let mark = |word: &str| matches!(word, "," | "." | ";" | ":" | ")" | "—" | "–");
        let years = self.years();
        if let [year] = years[..] {
            let apart =
                if year.first > figure.first { year.first - figure.next } else { figure.first - year.next };
            if apart <= REACH {
                let told = ends(self.own.at_age) && end > figure.next || is;
                let year = Some(year.value / 1000).filter(|year| *year < self.this_year && told)?;
                return Some(Aged { segment, figure, year: Some(year) });
            }
        }
        // "18 to 34 years old from 85 villages": those years are of others.
        let is_aged =
            |i: usize| is_stem_among(self.own.aged, &word(i)) && !segment.tokens[i.max(1) - 1].is_number();
        let told = end > figure.next || mark(&word(end));
        let aged = told && (figure.first.saturating_sub(2)..figure.first).any(is_aged);
        let now = ends(words(segment.lang)?.change.now) && mark(&word(end));
        (aged || now).then_some(Aged { segment, figure, year: None })
    }
}
