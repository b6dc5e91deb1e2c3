//! Where pages are turned: the breaks of least total cost over all that are possible, found as Knuth and Plass
//! find those of lines, with the footnotes that each page has to carry. What a break costs is said in `cost`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::geometry::Pt;

use super::cost::{self, FORBIDDEN, LATE_NOTE};
use super::grid::Grid;
use super::strip::{Break, Strip};

/// What is to be parted into pages.
#[derive(Debug)]
pub(super) struct Budget<'a> {
    pub strips: &'a [Strip],
    /// The lines of the notes that stand on the page of their marks, note by note.
    pub notes: &'a [Vec<Strip>],
    /// What the rule over notes takes.
    pub rule: Pt,
    pub grid: Grid,
    /// Where the text of page one, two, and all that follow starts and ends, from the grid's first line.
    pub top: [Pt; 3],
    pub floor: [Pt; 3],
}

/// One page: which strips, and which lines of the notes counted over all notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PagePlan {
    pub strips: Range<usize>,
    pub notes: Range<usize>,
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

/// Where a page starts: a strip, and a line of the notes.
type Start = (usize, usize);

/// The best way to a start: its cost, and the start of the page before.
#[derive(Clone, Copy, Debug)]
struct Route {
    cost: f64,
    from: Start,
}

/// Finds the best breaks over at most `most` pages, or over as few as there can be where that is more.
pub(super) fn break_pages(budget: &Budget, most: usize) -> Plan {
    let table = Table::new(budget);
    let end = (budget.strips.len(), table.lines.len());
    let mut layers: Vec<BTreeMap<Start, Route>> =
        vec![BTreeMap::from([((0, 0), Route { cost: 0.0, from: (0, 0) })])];
    let mut best: Option<(usize, f64)> = None;
    for page in 1..=MOST_PAGES {
        let mut next = BTreeMap::new();
        for (&start, route) in &layers[page - 1] {
            if start != end {
                table.page(start, *route, page, &mut next);
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
        out.push(PagePlan { strips: route.from.0..at.0, notes: route.from.1..at.1 });
        at = route.from;
    }
    out.reverse();
    out
}

/// A line of a note.
struct NoteLine {
    /// The gap above it.
    gap: Pt,
    /// Where its lower edge stands, if all lines of all notes stood under one another.
    bottom: Pt,
    note: usize,
}

/// What is looked up again and again.
struct Table<'a> {
    budget: &'a Budget<'a>,
    /// All lines of all notes.
    lines: Vec<NoteLine>,
    /// Where each note starts among them, and where it ends.
    spans: Vec<Range<usize>>,
    /// How many lines of notes are due once so many strips are set.
    due: Vec<usize>,
}

impl<'a> Table<'a> {
    fn new(budget: &'a Budget<'a>) -> Self {
        let (mut lines, mut spans) = (Vec::new(), Vec::new());
        let mut bottom = Pt::ZERO;
        for (note, strips) in budget.notes.iter().enumerate() {
            let start = lines.len();
            for strip in strips {
                bottom += strip.gap + strip.height;
                lines.push(NoteLine { gap: strip.gap, bottom, note });
            }
            spans.push(start..lines.len());
        }
        let mut due = vec![0];
        let mut notes = 0;
        for strip in budget.strips {
            for &note in &strip.notes {
                notes = notes.max(reached(note, budget.notes));
            }
            due.push(if notes == 0 { 0 } else { spans.get(notes - 1).map_or(lines.len(), |span| span.end) });
        }
        // Whatever no mark asks for stands behind all the others.
        if let Some(last) = due.last_mut() {
            *last = lines.len();
        }
        Self { budget, lines, spans, due }
    }

    fn top(&self, page: usize) -> Pt {
        self.budget.top[page.min(3) - 1]
    }

    fn floor(&self, page: usize) -> Pt {
        self.budget.floor[page.min(3) - 1]
    }

    fn leading(&self) -> Pt {
        self.budget.grid.step * 2.0
    }

    /// All pages that can start at a place.
    fn page(&self, start: Start, route: Route, page: usize, next: &mut BTreeMap<Start, Route>) {
        let strips = self.budget.strips;
        let mut y = self.top(page) + strips.get(start.0).map_or(Pt::ZERO, Strip::repeated);
        let mut found = false;
        // Notes that were carried here may fill a page of their own.
        if start.1 < self.due[start.0] {
            found |= self.finish(start, start.0, y, route, page, next);
        }
        for end in start.0 + 1..=strips.len() {
            let strip = &strips[end - 1];
            let first = end - 1 == start.0;
            if !first && strip.before == Break::Forced {
                break;
            }
            y = self.budget.grid.top(y, strip, first) + strip.height;
            // Something has to stand on a page, even where it is too tall.
            if y > self.floor(page) + Pt(0.01) && (!first || found) {
                break;
            }
            found |= self.finish(start, end, y, route, page, next);
        }
        if !found {
            self.force(start, route, next);
        }
    }

    /// A page of the strips up to `end`, which end at `y`, with the notes that are due and fit.
    fn finish(
        &self,
        start: Start,
        end: usize,
        y: Pt,
        route: Route,
        page: usize,
        next: &mut BTreeMap<Start, Route>,
    ) -> bool {
        let due = self.due[end];
        let most = self.fill(start.1, due, self.floor(page) - y);
        // One line less where one alone would stand overleaf.
        let lone = most < due && most > start.1 && self.spans[self.lines[most].note].end == most + 1;
        let least = if lone { most - 1 } else { most };
        let mut found = false;
        for stop in (least..=most).filter(|&stop| (end, stop) != start) {
            let height = self.height(start.1..stop);
            let cost = self.foot(end, stop, y + height, page) + self.notes(start, end, stop);
            offer(next, (end, stop), Route { cost: route.cost + cost, from: start });
            found = true;
        }
        found
    }

    /// Up to which line notes fit into so much room, their rule included.
    fn fill(&self, from: usize, due: usize, room: Pt) -> usize {
        let Some(lines) = self.lines.get(from..due).filter(|lines| !lines.is_empty()) else { return from };
        let floor = self.top_of(from) + room - self.budget.rule + Pt(0.01);
        from + lines.partition_point(|line| line.bottom <= floor)
    }

    /// Where the upper edge of a line of a note stands, as [`NoteLine::bottom`].
    fn top_of(&self, line: usize) -> Pt {
        let above = if line == 0 { Pt::ZERO } else { self.lines[line - 1].bottom };
        above + self.lines[line].gap
    }

    /// How tall lines of notes are with the rule over them.
    fn height(&self, lines: Range<usize>) -> Pt {
        if lines.is_empty() {
            return Pt::ZERO;
        }
        self.budget.rule + self.lines[lines.end - 1].bottom - self.top_of(lines.start)
    }

    /// What the foot of a page costs that ends at `y`: the break, and the paper that is left empty.
    fn foot(&self, end: usize, stop: usize, y: Pt, page: usize) -> f64 {
        if (end, stop) == (self.budget.strips.len(), self.lines.len()) {
            let used = y - self.top(page);
            return if page > 1 { cost::last_page(used, self.leading()) } else { 0.0 };
        }
        let turning = match self.budget.strips.get(end).map(|strip| strip.before) {
            Some(Break::Forced) => return 0.0,
            None => 0.0,
            Some(Break::Costs(cost)) => cost,
            Some(Break::Avoid) => FORBIDDEN,
        };
        turning + cost::emptiness(self.floor(page) - y, self.leading())
    }

    /// What the notes of a page cost.
    fn notes(&self, start: Start, end: usize, stop: usize) -> f64 {
        let alone = if end == start.0 { cost::NOTES_ALONE } else { 0.0 };
        let due = self.due[end];
        if stop == due {
            return alone;
        }
        let span = &self.spans[self.lines[stop].note];
        if span.start == stop || self.lines[due - 1].note != self.lines[stop].note {
            return alone + LATE_NOTE;
        }
        alone + cost::split_note(stop - span.start.max(start.1), span.end - stop)
    }

    /// One strip alone, or one line of a note: where nothing fits, something has to give.
    fn force(&self, start: Start, route: Route, next: &mut BTreeMap<Start, Route>) {
        let (end, stop) =
            if start.1 < self.due[start.0] { (start.0, start.1 + 1) } else { (start.0 + 1, start.1) };
        if end <= self.budget.strips.len() {
            offer(next, (end, stop), Route { cost: route.cost + LATE_NOTE, from: start });
        }
    }
}

/// The number of notes that are due once a note is: it, and those that its lines name, and theirs.
fn reached(note: usize, notes: &[Vec<Strip>]) -> usize {
    let mut most = note + 1;
    let mut next = note;
    while next < most.min(notes.len()) {
        for named in notes[next].iter().flat_map(|strip| &strip.notes) {
            most = most.max(named + 1);
        }
        next += 1;
    }
    most
}

fn offer(next: &mut BTreeMap<Start, Route>, at: Start, route: Route) {
    let entry = next.entry(at).or_insert(route);
    if route.cost < entry.cost {
        *entry = route;
    }
}

#[cfg(test)]
mod tests;
