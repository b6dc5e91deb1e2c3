//! A name under a quotation that is close to, but not the same as, one under `people`.
//!
//! The name of a person who is quoted is read first by that person. Bad: `— Anna Ferreira` where `people` holds
//! `Ana Ferreira`. Good: the same spelling in both, or the other one among the `aliases`.

use crate::diagnostic::{Diagnostic, Report};
use crate::release::{Block, Inline, Inlines, Person, Release, Text};

/// Names at least so alike (Jaro and Winkler, 0 to 1) are taken for the same person.
const ALIKE: f64 = 0.9;

/// Looks at the attributions of all quotations.
pub(super) fn check(release: &Release, report: &mut Report) {
    blocks(&release.body, &release.people, report);
}

fn blocks(all: &[Block], people: &[Person], report: &mut Report) {
    for block in all {
        match block {
            Block::Quote(quote) => {
                if let Some(by) = &quote.attribution {
                    attribution(by, people, report);
                }
                blocks(&quote.content, people, report);
            }
            Block::List(list) => list.items.iter().for_each(|item| blocks(item, people, report)),
            _ => {}
        }
    }
}

fn attribution(by: &Inlines, people: &[Person], report: &mut Report) {
    let Some(Inline::Text(first)) = by.first() else { return };
    let name = first.value.split([',', '،', '(']).next().unwrap_or_default().trim();
    if name.is_empty() || people.iter().any(|person| is_called(person, name)) {
        return;
    }
    let near =
        people.iter().map(|person| (strsim::jaro_winkler(&person.name.value, bare(person, name)), person));
    let nearest = near.filter(|(alike, _)| *alike >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    let Some((_, person)) = nearest else { return };
    let message = format!("“{name}” is spelt “{}” under `people`", person.name.value);
    let help = "spell the name the same in both, or add the other spelling to `aliases`";
    let length = u32::try_from(name.chars().count()).unwrap_or(1);
    report.push(Diagnostic::warning("misspelt-name", first.place.long(length), message).with_help(help));
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
    use std::path::Path;

    use super::*;
    use crate::brand::Brand;
    use crate::input::{Format, Options, open_str};

    fn findings(by: &str) -> Vec<String> {
        let text = format!(
            "---\ndate: 2026-03-03\nheadline: H\ncontacts: [{{ name: C }}]\npeople:\n  \
             - {{ name: Ana Ferreira, honorific: Dr, aliases: [A. Ferreira] }}\n---\n> “Words.”\n>\n> — {by}\n"
        );
        let mut report = Report::default();
        let brand = Brand::plain();
        let release = open_str(Path::new("a.md"), Format::Markdown, &text, &mut report)
            .and_then(|file| file.finish(&brand, &Options::default(), &mut report))
            .expect("a release");
        let mut report = Report::default();
        check(&release, &mut report);
        report.diagnostics.into_iter().map(|finding| finding.message).collect()
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
