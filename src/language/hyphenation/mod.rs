//! Where the words of a language may be divided.
//!
//! The crate `hypher` has the patterns of most languages. Those that it lacks are divided here: British English
//! (after the parts of a word, where Americans go by its sound: "know-ledge", not "knowl-edge") and Irish by their
//! patterns (`assets/hyphenation`), Latvian and Romanian by the rules of their orthographies. The crate
//! `hyphenation` has patterns for all four, but would bring 2.9 MB for some 130 kB that are wanted, and
//! its Latvian ones are under the LGPL. Maltese has no patterns anywhere, and isn't divided.

mod latvian;
mod patterns;
mod romanian;
mod syllables;

use hypher::hyphenate_bounded;

use super::words::words;
use crate::lang::Lang;

/// The fewest letters before and behind a hyphen.
const LEFT: usize = 2;
const RIGHT: usize = 3;

/// The way in which a language divides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hyphenation(Source);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Hypher(hypher::Lang),
    British,
    Irish,
    Latvian,
    Romanian,
}

impl Hyphenation {
    /// How `lang` divides its words; `None` if it doesn't.
    #[must_use]
    pub fn of(lang: &Lang) -> Option<Self> {
        Some(Self(match lang.language() {
            // Countries that learnt their spelling from the United States.
            "en" if !matches!(lang.region(), Some("US" | "CA" | "PH" | "LR" | "PR")) => Source::British,
            "ga" => Source::Irish,
            "lv" => Source::Latvian,
            "ro" => Source::Romanian,
            code => Source::Hypher(hypher::Lang::from_iso(code.as_bytes().try_into().ok()?)?),
        }))
    }

    /// Whether words of a language are so long that a hyphen is better than a ragged line far too short.
    #[must_use]
    pub fn is_worth_ragged_lines(lang: &Lang) -> bool {
        words(lang).is_some_and(|own| own.hyphenation.ragged)
    }

    /// The bytes of `word` before which a hyphen may be added.
    #[must_use]
    pub fn divide(self, word: &str) -> Vec<usize> {
        let places = match self.0 {
            Source::Hypher(patterns) => return by_hypher(word, patterns),
            Source::British => patterns::british().divide(word),
            Source::Irish => patterns::irish().divide(word),
            Source::Latvian => latvian::divide(word),
            Source::Romanian => romanian::divide(word),
        };
        within_bounds(word, places)
    }

    /// Where the rules come from, for documentation.
    #[must_use]
    pub fn source(self) -> &'static str {
        match self.0 {
            Source::Hypher(_) => "hypher",
            Source::British | Source::Irish => "patterns of hyph-utf8",
            Source::Latvian | Source::Romanian => "own rules",
        }
    }
}

fn by_hypher(word: &str, patterns: hypher::Lang) -> Vec<usize> {
    let (left, right) = patterns.bounds();
    let mut at = 0;
    let ends = hyphenate_bounded(word, patterns, left.max(LEFT), right.max(RIGHT)).map(|syllable| {
        at += syllable.len();
        at
    });
    let mut places: Vec<usize> = ends.collect();
    // The last syllable ends the word.
    places.pop();
    places
}

/// The places with enough letters on both sides.
fn within_bounds(word: &str, mut places: Vec<usize>) -> Vec<usize> {
    let enough = |text: &str, letters: usize| text.chars().nth(letters - 1).is_some();
    places.retain(|at| enough(&word[..*at], LEFT) && enough(&word[*at..], RIGHT));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words with their hyphens.
    pub(super) fn check(tag: &str, words: &[&str]) {
        let hyphenation = Hyphenation::of(&tag.parse().expect("a tag")).expect("rules");
        let divided = |word: &&str| {
            let mut out = word.replace('-', "");
            for at in hyphenation.divide(&out).into_iter().rev() {
                out.insert(at, '-');
            }
            out
        };
        let found: Vec<String> = words.iter().map(divided).collect();
        assert_eq!(found, words, "{tag}");
    }

    #[test]
    fn words_are_divided_as_their_language_wants() {
        for (tag, word) in [
            ("bg", "биб-ли-о-те-ката"),
            ("cs", "kni-hovna"),
            ("da", "bi-bli-o-te-ket"),
            ("de", "Ver-öf-fent-li-chung"),
            ("de-CH", "Stras-sen-bahn"),
            ("el", "βι-βλιο-θήκη"),
            ("en-US", "knowl-edge"),
            ("en-CA", "knowl-edge"),
            ("en", "know-ledge"),
            ("en-IE", "know-ledge"),
            ("es", "bi-blio-teca"),
            ("et", "raa-ma-tu-kogu"),
            ("fi", "kir-jas-tossa"),
            ("fr", "bi-blio-thèque"),
            ("ga", "leabh-ar-lann"),
            ("hr", "knjiž-nica"),
            ("hu", "könyv-tár"),
            ("is", "bóka-safn"),
            ("it", "bi-blio-teca"),
            ("lt", "bi-b-lio-teka"),
            ("lv", "bib-lio-tēka"),
            ("nb", "bi-blio-te-ket"),
            ("nl", "bi-bli-o-theek"),
            ("nn", "bi-blio-te-ket"),
            ("no", "bi-blio-te-ket"),
            ("pl", "bi-blio-teka"),
            ("pt", "bi-bli-o-teca"),
            ("ro", "bi-blio-tecă"),
            ("ru", "биб-лио-тека"),
            ("sk", "kniž-nica"),
            ("sl", "knji-žnica"),
            ("sv", "bib-li-o-te-ket"),
            ("tr", "kü-tüp-hane"),
            ("uk", "бі-бліо-тека"),
        ] {
            check(tag, &[word]);
        }
    }

    #[test]
    fn some_languages_divide_no_words() {
        for tag in ["mt", "ar", "he", "fa", "ur", "tlh"] {
            assert_eq!(Hyphenation::of(&tag.parse().expect("a tag")), None, "{tag}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_word_can_be_divided(word in "[a-zA-ZāēģļșțâîíóúİßΣσ\u{301}-]{0,40}") {
            for tag in ["ga", "lv", "ro", "de"] {
                let hyphenation = Hyphenation::of(&tag.parse().expect("a tag")).expect("rules");
                let places = hyphenation.divide(&word);
                assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{tag}");
                for at in places {
                    assert!(word.is_char_boundary(at) && at > 0 && at < word.len(), "{tag}: {word}");
                }
            }
        }
    }
}
