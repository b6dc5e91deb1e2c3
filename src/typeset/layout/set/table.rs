//! Tables: columns as wide as their cells need, hairlines between rows, the header over a stronger line.

use std::sync::Arc;

use super::super::column::Column;
use super::super::cost;
use super::super::shaped::{BlockContent, ShapedBlock, ShapedTable, ShapedText};
use super::super::strip::{Break, FrameItem, Strip, stacked};
use super::super::style::{HAIRLINE, TextKind};
use super::lines::{lines, text_strips};
use super::table_columns::Columns;
use crate::geometry::{Point, Pt, Rect};
use crate::lang::Direction;
use crate::page::{Artifact, Owner};
use crate::release::Align;

/// Above and below the text of a row, at least: of one line, of several.
const PADDING: Pt = Pt(0.1);
const PADDING_OF_LINES: Pt = Pt(1.2);
/// Rounding.
const HAIR: f64 = 1e-6;
const HEADER_LINE: Pt = Pt(0.9);
const TOTAL_LINE: Pt = Pt(0.7);
/// So many rows of a long table stay together on either side of a break.
const KEPT: usize = 3;

/// Tables that so many blocks of other kinds part are neighbours.
const NEAR: usize = 3;

/// The tables that share the columns of the one that stands at a place, itself among them: its neighbours of one form, in the
/// same section.
pub(in super::super) fn kin(blocks: &[ShapedBlock], at: usize) -> Vec<&ShapedTable> {
    let table = |block: &'_ ShapedBlock| matches!(block.content, BlockContent::Table(_));
    let BlockContent::Table(own) = &blocks[at].content else { return Vec::new() };
    let alike = |block: &'_ ShapedBlock| match &block.content {
        BlockContent::Table(other) => other.columns == own.columns && block.indent == blocks[at].indent,
        _ => false,
    };
    let (mut first, mut last) = (at, at);
    while let Some(before) = blocks[..first].iter().rposition(table)
        && alike(&blocks[before])
        && first - before <= NEAR + 1
        && !blocks[before..first].iter().any(|block| block.section)
    {
        first = before;
    }
    while let Some(after) = blocks[last + 1..].iter().position(table).map(|after| last + 1 + after)
        && alike(&blocks[after])
        && after - last <= NEAR + 1
        && !blocks[last + 1..after].iter().any(|block| block.section)
    {
        last = after;
    }
    let tables = blocks[first..=last].iter().filter_map(|block| match &block.content {
        BlockContent::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

/// The strips of a table: caption, header, rows. Where only the whole width holds it, it reaches into margin or side column.
pub(in super::super) fn strips(shaped: &ShapedTable, kin: &[&ShapedTable], column: &Column) -> Vec<Strip> {
    let Some((wide, shift)) = Columns::wider(shaped, column) else { return set(shaped, kin, column) };
    let mut out = set(shaped, &[shaped], &wide);
    for strip in &mut out {
        let items = std::mem::take(&mut strip.items);
        strip.items = items.into_iter().map(|item| item.moved(Pt::ZERO - shift, Pt::ZERO)).collect();
        // What stands in the side column gets out of the way.
        if shift > Pt::ZERO {
            strip.aside = vec![Strip::new(strip.height)];
        }
    }
    out
}

fn set(shaped: &ShapedTable, kin: &[&ShapedTable], column: &Column) -> Vec<Strip> {
    let columns = Columns::shared(shaped, kin, column);
    let figures = figures(shaped, &columns, column);
    let mut out = Vec::new();
    if let Some(caption) = &shaped.caption {
        out.extend(text_strips(caption, column, Pt::ZERO));
        for strip in out.iter_mut().skip(1) {
            strip.before = Break::Avoid;
        }
        pad(&mut out, column.scale.grid() / 2.0);
    }
    let captioned = !out.is_empty();
    if let Some(header) = &shaped.header {
        let mut row = row_strips(header, shaped, &columns, &figures, column);
        rule(&mut row, column, HEADER_LINE, true);
        out.extend(row);
    }
    let headed = shaped.header.is_some();
    let repeats = repeated(shaped, &columns, &figures, column);
    for (i, cells) in shaped.rows.iter().enumerate() {
        let mut row = row_strips(cells, shaped, &columns, &figures, column);
        let last = i + 1 == shaped.rows.len();
        rule(&mut row, column, if last { HEADER_LINE } else { HAIRLINE }, last);
        if is_total(cells)
            && let Some(above) = out.last_mut()
        {
            over_total(above, column);
        }
        let apart = i > 0 || !(headed || captioned);
        if let Some(first) = row.first_mut() {
            first.before = if apart { between(i, shaped.rows.len()) } else { Break::Avoid };
        }
        for strip in row.iter_mut().skip(usize::from(i == 0)) {
            strip.repeats.clone_from(&repeats);
        }
        out.extend(row);
    }
    // What a page could hold is hardly ever parted.
    if stacked(&out) <= column.height {
        for strip in out.iter_mut().filter(|strip| strip.before == Break::Costs(cost::ROW)) {
            strip.before = Break::Costs(cost::ROW_OF_SHORT);
        }
    }
    if captioned && let Some(second) = out.get_mut(1) {
        second.before = Break::Avoid;
    }
    out
}

/// What it costs to turn the page before a row: a few rows alone under a header, or alone on the next page, look lost.
fn between(row: usize, rows: usize) -> Break {
    let alone = if rows >= 2 * KEPT { KEPT } else { 2 };
    if row == 0 || row >= alone && rows - row >= alone { Break::Costs(cost::ROW) } else { Break::Avoid }
}

/// The header as it is said again overleaf.
fn repeated(
    shaped: &ShapedTable,
    columns: &Columns,
    figures: &[Pt],
    column: &Column,
) -> Option<Arc<[Strip]>> {
    let header = shaped.repeated.as_ref()?;
    let mut row = row_strips(header, shaped, columns, figures, column);
    rule(&mut row, column, HEADER_LINE, true);
    for strip in &mut row {
        strip.words = 0;
        strip.notes.clear();
    }
    Some(row.into())
}

/// A row, a strip for each level of its lines, so that even a very tall one can be parted.
fn row_strips(
    cells: &[ShapedText],
    shaped: &ShapedTable,
    columns: &Columns,
    figures: &[Pt],
    column: &Column,
) -> Vec<Strip> {
    let mut out: Vec<Strip> = Vec::new();
    let mut x = Pt::ZERO;
    let (aligns, mark) = (&shaped.columns, shaped.decimal_mark);
    let widths = columns.widths.iter().zip(figures).zip(&columns.tails);
    for ((cell, align), ((width, figures), tail)) in cells.iter().zip(aligns).zip(widths) {
        let measures = columns.measures(cell.kind, column);
        let behind = cell.paragraph.behind_whole(mark).map(|behind| measures.size * behind);
        let broken = lines(cell, &Column { width: *width, justified: false, ..*column }, measures);
        for (i, line) in broken.into_iter().enumerate() {
            if out.len() <= i {
                let mut strip = Strip::new(measures.leading);
                strip.before = Break::Avoid;
                out.push(strip);
            }
            let free = *width - measures.size * line.width;
            let shift = match align {
                Align::Start => Pt::ZERO,
                Align::Centre => free / 2.0,
                Align::End => match behind {
                    Some(behind) if cell.kind != TextKind::HeaderCell => {
                        free - (*tail - behind).max(Pt::ZERO)
                    }
                    _ if cell.paragraph.is_figure() => free.min(*width - *figures),
                    _ => free,
                },
            };
            let strip = &mut out[i];
            strip.notes.extend(&line.notes);
            let start = Point::new(x + shift, measures.baseline);
            strip.items.push(FrameItem::Line { line, start, size: measures.size, optical: false });
        }
        x += *width + columns.gutter;
    }
    if out.is_empty() {
        out.push(Strip::new(columns.measures(TextKind::Cell, column).leading));
    }
    out[0].words = cells.iter().map(|cell| cell.words).sum();
    pad(&mut out, column.scale.grid() / 2.0);
    out
}

/// Makes a row as tall as some steps of the grid, its lines in the middle.
fn pad(row: &mut [Strip], step: Pt) {
    let lines: Pt = row.iter().map(|strip| strip.height).sum();
    let least = if row.len() > 1 { PADDING_OF_LINES } else { PADDING };
    let padding = (step * ((lines + least * 2.0) / step - HAIR).ceil() - lines) / 2.0;
    let Some(first) = row.first_mut() else { return };
    first.height += padding;
    let items = std::mem::take(&mut first.items);
    first.items = items.into_iter().map(|item| item.moved(Pt::ZERO, padding)).collect();
    if let Some(last) = row.last_mut() {
        last.height += padding;
    }
}

/// The widest figure of each column, where the page runs to the left: there figures still run to the right, and
/// those that are flush at the end of their cells would not stand unit under unit.
fn figures(shaped: &ShapedTable, columns: &Columns, column: &Column) -> Vec<Pt> {
    let mut out = vec![Pt::ZERO; shaped.columns.len().max(1)];
    if column.direction == Direction::RightToLeft {
        for cells in &shaped.rows {
            for (widest, cell) in out.iter_mut().zip(cells).filter(|(_, cell)| cell.paragraph.is_figure()) {
                let size = columns.measures(cell.kind, column).size;
                *widest = widest.max(size * cell.paragraph.natural_width());
            }
        }
    }
    out
}

/// Whether a row adds up those above it.
fn is_total(cells: &[ShapedText]) -> bool {
    cells.first().is_some_and(|cell| cell.kind == TextKind::TotalCell)
}

/// The line under the row above a total, stronger than those between others.
fn over_total(strip: &mut Strip, column: &Column) {
    let Some(FrameItem::Fill { rect, colour, .. }) = strip.items.last_mut() else { return };
    (rect.origin.y, rect.size.height, *colour) = (strip.height - TOTAL_LINE, TOTAL_LINE, column.text);
}

/// A line under a row.
fn rule(row: &mut [Strip], column: &Column, thickness: Pt, strong: bool) {
    let Some(last) = row.last_mut() else { return };
    let rect = Rect::new(Pt::ZERO, last.height - thickness, column.width, thickness);
    let colour = if strong { column.accent } else { column.hairline };
    last.items.push(FrameItem::Fill { rect, colour, owner: Owner::Artifact(Artifact::Layout) });
}
