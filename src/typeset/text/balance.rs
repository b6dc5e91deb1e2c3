//! Headlines: as few lines as needed, broken by sense, of the most even lengths.
//!
//! A break is the better the more even it leaves the lines, and where the sense pauses: after punctuation, before a
//! small word. No line holds one word alone, and none ends in an article, a preposition or a conjunction
//! ([`is_particle`]), if there is any other way, be it one line more.

use super::emergency::{ROUNDING, fitting};
use super::opportunities::{BreakKind, Opportunity};
use super::ragged::ragged;
use super::shaped::Shaped;
use super::style::{Hyphens, Measure};
use crate::language::is_particle;

/// What a line of one word costs, in em²: more than any unevenness, the more so on the last line.
const LONE_LAST: f64 = 1e4;
const LONE: f64 = 200.0;
/// A line that ends in an article, a preposition or a conjunction.
const PARTICLE: f64 = 400.0;
/// How much more a broken tie counts than in running text: a headline has few lines, and all are seen.
const TIES: f64 = 4.0;
/// What a pause in the sense is worth: after a colon, a dash or the end of a sentence; after a comma; before a
/// small word. A pair of lines may differ by some 5 em for the first.
const PAUSE: f64 = 14.0;
const COMMA: f64 = 8.0;
const PHRASE: f64 = 3.0;
/// Lines that cost more than this are bad; one line more is tried, and costs something itself.
const BAD: f64 = 150.0;
const LINE: f64 = 60.0;
/// A counted word has no fewer letters than these: less is a unit, and stays with its figure.
const SHORTEST_COUNTED: usize = 4;
/// The most lines that are balanced; what has more is no headline.
const MOST: usize = 24;
/// What a line that is too wide costs: one character may be wider than the measure.
const OVERFULL: f64 = 1e12;

/// The opportunities at which the lines end, the start first.
pub(super) fn balanced(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let places = places(shaped, measure.width);
    let mut out = vec![places[0]];
    let mut from = 0;
    for (to, _) in places.iter().enumerate().skip(1).filter(|(_, end)| end.kind.is_forced()) {
        let section = &places[from..=to];
        let lines = fewest(section, measure.width);
        if lines > MOST {
            return ragged(shaped, &Measure { hyphens: Hyphens::Never, ..*measure });
        }
        out.extend_from_slice(&best(shaped, section, measure.width, lines)[1..]);
        from = to;
    }
    out
}

/// Where lines may end. A figure and the word that it counts part only where holding them together costs a line: that line
/// may be what a release has no room for.
fn places(shaped: &Shaped, width: f64) -> Vec<Opportunity> {
    let held = fitting(shaped, shaped.opportunities(Hyphens::Never), width);
    let counted = shaped.tied.iter().filter(|tie| counts_a_word(&shaped.text, tie));
    let apart = counted.map(|tie| Opportunity { kind: BreakKind::Reluctant, ..*tie });
    let mut parted: Vec<Opportunity> = held.iter().copied().chain(apart).collect();
    if parted.len() == held.len() {
        return held.into_owned();
    }
    parted.sort_by_key(|place| place.at);
    parted.dedup_by_key(|place| place.at);
    if fewest_of_all(&parted, width) < fewest_of_all(&held, width) { parted } else { held.into_owned() }
}

/// Whether a tie holds a figure and a word of letters that is no sign for a unit: "800 tonnes".
fn counts_a_word(text: &str, tie: &Opportunity) -> bool {
    let word = text[tie.at..].split([' ', '\u{a0}']).next().unwrap_or_default();
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    letters >= SHORTEST_COUNTED && text[..tie.end].trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// The number of lines of all sections that end where they must.
fn fewest_of_all(places: &[Opportunity], width: f64) -> usize {
    let ends = places.iter().enumerate().skip(1).filter(|(_, end)| end.kind.is_forced());
    ends.fold((0, 0), |(lines, from), (to, _)| (lines + fewest(&places[from..=to], width), to)).0
}

/// The number of lines that filling each as far as it goes makes.
fn fewest(places: &[Opportunity], width: f64) -> usize {
    let mut lines = 1;
    let mut start = 0;
    for to in 1..places.len() {
        if places[to].natural(&places[start]) > width + ROUNDING && to - 1 > start {
            start = to - 1;
            lines += 1;
        }
    }
    lines
}

/// The best way to break into so many lines, or into one more where that way is bad.
fn best(shaped: &Shaped, places: &[Opportunity], width: f64, lines: usize) -> Vec<Opportunity> {
    let last = places.len() - 1;
    if lines == 1 {
        return vec![places[0], places[last]];
    }
    let sense: Vec<f64> = places.iter().map(|end| sense(shaped, end)).collect();
    let (ends, cost) = spread(places, &sense, width, lines);
    if cost > BAD && lines < last {
        let (more, dearer) = spread(places, &sense, width, lines + 1);
        if dearer + LINE < cost {
            return more;
        }
    }
    ends
}

/// The most even way to break into so many lines, and its cost.
fn spread(places: &[Opportunity], sense: &[f64], width: f64, lines: usize) -> (Vec<Opportunity>, f64) {
    let last = places.len() - 1;
    #[expect(clippy::cast_precision_loss, reason = "far fewer lines than 2^52")]
    let mean = places[last].natural(&places[0]) / lines as f64;
    // ways[line][to]: the best way to end that line there, and where the line before it ends.
    let mut ways: Vec<Vec<(f64, usize)>> = vec![vec![(f64::INFINITY, 0); places.len()]];
    ways[0][0] = (0.0, 0);
    for line in 1..=lines {
        let mut next = vec![(f64::INFINITY, 0); places.len()];
        for (to, best) in next.iter_mut().enumerate().skip(line) {
            for from in (line - 1..to).rev() {
                let (start, end) = (&places[from], &places[to]);
                let natural = end.natural(start);
                let cost = ways[line - 1][from].0 + cost(natural, mean, width) + sense[to] + lone(start, end);
                if cost < best.0 {
                    *best = (cost, from);
                }
                if natural > width + 2.0 {
                    break;
                }
            }
        }
        ways.push(next);
    }
    let mut at = last;
    let mut out = vec![places[at]];
    for ways in ways[1..].iter().rev() {
        at = ways[at].1;
        out.push(places[at]);
    }
    out.reverse();
    (out, ways[lines][last].0)
}

fn cost(natural: f64, mean: f64, width: f64) -> f64 {
    let over = natural - width;
    let uneven = natural - mean;
    uneven * uneven + if over > ROUNDING { OVERFULL * (1.0 + over) } else { 0.0 }
}

/// What ending a line at a place costs for the sense of it.
fn sense(shaped: &Shaped, end: &Opportunity) -> f64 {
    if matches!(end.kind, BreakKind::Start | BreakKind::Forced | BreakKind::End) {
        return 0.0;
    }
    let words = |text: &str| text.chars().any(char::is_alphanumeric);
    let at = shaped.stretches.partition_point(|stretch| stretch.range.end <= end.at);
    let lang = shaped.stretches.get(at.min(shaped.stretches.len() - 1)).map(|stretch| &stretch.lang);
    let particle = |word: &str| words(word) && lang.is_some_and(|lang| is_particle(lang, word));
    let (before, after) = (shaped.text[..end.end].trim_end(), &shaped.text[end.at..]);
    let last = before.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    let next = after.split([' ', '\u{a0}']).next().unwrap_or_default();
    let pause = match before.trim_end_matches(['”', '’', '»', '“', '"', ')']).chars().next_back() {
        Some(':' | ';' | '.' | '?' | '!' | '–' | '—' | '؛' | '؟' | '·') => PAUSE,
        Some(',' | '،') => COMMA,
        _ if particle(last) => -PARTICLE,
        _ if particle(next) => PHRASE,
        _ => 0.0,
    };
    end.kind.cost() * TIES - pause
}

fn lone(start: &Opportunity, end: &Opportunity) -> f64 {
    let first = matches!(start.kind, BreakKind::Start | BreakKind::Forced);
    if end.glue(start) > 0.0 {
        0.0
    } else if end.kind.is_forced() && !first {
        LONE_LAST
    } else {
        LONE
    }
}
