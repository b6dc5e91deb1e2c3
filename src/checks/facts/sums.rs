//! Sums that a paragraph makes of its own figures: parts and "in all", a part and "the other 61", women and men of so many,
//! "150 of the 250 (65 per cent)". A part of the rule on arithmetic.
//!
//! Figures that are near to a sum and miss it are slips; what is far from it was never meant as one.

use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::{is_among, small};
use super::amounts::{currency, is_year, percent, rounds_to, shown};
use crate::language::{self, words};

/// What is wrong, and where.
pub(super) type Fault = (Range<usize>, String);

/// The most tokens between two parts of a list, and between a part and what is left of the whole.
const BETWEEN_PARTS: usize = 9;
const BETWEEN_CLAUSES: usize = 16;

/// The faults of a paragraph, one a sum.
pub(super) fn faults(segment: &Segment) -> Vec<Fault> {
    let Some(own) = words(segment.lang) else { return Vec::new() };
    let told = |figure: &&Figure| !segment.is_dated(figure) && !is_year(figure);
    let figures: Vec<Item> =
        segment.figures.iter().filter(told).map(|figure| Item::of(segment, figure)).collect();
    if figures.len() < 3 {
        return Vec::new();
    }
    let reader = Reader { segment, own, figures };
    let all = (0..reader.figures.len()).flat_map(|at| {
        [reader.complements(at), reader.in_all(at), reader.others(at), reader.portion(at), reader.listed(at)]
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
    let one = |item: &&Item| if item.figure.scale > 1 { item.figure.scale.saturating_mul(50) } else { 0 };
    items.iter().map(one).sum()
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
    fn word(&self, i: usize) -> &str {
        self.segment.word_at(i)
    }

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
        let joins =
            |i: usize| self.word(i) == "," || is_among(self.own.percentages.and, &small(self.word(i)));
        let stops = |i: usize| matches!(self.word(i), "(" | ")" | ";" | ":");
        let mut words = a.figure.next..b.figure.first;
        self.sentence(a) == self.sentence(b)
            && between(a, b) <= BETWEEN_PARTS
            && words.clone().any(joins)
            && !words.any(stops)
    }

    /// Whether one of some phrases ends right before a figure, or the sign of its currency, or follows its noun.
    fn is_marked(&self, item: &Item, phrases: &str, behind: usize) -> bool {
        let start = item.figure.range.start;
        let before = self.segment.get(0..start).trim_end_matches(|c: char| !c.is_alphanumeric());
        let tail: Vec<char> = before.chars().rev().take(40).collect();
        let tail = tail.iter().rev().collect::<String>().to_lowercase();
        let end = (item.figure.next + behind).min(self.segment.tokens.len());
        let last = self.segment.tokens.get(end.saturating_sub(1)).map_or(start, |token| token.range.end);
        let stop = self.sentence(item).end.min(last);
        let rest = self.segment.get(item.figure.range.end..stop.max(item.figure.range.end)).to_lowercase();
        phrases.split('|').filter(|phrase| !phrase.is_empty()).any(|phrase| {
            let parted = |text: &str| !text.ends_with(char::is_alphanumeric);
            tail.strip_suffix(phrase).is_some_and(parted)
                || rest.find(phrase).is_some_and(|at| {
                    parted(&rest[..at]) && !rest[at + phrase.len()..].starts_with(char::is_alphanumeric)
                })
        })
    }

    fn is_about(&self, item: &Item) -> bool {
        let before = (1..=3).filter_map(|back| item.figure.first.checked_sub(back));
        before.into_iter().any(|i| is_among(self.own.figures_disagree.aside, &small(self.word(i))))
    }

    fn told(&self, first: &Item, last: &Item, sum: i128, whole: &Item) -> Fault {
        let range = first.figure.range.start..last.figure.range.end;
        let whole = self.segment.get(whole.figure.range.clone());
        (range, format!("the parts add up to {}, and not to “{whole}”", shown(sum)))
    }

    /// "1,260 people took part, 684 women and 586 men".
    fn complements(&self, at: usize) -> Option<Fault> {
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
            words.map(|i| small(self.word(i)).into_owned()).collect()
        };
        let end = self.segment.tokens.partition_point(|token| token.range.start < self.sentence(b).end);
        let [left, right] = [counted(a, b.figure.first), counted(b, end)];
        let has = |words: &[String], forms: &str| {
            forms.split('/').any(|form| {
                words.iter().any(|word| match form.strip_suffix('*') {
                    Some(stem) => word.starts_with(stem),
                    None => word == form,
                })
            })
        };
        self.own.arithmetic.complements.split_ascii_whitespace().any(|pair| {
            let Some((one, other)) = pair.split_once('=') else { return false };
            has(&left, one) && has(&right, other) || has(&left, other) && has(&right, one)
        })
    }

    /// "20 farmers and 15 teachers, 45 in all".
    fn in_all(&self, at: usize) -> Option<Fault> {
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
        let plain = parts.len() > 1
            && greatest
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

    /// "84 grants. They go to 31 schools, 28 libraries and 25 centres": a row of three or more that nearly adds up to what
    /// was counted right before.
    fn listed(&self, at: usize) -> Option<Fault> {
        let (whole, first) = (&self.figures[at], self.figures.get(at + 1)?);
        let before = at.checked_sub(1).is_some_and(|i| self.joins(&self.figures[i], whole));
        if before || self.joins(whole, first) || !self.precedes(whole, first) {
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
        let plain = parts.len() > 2
            && first.is_like(whole)
            && alone
            && between(whole, first) <= 2 * BETWEEN_CLAUSES
            && whole.figure.value >= 20_000
            && !rounds_to(sum / 1000, whole.figure.value / 1000)
            && parts.iter().all(|part| part.figure.value < whole.figure.value)
            && !all.iter().any(|item| self.is_about(item));
        (plain && misses(sum, whole, &all, 6)).then(|| self.told(first, &self.figures[last], sum, whole))
    }

    /// "Each", among the words of some figures: then they are multiplied.
    fn names_a_price(&self, first: usize, last: usize) -> bool {
        let tokens = self.figures[first].figure.first.saturating_sub(4)..self.figures[last].figure.first;
        let each =
            |i: usize| super::super::words::is_stem_among(self.own.arithmetic.each, &small(self.word(i)));
        tokens.into_iter().any(each)
    }

    /// "Of 214 entries 163 were admitted; the other 61 were not".
    fn others(&self, at: usize) -> Option<Fault> {
        let [whole, part] = [self.figures.get(at.checked_sub(2)?)?, self.figures.get(at - 1)?];
        let rest = &self.figures[at];
        let near = between(whole, part) <= BETWEEN_CLAUSES && between(part, rest) <= BETWEEN_CLAUSES;
        let plain = whole.is_like(part) && part.is_like(rest) && near && self.precedes(whole, rest);
        if !plain || !self.is_marked(rest, self.own.arithmetic.others, 1) {
            return None;
        }
        let sum = part.figure.value + rest.figure.value;
        let wrong = whole.figure.value > part.figure.value.max(rest.figure.value)
            && ![whole, part].into_iter().any(|item| self.is_about(item))
            && misses(sum, whole, &[whole, part, rest], 25);
        wrong.then(|| self.told(whole, rest, sum, whole))
    }

    /// "150 of the 250 members (65 per cent)".
    fn portion(&self, at: usize) -> Option<Fault> {
        let share = &self.figures[at];
        let [one, other] = [self.figures.get(at.checked_sub(2)?)?, self.figures.get(at - 1)?];
        let in_one = self.sentence(one) == self.sentence(share);
        if !share.share || !one.is_like(other) || !in_one || between(other, share) > 5 {
            return None;
        }
        let (part, whole) = if one.figure.value < other.figure.value { (one, other) } else { (other, one) };
        let of = whole.figure.first.checked_sub(1).map(|i| small(self.word(i)));
        let taken = of.is_some_and(|word| is_among(self.own.figures_disagree.parts_of, &word));
        let opened = share.figure.first.checked_sub(1).is_some_and(|i| {
            matches!(self.word(i), "(" | "–" | "—")
                || (other.figure.next..share.figure.first).any(|i| matches!(self.word(i), "," | "(" | "–"))
        });
        let next = percent(self.segment, share.figure).map(|i| small(self.word(i)));
        let of_others = next.is_some_and(|word| is_among(self.own.figures_disagree.parts_of, &word));
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

/// "1,940 applied, against 1,715 last year. That is 215 more": two figures, and the difference that the text says they have.
pub(super) fn differences(segment: &Segment, own: &language::Change) -> Vec<Fault> {
    let counts = |figure: &&Figure| !segment.is_dated(figure) && !is_year(figure);
    let figures: Vec<Item> =
        segment.figures.iter().filter(counts).map(|figure| Item::of(segment, figure)).collect();
    let mut out = Vec::new();
    for three in figures.windows(3) {
        let [total, base, difference] = [&three[0], &three[1], &three[2]];
        let alike = total.is_like(base) && base.is_like(difference);
        let small =
            |i: usize| segment.tokens.get(i).map(|token| small(segment.word(token))).unwrap_or_default();
        let next = difference.figure.next..difference.figure.next + 3;
        let more = next.into_iter().any(|i| is_among(own.more, &small(i)) || is_among(own.less, &small(i)));
        let near = base.figure.first - total.figure.next < BETWEEN_CLAUSES
            && difference.figure.first - base.figure.next < BETWEEN_CLAUSES;
        let compared = (total.figure.next..base.figure.first)
            .any(|i| is_among(own.than, &small(i)) || is_among(own.against, &small(i)));
        let in_one = segment.sentence_at(total.figure.range.start)
            == segment.sentence_at(difference.figure.range.start);
        if !alike || !more || !near || !(compared || in_one) || total.figure.value == base.figure.value {
            continue;
        }
        let exact = (total.figure.value - base.figure.value).abs();
        let named = difference.figure.value;
        let rounding = slack(&[total, base, difference]);
        let off = (exact - named).abs();
        if off > rounding && off * 4 <= exact && !rounds_to(exact / 1000, named / 1000) {
            let range = difference.figure.range.clone();
            let message =
                format!("“{}” is not the difference: it is {}", segment.get(range.clone()), shown(exact));
            out.push((range, message));
        }
    }
    out
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
