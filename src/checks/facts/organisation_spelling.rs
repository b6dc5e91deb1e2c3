//! One organisation that is spelt in two ways: `NorthLink` and `Northlink`, "Terrealte" and "Terre Alte".
//!
//! Search engines, archives and lawyers take them for two. The organisations of `people` and the names of the brand
//! count first, then what the text says most often.
//!
//! Bad: `NorthLink Fibre began in 2023. … Northlink Fibre will keep a boat.`
//!
//! Good: `NorthLink Fibre began in 2023. … NorthLink Fibre will keep a boat.`

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::long_names::variants;
use super::names::{Words, is_slip, words};
use crate::diagnostic::Related;
use crate::lang::Lang;
use crate::language::words as words_of;

/// Shorter names are too often alike by chance, in characters.
const SHORTEST: usize = 7;

/// Where a spelling stands.
struct Seen<'v> {
    written: &'v str,
    at: usize,
    segment: &'v Segment<'v>,
    range: Range<usize>,
}

impl Seen<'_> {
    fn is_of_people(&self) -> bool {
        self.segment.part == Part::People
    }

    /// How much a spelling counts: what `people` says is right.
    fn weight(&self) -> usize {
        if self.is_of_people() { 100 } else { 1 }
    }
}

/// Looks at all names of one to three words.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut spellings: BTreeMap<String, Vec<Seen>> = BTreeMap::new();
    for (at, segment) in index.segments.iter().enumerate().filter(|(_, segment)| counts(segment)) {
        let words = Words::of(segment);
        for size in 1..=3 {
            for (range, found) in words.windows(size) {
                // Most words are written small, which their first byte says in most scripts.
                if found[0].as_bytes()[0].is_ascii_lowercase() {
                    continue;
                }
                let written = segment.get(range.clone());
                // A hashtag or a handle joins words that stand apart elsewhere.
                if segment.text[..range.start].ends_with(['#', '@']) {
                    continue;
                }
                // Most words are no names, and need no key.
                if written.len() < SHORTEST || !found.iter().all(|word| is_name(word)) {
                    continue;
                }
                let mut key = String::with_capacity(written.len());
                for c in written.chars().filter(|c| c.is_alphanumeric()) {
                    if c.is_ascii() {
                        key.push(c.to_ascii_lowercase());
                    } else {
                        key.extend(c.to_lowercase());
                    }
                }
                if key.chars().count() >= SHORTEST {
                    spellings.entry(key).or_default().push(Seen { written, at, segment, range });
                }
            }
        }
    }
    let mut odd: Vec<(&Seen, &str)> = spellings.values().flat_map(|seen| odd_ones(seen)).collect();
    odd.extend(misspellings(index, &spellings));
    odd.extend(accents(&spellings));
    odd.extend(coined(&spellings));
    odd.sort_by_key(|(seen, _)| (seen.at, seen.range.start, usize::MAX - seen.range.end));
    let mut done: Vec<(usize, Range<usize>)> = Vec::new();
    for (seen, usual) in odd {
        let overlaps = |range: &Range<usize>| range.start < seen.range.end && seen.range.start < range.end;
        if done.iter().any(|(at, range)| *at == seen.at && overlaps(range)) {
            continue;
        }
        done.push((seen.at, seen.range.clone()));
        let message = format!("“{}” is spelt “{usual}” elsewhere", seen.written);
        findings.push(seen.segment.place(seen.range.clone()), message, "spell the name in one way");
    }
    for (one, two) in variants(index) {
        let (before, here) = (one.segment.get(one.range.clone()), two.segment.get(two.range.clone()));
        let message = format!("“{here}” here, “{before}” before");
        let related = Related::new(one.segment.place(one.range.clone()), "so it stands before");
        findings.push_with_related(
            two.segment.place(two.range.clone()),
            message,
            "give the name in one way",
            related,
        );
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
        let weight = one.weight();
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

/// Names that differ only in the accents inside them: "Oceális" and "Océalis".
fn accents<'s, 'v>(spellings: &'s BTreeMap<String, Vec<Seen<'v>>>) -> Vec<(&'s Seen<'v>, &'s str)> {
    let bare = |key: &str| key.nfd().filter(|c| !is_combining_mark(*c)).collect::<String>();
    let mut alike: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for key in spellings.keys().filter(|key| !key.is_ascii()) {
        alike.entry(bare(key)).or_default().push(key);
    }
    let mut out = Vec::new();
    // Where names have endings, their accents move.
    let is_fixed = |key: &String| {
        let moves = |lang: &Lang| words_of(lang).is_some_and(|words| words.names.accents_move);
        spellings[key].iter().all(|seen| !moves(seen.segment.lang))
    };
    for keys in alike.into_values().filter(|keys| keys.len() == 2 && keys.iter().all(|key| is_fixed(key))) {
        // The last letters may be endings.
        let places = keys[0].chars().zip(keys[1].chars()).collect::<Vec<_>>();
        let ends_alike = places.iter().rev().take(2).all(|(a, b)| a == b);
        let [a, b] = [&spellings[keys[0]], &spellings[keys[1]]];
        let Some((rare, usual)) = rarer(a, b).filter(|_| ends_alike) else { continue };
        out.extend(rare.iter().map(|seen| (seen, usual)));
    }
    out
}

/// Coined names with a capital inside, and the same with one letter more or less: `WheelWell` and `Wheelwel`.
fn coined<'s, 'v>(spellings: &'s BTreeMap<String, Vec<Seen<'v>>>) -> Vec<(&'s Seen<'v>, &'s str)> {
    let is_coined = |seen: &Seen| {
        let mut letters = seen.written.chars();
        letters.next();
        letters.as_str().contains(char::is_uppercase) && !seen.written.contains([' ', '-', '‑', '’'])
    };
    let mut out = Vec::new();
    for (key, seen) in spellings.iter().filter(|(_, seen)| seen.iter().any(is_coined)) {
        for (other, rare) in spellings.iter().filter(|(other, _)| *other != key) {
            // "WheelWells" has an ending, no slip.
            let ending = other.starts_with(key.as_str()) || key.strip_suffix('s') == Some(other.as_str());
            let near = other.chars().count().abs_diff(key.chars().count()) < 2
                && strsim::osa_distance(key, other) == 1
                && key.chars().next() == other.chars().next();
            if near && !ending && !rare.iter().any(Seen::is_of_people) && rare.len() <= seen.len() {
                out.extend(rare.iter().map(|one| (one, seen[0].written)));
            }
        }
    }
    out
}

/// The spelling that is found less often, and the other; `None` where they are as frequent.
fn rarer<'s, 'v>(a: &'s [Seen<'v>], b: &'s [Seen<'v>]) -> Option<(&'s [Seen<'v>], &'s str)> {
    let weight = |seen: &[Seen]| seen.iter().map(Seen::weight).sum::<usize>();
    match weight(a).cmp(&weight(b)) {
        Ordering::Less => Some((a, b[0].written)),
        Ordering::Greater => Some((b, a[0].written)),
        Ordering::Equal => None,
    }
}

/// Names of organisations under `people` that have a slip in one of their words.
fn misspellings<'s>(
    index: &'s Index,
    spellings: &'s BTreeMap<String, Vec<Seen<'s>>>,
) -> Vec<(&'s Seen<'s>, &'s str)> {
    let mut out = Vec::new();
    let known: Vec<&str> = index
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
            let lang = seen.segment.lang;
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
