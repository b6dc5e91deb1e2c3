//! Parts that a text adds up itself: women and men of so many, "45 in all", "the other 61".

use super::super::super::words::{is_among, is_one_of, is_stem_among};
use super::{BETWEEN_CLAUSES, Fault, Item, Reader, between, misses, slack};

impl Reader<'_> {
    /// "1,260 people took part, 684 women and 586 men".
    pub(super) fn complements(&self, at: usize) -> Option<Fault> {
        let [a, b] = [self.figures.get(at)?, self.figures.get(at + 1)?];
        let counts = a.currency.is_none() && a.is_like(b) && self.joins(a, b);
        if !counts || !self.are_complements(a, b) {
            return None;
        }
        let behind = self.figures.get(at + 2);
        // "… and 12 children": there are others.
        let more = behind.is_some_and(|third| self.joins(b, third));
        let before = at
            .checked_sub(1)
            .map(|i| &self.figures[i])
            .filter(|whole| self.precedes(whole, a) && between(whole, a) <= BETWEEN_CLAUSES);
        let whole = before.or_else(|| {
            behind.filter(|whole| {
                self.sentence(whole) == self.sentence(b)
                    && self.is_marked(whole, self.own.arithmetic.in_all, 3)
            })
        })?;
        let sum = a.figure.value + b.figure.value;
        let greatest = whole.figure.value > a.figure.value.max(b.figure.value) && whole.is_like(a);
        // "About 700 women and 480 men", of 1,200.
        let hundreds = [a, b].into_iter().any(|item| item.figure.value % 100_000 == 0);
        let is_rounded = hundreds && (sum - whole.figure.value).abs() * 30 <= whole.figure.value;
        let wrong = greatest
            && whole.figure.value >= 10_000
            && !(more && std::ptr::eq(whole, before.unwrap_or(whole)))
            && !self.is_about(whole)
            && !is_rounded
            && misses(sum, whole, &[whole, a, b], 13);
        let (first, last) = if whole.figure.first < a.figure.first { (whole, b) } else { (a, whole) };
        wrong.then(|| self.told(first, last, sum, whole))
    }

    /// Whether what two figures count has no third: women and men.
    fn are_complements(&self, a: &Item, b: &Item) -> bool {
        let counted = |item: &Item, end: usize| -> Vec<String> {
            let words = item.figure.next..end.min(item.figure.next + 3);
            words.map(|i| self.segment.small_at(i).into_owned()).collect()
        };
        let end = self.segment.token_from(self.sentence(b).end);
        let [left, right] = [counted(a, b.figure.first), counted(b, end)];
        let has = |words: &[String], forms: &str| words.iter().any(|word| is_one_of(forms, word));
        self.own.arithmetic.complements.split_ascii_whitespace().any(|pair| {
            let Some((one, other)) = pair.split_once('=') else { return false };
            has(&left, one) && has(&right, other) || has(&left, other) && has(&right, one)
        })
    }

    /// "20 farmers and 15 teachers, 45 in all".
    pub(super) fn in_all(&self, at: usize) -> Option<Fault> {
        let whole = &self.figures[at];
        if whole.share || !self.is_marked(whole, self.own.arithmetic.in_all, 4) {
            return None;
        }
        let last = at.checked_sub(1)?;
        let mut first = at;
        while let Some(i) = first.checked_sub(1) {
            let (part, next) = (&self.figures[i], &self.figures[first]);
            let joined = if first == at {
                self.sentence(part) == self.sentence(whole)
            } else {
                self.joins(part, next)
            };
            if !joined || !part.is_like(whole) || between(part, next) > BETWEEN_CLAUSES {
                break;
            }
            first = i;
        }
        let parts: Vec<&Item> = self.figures[first..at].iter().collect();
        let sum: i128 = parts.iter().map(|part| part.figure.value).sum();
        let greatest = parts.iter().all(|part| part.figure.value < whole.figure.value);
        let mut all = parts.clone();
        all.push(whole);
        // "Two car parks of 320 and 180 places, 500 in all": what is counted first is none of the sum.
        let mut later = 0..parts.len().saturating_sub(1);
        let works_out = later.any(|from| {
            let some: i128 = parts[from..].iter().map(|part| part.figure.value).sum();
            (some - whole.figure.value).abs() <= slack(&all)
        });
        // "Eight Hungarians, three Austrians and one Estonian": one is no figure of its own.
        let ones = self.own.numerals.units.first().copied().unwrap_or_default();
        let start = parts.first().map_or(whole.figure.first, |part| part.figure.first);
        let one = (start..whole.figure.first).any(|i| is_among(ones, &self.segment.small_at(i)));
        let plain = parts.len() > 1
            && greatest
            && !(one && sum + 1000 == whole.figure.value)
            && !works_out
            // Two tickets in one cost less than both.
            && (whole.currency.is_none() || whole.figure.value >= 1_000_000)
            && !all.iter().any(|item| self.is_about(item))
            && !self.names_a_price(first, at)
            && whole.figure.value >= 5_000;
        (plain && misses(sum, whole, &all, 33)).then(|| {
            self.told(
                &self.figures[first],
                if last > first { whole } else { &self.figures[last] },
                sum,
                whole,
            )
        })
    }

    /// Whether "and" stands right before the second of two figures, or before its sign.
    fn are_joined_by_and(&self, a: &Item, b: &Item) -> bool {
        let before = (1..=2).filter_map(|back| b.figure.first.checked_sub(back));
        self.sentence(a) == self.sentence(b)
            && before.into_iter().any(|i| is_among(self.own.percentages.and, &self.segment.small_at(i)))
    }

    /// "Each", among the words of some figures: then they are multiplied.
    pub(super) fn names_a_price(&self, first: usize, last: usize) -> bool {
        let tokens = self.figures[first].figure.first.saturating_sub(4)..self.figures[last].figure.first;
        let each = |i: usize| is_stem_among(self.own.arithmetic.each, &self.segment.small_at(i));
        tokens.into_iter().any(each)
    }

    /// "Of 214 entries 163 were admitted; the other 61 were not".
    pub(super) fn others(&self, at: usize) -> Option<Fault> {
        let [whole, part] = [self.figures.get(at.checked_sub(2)?)?, self.figures.get(at - 1)?];
        let rest = &self.figures[at];
        let near = between(whole, part) <= BETWEEN_CLAUSES && between(part, rest) <= BETWEEN_CLAUSES;
        if let Some(fault) = self.odd_currency(whole, part, rest).filter(|_| near)
            && self.is_marked(rest, self.own.arithmetic.others, 1)
        {
            return Some(fault);
        }
        let plain = whole.is_like(part)
            && part.is_like(rest)
            && near
            && self.precedes(whole, rest)
            // "26 for one plant and 15 for the other five": two parts of something else.
            && !self.are_joined_by_and(whole, part);
        if !plain || !self.is_marked(rest, self.own.arithmetic.others, 1) {
            return None;
        }
        // "207 people within 30 minutes; the other 205", "150,000 each; the remaining 180,000".
        let each = |i: usize| is_stem_among(self.own.arithmetic.each, &self.segment.small_at(i));
        let told_of_each = (part.figure.next..part.figure.next + 4).any(each);
        if self.is_measured(part)
            && self.segment.small_at(part.figure.next) != self.segment.small_at(whole.figure.next)
            || told_of_each
            || self.are_two_parts(whole, part)
        {
            return None;
        }
        let sum = part.figure.value + rest.figure.value;
        if self.add_up(&[whole, part, rest]) {
            return None;
        }
        let wrong = whole.figure.value > part.figure.value.max(rest.figure.value)
            && ![whole, part].into_iter().any(|item| self.is_about(item))
            && misses(sum, whole, &[whole, part, rest], 25);
        wrong.then(|| self.told(whole, rest, sum, whole))
    }

    /// "The council put in 850,000 and a fund gave 600,000. The remaining 450,000": no whole is named.
    fn are_two_parts(&self, whole: &Item, part: &Item) -> bool {
        let own = self.sentence(whole);
        let taken = |i: usize| is_among(self.own.figures_disagree.parts_of, &self.segment.small_at(i));
        let opened = whole.figure.first.checked_sub(1).is_some_and(taken);
        let mut between = whole.figure.next..part.figure.first;
        own == self.sentence(part)
            && !opened
            && between.clone().all(|i| !matches!(self.segment.word_at(i), ":" | "(" | ";" | "," | "–"))
            && between.any(|i| is_among(self.own.percentages.and, &self.segment.small_at(i)))
    }

    /// Whether a unit stands behind a figure.
    fn is_measured(&self, item: &Item) -> bool {
        let unit = self.segment.small_at(item.figure.next);
        is_among(self.own.figures_disagree.units, &unit)
    }

    /// "2.4 million euros. 1.8 million come from the county, the remaining 600,000 dollars from gifts".
    fn odd_currency(&self, whole: &Item, part: &Item, rest: &Item) -> Option<Fault> {
        let (own, other) = (whole.currency?, rest.currency?);
        let fits = part.figure.value + rest.figure.value == whole.figure.value;
        let same = part.currency.is_none_or(|code| code == own);
        (own != other && same && fits).then(|| {
            let end = self
                .segment
                .tokens
                .get(rest.figure.next)
                .map_or(rest.figure.range.end, |token| token.range.end);
            let range = rest.figure.range.start..end;
            let message = format!("“{}” makes up a sum in {own}", self.segment.get(range.clone()));
            (range, message)
        })
    }
}
