//! From shaped matter to strips, at one text size.

use crate::colour::Colour;
use crate::geometry::{Pt, Rect};
use crate::lang::Direction;
use crate::page::{Artifact, Owner};
use crate::typeset::text::{Line, Measure};

use super::ink::{Break, Give, Ink, Strip};
use super::letterhead::flush_right;
use super::matter::{Body, Copy, Follow, Piece};
use super::style::{Kind, Measures, Scale, alignment, is_large};
use super::{contacts, cost, picture, table};

/// The column that matter is set in, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub width: Pt,
    /// The height of a whole page's text.
    pub height: Pt,
    pub scale: Scale,
    pub justified: bool,
    pub hyphenate: bool,
    pub air: Air,
    /// The side column, where there is one.
    pub rail: Option<Rail>,
    /// The colours of text and rules.
    pub text: Colour,
    pub accent: Colour,
    pub hairline: Colour,
    /// The direction of the page.
    pub direction: Direction,
}

/// How much room is left around and for blocks that are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Air {
    /// As much as looks good.
    Open,
    /// Blocks stand as close as paragraphs, as the text would be too long, or its pages break badly, otherwise.
    Tight,
    /// Pictures are smaller, too: else the text would be too long.
    Tightest,
}

/// The side column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rail {
    pub width: Pt,
    /// Between it and the text.
    pub gutter: Pt,
}

/// The rule beside a quotation.
const BAR_WIDTH: Pt = Pt(1.5);
/// It reaches from the ascenders of the first line to the descenders of the last, not into their leading.
const BAR_TRIM: Pt = Pt(1.6);
/// Blocks that stand so many lines apart may come closer where the text is long, and part where it is short.
const ELASTIC: f64 = 1.0;
/// How far apart they stand at the least: as paragraphs do.
const TIGHT: f64 = 0.5;

/// A headline of more lines is set smaller: size and leading, step by step.
const MOST_HEADLINES: usize = 4;
const SMALLER_HEADLINES: [(f64, f64); 2] = [(18.0, 21.0), (15.5, 18.5)];

/// Sets blocks under one another.
pub(super) fn pieces(matter: &[Piece], column: &Column) -> Vec<Strip> {
    let grid = column.scale.grid();
    let mut out: Vec<Strip> = Vec::new();
    let mut previous: Option<&Piece> = None;
    let mut turn = false;
    for piece in matter {
        if matches!(piece.body, Body::Turn) {
            turn = true;
            previous = None;
            continue;
        }
        let mut strips = piece_strips(piece, column);
        let Some(first) = strips.first_mut() else { continue };
        let space = previous.map_or(piece.above, |previous| space(previous, piece));
        first.give = if space >= ELASTIC { Give::Step } else { Give::Nothing };
        first.gap = grid * if column.air != Air::Open && !piece.section { space.min(TIGHT) } else { space };
        first.section = piece.section;
        first.before = before(piece, previous, turn);
        turn = false;
        mark_bars(piece, previous, &mut strips);
        out.append(&mut strips);
        previous = Some(piece);
    }
    out
}

/// The space between two blocks, in lines: what keeps to the next block (a heading) says how closely.
fn space(previous: &Piece, piece: &Piece) -> f64 {
    if previous.next == Follow::Kept {
        previous.below.max(piece.above - 0.5)
    } else {
        previous.below.max(piece.above)
    }
}

fn before(piece: &Piece, previous: Option<&Piece>, turn: bool) -> Break {
    if turn {
        Break::Forced
    } else if piece.keep_with_previous || previous.is_some_and(|previous| previous.next == Follow::Kept) {
        Break::Avoid
    } else if piece.section {
        Break::Costs(cost::SECTION)
    } else if previous.is_some_and(|previous| previous.next == Follow::Announced) {
        Break::Costs(cost::ANNOUNCED)
    } else {
        Break::Costs(piece.turning)
    }
}

/// The rules of quotations run through the gaps between their blocks, not through the gap above.
fn mark_bars(piece: &Piece, previous: Option<&Piece>, strips: &mut [Strip]) {
    for strip in strips.iter_mut() {
        strip.bars.clone_from(&piece.bars);
    }
    if !piece.bars.is_empty() {
        for strip in strips.iter_mut().skip(1).filter(|strip| strip.before != Break::Avoid) {
            strip.before = Break::Costs(cost::QUOTATION);
        }
    }
    let Some(first) = strips.first_mut() else { return };
    let joins =
        previous.is_some_and(|previous| piece.above < ELASTIC && previous.bars.starts_with(&piece.bars));
    first.joined = joins;
    for strip in &mut strips[1..] {
        strip.joined = true;
    }
}

fn piece_strips(piece: &Piece, column: &Column) -> Vec<Strip> {
    let narrow = Column { width: column.width - piece.indent, ..*column };
    let mut strips = match &piece.body {
        Body::Text(copy) => text_strips(copy, &narrow, Pt::ZERO),
        Body::Picture(matter) => picture::strips(matter, &narrow),
        Body::Table(matter) => table::strips(matter, &narrow),
        Body::Columns(rows) => contacts::strips(rows, &narrow),
        Body::Rule => vec![rule(&narrow)],
        Body::Turn => Vec::new(),
    };
    strips = strips.into_iter().map(|strip| strip.indented(piece.indent)).collect();
    if let (Some((label, x)), Some(first)) = (&piece.label, strips.first_mut()) {
        let width = piece.indent - *x;
        let mut ink = text_strips(label, &Column { width, justified: false, ..*column }, Pt::ZERO);
        if !ink.is_empty() {
            let mut hung = ink.remove(0).indented(*x).ink;
            // The label is read before the text.
            hung.append(&mut first.ink);
            first.ink = hung;
        }
    }
    strips
}

/// A paragraph, one strip a line. `lead` is the space above its first line.
pub(super) fn text_strips(copy: &Copy, column: &Column, lead: Pt) -> Vec<Strip> {
    let (lines, measures) = set_lines(copy, column);
    let count = lines.len();
    let mut strips: Vec<Strip> = Vec::with_capacity(count);
    let mut torn = false;
    for (i, line) in lines.into_iter().enumerate() {
        // A word must not go on overleaf: readers that copy it would get whatever stands between.
        let before = if torn { Break::Avoid } else { inside(i, count) };
        torn = line.is_hyphenated();
        let mut strip = line_strip(line, measures, is_large(copy.kind));
        if against(copy, column) {
            strip = flush_right(strip, column.width);
        }
        strip.words = copy.words * (i + 1) / count - copy.words * i / count;
        strip.before = before;
        if i == 0 {
            strip.gap = lead;
        }
        strips.push(strip);
    }
    strips
}

/// Whether a paragraph of running text stands on the other side: its language runs against the page. Furniture
/// keeps to its columns.
fn against(copy: &Copy, column: &Column) -> bool {
    let running = matches!(copy.kind, Kind::Text | Kind::Small | Kind::Note | Kind::Summary | Kind::Caption);
    running && copy.paragraph.direction() != column.direction
}

/// Turning the page after the first line leaves an orphan, before the last a widow.
fn inside(line: usize, count: usize) -> Break {
    match line {
        0 => Break::Costs(cost::BETWEEN),
        _ if line == 1 || line + 1 == count => Break::Avoid,
        _ => Break::Costs(cost::INSIDE),
    }
}

/// The lines of a copy, and what they are set in: a headline that takes too many lines is set smaller.
fn set_lines(copy: &Copy, column: &Column) -> (Vec<Line>, Measures) {
    let measures = column.scale.of(copy.kind);
    let set = lines(copy, column, measures);
    if copy.kind != Kind::Headline || set.len() <= MOST_HEADLINES {
        return (set, measures);
    }
    let mut smaller = SMALLER_HEADLINES.into_iter().map(|(size, leading)| {
        let measures = Measures::free(size, leading);
        (lines(copy, column, measures), measures)
    });
    let last = smaller.next_back();
    smaller.find(|(set, _)| set.len() <= MOST_HEADLINES).or(last).unwrap_or((set, measures))
}

/// The lines of a copy at the measure of a column.
pub(super) fn lines(copy: &Copy, column: &Column, measures: Measures) -> Vec<Line> {
    let hyphenate =
        column.hyphenate && matches!(copy.kind, Kind::Text | Kind::Small | Kind::Note | Kind::Cell);
    copy.paragraph.lines(&Measure {
        width: column.width / measures.size,
        alignment: alignment(copy.kind, column.justified),
        hyphenate,
    })
}

/// One line as a strip as tall as its leading.
fn line_strip(line: Line, measures: Measures, optical: bool) -> Strip {
    let mut strip = Strip::new(measures.leading);
    strip.on_grid = measures.on_grid;
    strip.notes.clone_from(&line.notes);
    let start = crate::geometry::Point::new(Pt::ZERO, measures.baseline);
    strip.ink.push(Ink::Line { line, start, size: measures.size, optical });
    strip
}

fn rule(column: &Column) -> Strip {
    let grid = column.scale.grid();
    let mut strip = Strip::new(grid * 0.5);
    let rect = Rect::new(Pt::ZERO, grid * 0.25, Pt(68.0).min(column.width), Pt(0.5));
    strip.ink.push(Ink::Fill { rect, colour: column.hairline, owner: Owner::Artifact(Artifact::Layout) });
    strip
}

/// The upright rule of a quotation beside strips.
pub(super) fn bar(x: Pt, top: Pt, bottom: Pt, colour: Colour) -> Ink {
    let rect = Rect::new(x, top + BAR_TRIM, BAR_WIDTH, bottom - top - BAR_TRIM * 1.5);
    Ink::Fill { rect, colour, owner: Owner::Artifact(Artifact::Layout) }
}
