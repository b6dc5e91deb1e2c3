//! The best ragged lines of a paragraph.

use super::emergency::{ROUNDING, fitting};
use super::last_line::{last_line, lone_last};
use super::opportunities::{Kind, Opportunity};
use super::shaped::Shaped;
use super::style::Measure;

/// A line that is this much too wide stays so, whatever hyphen its end brings.
const BEYOND: f64 = 2.0;

/// Costs of ragged lines, in em².
const LINE: f64 = 1.0;
const SHORT_LAST: f64 = 24.0;
const LONE_LAST: f64 = 12.0;
const HYPHENS: f64 = 16.0;

/// The best ragged lines: the opportunities at which they end, the start first.
pub(super) fn ragged(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let places = fitting(shaped, shaped.opportunities(measure.hyphenate), measure.width);
    let mut ways: Vec<(f64, usize)> = Vec::with_capacity(places.len());
    ways.push((0.0, 0));
    for (to, end) in places.iter().enumerate().skip(1) {
        let mut best = (f64::INFINITY, to - 1);
        for (from, start) in places[..to].iter().enumerate().rev() {
            let rest = measure.width - end.natural(start);
            // One character that is wider than the measure must stand somewhere.
            if rest >= -ROUNDING || from + 1 == to {
                let cost = ways[from].0 + ragged_cost(start, end, rest, measure.width);
                if cost < best.0 {
                    best = (cost, from);
                }
            } else if rest < -BEYOND {
                break;
            }
            if start.kind == Kind::Forced {
                break;
            }
        }
        ways.push(best);
    }
    let mut at = places.len() - 1;
    let mut out = vec![places[at]];
    while at > 0 {
        at = ways[at].1;
        out.push(places[at]);
    }
    out.reverse();
    out
}

fn ragged_cost(start: &Opportunity, end: &Opportunity, rest: f64, width: f64) -> f64 {
    let gap = if rest < -ROUNDING {
        1e9 - rest
    } else if end.kind.is_forced() {
        last_line(start, end, width) * SHORT_LAST + lone_last(start, end) * LONE_LAST
    } else {
        rest * rest
    };
    let hyphens = if start.kind.shows_hyphen() && end.kind.shows_hyphen() { HYPHENS } else { 0.0 };
    LINE + gap + end.kind.cost() + hyphens
}
