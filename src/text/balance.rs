//! Headlines: as few lines as needed, of the most even lengths.

use super::emergency::{ROUNDING, fitting};
use super::opportunities::{Kind, Opportunity};
use super::ragged::ragged;
use super::shaped::Shaped;
use super::style::Measure;

/// What a last line of one word costs, in em²: more than any unevenness.
const LONE_LAST: f64 = 1e4;
/// What another line of one word costs.
const LONE: f64 = 6.0;
/// How much more a broken tie counts than in running text: a headline has few lines, and all are seen.
const TIES: f64 = 4.0;
/// The most lines that are balanced; what has more is no headline.
const MOST: usize = 24;
/// What a line that is too wide costs: one character may be wider than the measure.
const OVERFULL: f64 = 1e12;

/// The opportunities at which the lines end, the start first.
pub(super) fn balanced(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let places = fitting(shaped, shaped.opportunities(false), measure.width);
    let mut out = vec![places[0]];
    let mut from = 0;
    for (to, _) in places.iter().enumerate().skip(1).filter(|(_, end)| end.kind.is_forced()) {
        let section = &places[from..=to];
        let lines = fewest(section, measure.width);
        if lines > MOST {
            return ragged(shaped, &Measure { hyphenate: false, ..*measure });
        }
        out.extend_from_slice(&spread(section, measure.width, lines)[1..]);
        from = to;
    }
    out
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

/// The most even way to break into so many lines.
fn spread(places: &[Opportunity], width: f64, lines: usize) -> Vec<Opportunity> {
    let last = places.len() - 1;
    if lines == 1 {
        return vec![places[0], places[last]];
    }
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
                let so_far = ways[line - 1][from].0;
                let cost = so_far + cost(natural, mean, width) + end.kind.cost() * TIES + lone(start, end);
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
    out
}

fn cost(natural: f64, mean: f64, width: f64) -> f64 {
    let over = natural - width;
    let uneven = natural - mean;
    uneven * uneven + if over > ROUNDING { OVERFULL * (1.0 + over) } else { 0.0 }
}

fn lone(start: &Opportunity, end: &Opportunity) -> f64 {
    let first = matches!(start.kind, Kind::Start | Kind::Forced);
    if end.glue(start) > 0.0 {
        0.0
    } else if end.kind.is_forced() && !first {
        LONE_LAST
    } else {
        LONE
    }
}
