//! Lists that stand farther from their number: "five grants. They go to:" above four items, "three winners from 85 entries: Ana
//! Lind and Tom Harle", "on three lines: 4, 7, 16 and 23", five points above a table of four. A part of the rule on counts.
//!
//! What is listed must be names or numbers, and no other small number may stand near. What misses by more than two was never
//! meant as one, and a list of something else than what is counted is left alone.

use std::ops::{Range, RangeInclusive};

use super::super::index::{Figure, Kind, Next, Part, Segment, Token};
use super::super::words::{common_bare_start, is_among, is_stem_among};
use super::amounts::{currency, percent};
use super::announced::{is_count, with_noun};
use super::counted::{MOST, is_loose, items};
use super::members::{names, presented};
use crate::language::{Words, is_total};

/// What is wrong, where, and how many there are.
type Fault<'v> = (&'v Segment<'v>, Range<usize>, i128);

/// By how many members a number misses its list where it was meant.
const OFF: i128 = 2;
/// The most tokens between a number and the colon of its list.
const REACH: usize = 16;
/// How many texts may stand between a number and its table.
const FAR: usize = 3;

/// The fault of a paragraph, the number `at` of all texts.
pub(super) fn fault<'v>(all: &[&'v Segment<'v>], at: usize, own: &'static Words) -> Option<Fault<'v>> {
    let segment = all[at];
    if segment.part != Part::Body || segment.kind != Kind::Paragraph {
        return None;
    }
    if segment.next == Next::Shown && segment.text.trim_end().ends_with(':') {
        return of_items(all, at, own)
            .map(|(text, figure, members)| (text, with_noun(text, figure), members));
    }
    let few = || segment.figures.iter().any(|figure| (2_000..=MOST).contains(&figure.value));
    if !few() {
        return None;
    }
    let told = |(range, members)| (segment, range, members);
    behind_colon(segment, own).or_else(|| rows(all, at, own)).map(told)
}

/// Whether a number misses its list by as little as a slip does.
fn is_near(count: i128, members: &RangeInclusive<i128>) -> bool {
    !members.contains(&count) && (members.end() - count).abs() <= OFF && *members.end() > 1
}

/// The only figure of some that counts a few things.
fn only<'s>(segment: &'s Segment, stretch: &Range<usize>, own: &Words) -> Option<&'s Figure> {
    let mut all = segment.figures_in(stretch).iter().filter(|figure| is_count(segment, own, figure));
    all.next().filter(|_| all.next().is_none())
}

/// "The jury chose three winners from 85 entries: Ana Lind and Tom Harle", "on three lines: 4, 7, 16 and 23".
fn behind_colon(segment: &Segment, own: &Words) -> Option<(Range<usize>, i128)> {
    if !segment.text.contains(": ") && !segment.text.contains(" :") {
        return None;
    }
    let colons = segment.tokens.iter().enumerate().filter(|(_, token)| segment.word(token) == ":");
    colons.into_iter().find_map(|(colon, token)| {
        let sentence = segment.sentence_at(token.range.start);
        let before = sentence.start..token.range.start;
        let figure = only(segment, &before, own)?;
        let spaced = segment.tokens.get(colon + 1).is_some_and(|next| next.spaced);
        let near = colon - figure.next <= REACH && spaced;
        let others = || segment.figures_in(&before).iter().filter(|other| other.first != figure.first);
        // "Of nine concerts": another number of a few.
        let alone = others().all(|other| other.value > MOST || currency(segment, other).is_some());
        let rest = segment.get(token.range.end..sentence.end.max(token.range.end));
        if !near || !alone || rest.trim().is_empty() {
            return None;
        }
        let last = others().next_back().filter(|other| other.first > figure.first && colon - other.next <= 2);
        let members = match numbers(rest, own) {
            Some(members) => members..=members,
            None if segment.figures_in(&(token.range.end..sentence.end.max(token.range.end))).is_empty() => {
                last?;
                names(rest, own, false).or_else(|| presented(rest, own))?
            }
            None => return None,
        };
        let count = figure.value / 1000;
        is_near(count, &members).then(|| (figure.range.start..sentence.end, *members.end()))
    })
}

/// How many bare numbers a stretch lists: "4, 7, 16 and 23".
fn numbers(rest: &str, own: &Words) -> Option<i128> {
    let list = rest.trim().trim_end_matches(['.', '!']);
    let mut joined = false;
    let mut members = 0;
    for word in list.split_whitespace() {
        if is_among(own.percentages.and, word) {
            joined = true;
            continue;
        }
        let number = word.strip_suffix(',').unwrap_or(word);
        if joined && members == 0 || number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        members += 1;
    }
    (joined && members > 1).then_some(members)
}

/// "The fund has given five grants to shops. They go to:" above four items that are names.
fn of_items<'v>(
    all: &[&'v Segment<'v>],
    at: usize,
    own: &Words,
) -> Option<(&'v Segment<'v>, &'v Figure, i128)> {
    let segment = all[at];
    let sentences = segment.sentences();
    let (last, earlier) = sentences.split_last()?;
    // The dateline of the first paragraph comes behind it.
    let shown = &all[at + 1 + all[at + 1..].iter().take_while(|other| other.kind == Kind::Line).count()..];
    let members = items(&[&[segment], shown].concat(), own)?;
    let listed = shown.iter().take_while(|item| item.kind == Kind::Item);
    if !listed.into_iter().all(|item| is_named(&item.text, own)) {
        return None;
    }
    // "They go to:", "they get £2,000 each:"; "on the jury were:" begins another list.
    let tokens = segment.tokens_in(last);
    let words = || tokens.clone().filter(|i| segment.tokens[*i].is_word());
    let short =
        words().count() < 4 && words().all(|i| !is_among(own.grammar.determiners, &segment.small_at(i)));
    let paid = || segment.figures_in(last).iter().any(|figure| currency(segment, figure).is_some());
    let each = || tokens.clone().any(|i| is_stem_among(own.arithmetic.each, &segment.small_at(i)));
    if !short && !paid() && !each() {
        return None;
    }
    let few = |text: &Segment, stretch: &Range<usize>| {
        text.figures_in(stretch).iter().any(|figure| is_count(text, own, figure))
    };
    let found = if few(segment, last) {
        (segment, only(segment, last, own)?)
    } else if let Some(before) = earlier.last() {
        (segment, only(segment, before, own)?)
    } else {
        let before = all[..at].iter().rev().find(|other| other.kind != Kind::Line)?;
        let text = before.part == Part::Body && before.kind == Kind::Paragraph;
        (*before, only(before, before.sentences().last().filter(|_| text)?, own)?)
    };
    is_near(found.1.value / 1000, &members).then(|| (found.0, found.1, *members.end()))
}

/// Whether an item begins with a name of two words or more, or with one in quotation marks.
fn is_named(item: &str, own: &Words) -> bool {
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let head = item.split([',', ':', '(', '–', '—']).next().unwrap_or_default();
    let words: Vec<&str> = head.split_whitespace().collect();
    let quoted = item.starts_with(['“', '„', '«', '"', '”']);
    // Where all nouns have capitals, nothing tells names from things.
    let two = words.len() > 1 && capital(words[0]) && capital(words[1]);
    quoted || two && !own.grammar.capital_nouns
}

/// "At five points", and soon behind it a table of four rows whose first column is called so.
fn rows(all: &[&Segment], at: usize, own: &Words) -> Option<(Range<usize>, i128)> {
    let segment = all[at];
    let found = all[at + 1..].iter().take(FAR + 1).position(|other| other.kind == Kind::Header)?;
    let between = &all[at + 1..=at + found];
    if between.iter().any(|other| !matches!(other.kind, Kind::Line | Kind::Paragraph)) {
        return None;
    }
    let table = &all[at + 1 + found..];
    let first = table.first()?;
    let header = table.iter().take_while(|cell| cell.kind == Kind::Header).count();
    let cells =
        || table[header..].iter().take_while(|cell| cell.kind == Kind::Cell && cell.block == first.block);
    let rows = i128::try_from(cells().filter_map(|cell| cell.item).max()?).ok()?;
    if rows < 3 || cells().any(|cell| is_total(&cell.text, segment.lang)) {
        return None;
    }
    let names: Vec<String> = (0..first.tokens.len()).map(|i| first.small_at(i).into_owned()).collect();
    let alike = |word: &str| {
        names.iter().any(|name| {
            let common = common_bare_start(name, word);
            common > 3 && common * 10 >= name.chars().count().min(word.chars().count()) * 8
        })
    };
    // "Four years": rows of years are seldom all that are counted.
    let of_time =
        |word: &str| is_among(own.arithmetic.spans, word) || is_among(own.anniversaries.years, word);
    let of_rows = |text: &Segment, figure: &Figure| {
        let plain = (2_000..=MOST).contains(&figure.value) && figure.value % 1000 == 0 && figure.scale == 1;
        let is_word = |i: &usize| text.tokens.get(*i).is_some_and(Token::is_word);
        plain
            && !of_time(&text.small_at(figure.next))
            && (figure.next..figure.next + 3).take_while(is_word).any(|i| alike(&text.small_at(i)))
    };
    let mut counted = segment.figures.iter().filter(|figure| of_rows(segment, figure));
    let (one, None) = (counted.next()?, counted.next()) else { return None };
    let again = between.iter().any(|other| other.figures.iter().any(|figure| of_rows(other, figure)));
    let plain = currency(segment, one).is_none()
        && percent(segment, one).is_none()
        && !segment.is_dated(one)
        && !is_loose(segment, own, one);
    let count = one.value / 1000;
    (plain && !again && rows != count && (rows - count).abs() <= OFF).then(|| (with_noun(segment, one), rows))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn numbers_that_stand_farther_from_their_lists_are_found() {
        let list = "\n\n- Alder Stores\n- Birch Bakery\n- Cedar Dairy\n- Dale Post";
        let table = "\n\n| Point | May | June |\n|---|---|---|\n| Alder | 2 | 3 |\n| Birch | 4 | 5 |\n| Cedar | 6 | 7 |";
        for (lang, text, expected) in [
            ("en-GB", format!("The fund has given five grants to shops. They go to:{list}"), "five grants"),
            ("en-GB", format!("The fund has given four grants to shops. They go to:{list}"), ""),
            ("en-GB", format!("It was measured at four points in May.{table}"), "four points"),
            ("en-GB", format!("It was measured at three points in May.{table}"), ""),
            (
                "en-GB",
                "More buses run on three lines: 4, 7, 16 and 23.".to_owned(),
                "three lines: 4, 7, 16 and 23.",
            ),
            ("en-GB", "More buses run on four lines: 4, 7, 16 and 23.".to_owned(), ""),
            (
                "it",
                "Ospita tre ceramiste, scelte fra 118 domande: la danese Mette Krog e la sarda Ilaria Baldi."
                    .to_owned(),
                "tre ceramiste, scelte fra 118 domande: la danese Mette Krog e la sarda Ilaria Baldi.",
            ),
            ("en-GB", format!("Five schools took part. On the jury were:{list}"), ""),
        ] {
            assert_eq!(found_in("list-count", lang, &text).join("|"), expected, "{text}");
        }
    }
}
