//! Stacks: the same word at the starts or at the ends of two lines that follow one another. The eye drops from
//! one to the other and skips a line.

use super::characters::is_glue;
use super::opportunities::Opportunity;

/// The fewest letters of a word that is seen.
const SEEN: usize = 3;
/// The longest word that is compared, in bytes.
const LONGEST: usize = 64;

/// How many stacks the line from `start` to `end` makes with the line before it, which starts at `before`.
pub(super) fn stacks(text: &str, before: &Opportunity, start: &Opportunity, end: &Opportunity) -> f64 {
    let at_start = same(first_word(text, before.at), first_word(text, start.at));
    let at_end = same(last_word(text, start.end), last_word(text, end.end.max(start.at)));
    f64::from(u8::from(at_start) + u8::from(at_end))
}

fn same(a: &str, b: &str) -> bool {
    let seen = |word: &str| word.chars().nth(SEEN - 1).is_some();
    a == b && seen(a)
}

/// The word that starts at a byte; none where it is too long to be one.
fn first_word(text: &str, at: usize) -> &str {
    let mut letters = text[at..].char_indices().take(LONGEST);
    let end = letters.find(|&(_, c)| is_glue(c)).map_or(text.len(), |(length, _)| at + length);
    if end - at > LONGEST { "" } else { bare(&text[at..end]) }
}

/// The word that ends at a byte; none where it is too long to be one.
fn last_word(text: &str, end: usize) -> &str {
    let mut letters = text[..end].char_indices().rev().take(LONGEST);
    let start = letters.find(|&(_, c)| is_glue(c)).map_or(0, |(at, c)| at + c.len_utf8());
    if end - start > LONGEST { "" } else { bare(&text[start..end]) }
}

/// A word without the punctuation around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_without_their_punctuation_and_from_three_letters() {
        let text = "the oil of the oil, a oil of";
        assert_eq!(first_word(text, 4), "oil");
        assert_eq!(last_word(text, 19), "oil");
        assert!(same(first_word(text, 4), last_word(text, 19)));
        assert!(!same("of", "of") && !same("oil", "oils"));
    }
}
