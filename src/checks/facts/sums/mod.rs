//! Sums that a paragraph makes of its own figures: parts and "in all", a part and "the other 61", women and men of so many,
//! "150 of the 250 (65 per cent)". A part of the rule on arithmetic.
//!
//! Figures that are near to a sum and miss it are slips; what is far from it was never meant as one.

mod differences;
mod means;
mod paid;
mod portion;
mod rows;
mod totals;

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{Words, is_among, phrases, small, tail};
use super::amounts::{currency, is_hour, is_year, percent, shown};
use crate::language::{self, words};

pub(super) use differences::differences;

/// What is wrong, and where.
pub(super) type Fault = (Range<usize>, String);

/// The most tokens between two parts of a list, and between a part and what is left of the whole.
const BETWEEN_PARTS: usize = 9;
const BETWEEN_CLAUSES: usize = 16;

/// The longest phrase that marks a figure, in characters.
const LONGEST_MARK: usize = 40;

/// The faults of a paragraph, one a sum.
pub(super) fn faults(segment: &Segment) -> Vec<Fault> {
    let Some(own) = words(segment.lang) else { return Vec::new() };
    // "In the six months": a span of time is no part of what is counted in it.
    let span =
        |figure: &Figure| !figure.in_digits && is_among(own.arithmetic.spans, &segment.small_at(figure.next));
    // "The oldest is 67 and the youngest 21 years": ages are no parts either.
    let aged = |figure: &Figure| {
        figure.in_digits && is_among(own.anniversaries.years, &segment.small_at(figure.next))
    };
    let told = |figure: &&Figure| {
        !segment.is_dated(figure) && !is_year(figure) && !is_hour(segment, figure) && !aged(figure)
    };
    let few = segment.figures.iter().filter(told).filter(|figure| !span(figure)).count() < 2;
    let told = |figure: &&Figure| told(figure) && (few || !span(figure));
    let figures: Vec<Item> =
        segment.figures.iter().filter(told).map(|figure| Item::of(segment, figure)).collect();
    if figures.len() < 3 {
        return Vec::new();
    }
    let reader = Reader { segment, own, figures };
    let all = (0..reader.figures.len()).flat_map(|at| {
        [
            reader.complements(at),
            reader.in_all(at),
            reader.others(at),
            reader.portion(at),
            reader.tied_portion(at),
            reader.listed(at),
            reader.halves(at),
            reader.shared_out(at),
            reader.average(at),
            reader.grouped(at),
            reader.votes(at),
            reader.board(at),
            reader.balance(at),
            reader.funded(at),
            reader.priced(at),
        ]
    });
    let mut out: Vec<Fault> = Vec::new();
    for (range, message) in all.flatten() {
        if !out.iter().any(|(known, _)| known.start < range.end && range.start < known.end) {
            out.push((range, message));
        }
    }
    out
}

/// A figure, and what it is of.
struct Item<'s> {
    figure: &'s Figure,
    currency: Option<&'static str>,
    share: bool,
}

impl<'s> Item<'s> {
    fn of(segment: &Segment, figure: &'s Figure) -> Self {
        Self { figure, currency: currency(segment, figure), share: percent(segment, figure).is_some() }
    }

    fn is_like(&self, other: &Self) -> bool {
        self.currency == other.currency && !self.share && !other.share
    }
}

/// How many tokens stand between two figures.
fn between(a: &Item, b: &Item) -> usize {
    b.figure.first.saturating_sub(a.figure.next)
}

/// By how much a sum may miss its whole, as its figures may be rounded.
fn slack(items: &[&Item]) -> i128 {
    let one = |item: &&Item| match item.figure.scale {
        1 => 0,
        // "1.92 million" is told to the hundredth.
        scale if item.figure.value / scale % 100 != 0 => scale.saturating_mul(5),
        scale => scale.saturating_mul(50),
    };
    let all: Vec<i128> = items.iter().map(one).collect();
    // Roundings of many parts cancel one another.
    let most = all.iter().max().copied().unwrap_or(0);
    all.iter().sum::<i128>().min(most.saturating_mul(22) / 10)
}

/// Whether parts miss their whole by so little that it was meant; `hundredths` of the whole at the most.
fn misses(sum: i128, whole: &Item, items: &[&Item], hundredths: i128) -> bool {
    let off = (sum - whole.figure.value).abs();
    off > slack(items) && off * 100 <= whole.figure.value * hundredths
}

struct Reader<'s> {
    segment: &'s Segment<'s>,
    own: &'static language::Words,
    figures: Vec<Item<'s>>,
}

impl Reader<'_> {
    fn sentence(&self, item: &Item) -> Range<usize> {
        self.segment.sentence_at(item.figure.range.start)
    }

    /// Whether a figure stands in the sentence of another, or in the one before.
    fn precedes(&self, a: &Item, b: &Item) -> bool {
        let sentences = self.segment.sentences();
        let own = sentences.partition_point(|sentence| sentence.end <= b.figure.range.start);
        let from = sentences.get(own.saturating_sub(1)).map_or(0, |sentence| sentence.start);
        a.figure.range.start >= from
    }

    /// Whether a list goes on between two figures: a comma or "and", in one sentence.
    fn joins(&self, a: &Item, b: &Item) -> bool {
        let joins = |i: usize| {
            self.segment.word_at(i) == "," || is_among(self.own.percentages.and, &self.segment.small_at(i))
        };
        let stops = |i: usize| matches!(self.segment.word_at(i), "(" | ")" | ";" | ":" | "–" | "—");
        let mut words = a.figure.next..b.figure.first;
        self.sentence(a) == self.sentence(b)
            && between(a, b) <= BETWEEN_PARTS
            && words.clone().any(joins)
            && !words.any(stops)
    }

    /// Whether one of some phrases ends right before a figure, or the sign of its currency, or follows its noun.
    fn is_marked(&self, item: &Item, list: &str, behind: usize) -> bool {
        let start = item.figure.range.start;
        let before = self.segment.get(0..start).trim_end_matches(|c: char| !c.is_alphanumeric());
        let tail = small(tail(before, LONGEST_MARK));
        let end = (item.figure.next + behind).min(self.segment.tokens.len());
        let last = self.segment.tokens.get(end.saturating_sub(1)).map_or(start, |token| token.range.end);
        let stop = self.sentence(item).end.min(last);
        let rest = small(self.segment.get(item.figure.range.end..stop.max(item.figure.range.end)));
        phrases(list).any(|phrase| {
            let parted = |text: &str| !text.ends_with(char::is_alphanumeric);
            tail.strip_suffix(phrase).is_some_and(parted)
                || rest.find(phrase).is_some_and(|at| {
                    parted(&rest[..at]) && !rest[at + phrase.len()..].starts_with(char::is_alphanumeric)
                })
        })
    }

    /// Whether "of which" stands between two figures: then there may be others.
    fn is_nested(&self, from: &Item, to: &Item) -> bool {
        let between = self.segment.get(from.figure.range.start..to.figure.range.start);
        Words::new(self.own.arithmetic.thereof).is_in(between)
    }

    /// Whether some figures together are another one of the text: then the whole is itself a part of that.
    fn add_up(&self, items: &[&Item]) -> bool {
        let sum: i128 = items.iter().map(|item| item.figure.value).sum();
        let other = |item: &&Item| items.iter().all(|own| own.figure.first != item.figure.first);
        let is_sum = |item: &Item| (item.figure.value - sum).abs() <= slack(items);
        let Some(first) = items.first() else { return false };
        // Not the whole of a long text.
        let at = self.figures.partition_point(|item| item.figure.first < first.figure.first);
        let near = at.saturating_sub(6)..self.figures.len().min(at + 12);
        self.figures[near].iter().filter(other).any(is_sum)
    }

    fn is_about(&self, item: &Item) -> bool {
        let before = (1..=3).filter_map(|back| item.figure.first.checked_sub(back));
        before.into_iter().any(|i| is_among(self.own.figures_disagree.aside, &self.segment.small_at(i)))
    }

    fn told(&self, first: &Item, last: &Item, sum: i128, whole: &Item) -> Fault {
        let range = first.figure.range.start..last.figure.range.end;
        let whole = self.segment.get(whole.figure.range.clone());
        (range, format!("the parts add up to {}, and not to “{whole}”", shown(sum)))
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn sums_that_do_not_work_out_are_found() {
        for (lang, text, expected) in [
            (
                "de",
                "An der Befragung nahmen 1.260 Personen teil, darunter 684 Frauen und 586 Männer.",
                "1.260 Personen teil, darunter 684 Frauen und 586",
            ),
            (
                "en-GB",
                "Twenty farmers, 15 teachers and 12 students came, 45 in all.",
                "Twenty farmers, 15 teachers and 12 students came, 45",
            ),
            (
                "en-GB",
                "We received 214 entries. Of these, 163 were admitted; the other 61 were not.",
                "214 entries. Of these, 163 were admitted; the other 61",
            ),
            (
                "en-US",
                "It awards 84 grants. They go to 31 schools, 28 libraries and 22 centers.",
                "31 schools, 28 libraries and 22",
            ),
            ("en-GB", "Of the 250 members 150 (65 per cent) voted.", "65"),
            ("en-GB", "150 of the 250 members (65 per cent) voted.", "65"),
            ("de", "Von den 250 Mitgliedern haben 150 gewählt, das sind 65 Prozent.", "65"),
            ("en-GB", "It asked 250 people. Of these, 150 (65 per cent) agreed.", "65"),
            (
                "fr",
                "L’État verse 3,1 millions d’euros et la région 2,2 millions d’euros, soit 5,8 millions d’euros au total.",
                "3,1 millions d’euros et la région 2,2 millions d’euros, soit 5,8 millions",
            ),
        ] {
            assert_eq!(found_in("arithmetic", lang, text).join("|"), expected, "{text}");
        }
        let da = "I år har 1.940 søgt ind mod 1.715 sidste år. Det er 215 flere.";
        assert_eq!(found_in("change", "da", da), ["215"]);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "It has 1,260 members, among them 684 women and 40 men under 30.",
            "It awards 84 grants. They go to 31 schools, 28 libraries and 25 centres. It has 12 rooms, 3 halls and 8 bars.",
            "Some 120 guests came, 62 women, 50 men and 8 children.",
            "Three schools and four clubs worked together with 8 firms.",
            "We received 214 entries; 163 were admitted, the other 51 were not.",
            "150 of the 250 members (60 per cent) voted; 65 per cent of them are women.",
            "It has 1,200 seats: about 700 women and 480 men came.",
            "The state pays £3.1 million and the county £2.2 million, £5.3 million in all.",
            "The 40 buses cost £2 million and the 12 trams £3 million, £60 million in all.",
        ] {
            assert_eq!(found_in("arithmetic", "en-GB", text), [""; 0], "{text}");
        }
    }
}
