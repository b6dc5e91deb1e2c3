//! Where pages are turned: the breaks of least total cost, as Knuth and Plass choose those of lines, with
//! the footnotes that each page has to carry (M. F. Plass, "Optimal Pagination Techniques", 1981).

use std::collections::BTreeMap;
use std::ops::Range;

use crate::geometry::Pt;

use super::ink::{Break, Strip};

/// What is to be parted into pages.
#[derive(Debug)]
pub(super) struct Budget<'a> {
    pub strips: &'a [Strip],
    /// The lines of the notes that stand on the page of their marks, note by note.
    pub notes: &'a [Vec<Strip>],
    /// What the rule over notes takes.
    pub rule: Pt,
    /// Room for text on page one, two, and all that follow.
    pub room: [Pt; 3],
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
}

/// A break that should not be.
const AVOIDED: f64 = 1.0e4;
/// A note that can't begin on the page of its mark.
const LATE_NOTE: f64 = 1.0e5;
/// A note that goes on overleaf.
const SPLIT_NOTE: f64 = 150.0;
/// A page left half empty costs a quarter of this.
const EMPTINESS: f64 = 400.0;
/// A last page with a line or two on it.
const LONELY: f64 = 250.0;
/// No release is longer; what is longer still is a mistake.
const MOST_PAGES: usize = 400;

/// Where a page starts: a strip, and a line of the notes.
type Start = (usize, usize);

/// The best way to a start: its cost, the start of the page before, and whether the way was clean.
#[derive(Clone, Copy, Debug)]
struct Way {
    cost: f64,
    from: Start,
}

/// Finds the best breaks over at most `most` pages, or over as few as there can be where that is more.
pub(super) fn break_pages(budget: &Budget, most: usize) -> Plan {
    let table = Table::new(budget);
    let end = (budget.strips.len(), table.lines.len());
    let mut layers: Vec<BTreeMap<Start, Way>> =
        vec![BTreeMap::from([((0, 0), Way { cost: 0.0, from: (0, 0) })])];
    let mut best: Option<(usize, f64)> = None;
    for page in 1..=MOST_PAGES {
        let mut next = BTreeMap::new();
        for (&start, way) in &layers[page - 1] {
            if start != end {
                table.page(start, *way, page, &mut next);
            }
        }
        if let Some(way) = next.get(&end) {
            let better = best.is_none_or(|(_, cost)| way.cost < cost && cost >= AVOIDED);
            if better {
                best = Some((page, way.cost));
            }
        }
        let done = best.is_some_and(|(_, cost)| cost < AVOIDED || page >= most);
        let stuck = next.is_empty();
        layers.push(next);
        if done || stuck {
            break;
        }
    }
    let Some((pages, cost)) = best else { return Plan { pages: Vec::new(), clean: false } };
    Plan { pages: trace(&layers, end, pages), clean: cost < AVOIDED }
}

fn trace(layers: &[BTreeMap<Start, Way>], end: Start, pages: usize) -> Vec<PagePlan> {
    let mut out = Vec::new();
    let mut at = end;
    for layer in layers[1..=pages].iter().rev() {
        let Some(way) = layer.get(&at) else { break };
        out.push(PagePlan { strips: way.from.0..at.0, notes: way.from.1..at.1 });
        at = way.from;
    }
    out.reverse();
    out
}

/// What is looked up again and again.
struct Table<'a> {
    budget: &'a Budget<'a>,
    /// All lines of all notes: height and gap above, and whether a note starts.
    lines: Vec<(Pt, Pt, bool)>,
    /// How many lines of notes are due once so many strips are set.
    due: Vec<usize>,
}

impl<'a> Table<'a> {
    fn new(budget: &'a Budget<'a>) -> Self {
        let mut lines = Vec::new();
        // Where each note ends, and which notes its lines name.
        let mut ends = Vec::new();
        for note in budget.notes {
            for (i, strip) in note.iter().enumerate() {
                lines.push((strip.height, strip.gap, i == 0));
            }
            ends.push(lines.len());
        }
        let mut due = vec![0];
        let mut notes = 0;
        for strip in budget.strips {
            for &note in &strip.notes {
                notes = notes.max(reached(note, budget.notes));
            }
            due.push(if notes == 0 { 0 } else { ends.get(notes - 1).copied().unwrap_or(lines.len()) });
        }
        // Whatever no mark asks for stands behind all the others.
        if let Some(last) = due.last_mut() {
            *last = lines.len();
        }
        Self { budget, lines, due }
    }

    fn room(&self, page: usize) -> Pt {
        self.budget.room[page.min(3) - 1]
    }

    /// All pages that can start at a place.
    fn page(&self, start: Start, way: Way, page: usize, next: &mut BTreeMap<Start, Way>) {
        let strips = self.budget.strips;
        let room = self.room(page);
        let mut used = Pt::ZERO;
        let mut found = false;
        // Notes that were carried here may fill a page of their own.
        if start.1 < self.due[start.0] {
            found |= self.finish(start, start.0, Pt::ZERO, way, page, next);
        }
        for end in start.0 + 1..=strips.len() {
            let strip = &strips[end - 1];
            if end - 1 > start.0 {
                if strip.before == Break::Forced {
                    break;
                }
                used += strip.gap;
            }
            used += strip.height;
            // Something has to stand on a page, even where it is too tall.
            if used > room + Pt(0.01) && (end > start.0 + 1 || found) {
                break;
            }
            found |= self.finish(start, end, used, way, page, next);
        }
        if !found {
            self.force(start, way, next);
        }
    }

    /// A page of the strips up to `end`, if the notes that are due can begin on it.
    fn finish(
        &self,
        start: Start,
        end: usize,
        used: Pt,
        way: Way,
        page: usize,
        next: &mut BTreeMap<Start, Way>,
    ) -> bool {
        let room = self.room(page);
        let due = self.due[end];
        let (stop, height) = self.fill(start.1, due, room - used);
        if end == start.0 && stop == start.1 {
            return false;
        }
        let begun = stop == due || self.lines[stop..due].iter().all(|line| !line.2);
        let emergency = if begun { 0.0 } else { LATE_NOTE };
        let last = (end, stop) == (self.budget.strips.len(), self.lines.len());
        let mut cost =
            way.cost + emergency + self.turning(end) + self.emptiness(used + height, room, page, last, end);
        if stop < due && begun {
            cost += SPLIT_NOTE;
        }
        if end == start.0 {
            cost += EMPTINESS;
        }
        offer(next, (end, stop), Way { cost, from: start });
        true
    }

    /// How many lines of notes fit, and how tall they are with their rule.
    fn fill(&self, from: usize, due: usize, room: Pt) -> (usize, Pt) {
        let mut height = self.budget.rule;
        let mut stop = from;
        for line in from..due {
            let (own, gap, _) = self.lines[line];
            let more = own + if line > from { gap } else { Pt::ZERO };
            if height + more > room + Pt(0.01) {
                break;
            }
            height += more;
            stop = line + 1;
        }
        if stop == from { (from, Pt::ZERO) } else { (stop, height) }
    }

    fn turning(&self, end: usize) -> f64 {
        match self.budget.strips.get(end).map(|strip| strip.before) {
            None | Some(Break::Forced) => 0.0,
            Some(Break::Costs(cost)) => cost,
            Some(Break::Avoid) => AVOIDED,
        }
    }

    fn emptiness(&self, used: Pt, room: Pt, page: usize, last: bool, end: usize) -> f64 {
        let empty = ((room - used) / room).clamp(0.0, 1.0);
        if last {
            return if page > 1 && empty > 0.9 { LONELY } else { 0.0 };
        }
        let forced = self.budget.strips.get(end).is_some_and(|strip| strip.before == Break::Forced);
        if forced { 0.0 } else { EMPTINESS * empty * empty }
    }

    /// One strip alone, or one line of a note: where nothing fits, something has to give.
    fn force(&self, start: Start, way: Way, next: &mut BTreeMap<Start, Way>) {
        let (end, stop) =
            if start.1 < self.due[start.0] { (start.0, start.1 + 1) } else { (start.0 + 1, start.1) };
        if end <= self.budget.strips.len() {
            offer(next, (end, stop), Way { cost: way.cost + LATE_NOTE, from: start });
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

fn offer(next: &mut BTreeMap<Start, Way>, at: Start, way: Way) {
    let entry = next.entry(at).or_insert(way);
    if way.cost < entry.cost {
        *entry = way;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(before: Break) -> Strip {
        Strip { before, ..Strip::new(Pt(10.0)) }
    }

    fn plan(strips: &[Strip], notes: &[Vec<Strip>], room: f64) -> Vec<PagePlan> {
        let budget = Budget { strips, notes, rule: Pt(5.0), room: [Pt(room); 3] };
        break_pages(&budget, 2).pages
    }

    #[test]
    fn widows_are_avoided() {
        // A paragraph of eleven lines; ten fit on a page.
        let mut strips: Vec<Strip> = (0..11).map(|_| line(Break::Costs(30.0))).collect();
        strips[10].before = Break::Avoid;
        let pages = plan(&strips, &[], 100.0);
        assert_eq!(pages[0].strips, 0..9);
        assert_eq!(pages[1].strips, 9..11);
    }

    #[test]
    fn the_author_turns_the_page() {
        let mut strips: Vec<Strip> = (0..4).map(|_| line(Break::Costs(0.0))).collect();
        strips[1].before = Break::Forced;
        let pages = plan(&strips, &[], 100.0);
        assert_eq!(pages.iter().map(|page| page.strips.clone()).collect::<Vec<_>>(), [0..1, 1..4]);
    }

    #[test]
    fn a_note_stands_on_the_page_of_its_mark_and_goes_on_overleaf() {
        let mut strips: Vec<Strip> = (0..8).map(|_| line(Break::Costs(0.0))).collect();
        strips[6].notes.push(0);
        let note: Vec<Strip> = (0..6).map(|_| line(Break::Costs(0.0))).collect();
        let pages = plan(&strips, &[note], 100.0);
        let with_mark = pages.iter().position(|page| page.strips.contains(&6)).expect("the mark");
        assert!(!pages[with_mark].notes.is_empty());
        let lines: usize = pages.iter().map(|page| page.notes.len()).sum();
        assert_eq!(lines, 6);
    }

    #[test]
    fn what_is_taller_than_a_page_still_ends() {
        let strips = vec![Strip::new(Pt(500.0)), line(Break::Costs(0.0))];
        assert_eq!(plan(&strips, &[], 100.0).len(), 2);
    }
}
