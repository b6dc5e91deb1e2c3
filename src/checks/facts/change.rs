//! A change that its own figures contradict: "rose from 12 to 10", "doubled from 10 to 30", "up 50 per cent, from 100 to
//! 130".
//!
//! The two figures changed places, or one of them is from last year's table. Readers see it at once, and stop believing the
//! others. A sentence is read for the direction of its verb, its two figures and its rate; "this rise of 12 per cent" is held
//! against the figures of the sentences before it, and "tripled in two years" against a table of years. What names no direction,
//! and places in a ranking, are left alone.
//!
//! Bad: `The number of visitors rose from 1,250 to 1,120.`
//!
//! Good: `The number of visitors rose from 1,120 to 1,250.`

use std::ops::Range;

use super::super::index::{Figure, Index, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among};
use super::amounts::percent;
use super::claims::{self, Compared, direction};
use super::compared;
use super::more_than;
use super::pairs::{Pair, pairs};
use super::{derived, grown, multiples, series, sums, tied};
use crate::diagnostic::Related;
use crate::language::{self, words};

const HELP: &str = "correct the figure or the word that is wrong";

/// How far before and behind two figures their verb may stand, in words.
const REACH: usize = 14;
const REACH_BEHIND: usize = 8;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let this_year = i128::from(index.release.date.year());
    let mut all_told: Vec<*const Segment> = Vec::new();
    series::check(index, findings);
    grown::check(index, findings);
    derived::check(index, findings);
    for segment in index.running_text().filter(|segment| segment.figures.len() > 1) {
        let Some(own) = words(segment.lang).map(|own| &own.change).filter(|own| !own.rise.is_empty()) else {
            continue;
        };
        let mut told: Vec<Range<usize>> = Vec::new();
        let of_pairs = pairs(segment, own)
            .into_iter()
            .filter_map(|pair| (Change { segment, own, pair: &pair }).fault())
            .collect::<Vec<_>>();
        let all = more_than::faults(segment, own).into_iter().chain(sums::differences(segment, own));
        let tied = tied::faults(segment, own, this_year);
        for (range, message) in all
            .chain(of_pairs)
            .chain(compared::faults(segment, own))
            .chain(tied)
            .chain(multiples::faults(segment, own))
        {
            let apart = |known: &Range<usize>| known.end <= range.start || range.end <= known.start;
            if told.iter().all(apart) {
                told.push(range.clone());
                findings.push(segment.place(range), message, HELP);
                all_told.push(std::ptr::from_ref(segment));
            }
        }
    }
    // What a paragraph says of its figures is told once.
    for found in tied::recalled(index, this_year) {
        let ((segment, claim), (place, figures)) = (found.claim, found.figures);
        if !all_told.contains(&std::ptr::from_ref(segment)) {
            let related = Related::new(place.place(figures), "the two figures");
            findings.push_with_related(segment.place(claim), found.message, HELP, related);
        }
    }
}

/// Two figures of a sentence, and what it says of their change.
struct Change<'c> {
    segment: &'c Segment<'c>,
    own: &'static language::Change,
    pair: &'c Pair<'c>,
}

impl Change<'_> {
    /// What contradicts what, and where.
    fn fault(&self) -> Option<(Range<usize>, String)> {
        let (from, to) = (self.pair.from_value, self.pair.to.value);
        let range = self.pair.range.clone();
        if let Some((at, _)) = self.direction().filter(|(_, rises)| *rises != (to > from) && from != to) {
            let verb = &self.segment.tokens[at];
            let (figures, word) = (self.segment.get(range.clone()), self.segment.word(verb));
            let message = format!("“{word}” and “{figures}” contradict each other");
            // Any of the three may be the slip.
            return Some((verb.range.start.min(range.start)..verb.range.end.max(range.end), message));
        }
        let claim = || {
            let (segment, own) = (self.segment, self.own);
            let two = Compared {
                segment,
                own,
                now: self.pair.to,
                now_value: to,
                before: self.pair.from,
                before_value: from,
            };
            let told = from > 0 && to > 0 && self.direction().is_some();
            if told { two.claim(!own.from_endings.is_empty()) } else { None }
        };
        self.multiple().or_else(|| self.rate()).or_else(|| self.difference()).or_else(claim)
    }

    /// The tokens of the sentence before the figures, the nearest first, up to a mark that parts clauses.
    fn before(&self) -> impl Iterator<Item = usize> + '_ {
        let first = self.pair.tokens.start;
        let start = self.segment.sentence_at(self.pair.range.start).start;
        let tokens = (0..first).rev().take(REACH);
        tokens.take_while(move |i| {
            let token = &self.segment.tokens[*i];
            let mark = self.segment.word(token);
            // "Has doubled, from 10 to 20", "doubled: from 10 to 20": right before the figures a mark parts nothing.
            let near = first - *i <= 4 && mark != ";";
            token.range.start >= start && (near || !matches!(mark, ";" | ":" | ","))
        })
    }

    /// Those behind them.
    fn behind(&self) -> impl Iterator<Item = usize> + '_ {
        let end = self.segment.sentence_at(self.pair.range.start).end;
        let tokens = self.pair.tokens.end..self.segment.tokens.len();
        tokens.take(REACH_BEHIND).take_while(move |i| {
            let token = &self.segment.tokens[*i];
            token.range.start < end && !matches!(self.segment.word(token), ";" | ":")
        })
    }

    fn small(&self, i: usize) -> String {
        self.segment
            .tokens
            .get(i)
            .filter(|token| token.is_word())
            .map(|token| self.segment.word(token).to_lowercase())
            .unwrap_or_default()
    }

    /// The word that says whether something grows; `None` where nothing does, or two contradict.
    fn direction(&self) -> Option<(usize, bool)> {
        let told = |i: usize| {
            let word = self.small(i);
            let rises = direction(self.segment, self.own, i)?;
            // "Up" and "set up": a short word must stand right before its figure.
            let far = (word.chars().count() < 3 || word == "down")
                && self.pair.tokens.start.saturating_sub(i) > 3
                && i < self.pair.tokens.start;
            (!far && !self.is_season(i)).then_some((i, rises))
        };
        // A figure between that is neither a rate nor a difference belongs to another verb.
        let ends_here = |i: &usize| !self.is_of_another_verb(*i);
        self.before().take_while(ends_here).find_map(told).or_else(|| {
            self.behind()
                .take_while(|i| !self.small(*i).is_empty() || *i == self.pair.tokens.end)
                .find_map(told)
        })
    }

    /// Whether a token is the second figure of another pair: "falls from 51 to 42, and the other from 34 to 46".
    fn is_of_another_verb(&self, i: usize) -> bool {
        let Some(token) = self.segment.tokens.get(i).filter(|token| token.is_number()) else { return false };
        let at = self.segment.figures.partition_point(|figure| figure.range.start < token.range.start);
        let figure = self.segment.figures.get(at).filter(|figure| figure.first == i);
        let to = (1..=2).filter_map(|back| i.checked_sub(back));
        let second = to.into_iter().any(|i| is_among(self.own.to, &self.small(i)));
        let first = at.checked_sub(1).and_then(|at| self.segment.figures.get(at));
        let near = first
            .is_some_and(|first| first.next <= i && i - first.next <= 4 && !super::amounts::is_year(first));
        figure.is_some_and(|figure| second && near && percent(self.segment, figure).is_none())
    }

    /// "The fall of 2024": a word before a year is a season.
    fn is_season(&self, i: usize) -> bool {
        let year = |i: usize| {
            let token =
                self.segment.tokens.get(i).filter(|token| token.is_number() && token.range.len() == 4);
            let value = token.and_then(|token| self.segment.word(token).parse::<u32>().ok());
            value.is_some_and(|year| (1900..2100).contains(&year))
        };
        year(i + 1) || self.small(i + 1).chars().count() == 2 && year(i + 2)
    }

    /// "Doubled from 10 to 30."
    fn multiple(&self) -> Option<(Range<usize>, String)> {
        let (from, to) = (self.pair.from_value, self.pair.to.value);
        if from <= 0 || to <= 0 {
            return None;
        }
        // Each with the least and the most that may be meant, in hundredths.
        let kinds = [(self.own.double, 170, 290), (self.own.triple, 255, 390), (self.own.halve, 38, 62)];
        let told = |i: usize| {
            let word = self.small(i);
            let kind = kinds.iter().find(|(list, ..)| is_stem_among(list, &word))?;
            Some((i, kind.1, kind.2))
        };
        let (at, least, most) = self.before().find_map(told).or_else(|| self.behind().find_map(told))?;
        let hundredths = to.saturating_mul(100) / from;
        if (least..=most).contains(&hundredths) {
            return None;
        }
        let token = &self.segment.tokens[at];
        let start = token.range.start.min(self.pair.range.start);
        let end = token.range.end.max(self.pair.range.end);
        let figures = self.segment.get(self.pair.range.clone());
        let message = format!("“{}” and “{figures}” contradict each other", self.segment.word(token));
        Some((start..end, message))
    }

    /// "Up 50 per cent, from 100 to 130."
    fn rate(&self) -> Option<(Range<usize>, String)> {
        let (from, to) = (self.pair.from_value, self.pair.to.value);
        let sentence = self.segment.sentence_at(self.pair.range.start);
        let inside = |figure: &&Figure| {
            !std::ptr::eq(*figure, self.pair.from)
                && !std::ptr::eq(*figure, self.pair.to)
                && percent(self.segment, figure)
                    .is_some_and(|end| claims::is_rate(self.own, self.segment.word_at(end - 1)))
        };
        // Other shares of the sentence tell of other things.
        let of_change = |figure: &&Figure| self.is_rate_of_change(figure);
        let all = self.segment.figures_in(&sentence).iter();
        let rates: Vec<&Figure> = all.filter(inside).filter(of_change).collect();
        let [rate] = rates.as_slice() else { return None };
        if from <= 0 || to <= 0 {
            return None;
        }
        let exact = (to - from).abs() * 100_000 / from;
        // A rate of change may be rounded, and so may the figures.
        let slack = (rate.value / 10).max(1_200);
        if (exact - rate.value).abs() <= slack {
            return None;
        }
        let end = percent(self.segment, rate)
            .and_then(|next| self.segment.tokens.get(next - 1))
            .map_or(rate.range.end, |token| token.range.end);
        let range = rate.range.start..end;
        let figures = self.segment.get(self.pair.range.clone());
        // From 40 to 50 per cent, that are ten percentage points.
        let shares = percent(self.segment, self.pair.to).is_some();
        let points = (to - from).abs();
        let message = format!(
            "“{}” and “{figures}” contradict each other: the change is {}{} per cent",
            self.segment.get(range.clone()),
            if shares { format!("{} percentage points, or ", (points + 500) / 1000) } else { String::new() },
            (exact + 500) / 1000
        );
        let all = &self.pair.range;
        Some((range.start.min(all.start)..range.end.max(all.end), message))
    }

    /// Whether a percentage tells of the change: behind a verb and before the figures, or behind them and "by".
    fn is_rate_of_change(&self, rate: &Figure) -> bool {
        let turns = |i: usize| claims::turns(self.own, &self.small(i));
        let by = || {
            let before = rate.first.saturating_sub(1);
            let mark =
                self.segment.tokens.get(before).map(|token| self.segment.word(token)).unwrap_or_default();
            // "…, mais 10%".
            let more =
                is_among(self.own.more, &self.small(before)) || is_among(self.own.less, &self.small(before));
            is_stem_among(self.own.by, &self.small(before)) || more || matches!(mark, "+" | "(" | "−" | "-")
        };
        if rate.first < self.pair.tokens.start {
            // "Cut by a quarter the wait for an operation: from 48 days to 32".
            let colon = (rate.next..self.pair.tokens.start).any(|i| self.segment.word_at(i) == ":");
            let near = self.pair.tokens.start - rate.next < if colon { 14 } else { 9 };
            let comma = |i: usize| {
                let mark = self.segment.tokens.get(i).map(|token| self.segment.word(token));
                mark == Some(",") && self.pair.tokens.start - i > 4
            };
            let another = (rate.next..self.pair.tokens.start).any(|i| turns(i) || comma(i));
            // "20 százalékkal, 35 000-ről 42 000-re nőtt": the verb stands behind all of it.
            let behind = || (self.pair.tokens.end..self.pair.tokens.end + 3).any(turns);
            if self.segment.get(rate.range.end..self.pair.range.start).contains(',') && behind() {
                return near && !another;
            }
            return near && !another && (by() || (rate.first.saturating_sub(5)..rate.first).any(turns));
        }
        let apart = rate.first.saturating_sub(self.pair.tokens.end);
        if (self.pair.tokens.end..rate.first).any(|i| self.segment.word_at(i) == ";") {
            return false;
        }
        // "To 19.9 thous. Most often": the full stop ends a sentence, whatever it shortens.
        let ends = |i: usize| {
            let capital = self.segment.word_at(i + 1).starts_with(char::is_uppercase);
            self.segment.word_at(i) == "." && capital
        };
        if (self.pair.tokens.end..rate.first).any(ends) {
            return false;
        }
        let verb = (self.pair.tokens.end..rate.first).find(|i| turns(*i));
        if verb.is_some_and(|verb| self.is_of_another_clause(verb)) {
            return false;
        }
        // "From £55 million to £64 million in the year to 31 March, an increase of 6.4 per cent".
        if (8..16).contains(&apart) {
            return by() && (rate.first.saturating_sub(3)..rate.first).any(turns);
        }
        // "From 18 to 14 knots, so that the noise falls by 40 %": an article begins what is said of something else.
        let comma = (self.pair.tokens.end..rate.first)
            .any(|i| matches!(self.segment.word_at(i), "," | "(" | "–" | "—"));
        let another = (self.pair.tokens.end..rate.first.saturating_sub(3)).any(|i| {
            words(self.segment.lang).is_some_and(|own| is_among(own.grammar.determiners, &self.small(i)))
        });
        let near = apart < 8 && (comma || !another);
        near && (by() || (self.pair.tokens.end..rate.first).any(turns))
    }

    /// "From 14 to nine weeks, although referrals rose by 12 per cent": another direction, or a subject of its own.
    fn is_of_another_clause(&self, verb: usize) -> bool {
        let rises = is_stem_among(self.own.rise, &self.small(verb));
        let (from, to) = (self.pair.from_value, self.pair.to.value);
        let parted = (self.pair.tokens.end..verb).any(|i| self.segment.word_at(i) == ",");
        let Some(own) = words(self.segment.lang).filter(|own| !own.grammar.determiners.is_empty()) else {
            return rises != (to > from);
        };
        let begins = |i: usize| {
            let word = self.small(i);
            word.is_empty()
                || is_among(own.grammar.determiners, &word)
                || is_among(own.grammar.function_words, &word)
        };
        // "An increase", "a sharp increase", "up".
        let plain =
            begins(verb - 1) || is_among(own.grammar.determiners, &self.small(verb.saturating_sub(2)));
        rises != (to > from) || parted && !plain
    }

    /// "Grew by 300 bicycles, from 500 to 900."
    fn difference(&self) -> Option<(Range<usize>, String)> {
        let (from, to) = (self.pair.from_value, self.pair.to.value);
        let is_one = |figure: &&Figure| {
            // "By £2": the sign of a currency may stand between.
            let sign =
                usize::from(figure.first.checked_sub(1).is_some_and(|i| !self.segment.tokens[i].is_word()));
            let before = figure.first.checked_sub(1 + sign);
            let by = before.is_some_and(|i| is_stem_among(self.own.by, &self.small(i)));
            by && figure.first < self.pair.tokens.start
                && self.pair.tokens.start - figure.next < 6
                && percent(self.segment, figure).is_none()
        };
        let verb = self.direction().is_some();
        let same = |figure: &Figure| {
            super::amounts::currency(self.segment, figure)
                == super::amounts::currency(self.segment, self.pair.to)
        };
        let sentence = self.segment.sentence_at(self.pair.range.start);
        let before = self.segment.figures_in(&(sentence.start..self.pair.range.start.max(sentence.start)));
        let named = before.iter().find(is_one).filter(|figure| verb && same(figure))?;
        let exact = (to - from).abs();
        // Of different units: "by two points, from 120 to 140 votes".
        let alike = named.value * 3 > exact && named.value < exact * 3;
        if !alike || (exact - named.value).abs() * 20 <= exact {
            return None;
        }
        let figures = self.segment.get(self.pair.range.clone());
        let range = named.range.start..self.pair.range.end;
        let message =
            format!("“{}” and “{figures}” contradict each other", self.segment.get(named.range.clone()));
        Some((range, message))
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn contradictions_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Visits rose from 1,250 to 1,120.", "rose from 1,250 to 1,120"),
            ("en-GB", "Membership doubled from 10 to 30 clubs.", "doubled from 10 to 30"),
            ("en-GB", "Exports were up 50 per cent, from 100 to 130 tonnes.", "50 per cent, from 100 to 130"),
            ("en-GB", "The fleet grew by 300 bicycles, from 500 to 900.", "300 bicycles, from 500 to 900"),
            ("de", "Die Zahl ist von 840 auf 790 gestiegen.", "840 auf 790 gestiegen"),
            ("hu", "A tagok száma 420-ról 380-ra nőtt.", "420-ról 380-ra nőtt"),
            (
                "it",
                "I soci sono saliti da 48 a 54, con un aumento del 22,5 per cento, e il 31 per cento è nuovo.",
                "48 a 54, con un aumento del 22,5 per cento",
            ),
            (
                "hu",
                "A látogatók száma 20 százalékkal, 35 000-ről 45 500-ra nőtt.",
                "20 százalékkal, 35 000-ről 45 500",
            ),
            (
                "fr",
                "Il est passé de 3 000 à 3 600, soit une hausse de 30 %.",
                "3 000 à 3 600, soit une hausse de 30 %",
            ),
        ] {
            assert_eq!(found_in("change", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "Visits rose from 1,120 in 2019 to 1,250 in 2025, by 12 per cent."),
            ("en-GB", "It rose from 14th to 9th place."),
            ("en-GB", "It rose by 12 to 10 people a day. Waiting fell from 18 to 12 days."),
            ("en-GB", "Sales rose from $900 million to $1.2 billion; more than doubled from 10 to 24."),
            ("de", "Der Umsatz wuchs um 25 Prozent von 4,0 auf 5,0 Millionen Euro."),
            ("fr", "Les ventes augmentent de 10 à 12 %, la part baisse de 12 à 10 %."),
            ("es", "Abierto de 20 a 8 horas, sube el precio."),
            ("en-US", "It grew its visits from 1,150 in the fall of 2024 to 2,300 in the fall of 2025."),
            ("hu", "A látogatók száma 20 százalékkal, 35 000-ről 42 000-re nőtt."),
        ] {
            assert_eq!(found_in("change", lang, text), [""; 0], "{text}");
        }
    }
}
