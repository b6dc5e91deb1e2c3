//! Turns the patterns of the rules into automata: tables by which the program knows, without compiling anything, whether
//! a pattern matches in a text.

#[path = "../src/checks/expanded.rs"]
mod expanded;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::primitives::StateID;
use regex_automata::util::syntax;
use regex_automata::{Anchored, Input};

/// The numbers of states that mean something: the pattern can't match any more; and, in a gate, it matches, or may, but
/// for the edges of words.
const NEVER: u16 = 0;
const PERHAPS: u16 = 1;
/// The first state that is walked from.
const FIRST: u16 = 2;

/// A letter that patterns seldom look for.
const LETTER: u8 = b'e';

/// So many bytes are looked for at once.
const MOST_WAKES: usize = 3;

/// Larger automata are not worth their room: their patterns are compiled when a text holds what they need.
const MOST_STATES: usize = 600;
/// In bytes, while they are made.
const MOST_ROOM: usize = 4 * 1024 * 1024;

/// The static of all automata, sorted by the sources of their patterns.
pub fn generate(checks: &Path) -> Result<String, Box<dyn Error>> {
    let mut sources = BTreeSet::new();
    for path in super::manuals::sources(checks)? {
        patterns_in(&fs::read_to_string(path)?, &mut sources);
    }
    let mut code = "static GATES: &[Gate] = &[\n".to_owned();
    for source in sources {
        // The program has the same tables of Unicode as this, and tests have all.
        syntax::parse(&expanded::expanded(&source))
            .map_err(|error| format!("the pattern {source}: {error}"))?;
        if let Some(gate) = gate(&source) {
            let finder = finder(&source).map_or("None".to_owned(), |(table, starts, matches)| {
                format!(
                    "Some(Finder {{ table: {}, starts: {starts:?}, matches: &{matches:?} }})",
                    table.written()
                )
            });
            let (table, asleep) = (gate.written(), gate.asleep());
            let (awake, wakes) = gate.wakes(asleep);
            let _ = writeln!(
                code,
                "    Gate {{ source: {source:?}, table: {table}, asleep: {asleep}, awake: &{awake:?}, wakes: &{wakes:?}, \
                 finder: {finder} }},",
            );
        }
    }
    code.push_str("];\n");
    Ok(code)
}

/// The sources of all `Pattern::new(…)` of a file: raw strings, or several inside `concat!(…)`. What is written in
/// another way has no automaton.
fn patterns_in(text: &str, out: &mut BTreeSet<String>) {
    for (at, maker) in text.match_indices("Pattern::new(") {
        let code = text[at + maker.len()..].trim_start();
        if let Some(pieces) = code.strip_prefix("concat!(") {
            let pieces = pieces.lines().take_while(|line| !line.trim_start().starts_with(')'));
            out.insert(
                pieces.filter_map(|line| line.trim().strip_prefix("r\"")?.strip_suffix("\",")).collect(),
            );
            continue;
        }
        let (open, close) = if code.starts_with("r#\"") { ("r#\"", "\"#") } else { ("r\"", "\"") };
        let source = code.strip_prefix(open).and_then(|code| code.split_once(close));
        out.extend(source.map(|(source, _)| source.to_owned()));
    }
}

/// The table of an automaton, as `src/checks/pattern.rs` has it.
struct Table {
    classes: Vec<u8>,
    width: usize,
    next: Vec<u16>,
    ends: Vec<bool>,
}

impl Table {
    fn of(rows: &[Vec<u16>], ends: Vec<bool>) -> Self {
        let (classes, width) = classes(rows);
        let mut next = vec![NEVER; rows.len() * width];
        for (state, row) in rows.iter().enumerate() {
            for (byte, to) in row.iter().enumerate() {
                next[state * width + usize::from(classes[byte])] = *to;
            }
        }
        Self { classes, width, next, ends }
    }

    fn step(&self, state: u16, byte: u8) -> u16 {
        self.next[usize::from(state) * self.width + usize::from(self.classes[usize::from(byte)])]
    }

    /// The state among letters that are not looked for, if it stays the same there; else the first.
    fn asleep(&self) -> u16 {
        let first = self.step(FIRST, LETTER);
        if self.step(first, LETTER) == first { first } else { FIRST }
    }

    /// Which bytes lead away from a state; and which these are, where they are few.
    fn wakes(&self, asleep: u16) -> (Vec<bool>, Vec<u8>) {
        let awake: Vec<bool> = (0..=u8::MAX).map(|byte| self.step(asleep, byte) != asleep).collect();
        let few: Vec<u8> = (0..=u8::MAX).filter(|byte| awake[usize::from(*byte)]).collect();
        (awake, if few.len() > MOST_WAKES { Vec::new() } else { few })
    }

    fn written(&self) -> String {
        let Self { classes, width, next, ends } = self;
        format!("Table {{ classes: &{classes:?}, width: {width}, next: &{next:?}, ends: &{ends:?} }}")
    }
}

/// The automaton that tells whether a pattern matches; `None` where it would be too large.
fn gate(source: &str) -> Option<Table> {
    let config = config().start_kind(StartKind::Unanchored);
    let pattern = without_edges(&expanded::expanded(source));
    let automaton = dense::Builder::new().configure(config).build(&pattern).ok()?;
    let start = automaton.start_state_forward(&Input::new("").anchored(Anchored::No)).ok()?;
    let Walk { rows, ends, .. } = Walk::over(&automaton, &[start], true)?;
    Some(Table::of(&rows, ends))
}

/// The automaton that tells where a pattern that begins at a place ends, and from which states: at the start of a text,
/// behind a byte that is no letter or figure of ASCII, behind one that is. `None` for patterns with groups or with edges
/// of words of all scripts, and where it would be too large.
fn finder(source: &str) -> Option<(Table, [u16; 3], Vec<bool>)> {
    let pattern = expanded::expanded(source);
    if source.contains("(?<") || without_edges(&pattern) != pattern {
        return None;
    }
    let config = config().start_kind(StartKind::Anchored);
    let automaton = dense::Builder::new().configure(config).build(&pattern).ok()?;
    let start = |text, at| {
        let input = Input::new(text).range(at..).anchored(Anchored::Yes);
        automaton.start_state_forward(&input).ok()
    };
    let starts = [start("a", 0)?, start("-a", 1)?, start("aa", 1)?];
    let Walk { rows, ends, matches, numbers } = Walk::over(&automaton, &starts, false)?;
    Some((Table::of(&rows, ends), starts.map(|start| numbers[&start]), matches))
}

fn config() -> dense::Config {
    dense::Config::new()
        .accelerate(false)
        .dfa_size_limit(Some(MOST_ROOM))
        .determinize_size_limit(Some(MOST_ROOM))
}

/// A pattern without `\b`, so that it matches all that it matches with it: a table of bytes doesn't know where words of all
/// scripts end. Those of ASCII, `(?-u:\b)`, stay.
fn without_edges(pattern: &str) -> String {
    let parts: Vec<String> = pattern
        .split(r"(?-u:\b)")
        .map(|part| part.replace(r"\\", "\0").replace(r"\b", "").replace('\0', r"\\"))
        .collect();
    parts.join(r"(?-u:\b)")
}

/// All states of an automaton that can be come to.
struct Walk {
    /// Where each byte leads from each state.
    rows: Vec<Vec<u16>>,
    /// Whether the pattern matches where the text ends in each state.
    ends: Vec<bool>,
    /// Whether the pattern has matched before the byte that leads to each state.
    matches: Vec<bool>,
    numbers: BTreeMap<StateID, u16>,
}

impl Walk {
    /// `open`: it is enough to know that the pattern matches.
    fn over(automaton: &dense::DFA<Vec<u32>>, starts: &[StateID], open: bool) -> Option<Self> {
        let mut walk = Self {
            rows: vec![vec![NEVER; 256], vec![PERHAPS; 256]],
            ends: vec![false, true],
            matches: vec![false, true],
            numbers: BTreeMap::new(),
        };
        let mut states = Vec::new();
        for start in starts {
            walk.number(*start, &mut states);
        }
        let mut at = 0;
        while let Some(&state) = states.get(at) {
            let row = (0..=u8::MAX).map(|byte| {
                let to = automaton.next_state(state, byte);
                match to {
                    _ if automaton.is_dead_state(to) => NEVER,
                    _ if open && automaton.is_match_state(to) => PERHAPS,
                    _ => walk.number(to, &mut states),
                }
            });
            let row = row.collect();
            walk.rows.push(row);
            walk.ends.push(automaton.is_match_state(automaton.next_eoi_state(state)));
            walk.matches.push(automaton.is_match_state(state));
            at += 1;
            if states.len() > MOST_STATES {
                return None;
            }
        }
        Some(walk)
    }

    fn number(&mut self, state: StateID, states: &mut Vec<StateID>) -> u16 {
        *self.numbers.entry(state).or_insert_with(|| {
            states.push(state);
            FIRST + u16::try_from(states.len() - 1).unwrap_or(u16::MAX - FIRST)
        })
    }
}

/// A number for each byte, the same for those that lead everywhere to the same place; and how many numbers there are.
fn classes(rows: &[Vec<u16>]) -> (Vec<u8>, usize) {
    let mut known: BTreeMap<Vec<u16>, u8> = BTreeMap::new();
    let numbers = (0..256).map(|byte| {
        let next = u8::try_from(known.len()).unwrap_or(u8::MAX);
        *known.entry(rows.iter().map(|row| row[byte]).collect()).or_insert(next)
    });
    (numbers.collect(), known.len())
}
