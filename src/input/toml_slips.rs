//! The usual slips against the form of TOML, in words that help.

use std::ops::Range;

use super::advice::Form;

/// What somebody did, and how to mend it.
#[derive(Debug)]
pub(super) struct Slip {
    /// The bytes that it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
}

/// The line that an error is about, cut where a person would cut it.
struct Line<'t> {
    name: &'t str,
    value: &'t str,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn of(text: &'t str, at: usize) -> Self {
        let at = at.min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
        let line = piece(text[start..].lines().next().unwrap_or_default(), at - start);
        let sign = line.find(['=', ':']).unwrap_or(line.len());
        let (name, value) = line.split_at(sign);
        let value = value.get(1..).unwrap_or_default().trim();
        Self { name: name.trim(), value: without_comment(value), text: line }
    }

    /// The line as it is to be written.
    fn written(&self) -> String {
        format!("write `{} = {}`", self.name, value(self.value))
    }
}

/// The entry of a table in braces that holds a byte of a line; the whole line, where there is none.
fn piece(line: &str, at: usize) -> &str {
    let before = line.get(..at).unwrap_or(line);
    let Some(open) = before.find("= {").filter(|open| !before[*open..].contains('}')) else { return line };
    let start = before[open..].rfind(['{', ',']).map_or(0, |found| open + found + 1);
    let rest = &line[start..];
    &rest[..rest.find([',', '}']).unwrap_or(rest.len())]
}

/// A value without the comment behind it. A colour starts with a number sign itself.
fn without_comment(value: &str) -> &str {
    let first = value.chars().next().map_or(0, char::len_utf8);
    let meant = |(at, _): &(usize, &str)| !value[at + 2..].starts_with(|c: char| c.is_ascii_digit());
    let behind = value[first..].match_indices(" #").map(|(at, sign)| (at + first, sign)).find(meant);
    value[..behind.map_or(value.len(), |(at, _)| at)].trim_end()
}

/// A value as TOML writes it: yes and no, numbers and lists as they are, all else in quotation marks.
fn value(written: &str) -> String {
    match written.to_ascii_lowercase().as_str() {
        "yes" | "on" | "true" => return "true".to_owned(),
        "no" | "off" | "false" => return "false".to_owned(),
        _ => {}
    }
    if written.is_empty() {
        return "\"\u{2026}\"".to_owned();
    }
    let number = written.parse::<f64>().is_ok() && !written.starts_with('0');
    let closed = (written.starts_with('[') && written.ends_with(']'))
        || (written.starts_with('{') && written.ends_with('}') && !written.contains(": "));
    if number || closed {
        return written.to_owned();
    }
    let curly = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}', '\u{2018}', '\u{2019}'];
    let both = |marks: &[char]| written.strip_prefix(marks).and_then(|rest| rest.strip_suffix(marks));
    let open = written.strip_prefix(['"', '\'']).filter(|rest| !rest.contains(&written[..1]));
    let inner = both(&['"']).or_else(|| both(&['\''])).or_else(|| both(&curly)).or(open).unwrap_or(written);
    Form::Toml.text(inner.trim())
}

/// What an error of the TOML parser means.
pub(super) fn find(text: &str, range: Range<usize>, parser: &str) -> Slip {
    let line = Line::of(text, range.start);
    let name = line.name;
    let says = |words: &[&str]| words.iter().any(|words| parser.contains(words));
    let quote = line.value.starts_with(['"', '\'']);
    let (message, help) = if says(&["duplicate key"]) {
        let name = text.get(range.clone()).unwrap_or(name);
        (format!("`{name}` stands here twice"), "take one of the two out".to_owned())
    } else if !line.text.contains('=') && line.text.contains(':') {
        ("a colon stands where TOML wants `=`".to_owned(), line.written())
    } else if !line.text.contains('=')
        && !line.text.trim_start().starts_with(['[', '"', '\''])
        && says(&["key"])
    {
        let help = "write `name = \"value\"`; a long text stands between `\"\"\"` and `\"\"\"`";
        ("this line is no `name = value`".to_owned(), help.to_owned())
    } else if line.value.starts_with(['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{2018}', '\u{2019}']) {
        ("these quotes belong to a text, not around it: TOML wants straight ones".to_owned(), line.written())
    } else if line.value.is_empty() && line.text.contains('=') {
        (format!("the {name} has no value"), format!("write `{name} = \"\u{2026}\"`, or take the line out"))
    } else if says(&["escape"]) && line.value.starts_with('"') {
        ("a backslash in double quotes changes the meaning of what follows".to_owned(), line.written())
    } else if says(&["unclosed", "in array"]) && line.value.starts_with(['[', '{']) {
        (format!("the bracket of the {name} is never closed"), "close it with `]` or `}`".to_owned())
    } else if says(&["recursion"]) {
        (
            "lists and tables stand too deep in one another here".to_owned(),
            "take levels out: no field needs more than five".to_owned(),
        )
    } else if quote && says(&["unexpected key or value", "string", "multi-line", "expected"]) {
        let mark = line.value.chars().next().unwrap_or('"');
        let long = line.value.starts_with("\"\"\"") || line.value.starts_with("'''");
        if long {
            let message = format!("the quotes of the {name} are never closed");
            (message, format!("close them with {}", &line.value[..3]))
        } else if line.value[1..].contains(mark) {
            (format!("the quotes of the {name} end before its text does"), line.written())
        } else {
            (format!("the quotes of the {name} are never closed"), line.written())
        }
    } else if says(&["leading zero"]) {
        let help = format!("put it in quotes: `{name} = \"{}\"`", line.value);
        ("a number can't start with a zero".to_owned(), help)
    } else if line.text.contains('=') && plain(line.value) {
        let word = matches!(value(line.value).as_str(), "true" | "false");
        let message = if word { "TOML says `true` and `false` here" } else { "" };
        let message = if word { message.to_owned() } else { format!("the {name} stands without quotes") };
        (message, line.written())
    } else {
        (
            format!("the form of the data breaks here: {}", parser.trim()),
            "write `name = \"value\"`; long texts stand in `\"\"\"`; tables start with `[name]`".to_owned(),
        )
    };
    Slip { range, message, help }
}

/// Whether a value starts without quotes or brackets.
fn plain(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{'])
}
