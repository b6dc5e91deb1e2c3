//! Copyfitting: the largest text at which everything fits, then the best page break.

use super::balance::Room;
use super::breaking::{Budget, Plan, break_pages};
use super::column::{PictureSizes, Spacing};
use super::cost;
use super::float::FloatSize;
use super::frame::Frame;
use super::galley::Galley;
use super::set::notes;
use super::shaped::ShapedRelease;
use super::strip::{Break, Strip, stacked};
use super::style::{Palette, Scale};
use crate::brand::{Brand, ShortRelease};
use crate::geometry::Pt;
use crate::lang::Direction;

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
    pub release: &'a ShapedRelease,
    pub brand: &'a Brand,
    pub frame: &'a Frame,
    pub palette: &'a Palette,
    pub direction: Direction,
    /// The widest that lines of running text may be, in em.
    pub longest_line: f64,
    /// The most pages.
    pub pages: usize,
    /// Whether captions may stand in the side column.
    pub captions_aside: bool,
    /// Whether notes stand in the side column.
    pub side_notes: bool,
    /// Whether the side column holds on one page what is meant for two.
    pub rail_fits_one_page: bool,
    /// How large pictures may be.
    pub pictures: PictureSizes,
}

/// Text sizes that are tried lie so far apart.
const STEP: f64 = 0.25;
/// Pages that cost no more than this look good: nothing better is looked for.
const GOOD: f64 = 40.0;
/// What it costs to set blocks as close as paragraphs; a step to a smaller size, down to that at which text reads best, and
/// below it.
const TIGHT: f64 = 20.0;
const SMALLER: f64 = 25.0;
const BEST_SIZE: Pt = Pt(10.25);
const TOO_SMALL: f64 = 230.0;
/// And to set text smaller while pictures could still give way to three quarters; below that size, while they could go further.
const OUT_OF_ORDER: [f64; 2] = [50.0, 250.0];
/// And to let pictures go further while the text could still be as small as that.
const TOO_EARLY: f64 = 120.0;
/// So many sizes are tried for that, and only where there are no more pages: what is longer runs on anyhow.
const TRIED: usize = 8;
/// In several columns as few as keep the text alike wherever a picture stands: a column that ends early costs more than any size.
const TRIED_IN_COLUMNS: usize = 2;
const FEW_PAGES: usize = 3;
/// On one page alone text is no smaller than this, and pictures cost no more.
const LEAST_ALONE: Pt = Pt(10.0);
const PICTURES_ALONE: f64 = 40.0;
/// Of a release that fills so much more than a page at the largest size nobody tries whether it fits one.
const HOPELESS: f64 = 1.5;
/// So many lines stay empty at the foot of a page, on average.
const LOST_AT_FOOT: f64 = 1.5;
/// A release that leaves no more lines than this, with pictures as small as they should be, has a reserve; and one that is too long
/// by so much of one, which gaps at page breaks save.
const RESERVED: f64 = 6.0;
const TOLERATED: f64 = 0.25;
/// Where a short release stands on two pages, one shorter than so many turns the page at its first section.
const SHORT: f64 = 1.2;

impl Fit<'_> {
    /// Finds the largest size that fits, and its pages; or one a step or two smaller, where its pages break so
    /// much better.
    pub fn fit(&self) -> Fitted {
        let fitted = self.balanced(self.largest_fit());
        self.spread(&fitted).unwrap_or(fitted)
    }

    pub(super) fn largest_fit(&self) -> Fitted {
        let sizes = self.sizes();
        let largest = self.attempt(sizes[0], Spacing::Open);
        if let Some(short) = self.short(&largest, &sizes) {
            return short;
        }
        // A picture gives way only where closer blocks don't do.
        let whole = largest.1.pictures(&largest.0.floats) <= 0.0;
        if self.fits(&largest) && largest.1.cost <= GOOD && whole {
            return self.finish(largest);
        }
        let mut known = Some(largest).filter(|attempt| self.fits(attempt));
        if let Some(long) = known.take_if(|(_, plan)| plan.sheets() > FEW_PAGES) {
            return self.finish(long);
        }
        for spacing in self.spacings() {
            let fitting = match known {
                Some(_) => Some((0, self.attempt(sizes[0], spacing))),
                None => self.largest(&sizes, spacing),
            };
            if let Some((at, tight)) = fitting {
                let best = self.best(&sizes[at..], spacing, tight, known.take());
                return self.finish(best);
            }
        }
        // Lines as long as the page has them are better than no pages at all.
        if self.longest_line.is_finite() {
            return Fit { longest_line: f64::INFINITY, ..*self }.largest_fit();
        }
        let smallest = self.attempt(sizes[sizes.len() - 1], Spacing::Tightest);
        self.finish(smallest)
    }

    /// How tight blocks may be set.
    fn spacings(&self) -> impl Iterator<Item = Spacing> {
        let tightest = (!self.release.page_two.is_empty()).then_some(Spacing::Tightest);
        [Spacing::Tight].into_iter().chain(tightest)
    }

    /// The number of the largest size that fits when set so tight, and its pages.
    fn largest(&self, sizes: &[Pt], spacing: Spacing) -> Option<(usize, (Galley, Plan))> {
        let attempt = |at: usize| Some(self.attempt(sizes[at], spacing)).filter(|attempt| self.fits(attempt));
        // All sizes before `from` are too large; `to` fits.
        let (mut from, mut to) = (0, sizes.len() - 1);
        let mut found = attempt(to)?;
        while from < to {
            let middle = from.midpoint(to);
            match attempt(middle) {
                Some(fits) => (found, to) = (fits, middle),
                None => from = middle + 1,
            }
        }
        Some((to, found))
    }

    /// The best of all ways to set a text: at the first size or smaller, with blocks apart or so tight. Known are the
    /// first size so tight, and perhaps with blocks apart.
    fn best(
        &self,
        sizes: &[Pt],
        spacing: Spacing,
        tight: (Galley, Plan),
        known: Option<(Galley, Plan)>,
    ) -> (Galley, Plan) {
        let mut lowest = if self.fits(&tight) { tight.1.cost + TIGHT } else { f64::INFINITY };
        let (mut best, mut known, mut price) = (tight, known, 0.0);
        let tried = if best.0.abreast > 1 { TRIED_IN_COLUMNS } else { TRIED };
        for (step, &size) in sizes.iter().enumerate().take(tried) {
            for (spacing, price) in [(Spacing::Open, price), (spacing, price + TIGHT)] {
                // A smaller size is not worth less than it costs.
                if price >= lowest || step == 0 && spacing != Spacing::Open {
                    continue;
                }
                let attempt = known.take().unwrap_or_else(|| self.attempt(size, spacing));
                if self.fits(&attempt) && attempt.1.cost + price < lowest {
                    lowest = attempt.1.cost + price;
                    best = attempt;
                }
            }
            price += if size > BEST_SIZE { SMALLER } else { TOO_SMALL };
            if price >= lowest {
                break;
            }
        }
        best
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

    fn fits(&self, (galley, plan): &(Galley, Plan)) -> bool {
        let alone = plan.sheets() == 1 && self.pages > 1;
        let small = galley.column.scale.text < LEAST_ALONE.min(self.brand.setting.largest);
        plan.clean && plan.sheets() <= self.pages && !(alone && small)
    }

    fn attempt(&self, size: Pt, spacing: Spacing) -> (Galley, Plan) {
        let mut galley = self.galley(Scale { text: size }, spacing);
        self.keep_reserve(&mut galley);
        let mut plan = self.break_galley(&galley, &galley.strips);
        plan.cost += self.out_of_order(size, &galley, &plan);
        (galley, plan)
    }

    /// What it costs that the text is so small, and the pictures have not given way before it. Where room is left, no order is kept:
    /// then it is a page break that is bought by smaller text.
    fn out_of_order(&self, size: Pt, galley: &Galley, plan: &Plan) -> f64 {
        let full = self.whole_room(galley, self.pages) - galley.leading() * RESERVED;
        if galley.floats.is_empty() || set(galley) < full {
            return 0.0;
        }
        let stages =
            || galley.floats.iter().flat_map(|float| &float.sizes).map(|size| cost::stage(size.cost));
        let wanted = match size {
            size if size < BEST_SIZE => 2,
            size if size.0 < self.brand.setting.largest.0 => 1,
            _ => 0,
        };
        let could = stages().filter(|stage| *stage <= wanted).max().unwrap_or(0);
        let given = plan.stage(&galley.floats);
        let best = BEST_SIZE.max(Pt(self.brand.setting.smallest.0));
        let early = if given == 2 && size > best { TOO_EARLY } else { 0.0 };
        early + (given..could).map(|stage| OUT_OF_ORDER[stage]).sum::<f64>()
    }

    /// A release that fits one page stands on one; or, as the brand wants it, turns the page at its first section.
    fn short(&self, largest: &(Galley, Plan), sizes: &[Pt]) -> Option<Fitted> {
        let galley = &largest.0;
        let forced = galley.strips.iter().any(|strip| strip.before == Break::Forced);
        if forced || self.pages < 2 {
            return None;
        }
        let room = self.room(galley);
        let set = galley.grid().bottom(Pt::ZERO, &galley.strips);
        match self.brand.short {
            ShortRelease::OnePage if set <= room[0] * HOPELESS => self.on_one_page(largest, sizes),
            ShortRelease::TwoPages if set <= (room[0] + room[2]) * 0.5 * SHORT => self.on_two_pages(largest),
            _ => None,
        }
    }

    /// The release on one page at the largest size at which it fits, if that is no smaller than 10 pt.
    fn on_one_page(&self, largest: &(Galley, Plan), sizes: &[Pt]) -> Option<Fitted> {
        if !self.release.page_two.is_empty() || !self.rail_fits_one_page {
            return None;
        }
        let alone = |attempt: &(Galley, Plan)| {
            let (galley, plan) = attempt;
            self.fits(attempt) && plan.sheets() == 1 && plan.pictures(&galley.floats) <= PICTURES_ALONE
        };
        if alone(largest) {
            return Some(
                self.finish((self.galley(largest.0.column.scale, Spacing::Open), largest.1.clone())),
            );
        }
        let least = LEAST_ALONE.min(sizes[0]);
        let tried: Vec<Pt> = sizes.iter().copied().filter(|size| *size >= least).collect();
        let least = Some(*tried.last()?).filter(|size| alone(&self.attempt(*size, Spacing::Tight)))?;
        let mut attempts = tried
            .iter()
            .skip(1)
            .map(|size| (*size, Spacing::Open))
            .chain([(least, Spacing::Tight)])
            .map(|(size, spacing)| self.attempt(size, spacing));
        attempts.find(alone).map(|attempt| self.finish(attempt))
    }

    /// The release on two pages, the second of which starts with a section.
    fn on_two_pages(&self, (galley, plan): &(Galley, Plan)) -> Option<Fitted> {
        let section = galley.strips.iter().skip(1).position(|strip| strip.section).map(|i| i + 1);
        if let Some(section) = section {
            let mut strips = galley.strips.clone();
            strips[section].before = Break::Forced;
            let turned = self.break_galley(galley, &strips);
            if turned.clean && turned.sheets() == 2 {
                let galley = self.galley(galley.column.scale, Spacing::Open);
                return Some(Fitted {
                    galley: Galley { strips, ..galley },
                    plan: turned,
                    words_over: 0,
                    one_page: false,
                });
            }
        }
        (plan.sheets() == 1).then(|| Fitted {
            galley: self.galley(galley.column.scale, Spacing::Open),
            plan: plan.clone(),
            words_over: 0,
            one_page: true,
        })
    }

    fn finish(&self, (galley, plan): (Galley, Plan)) -> Fitted {
        let too_long = plan.sheets() > self.pages;
        let words_over = if too_long { self.words_over(&galley) } else { 0 };
        Fitted { galley, plan, words_over, one_page: false }
    }

    /// How many words more there are than the room of all pages holds, however they are parted: each page loses a line or
    /// two at its foot. Pictures count as small as they may be.
    fn words_over(&self, galley: &Galley) -> usize {
        let leading = galley.leading();
        #[expect(clippy::cast_precision_loss, reason = "a few pages")]
        let room = self.whole_room(galley, self.pages) - leading * (LOST_AT_FOOT * self.pages as f64);
        let set = set_at_least(galley);
        let strips =
            || galley.strips.iter().chain(galley.notes.iter().flatten()).filter(|strip| strip.words > 0);
        let words: usize = strips().map(|strip| strip.words).sum();
        let height: Pt = strips().map(|strip| strip.height + strip.gap).sum();
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "words of a text, and none at least"
        )]
        let over = ((set - room).max(Pt::ZERO) / height.max(leading) * words as f64).ceil() as usize;
        over.max(1)
    }

    fn break_galley(&self, galley: &Galley, strips: &[Strip]) -> Plan {
        if galley.abreast > 1 {
            return Room::of(galley, self.frame).broken(galley, strips, self.pages);
        }
        let (top, floor) = (galley.tops(self.frame), galley.floors(self.frame));
        let rule = notes::RULE_HEIGHT;
        break_pages(
            &Budget {
                strips,
                floats: &galley.floats,
                notes: &galley.notes,
                rule,
                grid: galley.grid(),
                top: top.to_vec(),
                floor: floor.to_vec(),
                abreast: 1,
            },
            self.pages,
        )
    }

    /// Pictures may be smaller than they should ever be only where the release, with none smaller, fills its pages to the last lines
    /// and no more: that does not depend on where they stand, and so it fits wherever that is.
    fn keep_reserve(&self, galley: &mut Galley) {
        if galley.column.pictures != PictureSizes::Reserve {
            return;
        }
        let set = set_at_least(galley);
        let room = self.whole_room(galley, self.pages);
        if set > room + galley.leading() * TOLERATED || set < room - galley.leading() * RESERVED {
            for float in &mut galley.floats {
                float.sizes.retain(|size| !cost::is_last_resort(size.cost));
            }
        }
    }

    /// Room for text on so many pages.
    pub(super) fn whole_room(&self, galley: &Galley, pages: usize) -> Pt {
        let rooms = self.room(galley);
        (0..pages).map(|page| rooms[page.min(2)]).sum()
    }

    /// Room for text on page one, two, and those that follow.
    fn room(&self, galley: &Galley) -> [Pt; 3] {
        let (tops, floors) = (galley.tops(self.frame), galley.floors(self.frame));
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let abreast = galley.abreast as f64;
        [0, 1, 2].map(|page| (floors[page] - tops[page]) * abreast)
    }
}

/// How tall all that is to be parted is.
pub(super) fn set(galley: &Galley) -> Pt {
    let notes: Vec<Strip> = galley.notes.iter().flatten().cloned().collect();
    galley.grid().bottom(Pt::ZERO, &galley.strips) + stacked(&notes)
}

/// The same with its pictures as small as they should ever be.
fn set_at_least(galley: &Galley) -> Pt {
    let saved = galley.floats.iter().map(|float| {
        let sizes = float.sizes.iter().filter(|size| !cost::is_last_resort(size.cost));
        let heights = || sizes.clone().map(FloatSize::height);
        heights().fold(Pt::ZERO, Pt::max) - heights().fold(Pt(f64::MAX), Pt::min)
    });
    set(galley) - saved.sum()
}
