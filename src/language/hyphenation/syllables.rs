//! What the rules of several languages have in common: a word as vowels with consonants between them.

/// A stretch of consonants between two stretches of vowels.
pub(super) struct Cluster<'w> {
    /// The consonants, in small letters.
    pub(super) consonants: &'w [char],
    /// Where each of them, and the vowel behind, starts in the word, in bytes.
    starts: &'w [usize],
    /// The letters before and behind.
    pub(super) before: &'w [char],
    /// See `before`.
    pub(super) after: &'w [char],
}

impl Cluster<'_> {
    /// The byte before the consonant with this index; the number of consonants stands for the vowel.
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        self.starts.get(index).copied()
    }
}

/// Asks `split` where each cluster of a word is divided: before which of its consonants.
pub(super) fn divide(
    word: &str,
    is_vowel: impl Fn(char) -> bool,
    split: impl Fn(&Cluster<'_>) -> Option<usize>,
) -> Vec<usize> {
    let (starts, letters): (Vec<usize>, Vec<char>) =
        word.char_indices().map(|(at, c)| (at, small(c))).unzip();
    let mut places = Vec::new();
    let mut from = letters.iter().position(|c| is_vowel(*c)).unwrap_or(letters.len());
    while let Some(first) = next(&letters, from, |c| !is_vowel(c)) {
        let Some(end) = next(&letters, first, &is_vowel) else { break };
        let cluster = Cluster {
            consonants: &letters[first..end],
            starts: &starts[first..=end],
            before: &letters[..first],
            after: &letters[end..],
        };
        places.extend(split(&cluster).and_then(|index| cluster.place(index)));
        from = end;
    }
    places
}

fn next(letters: &[char], from: usize, test: impl Fn(char) -> bool) -> Option<usize> {
    Some(from + letters.get(from..)?.iter().position(|c| test(*c))?)
}

/// The small letter, where it is one character.
fn small(c: char) -> char {
    let mut small = c.to_lowercase();
    small.next().filter(|_| small.next().is_none()).unwrap_or(c)
}
