//! TOML to a tree (the toml crate reads; scalars stay as they are written).

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::markdown::Line;
use super::source_map::{self, Escapes};
use super::syntax_hints;
use super::tree::{Lines, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Report, Reported};

/// More findings than these help nobody.
const MOST: usize = 50;

/// Reads TOML. All errors of form are reported.
pub(super) fn parse(file: &str, text: &str, report: &mut Report) -> Result<Node, Reported> {
    let lines = Lines::new(file, text, 0);
    let (table, mut errors) = DeTable::parse_recoverable(text);
    let start = |error: &toml::de::Error| error.span().unwrap_or(0..0).start;
    errors.sort_by_key(start);
    let (mut last_line, mut broken) = (None, None);
    for error in errors.iter().take(MOST) {
        let hint = syntax_hints::toml(text, error.span().unwrap_or(0..0), error.message());
        let place = lines.place(&hint.range);
        // One slip confuses the parser for the rest of its line; a text without end, for the rest of the file.
        if last_line.replace(place.line) != Some(place.line) {
            broken =
                Some(report.error(Diagnostic::new(Code::Toml, place, hint.message).with_help(hint.help)));
        }
    }
    if let Some(reported) = broken {
        return Err(reported);
    }
    let range = table.span();
    Ok(Node { value: entries(table.get_ref(), &lines), place: lines.place(&range), lines: Vec::new() })
}

fn entries(table: &DeTable, lines: &Lines) -> Value {
    let mut out: Vec<(Node, Node)> =
        table.iter().map(|(key, value)| (key_node(key, lines), node(value, lines))).collect();
    // The table keeps its keys by name; people and diagnostics want the order of the file.
    out.sort_by_key(|(key, _)| (key.place.line, key.place.column));
    Value::Table(out)
}

fn key_node(key: &Spanned<DeString>, lines: &Lines) -> Node {
    let text = key.get_ref().to_string();
    Node { value: Value::Scalar { text, quoted: true }, place: lines.place(&key.span()), lines: Vec::new() }
}

fn node(value: &Spanned<DeValue>, lines: &Lines) -> Node {
    let range = value.span();
    let place = lines.place(&range);
    let written = lines.text.get(range.clone()).unwrap_or_default();
    let start = lines.position(range.start);
    let scalar = |text: &str, quoted| Value::Scalar { text: text.to_owned(), quoted };
    let (value, text_lines) = match value.get_ref() {
        DeValue::String(text) => (scalar(text, true), string_lines(written, text, start)),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            (scalar(written, false), vec![start.into()])
        }
        DeValue::Array(items) => {
            (Value::List(items.iter().map(|item| node(item, lines)).collect()), Vec::new())
        }
        DeValue::Table(table) => (entries(table, lines), Vec::new()),
    };
    Node { value, place, lines: text_lines }
}

/// Where the lines of a string stand.
fn string_lines(written: &str, text: &str, (line, column): (u32, u32)) -> Vec<Line> {
    let mark = written.chars().next().unwrap_or('"');
    let long = written.starts_with("\"\"\"") || written.starts_with("'''");
    let quotes = if long { 3 } else { 1 };
    let escapes = if mark == '"' { Escapes::Backslash } else { Escapes::None };
    let start = (line, column + super::tree::number(quotes));
    source_map::lines(text, written.get(quotes..).unwrap_or_default(), start, escapes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_as_they_are_written_and_know_their_place() {
        let mut report = Report::default();
        let text =
            "date = 2026-03-03\nfacts = [{ value = 61 }]\nbody = \"\"\"\nOne\nTwo\n\"\"\"\n[a.b]\nc = 1.10";
        let node = parse("a.toml", text, &mut report).expect("a tree");
        assert_eq!(node.get("date").and_then(Node::text), Some("2026-03-03"));
        assert_eq!(
            node.get("body").map(|body| body.lines[..2].to_vec()),
            Some(vec![(4, 1).into(), (5, 1).into()])
        );
        let c = node.get("a").and_then(|a| a.get("b")).and_then(|b| b.get("c")).expect("a value");
        assert_eq!((c.text(), c.place.line, c.place.column), (Some("1.10"), Some(8), Some(5)));
    }

    #[test]
    fn all_errors_come_at_once() {
        let mut report = Report::default();
        assert!(parse("a.toml", "a = \nb = \"x\nc = 1", &mut report).is_err());
        assert!(report.diagnostics.len() >= 2, "{report:?}");
        assert_eq!(report.diagnostics[0].place.line, Some(1));
    }
}
