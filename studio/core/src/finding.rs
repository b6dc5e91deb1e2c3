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

/// Where something stands. `from` and `to` count UTF-16 units of the text of the release, or of another version of it, and are
/// null in other files.
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

/// The findings of a report, with their places in some texts, each with the name of its file. The first is that of the release.
pub(crate) fn findings<'r>(report: &'r Report, texts: &[(&str, &str)]) -> Vec<Finding<'r>> {
    let here = Here { report, texts: texts.iter().map(|(name, text)| (*name, Units::new(text))).collect() };
    let (name, text) = texts.first().copied().unwrap_or_default();
    report.diagnostics.iter().map(|found| here.finding(found, name, text)).collect()
}

struct Here<'r, 't> {
    report: &'r Report,
    texts: Vec<(&'t str, Units<'t>)>,
}

impl<'r> Here<'r, '_> {
    fn finding(&self, found: &'r Diagnostic, name: &str, text: &str) -> Finding<'r> {
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
            fix: self.fix(found, name, text),
            allowable: found.severity != Severity::Error || found.code.group().is_some(),
        }
    }

    /// Counts in the text of a file, where it is one of those at hand.
    fn units(&self, place: &Place) -> Option<&Units<'_>> {
        let file = place.file.as_deref()?;
        self.texts.iter().find(|(name, _)| *name == file).map(|(_, units)| units)
    }

    fn place(&self, place: &'r Place) -> Where<'r> {
        let span = place.span.as_ref().zip(self.units(place));
        let unit = |byte: u32, units: &Units| units.of_byte(byte as usize);
        Where {
            file: place.file.as_deref(),
            field: place.field.as_deref(),
            line: self.report.position(place).map(|position| position.line),
            from: span.map(|(span, units)| unit(span.start, units)),
            to: span.map(|(span, units)| unit(span.end, units)),
        }
    }

    /// A fix, where the characters stand that it expects: of the release, `text` in the file `name`.
    fn fix(&self, found: &'r Diagnostic, name: &str, text: &str) -> Option<Fix<'r>> {
        let (edit, place) = (found.fix.as_ref()?, &found.place);
        let units = self.units(place).filter(|_| place.file.as_deref() == Some(name))?;
        let start = place.span.as_ref()?.start as usize;
        if !text.get(start..)?.starts_with(&edit.old) {
            return None;
        }
        let (from, to) = (units.of_byte(start), units.of_byte(start + edit.old.len()));
        Some(Fix { from, to, old: &edit.old, new: &edit.new })
    }
}
