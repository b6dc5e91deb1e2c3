//! A version has more footnotes than another, or fewer.
//!
//! A note was added after the text had gone to the translators.
//!
//! Bad: two notes in Portuguese, one in English.
//!
//! Good: the same notes in both.

use super::super::index::Index;
use super::super::rule::Findings;
use super::compare::report_counts;
use crate::diagnostic::Place;

/// Compares how many there are.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    let notes =
        |index: &Index| index.release.footnotes.iter().map(|note| note.place.clone()).collect::<Vec<Place>>();
    let places: Vec<Vec<Place>> = views.iter().map(notes).collect();
    report_counts(views, &places, "footnote", "footnotes", findings);
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_versions;

    #[test]
    fn a_missing_footnote_is_found() {
        let one = "Words.[^a]\n\n[^a]: A note.";
        let found = |a: &str, b: &str| found_in_versions("version-footnotes", "", &[("en", a), ("pt", b)]);
        assert_eq!(found("Words.", one), ["this version has 1 footnote, that in en has 0"]);
        assert_eq!(found(one, one), [""; 0]);
    }
}
