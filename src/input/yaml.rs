//! YAML to a tree (saphyr-parser reads; scalars stay as they are written).

use std::collections::HashSet;
use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span, StrInput};

use super::advice::MARKDOWN;
use super::file_text::FileText;
use super::lines::Lines;
use super::source_map::{Escapes, source_map};
use super::tree::{Node, Value, twice};
use super::{yaml_lines, yaml_slips};
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported, SourceMap};

/// Lists and tables stand at most so deep in one another.
const DEEPEST: usize = 32;

/// More slips than these are not told at once.
const MOST: usize = 40;

/// Reads YAML that stands in a stretch of a file's text. `None` where the file says nothing.
///
/// A slip against its form is reported and mended in memory, so that what stands below it is judged as well.
pub(super) fn parse(
    file: &FileText,
    mut range: Range<usize>,
    report: &mut Report,
) -> Result<Option<Node>, Reported> {
    let mut mended: Option<FileText> = None;
    let mut known: Vec<u32> = Vec::new();
    let mut broken = None;
    for _ in 0..MOST {
        let file = mended.as_ref().unwrap_or(file);
        // What an attempt finds before it stops is found again by the next.
        let mut own = Report::default();
        let (line, column, parser) = match attempt(file, range.clone(), &mut own, broken) {
            Err(Stop::Slip(line, column, parser)) => (line, column, parser),
            Err(Stop::Reported(reported)) => {
                report.append(own);
                return Err(reported);
            }
            Ok(found) => {
                report.append(own);
                return match (found, broken) {
                    (None, Some(reported)) => Err(reported),
                    (found, _) => Ok(found),
                };
            }
        };
        let text = &file.text[range.clone()];
        let above = file.text[..range.start].matches('\n').count();
        let slip = yaml_slips::find(text, (line, column), &parser, above);
        let place = file.place(&(slip.range.start + range.start..slip.range.end + range.start));
        let start = place.span.as_ref().map_or(0, |span| span.start);
        // What follows from a slip that was mended is none of its own.
        let again = known.contains(&start) || slip.help.contains(yaml_slips::BROKEN);
        let mut edits = slip.edits;
        if again || edits.is_empty() {
            edits = yaml_slips::broken(text, slip.range.start);
        }
        if !again {
            known.push(start);
            broken =
                Some(report.error(Diagnostic::new(Code::Yaml, place, slip.message).with_help(slip.help)));
        }
        let before = file.text.len();
        let mut next = file.clone();
        for (edit, new) in edits.iter().rev() {
            next.mend(&(edit.start + range.start..edit.end + range.start), new);
        }
        if next.text == file.text {
            break;
        }
        range.end = (range.end + next.text.len()).saturating_sub(before);
        mended = Some(next);
    }
    broken.map_or(Ok(None), Err)
}

/// Why reading stops.
enum Stop {
    /// The form is broken at a line (from 1) and column (from 0), as the parser says it.
    Slip(usize, usize, String),
    /// It was reported.
    Reported(Reported),
}

impl From<Reported> for Stop {
    fn from(reported: Reported) -> Self {
        Self::Reported(reported)
    }
}

/// Reads all that stands in a stretch of a text, up to the first slip. `broken`: says that a slip was reported.
fn attempt(
    file: &FileText,
    range: Range<usize>,
    report: &mut Report,
    broken: Option<Reported>,
) -> Result<Option<Node>, Stop> {
    let text = file.text.get(range.clone()).unwrap_or_default();
    let lines = Lines::new(text);
    let events = Parser::new_from_str(text);
    let field = String::new();
    let mut reader = Reader { report, file, text, above: range.start, lines, events, broken, field };
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
                return Err(reader.error(&span, message, help).into());
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
    /// Says that a slip was mended, so that a value may be broken.
    broken: Option<Reported>,
    /// The field that is read.
    field: String,
}

impl<'t> Reader<'t, '_> {
    /// The next event; `None` at the end of the file.
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, Stop> {
        match self.events.next() {
            None => Ok(None),
            Some(Ok(found)) => Ok(Some(found)),
            Some(Err(error)) => {
                let marker = error.marker();
                Err(Stop::Slip(marker.line(), marker.col(), error.info().to_owned()))
            }
        }
    }

    /// The next event inside a list or table, which the parser closes before the file ends.
    fn inner(&mut self) -> Result<(Event<'t>, Span), Stop> {
        let next = self.next()?;
        next.ok_or_else(|| {
            let end = self.text.len();
            let (message, help) = ("the data end inside a list or table", "look at the indents above");
            let finding = Diagnostic::new(Code::Yaml, self.at(&(end..end)), message);
            self.report.error(finding.with_help(help)).into()
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

    fn node(&mut self, event: Event<'t>, span: Span, depth: usize) -> Result<Node, Stop> {
        if depth > DEEPEST {
            let message = "lists and tables stand too deep in one another here";
            return Err(self.error(&span, message, "take levels out: no field needs more than five").into());
        }
        Self::refuse_marks(&event, &span)?;
        let value = match event {
            Event::Scalar(text, style, ..) => return self.scalar(&text, style, &span),
            Event::SequenceStart(..) => self.list(depth)?,
            Event::MappingStart(..) => self.table(depth)?,
            _ => Value::Null,
        };
        Ok(Node { value, place: self.place(&span), source: SourceMap::default() })
    }

    /// Anchors, aliases and tags would swallow the first word of a text: `headline: &Co wins`.
    fn refuse_marks(event: &Event<'t>, span: &Span) -> Result<(), Stop> {
        let is_mark = match event {
            Event::Alias(_) => true,
            Event::Scalar(_, _, anchor, tag)
            | Event::SequenceStart(anchor, tag)
            | Event::MappingStart(anchor, tag) => *anchor != 0 || tag.is_some(),
            _ => false,
        };
        if is_mark {
            return Err(Stop::Slip(span.start.line(), span.start.col(), "a mark of YAML".to_owned()));
        }
        Ok(())
    }

    fn list(&mut self, depth: usize) -> Result<Value, Stop> {
        let mut items = Vec::new();
        loop {
            match self.inner()? {
                (Event::SequenceEnd, _) => return Ok(Value::List(items)),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn table(&mut self, depth: usize) -> Result<Value, Stop> {
        let mut entries: Vec<(Node, Node)> = Vec::new();
        let mut known = HashSet::new();
        loop {
            let (event, span) = self.inner()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(Value::Table(entries));
            }
            let mut key = self.node(event, span, depth + 1)?;
            self.trim_key(&mut key);
            key.text().unwrap_or_default().clone_into(&mut self.field);
            let (event, value_span) = self.inner()?;
            let node = self.node(event, value_span, depth + 1)?;
            // `{ value:6.2 km }` is a name without a value.
            if node.value == Value::Null && key.text().and_then(|key| key.split_once(':')).is_some_and(glued)
            {
                return Err(Stop::Slip(span.start.line(), span.start.col(), "a glued colon".to_owned()));
            }
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

    /// A no-break space in front of a name is part of it to YAML, and to nobody else.
    fn trim_key(&mut self, key: &mut Node) {
        let Value::Scalar { text, .. } = &mut key.value else { return };
        let trimmed = text.trim().to_owned();
        if trimmed.len() < text.len() && !trimmed.is_empty() {
            let message = format!("a no-break space stands beside the name `{trimmed}`");
            let finding = Diagnostic::new(Code::Yaml, key.place.clone(), message);
            self.report.error(finding.with_help("write a plain space in its place"));
            *text = trimmed;
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, span: &Span) -> Result<Node, Stop> {
        let plain = style == ScalarStyle::Plain;
        let range = self.range(span);
        if plain {
            self.refuse_entries(range.clone(), span.start.line())?;
        }
        let lost = if plain { self.comment(range.clone(), text) } else { None };
        let broken = if text == yaml_slips::BROKEN { self.broken } else { lost.filter(|_| text.is_empty()) };
        if let Some(reported) = broken {
            let value = Value::Broken(reported);
            return Ok(Node { value, place: self.at(&range), source: SourceMap::default() });
        }
        if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
            return Ok(Node { value: Value::Null, place: self.at(&range), source: SourceMap::default() });
        }
        if plain && ITEMS.contains(&self.field.as_str()) && self.text[range.clone()].contains('\n') {
            let words: Vec<&str> = self.text[range.clone()].split('\n').map(str::trim).collect();
            let message = format!("a comma is missing between the entries of `{}`", self.field);
            let help = format!("write `{}`", words.join(", "));
            let place = self.at(&range);
            self.report.error(Diagnostic::new(Code::Yaml, place, message).with_help(help));
        }
        if style == ScalarStyle::Folded {
            self.folded(&range);
        }
        let (quote, escapes) = match style {
            ScalarStyle::SingleQuoted => (1, Escapes::Doubled),
            ScalarStyle::DoubleQuoted => (1, Escapes::Backslash),
            _ => (0, Escapes::None),
        };
        let source = source_map(self.file, text, self.above + range.start + quote, escapes);
        let value = Value::Scalar { text: text.to_owned(), quoted: !plain };
        Ok(Node { value, place: self.at(&range), source })
    }

    /// A plain text goes on over lines, whatever they start with: an entry of a list that is indented too deep would be read
    /// as more words of the one above it. `line`: where the text starts, from 1.
    fn refuse_entries(&self, range: Range<usize>, line: usize) -> Result<(), Stop> {
        let lines = self.text[range].split('\n').enumerate().skip(1);
        // Where the first few are none, the others aren't either.
        let mut entries = lines.filter(|(_, words)| words.trim_start().starts_with("- ")).take(4);
        entries.find(|(i, _)| yaml_slips::runs_on(self.text, line, line + i)).map_or(Ok(()), |(i, words)| {
            let column = words.len() - words.trim_start().len();
            Err(Stop::Slip(line + i, column, yaml_slips::RUNS_ON.to_owned()))
        })
    }

    /// `body: >` joins its lines: paragraphs and lists of a Markdown text would run on in one.
    fn folded(&mut self, range: &Range<usize>) {
        let lines = self.text[range.clone()].lines().map(str::trim);
        let lines: Vec<&str> = lines.skip_while(|line| line.starts_with('>') && line.len() < 3).collect();
        let last = lines.iter().rposition(|line| !line.is_empty()).unwrap_or(0);
        let own = lines.get(..last).unwrap_or_default();
        let marked = |line: &&str| {
            ["- ", "* ", "# ", "## ", "> ", "| "].iter().any(|mark| line.starts_with(mark))
                || line
                    .split_once(". ")
                    .is_some_and(|(number, _)| number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let parted = own.iter().any(|line| line.is_empty()) || lines.iter().any(marked);
        if parted && MARKDOWN.contains(&self.field.as_str()) {
            let message = format!("`>` joins all lines of `{}` into one paragraph", self.field);
            let help = format!("write `{}: |`, which keeps them", self.field);
            let sign = self.text[..range.start].rfind('>').unwrap_or(range.start);
            let place = self.at(&(sign..sign + 1));
            self.report.error(Diagnostic::new(Code::Yaml, place, message).with_help(help));
        }
    }

    /// An entry that is nothing but a comment, `- # 1 in the county`, stands behind its hyphen, and not where the parser
    /// goes on.
    fn behind_its_hyphen(&self, range: Range<usize>) -> Range<usize> {
        let head = self.text[..range.start].trim_end();
        let line = head.rfind('\n').map_or(0, |end| end + 1);
        let words =
            head[line..].trim_start().strip_prefix('-').filter(|rest| rest.trim_start().starts_with('#'));
        words.map_or(range, |words| head.len() - words.len()..head.len() - words.len())
    }

    /// `headline: We are #1`: what stands behind the ` #` is a comment, and lost. An error where that is certain.
    fn comment(&mut self, range: Range<usize>, text: &str) -> Option<Reported> {
        let range = if text.is_empty() { self.behind_its_hyphen(range) } else { range };
        let rest = self.text.get(range.end..).unwrap_or_default();
        if !rest.trim_start_matches([':', ' ', '\t']).starts_with('#') {
            return None;
        }
        let rest = rest.split('\n').next().unwrap_or_default();
        let behind = if text.is_empty() { rest.strip_prefix(':').unwrap_or(rest) } else { rest };
        let comment = behind.trim_start();
        let words = comment.trim_start_matches(['#', ' ']).trim_end();
        let signs = comment.matches('#').count();
        // `end_mark: ###`, `headline: ## News`: signs of a mark or of a heading, where a value is wanted.
        let alone = text.is_empty() && (words.is_empty() && (signs > 1 || self.field == "end_mark"));
        let heading = text.is_empty() && comment.starts_with("##") && !words.is_empty();
        let meant = alone || heading || comment.strip_prefix('#').is_some_and(yaml_lines::is_text);
        if !meant || comment.len() == behind.len() {
            return None;
        }
        let start = range.end + rest.len() - comment.len();
        let word = words.split_whitespace().next().unwrap_or(comment);
        let word = &comment[..comment.find(word).unwrap_or(0) + word.len()].trim_end();
        let follows = if word.len() < comment.trim_end().len() { " and what follows it" } else { "" };
        let message = format!("`{word}`{follows} is read as a comment, and lost");
        let place = self.at(&(start..start + comment.trim_end().len()));
        let finding = Diagnostic::new(Code::YamlComment, place, message);
        if !text.is_empty() && PLAIN.contains(&self.field.as_str()) {
            self.report.push(
                finding.with_help("put the text in quotes, or leave a space behind the `#` of a comment"),
            );
            return None;
        }
        let comment = if heading { words } else { comment.trim_end() };
        let whole = format!("{text} {comment}").trim().replace('"', "\\\"");
        // An entry of a list stands behind its hyphen.
        let head = self.text[..range.start].rsplit('\n').next().unwrap_or_default();
        let item = head.trim_start().starts_with('-') && head.trim_matches(['-', ' ']).is_empty();
        let help = if item {
            format!("write `- \"{whole}\"`")
        } else {
            format!("write `{}: \"{whole}\"`", self.field)
        };
        Some(self.report.error(finding.with_help(help)))
    }
}

/// Lists of short texts, each of which stands on one line.
const ITEMS: [&str; 4] = ["keywords", "languages", "embargo_zones", "aliases"];

/// Whether what stands around a colon was meant as a name and its value.
fn glued((name, value): (&str, &str)) -> bool {
    !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        && !value.is_empty()
        && !value.starts_with("//")
}

/// Fields whose value is no text in which a number sign can stand.
const PLAIN: [&str; 24] = [
    "lang",
    "brand",
    "status",
    "date",
    "embargo",
    "embargo_zones",
    "immediate",
    "end_mark",
    "file",
    "key",
    "position",
    "decorative",
    "layout",
    "paper",
    "pages",
    "width",
    "marks",
    "style",
    "smart",
    "hyphenate",
    "align",
    "size",
    "code",
    "type",
];

#[cfg(test)]
mod tests;
