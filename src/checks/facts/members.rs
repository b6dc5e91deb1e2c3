//! How many members a list has, by its commas and its "and". A part of the rule on counts.

use std::ops::RangeInclusive;

use super::super::words::is_among;
use crate::language::Words;

/// The most words of a name, and of another thing.
const NAME: usize = 7;
const THING: usize = 5;

/// The most words of a thing that has an article.
const PRESENTED: usize = 12;

/// How many names a stretch lists: at least the stretches between its commas, at most all that "and" parts too. `None`
/// where it holds something else. A list that is `closed` by a bracket needs no "and".
pub(super) fn names(rest: &str, own: &Words, closed: bool) -> Option<RangeInclusive<i128>> {
    let unquoted = unquoted(rest, own);
    let list = plain_list(unquoted.as_deref().unwrap_or(rest))?;
    let and = |word: &str| is_among(own.percentages.and, word) || word == "&";
    let mut ands = 0;
    let stretches: Vec<&str> = list.split(',').map(str::trim).collect();
    for stretch in &stretches {
        let words: Vec<&str> = stretch.split_whitespace().collect();
        for name in words.split(|word| and(word)).filter(|name| !name.is_empty()) {
            if !is_name(name) {
                return None;
            }
        }
        let inner = words.iter().skip(1).filter(|word| and(word)).count();
        ands += inner;
    }
    let least = i128::try_from(stretches.len()).ok()?;
    let most = least + i128::try_from(ands).ok()?;
    // "Ana, Tom and Eva": the "and" that no comma stands before parts two members, and joins no name.
    let last =
        stretches.last().map(|last| last.split_whitespace().collect::<Vec<&str>>()).unwrap_or_default();
    // "Alder and Birch, Dale and Fenwick": it may join names there too.
    let pairs =
        stretches.len() > 1 && stretches.iter().all(|stretch| stretch.split_whitespace().skip(1).any(and));
    let parts = !pairs
        && last.iter().skip(1).any(|word| and(word))
        && !last.first().is_some_and(|word| and(word))
        && (ands == 1 || stretches.len() < 3);
    let least = least + i128::from(parts);
    let enough = if closed { least > 1 } else { most > 1 };
    (enough
        && (closed
            || ands > 0
            || stretches.last().is_some_and(|last| last.split(' ').next().is_some_and(and))))
    .then_some(least..=most)
}

/// A list whose members all stand in quotation marks, without these: "„Ботев“, „Вапцаров“ и „Левски“".
fn unquoted(rest: &str, own: &Words) -> Option<String> {
    const MARKS: [char; 9] = ['„', '“', '”', '«', '»', '"', '‘', '’', '‚'];
    let list = rest.trim().trim_end_matches(['.', '!', '?']);
    if !list.starts_with(MARKS) || !list.ends_with(MARKS) {
        return None;
    }
    let and = |word: &&str| is_among(own.percentages.and, word);
    let members = list.split(',').map(|stretch| stretch.split_whitespace().collect::<Vec<&str>>());
    let members: Vec<Vec<&str>> =
        members.flat_map(|words| words.split(and).map(<[&str]>::to_vec).collect::<Vec<_>>()).collect();
    let quoted = |member: &Vec<&str>| {
        member.first().is_some_and(|word| word.starts_with(MARKS))
            && member.last().is_some_and(|word| word.ends_with(MARKS))
    };
    members.iter().filter(|member| !member.is_empty()).all(quoted).then(|| list.replace(MARKS, ""))
}

/// A list without brackets, quotations or clauses.
fn plain_list(rest: &str) -> Option<&str> {
    let list = rest.trim().trim_end_matches(['.', '!', '?']);
    let marks = ['(', ')', '“', '”', '„', '«', '»', '"', ':', ';', '–', '—', '\n', '\u{fffc}', '?', '!', '/'];
    (!list.contains(marks)).then_some(list)
}

/// How many things a stretch lists whose members are short, and the last two of which "and" joins: "farming, fishing and
/// tourism". `None` where it may be anything else.
pub(super) fn things(rest: &str, own: &Words) -> Option<RangeInclusive<i128>> {
    let list = plain_list(rest)?;
    let and = |word: &&str| is_among(own.percentages.and, word);
    let stretches: Vec<Vec<&str>> = list.split(',').map(|part| part.split_whitespace().collect()).collect();
    let (last, before) = stretches.split_last()?;
    let members: Vec<&[&str]> = last.split(and).filter(|member| !member.is_empty()).collect();
    let joined = last.iter().filter(|word| and(word)).count() == 1;
    let clause = |word: &&str| is_among(own.figures_disagree.relative, word);
    let is_short = |member: &[&str]| {
        (1..=THING).contains(&member.len()) && !member.iter().any(and) && !member.first().is_some_and(clause)
    };
    let plain = joined
        && !before.is_empty()
        && before.iter().all(|member| is_short(member))
        && members.iter().all(|member| is_short(member));
    let count = i128::try_from(before.len() + members.len()).ok()?;
    plain.then_some(count..=count)
}

/// How many things a stretch lists that all have an article: "the prize of the jury and the prize of the public". At least
/// the stretches between its commas, at most all that "and" parts too. `None` where one has none.
pub(super) fn presented(rest: &str, own: &Words) -> Option<RangeInclusive<i128>> {
    let list = plain_list(rest)?;
    let and = |word: &str| is_among(own.percentages.and, word);
    let article = |word: &str| is_among(own.grammar.determiners, &word.to_lowercase());
    let (mut least, mut ands, mut joined) = (0, 0, false);
    for stretch in list.split(',') {
        let words: Vec<&str> = stretch.split_whitespace().collect();
        let begins = usize::from(words.first().is_some_and(|word| and(word)));
        let member = &words[begins..];
        if member.len() > PRESENTED || !member.first().is_some_and(|word| article(word)) {
            return None;
        }
        let inner = member.windows(2).filter(|two| and(two[0])).count();
        joined |= begins == 1 || member.windows(2).any(|two| and(two[0]) && article(two[1]));
        (least, ands) = (least + 1, ands + inner);
    }
    // "…, the one of photography and the one of radio": the last "and" joins two of them.
    let words: Vec<&str> = list.rsplit(',').next().unwrap_or_default().split_whitespace().collect();
    let last = words.windows(2).filter(|two| and(two[0])).count() == 1
        && !words.first().is_some_and(|word| and(word));
    let parts = last && words.windows(2).any(|two| and(two[0]) && article(two[1])) && least > 2;
    let (least, most) =
        (i128::try_from(least + usize::from(parts)).ok()?, i128::try_from(least + ands).ok()?);
    (joined && most > 1).then_some(least..=most)
}

/// How many things a stretch lists that all begin with a capital, as names of teams and works do: "Cold Head from Alder, Iron
/// of Birch and Compost". `None` where one begins small, or is long.
pub(super) fn titled(rest: &str, own: &Words) -> Option<RangeInclusive<i128>> {
    let list = plain_list(rest)?;
    let and = |word: &&str| is_among(own.percentages.and, word);
    let stretches: Vec<Vec<&str>> = list.split(',').map(|part| part.split_whitespace().collect()).collect();
    let last = stretches.last()?;
    let members: Vec<&[&str]> = last.split(and).filter(|member| !member.is_empty()).collect();
    let named = |member: &[&str]| {
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        (1..NAME).contains(&member.len())
            && member.first().is_some_and(capital)
            && (member.len() < 3 || member.last().is_some_and(capital))
    };
    let joined = last.iter().filter(|word| and(word)).count() == 1;
    let before = &stretches[..stretches.len() - 1];
    let plain = before.iter().all(|member| named(member) && !member.iter().any(&and));
    let count = i128::try_from(before.len() + members.len()).ok()?;
    let all = joined && !before.is_empty() && plain && members.iter().all(|member| named(member));
    (all && !own.grammar.capital_nouns).then_some(count..=count)
}

/// How many members a list has that tells of each with a name: "skipper Ann Doyle, mate Rory Keane and cook Tom Hale", "on
/// Mondays in Alder, on Tuesdays in Birch and on Fridays in Cedar, always from two". `None` where one has no name.
pub(super) fn clauses(rest: &str, own: &Words) -> Option<RangeInclusive<i128>> {
    let list = plain_list(rest.split(['(', ';']).next()?)?;
    let and = |word: &&str| is_among(own.percentages.and, word);
    let (mut least, mut ands, mut ends, mut persons) = (0, 0, false, true);
    for stretch in list.split(',').map(|stretch| stretch.split_whitespace().collect::<Vec<&str>>()) {
        let members: Vec<&[&str]> = stretch.split(and).filter(|member| !member.is_empty()).collect();
        let capital = |word: &&str| word.starts_with(char::is_uppercase);
        let named = |member: &&[&str]| (1..=PRESENTED).contains(&member.len()) && member.iter().any(capital);
        if members.is_empty()
            || !members.iter().all(named)
            || stretch.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
        {
            return None;
        }
        let two_names = |member: &&[&str]| {
            member.len() > 1 && member.iter().rev().take_while(|word| capital(word)).count() == 2
        };
        persons &= members.iter().all(two_names);
        ends = stretch.iter().any(and);
        least += 1;
        ands += members.len() - 1;
        // What stands behind the last is told of all.
        if ends && stretch.first().is_some_and(and) || ends && members.len() == 2 && least > 1 {
            break;
        }
    }
    let joined = i128::try_from(ands).ok()?;
    // Persons, each with two names: no "and" joins them.
    let persons = persons && least > 1;
    let least = if persons { least + joined } else { least + i128::from(joined == 1) };
    if persons {
        return (ends && least > 2).then_some(least..=least);
    }
    (ends && least > 2).then_some(least..=(least - i128::from(joined == 1) + joined))
}

/// Words with capitals, small ones among them.
fn is_name(words: &[&str]) -> bool {
    let capital = |word: &&&str| word.starts_with(char::is_uppercase);
    let small =
        |word: &&str| word.chars().count() <= 3 && word.chars().all(|c| c.is_alphabetic() || c == '’');
    // "One led by Ana Whitlock" is none.
    words.len() <= NAME
        && words.iter().position(|word| capital(&word)).is_some_and(|before| before < 3)
        && words.last().is_some_and(|last| capital(&last))
        && words.iter().all(|word| capital(&word) || small(word))
        && !words.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()))
}
