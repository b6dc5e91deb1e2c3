//! The claim that is tied to two figures, and whether it is true.

use std::ops::Range;

use super::super::super::index::Figure;
use super::super::super::words::{Words as Phrases, is_among, is_one_of, is_stem_among};
use super::super::amounts::{currency, is_hour, is_year, percent, shown};
use super::super::claims::{direction, is_rate};
use super::Reader;
use crate::language::entries;

/// The most tokens between a tie and the claim, and between a mark that ties it and the claim.
const REACH: usize = 10;
const CLOSE: usize = 4;

/// What is said of a change: its least and most, in thousandths of the first figure or in the unit of both; its words; and
/// whether it grows.
pub(super) struct Claim {
    least: i128,
    most: i128,
    kind: Kind,
    /// Whether it is told in per cent.
    percent: bool,
    pub tokens: Range<usize>,
    rises: Option<bool>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Thousandths of the earlier figure that it changes by.
    Rate,
    /// Thousandths of the earlier figure that the later is.
    Multiple,
    /// The difference itself.
    Difference,
}

impl Claim {
    /// Whether a multiple is more than one.
    pub(super) fn grows(&self) -> bool {
        self.least >= 1000
    }

    /// What is true, where a claim isn't.
    pub(super) fn judge(&self, now: i128, before: i128, share: bool) -> Option<String> {
        let off = (now - before).abs();
        let rate = off.saturating_mul(1000) / before;
        let fits = |exact: i128| (self.least..=self.most).contains(&exact);
        let turned = self.rises.is_some_and(|rises| rises != (now > before));
        let size = match self.kind {
            Kind::Multiple => fits(now.saturating_mul(1000) / before),
            Kind::Difference => fits(off),
            // Of shares, points may be meant.
            Kind::Rate => fits(rate) || share && fits(off / 100) && !self.percent,
        };
        // "From 42 to 46 per cent, a rise of 4 per cent".
        if share && self.percent && !turned && !size && fits(off / 100) {
            return Some(format!("that is {} percentage points", shown(off)));
        }
        let far = self.kind == Kind::Difference && (self.most < off / 3 || self.least > off * 3);
        match (size, turned) {
            (true, true) => Some(format!("that is {}", if now > before { "more" } else { "less" })),
            (true, false) | (false, true) => None,
            (false, false) if far || self.kind == Kind::Rate && share => None,
            (false, false) if self.kind == Kind::Difference => {
                Some(format!("the difference is {}", shown(off)))
            }
            (false, false) => Some(format!("the change is {} per cent", (rate + 5) / 10)),
        }
    }
}

impl Reader<'_> {
    /// The claim that is tied to the second of two figures.
    pub(super) fn claim(&self, b: &Figure) -> Option<Claim> {
        let sentence = self.segment.sentence_at(b.range.start);
        let end = self.segment.token_from(sentence.end);
        // A full stop that passes for that of an ordinal is a mark as well.
        let stop = |i: usize| {
            self.segment.word_at(i) == "." && self.segment.word_at(i + 1).starts_with(char::is_uppercase)
        };
        let parts = |i: &usize| matches!(self.segment.word_at(*i), "," | "–" | "—" | ":" | ";") || stop(*i);
        for mark in (b.next..end.min(b.next + REACH)).filter(parts) {
            let found = if self.is_tied(mark + 1, 3) {
                self.read(mark + 1..end.min(mark + 1 + REACH), true)
            } else if is_among(self.all.percentages.and, &self.small(mark + 1)) {
                None
            } else {
                self.read(mark + 1..end.min(mark + 2 + CLOSE), false)
            };
            if found.is_some() {
                return found;
            }
        }
        let sentences = self.segment.sentences();
        let next = sentences.get(sentences.partition_point(|other| other.start < sentence.end))?;
        let tokens = self.segment.tokens_in(next);
        let noun = (tokens.start..tokens.start + 2).any(|i| self.is_told(i));
        if self.is_tied(tokens.start, 4) {
            self.read(tokens.start..tokens.end.min(tokens.start + REACH + 2), true)
        } else if noun && !self.has_its_own(next) {
            self.read(tokens.start..tokens.end.min(tokens.start + 6), false)
        } else {
            None
        }
    }

    /// Whether a sentence says itself what a change came to: "Insulation grew by 4 per cent to £57.9m".
    fn has_its_own(&self, sentence: &Range<usize>) -> bool {
        let reached = |figure: &Figure| {
            (figure.first.saturating_sub(2)..figure.first).any(|i| is_among(self.own.to, &self.small(i)))
        };
        self.segment.figures_in(sentence).iter().skip(1).any(reached)
    }

    /// The claim that a colon parts from the first of two figures: "Membership has doubled: there were 1,200 in 2023".
    pub(super) fn announced(&self, a: &Figure) -> Option<Claim> {
        let start = self.segment.token_from(self.segment.sentence_at(a.range.start).start);
        let near = a.first.saturating_sub(CLOSE + 2).max(start)..a.first;
        let colon = near.rev().find(|i| matches!(self.segment.word_at(*i), ":" | ";" | "."))?;
        if self.segment.word_at(colon) != ":" {
            return None;
        }
        let first = colon.saturating_sub(REACH + CLOSE).max(start);
        (first..colon)
            .find_map(|i| self.in_words(i, &(first..colon)))
            .filter(|claim| claim.kind == Kind::Multiple)
    }

    /// Whether a word that ties stands within the first so many tokens.
    fn is_tied(&self, from: usize, reach: usize) -> bool {
        let start = self.end_of(from);
        let stretch = self.segment.get(start..self.end_of(from + reach + 1).max(start));
        Phrases::new(self.own.hence).is_in(stretch)
    }

    /// The first claim of some tokens. What multiplies must be `tied` by a word.
    pub(super) fn read(&self, tokens: Range<usize>, tied: bool) -> Option<Claim> {
        let mut at = tokens.start;
        while at < tokens.end {
            let figure = self.segment.figure_from(at);
            let found = match figure {
                Some(figure) if is_year(figure) => None,
                Some(figure) if is_hour(self.segment, figure) || self.segment.is_dated(figure) => {
                    return None;
                }
                Some(figure) => return self.counted(figure, &tokens),
                None => self
                    .in_words(at, &tokens)
                    .filter(|claim| tied || claim.kind == Kind::Rate || at <= tokens.start + 2),
            };
            if found.is_some() {
                return found;
            }
            at = figure.map_or(at + 1, |figure| figure.next.max(at + 1));
        }
        None
    }

    /// "20 per cent more", "three times as many", "an increase of 40".
    fn counted(&self, figure: &Figure, tokens: &Range<usize>) -> Option<Claim> {
        let value = figure.value;
        let end = percent(self.segment, figure);
        let turns = |end: usize| self.direction(tokens.start..end + CLOSE);
        if let Some(end) =
            end.filter(|end| is_rate(self.own, self.segment.word_at(end - 1)) || self.is_told(*end))
        {
            let rises = turns(end)?;
            let slack = (value / 10).max(1_200);
            let kind = Kind::Rate;
            return Some(Claim {
                least: value - slack,
                most: value + slack,
                kind,
                percent: true,
                tokens: figure.first..end,
                rises: Some(rises),
            })
            .map(|claim| Claim {
                least: claim.least / 100,
                most: claim.most / 100 + 1,
                ..claim
            });
        }
        let word = self.small(figure.next);
        if is_among(self.own.times, &word) && (2_000..=10_000).contains(&value) {
            let as_many =
                (figure.next + 1..figure.next + 4).any(|i| is_among(self.own.as_many, &self.small(i)));
            let tokens = figure.first..figure.next + 1;
            let (least, most) = (value * 80 / 100, (value + 1000) * 115 / 100);
            return as_many.then_some(Claim {
                least,
                most,
                kind: Kind::Multiple,
                percent: false,
                tokens,
                rises: None,
            });
        }
        // "Seven points", "40 more": the difference itself.
        let points = end.is_none() && is_stem_among(self.own.points, &word);
        let plain = end.is_none() && currency(self.segment, figure).is_none();
        let rises = turns(figure.next).filter(|_| plain)?;
        let slack = figure.scale * 50 + if points { 500 } else { value / 50 };
        let tokens = figure.first..figure.next + usize::from(points);
        Some(Claim {
            least: value - slack,
            most: value + slack,
            kind: Kind::Difference,
            percent: false,
            tokens,
            rises: Some(rises),
        })
    }

    /// "Has halved", "a third fewer", "twice as many".
    fn in_words(&self, at: usize, tokens: &Range<usize>) -> Option<Claim> {
        let word = self.small(at);
        let claim = |least, most, kind, rises| {
            Some(Claim { least, most, kind, percent: false, tokens: at..at + 1, rises })
        };
        let own = self.own;
        for (list, least, most) in [(own.double, 1700, 2900), (own.triple, 2550, 3900), (own.halve, 380, 620)]
        {
            if is_stem_among(list, &word) {
                return claim(least, most, Kind::Multiple, None);
            }
        }
        if is_stem_among(own.twice, &word) && (at + 1..at + 4).any(|i| is_among(own.as_many, &self.small(i)))
        {
            return claim(1700, 2900, Kind::Multiple, None);
        }
        let parts = entries(own.parts, b' ').filter_map(|entry| entry.split_once('='));
        let (share, _) = parts.into_iter().find(|(_, forms)| is_one_of(forms, &word))?;
        let hundredths = share.parse::<i128>().ok()?;
        let rises = self.direction(tokens.start..at + 1 + CLOSE)?;
        // "Fell to a third": that is what is left.
        let left = !rises && (at.saturating_sub(2)..at).any(|i| is_among(own.to, &self.small(i)));
        let hundredths = if left { 100 - hundredths } else { hundredths };
        claim(hundredths * 83 / 10, hundredths * 117 / 10, Kind::Rate, Some(rises))
    }

    /// Whether some tokens tell of more or of less; `None` where they tell of neither, or of both.
    pub(super) fn direction(&self, tokens: Range<usize>) -> Option<bool> {
        let own = self.own;
        // "40 fewer than today" turns the two round.
        let end = tokens.end;
        if (end.saturating_sub(CLOSE)..end)
            .any(|i| is_among(own.than, &self.small(i)) && !is_stem_among(own.rise, &self.small(i + 1)))
        {
            return None;
        }
        let (mut more, mut less) = (false, false);
        for i in tokens {
            let word = self.small(i);
            if matches!(&*word, "." | ";") {
                break;
            }
            let told = direction(self.segment, own, i);
            more |= told == Some(true) || is_among(own.more, &word);
            less |= told == Some(false) || is_among(own.less, &word);
        }
        (more != less).then_some(more)
    }
}
