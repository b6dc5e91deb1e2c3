//! Sums of other kinds: an average of a total and its number, groups of so many each, votes with abstentions.

use super::super::super::words::{common_start, is_among, is_stem_among};
use super::super::amounts::shown;
use super::{BETWEEN_CLAUSES, Fault, Item, Reader, between};

/// The most tokens between a figure and the noun that it is counted by: "250 a day", "400 visitors per show".
const PER: usize = 4;

/// The most members of a group, and groups of a whole, in thousandths.
const MOST: i128 = 1_000_000;

impl Reader<'_> {
    /// "30 days to plant 4,500 trees, an average of 250 a day": what is divided by is named in both.
    pub(super) fn average(&self, at: usize) -> Option<Fault> {
        let mean = &self.figures[at];
        let [a, b] = self.others_of(at).filter(|_| !mean.share)?;
        if !self.is_marked(mean, self.own.arithmetic.average, PER) {
            return None;
        }
        let number = [a, b].into_iter().find(|item| self.is_counted_by(item, mean))?;
        let total = if std::ptr::eq(number, a) { b } else { a };
        let product = number.figure.value.saturating_mul(mean.figure.value) / 1000;
        let whole = total.figure.value;
        // The average may be rounded, and so may the total.
        let unit = if mean.figure.value % 1000 == 0 { 1000 } else { 100 } * mean.figure.scale;
        let slack = (number.figure.value / 1000).saturating_mul(unit).max(whole / 16);
        let alike = total.is_like(mean) && whole > mean.figure.value && number.currency.is_none();
        let near = whole < product.saturating_mul(2) && product < whole.saturating_mul(2);
        (alike && near && (product - whole).abs() > slack).then(|| {
            let exact = whole.saturating_mul(1000) / number.figure.value.max(1);
            let [first, last] = ends(&[a, b, mean]);
            (first..last, format!("the average is {}", shown(exact / 100 * 100)))
        })
    }

    /// The two other figures of a sentence, where there are just two.
    fn others_of(&self, at: usize) -> Option<[&Item<'_>; 2]> {
        let others: Vec<&Item> =
            self.beside(at).into_iter().filter(|(i, _)| *i != at).map(|(_, item)| item).collect();
        let two = <[&Item; 2]>::try_from(others).ok()?;
        (!two.iter().any(|item| item.share || self.is_about(item))).then_some(two)
    }

    /// The figures of the sentence of one, with their numbers; more than a few are not looked at.
    fn beside(&self, at: usize) -> Vec<(usize, &Item<'_>)> {
        let sentence = self.sentence(&self.figures[at]);
        let near = at.saturating_sub(4)..self.figures.len().min(at + 5);
        let all = near.map(|i| (i, &self.figures[i]));
        all.filter(|(_, item)| sentence.contains(&item.figure.range.start)).collect()
    }

    /// Whether the noun of a figure stands behind another too: "30 days", "250 a day".
    fn is_counted_by(&self, number: &Item, mean: &Item) -> bool {
        let noun = self.segment.small_at(number.figure.next);
        let common = |word: &str| common_start(&noun, word);
        let short = noun.chars().count().min(4);
        let end = mean.figure.next + PER + 1;
        short > 2
            && (mean.figure.next..end)
                .any(|i| common(&self.segment.small_at(i)) >= short.min(3).max(short - 1))
    }

    /// "12 teams of 8 players, 86 athletes in all", "1.2 million euros in three instalments of 300,000 euros".
    pub(super) fn grouped(&self, at: usize) -> Option<Fault> {
        let (groups, size) = (&self.figures[at], self.figures.get(at + 1)?);
        let of = (1..=2).filter_map(|back| size.figure.first.checked_sub(back));
        let mut of = of.filter(|i| *i > groups.figure.next);
        let joined = of.any(|i| is_among(self.own.measures.of, &self.segment.small_at(i)));
        let near =
            (1..=3).contains(&between(groups, size)) || size.currency.is_some() && between(groups, size) == 4;
        let counts = groups.currency.is_none() && !groups.share && groups.figure.scale == 1;
        if !joined || !near || !counts || !(2_000..MOST).contains(&groups.figure.value) {
            return None;
        }
        let whole = self.whole_of(at)?;
        let product = groups.figure.value.saturating_mul(size.figure.value) / 1000;
        let total = whole.figure.value;
        let exact = [whole, size].iter().all(|item| item.figure.scale == 1);
        let slack = if exact { 0 } else { total / 20 };
        let off = (product - total).abs();
        let wrong = off > slack && off * 3 <= total && total > size.figure.value;
        wrong.then(|| {
            let [first, last] = ends(&[whole, groups, size]);
            let (count, each) = (shown(groups.figure.value), shown(size.figure.value));
            (first..last, format!("{count} times {each} is {}", shown(product)))
        })
    }

    /// What some groups make, where their sentence has no other figure: in all, or an amount that is paid in parts.
    fn whole_of(&self, at: usize) -> Option<&Item<'_>> {
        let (groups, size) = (&self.figures[at], &self.figures[at + 1]);
        let others: Vec<(usize, &Item)> =
            self.beside(at).into_iter().filter(|(i, _)| *i != at && *i != at + 1).collect();
        let [(i, whole)] = others.as_slice() else { return None };
        let plain = whole.is_like(size) && ![groups, size, whole].into_iter().any(|item| self.is_about(item));
        let told = if *i > at {
            self.is_marked(whole, self.own.arithmetic.in_all, 4)
        } else {
            whole.currency.is_some() && between(whole, groups) <= 6
        };
        (plain && told).then_some(whole)
    }

    /// "24 of the 36 councillors voted for it, 9 against, and 5 abstained": more votes than there were voters.
    pub(super) fn votes(&self, at: usize) -> Option<Fault> {
        let sentence = self.sentence(&self.figures[at]);
        let in_it = |item: &Item| sentence.contains(&item.figure.range.start);
        let first = at == 0 || !in_it(&self.figures[at - 1]);
        let all: Vec<&Item> = self.figures[at..].iter().take(5).take_while(|item| in_it(item)).collect();
        if !first || !(3..=4).contains(&all.len()) {
            return None;
        }
        let plain = |item: &&Item| item.currency.is_none() && !item.share && item.figure.value % 1000 == 0;
        let whole = all.iter().max_by_key(|item| item.figure.value)?;
        let stem = self.own.arithmetic.abstained;
        let tokens = self.segment.tokens_in(&sentence);
        let abstained = tokens.clone().find(|i| is_stem_among(stem, &self.segment.small_at(*i)))?;
        // "With one abstention": one is no figure of its own.
        let ones = self.own.numerals.units.first().copied().unwrap_or_default();
        let one = tokens.into_iter().any(|i| i + 1 == abstained && is_among(ones, &self.segment.small_at(i)));
        let counted = all.len() + usize::from(one);
        let last = *all.last()?;
        if counted != 4 || !all.iter().all(plain) || between(all[0], last) > 3 * BETWEEN_CLAUSES {
            return None;
        }
        let sum = i128::from(one) * 1_000 + all.iter().map(|item| item.figure.value).sum::<i128>()
            - whole.figure.value;
        let before = whole.figure.first.checked_sub(1).map(|i| self.segment.small_at(i));
        // Some may have stayed away, but nobody has two votes.
        let everybody = before.is_some_and(|word| is_among(self.own.figures_disagree.all, &word));
        let off = sum - whole.figure.value;
        let wrong = off > 0 && off * 4 <= whole.figure.value
            || everybody && off < 0 && -off * 4 <= whole.figure.value;
        wrong.then(|| self.told(all[0], last, sum, whole))
    }
}

impl Reader<'_> {
    /// "The nine-member board approved it by a vote of 7 to 4": more votes than members.
    pub(super) fn board(&self, at: usize) -> Option<Fault> {
        let whole = &self.figures[at];
        let small = |i: usize| self.segment.small_at(i);
        let hyphen = usize::from(self.segment.word_at(whole.figure.next) == "-");
        let of_members = is_stem_among(self.own.arithmetic.groups, &small(whole.figure.next + hyphen));
        let near = at.saturating_sub(3)..self.figures.len().min(at + 4);
        if !of_members || whole.figure.value > 200_000 {
            return None;
        }
        let voted = |a: &Item| {
            (a.figure.first.saturating_sub(4)..a.figure.next + 6)
                .any(|i| is_stem_among(self.own.arithmetic.votes, &small(i)))
        };
        let joined = |a: &Item, b: &Item| {
            between(a, b) == 1
                && (matches!(self.segment.word_at(a.figure.next), "–" | "-" | ":")
                    || is_among(self.own.change.to, &small(a.figure.next)))
        };
        let two = near.clone().zip(near.skip(1)).find(|(i, k)| {
            *i != at && *k != at && voted(&self.figures[*i]) && joined(&self.figures[*i], &self.figures[*k])
        })?;
        let [a, b] = [&self.figures[two.0], &self.figures[two.1]];
        let sum = a.figure.value + b.figure.value;
        (sum > whole.figure.value && sum <= whole.figure.value * 2).then(|| {
            let [first, last] = ends(&[whole, a, b]);
            (first..last, format!("these are {} votes, and more than members", shown(sum)))
        })
    }
}

/// The bytes at which the first of some figures begins, and the last ends.
fn ends(items: &[&Item]) -> [usize; 2] {
    let first = items.iter().map(|item| item.figure.range.start).min();
    let last = items.iter().map(|item| item.figure.range.end).max();
    [first.unwrap_or_default(), last.unwrap_or_default()]
}
