//! Two marks where one belongs: `..`, `,,`, `,.`, `!!`.
//!
//! They stay behind where a half-sentence was taken out. Three points, `?!` and the full stop of an abbreviation before a
//! comma are right.
//!
//! Bad: `The hall seats two hundred guests,. It opens in May.`
//!
//! Good: `The hall seats two hundred guests. It opens in May.`

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use crate::language::words;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let is_text = |segment: &&Segment| {
        segment.part != Part::Furniture && !matches!(segment.kind, Kind::Phone | Kind::Mail | Kind::Web)
    };
    for segment in index.prose().filter(is_text) {
        for range in runs(&segment.text) {
            let found = segment.get(range.clone());
            if is_wrong(segment, &range) {
                let message = format!("`{found}`: one mark too many");
                findings.push(segment.place(range), message, "keep the mark that is meant");
            }
        }
    }
}

/// Marks that stand side by side.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let marks = text.bytes().enumerate().filter(|(_, byte)| b",.;:!?".contains(byte));
    for (at, _) in marks {
        match out.last_mut().filter(|last| last.end == at) {
            Some(last) => last.end += 1,
            None => out.push(at..at + 1),
        }
    }
    out.retain(|range| range.len() > 1);
    out
}

fn is_wrong(segment: &Segment, range: &Range<usize>) -> bool {
    let before = segment.before(range.start);
    let after = segment.at(range.end);
    let word = segment
        .get(0..range.start)
        .rsplit(|c: char| !(c.is_alphanumeric() || c == '.'))
        .next()
        .unwrap_or_default();
    // Behind a word and before a space: neither a path, a face nor an ellipsis that stands apart.
    let behind = before.is_some_and(|c| c.is_alphanumeric() || "%)]”“\"»’".contains(c));
    let ends = after.is_none_or(|c| c.is_whitespace() || "”“\"»’)]".contains(c));
    if !behind || !ends {
        return false;
    }
    let rest = segment.get(range.end..segment.text.len()).trim_start();
    match segment.get(range.clone()) {
        ",," | ";;" | "::" | ",." | ";." | ";," | ",;" | ":," | ",:" | ":." | "!." | "?." | "!!" => true,
        // "Adjourned . . ." and "etc..": the second point ends the sentence.
        ".." => !rest.starts_with('.'),
        // "Inc.," is right.
        ".," | ".;" | ".:" => !is_short(segment, word, rest),
        _ => false,
    }
}

/// Whether a word can be an abbreviation: a comma may follow its full stop.
fn is_short(segment: &Segment, word: &str, rest: &str) -> bool {
    let own = words(segment.lang);
    let known = own.is_some_and(|own| own.sentences.abbreviations.split(' ').any(|short| short == word));
    let sentence = rest.starts_with(char::is_uppercase) && !own.is_some_and(|own| own.grammar.capital_nouns);
    let long = word.chars().count() > 4 && !word.contains('.') && word.chars().all(char::is_lowercase);
    known || !(long && sentence)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn marks_too_many_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It seats guests,. It opens.. Now,, then!! So", ",.|..|,,|!!"),
            ("fr", "Elle accueille des personnes., Elle ouvre.", ".,"),
        ] {
            assert_eq!(found_in("doubled-mark", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "Alder Inc., the U.S., etc., and so on... wait . . . what?! Really?? See ../a and x..y, or 3..5.",
            "“Come!”, he said; 10 a.m., and :: or ;).",
        ] {
            assert_eq!(found_in("doubled-mark", "en-GB", text), [""; 0], "{text}");
        }
    }
}
