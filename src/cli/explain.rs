//! `presskit explain`.

use presskit::checks::manual::{self, Page};
use presskit::diagnostic::Severity;

use super::arguments::{Arguments, Format};
use super::terminal::{Outcome, complain, print};

/// Prints the manual page of a code, or the list of all.
pub(super) fn run(code: Option<&str>, arguments: &Arguments) -> Outcome {
    let Some(code) = code else { return print(list().as_bytes()) };
    let Some(page) = manual::page(code) else {
        let help = manual::nearest(code).map(|near| format!("; did you mean `{near}`?"));
        return complain(&format!("there is no code `{code}`{}", help.unwrap_or_default()));
    };
    if arguments.format == Format::Json {
        let json = serde_json::json!({ "code": page.code, "severity": page.severity, "manual": page.text });
        return print(format!("{json:#}\n").as_bytes());
    }
    print(format!("{} ({})\n\n{}\n", page.code, word(page.severity), page.text).as_bytes())
}

/// A line for each code: what it finds.
fn list() -> String {
    let widest = manual::pages().map(|page| page.code.len()).max().unwrap_or_default();
    let line = |page: Page| {
        let first = page.text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        format!("{:widest$}  {:7}  {first}\n", page.code, word(page.severity))
    };
    manual::pages().map(line).collect()
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}
