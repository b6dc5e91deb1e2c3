//! Copyfitting: the largest text at which everything fits, then the best page break.

use crate::geometry::Pt;
use crate::lang::Direction;

use super::breaking::{Budget, Plan, break_pages};
use super::facts;
use super::footnotes;
use super::frame::Frame;
use super::ink::{Break, Ink, Strip, stacked};
use super::letterhead::set_head;
use super::matter::Matter;
use super::setting::{Column, Rail, pieces};
use super::style::{Palette, Scale};
use crate::brand::{Brand, NotePlace};

/// A release at one text size, before it is parted into pages.
#[derive(Debug)]
pub(super) struct Galley {
    pub column: Column,
    /// The head of page one, in page coordinates.
    pub head: Vec<Ink>,
    /// Where the text of page one starts.
    pub first_top: Pt,
    pub strips: Vec<Strip>,
    /// The notes that stand on the page of their marks.
    pub notes: Vec<Vec<Strip>>,
    /// What stands at the head of page two.
    pub page_two: Vec<Strip>,
    /// The fact box at the foot of page one.
    pub facts: Vec<Strip>,
}

/// A release at its final size, parted into pages.
#[derive(Debug)]
pub(super) struct Fitted {
    pub galley: Galley,
    pub plan: Plan,
    /// Words that stand behind the last page that is allowed.
    pub words_over: usize,
    /// Whether the release is so short that nothing can stand on page two.
    pub one_page: bool,
}

/// What copyfitting works with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fit<'a> {
    pub matter: &'a Matter,
    pub brand: &'a Brand,
    pub frame: &'a Frame,
    pub palette: &'a Palette,
    pub direction: Direction,
    /// The most pages.
    pub pages: usize,
    /// Whether captions may stand in the side column.
    pub captions_aside: bool,
}

/// Text sizes that are tried lie so far apart.
const STEP: f64 = 0.25;
/// A release shorter than so many pages turns the page at its first section.
const SHORT: f64 = 1.2;

/// Between what stands at the head of page two and the text.
pub(super) const BELOW_PAGE_TWO: Pt = Pt(14.0);
/// Between the text and the fact box.
pub(super) const ABOVE_FACTS: Pt = Pt(16.0);

impl Fit<'_> {
    /// Finds the largest size that fits, and its pages.
    pub fn fit(&self) -> Fitted {
        let sizes = self.sizes();
        let largest = self.attempt(sizes[0]);
        if let Some(short) = self.short(&largest) {
            return short;
        }
        if self.fits(&largest.1) || sizes.len() == 1 {
            return self.finish(largest);
        }
        // All sizes before `too_large` are too large; `found` fits, or is the smallest.
        let (mut too_large, mut at) = (0, sizes.len() - 1);
        let mut found = self.attempt(sizes[at]);
        if !self.fits(&found.1) {
            return self.finish(found);
        }
        while at - too_large > 1 {
            let middle = too_large.midpoint(at);
            let attempt = self.attempt(sizes[middle]);
            if self.fits(&attempt.1) {
                (found, at) = (attempt, middle);
            } else {
                too_large = middle;
            }
        }
        self.finish(found)
    }

    /// The sizes that the brand allows, from the largest down to the smallest.
    fn sizes(&self) -> Vec<Pt> {
        let (smallest, largest) = (self.brand.setting.smallest.0, self.brand.setting.largest.0);
        let mut sizes = Vec::new();
        let mut size = largest;
        while size > smallest + 1e-9 {
            sizes.push(Pt(size));
            size -= STEP;
        }
        sizes.push(Pt(smallest));
        sizes
    }

    fn fits(&self, plan: &Plan) -> bool {
        plan.clean && plan.pages.len() <= self.pages
    }

    fn attempt(&self, size: Pt) -> (Galley, Plan) {
        let galley = self.galley(Scale { text: size });
        let plan = self.break_galley(&galley, &galley.strips);
        (galley, plan)
    }

    /// A short release turns the page at its first section, where both parts find room.
    fn short(&self, largest: &(Galley, Plan)) -> Option<Fitted> {
        let (galley, plan) = largest;
        let forced = galley.strips.iter().any(|strip| strip.before == Break::Forced);
        let room = self.room(galley);
        let filled = stacked(&galley.strips) / (room[0] * 0.5 + room[2] * 0.5);
        if forced || self.pages < 2 || filled >= SHORT || !galley.page_two.is_empty() {
            return None;
        }
        let section = galley.strips.iter().skip(1).position(|strip| strip.section).map(|i| i + 1);
        if let Some(section) = section {
            let mut strips = galley.strips.clone();
            strips[section].before = Break::Forced;
            let turned = self.break_galley(galley, &strips);
            if turned.clean && turned.pages.len() == 2 {
                let galley = self.galley(galley.column.scale);
                return Some(Fitted {
                    galley: Galley { strips, ..galley },
                    plan: turned,
                    words_over: 0,
                    one_page: false,
                });
            }
        }
        (plan.pages.len() == 1).then(|| Fitted {
            galley: self.galley(galley.column.scale),
            plan: plan.clone(),
            words_over: 0,
            one_page: true,
        })
    }

    fn finish(&self, (galley, plan): (Galley, Plan)) -> Fitted {
        let over = plan.pages.iter().skip(self.pages);
        let words_over = over
            .flat_map(|page| galley.strips[page.strips.clone()].iter())
            .map(|strip| strip.words)
            .sum::<usize>()
            + over_notes(&galley, &plan, self.pages);
        Fitted { galley, plan, words_over, one_page: false }
    }

    fn break_galley(&self, galley: &Galley, strips: &[Strip]) -> Plan {
        let room = self.room(galley);
        break_pages(&Budget { strips, notes: &galley.notes, rule: footnotes::RULE_HEIGHT, room }, self.pages)
    }

    /// Room for text on page one, two, and those that follow.
    fn room(&self, galley: &Galley) -> [Pt; 3] {
        let full = self.frame.text_bottom - self.frame.text_top;
        let mut first = self.frame.text_bottom - galley.first_top;
        if !galley.facts.is_empty() {
            first -= facts::height(&galley.facts) + ABOVE_FACTS;
        }
        let mut second = full;
        if !galley.page_two.is_empty() {
            second -= stacked(&galley.page_two) + BELOW_PAGE_TWO;
        }
        [first, second, full]
    }

    /// Everything set at one size.
    fn galley(&self, scale: Scale) -> Galley {
        let frame = self.frame;
        let rail = frame.rail.filter(|_| self.captions_aside).map(|width| Rail { width });
        let column = Column {
            width: frame.measure(),
            height: frame.text_bottom - frame.text_top,
            scale,
            justified: self.brand.setting.justified,
            hyphenate: self.brand.setting.hyphenate,
            rail,
            text: self.palette.text,
            accent: self.palette.accent,
            hairline: self.palette.hairline,
            direction: self.direction,
        };
        let (head, first_top) = set_head(&self.matter.letterhead, &self.matter.meta, frame, &column);
        let mut strips = pieces(&self.matter.flow, &column);
        let mut notes = footnotes::strips(&self.matter.notes, &column);
        if self.brand.notes == NotePlace::End {
            strips.extend(footnotes::section(&notes, &column));
            notes.clear();
        }
        to_grid(&mut strips, first_top, frame.text_top, scale.grid());
        let facts = if frame.rail.is_some() || self.matter.facts.is_empty() {
            Vec::new()
        } else {
            facts::box_strips(&self.matter.facts, &column)
        };
        let page_two = pieces(&self.matter.page_two, &column);
        Galley { column, head, first_top, strips, notes, page_two, facts }
    }
}

/// Widens the gap above the first paragraph of page one so that its lines stand on the grid that page two's
/// lines stand on.
fn to_grid(strips: &mut [Strip], first_top: Pt, text_top: Pt, grid: Pt) {
    let mut y = first_top;
    for (i, strip) in strips.iter_mut().enumerate() {
        let gap = if i == 0 { Pt::ZERO } else { strip.gap };
        if i > 0 && (strip.height - grid).abs() < Pt(0.01) {
            let steps = ((y + gap - text_top) / (grid * 0.5)).ceil();
            strip.gap += text_top + grid * 0.5 * steps - (y + gap);
            return;
        }
        y += gap + strip.height;
    }
}

fn over_notes(galley: &Galley, plan: &Plan, pages: usize) -> usize {
    let words: Vec<usize> = galley.notes.iter().flatten().map(|strip| strip.words).collect();
    let over = plan.pages.iter().skip(pages);
    over.map(|page| words[page.notes.clone()].iter().sum::<usize>()).sum()
}
