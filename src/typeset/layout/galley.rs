//! A release at one text size, before it is parted into pages.

use super::column::Column;
use super::float::Float;
use super::frame::Frame;
use super::grid::Grid;
use super::set::facts;
use super::sheets::Across;
use super::strip::{FrameItem, Strip};
use super::style::TextKind;
use crate::geometry::Pt;

/// Between what stands at the head of page two and the text.
pub(super) const BELOW_PAGE_TWO: Pt = Pt(14.0);
/// Between the text and the fact box.
pub(super) const ABOVE_FACTS: Pt = Pt(16.0);

/// A release at one text size, before it is parted into pages.
#[derive(Debug)]
pub(super) struct Galley {
    pub column: Column,
    /// The head of page one, in page coordinates.
    pub head: Vec<FrameItem>,
    /// Where the text of page one starts.
    pub first_top: Pt,
    /// What the text of page one starts with.
    pub first: TextKind,
    pub strips: Vec<Strip>,
    /// The pictures and tables among the strips.
    pub floats: Vec<Float>,
    /// The notes that stand on the page of their marks.
    pub notes: Vec<Vec<Strip>>,
    /// Those that stand in the side column, beside the lines of their marks.
    pub side_notes: Vec<Vec<Strip>>,
    /// What stands at the head of page two.
    pub page_two: Vec<Strip>,
    /// The fact box at the foot of page one.
    pub facts: Vec<Strip>,
    /// How many columns stand side by side.
    pub abreast: usize,
    /// What stands over all columns of page one, and below those of any page.
    pub opening: Vec<Strip>,
    pub across: Vec<Across>,
}

impl Galley {
    /// The baseline grid.
    pub fn grid(&self) -> Grid {
        Grid { step: self.column.scale.grid() / 2.0 }
    }

    /// From one line of the text to the next.
    pub fn leading(&self) -> Pt {
        self.column.scale.grid()
    }

    /// The width of the text: of all its columns.
    pub fn measure(&self, frame: &Frame) -> Pt {
        if self.abreast == 1 { self.column.width } else { frame.measure() }
    }

    /// Where the text starts on page one, two, and those that follow, from the grid's first line.
    pub fn tops(&self, frame: &Frame) -> [Pt; 3] {
        let placed = &self.page_two;
        let second =
            if placed.is_empty() { Pt::ZERO } else { self.grid().bottom(Pt::ZERO, placed) + BELOW_PAGE_TWO };
        let first = self.first_top - frame.text_top;
        if self.abreast == 1 {
            return [first, second, Pt::ZERO];
        }
        // Columns start on one line, whatever they start with.
        let below = if self.opening.is_empty() {
            first
        } else {
            self.grid().bottom(first, &self.opening) + self.leading()
        };
        let step = self.grid().step;
        [step * (below / step).ceil(), step * (second / step).ceil(), Pt::ZERO]
    }

    /// Where the text of page one ends, of page two, and of those that follow.
    pub fn floors(&self, frame: &Frame) -> [Pt; 3] {
        let full = frame.text_bottom - frame.text_top;
        let facts = if self.facts.is_empty() { Pt::ZERO } else { facts::height(&self.facts) + ABOVE_FACTS };
        [full - facts, full, full]
    }
}
