//! What is claimed of a change between two figures, and whether it is true. A part of the rule on changes.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{Words as Phrases, is_among, is_one_of, is_stem_among};
use super::amounts::{currency, is_hour, is_year, percent, rounds_to, shown};
use crate::language::{Change, entries, words};

/// Whether a token tells of a rise (`true`) or a fall. "Ging" does only with "zurück" in its sentence, and "zurück" with it.
pub(super) fn direction(segment: &Segment, own: &Change, i: usize) -> Option<bool> {
    let word = segment.small_at(i);
    let (rises, falls) = (is_stem_among(own.rise, &word), is_stem_among(own.fall, &word));
    (rises != falls && is_whole(segment, own, i, &word)).then_some(rises)
}

/// Whether a word in small letters tells of a change, whichever way.
pub(super) fn turns(own: &Change, word: &str) -> bool {
    is_stem_among(own.rise, word) || is_stem_among(own.fall, word)
}

/// Whether a verb of two parts has both.
fn is_whole(segment: &Segment, own: &Change, i: usize, word: &str) -> bool {
    let pairs = || entries(own.split, b' ').filter_map(|pair| pair.split_once('='));
    let other = |(one, two): (&'static str, &'static str)| match (one == word, two == word) {
        (true, _) => Some(two),
        (_, true) => Some(one),
        _ => None,
    };
    if own.split.is_empty() || !pairs().any(|pair| other(pair).is_some()) {
        return true;
    }
    let sentence = segment.tokens_in(&segment.sentence_at(segment.tokens[i].range.start));
    pairs().filter_map(other).any(|part| sentence.clone().any(|i| segment.small_at(i) == part))
}

/// What is wrong, and where.
pub(super) type Fault = (Range<usize>, String);

/// The most tokens between a claim and the word that makes it one.
pub(super) const CLAIM: usize = 4;

/// Two figures of one thing at two times, and the tokens of all that is said of them.
pub(super) struct Compared<'s> {
    pub segment: &'s Segment<'s>,
    pub own: &'static Change,
    /// The figure of now, and its value in thousandths.
    pub now: &'s Figure,
    pub now_value: i128,
    /// The figure of then, and its value in thousandths.
    pub before: &'s Figure,
    pub before_value: i128,
}

/// Whether the sign or word of a percentage can be that of a change: "százalékkal", but not "százalékát".
pub(super) fn is_rate(own: &Change, sign: &str) -> bool {
    let sign = sign.to_lowercase();
    own.rate_endings.is_empty()
        || sign == "%"
        || own.rate_endings.split(' ').any(|ending| sign.ends_with(ending))
}

impl Compared<'_> {
    /// The bytes of both figures.
    fn range(&self) -> Range<usize> {
        self.now.range.start.min(self.before.range.start)..self.now.range.end.max(self.before.range.end)
    }

    fn told(&self, range: Range<usize>, change: &str) -> Fault {
        let all = self.range();
        let claim = self.segment.get(range.clone());
        let (now, before) =
            (self.segment.get(self.now.range.clone()), self.segment.get(self.before.range.clone()));
        let message = format!("“{claim}” doesn’t fit “{now}” and “{before}”: {change}");
        (all.start.min(range.start)..all.end.max(range.end), message)
    }

    /// "Revenue rose to 118 million, after 126 million."
    pub fn turned(&self, direction: Option<(usize, bool)>) -> Option<Fault> {
        let (at, rises) = direction.filter(|(_, rises)| *rises != (self.now_value > self.before_value))?;
        let token = &self.segment.tokens[at];
        let change = if rises { "that is less" } else { "that is more" };
        (self.now_value != self.before_value).then(|| self.told(token.range.clone(), change))
    }

    /// What is claimed of the change, and wrong. `rates`: whether percentages are claims too.
    pub fn claim(&self, rates: bool) -> Option<Fault> {
        let rate = if rates { self.rate() } else { None };
        rate.or_else(|| self.points())
            .or_else(|| self.part())
            .or_else(|| self.times())
            .or_else(|| self.difference())
    }

    /// The bytes in which claims may stand: the sentence, and the next one where that is short and has one figure.
    fn stretch(&self) -> Range<usize> {
        let own = self.segment.sentence_at(self.range().start);
        let sentences = self.segment.sentences();
        let next = sentences.get(sentences.partition_point(|sentence| sentence.start < own.end));
        let follows = |next: &&Range<usize>| {
            let counts = |figure: &&Figure| !is_year(figure);
            self.segment.figures_in(next).iter().filter(counts).count() == 1 && next.len() < 120
        };
        next.filter(follows).map_or(own.clone(), |next| own.start..next.end)
    }

    /// Figures of the stretch but the two, with a word of change beside them. Before the two, no comma may part them.
    fn claims(&self) -> Vec<&Figure> {
        let stretch = self.stretch();
        let first = self.now.first.min(self.before.first);
        let joined = |figure: &&Figure| {
            figure.first > first
                || self.own.rate_endings.is_empty()
                    && (figure.next..first).all(|i| !matches!(self.segment.word_at(i), "," | ";" | ":"))
                || !self.own.rate_endings.is_empty() && self.is_rate(figure)
        };
        let other = |figure: &&Figure| {
            figure.range != self.now.range
                && figure.range != self.before.range
                && !is_year(figure)
                && !is_hour(self.segment, figure)
                && !self.segment.is_dated(figure)
                // "…; sales rose by 4 per cent".
                && (self.now.next.max(self.before.next)..figure.first).all(|i| self.segment.word_at(i) != ";")
        };
        let near = self.segment.figures_in(&stretch).iter().filter(other).filter(joined);
        near.filter(|figure| self.is_claim(figure)).collect()
    }

    /// Whether a word of change, of more or of less stands beside a figure.
    fn is_claim(&self, figure: &Figure) -> bool {
        let tells = |i: usize| {
            let word = self.segment.small_at(i);
            turns(self.own, &word) || is_among(self.own.more, &word) || is_among(self.own.less, &word)
        };
        let plain = |i: &usize| !matches!(self.segment.word_at(*i), "," | ";" | ":" | "." | "(" | ")");
        let end = percent(self.segment, figure).unwrap_or(figure.next);
        let by =
            figure.first.checked_sub(1).is_some_and(|i| is_among(self.own.by, &self.segment.small_at(i)));
        (figure.first.saturating_sub(CLAIM)..figure.first).rev().take_while(plain).any(tells)
            || (end..end + CLAIM).take_while(plain).any(tells)
            || by && self.begins_a_remark(figure)
    }

    /// "…, namely by 95 seats": behind a comma, with little before it.
    fn begins_a_remark(&self, figure: &Figure) -> bool {
        let comma =
            (figure.first.saturating_sub(CLAIM)..figure.first).find(|i| self.segment.word_at(*i) == ",");
        comma.is_some_and(|comma| comma >= self.now.next.max(self.before.next))
    }

    /// Whether a percentage has the ending of a change, where the language has one.
    fn is_rate(&self, figure: &Figure) -> bool {
        percent(self.segment, figure).is_some_and(|end| is_rate(self.own, self.segment.word_at(end - 1)))
    }

    /// "A 12 per cent rise".
    fn rate(&self) -> Option<Fault> {
        if self.is_share() {
            return None;
        }
        let shares: Vec<&Figure> = self.claims().into_iter().filter(|figure| self.is_rate(figure)).collect();
        let [rate] = shares.as_slice() else { return None };
        let exact = (self.now_value - self.before_value).abs().saturating_mul(100_000) / self.before_value;
        if (exact - rate.value).abs() <= (rate.value / 10).max(1_200) || exact > 400_000 {
            return None;
        }
        // What the next sentence says may be of something else, if it isn't near.
        let own = self.segment.sentence_at(self.range().start);
        if rate.range.start >= own.end && (exact - rate.value).abs() * 3 > exact {
            return None;
        }
        let change = format!("the change is {} per cent", (exact + 500) / 1000);
        Some(self.told(rate.range.clone(), &change))
    }

    fn is_share(&self) -> bool {
        [self.now, self.before].into_iter().any(|figure| percent(self.segment, figure).is_some())
    }

    /// "From 31 to 38 per cent, an increase of nine points".
    fn points(&self) -> Option<Fault> {
        if !self.is_share() {
            return None;
        }
        let of_points = |figure: &&&Figure| {
            let end = percent(self.segment, figure).unwrap_or(figure.next);
            (figure.next..end + 2).any(|i| is_stem_among(self.own.points, &self.segment.small_at(i)))
        };
        let claims = self.claims();
        let exact = (self.now_value - self.before_value).abs();
        let Some(points) = claims.iter().find(of_points) else {
            // "From 20 to 26 per cent, an increase of 6 per cent": those are points.
            let rate = exact.saturating_mul(100_000) / self.before_value;
            let mixed = |figure: &&&Figure| {
                figure.value == exact
                    && percent(self.segment, figure).is_some()
                    && (rate - exact).abs() > 1_200
            };
            let claim = claims.iter().find(|claim| mixed(claim) && self.is_tied(claim))?;
            let end =
                percent(self.segment, claim).and_then(|end| self.segment.tokens.get(end - 1))?.range.end;
            let change = format!("that are {} points, or {} per cent", shown(exact), (rate + 500) / 1000);
            return Some(self.told(claim.range.start..end, &change));
        };
        let whole = points.value % 1000 == 0;
        let slack = if whole && exact % 1000 != 0 { 500 } else { 50 };
        let change = format!("the change is {} points", shown(exact));
        // Hundredths of points have a name of their own, and other points are far from these.
        let near = points.value < exact * 12 && exact < points.value * 12;
        (near && (exact - points.value).abs() > slack).then(|| self.told(points.range.clone(), &change))
    }

    /// Whether a claim of the next sentence says of what it is one: "that rise of 3 per cent", but not "sales rose by 3 per cent".
    fn is_tied(&self, claim: &Figure) -> bool {
        let own = self.segment.sentence_at(self.range().start);
        if claim.range.start < own.end {
            return true;
        }
        let first = self.segment.token_from(self.segment.sentence_at(claim.range.start).start);
        let article = words(self.segment.lang)
            .is_some_and(|own| is_among(own.grammar.determiners, &self.segment.small_at(first)));
        let near =
            |least: usize| (first + 1..first + least).any(|i| turns(self.own, &self.segment.small_at(i)));
        // "That is a rise of 3 per cent".
        let start = self.segment.tokens[first].range.start;
        let hence = Phrases::new(self.own.hence).is_in(self.segment.get(start..claim.range.start));
        article && near(2) || hence && near(6)
    }

    /// "By a third, from 900 to 700".
    fn part(&self) -> Option<Fault> {
        let stretch = self.segment.sentence_at(self.range().start);
        let tokens = self.segment.tokens_in(&stretch);
        let (at, hundredths) = tokens.clone().find_map(|i| {
            let word = self.segment.small_at(i);
            let own = entries(self.own.parts, b' ').filter_map(|entry| entry.split_once('='));
            let (share, _) = own.into_iter().find(|(_, forms)| is_one_of(forms, &word))?;
            Some((i, share.parse::<i128>().ok()?))
        })?;
        // "By two thirds", "by a third", "auf die Hälfte".
        let first = at.saturating_sub(3);
        let by = (first..at).rev().find(|i| {
            let word = self.segment.small_at(*i);
            is_among(self.own.by, &word) || hundredths == 50 && is_among(self.own.to, &word)
        });
        let several = self.segment.figures_in(&stretch).iter().find(|figure| figure.next == at);
        let hundredths = hundredths * several.map_or(1, |figure| figure.value / 1000);
        // "Auf ein Drittel": that is what is left.
        let left = self.now_value < self.before_value
            && (first..at).any(|i| is_among(self.own.to, &self.segment.small_at(i)));
        let hundredths = if left { 100 - hundredths } else { hundredths };
        let near = tokens.clone().any(|i| turns(self.own, &self.segment.small_at(i)));
        let exact = (self.now_value - self.before_value).abs().saturating_mul(100) / self.before_value;
        let wrong = (exact - hundredths).abs() * 100 > hundredths.saturating_mul(17);
        (near && wrong && hundredths < 100).then_some(())?;
        let start = self.segment.tokens[by?].range.start;
        let change = format!("the change is {exact} per cent");
        Some(self.told(start..self.segment.tokens[at].range.end, &change))
    }

    /// "Three times as many".
    fn times(&self) -> Option<Fault> {
        let stretch = self.segment.sentence_at(self.range().start);
        let multiple = self.segment.figures_in(&stretch).iter().find(|figure| {
            (2_000..=10_000).contains(&figure.value)
                && is_among(self.own.times, &self.segment.small_at(figure.next))
                && (figure.next + 1..figure.next + 4).any(|i| {
                    is_among(self.own.more, &self.segment.small_at(i))
                        || is_among(self.own.as_many, &self.segment.small_at(i))
                })
        })?;
        let exact = self.now_value.saturating_mul(1000) / self.before_value;
        // Three times more may be four times as many.
        let fits = exact * 100 >= multiple.value * 80 && exact * 100 <= (multiple.value + 1000) * 115;
        let change = format!("it is {} times as much", shown(exact / 100 * 100));
        let end = self.segment.tokens[multiple.next].range.end;
        (!fits).then(|| self.told(multiple.range.start..end, &change))
    }

    /// "An increase of 62".
    fn difference(&self) -> Option<Fault> {
        if self.is_share() {
            return None;
        }
        let kind = currency(self.segment, self.now);
        let of_kind = |figure: &&Figure| {
            percent(self.segment, figure).is_none() && currency(self.segment, figure) == kind
        };
        let all = self.claims();
        // "And the reduced price from 4 to 3 euros": the second shares its currency with one that has none.
        let bare = |figure: &&Figure| {
            percent(self.segment, figure).is_none() && currency(self.segment, figure).is_none()
        };
        if kind.is_some() && all.iter().any(bare) {
            return None;
        }
        let claims: Vec<&Figure> = all.into_iter().filter(of_kind).collect();
        let [named] = claims.as_slice() else { return None };
        let exact = (self.now_value - self.before_value).abs();
        // What the next sentence counts may be something else, if it isn't near.
        let own = self.segment.sentence_at(self.range().start);
        if named.range.start >= own.end && (exact - named.value).abs() * 4 > exact {
            return None;
        }
        let most = if self.is_explicit(named) { 6 } else { 3 };
        // What is of another kind is far from it.
        let alike = named.value * most > exact && named.value < exact * most;
        let rounded = |figure: &Figure| if figure.scale > 1 { figure.scale.saturating_mul(50) } else { 0 };
        let slack = rounded(self.now) + rounded(self.before) + rounded(named);
        let off = (exact - named.value).abs();
        let fits = off <= slack
            || named.scale == 1 && (rounds_to(exact / 1000, named.value / 1000) || off * 50 <= exact);
        let years = words(self.segment.lang)
            .is_some_and(|own| is_among(own.figures_disagree.units, &self.segment.small_at(named.next)))
            && !self.counts_alike(named);
        let change = format!("the difference is {}", shown(exact));
        (alike && !fits && !years).then(|| self.told(named.range.clone(), &change))
    }

    /// "40 fewer than": what it is the difference of follows.
    fn is_explicit(&self, named: &Figure) -> bool {
        let at = (named.next..named.next + CLAIM).find(|i| {
            is_among(self.own.more, &self.segment.small_at(*i))
                || is_among(self.own.less, &self.segment.small_at(*i))
        });
        at.is_some_and(|at| (at + 1..at + 3).any(|i| is_among(self.own.than, &self.segment.small_at(i))))
    }

    /// Whether a figure has the noun of one of the two: "by 9 days, from 14 to 5 days".
    fn counts_alike(&self, named: &Figure) -> bool {
        let noun = self.segment.small_at(named.next);
        [self.now, self.before].into_iter().any(|figure| self.segment.small_at(figure.next) == noun)
    }
}
