//! The best ragged lines of a paragraph.
//!
//! The same programme as for justified lines, with other costs: what a line leaves free at its end, in em²,
//! and what is ugly in a rag.

use super::emergency::{ROUNDING, fitting};
use super::last_line::{lone, short};
use super::opportunities::{Kind, Opportunity};
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
struct Way {
    cost: f64,
    /// Where its last line starts.
    from: usize,
    /// What that leaves free.
    rest: f64,
}

/// The best ragged lines: the opportunities at which they end, the start first.
pub(super) fn ragged(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let places = fitting(shaped, shaped.opportunities(measure.hyphenate), measure.width);
    let mut ways = Vec::with_capacity(places.len());
    ways.push(Way { cost: 0.0, from: 0, rest: 0.0 });
    for to in 1..places.len() {
        ways.push(best(&places, &ways, to, measure.width));
    }
    let mut at = places.len() - 1;
    let mut out = vec![places[at]];
    while at > 0 {
        at = ways[at].from;
        out.push(places[at]);
    }
    out.reverse();
    out
}

/// The best way to a place, of all that lead to the places before it.
fn best(places: &[Opportunity], ways: &[Way], to: usize, width: f64) -> Way {
    let end = &places[to];
    let mut best = Way { cost: f64::INFINITY, from: to - 1, rest: 0.0 };
    for (from, start) in places[..to].iter().enumerate().rev() {
        let rest = width - end.natural(start);
        // One character that is wider than the measure must stand somewhere.
        if rest >= -ROUNDING || from + 1 == to {
            let mut cost = ways[from].cost + line_cost(start, end, rest, width);
            if cost < best.cost && from > 0 && start.kind != Kind::Forced {
                cost += neighbours(places, &ways[from], start, end, rest);
            }
            if cost < best.cost {
                best = Way { cost, from, rest };
            }
        } else if rest < -BEYOND {
            break;
        }
        if start.kind == Kind::Forced {
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
fn neighbours(places: &[Opportunity], way: &Way, start: &Opportunity, end: &Opportunity, rest: f64) -> f64 {
    let hyphens = if start.kind.shows_hyphen() && end.kind.shows_hyphen() { HYPHENS } else { 0.0 };
    let step = if end.kind.is_forced() { 0.0 } else { rest - way.rest };
    hyphens + STEP * step * step + STACK * stacks(&places[way.from], start, end)
}
