//! Stacks: the same word at the starts or at the ends of two lines that follow one another. The eye drops from
//! one to the other and skips a line.

use super::opportunities::Opportunity;

/// The fewest bytes of a word that is seen.
const SEEN: usize = 3;
/// The most bytes of a word that are compared.
const LONGEST: usize = 32;

/// How many stacks the line from `start` to `end` makes with the line before it, which starts at `before`.
pub(super) fn stacks(before: &Opportunity, start: &Opportunity, end: &Opportunity) -> f64 {
    let same = |a: u32, b: u32| u8::from(a == b && a != 0);
    f64::from(same(before.first_word, start.first_word) + same(start.last_word, end.last_word))
}

/// A number for the word that starts at a byte of a text; 0 where none is seen.
pub(super) fn first_word(text: &str, at: usize) -> u32 {
    number(text.as_bytes()[at..].iter())
}

/// A number for the word that ends at a byte of a text; 0 where none is seen.
pub(super) fn last_word(text: &str, end: usize) -> u32 {
    number(text.as_bytes()[..end].iter().rev())
}

/// FNV-1a over the letters and figures of a word, without punctuation before it. Whether two words count as the
/// same is no matter of life and death, should their numbers meet.
fn number<'t>(bytes: impl Iterator<Item = &'t u8>) -> u32 {
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let sign = |byte: &&u8| !letter(byte) && **byte != b' ';
    let (mut number, mut length) = (0x811c_9dc5_u32, 0);
    for byte in bytes.take(LONGEST).skip_while(sign).take_while(|byte| letter(byte)) {
        number = (number ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
        length += 1;
    }
    if length < SEEN { 0 } else { number.max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_without_their_punctuation_and_from_three_letters() {
        let text = "the (oil) of oil, by oils";
        let [first, second] = [last_word(text, 9), last_word(text, 17)];
        assert!(first != 0 && first == second);
        assert_eq!(first_word(text, 4), first_word(text, 13));
        assert_ne!(first_word(text, 13), first_word(text, 21));
        assert_eq!((first_word(text, 10), last_word(text, 12), last_word(text, 20)), (0, 0, 0));
    }
}
