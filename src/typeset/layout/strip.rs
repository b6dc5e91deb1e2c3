//! Strips: the pieces that a column is stacked from, and what is drawn in them.
//!
//! A strip is never torn: a line of text, a picture with nothing beside it, a row of contacts. Between
//! two strips lie a gap that vanishes at the head of a page and a penalty for turning the page there.

use std::sync::Arc;

use crate::colour::Colour;
use crate::geometry::{Point, Pt, Rect};
use crate::page::PictureId;
use crate::page::{Content, Glyph, Item, Owner, TextRun};
use crate::typeset::fonts::FontLibrary;
use crate::typeset::text::Line;

/// Something drawn. Places are relative to the strip (or the page) that holds it, as if the script ran to
/// the right.
#[derive(Clone, Debug)]
pub(super) enum FrameItem {
    /// A line of text.
    Line {
        line: Line,
        /// Left end of the baseline.
        start: Point,
        size: Pt,
        /// Whether the ink of its first letter stands at the edge, not the letter's own margin: in large sizes
        /// that margin shows as an indent.
        optical: bool,
    },
    /// A rule or a background.
    Fill { rect: Rect, colour: Colour, owner: Owner },
    /// A picture.
    Picture { picture: PictureId, rect: Rect, owner: Owner },
    /// A picture that is cropped to a rectangle.
    Cropped { picture: PictureId, rect: Rect, whole: Rect, owner: Owner },
}

impl FrameItem {
    /// The same ink moved to the right and down.
    pub fn moved(mut self, dx: Pt, dy: Pt) -> Self {
        match &mut self {
            Self::Line { start, .. } => *start = start.moved(dx, dy),
            Self::Fill { rect, .. } | Self::Picture { rect, .. } => *rect = rect.moved(dx, dy),
            Self::Cropped { rect, whole, .. } => {
                *rect = rect.moved(dx, dy);
                *whole = whole.moved(dx, dy);
            }
        }
        self
    }

    /// The same ink on a page of a width whose script runs to the left.
    pub fn mirrored(mut self, page: Pt) -> Self {
        match &mut self {
            Self::Line { line, start, size, .. } => start.x = page - start.x - *size * line.width,
            Self::Fill { rect, .. } | Self::Picture { rect, .. } => {
                rect.origin.x = page - rect.right();
            }
            // The same part of it is seen.
            Self::Cropped { rect, whole, .. } => {
                let moved = page - rect.right() - rect.left();
                *rect = rect.moved(moved, Pt::ZERO);
                *whole = whole.moved(moved, Pt::ZERO);
            }
        }
        self
    }

    /// Puts the ink on a page: items, and the areas of links by their numbers.
    pub fn set(self, fonts: &FontLibrary, rtl: bool, items: &mut Vec<Item>, links: &mut Vec<(usize, Rect)>) {
        match self {
            Self::Line { line, start, size, optical } => {
                let (first, first_link) = (items.len(), links.len());
                line.set(start, size, items, links);
                if optical {
                    let shift = optical_shift(fonts, rtl, &items[first..]);
                    for item in &mut items[first..] {
                        if let Content::Text(run) = &mut item.content {
                            run.origin.x += shift;
                        }
                    }
                    for (_, area) in &mut links[first_link..] {
                        *area = area.moved(shift, Pt::ZERO);
                    }
                }
            }
            Self::Fill { rect, colour, owner } => {
                items.push(Item { owner, content: Content::Fill { rect, colour } });
            }
            Self::Picture { picture, rect, owner } => {
                items.push(Item { owner, content: Content::Picture { picture, rect, whole: rect } });
            }
            Self::Cropped { picture, rect, whole, owner } => {
                items.push(Item { owner, content: Content::Picture { picture, rect, whole } });
            }
        }
    }
}

/// How far the first letter of running text stands from the edge: as far does that of a large line.
const TEXT_BEARING: Pt = Pt(0.4);

/// How far a line moves so that its first letter stands optically at the edge where lines start.
fn optical_shift(fonts: &FontLibrary, rtl: bool, items: &[Item]) -> Pt {
    let runs = items.iter().filter_map(|item| match &item.content {
        Content::Text(run) if !run.text.trim().is_empty() => Some(run),
        _ => None,
    });
    let edge = |run: &&TextRun| if rtl { -(run.origin.x + run.width()).0 } else { run.origin.x.0 };
    let Some(run) = runs.min_by(|a, b| edge(a).total_cmp(&edge(b))) else { return Pt::ZERO };
    let shown = |glyph: &&Glyph| !run.text[glyph.text.clone()].trim().is_empty();
    let mut glyphs = run.glyphs.iter();
    let glyph = if rtl { glyphs.rfind(shown) } else { glyphs.find(shown) };
    let bearings = glyph.and_then(|glyph| fonts.face(run.face).bearings(glyph.id));
    let Some((left, right)) = bearings else { return Pt::ZERO };
    let beyond = |bearing: f64| (run.size * bearing - TEXT_BEARING).max(Pt::ZERO);
    if rtl { beyond(right) } else { Pt::ZERO - beyond(left) }
}

/// What it costs to turn the page before a strip.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Break {
    /// Here the author turns the page.
    Forced,
    /// A place as good as its cost is low; below 0 it is welcome.
    Costs(f64),
    /// Only where nothing else is left: widows, orphans, headings without text.
    Avoid,
}

/// How the gap above a strip grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    Nothing,
    /// By a step of the grid, so that the page ends where full pages end.
    Step,
    /// By all that is left on its page, if it is the last.
    Rest,
}

/// A piece of a column that is never torn.
#[derive(Clone, Debug)]
pub(super) struct Strip {
    /// How tall it is.
    pub height: Pt,
    /// The space above it; nothing at the head of a page.
    pub gap: Pt,
    /// Whether its top stands on the baseline grid.
    pub on_grid: bool,
    /// How the gap grows.
    pub stretch: Stretch,
    /// What it costs to turn the page before it.
    pub before: Break,
    /// What is drawn, relative to its top left corner.
    pub items: Vec<FrameItem>,
    /// The footnotes whose marks it holds.
    pub notes: Vec<usize>,
    /// How many words it holds.
    pub words: usize,
    /// Upright rules that run along it and join those of the next strip: their left edges.
    pub bars: Vec<Pt>,
    /// Whether its upright rules also run through the gap above it.
    pub joined: bool,
    /// What stands beside it in the side column, bottom edges level.
    pub aside: Vec<Strip>,
    /// Whether a part starts here (a heading, the boilerplate).
    pub section: bool,
    /// What is said again above it where a page starts with it: the head of its table.
    pub repeats: Option<Arc<[Strip]>>,
}

impl Strip {
    /// Whether it has marks of notes.
    pub fn is_marked(&self) -> bool {
        !self.notes.is_empty()
    }

    /// An empty strip of a height.
    pub fn new(height: Pt) -> Self {
        Self {
            height,
            gap: Pt::ZERO,
            on_grid: false,
            stretch: Stretch::Nothing,
            before: Break::Costs(0.0),
            items: Vec::new(),
            notes: Vec::new(),
            words: 0,
            bars: Vec::new(),
            joined: false,
            aside: Vec::new(),
            section: false,
            repeats: None,
        }
    }

    /// How tall that is which is said again above it where a page starts with it.
    pub fn repeated(&self) -> Pt {
        self.repeats.as_deref().map_or(Pt::ZERO, stacked)
    }

    /// The same strip further to the right.
    pub fn indented(mut self, dx: Pt) -> Self {
        self.items = self.items.into_iter().map(|items| items.moved(dx, Pt::ZERO)).collect();
        for bar in &mut self.bars {
            *bar += dx;
        }
        self
    }
}

/// The height of strips that stand on one page under one another, gaps between them included.
pub(super) fn stacked(strips: &[Strip]) -> Pt {
    let between: Pt = strips.iter().skip(1).map(|strip| strip.gap).sum();
    between + strips.iter().map(|strip| strip.height).sum()
}

/// Puts strips under one another: their ink relative to the top left corner of the first.
pub(super) fn stack(strips: Vec<Strip>) -> (Vec<FrameItem>, Pt) {
    let mut items = Vec::new();
    let mut y = Pt::ZERO;
    for (i, strip) in strips.into_iter().enumerate() {
        if i > 0 {
            y += strip.gap;
        }
        items.extend(strip.items.into_iter().map(|items| items.moved(Pt::ZERO, y)));
        y += strip.height;
    }
    (items, y)
}
