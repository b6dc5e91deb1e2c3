//! Findings that a release accepts, each with its reason. One that accepts nothing is itself reported.

use crate::diagnostic::{Diagnostic, Report, Severity};
use crate::release::Release;

/// Takes the warnings and notes out of a report that the release allows. Errors can't be allowed.
pub fn allow(release: &Release, report: &mut Report) {
    for allowance in &release.allow {
        let code = allowance.code.value.as_str();
        let before = report.diagnostics.len();
        report.diagnostics.retain(|finding| finding.code != code || finding.severity == Severity::Error);
        if report.diagnostics.len() == before {
            let message = format!("nothing is found that `{code}` would allow");
            let help = "take it out of `allow`; errors can't be allowed";
            let place = allowance.code.place.clone();
            report.push(Diagnostic::warning("unused-allowance", place, message).with_help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::brand::Brand;
    use crate::diagnostic::Place;
    use crate::input::{Format, Options, open_str};

    #[test]
    fn warnings_can_be_allowed_and_errors_not() {
        let text = "---\ndate: 2026-03-03\nheadline: H\ncontacts: [{ name: C }]\nallow:\n  \
             - { code: one-page, reason: short on purpose }\n  - { code: too-long, reason: no }\n---\nText.\n";
        let mut report = Report::default();
        let release = open_str(Path::new("a.md"), Format::Markdown, text, &mut report)
            .and_then(|file| file.finish(&Brand::plain(), &Options::default(), &mut report))
            .expect("a release");
        let mut report = Report::default();
        report.push(Diagnostic::note("one-page", Place::default(), "short"));
        report.push(Diagnostic::error("too-long", Place::default(), "long"));
        allow(&release, &mut report);
        let codes: Vec<_> = report.diagnostics.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["too-long", "unused-allowance"]);
    }
}
