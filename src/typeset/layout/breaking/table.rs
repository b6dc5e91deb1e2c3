//! What is looked up again and again while pages are broken: lines of notes, what a foot costs, where floats start.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::cost::{self, FORBIDDEN, LATE_NOTE};
use super::super::float::{Placed, Spot};
use super::super::strip::{Break, Strip};
use super::ways::{Budget, Route, Start};
use crate::geometry::Pt;

/// A line of a note.
struct NoteLine {
    /// The gap above it.
    gap: Pt,
    /// Where its lower edge stands, if all lines of all notes stood under one another.
    bottom: Pt,
    note: usize,
}

/// What is looked up again and again.
pub(super) struct Table<'a> {
    pub(super) budget: &'a Budget<'a>,
    /// All lines of all notes.
    lines: Vec<NoteLine>,
    /// Where each note starts among them, and where it ends.
    spans: Vec<Range<usize>>,
    /// How many lines of notes are due once so many strips are set.
    due: Vec<usize>,
    /// The pictures and tables that have marks of notes.
    marked: Vec<usize>,
    /// Which picture or table starts at a strip.
    pub(super) float_at: Vec<Option<usize>>,
    /// How tall all text from each strip on is, without any gap, and without pictures and tables, which may stand elsewhere.
    text: Vec<Pt>,
}

impl<'a> Table<'a> {
    pub(super) fn new(budget: &'a Budget<'a>) -> Self {
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
        let mut float_at = vec![None; budget.strips.len()];
        for (i, float) in budget.floats.iter().enumerate() {
            float_at[float.strips.start] = Some(i);
        }
        let has_marks =
            |float: &usize| budget.strips[budget.floats[*float].strips.clone()].iter().any(Strip::is_marked);
        let marked = (0..budget.floats.len()).filter(has_marks).collect();
        let mut text = vec![Pt::ZERO; budget.strips.len() + 1];
        let mut floats = budget.floats.iter().rev().map(|float| float.strips.clone()).peekable();
        for at in (0..budget.strips.len()).rev() {
            while floats.next_if(|float| at < float.start).is_some() {}
            let floats = floats.peek().is_some_and(|float| float.contains(&at));
            text[at] = text[at + 1] + if floats { Pt::ZERO } else { budget.strips[at].height };
        }
        Self { budget, lines, spans, due, marked, float_at, text }
    }

    /// Whether a page may hold all that is left from a start on. What is left of one strip always stands on one.
    pub(super) fn may_be_last(&self, start: Start, page: usize) -> bool {
        start.strip + 1 >= self.budget.strips.len()
            || self.text[start.strip] <= self.floor(page) - self.top(page) + Pt(1.0)
    }

    /// Where the last page ends.
    pub(super) fn end(&self) -> Start {
        let (strip, note) = (self.budget.strips.len(), self.lines.len());
        Start { strip, note, float: self.budget.floats.len() }
    }

    /// How many pictures and tables start before a strip.
    pub(super) fn started(&self, strip: usize) -> usize {
        self.budget.floats.partition_point(|float| float.strips.start < strip)
    }

    /// The first strip that does not stand on a page before a start: of a picture that waits, or of the text.
    pub(super) fn reached(&self, start: Start) -> usize {
        let waits = self.budget.floats.get(start.float).map(|float| float.strips.start);
        waits.map_or(start.strip, |waits| waits.min(start.strip))
    }

    /// How many lines of notes are due once strips are set up to one, and pictures and tables up to one: the marks of those that
    /// wait for the next page are not seen yet, and no text behind them that is set has any.
    fn due(&self, strip: usize, float: usize) -> usize {
        let waits = self.marked.iter().find(|marked| **marked >= float);
        let start = waits.map_or(strip, |marked| self.budget.floats[*marked].strips.start.min(strip));
        self.due[start]
    }

    /// Whether notes are due at a start that none of its strips asks for.
    pub(super) fn owes_notes(&self, start: Start) -> bool {
        start.note < self.due(start.strip, start.float)
    }

    pub(super) fn top(&self, page: usize) -> Pt {
        at(&self.budget.top, page)
    }

    pub(super) fn floor(&self, page: usize) -> Pt {
        at(&self.budget.floor, page)
    }

    /// Whether a page is no more than the rest of a sheet whose page the author turned.
    pub(super) fn is_left(&self, start: Start, page: usize) -> bool {
        let turned = start.strip > 0
            && self.budget.strips.get(start.strip).is_some_and(|strip| strip.before == Break::Forced);
        let waiting = self.owes_notes(start) || start.float < self.started(start.strip);
        turned && !waiting && !(page - 1).is_multiple_of(self.budget.abreast)
    }

    pub(super) fn leading(&self) -> Pt {
        self.budget.grid.step * 2.0
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

    /// Where the lines of notes of a page may end whose strips do at `end` and leave so much room: all that fit, or one less
    /// where one alone would stand overleaf. How tall they are is given, too.
    pub(super) fn stops(
        &self,
        start: Start,
        (end, float): (usize, usize),
        room: Pt,
    ) -> impl Iterator<Item = (usize, Pt)> {
        let due = self.due(end, float);
        let most = self.fill(start.note, due, room);
        let lone = most < due && most > start.note && self.spans[self.lines[most].note].end == most + 1;
        let least = if lone { most - 1 } else { most };
        (least..=most).map(move |stop| (stop, self.height(start.note..stop)))
    }

    /// What the foot of a page costs that ends at `y`: the break, and the paper that is left empty.
    pub(super) fn foot(&self, end: Start, y: Pt, page: usize) -> f64 {
        if end == self.end() {
            let (room, abreast) = (at(&self.budget.floor, usize::MAX), self.budget.abreast);
            let (sheet, column) = ((page - 1) / abreast, (page - 1) % abreast);
            // A sheet is as full as its columns are together.
            #[expect(clippy::cast_precision_loss, reason = "a few columns")]
            let used = (room * column as f64 + y) / abreast as f64;
            return if sheet > 0 { cost::last_page(used, room, self.leading()) } else { 0.0 };
        }
        let turning = match self.budget.strips.get(end.strip).map(|strip| strip.before) {
            Some(Break::Forced) => return 0.0,
            None => 0.0,
            Some(Break::Costs(cost)) => cost,
            Some(Break::Avoid) => FORBIDDEN,
        };
        turning + cost::emptiness(self.floor(page) - y, self.leading())
    }

    /// What the notes of a page cost.
    pub(super) fn notes(&self, start: Start, (end, float): (usize, usize), stop: usize) -> f64 {
        let alone = if end == start.strip { cost::NOTES_ALONE } else { 0.0 };
        let due = self.due(end, float);
        if stop == due {
            return alone;
        }
        let span = &self.spans[self.lines[stop].note];
        if span.start == stop || self.lines[due - 1].note != self.lines[stop].note {
            return alone + LATE_NOTE;
        }
        alone + cost::split_note(stop - span.start.max(start.note), span.end - stop)
    }

    /// One strip alone, what waits for a page as far as that holds it, or one line of a note: where nothing fits, something has to
    /// give.
    pub(super) fn force(&self, start: Start, cost: f64, page: usize, next: &mut BTreeMap<Start, Route>) {
        let started = self.started(start.strip);
        let mut placed = Vec::new();
        let end = if start.float < started {
            let mut y = self.top(page);
            for float in start.float..started {
                let size = self.budget.floats[float].sizes.len() - 1;
                y += self.budget.floats[float].sizes[size].height();
                if y > self.floor(page) && float > start.float {
                    break;
                }
                y += self.leading();
                placed.push(Placed { float, size, spot: Spot::Head });
            }
            Start { float: start.float + placed.len(), ..start }
        } else if self.owes_notes(start) {
            Start { note: start.note + 1, ..start }
        } else {
            let here = self.float_at.get(start.strip).copied().flatten();
            placed.extend(here.map(|float| Placed { float, size: 0, spot: Spot::Here }));
            let strip = start.strip + 1;
            Start { strip, float: self.started(strip), ..start }
        };
        if end.strip <= self.budget.strips.len() {
            offer(next, end, cost + LATE_NOTE, start, || placed);
        }
    }
}

/// What is known of a page, counted from 1.
fn at(pages: &[Pt], page: usize) -> Pt {
    pages[page.min(pages.len()) - 1]
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

/// Keeps a way to a start if none that is cheaper is known.
pub(super) fn offer(
    next: &mut BTreeMap<Start, Route>,
    at: Start,
    cost: f64,
    from: Start,
    placed: impl FnOnce() -> Vec<Placed>,
) {
    let known = next.get(&at);
    if known.is_none_or(|known| cost < known.cost) {
        next.insert(at, Route { cost, from, placed: placed() });
    }
}
