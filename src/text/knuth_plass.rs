//! Lines of least total cost over the whole paragraph.
//!
//! After D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software: Practice and Experience
//! 11 (1981), 1119–1184.

use super::emergency::{ROUNDING, fitting};
use super::opportunities::{Kind, Opportunity};
use super::shaped::Shaped;
use super::style::Measure;

/// How much a space may grow in a good justified line, as a share of its width.
const STRETCH: f64 = 0.5;
/// How much a space may shrink at the most.
pub(super) const SHRINK: f64 = 0.3;
/// How much a space may grow before the line is better left ragged.
pub(super) const LOOSEST: f64 = 3.0;

/// A line that is this much too wide stays so, whatever hyphen or hanging punctuation its end brings.
const BEYOND: f64 = 2.0;
/// A last line narrower than this looks lost; in em and as a share of the measure.
const SHORT: f64 = 2.5;
const SHORT_SHARE: f64 = 0.12;

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
    let hyphens = if shows_hyphen(start) && shows_hyphen(end) { HYPHENS } else { 0.0 };
    LINE + gap + end.kind.cost() + hyphens
}

/// How lost a last line looks: 0 where it is long enough, or the only one, up to 1.
fn last_line(start: &Opportunity, end: &Opportunity, width: f64) -> f64 {
    let enough = SHORT.max(width * SHORT_SHARE);
    let natural = end.natural(start);
    if starts_line(start) || natural >= enough { 0.0 } else { 1.0 - 0.5 * natural / enough }
}

/// 1 where a last line holds one word only.
fn lone_last(start: &Opportunity, end: &Opportunity) -> f64 {
    if starts_line(start) || end.glue(start) > 0.0 { 0.0 } else { 1.0 }
}

fn starts_line(start: &Opportunity) -> bool {
    matches!(start.kind, Kind::Start | Kind::Forced)
}

fn shows_hyphen(end: &Opportunity) -> bool {
    matches!(end.kind, Kind::Hyphen | Kind::SoftHyphen | Kind::Compound)
}

/// Demerits of justified lines, as in `plain.tex`.
const LINE_PENALTY: f64 = 10.0;
const DOUBLE_HYPHEN: f64 = 10_000.0;
const FINAL_HYPHEN: f64 = 5_000.0;
const ADJACENT: f64 = 10_000.0;
const LAST_DEMERITS: f64 = 20_000.0;
/// Stretch that every line is given in the last pass, in em, so that awful lines can still be told apart.
const EMERGENCY_STRETCH: f64 = 1.5;

/// How hard a pass tries.
#[derive(Clone, Copy)]
struct Pass {
    width: f64,
    /// The worst badness of a line.
    tolerance: f64,
    emergency_stretch: f64,
}

/// The best way to a break with a last line of one class.
#[derive(Clone, Copy)]
struct Node {
    end: usize,
    /// 0 tight, 1 decent, 2 loose, 3 very loose.
    class: u8,
    demerits: f64,
    previous: usize,
}

/// The best justified lines: without hyphens, else with them, else with whatever stretch it takes.
pub(super) fn justified(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let width = measure.width;
    let plain = shaped.opportunities(false);
    let first = Pass { width, tolerance: 100.0, emergency_stretch: 0.0 };
    if let Some(lines) = fit(plain, first) {
        return lines;
    }
    let places = shaped.opportunities(measure.hyphenate);
    let second = Pass { width, tolerance: 250.0, emergency_stretch: 0.0 };
    if let Some(lines) = fit(places, second) {
        return lines;
    }
    let places = fitting(shaped, places, width);
    let last = Pass { width, tolerance: f64::INFINITY, emergency_stretch: EMERGENCY_STRETCH };
    fit(&places, last).unwrap_or_default()
}

fn fit(places: &[Opportunity], pass: Pass) -> Option<Vec<Opportunity>> {
    let mut nodes = vec![Node { end: 0, class: 1, demerits: 0.0, previous: 0 }];
    for (to, end) in places.iter().enumerate().skip(1) {
        let mut best: [Option<Node>; 4] = [None; 4];
        for (number, node) in nodes.iter().enumerate().rev() {
            let start = &places[node.end];
            let line = Fit::of(start, end, pass);
            let must = pass.tolerance.is_infinite() && node.end + 1 == to;
            if line.ratio >= -1.0 - ROUNDING && line.badness <= pass.tolerance || must {
                let demerits = node.demerits + line.demerits(start, end, node.class, pass.width);
                let slot = &mut best[usize::from(line.class)];
                if slot.is_none_or(|known| demerits < known.demerits) {
                    *slot = Some(Node { end: to, class: line.class, demerits, previous: number });
                }
            }
            if line.overfull > BEYOND || start.kind == Kind::Forced && !goes_on(&nodes, number) {
                break;
            }
        }
        nodes.extend(best.into_iter().flatten());
        if end.kind == Kind::Forced && nodes.last().is_none_or(|node| node.end != to) {
            return None;
        }
    }
    let last = places.len() - 1;
    let arrived = nodes.iter().enumerate().filter(|(_, node)| node.end == last);
    let (best, _) = arrived.min_by(|(_, a), (_, b)| a.demerits.total_cmp(&b.demerits))?;
    Some(lines(places, &nodes, best))
}

/// Whether the node before `number` belongs to the same break.
fn goes_on(nodes: &[Node], number: usize) -> bool {
    number > 0 && nodes[number - 1].end == nodes[number].end
}

fn lines(places: &[Opportunity], nodes: &[Node], last: usize) -> Vec<Opportunity> {
    let mut at = last;
    let mut out = vec![places[nodes[at].end]];
    while at > 0 {
        at = nodes[at].previous;
        out.push(places[nodes[at].end]);
    }
    out.reverse();
    out
}

/// How a justified line fits.
struct Fit {
    /// How far its spaces must grow (> 0) or shrink (< 0), as a share of how far they can.
    ratio: f64,
    badness: f64,
    class: u8,
    /// How much too wide it is with all spaces shrunk.
    overfull: f64,
}

impl Fit {
    fn of(start: &Opportunity, end: &Opportunity, pass: Pass) -> Self {
        let rest = pass.width + end.hang + start.hang_start - end.natural(start);
        let glue = end.glue(start);
        let room = if rest < 0.0 { SHRINK * glue } else { STRETCH * glue + pass.emergency_stretch };
        let ratio = if rest.abs() <= ROUNDING || rest > 0.0 && end.kind.is_forced() {
            0.0
        } else if room > 0.0 {
            (rest / room).clamp(-20.0, 20.0)
        } else {
            20.0 * rest.signum()
        };
        let size = ratio.abs();
        let class = match ratio {
            r if r < -0.5 => 0,
            r if r <= 0.5 => 1,
            r if r <= 1.0 => 2,
            _ => 3,
        };
        Self { ratio, badness: 100.0 * size * size * size, class, overfull: -rest - SHRINK * glue }
    }

    fn demerits(&self, start: &Opportunity, end: &Opportunity, class_before: u8, width: f64) -> f64 {
        let (base, penalty) = (LINE_PENALTY + self.badness, end.kind.penalty());
        let mut demerits = base * base + penalty * penalty;
        if shows_hyphen(start) && shows_hyphen(end) {
            demerits += DOUBLE_HYPHEN;
        }
        if self.class.abs_diff(class_before) > 1 {
            demerits += ADJACENT;
        }
        if end.kind.is_forced() {
            let lost = last_line(start, end, width).max(0.5 * lone_last(start, end));
            demerits += lost * LAST_DEMERITS + if shows_hyphen(start) { FINAL_HYPHEN } else { 0.0 };
        }
        demerits
    }
}
