//! Patterns after F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983), as TeX has them: "hy3ph" says how
//! much a hyphen is wanted (odd) or not (even) between the letters of "hyph". `build/hyphenation.rs` makes a tree of
//! them when the program is built.

include!(concat!(env!("OUT_DIR"), "/hyphenation.rs"));

/// The patterns of one language, as a tree: the way from the root to a node spells the letters of a pattern.
#[derive(Clone, Copy)]
pub(super) struct Patterns<'a> {
    /// The letter that leads to each node.
    letters: &'a [u16],
    /// The first child of each node, behind which the others stand by their letters.
    children: &'a [u16],
    /// Where the levels of the pattern that ends at a node stand in `runs`; 0 where none ends.
    levels: &'a [u16],
    /// Levels before, between and behind letters, each run behind its length.
    runs: &'a [u8],
    /// Words whose hyphens are known, sorted.
    exceptions: &'a [(&'a str, &'a [u8])],
}

pub(super) fn british() -> Patterns<'static> {
    EN_GB
}

pub(super) fn irish() -> Patterns<'static> {
    GA
}

impl Patterns<'_> {
    /// The bytes of `word` before which a hyphen may be added.
    pub(super) fn divide(&self, word: &str) -> Vec<usize> {
        let small = word.to_lowercase();
        // A letter that isn't one any more in small would shift all places.
        if small.chars().count() != word.chars().count() {
            return Vec::new();
        }
        let levels = match self.exceptions.binary_search_by(|(known, _)| (*known).cmp(&small)) {
            Ok(at) => self.exceptions[at].1.to_vec(),
            Err(_) => self.judged(&small),
        };
        let places = word.char_indices().map(|(at, _)| at).zip(&levels).skip(1);
        places.filter(|(_, level)| *level % 2 == 1).map(|(at, _)| at).collect()
    }

    /// The highest level before each letter, and behind the last.
    fn judged(&self, word: &str) -> Vec<u8> {
        // A letter that is in no pattern is as good as any other.
        let letters = word.chars().map(|c| u16::try_from(u32::from(c)).unwrap_or_default());
        let edge = u16::from(b'.');
        let dotted: Vec<u16> = std::iter::once(edge).chain(letters).chain([edge]).collect();
        let mut out = vec![0; dotted.len() + 1];
        for first in 0..dotted.len() {
            let mut node = 0;
            for letter in &dotted[first..] {
                let Some(child) = self.child(node, *letter) else { break };
                node = child;
                for (level, highest) in self.run(node).iter().zip(&mut out[first..]) {
                    *highest = (*highest).max(*level);
                }
            }
        }
        // Without the dot at the start.
        out.remove(0);
        out
    }

    fn child(&self, node: usize, letter: u16) -> Option<usize> {
        let (from, to) = (usize::from(self.children[node]), usize::from(self.children[node + 1]));
        self.letters[from..to].binary_search(&letter).ok().map(|at| from + at)
    }

    /// The levels of the pattern that ends at a node; none where none ends.
    fn run(&self, node: usize) -> &[u8] {
        let at = usize::from(self.levels[node]);
        &self.runs[at + 1..at + 1 + usize::from(self.runs[at])]
    }
}

#[cfg(test)]
#[path = "../../../build/hyphenation.rs"]
#[expect(dead_code, reason = "the Rust of a tree is written when the program is built")]
mod build;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_level_wins() {
        let tree = build::tree("a1b a2bc 3bcd .x1y", "foo-bar").expect("a tree");
        let exceptions: Vec<(&str, &[u8])> =
            tree.exceptions.iter().map(|(word, levels)| (word.as_str(), levels.as_slice())).collect();
        let patterns = Patterns {
            letters: &tree.letters,
            children: &tree.children,
            levels: &tree.levels,
            runs: &tree.runs,
            exceptions: &exceptions,
        };
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
        assert!(british().levels.iter().filter(|level| **level > 0).count() > 8000);
        let found = ["knowledge", "democracy", "biography", "international", "university"].map(divided);
        assert_eq!(found, ["know-ledge", "demo-cracy", "bio-graphy", "in-ter-na-tion-al", "uni-ver-sity"]);
    }

    #[test]
    fn irish_has_its_patterns() {
        let places = |word: &str| irish().divide(word);
        assert!(irish().levels.iter().filter(|level| **level > 0).count() > 6000);
        assert_eq!(places("gcartlann"), [1, 5]);
        assert_eq!(places("Dtiománaí"), places("dtiománaí"));
    }
}
