//! `presskit explain`.

use presskit::checks::manual;
use presskit::diagnostic::Code;

use super::arguments::{Arguments, Format};
use super::terminal::{Outcome, complain, print};

/// Prints the manual page of a code, or the list of all.
pub(super) fn run(code: Option<&str>, arguments: &Arguments) -> Outcome {
    let Some(name) = code else { return print(list().as_bytes()) };
    let Some(code) = Code::from_name(name) else {
        let help = manual::nearest(name).map(|near| format!("; did you mean `{near}`?"));
        return complain(&format!("there is no code `{name}`{}", help.unwrap_or_default()));
    };
    let (severity, text) = (code.severity(), manual::page(code));
    if arguments.format == Format::Json {
        let json = serde_json::json!({ "code": code, "severity": severity, "manual": text });
        return print(format!("{json:#}\n").as_bytes());
    }
    print(format!("{code} ({severity})\n\n{text}\n").as_bytes())
}

/// A line for each code: what it finds.
fn list() -> String {
    let widest = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    let line = |code: &Code| {
        let text = manual::page(*code);
        let first = text.split("\n\n").next().unwrap_or_default().replace('\n', " ");
        format!("{code:widest$}  {:7}  {first}\n", code.severity())
    };
    Code::ALL.iter().map(line).collect()
}
