//! Rows of parts behind their whole: "84 grants. They go to 31 schools, 28 libraries and 25 centres", "of the 900 visitors
//! 600 came by train and 300 by car", "£5 million, shared by the state (£3 million), the county (£1 million) and …".

use super::super::super::words::is_among;
use super::super::amounts::rounds_to;
use super::{BETWEEN_CLAUSES, Fault, Item, Reader, between, misses, slack};

/// The most tokens behind the second of two parts, and the words in which two parts may be alike.
const BEHIND: usize = 6;
const ALIKE: usize = 5;
/// Shorter words say nothing of what is counted, if they aren't small words.
const LONG_WORD: usize = 3;

impl Reader<'_> {
    /// "84 grants. They go to 31 schools, 28 libraries and 25 centres": a row of three or more that nearly adds up to what
    /// was counted right before.
    pub(super) fn listed(&self, at: usize) -> Option<Fault> {
        let (whole, first) = (&self.figures[at], self.figures.get(at + 1)?);
        let before = at.checked_sub(1).is_some_and(|i| self.joins(&self.figures[i], whole));
        // "Of the 248 places, 120 …".
        let taken = self.is_taken_apart(whole);
        if before || self.joins(whole, first) && !taken || !self.precedes(whole, first) {
            return None;
        }
        let mut last = at + 1;
        while let Some(next) = self.figures.get(last + 1).filter(|next| self.joins(&self.figures[last], next))
        {
            if !next.is_like(whole) {
                return None;
            }
            last += 1;
        }
        let parts: Vec<&Item> = self.figures[at + 1..=last].iter().collect();
        let sum: i128 = parts.iter().map(|part| part.figure.value).sum();
        let alone = self.figures.get(last + 1).is_none_or(|next| self.sentence(next) != self.sentence(first));
        let mut all = parts.clone();
        all.push(whole);
        let off = (sum - whole.figure.value).abs();
        let plain = parts.len() > 2
            && first.is_like(whole)
            && alone
            && between(whole, first) <= 2 * BETWEEN_CLAUSES
            && whole.figure.value >= 20_000
            && !rounds_to(sum / 1000, whole.figure.value / 1000)
            && parts.iter().all(|part| part.figure.value < whole.figure.value)
            && !all.iter().any(|item| self.is_about(item))
            // "22 of them tenors, 24 sopranos and 18 altos".
            && !self.is_nested(&self.figures[at + 2], &self.figures[last])
            // "Of which" may leave some out, but not nearly none.
            && (sum > whole.figure.value || off * 50 <= whole.figure.value || !self.is_nested(whole, first))
            && !self.add_up(&all);
        let most = if taken && sum > whole.figure.value { 16 } else { 6 };
        (plain && misses(sum, whole, &all, most)).then(|| self.told(first, &self.figures[last], sum, whole))
    }

    /// "Of the 900 visitors 600 came by train and 400 by car": two parts that are told in the same words, and are all.
    pub(super) fn halves(&self, at: usize) -> Option<Fault> {
        let [whole, a, b] = [self.figures.get(at)?, self.figures.get(at + 1)?, self.figures.get(at + 2)?];
        let sentence = self.sentence(whole);
        let alone = |i: Option<usize>| {
            i.and_then(|i| self.figures.get(i)).is_none_or(|other| self.sentence(other) != sentence)
        };
        if !alone(at.checked_sub(1)) || !alone(Some(at + 3)) || self.sentence(b) != sentence {
            return None;
        }
        let [left, right] = [a, b].map(|part| value_as(whole, part));
        let (left, right, sum) = (left?, right?, left? + right?);
        let total = whole.figure.value;
        let off = (sum - total).abs();
        let hundreds = [a, b].into_iter().any(|item| item.figure.value % 100_000 == 0);
        let rounded = whole.currency.is_none() && hundreds && off * 30 <= total;
        let plain = total > left.max(right)
            && (total >= 10_000 || whole.currency.is_some())
            && between(whole, a) <= BETWEEN_CLAUSES
            && self.joins(a, b)
            && !(self.joins(whole, a) && between(whole, a) <= 3 && !self.is_taken_apart(whole))
            && !self.begin_alike(whole, a)
            && !self.is_some_of_them(whole, a)
            && ![whole, a, b].into_iter().any(|item| self.is_about(item))
            && !rounded
            // "Adults pay 32 euros, children 26 euros and students 10 euros".
            && !(whole.currency.is_some() && total < 1_000_000 && self.joins(whole, a))
            && !(sum < total && self.is_nested(whole, b))
            && !self.add_up(&[whole, a, b])
            && !self.names_a_price(at, at + 2)
            && self.are_told_alike(a, b)
            // "130 to the grid, 80 to heating and 30 to fibre": three parts of something else.
            && (self.is_taken_apart(whole) || !self.share_a_word(whole, a));
        // More than all of them can't be; fewer may be.
        let most = if sum > total { 30 } else { 16 };
        let wrong = off > slack(&[whole, a, b]) && off * 100 <= total * most;
        (plain && wrong).then(|| self.told(whole, b, sum, whole))
    }

    /// "Of the 900": a word before the whole says that parts follow.
    pub(super) fn is_taken_apart(&self, whole: &Item) -> bool {
        let start = self.sentence(whole).start;
        let before = (1..=2).filter_map(|back| whole.figure.first.checked_sub(back));
        before
            .filter(|i| self.segment.tokens[*i].range.start >= start)
            .any(|i| is_among(self.own.figures_disagree.parts_of, &self.segment.small_at(i)))
    }

    /// "To Alder go 2.1 million, to Birch 1.5 million": the same small word stands before both, and a comma between.
    fn begin_alike(&self, whole: &Item, a: &Item) -> bool {
        let small = |i: usize| self.segment.small_at(i);
        let comma =
            (whole.figure.next..a.figure.first).rev().take(ALIKE).find(|i| self.segment.word_at(*i) == ",");
        let start = self.segment.token_from(self.sentence(whole).start);
        comma.is_some_and(|comma| {
            small(start) == small(comma + 1) && is_among(self.own.grammar.function_words, &small(start))
        })
    }

    /// "Among them", between the whole and its first part.
    fn is_some_of_them(&self, whole: &Item, part: &Item) -> bool {
        (whole.figure.next..part.figure.first)
            .any(|i| is_among(self.own.arithmetic.among, &self.segment.small_at(i)))
    }

    /// Whether one small word or one noun follows two figures: "130 to …, 80 to …", "52 long films, 41 short films".
    fn share_a_word(&self, a: &Item, b: &Item) -> bool {
        let small_words = |item: &Item, end: usize| -> Vec<String> {
            let words = (item.figure.next..end.min(item.figure.next + ALIKE))
                .map(|i| self.segment.small_at(i).into_owned());
            words
                .filter(|word| match word.chars().count() {
                    0 | 1 => false,
                    2..=LONG_WORD => is_among(self.own.grammar.function_words, word),
                    _ => true,
                })
                .collect()
        };
        let right = small_words(b, b.figure.next + ALIKE);
        small_words(a, b.figure.first).iter().any(|word| right.contains(word))
    }

    /// Whether what follows two parts is told in the same words, or in as few, or without a verb.
    pub(super) fn are_told_alike(&self, a: &Item, b: &Item) -> bool {
        let end = self.segment.token_from(self.sentence(b).end);
        let behind = |item: &Item, end: usize| -> Vec<String> {
            let words = (item.figure.next..end).map(|i| self.segment.small_at(i).into_owned());
            words.filter(|word| word.chars().any(char::is_alphabetic)).collect()
        };
        let (left, right) = (behind(a, b.figure.first), behind(b, end));
        let small_word = |word: &String| is_among(self.own.grammar.function_words, word);
        let shares = right.iter().take(ALIKE).any(|word| {
            word.chars().count() > 1 && small_word(word) && left.iter().take(ALIKE).any(|own| own == word)
        });
        let short = right.len() <= 2 && left.len() <= 3;
        right.len() <= BEHIND
            && !right.is_empty()
            && (shares || right.first().is_some_and(small_word) || short)
    }

    /// "The 5 million are shared by the state (2 million), the county (1.8 million) and the town (1.6 million)."
    pub(super) fn shared_out(&self, at: usize) -> Option<Fault> {
        let whole = self.figures.get(at).filter(|whole| whole.currency.is_some())?;
        let sentence = self.sentence(whole);
        let before = at.checked_sub(1).map(|i| &self.figures[i]);
        let money = |item: &Item| item.currency.is_some() || item.figure.scale > 1;
        if before.is_some_and(|item| self.sentence(item) == sentence && money(item)) {
            return None;
        }
        let rest = self.figures[at + 1..].iter().take_while(|item| self.sentence(item) == sentence);
        let parts: Vec<&Item> = rest.filter(|item| money(item)).collect();
        if parts.len() < 3 || parts.iter().any(|part| part.share) {
            return None;
        }
        let values: Option<Vec<i128>> = parts.iter().map(|part| value_as(whole, part)).collect();
        let values = values?;
        let sum: i128 = values.iter().sum();
        let mut all = parts.clone();
        all.push(whole);
        let plain = values
            .iter()
            .all(|value| *value < whole.figure.value && value.saturating_mul(50) > whole.figure.value)
            && parts.windows(2).all(|two| between(two[0], two[1]) <= BETWEEN_CLAUSES)
            && !all.iter().any(|item| self.is_about(item))
            && !self.is_some_of_them(whole, parts[0])
            && !self.names_a_price(at, at + parts.len());
        // "145: 90, 40 and 15, of which each gave 5": what follows the sum is none of it.
        let works_out = (2..values.len()).any(|some| {
            let sum: i128 = values[..some].iter().sum();
            (sum - whole.figure.value).abs() <= slack(&all)
        });
        let last = parts.last()?;
        let plain = plain && !(sum < whole.figure.value && self.is_nested(whole, last));
        let plain = plain && !works_out && !self.add_up(&all);
        (plain && misses(sum, whole, &all, 20)).then(|| self.told(whole, last, sum, whole))
    }
}

/// The value of a part in the unit of its whole: "4 million euros, of which 2.5 …". `None` where it is of another kind.
fn value_as(whole: &Item, part: &Item) -> Option<i128> {
    if whole.is_like(part) {
        return Some(part.figure.value);
    }
    let short = whole.currency.is_some() && part.currency.is_none() && !part.share;
    if !short {
        return None;
    }
    let scale = if part.figure.scale == 1 { whole.figure.scale } else { 1 };
    Some(part.figure.value.saturating_mul(scale))
}
