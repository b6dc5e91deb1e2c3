//! Articles, prepositions and conjunctions: small words that lead to the next one, so that no line of a headline
//! ends with them.

use super::lists::has;
use super::words::words;
use crate::lang::Lang;

/// Whether a word leads to the next one in a language. Capitals count as small letters: headlines have them.
#[must_use]
pub fn is_particle(lang: &Lang, word: &str) -> bool {
    let word = word.to_lowercase();
    let bare = word.trim_start_matches(|c: char| !c.is_alphabetic());
    words(lang).is_some_and(|words| has(words.ties.particles, bare))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_are_known_in_their_own_language_only() {
        let lang = |tag: &str| tag.parse::<Lang>().expect("a language");
        assert!(is_particle(&lang("en-GB"), "The"));
        assert!(is_particle(&lang("fr"), "aux"));
        assert!(is_particle(&lang("en"), "“of"));
        assert!(!is_particle(&lang("en"), "die"));
        assert!(!is_particle(&lang("de"), "Handel"));
        assert!(!is_particle(&lang("de"), "—"));
        assert!(!is_particle(&lang("ja"), "の"));
    }
}
