//! What stands across all columns of a page of several, and what takes room on such pages.

use super::float::Spot;
use super::strip::{Strip, stacked};
use crate::diagnostic::Place;
use crate::geometry::Pt;

/// A table or picture that stands across all columns.
#[derive(Clone, Debug)]
pub(super) struct Across {
    pub strips: Vec<Strip>,
    /// The strip of the text that it stood before.
    pub at: usize,
    /// The first strip of the next section, or of what follows the text: it had better stand on no sheet behind that.
    pub bound: usize,
    /// Where the data have it, if it is a table.
    pub place: Option<Place>,
}

impl Across {
    /// How tall it is.
    pub fn height(&self) -> Pt {
        stacked(&self.strips)
    }

    /// Whether it has marks of notes.
    pub fn is_marked(&self) -> bool {
        self.strips.iter().any(|strip| !strip.notes.is_empty())
    }
}

/// What takes room on sheets besides their columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheets {
    /// The sheet of each thing that stands across the columns, and whether it is above or below them.
    pub across: Vec<(usize, Spot)>,
    /// Where columns end that are shorter than their sheet has room for: sheet, and lower edge.
    pub floors: Vec<(usize, Pt)>,
}
