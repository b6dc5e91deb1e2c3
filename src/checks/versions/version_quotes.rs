//! A version has more quotations than another, or fewer.
//!
//! A minister was quoted late, and is missing where it matters to him.
//!
//! Bad: two quotations in Dutch, one in English.
//!
//! Good: the same quotations in both.

use super::super::index::Index;
use super::super::rule::Findings;
use super::compare::report_counts;
use crate::diagnostic::Place;
use crate::release::Block;

/// Compares how many there are.
pub(super) fn check(views: &[Index], findings: &mut Findings) {
    let quotes = |index: &Index| {
        let quotes = index.release.body.iter().filter_map(|block| match block {
            Block::Quote(quote) => Some(quote.place.clone()),
            _ => None,
        });
        quotes.collect::<Vec<Place>>()
    };
    let places: Vec<Vec<Place>> = views.iter().map(quotes).collect();
    report_counts(views, &places, "quotation", "quotations", findings);
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in_versions;

    #[test]
    fn a_missing_quotation_is_found() {
        let one = "> “Words.”\n>\n> — Ana Ruiz";
        let two = format!("{one}\n\nMore.\n\n{one}");
        let found = |a: &str, b: &str| found_in_versions("version-quotes", "", &[("en", a), ("nl", b)]);
        assert_eq!(found(one, &two), ["this version has 2 quotations, that in en has 1"]);
        assert_eq!(found(&two, &two), [""; 0]);
    }
}
