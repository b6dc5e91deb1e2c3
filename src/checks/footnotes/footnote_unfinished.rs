//! A footnote that ends in the middle: in a colon, a comma, or a word such as "and".
//!
//! The list of the countries was to follow, and was never pasted.
//!
//! Bad: `[^countries]: Taking part:`
//!
//! Good: `[^countries]: Taking part: Austria, Belgium and Croatia.`

use super::super::index::{Index, Kind, Next, Part};
use super::super::rule::Findings;
use super::super::words::is_among;
use crate::language;

/// Looks at the last paragraph of each note, and of the notes to editors.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index
        .of(&[Part::Footnotes])
        .filter(|segment| segment.next == Next::End && segment.kind == Kind::Paragraph)
    {
        let text = segment.text.trim_end();
        let Some(last) = text.chars().next_back() else { continue };
        let start = if matches!(last, ':' | ',' | ';' | '،' | '–' | '—') {
            text.len() - last.len_utf8()
        } else {
            let Some(token) = segment.tokens.last().filter(|token| token.is_word() && token.spaced) else {
                continue;
            };
            let word = segment.word(token);
            let words = language::words(segment.lang);
            // "Vitamin E" and "team A" end in a capital.
            if !words.is_some_and(|words| is_among(words.footnote_unfinished.joiners, word))
                || segment.tokens.len() < 3
            {
                continue;
            }
            token.range.start
        };
        let message = format!("this footnote ends in “{}”", segment.get(start..text.len()));
        findings.push(segment.place(start..text.len()), message, "write what was to follow");
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn notes_that_end_in_the_middle_are_found() {
        let found = |lang: &str, note: &str| {
            found_in("footnote-unfinished", lang, &format!("A word.[^a]\n\n[^a]: {note}")).join("|")
        };
        assert_eq!(found("en", "Taking part:"), ":");
        assert_eq!(found("it", "Le famiglie Baldi, Corsini e"), "e");
        assert_eq!(found("de", "Gülpe, Ferchesar,"), ",");
        for innocent in [
            "Taking part: Austria and Belgium.",
            "See https://www.efia.example/and",
            "A unit of vitamin E",
            "Ibid.",
        ] {
            assert_eq!(found("en", innocent), "", "{innocent}");
        }
        assert_eq!(found("en", "The countries:\n\n    - Austria\n    - Belgium"), "", "a list follows");
    }
}
