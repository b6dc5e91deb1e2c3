//! How many times as much a figure is as another: "132,000 boxes, three times as many as the 66,000 of 2024", "a fifth more than the
//! 40,000". A part of the rule on changes.
//!
//! The claim must stand between its two figures, in one sentence. "Three times more" may be four times as many.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{is_among, is_one_of, is_stem_among};
use super::amounts::{currency, is_hour, is_year, percent, shown};
use super::claims::Fault;
use crate::language::{Change, entries};

/// The most tokens from a figure to the claim, and from the claim to the figure that it is held against.
const BEFORE: usize = 9;
const BEHIND: usize = 10;
/// The most tokens between a part and "more", and from that to "than".
const MORE: usize = 4;

/// The faults of a text.
pub(super) fn faults(segment: &Segment, own: &Change) -> Vec<Fault> {
    if own.times.is_empty() && own.parts.is_empty() {
        return Vec::new();
    }
    let counts = |figure: &&Figure| !is_year(figure) || currency(segment, figure).is_some();
    let figures: Vec<&Figure> = segment.figures.iter().filter(counts).collect();
    let reader = Reader { segment, own };
    let of_three = figures.windows(3).filter_map(|three| reader.times(three[0], three[1], three[2]));
    let of_two = figures.windows(2).filter_map(|two| reader.twice(two[0], two[1]));
    of_three.chain(of_two).collect()
}

struct Reader<'s> {
    segment: &'s Segment<'s>,
    own: &'s Change,
}

impl Reader<'_> {
    /// "132,000 boxes, three times as many as the 66,000".
    fn times(&self, now: &Figure, multiple: &Figure, before: &Figure) -> Option<Fault> {
        let few = (2_000..=10_000).contains(&multiple.value) && multiple.scale == 1;
        if !few || !self.are_alike(now, before) || !self.is(self.own.times, multiple.next) {
            return None;
        }
        let behind = multiple.next + 1..multiple.next + MORE;
        let as_many = behind.clone().any(|i| self.is(self.own.as_many, i));
        let more = behind.into_iter().any(|i| self.is(self.own.more, i));
        if !(as_many || more) || !self.is_near(now, before, multiple.first..multiple.next) {
            return None;
        }
        let most = if more { multiple.value + 1000 } else { multiple.value };
        self.judge(now, before, (multiple.value * 85 / 100, most * 118 / 100), multiple.range.clone())
    }

    /// "Twice as many as the 66,000", "a fifth more than the 40,000".
    fn twice(&self, now: &Figure, before: &Figure) -> Option<Fault> {
        if before.first <= now.next
            || before.first - now.next > BEFORE + BEHIND
            || !self.are_alike(now, before)
        {
            return None;
        }
        let own = self.own;
        let held = |i: usize| self.is(own.than, i) || self.is(own.as_many, i);
        if !(now.next..before.first).any(held) {
            return None;
        }
        (now.next..before.first).find_map(|i| {
            let token =
                self.segment.tokens.get(i).filter(|token| token.is_word() && token.range.len() > 3)?;
            let word = self.segment.small_at(i);
            let near = |list: &'static str, reach: usize| (i + 1..i + reach).any(|i| self.is(list, i));
            let lists = [(own.twice, 1_650, 2_800), (own.double, 1_650, 2_800), (own.triple, 2_500, 3_900)];
            let multiple = lists.into_iter().find(|(list, ..)| is_stem_among(list, &word));
            let found = if let Some((_, least, most)) = multiple {
                (near(own.as_many, MORE) || near(own.than, 3)).then_some((least, most))?
            } else if own.parts.contains(&*word) {
                let parts = entries(own.parts, b' ').filter_map(|entry| entry.split_once('='));
                let (share, _) = parts.into_iter().find(|(_, forms)| is_one_of(forms, &word))?;
                let part = share.parse::<i128>().ok()?;
                let less = near(own.less, MORE);
                // "Than the 40,000", "than in 2024 (40,000)".
                let bracket = self.segment.word_at(before.first - 1) == "(";
                let reach = if bracket { 6 } else { 3 };
                let than = before.first.saturating_sub(reach).max(i + 2)..before.first;
                let than = than.into_iter().any(|i| self.is(own.than, i));
                (than && (less || near(own.more, MORE))).then_some(())?;
                // Two thirds and the like have a figure of their own.
                let (least, most) = (part * 83 / 10, part * 117 / 10);
                if less { (1000 - most, 1000 - least) } else { (1000 + least, 1000 + most) }
            } else {
                return None;
            };
            self.is_near(now, before, i..i + 1).then_some(())?;
            self.judge(now, before, found, token.range.clone())
        })
    }

    fn is(&self, list: &'static str, i: usize) -> bool {
        let word = self.segment.small_at(i);
        !word.is_empty() && is_among(list, &word)
    }

    fn are_alike(&self, now: &Figure, before: &Figure) -> bool {
        let kind =
            |figure: &Figure| (currency(self.segment, figure), percent(self.segment, figure).is_some());
        let (small, great) = (now.value.min(before.value), now.value.max(before.value));
        let plain = |figure: &Figure| !self.segment.is_dated(figure) && !is_hour(self.segment, figure);
        small >= 10_000
            && great <= small.saturating_mul(15)
            && kind(now) == kind(before)
            && !kind(now).1
            && plain(now)
            && plain(before)
            && self.segment.sentence_at(now.range.start).contains(&before.range.start)
    }

    /// Whether a claim is near to both figures, and no mark that ends a clause parts them.
    fn is_near(&self, now: &Figure, before: &Figure, claim: Range<usize>) -> bool {
        let stops = |i: usize| matches!(self.segment.word_at(i), ";" | ":" | ")");
        claim.start >= now.next
            && claim.start - now.next <= BEFORE
            && before.first >= claim.end
            && before.first - claim.end <= BEHIND
            && !(now.next..before.first).any(stops)
    }

    fn judge(
        &self,
        now: &Figure,
        before: &Figure,
        (least, most): (i128, i128),
        claim: Range<usize>,
    ) -> Option<Fault> {
        let exact = now.value.saturating_mul(1000) / before.value;
        (!(least..=most).contains(&exact)).then(|| {
            let said = self.segment.get(claim.clone());
            let [one, other] = [now, before].map(|figure| self.segment.get(figure.range.clone()));
            let message = format!(
                "“{said}” doesn’t fit “{one}” and “{other}”: it is {} times as much",
                shown_ratio(exact)
            );
            (claim, message)
        })
    }
}

/// Thousandths with two digits behind the point.
fn shown_ratio(value: i128) -> String {
    if value % 1000 == 0 { shown(value) } else { format!("{}.{:02}", value / 1000, value % 1000 / 10) }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn multiples_between_two_figures_are_held_against_them() {
        for (lang, text, expected) in [
            ("en-GB", "It handled 132,000 boxes, three times as many as the 66,000 of 2024.", "three"),
            ("en-GB", "It handled 132,000 boxes, twice as many as the 66,000 of 2024.", ""),
            ("en-GB", "It had 50,000 visits, a fifth more than the 40,000 it counted in 2024.", "fifth"),
            ("en-GB", "It had 50,000 visits, a quarter more than the 40,000 it counted in 2024.", ""),
            ("en-GB", "It had 50,000 visits, of which a third more than usual by the 40,000 members.", ""),
            ("fr", "Elle a reçu 50 000 visiteurs, un tiers de plus que les 40 000 de 2024.", "tiers"),
            ("es", "Pasaron 132.000 viajeros, el triple que los 66.000 de 2024.", "triple"),
        ] {
            assert_eq!(found_in("change", lang, text).join("|"), expected, "{text}");
        }
    }
}
