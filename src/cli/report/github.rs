//! A finding as a workflow command, which GitHub shows beside the line that it is about.

use presskit::diagnostic::{Diagnostic, Report, Severity};

/// The command of a finding: `::error file=…,line=…,col=…,title=…::message`.
pub(super) fn finding(finding: &Diagnostic, report: &Report) -> String {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = Vec::new();
    if let Some(file) = finding.place.file.as_deref() {
        properties.push(format!("file={}", property(file)));
    }
    if let Some(at) = report.position(&finding.place) {
        properties.push(format!("line={},col={}", at.line, at.column));
        properties.extend(at.length.map(|length| format!("endColumn={}", at.column + length)));
    }
    properties.push(format!("title={}", property(finding.code.name())));
    let help = finding.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    format!("::{command} {}::{}", properties.join(","), data(&format!("{}{help}", finding.message)))
}

/// The words of a command: a line end would end it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: a colon or a comma would end it too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use presskit::diagnostic::{Code, Place};

    #[test]
    fn nothing_in_a_finding_ends_its_command() {
        let mut report = Report::default();
        report.remember("a,b:c.md", "one\ntwo three");
        let place = Place::in_file("a,b:c.md").with_span(8..13);
        let found = Diagnostic::new(Code::Weekday, place, "100 % wrong:\nall of it").with_help("mend, it");
        assert_eq!(
            finding(&found, &report),
            "::error file=a%2Cb%3Ac.md,line=2,col=5,endColumn=10,title=weekday::100 %25 wrong:%0Aall of it%0Amend, it"
        );
        let found = Diagnostic::new(Code::OnePage, Place::default(), "short");
        assert_eq!(finding(&found, &report), "::notice title=one-page::short");
    }
}
