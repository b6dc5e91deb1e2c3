//! Regular expressions that are compiled once, when they are first needed.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

/// A pattern, in the syntax of the `regex` crate.
#[derive(Debug)]
pub(super) struct Pattern {
    source: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

/// What stands for `\p{L}`: whatever is no sign of ASCII, Latin-1 or general punctuation. As good for words between
/// spaces as the hundreds of ranges of all letters, which take milliseconds to compile each time that they are named.
const LETTER: &str = r"[^\x00-@\[-`{-\u{bf}×÷\u{60c}\u{61b}\u{61f}\u{2000}-\u{2bff}\u{3000}-\u{303f}]";

impl Pattern {
    /// A pattern that is not compiled yet. A test compiles all of them, so that none is wrong.
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&self.source.replace(r"\p{L}", LETTER)).ok()).as_ref()
    }

    /// Whether it matches anywhere.
    pub fn is_in(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// The bytes of its matches, or of the group `found` in them where the pattern has one.
    pub fn all(&self, text: &str) -> Vec<Range<usize>> {
        let Some(regex) = self.regex() else { return Vec::new() };
        if !self.source.contains("(?<found>") {
            return regex.find_iter(text).map(|found| found.range()).collect();
        }
        let groups = regex.captures_iter(text);
        groups.filter_map(|groups| groups.name("found").map(|found| found.range())).collect()
    }

    /// The groups of its first match.
    pub fn captures<'t>(&self, text: &'t str) -> Option<regex::Captures<'t>> {
        self.regex()?.captures(text)
    }
}
