//! What stands across all columns of a page of several, and what takes room on such pages.

use super::float::{FloatSize, Spot};
use super::strip::Strip;
use crate::diagnostic::Place;
use crate::geometry::Pt;

/// A table or picture that stands across all columns.
#[derive(Clone, Debug)]
pub(super) struct Across {
    /// The sizes in which it may be set, from the largest.
    pub sizes: Vec<FloatSize>,
    /// The strip of the text that it stood before.
    pub at: usize,
    /// The first strip of the next section, or of what follows the text: it had better stand on no sheet behind that.
    pub bound: usize,
    /// Where the data have it, if it is a table.
    pub place: Option<Place>,
}

impl Across {
    /// How tall it is at the least.
    pub fn least(&self) -> Pt {
        self.sizes.iter().map(FloatSize::height).fold(Pt(f64::MAX), Pt::min)
    }

    /// Whether it has marks of notes.
    pub fn is_marked(&self) -> bool {
        self.sizes.iter().flat_map(|size| &size.strips).any(Strip::is_marked)
    }
}

/// What takes room on sheets besides their columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Sheets {
    /// The sheet of each thing that stands across the columns, and whether it is above or below them.
    pub across: Vec<(usize, Spot)>,
    /// And which of its sizes it has.
    pub sizes: Vec<usize>,
    /// Where columns end that are shorter than their sheet has room for: sheet, and lower edge.
    pub floors: Vec<(usize, Pt)>,
}

impl Sheets {
    /// What stands across the columns of a sheet, above or below them, from above.
    pub fn standing<'a>(
        &'a self,
        across: &'a [Across],
        place: (usize, Spot),
    ) -> impl Iterator<Item = &'a FloatSize> {
        let standing = self.across.iter().zip(&self.sizes).zip(across);
        standing.filter(move |((at, _), _)| **at == place).map(|((_, size), across)| &across.sizes[*size])
    }
}
