//! JSON to a tree (jsonc-parser reads, with all its leniency switched off).

use std::collections::HashSet;

use jsonc_parser::ast::{ObjectPropName, Value as Json};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::file_text::FileText;
use super::json_slips;
use super::source_map::{Escapes, source_map};
use super::tree::{Node, Value, twice};
use crate::diagnostic::{Code, Diagnostic, Report, Reported, SourceMap};

/// Reads JSON.
pub(super) fn parse(file: &FileText, report: &mut Report) -> Result<Node, Reported> {
    if let Some(at) = too_deep(&file.text) {
        let (message, help) = json_slips::find(&ParseErrorKind::NestingDepthExceeded);
        let place = file.place(&(at..at + 1));
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
    match parse_to_ast(&file.text, &CollectOptions::default(), &strict) {
        Ok(parsed) => {
            let Some(value) = parsed.value else {
                let place = file.place(&(0..0));
                return Err(report.error(Diagnostic::new(Code::Json, place, "the file is empty")));
            };
            Ok(node(&value, file, report))
        }
        Err(error) => {
            let range = error.range();
            if let Some((open, help)) = json_slips::unclosed(&file.text, range.start) {
                let message = "the quotes of this text open here and are never closed";
                let place = file.place(&open);
                return Err(report.error(Diagnostic::new(Code::Json, place, message).with_help(help)));
            }
            let place = file.place(&(range.start..range.end.max(range.start)));
            let (message, help) =
                json_slips::quoted(&file.text, range.start).unwrap_or_else(|| json_slips::find(error.kind()));
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

fn node(value: &Json, file: &FileText, report: &mut Report) -> Node {
    let range = value.range();
    let place = file.place(&(range.start..range.end));
    let scalar = |text: &str, quoted| Value::Scalar { text: text.to_owned(), quoted };
    let (value, source) = match value {
        Json::StringLit(text) => {
            let found = source_map(file, &text.value, range.start + 1, Escapes::Backslash);
            (scalar(&text.value, true), found)
        }
        Json::NumberLit(number) => (scalar(number.value, false), file.map(&(range.start..range.end))),
        Json::BooleanLit(boolean) => {
            (scalar(if boolean.value { "true" } else { "false" }, false), SourceMap::default())
        }
        Json::NullKeyword(_) => (Value::Null, SourceMap::default()),
        Json::Array(array) => (
            Value::List(array.elements.iter().map(|item| node(item, file, report)).collect()),
            SourceMap::default(),
        ),
        Json::Object(object) => {
            let mut entries: Vec<(Node, Node)> = Vec::new();
            let mut known = HashSet::new();
            for property in &object.properties {
                let key = key(&property.name, file);
                let value = node(&property.value, file, report);
                if known.insert(property.name.as_str().to_owned()) {
                    entries.push((key, value));
                } else {
                    twice(&key, &entries, report);
                }
            }
            (Value::Table(entries), SourceMap::default())
        }
    };
    Node { value, place, source }
}

fn key(name: &ObjectPropName, file: &FileText) -> Node {
    let range = name.range();
    let value = Value::Scalar { text: name.as_str().to_owned(), quoted: true };
    Node { value, place: file.place(&(range.start..range.end)), source: SourceMap::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_strict_and_knows_its_places() {
        let mut report = Report::default();
        let node =
            parse(&FileText::new("a.json", "{\n  \"a\": [61, \"x\"]\n}"), &mut report).expect("a tree");
        let Some(Value::List(items)) = node.get("a").map(|a| a.value.clone()) else { panic!() };
        assert_eq!((items[0].text(), items[1].place.span.clone()), (Some("61"), Some(14..17)));
        for wrong in ["{a: 1}", "{\"a\": 1,}", "{\"a\": 'x'}", "// c\n{}", "{\"a\": 1 \"b\": 2}"] {
            let mut report = Report::default();
            assert!(parse(&FileText::new("a.json", wrong), &mut report).is_err(), "{wrong}");
            assert_eq!(report.diagnostics.len(), 1);
        }
    }
}
