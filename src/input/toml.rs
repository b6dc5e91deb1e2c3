//! TOML to a tree (the toml crate reads; scalars stay as they are written).

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::file_text::FileText;
use super::source_map::{Escapes, source_map};
use super::tree::{Node, Value};
use super::{toml_slips, toml_walk};
use crate::diagnostic::{Code, Diagnostic, Report, Reported, SourceMap};

/// More slips than these are not told at once.
const MOST: usize = 40;

/// Reads TOML.
///
/// A slip against its form is reported and mended in memory, so that what stands below it is judged as well.
pub(super) fn parse(file: &FileText, report: &mut Report) -> Result<Node, Reported> {
    let mut mended: Option<FileText> = None;
    let mut known: Vec<u32> = Vec::new();
    let mut broken = None;
    for _ in 0..MOST {
        let file = mended.as_ref().unwrap_or(file);
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        let start = |error: &toml::de::Error| error.span().unwrap_or(0..0).start;
        let Some(first) = errors.iter().min_by_key(|error| start(error)) else {
            let tree = Tree { file, broken };
            let range = table.span();
            let (value, place) = (tree.entries(table.get_ref()), file.place(&range));
            return Ok(Node { value, place, source: SourceMap::default() });
        };
        let stops = first.span().unwrap_or(0..0);
        // A mark that is lost above confuses the parser from there on.
        let lost = toml_walk::find(&file.text).filter(|slip| slip.range.start <= stops.start);
        let slip = lost.unwrap_or_else(|| toml_slips::find(&file.text, stops, first.message()));
        let place = file.place(&slip.range);
        let at = place.span.as_ref().map_or(0, |span| span.start);
        let again = known.contains(&at) || slip.help.contains(toml_slips::BROKEN);
        if !again {
            known.push(at);
        }
        if !again && !slip.told_later {
            broken =
                Some(report.error(Diagnostic::new(Code::Toml, place, slip.message).with_help(slip.help)));
        }
        let mut next = file.clone();
        for (range, new) in slip.edits.iter().rev() {
            next.mend(range, new);
        }
        if again || next.text == file.text {
            break;
        }
        mended = Some(next);
    }
    Err(broken.unwrap_or_else(|| {
        report.error(Diagnostic::new(Code::Toml, file.place(&(0..0)), "the form of the data breaks"))
    }))
}

/// A file whose form is sound, or was mended.
struct Tree<'f> {
    file: &'f FileText,
    /// Says that a slip was mended, so that a value may be broken.
    broken: Option<Reported>,
}

impl Tree<'_> {
    fn entries(&self, table: &DeTable) -> Value {
        let mut out: Vec<(Node, Node)> =
            table.iter().map(|(key, value)| (self.key(key), self.node(value))).collect();
        // The table keeps its keys by name; people and diagnostics want the order of the file.
        out.sort_by_key(|(key, _)| key.place.span.as_ref().map(|span| span.start));
        Value::Table(out)
    }

    fn key(&self, key: &Spanned<DeString>) -> Node {
        let text = key.get_ref().to_string();
        let value = Value::Scalar { text, quoted: true };
        Node { value, place: self.file.place(&key.span()), source: SourceMap::default() }
    }

    fn node(&self, value: &Spanned<DeValue>) -> Node {
        let file = self.file;
        let range = value.span();
        let place = file.place(&range);
        let written = file.text.get(range.clone()).unwrap_or_default();
        let scalar = |text: &str, quoted| Value::Scalar { text: text.to_owned(), quoted };
        let (value, source) = match value.get_ref() {
            DeValue::String(text) if *text == toml_slips::BROKEN && self.broken.is_some() => {
                (self.broken.map_or(Value::Null, Value::Broken), SourceMap::default())
            }
            DeValue::String(text) => (scalar(text, true), string_map(file, written, text, range.start)),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                (scalar(written, false), file.map(&range))
            }
            DeValue::Array(items) => {
                (Value::List(items.iter().map(|item| self.node(item)).collect()), SourceMap::default())
            }
            DeValue::Table(table) => (self.entries(table), SourceMap::default()),
        };
        Node { value, place, source }
    }
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
        let node = parse(&FileText::new("a.toml", "a = \nb = \"x\nc = 1"), &mut report).expect("a tree");
        assert!(matches!(node.get("a").map(|a| &a.value), Some(Value::Broken(_))));
        assert_eq!(node.get("b").and_then(Node::text), Some("x"));
        assert_eq!(node.get("c").and_then(Node::text), Some("1"));
        assert!(report.diagnostics.len() >= 2, "{report:?}");
        assert!(report.diagnostics[0].place.span.as_ref().is_some_and(|span| span.start < 5), "{report:?}");
    }
}
