//! A part of a whole, and the share that it is said to be.

use super::super::super::words::is_among;
use super::super::amounts::{percent, shown};
use super::{Fault, Reader, between};

impl Reader<'_> {
    /// "150 of the 250 members (65 per cent)".
    pub(super) fn portion(&self, at: usize) -> Option<Fault> {
        let share = &self.figures[at];
        let [one, other] = [self.figures.get(at.checked_sub(2)?)?, self.figures.get(at - 1)?];
        let in_one = self.sentence(one) == self.sentence(share);
        if !share.share || !one.is_like(other) || !in_one || between(other, share) > 5 {
            return None;
        }
        let (part, whole) = if one.figure.value < other.figure.value { (one, other) } else { (other, one) };
        let of = whole.figure.first.checked_sub(1).map(|i| self.segment.small_at(i));
        let taken = of.is_some_and(|word| is_among(self.own.figures_disagree.parts_of, &word));
        let opened = share.figure.first.checked_sub(1).is_some_and(|i| {
            matches!(self.segment.word_at(i), "(" | "–" | "—")
                || (other.figure.next..share.figure.first)
                    .any(|i| matches!(self.segment.word_at(i), "," | "(" | "–"))
        });
        let next = percent(self.segment, share.figure).map(|i| self.segment.small_at(i));
        let of_others = next.is_some_and(|word| is_among(self.own.figures_disagree.parts_of, &word));
        let taken = taken || self.is_taken_apart(whole);
        if !taken || !opened || of_others || whole.figure.value <= 0 {
            return None;
        }
        let exact = part.figure.value.saturating_mul(100_000) / whole.figure.value;
        let decimals = share.figure.value % 1000 != 0;
        let slack = if [part, whole, share].into_iter().any(|item| self.is_about(item)) {
            4_000
        } else if decimals {
            150
        } else {
            1_000
        };
        let off = (exact - share.figure.value).abs();
        (off > slack && off < 25_000 && share.figure.value < 100_000).then(|| {
            let range = share.figure.range.clone();
            let message = format!(
                "“{}” of “{}” are {} per cent",
                self.segment.get(part.figure.range.clone()),
                self.segment.get(whole.figure.range.clone()),
                shown(exact / 100 * 100)
            );
            (range, message)
        })
    }
}
