//! YAML to a tree (saphyr-parser reads; scalars stay as they are written).

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::tree::{Node, Value, number};
use crate::diagnostic::{Diagnostic, Place, Report};

/// Lists and tables stand at most so deep in one another.
const DEEPEST: usize = 32;

/// Reads YAML; `above` lines of the file stand above it.
pub(super) fn parse(file: &str, text: &str, above: u32, report: &mut Report) -> Option<Node> {
    let mut reader = Reader { file, above, report, lines: text.lines().collect() };
    let mut events = Parser::new_from_str(text);
    let mut found = None;
    loop {
        match events.next() {
            None => return found,
            Some(Err(error)) => {
                reader.syntax(&error);
                return None;
            }
            Some(Ok((event, span))) => match event {
                Event::StreamStart
                | Event::StreamEnd
                | Event::DocumentStart(_)
                | Event::DocumentEnd
                | Event::Nothing => {}
                _ if found.is_some() => {
                    let place = reader.place(&span);
                    let message = "a second document starts here";
                    reader.report.push(
                        Diagnostic::error("yaml", place, message).with_help("one release stands in one file"),
                    );
                    return None;
                }
                event => found = Some(reader.node(event, span, &mut events, 0)?),
            },
        }
    }
}

struct Reader<'t, 'r> {
    file: &'t str,
    above: u32,
    report: &'r mut Report,
    lines: Vec<&'t str>,
}

type Events<'t> = Parser<'t, saphyr_parser::StrInput<'t>>;

impl<'t> Reader<'t, '_> {
    fn place(&self, span: &Span) -> Place {
        let length =
            if span.start.line() == span.end.line() { span.end.index() - span.start.index() } else { 1 };
        Place {
            line: Some(number(span.start.line()) + self.above),
            column: Some(number(span.start.col()) + 1),
            length: Some(number(length.max(1))),
            ..Place::in_file(self.file)
        }
    }

    fn node(&mut self, event: Event<'t>, span: Span, events: &mut Events<'t>, depth: usize) -> Option<Node> {
        let place = self.place(&span);
        if depth > DEEPEST {
            let message = "lists and tables stand too deep in one another here";
            self.report.push(Diagnostic::error("yaml", place, message));
            return None;
        }
        let value = match event {
            Event::Scalar(text, style, ..) => return Some(self.scalar(&text, style, &span, place)),
            Event::SequenceStart(..) => self.list(events, depth)?,
            Event::MappingStart(..) => self.table(events, depth)?,
            Event::Alias(_) => {
                let message = "anchors and aliases (`&` and `*`) are not read";
                let help = "write the value out, or put it in quotes where the star is meant";
                self.report.push(Diagnostic::error("yaml", place, message).with_help(help));
                return None;
            }
            _ => Value::Null,
        };
        Some(Node { value, place, lines: Vec::new() })
    }

    fn next(&mut self, events: &mut Events<'t>) -> Option<(Event<'t>, Span)> {
        match events.next()? {
            Ok(found) => Some(found),
            Err(error) => {
                self.syntax(&error);
                None
            }
        }
    }

    fn list(&mut self, events: &mut Events<'t>, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        loop {
            match self.next(events)? {
                (Event::SequenceEnd, _) => return Some(Value::List(items)),
                (event, span) => items.push(self.node(event, span, events, depth + 1)?),
            }
        }
    }

    fn table(&mut self, events: &mut Events<'t>, depth: usize) -> Option<Value> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        loop {
            let (event, span) = self.next(events)?;
            if matches!(event, Event::MappingEnd) {
                return Some(Value::Table(entries));
            }
            let key = self.node(event, span, events, depth + 1)?;
            let (event, span) = self.next(events)?;
            let node = self.node(event, span, events, depth + 1)?;
            let known = |(other, _): &(Node, Node)| other.text().is_some() && other.text() == key.text();
            if entries.iter().any(known) {
                super::twice(&key, self.report);
            } else {
                entries.push((key, node));
            }
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, span: &Span, place: Place) -> Node {
        let plain = style == ScalarStyle::Plain;
        if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Node { value: Value::Null, place, lines: Vec::new() };
        }
        let start = (place.line.unwrap_or(1), place.column.unwrap_or(1));
        let lines = match style {
            ScalarStyle::Literal => self.block_lines(text, span),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => vec![(start.0, start.1 + 1)],
            _ => vec![start],
        };
        let lines = if lines.is_empty() { vec![start] } else { lines };
        Node { value: Value::Scalar { text: text.to_owned(), quoted: !plain }, place, lines }
    }

    /// Where the lines of a literal block (`|`) stand: below its indicator, behind its indent.
    fn block_lines(&self, text: &str, span: &Span) -> Vec<(u32, u32)> {
        let Some(first) = text.lines().find(|line| !line.trim().is_empty()) else { return Vec::new() };
        let skipped = text.lines().take_while(|line| line.trim().is_empty()).count();
        let from = span.start.line().saturating_sub(1);
        let found = (from..self.lines.len()).find(|&at| self.lines[at].ends_with(first));
        let Some(at) = found else { return Vec::new() };
        let indent = self.lines[at].chars().count() - first.chars().count();
        let start = at - skipped.min(at);
        (0..=text.lines().count())
            .map(|line| (number(start + line) + 1 + self.above, number(indent) + 1))
            .collect()
    }

    /// What is wrong with the form of the file, in words that help.
    fn syntax(&mut self, error: &ScanError) {
        let marker = error.marker();
        let line_number = marker.line().clamp(1, self.lines.len().max(1));
        let (at, message, help) = self.guess(line_number, error.info());
        let column = if at == line_number { number(marker.col()) + 1 } else { 1 };
        let place = Place {
            line: Some(number(at) + self.above),
            column: Some(column),
            length: Some(1),
            ..Place::in_file(self.file)
        };
        self.report.push(Diagnostic::error("yaml", place, message).with_help(help));
    }

    /// The usual slips, looked for on the line of the error and those above it.
    fn guess(&self, line: usize, parser: &str) -> (usize, String, String) {
        for at in [line, line.saturating_sub(1), line.saturating_sub(2)] {
            let Some(text) = at.checked_sub(1).and_then(|i| self.lines.get(i)) else { continue };
            if text.starts_with('\t') || text.trim_start_matches(' ').starts_with('\t') {
                let help = "indent by spaces, two for each level";
                return (at, "this line is indented by a tab".to_owned(), help.to_owned());
            }
            let Some((key, value)) = text.split_once(": ") else { continue };
            let value = value.trim();
            let quoted = value.starts_with(['"', '\'']);
            let key = key.trim().trim_start_matches("- ");
            if !quoted && value.contains(": ") {
                let help = format!("put the {key} in quotes: {key}: \"{}\"", value.replace('"', "\\\""));
                return (
                    at,
                    format!("the {key} holds a colon and a space, which start a field of its own"),
                    help,
                );
            }
            if !quoted && value.starts_with(['@', '`', '%', '*', '&', '!', '|', '>', '{', '[', '}', ']', ','])
            {
                let help = format!("put the {key} in quotes");
                return (
                    at,
                    format!("the {key} starts with a character that means something else here"),
                    help,
                );
            }
            let mark = value.chars().next().unwrap_or(' ');
            if quoted && (value.len() == 1 || !value.ends_with(mark)) {
                let help = "put one quote before and one behind the text, and `\\\"` for one inside";
                return (at, format!("the quotes of the {key} don't match"), help.to_owned());
            }
        }
        let help = "compare the indents and quotes of this line with those of the lines above";
        (line, format!("the form of the data breaks here ({parser})"), help.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(text: &str) -> Vec<(u32, u32, String)> {
        let mut report = Report::default();
        parse("a.yaml", text, 0, &mut report);
        let place = |d: &Diagnostic| (d.place.line.unwrap_or(0), d.place.column.unwrap_or(0));
        report
            .diagnostics
            .iter()
            .map(|d| (place(d).0, place(d).1, d.help.clone().unwrap_or_default()))
            .collect()
    }

    #[test]
    fn scalars_stay_as_they_are_written() {
        let mut report = Report::default();
        let node = parse("a.yaml", "a: 0123\nb: no\nc: 1.10\nd: |\n  one\n  two\ne: ~", 1, &mut report)
            .expect("a tree");
        let text = |key: &str| node.get(key).and_then(Node::text).map(ToOwned::to_owned);
        assert_eq!(text("a").as_deref(), Some("0123"));
        assert_eq!(text("b").as_deref(), Some("no"));
        assert_eq!(text("c").as_deref(), Some("1.10"));
        assert_eq!(text("e"), None);
        let block = node.get("d").expect("a block");
        assert_eq!(block.text(), Some("one\ntwo\n"));
        assert_eq!(block.lines[..2], [(6, 3), (7, 3)]);
        assert_eq!(node.get("b").map(|node| (node.place.line, node.place.column)), Some((Some(3), Some(4))));
    }

    #[test]
    fn slips_are_named_as_people_make_them() {
        assert!(messages("headline: Big: news")[0].2.contains("put the headline in quotes"));
        assert!(messages("people:\n\t- name: A")[0].2.contains("spaces"));
        assert!(messages("a: \"open\nb: c")[0].2.contains("quote"));
        assert!(messages("a: *b")[0].2.contains("quotes"));
        assert_eq!(messages("a: b\na: c").len(), 1);
    }
}
