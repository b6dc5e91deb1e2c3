//! Pages of several columns: to the breaker every column is a page, and a sheet so many of them.
//!
//! What stands across all columns has places of its own: the headline and what follows it up to the text, above the columns of
//! page one; tables and pictures that one column doesn't hold, below the columns of the page on which the text names them. Where
//! the text ends, or the author turns the page, the columns are made as short as they can be: so they are even.

use super::breaking::{Budget, PagePlan, Plan, break_behind};
use super::frame::Frame;
use super::galley::Galley;
use super::set::notes;
use super::sheets::Sheets;
use super::strip::{Break, Strip};
use crate::diagnostic::Place;
use crate::geometry::Pt;

/// What stands across the columns of a page takes at most so much of its height.
const MOST_ACROSS: f64 = 0.6;

/// So much more pages may cost whose columns are even: a break inside a paragraph or a quotation, but no note or table that is
/// parted for it.
const MOST_COST: f64 = 100.0;

/// What sheets have room for.
pub(super) struct Room {
    /// Where the text of sheet one starts, of sheet two, and of those that follow, and where it ends.
    pub tops: [Pt; 3],
    pub floors: [Pt; 3],
}

impl Room {
    /// What the sheets of a galley have room for.
    pub fn of(galley: &Galley, frame: &Frame) -> Self {
        Self { tops: galley.tops(frame), floors: galley.floors(frame) }
    }

    /// Where the columns of a sheet end at the lowest, below what stands across them.
    pub fn floor(&self, galley: &Galley, sheets: &Sheets, sheet: usize) -> Pt {
        let below = sheets.across.iter().zip(&galley.across).filter(|(on, _)| **on == sheet);
        let taken: Pt = below.map(|(_, across)| across.height() + galley.leading()).sum();
        let full = self.floors[sheet.min(2)];
        // What is taller than it may be is an error: nothing is set by it.
        full - taken.min((full - self.tops[sheet.min(2)]) * MOST_ACROSS + galley.leading())
    }

    /// The breaks of all columns, over at most so many sheets, behind those that are known.
    fn plan(
        &self,
        galley: &Galley,
        strips: &[Strip],
        sheets: &Sheets,
        (pages, known): (usize, &[PagePlan]),
    ) -> Plan {
        let abreast = galley.abreast;
        let last = sheets.floors.iter().map(|(sheet, _)| *sheet).chain(sheets.across.iter().copied()).max();
        let (mut top, mut floor) = (Vec::new(), Vec::new());
        for sheet in 0..last.map_or(3, |last| last + 2).max(3) {
            let own = sheets.floors.iter().find(|(at, _)| *at == sheet).map(|(_, floor)| *floor);
            let lowest = self.floor(galley, sheets, sheet);
            for _ in 0..abreast {
                top.push(self.tops[sheet.min(2)]);
                floor.push(own.map_or(lowest, |own| own.min(lowest)));
            }
        }
        let budget = Budget {
            strips,
            floats: &galley.floats,
            notes: &galley.notes,
            rule: notes::RULE_HEIGHT,
            grid: galley.grid(),
            top,
            floor,
            abreast,
        };
        Plan { sheets: sheets.clone(), ..break_behind(&budget, pages * abreast, known) }
    }

    /// The best breaks over at most so many sheets: what stands across the columns stands on the sheet of what it follows, or on
    /// the next where that sheet holds no more.
    pub fn broken(&self, galley: &Galley, strips: &[Strip], pages: usize) -> Plan {
        let mut sheets = Sheets::default();
        let mut plan = self.plan(galley, strips, &sheets, (pages, &[]));
        if galley.across.is_empty() {
            return plan;
        }
        // Each time something moves to a later sheet, or nothing does: it ends.
        for _ in 0..=galley.across.len() * 4 {
            let wanted = self.anchors(galley, &plan, &sheets);
            if wanted == sheets.across {
                break;
            }
            sheets.across = wanted;
            plan = self.plan(galley, strips, &sheets, (pages, &[]));
        }
        plan.clean &= plan.sheets() <= pages;
        plan
    }

    /// On which sheet each thing stands: never before one that it stood on, nor before the one above it.
    fn anchors(&self, galley: &Galley, plan: &Plan, sheets: &Sheets) -> Vec<usize> {
        let (mut out, mut least, mut taken) = (Vec::new(), 0, Pt::ZERO);
        for (number, across) in galley.across.iter().enumerate() {
            let before = across.at.saturating_sub(1);
            let column = plan.pages.iter().position(|page| page.strips.contains(&before)).unwrap_or(0);
            let mut sheet = (column / galley.abreast).max(sheets.across.get(number).copied().unwrap_or(0));
            if sheet > least {
                taken = Pt::ZERO;
            }
            sheet = sheet.max(least);
            let room = (self.floors[sheet.min(2)] - self.tops[sheet.min(2)]) * MOST_ACROSS;
            if taken > Pt::ZERO && taken + across.height() > room {
                (sheet, taken) = (sheet + 1, Pt::ZERO);
            }
            taken += across.height() + galley.leading();
            least = sheet;
            out.push(sheet);
        }
        out
    }

    /// The same pages with even columns wherever they end before their sheet does.
    pub fn balanced(&self, galley: &Galley, plan: Plan, pages: usize) -> Plan {
        let mut best = plan;
        if !best.clean {
            return best;
        }
        let step = galley.grid().step;
        // No picture becomes smaller for it.
        let pictures = |plan: &Plan| plan.pages.iter().map(|page| page.cost(&galley.floats)).sum::<f64>();
        let most = pictures(&best);
        for sheet in 0..best.pages.len().div_ceil(galley.abreast) {
            if !ends(galley, &best, sheet) {
                continue;
            }
            // What stands before stays as it is.
            let before = best.pages[..sheet * galley.abreast].to_vec();
            let dearest = self.plan(galley, &galley.strips, &best.sheets, (pages, &before)).cost + MOST_COST;
            let (top, full) = (self.tops[sheet.min(2)], self.floor(galley, &best.sheets, sheet));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a page")]
            let (mut low, mut high) = (1, ((full - top) / step).floor().max(1.0) as usize);
            while low < high {
                let middle = low.midpoint(high);
                let mut sheets = best.sheets.clone();
                sheets.floors.retain(|(at, _)| *at != sheet);
                #[expect(clippy::cast_precision_loss, reason = "lines of a page")]
                sheets.floors.push((sheet, top + step * middle as f64));
                let tried = self.plan(galley, &galley.strips, &sheets, (pages, &before));
                let whole = tried.clean && tried.sheets() <= best.sheets() && pictures(&tried) <= most;
                let worth = tried.cost <= dearest;
                if whole && worth && ends(galley, &tried, sheet) {
                    best = tried;
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
        }
        best
    }

    /// What of the things that stand across is too tall for it.
    pub fn too_tall<'g>(&self, galley: &'g Galley) -> impl Iterator<Item = &'g Place> {
        let room = (self.floors[2] - self.tops[2]) * MOST_ACROSS;
        galley
            .across
            .iter()
            .filter(move |across| across.height() > room)
            .filter_map(|across| across.place.as_ref())
    }
}

/// Whether the text of a sheet ends before its columns do: it is the last, or the author turns the page behind it.
fn ends(galley: &Galley, plan: &Plan, sheet: usize) -> bool {
    let behind = (sheet + 1) * galley.abreast;
    match plan.pages.get(behind) {
        None => true,
        Some(page) => galley.strips.get(page.strips.start).is_some_and(|strip| strip.before == Break::Forced),
    }
}
