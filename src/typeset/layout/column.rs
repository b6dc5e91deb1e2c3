//! The column that words are set in, and how.

use crate::brand::Hyphenate;
use crate::colour::Colour;
use crate::geometry::Pt;
use crate::lang::Direction;

use super::style::Scale;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub width: Pt,
    /// The widest that lines of running text may be, in em of their size.
    pub longest_line: f64,
    /// What justified text leaves of the page's columns at the right edge, as its lines would be too long; only tables need it.
    pub margin: Pt,
    /// The height of a whole page's text.
    pub height: Pt,
    pub scale: Scale,
    pub justified: bool,
    pub hyphenate: Hyphenate,
    pub spacing: Spacing,
    /// How large pictures may be.
    pub pictures: PictureSizes,
    /// The side column, or the margin beside the text, where captions and wide tables find room.
    pub rail: Option<Rail>,
    /// The margin in which heads of sections hang, where there is one.
    pub hang: Option<Rail>,
    /// How wide all columns of the page are together, where this is one of several.
    pub across: Option<Pt>,
    /// How many columns of the grid it has.
    pub columns: usize,
    /// Whether boxes, footer and quotations have their rules: a letter has none.
    pub ruled: bool,
    /// The colours of text and rules.
    pub text: Colour,
    pub accent: Colour,
    pub hairline: Colour,
    /// What a panel stands on.
    pub ground: Colour,
    /// The direction of the page.
    pub direction: Direction,
}

/// Between two columns of the grid that text, facts, contacts, footer, pictures and tables share.
pub(super) const GUTTER: Pt = Pt(16.0);
/// So many columns has it.
pub(super) const COLUMNS: usize = 12;

/// So many characters, spaces counted, a line holds at most: 66 are best, and from a longer one the eye does not find back
/// (Bringhurst, "The Elements of Typographic Style", 2.1.2). Where the type gets smaller, the right margin grows.
pub(super) const CHARACTERS: f64 = 80.0;
/// Ragged lines end, on average, so much before their measure: they hold as many in a wider one.
pub(super) const RAG: f64 = 1.03;

impl Column {
    /// The width of running text of a size: what is smaller than the text ends where the text does.
    pub fn measure(&self, size: Pt) -> Pt {
        self.width.min(self.scale.text.max(size) * self.longest_line)
    }

    /// How wide so many columns of the grid are.
    pub fn span(&self, columns: usize) -> Pt {
        #[expect(clippy::cast_precision_loss, reason = "at most twelve")]
        let share = columns as f64 / self.columns as f64;
        (self.width + GUTTER) * share - GUTTER
    }
}

/// How much room is left around and for blocks that are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// As much as looks good.
    Open,
    /// Blocks stand as close as paragraphs, as the text would be too long, or its pages break badly, otherwise.
    Tight,
    /// The pictures at the head of page two are smaller, too: else the text would be too long.
    Tightest,
}

/// How large pictures may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PictureSizes {
    /// As large as looks good, or somewhat smaller.
    Usual,
    /// Also smaller than they should ever be, so that a release fits wherever they stand.
    Reserve,
    /// As wide as all columns of their page, where there are several: else these would be left mostly empty.
    Spread,
}

/// The side column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rail {
    pub width: Pt,
    /// Between it and the text.
    pub gutter: Pt,
}

impl Rail {
    /// How far its outer edge stands from the text.
    pub fn reach(self) -> Pt {
        self.width + self.gutter
    }
}
