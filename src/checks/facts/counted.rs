//! What is counted of a list: its items, and which figures count all of them. A part of the rule on counts.

use std::ops::RangeInclusive;

use super::super::index::{Figure, Kind, Next, Segment};
use super::super::words::{is_among, phrases, small, tail};
use crate::language::Words;

/// The most things that anybody counts on fingers, in thousandths.
pub(super) const MOST: i128 = 15_000;

/// No phrase that says "up to" has more characters.
const LONGEST: usize = 40;

/// Whether a figure doesn’t count all of the things, or is none that counts.
pub(super) fn is_loose(segment: &Segment, own: &Words, figure: &Figure) -> bool {
    // "Three or more places", "one of five sites", "between two and five towns": not all of them.
    let aside = figure.first.checked_sub(1).is_some_and(|i| {
        let before = segment.word(&segment.tokens[i]);
        let small = before.to_lowercase();
        // "Phase 2 partners", "Day 2 speakers": a number of their own.
        let numbered = figure.in_digits && before.starts_with(char::is_uppercase);
        is_among(own.figures_disagree.aside, &small) || numbered || before == "-" || before == "–"
    });
    // "Three of the five sites, Alder Bay, …": those are three.
    let before = segment.figures.partition_point(|other| other.first < figure.first);
    let taken = before.checked_sub(1).is_some_and(|part| {
        let between = segment.figures[part].next..figure.first;
        (1..=2).contains(&between.len())
            && between.into_iter().all(|i| is_among(own.figures_disagree.parts_of, &segment.small_at(i)))
    });
    if aside || taken {
        return true;
    }
    // "Up to three answers:": no more than that many.
    let before = segment.get(0..figure.range.start).trim_end();
    let tail = small(tail(before, LONGEST));
    phrases(own.list_count.up_to).any(|phrase| tail.ends_with(phrase))
}

/// How many items a list right behind a paragraph has; "a bakery and a mill" may be two of what is counted.
pub(super) fn items(segments: &[&Segment], own: &Words) -> Option<RangeInclusive<i128>> {
    let (announces, rest) = segments.split_first()?;
    let first = rest.first().filter(|first| first.kind == Kind::Item && announces.next == Next::Shown)?;
    let of_list = rest.iter().take_while(|item| item.kind == Kind::Item && item.part == first.part);
    // A list inside the list has a number of its own, and its items are none of this.
    let blocks: Vec<usize> = of_list.clone().map(|item| item.block).collect();
    let plain = blocks.iter().all(|block| *block == first.block);
    let two = |item: &&&Segment| {
        let words: Vec<String> = item.text.split_whitespace().map(str::to_lowercase).collect();
        words
            .windows(2)
            .any(|two| is_among(own.percentages.and, &two[0]) && is_among(own.grammar.determiners, &two[1]))
    };
    let more = i128::try_from(of_list.clone().filter(two).count()).ok()?;
    let numbers = of_list.filter_map(|item| item.item).max()?;
    let count = i128::try_from(numbers).ok()?;
    (plain && count > 1).then_some(count..=count + more)
}
