//! The best ragged lines of a paragraph.
//!
//! The same programme as for justified lines, with other costs: what a line leaves free at its end, in em²,
//! and what is ugly in a rag.

use super::emergency::{ROUNDING, fitting};
use super::last_line::{lone, short};
use super::opportunities::{BreakKind, Opportunity};
use super::shaped::Shaped;
use super::stacks::stacks;
use super::style::{Hyphens, Measure};

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

/// A line is far too short that leaves more than this share of the measure free.
const FAR_TOO_SHORT: f64 = 0.14;

/// The best ragged lines: the opportunities at which they end, the start first.
pub(super) fn ragged(shaped: &Shaped, measure: &Measure) -> Vec<Opportunity> {
    let width = measure.width;
    let first = if measure.hyphens == Hyphens::Always { Hyphens::Always } else { Hyphens::Never };
    let places = fitting(shaped, shaped.opportunities(first), width);
    let lines = chosen(&places, width, &|_, _| true);
    let is_short =
        |pair: &[Opportunity]| !pair[1].kind.is_forced() && is_far_too_short(&pair[0], &pair[1], width);
    if measure.hyphens != Hyphens::WhereShort || !lines.windows(2).any(is_short) {
        return lines;
    }
    let places = fitting(shaped, shaped.opportunities(Hyphens::WhereShort), width);
    let needs = needing_hyphens(&places, width);
    chosen(&places, width, &|from, to| needs[from] || !places[to].kind.adds_hyphen())
}

fn is_far_too_short(start: &Opportunity, end: &Opportunity, width: f64) -> bool {
    width - end.natural(start) > FAR_TOO_SHORT * width
}

/// Of each place whether a line from there that adds no hyphen stays far too short.
fn needing_hyphens(places: &[Opportunity], width: f64) -> Vec<bool> {
    let needs = |from: usize| {
        let start = &places[from];
        let fit = places[from + 1..].iter().take_while(|end| end.natural(start) <= width + ROUNDING);
        let mut plain = fit.filter(|end| !end.kind.adds_hyphen());
        plain.all(|end| !end.kind.is_forced() && is_far_too_short(start, end, width))
    };
    (0..places.len()).map(needs).collect()
}

/// The best lines of those that may be: which from which place to which.
fn chosen(places: &[Opportunity], width: f64, may_be: &dyn Fn(usize, usize) -> bool) -> Vec<Opportunity> {
    let mut nodes = Vec::with_capacity(places.len());
    nodes.push(Node { cost: 0.0, from: 0, rest: 0.0 });
    for to in 1..places.len() {
        nodes.push(best(places, &nodes, to, width, may_be));
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
fn best(
    places: &[Opportunity],
    nodes: &[Node],
    to: usize,
    width: f64,
    may_be: &dyn Fn(usize, usize) -> bool,
) -> Node {
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
            if cost < best.cost && may_be(from, to) {
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

#[cfg(test)]
mod tests {
    use super::super::tests::{shape, span};
    use super::super::{Alignment, Line, Paragraph, Span};
    use super::*;
    use crate::page::SOFT_HYPHEN;

    const LONG_WORDS: &str = "Die Binnenschifffahrtsgesellschaft stellt ihren Nachtbetrieb um, weil die \
        Hochwasserschutzverordnung der Landesregierung neue Mindestabst\u{e4}nde zwischen \
        Schubverb\u{e4}nden und Fahrgastschiffen verlangt. Die Wasserstra\u{df}enverwaltung hat \
        Ausnahmegenehmigungen f\u{fc}r Gefahrguttransporte abgelehnt.";

    fn german(text: &str) -> Paragraph {
        shape(&[Span { lang: "de".parse().expect("a tag"), ..span(text) }]).0
    }

    fn lines(paragraph: &Paragraph, width: f64, hyphens: Hyphens) -> Vec<Line> {
        paragraph.lines(&Measure { width, alignment: Alignment::Ragged, hyphens })
    }

    /// How many lines but the last are far too short.
    fn short(lines: &[Line], width: f64) -> usize {
        let (_, others) = lines.split_last().expect("a line");
        others.iter().filter(|line| width - line.width > FAR_TOO_SHORT * width).count()
    }

    #[test]
    fn long_words_are_hyphenated_where_a_line_would_stay_far_too_short_and_nowhere_else() {
        let paragraph = german(LONG_WORDS);
        let (mut fewer, mut hyphens) = (0, 0);
        for width in (18..48).map(f64::from) {
            let plain = lines(&paragraph, width, Hyphens::Never);
            let set = lines(&paragraph, width, Hyphens::WhereShort);
            if short(&plain, width) == 0 {
                let texts =
                    |lines: &[Line]| lines.iter().map(|line| line.text().to_owned()).collect::<Vec<_>>();
                assert_eq!(texts(&plain), texts(&set), "{width} em");
            }
            fewer += short(&plain, width) - short(&set, width);
            for line in set.iter().filter(|line| line.is_hyphenated()) {
                hyphens += 1;
                // Without what stands before the hyphen, behind the last space.
                let text = line.text().trim_end_matches(SOFT_HYPHEN);
                let rest = text.rsplit_once(' ').map_or("", |(rest, _)| rest);
                let left = german(rest).natural_width();
                assert!(width - left > FAR_TOO_SHORT * width, "{width} em: {text}");
            }
        }
        assert!(hyphens > 20 && fewer > 20, "{hyphens} hyphens, {fewer} short lines fewer");
    }

    #[test]
    fn languages_of_short_words_are_not_hyphenated_in_ragged_text() {
        let (english, _) = shape(&[span(LONG_WORDS)]);
        let set = lines(&english, 20.0, Hyphens::WhereShort);
        assert!(set.iter().all(|line| !line.is_hyphenated()));
    }
}
