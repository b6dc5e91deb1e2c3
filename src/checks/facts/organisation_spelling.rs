//! One organisation that is spelt in two ways: `NorthLink` and `Northlink`, "Terrealte" and "Terre Alte".
//!
//! Search engines, archives and lawyers take them for two. The organisations of `people` and the names of the brand
//! count first, then what the text says most often.
//!
//! Bad: `NorthLink Fibre began in 2023. … Northlink Fibre will keep a boat.`
//!
//! Good: `NorthLink Fibre began in 2023. … NorthLink Fibre will keep a boat.`

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::rule::Findings;
use super::super::view::{Kind, Part, Segment, View};
use super::names::{is_slip, windows, words};

/// Shorter names are too often alike by chance, in characters.
const SHORTEST: usize = 7;

/// Where a spelling stands.
struct Seen<'v> {
    written: &'v str,
    index: usize,
    segment: &'v Segment<'v>,
    range: Range<usize>,
}

/// Looks at all names of one to three words.
pub(super) fn check(view: &View, findings: &mut Findings) {
    let mut spellings: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    for (index, segment) in view.segments.iter().enumerate().filter(|(_, segment)| counts(segment)) {
        for size in 1..=3 {
            for (range, found) in windows(segment, size) {
                let written = segment.get(range.clone());
                // Most words are no names, and need no key.
                if written.len() < SHORTEST || !found.iter().all(|word| is_name(word)) {
                    continue;
                }
                let key: String =
                    written.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                if key.chars().count() >= SHORTEST {
                    spellings.entry(key).or_default().push(Seen { written, index, segment, range });
                }
            }
        }
    }
    let mut odd: Vec<(&Seen, &str)> = spellings.values().flat_map(|seen| odd_ones(seen)).collect();
    odd.extend(slips(view, &spellings));
    odd.sort_by_key(|(seen, _)| (seen.index, seen.range.start, usize::MAX - seen.range.end));
    let mut done: Vec<(usize, Range<usize>)> = Vec::new();
    for (seen, usual) in odd {
        let overlaps = |range: &Range<usize>| range.start < seen.range.end && seen.range.start < range.end;
        if done.iter().any(|(index, range)| *index == seen.index && overlaps(range)) {
            continue;
        }
        done.push((seen.index, seen.range.clone()));
        let message = format!("“{}” is spelt “{usual}” elsewhere", seen.written);
        findings.push(seen.segment.place(seen.range.clone()), message, "spell the name in one way");
    }
}

/// Headings may be in capitals by habit, addresses have rules of their own.
fn counts(segment: &Segment) -> bool {
    !matches!(segment.kind, Kind::Heading | Kind::Phone | Kind::Mail | Kind::Web)
        && !matches!(segment.part, Part::Headline | Part::Head | Part::Furniture | Part::Links)
}

/// Whether a word is written as a name: with a capital, and not all in capitals.
fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && (word.chars().any(char::is_lowercase) || word.chars().count() < 2)
}

/// The spellings that are rarer than the usual one.
fn odd_ones<'s, 'v>(seen: &'s [Seen<'v>]) -> Vec<(&'s Seen<'v>, &'s str)> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for one in seen {
        // What `people` says is right.
        let weight = if one.segment.part == Part::People { 100 } else { 1 };
        match counts.iter_mut().find(|(written, _)| *written == one.written) {
            Some((_, count)) => *count += weight,
            None => counts.push((one.written, weight)),
        }
    }
    // Of equals, the first is the usual one.
    let Some(most) = counts.iter().map(|(_, count)| *count).max() else { return Vec::new() };
    let Some((usual, _)) = counts.iter().find(|(_, count)| *count == most) else { return Vec::new() };
    let differs = |one: &&Seen| {
        one.written != *usual && one.segment.part != Part::People && is_another_name(one.written, usual)
    };
    seen.iter().filter(differs).map(|one| (one, *usual)).collect()
}

/// Not only a hyphen apart, as names of streets and double names are.
fn is_another_name(a: &str, b: &str) -> bool {
    a.replace(['-', '‑', ' '], "") != b.replace(['-', '‑', ' '], "")
        || a.contains(' ') != b.contains(' ') && !a.contains('-') && !b.contains('-')
}

/// Names of organisations under `people` that have a slip in one of their words.
fn slips<'s>(view: &'s View, spellings: &'s BTreeMap<String, Vec<Seen<'s>>>) -> Vec<(&'s Seen<'s>, &'s str)> {
    let mut out = Vec::new();
    let known: Vec<&str> = view
        .release
        .people
        .iter()
        .filter_map(|person| person.organisation.as_ref())
        .map(|text| text.value.as_str())
        .collect();
    for organisation in &known {
        let own = words(organisation);
        if own.len() < 2 {
            continue;
        }
        for seen in spellings.values().flatten().filter(|seen| seen.segment.part != Part::People) {
            let found = words(seen.written);
            let lang = seen.segment.lang.language();
            let pairs = || own.iter().zip(&found);
            let slipped = pairs().filter(|(a, b)| a.chars().count() > 3 && is_slip(lang, a, b)).count();
            let same = pairs().filter(|(a, b)| a == b).count();
            if found.len() == own.len()
                && slipped == 1
                && same + 1 == own.len()
                && !known.contains(&seen.written)
            {
                out.push((seen, *organisation));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, found_in, release};

    #[test]
    fn the_rarer_spelling_is_found() {
        assert_eq!(
            found_in(
                "organisation-spelling",
                "en-GB",
                "NorthLink Fibre came. NorthLink Fibre stays. Northlink Fibre goes."
            ),
            ["Northlink Fibre"]
        );
        assert_eq!(
            found_in(
                "organisation-spelling",
                "it",
                "La Fondazione Terrealte apre. Paga la Fondazione Terre Alte."
            ),
            ["Fondazione Terre Alte"]
        );
        let people = "people: [{ name: Ana, organisation: European Food Agency }]";
        assert_eq!(
            findings("organisation-spelling", &release("en-GB", people, "The European Foood Agency came."))
                .len(),
            1
        );
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "NORTHLINK FIBRE came to TALLINN. Northlink Fibre stays in Tallinn.",
            "Anna-Maria and Anna Maria came.",
            "European Union, European Unions, Northern Ireland and northern Ireland.",
        ] {
            assert_eq!(found_in("organisation-spelling", "en-GB", text), [""; 0], "{text}");
        }
    }
}
