//! Latvian: a syllable starts with the last consonant before its vowel ("bib-lio-tē-ka"), the letters of "dz"
//! and "dž" stay together, and so do prefixes ("aiz-iet", "ie-kļūt").

use super::syllables::{self, Cluster};

/// Prefixes that end in a consonant, and keep it before a vowel.
const CLOSED: [&str; 7] = ["aiz", "ap", "at", "bez", "iz", "pār", "uz"];
/// Prefixes that end in a vowel, and leave the word behind them whole.
const OPEN: [&str; 6] = ["ie", "ne", "no", "pa", "pie", "sa"];

pub(super) fn divide(word: &str) -> Vec<usize> {
    syllables::divide(word, |c| "aāeēiīoōuū".contains(c), |cluster| Some(split(cluster)))
}

fn split(cluster: &Cluster<'_>) -> usize {
    let closed = cluster.before.iter().chain(cluster.consonants.first());
    if cluster.after.len() >= 2 && CLOSED.iter().any(|prefix| prefix.chars().eq(closed.clone().copied())) {
        return 1;
    }
    let open = OPEN.iter().any(|prefix| prefix.chars().eq(cluster.before.iter().copied()));
    let starts_words =
        matches!(cluster.consonants, ['b' | 'd' | 'g' | 'k' | 'p' | 's' | 't' | 'z', 'l' | 'ļ' | 'r' | 'v']);
    if open && starts_words {
        return 0;
    }
    let last = cluster.consonants.len() - 1;
    let double = matches!(cluster.consonants.get(last.wrapping_sub(1)..), Some(['d', 'z' | 'ž']));
    if double { last - 1 } else { last }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn syllables_start_with_a_consonant() {
        check(
            "lv",
            &[
                "at-klā-ša-nas",
                "kon-certs",
                "ķie-ģeļu",
                "pie-dzī-vo-jums",
                "dau-dzi",
                "aiz-iet",
                "pār-lie-ci-nā-ties",
                "Luk-sem-burgā",
                "uz-ņē-mums",
                "uni-ver-si-tāte",
                "iz-stāde",
                "Ei-ro-pas",
                "ie-kļūt",
                "sa-zva-nīt",
                "aiz-eja",
                "māja",
            ],
        );
    }
}
