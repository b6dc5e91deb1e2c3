//! JSON to a tree (jsonc-parser reads, with all its leniency switched off).

use std::collections::HashSet;

use jsonc_parser::ast::{ObjectPropName, Value as Json};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::source_map::{self, Escapes};
use super::syntax_hints;
use super::tree::{Lines, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Report, Reported};

/// Reads JSON.
pub(super) fn parse(file: &str, text: &str, report: &mut Report) -> Result<Node, Reported> {
    let lines = Lines::new(file, text, 0);
    if let Some(at) = too_deep(text) {
        let (message, help) = syntax_hints::json(&ParseErrorKind::NestingDepthExceeded);
        let place = lines.place(&(at..at + 1));
        return Err(report.error(Diagnostic::new(Code::Json, place, message).with_help(help)));
    }
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    match parse_to_ast(text, &CollectOptions::default(), &strict) {
        Ok(parsed) => {
            let Some(value) = parsed.value else {
                let place = lines.place(&(0..0));
                return Err(report.error(Diagnostic::new(Code::Json, place, "the file is empty")));
            };
            Ok(node(&value, &lines, report))
        }
        Err(error) => {
            let range = error.range();
            let place = lines.place(&(range.start..range.end.max(range.start)));
            let (message, help) = syntax_hints::json(error.kind());
            Err(report.error(Diagnostic::new(Code::Json, place, message).with_help(help)))
        }
    }
}

/// Lists and tables stand at most so deep in one another; the parser calls itself for each level.
const DEEPEST: usize = 64;

fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn node(value: &Json, lines: &Lines, report: &mut Report) -> Node {
    let range = value.range();
    let place = lines.place(&(range.start..range.end));
    let (line, column) = lines.position(range.start);
    let scalar = |text: &str, quoted| Value::Scalar { text: text.to_owned(), quoted };
    let (value, text_lines) = match value {
        Json::StringLit(text) => {
            let raw = lines.text.get(range.start + 1..).unwrap_or_default();
            let found = source_map::lines(&text.value, raw, (line, column + 1), Escapes::Backslash);
            (scalar(&text.value, true), found)
        }
        Json::NumberLit(number) => (scalar(number.value, false), vec![(line, column).into()]),
        Json::BooleanLit(boolean) => (scalar(if boolean.value { "true" } else { "false" }, false), vec![]),
        Json::NullKeyword(_) => (Value::Null, Vec::new()),
        Json::Array(array) => {
            (Value::List(array.elements.iter().map(|item| node(item, lines, report)).collect()), Vec::new())
        }
        Json::Object(object) => {
            let mut entries: Vec<(Node, Node)> = Vec::new();
            let mut known = HashSet::new();
            for property in &object.properties {
                let key = key(&property.name, lines);
                let value = node(&property.value, lines, report);
                if known.insert(property.name.as_str().to_owned()) {
                    entries.push((key, value));
                } else {
                    super::twice(&key, report);
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
            assert!(parse("a.json", wrong, &mut report).is_err(), "{wrong}");
            assert_eq!(report.diagnostics.len(), 1);
        }
    }
}
