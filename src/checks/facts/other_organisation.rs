//! A boilerplate about another organisation than its heading names.
//!
//! It was copied from a partner's release, or from the last one, and only the heading was changed.
//!
//! Bad: `## About Corran Water` above `Penhale Gas supplies 40,000 homes.`
//!
//! Good: `## About Corran Water` above `Corran Water supplies 40,000 homes.`

use super::super::index::{Index, Kind, Segment};
use super::super::lexicon::Lexicon;
use super::super::rule::Findings;
use super::super::words::{common_start, is_among};
use super::names::{content, words};
use crate::diagnostic::Related;
use crate::language::{self, Label};

/// Looks at what stands below each heading "About …".
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for (at, heading) in
        index.segments.iter().enumerate().filter(|(_, segment)| segment.kind == Kind::Heading)
    {
        let Some(name) = subject(heading) else { continue };
        let below = index.segments[at + 1..].iter();
        let text: Vec<&Segment> = below
            .take_while(|segment| segment.part == heading.part && segment.kind != Kind::Heading)
            .collect();
        let Some(first) = text.first().filter(|first| first.kind == Kind::Paragraph) else { continue };
        let Some(end) = begins_with_a_name(first) else { continue };
        let own = content(name, heading.lang);
        // A word of the name, or its first letters, in any form.
        let says = |segment: &&Segment| {
            let written = content(&segment.text, segment.lang);
            own.iter().any(|own| written.iter().any(|word| is_near(own, word)))
        };
        if own.is_empty() || text.iter().any(says) {
            continue;
        }
        let other = first.get(0..end);
        let message = format!("“{other}” under “{}”", heading.text);
        let related = Related::new(heading.place(0..heading.text.len()), "the heading");
        let help = "put the text under the heading that it belongs to";
        findings.push_with_related(first.place(0..end), message, help, related);
    }
}

/// The name in a heading "About …", of two words with capitals at least.
fn subject<'v>(heading: &'v Segment) -> Option<&'v str> {
    let label = Lexicon::of(heading.lang)?.language().label(Label::About);
    let (before, behind) = label.split_once("{name}")?;
    let name = heading.text.strip_prefix(before)?.strip_suffix(behind)?;
    let capitals = words(name).into_iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    (!before.is_empty() && name.starts_with(char::is_uppercase) && capitals > 1).then_some(name)
}

/// Where the name ends that a text begins with: two words with capitals or more, the first of them no article.
fn begins_with_a_name(segment: &Segment) -> Option<usize> {
    let own = language::words(segment.lang)?;
    let capital = |token: &&super::super::index::Token| {
        token.is_word() && segment.word(token).starts_with(char::is_uppercase)
    };
    let row: Vec<_> = segment.tokens.iter().take_while(capital).collect();
    let first = segment.word(row.first()?).to_lowercase();
    let article = is_among(own.grammar.determiners, &first) || is_among(own.grammar.function_words, &first);
    let next = segment.tokens.get(row.len())?;
    let goes_on = next.is_word() && segment.word(next).starts_with(char::is_lowercase);
    (row.len() > 1 && !article && goes_on).then(|| row[row.len() - 1].range.end)
}

/// Forms of one word, or one within the other.
fn is_near(a: &str, b: &str) -> bool {
    let common = common_start(a, b);
    a == b || common >= 4 || b.contains(a)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn texts_about_others_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Words.\n\n## About Corran Water\n\nPenhale Gas supplies 40,000 homes.", "Penhale Gas"),
            (
                "de",
                "Worte.\n\n## Über Corran Wasser\n\nPenhale Strom beliefert 40 000 Haushalte.",
                "Penhale Strom",
            ),
        ] {
            assert_eq!(found_in("other-organisation", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "Words.\n\n## About Corran Water\n\nCorran Water supplies homes.",
            "Words.\n\n## About Corran Water\n\nThe Water Company supplies homes.",
            "Words.\n\n## About Corran Water\n\nPenhale Gas founded it in 1950. Today Corran supplies homes.",
            "Words.\n\n## About the author\n\nRuth Calder writes about dams.",
            "Words.\n\n## About Corran\n\nPenhale Gas supplies homes.",
        ] {
            assert_eq!(found_in("other-organisation", "en-GB", text), [""; 0], "{text}");
        }
    }
}
