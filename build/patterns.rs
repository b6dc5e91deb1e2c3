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
use regex_automata::{Anchored, Input};

/// The numbers of states that mean something: the pattern can't match any more; it matches, or may, but for the edges of
/// words; and the first that is walked from.
const NEVER: u16 = 0;
const PERHAPS: u16 = 1;
const START: u16 = 2;

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
        if let Some(gate) = Gate::of(&source) {
            let Gate { classes, width, next, ends } = gate;
            let _ = writeln!(
                code,
                "    Gate {{ source: {source:?}, classes: &{classes:?}, width: {width}, next: &{next:?}, ends: &{ends:?} }},"
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

/// An automaton, as `src/checks/pattern.rs` has it.
struct Gate {
    classes: Vec<u8>,
    width: usize,
    next: Vec<u16>,
    ends: Vec<bool>,
}

impl Gate {
    /// That of a pattern; `None` where it would be too large.
    fn of(source: &str) -> Option<Self> {
        let config = dense::Config::new()
            .start_kind(StartKind::Unanchored)
            .accelerate(false)
            .dfa_size_limit(Some(MOST_ROOM))
            .determinize_size_limit(Some(MOST_ROOM));
        let automaton = dense::Builder::new()
            .configure(config)
            .build(&without_edges(&expanded::expanded(source)))
            .ok()?;
        let (rows, ends) = walked(&automaton)?;
        let (classes, width) = classes(&rows);
        let mut next = vec![NEVER; rows.len() * width];
        for (state, row) in rows.iter().enumerate() {
            for (byte, to) in row.iter().enumerate() {
                next[state * width + usize::from(classes[byte])] = *to;
            }
        }
        Some(Self { classes, width, next, ends })
    }
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

/// Where each byte leads from each state, and whether the pattern matches where the text ends in it.
type Walked = (Vec<Vec<u16>>, Vec<bool>);

fn walked(automaton: &dense::DFA<Vec<u32>>) -> Option<Walked> {
    let start = automaton.start_state_forward(&Input::new("").anchored(Anchored::No)).ok()?;
    let mut numbers: BTreeMap<StateID, u16> = BTreeMap::from([(start, START)]);
    let mut states = vec![start];
    let mut rows = vec![vec![NEVER; 256], vec![PERHAPS; 256]];
    let mut ends = vec![false, true];
    let mut at = 0;
    while let Some(&state) = states.get(at) {
        let row = (0..=u8::MAX).map(|byte| {
            let to = automaton.next_state(state, byte);
            if automaton.is_dead_state(to) {
                return NEVER;
            }
            if automaton.is_match_state(to) {
                return PERHAPS;
            }
            *numbers.entry(to).or_insert_with(|| {
                states.push(to);
                u16::try_from(states.len() + 1).unwrap_or(u16::MAX)
            })
        });
        rows.push(row.collect());
        ends.push(automaton.is_match_state(automaton.next_eoi_state(state)));
        at += 1;
        if states.len() > MOST_STATES {
            return None;
        }
    }
    Some((rows, ends))
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
