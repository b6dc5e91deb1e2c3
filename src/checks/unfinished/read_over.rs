//! A remark in brackets that says who read a draft, and that it may go: "(seen JMP, ok to send but for the figure)". A part of
//! the rule on comments.

use std::ops::Range;

use super::super::index::{Segment, Signs};
use super::super::words::{Spoken, small};
use super::bracketed;
use super::internal_mark::is_initials;

/// The most words of such a remark, and how near to its first the initials stand.
const MOST: usize = 14;
const NEAR: usize = 4;

/// Such remarks of a text.
pub(super) fn remarks(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    if !segment.signs.meets(Signs::of("([")) {
        return Vec::new();
    }
    let text = segment.text.as_str();
    let all = bracketed::round(text).chain(bracketed::square(text));
    all.filter(|range| is_one(segment.get(range.start + 1..range.end - 1), spoken)).collect()
}

fn is_one(inside: &str, spoken: Spoken) -> bool {
    let words: Vec<&str> =
        inside.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first().filter(|_| (3..=MOST).contains(&words.len())) else { return false };
    let first = small(first);
    if !spoken.has(|own| own.read_over.done, &first) {
        return false;
    }
    let signed = words[1..].iter().take(NEAR - 1).position(|word| is_initials(word, 3));
    let Some(signed) = signed.map(|at| at + 1) else { return false };
    // "(ok JMP, to be sent)": the first word lets it go, and another must too.
    let lets = |at: &usize| spoken.has(|own| own.read_over.go, &small(words[*at]));
    (1..words.len()).filter(|at| *at != signed).any(|at| lets(&at))
}
