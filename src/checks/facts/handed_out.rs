//! An amount, and in the sentence behind it what each gets of it: "£2.6 million for three houses. Alder Hall receives £1.2 million,
//! Birch House £800,000 and Cedar Lodge £500,000". A part of the rule on arithmetic.
//!
//! All parts must be amounts of one currency in one row, and they must miss the whole by little: by more than a slip of the keys
//! only where the number of the parts is told. Where a sentence tells of a rest, or the sum stands elsewhere, nothing is said.

use super::super::index::Figure;
use super::super::words::{Words as Phrases, is_among, is_stem_among, phrases};
use super::amounts::{currency, is_slip, shown};
use super::told_sentences::{Found, Sentence};

/// So many sentences around are looked at for the sum.
const NEAR: usize = 40;

/// The most tokens between two parts of a row.
const BETWEEN: usize = 10;

/// The sentence with a number among all of them, as the one that hands out what the sentence before it has.
pub(super) fn handed_out<'v>(all: &[Sentence<'v>], at: usize) -> Option<Found<'v>> {
    let parts = all.get(at + 1)?;
    let before = &all[at];
    let paid = |figure: &&Figure| figure.scale > 1 || currency(parts.segment, figure).is_some();
    if parts.figures.len() < 2 || parts.number - before.number > 1 || !parts.figures.iter().all(paid) {
        return None;
    }
    let (counts, amounts) = before.parted();
    let [whole] = amounts.as_slice() else { return None };
    let code = currency(before.segment, whole)?;
    let values = parts.row(code)?;
    let told = i128::try_from(values.len()).ok()? * 1000;
    let counted = counts.iter().any(|count| count.value == told);
    let sum: i128 = values.iter().sum();
    let total = whole.value;
    let off = (sum - total).abs();
    let plain = values.iter().all(|value| *value < total)
        && (values.len() > 2 || counted || sum > total)
        && !before.is_about(whole)
        && off > parts.slack(whole)
        && if counted {
            off * 5 <= total
        } else {
            off * 8 <= total && slips(&values, sum, total) && (sum > total || is_slip(sum, total))
        };
    if !plain
        || parts.leaves_some()
        || before.leaves_some()
        || before.names_a_price()
        || parts.names_a_price()
    {
        return None;
    }
    // The sum of some of them and of others, or of the next ones too, is told as well.
    let upheld =
        |other: &Sentence| other.figures.iter().any(|figure| (figure.value - sum).abs() * 200 <= sum);
    let next = || {
        all.get(at + 2).filter(|next| next.number - parts.number < 2).is_some_and(|next| {
            next.leaves_some() || next.parted().1.iter().any(|more| more.value <= off && more.value * 2 > off)
        })
    };
    // "The rest is for roads", in a sentence without figures.
    let sentences = parts.segment.sentences();
    let behind = sentences.get(sentences.partition_point(|other| other.start < parts.range.end));
    let rest = || behind.is_some_and(|behind| parts.tells_of_a_rest(parts.segment.get(behind.clone())));
    let near = at.saturating_sub(NEAR)..all.len().min(at + NEAR);
    if all[near].iter().any(upheld) || next() || rest() {
        return None;
    }
    let (first, last) = (parts.figures.first()?, parts.figures.last()?);
    Some(Found {
        message: format!(
            "the parts add up to {}, and not to “{}”",
            shown(sum),
            before.segment.get(whole.range.clone())
        ),
        place: (before.segment, whole.range.clone()),
        other: (parts.segment, first.range.start..last.range.end),
    })
}

/// Whether the whole or one of the parts would be right but for a slip of the keys.
fn slips(values: &[i128], sum: i128, total: i128) -> bool {
    let part = |value: &i128| {
        let right = total - (sum - value);
        right > 0 && is_slip(right, *value)
    };
    is_slip(sum, total) || values.iter().any(part)
}

impl Sentence<'_> {
    /// The values of a row of amounts of one currency that is all that a sentence counts.
    fn row(&self, code: &'static str) -> Option<Vec<i128>> {
        let joined = self.figures.windows(2).all(|two| {
            let between = two[0].next..two[1].first.max(two[0].next);
            let joins = |i: usize| {
                matches!(self.segment.word_at(i), "," | ";")
                    || is_among(self.own.percentages.and, &self.small(i))
            };
            between.len() <= BETWEEN && between.clone().any(joins) && !between.clone().any(|i| self.stops(i))
        });
        let value = |figure: &&Figure| match currency(self.segment, figure) {
            Some(own) => (own == code).then_some(figure.value),
            None if figure.scale > 1 => Some(figure.value),
            None => None,
        };
        if joined { self.figures.iter().map(value).collect() } else { None }
    }

    fn stops(&self, i: usize) -> bool {
        matches!(self.segment.word_at(i), "(" | ")" | ":")
    }

    /// By how much the parts may miss the whole, as their last digits are rounded.
    fn slack(&self, whole: &Figure) -> i128 {
        let half = |figure: &Figure| {
            let told = figure.value / figure.scale.max(1);
            let unit = [1000, 100, 10].into_iter().find(|unit| told % unit == 0).unwrap_or(1);
            if figure.scale > 1 { unit.saturating_mul(figure.scale) / 2 } else { 0 }
        };
        let rounded = self.figures.iter().filter(|figure| figure.scale > 1).count();
        // 1.2 million, 800,000 and 500,000 are told in full.
        if rounded < 2 && self.figures.len() > 2 {
            return 0;
        }
        let all = self.figures.iter().map(|figure| half(figure));
        all.max().unwrap_or(0).max(half(whole)) * 22 / 10
    }

    /// Whether others are told of that get something too: "the rest", "among them".
    fn leaves_some(&self) -> bool {
        let (said, own) = (self.segment.get(self.range.clone()), self.own);
        self.tells_of_a_rest(said)
            || [own.arithmetic.thereof, own.change.then]
                .into_iter()
                .any(|list| Phrases::new(list).is_in(said))
            || self.segment.tokens_in(&self.range).any(|i| is_among(own.arithmetic.among, &self.small(i)))
    }

    fn tells_of_a_rest(&self, said: &str) -> bool {
        let small = said.to_lowercase();
        phrases(self.own.arithmetic.others).any(|phrase| small.contains(phrase))
            || Phrases::new(self.own.percentages.rest).is_in(said)
    }

    fn names_a_price(&self) -> bool {
        self.segment.tokens_in(&self.range).any(|i| is_stem_among(self.own.arithmetic.each, &self.small(i)))
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn what_is_handed_out_is_held_against_the_whole() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "It spends £2.6 million on three houses. Alder gets £1.2 million, Birch £800,000 and Cedar £500,000.",
                "2.6 million",
            ),
            (
                "en-GB",
                "It spends £2.5 million on three houses. Alder gets £1.2 million, Birch £800,000 and Cedar £500,000.",
                "",
            ),
            (
                "en-GB",
                "It spends £2.7 million. Alder gets £1.2 million, Birch £800,000 and Cedar £500,000. The rest is for roads.",
                "",
            ),
            ("en-GB", "It has £900,000. Alder gets £1.2 million, Birch £800,000 and Cedar £500,000.", ""),
            (
                "de",
                "Insgesamt 760.000 Euro gehen an drei Vereine. Der Chor erhält 310.000 Euro, die Feuerwehr 250.000 Euro und der Zirkus 180.000 Euro.",
                "760.000",
            ),
            (
                "de",
                "Es sind 760.000 Euro. Adler zahlt 310.000 Euro, Birke 250.000 Euro und Zeder 135.000 Euro.",
                "",
            ),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
    }
}
