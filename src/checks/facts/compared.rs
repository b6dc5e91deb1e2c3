//! A figure held against one of another time, and what is claimed of the change: "448, a 12 per cent rise on the 400 of
//! last year", "118 million, after 126 million". A part of the rule on changes.
//!
//! Claims are a rate, a difference, points between two shares, a part ("by a third"), a multiple ("three times as many").

use super::super::index::{Figure, Segment};
use super::super::words::{Words as Phrases, is_among, is_stem_among};
use super::amounts::{currency, is_hour, is_year, percent};
use super::claims::{CLAIM, Compared, Fault, direction, turns};
use crate::language::{Change, Words, words};

/// The most tokens between two figures that are compared, and from a figure to the word that tells of its change.
const APART: usize = 20;
const REACH: usize = 8;
/// The most tokens between the mark of a comparison and its figure.
const MARK: usize = 5;

/// The faults of all comparisons of a text.
pub(super) fn faults(segment: &Segment, own: &'static Change) -> Vec<Fault> {
    let Some(all) = words(segment.lang).filter(|_| !own.rise.is_empty()) else { return Vec::new() };
    let counts = |figure: &&Figure| {
        let amount = currency(segment, figure).is_some() || percent(segment, figure).is_some();
        // "Three fewer than five years ago".
        let years = is_among(all.anniversaries.years, &segment.small_at(figure.next));
        let plain = !segment.is_dated(figure)
            && !is_hour(segment, figure)
            && !is_of_one(segment, figure, own)
            && !years;
        (!is_year(figure) || amount) && plain
    };
    let figures: Vec<&Figure> = segment.figures.iter().filter(counts).collect();
    let reader = Reader { segment, own, all, figures: &figures };
    let found = (1..figures.len()).filter_map(|at| reader.compared(at));
    found.filter_map(|(two, turned)| two.turned(turned).or_else(|| two.claim(true))).collect()
}

/// "One in five": no figure that is compared.
fn is_of_one(segment: &Segment, figure: &Figure, own: &Change) -> bool {
    let Some(one) = figure.first.checked_sub(2).filter(|_| figure.value <= 20_000) else { return false };
    let is_one = |words: &Words| {
        is_among(words.numerals.units.first().copied().unwrap_or_default(), &segment.small_at(one))
    };
    words(segment.lang).is_some_and(is_one) && !is_among(own.to, &segment.small_at(one + 1))
}

struct Reader<'s, 'f> {
    segment: &'s Segment<'s>,
    own: &'static Change,
    all: &'static Words,
    figures: &'f [&'s Figure],
}

impl<'s> Reader<'s, '_> {
    /// The figure that one is compared with, where something says so; and the direction that is said between them.
    fn compared(&self, at: usize) -> Option<(Compared<'s>, Option<(usize, bool)>)> {
        let before = self.figures[at];
        let is_share = |figure: &Figure| percent(self.segment, figure).is_some();
        let alike = |figure: &&&Figure| {
            let [one, other] = [**figure, before].map(|figure| currency(self.segment, figure));
            // "330 million kronor, compared with 300 million".
            let unsaid =
                figure.scale > 1 && figure.scale == before.scale && (one.is_none() || other.is_none());
            is_share(figure) == is_share(before) && (one == other || unsaid) && !self.is_difference(figure)
        };
        let sentence = self.segment.sentence_at(before.range.start);
        // A rate, or what is of another unit, may stand between.
        let now = self.figures[at.saturating_sub(2)..at].iter().rev().find(alike).copied()?;
        let close = before.first.saturating_sub(now.next) <= APART && sentence.contains(&now.range.start);
        let shared = |one: &Figure, other: &Figure| {
            let mantissa = other.value / other.scale.max(1);
            let near = one.value < mantissa.saturating_mul(20) && mantissa < one.value.saturating_mul(20);
            if one.scale == 1 && other.scale > 1 && near { other.scale } else { 1 }
        };
        let (now_value, before_value) =
            (now.value.saturating_mul(shared(now, before)), before.value.saturating_mul(shared(before, now)));
        let (least, most) = (now_value.min(before_value), now_value.max(before_value));
        let parted =
            (now.next..before.first).any(|i| self.segment.word_at(i) == ";") || self.begins_a_pair(at);
        if !close
            || parted
            || least <= 0
            || most > least.saturating_mul(6)
            || !self.is_of_another_time(now, before)
            || self.counts_points(before)
        {
            return None;
        }
        let two = Compared { segment: self.segment, own: self.own, now, now_value, before, before_value };
        let turned = self.direction(now, before);
        Some((two, turned))
    }

    /// "6 percentage points": no share, but what lies between two.
    fn counts_points(&self, figure: &Figure) -> bool {
        let mut behind = figure.next..figure.next + 2;
        behind.any(|i| is_stem_among(self.own.points, &self.segment.small_at(i)))
    }

    /// "From 12 to 10": a pair of its own.
    fn begins_a_pair(&self, at: usize) -> bool {
        let figure = self.figures[at];
        let from = (1..=2).filter_map(|back| figure.first.checked_sub(back));
        let begins = from.into_iter().any(|i| is_among(self.own.from, &self.segment.small_at(i)));
        let goes_on = self.figures.get(at + 1).is_some_and(|next| {
            next.first.saturating_sub(figure.next) <= MARK
                && (figure.next..next.first).any(|i| is_among(self.own.to, &self.segment.small_at(i)))
        });
        begins && goes_on
    }

    /// "40 fewer than": the figure is a difference.
    fn is_difference(&self, figure: &Figure) -> bool {
        // "An increase of 300".
        let turns = |i: usize| turns(self.own, &self.segment.small_at(i));
        let by = figure.first.checked_sub(1).filter(|i| is_among(self.own.by, &self.segment.small_at(*i)));
        if by.and_then(|by| by.checked_sub(1)).is_some_and(|i| {
            turns(i) && is_among(self.all.grammar.determiners, &self.segment.small_at(i.saturating_sub(1)))
        }) {
            return true;
        }
        percent(self.segment, figure).is_none()
            && (figure.next..figure.next + 3).any(|i| {
                is_among(self.own.more, &self.segment.small_at(i))
                    || is_among(self.own.less, &self.segment.small_at(i))
            })
    }

    /// Whether something before a figure says that it is of another time than the one before it.
    fn is_of_another_time(&self, now: &Figure, before: &Figure) -> bool {
        let start = before.first.saturating_sub(MARK).max(now.next);
        let turns = |i: usize| turns(self.own, &self.segment.small_at(i));
        let stops = |i: usize| matches!(self.segment.word_at(i), ";" | ":" | "." | ")");
        let mut near = (start..before.first).rev().take_while(|i| !stops(*i));
        let marked = near.any(|i| {
            let word = self.segment.small_at(i);
            is_among(self.own.against, &word)
                || is_among(self.own.since, &word) && i > 0 && (turns(i - 1) || i > 1 && turns(i - 2))
                || is_among(self.own.than, &word) && self.is_more_or_less(now, i)
        });
        marked || self.is_bracketed(now, before)
    }

    /// "8 per cent more than": a word of more or less between the figure of now and "than".
    fn is_more_or_less(&self, now: &Figure, than: usize) -> bool {
        (now.next..than).rev().take(CLAIM).any(|i| {
            is_among(self.own.more, &self.segment.small_at(i))
                || is_among(self.own.less, &self.segment.small_at(i))
        })
    }

    /// "120 (2024: 130)", "15 per cent more than a year ago (40,000)".
    fn is_bracketed(&self, now: &Figure, before: &Figure) -> bool {
        let Some(open) = (now.next..before.first).rev().take(MARK).find(|i| self.segment.word_at(*i) == "(")
        else {
            return false;
        };
        let closed = (before.next..before.next + 4).any(|i| self.segment.word_at(i) == ")");
        let start = self.segment.tokens[open].range.start;
        let times = Phrases::new(self.all.figures_disagree.another_time);
        let inside = self.segment.get(start..before.range.start);
        let end = self.segment.figures.partition_point(|figure| figure.first < before.first);
        let year = self.segment.figures[..end]
            .iter()
            .rev()
            .take(2)
            .any(|figure| figure.first > open && is_year(figure));
        let told = times.is_in(inside) || year && inside.trim_end().ends_with(':');
        let than = (now.next..open)
            .any(|i| is_among(self.own.than, &self.segment.small_at(i)) && self.is_more_or_less(now, i));
        closed && (told || than)
    }

    /// The word that says whether the figure of now is more or less: the nearest before it in its clause, or between it and
    /// the mark: "reached 120, up from 110".
    fn direction(&self, now: &Figure, before: &Figure) -> Option<(usize, bool)> {
        let told = |i: usize| Some((i, direction(self.segment, self.own, i)?));
        let between = now.next..before.first;
        if let Some(found) = between.clone().find_map(told) {
            let several = between.filter_map(told).any(|(_, rises)| rises != found.1);
            return (!several).then_some(found);
        }
        let stops =
            |i: usize| matches!(self.segment.word_at(i), "," | ";" | ":" | "." | "(" | ")" | "–" | "—");
        let start = self.segment.sentence_at(now.range.start).start;
        let clause = (0..now.first)
            .rev()
            .take(REACH)
            .take_while(|i| self.segment.tokens[*i].range.start >= start && !stops(*i));
        let all: Vec<(usize, bool)> = clause.filter_map(told).collect();
        let first = all.first()?;
        // "Up" or "put", three words before, may belong to anything.
        let short = self.segment.word_at(first.0).chars().count() < 3 && now.first - first.0 > 3;
        (all.iter().all(|(_, rises)| *rises == first.1) && !short).then_some(*first)
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn claims_that_contradict_their_figures_are_found() {
        for (lang, text) in [
            ("en-GB", "The fund paid £448,000, a 12 per cent rise on the £380,000 of 2024."),
            ("en-GB", "Attendance reached 18,400, down from 16,900 a year earlier."),
            ("en-GB", "It has 612 pupils, compared with 540 in 2024, an increase of 62."),
            ("en-GB", "Emissions fell by a third, from 900 tonnes to 700 tonnes."),
            ("en-GB", "Three times as many applied: 1,200, against 600 in 2025."),
            ("en-GB", "It rose from 31 to 38 per cent, an increase of nine percentage points."),
            ("de", "Der Umsatz stieg auf 118 Millionen Euro, nach 126 Millionen Euro im Vorjahr."),
            ("de", "Es kamen 46.000 Gäste, 15 Prozent mehr als im Jahr davor (36.000)."),
        ] {
            assert_eq!(found_in("change", lang, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "The fund paid £448,000, a 12 per cent rise on the £400,000 of 2024."),
            ("en-GB", "While costs fell, revenue reached 120 million, compared with 110 million in 2024."),
            ("en-GB", "The vote was 38 against 11, an increase of three seats in the town."),
            ("en-GB", "It has 612 pupils, compared with 540 in 2024, an increase of about 13 per cent."),
            ("en-GB", "Emissions fell by a third, from 900 tonnes to 610 tonnes."),
            ("en-GB", "Costs rose to £12 million, against a budget of £9 million, of which 3 more came."),
            (
                "de",
                "Der Umsatz stieg auf 126 Millionen Euro (Vorjahr: 118 Millionen Euro), ein Plus von 7 Prozent.",
            ),
        ] {
            assert_eq!(found_in("change", lang, text), [""; 0], "{text}");
        }
    }
}
