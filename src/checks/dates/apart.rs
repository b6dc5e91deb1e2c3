//! An end before its beginning that other sentences tell: doors that open behind the beginning of the only event, a street that
//! reopens before it closes, an exhibition that ends before it opens. A part of the rule on the order of times.
//!
//! One event, one closing and one opening: where a release tells of several, nothing is compared.

use std::ops::Range;

use jiff::civil::{Date, Time};

use super::super::index::{Figure, Index, Kind, NamedDay, Part, Segment};
use super::super::words::{Words as Phrases, is_stem_among};
use super::clock::Hour;
use super::readings;
use crate::language::{Apart, Words, words};

/// What is wrong and where, and what it doesn't fit.
pub(super) type Entry<'v> = (&'v Segment<'v>, Range<usize>, String, (&'v Segment<'v>, Range<usize>));

/// The most tokens between doors and their hour.
const REACH: usize = 6;
/// Doors that open more hours behind the event are those of something else.
const HOURS: i64 = 3;

/// All that a release tells in the wrong order, sentences apart.
///
/// `read`: the hours of a text.
pub(super) fn faults<'v>(index: &'v Index, read: &dyn Fn(&Segment) -> Vec<Hour>) -> Vec<Entry<'v>> {
    let Some(own) = words(&index.release.lang).filter(|own| !own.apart.closes.is_empty()) else {
        return Vec::new();
    };
    let texts: Vec<&Segment> = index
        .of(&[Part::Body])
        .filter(|segment| matches!(segment.kind, Kind::Paragraph | Kind::Item))
        .filter(|segment| segment.lang == &index.release.lang)
        .collect();
    let today = index.release.date;
    doors(&texts, own, today, read).into_iter().chain(days(&texts, own, today)).collect()
}

/// Whether a stretch of tokens holds a word of a list of beginnings.
fn has(segment: &Segment, tokens: Range<usize>, list: &'static str) -> bool {
    tokens.into_iter().any(|i| is_stem_among(list, &segment.small_at(i)))
}

/// "The choir sings on 12 June at 19:30." and, paragraphs later, "Doors open at 20:30."
fn doors<'v>(
    texts: &[&'v Segment<'v>],
    own: &'static Words,
    today: Date,
    read: &dyn Fn(&Segment) -> Vec<Hour>,
) -> Option<Entry<'v>> {
    let list = own.apart.doors;
    // Doors have an hour, and the event a day.
    if texts.iter().all(|segment| segment.days.is_empty()) {
        return None;
    }
    let hour = |figure: &Figure| figure.in_digits && figure.value < 25_000 && figure.scale == 1;
    let told = |segment: &&&Segment| segment.days.is_empty() && segment.figures.iter().any(hour);
    let timed = texts.iter().filter(told).copied();
    let near: Vec<&'v Segment<'v>> = timed.filter(|segment| segment.small().may_hold(list)).collect();
    let [segment] = near.as_slice() else { return None };
    let segment: &'v Segment<'v> = segment;
    let mut all: Vec<(&Segment, Hour)> = Vec::new();
    for text in texts.iter().filter(|text| !text.figures.is_empty()) {
        all.extend(read(text).into_iter().map(|hour| (*text, hour)));
    }
    // The hour of the doors and that of the event, and no other.
    let [one, other] = all.as_slice() else { return None };
    let (opens, begins) = if std::ptr::eq(one.0, segment) { (one, other) } else { (other, one) };
    if !std::ptr::eq(opens.0, segment) || std::ptr::eq(begins.0, segment) {
        return None;
    }
    let at = segment.token_from(opens.1.range.start);
    let door = (at.saturating_sub(REACH)..at).find(|i| is_stem_among(list, &segment.small_at(*i)))?;
    let sentence = segment.sentence_at(opens.1.range.start);
    let inside = sentence.contains(&segment.tokens[door].range.start);
    let another = has(segment, door.saturating_sub(3)..at + 3, own.apart.late);
    let dated = segment.days.iter().any(|day| sentence.contains(&day.range.start));
    if !inside || another || dated {
        return None;
    }
    // The event has a day that is to come.
    let told = begins.0.sentence_at(begins.1.range.start);
    let mut days = begins.0.days.iter().filter(|day| told.contains(&day.range.start));
    let date = readings(days.next()?, today).first().copied()?;
    let closes = has(begins.0, begins.0.tokens_in(&told), own.apart.closes);
    let (late, early) = (opens.1.time, begins.1.time);
    let apart = i64::from(late.hour()) - i64::from(early.hour());
    if days.next().is_some()
        || date < today
        || closes
        || late <= early
        || apart > HOURS
        || is_half(opens, begins, own)
    {
        return None;
    }
    let (door, hour) = (segment.get(opens.1.range.clone()), begins.0.get(begins.1.range.clone()));
    let message = format!("doors open at “{door}”, and it begins at “{hour}”");
    Some((segment, opens.1.range.clone(), message, (begins.0, begins.1.range.clone())))
}

/// Whether only one of two hours says of which half of the day it is.
fn is_half(one: &(&Segment, Hour), other: &(&Segment, Hour), own: &Words) -> bool {
    let half =
        |(segment, hour): &(&Segment, Hour)| segment.get(hour.range.clone()).to_lowercase().contains('m');
    own.twelve_hours && half(one) != half(other)
}

/// A sentence with one day, which is to come, and what it says of that.
struct Told<'v> {
    segment: &'v Segment<'v>,
    day: &'v NamedDay,
    date: Date,
    time: Option<Time>,
    opens: bool,
    closes: bool,
    again: bool,
    /// Of what: an exhibition and the like, or a deadline.
    thing: Option<bool>,
}

/// "The street closes on 17 October. It reopens on 16 October.", "It opens on 12 June … The exhibition closes on 3 June."
fn days<'v>(texts: &[&'v Segment<'v>], own: &'static Words, today: Date) -> Option<Entry<'v>> {
    let dated = texts.iter().filter(|segment| !segment.days.is_empty());
    let small = |segment: &&&Segment| segment.small().may_hold(own.apart.closes);
    if dated.clone().count() == 0 || !dated.clone().any(|segment| small(&segment)) {
        return None;
    }
    let all: Vec<Told> = dated.flat_map(|segment| sentences(segment, own, today)).collect();
    let only = |fits: &dyn Fn(&Told) -> bool| {
        let mut found = all.iter().enumerate().filter(|(_, told)| fits(told));
        found.next().filter(|_| found.next().is_none())
    };
    let before = |one: &Told, other: &Told| {
        let hours = one.time.zip(other.time).is_some_and(|(one, other)| one < other);
        one.date < other.date || one.date == other.date && hours
    };
    let fault = |wrong: &Told<'v>, first: &Told<'v>, verbs: [&str; 2]| {
        let [end, start] = [wrong, first].map(|told| told.segment.get(told.day.range.clone()));
        let message = format!("it {} on “{end}”, and {} on “{start}”", verbs[0], verbs[1]);
        (wrong.segment, wrong.day.range.clone(), message, (first.segment, first.day.range.clone()))
    };
    if let (Some((at, closed)), Some((behind, again))) =
        (only(&|told| told.closes && !told.again && told.thing.is_none()), only(&|told| told.again))
        && at < behind
        && before(again, closed)
    {
        return Some(fault(again, closed, ["reopens", "closes"]));
    }
    let (at, opened) = only(&|told| told.opens && !told.closes && !told.again)?;
    let (behind, ended) = only(&|told| told.closes && !told.opens && !told.again)?;
    (at < behind && ended.date < opened.date && opened.thing.is_some() && opened.thing == ended.thing)
        .then(|| fault(ended, opened, ["closes", "opens"]))
}

/// The sentences of a text that have one day, which is to come.
fn sentences<'v>(segment: &'v Segment<'v>, own: &'static Words, today: Date) -> Vec<Told<'v>> {
    let Apart { shows, opens, closes, again, current, .. } = own.apart;
    let mut out = Vec::new();
    for (at, sentence) in segment.sentences().iter().enumerate() {
        let mut days = segment.days.iter().filter(|day| sentence.contains(&day.range.start));
        let (Some(day), None) = (days.next(), days.next()) else { continue };
        let Some(date) = readings(day, today).first().copied().filter(|date| *date >= today) else {
            continue;
        };
        let tokens = segment.tokens_in(sentence);
        let text = segment.get(sentence.clone());
        let late = || Phrases::new(own.deadline_past.deadlines).is_in(text);
        let before = at.checked_sub(1).map(|at| segment.tokens_in(&segment.sentences()[at]));
        let shown = || has(segment, tokens.clone(), shows) && !has(segment, tokens.clone(), current);
        // "The exhibition is new. It opens on 12 June."
        let meant = || before.is_some_and(|before| has(segment, before, shows));
        let (opens, closes) = (has(segment, tokens.clone(), opens), has(segment, tokens.clone(), closes));
        let thing = if !opens && !closes {
            None
        } else if late() {
            Some(false)
        } else {
            (shown() || opens && !closes && meant()).then_some(true)
        };
        let again = Phrases::new(again).is_in(text);
        let mut hours = super::hours(segment, sentence).into_iter();
        let time = hours.next().filter(|_| hours.next().is_none()).map(|hour| hour.time);
        out.push(Told { segment, day, date, time, opens, closes, again, thing });
    }
    out
}
