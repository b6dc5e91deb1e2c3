//! Weekends that are none, and days of a weekday that comes again: "the weekend of 12 and 13 June", "Thursdays from 4 to 26
//! June". A part of the rule on weekdays.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::super::index::{NamedDay, Segment};
use super::super::lexicon::Lexicon;
use super::super::words::{is_among, is_stem_among};
use super::readings;
use crate::language::{Words, words};

/// How far before its days a word for the weekend may stand, and a weekday before its dates.
const REACH: usize = 6;
/// A longer time is a season, whose first day is of any weekday.
const LONGEST: i32 = 120;

/// The faults of a text.
pub(super) fn faults(segment: &Segment, release: Date) -> Vec<(Range<usize>, String)> {
    let (Some(own), Some(lexicon)) = (words(segment.lang), Lexicon::of(segment.lang)) else {
        return Vec::new();
    };
    if let Some(fault) = bracketed(segment, own, lexicon, release) {
        return vec![fault];
    }
    if segment.days.is_empty() {
        return Vec::new();
    }
    if let Some(fault) = segment.days.iter().find_map(|day| numbered(segment, own, day, release)) {
        return vec![fault];
    }
    if let Some(fault) = of_one_weekday(segment, lexicon, release) {
        return vec![fault];
    }
    let plain = segment.days.windows(2).filter(|two| two.iter().all(|day| day.weekday.is_none()));
    let found = plain.filter_map(|two| {
        weekend(segment, own, two, release).or_else(|| again(segment, lexicon, two, release))
    });
    found.take(1).collect()
}

/// The dates of two days, where only one year is possible.
fn dates(two: &[NamedDay], release: Date) -> Option<(Date, Date)> {
    let year = two[0].year.or(two[1].year);
    let date = |day: &NamedDay| readings(&NamedDay { year, ..day.clone() }, release).first().copied();
    let (first, last) = (date(&two[0])?, date(&two[1])?);
    // A past one may be of another year.
    (first >= release && last > first).then_some((first, last))
}

fn is_short(segment: &Segment, two: &[NamedDay]) -> bool {
    let between = segment.get(two[0].range.end..two[1].range.start.max(two[0].range.end));
    between.split_whitespace().count() <= 2 && !between.contains([';', '(', ')'])
}

/// "In week 17 (27 April to 3 May)": weeks are counted as ISO 8601 does.
fn numbered(segment: &Segment, own: &Words, day: &NamedDay, release: Date) -> Option<(Range<usize>, String)> {
    let start = day.whole().start;
    let first = segment.token_from(start);
    let number =
        (1..=3).filter_map(|back| first.checked_sub(back)).find(|i| segment.tokens[*i].is_number())?;
    let week: i8 = segment.word_at(number).parse().ok().filter(|week| (1..=53).contains(week))?;
    let named = number.checked_sub(1).is_some_and(|i| is_among(own.dates.week, &segment.small_at(i)));
    let set_off = (number + 1..first).any(|i| matches!(segment.word_at(i), "(" | "," | ":" | "–"));
    if !named || !set_off {
        return None;
    }
    let all = readings(day, release);
    let right = all.first()?.iso_week_date().week();
    all.iter().all(|date| date.iso_week_date().week() != week).then(|| {
        let range = segment.tokens[number - 1].range.start..day.range.end;
        let message = format!("“{}” doesn’t fit: that is week {right}", segment.get(range.clone()));
        (range, message)
    })
}

/// "Every Thursday in May (7, 14, 22 and 28)".
fn bracketed(
    segment: &Segment,
    own: &Words,
    lexicon: &Lexicon,
    release: Date,
) -> Option<(Range<usize>, String)> {
    let open = segment
        .text
        .contains('(')
        .then(|| (1..segment.tokens.len()).find(|i| segment.word_at(*i) == "("))??;
    let month = lexicon.month(segment.word_at(open - 1))?;
    let weekday = (open.saturating_sub(5)..open).find_map(|i| {
        let word = segment.word_at(i);
        lexicon.weekday(word).or_else(|| lexicon.weekday(word.strip_suffix('s')?))
    })?;
    let joins = |i: usize| {
        matches!(segment.word_at(i), "," | ".") || is_among(own.percentages.and, &segment.small_at(i))
    };
    let inside = open + 1..segment.tokens.len();
    let close = inside.clone().find(|i| segment.word_at(*i) == ")")?;
    let mut all = Vec::new();
    for i in open + 1..close {
        match segment.word_at(i).parse::<u8>() {
            Ok(day @ 1..=31) => all.push((i, day)),
            _ if joins(i) => {}
            _ => return None,
        }
    }
    let falls = |day: u8| {
        let named = NamedDay { range: 0..0, day, month, year: None, weekday: None, in_words: true };
        readings(&named, release).iter().any(|date| date.weekday() == weekday)
    };
    let mut wrong = all.iter().filter(|(_, day)| !falls(*day));
    let (at, _) = wrong.next().filter(|_| all.len() > 2)?;
    wrong.next().is_none().then(|| {
        let range = segment.tokens[*at].range.clone();
        let message = format!("“{}” doesn’t fit: that day is no {weekday:?}", segment.get(range.clone()));
        (range, message)
    })
}

/// "On the second Tuesday of each month: 8 September, 13 October, 17 November and 8 December": of three days or more all but
/// one are of the weekday that is named.
fn of_one_weekday(segment: &Segment, lexicon: &Lexicon, release: Date) -> Option<(Range<usize>, String)> {
    let first = segment.days.get(2).and(segment.days.first())?;
    let sentence = segment.sentence_at(first.range.start);
    let weekday = |i: usize| {
        let word = segment.word_at(i);
        let found = lexicon.weekday(word).or_else(|| lexicon.weekday(word.strip_suffix('s')?));
        found.filter(|_| word.chars().count() > 3)
    };
    let mut named = segment.tokens_in(&sentence).filter_map(|i| Some((i, weekday(i)?)));
    let (at, weekday) = named.next()?;
    if named.next().is_some() {
        return None;
    }
    let inside = |day: &&NamedDay| sentence.contains(&day.range.start);
    let days: Vec<&NamedDay> = segment.days.iter().filter(inside).collect();
    let before = segment.tokens[at].range.end <= days.first()?.range.start;
    let plain = days.iter().all(|day| day.weekday.is_none());
    let dated = |day: &&NamedDay| Some((day.range.clone(), readings(day, release).first().copied()?));
    let all: Vec<(Range<usize>, Date)> = days.iter().filter_map(dated).collect();
    let wrong: Vec<&(Range<usize>, Date)> =
        all.iter().filter(|(_, date)| date.weekday() != weekday).collect();
    let [(range, date)] = wrong.as_slice() else { return None };
    (before && plain && all.len() > 2 && all.len() == days.len()).then(|| {
        let message =
            format!("“{}” doesn’t fit: that day is a {:?}", segment.get(range.clone()), date.weekday());
        (range.clone(), message)
    })
}

/// "The weekend of 12 and 13 June", where the twelfth is a Friday.
fn weekend(
    segment: &Segment,
    own: &Words,
    two: &[NamedDay],
    release: Date,
) -> Option<(Range<usize>, String)> {
    let first = segment.token_from(two[0].range.start);
    let start = segment.sentence_at(two[0].range.start).start;
    let near = (first.saturating_sub(REACH)..first).filter(|i| segment.tokens[*i].range.start >= start);
    let told = near.into_iter().any(|i| is_stem_among(own.dates.weekend, &segment.small_at(i)));
    if !told || !is_short(segment, two) {
        return None;
    }
    let (begins, ends) = dates(two, release)?;
    let one = begins.until(ends).ok()?.get_days() == 1;
    (one && begins.weekday() != Weekday::Saturday).then(|| {
        let range = two[0].range.start..two[1].range.end;
        let message =
            format!("“{}” is no weekend: it begins on a {:?}", segment.get(range.clone()), begins.weekday());
        (range, message)
    })
}

/// "On Thursdays from 4 to 26 June", where the one is a Thursday and the other isn't.
fn again(
    segment: &Segment,
    lexicon: &Lexicon,
    two: &[NamedDay],
    release: Date,
) -> Option<(Range<usize>, String)> {
    let own = words(segment.lang)?;
    let first = segment.token_from(two[0].range.start);
    let start = segment.sentence_at(two[0].range.start).start;
    let mut near = (first.saturating_sub(REACH)..first).filter(|i| segment.tokens[*i].range.start >= start);
    let weekday = |i: usize| {
        let word = segment.word_at(i);
        let every = i.checked_sub(1).is_some_and(|i| {
            let before = segment.small_at(i);
            is_stem_among(own.arithmetic.each, &before) || is_among(own.grammar.determiners, &before)
        });
        let several = word.strip_suffix('s').and_then(|word| lexicon.weekday(word));
        several.or_else(|| lexicon.weekday(word).filter(|_| every && word.chars().count() > 3))
    };
    let (at, named) = near.find_map(|i| Some((i, weekday(i)?)))?;
    // "Tuesdays to Sundays": several days.
    if near.any(|i| weekday(i).is_some() || lexicon.weekday(segment.word_at(i)).is_some()) {
        return None;
    }
    let (begins, ends) = dates(two, release)?;
    let days = begins.until(ends).ok()?.get_days();
    let to = segment.tokens_in(&(two[0].range.end..two[1].range.start.max(two[0].range.end))).any(|i| {
        let word = segment.small_at(i);
        is_among(own.time_order.to, &word) || is_among(own.clock.to, &word) || matches!(&*word, "–" | "-")
    });
    let fits = [begins, ends].map(|date| date.weekday() == named);
    let season = begins.day() == 1 || ends.day() >= 30;
    // A list of days: "Mondays, 2, 9 and 16 June".
    let listed = !to && days == 7 && begins.weekday() == ends.weekday() && first - at <= 2;
    let wrong =
        if listed { !fits[0] } else { to && fits[0] != fits[1] && !season && (7..LONGEST).contains(&days) };
    (wrong && is_short(segment, two)).then(|| {
        let range = segment.tokens[at].range.start..two[1].range.end;
        let message = format!(
            "“{}” doesn’t fit: those days are {:?} and {:?}",
            segment.get(range.clone()),
            begins.weekday(),
            ends.weekday()
        );
        (range, message)
    })
}
