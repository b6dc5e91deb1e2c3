//! The small words of each language: articles, prepositions, conjunctions, pronouns, the forms of "to be".
//!
//! Every third word of a running text is one of them, in any language; a text without them is in another.

use crate::lang::Lang;
use crate::language;

/// The function words of a language.
#[derive(Clone, Copy)]
pub(super) struct Words(&'static str);

impl Words {
    /// Whether a word, in lower case, is one of them.
    pub fn contains(self, word: &str) -> bool {
        language::has(self.0, word)
    }
}

/// Whether a word, in lower case, is a function word of a language; `None` where they aren't known.
pub(super) fn is_function_word(word: &str, lang: &Lang) -> Option<bool> {
    of(lang).map(|words| words.contains(word))
}

/// The function words of a language.
pub(super) fn of(lang: &Lang) -> Option<Words> {
    let list = language::words(lang)?.grammar.function_words;
    (!list.is_empty()).then_some(Words(list))
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
