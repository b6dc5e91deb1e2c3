//! Regular expressions that are compiled once, when a text is met that they match.
//!
//! Compiling takes longer than all else that a check does, and most releases hold nothing of what patterns look for. So
//! a pattern names words or signs without which it can't match, and is left alone while none is in the text; and most
//! have a gate: a table, made when the program was built, that tells whether they match anything at all.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::expanded::expanded;
use super::index::{Segment, Signs};

// `GATES`, made by `build/patterns.rs` of all patterns that rules hold, sorted by their sources.
include!(concat!(env!("OUT_DIR"), "/patterns.rs"));

/// Words or signs in lower case, of which a text must hold at least one.
type Needs = &'static [&'static str];

/// The automaton of a pattern, which goes over a text byte by byte and tells whether the pattern matches.
#[derive(Debug)]
struct Gate {
    source: &'static str,
    table: Table,
    /// Where the automaton stands among letters that it doesn't look for, if it stays there; else where it begins.
    asleep: u16,
    /// Which bytes lead away from there: all before the first of them is passed over at once.
    awake: &'static [bool; 256],
    /// Which these are, where they are three or fewer.
    wakes: &'static [u8],
    /// The automaton that finds where, for simple patterns.
    finder: Option<Finder>,
}

/// The table of an automaton.
#[derive(Debug)]
struct Table {
    /// Bytes that lead everywhere to the same place have one number.
    classes: &'static [u8; 256],
    /// How many numbers there are.
    width: usize,
    /// Where each number leads from each state.
    next: &'static [u16],
    /// Whether the pattern matches where the text ends in a state.
    ends: &'static [bool],
}

/// The pattern can't match any more.
const NEVER: u16 = 0;
/// It matches, or may, but for the edges of words: those of all scripts are no matter of a table of bytes.
const PERHAPS: u16 = 1;
/// Where a gate begins.
const START: u16 = 2;

impl Table {
    fn step(&self, state: u16, byte: u8) -> u16 {
        self.next[usize::from(state) * self.width + usize::from(self.classes[usize::from(byte)])]
    }
}

impl Gate {
    /// The automaton of a pattern, if it is small enough to have one.
    fn of(source: &str) -> Option<&'static Self> {
        Some(&GATES[GATES.binary_search_by(|gate| gate.source.cmp(source)).ok()?])
    }

    /// Whether the pattern may match in a text; if not, it doesn't.
    fn may_match(&self, text: &str) -> bool {
        let (bytes, mut state, mut at) = (text.as_bytes(), START, 0);
        while at < bytes.len() {
            if state == self.asleep {
                match self.first_awake(&bytes[at..]) {
                    Some(passed) => at += passed,
                    None => break,
                }
            }
            state = self.table.step(state, bytes[at]);
            at += 1;
            if state <= PERHAPS {
                return state == PERHAPS;
            }
        }
        self.table.ends[usize::from(state)]
    }

    /// The characters that lead away from where the automaton begins; `None` if it matches an empty text.
    fn first(&self) -> Option<Signs> {
        let leads = |byte: &u8| self.table.step(START, *byte) != START;
        let bytes = (0..=u8::MAX).filter(leads).map(Signs::of_byte);
        (!self.table.ends[usize::from(START)]).then(|| bytes.collect())
    }

    /// How many bytes of a text leave the automaton asleep; `None` where all do.
    fn first_awake(&self, text: &[u8]) -> Option<usize> {
        match *self.wakes {
            [] => text.iter().position(|byte| self.awake[usize::from(*byte)]),
            [a] => memchr::memchr(a, text),
            [a, b] => memchr::memchr2(a, b, text),
            [a, b, c, ..] => memchr::memchr3(a, b, c, text),
        }
    }
}

/// An automaton that tells where a pattern ends that begins at a place.
#[derive(Debug)]
struct Finder {
    table: Table,
    /// Where it begins: at the start of a text, behind a byte that is no letter or figure of ASCII, behind one that is.
    starts: [u16; 3],
    /// Whether the pattern has matched before the byte that leads to a state.
    matches: &'static [bool],
}

impl Finder {
    /// The matches in a text, from the left, as the `regex` crate finds them.
    fn all(&self, text: &str) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < text.len() {
            match self.end(text.as_bytes(), at) {
                Some(end) if end > at => {
                    out.push(at..end);
                    at = end;
                }
                _ => at += 1,
            }
        }
        out
    }

    /// Where a match ends that begins at a byte.
    fn end(&self, text: &[u8], at: usize) -> Option<usize> {
        let before = at.checked_sub(1).map(|before| text[before]);
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        let mut state = self.starts[before.map_or(0, |byte| if is_word(byte) { 2 } else { 1 })];
        let mut end = None;
        for (place, byte) in text.iter().enumerate().skip(at) {
            state = self.table.step(state, *byte);
            if self.matches[usize::from(state)] {
                end = Some(place);
            }
            if state == NEVER {
                return end;
            }
        }
        if self.table.ends[usize::from(state)] { Some(text.len()) } else { end }
    }
}

/// A pattern, in the syntax of the `regex` crate.
#[derive(Debug)]
pub(super) struct Pattern {
    source: &'static str,
    /// Of each list, one must be in the text. Tests hold them against strings made from the pattern.
    needs: [Needs; 2],
    way: OnceLock<Way>,
    compiled: OnceLock<Option<Regex>>,
}

/// How a pattern goes about a text.
#[derive(Clone, Copy, Debug)]
struct Way {
    gate: Option<&'static Gate>,
    /// Whether what it needs first are signs, which have no capitals.
    signs: bool,
    /// Signs of which a text must hold one, where any are known: those that begin what is needed, or that lead the gate on.
    first: Option<Signs>,
}

impl Pattern {
    /// A pattern that is not compiled yet. A test compiles all of them, so that none is wrong.
    pub const fn new(source: &'static str) -> Self {
        Self { source, needs: [&[], &[]], way: OnceLock::new(), compiled: OnceLock::new() }
    }

    /// The pattern, which can match only where one of these is in the text.
    pub const fn needing(mut self, needs: Needs) -> Self {
        let at = if self.needs[0].is_empty() { 0 } else { 1 };
        self.needs[at] = needs;
        self
    }

    /// Whether the pattern may match in a text; if not, it doesn't.
    fn may_match(&self, text: &str) -> bool {
        let any = |needs: Needs, text: &str| needs.is_empty() || needs.iter().any(|need| holds(text, need));
        let [first, second] = self.needs;
        let Way { gate, signs, .. } = self.way();
        if signs && !any(first, text) {
            return false;
        }
        if let Some(gate) = gate {
            return gate.may_match(text);
        }
        let small = if signs && second.is_empty() { String::new() } else { text.to_lowercase() };
        (signs || any(first, &small)) && any(second, &small)
    }

    fn way(&self) -> Way {
        *self.way.get_or_init(|| {
            let needs = self.needs[0];
            let (gate, signs) =
                (Gate::of(self.source), needs.iter().all(|need| !need.contains(char::is_alphabetic)));
            let needed = || needs.iter().filter_map(|need| need.bytes().next()).map(Signs::of_byte).collect();
            let first = if signs && !needs.is_empty() { Some(needed()) } else { gate.and_then(Gate::first) };
            Way { gate, signs, first }
        })
    }

    fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| Regex::new(&expanded(self.source)).ok()).as_ref()
    }

    /// Whether it matches anywhere.
    pub fn is_in(&self, text: &str) -> bool {
        self.may_match(text) && self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// The bytes of its matches in a segment, as [`Pattern::all`]: most hold none of the signs that a pattern begins with, and
    /// aren't looked at.
    pub fn all_in(&self, segment: &Segment) -> Vec<Range<usize>> {
        let holds = self.way().first.is_none_or(|first| first.meets(segment.signs));
        if holds { self.all(&segment.text) } else { Vec::new() }
    }

    /// The bytes of its matches, or of the group `found` in them where the pattern has one.
    pub fn all(&self, text: &str) -> Vec<Range<usize>> {
        if !self.may_match(text) {
            return Vec::new();
        }
        if let Some(finder) = self.way().gate.and_then(|gate| gate.finder.as_ref()) {
            return finder.all(text);
        }
        let Some(regex) = self.regex() else { return Vec::new() };
        if !self.source.contains("(?<found>") {
            return regex.find_iter(text).map(|found| found.range()).collect();
        }
        let groups = regex.captures_iter(text);
        groups.filter_map(|groups| groups.name("found").map(|found| found.range())).collect()
    }
}

/// Whether a text holds words or signs: as they are asked for some thousand times, by their first byte.
fn holds(text: &str, need: &str) -> bool {
    let (text, need) = (text.as_bytes(), need.as_bytes());
    match need {
        [] => true,
        [byte] => memchr::memchr(*byte, text).is_some(),
        [first, ..] => memchr::memchr_iter(*first, text).any(|at| text[at..].starts_with(need)),
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
    fn signs_of_any_script_may_be_needed() {
        let make = Pattern::new;
        let first = make("”x").needing(&["”", "``"]).way().first.expect("signs");
        for (text, expected) in [("a”x", true), ("a`x", true), ("plain, 12", false)] {
            assert_eq!(first.meets(Signs::of(text)), expected, "{text}");
        }
    }

    #[test]
    fn gates_open_for_what_patterns_match() {
        assert!(GATES.len() > 40, "{}", GATES.len());
        assert!(GATES.iter().filter(|gate| gate.finder.is_some()).count() > 10);
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
                if let Some(finder) = &gate.finder {
                    let expected: Vec<Range<usize>> =
                        regex.find_iter(text).map(|found| found.range()).collect();
                    assert_eq!(finder.all(text), expected, "{}: {text}", gate.source);
                }
                matched += usize::from(matches);
                opened += usize::from(opens);
            }
            assert!(opened <= matched + texts.len() / 20, "{}: {opened} for {matched}", gate.source);
        }
    }
}
