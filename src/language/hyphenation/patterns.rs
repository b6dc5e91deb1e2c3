//! Patterns after F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983), as TeX has them: "hy3ph" says how
//! much a hyphen is wanted (odd) or not (even) between the letters of "hyph".

use std::collections::HashMap;
use std::sync::LazyLock;

/// The patterns of one language.
pub(super) struct Patterns {
    /// Letters, and the levels before, between and behind them.
    levels: HashMap<String, Vec<u8>>,
    /// Words whose hyphens are known.
    exceptions: HashMap<String, Vec<u8>>,
    /// The most letters of a pattern.
    longest: usize,
}

pub(super) fn british() -> &'static Patterns {
    static BRITISH: LazyLock<Patterns> = LazyLock::new(|| {
        Patterns::new(
            include_str!("../../../assets/hyphenation/en-gb.patterns.txt"),
            include_str!("../../../assets/hyphenation/en-gb.exceptions.txt"),
        )
    });
    &BRITISH
}

pub(super) fn irish() -> &'static Patterns {
    static IRISH: LazyLock<Patterns> = LazyLock::new(|| {
        Patterns::new(
            include_str!("../../../assets/hyphenation/ga.patterns.txt"),
            include_str!("../../../assets/hyphenation/ga.exceptions.txt"),
        )
    });
    &IRISH
}

impl Patterns {
    fn new(patterns: &str, exceptions: &str) -> Self {
        let levels: HashMap<_, _> = patterns.split_whitespace().map(pattern).collect();
        let longest = levels.values().map(|levels| levels.len() - 1).max().unwrap_or(0);
        let exceptions = exceptions.split_whitespace().map(|word| pattern(&word.replace('-', "1"))).collect();
        Self { levels, exceptions, longest }
    }

    /// The bytes of `word` before which a hyphen may be added.
    pub(super) fn divide(&self, word: &str) -> Vec<usize> {
        let small = word.to_lowercase();
        let letters: Vec<char> = small.chars().collect();
        // A letter that isn't one any more in small would shift all places.
        if letters.len() != word.chars().count() {
            return Vec::new();
        }
        let levels = self.exceptions.get(&small).cloned().unwrap_or_else(|| self.levels(&small));
        let places = word.char_indices().map(|(at, _)| at).zip(&levels).skip(1);
        places.filter(|(_, level)| *level % 2 == 1).map(|(at, _)| at).collect()
    }

    /// The highest level before each letter.
    fn levels(&self, word: &str) -> Vec<u8> {
        let dotted = format!(".{word}.");
        let starts: Vec<usize> = dotted.char_indices().map(|(at, _)| at).chain([dotted.len()]).collect();
        let mut out = vec![0; starts.len()];
        for (first, start) in starts.iter().enumerate() {
            for end in starts.iter().skip(first + 1).take(self.longest) {
                for (offset, level) in
                    self.levels.get(&dotted[*start..*end]).into_iter().flatten().enumerate()
                {
                    out[first + offset] = out[first + offset].max(*level);
                }
            }
        }
        // Without the dot at the start.
        out.remove(0);
        out
    }
}

/// The letters of a pattern, and the levels around them.
fn pattern(text: &str) -> (String, Vec<u8>) {
    let mut letters = String::new();
    let mut levels = vec![0];
    for c in text.chars() {
        let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
        if let (Some(digit), Some(level)) = (digit, levels.last_mut()) {
            *level = digit;
        } else {
            letters.push(c);
            levels.push(0);
        }
    }
    (letters, levels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_level_wins() {
        let patterns = Patterns::new("a1b a2bc 3bcd .x1y", "foo-bar");
        assert_eq!(patterns.divide("ab"), [1]);
        assert_eq!(patterns.divide("abc"), [] as [usize; 0], "2 beats 1");
        assert_eq!(patterns.divide("ABCD"), [1], "3 beats 2");
        assert_eq!(patterns.divide("xy"), [1]);
        assert_eq!(patterns.divide("zxy"), [] as [usize; 0], "not at the start");
        assert_eq!(patterns.divide("foobar"), [3]);
        assert_eq!(patterns.divide(""), [] as [usize; 0]);
    }

    #[test]
    fn british_words_are_divided_by_their_parts() {
        let divided = |word: &str| {
            let mut out = word.to_owned();
            british().divide(word).into_iter().rev().for_each(|at| out.insert(at, '-'));
            out
        };
        assert!(british().levels.len() > 8000);
        let found = ["knowledge", "democracy", "biography", "international", "university"].map(divided);
        assert_eq!(found, ["know-ledge", "demo-cracy", "bio-graphy", "in-ter-na-tion-al", "uni-ver-sity"]);
    }

    #[test]
    fn irish_has_its_patterns() {
        let places = |word: &str| irish().divide(word);
        assert!(irish().levels.len() > 6000);
        assert_eq!(places("gcartlann"), [1, 5]);
        assert_eq!(places("Dtiománaí"), places("dtiománaí"));
    }
}
