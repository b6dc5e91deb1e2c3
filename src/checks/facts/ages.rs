//! An age that the days of a life contradict, over two sentences: "She died at 78. She was born in 1980." A part of the
//! rule on ages and anniversaries.

use std::ops::Range;

use jiff::civil::Date;

use super::super::index::{Figure, Index, Kind, NamedDay, Part, Segment};
use super::super::lexicon::Lexicon;
use super::super::words::{Words, is_among, is_stem_among, phrases, small};
use super::amounts::{is_then, is_year};
use crate::language::{Anniversaries, words};

/// The most words between a birth and its year.
const REACH: usize = 10;

/// So few tokens stand before the birth of whom a paragraph is about.
const BEFORE_BIRTH: usize = 7;

/// The age in a paragraph that doesn't fit its only birth.
pub(super) fn fault(index: &Index, segment: &Segment) -> Option<(Range<usize>, String)> {
    let own = words(segment.lang).map(|own| &own.anniversaries)?;
    let reader = Reader { segment, own, today: index.release.date };
    let (born, died) = reader.lifetime().or_else(|| reader.birth())?;
    let dead = died.is_some() || reader.has(0..segment.tokens.len(), own.died).is_some();
    let age = reader.age(&born, died.is_none(), dead)?;
    let named = age.value / 1000;
    let end = died.or_else(|| reader.death()).unwrap_or_else(|| Moment::today(index.release.date));
    let (most, mut least) = end.since(&born);
    // "18, born in February", in March.
    if died.is_none() && !dead && born.is_over(index.release.date) {
        least = most;
    }
    let fits = (least..=most).contains(&named);
    (!fits && (0..=115).contains(&most) && (10..=115).contains(&named)).then(|| {
        let years = if least == most { most.to_string() } else { format!("{least} or {most}") };
        (
            age.range.clone(),
            format!("“{}” doesn’t fit {}: that would be {years}", segment.get(age.range.clone()), born.year),
        )
    })
}

/// A contradiction of two places.
pub(super) struct Beside<'v> {
    pub place: (&'v Segment<'v>, Range<usize>),
    pub other: (&'v Segment<'v>, Range<usize>),
    pub message: String,
}

/// "She was 85", "aged 85", in the paragraph of a death or "dies at 85" above it, and the birth in one of the next.
pub(super) fn across<'v>(index: &'v Index) -> Option<Beside<'v>> {
    let kinds = |segment: &&Segment| segment.part == Part::Body && segment.kind == Kind::Paragraph;
    let heads = index.of(&[Part::Headline, Part::Subheadline]).filter(|head| !head.figures.is_empty());
    let mut all: Vec<&Segment> = heads.collect();
    let above = all.len();
    all.extend(index.segments.iter().filter(kinds).take(4));
    let pairs = (0..all.len()).flat_map(|at| (above.max(at + 1)..all.len()).map(move |next| (at, next)));
    pairs.map(|(at, next)| [all[at], all[next]]).find_map(|two| {
        let reader = |segment: &'v Segment<'v>| {
            let own = words(segment.lang).map(|own| &own.anniversaries)?;
            Some(Reader { segment, own, today: index.release.date })
        };
        let (first, second) = (reader(two[0])?, reader(two[1])?);
        let count = first.segment.tokens.len();
        let (whole, above) = (0..count, first.segment.part != Part::Body);
        first.has(whole.clone(), first.own.died)?;
        if first.has(whole, first.own.born).is_some() {
            return None;
        }
        let is = |figure: &&Figure| {
            let before =
                figure.first.checked_sub(1).map(|i| small(first.segment.word_at(i))).unwrap_or_default();
            // "She was 85 years old".
            let years = usize::from(is_among(first.own.years, &small(first.segment.word_at(figure.next))));
            let end = figure.next + years;
            let old = usize::from(is_stem_among(first.own.aged, &small(first.segment.word_at(end))));
            let ends = matches!(first.segment.word_at(end + old), "." | "," | ";")
                || above && (years > 0 || end >= count);
            let at = || above && words(first.segment.lang).is_some_and(|own| is_among(own.lives.at, &before));
            figure.in_digits
                && (20_000..111_000).contains(&figure.value)
                && ends
                && (is_among(first.own.is, &before) || is_stem_among(first.own.aged, &before) || at())
        };
        let age = first.segment.figures.iter().find(is)?;
        let end = if above { Moment::today(index.release.date) } else { first.death()? };
        let (born, _) = second.birth().filter(|_| second.begins_with_a_birth())?;
        // "Born in 1975, her daughter": somebody else.
        if above && super::genders::tells_of_kin(second.segment, born.at) {
            return None;
        }
        let (most, least) = end.since(&born);
        // The release of January tells of a death of December.
        let least = least - i128::from(above);
        let named = age.value / 1000;
        (!(least..=most).contains(&named) && (20..=115).contains(&most)).then(|| {
            let message = format!("“{named}” doesn’t fit the birth in {}: that would be {most}", born.year);
            let year = born.at..born.at + 4;
            Beside { place: (two[0], age.range.clone()), other: (two[1], year), message }
        })
    })
}

/// A year, and the day where it is known.
#[derive(Clone, Copy)]
struct Moment {
    year: i128,
    day: Option<(u8, u8)>,
    at: usize,
}

impl Moment {
    fn of(day: &NamedDay) -> Option<Self> {
        Some(Self { year: i128::from(day.year?), day: Some((day.month, day.day)), at: day.range.start })
    }

    /// The year of a release; its age may have been counted on any of its days.
    fn today(date: Date) -> Self {
        Self { year: i128::from(date.year()), day: None, at: 0 }
    }

    /// Whether a birthday of this year lies some weeks before a day.
    fn is_over(&self, today: Date) -> bool {
        let of = |month: u8, day: u8| u32::from(month) * 31 + u32::from(day);
        let [month, day] = [today.month(), today.day()].map(|part| u8::try_from(part).unwrap_or(1));
        self.day.is_some_and(|(own, of_month)| of(own, of_month) + 14 < of(month, day))
    }

    /// The most and the least years since another moment.
    fn since(&self, born: &Self) -> (i128, i128) {
        let years = self.year - born.year;
        match (self.day, born.day) {
            (Some(day), Some(other)) if day >= other => (years, years),
            (Some(_), Some(_)) => (years - 1, years - 1),
            _ => (years, years - 1),
        }
    }
}

struct Reader<'s> {
    segment: &'s Segment<'s>,
    own: &'static Anniversaries,
    today: Date,
}

impl Reader<'_> {
    fn has(&self, range: Range<usize>, list: &str) -> Option<usize> {
        range.into_iter().find(|i| is_stem_among(list, &small(self.segment.word_at(*i))))
    }

    /// The tokens that are words of a list.
    fn tokens_of(&self, list: &'static str) -> impl Iterator<Item = usize> + '_ {
        (0..self.segment.tokens.len()).filter(move |i| is_stem_among(list, &self.segment.small_at(*i)))
    }

    /// "(14 February 1940 – 2 May 2026)".
    fn lifetime(&self) -> Option<(Moment, Option<Moment>)> {
        let two = self.segment.days.windows(2).find(|two| {
            let between = self.segment.get(two[0].range.end..two[1].range.start.max(two[0].range.end)).trim();
            let years = two[1].year.zip(two[0].year).is_some_and(|(last, first)| last - first > 14);
            matches!(between, "–" | "—" | "-") && years
        })?;
        Some((Moment::of(&two[0])?, Moment::of(&two[1])))
    }

    /// "She was born in Whitby", and not "his daughter Ann, who was born in 1975": little stands before it, and no kin.
    fn begins_with_a_birth(&self) -> bool {
        let Some(at) = self.has(0..self.segment.tokens.len(), self.own.born) else { return false };
        let sentence = self.segment.sentence_at(self.segment.tokens[at].range.start);
        let before = self.segment.token_from(sentence.start)..at;
        let kin = words(self.segment.lang).map_or("", |own| own.people.kin);
        before.len() < BEFORE_BIRTH
            && !before.into_iter().any(|i| is_stem_among(kin, &self.segment.small_at(i)))
    }

    /// The only birth of the paragraph, with its year.
    fn birth(&self) -> Option<(Moment, Option<Moment>)> {
        let all = 0..self.segment.tokens.len();
        let at = self.has(all.clone(), self.own.born)?;
        if self.has(at + 1..all.end, self.own.born).is_some() {
            return None;
        }
        let sentence = self.segment.sentence_at(self.segment.tokens[at].range.start);
        let near = |figure: &&Figure| {
            is_year(figure) && sentence.contains(&figure.range.start) && figure.first.abs_diff(at) <= REACH
        };
        // "Wurde 1948 geboren", "werd op 3 maart 1958 in Dokkum geboren": it stands before the verb.
        let far = |figure: &&Figure| figure.first.abs_diff(at);
        let year = self.segment.figures.iter().filter(near).min_by_key(far)?;
        let day = self.segment.days.iter().find(|day| day.range.contains(&year.range.start));
        // "Født i februar 2008": at the latest on its last day.
        let month = Lexicon::of(self.segment.lang).zip(year.first.checked_sub(1));
        let month = month.and_then(|(lexicon, i)| lexicon.month(self.segment.word_at(i)));
        let plain =
            Moment { year: year.value / 1000, day: month.map(|month| (month, 28)), at: year.range.start };
        Some((day.and_then(Moment::of).unwrap_or(plain), None))
    }

    /// The day or year of a death.
    fn death(&self) -> Option<Moment> {
        let mut died = self.tokens_of(self.own.died);
        let at = died.next()?;
        // "It announces the death of Ruth Marsh. She died on 8 March."
        if let Some(day) = std::iter::once(at).chain(died).find_map(|at| self.lately(at)) {
            return Some(day);
        }
        let sentence = self.segment.sentence_at(self.segment.tokens[at].range.start);
        let from = self.segment.tokens[at].range.start;
        let in_it = |start: usize| sentence.contains(&start) && start > from;
        let day = self.segment.days.iter().find(|day| in_it(day.range.start) && day.year.is_some());
        day.and_then(Moment::of).or_else(|| {
            let years = self.segment.figures.iter();
            let mut years = years.filter(|figure| is_year(figure) && in_it(figure.range.start));
            // "Died … who was its conductor from 1991 to 2020": of another time.
            let year = years.next().filter(|_| years.next().is_none())?;
            Some(Moment { year: year.value / 1000, day: None, at: year.range.start })
        })
    }

    /// "Died on Wednesday 11 March", of this year.
    fn lately(&self, died: usize) -> Option<Moment> {
        let sentence = self.segment.sentence_at(self.segment.tokens[died].range.start);
        let mut days = self.segment.days.iter().filter(|day| sentence.contains(&day.range.start));
        let day = days.next().filter(|day| day.year.is_none() && days.next().is_none())?;
        let today = (self.today.month(), self.today.day());
        let before = (i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?) <= today;
        let year = i128::from(self.today.year());
        before.then_some(Moment { year, day: Some((day.month, day.day)), at: day.range.start })
    }

    /// The only age in the sentence of the birth, or also in one `beside` it. "At the age of 12" is of another time, unless
    /// it is that of the `dead`.
    fn age(&self, born: &Moment, beside: bool, dead: bool) -> Option<&Figure> {
        let sentences = self.segment.sentences();
        let own = sentences.partition_point(|sentence| sentence.end <= born.at);
        let reach = usize::from(beside);
        let from = sentences.get(own.saturating_sub(reach))?.start;
        let to = sentences.get((own + reach).min(sentences.len() - 1))?.end;
        let in_reach = self.segment.figures_in(&(from..to.max(from))).iter();
        let ages: Vec<&Figure> = in_reach.filter(|figure| self.is_age(figure, dead)).collect();
        let [age] = ages.as_slice() else { return None };
        let sentence = self.segment.sentence_at(age.range.start);
        let of_then =
            !dead && !sentence.contains(&born.at) && self.segment.figures_in(&sentence).iter().any(is_year);
        (!of_then && !self.is_of_another(age, born)).then_some(*age)
    }

    /// "Tom Birch, 58, follows her", beside the birth of Ruth Marsh: another name stands in that sentence.
    fn is_of_another(&self, age: &Figure, born: &Moment) -> bool {
        let sentence = self.segment.sentence_at(born.at);
        let Some(last) = age.first.checked_sub(2).filter(|_| !sentence.contains(&age.range.start)) else {
            return false;
        };
        let capital = |i: usize| {
            let word = self.segment.word_at(i);
            word.starts_with(char::is_uppercase) && self.segment.tokens[i].is_word()
        };
        let set_off = matches!(self.segment.word_at(last + 1), "," | "(");
        let tokens = self.segment.tokens_in(&sentence);
        let named = tokens.clone().skip(1).any(|i| capital(i) && capital(i - 1));
        let same = tokens.into_iter().any(|i| self.segment.word_at(i) == self.segment.word_at(last));
        set_off && capital(last) && named && !same
    }

    /// ", 36," or ", 36 years old,", "at the age of 78", "aged 78".
    fn is_age(&self, figure: &Figure, dead: bool) -> bool {
        let word = |i: usize| small(self.segment.word_at(i));
        let plain =
            figure.in_digits && figure.scale == 1 && figure.value % 1000 == 0 && figure.value < 116_000;
        if !plain || self.segment.is_dated(figure) {
            return false;
        }
        let before = figure.first.checked_sub(1).map(word).unwrap_or_default();
        let years = usize::from(is_among(self.own.years, &word(figure.next)));
        let end = figure.next + years;
        // "Ruth Marsh, de 54 años, …".
        let of = is_among(self.own.of, &before) && years == 1;
        let opens =
            if of { figure.first.checked_sub(2).map(word).unwrap_or_default() } else { before.clone() };
        let set_off = matches!((&*opens, &*word(end)), (",", ",") | ("(", ")"))
            || opens == "," && years == 1 && matches!(&*word(end), "." | ";");
        let start = self.segment.sentence_at(figure.range.start).start;
        let near = self.segment.get(start..figure.range.start).split_whitespace().rev().take(4);
        let near = near.collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ");
        // "Mit nur 25 Jahren"; what is as short as "à" stands right before it.
        let small_near = near.to_lowercase();
        let told = phrases(self.own.at_age).any(|phrase| {
            let parted = |rest: &str| !rest.ends_with(char::is_alphanumeric);
            small_near.strip_suffix(phrase).is_some_and(parted)
                || phrase.chars().count() > 2 && Words::new(phrase).is_in(&small_near)
        }) || is_then(self.segment, figure, self.own.at_age);
        let aged = (figure.first.saturating_sub(2)..figure.first)
            .any(|i| is_stem_among(self.own.aged, &word(i)))
            || (end..end + 2).any(|i| is_stem_among(self.own.aged, &word(i)));
        // "Born in 1951, she was 74."
        let now = || {
            words(self.segment.lang).is_some_and(|own| {
                let behind =
                    self.segment.get(figure.range.end..(figure.range.end + 12).min(self.segment.text.len()));
                let behind = behind.trim_start().to_lowercase();
                phrases(own.change.now).any(|now| behind.starts_with(now))
            })
        };
        let mark = matches!(&*word(end), "." | "," | ";" | ")") && !is_year(figure);
        let bare = (mark && is_among(self.own.is, &before) || before == "," && now())
            && self
                .has(self.segment.tokens_in(&(start..self.segment.sentence_at(start).end)), self.own.born)
                .is_some()
            && !self.segment.days.iter().any(|day| day.range.contains(&figure.range.start));
        if dead { set_off || told || aged || bare } else { !told && (set_off || aged || bare) }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn ages_that_days_contradict_are_found() {
        for (lang, text, expected) in [
            (
                "en-US",
                "Lindqvist died on January 12, 2026, at the age of 78. He was born in Duluth on March 3, 1948.",
                "78",
            ),
            (
                "en-US",
                "Lindqvist died on January 12, 2026, at the age of 77. He was born in Duluth on March 3, 1948.",
                "",
            ),
            (
                "it",
                "Elisa Tarantelli, 36 anni, dirige il museo. Nata a Lucca il 4 maggio 1980, ha studiato.",
                "36",
            ),
            (
                "it",
                "Elisa Tarantelli, 45 anni, dirige il museo. Nata a Lucca il 4 maggio 1980, ha studiato.",
                "",
            ),
            (
                "en-GB",
                "Ana Marsh, 12, came first. Her coach was born in 1980. Two others, 14, 15 and 16, lost.",
                "",
            ),
        ] {
            assert_eq!(found_in("anniversary", lang, text).join("|"), expected, "{text}");
        }
    }
}
