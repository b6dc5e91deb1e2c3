//! Capitals that stand for words, used and never explained.
//!
//! Inside the house everybody knows the NCWB. A reporter who has four minutes doesn't, and leaves it out.
//!
//! Bad: `The NCWB paid for the buoy.`
//!
//! Good: `The National Coastal Wave Board (NCWB) paid for the buoy.`

use std::borrow::Cow;

use super::super::dates::is_zone;
use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{Spoken, is_among, small};
use crate::lang::Lang;
use crate::language::{Acronyms, words};

/// Looks at the text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut done: Vec<&str> = Vec::new();
    for segment in
        index.of(&[Part::Headline, Part::Subheadline, Part::Summary, Part::Body]).filter(|segment| {
            !matches!(segment.kind, Kind::Cell | Kind::Header | Kind::Attribution | Kind::Heading)
        })
    {
        let Some(own) = words(segment.lang).map(|words| &words.acronyms) else { continue };
        if segment.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) {
            continue;
        }
        for (i, token) in segment
            .tokens
            .iter()
            .enumerate()
            .filter(|(_, token)| token.is_word() && !segment.is_foreign(token.range.start))
        {
            let word = segment.word(token);
            if !is_acronym(segment, own, i, word) || done.contains(&word) || is_explained(index, word) {
                continue;
            }
            done.push(word);
            let message = format!("“{word}” is never explained");
            findings.push(
                segment.place(token.range.clone()),
                message,
                "write it out where it stands first, with the short form in brackets",
            );
        }
    }
}

/// Four to six capitals that can't be a brand, a word in capitals, a Roman number or part of a code.
fn is_acronym(segment: &Segment, own: &Acronyms, i: usize, word: &str) -> bool {
    let letters = word.chars().count();
    if !(4..=6).contains(&letters) || !word.chars().all(char::is_uppercase) // What English knows, the world knows.
        || Spoken::of(segment.lang).has(|words| words.acronyms.known, word)
        || is_known_in_the_country(segment.lang, word)
        || is_zone(word)
    {
        return false;
    }
    if word.chars().all(|c| "IVXLCDM".contains(c)) {
        return false;
    }
    let neighbour = |at: Option<usize>| at.and_then(|at| segment.tokens.get(at));
    let (before, after) = (neighbour(i.checked_sub(1)), neighbour(Some(i + 1)));
    let joined = |text: &str| text.chars().any(|c| c.is_numeric() || "-‑/.&@_+#".contains(c));
    let left =
        before.filter(|_| !segment.tokens[i].spaced).map(|token| segment.word(token)).unwrap_or_default();
    let right = after.filter(|token| !token.spaced).map(|token| segment.word(token)).unwrap_or_default();
    let right_joins = joined(right) && right != "." || right.starts_with(char::is_alphanumeric);
    // "NASDAQ: BWTL": the sign of a share.
    let exchange = i > 2
        && segment.word_at(i - 1) == ":"
        && segment.word_at(i - 3) == "("
        && segment.word_at(i - 2).chars().all(char::is_uppercase);
    if exchange || joined(left) || right_joins || matches!(left, "(" | "“" | "„" | "«" | "\"") {
        return false;
    }
    // OPERATION GREEN DROP: capitals in a row.
    let shouts = |text: &str| text.chars().count() > 1 && text.chars().all(char::is_uppercase);
    let (previous, next) = (
        before.map(|t| segment.word(t)).unwrap_or_default(),
        after.map(|t| segment.word(t)).unwrap_or_default(),
    );
    if shouts(previous) || shouts(next) || next.chars().all(char::is_numeric) && !next.is_empty() {
        return false;
    }
    let vowels = word.to_lowercase().chars().filter(|c| own.vowels.contains(*c)).count();
    let with_article = matches!(left, "’" | "'") || is_among(own.articles, &previous.to_lowercase());
    let names_next = next.starts_with(char::is_uppercase);
    !names_next && (vowels == 0 || with_article && vowels <= 2)
}

/// Whether everybody in the country of a text knows a short word; a text that names no country may be of any.
pub(super) fn is_known_in_the_country(lang: &Lang, word: &str) -> bool {
    let lists = words(&Lang::english()).map_or(&[][..], |words| words.country_acronyms);
    let own = |country: &str| lang.region().is_none_or(|region| region == country);
    lists.iter().any(|(country, known)| own(country) && is_among(known, word))
}

/// Whether its words, or it itself as a name, stand anywhere else in the release or its brand.
fn is_explained(index: &Index, word: &str) -> bool {
    let lower = word.to_lowercase();
    index.segments.iter().any(|segment| {
        let named =
            matches!(segment.kind, Kind::Mail | Kind::Web) && segment.text.to_lowercase().contains(&lower);
        let linked = segment.links.iter().any(|link| link.target.to_lowercase().contains(&lower));
        let data = matches!(segment.part, Part::People | Part::Furniture | Part::Contacts)
            && segment.text.contains(word);
        let bracketed = segment.text.contains(&format!("({word}"))
            || segment.text.contains(&format!("{word} ("))
            || segment.text.contains(&format!("“{word}”"))
            || segment.text.contains(&format!("„{word}“"));
        named || linked || data || bracketed || spells_out(segment, &lower) || is_told_behind(segment, word)
    })
}

/// Whether words stand in a row that begin with its letters; small ones may be passed over.
fn spells_out(segment: &Segment, lower: &str) -> bool {
    let words: Vec<Cow<str>> = segment
        .tokens
        .iter()
        .filter(|token| token.is_word())
        .map(|token| small(segment.word(token)))
        .collect();
    let letters: Vec<char> = lower.chars().collect();
    begin_with(&words, &letters)
}

/// "Le SMUR, le service mobile d’urgence, …": right behind it stand words that begin with all of its letters but the last.
fn is_told_behind(segment: &Segment, word: &str) -> bool {
    let letters: Vec<char> = word.to_lowercase().chars().collect();
    let told = |at: usize| segment.word_at(at) == word && segment.word_at(at + 1) == ",";
    letters.len() > 3
        && segment.text.contains(word)
        && (0..segment.tokens.len()).filter(|at| told(*at)).any(|at| {
            let behind = segment.tokens.iter().skip(at + 2).take(2 * letters.len());
            let words: Vec<Cow<str>> =
                behind.filter(|token| token.is_word()).map(|token| small(segment.word(token))).collect();
            begin_with(&words, &letters[..letters.len() - 1])
        })
}

/// Whether words begin with some letters, one after the other; small ones may be passed over.
fn begin_with(words: &[Cow<str>], letters: &[char]) -> bool {
    (0..words.len()).any(|start| {
        let mut at = start;
        let found = letters.iter().all(|letter| {
            let within = words.iter().skip(at).take(3).position(|word| word.starts_with(*letter));
            let small = within
                .is_some_and(|skipped| words[at..at + skipped].iter().all(|word| word.chars().count() <= 4));
            at += within.unwrap_or(0) + 1;
            small
        });
        found && words[start].starts_with(letters[0])
    })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn short_words_without_a_long_form_are_found() {
        assert_eq!(found_in("unexplained-acronym", "en-GB", "The NCWB paid. The NCWB is content."), ["NCWB"]);
        assert_eq!(found_in("unexplained-acronym", "en-US", "The SMHI paid."), ["SMHI"]);
        assert_eq!(found_in("unexplained-acronym", "de", "Das Land fördert ihn über das PGLV."), ["PGLV"]);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "The National Coastal Wave Board (NCWB) paid. The NCWB is content."),
            (
                "en-GB",
                "The EU, the UN and the WHO met; operation GREEN DROP began; IKEA and BMW came; a 4x4 TBC1D4 of the XIX century.",
            ),
            ("en-GB", "The board of the National Coastal Wave Board met. Later the NCWB paid."),
            ("sv-SE", "Det säger SMHI."),
            ("en-GB", "The DVLA and the NSPCC agree, as HDMI and XLSX show."),
            ("fr-FR", "La SNCF et le CNRS le disent."),
            ("de", "Der RIVM und die SNCF; die CDU und die BVG-Linie; der TSV Musterstadt gewann."),
        ] {
            assert_eq!(found_in("unexplained-acronym", lang, text), [""; 0], "{text}");
        }
    }
}
