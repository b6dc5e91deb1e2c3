//! A part of a whole, and the share that it is said to be.

use super::super::super::words::{Words, is_among, phrases};
use super::super::amounts::{percent, shown};
use super::{Fault, Item, Reader, between};

/// The most tokens between a part and its share where something ties them, and words from that to the share.
const FAR: usize = 14;
const TIED: usize = 3;

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
        let taken = taken || self.is_taken_apart(whole);
        if taken && opened { self.judged(part, whole, share) } else { None }
    }

    /// "Of the 250 members 150 have voted, that is 65 per cent", "250 were asked. Of these, 150 (65 per cent) agreed".
    pub(super) fn tied_portion(&self, at: usize) -> Option<Fault> {
        let share = &self.figures[at];
        let [one, other] = [self.figures.get(at.checked_sub(2)?)?, self.figures.get(at - 1)?];
        let sentence = self.sentence(other);
        if !share.share
            || !one.is_like(other)
            || sentence != self.sentence(share)
            || between(other, share) > FAR
        {
            return None;
        }
        let in_one = self.sentence(one) == sentence;
        let (part, whole) = if one.figure.value < other.figure.value { (one, other) } else { (other, one) };
        let taken = if in_one {
            self.is_taken_apart(whole)
        } else {
            std::ptr::eq(whole, one) && self.precedes(one, other) && self.begins_with_part(other)
        };
        let said = self.segment.get(other.figure.range.end..share.figure.range.start).trim_end();
        let start = said.char_indices().rev().filter(|(_, c)| *c == ' ').nth(TIED).map_or(0, |(at, _)| at);
        let near = said.get(start..)?;
        let word = |word: &str| is_among(self.own.worked_out.or, word);
        let tied = near.ends_with('(')
            || Words::new(self.own.change.hence).is_in(near)
            || near.split_whitespace().any(word);
        if taken && tied { self.judged(part, whole, share) } else { None }
    }

    /// Whether the sentence of a figure begins with "of these", and the figure follows.
    fn begins_with_part(&self, item: &Item) -> bool {
        let start = self.sentence(item).start;
        let before = self.segment.get(start..item.figure.range.start).to_lowercase();
        let lists = [self.own.arithmetic.thereof, self.own.arithmetic.of_all];
        before.split_whitespace().count() <= TIED + 2
            && lists.into_iter().flat_map(phrases).any(|phrase| before.starts_with(phrase))
    }

    /// Whether a share is that of a part of a whole.
    fn judged(&self, part: &Item, whole: &Item, share: &Item) -> Option<Fault> {
        let next = percent(self.segment, share.figure).map(|i| self.segment.small_at(i));
        let of_others = next.is_some_and(|word| is_among(self.own.figures_disagree.parts_of, &word));
        if of_others || whole.figure.value <= 0 {
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
