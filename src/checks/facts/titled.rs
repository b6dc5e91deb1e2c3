//! Family names behind titles: "Mr Calder", "Frau Dr. Lang". What rules on titles share.

use std::ops::Range;

use super::super::index::Segment;
use super::super::words::{is_among, small};
use crate::language::words;

/// The most names behind a title.
const NAMES: usize = 3;

/// Where a family name stands behind a title.
pub(super) struct Titled<'v> {
    pub segment: &'v Segment<'v>,
    pub range: Range<usize>,
    pub name: &'v str,
    pub female: bool,
}

/// The family names behind titles, where no second title stands before.
pub(super) fn titled<'v>(segment: &'v Segment<'v>) -> Vec<Titled<'v>> {
    let Some(own) = words(segment.lang).map(|own| &own.honorifics) else { return Vec::new() };
    let mut out = Vec::new();
    for (i, token) in segment.tokens.iter().enumerate().filter(|(_, token)| token.is_word()) {
        let dot = usize::from(
            segment.tokens.get(i + 1).is_some_and(|token| !token.spaced && segment.word(token) == "."),
        );
        // Most words stand before no name, which is seen at once.
        if !segment.word_at(i + 1 + dot).starts_with(char::is_uppercase) {
            continue;
        }
        let small = small(segment.word(token));
        let female = is_among(own.female, &small);
        if !female && !is_among(own.male, &small) {
            continue;
        }
        let Some(name) = family_name(segment, i + 1 + dot) else { continue };
        let written = segment.word(&segment.tokens[name]);
        let next = segment.tokens.get(name + 1).map(|token| segment.word(token)).unwrap_or_default();
        let before = i
            .checked_sub(1)
            .and_then(|i| segment.tokens.get(i))
            .map(|token| segment.word(token))
            .unwrap_or_default();
        // "Mr and Mrs Calder", "Mr Calder-Marsh"; "il signor Rossi e la signora Rossi".
        let joins = |word: &str| is_among(own.joiners, &word.to_lowercase());
        let article =
            words(segment.lang).is_some_and(|own| is_among(own.grammar.determiners, &before.to_lowercase()));
        let joined = joins(before) || before == "&" || article && i > 1 && joins(segment.word_at(i - 2));
        if written.chars().count() > 2 && !joined && !matches!(next, "-" | "&") {
            let range = token.range.start..segment.tokens[name].range.end;
            out.push(Titled { segment, range, name: written, female });
        }
    }
    out
}

/// The token of the family name that begins at a token, or follows a first name there: "Calder", "Luc Calder". None behind
/// another title: "Herr Minister Calder".
fn family_name(segment: &Segment, first: usize) -> Option<usize> {
    let titles = words(segment.lang).map_or("", |own| own.names.titles);
    let is_name = |i: &usize| {
        let token = segment.tokens.get(*i).filter(|token| token.is_word() && token.spaced);
        token.is_some_and(|token| segment.word(token).starts_with(char::is_uppercase))
    };
    let names = (first..).take_while(is_name).take(NAMES + 1).count();
    let titled = (first..first + names).any(|i| is_among(titles, segment.word(&segment.tokens[i])));
    ((1..=NAMES).contains(&names) && !titled).then(|| first + names - 1)
}
