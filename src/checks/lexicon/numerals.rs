//! Numbers in words. A word is a number where it falls apart, without a rest, into the parts that its language builds
//! numbers from: ein-und-zwanzig, honderd-twintig, kaksi-kymmentä.

use super::super::words::Starts;
use crate::language::Words;

/// The parts of the numbers of one language.
#[derive(Debug, Default)]
pub(in crate::checks) struct Numerals {
    /// Sorted by the byte that they begin with; of those with one, the longest first.
    parts: Vec<(&'static str, Worth)>,
    joiners: Vec<&'static str>,
    /// How parts begin: most words begin otherwise.
    starts: Starts,
}

#[derive(Clone, Copy, Debug)]
enum Worth {
    Value(u64),
    Times(u64),
    Plus(u64),
}

impl Numerals {
    /// Those of a language; empty where none are known.
    pub fn of(words: &Words) -> Self {
        let own = &words.numerals;
        let mut parts = Vec::new();
        for (forms, first, step) in [(own.units, 1, 1), (own.tens, 20, 10), (own.hundreds, 100, 100)] {
            let values = (0_u64..).map(|i| Worth::Value(first + i * step));
            forms.iter().zip(values).for_each(|(forms, worth)| add(&mut parts, forms, worth));
        }
        add(&mut parts, own.thousand, Worth::Value(1000));
        add(&mut parts, own.times_ten, Worth::Times(10));
        add(&mut parts, own.times_hundred, Worth::Times(100));
        add(&mut parts, own.times_thousand, Worth::Times(1000));
        add(&mut parts, own.plus_ten, Worth::Plus(10));
        parts.sort_by_key(|(word, _)| (word.as_bytes().first().copied(), std::cmp::Reverse(word.len())));
        let starts = Starts::of_words(parts.iter().map(|(part, _)| *part));
        Self { parts, joiners: own.joiners.split_ascii_whitespace().collect(), starts }
    }

    /// The number that a lower-case word is. One alone is mostly an article.
    pub fn part(&self, word: &str) -> Option<u64> {
        if !self.starts.hold_start(word) {
            return None;
        }
        let mut found = Vec::new();
        self.apart(word, &mut found, 0).then(|| evaluate(&found))
    }

    /// The value of an ordinal in words, from eleven to a hundred: what is left of it without its ending is a number.
    pub fn nth(&self, word: &str) -> Option<u64> {
        let letters = word.chars().count();
        if letters < 6 {
            return None;
        }
        let stems = word.char_indices().rev().take(5).map(|(at, _)| &word[..at]);
        let value =
            |stem: &str| ["", "e", "i", "y"].iter().find_map(|end| self.part(&format!("{stem}{end}")));
        stems.filter_map(value).find(|value| (11..=100).contains(value))
    }

    /// Whether a word joins two numbers: "twenty-one", "treinta y dos".
    pub fn joins(&self, word: &str) -> bool {
        self.joiners.contains(&word)
    }

    /// The parts that begin with the same byte as a word.
    fn near(&self, word: &str) -> &[(&'static str, Worth)] {
        let first = word.as_bytes().first();
        let from = self.parts.partition_point(|(part, _)| part.as_bytes().first() < first);
        let behind = &self.parts[from..];
        &behind[..behind.partition_point(|(part, _)| part.as_bytes().first() == first)]
    }

    fn apart(&self, rest: &str, found: &mut Vec<Worth>, depth: usize) -> bool {
        if rest.is_empty() {
            return !found.is_empty();
        }
        if depth > 8 {
            return false;
        }
        for (part, worth) in self.near(rest) {
            if let Some(rest) = rest.strip_prefix(part) {
                found.push(*worth);
                if self.apart(rest, found, depth + 1) {
                    return true;
                }
                found.pop();
            }
        }
        let joiners = if found.is_empty() { &[][..] } else { &self.joiners };
        let joined = joiners.iter().filter_map(|joiner| rest.strip_prefix(joiner));
        joined.filter(|rest| !rest.is_empty()).any(|rest| self.apart(rest, found, depth + 1))
    }
}

fn add(parts: &mut Vec<(&'static str, Worth)>, forms: &'static str, worth: Worth) {
    parts.extend(forms.split_ascii_whitespace().map(|form| (form, worth)));
}

fn evaluate(parts: &[Worth]) -> u64 {
    let (mut total, mut current) = (0_u64, 0_u64);
    for part in parts {
        match part {
            Worth::Value(value) | Worth::Plus(value) => current = current.saturating_add(*value),
            Worth::Times(1000) => {
                total = total.saturating_add(current.max(1).saturating_mul(1000));
                current = 0;
            }
            Worth::Times(value) => current = current.max(1).saturating_mul(*value),
        }
    }
    total.saturating_add(current)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::words;

    fn value_of(lang: &str, word: &str) -> Option<u64> {
        let numerals = Numerals::of(words(&lang.parse().expect("a tag")).expect("words"));
        numerals.part(word).filter(|value| *value > 1)
    }

    #[test]
    fn numbers_fall_apart_into_their_parts() {
        for (lang, word, value) in [
            ("en", "twelve", 12),
            ("de", "einundzwanzig", 21),
            ("de", "zweihundertfünfzig", 250),
            ("nl", "honderdtwintig", 120),
            ("nl", "tweeëntwintig", 22),
            ("it", "ventuno", 21),
            ("it", "quattordici", 14),
            ("sv", "sjutton", 17),
            ("da", "toogtyve", 22),
            ("fi", "kaksikymmentäkaksi", 22),
            ("fi", "viisitoista", 15),
            ("hu", "tizenkettő", 12),
            ("hu", "huszonöt", 25),
            ("es", "veintidós", 22),
            ("el", "οκτώ", 8),
            ("pl", "dwudziestu", 20),
        ] {
            assert_eq!(value_of(lang, word), Some(value), "{lang} {word}");
        }
        for (lang, word) in [
            ("en", "often"),
            ("en", "one"),
            ("de", "ein"),
            ("de", "achtung"),
            ("nl", "een"),
            ("hu", "hatás"),
            ("ca", "two"),
        ] {
            assert_eq!(value_of(lang, word), None, "{lang} {word}");
        }
    }
}
