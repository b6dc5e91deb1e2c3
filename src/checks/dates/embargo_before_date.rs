//! An embargo that ends on a day before the date of the release.
//!
//! One of the two was moved and the other forgotten. A newsroom that sees an embargo of yesterday publishes at once.
//!
//! Bad: `date: 2026-06-17` and `embargo: 2026-06-16T06:00[Europe/London]`
//!
//! Good: `date: 2026-06-17` and `embargo: 2026-06-17T06:00[Europe/London]`

use super::super::index::Index;
use super::super::rule::Findings;
use crate::release::Timing;

/// Compares the two.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let Timing::Embargo(embargo) = &index.release.timing else { return };
    let (until, date) = (embargo.until.date(), index.release.date);
    if until < date {
        let message = format!("the embargo ends on {until}, before the date of the release, {date}");
        findings.push(embargo.place.clone(), message, "correct the embargo or the date");
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    #[test]
    fn the_day_counts_in_the_zone_of_the_embargo() {
        let count = |embargo: &str| {
            findings("embargo-before-date", &release("en", &format!("embargo: {embargo}"), "Words.")).len()
        };
        assert_eq!(count("2026-03-02T10:00[Europe/Brussels]"), 1);
        assert_eq!(count("2026-03-03T00:30[Europe/Brussels]"), 0);
        assert_eq!(count("2026-03-03T00:30[Asia/Tokyo]"), 0);
    }
}
