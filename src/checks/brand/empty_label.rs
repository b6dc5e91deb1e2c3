//! A label that a brand sets to nothing.
//!
//! A heading without words leaves a hole on the page and an entry without a name among the bookmarks; a screen reader
//! announces a heading and says nothing. To have a part not printed, leave the part out. The mark at the end of the
//! text (`end-mark`) is the only label that may be empty.
//!
//! Bad: `about = ""` under `[labels.en-GB]`
//!
//! Good: `about = "About us"`, or no such line: then the label of the language stands there

use crate::brand::Brand;

use super::super::rule::Findings;

/// Looks at the labels of a brand.
pub(super) fn check(brand: &Brand, findings: &mut Findings) {
    for (key, place) in &brand.empty_labels {
        let message = format!("the label `{key}` has no words");
        findings.push(place.clone(), message, "write what should stand there, or take the line out");
    }
}

#[cfg(test)]
mod tests {
    use crate::brand::Brand;
    use crate::checks::check_brand;
    use crate::diagnostic::{Place, Report};

    #[test]
    fn labels_without_words_are_refused() {
        let mut report = Report::default();
        let brand = Brand { empty_labels: vec![("about".to_owned(), Place::default())], ..Brand::plain() };
        check_brand(&brand, &mut report);
        assert_eq!(
            report.diagnostics.iter().map(|found| found.code.name()).collect::<Vec<_>>(),
            ["empty-label"]
        );
    }
}
