//! What stands across all columns of a page where there are several: tables that one column doesn't hold, pictures side by side,
//! and panoramas.

use super::super::column::{Column, PictureSizes};
use super::super::shaped::{BlockContent, KeepWithNext, ShapedBlock};
use super::picture;
use super::table_columns::Columns;
use crate::geometry::Pt;

/// A picture that is flatter would be a ribbon in one column: its height as a share of its width.
const PANORAMA: f64 = 0.42;

/// The column over all columns of the page, where a block stands in it.
pub(super) fn column(block: &ShapedBlock, column: &Column) -> Option<Column> {
    let width = column.across?;
    let across = match &block.content {
        _ if !block.floats() => false,
        BlockContent::Row(_) => true,
        BlockContent::Picture(shown) => {
            shown.aspect < PANORAMA
                || column.pictures == PictureSizes::Spread && picture::spreads(shown, &wide(column, width))
        }
        BlockContent::Table(table) => Columns::is_cramped(table, column),
        _ => false,
    };
    across.then(|| wide(column, width))
}

/// The column over all columns of the page.
pub(super) fn wide(column: &Column, width: Pt) -> Column {
    let columns = super::super::column::COLUMNS;
    let pictures = match column.pictures {
        PictureSizes::Reserve => PictureSizes::Usual,
        pictures => pictures,
    };
    Column { width, columns, across: None, pictures, ..*column }
}

/// How many blocks stand across from `at` on: a block, or the head of a section that holds nothing else, with it.
pub(super) fn count(blocks: &[ShapedBlock], at: usize, column: &Column) -> usize {
    let is_across = |at: usize| blocks.get(at).is_some_and(|block| self::column(block, column).is_some());
    let ends = |at: usize| blocks.get(at).is_none_or(|block| block.section || !block.body);
    let head = blocks[at].next == KeepWithNext::Kept && blocks[at].section;
    match () {
        () if is_across(at) => 1,
        () if head && is_across(at + 1) && ends(at + 2) => 2,
        () => 0,
    }
}
