//! Where sentences begin and end.

use std::ops::Range;

use super::super::lexicon::scales;
use super::super::words::{Spoken, is_among};
use crate::lang::Lang;
use crate::language::words;

/// No sentence is longer than this, in bytes: some rules compare all that stands in one with all the rest of it.
const LONGEST: usize = 2000;

/// The sentences of a text, without the spaces around them.
pub(super) fn sentences(text: &str, lang: &Lang) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let ends = match c {
            '\n' => true,
            c if end - start > LONGEST => c.is_whitespace() || end - start > 2 * LONGEST,
            '.' | '!' | '?' | '…' | ';' | '؟' | '۔' => is_end(text, at, end, lang),
            _ => false,
        };
        if ends {
            push(text, start..end, &mut out);
            start = end;
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        let start = range.start + words.len() - words.trim_start().len();
        out.push(start..start + trimmed.len());
    }
}

/// Whether a mark ends a sentence: a space follows, then a capital or a digit, and no abbreviation stands before.
fn is_end(text: &str, at: usize, end: usize, lang: &Lang) -> bool {
    let rest = text[end..].trim_start_matches(['”', '“', '»', '"', '’', ')', '\'']);
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let first = rest
        .trim_start()
        .trim_start_matches(['“', '„', '«', '"', '(', '‘', '»', '¿', '¡', '”', '–', '—', ' '])
        .chars()
        .next();
    let capital = first.is_none_or(|c| !c.is_lowercase());
    let mark = &text[at..end];
    if mark != "." {
        return capital && mark != ";" || matches!(mark, "؟" | "۔");
    }
    let word: String = text[..at].chars().rev().take_while(|c| c.is_alphanumeric() || *c == '.').collect();
    // "In 1953." ends; "3." is an ordinal only where the language has them.
    let digits = word.chars().all(|c| c.is_ascii_digit());
    let ordinal = digits
        && word.len() <= 3
        && !is_group(&text[..at], word.len())
        && words(lang).is_none_or(|own| own.sentences.dotted_ordinals);
    // "Von 84 auf 62. Der Kreis": no noun that an ordinal counts begins so.
    let ordinal = ordinal && !begins_a_sentence(rest, lang) && !counts(&word, lang);
    let letter = word.chars().count() == 1 && !digits;
    let short = letter || word.contains('.') && !word.contains(|c: char| c.is_ascii_digit()) || ordinal;
    let word: String = word.chars().rev().collect();
    capital
        && !(short && !word.is_empty() && first.is_some_and(char::is_alphanumeric))
        && !is_abbreviation(lang, &word)
}

/// Whether figures, the last first, are too many for those of a day, where no noun that an ordinal counts has a capital.
fn counts(digits: &str, lang: &Lang) -> bool {
    let day = digits.len() < 2 || digits.len() == 2 && digits.ends_with(['0', '1', '2', '3']);
    !day && words(lang).is_some_and(|own| !own.figures_disagree.capital_nouns)
}

/// Whether an article, a pronoun or another small word stands here, with the capital that only the start of a sentence gives
/// it.
fn begins_a_sentence(rest: &str, lang: &Lang) -> bool {
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let word = &rest[..end];
    word.starts_with(char::is_uppercase)
        && words(lang).is_some_and(|own| is_among(own.grammar.function_words, &word.to_lowercase()))
}

/// Whether the last digits are the last of a longer figure: the 500 of "46 500".
fn is_group(before: &str, digits: usize) -> bool {
    let before = &before[..before.len() - digits];
    let longer = before.strip_suffix([' ', '\u{a0}', '\u{202f}', '\u{2009}']);
    digits == 3 && longer.is_some_and(|longer| longer.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a capital may follow the full stop of a word. Names have English titles in texts of all languages.
fn is_abbreviation(lang: &Lang, word: &str) -> bool {
    Spoken::of(lang).has(|words| words.sentences.abbreviations, word)
        || words(lang).is_some_and(|own| scales::is_short(own, &word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_stop() {
        let count = |text: &str, lang: &str| sentences(text, &lang.parse().expect("a tag")).len();
        let parts = |text: &str| count(text, "en");
        assert_eq!(parts("It opens at 11 a.m. EDT on 3 May. Dr. Ana Ruiz said so. “Come!” Ask now."), 4);
        assert_eq!(count("Am 3. März um 8.30 Uhr. Danach nicht.", "de"), 2);
        assert_eq!(count("Es kamen 5 Mio. Menschen und Hr. Roth. Danach nicht.", "de"), 2);
        assert_eq!(parts("It began in 1953. Visitors came by 10. Nobody left. It costs 3.5 million."), 4);
        assert_eq!(count("Am 3. Mai begann es 1953. Danach nicht.", "de"), 2);
        assert_eq!(count("Es fiel von 84 auf 62. Der 3. März und sein 62. Geburtstag.", "de"), 2);
        assert_eq!(parts("One line\nanother"), 2);
        assert_eq!(parts(""), 0);
    }
}
