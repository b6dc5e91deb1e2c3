//! What text is set in, and what it is broken to.

use crate::assets::{Family, Weight};
use crate::colour::Colour;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::page::Owner;

/// How characters are set.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// Text or display.
    pub family: Family,
    /// The weight.
    pub weight: Weight,
    /// Whether they slope.
    pub italic: bool,
    /// Their size as a share of the paragraph's.
    pub scale: f64,
    /// How far they stand above the baseline, in em of the paragraph's size.
    pub rise: f64,
    /// Space added behind each of them, in em of their own size.
    pub tracking: f64,
    /// The colour.
    pub colour: Colour,
    /// OpenType features that are switched on.
    pub features: Vec<[u8; 4]>,
}

/// Characters of one style that belong to one structure element.
#[derive(Clone, Debug)]
pub struct Span {
    /// The characters; `\n` is a new line that the author wants.
    pub text: String,
    /// How they are set.
    pub style: Style,
    /// Their language.
    pub lang: Lang,
    /// What they belong to.
    pub owner: Owner,
    /// The link that they are part of, by the layout's own numbers.
    pub link: Option<usize>,
    /// The footnote whose mark they are; a mark never starts a line.
    pub note: Option<usize>,
    /// Where the first of them stands in the data.
    pub place: Place,
}

/// How lines are filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Even on the side where lines start, as even as can be on the other.
    Ragged,
    /// Even on both sides.
    Justified,
    /// As few lines as need be, all about as long: headlines.
    Balanced,
}

/// What a paragraph is broken to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The length of a line, in em of the paragraph's size.
    pub width: f64,
    /// How lines are filled.
    pub alignment: Alignment,
    /// Whether words may be hyphenated.
    pub hyphenate: bool,
}

/// A character that no face has.
#[derive(Clone, Debug, PartialEq)]
pub struct MissingCharacter {
    /// The character.
    pub character: char,
    /// Where it stands in the data.
    pub place: Place,
    /// The faces that were asked.
    pub tried: Vec<String>,
}
