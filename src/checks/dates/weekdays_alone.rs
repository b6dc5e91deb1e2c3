//! "Tomorrow, Wednesday" in a release whose tomorrow is a Thursday, and "this year’s edition 2025" in a release of 2026. A part
//! of the rule on days that are counted from the release.

use std::ops::Range;

use super::super::index::{Index, Kind, Segment, Token};
use super::super::lexicon::Lexicon;
use super::super::words::{Words as Phrases, is_among, is_stem_among};
use super::from_today::{days_from_today, is_link, shifted};
use super::weekday::english;
use crate::lang::Lang;
use crate::language::{self, entries, words};
use crate::release::Timing;

/// What is wrong, and where.
type Fault = (Range<usize>, String);

/// What the words that count from today look like: most words are of another length, or begin otherwise.
pub(super) struct Names<'r> {
    lang: &'r Lang,
    /// A bit for each length, in bytes.
    lengths: u64,
    /// Their first bytes; those of other scripts begin alike, whatever their case.
    firsts: Vec<u8>,
}

impl<'r> Names<'r> {
    /// Those of a language.
    pub fn of(lang: &'r Lang) -> Self {
        let own = words(lang).map(|own| &own.relative_days);
        let lists = own.into_iter().flat_map(|own| [own.yesterday, own.today, own.tomorrow]);
        let all = lists.flat_map(|list| entries(list, b' ')).filter(|word| !word.is_empty());
        let (mut lengths, mut firsts) = (0, Vec::new());
        for word in all {
            lengths |= 1 << word.len().min(63);
            firsts.push(bare(word.as_bytes()[0]));
        }
        Self { lang, lengths, firsts }
    }
}

/// A first byte, whatever the case of its letter: those of Cyrillic capitals and small letters differ in their last bit.
fn bare(byte: u8) -> u8 {
    byte.to_ascii_lowercase() & !1
}

/// "Tomorrow, Wednesday", where no date stands beside it.
pub(super) fn faults(index: &Index, segment: &Segment, names: &Names) -> Vec<Fault> {
    if !matches!(segment.kind, Kind::Paragraph | Kind::Item | Kind::Line) || segment.lang != names.lang {
        return Vec::new();
    }
    let text = segment.text.as_bytes();
    let alike = |(_, token): &(usize, &Token)| {
        names.lengths & 1 << token.range.len().min(63) != 0
            && text.get(token.range.start).is_some_and(|first| names.firsts.contains(&bare(*first)))
    };
    let mut near = segment.tokens.iter().enumerate().filter(alike).peekable();
    if near.peek().is_none() {
        return Vec::new();
    }
    let Some((all, lexicon)) = words(segment.lang).zip(Lexicon::of(segment.lang)) else { return Vec::new() };
    let own = &all.relative_days;
    let weekday = |i: usize| lexicon.weekday(segment.word_at(i));
    let found = near.filter_map(|(i, _)| {
        let word = segment.small_at(i);
        let days = days_from_today(own, &word)?;
        let before = i.checked_sub(1);
        let told = |i: usize| segment.small_at(i);
        // "Går mandag" is a verb; "Dienstag Morgen", "la mañana" are mornings.
        let verb = !own.behind.is_empty() && !word.starts_with(own.behind);
        let morning = |i: usize| weekday(i).is_some() || is_among(all.grammar.determiners, &told(i));
        if verb && before.is_none_or(|i| told(i) != own.behind) || before.is_some_and(morning) {
            return None;
        }
        let link = |at: &usize| is_link(own, &told(*at)) && !segment.tokens[*at].is_number();
        let between = (i + 1..segment.tokens.len().min(i + 3)).take_while(link).count();
        let at = i + 1 + between;
        let named = weekday(at)?;
        // A day beside it is told by others; "Monday to Friday" are hours of an office.
        let end = segment.tokens[at].range.end;
        let dated = segment
            .days
            .iter()
            .any(|day| day.range.start < end + BESIDE && day.range.end > segment.tokens[i].range.start);
        let ranges = goes_on(all, segment, at + 1);
        if dated || ranges {
            return None;
        }
        let own = shifted(index.release.date, days)?;
        let published = match &index.release.timing {
            Timing::Embargo(embargo) => shifted(embargo.until.date(), days)?,
            _ => own,
        };
        (named != own.weekday() && named != published.weekday()).then(|| {
            let range = segment.tokens[i].range.start..end;
            let text = segment.get(range.clone());
            let day = english(own.weekday());
            (range, format!("“{text}”: counted from the date of the release, that is a {day}"))
        })
    });
    found.collect()
}

/// Whether a weekday is the first of several: "Monday to Friday", "Monday–Friday", "Monday 9".
fn goes_on(own: &language::Words, segment: &Segment, next: usize) -> bool {
    let word = segment.small_at(next);
    let number = segment.tokens.get(next).is_some_and(Token::is_number);
    let to = is_among(own.clock.to, &word) || is_among(own.time_order.to, &word);
    let parts = matches!(&*word, "–" | "-" | "/" | "&");
    number
        || to
        || parts
            && Lexicon::of(segment.lang).is_some_and(|own| own.weekday(segment.word_at(next + 1)).is_some())
}

/// A date that begins within so many bytes behind a weekday is that of the weekday.
const BESIDE: usize = 12;

/// The most tokens between "this year’s" and the edition.
const REACH: usize = 4;

/// "This year’s edition 2025".
pub(super) fn edition(index: &Index, segment: &Segment) -> Option<Fault> {
    let this_year = i128::from(index.release.date.year());
    let years = segment.figures.iter().filter(|figure| figure.in_digits && figure.range.len() == 4);
    let mut near = years.filter(|figure| {
        let year = figure.value / 1000;
        (this_year - 3..=this_year + 1).contains(&year) && year != this_year
    });
    near.find_map(|figure| {
        let own = words(segment.lang).map(|own| &own.edition).filter(|own| !own.editions.is_empty())?;
        let is_edition = |i: usize| is_stem_among(own.editions, &segment.small_at(i));
        let beside = figure.first.checked_sub(1).is_some_and(is_edition) || is_edition(figure.next);
        if !beside {
            return None;
        }
        let sentence = segment.tokens_in(&segment.sentence_at(figure.range.start));
        let first = figure.first.saturating_sub(REACH + 1).max(sentence.start);
        let last = (figure.next + REACH).min(sentence.end).saturating_sub(1).max(first);
        let around = segment.tokens[first].range.start..segment.tokens[last].range.end;
        let text = segment.get(around);
        let plain = !(first..last).any(|i| is_among(", ; ( ) :", segment.word_at(i)));
        (plain && Phrases::new(own.this_year).is_in(text)).then(|| {
            let said = segment.get(figure.range.clone());
            (figure.range.clone(), format!("“{said}” is told as of this year, which is {this_year}"))
        })
    })
}
