//! What goes in: styled spans, and how lines are to be made of them.

use crate::colour::Colour;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::page::Owner;
use crate::typeset::fonts::{Family, Weight};

/// How characters are set. Lengths in em of the paragraph's size.
#[derive(Clone, Debug, PartialEq)]
pub struct Style {
    /// The family.
    pub family: Family,
    /// The weight.
    pub weight: Weight,
    /// Whether they slope.
    pub italic: bool,
    /// Size as a share of the paragraph's size (1.0).
    pub scale: f64,
    /// Shift of the baseline upwards, in em of the paragraph's size.
    pub rise: f64,
    /// Tracking: letter-space added after each character, in em of the span's own size. Scripts whose
    /// letters join are left as they are.
    pub tracking: f64,
    /// The colour.
    pub colour: Colour,
    /// OpenType features that are switched on.
    pub features: Vec<[u8; 4]>,
}

impl Style {
    /// Upright characters of the paragraph's size on its baseline, with nothing switched on.
    #[must_use]
    pub fn plain(family: Family, weight: Weight, colour: Colour) -> Self {
        Self {
            family,
            weight,
            italic: false,
            scale: 1.0,
            rise: 0.0,
            tracking: 0.0,
            colour,
            features: Vec::new(),
        }
    }
}

/// A stretch of characters of one style that belongs to one structure element.
#[derive(Clone, Debug)]
pub struct Span {
    /// The characters; `'\n'` forces a new line.
    pub text: String,
    /// How they are set.
    pub style: Style,
    /// Their language.
    pub lang: Lang,
    /// What they belong to.
    pub owner: Owner,
    /// The number of the link that they are part of; the numbering is the caller's.
    pub link: Option<usize>,
    /// The number of the footnote whose mark they are. A mark never starts a line.
    pub note: Option<usize>,
    /// Where the first character stands in the data.
    pub place: Place,
    /// From which bytes on its characters come from elsewhere, and from where: a label with a name in it is one span.
    pub joins: Vec<(usize, Place)>,
}

/// How the ends of lines are treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Ragged, the rag as even as can be.
    Ragged,
    /// Flush on both sides, with hanging punctuation.
    Justified,
    /// For headlines: as few lines as needed, then even ones, and never one word alone on the last.
    Balanced,
}

/// Where words may be hyphenated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hyphens {
    /// Nowhere.
    Never,
    /// In justified text everywhere; in ragged text in languages of long words, where a line would stay far too short.
    WhereShort,
    /// Everywhere.
    Always,
}

/// What lines are made for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The width of a line, in em of the paragraph's size.
    pub width: f64,
    /// How its ends are treated.
    pub alignment: Alignment,
    /// Where words may be hyphenated.
    pub hyphens: Hyphens,
}

/// A character that no face has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingCharacter {
    /// The character.
    pub character: char,
    /// Where it stands first.
    pub place: Place,
    /// The names of the faces that were asked.
    pub tried: Vec<String>,
}
