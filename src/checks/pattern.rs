//! Regular expressions that are compiled once, when a text is met that they match.
//!
//! Compiling takes longer than all else that a check does, and most releases hold nothing of what patterns look for. So
//! a pattern names words or signs without which it can't match, and is left alone while none is in the text; and most
//! have a gate: a table, made when the program was built, that tells whether they match anything at all.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::expanded::expanded;

// `GATES`, made by `build/patterns.rs` of all patterns that rules hold, sorted by their sources.
include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// Words or signs in lower case, of which a text must hold at least one.
type Needs = &'static [&'static str];

/// The automaton of a pattern, which goes over a text byte by byte and tells whether the pattern matches.
#[derive(Debug)]
struct Gate {
    source: &'static str,
    /// Bytes that lead everywhere to the same place have one number.
    classes: &'static [u8; 256],
    /// How many numbers there are.
    width: usize,
    /// Where each number leads from each state.
    next: &'static [u16],
    /// Whether the pattern matches, or may, where the text ends in a state.
    ends: &'static [bool],
}

/// The pattern can't match any more.
const NEVER: u16 = 0;
/// It matches, or may, but for the edges of words: those of all scripts are no matter of a table of bytes.
const PERHAPS: u16 = 1;
/// Where a text begins.
const START: u16 = 2;

impl Gate {
    /// The automaton of a pattern, if it is small enough to have one.
    fn of(source: &str) -> Option<&'static Self> {
        Some(&GATES[GATES.binary_search_by(|gate| gate.source.cmp(source)).ok()?])
    }

    /// Whether the pattern may match in a text; if not, it doesn't.
    fn may_match(&self, text: &str) -> bool {
        let mut state = START;
        for byte in text.bytes() {
            let class = usize::from(self.classes[usize::from(byte)]);
            state = self.next[usize::from(state) * self.width + class];
            if state <= PERHAPS {
                return state != NEVER;
            }
        }
        self.ends[usize::from(state)]
    }
}

/// A pattern, in the syntax of the `regex` crate.
#[derive(Debug)]
pub(super) struct Pattern {
    source: &'static str,
    /// Of each list, one must be in the text. Tests hold them against strings made from the pattern.
    needs: [Needs; 2],
    gate: OnceLock<Option<&'static Gate>>,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern that is not compiled yet. A test compiles all of them, so that none is wrong.
    pub const fn new(source: &'static str) -> Self {
        Self { source, needs: [&[], &[]], gate: OnceLock::new(), compiled: OnceLock::new() }
    }

    /// The pattern, which can match only where one of these is in the text.
    pub const fn needing(mut self, needs: Needs) -> Self {
        let at = if self.needs[0].is_empty() { 0 } else { 1 };
        self.needs[at] = needs;
        self
    }

    /// The compiled pattern, if it may match in the text.
    fn for_text(&self, text: &str) -> Option<&Regex> {
        let any = |needs: Needs, text: &str| needs.is_empty() || needs.iter().any(|need| text.contains(need));
        let [first, second] = self.needs;
        let signs = first.iter().all(|need| !need.contains(char::is_alphabetic));
        if signs && !any(first, text) {
            return None;
        }
        if let Some(gate) = self.gate.get_or_init(|| Gate::of(self.source)) {
            return if gate.may_match(text) { self.regex() } else { None };
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The lines of all files of a folder and those below it.
    fn lines(folder: &Path, out: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                lines(&path, out);
            } else {
                out.extend(fs::read_to_string(&path).expect("a text").lines().map(str::to_owned));
            }
        }
    }

    #[test]
    fn gates_open_for_what_patterns_match() {
        assert!(GATES.len() > 40, "{}", GATES.len());
        let mut texts = vec![String::new(), "12 km".to_owned(), "50%\r\n1.5".to_owned()];
        // Manuals and tests of rules, words of languages: full of what patterns look for.
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for folder in ["src/checks", "assets/languages", "tests/corpus"] {
            lines(&root.join(folder), &mut texts);
        }
        for gate in GATES {
            let regex = Regex::new(&expanded(gate.source)).expect("a pattern");
            let (mut matched, mut opened) = (0, 0);
            for text in &texts {
                let (matches, opens) = (regex.is_match(text), gate.may_match(text));
                assert!(opens || !matches, "{}: {text}", gate.source);
                matched += usize::from(matches);
                opened += usize::from(opens);
            }
            assert!(opened <= matched + texts.len() / 20, "{}: {opened} for {matched}", gate.source);
        }
    }
}
