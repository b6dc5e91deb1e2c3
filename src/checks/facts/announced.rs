//! Lists that a number announces without a colon right behind its noun: "the four villages of Alder, Birch and Cedar", "two
//! winners, all of them young:" above three items, "three designers" above a table of four, "Alder, Birch and Cedar … All four
//! …". A part of the rule on counts.

use std::ops::Range;

use super::super::index::{Figure, Kind, Next, Segment, Token};
use super::super::words::{common_start, is_among, is_one_of};
use super::amounts::{currency, percent};
use super::counted::{MOST, is_loose, items};
use crate::language::{Words, entries, is_total};

/// What is wrong, where, and how many there are.
type Fault = (Range<usize>, i128);

/// By how many members a number misses its list where it was meant.
const OFF: i128 = 2;
/// The most words of one name.
const NAME: usize = 4;

/// The fault of a paragraph, whose followers are `rest`.
pub(super) fn fault(segment: &Segment, rest: &[&Segment], own: &Words, groups: &[Figure]) -> Option<Fault> {
    above(segment, rest, own, groups).or_else(|| {
        let named = segment.figures.iter().filter(|figure| is_count(segment, own, figure));
        named.into_iter().find_map(|figure| named_behind(segment, own, figure))
    })
}

/// Whether a figure counts a few things.
pub(super) fn is_count(segment: &Segment, own: &Words, figure: &Figure) -> bool {
    let word = |i: usize| segment.small_at(i);
    let plain = (2_000..=MOST).contains(&figure.value) && figure.value % 1000 == 0 && figure.scale == 1;
    let units = || (figure.next..figure.next + 2).any(|i| is_among(own.figures_disagree.units, &word(i)));
    let noun = segment.tokens.get(figure.next).is_some_and(|token| token.is_word() && token.spaced);
    plain
        && noun
        && !units()
        && !segment.is_dated(figure)
        && currency(segment, figure).is_none()
        && percent(segment, figure).is_none()
        && !is_loose(segment, own, figure)
}

/// Whether an article stands before a figure: "the three winners" are known.
pub(super) fn is_known(segment: &Segment, own: &Words, figure: &Figure) -> bool {
    let article = |i: usize| is_among(own.grammar.determiners, &segment.small_at(i));
    figure.first.checked_sub(1).is_some_and(article)
}

/// Items below a paragraph that ends in a colon, or the rows of a table below one that counts what its first column names.
fn above(segment: &Segment, rest: &[&Segment], own: &Words, groups: &[Figure]) -> Option<Fault> {
    if segment.next != Next::Shown || segment.kind != Kind::Paragraph {
        return None;
    }
    // The dateline of the first paragraph comes behind it.
    let rest = &rest[rest.iter().position(|other| other.kind != Kind::Line)?..];
    let first = rest.first()?;
    let last = segment.sentences().last()?.clone();
    let counted = || segment.figures.iter().filter(|figure| is_count(segment, own, figure));
    if first.kind == Kind::Item && segment.text.trim_end().ends_with(':') {
        let mut all = vec![segment];
        all.extend(rest);
        let members = items(&all, own)?;
        let mut named = counted().filter(|figure| last.contains(&figure.range.start));
        let (one, None) = (named.next()?, named.next()) else { return None };
        let count = one.value / 1000;
        let near = (members.end() - count).abs() <= OFF && !members.contains(&count);
        return (near && !is_known(segment, own, one)).then(|| (with_noun(segment, one), *members.end()));
    }
    if let ([group], Kind::Item) = (groups, first.kind) {
        let mut all = vec![segment];
        all.extend(rest);
        let (members, count) = (items(&all, own)?, group.value / 1000);
        let near = (members.end() - count).abs() <= OFF && !members.contains(&count);
        return near.then(|| (group.range.clone(), *members.end()));
    }
    let header: Vec<&&Segment> = rest.iter().take_while(|cell| cell.kind == Kind::Header).collect();
    let name = header.first()?.text.to_lowercase();
    let cells = || {
        rest[header.len()..].iter().take_while(|cell| cell.kind == Kind::Cell && cell.block == first.block)
    };
    let rows = cells().filter_map(|cell| cell.item).max()?;
    if cells().any(|cell| is_total(&cell.text, segment.lang)) {
        return None;
    }
    let alike = |word: &str| {
        let common = common_start(&name, word);
        common > 3 && common * 10 >= name.chars().count().min(word.chars().count()) * 8
    };
    let of_rows = |figure: &&Figure| (figure.next..figure.next + 3).any(|i| alike(&segment.small_at(i)));
    let mut named = counted().filter(of_rows);
    let (one, None) = (named.next()?, named.next()) else { return None };
    let (rows, count) = (i128::try_from(rows).ok()?, one.value / 1000);
    (rows != count && (rows - count).abs() <= OFF && rows > 2).then(|| (with_noun(segment, one), rows))
}

/// A figure and the word behind it.
pub(super) fn with_noun(segment: &Segment, figure: &Figure) -> Range<usize> {
    figure.range.start..segment.tokens.get(figure.next).map_or(figure.range.end, |token| token.range.end)
}

/// "The four villages of Alder, Birch and Cedar share a bus": names right behind the noun.
fn named_behind(segment: &Segment, own: &Words, figure: &Figure) -> Option<Fault> {
    let has_articles = !own.grammar.determiners.is_empty();
    if has_articles && !is_known(segment, own, figure) {
        return None;
    }
    let sentence = segment.sentence_at(figure.range.start);
    let end = segment.token_from(sentence.end);
    let is_small = |i: usize| is_among(own.grammar.function_words, &segment.small_at(i));
    // The noun, and "of" behind it.
    let mut at = figure.next + 1;
    at += usize::from(is_small(at) && !segment.word_at(at).starts_with(char::is_uppercase));
    let (members, last) = names(segment, own, at..end)?;
    let count = figure.value / 1000;
    (members > 2 && members != count && (members - count).abs() <= OFF)
        .then(|| (figure.range.start..segment.tokens[last].range.end, members))
}

/// How many names stand in a row that commas and a last "and" part, and the token at which it ends.
fn names(segment: &Segment, own: &Words, tokens: Range<usize>) -> Option<(i128, usize)> {
    let capital =
        |i: usize| segment.word_at(i).starts_with(char::is_uppercase) && segment.tokens[i].is_word();
    let mut at = tokens.start;
    let mut members = 0;
    loop {
        let length = (at..tokens.end.min(at + NAME)).take_while(|i| capital(*i)).count();
        if length == 0 {
            return None;
        }
        members += 1;
        at += length;
        if segment.word_at(at) == "," {
            at += 1;
        } else if is_among(own.percentages.and, &segment.small_at(at)) {
            let last = (at + 1..tokens.end.min(at + 1 + NAME)).take_while(|i| capital(*i)).count();
            let more = matches!(segment.word_at(at + 1 + last), "&" | "-" | "/") || length > 2 && last > 2;
            return (last > 0 && members > 1 && !more).then_some((members + 1, at + last));
        } else {
            return None;
        }
    }
}

/// "Doyle, Keane and Platt row together. All four come from Skerries."
pub(super) fn taken_up(segment: &Segment, own: &Words, both: &[Figure]) -> Option<Fault> {
    for two in segment.sentences().windows(2) {
        if let Some(fault) = group_of(segment, own, two, both) {
            return Some(fault);
        }
        let tokens = segment.tokens_in(&two[1]);
        let all = is_among(own.figures_disagree.all, &segment.small_at(tokens.start));
        let begins = |figure: &&Figure| figure.first == tokens.start + usize::from(all);
        let named =
            if all { segment.figures_in(&two[1]).iter().find(begins) } else { both.iter().find(begins) };
        let Some(figure) = named.filter(|figure| (2_000..10_000).contains(&figure.value)) else { continue };
        let before = segment.tokens_in(&two[0]);
        let (members, most) = match names(segment, own, before.clone()) {
            Some((members, _)) => (members, OFF),
            None if all => (names_at_end(segment, own, before)?, 1),
            None => return None,
        };
        let count = figure.value / 1000;
        if members != count && (members - count).abs() <= most {
            return Some((with_noun(segment, figure), members));
        }
    }
    None
}

/// "Halls stand in Alder, Birch, Cedar and Elm.": how many names a sentence ends with.
fn names_at_end(segment: &Segment, own: &Words, tokens: Range<usize>) -> Option<i128> {
    let capital = |i: usize| segment.word_at(i).starts_with(char::is_uppercase);
    let mut begins = tokens.clone().skip(1).filter(|i| capital(*i) && !capital(i - 1));
    let (members, last) = begins.find_map(|i| names(segment, own, i..tokens.end))?;
    (last + 2 >= tokens.end).then_some(members)
}

/// "Awarded to Ana, Tom, Eva and Ruth. The trio will study": the names stand anywhere in the sentence before.
fn group_of(segment: &Segment, own: &Words, two: &[Range<usize>], groups: &[Figure]) -> Option<Fault> {
    let tokens = segment.tokens_in(&two[1]);
    let group = groups.iter().find(|group| (tokens.start..tokens.start + 2).contains(&group.first))?;
    if is_among(own.list_count.both, &segment.small_at(group.first)) {
        return None;
    }
    let before = segment.tokens_in(&two[0]);
    let capital = |i: usize| segment.word_at(i).starts_with(char::is_uppercase);
    let mut begins = before.clone().filter(|i| capital(*i) && (*i == before.start || !capital(i - 1)));
    let (members, _) = begins.find_map(|i| names(segment, own, i..before.end))?;
    let count = group.value / 1000;
    (members != count && (members - count).abs() <= OFF).then(|| (with_noun(segment, group), members))
}

/// Words for a number of things, as figures: "quartet".
pub(super) fn groups(segment: &Segment, own: &Words) -> Vec<Figure> {
    if own.list_count.groups.is_empty() {
        return Vec::new();
    }
    let figure = |(first, token): (usize, &Token)| {
        let word = segment.small_at(first);
        // Most words are in no part of the list.
        if !own.list_count.groups.contains(&*word) {
            return None;
        }
        let mut all = entries(own.list_count.groups, b' ').filter_map(|entry| entry.split_once('='));
        let (value, _) = all.find(|(_, forms)| is_one_of(forms, &word))?;
        let value = value.parse::<i128>().ok()? * 1000;
        Some(Figure { range: token.range.clone(), value, scale: 1, in_digits: false, next: first + 1, first })
    };
    let words =
        segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word() && token.range.len() > 2);
    words.filter_map(figure).collect()
}
