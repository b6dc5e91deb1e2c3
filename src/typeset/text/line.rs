//! A line of a paragraph, and how its glyphs get onto a page.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::{BidiInfo, Level};

use super::characters::{is_control, is_glue, is_hyphen};
use super::collect::{Belonging, Stretch};
use super::justify::{Justification, LineFit};
use super::opportunities::{BreakKind, Opportunity};
use super::shape::ShapedGlyph;
use super::shaped::{Shaped, ShapedRun};
use super::style::{Alignment, Measure};
use crate::geometry::{Point, Pt, Rect};
use crate::lang::Direction;
use crate::page::{Content, Glyph, Item, SOFT_HYPHEN, TextRun};

/// A line of a paragraph. Light: its glyphs are put together when it is set.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its width as it is set, in em of the paragraph's size: without the space that the break swallowed,
    /// without what hangs outside the measure.
    pub width: f64,
    /// The numbers of the footnotes whose marks stand on it, in reading order.
    pub notes: Vec<usize>,
    shaped: Arc<Shaped>,
    belongings: Arc<[Belonging]>,
    /// The bytes of its text, with the space at its end.
    range: Range<usize>,
    /// Where what can be seen of it ends.
    end: usize,
    /// Whether a hyphen is added.
    hyphen: bool,
    /// Whether it ends in a figure that counts the first word of the next.
    counting: bool,
    /// What its letters, gaps and spaces give to fill the measure.
    justification: Justification,
    /// How far it stands outside the measure at its left end.
    hang_left: f64,
}

/// What stands in one place of a line, from left to right (UAX #9): part of a run, or the hyphen at its end.
struct VisualRun<'s> {
    run: &'s ShapedRun,
    /// `None` for the hyphen.
    range: Option<Range<usize>>,
    level: Level,
}

/// Turns the places where lines end, the start of the paragraph first, into lines.
/// `belongings`: what each stretch belongs to.
pub(super) fn assemble(
    shaped: &Arc<Shaped>,
    belongings: &Arc<[Belonging]>,
    ends: &[Opportunity],
    measure: &Measure,
) -> Vec<Line> {
    let line = |pair: &[Opportunity]| Line::new(shaped, belongings, [&pair[0], &pair[1]], measure);
    ends.windows(2).map(line).collect()
}

impl Line {
    /// The line between two places.
    fn new(
        shaped: &Arc<Shaped>,
        belongings: &Arc<[Belonging]>,
        [start, end]: [&Opportunity; 2],
        measure: &Measure,
    ) -> Self {
        let (mut width, mut justification, mut hang_left) =
            (end.natural(start), Justification::default(), 0.0);
        if measure.alignment == Alignment::Justified {
            let fit = LineFit::of(start, end, measure.width);
            (width, justification) = (fit.width, fit.justification);
            let hang = if shaped.level.is_rtl() { end.hang } else { start.hang_start };
            hang_left = hang * (1.0 + justification.scaling);
        }
        let first = shaped.stretches.partition_point(|stretch| stretch.range.start < start.at);
        let here = shaped.stretches[first..].iter().take_while(|stretch| stretch.range.start < end.end);
        let marks = here.zip(&belongings[first..]).filter_map(|(_, belonging)| belonging.note);
        Self {
            width,
            notes: marks.collect(),
            shaped: Arc::clone(shaped),
            belongings: Arc::clone(belongings),
            range: start.at..end.at,
            end: end.end.max(start.at),
            hyphen: end.kind.adds_hyphen(),
            counting: end.kind == BreakKind::Counted,
            justification,
            hang_left,
        }
    }

    /// The text of the line, without the space at its end and without any hyphen that nobody wrote.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.shaped.text[self.range.start..self.end]
    }

    /// Whether a word is divided at its end by a hyphen that nobody wrote.
    #[must_use]
    pub fn is_hyphenated(&self) -> bool {
        self.hyphen
    }

    /// Whether it ends in a hyphen, be it written or added.
    #[must_use]
    pub fn ends_in_hyphen(&self) -> bool {
        self.hyphen || self.text().ends_with(|c| is_hyphen(c) || c == '\u{ad}')
    }

    /// Whether it ends in a figure that counts the first word of the next line.
    #[must_use]
    pub fn ends_in_figure(&self) -> bool {
        self.counting
    }

    /// Puts the line on a page: `start` is the left end of its baseline, `size` the paragraph's size.
    ///
    /// Adds runs of glyphs in the order in which they are read, and for each link on the line one area with the link's number.
    pub fn set(&self, start: Point, size: Pt, items: &mut Vec<Item>, links: &mut Vec<(usize, Rect)>) {
        let first_link = links.len();
        let mut pen = Point::new(start.x - size * (self.hang_left + self.space_at_left()), start.y);
        let mut set: Vec<(usize, Item)> = Vec::new();
        for piece in self.visual_runs() {
            let (content, swallowed) = match &piece.range {
                Some(range) => self.run(piece.run, range, pen, size),
                None => (self.hyphen_run(piece.run, pen, size), 0.0),
            };
            let Some(run) = content else { continue };
            let (stretch, belonging) = self.stretch(piece.run);
            let width = run.width();
            if let Some(link) = belonging.link {
                let left = if piece.level.is_rtl() { pen.x + size * swallowed } else { pen.x };
                let shaper = &piece.run.shaper;
                let (above, below) = (shaper.ascent + stretch.rise, shaper.descent + stretch.rise);
                let visible = width - size * swallowed;
                let area = Rect::new(left, pen.y - size * above, visible, size * (above - below));
                join_area(links, first_link, link, area);
            }
            let place = piece.range.as_ref().map_or(self.range.end, |range| range.start);
            set.push((place, Item { owner: belonging.owner, content: Content::Text(run) }));
            pen.x += width;
        }
        set.extend(self.space_behind(start, size).map(|item| (usize::MAX, item)));
        // Placed from left to right, but drawn as they are read: the structure follows the drawing.
        set.sort_by_key(|(place, _)| *place);
        items.extend(set.into_iter().map(|(_, item)| item));
    }

    /// The stretch of a run, and what it belongs to.
    fn stretch(&self, run: &ShapedRun) -> (&Stretch, Belonging) {
        (&self.shaped.stretches[run.stretch], self.belongings[run.stretch])
    }

    /// A space behind a paragraph that runs to the left: the readers that guess spaces from gaps don't see the
    /// one between a label, or a cell, and what stands left of it.
    fn space_behind(&self, start: Point, size: Pt) -> Option<Item> {
        let run =
            self.shaped.run_at(self.range.end.saturating_sub(1)).filter(|_| self.shaped.level.is_rtl())?;
        let space = run.shaper.space().filter(|_| self.end == self.shaped.text.len())?;
        let (stretch, belonging) = self.stretch(run);
        let scale = run.shaper.scale;
        let advance = space.advance / scale;
        let content = TextRun {
            face: run.face,
            size: size * scale,
            colour: belonging.colour,
            scaling: 1.0,
            origin: Point::new(start.x - size * (self.hang_left + space.advance), start.y),
            glyphs: vec![Glyph { id: space.id, advance, dx: 0.0, dy: 0.0, text: 0..1 }],
            text: " ".to_owned(),
            ends_line: false,
            lang: stretch.lang.clone(),
            direction: Direction::RightToLeft,
        };
        Some(Item { owner: belonging.owner, content: Content::Text(content) })
    }

    /// The width of a swallowed space that stands left of the line, as it does where lines run to the left.
    fn space_at_left(&self) -> f64 {
        if self.shaped.level.is_rtl() { self.shaped.width(self.end..self.range.end) } else { 0.0 }
    }

    /// The pieces of the line from left to right (UAX #9, L1 and L2).
    fn visual_runs(&self) -> Vec<VisualRun<'_>> {
        let mut pieces = Vec::new();
        let runs = &self.shaped.runs;
        let first = runs.partition_point(|run| run.range.end <= self.range.start);
        for run in runs[first..].iter().take_while(|run| run.range.start < self.range.end) {
            let range = run.range.start.max(self.range.start)..run.range.end.min(self.range.end);
            pieces.extend(self.fences(run, range.start));
            let split = self.end.clamp(range.start, range.end);
            if run.level == self.shaped.level {
                pieces.push(VisualRun { run, range: Some(range), level: run.level });
                continue;
            }
            // The space at the end of a line goes where the line ends, whatever stands before it.
            for (range, level) in [(range.start..split, run.level), (split..range.end, self.shaped.level)] {
                if !range.is_empty() {
                    pieces.push(VisualRun { run, range: Some(range), level });
                }
            }
        }
        if self.hyphen
            && let Some(run) = self.shaped.run_at(self.end.saturating_sub(1))
        {
            pieces.push(VisualRun { run, range: None, level: run.level });
        }
        let levels: Vec<Level> = pieces.iter().map(|piece| piece.level).collect();
        if levels.iter().all(Level::is_ltr) {
            return pieces;
        }
        let mut pieces: Vec<Option<VisualRun>> = pieces.into_iter().map(Some).collect();
        BidiInfo::reorder_visual(&levels).into_iter().filter_map(|at| pieces[at].take()).collect()
    }

    /// Empty pieces where isolates start or end at a byte inside the line.
    fn fences<'s>(&'s self, run: &'s ShapedRun, at: usize) -> impl Iterator<Item = VisualRun<'s>> {
        let fences = &self.shaped.fences;
        let from = fences.partition_point(|(place, _)| *place < at);
        let here = fences[from..].iter().take_while(move |(place, _)| *place == at);
        let inside = self.range.start < at && at < self.end;
        here.filter(move |_| inside).map(move |&(at, level)| VisualRun { run, range: Some(at..at), level })
    }

    /// The run of a piece, and the width of the swallowed space in it; `None` where there are no glyphs.
    fn run(&self, run: &ShapedRun, range: &Range<usize>, pen: Point, size: Pt) -> (Option<TextRun>, f64) {
        let shaped = self.shaped.glyphs(run, range);
        let scale = run.shaper.scale;
        let (stretch, belonging) = self.stretch(run);
        let mut texts = Clusters::of(&self.shaped.text, &shaped, range, run.level);
        if stretch.is_mark {
            texts.raise_digits();
        }
        let mut glyphs = Vec::with_capacity(shaped.len());
        let mut swallowed = 0.0;
        let wider = 1.0 + self.justification.scaling;
        let natural = self.justification == Justification::default();
        let last = self.shaped.text[..self.end].char_indices().next_back().map_or(0, |(at, _)| at);
        for (at, (glyph, text)) in shaped.iter().zip(texts.ranges).enumerate() {
            let goes_on = || shaped.get(at + 1).is_some_and(|next| next.cluster == glyph.cluster);
            let advance = if natural { glyph.advance } else { self.advance(glyph, goes_on(), last) };
            if glyph.id == 0 {
                continue;
            }
            if glyph.cluster >= self.end {
                swallowed += advance;
            }
            glyphs.push(Glyph {
                id: glyph.id,
                advance: advance / scale,
                dx: glyph.dx * wider / scale,
                dy: (glyph.dy + stretch.rise) / scale,
                text,
            });
        }
        let content = TextRun {
            face: run.face,
            size: size * scale,
            colour: belonging.colour,
            scaling: 1.0 + self.justification.scaling,
            origin: pen,
            glyphs,
            text: texts.text,
            ends_line: range.start < self.end && self.end <= range.end,
            lang: stretch.lang.clone(),
            direction: direction_of(run.level),
        };
        (Some(content).filter(|run| !run.glyphs.is_empty()), swallowed)
    }

    /// How far the pen moves behind a glyph of the line, justification included. `goes_on`: whether the next
    /// glyph is of the same cluster; `last`: the byte of the last character.
    fn advance(&self, glyph: &ShapedGlyph, goes_on: bool, last: usize) -> f64 {
        let Justification { scaling, tracking, space } = self.justification;
        if glyph.cluster > last {
            return glyph.advance;
        }
        if starts_with_glue(&self.shaped.text, glyph.cluster) {
            return glyph.advance * (1.0 + space);
        }
        let gap = !goes_on && self.shaped.has_gap(glyph.cluster) && (glyph.cluster < last || self.hyphen);
        glyph.advance * (1.0 + scaling) + if gap { tracking } else { 0.0 }
    }

    /// The hyphen at the end of the line.
    fn hyphen_run(&self, run: &ShapedRun, pen: Point, size: Pt) -> Option<TextRun> {
        let hyphen = run.shaper.hyphen()?;
        let scale = run.shaper.scale;
        let (stretch, belonging) = self.stretch(run);
        let glyph = Glyph {
            id: hyphen.id,
            advance: hyphen.advance * (1.0 + self.justification.scaling) / scale,
            dx: 0.0,
            dy: stretch.rise / scale,
            text: 0..SOFT_HYPHEN.len(),
        };
        Some(TextRun {
            face: run.face,
            size: size * scale,
            colour: belonging.colour,
            scaling: 1.0 + self.justification.scaling,
            origin: pen,
            glyphs: vec![glyph],
            text: SOFT_HYPHEN.to_owned(),
            ends_line: false,
            lang: stretch.lang.clone(),
            direction: direction_of(run.level),
        })
    }
}

/// The text of a piece without controls, and which bytes of it each glyph stands for.
struct Clusters {
    text: String,
    ranges: Vec<Range<usize>>,
}

impl Clusters {
    fn of(text: &str, glyphs: &[ShapedGlyph], range: &Range<usize>, level: Level) -> Self {
        let mut clusters = Self { text: String::new(), ranges: vec![0..0; glyphs.len()] };
        clusters.text.reserve(range.len());
        let rtl = level.is_rtl();
        let mut rest = 0..glyphs.len();
        let next = |rest: &Range<usize>| {
            if rtl { glyphs[rest.clone()].last() } else { glyphs[rest.clone()].first() }
        };
        // What stands before the first cluster belongs to it: ignorable characters have no glyph.
        let mut start = range.start;
        while let Some(first) = next(&rest) {
            // Most clusters are one letter of ASCII, and one glyph.
            let behind = if rtl { None } else { glyphs.get(rest.start + 1).map(|next| next.cluster) };
            if behind == Some(start + 1)
                && first.cluster <= start
                && let Some(letter) = text.as_bytes().get(start).filter(|byte| byte.is_ascii())
            {
                clusters.add_letter(*letter, rest.start);
                (rest.start, start) = (rest.start + 1, start + 1);
                continue;
            }
            let alike = |glyph: &&ShapedGlyph| glyph.cluster == first.cluster;
            let group = if rtl {
                let from = rest.end - glyphs[rest.clone()].iter().rev().take_while(alike).count();
                from..std::mem::replace(&mut rest.end, from)
            } else {
                let to = rest.start + glyphs[rest.clone()].iter().take_while(alike).count();
                std::mem::replace(&mut rest.start, to)..to
            };
            let end = next(&rest).map_or(range.end, |next| next.cluster);
            clusters.add(&text[start..end], glyphs, group);
            start = end;
        }
        clusters
    }

    /// Adds a letter of ASCII, which one glyph stands for.
    fn add_letter(&mut self, letter: u8, glyph: usize) {
        let from = self.text.len();
        self.text.push(char::from(letter));
        self.ranges[glyph] = from..from + 1;
    }

    /// Adds the text of a cluster, which a group of glyphs stands for.
    fn add(&mut self, text: &str, glyphs: &[ShapedGlyph], group: Range<usize>) {
        let from = self.text.len();
        if text.is_ascii() {
            self.text.push_str(text);
        } else {
            self.text.extend(text.chars().filter(|&c| !is_control(c)));
        }
        let to = self.text.len();
        // Of the glyphs that are drawn the first holds the text.
        let holder = group.clone().find(|&glyph| glyphs[glyph].id != 0).unwrap_or(group.start);
        for glyph in group {
            self.ranges[glyph] = match glyph.cmp(&holder) {
                Ordering::Less => from..from,
                Ordering::Equal => from..to,
                Ordering::Greater => to..to,
            };
        }
    }

    /// Makes digits superior ones, as those of a note's mark are drawn: a reader who copies “profit¹” has the
    /// word as it was written, and no other number where the mark follows one.
    fn raise_digits(&mut self) {
        let mut raised = String::with_capacity(self.text.len() * 3);
        let mut places = vec![0; self.text.len() + 1];
        for (at, c) in self.text.char_indices() {
            raised.push(superior(c));
            places[at + c.len_utf8()] = raised.len();
        }
        for range in &mut self.ranges {
            *range = places[range.start]..places[range.end];
        }
        self.text = raised;
    }
}

/// The superior one of a digit, also of Arabic and Persian ones, which have none of their own.
fn superior(digit: char) -> char {
    let zeros = ['0', '٠', '۰'].map(u32::from);
    let value =
        zeros.into_iter().filter_map(|zero| u32::from(digit).checked_sub(zero)).find(|value| *value < 10);
    match value {
        Some(1) => '¹',
        Some(2) => '²',
        Some(3) => '³',
        Some(value) => char::from_u32(0x2070 + value).unwrap_or(digit),
        None => digit,
    }
}

/// Whether the character at a byte is a space that stretches.
fn starts_with_glue(text: &str, at: usize) -> bool {
    let byte = text.as_bytes()[at];
    if byte.is_ascii() { is_glue(char::from(byte)) } else { text[at..].starts_with(is_glue) }
}

fn direction_of(level: Level) -> Direction {
    if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// Adds an area of a link, or widens the one that the line already has.
fn join_area(links: &mut Vec<(usize, Rect)>, first: usize, link: usize, area: Rect) {
    let Some((_, known)) = links[first..].iter_mut().find(|(number, _)| *number == link) else {
        links.push((link, area));
        return;
    };
    let left = known.left().min(area.left());
    let right = known.right().max(area.right());
    let top = known.top().min(area.top());
    let bottom = known.bottom().max(area.bottom());
    *known = Rect::new(left, top, right - left, bottom - top);
}
