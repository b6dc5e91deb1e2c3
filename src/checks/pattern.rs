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

impl Pattern {
    /// A pattern that is not compiled yet. A test compiles all of them, so that none is wrong.
    pub const fn new(source: &'static str) -> Self {
        Self { source, compiled: OnceLock::new() }
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(self.source).ok()).as_ref()
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
