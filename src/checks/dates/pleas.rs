//! What is asked of newsrooms under an embargo without that word: "Please do not publish before Tuesday", "closed until
//! noon"; and what is said to be open already. A part of the rule on embargoes that are contradicted.

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time};

use super::super::index::{NamedDay, Segment, Token};
use super::super::words::{Words, is_among, is_stem_among, part};
use super::readings;
use crate::language::words;

/// What a sentence says of the embargo.
pub(super) enum Plea {
    /// Where the hour stands until which something isn't printed.
    Until(Range<usize>),
    /// A day that isn't that of the embargo.
    Wrong(Range<usize>),
}

/// In so many words at its start a sentence says what is asked.
const START: usize = 4;

/// What the sentences of a text that name a day ask for or say of what is published.
pub(super) fn pleas(segment: &Segment, until: Date, release: Date) -> Vec<Plea> {
    let Some(own) = words(segment.lang).filter(|own| !own.pleas.print.is_empty()) else { return Vec::new() };
    let list = &own.pleas;
    let mut out = Vec::new();
    let dated = |sentence: &&Range<usize>| {
        segment.days.iter().any(|day| sentence.contains(&day.range.start))
            && !Words::new(own.embargoes.names).is_in(segment.get((*sentence).clone()))
    };
    for sentence in segment.sentences().iter().filter(dated) {
        let tokens = segment.tokens_in(sentence);
        let has = |words: &'static str| tokens.clone().find(|i| is_stem_among(words, &segment.small_at(*i)));
        let day = |from: usize| {
            segment.days.iter().find(|day| day.range.start >= from && day.range.start < sentence.end)
        };
        let freed = freed(segment, sentence);
        let Some(before) = freed.or_else(|| has(list.before)) else {
            out.extend(open_already(segment, sentence, until, release));
            continue;
        };
        let asked = || {
            let start = tokens.clone().take(START).any(|i| is_stem_among(list.not, &segment.small_at(i)));
            has(list.print).is_some() && has(list.not).is_some() && (start || has(list.please).is_some())
        };
        let closed = || has(list.closed).is_some() && has(list.texts).is_some();
        let from = segment.tokens[before].range.end;
        let Some(named) = day(from).filter(|_| freed.is_some() || asked() || closed()) else { continue };
        let stretch = from..sentence.end;
        // The field's hour decides where one is named; the day alone where none is.
        if super::clock::hours(segment, &stretch).is_empty() {
            let differs = readings(named, release).first().is_some_and(|date| *date != until);
            out.extend(differs.then(|| Plea::Wrong(named.range.clone())));
        } else {
            out.push(Plea::Until(stretch));
        }
    }
    out
}

/// "The findings may be published from 6 a.m. on 10 June": the token of "from", right before a day or an hour.
fn freed(segment: &Segment, sentence: &Range<usize>) -> Option<usize> {
    let list = words(segment.lang)?.freed.words;
    let [print, may, from] = [0, 1, 2].map(|at| part(list, at));
    let tokens = segment.tokens_in(sentence);
    if !segment.small().may_hold(print) {
        return None;
    }
    let has = |words: &'static str| tokens.clone().any(|i| is_stem_among(words, &segment.small_at(i)));
    let number = |i: usize| segment.tokens.get(i).is_some_and(Token::is_number);
    let opens = |i: &usize| is_among(from, &segment.small_at(*i)) && (i + 1..=i + NEAR).any(number);
    (has(print) && has(may)).then(|| tokens.clone().find(opens)).flatten()
}

/// "Under embargo until Tuesday, 9 June": the only day of a stretch that speaks of the embargo, where it isn't its day.
///
/// What ends at midnight ends with the day before.
pub(super) fn day_alone(
    segment: &Segment,
    stretch: &Range<usize>,
    until: DateTime,
    release: Date,
) -> Option<Range<usize>> {
    let own = words(segment.lang)?;
    let mut days = segment.days.iter().filter(|day| stretch.contains(&day.range.start));
    let day = days.next()?;
    let at = segment.token_from(day.whole().start);
    let leads = |i: usize| {
        let word = segment.small_at(i);
        let to = is_among(own.time_order.to, &word) && !is_among(own.percentages.and, &word);
        let lists = [own.pleas.before, own.clock.to, part(own.freed.words, 2)];
        to || word == ":" || lists.into_iter().any(|list| is_among(list, &word))
    };
    let near = (1..=LEADS).filter_map(|back| at.checked_sub(back)).any(leads);
    let date = readings(day, release).first().copied()?;
    let midnight = until.time() == Time::midnight() && date.tomorrow().is_ok_and(|next| next == until.date());
    // "The embargo on oil lasted until 2 June" tells of another.
    let wrong = date != until.date() && date >= release && !midnight;
    (days.next().is_none() && near && wrong).then(|| day.range.clone())
}

/// The most tokens from "until" to its day.
const LEADS: usize = 3;

/// The most tokens from "from" to its day or hour.
const NEAR: usize = 4;

/// "The study has been available online since Tuesday 9 June", under an embargo that ends on the fifteenth.
fn open_already(segment: &Segment, sentence: &Range<usize>, until: Date, release: Date) -> Option<Plea> {
    let own = words(segment.lang)?;
    let list = &own.pleas;
    let tokens = segment.tokens_in(sentence);
    let has = |words: &'static str| tokens.clone().any(|i| is_stem_among(words, &segment.small_at(i)));
    let since = |day: &&NamedDay| {
        let start = day.whole().start;
        let at = segment.token_from(start);
        let mut back = (1..=2).filter_map(|back| at.checked_sub(back));
        back.any(|i| is_among(list.since, &segment.small_at(i)))
    };
    let day = segment.days.iter().filter(|day| sentence.contains(&day.range.start)).find(since)?;
    let early = readings(day, release).first().is_some_and(|date| *date < until && *date <= release);
    (early && has(list.texts) && has(list.open)).then(|| Plea::Wrong(day.range.clone()))
}
