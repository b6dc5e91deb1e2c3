//! A finding on one line, as editors read it: `file:line:column: severity[code]: message`.

use presskit::diagnostic::{Diagnostic, Report};

/// The line of a finding. What has no place starts with its severity.
pub(super) fn finding(finding: &Diagnostic, report: &Report) -> String {
    let place = match (finding.place.file.as_deref(), report.position(&finding.place)) {
        (Some(file), Some(at)) => format!("{file}:{}:{}: ", at.line, at.column),
        (Some(file), None) => format!("{file}: "),
        (None, _) => String::new(),
    };
    let message = finding.message.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{place}{}[{}]: {message}", finding.severity, finding.code)
}
