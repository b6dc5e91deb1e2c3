//! Copyfitting: the largest text at which everything fits, then the best page break.

use super::balance::Room;
use super::breaking::{Budget, Plan, break_pages};
use super::column::{COLUMNS, Column, Spacing};
use super::float::FloatSize;
use super::frame::Frame;
use super::galley::Galley;
use super::set::flow::{Flow, flow, flow_with_floats};
use super::set::letterhead::set_head;
use super::set::{facts, footer, notes};
use super::shaped::{BlockContent, ShapedRelease};
use super::strip::{Break, Strip, stacked};
use super::style::{Palette, Scale, TextKind};
use crate::brand::{Brand, NotePlace, ShortRelease};
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
    /// The most pages.
    pub pages: usize,
    /// Whether captions may stand in the side column.
    pub captions_aside: bool,
    /// Whether notes stand in the side column.
    pub side_notes: bool,
    /// Whether the side column holds on one page what is meant for two.
    pub rail_fits_one_page: bool,
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
const TOO_SMALL: f64 = 60.0;
/// So many sizes are tried for that, and only where there are no more pages: what is longer runs on anyhow.
const TRIED: usize = 8;
const FEW_PAGES: usize = 3;
/// On one page alone text is no smaller than this, and pictures cost no more.
const LEAST_ALONE: Pt = Pt(10.0);
const PICTURES_ALONE: f64 = 40.0;
/// Of a release that fills so much more than a page at the largest size nobody tries whether it fits one.
const HOPELESS: f64 = 1.5;
/// So many lines stay empty at the foot of a page, on average.
const LOST_AT_FOOT: f64 = 1.5;
/// Where a short release stands on two pages, one shorter than so many turns the page at its first section.
const SHORT: f64 = 1.2;

/// What stands over all columns leaves so much of the page to them.
const MOST_OPENING: f64 = 0.55;

impl Fit<'_> {
    /// Finds the largest size that fits, and its pages; or one a step or two smaller, where its pages break so
    /// much better.
    pub fn fit(&self) -> Fitted {
        let fitted = self.largest_fit();
        if fitted.galley.abreast == 1 {
            return fitted;
        }
        let plan = Room::of(&fitted.galley, self.frame).balanced(&fitted.galley, fitted.plan, self.pages);
        Fitted { plan, ..fitted }
    }

    fn largest_fit(&self) -> Fitted {
        let sizes = self.sizes();
        let largest = self.attempt(sizes[0], Spacing::Open);
        if let Some(short) = self.short(&largest, &sizes) {
            return short;
        }
        if self.fits(&largest) && largest.1.cost <= GOOD {
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
        for (step, &size) in sizes.iter().enumerate().take(TRIED) {
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
        let galley = self.galley(Scale { text: size }, spacing);
        let plan = self.break_galley(&galley, &galley.strips);
        (galley, plan)
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
            self.fits(attempt)
                && plan.sheets() == 1
                && plan.pages.iter().map(|page| page.cost(&galley.floats)).sum::<f64>() <= PICTURES_ALONE
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
        let (rooms, leading) = (self.room(galley), galley.leading());
        let room: Pt = (0..self.pages).map(|page| rooms[page.min(2)] - leading * LOST_AT_FOOT).sum();
        let saved = galley.floats.iter().map(|float| {
            let heights = || float.sizes.iter().map(FloatSize::height);
            heights().fold(Pt::ZERO, Pt::max) - heights().fold(Pt(f64::MAX), Pt::min)
        });
        let notes: Vec<Strip> = galley.notes.iter().flatten().cloned().collect();
        let set = galley.grid().bottom(Pt::ZERO, &galley.strips) + stacked(&notes) - saved.sum();
        let strips = || galley.strips.iter().chain(&notes).filter(|strip| strip.words > 0);
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

    /// Room for text on page one, two, and those that follow.
    fn room(&self, galley: &Galley) -> [Pt; 3] {
        let (tops, floors) = (galley.tops(self.frame), galley.floors(self.frame));
        #[expect(clippy::cast_precision_loss, reason = "a few columns")]
        let abreast = galley.abreast as f64;
        [0, 1, 2].map(|page| (floors[page] - tops[page]) * abreast)
    }

    /// Everything set at one size.
    fn galley(&self, scale: Scale, spacing: Spacing) -> Galley {
        let frame = self.frame;
        let rail = frame.rail().filter(|_| self.captions_aside).or(frame.hang());
        let several = frame.abreast > 1;
        let column = Column {
            width: frame.column_width(),
            height: frame.text_bottom - frame.text_top,
            scale,
            justified: self.brand.setting.justified,
            hyphenate: self.brand.setting.hyphenate,
            spacing: if spacing == Spacing::Open { spacing } else { Spacing::Tight },
            rail,
            hang: frame.hang(),
            across: several.then(|| frame.measure()),
            columns: COLUMNS / frame.abreast,
            ruled: frame.ruled,
            text: self.palette.text,
            accent: self.palette.accent,
            hairline: self.palette.hairline,
            ground: self.palette.ground,
            direction: self.direction,
        };
        let whole = Column { width: frame.measure(), columns: COLUMNS, across: None, ..column };
        let (head, first_top) = set_head(&self.release.letterhead, &self.release.head, frame, &whole);
        let (count, opening) = self.opening(&whole, first_top);
        let text = &self.release.flow[count..];
        let Flow { mut strips, floats, across } = flow_with_floats(text, &column);
        if let Some(first) = strips.first_mut() {
            first.notes.extend(opening.iter().flat_map(|strip| &strip.notes));
        }
        let (mut notes, mut side_notes) = (Vec::new(), Vec::new());
        match (self.brand.notes, frame.rail.filter(|_| self.side_notes)) {
            (NotePlace::End, _) => {
                strips.extend(notes::section(&self.release.notes, self.release.notes_heading, &column));
            }
            (NotePlace::Page, None) => notes = notes::strips(&self.release.notes, &column),
            (NotePlace::Page, Some(width)) => {
                let narrow = Column { width, justified: false, ..column };
                side_notes = notes::strips(&self.release.notes, &narrow);
            }
        }
        let aside = frame.rail.is_some() && self.brand.facts.is_none();
        let facts = if aside || self.release.facts.is_empty() {
            Vec::new()
        } else {
            // The footer of a page with a side column stands on other columns than its text.
            let alike = frame.left == frame.text_left;
            let footer = footer::even_columns(&self.release.footer, &whole).filter(|_| alike);
            facts::box_strips(&self.release.facts, footer, &whole)
        };
        let page_two = flow(&self.release.page_two, &Column { spacing, ..whole });
        let first = match self.release.flow.first().map(|block| &block.content) {
            Some(BlockContent::Text(text)) => text.kind,
            _ => TextKind::Headline,
        };
        let abreast = frame.abreast;
        Galley {
            column,
            head,
            first_top,
            first,
            strips,
            floats,
            notes,
            side_notes,
            page_two,
            facts,
            abreast,
            opening,
            across,
        }
    }

    /// How many blocks stand over all columns, and their strips: those above the text, as far as they leave it half of the
    /// page. A cover is less tall for it, but never in a column; where the text would be too long, pictures are as small as they
    /// may be.
    fn opening(&self, whole: &Column, first_top: Pt) -> (usize, Vec<Strip>) {
        if self.frame.abreast == 1 {
            return (0, Vec::new());
        }
        let blocks = &self.release.flow[..self.release.opening];
        let room = (self.frame.text_bottom - first_top) * MOST_OPENING;
        let cover = blocks.iter().rposition(|block| matches!(block.content, BlockContent::Cover(_)));
        let least = cover.map_or(0, |at| at + 1);
        let mut smallest = Vec::new();
        for count in (least..=blocks.len()).rev() {
            let flow = flow_with_floats(&blocks[..count], whole);
            let sizes = flow.floats.iter().map(|float| float.sizes.len()).max().unwrap_or(1);
            let from = if whole.spacing == Spacing::Open { 0 } else { sizes - 1 };
            for size in from..sizes {
                smallest = flow.in_size(size);
                if stacked(&smallest) <= room {
                    return (count, smallest);
                }
            }
        }
        (least, smallest)
    }
}
