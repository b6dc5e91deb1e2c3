//! With `--now`: an embargo that is over, or an event that the release announces and that has passed.
//!
//! A release that was held back for a week tells of a concert to come that was last Saturday.
//!
//! Bad: `--now 2026-09-20T12:00Z` and `A choir will sing on 12 September 2026.` in a release of 1 September
//!
//! Good: `--now 2026-09-20T12:00Z` and `A choir will sing on 26 September 2026.`

use super::super::index::Index;
use super::super::rule::Findings;
use super::readings;
use crate::release::Timing;

/// Compares with the moment for which the release is judged.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let Some(now) = index.now else { return };
    let mut today = now.date();
    if let Timing::Embargo(embargo) = &index.release.timing {
        today = now.with_time_zone(embargo.until.time_zone().clone()).date();
        if embargo.until.timestamp() <= now.timestamp() {
            let message = "the embargo is over: by the moment that was given the news is free";
            findings.push(embargo.place.clone(), message, "take the embargo out, or correct it");
        }
    }
    for segment in index.prose() {
        for day in &segment.days {
            let Some(date) = readings(day, index.release.date).first().copied() else { continue };
            if date > index.release.date && date < today {
                let message = format!(
                    "“{}” was to come when the release was dated, and has passed",
                    segment.get(day.range.clone())
                );
                findings.push(
                    segment.place(day.range.clone()),
                    message,
                    "bring the text and the date of the release up to date",
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::brand::Brand;
    use crate::checks::tests::release;
    use crate::checks::{Index, check};
    use crate::diagnostic::Report;

    fn found(now: Option<&str>, fields: &str, text: &str) -> usize {
        let (release, brand, mut report) =
            (release("en-GB", fields, text), Brand::plain(), Report::default());
        let now = now.map(|now| now.parse().expect("a moment"));
        let document = crate::checks::tests::document(&release, &brand);
        check(&Index::new(&document, &release, &brand, now.as_ref()), false, &mut report);
        report.diagnostics.iter().filter(|finding| finding.code.name() == "past-embargo").count()
    }

    #[test]
    fn only_a_moment_that_is_given_counts() {
        let now = Some("2026-03-20T12:00[Europe/London]");
        assert_eq!(found(now, "", "A choir will sing on 12 March 2026."), 1);
        assert_eq!(found(now, "embargo: 2026-03-19T09:00[Europe/London]", "Words."), 1);
        assert_eq!(
            found(None, "embargo: 2026-03-19T09:00[Europe/London]", "A choir will sing on 12 March 2026."),
            0
        );
        assert_eq!(
            found(
                now,
                "embargo: 2026-03-21T09:00[Europe/London]",
                "It was on 1 March; it will be on 26 March."
            ),
            0
        );
    }
}
