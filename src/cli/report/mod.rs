//! Findings, for people and for programs: one file for each form.

mod github;
mod sarif;
mod short;
mod text;

use std::io::Write;

use presskit::diagnostic::{Diagnostic, Report, Severity, json};

use super::arguments::Format;

/// Writes all findings: to standard error for people, to standard output in the forms that programs read.
///
/// `aside`: standard output is taken by a PDF, so that programs read standard error too.
pub(super) fn write(reports: &[Report], format: Format, quiet: bool, aside: bool) {
    let out = match format {
        Format::Text => {
            let mut stderr = anstream::stderr().lock();
            for (finding, report) in told(reports, quiet) {
                let _ = writeln!(stderr, "{}\n", text::finding(finding, report));
            }
            return;
        }
        Format::Short => lines(told(reports, quiet), short::finding),
        Format::Github => lines(told(reports, quiet), github::finding),
        Format::Json => pretty(&reports.iter().flat_map(json::findings).collect::<Vec<_>>()),
        Format::Sarif => pretty(&sarif::log(reports)),
    };
    let _ = if aside {
        std::io::stderr().write_all(out.as_bytes())
    } else {
        std::io::stdout().write_all(out.as_bytes())
    };
}

/// The findings that are told, each with the report that knows its file.
fn told(reports: &[Report], quiet: bool) -> impl Iterator<Item = (&Diagnostic, &Report)> {
    let all = reports.iter().flat_map(|report| report.diagnostics.iter().map(move |found| (found, report)));
    all.filter(move |(found, _)| !quiet || found.severity == Severity::Error)
}

/// A line for each finding.
fn lines<'r>(
    found: impl Iterator<Item = (&'r Diagnostic, &'r Report)>,
    line: fn(&Diagnostic, &Report) -> String,
) -> String {
    found.map(|(finding, report)| line(finding, report) + "\n").collect()
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| "[]".to_owned()) + "\n"
}

/// "2 errors, 1 warning".
pub(super) fn summary(reports: &[Report]) -> Option<String> {
    let count = |severity| reports.iter().map(|report| report.count(severity)).sum::<usize>();
    let parts: Vec<String> = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
        (count(Severity::Note), "note", "notes"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
