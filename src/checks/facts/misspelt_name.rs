//! A name that is close to, but not the same as, one under `people`.
//!
//! The name of a person who is quoted is read first by that person.
//!
//! Bad: `— Anna Ferreira` where `people` holds `Ana Ferreira`.
//!
//! Good: the same spelling in both, or the other one among the `aliases`.

use crate::release::{Person, Text};

use super::super::rule::Findings;
use super::super::view::{Kind, View};

/// Names at least so alike (Jaro and Winkler, 0 to 1) are taken for the same person.
const ALIKE: f64 = 0.9;

/// Looks at the attributions of all quotations.
pub(super) fn check(view: &View, findings: &mut Findings) {
    let people = &view.release.people;
    for segment in view.segments.iter().filter(|segment| segment.kind == Kind::Attribution) {
        let name = segment.text.split([',', '،', '(']).next().unwrap_or_default().trim();
        if name.is_empty() || people.iter().any(|person| is_called(person, name)) {
            continue;
        }
        let near = people
            .iter()
            .map(|person| (strsim::jaro_winkler(&person.name.value, bare(person, name)), person));
        let nearest = near.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
        let Some((_, person)) = nearest else { continue };
        let message = format!("“{name}” is spelt “{}” under `people`", person.name.value);
        let help = "spell the name the same in both, or add the other spelling to `aliases`";
        findings.push(segment.place(0..name.len()), message, help);
    }
}

/// A name without the honorific of a person.
fn bare<'n>(person: &Person, name: &'n str) -> &'n str {
    let honorific = person.honorific.as_ref().map_or("", |text| text.value.as_str());
    name.strip_prefix(honorific).unwrap_or(name).trim_start()
}

fn is_called(person: &Person, name: &str) -> bool {
    let same = |text: &Text| text.value == bare(person, name) || text.value == name;
    same(&person.name) || person.aliases.iter().any(same)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests;

    fn findings(by: &str) -> Vec<String> {
        let people = "people: [{ name: Ana Ferreira, honorific: Dr, aliases: [A. Ferreira] }]";
        let release = tests::release("en-GB", people, &format!("> “Words.”\n>\n> — {by}"));
        tests::findings("misspelt-name", &release).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn only_near_misses_are_found() {
        assert_eq!(
            findings("Anna Ferreira, Director"),
            ["“Anna Ferreira” is spelt “Ana Ferreira” under `people`"]
        );
        for innocent in
            ["Ana Ferreira, Director", "Dr Ana Ferreira", "A. Ferreira", "Tomas Lindqvist, Commissioner"]
        {
            assert_eq!(findings(innocent), [""; 0], "{innocent}");
        }
    }
}
