//! What a rule is, and how it speaks.

use crate::brand::Brand;
use crate::diagnostic::{Code, Diagnostic, Edit, Place, Related, Report, Severity};
use crate::page::Pages;
use crate::release::Allowance;
use crate::typeset::assets::Assets;

use super::index::Index;

/// A rule of the checks.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code of its findings.
    pub code: Code,
    /// Its manual: the doc comment of its module, which `build.rs` cuts out.
    pub(super) manual: &'static str,
    /// How it judges.
    pub(super) check: Check,
}

impl Rule {
    /// Judges what a release says by this rule alone, if it judges that.
    pub fn judge(&'static self, index: &Index, draft: bool, report: &mut Report) {
        if let Check::Release(check) = self.check {
            check(index, &mut Findings::new(self, draft, report));
        }
    }
}

/// How a rule judges, and what.
#[derive(Clone, Copy, Debug)]
pub(super) enum Check {
    /// A release.
    Release(fn(&Index, &mut Findings)),
    /// A brand.
    Brand(fn(&Brand, &mut Findings)),
    /// The finished pages of a release, with its pictures.
    Pages(fn(&Index, &Pages, &Assets, &mut Findings)),
    /// Releases that are versions of one another.
    Versions(fn(&[Index], &mut Findings)),
    /// What is left when all others have judged.
    Last(fn(&[Allowance], &[Allowance], bool, &mut Report)),
}

/// A rule, its code given, whose module holds `check`: `rule!(Weekday, Release, weekday)`.
macro_rules! rule {
    ($code:ident, $kind:ident, $module:ident) => {
        $crate::checks::rule::Rule {
            code: $crate::diagnostic::Code::$code,
            manual: include_str!(concat!(env!("OUT_DIR"), "/manuals/", stringify!($module), ".md")),
            check: $crate::checks::rule::Check::$kind($module::check),
        }
    };
}
pub(super) use rule;

/// Where a rule puts what it finds.
#[derive(Debug)]
pub(super) struct Findings<'r> {
    rule: &'static Rule,
    draft: bool,
    report: &'r mut Report,
}

impl<'r> Findings<'r> {
    /// Findings of one rule. In a draft its errors are warnings.
    pub fn new(rule: &'static Rule, draft: bool, report: &'r mut Report) -> Self {
        Self { rule, draft, report }
    }

    /// Adds a finding: where it is, what is wrong, and how to mend it.
    pub fn push(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push_as(self.rule.code.severity(), place, message, help);
    }

    /// Adds a finding that is more or less grave than those of its rule are.
    pub fn push_as(
        &mut self,
        severity: Severity,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let severity = if self.draft { severity.max(Severity::Warning) } else { severity };
        let finding = Diagnostic::new(self.rule.code, place, message).with_help(help);
        self.report.push(finding.with_severity(severity));
    }

    /// Adds a finding that speaks of another place too.
    pub fn push_with_related(
        &mut self,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
        related: Related,
    ) {
        self.push(place, message, help);
        if let Some(finding) = self.report.diagnostics.last_mut() {
            finding.related.push(related);
        }
    }

    /// How many findings there are, of all rules.
    pub fn len(&self) -> usize {
        self.report.diagnostics.len()
    }

    /// The severity that the code has by itself.
    pub fn severity(&self) -> Severity {
        self.rule.code.severity()
    }

    /// Makes the last finding less grave than those of its rule are.
    pub fn last_is(&mut self, severity: Severity) {
        if let Some(finding) = self.report.diagnostics.last_mut() {
            finding.severity = finding.severity.max(severity);
        }
    }

    /// Adds a finding that can be mended with certainty: the characters at its place become others.
    pub fn push_with_fix(
        &mut self,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
        edit: Edit,
    ) {
        self.push(place, message, help);
        if let Some(finding) = self.report.diagnostics.last_mut() {
            finding.fix = Some(edit);
        }
    }
}
