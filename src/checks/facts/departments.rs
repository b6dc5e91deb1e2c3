//! "Head of research", and then "head of operations": what somebody is the head of. A part of the rule on roles.
//!
//! Only departments are compared that lists know: a house, a town or a project may be called in two ways.

use std::ops::Range;

use super::super::words::is_stem_among;
use super::roles::Mention;
use crate::language::Words;

/// The most tokens from a role to its department.
const REACH: usize = 3;

/// The departments of two roles, where they aren't one.
pub(super) fn differ(own: &Words, other: &Mention, mention: &Mention) -> Option<(String, String)> {
    if own.departments.words.is_empty() {
        return None;
    }
    let named = |of: &Mention| Some(of.segment.small_at(department(own, of)?).into_owned());
    named(other).zip(named(mention)).filter(|(one, two)| {
        // "Finance" and "finances", and the words of one group.
        let group =
            |word: &str| own.departments.words.split('|').position(|names| is_stem_among(names, word));
        group(one) != group(two)
    })
}

/// The token of the only department behind a role.
fn department(own: &Words, of: &Mention) -> Option<usize> {
    let known = |i: &usize| {
        let word = of.segment.small_at(*i);
        own.departments.words.split('|').any(|names| is_stem_among(names, &word))
    };
    let reach = of.role + 1..=of.role + REACH + 2;
    let stops = |i: &usize| matches!(of.segment.word_at(*i), "," | "." | ";" | "(" | ")" | "”" | "»" | "“");
    let mut all = reach.take_while(|i| !stops(i)).filter(known);
    let first = all.next().filter(|i| *i <= of.role + REACH)?;
    all.next().is_none().then_some(first)
}

/// From a role to its department.
pub(super) fn range(of: &Mention) -> Range<usize> {
    let own = crate::language::words(of.segment.lang);
    let end = own.and_then(|own| department(own, of)).unwrap_or(of.role);
    of.range().start..of.segment.tokens[end].range.end
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn heads_of_two_departments_are_found() {
        let first = "Ida Marsh, head of research at Corran Water, opened the dam.";
        for (text, expected) in [
            ("“Yes,” said Marsh, head of operations at Corran Water.", "head of operations"),
            ("“Yes,” said Marsh, head of research at Corran Water.", ""),
            ("“Yes,” said Marsh, head of the house.", ""),
            ("“Yes,” said Marsh, head of research and operations.", ""),
            ("“Yes,” said Marsh, former head of sales.", ""),
        ] {
            let text = format!("{first}\n\n{text}");
            assert_eq!(found_in("different-role", "en-GB", &text).join("|"), expected, "{text}");
        }
    }
}
