//! A shaped paragraph: its glyphs, and how wide each part of it is.

use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::Buffer;
use unicode_bidi::Level;
use unicode_normalization::char::is_combining_mark;

use super::characters::{hang_at_end, hang_at_start, is_control, is_glue, vanishes_at_line_end};
use super::collect::{Collected, Stretch, place};
use super::direction::level_of;
use super::faces::Cascade;
use super::hyphenate;
use super::itemise::TextItem;
use super::opportunities::{self, BreakKind, Opportunity};
use super::shape::{ShapedGlyph, Shaper};
use super::stacks::{first_word, last_word};
use super::style::{Hyphens, Measure, MissingCharacter, Span};
use crate::lang::{Direction, Lang};
use crate::language::{Hyphenation, Language};
use crate::page::FaceId;
use crate::typeset::fonts::FontLibrary;
use crate::unseen::is_ignorable;

/// A paragraph, shaped and measured. Lengths in em of the paragraph's size.
#[derive(Debug)]
pub(super) struct Shaped {
    pub text: String,
    pub stretches: Vec<Stretch>,
    /// In logical order and without gaps.
    pub runs: Vec<ShapedRun>,
    /// The embedding level of the paragraph.
    pub level: Level,
    /// Where isolates start and end, and the level there: what stands on either side is not one stretch.
    pub fences: Vec<(usize, Level)>,
    /// The width of all that stands before each byte.
    widths: Vec<f64>,
    /// The width of all stretchable spaces before each byte.
    glue: Vec<f64>,
    /// How many gaps between letters of a word stand before each byte, behind clusters that start before it.
    gaps: Vec<u32>,
    /// The stretchable spaces.
    pub spaces: Vec<Space>,
    /// Whether the text can be cut before each byte without shaping again.
    safe: Vec<bool>,
    /// Where lines may end without a hyphen that nobody wrote: the start, …, the end.
    plain: Vec<Opportunity>,
    /// The same with hyphenation, found when it is first wanted: of all languages, and of those of long words.
    hyphenated: OnceLock<Vec<Opportunity>>,
    sparing: OnceLock<Vec<Opportunity>>,
    /// Where lines would end but for a tie.
    pub tied: Vec<Opportunity>,
    /// Where marks of notes start.
    pub marks: Vec<usize>,
    /// Web and mail addresses.
    pub addresses: Vec<Range<usize>>,
    /// Where lines end, for the measures that were asked for: pages are tried with gaps open and closed, and a text that is
    /// edited, or a letterhead, is set at the same measure again.
    broken: Mutex<Vec<(Measure, Arc<[Opportunity]>)>>,
}

/// More measures are not tried: a long release tries each size that its brand allows.
const MOST_MEASURES: usize = 24;

/// The longest text that is shaped again to measure a break, in bytes: no word is so long, but what is fed
/// to a program may be.
const LONGEST: usize = 400;

/// A stretchable space, and what stands before it in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Space {
    /// Its byte.
    pub at: usize,
    /// The width of all that doesn't stretch.
    pub letters: f64,
    /// The width of all stretchable spaces.
    pub glue: f64,
    /// How many gaps between letters of a word there are.
    pub gaps: u32,
    /// Its width.
    pub width: f64,
}

/// A run of text of one face, script, direction and stretch, and its glyphs from left to right.
#[derive(Debug)]
pub(super) struct ShapedRun {
    pub range: Range<usize>,
    pub stretch: usize,
    pub face: FaceId,
    pub level: Level,
    pub shaper: Arc<Shaper>,
    pub glyphs: Vec<ShapedGlyph>,
}

impl Shaped {
    pub(super) fn new(
        collected: Collected,
        items: &[TextItem],
        spans: &[Span],
        fonts: &FontLibrary,
        direction: Direction,
        language: &Language,
    ) -> Self {
        let length = collected.text.len();
        let mut shaped = Self {
            stretches: collected.stretches,
            text: collected.text,
            runs: Vec::with_capacity(items.len()),
            level: level_of(direction),
            fences: Vec::new(),
            widths: vec![0.0; length + 1],
            glue: vec![0.0; length + 1],
            gaps: vec![0; length + 1],
            spaces: Vec::new(),
            safe: vec![false; length + 1],
            plain: Vec::new(),
            hyphenated: OnceLock::new(),
            sparing: OnceLock::new(),
            tied: Vec::new(),
            marks: Vec::new(),
            addresses: Vec::new(),
            broken: Mutex::default(),
        };
        let marks = shaped.stretches.iter().filter(|stretch| stretch.is_mark);
        shaped.marks = marks.map(|stretch| stretch.range.start).collect();
        shaped.shape(items, spans, fonts);
        shaped.add_up();
        let places =
            opportunities::find(&shaped.text, &shaped.stretches, &shaped.marks, &collected.forced, language);
        shaped.plain = places.open.iter().map(|&(at, kind)| shaped.opportunity(at, kind)).collect();
        shaped.tied = places.tied.iter().map(|&at| shaped.opportunity(at, BreakKind::Tied)).collect();
        shaped.addresses = places.addresses;
        shaped
    }

    fn shape(&mut self, items: &[TextItem], spans: &[Span], fonts: &FontLibrary) {
        let mut buffer = Buffer::new();
        let mut known: Vec<(&TextItem, Arc<Shaper>)> = Vec::new();
        let key = |item: &TextItem| (item.stretch, item.face, item.script, item.level.is_rtl());
        for item in items {
            known.retain(|(other, _)| other.stretch == item.stretch);
            let same = known.iter().find(|(other, _)| key(other) == key(item));
            let new = || {
                let span = &spans[self.stretches[item.stretch].span];
                let first = Cascade::new(fonts, &span.style).first();
                let matched = fonts.scale(item.face, first);
                Arc::new(Shaper::new(item, span, fonts.face(item.face), matched))
            };
            let shaper = same.map_or_else(new, |(_, shaper)| Arc::clone(shaper));
            let glyphs = shaper.shape(&self.text, item.range.clone(), &mut buffer);
            if same.is_none() {
                known.push((item, Arc::clone(&shaper)));
            }
            let TextItem { ref range, stretch, face, level, .. } = *item;
            self.runs.push(ShapedRun { range: range.clone(), stretch, face, level, shaper, glyphs });
        }
    }

    /// Adds up the widths of all clusters, each spread over its characters.
    fn add_up(&mut self) {
        let mut gaps = vec![false; self.text.len()];
        for run in &self.runs {
            self.safe[run.range.start] = true;
            for Cluster { range, width, safe } in clusters(run) {
                self.safe[range.start] |= safe;
                gaps[range.start] = run.shaper.may_track && opens_gap(&self.text, range.clone());
                spread(&self.text, range, width, &mut self.widths);
            }
        }
        self.safe[self.text.len()] = true;
        let (mut width, mut glue, mut count) = (0.0, 0.0, 0);
        for (at, c) in self.text.char_indices() {
            let advance = self.widths[at];
            let next = at + c.len_utf8();
            (self.widths[at], self.glue[at], self.gaps[at]) = (width, glue, count);
            if is_glue(c) {
                self.spaces.push(Space { at, letters: width - glue, glue, gaps: count, width: advance });
                glue += advance;
            }
            width += advance;
            count += u32::from(gaps[at]);
            if next > at + 1 {
                self.widths[at + 1..next].fill(width);
                self.glue[at + 1..next].fill(glue);
                self.gaps[at + 1..next].fill(count);
            }
        }
        let end = self.text.len();
        (self.widths[end], self.glue[end], self.gaps[end]) = (width, glue, count);
    }

    /// Reports characters that a face has, but can't set where they stand.
    pub(super) fn report_missing(
        &self,
        spans: &[Span],
        fonts: &FontLibrary,
        missing: &mut Vec<MissingCharacter>,
    ) {
        for run in &self.runs {
            for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
                let Some(character) = self.text[glyph.cluster..].chars().next() else { continue };
                if is_ignorable(character) || missing.iter().any(|known| known.character == character) {
                    continue;
                }
                let stretch = &self.stretches[run.stretch];
                let span = &spans[stretch.span];
                let tried = Cascade::new(fonts, &span.style).names();
                let place = place(&self.text, &stretch.range, glyph.cluster, span);
                missing.push(MissingCharacter { character, place, tried });
            }
        }
    }

    /// Measures a place where a line may end.
    pub(super) fn opportunity(&self, at: usize, kind: BreakKind) -> Opportunity {
        let end = self.text[..at].trim_end_matches(vanishes_at_line_end).len();
        let (left, right) = self.corrections(at);
        let last = self.text[..end].chars().next_back();
        let run = self.run_at(end.saturating_sub(1));
        let hyphen = if kind.adds_hyphen() { run.and_then(|run| run.shaper.hyphen()) } else { None };
        let hang = match (hyphen, last) {
            (Some(hyphen), _) => hyphen.advance * hang_at_end(hyphen.character),
            (None, Some(c)) => (self.widths[end] - self.widths[end - c.len_utf8()]) * hang_at_end(c),
            (None, None) => 0.0,
        };
        // Letter-space behind the last letter is no part of a line.
        let added = match (hyphen, run) {
            (Some(hyphen), _) => hyphen.advance,
            (None, Some(run)) if end > 0 => -run.shaper.tracking,
            (None, _) => 0.0,
        };
        let next = self.text[at..].chars().next();
        let hang_start =
            next.map_or(0.0, |c| (self.widths[at + c.len_utf8()] - self.widths[at]) * hang_at_start(c));
        Opportunity {
            at,
            end,
            kind,
            before: self.widths[end] + left + added,
            after: self.widths[at] - right,
            glue_before: self.glue[end],
            glue_after: self.glue[at],
            // The gap behind the last letter is no part of a line, but for the one before an added hyphen.
            gaps_before: self.gaps[end] - u32::from(hyphen.is_none() && self.ends_in_gap(end)),
            gaps_after: self.gaps[at],
            last_word: last_word(&self.text, end),
            first_word: first_word(&self.text, at),
            hang: hang.max(0.0),
            hang_start: hang_start.max(0.0),
        }
    }

    /// Whether tracking of a line adds to the glyphs of the cluster that starts at a byte.
    pub(super) fn has_gap(&self, at: usize) -> bool {
        self.gaps[at + 1] > self.gaps[at]
    }

    /// Whether the last cluster before `end` has a gap behind it.
    fn ends_in_gap(&self, end: usize) -> bool {
        let last = self.text[..end].char_indices().next_back();
        last.is_some_and(|(at, _)| self.has_gap(at))
    }

    /// By how much the text before and behind `at` becomes wider where a line is broken there.
    fn corrections(&self, at: usize) -> (f64, f64) {
        if self.safe[at] {
            return (0.0, 0.0);
        }
        let Some(run) = self.run_at(at) else { return (0.0, 0.0) };
        // No further than what is shaped again: a text without any safe place would be searched whole at each.
        let (first, last) = (at.saturating_sub(LONGEST + 1), at + LONGEST + 1);
        let (first, last) = (first.max(run.range.start), last.min(run.range.end));
        let start = (first..at).rev().find(|&byte| self.safe[byte]).unwrap_or(first);
        let end = (at..last).find(|&byte| self.safe[byte]).unwrap_or(last);
        if end - start > LONGEST {
            return (0.0, 0.0);
        }
        let mut buffer = Buffer::new();
        let mut wider = |range: Range<usize>| {
            let natural = self.widths[range.end] - self.widths[range.start];
            let glyphs = run.shaper.shape(&self.text, range, &mut buffer);
            glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() - natural
        };
        (wider(start..at), wider(at..end))
    }

    /// The opportunities for a measure, from the start of the text to its end.
    pub(super) fn opportunities(&self, hyphens: Hyphens) -> &[Opportunity] {
        let long_words = |lang: &Lang| Hyphenation::is_worth_ragged_lines(lang);
        match hyphens {
            Hyphens::Never => &self.plain,
            Hyphens::WhereShort => self.sparing.get_or_init(|| self.with_hyphens(long_words)),
            Hyphens::Always => self.hyphenated.get_or_init(|| self.with_hyphens(|_| true)),
        }
    }

    /// All opportunities with those inside the words of some languages.
    fn with_hyphens(&self, divides: impl Fn(&Lang) -> bool) -> Vec<Opportunity> {
        let stretches = self.stretches.iter().filter(|stretch| divides(&stretch.lang));
        let inside = hyphenate::find(&self.text, stretches, &self.addresses, &self.tied)
            .into_iter()
            .map(|(at, kind)| self.opportunity(at, kind));
        let mut all: Vec<Opportunity> = self.plain.iter().copied().chain(inside).collect();
        all.sort_by_key(|opportunity| opportunity.at);
        all.dedup_by_key(|opportunity| opportunity.at);
        all
    }

    /// Where the lines of a measure end, as `choose` finds out the first time.
    pub(super) fn broken(
        &self,
        measure: &Measure,
        choose: impl FnOnce() -> Vec<Opportunity>,
    ) -> Arc<[Opportunity]> {
        let known = |broken: &[(Measure, Arc<[Opportunity]>)]| {
            broken.iter().find(|(known, _)| known == measure).map(|(_, ends)| Arc::clone(ends))
        };
        let lock = || self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ends) = known(&lock()) {
            return ends;
        }
        let ends: Arc<[Opportunity]> = choose().into();
        let mut broken = lock();
        if broken.len() < MOST_MEASURES {
            broken.push((*measure, Arc::clone(&ends)));
        }
        ends
    }

    /// The lines that the author made: the start, and where each of them ends.
    pub(super) fn forced(&self) -> Vec<Opportunity> {
        let forced = |end: &&Opportunity| end.kind == BreakKind::Start || end.kind.is_forced();
        self.plain.iter().filter(forced).copied().collect()
    }

    pub(super) fn natural_width(&self) -> f64 {
        self.forced().windows(2).map(|line| line[1].natural(&line[0])).fold(0.0, f64::max)
    }

    /// How wide its widest piece is that no line may part: a word, a figure with its unit. In em.
    pub(super) fn widest_piece(&self) -> f64 {
        let places = self.opportunities(Hyphens::Never);
        places.windows(2).map(|pair| pair[1].natural(&pair[0])).fold(0.0, f64::max)
    }

    /// The run that a byte belongs to.
    pub(super) fn run_at(&self, byte: usize) -> Option<&ShapedRun> {
        let at = self.runs.partition_point(|run| run.range.end <= byte);
        self.runs.get(at)
    }

    /// The glyphs of a part of a run, shaped again where a cut changes them.
    pub(super) fn glyphs(&self, run: &ShapedRun, range: &Range<usize>) -> Vec<ShapedGlyph> {
        let safe = |byte: usize| byte == run.range.end || self.safe[byte];
        if safe(range.start) && safe(range.end) {
            let (glyphs, rtl) = (&run.glyphs, run.level.is_rtl());
            let from = glyphs
                .partition_point(|g| if rtl { g.cluster >= range.end } else { g.cluster < range.start });
            let to = glyphs
                .partition_point(|g| if rtl { g.cluster >= range.start } else { g.cluster < range.end });
            glyphs[from..to].to_vec()
        } else {
            run.shaper.shape(&self.text, range.clone(), &mut Buffer::new())
        }
    }

    /// The width of the text of a range, as it is shaped in one piece.
    pub(super) fn width(&self, range: Range<usize>) -> f64 {
        self.widths[range.end] - self.widths[range.start]
    }
}

/// The glyphs that stand together for some bytes.
struct Cluster {
    range: Range<usize>,
    width: f64,
    /// Whether a line can be cut before it.
    safe: bool,
}

/// The clusters of a run, from left to right.
fn clusters(run: &ShapedRun) -> impl Iterator<Item = Cluster> {
    let (mut rest, rtl) = (run.glyphs.as_slice(), run.level.is_rtl());
    // Where the cluster to the left starts.
    let mut left = run.range.end;
    std::iter::from_fn(move || {
        let (first, mut behind) = rest.split_first()?;
        let (start, mut width, mut safe) = (first.cluster, first.advance, !first.unsafe_to_break);
        while let Some((next, others)) = behind.split_first().filter(|(next, _)| next.cluster == start) {
            width += next.advance;
            safe &= !next.unsafe_to_break;
            behind = others;
        }
        rest = behind;
        let end = if rtl { left } else { rest.first().map_or(run.range.end, |right| right.cluster) };
        left = start;
        Some(Cluster { range: start..end, width, safe })
    })
}

/// Whether a cluster is followed by another one of the same word.
fn opens_gap(text: &str, cluster: Range<usize>) -> bool {
    if let (Some(first), Some(next)) = (text.as_bytes().get(cluster.start), text.as_bytes().get(cluster.end))
        && first.is_ascii()
        && next.is_ascii()
    {
        return *first != b' ' && *next != b' ';
    }
    let apart = |c: char| is_glue(c) || vanishes_at_line_end(c);
    let first = text[cluster.start..].chars().next();
    let next = text[cluster.end..].chars().next();
    first.is_some_and(|c| !apart(c)) && next.is_some_and(|c| !apart(c) && !is_combining_mark(c))
}

/// Writes the width of a cluster to the bytes where its characters start, in equal shares.
fn spread(text: &str, range: Range<usize>, width: f64, widths: &mut [f64]) {
    if range.len() == 1 {
        widths[range.start] += width;
        return;
    }
    let text = &text[range.clone()];
    let counts = |c: char| !is_control(c) && !is_combining_mark(c);
    let count = text.chars().filter(|&c| counts(c)).count();
    if count <= 1 {
        widths[range.start] += width;
        return;
    }
    #[expect(clippy::cast_precision_loss, reason = "a cluster has few characters")]
    let share = width / count as f64;
    for (at, _) in text.char_indices().filter(|&(_, c)| counts(c)) {
        widths[range.start + at] += share;
    }
}
