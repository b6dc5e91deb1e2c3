//! Findings for programs.

use serde::Serialize;

use super::{Code, Diagnostic, Edit, Place, Report, Severity};

/// A finding, its places with lines and columns.
#[derive(Clone, Debug, Serialize)]
pub struct Finding<'r> {
    code: Code,
    severity: Severity,
    message: &'r str,
    help: Option<&'r str>,
    place: Where<'r>,
    related: Vec<Related<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'r Edit>,
    /// How often the same was found; left out for once.
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<usize>,
    /// Where else it was found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<Again<'r>>,
}

/// A further place of a finding, with what mends it there.
#[derive(Clone, Debug, Serialize)]
struct Again<'r> {
    place: Where<'r>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<&'r Edit>,
}

/// Parts that don't apply are null.
#[derive(Clone, Copy, Debug, Serialize)]
struct Where<'r> {
    file: Option<&'r str>,
    line: Option<u32>,
    column: Option<u32>,
    length: Option<u32>,
    field: Option<&'r str>,
}

#[derive(Clone, Debug, Serialize)]
struct Related<'r> {
    place: Where<'r>,
    message: &'r str,
}

/// A finding of a report, and the others that say the same of further places.
#[must_use]
pub fn finding<'r>(finding: &'r Diagnostic, others: &[&'r Diagnostic], report: &'r Report) -> Finding<'r> {
    let related = finding
        .related
        .iter()
        .map(|other| Related { place: place(&other.place, report), message: &other.message });
    let also =
        others.iter().map(|other| Again { place: place(&other.place, report), fix: other.fix.as_ref() });
    Finding {
        code: finding.code,
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.as_deref(),
        place: place(&finding.place, report),
        related: related.collect(),
        fix: finding.fix.as_ref(),
        count: (!others.is_empty()).then_some(others.len() + 1),
        also: also.collect(),
    }
}

fn place<'r>(place: &'r Place, report: &Report) -> Where<'r> {
    let position = report.position(place);
    Where {
        file: place.file.as_deref(),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        length: position.and_then(|position| position.length),
        field: place.field.as_deref(),
    }
}
