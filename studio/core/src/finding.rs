//! Findings as the page shows them: with the places of its own text.

use presskit::diagnostic::{Diagnostic, Place, Report, Severity};
use serde::Serialize;

use crate::units::Units;

/// A finding.
#[derive(Debug, Serialize)]
pub(crate) struct Finding<'r> {
    code: presskit::diagnostic::Code,
    severity: Severity,
    message: &'r str,
    help: Option<&'r str>,
    place: Where<'r>,
    related: Vec<Related<'r>>,
    /// What mends it with certainty.
    fix: Option<Fix<'r>>,
    /// Whether it can be accepted with a reason.
    allowable: bool,
}

/// Where something stands. `from` and `to` count UTF-16 units of the release's text, and are null in other files.
#[derive(Debug, Serialize)]
struct Where<'r> {
    file: Option<&'r str>,
    field: Option<&'r str>,
    line: Option<u32>,
    from: Option<usize>,
    to: Option<usize>,
}

#[derive(Debug, Serialize)]
struct Related<'r> {
    message: &'r str,
    place: Where<'r>,
}

#[derive(Debug, Serialize)]
struct Fix<'r> {
    from: usize,
    to: usize,
    old: &'r str,
    new: &'r str,
}

/// The findings of a report, those of the text of the file `name` with their places in it.
pub(crate) fn findings<'r>(report: &'r Report, name: &str, text: &str) -> Vec<Finding<'r>> {
    let here = Here { report, name, text, units: Units::new(text) };
    report.diagnostics.iter().map(|found| here.finding(found)).collect()
}

struct Here<'r, 't> {
    report: &'r Report,
    name: &'t str,
    text: &'t str,
    units: Units<'t>,
}

impl<'r> Here<'r, '_> {
    fn finding(&self, found: &'r Diagnostic) -> Finding<'r> {
        Finding {
            code: found.code,
            severity: found.severity,
            message: &found.message,
            help: found.help.as_deref(),
            place: self.place(&found.place),
            related: found
                .related
                .iter()
                .map(|other| Related { message: &other.message, place: self.place(&other.place) })
                .collect(),
            fix: self.fix(found),
            allowable: found.severity != Severity::Error || found.code.group().is_some(),
        }
    }

    fn is_here(&self, place: &Place) -> bool {
        place.file.as_deref() == Some(self.name)
    }

    fn place(&self, place: &'r Place) -> Where<'r> {
        let span = place.span.as_ref().filter(|_| self.is_here(place));
        let unit = |byte: u32| self.units.of_byte(byte as usize);
        Where {
            file: place.file.as_deref(),
            field: place.field.as_deref(),
            line: self.report.position(place).map(|position| position.line),
            from: span.map(|span| unit(span.start)),
            to: span.map(|span| unit(span.end)),
        }
    }

    /// A fix, where the characters stand that it expects.
    fn fix(&self, found: &'r Diagnostic) -> Option<Fix<'r>> {
        let (edit, place) = (found.fix.as_ref()?, &found.place);
        let start = place.span.as_ref().filter(|_| self.is_here(place))?.start as usize;
        if !self.text.get(start..)?.starts_with(&edit.old) {
            return None;
        }
        let (from, to) = (self.units.of_byte(start), self.units.of_byte(start + edit.old.len()));
        Some(Fix { from, to, old: &edit.old, new: &edit.new })
    }
}
