//! TOML to a tree (the toml crate reads; scalars stay as they are written).

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::file_text::FileText;
use super::source_map::{Escapes, source_map};
use super::toml_slips;
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Report, Reported, SourceMap};

/// More findings than these help nobody.
const MOST: usize = 50;

/// Reads TOML. All errors of form are reported.
pub(super) fn parse(file: &FileText, report: &mut Report) -> Result<Node, Reported> {
    let (table, mut errors) = DeTable::parse_recoverable(&file.text);
    let start = |error: &toml::de::Error| error.span().unwrap_or(0..0).start;
    errors.sort_by_key(start);
    let (mut last_line, mut broken) = (None, None);
    for error in errors.iter().take(MOST) {
        let hint = toml_slips::find(&file.text, error.span().unwrap_or(0..0), error.message());
        let place = file.place(&hint.range);
        let line = file.text.bytes().take(hint.range.start).filter(|byte| *byte == b'\n').count();
        // One slip confuses the parser for the rest of its line; a text without end, for the rest of the file.
        if last_line.replace(line) != Some(line) {
            broken =
                Some(report.error(Diagnostic::new(Code::Toml, place, hint.message).with_help(hint.help)));
        }
    }
    if let Some(reported) = broken {
        return Err(reported);
    }
    let range = table.span();
    Ok(Node {
        value: entries(table.get_ref(), file),
        place: file.place(&range),
        source: SourceMap::default(),
    })
}

fn entries(table: &DeTable, file: &FileText) -> Value {
    let mut out: Vec<(Node, Node)> =
        table.iter().map(|(key, value)| (key_node(key, file), node(value, file))).collect();
    // The table keeps its keys by name; people and diagnostics want the order of the file.
    out.sort_by_key(|(key, _)| key.place.span.as_ref().map(|span| span.start));
    Value::Table(out)
}

fn key_node(key: &Spanned<DeString>, file: &FileText) -> Node {
    let text = key.get_ref().to_string();
    let value = Value::Scalar { text, quoted: true };
    Node { value, place: file.place(&key.span()), source: SourceMap::default() }
}

fn node(value: &Spanned<DeValue>, file: &FileText) -> Node {
    let range = value.span();
    let place = file.place(&range);
    let written = file.text.get(range.clone()).unwrap_or_default();
    let scalar = |text: &str, quoted| Value::Scalar { text: text.to_owned(), quoted };
    let (value, source) = match value.get_ref() {
        DeValue::String(text) => (scalar(text, true), string_map(file, written, text, range.start)),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
            (scalar(written, false), file.map(&range))
        }
        DeValue::Array(items) => {
            (Value::List(items.iter().map(|item| node(item, file)).collect()), SourceMap::default())
        }
        DeValue::Table(table) => (entries(table, file), SourceMap::default()),
    };
    Node { value, place, source }
}

/// Where a string stands that is written from a byte on.
fn string_map(file: &FileText, written: &str, text: &str, start: usize) -> SourceMap {
    let mark = written.chars().next().unwrap_or('"');
    let long = written.starts_with("\"\"\"") || written.starts_with("'''");
    let quotes = if long { 3 } else { 1 };
    let escapes = if mark == '"' { Escapes::Backslash } else { Escapes::None };
    // The line end right behind the quotes is no part of the text.
    let opened = written.get(quotes..).unwrap_or_default();
    let skipped = usize::from(long && opened.starts_with('\n'));
    source_map(file, text, start + quotes + skipped, escapes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_stay_as_they_are_written_and_know_their_place() {
        let mut report = Report::default();
        let text =
            "date = 2026-03-03\nfacts = [{ value = 61 }]\nbody = \"\"\"\nOne\nTwo\n\"\"\"\n[a.b]\nc = 1.10";
        let node = parse(&FileText::new("a.toml", text), &mut report).expect("a tree");
        assert_eq!(node.get("date").and_then(Node::text), Some("2026-03-03"));
        let two = node.get("body").and_then(|body| body.source.span(&(4..7))).expect("a span");
        assert_eq!(&text[two.start as usize..two.end as usize], "Two");
        let c = node.get("a").and_then(|a| a.get("b")).and_then(|b| b.get("c")).expect("a value");
        let at = c.place.span.clone().expect("a span");
        assert_eq!((c.text(), &text[at.start as usize..at.end as usize]), (Some("1.10"), "1.10"));
    }

    #[test]
    fn all_errors_come_at_once() {
        let mut report = Report::default();
        assert!(parse(&FileText::new("a.toml", "a = \nb = \"x\nc = 1"), &mut report).is_err());
        assert!(report.diagnostics.len() >= 2, "{report:?}");
        assert!(report.diagnostics[0].place.span.as_ref().is_some_and(|span| span.start < 5), "{report:?}");
    }
}
