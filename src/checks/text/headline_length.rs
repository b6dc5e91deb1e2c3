//! A headline that is longer than any editor will print.
//!
//! Search engines and mail programs cut headlines after 60 to 80 characters, and newsrooms write their own where the
//! given one is a sentence of three lines. What is usual differs: short ones in English and the Nordic countries,
//! longer ones in the Romance languages and in administrations. Only what is too long by any custom is found.
//!
//! Bad: a headline of 240 characters that names all partners of an agreement
//!
//! Good: `Historic packhorse bridge reopens to walkers and riders`

use crate::lang::Lang;
use crate::language;

use super::super::index::{Index, Part};
use super::super::rule::Findings;

/// Looks at the headline.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.of(&[Part::Headline]) {
        let most = most(segment.lang);
        let length = segment.text.chars().count();
        if length > most {
            let message =
                format!("the headline has {length} characters; more than {most} are hardly ever printed");
            findings.push(
                segment.place(0..segment.text.len()),
                message,
                "say the news in one line; the rest can go into a subheadline",
            );
        }
    }
}

/// The most characters that are usual.
fn most(lang: &Lang) -> usize {
    let own = language::words(lang).map_or(0, |words| words.headline_length.most);
    usize::try_from(own).ok().filter(|most| *most > 0).unwrap_or(USUAL)
}

/// The most characters where a language says nothing else.
const USUAL: usize = 190;

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    #[test]
    fn only_what_is_too_long_by_any_custom_is_found() {
        for (lang, length, expected) in
            [("en-GB", 150, 0), ("en-GB", 170, 1), ("fr-FR", 170, 0), ("fr-FR", 200, 1)]
        {
            let headline = format!("headline: {}", "words ".repeat(length / 6 + 1));
            let found = findings("headline-length", &release(lang, &headline, "Words."));
            assert_eq!(found.len(), expected, "{lang} {length}");
        }
    }
}
