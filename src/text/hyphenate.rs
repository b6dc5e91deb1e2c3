//! Opportunities inside words, by the patterns of the language.

use hypher::{Lang, hyphenate_bounded};

use super::gather::SpanPart;
use super::opportunities::Opportunity;

/// A hyphen that the author didn't write.
const HYPHEN: f64 = 40.0;
/// Fewest letters before and after a hyphen.
const LEFT: usize = 2;
const RIGHT: usize = 3;

/// The opportunities with those inside words added.
pub(super) fn add(text: &str, parts: &[SpanPart], known: &[Opportunity], patterns: Lang) -> Vec<Opportunity> {
    let mut out = known.to_vec();
    for (start, word) in words(text) {
        let plain = parts.iter().any(|part| {
            part.range.start <= start && start + word.len() <= part.range.end && part.note.is_none()
        });
        if !plain || word.chars().count() < LEFT + RIGHT || is_name_or_code(word) {
            continue;
        }
        let mut at = start;
        let mut syllables = hyphenate_bounded(word, patterns, LEFT, RIGHT).peekable();
        while let Some(syllable) = syllables.next() {
            at += syllable.len();
            if syllables.peek().is_some() {
                out.push(Opportunity { visible: at, next: at, penalty: HYPHEN, hyphen: true, forced: false });
            }
        }
    }
    out.sort_by_key(|opportunity| (opportunity.visible, opportunity.next));
    out.dedup_by_key(|opportunity| opportunity.visible);
    out
}

/// Words of letters only, with their places.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(' ')
        .scan(0, |at, chunk| {
            let start = *at;
            *at += chunk.len() + 1;
            Some((start, chunk))
        })
        .filter_map(|(start, chunk)| {
            let inner = chunk.trim_matches(|c: char| !c.is_alphanumeric());
            let offset = inner.as_ptr() as usize - chunk.as_ptr() as usize;
            inner.chars().all(char::is_alphabetic).then_some((start + offset, inner))
        })
}

/// Capitals only, or capitals inside: not a word that patterns know.
fn is_name_or_code(word: &str) -> bool {
    word.chars().skip(1).any(char::is_uppercase)
}
