//! The forms in which programs read findings.

use serde_json::Value;

use super::{Desk, RELEASE};

/// A release with an error, a warning that can be mended, and a finding that speaks of a second place.
fn desk() -> Desk {
    let text = RELEASE
        .replace("date: 2026-03-03", "date: 2026-03-03\nstatus: done\nkicker: One\nkicker: Two")
        .replace("holds 4.2", "holds  4.2");
    Desk::good().file("a b.md", &text)
}

/// File, line, column and code of each finding, as JSON says them.
fn places(desk: &Desk, command: &str) -> Vec<String> {
    let run = desk.run(&[command, "a b.md", "--format", "json"]);
    let found: Vec<Value> = serde_json::from_str(&run.stdout).expect("JSON");
    assert!(found.len() >= 3, "{found:#?}");
    let place = |finding: &Value| {
        let (place, of) = (&finding["place"], |value: &Value| value.as_u64().expect("a number"));
        format!("a b.md:{}:{} {}", of(&place["line"]), of(&place["column"]), finding["code"])
    };
    found.iter().map(place).collect()
}

#[test]
fn short_lines_say_what_json_says() {
    let desk = desk();
    for command in ["check", "render"] {
        let run = desk.run(&[command, "a b.md", "--format", "short"]);
        assert_eq!((run.code, run.stderr.as_str()), (1, ""));
        let mut lines = run.stdout.lines();
        for place in places(&desk, command) {
            let (place, code) = place.split_once(" \"").expect("a code");
            let line = lines.next().expect("a line");
            assert!(line.starts_with(&format!("{place}: ")), "{line}");
            assert!(line.contains(&format!("[{}]: ", code.trim_matches('"'))), "{line}");
        }
        assert_eq!(lines.next(), None);
    }
    let run = desk.run(&["check", "a b.md", "--format", "short", "--quiet"]);
    assert!(run.stdout.lines().count() == 2 && !run.stdout.contains("warning"), "{}", run.stdout);
}

#[test]
fn commands_for_github_stand_on_lines_of_their_own() {
    let run = desk().run(&["check", "a b.md", "--format", "github"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert!(lines.len() >= 3, "{}", run.stdout);
    for line in &lines {
        let command = ["::error ", "::warning ", "::notice "].iter().find(|name| line.starts_with(**name));
        assert!(command.is_some() && line.contains("file=a b.md,line="), "{line}");
    }
    assert!(
        lines.iter().any(|line| line.contains("col=9,endColumn=13,title=unknown-value::")),
        "{}",
        run.stdout
    );
}

#[test]
fn sarif_has_the_shape_of_its_schema() {
    let desk = desk();
    for command in ["check", "render"] {
        let run = desk.run(&[command, "a b.md", "--format", "sarif"]);
        let log: Value = serde_json::from_str(&run.stdout).expect("JSON");
        assert_eq!(log["version"], "2.1.0");
        let one = &log["runs"][0];
        assert_eq!(one["columnKind"], "unicodeCodePoints");
        let rules = one["tool"]["driver"]["rules"].as_array().expect("rules");
        for rule in rules {
            for text in [&rule["shortDescription"]["text"], &rule["help"]["text"], &rule["help"]["markdown"]]
            {
                assert!(text.as_str().is_some_and(|text| !text.is_empty()), "{rule:#}");
            }
        }
        let results = one["results"].as_array().expect("results");
        let said: Vec<String> = results.iter().map(|result| shape(result, rules)).collect();
        assert_eq!(said, places(&desk, command));
        let named = |name: &str| results.iter().find(|result| result["ruleId"] == name).expect("a result");
        assert!(named("field-twice")["relatedLocations"][0]["message"]["text"].is_string());
        if command == "check" {
            let change = &named("double-space")["fixes"][0]["artifactChanges"][0];
            let cut = &change["replacements"][0]["deletedRegion"];
            let width =
                cut["endColumn"].as_u64().zip(cut["startColumn"].as_u64()).map(|(to, from)| to - from);
            assert_eq!((width, &change["artifactLocation"]["uri"]), (Some(2), &Value::from("a%20b.md")));
        }
    }
}

/// Checks what the schema asks of a result, and gives its place and rule.
fn shape(result: &Value, rules: &[Value]) -> String {
    let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok()).expect("an index");
    assert_eq!(rules[index]["id"], result["ruleId"]);
    assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("a level")));
    assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b.md");
    let region = &place["region"];
    let number = |name: &str| region[name].as_u64().expect("a number");
    assert!(number("startLine") > 0 && number("startColumn") > 0);
    assert!(region["endColumn"].is_null() || number("endColumn") > number("startColumn"), "{region}");
    format!("a b.md:{}:{} {}", number("startLine"), number("startColumn"), result["ruleId"])
}

#[test]
fn a_pdf_on_standard_output_leaves_the_other_to_findings() {
    let text = RELEASE.replace("holds 4.2", "holds  4.2");
    let desk = Desk::good().file("release.md", &text);
    let output = desk.output(&["render", "release.md", "-o", "-", "--format", "short"]);
    assert!(output.stdout.starts_with(b"%PDF"));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.starts_with("release.md:7:") && said.contains("[double-space]: "), "{said}");
}
