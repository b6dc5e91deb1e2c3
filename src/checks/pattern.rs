//! Regular expressions that are compiled once, when a text is met that they may match.
//!
//! Compiling takes longer than all else that a check does, and most releases hold nothing of what patterns look for. So
//! a pattern names words or signs without which it can't match, and is left alone while none is in the text.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

/// Words or signs in lower case, of which a text must hold at least one.
type Needs = &'static [&'static str];

/// A pattern, in the syntax of the `regex` crate.
#[derive(Debug)]
pub(super) struct Pattern {
    source: &'static str,
    /// Of each list, one must be in the text. Tests hold them against strings made from the pattern.
    needs: [Needs; 2],
    compiled: OnceLock<Option<Regex>>,
}

/// What stands for `\p{L}`: whatever is no sign of ASCII, Latin-1 or general punctuation. As good for words between
/// spaces as the hundreds of ranges of all letters, which take milliseconds to compile each time that they are named.
const LETTER: &str = r"[^\x00-@\[-`{-\u{bf}×÷\u{60c}\u{61b}\u{61f}\u{2000}-\u{2bff}\u{3000}-\u{303f}]";

impl Pattern {
    /// A pattern that is not compiled yet. A test compiles all of them, so that none is wrong.
    pub const fn new(source: &'static str) -> Self {
        Self { source, needs: [&[], &[]], compiled: OnceLock::new() }
    }

    /// The pattern, which can match only where one of these is in the text.
    pub const fn needing(mut self, needs: Needs) -> Self {
        let at = if self.needs[0].is_empty() { 0 } else { 1 };
        self.needs[at] = needs;
        self
    }

    /// The compiled pattern, if the text holds what it needs.
    fn for_text(&self, text: &str) -> Option<&Regex> {
        let any = |needs: Needs, text: &str| needs.is_empty() || needs.iter().any(|need| text.contains(need));
        let [first, second] = self.needs;
        let signs = first.iter().all(|need| !need.contains(char::is_alphabetic));
        if signs && !any(first, text) {
            return None;
        }
        let small = if signs && second.is_empty() { String::new() } else { text.to_lowercase() };
        let may_match = (signs || any(first, &small)) && any(second, &small);
        if may_match { self.regex() } else { None }
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&expanded(self.source)).ok()).as_ref()
    }

    /// Whether it matches anywhere.
    pub fn is_in(&self, text: &str) -> bool {
        self.for_text(text).is_some_and(|regex| regex.is_match(text))
    }

    /// The bytes of its matches, or of the group `found` in them where the pattern has one.
    pub fn all(&self, text: &str) -> Vec<Range<usize>> {
        let Some(regex) = self.for_text(text) else { return Vec::new() };
        if !self.source.contains("(?<found>") {
            return regex.find_iter(text).map(|found| found.range()).collect();
        }
        let groups = regex.captures_iter(text);
        groups.filter_map(|groups| groups.name("found").map(|found| found.range())).collect()
    }
}

/// A source with cheaper classes: [`LETTER`] for letters, the digits of ASCII for digits. Letters of their own have no
/// case to be folded: that would walk over all of Unicode.
pub(super) fn expanded(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let (mut rest, mut depth) = (source, 0_usize);
    while let Some(c) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(r"\p{L}") {
            let letter = if depth == 0 { format!("(?-i:{LETTER})") } else { LETTER.to_owned() };
            out.push_str(&letter);
            rest = after;
        } else if let Some(after) = rest.strip_prefix(r"\d") {
            out.push_str("[0-9]");
            rest = after;
        } else {
            let length = match c {
                '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
                _ => c.len_utf8(),
            };
            depth = match c {
                '[' => depth + 1,
                ']' => depth.saturating_sub(1),
                _ => depth,
            };
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    out
}
