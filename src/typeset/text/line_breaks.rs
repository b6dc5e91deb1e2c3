//! Where a line may end by the rules of Unicode (UAX #14), which `icu_segmenter` knows.
//!
//! Most of a text are plain words with a space between them, of which nobody has to be asked: a line may end behind each of
//! these spaces (LB18), and nowhere inside the words. What stands between two such spaces doesn't see past them, so that only
//! pieces with other signs are given to the segmenter.

use std::sync::LazyLock;

use icu_segmenter::options::{LineBreakOptions, LineBreakWordOption};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};

/// Thai, Lao, Khmer and Burmese have no spaces: a dictionary knows their words, without arithmetic that could differ.
static OTHERS: LazyLock<LineSegmenterBorrowed<'static>> =
    LazyLock::new(|| LineSegmenter::new_dictionary(LineBreakOptions::default()));

/// Korean has spaces, and its lines end there (Requirements for Hangul Text Layout, W3C, 3.2).
static KOREAN: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| {
    let mut options = LineBreakOptions::default();
    options.word_option = Some(LineBreakWordOption::KeepAll);
    LineSegmenter::new_dictionary(options)
});

/// The bytes of a text before which a line may start, without its start and its end.
pub(super) fn line_breaks(text: &str) -> Vec<usize> {
    let segmenter = if !text.is_ascii() && text.chars().any(is_hangul) { &*KOREAN } else { &*OTHERS };
    // A word has some six letters.
    let mut out = Vec::with_capacity(text.len() / 6);
    let (mut start, mut plain) = (0, true);
    let mut before = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let gap = c == ' ' && before.is_some_and(is_plain);
        if gap && rest.peek().is_some_and(|(_, next)| is_letter(*next)) {
            if !plain {
                out.extend(segmenter.segment_str(&text[start..at]).skip(1).map(|end| start + end));
                // The end of a piece, before its space.
                out.pop();
            }
            out.push(at + 1);
            (start, plain) = (at + 1, true);
        } else {
            plain &= is_plain(c);
        }
        before = Some(c);
    }
    if !plain {
        out.extend(segmenter.segment_str(&text[start..]).skip(1).map(|end| start + end));
        out.pop();
    }
    out
}

fn is_hangul(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// Whether a line never ends before a character that stands behind a letter, figure or such a mark: letters and figures (AL,
/// NU), and marks between figures and behind words (IS).
fn is_plain(c: char) -> bool {
    is_letter(c) || matches!(c, '.' | ',' | ':' | ';')
}

/// Letters and figures of Europe's scripts that are no more than that (AL, NU).
fn is_letter(c: char) -> bool {
    matches!(
        c,
        'a'..='z' | 'A'..='Z' | '0'..='9' | 'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ά' | 'Έ'..='Ί' | 'Ό' | 'Ύ'
            ..='Ρ' | 'Σ'..='ώ' | 'Ѐ'..='ҁ'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of_the_segmenter(text: &str) -> Vec<usize> {
        let segmenter = if text.chars().any(is_hangul) { &*KOREAN } else { &*OTHERS };
        segmenter.segment_str(text).skip(1).filter(|&at| at < text.len()).collect()
    }

    #[test]
    fn plain_words_are_told_as_the_segmenter_tells_them() {
        for text in [
            "",
            "a",
            " a b",
            "Oil, water: 3.5 km; 1,200 t. The end",
            "a(b c) “d e” ‘f g’ «h i» « j k »",
            "well-known e-mail, 1999–2004, and/or 3/4",
            "don’t l’été 5 % of $ 3 and £4 a",
            "Öl für Übung, żółć, ναι όχι, что это",
            "https://a.example/b?c=d e@f.example",
            "one\u{a0}two three\u{ad}four",
            "a \u{301}b c\u{301} d",
            "한국어 문장 두 개",
            "ภาษาไทย และ a b",
        ] {
            assert_eq!(line_breaks(text), of_the_segmenter(text), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_words_are_told_as_the_segmenter_tells_them(
            text in "[a-dé0-3ωж .,:;!?()«»“”’'/%$€\u{a0}\u{ad}\u{2013}\u{301}א한中-]{0,40}",
        ) {
            prop_assert_eq!(line_breaks(&text), of_the_segmenter(&text));
        }
    }
}
