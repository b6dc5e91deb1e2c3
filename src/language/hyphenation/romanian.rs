//! Romanian, after its orthographic dictionary (DOOM): one consonant goes with the vowel behind it, of two the
//! first stays, unless they are a stop or a fricative with l or r; of more the first stays too, but for some
//! clusters of which two stay, and the prefix "trans". Vowels in a row are never parted: "ia" is one syllable or two, by the word.

use super::syllables::{self, Cluster};

/// Clusters of which two consonants stay.
const TWO_STAY: [&str; 12] =
    ["lpt", "mpt", "mpț", "ncș", "nct", "ncț", "ndv", "ngv", "rct", "rtf", "stm", "lnt"];

pub(super) fn divide(word: &str) -> Vec<usize> {
    syllables::divide(word, |c| "aăâeiîouyáéíóú".contains(c), split)
}

fn split(cluster: &Cluster<'_>) -> Option<usize> {
    // An i at the end is hardly heard: "unchi" is one syllable, "pietoni" three.
    if matches!(cluster.after, ['i']) {
        return None;
    }
    let consonants = cluster.consonants;
    if consonants.len() > 2 && consonants.starts_with(&['n', 's']) && cluster.before == ['t', 'r', 'a'] {
        return Some(2);
    }
    let soft = matches!(cluster.after.first(), Some('e' | 'i'));
    // "ch" and "gh" before e and i are one sound.
    let one = |pair: &[char]| matches!(pair, ['c' | 'g', 'h']) && soft;
    let together = |pair: &[char]| {
        one(pair) || matches!(pair, ['b' | 'c' | 'd' | 'f' | 'g' | 'h' | 'p' | 't' | 'v', 'l' | 'r'])
    };
    Some(match consonants {
        [_] => 0,
        [_, _] if together(consonants) => 0,
        [_, _] => 1,
        [..] if TWO_STAY.iter().any(|cluster| cluster.chars().eq(consonants.iter().take(3).copied())) => 2,
        [..] => 1,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn words_are_divided_as_the_dictionary_has_it() {
        check(
            "ro",
            &[
                "co-pi-lul",
                "în-tre-prin-dere",
                "as-pru",
                "ca-dru",
                "func-țio-nar",
                "sculp-tură",
                "con-struc-tor",
                "ve-che",
                "un-ghiul",
                "pie-toni",
                "unchi",
                "Lu-xem-burg",
                "ploaie",
                "umi-di-ta-tea",
                "trans-for-mată",
                "ast-ma-tic",
            ],
        );
    }
}
