//! Words for powers of ten behind a figure: "4.2 million". A billion is a thousand times more in German than in English.

use crate::language::Words;

use super::super::words::is_among;

/// The factor that a lower-case word stands for, in any of its forms, in full or abbreviated.
pub(in crate::checks) fn factor(words: &Words, word: &str) -> Option<i128> {
    let own = &words.scales;
    let scales = [
        (own.million, 1_000_000),
        (own.thousand_million, 1_000_000_000),
        (own.thousand, 1_000),
        (own.million_million, 1_000_000_000_000),
        (own.hundred_thousand, 100_000),
        (own.ten_million, 10_000_000),
    ];
    let names = |forms: &str| {
        let is_form = |form: &str| match form.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => form.strip_suffix('.').unwrap_or(form) == word,
        };
        forms.split_ascii_whitespace().any(is_form)
    };
    scales.into_iter().find(|(forms, _)| names(forms)).map(|(_, factor)| factor)
}

/// Whether a lower-case word is an abbreviation of one that takes a full stop: "Mio."
pub(in crate::checks) fn is_short(words: &Words, word: &str) -> bool {
    let own = &words.scales;
    let short = format!("{word}.");
    [own.thousand, own.million, own.thousand_million, own.million_million]
        .into_iter()
        .any(|forms| is_among(forms, &short))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{all, words};

    fn factor_of(lang: &str, word: &str) -> Option<i128> {
        factor(words(&lang.parse().expect("a tag")).expect("words"), word)
    }

    #[test]
    fn a_billion_is_what_the_language_means_by_it() {
        for (lang, word, power) in [
            ("en", "billion", 9),
            ("de", "billion", 12),
            ("de", "milliarden", 9),
            ("fr", "billions", 12),
            ("fr", "mds", 9),
            ("cs", "miliónů", 6),
            ("sl", "miliarde", 0),
            ("ro", "miliarde", 9),
            ("cs", "mil", 6),
            ("es", "mil", 3),
            ("el", "εκατομμυρίων", 6),
            ("fi", "miljoonan", 6),
            ("sv", "mkr", 6),
            ("nn", "mill", 6),
            ("de-CH", "mio", 6),
        ] {
            let expected = (power > 0).then(|| 10_i128.pow(power));
            assert_eq!(factor_of(lang, word), expected, "{lang}: {word}");
        }
    }

    #[test]
    fn every_language_of_the_labels_counts_in_millions_and_more() {
        for (tag, words) in all().filter(|(_, words)| !words.weekdays.forms.is_empty()) {
            let own = &words.scales;
            for forms in [own.thousand, own.million, own.million_million] {
                assert!(!forms.is_empty(), "{tag}");
            }
            // Spanish says "a thousand million".
            assert!(!own.thousand_million.is_empty() || tag == "es", "{tag}");
        }
    }

    #[test]
    fn no_word_has_two_factors() {
        for (tag, words) in all() {
            let own = &words.scales;
            let all = [
                own.thousand,
                own.hundred_thousand,
                own.million,
                own.ten_million,
                own.thousand_million,
                own.million_million,
            ];
            let mut forms: Vec<&str> = all.into_iter().flat_map(str::split_ascii_whitespace).collect();
            let count = forms.len();
            forms.sort_unstable();
            forms.dedup();
            assert_eq!(forms.len(), count, "{tag}");
        }
    }
}
