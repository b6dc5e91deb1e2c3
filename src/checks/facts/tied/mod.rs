//! Two figures of one thing at two times, wherever they are told, and the claim that follows them: "480 in January. A year
//! earlier it was 640. The number has thus halved". A part of the rule on changes.
//!
//! The claim must be tied to the figures: by a mark right behind them, by "that is" or "thus". Then it is judged by its
//! size, and by its direction.

mod claim;
mod recalled;

use std::ops::Range;

use super::super::index::{Figure, Segment, Token};
use super::super::words::{Words as Phrases, common_start, is_among};
use super::amounts::{currency, is_hour, is_label, is_year, percent};
use super::claims::{Fault, turns};
use crate::language::{Change, Words, words};

pub(super) use recalled::recalled;

/// No figure is more than so many times the other.
const MOST: i128 = 6;
/// A year that lies further back is that of a foundation, where something else says when a figure was counted.
const DECADE: i128 = 10;

/// The faults of a text; `this_year` is that of the release.
pub(super) fn faults(segment: &Segment, own: &'static Change, this_year: i128) -> Vec<Fault> {
    let Some(all) = words(segment.lang).filter(|_| !own.then.is_empty()) else { return Vec::new() };
    let reader = Reader { segment, own, all, this_year };
    let figures: Vec<&Figure> = segment.figures.iter().filter(|figure| reader.counts(figure)).collect();
    let two = figures.windows(2).enumerate();
    two.filter_map(|(at, two)| reader.fault(two[0], two[1], at.checked_sub(1).map(|i| figures[i]))).collect()
}

struct Reader<'s> {
    segment: &'s Segment<'s>,
    own: &'static Change,
    all: &'static Words,
    this_year: i128,
}

/// When a figure was counted, as far as its clause says so.
#[derive(Clone, Copy, PartialEq)]
enum Time {
    Year(i128),
    Before,
    Now,
    Unsaid,
}

impl Reader<'_> {
    fn counts(&self, figure: &Figure) -> bool {
        let segment = self.segment;
        let amount = || currency(segment, figure).is_some() || percent(segment, figure).is_some();
        // "Five years ago it was 35".
        let years = || is_among(self.all.anniversaries.years, &self.small(figure.next));
        let plain = !is_hour(segment, figure) && !is_label(segment, figure) && !segment.is_dated(figure);
        plain && (!is_year(figure) || amount()) && !years()
    }

    fn small(&self, i: usize) -> std::borrow::Cow<'_, str> {
        self.segment.small_at(i)
    }

    fn is_share(&self, figure: &Figure) -> bool {
        percent(self.segment, figure).is_some()
    }

    fn fault(&self, a: &Figure, b: &Figure, last: Option<&Figure>) -> Option<Fault> {
        let (first, second) = values(a, b)?;
        // "21,000 more than in 2024": a difference.
        let difference = (b.next..b.next + 2)
            .any(|i| is_among(self.own.more, &self.small(i)) || is_among(self.own.less, &self.small(i)));
        if difference || !self.are_alike(a, b) {
            return None;
        }
        let tied = self.claim(b);
        let behind = tied.is_some();
        let claim = tied.or_else(|| self.announced(a));
        let between = self.between(a, b);
        if claim.is_none() && between.is_none() {
            return None;
        }
        let based = (a.first.saturating_sub(4)..a.first).any(|i| is_among(self.own.from, &self.small(i)));
        let later_first = match self.is_later_first(a, b, last) {
            // "From a base of 2,000 in 2020".
            None if between.is_some() && based => false,
            found => found?,
        };
        if let Some((verb, rises)) = between.filter(|_| !later_first) {
            return (rises != (second > first)).then(|| {
                let range = a.range.start..b.range.end;
                let verb = self.segment.word_at(verb);
                let (a, b) = (self.segment.get(a.range.clone()), self.segment.get(b.range.clone()));
                (range, format!("“{verb}” doesn’t fit “{a}” and “{b}”"))
            });
        }
        let claim = claim?;
        // What a colon announces says itself which of the two is the later one.
        let later_first = if behind { later_first } else { claim.grows() == (first > second) };
        let (now, before) = if later_first { (first, second) } else { (second, first) };
        claim.judge(now, before, self.is_share(b)).map(|exact| {
            let tokens = &self.segment.tokens;
            let said = tokens[claim.tokens.start].range.start..tokens[claim.tokens.end - 1].range.end;
            let range = a.range.start.min(said.start)..b.range.end.max(said.end);
            let message = format!(
                "“{}” doesn’t fit “{}” and “{}”: {exact}",
                self.segment.get(said),
                self.segment.get(a.range.clone()),
                self.segment.get(b.range.clone())
            );
            (range, message)
        })
    }

    /// Whether two figures may be of one thing: of one kind, near each other, and the second without another noun.
    fn are_alike(&self, a: &Figure, b: &Figure) -> bool {
        let sentences = self.segment.sentences();
        let of = |figure: &Figure| sentences.partition_point(|sentence| sentence.end <= figure.range.start);
        let kind = |figure: &Figure| (currency(self.segment, figure), self.is_share(figure));
        let unsaid = a.scale > 1 && b.scale > 1 && (kind(a).0.is_none() || kind(b).0.is_none());
        if of(b) - of(a) > 1 || kind(a) != kind(b) && !unsaid {
            return false;
        }
        let noun = self.small(b.next);
        let plain = !self.segment.tokens.get(b.next).is_some_and(Token::is_word)
            || is_among(self.all.grammar.function_words, &noun)
            || kind(b) != (None, false)
            // Where nouns have capitals, "280 gewesen" counts nothing else.
            || self.all.figures_disagree.capital_nouns && noun == self.segment.word_at(b.next);
        let common = |word: &str| common_start(&noun, word);
        plain
            || Phrases::new(self.own.then).is_in(self.segment.get(b.range.end..self.end_of(b.next + 8)))
            || self.is_told(b.next)
            || (a.next..a.next + 3).any(|i| common(&self.small(i)) >= 3)
    }

    /// The verb that says how the first of two figures became the second: "from a base of 2,000 in 2020, it has grown to 3,100".
    fn between(&self, a: &Figure, b: &Figure) -> Option<(usize, bool)> {
        let near = b.first.saturating_sub(4).max(a.next)..b.first;
        // "From 1,150 in the fall of 2024 to 2,300" is a pair of its own.
        if a.first.checked_sub(1).is_some_and(|i| is_among(self.own.from, &self.small(i))) {
            return None;
        }
        let to =
            (b.first.saturating_sub(2).max(a.next)..b.first).any(|i| is_among(self.own.to, &self.small(i)));
        let verb = near.clone().find(|i| self.is_told(*i)).filter(|_| to)?;
        Some((verb, self.direction(near)?))
    }

    /// Whether a verb of change, or an adverb of the comparison, stands at a token.
    fn is_told(&self, i: usize) -> bool {
        turns(self.own, &self.small(i))
    }

    fn end_of(&self, token: usize) -> usize {
        let tokens = &self.segment.tokens;
        tokens.get(token).map_or(self.segment.text.len(), |token| token.range.start)
    }

    /// Whether the first of two figures is the later one.
    fn is_later_first(&self, a: &Figure, b: &Figure, last: Option<&Figure>) -> Option<bool> {
        let (times, against) = self.times(a, b, last);
        self.order(times, against)
    }

    /// When two figures were counted, and whether the second is what the first is held against.
    fn times(&self, a: &Figure, b: &Figure, last: Option<&Figure>) -> ((Time, Time), bool) {
        let segment = self.segment;
        let (one, other) = (segment.sentence_at(a.range.start), segment.sentence_at(b.range.start));
        let parts = |i: usize| matches!(segment.word_at(i), "," | ";" | "–" | "—" | "(" | ":");
        let and = |i: usize| is_among(self.all.percentages.and, &self.small(i));
        let mark =
            (a.next..b.first).find(|i| parts(*i)).or_else(|| (a.next..b.first).rev().find(|i| and(*i)));
        let middle = if one == other { mark.unwrap_or(b.first) } else { segment.token_from(one.end) };
        let start = last.map_or(one.start, |last| last.range.end.max(one.start));
        let of_a = start..self.end_of(middle);
        let from = if one == other { mark.unwrap_or(a.next) } else { segment.token_from(other.start) };
        let last = segment.token_from(other.end);
        let end = (b.next..last).find(|i| parts(*i)).unwrap_or(last);
        let of_b = self.end_of(from)..self.end_of(end).min(other.end).max(b.range.end);
        let against = (b.first.saturating_sub(5).max(from)..b.first)
            .any(|i| is_among(self.own.against, &self.small(i)));
        ((self.time(&of_a), self.time(&of_b)), against)
    }

    /// Whether the first of two times is the later one.
    fn order(&self, times: (Time, Time), against: bool) -> Option<bool> {
        match times {
            (Time::Year(a), Time::Year(b)) => (a != b).then_some(a > b),
            (Time::Before, Time::Year(b)) => (b != self.this_year - 1).then_some(b < self.this_year - 1),
            (Time::Before, Time::Now) => Some(false),
            (Time::Year(a), Time::Now) => (a < self.this_year).then_some(false),
            (Time::Unsaid | Time::Now, Time::Year(b)) => (b < self.this_year).then_some(true),
            (_, Time::Before) => Some(true),
            _ => against.then_some(true),
        }
    }

    fn time(&self, window: &Range<usize>) -> Time {
        let text = self.segment.get(window.clone());
        let mut years = self.segment.figures_in(window).iter().filter(|figure| is_year(figure));
        // "Founded in 1908, it made 620 tonnes last year": that year is not the one of the figure.
        let told = || [self.own.then, self.own.now].into_iter().any(|list| Phrases::new(list).is_in(text));
        let meant = |year: &&Figure| year.value / 1000 > self.this_year - DECADE || !told();
        match (years.next().filter(meant), years.next()) {
            (Some(year), None) => Time::Year(year.value / 1000),
            (Some(_), Some(_)) => Time::Unsaid,
            _ if Phrases::new(self.own.then).is_in(text) => Time::Before,
            _ if Phrases::new(self.own.now).is_in(text) => Time::Now,
            _ => Time::Unsaid,
        }
    }
}

/// The values of two figures, by the scale of the second where the first has none; `None` where they are the same, or far from
/// each other.
fn values(a: &Figure, b: &Figure) -> Option<(i128, i128)> {
    let scale = if a.scale == 1 && b.scale > 1 && a.value * 20 > b.value / b.scale { b.scale } else { 1 };
    let (first, second) = (a.value.saturating_mul(scale), b.value);
    let (small, great) = (first.min(second), first.max(second));
    let far = small <= 0 || great > small.saturating_mul(MOST) || small == great;
    (!far).then_some((first, second))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn claims_that_follow_two_figures_are_held_against_them() {
        for (lang, text) in [
            (
                "en-GB",
                "It lent 64,000 books in 2025. The year before it was 80,000. That is an increase of 20 per cent.",
            ),
            (
                "nb",
                "Legevakten behandlet 480 i januar. I samme måned i fjor var tallet 640. Dermed er antallet halvert.",
            ),
            ("de", "Waren es 2020 noch 14 Kurse, so stehen heute 42 im Programm – eine Verdoppelung."),
            (
                "fr",
                "En 2025, 848 000 personnes sont venues, contre 800 000 en 2024. Cette hausse de 16 % tient au port.",
            ),
        ] {
            assert_eq!(found_in("change", lang, text).len(), 1, "{text}");
        }
        for (lang, text) in [
            (
                "en-GB",
                "It lent 64,000 books in 2025. The year before it was 80,000. That is a fall of 20 per cent.",
            ),
            (
                "en-GB",
                "In 2025 it handled 2.4 million tonnes. In 2024, the figure was 2.0 million. Cruise calls have halved.",
            ),
            (
                "fr",
                "En 2025, 848 000 personnes sont venues, contre 800 000 en 2024. Cette hausse de 6 % tient au port.",
            ),
        ] {
            assert_eq!(found_in("change", lang, text), [""; 0], "{text}");
        }
    }
}
