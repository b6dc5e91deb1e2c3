//! One finding: what is wrong, where, and how to mend it.

use serde::Serialize;

use super::{Code, Place, Severity};

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about.
    pub code: Code,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// How to mend it.
    pub help: Option<String>,
    /// Where it is.
    pub place: Place,
    /// Other places that it speaks of.
    pub related: Vec<Related>,
    /// What mends it with certainty.
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

/// Another place that a finding speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where it is.
    pub place: Place,
    /// What is there, in a few words: "first here".
    pub message: String,
}

impl Related {
    /// Another place, and what is there.
    #[must_use]
    pub fn new(place: Place, message: impl Into<String>) -> Self {
        Self { place, message: message.into() }
    }
}

impl Diagnostic {
    /// A finding as grave as those of its code are.
    #[must_use]
    pub fn new(code: Code, place: Place, message: impl Into<String>) -> Self {
        let (severity, message) = (code.severity(), message.into());
        Self { code, severity, message, help: None, place, related: Vec::new(), fix: None }
    }

    /// The same finding, more or less grave.
    #[must_use]
    pub fn with_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// The same finding with advice on how to mend it.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same finding, with another place that it speaks of and what is there.
    #[must_use]
    pub fn with_related(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related::new(place, message));
        self
    }
}
