//! A person whose name is spelt in one version as in no other.
//!
//! Names are not translated: a slip in one language is a second person in all archives.
//!
//! Bad: `Helen Marwod` in Polish, `Helen Marwood` in English.
//!
//! Good: `Helen Marwood` in both.

use super::super::facts::names::{is_form_of, is_slip, words};
use super::super::facts::speakers::speakers;
use super::super::index::{Index, Kind, Part};
use super::super::rule::Findings;
use super::compare::lang;
use crate::diagnostic::{Place, Related};
use crate::lang::Lang;

/// Compares `people` and those who are quoted.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    let names: Vec<Vec<(String, Place)>> = views.iter().map(names).collect();
    for (i, own) in names.iter().enumerate() {
        for (name, place) in own {
            let others = names.iter().enumerate().filter(|(j, _)| *j != i);
            let near: Vec<usize> = others
                .clone()
                .filter(|(_, other)| other.iter().any(|(other, _)| is_near(name, other)))
                .map(|(j, _)| j)
                .collect();
            let same = others.filter(|(_, other)| other.iter().any(|(other, _)| other == name)).count();
            let original = views.len() == 2 && i == 0 || near.len() < names.len() / 2;
            if same > 0 || near.is_empty() || original {
                continue;
            }
            let Some((other, there)) = names[near[0]].iter().find(|(other, _)| is_near(name, other)) else {
                continue;
            };
            let message = format!("“{name}” is “{other}” in {}", lang(&views[near[0]]));
            let help = "spell the name in the same way in all versions";
            let related = Related::new(there.clone(), "in another version");
            findings.push_with_related(place.clone(), message, help, related);
        }
    }
}

/// The names of people, and of those who are quoted.
fn names(index: &Index) -> Vec<(String, Place)> {
    let people =
        index.release.people.iter().map(|person| (person.name.value.clone(), person.name.place.clone()));
    let quoted = index
        .segments
        .iter()
        .filter(|segment| segment.part == Part::Body && segment.kind == Kind::Attribution);
    let quoted = quoted.filter_map(|segment| {
        let name = segment.text.split([',', '،', '(']).next()?.trim_end();
        (words(name).len() > 1).then(|| (name.to_owned(), segment.place(0..name.len())))
    });
    let spoken = speakers(index).into_iter().filter_map(|speaker| {
        let tokens = &speaker.segment.tokens[speaker.tokens.clone()];
        let (first, last) = (tokens.first()?, tokens.last()?);
        // With a role before it, the name is the last two words.
        let start = tokens.len().checked_sub(2).map_or(first, |at| &tokens[at]).range.start;
        let range = start..last.range.end;
        (tokens.len() > 1)
            .then(|| (speaker.segment.get(range.clone()).to_owned(), speaker.segment.place(range)))
    });
    let mut out: Vec<(String, Place)> = people.collect();
    for (name, place) in quoted.chain(spoken) {
        if !out.iter().any(|(known, _)| *known == name) {
            out.push((name, place));
        }
    }
    out
}

/// Whether two names are one, with a slip in one of the words. Other scripts write names in their own way.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    // English names have no endings.
    let neutral = Lang::english();
    let pairs = || a.iter().zip(&b);
    let slipped = pairs().filter(|(a, b)| is_slip(&neutral, a, b)).count();
    let same = pairs().filter(|(a, b)| is_form_of(&neutral, a, b)).count();
    a.len() == b.len() && a.len() > 1 && slipped == 1 && same + 1 == a.len()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_versions;

    #[test]
    fn the_name_that_differs_is_found() {
        let by = |name: &str| format!("> “Words.”\n>\n> — {name}, conductor");
        let found = |a: &str, b: &str| {
            found_in_versions("version-names", "", &[("en", &by(a)), ("pl", &by(b))]).len()
        };
        assert_eq!(found("Helen Marwood", "Helen Marwod"), 1);
        assert_eq!(found("Helen Marwood", "Helen Marwood"), 0);
        let said = |name: &str, verb: &str| format!("“Words,” {verb} {name}.");
        let spoken = |a: &str, b: &str| {
            let (a, b) = (said(a, "said"), said(b, "dijo"));
            found_in_versions("version-names", "", &[("en", &a), ("es", &b)]).len()
        };
        assert_eq!((spoken("Ana Ruiz", "Ana Riuz"), spoken("Ana Ruiz", "Ana Ruiz")), (1, 0));
        assert_eq!(found("Volodymyr Kravets", "Wołodymyr Krawec"), 0, "names of other scripts");
    }
}
