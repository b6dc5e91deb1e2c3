//! An allowance that allows nothing.
//!
//! `allow` accepts findings of the checks, each with a reason. One that fits no finding was forgotten there, or its
//! code is misspelt: then what it was meant to allow is still found. Warnings and notes that are allowed are not
//! shown; an error of the checks that is allowed becomes a note with the reason. Errors in the data, missing files and
//! missing glyphs can't be allowed. A brand's allowances hold for all of its releases, and are not asked to be used.
//!
//! Bad: `allow: [{ code: one-page, reason: short on purpose }]` in a release of two pages.
//!
//! Good: no allowance, or one that is needed.

use crate::diagnostic::{Code, Diagnostic, Report, Severity};
use crate::release::Allowance;

use super::manual;

/// Takes out of a report what a release and its brand allow.
pub(super) fn check(own: &[Allowance], of_brand: &[Allowance], complete: bool, report: &mut Report) {
    for allowance in own {
        if !take(allowance, report) && complete {
            report.push(unused(allowance));
        }
    }
    for allowance in of_brand {
        if !take(allowance, report) && complete && Code::from_name(&allowance.code.value).is_none() {
            report.push(unused(allowance));
        }
    }
}

/// Whether an allowance fits anything.
fn take(allowance: &Allowance, report: &mut Report) -> bool {
    let Some(code) = Code::from_name(&allowance.code.value) else { return false };
    let mut fits = false;
    report.diagnostics.retain_mut(|finding| {
        if finding.code != code || finding.severity == Severity::Error && code.group().is_none() {
            return true;
        }
        fits = true;
        if finding.severity != Severity::Error {
            return false;
        }
        // Never silent: whoever sends it out sees what was accepted, and why.
        finding.severity = Severity::Note;
        finding.message = format!("{} (allowed: {})", finding.message, allowance.reason.value);
        finding.fix = None;
        true
    });
    fits
}

fn unused(allowance: &Allowance) -> Diagnostic {
    let name = allowance.code.value.as_str();
    let message = format!("nothing is found that `{name}` would allow");
    let help = match Code::from_name(name) {
        Some(code) if code.severity() == Severity::Error && code.group().is_none() => {
            "take it out of `allow`; such an error can't be allowed".to_owned()
        }
        Some(_) => "take it out of `allow`".to_owned(),
        None => manual::nearest(name).map_or_else(
            || "there is no such code; take it out of `allow`".to_owned(),
            |near| format!("there is no such code; did you mean `{near}`?"),
        ),
    };
    Diagnostic::new(Code::UnusedAllowance, allowance.code.place.clone(), message).with_help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::release::Text;

    fn allowance(code: &str) -> Allowance {
        let text = |value: &str| Text::new(value, Place::default());
        Allowance { code: text(code), reason: text("agreed") }
    }

    #[test]
    fn warnings_vanish_and_errors_of_the_checks_become_notes() {
        let mut report = Report::default();
        report.push(Diagnostic::new(Code::OnePage, Place::default(), "short"));
        report.push(Diagnostic::new(Code::TooLong, Place::default(), "long"));
        report.push(Diagnostic::new(Code::Weekday, Place::default(), "wrong"));
        let own = ["one-page", "too-long", "weekday", "wekday"].map(allowance);
        check(&own, &["one-page", "placehodler"].map(allowance), true, &mut report);
        let found: Vec<_> =
            report.diagnostics.iter().map(|f| (f.code.name(), f.severity, f.message.as_str())).collect();
        assert_eq!(
            found,
            [
                ("too-long", Severity::Error, "long"),
                ("weekday", Severity::Note, "wrong (allowed: agreed)"),
                ("unused-allowance", Severity::Warning, "nothing is found that `too-long` would allow"),
                ("unused-allowance", Severity::Warning, "nothing is found that `wekday` would allow"),
                ("unused-allowance", Severity::Warning, "nothing is found that `placehodler` would allow"),
            ]
        );
        let helps: Vec<_> = report.diagnostics.iter().filter_map(|finding| finding.help.as_deref()).collect();
        assert!(helps[1].contains("`weekday`") && helps[2].contains("`placeholder`"), "{helps:?}");
    }
}
