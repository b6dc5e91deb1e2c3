//! Amounts of money over two sentences: pieces and what one of them costs, income and costs and what is left of them, a whole
//! and those who pay it.

use super::super::super::words::{Words, common_start, is_among, is_stem_among};
use super::super::amounts::{is_slip, shown};
use super::{BETWEEN_CLAUSES, Fault, Item, Reader, between, slack};

/// The most tokens between a price and what says that it is that of one.
const NEAR: usize = 5;

impl Reader<'_> {
    fn word(&self, i: usize) -> std::borrow::Cow<'_, str> {
        self.segment.small_at(i)
    }

    /// "Income of 2.4 million, costs of 2.1 million; the surplus is 500,000".
    pub(super) fn balance(&self, at: usize) -> Option<Fault> {
        let left = self.figures.get(at)?;
        let named = |i: usize| is_stem_among(self.own.arithmetic.balance, &self.word(i));
        let sentence = self.segment.tokens_in(&self.sentence(left));
        let first = left.figure.first.saturating_sub(NEAR).max(sentence.start);
        let near = first..sentence.end.min(left.figure.next + 4);
        left.currency?;
        if !near.into_iter().any(named) {
            return None;
        }
        let [a, b] = [self.figures.get(at.checked_sub(2)?)?, self.figures.get(at - 1)?];
        let unsaid = a.currency.is_none() && a.figure.scale > 1 && !a.share;
        let plain =
            (a.is_like(left) || unsaid) && b.is_like(left) && self.precedes(a, left) && !self.is_about(left);
        let exact = (a.figure.value - b.figure.value).abs();
        let off = (exact - left.figure.value).abs();
        let value = left.figure.value;
        let earlier = || self.figures[at.saturating_sub(7)..at].iter();
        let fits = |exact: i128| (exact - value).abs() * 50 <= value;
        let right = earlier().any(|a| earlier().any(|b| fits(a.figure.value - b.figure.value)));
        let near = exact < value.saturating_mul(5) && value < exact.saturating_mul(5)
            || exact == value * 10
            || value == exact * 10;
        (plain && near && !right && off > slack(&[a, b, left]) && is_slip(exact, value)).then(|| {
            let range = left.figure.range.clone();
            (range, format!("“{}” is not what is left: it is {}", self.written(left), shown(exact)))
        })
    }

    fn written(&self, item: &Item) -> &str {
        self.segment.get(item.figure.range.clone())
    }

    /// "It costs 3.2 million. Of this the town pays 1.9 million, the state 900,000 and the county 500,000".
    pub(super) fn funded(&self, at: usize) -> Option<Fault> {
        let whole = self.figures.get(at).filter(|whole| whole.currency.is_some())?;
        let money = |item: &&Item| item.currency.is_some() || item.figure.scale > 1;
        let first = self.figures[at + 1..].iter().take(3).find(money)?;
        let (own, sentence) = (self.sentence(whole), self.sentence(first));
        let nested = self.segment.get(whole.figure.range.end..first.figure.range.start);
        let thereof = Words::new(self.own.arithmetic.thereof).is_in(nested);
        let colon = own == sentence && nested.contains(": ") && !nested.contains('(');
        let near = between(whole, first) <= BETWEEN_CLAUSES && (thereof || colon);
        if !near || !self.precedes(whole, first) {
            return None;
        }
        let parts: Vec<&Item> = self.figures[at + 1..]
            .iter()
            .skip_while(|item| item.figure.first < first.figure.first)
            .take_while(|item| self.sentence(item) == sentence)
            .filter(money)
            .take(6)
            .collect();
        if parts.len() < 2
            || parts
                .iter()
                .any(|part| part.share || part.currency.is_some_and(|code| Some(code) != whole.currency))
        {
            return None;
        }
        let last = *parts.last()?;
        let total = whole.figure.value;
        let sum: i128 = parts.iter().map(|part| part.figure.value).sum();
        if sum.saturating_mul(1000) == total || sum == total.saturating_mul(1000) {
            let range = whole.figure.range.start..last.figure.range.end;
            return Some((
                range,
                format!("the parts add up to the digits of “{}”, in another scale", self.written(whole)),
            ));
        }
        let mut all = parts.clone();
        all.push(whole);
        // One part would be right with another digit.
        let slipped = |part: &&Item| {
            let right = total - (sum - part.figure.value);
            right > 0 && is_slip(right, part.figure.value)
        };
        let plain =
            parts.iter().all(|part| part.figure.value < total) && !all.iter().any(|item| self.is_about(item));
        // "3.2 billion, of which 1.9 in Europe and 1.6 with spare parts".
        let told = parts.len() > 2 || own != sentence || colon || self.are_told_alike(first, last);
        // Where only one of them is told in millions, nothing is rounded: "3.2 million, of it 1.9 million, 900,000 and 400,000".
        let rounded = parts.iter().filter(|part| part.figure.scale > 1).count();
        let even = |item: &&Item| item.figure.value % (whole.figure.scale * 100) == 0;
        let exact = rounded < 2 && parts.len() > 2 && all.iter().all(even);
        let slack = if exact { 0 } else { slack(&all) };
        let wrong = told && (sum - total).abs() > slack && parts.iter().any(slipped);
        // "46.5 million in all. Heat took 24.0, power 13.5, water 5.2, the rest 3.8 million": all of them are parts.
        let of_more = self.add_up(&all);
        (plain && wrong && (sum > total || parts.len() > 2) && !works_out(&parts, total) && !of_more)
            .then(|| self.told(whole, last, sum, whole))
    }

    /// "It orders 24 buses. One bus costs 450,000 euros, 12.8 million in all".
    pub(super) fn priced(&self, at: usize) -> Option<Fault> {
        let price = self.figures.get(at).filter(|price| price.currency.is_some())?;
        let each = |i: usize| is_stem_among(self.own.arithmetic.each, &self.word(i));
        let sentence = self.segment.tokens_in(&self.sentence(price));
        let near = price.figure.first.saturating_sub(NEAR).max(sentence.start)
            ..sentence.end.min(price.figure.next + NEAR);
        let plain = |item: &&Item| {
            item.currency.is_none() && !item.share && item.figure.value % 1000 == 0 && item.figure.scale == 1
        };
        let money = |item: &&Item| item.currency == price.currency && item.figure.value > price.figure.value;
        let earlier = self.figures[at.saturating_sub(4)..at]
            .iter()
            .filter(plain)
            .filter(|item| self.precedes(item, price));
        let later =
            self.figures[at + 1..].iter().take(1).filter(plain).filter(|item| between(price, item) <= 4);
        let counts: Vec<&Item> = earlier.chain(later).filter(|item| item.figure.value >= 2_000).collect();
        let same = |total: &&Item| self.sentence(total) == self.sentence(price);
        let before = || self.figures[at.saturating_sub(2)..at].iter().rev().find(money).filter(same);
        let total = self.figures[at + 1..].iter().take(3).find(money).or_else(before)?;
        let (one, other) =
            if total.figure.first > price.figure.first { (price, total) } else { (total, price) };
        let apart = self.segment.get(one.figure.range.end..other.figure.range.start);
        let of_another = Words::new(self.own.change.then).is_in(apart)
            || Words::new(self.own.arithmetic.thereof).is_in(apart);
        if counts.is_empty()
            || of_another
            || between(one, other) > BETWEEN_CLAUSES
            || !self.precedes(one, other)
        {
            return None;
        }
        let all_of_one = near.clone().any(each);
        let one_of = |count: &&&Item| near.clone().any(|i| self.is_one_of(i, count));
        let fits = |count: &&Item| {
            let product = count.figure.value.saturating_mul(price.figure.value) / 1000;
            (product - total.figure.value).abs() <= rounding(price, count, total)
        };
        // "Twelve of 2,500 a month make 300,000 in ten months".
        let of_times = |count: &&Item| {
            let product = count.figure.value.saturating_mul(price.figure.value) / 1000;
            let times = self.segment.figures.iter().skip_while(|figure| figure.first < price.figure.first);
            times.take(5).any(|times| times.value / 1000 * product == total.figure.value)
        };
        if counts.iter().any(of_times)
            || counts.iter().any(fits)
            || counts.iter().chain([&price, &total]).any(|item| self.is_about(item))
        {
            return None;
        }
        let slips = |count: &&&Item| {
            let product = count.figure.value.saturating_mul(price.figure.value) / 1000;
            let scales =
                product.saturating_mul(1000) == total.figure.value || product == total.figure.value * 1000;
            scales || is_slip(rounded(product, total), total.figure.value)
        };
        let alone = counts.len() == 1 && all_of_one;
        let count = counts.iter().find(|count| (alone || one_of(count)) && slips(count))?;
        let product = count.figure.value.saturating_mul(price.figure.value) / 1000;
        let message = format!(
            "{} times {} is {}",
            shown(count.figure.value),
            shown(price.figure.value),
            shown(product)
        );
        Some((total.figure.range.clone(), message))
    }

    /// Whether a word is the singular of what is counted, with an article or "one" before it: "a desk", of 240 desks.
    fn is_one_of(&self, i: usize, count: &Item) -> bool {
        let word = self.word(i);
        let ones = self.own.numerals.units.first().copied().unwrap_or_default();
        let article = i.checked_sub(1).is_some_and(|before| {
            let before = self.word(before);
            is_among(self.own.grammar.determiners, &before) || is_among(ones, &before)
        });
        let alike = |other: &str| {
            let common = common_start(&word, other);
            let tail = word.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
            common > 2 && common * 10 >= word.chars().count() * 7 || tail > 3
        };
        // "24 electric coaches", "240 oak-topped desks".
        article
            && word.chars().count() > 2
            && (count.figure.next..count.figure.next + 4).any(|i| alike(&self.word(i)))
    }
}

/// By how much a product may miss its total, as the figures may be rounded.
fn rounding(price: &Item, count: &Item, total: &Item) -> i128 {
    let one = |item: &Item| if item.figure.scale > 1 { item.figure.scale.saturating_mul(50) } else { 0 };
    one(total).saturating_add((count.figure.value / 1000).saturating_mul(one(price)))
}

/// A value with as few digits as a figure has.
fn rounded(value: i128, like: &Item) -> i128 {
    let scale = like.figure.scale;
    if scale == 1 {
        return value;
    }
    let mantissa = like.figure.value / scale;
    let unit = if mantissa % 1000 == 0 {
        1000
    } else if mantissa % 100 == 0 {
        100
    } else {
        10
    } * scale;
    (value + unit / 2) / unit * unit
}

/// Whether the first of some parts make the whole: what follows then is a part of a part.
fn works_out(parts: &[&Item], total: i128) -> bool {
    (2..parts.len()).any(|some| {
        let sum: i128 = parts[..some].iter().map(|part| part.figure.value).sum();
        (sum - total).abs() * 100 <= total
    })
}
