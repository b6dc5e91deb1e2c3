//! Spans of years that end today: "joined in 1998 and retires after 18 years", "It opened in 1976. Half a century on, it is
//! full." A part of the rule on ages and anniversaries.

use std::ops::Range;

use super::super::index::{Figure, Index, Kind, Part};
use super::super::words::{Words, is_among, is_stem_among, phrases};
use super::ages::Beside;
use super::amounts::is_slip;
use super::anniversary::{Fault, Sentence};
use super::roles::Roles;
use crate::language::words;

/// The most tokens between a year and the word that says what began then, and before a span that opens a sentence.
const REACH: usize = 7;
const OPENS: usize = 4;
/// The most years that a span may have.
const LIFE: i128 = 130;
/// The most tokens of a span in words.
const LONGEST: usize = 5;

/// A number of years.
struct Span {
    years: i128,
    range: Range<usize>,
    /// Its first token, and the first behind it.
    tokens: Range<usize>,
}

impl<'s> Sentence<'s> {
    /// "Joined in 1998 and retires after 18 years".
    pub(super) fn service(&self) -> Fault {
        let [year] = self.years()[..] else { return None };
        let own = words(self.segment.lang)?;
        let by =
            |list: &str| self.tokens().filter(|i| is_stem_among(list, &self.word(*i))).collect::<Vec<_>>();
        let spans: Vec<Span> = self.figures().filter_map(|figure| self.span_of(figure)).collect();
        let [span] = spans.as_slice() else { return None };
        let far = |i: usize| i.abs_diff(span.tokens.start);
        let joins = by(own.spans.joins).into_iter().filter(|i| i.abs_diff(year.first) <= REACH);
        let joined = joins.min_by_key(|i| i.abs_diff(year.first))?;
        let before = span.tokens.start.checked_sub(1).map(|i| self.word(i)).unwrap_or_default();
        let after = own.spans.after.is_empty() || is_among(own.spans.after, &before);
        let leaves = by(own.spans.leaves).into_iter().filter(|_| after).map(far).min();
        let text = self.segment.get(self.range.clone()).to_lowercase();
        let now = phrases(own.change.now).filter_map(|now| text.find(now)).min();
        // Small letters may be longer: near enough.
        let now = now.map(|at| far(self.segment.token_from(self.range.start + at)));
        // "After 22 years in charge, Tom Harle, who was appointed in 2004, steps down".
        let opens =
            leaves.is_some() && span.tokens.start - self.tokens().start <= 1 && !own.spans.after.is_empty();
        let near = leaves.into_iter().chain(now.filter(|_| !after)).min()?;
        // "Came in 1998 after 18 years at sea": of before.
        let apart = far(year.first);
        let roles = Roles::of(own);
        // "After 20 years as its chair": of another post.
        let other = || (span.tokens.end..self.tokens().end).any(|i| roles.role(&self.word(i)).is_some());
        let plain = (opens || near < apart && near <= REACH && far(joined) > near) && !other();
        self.differs(span.years, year).filter(|_| plain).map(|exact| {
            let message = format!(
                "“{}” doesn’t fit {}: that is {exact} years ago",
                self.segment.get(span.range.clone()),
                year.value / 1000
            );
            let range = year.range.start.min(span.range.start)..year.range.end.max(span.range.end);
            (range, message)
        })
    }

    /// "It opened in 1976. Half a century on, it is full."
    pub(super) fn later(&self) -> Fault {
        if !self.years().is_empty() {
            return None;
        }
        let before = self.beside_it(false)?;
        let [year] = before.years()[..] else { return None };
        let own = words(self.segment.lang)?;
        let text = self.segment.get(self.range.clone());
        let span = self.opening_span(own.spans.named)?;
        let rest = self.segment.get(span.range.end..self.range.end).trim_start().to_lowercase();
        let later = phrases(own.spans.later).any(|later| {
            rest.strip_prefix(later).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        });
        let is = |i: usize| is_among(own.spans.present, &self.word(i));
        let today = later && (Words::new(own.change.now).is_in(text) || self.tokens().any(is));
        self.differs(span.years, year).filter(|_| today).map(|exact| {
            let message = format!(
                "“{}” doesn’t fit {}: that is {exact} years ago",
                self.segment.get(span.range.clone()),
                year.value / 1000
            );
            (year.range.start..span.range.end, message)
        })
    }

    /// "From 2001 to 2016 she led it. In those 12 years …"
    pub(super) fn those(&self) -> Fault {
        let own = words(self.segment.lang).filter(|_| self.years().is_empty())?;
        let first = self.tokens().start;
        let known = |span: &Span| {
            let before = span.tokens.start.checked_sub(1).filter(|i| *i >= first);
            let near = span.tokens.start - first <= OPENS;
            near && before.is_some_and(|i| is_among(own.lives.those, &self.word(i)))
        };
        let span = self.figures().filter_map(|figure| self.span_of(figure)).find(known)?;
        let before = self.beside_it(false)?;
        let [from, to] = before.years()[..] else { return None };
        let between = from.next..to.first;
        let told = between.len() <= 3
            && between.into_iter().any(|i| {
                let word = self.segment.small_at(i);
                matches!(&*word, "–" | "-")
                    || is_among(own.change.to, &word)
                    || is_among(own.time_order.to, &word)
            });
        let (exact, said) = ((to.value - from.value) / 1000, span.years);
        let wrong = told && (exact - said).abs() > 1 && said < exact * 2 && exact < said * 2;
        wrong.then(|| {
            let message = format!("from {} to {} are {exact} years", from.value / 1000, to.value / 1000);
            (span.range, message)
        })
    }

    /// "She joined it in 2004. … In her 32 years there": more years than there can have been, in the sentence behind, or at the
    /// beginning of the next paragraph.
    pub(super) fn in_post(index: &'s Index) -> Option<Beside<'s>> {
        let this_year = i128::from(index.release.date.year());
        let texts = index
            .segments
            .iter()
            .filter(|segment| segment.part == Part::Body && segment.kind == Kind::Paragraph);
        let mut last: Option<Self> = None;
        for segment in texts {
            let own = words(segment.lang).map(|own| &own.anniversaries).filter(|own| !own.years.is_empty());
            let Some(own) = own else { continue };
            for range in segment.sentences() {
                let reader = Sentence { segment, own, range: range.clone(), this_year };
                // Most sentences have no figure, and follow no year.
                let before = last.take();
                let found = before.filter(|_| reader.figures().next().is_some());
                if let Some(found) = found.and_then(|before| reader.too_long(&before)) {
                    return Some(found);
                }
                last = (reader.years().len() == 1).then_some(reader);
            }
        }
        None
    }

    fn too_long(&self, before: &Self) -> Option<Beside<'s>> {
        let own = words(self.segment.lang).filter(|_| self.years().is_empty())?;
        let span = self.opening_span("")?;
        let [year] = before.years()[..] else { return None };
        let near = |i: usize| i.abs_diff(year.first) <= REACH;
        let began = before.tokens().filter(|i| near(*i)).any(|i| {
            let word = before.word(i);
            is_stem_among(own.spans.joins, &word) || is_stem_among(self.own.founded, &word)
        });
        // "Within 30 years the sea will rise".
        let to_come = || self.tokens().any(|i| is_among(own.to_come.will, &self.word(i)));
        let exact =
            self.differs(span.years, year).filter(|exact| *exact < span.years && began && !to_come())?;
        Some(Beside {
            message: format!(
                "“{}” doesn’t fit {}: that is {exact} years ago",
                self.segment.get(span.range.clone()),
                year.value / 1000
            ),
            place: (self.segment, span.range),
            other: (before.segment, year.range.clone()),
        })
    }

    /// How many years ago a year is, where so many are a slip of it.
    fn differs(&self, said: i128, year: &Figure) -> Option<i128> {
        let exact = self.this_year - year.value / 1000;
        let wrong = (exact - said).abs() > 1 && (3..=LIFE).contains(&exact);
        // Ninety and a hundred, in words.
        let tens = said % 10 == 0 && exact % 10 == 0 && (exact - said).abs() == 10;
        (wrong && (tens || is_slip(exact * 1000, said * 1000))).then_some(exact)
    }

    /// The years that a figure counts.
    fn span_of(&self, figure: &Figure) -> Option<Span> {
        let own = words(self.segment.lang)?;
        let plain = figure.scale == 1 && figure.value % 1000 == 0 && figure.value >= 2_000;
        if !plain || super::amounts::is_year(figure) || self.segment.is_dated(figure) {
            return None;
        }
        let unit = self.word(figure.next);
        // "Vent’anni".
        let elided = usize::from(matches!(&*unit, "’" | "'"));
        let unit = if elided == 1 { self.word(figure.next + 1) } else { unit };
        let tens = is_among(own.spans.decades, &unit);
        if !tens && !is_among(self.own.years, &unit) {
            return None;
        }
        let last = figure.next + elided;
        let years = figure.value / 1000 * if tens { 10 } else { 1 };
        let range = figure.range.start..self.segment.tokens[last].range.end;
        Some(Span { years, range, tokens: figure.first..last + 1 })
    }

    /// The span that a sentence begins with, but for some words.
    fn opening_span(&self, named: &str) -> Option<Span> {
        let first = self.tokens().start;
        let opens = |span: &Span| span.tokens.start - first <= OPENS;
        let counted = self.figures().filter_map(|figure| self.span_of(figure)).find(opens);
        counted.or_else(|| {
            let segment = self.segment;
            let end =
                segment.tokens.get(first + OPENS + LONGEST).map_or(self.range.end, |token| token.range.start);
            let text = segment.get(self.range.start..end.min(self.range.end)).to_lowercase();
            phrases(named).filter_map(|entry| entry.split_once('=')).find_map(|(years, phrase)| {
                let at = self.range.start + text.find(phrase)?;
                let range = at..at + phrase.len();
                let tokens = segment.tokens_in(&range);
                Some(Span { years: years.parse().ok()?, range, tokens })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn spans_that_end_today_are_counted() {
        for (lang, text, expected) in [
            (
                "en-GB",
                "Ruth Marsh joined in 1986 and retires in June after 50 years at the tun.",
                "1986 and retires in June after 50 years",
            ),
            (
                "en-GB",
                "It opened in 1976. A quarter of a century on, it is full.",
                "1976. A quarter of a century",
            ),
            ("en-GB", "He came to the club in 1998 after 18 years at sea and retires in June.", ""),
            ("en-GB", "It opened in 1976. Ten years later, the toll was dropped.", ""),
            ("de", "Er kam 1991 nach 15 Jahren im Bergbau in den Betrieb und geht im Mai.", ""),
        ] {
            assert_eq!(found_in("anniversary", lang, text).join("|"), expected, "{text}");
        }
    }
}
