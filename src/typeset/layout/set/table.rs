//! Tables: columns as wide as their cells need, hairlines between rows, the header over a stronger line.

use super::super::column::Column;
use super::super::cost;
use super::super::shaped::{ShapedTable, ShapedText};
use super::super::strip::{Break, FrameItem, Strip};
use super::super::style::TextKind;
use super::lines::{lines, text_strips};
use crate::geometry::{Point, Pt, Rect};
use crate::lang::Direction;
use crate::page::{Artifact, Owner};
use crate::release::Align;

/// Between two columns.
const GUTTER: Pt = Pt(12.0);
/// Above and below the text of a row.
const PADDING: Pt = Pt(2.5);
const HAIRLINE: Pt = Pt(0.4);
const HEADER_LINE: Pt = Pt(0.9);
/// Columns never become narrower than this, whatever stands in them.
const NARROWEST: Pt = Pt(18.0);

/// The strips of a table: caption, header, rows.
pub(in super::super) fn strips(shaped: &ShapedTable, column: &Column) -> Vec<Strip> {
    let figures = figures(shaped, column);
    let widths: Vec<Width> = widths(shaped, column)
        .into_iter()
        .zip(figures)
        .map(|(width, figures)| Width { width, figures })
        .collect();
    let mut out = Vec::new();
    if let Some(caption) = &shaped.caption {
        out.extend(text_strips(caption, column, Pt::ZERO));
        for strip in out.iter_mut().skip(1) {
            strip.before = Break::Avoid;
        }
    }
    let captioned = !out.is_empty();
    if let Some(header) = &shaped.header {
        let mut row = row_strips(header, &shaped.columns, &widths, column);
        rule(&mut row, column, HEADER_LINE, true);
        out.extend(row);
    }
    let headed = shaped.header.is_some();
    for (i, cells) in shaped.rows.iter().enumerate() {
        let mut row = row_strips(cells, &shaped.columns, &widths, column);
        let last = i + 1 == shaped.rows.len();
        rule(&mut row, column, if last { HEADER_LINE } else { HAIRLINE }, last);
        let apart = i > 0 || !(headed || captioned);
        if let Some(first) = row.first_mut() {
            // One row alone under a header, or alone on the next page, looks lost.
            first.before = if apart && i != 1 && !last { Break::Costs(cost::ROW) } else { Break::Avoid };
        }
        out.extend(row);
    }
    if captioned && let Some(second) = out.get_mut(1) {
        second.before = Break::Avoid;
    }
    out
}

/// A row, a strip for each level of its lines, so that even a very tall one can be parted.
fn row_strips(cells: &[ShapedText], aligns: &[Align], widths: &[Width], column: &Column) -> Vec<Strip> {
    let mut out: Vec<Strip> = Vec::new();
    let mut x = Pt::ZERO;
    for ((cell, align), Width { width, figures }) in cells.iter().zip(aligns).zip(widths) {
        let measures = column.scale.of(cell.kind);
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
                Align::End if cell.paragraph.is_figure() => free.min(*width - *figures),
                Align::End => free,
            };
            let strip = &mut out[i];
            strip.notes.extend(&line.notes);
            let top = if i == 0 { PADDING } else { Pt::ZERO };
            let start = Point::new(x + shift, top + measures.baseline);
            strip.items.push(FrameItem::Line { line, start, size: measures.size, optical: false });
        }
        x += *width + GUTTER;
    }
    if out.is_empty() {
        out.push(Strip::new(column.scale.of(TextKind::Cell).leading));
    }
    out[0].words = cells.iter().map(|cell| cell.words).sum();
    out[0].height += PADDING;
    let last = out.len() - 1;
    out[last].height += PADDING;
    out
}

/// The width of a column, and of the figures that stand under one another in it.
#[derive(Clone, Copy, Debug)]
struct Width {
    width: Pt,
    figures: Pt,
}

/// The widest figure of each column, where the page runs to the left: there figures still run to the right, and
/// those that are flush at the end of their cells would not stand unit under unit.
fn figures(shaped: &ShapedTable, column: &Column) -> Vec<Pt> {
    let mut out = vec![Pt::ZERO; shaped.columns.len().max(1)];
    if column.direction == Direction::RightToLeft {
        for cells in &shaped.rows {
            for (widest, cell) in out.iter_mut().zip(cells).filter(|(_, cell)| cell.paragraph.is_figure()) {
                let size = column.scale.of(cell.kind).size;
                *widest = widest.max(size * cell.paragraph.natural_width());
            }
        }
    }
    out
}

/// A line under a row.
fn rule(row: &mut [Strip], column: &Column, thickness: Pt, strong: bool) {
    let Some(last) = row.last_mut() else { return };
    let rect = Rect::new(Pt::ZERO, last.height - thickness, column.width, thickness);
    let colour = if strong { column.accent } else { column.hairline };
    last.items.push(FrameItem::Fill { rect, colour, owner: Owner::Artifact(Artifact::Layout) });
}

/// The widths of the columns: what they need where there is room, else shares between what their longest
/// words need and what they would like. What is left over goes to the first column.
fn widths(shaped: &ShapedTable, column: &Column) -> Vec<Pt> {
    let count = shaped.columns.len().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let room = column.width - GUTTER * (count - 1) as f64;
    let mut natural = vec![NARROWEST; count];
    for cells in shaped.header.iter().chain(&shaped.rows) {
        for (width, cell) in natural.iter_mut().zip(cells) {
            let size = column.scale.of(cell.kind).size;
            // A hair more, so that rounding never breaks what just fits.
            *width = width.max(size * cell.paragraph.natural_width() + Pt(0.5));
        }
    }
    let wanted: Pt = natural.iter().copied().sum();
    if wanted <= room {
        natural[0] += room - wanted;
        return natural;
    }
    shrink(&natural, room)
}

/// Gives each column its wish up to an equal share, and parts what is left among the wider ones.
fn shrink(natural: &[Pt], room: Pt) -> Vec<Pt> {
    let mut order: Vec<usize> = (0..natural.len()).collect();
    order.sort_by(|&a, &b| natural[a].0.total_cmp(&natural[b].0));
    let mut widths = natural.to_vec();
    let mut left = room;
    for (done, &i) in order.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let share = left / (natural.len() - done) as f64;
        widths[i] = natural[i].min(share).max(Pt(1.0));
        left -= widths[i];
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_keep_their_width_and_wide_ones_share() {
        let widths = shrink(&[Pt(300.0), Pt(20.0), Pt(200.0)], Pt(220.0));
        assert_eq!(widths, [Pt(100.0), Pt(20.0), Pt(100.0)]);
    }
}
