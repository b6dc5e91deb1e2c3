//! A link whose words say nothing of where it leads: "click here", "more".
//!
//! On paper nobody can click; and whoever listens to a list of the links of a page hears "here, here, more" (WCAG 2.2,
//! 2.4.4).
//!
//! Bad: `[Click here](https://www.efia.example/plan) for the plan.`
//!
//! Good: `Read [the plan](https://www.efia.example/plan).`

use super::super::index::Index;
use super::super::rule::Findings;
use super::super::words::{Spoken, phrases};

/// Looks at all links.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        for link in &segment.links {
            let words = segment.get(link.range.clone());
            let mark = |c: char| !c.is_alphanumeric();
            let small = words.trim_matches(mark).to_lowercase();
            let spoken = Spoken::of(segment.lang_at(link.range.start));
            let mut known = spoken.each().flat_map(|own| phrases(own.empty_links.words));
            if !small.is_empty() && known.any(|known| known == small) {
                let message = format!("“{words}” doesn’t say where the link leads");
                findings.push(link.place.clone(), message, "make those words the link that name the page");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    #[test]
    fn words_that_say_nothing_are_found() {
        let count = |lang: &str, words: &str| {
            let text = format!("See [{words}](https://www.dam.example/plan).");
            findings("link-words", &release(lang, "", &text)).len()
        };
        for (lang, words) in
            [("en-GB", "Click here"), ("de", "hier"), ("fr", "cliquez ici"), ("pl", "tutaj"), ("el", "here")]
        {
            assert_eq!(count(lang, words), 1, "{words}");
        }
        for words in ["the plan", "here in Ghent", "www.dam.example/plan"] {
            assert_eq!(count("en-GB", words), 0, "{words}");
        }
    }
}
