//! An age or an anniversary that its own years contradict, and years that changed places.
//!
//! "Founded in 1976, it celebrates its 40th anniversary in 2026": one of the figures is of the text of ten years ago.
//! Only a sentence that names both years, or the first one and an anniversary of this year, is judged; a count may be one
//! more or less, as a first year is counted or not. The year of a fact box is held against an anniversary above the text, two
//! ages of one person against each other, an age of then, or at a death, against the only birth, and "in 32 years" against the
//! year that it all began in.
//!
//! Bad: `Founded in 1976, the choir celebrates its 40th anniversary in 2026.`
//!
//! Good: `Founded in 1976, the choir celebrates its 50th anniversary in 2026.`

use std::borrow::Cow;
use std::ops::Range;

use super::super::index::{Figure, Index, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among, small};
use super::ages;
use super::roles::Roles;
use crate::diagnostic::Related;
use crate::language::{Anniversaries, words};

/// How many words may stand between a figure and the anniversary that it counts.
const REACH: usize = 3;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let (this_year, begins) = (i128::from(index.release.date.year()), findings.len());
    for segment in index.running_text().filter(|segment| segment.figures.iter().any(is_year)) {
        let Some(own) =
            words(segment.lang).map(|own| &own.anniversaries).filter(|own| !own.founded.is_empty())
        else {
            continue;
        };
        let mut told = false;
        for sentence in segment.sentences() {
            let reader = Sentence { segment, own, range: sentence.clone(), this_year };
            let faults = [
                reader.reversed(),
                reader.lifetime(),
                reader.anniversary(),
                reader.since(),
                reader.beside(),
                reader.behind(),
                reader.years_ago(),
                reader.term(),
                reader.edition(),
                reader.service(),
                reader.later(),
                reader.those(),
                reader.age(),
            ];
            if let Some((range, message)) = faults.into_iter().flatten().next() {
                told = true;
                findings.push(segment.place(range), message, HELP);
            }
        }
        if let Some((range, message)) = ages::fault(index, segment).filter(|_| !told) {
            findings.push(segment.place(range), message, HELP);
        }
    }
    Sentence::above(index, this_year, findings);
    for found in Sentence::career(index).into_iter().chain(ages::across(index)) {
        tell(found, findings);
    }
    if findings.len() == begins
        && let Some(found) = Sentence::in_post(index)
    {
        tell(found, findings);
    }
    // What is wrong with an age is told once.
    if findings.len() == begins
        && let Some(found) = Sentence::lives(index)
    {
        tell(found, findings);
    }
}

/// Tells of a contradiction, and of the other place.
fn tell(found: ages::Beside, findings: &mut Findings) {
    let ((segment, range), (other, year)) = (found.place, found.other);
    let related = Related::new(other.place(year), "this says something else");
    findings.push_with_related(segment.place(range), found.message, HELP, related);
}

/// What mends a contradiction of years or ages.
pub(super) const HELP: &str = "correct the figure that is wrong";

/// A year, as four digits stand for one.
pub(super) fn is_year(figure: &Figure) -> bool {
    figure.in_digits && figure.range.len() == 4 && (1_000_000..2_200_000).contains(&figure.value)
}

/// A sentence with its years.
pub(super) struct Sentence<'s> {
    pub segment: &'s Segment<'s>,
    pub own: &'static Anniversaries,
    pub range: Range<usize>,
    pub this_year: i128,
}

/// What is wrong, and where.
pub(super) type Fault = Option<(Range<usize>, String)>;

impl<'s> Sentence<'s> {
    pub(super) fn word(&self, i: usize) -> Cow<'s, str> {
        let token = self.segment.tokens.get(i).filter(|token| token.range.start < self.range.end);
        token.map(|token| small(self.segment.word(token))).unwrap_or_default()
    }

    /// The names of the sentence, in small letters: long words with capitals.
    pub(super) fn names(&self) -> Vec<String> {
        let is_name = |i: &usize| {
            let written = self.segment.word(&self.segment.tokens[*i]);
            written.starts_with(char::is_uppercase) && written.chars().count() > 3
        };
        self.tokens().filter(is_name).map(|i| self.word(i).into_owned()).collect()
    }

    fn is_role(&self, i: usize) -> bool {
        let own = words(self.segment.lang).filter(|own| !own.roles.names.is_empty());
        own.is_some_and(|own| Roles::of(own).role(&self.word(i)).is_some())
    }

    /// "40 years of Corran Brewery": where the years end, and the name right behind them.
    pub(super) fn years_of(&self, figure: &Figure) -> Option<(usize, Vec<String>)> {
        let years = Some(figure.next).filter(|i| is_among(self.own.years, &self.word(*i)))?;
        let capital = |i: &usize| self.segment.word_at(*i).starts_with(char::is_uppercase);
        let name = (years + 1..years + 3).find(capital).filter(|i| self.word(*i).chars().count() > 3)?;
        // "40 years of Corran Brewery beer mats".
        let behind = (name..self.tokens().end).find(|i| !capital(i));
        if behind.is_some_and(|i| self.segment.tokens[i].is_word()) {
            return None;
        }
        Some((self.segment.tokens[years].range.end, vec![self.word(name).into_owned()]))
    }

    pub(super) fn figures(&self) -> impl Iterator<Item = &'s Figure> + '_ {
        self.segment.figures_in(&self.range).iter()
    }

    pub(super) fn years(&self) -> Vec<&'s Figure> {
        self.figures().filter(|figure| is_year(figure)).collect()
    }

    /// Whether a word of a list stands in the sentence, in the nearest of so many words around a figure.
    pub(super) fn has(&self, list: &str) -> bool {
        self.tokens().any(|i| is_stem_among(list, &self.word(i)))
    }

    pub(super) fn tokens(&self) -> Range<usize> {
        self.segment.tokens_in(&self.range)
    }

    /// The year that stands by a word of a list: within so many words.
    pub(super) fn year_by(&self, list: &str, reach: usize) -> Option<&'s Figure> {
        let years = self.years();
        if years.is_empty() {
            return None;
        }
        let near: Vec<usize> = self.tokens().filter(|i| is_stem_among(list, &self.word(*i))).collect();
        let distance = |year: &&&Figure| {
            // "Founded on 29 June 1901": the year stands where its day does.
            let day = self.segment.days.iter().find(|day| day.range.contains(&year.range.start));
            let first = day.map_or(year.first, |day| self.segment.token_from(day.range.start));
            // "Born in 1980" comes before "1980 born", where both can be meant.
            let off = |i: &usize| 2 * i.abs_diff(first).min(i.abs_diff(year.first)) + usize::from(*i > first);
            near.iter().map(off).min()
        };
        years
            .iter()
            .filter_map(|year| Some((distance(&year)?, *year)))
            .filter(|(far, _)| *far <= 2 * reach + 1)
            .min_by_key(|(far, _)| *far)
            .map(|(_, year)| year)
    }

    /// "The years 1998 to 1989".
    fn reversed(&self) -> Fault {
        let own = words(self.segment.lang)?;
        for two in self.years().windows(2).filter(|two| two[0].value > two[1].value) {
            let between = self.segment.get(two[0].range.end..two[1].range.start).trim().to_lowercase();
            let before = two[0].first.checked_sub(1).map(|i| self.word(i)).unwrap_or_default();
            let dash = between == "–" && !self.touches(two[0].first) && !self.touches_behind(two[1]);
            let named = is_among(own.time_order.from, &before)
                || is_among(own.change.from, &before)
                || is_stem_among("years", &before)
                || is_stem_among(self.own.years, &before);
            let to = is_among(own.change.to, &between)
                || is_among(own.time_order.to, &between) && !is_among(own.percentages.and, &between);
            if dash || named && to {
                let range = two[0].range.start..two[1].range.end;
                let message = format!("“{}” runs backwards", self.segment.get(range.clone()));
                return Some((range, message));
            }
        }
        None
    }

    /// A part of something longer: a telephone number, a reference.
    fn touches(&self, first: usize) -> bool {
        let tight = self.segment.tokens.get(first).is_some_and(|token| !token.spaced);
        let before = first.checked_sub(1).map(|i| self.word(i)).unwrap_or_default();
        tight && !matches!(&*before, "(" | "“" | "„")
            || self
                .segment
                .tokens
                .get(first.wrapping_sub(1))
                .is_some_and(super::super::index::Token::is_number)
            || before == "+"
    }

    fn touches_behind(&self, figure: &Figure) -> bool {
        let next = self.segment.tokens.get(figure.next);
        next.is_some_and(|next| {
            !next.spaced && matches!(self.segment.word(next), "-" | "/" | "–") || next.is_number()
        })
    }

    /// "Born in 2008 and died in 1931".
    fn lifetime(&self) -> Fault {
        let born = self.year_by(self.own.born, 4)?;
        // "Born in 1951, she died in 2026": not the year that is nearest to both.
        let died = self.years().into_iter().filter(|year| year.first != born.first);
        let near = |year: &&Figure| {
            self.tokens().any(|i| is_stem_among(self.own.died, &self.word(i)) && i.abs_diff(year.first) <= 5)
        };
        let died = died.filter(near).min_by_key(|year| (year.value < born.value, year.first))?;
        let range = born.range.start.min(died.range.start)..born.range.end.max(died.range.end);
        if died.value < born.value {
            return Some((range, "this life ends before it begins".to_owned()));
        }
        let own = self.own.aged;
        let is_age = |figure: &&Figure| {
            let near = (figure.first.saturating_sub(2)..figure.first).chain(figure.next..figure.next + 3);
            let told = near.into_iter().any(|i| is_stem_among(own, &self.word(i)));
            let plain = figure.in_digits && figure.scale == 1 && figure.value % 1000 == 0;
            !is_year(figure) && plain && told && figure.first > died.first && !self.segment.is_dated(figure)
        };
        let age = self.figures().find(is_age)?;
        let (years, named) = ((died.value - born.value) / 1000, age.value / 1000);
        ((years - 1..=years).all(|fits| fits != named) && named > 14).then(|| {
            let message = format!("from {} to {} are {years} years", born.value / 1000, died.value / 1000);
            (age.range.clone(), message)
        })
    }

    /// "Founded in 1976, the choir celebrates its 40th anniversary."
    fn anniversary(&self) -> Fault {
        let founded = self.year_by(self.own.founded, 5)?;
        let counted = self.figures().filter(|figure| !is_year(figure)).cloned().chain(self.ordinals());
        let (count, end) = counted.into_iter().find_map(|figure| {
            let end = self.counts_years(&figure)?;
            Some((figure, end))
        })?;
        // Any other year that is named may be that of the feast.
        let others =
            self.years().into_iter().filter(|year| year.value != founded.value).map(|year| year.value / 1000);
        let mut feasts: Vec<i128> = others.collect();
        feasts.push(self.this_year);
        if feasts.len() == 1 {
            feasts.push(self.this_year + 1);
        }
        let (since, count_value) = (founded.value / 1000, count.value / 1000);
        let fits = |feast: i128| (feast - since - count_value).abs() <= 1;
        // "Built between 1902 and 1904, 120 years after the first train of 1906".
        let of_another = |year: &&Figure| (self.this_year - year.value / 1000 - count_value).abs() <= 1;
        if count.value % 1000 != 0
            || count_value < 3
            || feasts.iter().any(|feast| fits(*feast))
            || self.years().iter().any(of_another)
            || since >= self.this_year
        {
            return None;
        }
        let range = count.range.start..end;
        let message = format!(
            "“{}” doesn’t fit {since}: by {} it is {} years",
            self.segment.get(range.clone()),
            feasts[0],
            feasts[0] - since
        );
        Some((range, message))
    }

    /// The end of the anniversary that a figure counts: "40th anniversary", "40-jähriges Bestehen", "cumple 40 años".
    pub(super) fn counts_years(&self, figure: &Figure) -> Option<usize> {
        let behind = figure.next..figure.next + REACH + 1;
        let sentence = self.range.end;
        let feast = behind.clone().find(|i| is_stem_among(self.own.anniversary, &self.word(*i)));
        // "The 30-year-old conductor", where one word is that of an age and of a feast.
        let feast = feast.filter(|at| !self.is_role(at + 1));
        let years = || {
            let told = self.has(self.own.celebrates);
            behind.clone().find(|i| told && is_among(self.own.years, &self.word(*i)))
        };
        // "Turns 90 this year."
        let turns = || {
            let before = figure.first.checked_sub(1).map(|i| self.word(i)).unwrap_or_default();
            (self.own.celebrates.contains(&*before) && before.starts_with("turn")).then(|| figure.next - 1)
        };
        // "A 150 ans", "tiene 150 años".
        let old = || {
            let own = words(self.segment.lang).map_or("", |own| own.lives.old);
            let verb = figure.first.checked_sub(1).is_some_and(|i| is_among(own, &self.word(i)));
            // "150 de ani".
            let of = usize::from(self.word(figure.next) == *"de");
            let years = is_among(self.own.years, &self.word(figure.next + of));
            let ends = figure.next == self.segment.tokens.len();
            // "She has 81 years", founded in 2019: of somebody else.
            let near = |year: &&Figure| {
                (self.this_year - (year.value + figure.value) / 1000).abs() * 4 <= figure.value / 1000
            };
            let ends = ends && self.years().is_empty();
            let years = years && (self.years().is_empty() || self.years().iter().any(near));
            let told = verb && (ends || years && !is_among(self.own.of, &self.word(figure.next + of + 1)));
            told.then_some(if ends { figure.next - 1 } else { figure.next + of })
        };
        let itself = || self.is_feast(figure).then_some(figure.first);
        let at = feast
            .or_else(years)
            .or_else(turns)
            .or_else(old)
            .or_else(|| self.nth_year(figure))
            .or_else(itself)?;
        let token = self.segment.tokens.get(at).filter(|token| token.range.end <= sentence)?;
        // The anniversary of something else: "the 40th anniversary of the park".
        let mut next = at + 1;
        while is_stem_among(self.own.anniversary, &self.word(next)) {
            next += 1;
        }
        let of_another = is_among(self.own.of, &self.word(next))
            && !(next + 1..next + 4).any(|i| {
                is_stem_among(self.own.founded, &self.word(i))
                    || is_stem_among(self.own.anniversary, &self.word(i))
            });
        let existence = of_another && feast.is_none();
        (!of_another || existence).then_some(token.range.end)
    }

    /// "In its 31st year".
    fn nth_year(&self, figure: &Figure) -> Option<usize> {
        let nth = words(self.segment.lang).map(|own| own.lives.nth)?;
        let ends = self.segment.tokens.get(figure.next).filter(|token| !token.spaced && figure.in_digits)?;
        let mark = self.segment.word(ends);
        let year = (figure.next + 1..figure.next + 3).find(|i| is_among(nth, &self.word(*i)))?;
        let tight = (figure.next + 1..year).all(|i| !self.segment.tokens[i].spaced);
        (tight && !matches!(mark, "," | "-" | ")" | "%")).then_some(year)
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn years_that_contradict_are_found() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "Founded in 1976, the choir celebrates its 40th anniversary in 2026.",
                "40th anniversary",
            ),
            ("de", "Der 1976 gegründete Chor feiert sein 40-jähriges Bestehen.", "40-jähriges"),
            ("en-GB", "Ruth Marsh, 52, who was born in 1980, leads it.", "52"),
            ("en-GB", "The archive covers the years 1998 to 1989.", "1998 to 1989"),
            ("en-GB", "She was born in 2008 and died in 1931.", "2008 and died in 1931"),
        ] {
            assert_eq!(found_in("anniversary", lang, text).join("|"), expected, "{text}");
        }
        let above = |body: &str| {
            let fields = "headline: Corran Brewery celebrates its 40th anniversary";
            findings("anniversary", &release("en-GB", fields, body)).len()
        };
        assert_eq!(above("Words.\n\n## About us\n\nCorran Brewery was founded in 1996."), 1);
        assert_eq!(above("Words.\n\n## About us\n\nCorran Brewery was founded in 1986."), 0);
        assert_eq!(
            above("Penhale Mill was founded in 1996. Corran Brewery has sold beer abroad since 1999."),
            0
        );
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "Founded in 1976, the choir has sung for 40 years. Its 40th anniversary was in 2016."),
            ("en-GB", "Founded in 1976, it marks the 40th anniversary of the park."),
            ("de", "Der 1976 gegründete Verein zeigt zum 40-jährigen Bestehen des Parks Bilder."),
            ("en-GB", "Emissions fall by 2030 to 1990 levels; call 2010-1990 or room 2020."),
            ("fr", "Née en 1980, elle a commencé à l’âge de 12 ans."),
        ] {
            assert_eq!(found_in("anniversary", lang, text), [""; 0], "{text}");
        }
    }
}
