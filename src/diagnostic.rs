//! What is wrong with a release, where, and how to mend it.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is written while it stands.
    Error,
    /// Worth a second look.
    Warning,
    /// Good to know.
    Note,
}

/// Where something stands in a file, or which field it belongs to. Parts that don't apply are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Option<Arc<str>>,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The column, counted in characters from 1.
    pub column: Option<u32>,
    /// How many characters it is long, where that is known.
    #[serde(skip)]
    pub length: Option<u32>,
    /// The field of the data: `pictures[0].alt`.
    pub field: Option<Arc<str>>,
}

impl Place {
    /// A place that names only a file.
    #[must_use]
    pub fn in_file(file: &str) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// The place `characters` further to the right on the same line, without a length.
    #[must_use]
    pub fn further(&self, characters: u32) -> Self {
        Self { column: self.column.map(|column| column + characters), length: None, ..self.clone() }
    }

    /// The same place with another length, in characters.
    #[must_use]
    pub fn long(&self, characters: u32) -> Self {
        Self { length: Some(characters), ..self.clone() }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The stable name of the rule, in kebab case: `unknown-field`.
    pub code: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where it is.
    pub place: Place,
    /// What mends it with certainty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Edit>,
}

/// A change that mends a finding: the characters at its place become others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The characters that must stand there.
    pub old: String,
    /// What they become.
    pub new: String,
}

impl Diagnostic {
    /// An error: nothing is written while it stands.
    #[must_use]
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, message: message.into(), help: None, place, fix: None }
    }

    /// A warning.
    #[must_use]
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place, message) }
    }

    /// A note.
    #[must_use]
    pub fn note(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(code, place, message) }
    }

    /// The same finding with advice on how to mend it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// All findings of a run, and the files that they speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The text of each file that was read, by the name that places use, to show lines from.
    pub sources: BTreeMap<Arc<str>, Arc<str>>,
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all that another report holds.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.sources.extend(other.sources);
    }

    /// Remembers the text of a file, so that its lines can be shown.
    pub fn remember(&mut self, file: &str, text: &str) {
        self.sources.insert(file.into(), text.into());
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// Makes the errors of some codes warnings.
    pub fn soften(&mut self, codes: &[&str]) {
        for finding in &mut self.diagnostics {
            if finding.severity == Severity::Error && codes.contains(&finding.code) {
                finding.severity = Severity::Warning;
            }
        }
    }

    /// How many findings are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// Puts the most grave first, and equally grave ones in the order of the files; drops repetitions.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(by_gravity);
        self.diagnostics.dedup();
    }
}

fn by_gravity(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key = |d: &Diagnostic| (d.severity, d.place.file.clone(), d.place.line, d.place.column);
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_grave_comes_first_and_only_once() {
        let at = |line| Place { line: Some(line), ..Place::in_file("a.md") };
        let mut report = Report::default();
        report.push(Diagnostic::note("n", at(1), "a note"));
        report.push(Diagnostic::error("e", at(9), "second"));
        report.push(Diagnostic::error("e", at(3), "first"));
        report.push(Diagnostic::error("e", at(3), "first"));
        report.sort();
        let messages: Vec<_> = report.diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(messages, ["first", "second", "a note"]);
        assert!(report.has_errors());
    }
}
