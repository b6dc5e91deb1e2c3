//! How the words of a file differ from those of a release.

use serde::Serialize;
use similar::DiffOp;

use super::steps::steps;

/// A file with more words is no release.
const MOST_WORDS: usize = 20_000;
/// Where fewer of the words are in a file, it is of something else.
const ALIKE: f64 = 0.5;
/// So many words stand around a difference.
const CONTEXT: usize = 4;
/// No more characters are shown of a difference.
const LONGEST: usize = 300;

/// How the words of a file stand to those of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// They are the same.
    Same,
    /// The file is another document: it has so many more words than any release.
    TooLong {
        /// How many it has.
        words: usize,
    },
    /// The file is another document: it has few of the words.
    Other {
        /// How many it has,
        kept: usize,
        /// and of how many.
        of: usize,
    },
    /// It is the same document with other words, in the order in which they stand.
    Differs(Vec<Difference>),
}

/// A difference between what a file says and what it should.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What kind of difference it is.
    pub kind: Change,
    /// The words of the file, with some around them.
    pub found: String,
    /// The words that were expected, with some around them.
    pub expected: String,
}

/// Kinds of differences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Words stand in the place of others.
    #[serde(rename = "changed")]
    Replaced,
    /// Words are missing.
    Missing,
    /// Words were added.
    Added,
}

/// Compares the words of a file with those that it must have, in each order in which they may stand.
#[must_use]
pub fn compare_words(found: &[String], expected: &[Vec<String>]) -> Comparison {
    if expected.iter().any(|expected| expected == found) {
        return Comparison::Same;
    }
    let ways = expected.iter().filter(|_| found.len() <= MOST_WORDS).map(|expected| {
        let steps = steps(expected, found);
        let kept: usize = steps.iter().map(kept).sum();
        (kept, expected, steps)
    });
    let Some((kept, expected, steps)) = ways.max_by_key(|(kept, _, _)| *kept) else {
        return Comparison::TooLong { words: found.len() };
    };
    #[expect(clippy::cast_precision_loss, reason = "no release has so many words")]
    let share = kept as f64 / expected.len().max(1) as f64;
    if share < ALIKE {
        return Comparison::Other { kept, of: expected.len() };
    }
    Comparison::Differs(steps.iter().filter_map(|step| difference(step, expected, found)).collect())
}

fn kept(step: &DiffOp) -> usize {
    match step {
        DiffOp::Equal { len, .. } => *len,
        _ => 0,
    }
}

fn difference(step: &DiffOp, expected: &[String], found: &[String]) -> Option<Difference> {
    let (kind, old, new) = match step {
        DiffOp::Equal { .. } => return None,
        DiffOp::Delete { .. } => (Change::Missing, step.old_range(), step.new_range()),
        DiffOp::Insert { .. } => (Change::Added, step.old_range(), step.new_range()),
        DiffOp::Replace { .. } => (Change::Replaced, step.old_range(), step.new_range()),
    };
    Some(Difference { kind, found: around(found, &new), expected: around(expected, &old) })
}

/// Words with some around them, in one line.
fn around(words: &[String], range: &std::ops::Range<usize>) -> String {
    let from = range.start.saturating_sub(CONTEXT);
    let to = (range.end + CONTEXT).min(words.len());
    let mut text = words[from..to].join(" ");
    if text.chars().count() > LONGEST {
        text = text.chars().take(LONGEST).chain(['\u{2026}']).collect();
    }
    let (before, after) =
        (if from > 0 { "\u{2026} " } else { "" }, if to < words.len() { " \u{2026}" } else { "" });
    format!("{before}{text}{after}")
}
