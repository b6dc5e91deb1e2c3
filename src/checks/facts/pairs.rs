//! Two figures of one sentence between which something changes: "from 10 to 12", "380-ról 420-ra". A part of the rule on
//! changes.

use std::ops::Range;

use super::super::index::{Figure, Segment, Token};
use super::super::words::{common_start, head, is_among};
use super::amounts::{currency, is_hour, is_year, percent};
use crate::language::{Change, words};

/// Two figures, the first of which may share the scale of the second: "from 4 to 5 million".
pub(super) struct Pair<'s> {
    /// The figure before the change.
    pub from: &'s Figure,
    /// Its value in thousandths, by the scale of the other where it has none of its own.
    pub from_value: i128,
    /// The figure behind the change.
    pub to: &'s Figure,
    /// The first token of both, and the one behind them.
    pub tokens: Range<usize>,
    /// The bytes from the one to the other.
    pub range: Range<usize>,
}

/// The most tokens between two figures that a comma sets off: ", down from £".
const SET_OFF: usize = 4;

/// No phrase that makes an hour of the figure before it has more characters.
const LONGEST_BEHIND: usize = 40;

/// The most words between two figures of a pair.
const MOST_BETWEEN: usize = 8;

/// All pairs of a text.
pub(super) fn pairs<'s>(segment: &'s Segment, own: &'static Change) -> Vec<Pair<'s>> {
    let reader = Reader { segment, own };
    let figures: Vec<&Figure> = segment.figures.iter().filter(|figure| reader.counts(figure)).collect();
    let found = figures.windows(2).filter_map(|two| reader.pair(two[0], two[1]));
    found.collect()
}

struct Reader<'s> {
    segment: &'s Segment<'s>,
    own: &'static Change,
}

impl<'s> Reader<'s> {
    /// Neither a year, a part of a date, nor an hour.
    fn counts(&self, figure: &Figure) -> bool {
        let amount = currency(self.segment, figure).is_some() || percent(self.segment, figure).is_some();
        (!is_year(figure) || amount) && !self.segment.is_dated(figure) && !is_hour(self.segment, figure)
    }

    fn pair(&self, from: &'s Figure, to: &'s Figure) -> Option<Pair<'s>> {
        let sentence = self.segment.sentence_at(from.range.start);
        if !sentence.contains(&to.range.start) || to.first < from.next || to.first - from.next > MOST_BETWEEN
        {
            return None;
        }
        let (tokens, range) = (from.first..to.next, from.range.start..to.range.end);
        // "To 58 per cent from 61": where "from" says nothing else.
        let clear = (1..=3)
            .filter_map(|back| to.first.checked_sub(back))
            .find(|i| is_among(self.own.from, &self.segment.small_at(*i)))
            .is_some_and(|i| self.segment.word_at(i).chars().count() > 2);
        let turned = clear
            && self.is_before(from, self.own.to)
            && self.is_before(to, self.own.from)
            && (self.is_one_stretch(from, to) || self.is_set_off(from, to));
        let (from, to) = if turned { (to, from) } else { (from, to) };
        let joined = self.ends_in(from, self.own.from_endings) && self.ends_in(to, self.own.to_endings)
            || self.nouns_end_in(from, to);
        let told = self.is_before(from, self.own.from) && self.is_before(to, self.own.to);
        if !(turned || joined || told && self.is_one_stretch(from, to))
            || self.is_place(from)
            || self.is_place(to)
            || self.is_hour(to)
        {
            return None;
        }
        let [left, right] = [from, to].map(|figure| currency(self.segment, figure));
        let [share, other] = [from, to].map(|figure| percent(self.segment, figure).is_some());
        if left.is_some() && right.is_some() && left != right
            || share && !other
            || self.measure_differs(from, to)
        {
            return None;
        }
        // "From 4 to 5 million": the scale is that of both.
        let mantissa = to.value / to.scale.max(1);
        let near = from.value < mantissa * 20 && mantissa < from.value * 20;
        let shared = if from.scale == 1 && to.scale > 1 && near { to.scale } else { 1 };
        Some(Pair { from, from_value: from.value.saturating_mul(shared), to, tokens, range })
    }

    /// Whether a word of a list stands before a figure, or before the sign of its currency, or one word further.
    fn is_before(&self, figure: &Figure, list: &'static str) -> bool {
        let sign = figure
            .first
            .checked_sub(1)
            .is_some_and(|i| matches!(self.segment.word_at(i), "€" | "$" | "£" | "¥"));
        let first = figure.first - usize::from(sign);
        let Some(at) = first.checked_sub(1) else { return false };
        let small = |i: usize| self.segment.small_at(i);
        if list.split(' ').count() == 2 && list == "de la" {
            return small(at) == "la" && at.checked_sub(1).is_some_and(|i| small(i) == "de");
        }
        let article = |i: usize| {
            i > 0 && words(self.segment.lang).is_some_and(|own| is_among(own.grammar.determiners, &small(i)))
        };
        is_among(list, &small(at)) || article(at) && is_among(list, &small(at - 1))
    }

    /// Whether a figure has one of some endings: "380-ról", "540:een", "490’dan".
    fn ends_in(&self, figure: &Figure, endings: &'static str) -> bool {
        let joined = matches!(self.segment.word_at(figure.next), "-" | ":" | "’" | "'" | "‑");
        let ending = self.segment.small_at(figure.next + usize::from(joined));
        let tight = self.segment.tokens.get(figure.next).is_some_and(|token| !token.spaced);
        !endings.is_empty() && tight && is_among(endings, &ending)
    }

    /// "500 millióról 560 millió forintra", "240 bin tondan 216 bin tona": the words behind the figures have the endings.
    fn nouns_end_in(&self, from: &Figure, to: &Figure) -> bool {
        if self.own.from_endings.is_empty() || to.first - from.next > 2 {
            return false;
        }
        let word = |i: usize| {
            let token = self.segment.tokens.get(i).filter(|token| token.is_word());
            token.map(|token| self.segment.word(token).to_lowercase()).unwrap_or_default()
        };
        let has = |word: &str, endings: &str| {
            endings
                .split(' ')
                .any(|ending| word.chars().count() > ending.chars().count() + 1 && word.ends_with(ending))
        };
        let long = |word: &str, endings: &str| {
            endings.split(' ').any(|ending| {
                let length = ending.chars().count();
                length > 1 && word.chars().count() > length + 2 && word.ends_with(ending)
            })
        };
        let left = [from.next - 1, from.next].map(word);
        let right = [to.next - 1, to.next].map(word);
        let stem = |a: &str, b: &str| common_start(a, b) > 2;
        left.iter().any(|left| {
            long(left, self.own.from_endings)
                && right.iter().any(|right| {
                    long(right, self.own.to_endings) || stem(left, right) && has(right, self.own.to_endings)
                })
        })
    }

    /// "From 3 hours to 45 minutes", and "from minus 12 to 10": figures that can't be compared as they stand.
    fn measure_differs(&self, from: &Figure, to: &Figure) -> bool {
        let own = words(self.segment.lang).map_or("", |own| own.figures_disagree.units);
        let [left, right] = [from, to].map(|figure| self.segment.small_at(figure.next));
        let measures = |word: &str| {
            let short = word.chars().count() < 4 && !word.is_empty() && word.chars().all(char::is_alphabetic);
            // "5,500 tonnellate dalle 4,500 del 2024"
            let short = short
                && words(self.segment.lang).is_none_or(|own| !is_among(own.grammar.function_words, word));
            is_among(own, word) || short && !is_among(self.own.to, word) && !is_among(self.own.from, word)
        };
        let tight = |figure: &Figure| {
            figure.first.checked_sub(1).is_some_and(|i| matches!(self.segment.word_at(i), "-" | "−" | "–"))
                && !self.segment.tokens[figure.first].spaced
        };
        let first = measures(&left) && !is_among(self.own.to, &left) && from.next != to.first;
        let apart =
            first && left != right && (measures(&right) || is_among(own, &left) && right.chars().count() > 3);
        apart || tight(from) || tight(to)
    }

    /// Whether nothing parts two figures: no bracket, no semicolon.
    fn is_one_stretch(&self, from: &Figure, to: &Figure) -> bool {
        (from.next..to.first)
            .all(|i| !matches!(self.segment.word_at(i), "(" | ")" | ";" | ":" | "–" | "—" | "." | ","))
    }

    /// "To £5 million, from £4 million", "to 48 per cent, down from 52 per cent": of one kind, and nothing but a comma between.
    fn is_set_off(&self, to: &Figure, from: &Figure) -> bool {
        let mark = |i: usize| self.segment.word_at(i);
        let comma = (to.next..from.first).filter(|i| mark(*i) == ",").count() == 1;
        let plain =
            (to.next..from.first).all(|i| !matches!(mark(i), "(" | ")" | ";" | ":" | "–" | "—" | "."));
        let [left, right] = [to, from].map(|figure| currency(self.segment, figure));
        let [share, other] = [to, from].map(|figure| percent(self.segment, figure).is_some());
        comma
            && plain
            && from.first - to.next <= SET_OFF
            && left == right
            && share == other
            && (left.is_some() || share)
    }

    /// "From 14th to 9th", "vom 12. auf den 8. Platz".
    fn is_place(&self, figure: &Figure) -> bool {
        let tight = self.segment.tokens.get(figure.next).is_some_and(|token| !token.spaced);
        let Some(own) = words(self.segment.lang) else { return false };
        let next = self.segment.word_at(figure.next);
        let more = self.segment.tokens.get(figure.next + 1).is_some();
        let sentence = self.segment.sentence_at(figure.range.start);
        // No noun that an ordinal counts has a capital, but where all have: "from 15 to 30. The school".
        let begins = self.segment.word_at(figure.next + 1).starts_with(char::is_uppercase)
            && !own.figures_disagree.capital_nouns
            && figure.value > 12_000;
        let ordinal =
            next == "." && more && !begins && self.segment.tokens[figure.next].range.end < sentence.end;
        tight
            && (is_among(own.dates.ordinals, &next.to_lowercase()) && !next.is_empty()
                || ordinal
                || matches!(next, "\u{ba}" | "\u{aa}" | "°"))
            || tight
                && matches!(next, ":" | "/" | "-")
                && self.segment.tokens.get(figure.next + 1).is_some_and(Token::is_number)
    }

    /// "From 9 to 5 o’clock", "de 20 a 8 h".
    fn is_hour(&self, figure: &Figure) -> bool {
        let small = self.segment.small_at(figure.next);
        let rest = self.segment.get(figure.range.end..self.segment.text.len()).trim_start();
        let rest = head(rest, LONGEST_BEHIND).to_lowercase();
        let told = |own: &str| own.split_whitespace().any(|behind| rest.starts_with(behind));
        // "9 a.m."; but "a" alone is "and" in some languages.
        let half = matches!(&*small, "a" | "p") && matches!(self.segment.word_at(figure.next + 1), "." | "m");
        half || matches!(&*small, "h" | "am" | "pm")
            || words(self.segment.lang).is_some_and(|own| told(own.clock.behind))
    }
}
