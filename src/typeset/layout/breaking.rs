//! Where pages are turned: the breaks of least total cost over all that are possible, found as Knuth and Plass
//! find those of lines, with the footnotes that each page has to carry. What a break costs is said in `cost`.

mod table;
mod walk;
mod ways;

use std::collections::BTreeMap;
use std::ops::Range;

use super::cost::{self, FORBIDDEN};
use super::float::{Float, Placed};
use super::sheets::Sheets;
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
    fn cost(&self, floats: &[Float]) -> f64 {
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
    /// So many of its pages stand side by side on a sheet.
    pub abreast: usize,
    /// What else takes room on its sheets.
    pub sheets: Sheets,
}

impl Plan {
    /// What it costs that the pictures of all pages are no larger.
    pub fn pictures(&self, floats: &[Float]) -> f64 {
        self.pages.iter().map(|page| page.cost(floats)).sum()
    }

    /// How far one of its pictures gives way at the most, see [`cost::stage`].
    pub fn stage(&self, floats: &[Float]) -> usize {
        let placed = self.pages.iter().flat_map(|page| &page.placed);
        placed.map(|placed| cost::stage(floats[placed.float].sizes[placed.size].cost)).max().unwrap_or(0)
    }

    /// How many sheets there are: pages as they are printed.
    pub fn sheets(&self) -> usize {
        let across = self.sheets.across.last().map_or(0, |(sheet, _)| sheet + 1);
        self.pages.len().div_ceil(self.abreast).max(across)
    }
}

/// No release is longer; what is longer still is a mistake.
const MOST_PAGES: usize = 400;

/// Up to this page every way is weighed. A draft may run on for a hundred, and the ways to each grow with those before it.
const EXACT: usize = 8;

/// So many ways are followed from then on: those that have come furthest, whose pages are fullest.
const MOST_WAYS: usize = 128;

/// Finds the best breaks over at most `most` pages, or over as few as there can be where that is more.
pub(super) fn break_pages(budget: &Budget, most: usize) -> Plan {
    break_behind(budget, most, &[])
}

/// The same, where the first pages are known.
pub(super) fn break_behind(budget: &Budget, most: usize, known: &[PagePlan]) -> Plan {
    let (table, abreast) = (Table::new(budget), budget.abreast);
    let (end, first) = (table.end(), known.len());
    let mut layers: Vec<BTreeMap<Start, Route>> = vec![BTreeMap::from([(behind(known), Route::default())])];
    let mut best: Option<(usize, f64)> = None;
    for page in first + 1..=MOST_PAGES {
        let whole = page.is_multiple_of(abreast);
        let last_page = |best: Option<(usize, f64)>| {
            whole && best.is_some_and(|(_, cost)| cost < FORBIDDEN || page >= most)
        };
        let from = &layers[page - first - 1];
        // Where the release can end on this page, nobody asks where else the page might.
        let ends = (whole && page <= EXACT).then(|| {
            let next = table.pages(from, page, true);
            best = better(best, page, next.get(&end), abreast);
            next
        });
        if let Some(next) = ends.filter(|_| last_page(best)) {
            layers.push(next);
            break;
        }
        let next = table.pages(from, page, false);
        best = better(best, page, next.get(&end), abreast);
        let (done, stuck) = (last_page(best), next.is_empty());
        layers.push(if page > EXACT { furthest(next, &table) } else { next });
        if done || stuck {
            break;
        }
    }
    let sheets = Sheets::default();
    let Some((pages, cost)) = best else {
        return Plan { pages: Vec::new(), clean: false, cost: f64::INFINITY, abreast, sheets };
    };
    let mut all = known.to_vec();
    all.extend(trace(&layers, end, pages - first));
    Plan { pages: all, clean: cost < FORBIDDEN, cost, abreast, sheets }
}

/// The best of the ways to the end that are known, each with its pages, and that which ends on this page.
fn better(
    best: Option<(usize, f64)>,
    page: usize,
    route: Option<&Route>,
    abreast: usize,
) -> Option<(usize, f64)> {
    let Some(route) = route else { return best };
    // All columns of a sheet are as good as one.
    let same = best.is_some_and(|(known, _)| (known - 1) / abreast == (page - 1) / abreast);
    let better = best.is_none_or(|(_, cost)| route.cost < cost && (same || cost >= FORBIDDEN));
    if better { Some((page, route.cost)) } else { best }
}

/// Where the page behind those that are known starts: pictures and tables stand in their order.
fn behind(known: &[PagePlan]) -> Start {
    let Some(last) = known.last() else { return Start::default() };
    let float = known.iter().map(|page| page.placed.len()).sum();
    Start { strip: last.strips.end, note: last.notes.end, float }
}

/// Those of the ways to the next page that have come furthest without a page that is turned where it should not be. One that leaves
/// pictures behind has come to the first of them: all that wait have to stand on one page.
fn furthest(mut ways: BTreeMap<Start, Route>, table: &Table) -> BTreeMap<Start, Route> {
    let behind = ways.len().saturating_sub(MOST_WAYS);
    if behind > 0 {
        let clean = |route: &Route| route.cost < FORBIDDEN;
        let mut order: Vec<_> =
            ways.iter().map(|(start, route)| (clean(route), table.reached(*start), *start)).collect();
        order.sort_unstable();
        for (.., start) in &order[..behind] {
            ways.remove(start);
        }
    }
    ways
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
