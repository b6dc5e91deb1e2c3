//! An allowance that allows nothing.
//!
//! `allow` accepts findings of the checks, each with a reason. One that fits no finding was forgotten there, or its
//! code is misspelt: then what it was meant to allow is still found. Warnings and notes that are allowed are not
//! shown; an error of the checks that is allowed becomes a note with the reason. Errors in the data, missing files and
//! missing glyphs can't be allowed. A brand's allowances hold for all of its releases, and are not asked to be used.
//!
//! With `text`, only what stands at these words, or names them, is allowed, and the next fault of the same kind is found:
//! `{ code: placeholder, text: XX Club, reason: the name of a club }`.
//!
//! Bad: `allow: [{ code: one-page, reason: short on purpose }]` in a release of two pages.
//!
//! Good: no allowance, or one that is needed.

use std::collections::BTreeMap;
use std::sync::Arc;

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
    let Report { diagnostics, sources } = report;
    diagnostics.retain_mut(|finding| {
        if finding.code != code
            || finding.severity == Severity::Error && code.group().is_none()
            || allowance.text.as_ref().is_some_and(|text| !names(finding, &text.value, sources))
        {
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

/// Whether a finding speaks of words: it stands inside them or at them, or its message holds them.
fn names(finding: &Diagnostic, text: &str, sources: &BTreeMap<Arc<str>, Arc<str>>) -> bool {
    let place = &finding.place;
    let source = place.file.as_deref().and_then(|file| sources.get(file));
    let span = place.span.as_ref().map(|span| span.start as usize..span.end as usize);
    let inside = source.zip(span).is_some_and(|(source, span)| {
        source
            .match_indices(text)
            .any(|(at, _)| at < span.end.max(span.start + 1) && span.start < at + text.len())
    });
    !text.is_empty() && (inside || finding.message.contains(text))
}

fn unused(allowance: &Allowance) -> Diagnostic {
    let name = allowance.code.value.as_str();
    let of = allowance.text.as_ref().map(|text| format!(" of “{}”", text.value)).unwrap_or_default();
    let message = format!("nothing is found that `{name}`{of} would allow");
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
        Allowance { code: text(code), reason: text("agreed"), text: None }
    }

    #[test]
    fn an_allowance_may_name_its_words() {
        let source = "The XX Club gave XX euros.";
        let mut report = Report::default();
        report.remember("a.md", source);
        for at in [4, 17] {
            let place = Place::in_file("a.md").with_span(at..at + 2);
            report.push(Diagnostic::new(Code::Placeholder, place, "“XX” is a placeholder"));
        }
        let words = |words: &str| Some(Text::new(words, Place::default()));
        let club = Allowance { text: words("XX Club"), ..allowance("placeholder") };
        let none = Allowance { text: words("YY"), ..allowance("placeholder") };
        check(&[club, none], &[], true, &mut report);
        let found: Vec<_> =
            report.diagnostics.iter().map(|finding| (finding.severity, finding.message.as_str())).collect();
        assert_eq!(
            found,
            [
                (Severity::Note, "“XX” is a placeholder (allowed: agreed)"),
                (Severity::Error, "“XX” is a placeholder"),
                (Severity::Warning, "nothing is found that `placeholder` of “YY” would allow"),
            ]
        );
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
