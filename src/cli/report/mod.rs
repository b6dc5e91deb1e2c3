//! Findings, for people and for programs: one file for each form.

mod fill;
mod github;
mod sarif;
mod short;
mod text;
mod together;

use std::collections::BTreeMap;
use std::io::Write;

use presskit::diagnostic::{Diagnostic, Report, Severity, json};
use presskit::page::MakeUp;
use serde_json::to_value;

use super::arguments::Format;
use super::terminal::{Outcome, harmless, print};

pub(super) use fill::worth_telling;

/// Writes all findings: to standard error for people, to standard output in the forms that programs read.
///
/// `made`: the files that were rendered, and how full their pages are. `aside`: standard output is taken by a PDF, so that
/// programs read standard error too.
pub(super) fn write(
    reports: &[Report],
    made: &[(String, MakeUp)],
    format: Format,
    quiet: bool,
    aside: bool,
) -> Outcome {
    let out = match format {
        Format::Text => {
            let mut stderr = anstream::stderr().lock();
            for report in reports {
                for_people(report, quiet, &mut stderr);
            }
            return Outcome::Fine;
        }
        Format::Short => lines(told(reports, quiet), short::finding),
        Format::Github => lines(told(reports, quiet), github::finding),
        Format::Json => {
            let findings = reports.iter().flat_map(|report| {
                let runs = together::runs(report).into_iter();
                runs.filter_map(|run| to_value(json::finding(run[0], &run[1..], report)).ok())
            });
            let fills = made.iter().map(|(file, made)| fill::entry(file, made));
            escaped(&pretty(&findings.chain(fills).collect::<Vec<_>>()))
        }
        Format::Sarif => escaped(&pretty(&sarif::log(reports))),
    };
    if !aside {
        return print(out.as_bytes());
    }
    let _ = std::io::stderr().write_all(out.as_bytes());
    Outcome::Fine
}

/// So many findings of one code are shown of each file: whoever has more mends these first. Programs get all.
const MOST_ALIKE: usize = 100;

fn for_people(report: &Report, quiet: bool, stderr: &mut impl Write) {
    let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in together::together(report).iter().filter(|finding| is_told(finding, quiet)) {
        let count = alike.entry(finding.code.name()).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            let _ = writeln!(stderr, "{}\n", text::finding(finding, report));
        }
    }
    for (code, count) in alike.into_iter().filter(|(_, count)| *count > MOST_ALIKE) {
        let _ = writeln!(stderr, "{} more of [{code}] are not shown: mend these first\n", count - MOST_ALIKE);
    }
}

/// JSON lets the controls of Latin-1 stand as they are; a terminal obeys them.
fn escaped(json: &str) -> String {
    let is_control = |c: char| matches!(c, '\u{7f}'..='\u{9f}');
    let escape = |c: char| if is_control(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    if json.contains(is_control) { json.chars().map(escape).collect() } else { json.to_owned() }
}

/// The findings that are told, each with the report that knows its file.
fn told(reports: &[Report], quiet: bool) -> impl Iterator<Item = (&Diagnostic, &Report)> {
    let all = reports.iter().flat_map(|report| report.diagnostics.iter().map(move |found| (found, report)));
    all.filter(move |(found, _)| is_told(found, quiet))
}

fn is_told(finding: &Diagnostic, quiet: bool) -> bool {
    !quiet || finding.severity == Severity::Error
}

/// A line for each finding.
fn lines<'r>(
    found: impl Iterator<Item = (&'r Diagnostic, &'r Report)>,
    line: fn(&Diagnostic, &Report) -> String,
) -> String {
    found.map(|(finding, report)| harmless(&line(finding, report)) + "\n").collect()
}

fn pretty(value: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| "[]".to_owned()) + "\n"
}

/// "2 errors, 1 warning", as people are told them.
pub(super) fn summary(reports: &[Report]) -> Option<String> {
    let found: Vec<Diagnostic> = reports.iter().flat_map(together::together).collect();
    let count = |severity| found.iter().filter(|finding| finding.severity == severity).count();
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
