//! The column that words are set in, and how.

use crate::colour::Colour;
use crate::geometry::Pt;
use crate::lang::Direction;

use super::style::Scale;

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub width: Pt,
    /// The height of a whole page's text.
    pub height: Pt,
    pub scale: Scale,
    pub justified: bool,
    pub hyphenate: bool,
    pub spacing: Spacing,
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
pub(super) enum Spacing {
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
