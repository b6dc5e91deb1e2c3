//! The usual slips against the form of a file, in words that help.

use std::ops::Range;

/// What somebody did, and how to mend it.
#[derive(Debug)]
pub(super) struct Hint {
    /// The bytes that it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// A line of YAML, cut where a person would cut it.
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn indent(&self) -> &'t str {
        &self.text[..self.text.len() - self.text.trim_start().len()]
    }

    /// Name and value; the value's first byte in the line.
    fn entry(&self) -> Option<(&'t str, usize, &'t str)> {
        let (name, value) = self.text.split_once(": ")?;
        let spaces = value.len() - value.trim_start().len();
        let at = name.len() + 2 + spaces;
        let name = name.trim().trim_start_matches("- ").trim_start_matches(['{', ' ']);
        (!name.starts_with('#')).then(|| (name, at, value.trim()))
    }

    fn hint(&self, at: usize, length: usize, message: impl Into<String>, help: impl Into<String>) -> Hint {
        let start = self.start + at;
        Hint { range: start..start + length, message: message.into(), help: help.into() }
    }
}

fn line(text: &str, number: usize) -> Option<Line<'_>> {
    let mut start = 0;
    for (i, line) in text.split_inclusive('\n').enumerate() {
        if i + 1 == number {
            return Some(Line { start, text: line.trim_end_matches('\n') });
        }
        start += line.len();
    }
    None
}

/// The slip that is behind an error of the YAML parser at a line (from 1) and column (from 0).
pub(super) fn yaml(text: &str, number: usize, column: usize, parser: &str) -> Hint {
    let here = line(text, number).unwrap_or(Line { start: text.len(), text: "" });
    let at = here.text.char_indices().nth(column).map_or(here.text.len(), |(at, _)| at);
    let above = || line(text, number.saturating_sub(1));
    let last = || {
        (1..number).rev().filter_map(|number| line(text, number)).find(|line| !line.text.trim().is_empty())
    };
    tab(&here)
        .or_else(|| quotes(&here, at, parser))
        .or_else(|| colon(&here))
        .or_else(|| first_sign(&here))
        .or_else(|| list_on_the_line(&here))
        .or_else(|| no_entry(&here))
        .or_else(|| last().and_then(|last| no_entry(&last)))
        .or_else(|| bracket(text, number))
        .or_else(|| deeper(&here, above()))
        .unwrap_or_else(|| {
            let help = "compare the indents and quotes of this line with those of the lines above";
            here.hint(at, 1, format!("the form of the data breaks here ({parser})"), help)
        })
}

fn tab(line: &Line) -> Option<Hint> {
    let at = line.indent().find('\t')?;
    let help = "indent by spaces, two for each level";
    Some(line.hint(at, 1, "this line is indented by a tab", help))
}

fn quotes(line: &Line, at: usize, parser: &str) -> Option<Hint> {
    let name = line.entry().map_or("text", |(name, ..)| name);
    let behind = "put one quote before and one behind the text, and `\\\"` for one inside";
    if parser.contains("trailing content") {
        let message = format!("the quotes of the {name} end before its text does");
        return Some(line.hint(at, 1, message, behind));
    }
    if !parser.contains("quoted scalar") {
        return None;
    }
    if parser.contains("escape") || parser.contains("hexadecimal") || parser.contains("Unicode") {
        let message = "a backslash in double quotes changes the meaning of what follows";
        let at = line.text[at.min(line.text.len())..].find('\\').map_or(at, |found| at + found);
        return Some(line.hint(at, 1, message, "write `\\\\` for a backslash, or use single quotes"));
    }
    let start = line.text[at.min(line.text.len())..].find(['"', '\'']).map_or(at, |found| at + found);
    Some(line.hint(start, 1, format!("the quotes of the {name} open here and are never closed"), behind))
}

fn colon(line: &Line) -> Option<Hint> {
    let (name, at, value) = line.entry()?;
    if value.starts_with(['"', '\'', '[', '{']) {
        return None;
    }
    let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1))?;
    let help = format!("put the {name} in quotes: {name}: \"{}\"", value.replace('"', "\\\""));
    let message = format!("the {name} holds a colon, which starts a field of its own here");
    Some(line.hint(at + colon, 1, message, help))
}

fn first_sign(line: &Line) -> Option<Hint> {
    let (name, at, value) = line.entry()?;
    let closed = |open: char, close: char| value.starts_with(open) && value.contains(close);
    let sign = value.chars().next()?;
    let special = matches!(sign, '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '}' | ']' | ',');
    // A list or table that is closed on its line, with words behind it: `[Update] Twelve countries`.
    let behind = (closed('[', ']') && !value.ends_with(']')) || (closed('{', '}') && !value.ends_with('}'));
    if !special && !behind {
        return None;
    }
    let message = format!("the {name} starts with `{sign}`, which means something else here");
    let help = format!("put the {name} in quotes: {name}: \"{}\"", value.replace('"', "\\\""));
    Some(line.hint(at, sign.len_utf8(), message, help))
}

fn list_on_the_line(line: &Line) -> Option<Hint> {
    let (name, at, value) = line.entry()?;
    value.starts_with("- ").then(|| {
        let help = format!("start the list below `{name}:`, each entry on a line of its own behind `- `");
        line.hint(at, 1, "a list can't start on the line of its name", help)
    })
}

/// A line that is neither `name: value` nor the entry of a list.
fn no_entry(line: &Line) -> Option<Hint> {
    let text = line.text.trim();
    let at = line.indent().len();
    if text.is_empty() || text.starts_with(['#', '-', '"', '\'', '[', ']', '{', '}']) || !at.eq(&0) {
        return None;
    }
    match text.find(':') {
        None => {
            let help = "if it goes on with the line above, indent it; if the text of the release starts here, \
                        put a line `---` above";
            Some(line.hint(at, text.len(), "this line is no `name: value`", help))
        }
        Some(colon) if !text.contains(": ") && !text.ends_with(':') => {
            let help = "leave a space behind the colon";
            Some(line.hint(at + colon, 1, "the colon is glued to what follows", help))
        }
        Some(_) => None,
    }
}

/// A bracket that is opened on this line or above, and not closed.
fn bracket(text: &str, number: usize) -> Option<Hint> {
    for number in (1..=number).rev() {
        let Some(line) = line(text, number) else { continue };
        let Some((name, at, value)) = line.entry() else { continue };
        let count = |sign: char| value.matches(sign).count();
        let open = count('[') > count(']') || count('{') > count('}');
        if value.starts_with(['[', '{']) && open {
            let message = format!("the bracket of the {name} opens here and is never closed");
            let help = format!("close it, or put the {name} in quotes where the bracket belongs to the text");
            return Some(line.hint(at, 1, message, help));
        }
    }
    None
}

fn deeper(line: &Line, above: Option<Line>) -> Option<Hint> {
    let above = above?;
    let indent = line.indent().len();
    (indent > above.indent().len() && line.entry().is_some()).then(|| {
        let help = "start it in the same column as the line above";
        line.hint(
            indent,
            1,
            "this line is indented deeper than the one above, which has a value already",
            help,
        )
    })
}

/// What an error of the TOML parser means.
pub(super) fn toml(text: &str, range: Range<usize>, parser: &str) -> Hint {
    let start = text[..range.start.min(text.len())].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let name = line.split(['=', ':']).next().unwrap_or_default().trim();
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    let (message, help) = if parser.contains("duplicate key") {
        let name = text.get(range.clone()).unwrap_or(name);
        (format!("`{name}` stands here twice"), "take one of the two out".to_owned())
    } else if value.starts_with(['“', '”', '„', '«', '‘', '’']) {
        ("these quotes belong to a text, not around it".to_owned(), "use straight quotes: `\"…\"`".to_owned())
    } else if ["must be quoted", "invalid float", "invalid integer", "invalid datetime"]
        .iter()
        .any(|words| parser.contains(words))
        || (parser.contains("unexpected key or value") && plain(value))
    {
        (
            format!("the {name} stands without quotes"),
            format!("write `{name} = \"{}\"`", value.replace('"', "\\\"")),
        )
    } else if !line.contains('=') && line.contains(':') {
        ("a colon stands where TOML wants `=`".to_owned(), format!("write `{name} = …`"))
    } else if parser.contains("string") || parser.contains("multi-line") {
        (
            format!("the quotes of the {name} are never closed"),
            "texts of several lines stand in `\"\"\"`".to_owned(),
        )
    } else if parser.contains("escape") {
        (
            "a backslash in double quotes changes the meaning of what follows".to_owned(),
            "write `\\\\` for a backslash, or use single quotes".to_owned(),
        )
    } else if parser.contains("unclosed") || parser.contains("in array") {
        (format!("the bracket of the {name} is never closed"), "close it with `]` or `}`".to_owned())
    } else if parser.contains("leading zero") {
        ("a number can't start with a zero".to_owned(), format!("put it in quotes: `{name} = \"{value}\"`"))
    } else if parser.contains("unexpected key or value") {
        (
            "words stand behind the value".to_owned(),
            "put all of it in one pair of quotes, and `\\\"` for one inside".to_owned(),
        )
    } else if parser.contains("recursion") {
        (
            "lists and tables stand too deep in one another here".to_owned(),
            "take levels out: no field needs more than five".to_owned(),
        )
    } else {
        (
            format!("the form of the data breaks here: {}", parser.trim()),
            "write `name = \"value\"`; long texts stand in `\"\"\"`; tables start with `[name]`".to_owned(),
        )
    };
    Hint { range, message, help }
}

/// Whether a value starts without quotes or brackets.
fn plain(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{'])
}

/// What an error of the JSON parser means.
pub(super) fn json(kind: &jsonc_parser::errors::ParseErrorKind) -> (&'static str, &'static str) {
    use jsonc_parser::errors::ParseErrorKind as Kind;
    match kind {
        Kind::ExpectedComma => ("a comma is missing before this", "put a comma between two entries"),
        Kind::TrailingCommasNotAllowed | Kind::UnexpectedComma => {
            ("a comma stands here with nothing behind it", "take the comma out")
        }
        Kind::CommentsNotAllowed => {
            ("JSON has no comments", "take the comment out, or write the release as `.yaml`")
        }
        Kind::SingleQuotedStringsNotAllowed => ("JSON wants double quotes", "write `\"…\"`"),
        Kind::ExpectedStringObjectProperty | Kind::UnexpectedWord => {
            ("this word stands without quotes", "put names and texts in double quotes")
        }
        Kind::ExpectedColonAfterObjectKey => ("a colon is missing here", "write `\"name\": value`"),
        Kind::ExpectedObjectValue => ("the value is missing here", "write `\"name\": value`"),
        Kind::UnterminatedArray => ("the bracket `[` is never closed", "close it with `]`"),
        Kind::UnterminatedObject => ("the bracket `{` is never closed", "close it with `}`"),
        Kind::UnexpectedCloseBrace | Kind::UnexpectedCloseBracket => {
            ("this bracket closes nothing", "take it out, or open it above")
        }
        Kind::MultipleRootJsonValues => ("the data end above this line", "take what follows out"),
        Kind::NestingDepthExceeded => (
            "lists and tables stand too deep in one another here",
            "take levels out: no field needs more than five",
        ),
        Kind::String(_) => (
            "this text is not closed, or holds a backslash or a line end",
            "close it with `\"`; inside, write `\\\\` for a backslash and `\\n` for a new line",
        ),
        _ => (
            "the form of the data breaks here",
            "names and texts stand in double quotes, with a comma between two entries and none behind the last",
        ),
    }
}
