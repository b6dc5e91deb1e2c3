//! Where pages are turned: the breaks of least total cost over all that are possible, found as Knuth and Plass
//! find those of lines, with the footnotes that each page has to carry. What a break costs is said in `cost`.

mod table;
mod walk;
mod ways;

use std::collections::BTreeMap;
use std::ops::Range;

use super::cost::FORBIDDEN;
use super::float::{Float, Placed};
use table::Table;
use ways::{Route, Start};

pub(super) use ways::Budget;

/// One page: which strips, and which lines of the notes counted over all notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PagePlan {
    pub strips: Range<usize>,
    pub notes: Range<usize>,
    /// Where the pictures and tables stand that belong to this page. One among the strips that is not here stands on the
    /// page after it.
    pub placed: Vec<Placed>,
}

impl PagePlan {
    /// What it costs that its pictures are no larger.
    pub fn cost(&self, floats: &[Float]) -> f64 {
        self.placed.iter().map(|placed| floats[placed.float].sizes[placed.size].cost).sum()
    }
}

/// Pages with what they cost.
#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub pages: Vec<PagePlan>,
    /// Whether no page is turned where it should not be.
    pub clean: bool,
    /// What all its pages cost.
    pub cost: f64,
}

/// No release is longer; what is longer still is a mistake.
const MOST_PAGES: usize = 400;

/// Up to this page every way is weighed. A draft may run on for a hundred, and the ways to each grow with those before it.
const EXACT: usize = 8;

/// So many ways are followed from then on: those that have come furthest, whose pages are fullest.
const MOST_WAYS: usize = 128;

/// Finds the best breaks over at most `most` pages, or over as few as there can be where that is more.
pub(super) fn break_pages(budget: &Budget, most: usize) -> Plan {
    let table = Table::new(budget);
    let end = table.end();
    let mut layers: Vec<BTreeMap<Start, Route>> =
        vec![BTreeMap::from([(Start::default(), Route::default())])];
    let mut best: Option<(usize, f64)> = None;
    for page in 1..=MOST_PAGES {
        let mut next = BTreeMap::new();
        for (&start, route) in &layers[page - 1] {
            if start != end {
                table.page(start, route.cost, page, &mut next);
            }
        }
        if let Some(route) = next.get(&end) {
            let better = best.is_none_or(|(_, cost)| route.cost < cost && cost >= FORBIDDEN);
            if better {
                best = Some((page, route.cost));
            }
        }
        let done = best.is_some_and(|(_, cost)| cost < FORBIDDEN || page >= most);
        let stuck = next.is_empty();
        layers.push(if page > EXACT { furthest(next) } else { next });
        if done || stuck {
            break;
        }
    }
    let Some((pages, cost)) = best else {
        return Plan { pages: Vec::new(), clean: false, cost: f64::INFINITY };
    };
    Plan { pages: trace(&layers, end, pages), clean: cost < FORBIDDEN, cost }
}

fn furthest(mut ways: BTreeMap<Start, Route>) -> BTreeMap<Start, Route> {
    let behind = ways.len().saturating_sub(MOST_WAYS);
    match ways.keys().nth(behind).copied() {
        Some(first) => ways.split_off(&first),
        None => ways,
    }
}

fn trace(layers: &[BTreeMap<Start, Route>], end: Start, pages: usize) -> Vec<PagePlan> {
    let mut out = Vec::new();
    let mut at = end;
    for layer in layers[1..=pages].iter().rev() {
        let Some(route) = layer.get(&at) else { break };
        let (strips, notes) = (route.from.strip..at.strip, route.from.note..at.note);
        out.push(PagePlan { strips, notes, placed: route.placed.clone() });
        at = route.from;
    }
    out.reverse();
    out
}

#[cfg(test)]
mod tests;
