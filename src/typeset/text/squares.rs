//! Punctuation of Chinese and Japanese next to other punctuation.
//!
//! Each mark fills a square, half of it white. Where two stand side by side, two halves of white would make a hole: one of
//! them goes (`JLReq`, 3.1.4; `CLReq`, 3.1.6), as the features `halt` and `chws` would have it. It is taken off here and not by
//! the font: few fonts have these features, and the white of the glyph says for all of them whether there is any.

use unicode_script::Script;

use super::characters::{is_closing_square, is_opening_square};
use crate::typeset::fonts::{Face, FaceFile};

/// What is white of a square, in em.
pub(super) const HALF: f64 = 0.5;
/// A glyph is a square that is at least so wide, and has so much white on one side, in em.
pub(super) const SQUARE: f64 = 0.95;
const WHITE: f64 = 0.45;

/// The side of a mark on which it is white.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum White {
    Before,
    Behind,
}

/// Whether the punctuation of a script fills squares.
pub(super) fn has_squares(script: Script) -> bool {
    matches!(script, Script::Han | Script::Hiragana | Script::Katakana | Script::Bopomofo)
}

/// The squares of a face.
pub(super) struct Squares(FaceFile);

impl Squares {
    pub(super) fn of(face: &Face) -> Self {
        Self(face.file())
    }

    /// On which side of the mark at a byte of a text half a square of white goes: behind what ends before what ends or begins,
    /// before what begins behind what begins.
    pub(super) fn closes_up(&self, text: &str, at: usize, glyph: u16) -> Option<White> {
        let c = text[at..].chars().next()?;
        let is_mark = |c: char| is_closing_square(c) || is_opening_square(c);
        if is_closing_square(c) && text[at + c.len_utf8()..].chars().next().is_some_and(is_mark) {
            return (self.0.bearings(glyph)?.1 >= WHITE).then_some(White::Behind);
        }
        if is_opening_square(c) && text[..at].chars().next_back().is_some_and(is_opening_square) {
            return (self.0.bearings(glyph)?.0 >= WHITE).then_some(White::Before);
        }
        None
    }
}
