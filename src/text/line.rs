//! A line, and how it is put on a page.

use std::ops::Range;
use std::sync::Arc;

use unicode_bidi::Level;

use crate::geometry::{Point, Pt, Rect};
use crate::lang::Direction;
use crate::page::{Content, Glyph, Item, TextRun};

use super::breaking::{Cut, hang, ratio};
use super::shape::{Run, ShapedGlyph, hyphen, reshape};
use super::style::{Alignment, Measure};
use super::{Inner, breaking};

/// A line of a paragraph.
#[derive(Clone, Debug)]
pub struct Line {
    inner: Arc<Inner>,
    cut: Cut,
    /// What each word space is widened by, in em.
    widen: f64,
    /// How wide the line is as it is set, in em: without the space that the break swallowed and without
    /// what hangs in the margin.
    pub width: f64,
    /// The footnotes whose marks it holds, in reading order.
    pub notes: Vec<usize>,
}

/// A stretch of a run on a line.
struct Piece<'a> {
    run: &'a Run,
    range: Range<usize>,
    level: Level,
}

/// How far the area of a link reaches above and below the baseline, in em.
const ABOVE: f64 = 0.95;
const BELOW: f64 = 0.3;

impl Line {
    pub(super) fn new(inner: &Arc<Inner>, cut: Cut, measure: &Measure) -> Self {
        let hyphen = if cut.hyphen { inner.hyphen } else { 0.0 };
        let natural = inner.widths[cut.visible] - inner.widths[cut.start] + hyphen;
        let (mut width, mut widen) = (natural, 0.0);
        if measure.alignment == Alignment::Justified {
            let hang = hang(inner, cut.visible, cut.hyphen);
            let spaces = f64::from(inner.spaces[cut.visible] - inner.spaces[cut.start]);
            let shown = natural - hang;
            let ratio = ratio(shown, measure.width, spaces);
            let fill = !cut.last || ratio < 0.0;
            width = shown;
            if fill && spaces > 0.0 && ratio < 40.0 {
                widen = ((measure.width - shown) / spaces).max(-breaking::SHRINK);
                width = shown + widen * spaces;
            }
        }
        let on_line = cut.start..cut.visible;
        let notes = inner
            .parts
            .iter()
            .filter(|part| on_line.contains(&part.range.start))
            .filter_map(|part| part.note);
        Self { notes: notes.collect(), inner: Arc::clone(inner), cut, widen, width }
    }

    /// Puts the line on a page: `start` is the left end of its baseline, `size` the paragraph's size. Adds
    /// runs of glyphs, and an area for each stretch of a link, with the link's number.
    pub fn set(&self, start: Point, size: Pt, items: &mut Vec<Item>, links: &mut Vec<(usize, Rect)>) {
        let mut pen = start.x - size * self.leading_space();
        for piece in self.visual() {
            let glyphs = self.glyphs(&piece);
            pen = self.set_piece(&piece, &glyphs, Point::new(pen, start.y), size, items, links);
        }
        if self.cut.hyphen && self.inner.base.is_ltr() {
            self.set_hyphen(Point::new(pen, start.y), size, items);
        }
    }

    /// Where lines run to the left, the space at the end of a line stands left of its first visible glyph.
    fn leading_space(&self) -> f64 {
        if self.inner.base.is_rtl() {
            self.inner.widths[self.cut.next] - self.inner.widths[self.cut.visible]
        } else {
            0.0
        }
    }

    /// The pieces of the line from left to right (UAX #9, L1 and L2).
    fn visual(&self) -> Vec<Piece<'_>> {
        let mut pieces = Vec::new();
        for run in &self.inner.runs {
            let range = run.range.start.max(self.cut.start)..run.range.end.min(self.cut.next);
            if range.is_empty() {
                continue;
            }
            let visible = range.start..range.end.min(self.cut.visible).max(range.start);
            let space = visible.end..range.end;
            // A trailing space goes where the line ends, whatever stands before it.
            if run.level == self.inner.base || space.is_empty() {
                pieces.push(Piece { run, range, level: run.level });
            } else {
                if !visible.is_empty() {
                    pieces.push(Piece { run, range: visible, level: run.level });
                }
                pieces.push(Piece { run, range: space, level: self.inner.base });
            }
        }
        reorder(&mut pieces);
        pieces
    }

    /// The glyphs of a piece; shaped again where the cut changes them.
    fn glyphs(&self, piece: &Piece) -> Vec<ShapedGlyph> {
        let run = piece.run;
        if piece.range == run.range {
            return run.glyphs.clone();
        }
        let inside: Vec<ShapedGlyph> =
            run.glyphs.iter().filter(|glyph| piece.range.contains(&glyph.cluster)).copied().collect();
        let cut_at = |byte: usize| {
            byte > run.range.start
                && byte < run.range.end
                && !run.glyphs.iter().any(|glyph| glyph.cluster == byte && !glyph.unsafe_to_break)
        };
        if cut_at(piece.range.start) || cut_at(piece.range.end) {
            let part = &self.inner.parts[run.part];
            return reshape(&self.inner.text, piece.range.clone(), part, run);
        }
        inside
    }

    fn set_piece(
        &self,
        piece: &Piece,
        glyphs: &[ShapedGlyph],
        start: Point,
        size: Pt,
        items: &mut Vec<Item>,
        links: &mut Vec<(usize, Rect)>,
    ) -> Pt {
        let part = &self.inner.parts[piece.run.part];
        let scale = part.style.scale;
        let mut width = 0.0;
        let mut seen: Option<usize> = None;
        let mut out = Vec::with_capacity(glyphs.len());
        for (i, glyph) in glyphs.iter().enumerate() {
            let mut advance = glyph.advance;
            let is_space = self.inner.text.as_bytes().get(glyph.cluster) == Some(&b' ');
            if is_space && glyph.cluster < self.cut.visible {
                advance += self.widen;
            }
            let text = if seen == Some(glyph.cluster) {
                let at = glyph.cluster - piece.range.start;
                at..at
            } else {
                cluster_text(glyphs, i, &piece.range, piece.run.level.is_rtl())
            };
            seen = Some(glyph.cluster);
            out.push(Glyph {
                id: glyph.id,
                advance: advance / scale,
                dx: glyph.dx / scale,
                dy: glyph.dy / scale,
                text,
            });
            width += advance;
        }
        let run = TextRun {
            face: piece.run.face,
            size: size * scale,
            colour: part.style.colour,
            origin: start,
            glyphs: out,
            text: self.inner.text[piece.range.clone()].to_owned(),
            actual: None,
            lang: part.lang.clone(),
            direction: if piece.run.level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight },
        };
        items.push(Item { owner: part.owner, content: Content::Text(run) });
        if let Some(link) = part.link {
            let visible = size * (width - self.swallowed(piece));
            let top = start.y - size * ABOVE;
            add_area(links, link, Rect::new(start.x, top, visible, size * (ABOVE + BELOW)));
        }
        start.x + size * width
    }

    /// The part of a piece's width that is the space at the line's end.
    fn swallowed(&self, piece: &Piece) -> f64 {
        let from = self.cut.visible.clamp(piece.range.start, piece.range.end);
        self.inner.widths[piece.range.end] - self.inner.widths[from]
    }

    fn set_hyphen(&self, start: Point, size: Pt, items: &mut Vec<Item>) {
        let last = self.cut.visible.saturating_sub(1);
        let run = self.inner.runs.iter().find(|run| run.range.contains(&last));
        let (Some(run), Some(part)) = (run, self.inner.part_at(last)) else { return };
        let Some(glyph) = hyphen(part, run) else { return };
        let scale = part.style.scale;
        let glyphs = vec![Glyph {
            id: glyph.id,
            advance: glyph.advance / scale,
            dx: 0.0,
            dy: glyph.dy / scale,
            text: 0..1,
        }];
        let run = TextRun {
            face: run.face,
            size: size * scale,
            colour: part.style.colour,
            origin: start,
            glyphs,
            text: "-".to_owned(),
            actual: Some("\u{ad}".to_owned()),
            lang: part.lang.clone(),
            direction: Direction::LeftToRight,
        };
        items.push(Item { owner: part.owner, content: Content::Text(run) });
    }
}

/// The bytes of a glyph's cluster, within its piece: up to where the next cluster starts.
fn cluster_text(glyphs: &[ShapedGlyph], at: usize, piece: &Range<usize>, rtl: bool) -> Range<usize> {
    let start = glyphs[at].cluster;
    let other = |glyph: &&ShapedGlyph| glyph.cluster != start;
    let next = if rtl { glyphs[..at].iter().rev().find(other) } else { glyphs[at..].iter().find(other) };
    let end = next.map_or(piece.end, |glyph| glyph.cluster).max(start);
    start - piece.start..end - piece.start
}

/// Reverses the pieces of each level from the highest down to the lowest odd one (UAX #9, L2).
fn reorder(pieces: &mut [Piece]) {
    let highest = pieces.iter().map(|piece| piece.level.number()).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut start = 0;
        while start < pieces.len() {
            if pieces[start].level.number() < level {
                start += 1;
                continue;
            }
            let length = pieces[start..].iter().take_while(|piece| piece.level.number() >= level).count();
            pieces[start..start + length].reverse();
            start += length;
        }
    }
}

/// Adds an area of a link, joined to the one before where they touch.
fn add_area(links: &mut Vec<(usize, Rect)>, link: usize, area: Rect) {
    if let Some((last, rect)) = links.last_mut()
        && *last == link
        && rect.origin.y == area.origin.y
        && (rect.right() - area.left()).abs() < Pt(0.5)
    {
        rect.size.width += area.size.width;
        return;
    }
    links.push((link, area));
}
