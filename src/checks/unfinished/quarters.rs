//! Quarters of years in words: what rules on older releases share.

use std::ops::Range;

use super::super::index::Segment;
use super::super::words::{phrases, places};
use crate::language::words;

/// The quarters that a text names, by their numbers.
pub(super) fn named(segment: &Segment) -> Vec<(usize, Range<usize>)> {
    let Some(own) = words(segment.lang) else { return Vec::new() };
    // "Third-quarter results".
    let small = segment.text.to_lowercase().replace('-', " ");
    let mut out: Vec<(usize, Range<usize>)> = Vec::new();
    for (number, names) in own.quarters.names.iter().enumerate() {
        for name in phrases(names) {
            out.extend(places(name, &segment.text, &small).into_iter().map(|range| (number, range)));
        }
    }
    out.sort_by_key(|(_, range)| range.start);
    out
}
