//! JSON to a tree (jsonc-parser reads, with all its leniency switched off).

use jsonc_parser::ast::{ObjectPropName, Value as Json};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::tree::{Lines, Node, Value};
use crate::diagnostic::{Diagnostic, Report};

/// Reads JSON.
pub(super) fn parse(file: &str, text: &str, report: &mut Report) -> Option<Node> {
    let lines = Lines::new(file, text, 0);
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        ..ParseOptions::default()
    };
    match parse_to_ast(text, &CollectOptions::default(), &strict) {
        Ok(parsed) => {
            let Some(value) = parsed.value else {
                let place = lines.place(&(0..0));
                report.push(Diagnostic::error("json", place, "the file is empty"));
                return None;
            };
            Some(node(&value, &lines, report))
        }
        Err(error) => {
            let range = error.range();
            let place = lines.place(&(range.start..range.end.max(range.start)));
            let message = format!("the form of the data breaks here: {}", error.kind());
            let help = "names and texts stand in double quotes, with a comma between two entries and none behind the last";
            report.push(Diagnostic::error("json", place, message).with_help(help));
            None
        }
    }
}

fn node(value: &Json, lines: &Lines, report: &mut Report) -> Node {
    let range = value.range();
    let place = lines.place(&(range.start..range.end));
    let (line, column) = lines.position(range.start);
    let scalar = |text: &str, quoted| Value::Scalar { text: text.to_owned(), quoted };
    let (value, text_lines) = match value {
        Json::StringLit(text) => (scalar(&text.value, true), vec![(line, column + 1)]),
        Json::NumberLit(number) => (scalar(number.value, false), vec![(line, column)]),
        Json::BooleanLit(boolean) => (scalar(if boolean.value { "true" } else { "false" }, false), vec![]),
        Json::NullKeyword(_) => (Value::Null, Vec::new()),
        Json::Array(array) => {
            (Value::List(array.elements.iter().map(|item| node(item, lines, report)).collect()), Vec::new())
        }
        Json::Object(object) => {
            let mut entries: Vec<(Node, Node)> = Vec::new();
            for property in &object.properties {
                let key = key(&property.name, lines);
                let value = node(&property.value, lines, report);
                if entries.iter().any(|(other, _)| other.text() == key.text()) {
                    super::twice(&key, report);
                } else {
                    entries.push((key, value));
                }
            }
            (Value::Table(entries), Vec::new())
        }
    };
    Node { value, place, lines: text_lines }
}

fn key(name: &ObjectPropName, lines: &Lines) -> Node {
    let range = name.range();
    let value = Value::Scalar { text: name.as_str().to_owned(), quoted: true };
    Node { value, place: lines.place(&(range.start..range.end)), lines: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_strict_and_knows_its_places() {
        let mut report = Report::default();
        let node = parse("a.json", "{\n  \"a\": [61, \"x\"]\n}", &mut report).expect("a tree");
        let Some(Value::List(items)) = node.get("a").map(|a| a.value.clone()) else { panic!() };
        assert_eq!(
            (items[0].text(), items[1].place.line, items[1].place.column),
            (Some("61"), Some(2), Some(13))
        );
        for wrong in ["{a: 1}", "{\"a\": 1,}", "{\"a\": 'x'}", "// c\n{}", "{\"a\": 1 \"b\": 2}"] {
            let mut report = Report::default();
            assert!(parse("a.json", wrong, &mut report).is_none(), "{wrong}");
            assert_eq!(report.diagnostics.len(), 1);
        }
    }
}
