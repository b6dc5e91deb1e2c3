//! Counts whose members are told in other sentences: "two changes. First … Second … Third …", "in five branches. Each branch
//! has its own:" above four items, "the five stops:" above a timetable of four rows, three winners and then "both". A part of
//! the rule on counts.

use std::collections::HashMap;
use std::ops::Range;

use super::super::index::{Figure, Kind, Next, Part, Segment, Token};
use super::super::words::{common_start, is_among, is_one_of};
use super::announced::{is_count, is_known, with_noun};
use super::counted::items;
use crate::language::{Words, entries, is_total};

/// What is wrong, where, and how many there are.
pub(super) type Fault<'v> = (&'v Segment<'v>, Range<usize>, i128);

/// By how many members a number misses what is told later.
const OFF: i128 = 2;
/// The first words of a sentence, of which one numbers it or names each.
const FIRST: usize = 3;
/// The most ordinals that are known.
const FEW: usize = 5;
/// So near to an end of its sentence a number announces what follows.
const NEAR: usize = 5;

/// The fault of a paragraph, the number `at` of all texts.
///
/// `persons`: those of the texts before, which are read but once.
pub(super) fn fault<'v>(
    all: &[&'v Segment<'v>],
    at: usize,
    own: &'static Words,
    both: &[Figure],
    persons: &mut Vec<Persons<'v>>,
) -> Option<Fault<'v>> {
    let segment = all[at];
    if segment.part != Part::Body || segment.kind != Kind::Paragraph {
        return None;
    }
    // The dateline of the first paragraph comes behind it.
    let is_line = |other: &&&Segment| other.kind == Kind::Line;
    let before = all[..at].iter().rev().find(|other| !is_line(other)).copied();
    let before = before.filter(|before| before.part == Part::Body && before.kind == Kind::Paragraph);
    if segment.next == Next::Shown && segment.text.trim_end().ends_with(':') {
        let shown = &all[at + 1 + all[at + 1..].iter().take_while(is_line).count()..];
        return each(segment, before, shown, own).or_else(|| timetable(segment, shown, own));
    }
    numbered(segment, before, own).or_else(|| of_persons(&all[..=at], own, both, persons))
}

/// The only figure of a sentence that counts a few things.
fn counted<'s>(segment: &'s Segment, sentence: &Range<usize>, own: &Words) -> Option<&'s Figure> {
    let mut named = segment.figures_in(sentence).iter().filter(|figure| is_count(segment, own, figure));
    named.next().filter(|_| named.next().is_none())
}

/// Where in the first words of a sentence, which begins with a token, it is numbered as the first, the second and so on, and
/// whether a comma follows.
fn number(segment: &Segment, start: usize, forms: &str) -> Option<(usize, bool)> {
    let at = (start..start + FIRST).find(|i| is_one_of(forms, &segment.small_at(*i)))?;
    Some((at - start, segment.word_at(at + 1) == ","))
}

/// The tokens that sentences begin with, those behind the full stop of an abbreviation too: "after 10 p.m. Second, …"
fn starts(segment: &Segment) -> Vec<usize> {
    let begins = |i: &usize| {
        let stop = i.checked_sub(1).map(|i| segment.word_at(i));
        stop.is_none_or(|stop| matches!(stop, "." | "!" | "?"))
            && segment.word_at(*i).starts_with(char::is_uppercase)
    };
    (0..segment.tokens.len()).filter(begins).collect()
}

/// Whether a text has a small figure in words.
fn announces_few(segment: &Segment) -> bool {
    segment.figures.iter().any(|figure| !figure.in_digits && (2_000..6_000).contains(&figure.value))
}

/// "It rests on two changes. First, … Second, … Third, …"
fn numbered<'v>(segment: &'v Segment<'v>, before: Option<&'v Segment<'v>>, own: &Words) -> Option<Fault<'v>> {
    // Most texts announce nothing, or have no third of anything.
    if !announces_few(segment) && !before.is_some_and(announces_few) {
        return None;
    }
    let small = segment.small();
    let may_stand =
        |forms: &str| forms.split('/').any(|form| small.starts.hold(form) && small.text.contains(form));
    entries(own.told_later.ordinals, b' ').nth(2).filter(|forms| may_stand(forms))?;
    let ordinals: Vec<&str> = entries(own.told_later.ordinals, b' ').take(FEW).collect();
    let starts = starts(segment);
    let first = starts.iter().position(|start| number(segment, *start, ordinals[0]).is_some())?;
    let how = number(segment, starts[first], ordinals[0])?;
    let mut members = 1;
    for start in &starts[first + 1..] {
        let next = ordinals.get(members).and_then(|forms| number(segment, *start, forms));
        members += usize::from(next == Some(how));
    }
    let (announces, sentence) = match starts[first].checked_sub(1) {
        Some(stop) => (segment, segment.sentence_at(segment.tokens[stop].range.start)),
        None => before.and_then(|before| Some((before, before.sentences().last()?.clone())))?,
    };
    let figure = counted(announces, &sentence, own)?;
    let tokens = announces.tokens_in(&sentence);
    let near = figure.first - tokens.start < NEAR || tokens.end - figure.next < NEAR;
    let (members, count) = (i128::try_from(members).ok()?, figure.value / 1000);
    (near && members > 2 && count < members && members - count <= OFF)
        .then(|| (announces, with_noun(announces, figure), members))
}

/// "Drawers open in five branches. … Each drawer has one family:" above four items.
fn each<'v>(
    segment: &'v Segment<'v>,
    before: Option<&'v Segment<'v>>,
    shown: &[&'v Segment<'v>],
    own: &Words,
) -> Option<Fault<'v>> {
    let sentences = segment.sentences();
    let (last, earlier) = sentences.split_last()?;
    let tokens = segment.tokens_in(last);
    let each = tokens.clone().take(FIRST).find(|i| is_among(own.told_later.each, &segment.small_at(*i)))?;
    let noun = segment.small_at(each + 1);
    let (announces, sentence) = match earlier.last() {
        Some(sentence) => (segment, sentence.clone()),
        None => before.and_then(|before| Some((before, before.sentences().last()?.clone())))?,
    };
    let figure = counted(announces, &sentence, own)?;
    let alike = |i: usize| {
        let common = common_start(&noun, &announces.small_at(i));
        common > 3 && common * 10 >= noun.chars().count() * 7
    };
    let named = announces.tokens_in(&sentence).any(alike);
    let alone = segment.figures_in(last).is_empty();
    let (members, count) = (items(&[&[segment], shown].concat(), own)?, figure.value / 1000);
    let wrong = !members.contains(&count) && (members.end() - count).abs() <= OFF && *members.end() > 2;
    (named && alone && wrong).then(|| (announces, with_noun(announces, figure), *members.end()))
}

/// "The five stops are free:" above a table whose four rows begin with hours or days.
fn timetable<'v>(segment: &'v Segment<'v>, shown: &[&'v Segment<'v>], own: &Words) -> Option<Fault<'v>> {
    let last = segment.sentences().last()?;
    let figure = counted(segment, last, own)?;
    let first = segment.token_from(last.start);
    if !is_known(segment, own, figure) || figure.first - first > FIRST {
        return None;
    }
    let header = shown.iter().take_while(|cell| cell.kind == Kind::Header).count();
    let block = shown.get(header).filter(|cell| header > 1 && cell.kind == Kind::Cell)?.block;
    let cells = shown[header..].iter().take_while(|cell| cell.kind == Kind::Cell && cell.block == block);
    let (mut rows, mut row): (Vec<&str>, _) = (Vec::new(), None);
    for cell in cells {
        if is_total(&cell.text, segment.lang) {
            return None;
        }
        let hour = cell.text.starts_with(|c: char| c.is_ascii_digit()) && cell.text.contains(['.', ':']);
        if cell.item == row && hour {
            // Hours in several columns: what is counted may be each of them.
            return None;
        }
        if cell.item != row {
            row = cell.item;
            rows.push(&cell.text);
        }
    }
    // An hour or a day: a bare number is a year or a place.
    let digit = |c: char| c.is_ascii_digit();
    let timed = rows.iter().all(|cell| cell.starts_with(digit) && !cell.chars().all(digit));
    let apart = (1..rows.len()).all(|at| !rows[..at].contains(&rows[at]));
    let (members, count) = (i128::try_from(rows.len()).ok()?, figure.value / 1000);
    (timed && apart && members > 2 && members != count && (members - count).abs() <= OFF)
        .then(|| (segment, with_noun(segment, figure), members))
}

/// The rows of persons of a release in one language, read as far as somebody asked.
pub(super) struct Persons<'v> {
    own: &'static Words,
    /// How many texts were read.
    read: usize,
    /// The number of the text and the family names, by the first name of the row.
    rows: HashMap<&'v str, Vec<(usize, Vec<&'v str>)>>,
}

impl<'v> Persons<'v> {
    /// How many stand in the first row all of whose names are among some words. `all`: the texts up to the one that asks.
    fn among(&mut self, all: &[&'v Segment<'v>], said: &[&str]) -> Option<usize> {
        for (at, text) in all.iter().enumerate().skip(self.read) {
            let is_text = text.part == Part::Body && text.kind == Kind::Paragraph;
            let Some(names) = is_text.then(|| family_names(text, self.own)).flatten() else { continue };
            let rows = self.rows.entry(names[0]).or_default();
            if rows.iter().all(|(_, row)| *row != names) {
                rows.push((at, names));
            }
        }
        self.read = self.read.max(all.len());
        let rows = said.iter().filter_map(|word| self.rows.get(word)).flatten();
        let named = rows.filter(|(_, names)| names.iter().all(|name| said.contains(name)));
        named.min_by_key(|(at, _)| *at).map(|(_, names)| names.len())
    }
}

/// "Ana Lind, Tom Peters and Eva Kern won. Lind tells of …, Peters of …, Kern of …. Both are young."
fn of_persons<'v>(
    all: &[&'v Segment<'v>],
    own: &'static Words,
    both: &[Figure],
    persons: &mut Vec<Persons<'v>>,
) -> Option<Fault<'v>> {
    let segment = *all.last()?;
    if both.is_empty() && !announces_few(segment) {
        return None;
    }
    segment.sentences().windows(2).find_map(|two| {
        let tokens = segment.tokens_in(&two[1]);
        let figure = of_all(segment, own, both, &tokens)?;
        let before: Vec<&str> = segment.tokens_in(&two[0]).map(|i| segment.word_at(i)).collect();
        let known = persons.iter().position(|known| std::ptr::eq(known.own, own));
        let at = known.unwrap_or_else(|| {
            persons.push(Persons { own, read: 0, rows: HashMap::new() });
            persons.len() - 1
        });
        let members = persons[at].among(all, &before)?;
        let (members, count) = (i128::try_from(members).ok()?, figure.value / 1000);
        (members > 2 && members != count && (members - count).abs() <= OFF)
            .then(|| (segment, figure.range.clone(), members))
    })
}

/// "Both have", "tous deux ont", "les deux sont": a number that begins a sentence and counts all of those before.
fn of_all<'f>(
    segment: &'f Segment,
    own: &Words,
    both: &'f [Figure],
    tokens: &Range<usize>,
) -> Option<&'f Figure> {
    let small = |i: usize| segment.small_at(i);
    let first = both.iter().find(|figure| figure.first == tokens.start);
    let figure = first.or_else(|| {
        let stretch =
            segment.tokens.get(tokens.start)?.range.start..segment.tokens.get(tokens.end - 1)?.range.end;
        let figure =
            segment.figures_in(&stretch).first().filter(|figure| figure.first - tokens.start < FIRST)?;
        let all = |i: usize| {
            is_among(own.figures_disagree.all, &small(i)) || is_among(own.grammar.determiners, &small(i))
        };
        (figure.first > tokens.start && (tokens.start..figure.first).all(all)).then_some(figure)
    })?;
    let next = small(figure.next);
    let verb = is_among(own.list_count.are, &next) || is_among(own.told_later.verbs, &next);
    let other = is_among(own.figures_disagree.parts_of, &next) || is_among(own.grammar.determiners, &next);
    ((2_000..6_000).contains(&figure.value) && verb && !other).then_some(figure)
}

/// The last names of the first row of persons in a text: each has two words or more.
fn family_names<'v>(segment: &'v Segment<'v>, own: &Words) -> Option<Vec<&'v str>> {
    let capital = |i: usize| {
        segment.tokens.get(i).is_some_and(Token::is_word)
            && segment.word_at(i).starts_with(char::is_uppercase)
    };
    let is_and = |i: usize| is_among(own.percentages.and, &segment.small_at(i));
    let mut at = 0;
    while at < segment.tokens.len() {
        let (mut i, mut names, mut joined) = (at, Vec::new(), false);
        loop {
            let length = (i..segment.tokens.len()).take_while(|i| capital(*i)).count();
            if !(2..5).contains(&length) {
                break;
            }
            names.push(segment.word_at(i + length - 1));
            i += length;
            if joined || !(segment.word_at(i) == "," || is_and(i)) {
                break;
            }
            joined = is_and(i);
            i += 1;
        }
        if names.len() > 2 && joined {
            return Some(names);
        }
        at = i.max(at + 1);
    }
    None
}
