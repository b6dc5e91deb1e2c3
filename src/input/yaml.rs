//! YAML to a tree (saphyr-parser reads; scalars stay as they are written).

use std::collections::HashSet;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, StrInput};

use super::file_text::FileText;
use super::lines::Lines;
use super::source_map::{Escapes, source_map};
use super::syntax_hints;
use super::tree::{Node, Value, twice};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported, SourceMap};

/// Lists and tables stand at most so deep in one another.
const DEEPEST: usize = 32;

/// Reads YAML that stands in a stretch of a file's text. `None` where the file says nothing.
pub(super) fn parse(
    file: &FileText,
    range: Range<usize>,
    report: &mut Report,
) -> Result<Option<Node>, Reported> {
    let text = file.text.get(range.clone()).unwrap_or_default();
    let lines = Lines::new(text);
    let events = Parser::new_from_str(text);
    let mut reader = Reader { report, file, text, above: range.start, lines, events };
    let mut found = None;
    while let Some((event, span)) = reader.next()? {
        match event {
            Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::Nothing => {}
            _ if found.is_some() => {
                let message = "a second document starts here";
                let help = "one release stands in one file: take the line `---` above out";
                return Err(reader.error(&span, message, help));
            }
            event => found = Some(reader.node(event, span, 0)?),
        }
    }
    Ok(found)
}

struct Reader<'t, 'r> {
    report: &'r mut Report,
    file: &'r FileText,
    text: &'t str,
    /// How many bytes of the file's text stand above the YAML.
    above: usize,
    lines: Lines<'t>,
    events: Parser<'t, StrInput<'t>>,
}

impl<'t> Reader<'t, '_> {
    /// The next event; `None` at the end of the file.
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Reported> {
        match self.events.next() {
            None => Ok(None),
            Some(Ok(found)) => Ok(Some(found)),
            Some(Err(error)) => {
                let marker = error.marker();
                let hint = syntax_hints::yaml(self.text, marker.line(), marker.col(), error.info());
                let place = self.at(&hint.range);
                Err(self.report.error(Diagnostic::new(Code::Yaml, place, hint.message).with_help(hint.help)))
            }
        }
    }

    /// The next event inside a list or table, which the parser closes before the file ends.
    fn inner(&mut self) -> Result<(Event<'t>, Span), Reported> {
        let next = self.next()?;
        next.ok_or_else(|| {
            let end = self.text.len();
            let (message, help) = ("the data end inside a list or table", "look at the indents above");
            let finding = Diagnostic::new(Code::Yaml, self.at(&(end..end)), message);
            self.report.error(finding.with_help(help))
        })
    }

    /// The place of bytes of the YAML.
    fn at(&self, range: &Range<usize>) -> Place {
        self.file.place(&(range.start + self.above..range.end + self.above))
    }

    fn byte(&self, marker: &Marker) -> usize {
        self.lines.byte(marker.line(), marker.col())
    }

    fn range(&self, span: &Span) -> Range<usize> {
        let start = self.byte(&span.start);
        start..self.byte(&span.end).max(start)
    }

    fn place(&self, span: &Span) -> Place {
        self.at(&self.range(span))
    }

    fn error(&mut self, span: &Span, message: impl Into<String>, help: impl Into<String>) -> Reported {
        let place = self.place(span);
        self.report.error(Diagnostic::new(Code::Yaml, place, message).with_help(help))
    }

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Reported> {
        if depth > DEEPEST {
            let message = "lists and tables stand too deep in one another here";
            return Err(self.error(&span, message, "take levels out: no field needs more than five"));
        }
        self.refuse_marks(&event, &span)?;
        let value = match event {
            Event::Scalar(text, style, ..) => return Ok(self.scalar(&text, style, &span)),
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => self.table(depth)?,
            _ => Value::Null,
        };
        Ok(Node { value, place: self.place(&span), source: SourceMap::default() })
    }

    /// Anchors, aliases and tags would swallow the first word of a text: `headline: &Co wins`.
    fn refuse_marks(&mut self, event: &Event<'t>, span: &Span) -> Result<(), Reported> {
        let (anchor, tag) = match event {
            Event::Alias(_) => (1, false),
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(anchor, tag)
            | Event::MappingStart(anchor, tag) => (*anchor, tag.is_some()),
            _ => (0, false),
        };
        let mark = match (anchor, tag) {
            (0, false) => return Ok(()),
            (0, true) => '!',
            _ => '&',
        };
        let mark = if matches!(event, Event::Alias(_)) { '*' } else { mark };
        let message = format!("a text that starts with `{mark}` means something else in YAML");
        Err(self.error(span, message, "put the text in quotes"))
    }

    fn list(&mut self, depth: usize) -> Result<Value, Reported> {
        let mut items = Vec::new();
        loop {
            match self.inner()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Value, Reported> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        let mut known = HashSet::new();
        loop {
            let (event, span) = self.inner()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(Value::Table(entries));
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, value_span) = self.inner()?;
            let node = self.node(event, value_span, depth + 1)?;
            match key.text().map(|name| known.insert(name.to_owned())) {
                Some(true) => entries.push((key, node)),
                Some(false) => twice(&key, &entries, self.report),
                None => {
                    let message = format!("a name is a word, this is {}", key.kind());
                    self.error(&span, message, "write `name: value`");
                }
            }
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: &Span) -> Node {
        let plain = style == ScalarStyle::Plain;
        let range = self.range(span);
        if plain {
            self.comment(range.end, text.is_empty());
        }
        if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Node { value: Value::Null, place: self.at(&range), source: SourceMap::default() };
        }
        let (quote, escapes) = match style {
            ScalarStyle::SingleQuoted => (1, Escapes::Doubled),
            ScalarStyle::DoubleQuoted => (1, Escapes::Backslash),
            _ => (0, Escapes::None),
        };
        let source = source_map(self.file, text, self.above + range.start + quote, escapes);
        let value = Value::Scalar { text: text.to_owned(), quoted: !plain };
        Node { value, place: self.at(&range), source }
    }

    /// `headline: We are #1`: what stands behind the ` #` is a comment, and lost.
    fn comment(&mut self, end: usize, empty: bool) {
        let rest = self.text.get(end..).unwrap_or_default();
        if !rest.trim_start_matches([':', ' ', '\t']).starts_with('#') {
            return;
        }
        let rest = rest.split('\n').next().unwrap_or_default();
        let behind = if empty { rest.strip_prefix(':').unwrap_or(rest) } else { rest };
        let comment = behind.trim_start();
        let lost = comment.strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
        if lost && comment.len() < behind.len() {
            let start = end + rest.len() - comment.len();
            let word = comment.split_whitespace().next().unwrap_or_default();
            let message = format!("`{word}` and what follows it is read as a comment, and lost");
            let help = "put the text in quotes, or leave a space behind the `#` of a comment";
            let place = self.at(&(start..start + comment.len()));
            self.report.push(Diagnostic::new(Code::YamlComment, place, message).with_help(help));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, report: &mut Report) -> Result<Option<Node>, Reported> {
        parse(&FileText::new("a.yaml", text), 0..text.len(), report)
    }

    fn help(text: &str) -> (u32, u32, String) {
        let mut report = Report::default();
        let _ = read(text, &mut report);
        report.remember("a.yaml", text);
        let found = report.diagnostics.first().unwrap_or_else(|| panic!("{text}"));
        let at = report.position(&found.place).expect("a position");
        (at.line, at.column, format!("{}; {}", found.message, found.help.clone().unwrap_or_default()))
    }

    /// What is written where a text has some bytes.
    fn written<'t>(text: &'t str, node: &Node, bytes: Range<usize>) -> &'t str {
        let span = node.source.span(&bytes).expect("a span");
        &text[span.start as usize..span.end as usize]
    }

    #[test]
    fn scalars_stay_as_they_are_written() {
        let text = "a: 0123\nb: no\nc: 1.10\nd: |\n  one\n  two\ne: ~";
        let node = read(text, &mut Report::default()).ok().flatten().expect("a tree");
        let value = |key: &str| node.get(key).and_then(Node::text).map(ToOwned::to_owned);
        assert_eq!(value("a").as_deref(), Some("0123"));
        assert_eq!(value("b").as_deref(), Some("no"));
        assert_eq!(value("c").as_deref(), Some("1.10"));
        assert_eq!(value("e"), None);
        let block = node.get("d").expect("a block");
        assert_eq!(block.text(), Some("one\ntwo\n"));
        assert_eq!((written(text, block, 0..3), written(text, block, 4..7)), ("one", "two"));
        assert_eq!(node.get("b").and_then(|node| node.place.span.clone()), Some(11..13));
    }

    #[test]
    fn texts_over_several_lines_know_their_places() {
        let text = "a: one\n  two\nb: \"x\\n\n  y\"\nc: >-\n  fo\n  ld\n";
        let node = read(text, &mut Report::default()).ok().flatten().expect("a tree");
        let of = |key: &str, bytes| written(text, node.get(key).expect("a node"), bytes);
        assert_eq!(of("a", 4..7), "two");
        assert_eq!(of("b", 3..4), "y");
        assert_eq!(of("c", 3..5), "ld");
    }

    #[test]
    fn slips_are_named_as_people_make_them() {
        for (text, line, column, words) in [
            ("headline: Big: news", 1, 14, "put the headline in quotes"),
            ("people:\n\t- name: A", 2, 1, "spaces"),
            ("a: \"open\nb: c", 1, 4, "never closed"),
            ("a: 'it's'", 1, 8, "quotes"),
            ("a: \"x\" y", 1, 8, "quotes"),
            ("a: \"C:\\dir\"", 1, 7, "backslash"),
            ("a: *b", 1, 4, "in quotes"),
            ("a: &b c", 1, 4, "in quotes"),
            ("a: !b c", 1, 4, "in quotes"),
            ("a: @b", 1, 4, "in quotes"),
            ("a: [x\nb: c", 1, 4, "closed"),
            ("a: [x] y", 1, 4, "in quotes"),
            ("a: b\n c: d", 2, 2, "deeper"),
            ("a:b\nc: d", 1, 2, "space behind the colon"),
            ("a: b\nSome text\nc: d", 2, 1, "name: value"),
            ("a: - b", 1, 4, "line of its own"),
            ("a: b\na: c", 2, 1, "twice"),
            ("a: We are #1", 1, 11, "comment"),
            ("accent: #0b4f8a", 1, 9, "comment"),
            ("? [a]\n: b", 1, 3, "a name is a word"),
        ] {
            let found = help(text);
            assert!(found.2.contains(words), "{text}: {found:?}");
            assert_eq!((found.0, found.1), (line, column), "{text}: {found:?}");
        }
    }

    #[test]
    fn nothing_hangs_or_overflows() {
        let mut report = Report::default();
        assert!(read(&"[".repeat(100_000), &mut report).is_err());
        assert!(read(&"- ".repeat(100_000), &mut report).is_err());
        let many: Vec<String> = (0..50_000).map(|i| format!("k{i}: v")).collect();
        let many = many.join("\n");
        assert!(read(&many, &mut report).is_ok());
    }
}
