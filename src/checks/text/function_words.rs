//! The small words of each language: articles, prepositions, conjunctions, pronouns, the forms of "to be".
//!
//! Every third word of a running text is one of them, in any language; a text without them is in another.

use std::collections::HashSet;

use crate::lang::Lang;
use crate::language::{self, PerLanguage};

/// The function words of a language.
type Words = HashSet<&'static str>;

/// The words of each language.
static SETS: PerLanguage<Words> = PerLanguage::new();

/// Whether a word, in lower case, is a function word of a language; `None` where they aren't known.
pub(super) fn is_function_word(word: &str, lang: &Lang) -> Option<bool> {
    of(lang).map(|words| words.contains(word))
}

/// The function words of a language.
pub(super) fn of(lang: &Lang) -> Option<&'static Words> {
    let list = language::words(lang)?.grammar.function_words;
    if list.is_empty() {
        return None;
    }
    SETS.get_or_init(language::file(lang)?, || list.split_whitespace().collect())
}

#[cfg(test)]
mod tests {
    use crate::language;

    #[test]
    fn words_are_in_lower_case_and_each_language_has_enough() {
        let lists = language::all().map(|(tag, words)| (tag, words.grammar.function_words));
        let lists: Vec<_> = lists.filter(|(_, words)| !words.is_empty()).collect();
        assert!(lists.len() >= 34, "{}", lists.len());
        for (tag, words) in lists {
            assert!(words.split_whitespace().count() >= 28, "{tag}");
            assert_eq!(words.to_lowercase(), words, "{tag}");
        }
    }
}
