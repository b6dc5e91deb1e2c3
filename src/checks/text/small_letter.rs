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
use super::super::lexicon::{Lexicon, scales};
use super::super::rule::Findings;
use super::super::unfinished::unresolved_reference::errors;
use super::super::words::{bare, is_among};
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
            let (Some(next), Some(_)) =
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
                && is_whole(segment, i - 1, segment.word(next), segment.word(stop))
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
fn is_whole(segment: &Segment, at: usize, next: &str, stop: &str) -> bool {
    let before = segment.word_at(at);
    let is_hour = at > 2
        && segment.word_at(at - 1) == "."
        && !segment.tokens[at].spaced
        && segment.tokens[at - 2].is_number()
        && segment.tokens[at - 2].spaced;
    let noun = words(segment.lang).is_some_and(|own| own.grammar.capital_nouns);
    let small = before.chars().skip(usize::from(noun)).all(char::is_lowercase);
    let own = words(segment.lang).map(|own| &own.sentences);
    let short = own.map_or("", |own| own.abbreviations);
    let known = short.split(' ').any(|short| short.eq_ignore_ascii_case(before));
    let is_small_word = function_words::is_function_word(next, segment.lang) == Some(true);
    if before.bytes().all(|byte| byte.is_ascii_digit()) {
        // "In 1998. the": a year, where numbers with a full stop are no ordinals.
        let ordinal = own.is_none_or(|own| own.dotted_ordinals);
        // "Around 21.15. tickets": an hour with its minutes.
        let minutes = before.len() == 2 && before > "31" || before.len() == 2 && before > "12" && is_hour;
        return stop == "." && (is_small_word && !ordinal && before.len() == 4 || is_hour && minutes);
    }
    let length = before.chars().count();
    // "La nuit. elle suffit": who does something begins a sentence.
    let subject = || own.is_some_and(|own| is_among(own.subjects, next));
    if length == SHORTEST - 1 && stop == "." && !known && small && subject() {
        return before.chars().rev().take(2).any(|c| VOWELS.contains(bare(c)));
    }
    if length == SHORTEST_WHOLE
        && stop == "."
        && !known
        && small
        && is_short_word(segment, before, is_small_word)
    {
        return true;
    }
    // Short forms end where a word has consonants.
    let vowels = |count: usize| before.chars().rev().take(count).any(|c| VOWELS.contains(bare(c)));
    let ends = !known && (vowels(3) || length > SHORTEST && before.is_ascii() && vowels(4)) && stop == ".";
    let least = if is_small_word { SHORTEST } else { SHORTEST + 2 };
    // "Metros", "prices": a plural is no short form.
    let plural =
        before.ends_with('s') && before.chars().rev().nth(1).is_some_and(|c| VOWELS.contains(bare(c)));
    let least = if vowels(1) {
        SHORTEST - 1
    } else if plural {
        SHORTEST + 1
    } else {
        least
    };
    // No month is shortened to all of its letters.
    let month = || noun_like(before) && is_whole_month(segment, before);
    let named = is_small_word && length >= SHORTEST && noun_like(before);
    ends && (small && length >= least || named) || stop == "." && !known && month()
}

/// The length of a word that may be whole only where it is known, or has vowels enough.
const SHORTEST_WHOLE: usize = 3;

/// "Dia", "año": no short form has two vowels of three letters, and the second at its end.
fn is_short_word(segment: &Segment, word: &str, before_small_word: bool) -> bool {
    let vowels = word.chars().filter(|c| VOWELS.contains(bare(*c))).count();
    let ends = word.chars().next_back().is_some_and(|c| VOWELS.contains(bare(c)));
    let unit = || words(segment.lang).is_some_and(|own| is_among(own.figures_disagree.units, word));
    let scale = || words(segment.lang).is_some_and(|own| scales::factor(own, word).is_some());
    vowels > 1 && ends && (before_small_word || unit()) && !scale()
}

/// Letters that words end in, and short forms hardly.
const VOWELS: &str = concat!(
    "aeiouy\u{e6}\u{f8}\u{153}\u{131}",
    "\u{3b1}\u{3b5}\u{3b7}\u{3b9}\u{3bf}\u{3c5}\u{3c9}",
    "\u{430}\u{435}\u{438}\u{43e}\u{443}\u{44b}\u{44d}\u{44e}\u{44f}\u{456}\u{454}",
);

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
            ("fr", "Elle se recharge la nuit. elle suffit.", "elle"),
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
