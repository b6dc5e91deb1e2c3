//! What those who make a release tell each other between the lines: "(Ask Tom: still 35 cm?)", "Background (to shorten)" in a
//! heading, "Picture 2 here" in place of a paragraph. A part of the rules on comments and placeholders.
//!
//! A bracket must name whom to ask and end with a question; a heading must end with an order alone; a line about a picture
//! has no full stop, no link and no colon.

use std::ops::Range;

use super::super::index::{Kind, Segment, Signs};
use super::super::words::{Spoken, is_among, part, small};
use super::bracketed;
use super::to_fill::few_words;

/// The most words that say whom to ask, of an order in a heading, and of a line about a picture.
const HEAD: usize = 4;
const ORDER: usize = 2;
const LINE: usize = 8;

/// Such remarks in brackets.
pub(super) fn remarks(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    if !segment.signs.meets(Signs::of("(")) {
        return Vec::new();
    }
    let is_heading = segment.kind == Kind::Heading;
    let is_one = |range: &Range<usize>| {
        let inside = segment.get(range.start + 1..range.end - 1);
        is_asked(inside, spoken) || is_heading && range.start > 0 && is_order(inside, spoken)
    };
    bracketed::round(&segment.text).filter(is_one).collect()
}

/// "Ask Tom: is 35 cm still right?", "check with Tom".
fn is_asked(inside: &str, spoken: Spoken) -> bool {
    let parted = inside.split_once(':').or_else(|| inside.split_once(" – "));
    let (head, said) = parted.unwrap_or((inside, ""));
    let head: Vec<&str> = head.split_whitespace().collect();
    let named = head.last().is_some_and(|name| name.starts_with(char::is_uppercase));
    let with = || head.len() == 3 && spoken.has(|own| own.workshop.with, head[1]);
    (2..=HEAD).contains(&head.len())
        && named
        && (said.trim_end().ends_with('?') || parted.is_none() && with())
        && spoken.has(|own| part(own.asked.words, 0), &small(head[0]))
}

/// "To shorten", "noch kürzen".
fn is_order(inside: &str, spoken: Spoken) -> bool {
    let words: Vec<&str> = inside.split_whitespace().collect();
    if !(1..=ORDER).contains(&words.len()) {
        return false;
    }
    let joined = spoken.each().any(|own| is_among(own.percentages.and, words[0]));
    !joined && words.iter().any(|word| spoken.has(|own| part(own.asked.words, 1), word))
}

/// "Picture 2 here, full width": a paragraph that says where a picture goes.
pub(super) fn picture(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    if segment.kind != Kind::Paragraph || segment.tokens.len() > 2 * LINE || !segment.links.is_empty() {
        return None;
    }
    let text = segment.text.trim_matches(['[', ']', ' ']);
    let first = segment.tokens.iter().find(|token| token.is_word())?;
    let first = small(segment.word(first));
    if !spoken.phrases(|own| own.alt_text.empty).any(|word| word == first)
        || text.ends_with(['.', '!', '?', ':', '…'])
        || text.contains([':', '\u{fffc}', '@'])
    {
        return None;
    }
    let words = few_words(text, LINE);
    let here = |word: &String| spoken.has(|own| own.placeholder.here, word);
    words.iter().skip(1).take(3).any(here).then_some(0..segment.text.len())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn remarks_between_the_lines_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It is long (Ask Tom: still 35 cm?).", "(Ask Tom: still 35 cm?)"),
            (
                "de",
                "Es dauert. (Rückfrage Uwe: stimmen die 35 cm noch?)",
                "(Rückfrage Uwe: stimmen die 35 cm noch?)",
            ),
            ("fr", "C’est neuf.\n\n## Contexte (à raccourcir)\n\nOui.", "(à raccourcir)"),
        ] {
            assert_eq!(found_in("reviewer-comment", lang, text).join("|"), expected, "{text}");
        }
        assert_eq!(
            found_in("placeholder", "en-GB", "It is new.\n\nPicture 2 here, full width\n\nIt is old."),
            ["Picture 2 here, full width"]
        );
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "There are two talks (Workshop Kent: who owns the town?)."),
            ("en-GB", "It is new.\n\n## Read and write (and edit)\n\nYes."),
            ("de", "Es ist neu.\n\n## Die Rede (gekürzt)\n\nJa."),
            ("en-GB", "It is new.\n\nPictures: see here\n\nYes."),
        ] {
            for code in ["reviewer-comment", "placeholder"] {
                assert_eq!(found_in(code, lang, text), [""; 0], "{text}");
            }
        }
    }
}
