//! Pages of several columns: to the breaker every column is a page, and a sheet so many of them.
//!
//! What stands across all columns has places of its own: the headline and what follows it up to the text, above the columns of
//! page one; tables and pictures that one column doesn't hold, above or below the columns of the page on which the text names
//! them, or above those of the next, as is cheapest. Where the text ends, or the author turns the page, the columns are made as
//! short as they can be: so they are even.

use super::breaking::{Budget, PagePlan, Plan, break_behind};
use super::column::PictureSizes;
use super::cost;
use super::float::{Float, Spot};
use super::frame::Frame;
use super::galley::Galley;
use super::set::notes;
use super::sheets::Sheets;
use super::strip::{Break, Strip};
use crate::diagnostic::Place;
use crate::geometry::Pt;

/// What stands across the columns of a page takes at most so much of its height.
const MOST_ACROSS: f64 = 0.6;

/// So much more pages may cost whose columns are even: a break inside a paragraph or a quotation, or a column that ends some lines
/// before its neighbour does, but no note or table that is parted for it.
const MOST_COST: f64 = 130.0;

/// What is parted into columns.
#[derive(Clone, Copy)]
struct Text<'t> {
    strips: &'t [Strip],
    floats: &'t [Float],
}

/// A way to set something across the columns, and the pages that come of it.
struct Way {
    cost: f64,
    spot: (usize, Spot),
    size: usize,
    plan: Plan,
}

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
        let below = taken(galley, sheets, (sheet, Spot::Foot)).min(self.whole(galley, sheet));
        self.floors[sheet.min(2)] - below
    }

    /// Where the columns of a sheet start, on one line of the grid, below what stands across them.
    pub fn top(&self, galley: &Galley, sheets: &Sheets, sheet: usize) -> Pt {
        let (step, top) = (galley.grid().step, self.tops[sheet.min(2)]);
        let above = taken(galley, sheets, (sheet, Spot::Head)).min(self.whole(galley, sheet));
        if above > Pt::ZERO { step * ((top + above) / step).ceil() } else { top }
    }

    /// All of a sheet but a line: what is taller is an error, and nothing is set by it.
    fn whole(&self, galley: &Galley, sheet: usize) -> Pt {
        (self.floors[sheet.min(2)] - self.tops[sheet.min(2)] - galley.leading()).max(Pt::ZERO)
    }

    /// How much of a sheet that may take which stands across its columns.
    fn most_across(&self, sheet: usize) -> Pt {
        (self.floors[sheet.min(2)] - self.tops[sheet.min(2)]) * MOST_ACROSS
    }

    /// The breaks of all columns, over at most so many sheets, behind those that are known.
    fn plan(
        &self,
        galley: &Galley,
        text: Text,
        sheets: &Sheets,
        (pages, known): (usize, &[PagePlan]),
    ) -> Plan {
        let abreast = galley.abreast;
        let across = sheets.across.iter().map(|(sheet, _)| *sheet);
        let last = sheets.floors.iter().map(|(sheet, _)| *sheet).chain(across).max();
        let (mut top, mut floor) = (Vec::new(), Vec::new());
        for sheet in 0..last.map_or(3, |last| last + 2).max(3) {
            let own = sheets.floors.iter().find(|(at, _)| *at == sheet).map(|(_, floor)| *floor);
            let lowest = self.floor(galley, sheets, sheet);
            for _ in 0..abreast {
                top.push(self.top(galley, sheets, sheet));
                floor.push(own.map_or(lowest, |own| own.min(lowest)));
            }
        }
        let budget = Budget {
            strips: text.strips,
            floats: text.floats,
            notes: &galley.notes,
            rule: notes::RULE_HEIGHT,
            grid: galley.grid(),
            top,
            floor,
            abreast,
        };
        Plan { sheets: sheets.clone(), ..break_behind(&budget, pages * abreast, known) }
    }

    /// The best breaks over at most so many sheets. What stands across the columns stands on the sheet of what it follows, at its
    /// foot, or its head unless that is the first; at the head of the next; or later, where these hold no more.
    pub fn broken(&self, galley: &Galley, strips: &[Strip], pages: usize) -> Plan {
        let mut sheets = Sheets::default();
        let text = Text { strips, floats: &galley.floats };
        let mut plan = self.plan(galley, text, &sheets, (pages, &[]));
        if galley.across.is_empty() {
            return plan;
        }
        let mut price = 0.0;
        while sheets.across.len() < galley.across.len() {
            let Some(way) = self.cheapest(galley, text, &plan, &mut sheets, pages) else { break };
            sheets.across.push(way.spot);
            sheets.sizes.push(way.size);
            price += way.cost - way.plan.cost;
            plan = way.plan;
        }
        plan.cost += price;
        plan.clean &= plan.sheets() <= pages;
        plan
    }

    /// The cheapest place and size of the next thing that stands across. It is smaller only where the release would else be too
    /// long: the gap beside it shows.
    fn cheapest(
        &self,
        galley: &Galley,
        text: Text,
        plan: &Plan,
        sheets: &mut Sheets,
        pages: usize,
    ) -> Option<Way> {
        let number = sheets.across.len();
        let mut best: Option<Way> = None;
        for (size, own) in galley.across[number].sizes.iter().enumerate() {
            if best.as_ref().is_some_and(|best| best.cost < cost::FORBIDDEN) {
                break;
            }
            for (spot, cost) in self.spots(galley, plan, sheets, own.height()) {
                sheets.across.push(spot);
                sheets.sizes.push(size);
                let tried = self.plan(galley, text, sheets, (pages, &[]));
                sheets.across.pop();
                sheets.sizes.pop();
                // A sheet more costs more than any break.
                let dear = if tried.sheets() > pages { cost::LATE_NOTE } else { 0.0 };
                let cost = tried.cost + cost + own.cost + astray(galley, &tried, number, spot) + dear;
                if best.as_ref().is_none_or(|best| cost < best.cost) {
                    best = Some(Way { cost, spot, size, plan: tried });
                }
            }
        }
        best
    }

    /// Where the next thing that stands across may stand, and what that costs: never before the one above it, and only where
    /// there is room for both.
    fn spots(&self, galley: &Galley, plan: &Plan, sheets: &Sheets, height: Pt) -> Vec<((usize, Spot), f64)> {
        let across = &galley.across[sheets.across.len()];
        let least = sheets.across.last().copied().unwrap_or((0, Spot::Head));
        let anchor = anchor(galley, plan, across.at);
        let sheet = anchor.max(least.0);
        let all = [
            ((sheet, Spot::Head), cost::AT_HEAD),
            ((sheet, Spot::Foot), cost::AT_FOOT),
            ((sheet + 1, Spot::Head), cost::OVERLEAF),
        ];
        let has_room = |sheet: usize| {
            let both = [Spot::Head, Spot::Foot].map(|spot| taken(galley, sheets, (sheet, spot)));
            let taken = both[0] + both[1];
            // What no sheet has room for is an error, wherever it stands.
            let nowhere = taken <= Pt::ZERO && height > self.most_across(sheet.max(2));
            nowhere || taken + height <= self.most_across(sheet)
        };
        let in_order = |(sheet, spot): (usize, Spot)| {
            sheet > least.0 || sheet == least.0 && (spot == Spot::Foot || least.1 == Spot::Head)
        };
        // Above the text of page one stands its headline.
        let fits = |(at, _): &((usize, Spot), f64)| {
            in_order(*at) && *at != (0, Spot::Head) && (has_room(at.0) || at.0 > sheet)
        };
        all.into_iter().filter(fits).collect()
    }

    /// The same pages with even columns wherever they end before their sheet does.
    pub fn balanced(&self, galley: &Galley, plan: Plan, pages: usize) -> Plan {
        let mut best = plan;
        if !best.clean {
            return best;
        }
        let step = galley.grid().step;
        // No picture becomes smaller for it.
        let most = best.pictures(&galley.floats);
        let mut floats = galley.floats.clone();
        for placed in best.pages.iter().flat_map(|page| &page.placed) {
            floats[placed.float].sizes.truncate(placed.size + 1);
        }
        let text = Text { strips: &galley.strips, floats: &floats };
        for sheet in 0..best.pages.len().div_ceil(galley.abreast) {
            if !ends(galley, &best, sheet) {
                continue;
            }
            // What stands before stays as it is.
            let before = best.pages[..sheet * galley.abreast].to_vec();
            let dearest = self.plan(galley, text, &best.sheets, (pages, &before)).cost + MOST_COST;
            let top = self.top(galley, &best.sheets, sheet);
            let full = self.floor(galley, &best.sheets, sheet);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "lines of a page")]
            let lines = ((full - top) / step).floor().max(1.0) as usize;
            let tried = |lines: usize| {
                let mut sheets = best.sheets.clone();
                sheets.floors.retain(|(at, _)| *at != sheet);
                #[expect(clippy::cast_precision_loss, reason = "lines of a page")]
                sheets.floors.push((sheet, top + step * lines as f64));
                let tried = self.plan(galley, text, &sheets, (pages, &before));
                let whole =
                    tried.clean && tried.sheets() <= best.sheets() && tried.pictures(&galley.floats) <= most;
                (whole && ends(galley, &tried, sheet)).then_some(tried)
            };
            // A column that ends early is the dearer the longer its neighbour is: the shortest of all may be worth what none of
            // those between is.
            let worth = |plan: &Plan| plan.cost <= dearest;
            let even = shortest(lines, tried).filter(worth);
            if let Some(even) = even.or_else(|| shortest(lines, |lines| tried(lines).filter(worth))) {
                best = even;
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
            .filter(move |across| across.least() > room)
            .filter_map(|across| across.place.as_ref())
    }
}

/// What is found for the least number of lines, of fewer than so many, if more always do where fewer do.
fn shortest(lines: usize, mut tried: impl FnMut(usize) -> Option<Plan>) -> Option<Plan> {
    let (mut low, mut high, mut found) = (1, lines, None);
    while low < high {
        let middle = low.midpoint(high);
        match tried(middle) {
            Some(plan) => (found, high) = (Some(plan), middle),
            None => low = middle + 1,
        }
    }
    found
}

/// How much room that takes which stands across the columns at one place of a sheet, with the space that parts it from them.
fn taken(galley: &Galley, sheets: &Sheets, place: (usize, Spot)) -> Pt {
    let own = sheets.standing(&galley.across, place);
    own.map(|size| size.height() + galley.leading()).sum()
}

/// The sheet on which the text names what stands across before a strip.
fn anchor(galley: &Galley, plan: &Plan, at: usize) -> usize {
    let before = at.saturating_sub(1);
    let column = plan.pages.iter().position(|page| page.strips.contains(&before));
    column.unwrap_or(0) / galley.abreast
}

/// What it costs that something does not stand across the sheet on which the text names it, or at the head of the next, where no
/// section has begun before. Its notes are due where it is named.
fn astray(galley: &Galley, plan: &Plan, number: usize, (sheet, spot): (usize, Spot)) -> f64 {
    let across = &galley.across[number];
    let anchor = anchor(galley, plan, across.at);
    let first = plan.pages.get(sheet * galley.abreast);
    let before = || first.is_none_or(|page| page.strips.start <= across.bound);
    match () {
        () if anchor == sheet => 0.0,
        () if anchor + 1 != sheet || spot != Spot::Head || across.is_marked() => cost::FORBIDDEN,
        () if before() => 0.0,
        // A picture that is large for its looks alone has no reason to leave its section.
        () if galley.column.pictures == PictureSizes::Spread => cost::FORBIDDEN,
        () => cost::BEHIND_SECTION,
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
