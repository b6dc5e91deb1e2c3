//! A footnote that ends in the middle: in a colon, a comma, or a word such as "and".
//!
//! The list of the countries was to follow, and was never pasted.
//!
//! Bad: `[^countries]: Taking part:`
//!
//! Good: `[^countries]: Taking part: Austria, Belgium and Croatia.`

use super::super::index::{Index, Kind, Next, Part};
use super::super::rule::Findings;

/// "And" and its like, by language.
const JOINERS: &[(&str, &str)] = &[
    ("en", "and or of the a an with by for to including"),
    ("de", "und oder sowie der die das mit von für"),
    ("fr", "et ou de la le les du des avec"),
    ("es", "y e o u de la el los las con"),
    ("it", "e ed o di la il dei delle con"),
    ("nl", "en of de het van met"),
    ("pt", "e ou de da do com"),
    ("pl", "i oraz lub z w"),
    ("cs", "a nebo s v"),
    ("sk", "a alebo s v"),
    ("sl", "in ali"),
    ("hr", "i ili te"),
    ("sv", "och eller samt med"),
    ("da", "og eller samt med"),
    ("nb", "og eller samt med"),
    ("no", "og eller samt med"),
    ("fi", "ja tai sekä"),
    ("et", "ja või ning"),
    ("hu", "és vagy valamint"),
    ("ro", "și sau cu"),
    ("el", "και ή"),
    ("bg", "и или"),
    ("uk", "і та або"),
    ("ru", "и или"),
    ("lt", "ir arba"),
    ("lv", "un vai"),
    ("tr", "ve veya"),
];

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
            let joiners = JOINERS.iter().find(|(lang, _)| *lang == segment.lang.language());
            // "Vitamin E" and "team A" end in a capital.
            if !joiners.is_some_and(|(_, words)| words.split(' ').any(|known| known == word))
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
