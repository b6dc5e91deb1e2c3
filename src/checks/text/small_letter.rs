//! A sentence that starts with a small letter.
//!
//! Two sentences were one, or their first words were taken out. Abbreviations, names such as eBay and points that are left
//! out are passed over.
//!
//! Bad: `The hall seats two hundred guests. it opens in May.`
//!
//! Good: `The hall seats two hundred guests. It opens in May.`

use unicode_script::{Script, UnicodeScript};

use super::super::index::{Index, Kind, Part, Segment};
use super::super::lexicon::Lexicon;
use super::super::rule::Findings;
use super::super::unfinished::unresolved_reference::errors;
use super::super::words::is_among;
use super::function_words;
use crate::language::words;

/// A shorter word before a full stop may be an abbreviation.
const SHORTEST: usize = 5;

/// Looks at paragraphs.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let kinds = [Kind::Paragraph, Kind::Quote, Kind::Item];
    for segment in
        index.prose().filter(|segment| segment.part != Part::Furniture && kinds.contains(&segment.kind))
    {
        for (i, stop) in
            segment.tokens.iter().enumerate().filter(|(_, token)| !token.is_word() && !token.is_number())
        {
            let (Some(next), Some(before)) =
                (segment.tokens.get(i + 1), i.checked_sub(1).and_then(|i| segment.tokens.get(i)))
            else {
                continue;
            };
            let ends = matches!(segment.word(stop), "." | "?" | "!")
                && !stop.spaced
                && next.spaced
                && next.is_word();
            if ends
                && starts_small(segment, segment.word(next), next.range.end)
                && is_whole(segment, segment.word(before), segment.word(next), segment.word(stop))
                // The full stop of a lost reference ends no sentence.
                && !errors(&segment.text).iter().any(|error| error.end == stop.range.end)
            {
                let word = segment.word(next);
                let message = format!("“{word}” begins a sentence with a small letter");
                let help = "write a capital letter, or a comma before it";
                findings.push(segment.place(next.range.clone()), message, help);
            }
        }
    }
}

/// Whether a word is written small, and is no name such as eBay or an address.
fn starts_small(segment: &Segment, word: &str, end: usize) -> bool {
    let small = word
        .chars()
        .all(|c| c.is_lowercase() && matches!(c.script(), Script::Latin | Script::Greek | Script::Cyrillic));
    let joined = segment.at(end).is_some_and(|c| {
        "./@_:-‑".contains(c) && segment.at(end + c.len_utf8()).is_some_and(char::is_alphanumeric)
    });
    small && !joined && word.chars().any(|c| c.to_uppercase().next() != Some(c))
}

/// Whether the word before the full stop is no abbreviation. A question may go on small: “Why? asked the child”.
fn is_whole(segment: &Segment, before: &str, next: &str, stop: &str) -> bool {
    let noun = words(segment.lang).is_some_and(|own| own.grammar.capital_nouns);
    let small = before.chars().skip(usize::from(noun)).all(char::is_lowercase);
    let short = words(segment.lang).map_or("", |own| own.sentences.abbreviations);
    let known = short.split(' ').any(|short| short.eq_ignore_ascii_case(before));
    let is_small_word = function_words::is_function_word(next, segment.lang) == Some(true);
    let least = if is_small_word { SHORTEST } else { SHORTEST + 2 };
    // No month is shortened to all of its letters.
    let month = || is_whole_month(segment, before);
    stop == "." && !known && (small && before.chars().count() >= least || noun_like(before) && month())
}

/// "Mai", "maggio", but no "jan" or "sept".
fn is_whole_month(segment: &Segment, word: &str) -> bool {
    let short = || words(segment.lang).map_or("", |own| own.sentences.short_months);
    Lexicon::has_month(segment.lang, word)
        && (word.chars().count() >= 5 || is_among(short(), &word.to_lowercase()))
}

fn noun_like(word: &str) -> bool {
    word.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn small_letters_behind_a_full_stop_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "The hall seats guests. it opens in May.", "it"),
            ("de", "Der Saal hat neue Stühle bekommen. er öffnet im Mai.", "er"),
        ] {
            assert_eq!(found_in("small-letter", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "Approx. two hundred guests, i.e. all, and others. eBay is not here, incl. the rest. www.hall.example is.",
            "As page Error! Reference source not found. shows, it is open.",
            "Wait... and see. “Why?” she asked.",
        ] {
            assert_eq!(found_in("small-letter", "en-GB", text), [""; 0], "{text}");
        }
    }
}
