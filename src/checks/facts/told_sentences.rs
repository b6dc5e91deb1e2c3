//! Sentences with what they count, and what is wrong over several of them. A part of the rule on arithmetic.

use std::borrow::Cow;
use std::ops::Range;

use super::super::index::{Figure, Segment};
use super::super::words::is_among;
use super::amounts::{currency, is_hour, is_label, is_year, percent};
use crate::language::Words;

/// A sentence with figures.
pub(super) struct Sentence<'v> {
    /// That of its paragraph.
    pub number: usize,
    pub segment: &'v Segment<'v>,
    pub own: &'static Words,
    pub range: Range<usize>,
    /// Those that count something.
    pub figures: Vec<&'v Figure>,
}

/// A sum that doesn't work out, and what it is reckoned from.
pub(super) struct Found<'v> {
    pub place: (&'v Segment<'v>, Range<usize>),
    pub other: (&'v Segment<'v>, Range<usize>),
    pub message: String,
}

/// Whether a figure counts: no year, no part of a date, no share.
pub(super) fn is_counted(segment: &Segment, figure: &Figure) -> bool {
    !is_year(figure)
        && !segment.is_dated(figure)
        && !is_hour(segment, figure)
        && !is_label(segment, figure)
        && percent(segment, figure).is_none()
}

impl<'v> Sentence<'v> {
    /// The figures without a currency, and the amounts.
    pub fn parted(&self) -> (Vec<&'v Figure>, Vec<&'v Figure>) {
        self.figures.iter().copied().partition(|figure| currency(self.segment, figure).is_none())
    }

    pub fn small(&self, i: usize) -> Cow<'v, str> {
        self.segment.small_at(i)
    }

    pub fn is_about(&self, figure: &Figure) -> bool {
        let before = (1..=2).filter_map(|back| figure.first.checked_sub(back));
        before.into_iter().any(|i| is_among(self.own.figures_disagree.aside, &self.small(i)))
    }
}
