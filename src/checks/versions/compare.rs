//! How versions are compared: each holds some things; what one of them holds alone, or alone lacks, is odd.

use crate::diagnostic::{Place, Related, Severity};
use crate::release::first_place;

use super::super::index::Index;
use super::super::rule::Findings;

/// A thing that a version holds, and where. Those of a version stand in reading order.
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
    /// Whether all that differs has its counterpart, or this one was found by its neighbours.
    pub certain: bool,
}

impl Odd {
    /// How grave it is: what was found by its neighbours is a warning.
    pub fn severity(&self, code: Severity) -> Severity {
        if self.certain { code } else { code.max(Severity::Warning) }
    }
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
        // What stands between the same neighbours is the same thing. Of the rest, as many on both sides, and few, are one
        // another's; else the languages say things in their own ways.
        let certain = own.len() == lacking.len() && own.len() <= MOST;
        let beside = |held: &&Held| {
            let near = neighbour(version, others[0], held)?;
            lacking.iter().find(|own| own.key == near.key)
        };
        let mut pairs: Vec<Option<&Held>> = own.iter().map(beside).collect();
        if certain {
            let mut left: Vec<&Held> = lacking
                .iter()
                .filter(|held| !pairs.iter().flatten().any(|own| own.key == held.key))
                .collect();
            for (held, pair) in own.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
                let nearest = (0..left.len()).min_by_key(|at| (distance(held, left[*at]), *at));
                *pair = nearest.filter(|at| distance(held, left[*at]) < FAR).map(|at| left.remove(at));
            }
        }
        let odd = own.into_iter().zip(pairs);
        out.extend(odd.map(|(held, pair)| Odd { held: held.clone(), instead: pair.cloned(), certain }));
    }
    out
}

/// How far two figures are from one another: how many times the one holds the other. What is no figure is near to all.
fn distance(a: &Held, b: &Held) -> i128 {
    let value = |held: &Held| held.key.parse::<i128>().ok().filter(|value| *value > 0);
    let (Some(a), Some(b)) = (value(a), value(b)) else { return 0 };
    let (small, large) = (a.min(b), a.max(b));
    // A scale that was mistaken: a billion for a million.
    if large % small == 0 && matches!(large / small, 10 | 100 | 1000 | 1_000_000) { 1 } else { large / small }
}

/// Figures further apart count different things.
const FAR: i128 = 10;

/// What another version holds between the neighbours of a thing, where either side holds one thing there.
fn neighbour<'h>(version: &[Held], other: &'h [Held], held: &Held) -> Option<&'h Held> {
    let at = version.iter().position(|own| own.key == held.key)?;
    let place = |i: Option<usize>| {
        let key = &version.get(i?)?.key;
        other.iter().position(|other| other.key == *key)
    };
    let (before, behind) = (place(at.checked_sub(1))?, place(at.checked_add(1))?);
    other.get(before + 1).filter(|_| behind == before + 2)
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
        // Beside other differences, what stands between the same neighbours.
        assert_eq!(
            odd(&["x y a b c", "a d c e f g h"])
                .into_iter()
                .filter(|(_, instead)| !instead.is_empty())
                .collect::<Vec<_>>(),
            [of("d", "b")]
        );
        assert_eq!(odd_counts(&[2, 2, 3]), [(2, 2)]);
        assert_eq!(odd_counts(&[1, 2]), [(1, 1)]);
    }
}
