//! From characters to lines: gather, itemise, shape, break, set.
//!
//! A [`Paragraph`] is shaped once, in em, and can be broken at any measure afterwards: copyfitting tries
//! several sizes without shaping again.

mod breaking;
mod gather;
mod hyphenate;
mod itemise;
mod line;
mod opportunities;
mod shape;
mod style;

pub use line::Line;
pub use style::{Alignment, Measure, MissingCharacter, Span, Style};

use std::sync::{Arc, OnceLock};

use unicode_bidi::Level;

use crate::assets::FontLibrary;
use crate::lang::Direction;
use crate::language::Language;

use gather::SpanPart;
use opportunities::Opportunity;
use shape::Run;

/// Shaped text, ready to be broken into lines. Lengths in em of the paragraph's size.
#[derive(Clone, Debug)]
pub struct Paragraph {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    /// All characters, white space collapsed.
    text: String,
    parts: Vec<SpanPart>,
    /// In logical order.
    runs: Vec<Run>,
    /// Width of all that stands before each byte.
    widths: Vec<f64>,
    /// How many word spaces stand before each byte.
    spaces: Vec<u32>,
    /// Where lines may end, in order; the last is the end of the text.
    opportunities: Vec<Opportunity>,
    /// The same with those inside words, found when they are first wanted.
    hyphenated: OnceLock<Vec<Opportunity>>,
    base: Level,
    patterns: Option<hypher::Lang>,
    /// Width of a hyphen in the first part's face.
    hyphen: f64,
}

impl Paragraph {
    /// Shapes spans as one paragraph. Also gives the characters that no face has; they are left out.
    #[must_use]
    pub fn shape(
        spans: &[Span],
        fonts: &FontLibrary,
        language: &Language,
        direction: Direction,
    ) -> (Self, Vec<MissingCharacter>) {
        let gathered = gather::gather(spans);
        let base = match direction {
            Direction::LeftToRight => Level::ltr(),
            Direction::RightToLeft => Level::rtl(),
        };
        let mut missing = Vec::new();
        let items = itemise::itemise(&gathered, fonts, base, &mut missing);
        let runs = shape::shape(&gathered, &items, fonts);
        let (widths, spaces) = shape::prefix_sums(&gathered.text, &runs);
        let opportunities = opportunities::find(&gathered, language);
        let hyphen = gathered.parts.first().map_or(0.0, |part| shape::hyphen_width(part, fonts));
        let inner = Inner {
            text: gathered.text,
            parts: gathered.parts,
            runs,
            widths,
            spaces,
            opportunities,
            hyphenated: OnceLock::new(),
            base,
            patterns: language.hyphenation(),
            hyphen,
        };
        (Self { inner: Arc::new(inner) }, missing)
    }

    /// Breaks the paragraph into lines no wider than a measure.
    #[must_use]
    pub fn lines(&self, measure: &Measure) -> Vec<Line> {
        breaking::lines(&self.inner, measure)
            .into_iter()
            .map(|cut| Line::new(&self.inner, cut, measure))
            .collect()
    }

    /// The width of the longest line that only forced breaks would leave.
    #[must_use]
    pub fn natural_width(&self) -> f64 {
        let mut start = 0;
        let mut widest = 0.0f64;
        for opportunity in self.inner.opportunities.iter().filter(|opportunity| opportunity.forced) {
            widest = widest.max(self.inner.widths[opportunity.visible] - self.inner.widths[start]);
            start = opportunity.next;
        }
        widest
    }

    /// Whether there is nothing to set.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inner.text.is_empty()
    }
}

impl Inner {
    /// The opportunities for a measure.
    fn opportunities(&self, hyphenate: bool) -> &[Opportunity] {
        match self.patterns {
            Some(patterns) if hyphenate => self
                .hyphenated
                .get_or_init(|| hyphenate::add(&self.text, &self.parts, &self.opportunities, patterns)),
            _ => &self.opportunities,
        }
    }

    /// The part that a byte belongs to.
    fn part_at(&self, byte: usize) -> Option<&SpanPart> {
        let at = self.parts.partition_point(|part| part.range.end <= byte);
        self.parts.get(at)
    }
}

#[cfg(test)]
mod tests;
