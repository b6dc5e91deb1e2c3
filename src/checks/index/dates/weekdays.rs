//! The weekday that stands before a day or behind it. A part of the reader of days.

use std::ops::Range;

use jiff::civil::Weekday;

use super::Reader;
use crate::checks::index::Token;

impl Reader<'_> {
    /// The weekday that stands before a token of a day, with no more than a comma or an article between.
    pub(super) fn weekday_before(&self, first: usize) -> Option<(Weekday, Range<usize>)> {
        let at = self.skip_weekday(first);
        if at == first {
            return None;
        }
        let found = self.lexicon.weekday(self.word(at))?;
        // "Tuesday to Sunday, 3 March to 5 May": opening hours.
        if at >= 2
            && (self.connects(at - 1)
                || self.is(at - 1, &[","])
                || self.is_in(at - 1, self.words.dates.opening_hours))
            && self.ends_in_weekday(at - 1)
        {
            return None;
        }
        Some((found, self.tokens[at].range.clone()))
    }

    fn ends_in_weekday(&self, end: usize) -> bool {
        let Some(at) = end.checked_sub(1) else { return false };
        let at = if self.is_in(at, self.words.weekdays.suffix) { at.saturating_sub(2) } else { at };
        self.lexicon.weekday(self.word(at).trim_end_matches('s')).is_some()
            || self.lexicon.weekday(self.word(at)).is_some()
    }

    /// The token of the weekday before a day, or the day's own where there is none.
    pub(super) fn skip_weekday(&self, first: usize) -> usize {
        let mut at = first;
        for _ in 0..4 {
            let Some(before) = at.checked_sub(1) else { return first };
            at = before;
            // "terça-feira"
            if self.is_in(at, self.words.weekdays.suffix) && at >= 2 && self.is(at - 1, &["-", "‑"]) {
                at -= 2;
            }
            if self.tokens[at].is_word() && self.lexicon.weekday(self.word(at)).is_some() {
                let is_other = self.is_in_short(at) && !self.is_right_before_a_date(at, first)
                    || self.is_listed(at, first);
                return if is_other { first } else { at };
            }
            if self.is(at, &["("]) {
                continue;
            }
            if let Some(before) = self.skip_hour(at) {
                at = before;
                continue;
            }
            if !self.is_between(at) {
                return first;
            }
        }
        first
    }

    /// "Chiusa il lunedì, il 25 dicembre": the day of each week, and a day beside it, each with its article.
    fn is_listed(&self, weekday: usize, first: usize) -> bool {
        let article = |at: usize| self.tokens[at].is_word() && self.is_in(at, self.words.dates.between);
        self.is(weekday + 1, &[","])
            && weekday + 2 < first
            && article(weekday + 2)
            && weekday.checked_sub(1).is_some_and(|before| self.word(before) == self.word(weekday + 2))
    }

    /// The token before an hour that ends with a token, and before the word that goes with it: "at 10am on" in "Monday at
    /// 10am on 3 March".
    fn skip_hour(&self, last: usize) -> Option<usize> {
        let clock = &self.words.clock;
        let is_joint = |at: usize| {
            self.tokens[at].is_word()
                && self.word(at).chars().count() <= 3
                && !self.connects(at)
                && self.lexicon.weekday(self.word(at)).is_none()
        };
        let half = |at: usize| matches!(self.word(at), "am" | "pm");
        let end = last
            - usize::from(
                last > 0
                    && is_joint(last)
                    && !half(last)
                    && !self.is_in(last, clock.behind)
                    && !self.is(last, &["h"]),
            );
        let named = half(end) || self.is_in(end, clock.behind) || self.is(end, &["h"]);
        let minute = if named { end.checked_sub(1)? } else { end };
        self.number(minute, 1..3)?;
        let coloned = minute >= 2
            && self.is(minute - 1, &[":", "."])
            && !self.tokens[minute].spaced
            && self.number(minute - 2, 1..3).is_some();
        if !(named || coloned && self.is(minute - 1, &[":"])) {
            return None;
        }
        let first = if coloned { minute - 2 } else { minute };
        let at = first.checked_sub(1)?;
        // The loop goes one further back.
        if self.is_in(at, clock.at) || is_joint(at) { Some(at) } else { Some(first) }
    }

    /// "So", "do" and "st" are words; as weekdays they have a full stop or a capital, and a full stop or comma follows.
    fn is_in_short(&self, at: usize) -> bool {
        let word = self.word(at);
        if word.chars().count() > 3 || !word.is_ascii() {
            return false;
        }
        let capital = word.starts_with(char::is_uppercase);
        let dotted = self.is(at + 1, &["."]) && !self.tokens[at + 1].spaced;
        match self.words.weekdays.short_forms {
            "plain" => false,
            "capital" => !capital,
            _ => !(dotted || capital && self.is(at + 1, &[".", ","])),
        }
    }

    /// "Di 03.03.2026": a capital right before a whole date in digits is no other word.
    fn is_right_before_a_date(&self, at: usize, first: usize) -> bool {
        let point = |at: usize| matches!(self.word(at), "." | "-" | "/");
        at + 1 == first
            && self.word(at).starts_with(char::is_uppercase)
            && point(first + 1)
            && point(first + 3)
            && self.raw(first + 4).is_some_and(|year| (1500..2200).contains(&year))
    }

    /// "3 March 2026 (Tuesday)", "2026. március 3., kedd", "3 Mart 2026 Salı".
    pub(super) fn weekday_after(&self, last: usize) -> Option<(Weekday, Range<usize>)> {
        let mut at = last + 1;
        if self.is(at, &["("]) {
            at += 1;
        } else if self.is(at, &[",", "–", "—"]) && self.is_in(at + 1, self.words.dates.one) {
            // "3 March 2026, a Tuesday".
            at += 2;
        } else if self.words.weekdays.behind_date {
            while at < last + 6
                && (self.is(at, &[".", ",", "-"]) || self.is_in(at, self.words.dates.behind_day))
            {
                at += 1;
            }
        } else {
            return None;
        }
        let found = self.lexicon.weekday(self.word(at)).filter(|_| self.word(at).chars().count() > 3)?;
        // It may belong to the next date.
        let next = (at + 1..at + 4).any(|next| self.tokens.get(next).is_some_and(Token::is_number));
        (!next).then(|| (found, self.tokens[at].range.clone()))
    }
}
