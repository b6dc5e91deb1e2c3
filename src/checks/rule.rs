//! What a rule is, and how it speaks.

use crate::brand::Brand;
use crate::diagnostic::{Diagnostic, Edit, Place, Report, Severity};
use crate::page::Pages;
use crate::release::Allowance;
use crate::typeset::assets::Assets;

use super::index::Index;

/// A rule of the checks.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable code.
    pub code: &'static str,
    /// How grave its findings are, unless the rule says otherwise of one of them.
    pub severity: Severity,
    /// What it looks at.
    pub group: Group,
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

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// What was to be filled in, taken out or decided before the release goes out.
    Unfinished,
    /// Dates, hours, embargoes.
    Dates,
    /// Names, figures, tables, short words.
    Facts,
    /// Quotation marks and brackets.
    Quotations,
    /// Footnotes and lists.
    Footnotes,
    /// Telephones, mails, web addresses.
    Contacts,
    /// Pictures.
    Pictures,
    /// Spaces, characters, language.
    Text,
    /// The brand.
    Brand,
    /// Versions of one release in several languages.
    Versions,
}

impl Group {
    /// All groups, in the order of the manual.
    pub const ALL: [Self; 10] = [
        Self::Unfinished,
        Self::Dates,
        Self::Facts,
        Self::Quotations,
        Self::Footnotes,
        Self::Contacts,
        Self::Pictures,
        Self::Text,
        Self::Brand,
        Self::Versions,
    ];

    /// Its title in the manual.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Unfinished => "Unfinished text",
            Self::Dates => "Dates and embargoes",
            Self::Facts => "Names and figures",
            Self::Quotations => "Quotation marks and brackets",
            Self::Footnotes => "Footnotes and lists",
            Self::Contacts => "Contacts and addresses",
            Self::Pictures => "Pictures",
            Self::Text => "Words and characters",
            Self::Brand => "Brand",
            Self::Versions => "Language versions",
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

/// A rule, its code and severity given, whose module holds `check`: `rule!("weekday", Error, Dates, Release, weekday)`.
macro_rules! rule {
    ($code:literal, $severity:ident, $group:ident, $kind:ident, $module:ident) => {
        $crate::checks::rule::Rule {
            code: $code,
            severity: $crate::diagnostic::Severity::$severity,
            group: $crate::checks::rule::Group::$group,
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
        self.push_as(self.rule.severity, place, message, help);
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
        let finding = Diagnostic::error(self.rule.code, place, message).with_help(help);
        self.report.push(Diagnostic { severity, ..finding });
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
