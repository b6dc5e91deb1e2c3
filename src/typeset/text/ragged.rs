//! The best ragged lines of a paragraph.
//!
//! The same programme as for justified lines, with other costs: what a line leaves free at its end, in em²,
//! and what is ugly in a rag.

use super::emergency::{ROUNDING, fitting};
use super::last_line::{lone, short};
use super::opportunities::{BreakKind, Opportunity};
use super::shaped::Shaped;
use super::stacks::stacks;
use super::style::Measure;

/// A line that is this much too wide stays so, whatever hyphen its end brings.
const BEYOND: f64 = 2.0;

/// Costs of ragged lines, in em².
const LINE: f64 = 1.0;
const HYPHENS: f64 = 16.0;
const STACK: f64 = 3.0;
/// A line that ends further in than the line before, or further out, by the square of how much.
const STEP: f64 = 0.15;
/// As much room as this share of the measure is left free in a line rather than a last line that looks lost.
const LAST_SHARE: f64 = 0.16;
const LONE_SHARE: f64 = 0.32;
/// The least of that, for narrow measures; in em.
const ROOM: f64 = 4.0;

/// The best way to a place.
#[derive(Clone, Copy)]
struct Node {
    cost: f64,
    /// Where its last line starts.
    from: usize,
    /// What that leaves free.
    rest: f64,
}

/// The best ragged lines: the opportunities at which they end, the start first.
pub(super) fn ragged(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let places = fitting(shaped, shaped.opportunities(measure.hyphenate), measure.width);
    let mut nodes = Vec::with_capacity(places.len());
    nodes.push(Node { cost: 0.0, from: 0, rest: 0.0 });
    for to in 1..places.len() {
        nodes.push(best(&places, &nodes, to, measure.width));
    }
    let mut at = places.len() - 1;
    let mut out = vec![places[at]];
    while at > 0 {
        at = nodes[at].from;
        out.push(places[at]);
    }
    out.reverse();
    out
}

/// The best way to a place, of all that lead to the places before it.
fn best(places: &[Opportunity], nodes: &[Node], to: usize, width: f64) -> Node {
    let end = &places[to];
    let mut best = Node { cost: f64::INFINITY, from: to - 1, rest: 0.0 };
    for (from, start) in places[..to].iter().enumerate().rev() {
        let rest = width - end.natural(start);
        // One character that is wider than the measure must stand somewhere.
        if rest >= -ROUNDING || from + 1 == to {
            let mut cost = nodes[from].cost + line_cost(start, end, rest, width);
            if cost < best.cost && from > 0 && start.kind != BreakKind::Forced {
                cost += neighbours(places, &nodes[from], start, end, rest);
            }
            if cost < best.cost {
                best = Node { cost, from, rest };
            }
        } else if rest < -BEYOND {
            break;
        }
        if start.kind == BreakKind::Forced {
            break;
        }
    }
    best
}

fn line_cost(start: &Opportunity, end: &Opportunity, rest: f64, width: f64) -> f64 {
    let gap = if rest < -ROUNDING {
        1e9 - rest
    } else if end.kind.is_forced() {
        let lost = |share: f64| {
            let room = (share * width).max(ROOM);
            room * room
        };
        short(start, end, width) * lost(LAST_SHARE) + lone(start, end, width) * lost(LONE_SHARE)
    } else {
        rest * rest
    };
    LINE + gap + end.kind.cost()
}

/// What a line costs beside the one before it.
fn neighbours(
    places: &[Opportunity],
    before: &Node,
    start: &Opportunity,
    end: &Opportunity,
    rest: f64,
) -> f64 {
    let hyphens = if start.kind.shows_hyphen() && end.kind.shows_hyphen() { HYPHENS } else { 0.0 };
    let step = if end.kind.is_forced() { 0.0 } else { rest - before.rest };
    hyphens + STEP * step * step + STACK * stacks(&places[before.from], start, end)
}
