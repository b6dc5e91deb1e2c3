//! What `--fix` does to the texts of the corpus: it changes no word, and nothing new is found.

use std::collections::BTreeMap;

use presskit::diagnostic::fix::mend;
use presskit::diagnostic::{Code, Diagnostic};
use unicode_normalization::UnicodeNormalization;

use crate::case::Found;

/// The files as they are when all that rules can mend with certainty is mended; `None` where that is nothing.
pub fn mended(files: &[(String, String)], found: &[Found]) -> Option<Vec<(String, String)>> {
    let by_rules = |finding: &&Diagnostic| finding.code.group().is_some() && finding.fix.is_some();
    let fixes: Vec<&Diagnostic> = found.iter().map(|found| &found.finding).filter(by_rules).collect();
    let mend_one = |(name, text): &(String, String)| {
        let own = |finding: &&Diagnostic| {
            finding.place.file.as_deref().is_some_and(|file| file.ends_with(&format!("/{name}")))
        };
        let new =
            mend(text, fixes.iter().copied().filter(own)).map_or_else(|| text.clone(), |mended| mended.text);
        (name.clone(), new)
    };
    (!fixes.is_empty()).then(|| files.iter().map(mend_one).collect())
}

/// What mending did that it must not do, a line each.
pub fn harm(
    old: &[(String, String)],
    before: &[Found],
    new: &[(String, String)],
    after: &[Found],
) -> Vec<String> {
    let mut out = Vec::new();
    // The markup that is taken out is no word.
    let markup = before.iter().any(|found| found.finding.code == Code::LeftoverMarkup);
    for ((name, text), (_, mended)) in old.iter().zip(new) {
        if letters(text) != letters(mended) && !markup {
            out.push(format!("mending {name} changes its words"));
        }
    }
    let often = |found: &[Found]| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for found in found {
            *counts.entry(found.code()).or_default() += 1;
        }
        counts.into_iter().map(|(code, count)| (code.to_owned(), count)).collect::<Vec<_>>()
    };
    let known: BTreeMap<String, usize> = often(before).into_iter().collect();
    let more =
        often(after).into_iter().filter(|(code, count)| known.get(code).is_none_or(|known| known < count));
    out.extend(more.map(|(code, _)| format!("mending makes a finding of `{code}`")));
    out
}

/// The letters and figures of a text, without the marks that a letter of a neighbour has; the Swiss write ss for ß.
fn letters(text: &str) -> String {
    text.replace('ß', "ss").nfd().filter(|c| c.is_alphanumeric()).collect()
}
