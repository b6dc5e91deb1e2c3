//! What is told as to come in a part of a year that is over, and what is next on a day that is. A part of the rule on past
//! events.

use std::ops::Range;

use jiff::civil::Date;

use super::super::index::{Figure, Index, Kind, NamedDay, Part, Segment};
use super::super::lexicon::Lexicon;
use super::super::words::{Words, is_among};
use crate::language::{self, words};

/// Longer ago, in years, it is told of on purpose.
const YEARS: i128 = 3;

/// The most words between what says that something is to come and the part of a year.
const REACH: usize = 5;

/// In so many words at its start a sentence says that something is the next.
const START: usize = 5;

/// "Will be completed in autumn 2025", in a release of 2026; "will open in March 2026", in one of June.
pub(super) fn parts_of_years<'v>(index: &'v Index) -> Vec<(&'v Segment<'v>, Range<usize>)> {
    let release = index.release.date;
    let year = i128::from(release.year());
    let is_over = |figure: &&Figure| {
        figure.in_digits && figure.range.len() == 4 && (year - YEARS..=year).contains(&(figure.value / 1000))
    };
    let mut out = Vec::new();
    for segment in index.of(&[Part::Body, Part::Summary, Part::Subheadline]) {
        if !matches!(segment.kind, Kind::Paragraph | Kind::Item) {
            continue;
        }
        let Some(own) = words(segment.lang).filter(|own| !own.to_come.names.is_empty()) else { continue };
        for figure in segment.figures.iter().filter(is_over) {
            out.extend(of_year(segment, own, figure, release).map(|range| (segment, range)));
        }
    }
    out
}

fn of_year(
    segment: &Segment,
    own: &'static language::Words,
    figure: &Figure,
    release: Date,
) -> Option<Range<usize>> {
    let list = &own.to_come;
    let named = figure.first.checked_sub(1)?;
    // "In the autumn of 2025", "otoño de 2025", "im Herbst 2025".
    let link = is_among(own.grammar.function_words, &segment.small_at(named));
    let named = named.checked_sub(usize::from(link))?;
    let name = segment.word_at(named);
    let month = Lexicon::of(segment.lang).and_then(|lexicon| lexicon.month(name));
    let season = is_among(list.names, &segment.small_at(named));
    let this_year = figure.value / 1000 == i128::from(release.year());
    let over = match month {
        Some(month) => !this_year || i8::try_from(month).is_ok_and(|month| month < release.month()),
        None => season && !this_year,
    };
    if !over || segment.is_dated(figure) {
        return None;
    }
    let within = |back: usize| {
        named.checked_sub(back).is_some_and(|i| {
            let word = segment.small_at(i);
            is_among(list.within, &word)
                || word.split(['’', '\'']).next().is_some_and(|word| is_among(list.within, word))
        })
    };
    if !list.within.is_empty() && !(1..=3).any(within) {
        return None;
    }
    let start = segment.tokens[named].range.start;
    let sentence = segment.sentence_at(start);
    let told = segment.get(sentence.clone());
    let silent = [own.event_past.told, own.deadline_past.past, own.dates.each_year];
    let before = segment.get(sentence.start..start);
    let clause = before.rsplit([',', ';', ':', '–', '(']).next().unwrap_or_default();
    let near: Vec<&str> = clause.split_whitespace().rev().take(REACH).collect();
    let near = near.into_iter().rev().collect::<Vec<_>>().join(" ");
    let to_come = Words::new(own.event_past.future).is_in(&near)
        || near.split(' ').any(|word| is_among(list.will, &word.to_lowercase()));
    let past = silent.into_iter().any(|list| Words::new(list).is_in(told));
    (to_come && !past).then_some(start..figure.range.end)
}

/// "The next meeting of the council is on 5 June".
pub(super) fn is_the_next(
    segment: &Segment,
    own: &'static language::Words,
    day: &NamedDay,
    clause: &Range<usize>,
) -> bool {
    let list = &own.to_come;
    let sentence = segment.sentence_at(day.range.start);
    let tokens = segment.tokens_in(&(sentence.start..day.range.start));
    let next = |i: usize| {
        let word = segment.small_at(i);
        is_among(own.event_past.next, &word) || is_among(list.next, &word)
    };
    if !tokens.clone().take(START).any(next) {
        return false;
    }
    let is = || tokens.clone().any(|i| is_among(list.is, &segment.small_at(i)));
    let near = segment.get(clause.clone());
    let happens = [own.event_past.happens, own.event_past.present, own.event_past.future];
    let silent = [own.event_past.told, own.deadline_past.past];
    (is() || happens.into_iter().any(|list| Words::new(list).is_in(near)))
        && !silent.into_iter().any(|list| Words::new(list).is_in(segment.get(sentence.clone())))
}
