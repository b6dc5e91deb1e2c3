//! All pages that can start at a place: text strip by strip, and every way to place the pictures and tables among it.

use std::collections::BTreeMap;

use super::super::cost;
use super::super::float::{FloatSize, Placed, Spot};
use super::super::strip::{Break, Strip};
use super::table::{Table, offer};
use super::ways::{Route, Start};
use crate::geometry::Pt;

/// More pictures than this that wait for the next page are set as large as they are.
const MOST_WAITING: usize = 2;
/// So many pictures of a page are set in any size; fewer in a release of many.
const MOST_FREE: usize = 2;
const MANY: usize = 6;

/// What pictures and tables that come next on a page may still do: order is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Mode {
    /// Stand anywhere.
    Here,
    /// Stand at the foot, or overleaf.
    Foot,
    /// Stand overleaf.
    Overleaf,
}

/// A page as far as it is filled.
#[derive(Clone, Debug)]
struct Walk {
    /// Where its text ends.
    y: Pt,
    /// How tall that is which stands at its foot, with the space above it.
    feet: Pt,
    /// What the places and sizes of its pictures and tables cost.
    cost: f64,
    placed: Vec<Placed>,
    mode: Mode,
    /// The first picture or table that stands on none of the pages so far.
    float: usize,
    /// The strip that must not stand on it any more.
    limit: usize,
    /// The gap above the next strip, where it is not its own.
    gap: Option<Pt>,
    /// Whether something stands on it.
    begun: bool,
}

/// The page that is looked for.
struct Search<'s> {
    start: Start,
    cost: f64,
    page: usize,
    next: &'s mut BTreeMap<Start, Route>,
    /// Whether only those count that end with the release.
    last: bool,
    found: bool,
}

impl Table<'_> {
    /// Where pages can end that start where ways lead to; of those that can, only the last of a release, where `last` says so.
    pub(super) fn pages(
        &self,
        from: &BTreeMap<Start, Route>,
        page: usize,
        last: bool,
    ) -> BTreeMap<Start, Route> {
        let mut next = BTreeMap::new();
        let end = self.end();
        let leads_on = |start: &Start| *start != end && (!last || self.may_be_last(*start, page));
        for (&start, route) in from.iter().filter(|(start, _)| leads_on(start)) {
            self.page(Search { start, cost: route.cost, page, next: &mut next, last, found: false });
        }
        next
    }

    /// All pages that can start at a place.
    fn page(&self, mut search: Search) {
        let Search { start, cost, page, .. } = search;
        if self.is_left(start, page) {
            return offer(search.next, start, cost, start, Vec::new);
        }
        let repeated = self.budget.strips.get(start.strip).map_or(Pt::ZERO, Strip::repeated);
        let walk = Walk {
            y: self.top(page) + repeated,
            feet: Pt::ZERO,
            cost: 0.0,
            placed: Vec::new(),
            mode: Mode::Here,
            float: start.float,
            limit: self.budget.strips.len(),
            gap: None,
            begun: false,
        };
        self.heads(&mut search, walk);
        if !search.found {
            self.force(start, cost, page, search.next);
        }
    }

    /// Places what waits for this page at its head, in every size.
    fn heads(&self, search: &mut Search, walk: Walk) {
        let started = self.started(search.start.strip);
        if walk.float >= started {
            // Notes, or pictures, that were carried here may fill a page of their own.
            if walk.begun || self.owes_notes(search.start) {
                self.finish(search, &walk, search.start.strip);
            }
            return self.walk(search, walk, search.start.strip);
        }
        let float = &self.budget.floats[walk.float];
        let many = started - search.start.float > MOST_WAITING;
        for (size, set) in float.sizes.iter().enumerate().take(if many { 1 } else { usize::MAX }) {
            let gap = if walk.begun { self.leading() } else { Pt::ZERO };
            let mut walk = walk.clone();
            walk.y += gap + set.height();
            walk.cost += set.cost + cost::OVERLEAF;
            walk.placed.push(Placed { float: walk.float, size, spot: Spot::Head });
            walk.float += 1;
            walk.gap = self.budget.strips.get(search.start.strip).map(|next| next.gap.max(self.leading()));
            walk.begun = true;
            if walk.y <= self.floor(search.page) + Pt(0.01) {
                self.heads(search, walk);
            }
        }
    }

    /// Sets strips from `from` on, and finishes the page behind each.
    fn walk(&self, search: &mut Search, mut walk: Walk, from: usize) {
        let strips = self.budget.strips;
        for (at, strip) in strips.iter().enumerate().skip(from) {
            let first = at == search.start.strip;
            if at >= walk.limit || !first && strip.before == Break::Forced {
                return;
            }
            if let Some(float) = self.float_at[at] {
                return self.float(search, &walk, float);
            }
            // Something has to stand on a page, even where it is too tall.
            let alone = !walk.begun && !search.found;
            if !self.set(search, &mut walk, strip) && !alone {
                return;
            }
            self.finish(search, &walk, at + 1);
        }
    }

    /// Sets one strip; whether there is room for it.
    fn set(&self, search: &Search, walk: &mut Walk, strip: &Strip) -> bool {
        let gap = walk.gap.take().unwrap_or(if walk.begun { strip.gap } else { Pt::ZERO });
        walk.y = self.budget.grid.below(walk.y, strip, gap) + strip.height;
        walk.begun = true;
        walk.y + walk.feet <= self.floor(search.page) + Pt(0.01)
    }

    /// Goes on with a picture or table in each of its places and sizes.
    fn float(&self, search: &mut Search, walk: &Walk, number: usize) {
        let float = &self.budget.floats[number];
        if walk.mode == Mode::Here {
            self.here(search, walk, number);
        }
        let anchored = float.movable && float.strips.start > search.start.strip;
        if !anchored {
            return;
        }
        let after = |mut walk: Walk, mode: Mode| {
            walk.mode = mode;
            walk.limit = walk.limit.min(float.bound);
            walk.gap = Some(float.gap_without);
            walk
        };
        if walk.mode <= Mode::Foot {
            for (size, set) in self.sizes(walk, number) {
                let mut walk = after(walk.clone(), Mode::Foot);
                walk.feet += self.leading() + set.height();
                walk.cost += set.cost + cost::AT_FOOT;
                walk.placed.push(Placed { float: number, size, spot: Spot::Foot });
                walk.float = number + 1;
                if walk.y + walk.feet <= self.floor(search.page) + Pt(0.01) {
                    self.walk(search, walk, float.strips.end);
                }
            }
        }
        self.walk(search, after(walk.clone(), Mode::Overleaf), float.strips.end);
    }

    /// The sizes that are tried for a picture: all for the first of a page, then that of the one before, else the ways
    /// to set a page would double and double.
    fn sizes(&self, walk: &Walk, number: usize) -> impl Iterator<Item = (usize, &FloatSize)> {
        let floats = self.budget.floats;
        let mut chosen = walk.placed.iter().filter(|placed| floats[placed.float].sizes.len() > 1);
        let all = floats[number].sizes.len();
        let free = if floats.len() > MANY { 1 } else { MOST_FREE };
        let same = chosen.clone().count() >= free;
        let last = chosen.next_back().map_or(0, |placed| placed.size.min(all - 1));
        let (first, count) = if same { (last, 1) } else { (0, all) };
        floats[number].sizes.iter().enumerate().skip(first).take(count)
    }

    /// The picture or table where the text names it.
    fn here(&self, search: &mut Search, walk: &Walk, number: usize) {
        let float = &self.budget.floats[number];
        let strips = self.budget.strips;
        for (size, set) in self.sizes(walk, number) {
            let mut walk = walk.clone();
            walk.cost += set.cost;
            walk.placed.push(Placed { float: number, size, spot: Spot::Here });
            walk.float = number + 1;
            let own = if size == 0 { &strips[float.strips.clone()] } else { &set.strips };
            let last = own.len().saturating_sub(1);
            // Where even the smallest is too tall for a page, it still stands on one.
            let alone = !walk.begun && !search.found && size + 1 == float.sizes.len();
            let mut fits = true;
            for (line, strip) in own.iter().enumerate() {
                fits = self.set(search, &mut walk, strip) || alone && line == 0;
                if !fits {
                    break;
                }
                // Only as it stands in the text may it be parted.
                if size == 0 || line == last {
                    let end = if size == 0 { float.strips.start + line + 1 } else { float.strips.end };
                    self.finish(search, &walk, end);
                }
            }
            if fits {
                self.walk(search, walk, float.strips.end);
            }
        }
    }

    /// A page that ends before the strip `end`, with the notes that are due and fit.
    fn finish(&self, search: &mut Search, walk: &Walk, end: usize) {
        let start = search.start;
        if search.last && end > start.strip && end < self.budget.strips.len() {
            search.found = true;
            return;
        }
        let bottom = walk.y + walk.feet;
        let set = (end, walk.float);
        for (note, height) in self.stops(start, set, self.floor(search.page) - bottom) {
            let at = Start { strip: end, note, float: walk.float };
            if at == start {
                continue;
            }
            let foot = self.foot(at, bottom + height, search.page);
            let cost = search.cost + walk.cost + foot + self.notes(start, set, note);
            offer(search.next, at, cost, start, || walk.placed.clone());
            search.found = true;
        }
    }
}
