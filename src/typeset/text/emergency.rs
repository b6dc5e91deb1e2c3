//! What to do with words that are wider than the measure.

use std::borrow::Cow;

use icu_segmenter::GraphemeClusterSegmenter;

use super::opportunities::{BreakKind, Opportunity};
use super::shaped::Shaped;
use super::style::Hyphens;

/// Widths within this of the measure still fit: rounding.
pub(super) const ROUNDING: f64 = 1e-9;

/// `places`, with more of them where two neighbours are further apart than the measure: at ties, then
/// between syllables, then between any two characters.
pub(super) fn fitting<'s>(shaped: &Shaped, places: &'s [Opportunity], width: f64) -> Cow<'s, [Opportunity]> {
    if !places.windows(2).any(|pair| is_too_wide(pair, width)) {
        return Cow::Borrowed(places);
    }
    let places = fill(places, width, |pair| within(&shaped.tied, pair));
    let syllables = shaped.opportunities(Hyphens::Always);
    let places = fill(&places, width, |pair| within(syllables, pair));
    Cow::Owned(fill(&places, width, |pair| graphemes(shaped, pair)))
}

fn is_too_wide(pair: &[Opportunity], width: f64) -> bool {
    pair[1].natural(&pair[0]) > width + ROUNDING
}

/// `places` with what `more` gives for each pair that is too wide.
fn fill(
    places: &[Opportunity],
    width: f64,
    more: impl Fn(&[Opportunity]) -> Vec<Opportunity>,
) -> Vec<Opportunity> {
    let mut out = places[..1].to_vec();
    for pair in places.windows(2) {
        if is_too_wide(pair, width) {
            out.extend(more(pair));
        }
        out.push(pair[1]);
    }
    out
}

fn within(all: &[Opportunity], pair: &[Opportunity]) -> Vec<Opportunity> {
    let from = all.partition_point(|opportunity| opportunity.at <= pair[0].at);
    let inside = all[from..].iter().take_while(|opportunity| opportunity.at < pair[1].end);
    inside.copied().collect()
}

/// Between any two characters, but never before a note mark.
fn graphemes(shaped: &Shaped, pair: &[Opportunity]) -> Vec<Opportunity> {
    let (start, end) = (pair[0].at, pair[1].end.max(pair[0].at));
    let is_mark = |at: usize| shaped.marks.binary_search(&at).is_ok();
    let segmenter = GraphemeClusterSegmenter::new();
    let places = segmenter.segment_str(&shaped.text[start..end]).map(|at| start + at);
    let places = places.filter(|&at| start < at && at < end && !is_mark(at));
    places.map(|at| shaped.opportunity(at, BreakKind::Anywhere)).collect()
}
