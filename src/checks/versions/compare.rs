//! How versions are compared: each holds some things; what one of them holds alone, or alone lacks, is odd.

use crate::diagnostic::{Place, Related};
use crate::release::first_place;

use super::super::index::Index;
use super::super::rule::Findings;

/// A thing that a version holds, and where.
#[derive(Clone, Debug)]
pub(super) struct Held {
    /// What must be the same in all versions.
    pub key: String,
    /// How it is written there.
    pub written: String,
    /// Where it stands.
    pub place: Place,
}

/// More differences than these are of the languages, not of a slip.
const MOST: usize = 3;

/// What is odd in a version.
pub(super) struct Odd {
    /// What it holds and the others don't.
    pub held: Held,
    /// What the others hold in its place, where that can be told.
    pub instead: Option<Held>,
}

/// What single versions hold against the rest. Where there are two, the first is taken for the original.
pub(super) fn odd_ones(versions: &[Vec<Held>]) -> Vec<Odd> {
    let has = |version: &[Held], key: &str| version.iter().any(|held| held.key == key);
    let mut out = Vec::new();
    for (i, version) in versions.iter().enumerate() {
        // What most others agree on, and this one lacks.
        let others: Vec<&Vec<Held>> =
            versions.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| other).collect();
        let lacking = agreed(&others, version);
        let original = versions.len() == 2 && i == 0;
        let own =
            version.iter().filter(|held| !original && !others.iter().any(|other| has(other, &held.key)));
        let own: Vec<&Held> = own.collect();
        // As many on both sides, and few: then they are one another's. Else the languages say things in their own ways.
        let paired = own.len() == lacking.len() && own.len() <= MOST;
        for (at, held) in own.into_iter().enumerate() {
            let instead = lacking.get(at).filter(|_| paired).map(|held| (*held).clone());
            out.push(Odd { held: held.clone(), instead });
        }
    }
    out
}

/// What more than half of the others hold, and a version doesn't.
fn agreed(others: &[&Vec<Held>], version: &[Held]) -> Vec<Held> {
    let Some(first) = others.first() else { return Vec::new() };
    let common = first.iter().filter(|held| {
        others.iter().filter(|other| other.iter().any(|own| own.key == held.key)).count() * 2 > others.len()
    });
    common.filter(|held| !version.iter().any(|own| own.key == held.key)).cloned().collect()
}

/// How many of a thing each version has; those that differ from the most frequent number. Of two, the second.
fn odd_counts(counts: &[usize]) -> Vec<(usize, usize)> {
    let Some(usual) = usual(counts).copied() else { return Vec::new() };
    counts.iter().enumerate().filter(|(_, count)| **count != usual).map(|(i, _)| (i, usual)).collect()
}

/// What most versions have; of equals, what the first has.
pub(super) fn usual<T: PartialEq>(all: &[T]) -> Option<&T> {
    let times = |one: &T| all.iter().filter(|other| *other == one).count();
    all.iter().max_by_key(|one| (times(one), usize::from(**one == all[0])))
}

/// The language of a version, for messages.
pub(super) fn lang(index: &Index) -> String {
    index.release.lang.to_string()
}

/// Where the headline of a version stands.
fn headline<'v>(view: &'v Index) -> &'v Place {
    first_place(&view.release.headline).unwrap_or(&view.release.place)
}

/// Reports a number of things that differs from that of the other versions, at the last of them.
pub(super) fn report_counts(
    views: &[Index],
    places: &[Vec<Place>],
    one: &str,
    many: &str,
    findings: &mut Findings,
) {
    let counts: Vec<usize> = places.iter().map(Vec::len).collect();
    for (i, usual) in odd_counts(&counts) {
        let place = if counts[i] > usual { places[i].get(usual) } else { places[i].last() };
        let place = place.cloned().unwrap_or_else(|| headline(&views[i]).clone());
        let name = |count: usize| if count == 1 { one.to_owned() } else { many.to_owned() };
        let other = counts.iter().position(|count| *count == usual).unwrap_or_default();
        let message = format!(
            "this version has {} {}, that in {} has {usual}",
            counts[i],
            name(counts[i]),
            lang(&views[other])
        );
        let there = places[other].last().unwrap_or_else(|| headline(&views[other])).clone();
        let related = Related::new(there, format!("{usual} in this version"));
        findings.push_with_related(place, message, "bring the versions in line", related);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(keys: &str) -> Vec<Held> {
        let one = |key: &str| Held { key: key.to_owned(), written: key.to_owned(), place: Place::default() };
        keys.split_whitespace().map(one).collect()
    }

    #[test]
    fn the_odd_one_is_named() {
        let odd = |versions: &[&str]| {
            let versions: Vec<Vec<Held>> = versions.iter().map(|keys| held(keys)).collect();
            odd_ones(&versions)
                .into_iter()
                .map(|odd| (odd.held.key, odd.instead.map(|held| held.written).unwrap_or_default()))
                .collect::<Vec<_>>()
        };
        let of = |key: &str, instead: &str| (key.to_owned(), instead.to_owned());
        assert_eq!(odd(&["a b", "a c"]), [of("c", "b")]);
        assert_eq!(odd(&["a c", "a b", "a b"]), [of("c", "b")]);
        assert_eq!(odd(&["a", "a"]), []);
        assert_eq!(odd_counts(&[2, 2, 3]), [(2, 2)]);
        assert_eq!(odd_counts(&[1, 2]), [(1, 1)]);
    }
}
