//! What is parted into pages, and the ways to part it.

use super::super::float::{Float, Placed};
use super::super::grid::Grid;
use super::super::strip::Strip;
use crate::geometry::Pt;

/// What is to be parted into pages.
#[derive(Debug)]
pub(in super::super) struct Budget<'a> {
    pub strips: &'a [Strip],
    /// The pictures and tables among them, in their order.
    pub floats: &'a [Float],
    /// The lines of the notes that stand on the page of their marks, note by note.
    pub notes: &'a [Vec<Strip>],
    /// What the rule over notes takes.
    pub rule: Pt,
    pub grid: Grid,
    /// Where the text of each page starts and ends, from the grid's first line; those that follow are as the last.
    pub top: Vec<Pt>,
    pub floor: Vec<Pt>,
    /// So many pages stand side by side on a sheet: they are its columns.
    pub abreast: usize,
}

/// Where a page starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Start {
    /// Its first strip.
    pub strip: usize,
    /// Its first line of the notes.
    pub note: usize,
    /// The first picture or table that stands neither before nor, if its strips are, on a page before.
    pub float: usize,
}

/// The best way to a start: its cost, the start of the page before, and what was placed there.
#[derive(Clone, Debug, Default)]
pub(super) struct Route {
    pub cost: f64,
    pub from: Start,
    pub placed: Vec<Placed>,
}
