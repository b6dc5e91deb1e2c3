//! All findings as one log in SARIF 2.1.0 (OASIS), which platforms for code and many editors show.

use std::ops::Range;

use presskit::checks::manual;
use presskit::diagnostic::{Code, Diagnostic, Edit, Place, Position, Report, Severity};
use serde_json::{Value, json};

/// The log of a run. Columns count Unicode code points, as ours do.
pub(super) fn log(reports: &[Report]) -> Value {
    let mut codes: Vec<Code> =
        reports.iter().flat_map(|report| report.diagnostics.iter().map(|found| found.code)).collect();
    codes.sort_by_key(|code| code.name());
    codes.dedup();
    let results: Vec<Value> = reports
        .iter()
        .flat_map(|report| report.diagnostics.iter().map(|found| result(found, report, &codes)))
        .collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(*code)).collect();
    let version = env!("CARGO_PKG_VERSION");
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "presskit", "version": version, "semanticVersion": version, "rules": rules
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

/// A code, with its page of the manual.
fn rule(code: Code) -> Value {
    let page = manual::page(code);
    let first = page.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    json!({
        "id": code.name(),
        "shortDescription": { "text": first },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn result(found: &Diagnostic, report: &Report, codes: &[Code]) -> Value {
    let help = found.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
    let mut out = json!({
        "ruleId": found.code.name(),
        "ruleIndex": codes.iter().position(|code| *code == found.code),
        "level": level(found.severity),
        "message": { "text": format!("{}{help}", found.message) },
    });
    if let Some(physical) = physical(&found.place, report) {
        let mut location = json!({ "physicalLocation": physical });
        if let Some(field) = &found.place.field {
            location["logicalLocations"] = json!([{ "fullyQualifiedName": &**field, "kind": "member" }]);
        }
        out["locations"] = json!([location]);
    }
    let related: Vec<Value> = found
        .related
        .iter()
        .filter_map(|other| {
            let physical = physical(&other.place, report)?;
            Some(json!({ "physicalLocation": physical, "message": { "text": other.message } }))
        })
        .collect();
    if !related.is_empty() {
        out["relatedLocations"] = json!(related);
    }
    if let Some(fix) = found.fix.as_ref().and_then(|edit| fix(edit, found, report)) {
        out["fixes"] = json!([fix]);
    }
    out
}

/// A file, and the stretch of it that is meant; `None` without a file.
fn physical(place: &Place, report: &Report) -> Option<Value> {
    let file = place.file.as_deref()?;
    let mut out = json!({ "artifactLocation": { "uri": uri(file) } });
    if let Some(at) = report.position(place) {
        out["region"] = json!({ "startLine": at.line, "startColumn": at.column });
        if let Some(length) = at.length {
            out["region"]["endColumn"] = json!(at.column + length);
        }
    }
    Some(out)
}

/// What mends a finding with certainty.
fn fix(edit: &Edit, found: &Diagnostic, report: &Report) -> Option<Value> {
    let file = found.place.file.as_deref()?;
    let text = report.sources.get(file)?;
    let start = found.place.span.as_ref()?.start;
    let end = start + u32::try_from(edit.old.len()).ok()?;
    let at = |span: Range<u32>| Position::of(text, &span);
    let (from, to) = (at(start..start), at(end..end));
    Some(json!({
        "description": { "text": found.help.as_deref().unwrap_or("mend it") },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(file) },
            "replacements": [{
                "deletedRegion": {
                    "startLine": from.line, "startColumn": from.column,
                    "endLine": to.line, "endColumn": to.column
                },
                "insertedContent": { "text": edit.new },
            }],
        }],
    }))
}

/// A path as a reference (RFC 3986): relative ones stay so, absolute ones are `file:`.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let coded: String = path
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let drive = path.as_bytes().get(1) == Some(&b':');
    match (path.starts_with('/'), drive) {
        (true, _) => format!("file://{coded}"),
        (false, true) => format!("file:///{coded}"),
        (false, false) => coded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_references() {
        assert_eq!(uri("a b/Ü%.md"), "a%20b/%C3%9C%25.md");
        assert_eq!(uri("/srv/a.md"), "file:///srv/a.md");
        assert_eq!(uri("C:\\a.md"), "file:///C%3A/a.md");
    }
}
