//! From styled characters to lines of glyphs.
//!
//! A paragraph is shaped once and can then be broken at any measure, any number of times:
//!
//! 1. `collect` joins the spans into one text and collapses spaces; `direction` finds which way each part runs;
//! 2. `itemise` cuts it where direction, script, style or face change;
//! 3. `shape` turns each item into glyphs;
//! 4. `opportunities` and `hyphenate` find the places where a line may end;
//! 5. `knuth_plass`, `ragged` and `balance` choose among them for a measure; `justify` says how a line takes it;
//! 6. `line` assembles the glyphs of a line and puts them on a page.
//!
//! Lengths are em of the paragraph's size until a [`Line`] is set, so that one shaped paragraph serves
//! every size that copyfitting tries.

mod balance;
mod characters;
mod collect;
mod direction;
mod emergency;
mod faces;
mod hyphenate;
mod itemise;
mod justify;
mod knuth_plass;
mod last_line;
mod line;
mod line_breaks;
mod opportunities;
mod ragged;
mod rivers;
mod shape;
mod shaped;
mod shapings;
mod squares;
mod stacks;
mod style;

use std::sync::Arc;

use crate::lang::Direction;
use crate::language::Language;
use crate::typeset::fonts::FontLibrary;
use unicode_normalization::char::is_combining_mark;

pub use line::Line;
pub use shapings::Shapings;
pub use style::{Alignment, Hyphens, Measure, MissingCharacter, Span, Style};

use collect::Belonging;
use shaped::Shaped;

/// The widest measure, in em: an endless one would make all ways to break cost the same.
const WIDEST: f64 = 1e5;

/// A paragraph, shaped and ready to be broken into lines. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Paragraph {
    shaped: Arc<Shaped>,
    /// What each stretch belongs to.
    belongings: Arc<[Belonging]>,
}

impl Paragraph {
    /// Shapes the text of `spans`.
    ///
    /// Runs of spaces, tabs and line ends become one space, or one forced new line where they hold a
    /// `'\n'`; those at either end are dropped. `direction` is that of the paragraph. Characters that no
    /// face of the family or its fallbacks has come back beside the paragraph, each once, and are left out.
    #[must_use]
    pub fn shape(
        spans: &[Span],
        fonts: &FontLibrary,
        language: &Language,
        direction: Direction,
    ) -> (Self, Vec<MissingCharacter>) {
        let collected = collect::collect(spans);
        let itemise::Itemised { items, mut missing, fences } =
            itemise::itemise(&collected, spans, fonts, direction);
        let mut shaped = Shaped::new(collected, &items, spans, fonts, direction, language);
        shaped.fences = fences;
        shaped.report_missing(spans, fonts, &mut missing);
        (Self::of(Arc::new(shaped), spans), missing)
    }

    /// A text that was shaped, as these spans have it.
    fn of(shaped: Arc<Shaped>, spans: &[Span]) -> Self {
        let belongings = Belonging::of(&shaped.stretches, spans).into();
        Self { shaped, belongings }
    }

    /// Breaks the paragraph into lines. Cheap: glyphs are assembled only when a line is set.
    ///
    /// No line is wider than the measure. Where a word is, it is broken at a tie, then at a syllable, then
    /// anywhere between two characters.
    #[must_use]
    pub fn lines(&self, measure: &Measure) -> Vec<Line> {
        if self.is_empty() {
            return Vec::new();
        }
        let measure = Measure { width: measure.width.clamp(0.0, WIDEST), ..*measure };
        let chosen = self.shaped.broken(&measure, || match measure.alignment {
            _ if self.natural_width() <= measure.width => self.shaped.forced(),
            Alignment::Ragged => ragged::ragged(&self.shaped, &measure),
            Alignment::Justified => knuth_plass::justified(&self.shaped, &measure),
            Alignment::Balanced => balance::balanced(&self.shaped, &measure),
        });
        line::assemble(&self.shaped, &self.belongings, &chosen, &measure)
    }

    /// How wide the paragraph is where only forced new lines break it: its longest line, in em.
    #[must_use]
    pub fn natural_width(&self) -> f64 {
        self.shaped.natural_width()
    }

    /// How wide the paragraph is in one line, in em, and how many characters it has: letters with their marks, signs, spaces.
    #[must_use]
    pub fn extent(&self) -> (f64, f64) {
        let text = &self.shaped.text;
        let count = text.chars().filter(|c| c.is_ascii() || !is_combining_mark(*c)).count();
        #[expect(clippy::cast_precision_loss, reason = "the characters of a paragraph")]
        (self.shaped.width(0..text.len()), count as f64)
    }

    /// How wide its widest piece is that no line should part: a word, a figure with its unit. In em.
    #[must_use]
    pub fn widest_piece(&self) -> f64 {
        if self.is_empty() { 0.0 } else { self.shaped.widest_piece() }
    }

    /// The direction of the paragraph.
    #[must_use]
    pub fn direction(&self) -> Direction {
        if self.shaped.level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// Whether it is a figure: digits, signs and spaces, but no letter.
    #[must_use]
    pub fn is_figure(&self) -> bool {
        let text = &self.shaped.text;
        text.contains(char::is_numeric) && !text.contains(char::is_alphabetic)
    }

    /// How wide that is which stands behind the whole part of a figure: its decimals, its unit. In em; nothing where the
    /// paragraph does not start with a figure, or runs to the left.
    #[must_use]
    pub fn behind_whole(&self, decimal_mark: char) -> Option<f64> {
        let text = &self.shaped.text;
        let first = text.find(char::is_numeric)?;
        if self.shaped.level.is_rtl() || text[..first].contains(char::is_alphabetic) {
            return None;
        }
        let grouped = |c: char| c.is_numeric() || c != decimal_mark && is_group_mark(c);
        let length = text[first..].find(|c| !grouped(c)).unwrap_or(text.len() - first);
        let whole = text[first..first + length].trim_end_matches(|c: char| !c.is_numeric()).len();
        Some(self.shaped.width(first + whole..text.len()))
    }

    /// Whether there is nothing to set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shaped.text.is_empty()
    }
}

/// What stands between groups of digits.
fn is_group_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
