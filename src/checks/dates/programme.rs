//! Hours of a programme that don't follow one another. A part of the rule on the order of times.

use std::ops::Range;

use jiff::civil::Time;

use super::super::index::{Index, Kind, Segment, Token};
use super::super::words::is_among;
use super::clock::Hour;
use crate::language::words;

/// What is wrong, and where.
type Fault = (Range<usize>, String);

/// An entry, what is wrong in it, and the entry that it doesn't fit, which may be the wrong one.
pub(super) type Entry<'v> = (&'v Segment<'v>, Fault, (&'v Segment<'v>, Range<usize>));

/// The fewest entries of a programme.
const FEWEST: usize = 4;
/// The last hour of a night.
const NIGHT: i8 = 5;

/// Items of one list, or cells of the first column of a table, that begin with hours of which one doesn't follow.
///
/// `read`: the hours of a text.
pub(super) fn programmes<'v>(index: &'v Index, read: &dyn Fn(&Segment) -> Vec<Hour>) -> Vec<Entry<'v>> {
    let is_entry = |segment: &&Segment| {
        matches!(segment.kind, Kind::Item | Kind::Cell)
            && (segment.text.starts_with(|c: char| c.is_ascii_digit()) || begins_with_a_word(segment))
    };
    let entries: Vec<&Segment> = index.segments.iter().filter(is_entry).collect();
    let mut out = Vec::new();
    for list in entries.chunk_by(|a, b| a.block == b.block && a.kind == b.kind) {
        // Rows of other days begin anew.
        let dated =
            || index.segments.iter().any(|other| other.block == list[0].block && !other.days.is_empty());
        for column in columns(list) {
            if column.len() >= FEWEST && !dated() {
                out.extend(out_of_order(&column, read));
            }
        }
    }
    out
}

/// The hours of a table by its columns: those of the men, those of the women. A list has one column, and so has a table of
/// which not all rows name as many hours.
fn columns<'v>(list: &[&'v Segment<'v>]) -> Vec<Vec<&'v Segment<'v>>> {
    let rows = || list.chunk_by(|a, b| a.kind == Kind::Cell && a.item == b.item);
    let each = rows().next().map_or(1, <[_]>::len);
    let each = if rows().all(|row| row.len() == each) { each } else { 1 };
    (0..each).map(|column| list.iter().skip(column).step_by(each).copied().collect()).collect()
}

/// "Ore 10: …", "Kl. 10.00 …": a word stands before the hour.
fn begins_with_a_word(segment: &Segment) -> bool {
    let number = segment.tokens.iter().take(3).position(Token::is_number);
    number.is_some_and(|at| {
        at > 0
            && words(segment.lang).is_some_and(|own| {
                let first = segment.small_at(0);
                is_among(own.workshop.hours, &first) || is_among(own.clock.at, &first)
            })
    })
}

fn out_of_order<'v>(list: &[&'v Segment<'v>], read: &dyn Fn(&Segment) -> Vec<Hour>) -> Option<Entry<'v>> {
    let begins = |segment: &'v Segment<'v>| {
        let end = segment.tokens.get(6).map_or(segment.text.len(), |token| token.range.start);
        let hour = read(segment).into_iter().next().filter(|hour| hour.range.end <= end)?;
        let first = hour.range.start == 0 || begins_with_a_word(segment);
        (first && segment.days.is_empty()).then_some((segment, hour))
    };
    let all: Vec<(&Segment, Hour)> = list.iter().map(|segment| begins(segment)).collect::<Option<_>>()?;
    let times: Vec<Time> = all.iter().map(|(_, hour)| hour.time).collect();
    let rises = |times: &[Time]| times.windows(2).all(|two| two[0] <= two[1]);
    let without = |at: usize| {
        let mut rest = times.clone();
        rest.remove(at);
        rises(&rest)
    };
    let at = times.windows(2).position(|two| two[0] > two[1])? + 1;
    // Behind midnight it goes on.
    if times[at].hour() <= NIGHT && at + 1 >= times.len() {
        return None;
    }
    let wrong = if without(at) { at } else { Some(at - 1).filter(|before| without(*before))? };
    let (segment, hour) = &all[wrong];
    let message = format!("“{}” stands out of the order of this programme", segment.get(hour.range.clone()));
    let other = if wrong == at { at - 1 } else { at };
    let (there, beside) = &all[other];
    Some((segment, (hour.range.clone(), message), (there, beside.range.clone())))
}
