//! The usual slips against the form of TOML, in words that help.

use std::ops::Range;

use super::advice::Form;
use super::dates::is_date;

/// What somebody did, and how to mend it.
#[derive(Debug)]
pub(super) struct Slip {
    /// The bytes that it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// What mends it so that the rest can be read, in the order of the text; empty where nobody can know.
    pub edits: Edits,
    /// Whether what reads the value tells it better.
    pub told_later: bool,
}

/// Stretches of a text, and what is written in their places.
pub(super) type Edits = Vec<(Range<usize>, String)>;

/// Stands for a value that can't be read: no author writes it, as it is no character of Unicode.
pub(super) const BROKEN: &str = "\u{fdd0}";

/// The line that an error is about, cut where a person would cut it.
struct Line<'t> {
    name: &'t str,
    value: &'t str,
    text: &'t str,
    /// Where its words stand, without a comment.
    range: Range<usize>,
}

impl<'t> Line<'t> {
    fn of(text: &'t str, at: usize) -> Self {
        let at = at.min(text.len());
        let start = text[..at].rfind('\n').map_or(0, |found| found + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let piece = piece(line, at - start);
        let (start, line) = (start + piece.start, &line[piece]);
        let sign = line.find(['=', ':']).unwrap_or(line.len());
        let (name, behind) = line.split_at(sign);
        let behind = behind.get(1..).unwrap_or_default();
        let value = without_comment(behind.trim());
        let end = line.len() - behind.trim_start().len() + value.len();
        let first = line.len() - line.trim_start().len();
        Self { name: name.trim(), value, text: line, range: start + first..start + end.max(first) }
    }

    /// The line as it is to be written.
    fn entry(&self) -> String {
        format!("{} = {}", self.name, value(self.value))
    }

    /// A slip that the line has, mended by writing it so.
    fn slip(&self, message: String) -> Said {
        let entry = self.entry();
        Said { message, help: format!("write `{entry}`"), edits: vec![(self.range.clone(), entry)] }
    }

    /// A slip that nobody can mend for the author: the value is left out.
    fn broken(&self, message: String, help: impl Into<String>) -> Said {
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
        let named = !self.name.is_empty() && self.name.chars().all(is_name);
        let new = if named { format!("{} = \"{BROKEN}\"", self.name) } else { String::new() };
        Said { message, help: help.into(), edits: vec![(self.range.clone(), new)] }
    }
}

/// What is wrong, and what is right.
struct Said {
    message: String,
    help: String,
    edits: Edits,
}

/// The entry of a table in braces that holds a byte of a line; the whole line, where there is none.
fn piece(line: &str, at: usize) -> Range<usize> {
    let before = line.get(..at).unwrap_or(line);
    let Some(open) = before.rfind('{').filter(|open| {
        let named = before[..*open].trim_end().ends_with(['=', '[', ',']);
        named && !before[*open..].contains('}') && before.contains('=')
    }) else {
        return 0..line.len();
    };
    let start = before[open..].rfind(['{', ',']).map_or(0, |found| open + found + 1);
    let rest = &line[start..];
    start..start + rest.find([',', '}']).unwrap_or(rest.len())
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

/// What an error of the TOML parser means, at the bytes that it names.
pub(super) fn find(text: &str, range: Range<usize>, parser: &str) -> Slip {
    if parser.contains("escape")
        && let Some(slip) = long_backslash(text, range.start)
    {
        return slip;
    }
    let line = Line::of(text, range.start);
    let told_later = bad_date(&line);
    let says = |words: &[&str]| words.iter().any(|words| parser.contains(words));
    let said = figure(text, &range)
        .or_else(|| named(&line, &says))
        .or_else(|| quoted(&line, &says))
        .or_else(|| valued(text, &range, &line, &says))
        .unwrap_or_else(|| {
            let message = format!("the form of the data breaks here: {}", parser.trim());
            line.broken(
                message,
                "write `name = \"value\"`; long texts stand in `\"\"\"`; tables start with `[name]`",
            )
        });
    let Said { message, help, edits } = said;
    Slip { range, message, help, edits, told_later }
}

/// Whether a line gives a date that TOML refuses as well as what reads it does: `date = 2026-02-30`. TOML's dates need no
/// quotation marks.
fn bad_date(line: &Line) -> bool {
    line.name == "date" && plain(line.value) && !line.value.is_empty() && !is_date(line.value)
}

/// Backslashes in a text between `"""` that begin no escape: `C:\data`.
fn long_backslash(text: &str, at: usize) -> Option<Slip> {
    let open = text.get(..at)?.rfind(LONG).filter(|_| text[..at].matches(LONG).count() % 2 == 1)? + 3;
    let inner = &text[open..at + text[at..].find(LONG)?];
    let (mut wrong, mut rest) = (Vec::new(), 0);
    while let Some(found) = inner[rest..].find('\\').map(|found| rest + found) {
        let behind = &inner[found + 1..];
        if !is_escape(behind) {
            wrong.push(open + found);
        }
        rest = found + 1 + behind.chars().next().map_or(0, char::len_utf8);
    }
    let first = *wrong.first()?;
    let blank = |c: char| c.is_whitespace();
    let start =
        text[..first].rfind(blank).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = first + text[first..].find(blank).unwrap_or(text.len() - first);
    let others = if wrong.len() > 1 { ", and so in the other places" } else { "" };
    let help = format!(
        "write two for one: `{}`{others}; or put `\'\'\'` in place of both `\"\"\"`",
        text[start..end].trim_end_matches([',', '.', ';']).replace('\\', "\\\\")
    );
    Some(Slip {
        range: first..first + 1,
        message: "a backslash in double quotes changes the meaning of what follows".to_owned(),
        help,
        edits: wrong.into_iter().map(|at| (at..at, "\\".to_owned())).collect(),
        told_later: false,
    })
}

/// The quotation marks of a long text.
const LONG: &str = "\"\"\"";

/// Whether what stands behind a backslash makes a character of it.
fn is_escape(behind: &str) -> bool {
    let hex = |digits: usize| {
        behind.get(1..=digits).is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    match behind.chars().next() {
        Some('b' | 'e' | 'f' | 'n' | 'r' | 't' | '\\' | '"' | '\n') => true,
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        // A line that is joined with the next.
        _ => behind.split('\n').next().is_some_and(|line| line.trim().is_empty()),
    }
}

/// `value = 6,2`: a comma inside a figure, which parts entries here.
fn figure(text: &str, range: &Range<usize>) -> Option<Said> {
    let digit = |c: char| c.is_ascii_digit();
    // The parser stops behind the figure, or behind its comma.
    let from = range.start.saturating_sub(12);
    let near = text.get(from..range.start + 1)?;
    let between = |at: &usize| near[..*at].ends_with(digit) && near[*at + 1..].starts_with(digit);
    let comma = from + near.match_indices(',').map(|(at, _)| at).rfind(between)?;
    let before = &text[..comma];
    let start = before.len() - before.chars().rev().take_while(|c| digit(*c) || "+-".contains(*c)).count();
    let end = comma + 1 + text[comma + 1..].chars().take_while(|c| digit(*c)).count();
    let name = text[..start].trim_end().strip_suffix('=')?.trim_end();
    let name = name.rsplit(|c: char| !(c.is_alphanumeric() || c == '_')).next().unwrap_or_default();
    if start == comma || end == comma + 1 {
        return None;
    }
    let value = &text[start..end];
    let new = format!("\"{value}\"");
    let help = format!("put it in quotes: `{name} = {new}`");
    let message = "a comma stands in this figure, and parts two entries here".to_owned();
    Some(Said { message, help, edits: vec![(start..end, new)] })
}

/// Slips of a name, and of the sign behind it.
fn named(line: &Line, says: &dyn Fn(&[&str]) -> bool) -> Option<Said> {
    let (name, words) = (line.name, line.text.trim_start());
    if line.text.contains('=') || words.starts_with(['[', '"', '\'', '{']) {
        return None;
    }
    if words.contains(':') && (line.value.is_empty() || line.value.starts_with('#')) {
        let help = format!("write `[{name}]` for a table, `{name} = \"\u{2026}\"` for a text");
        let edits = vec![(line.range.clone(), format!("[{name}]"))];
        let message = "a colon stands where TOML wants brackets or `=`".to_owned();
        return Some(Said { message, help, edits });
    }
    let is_name = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
    if words.contains(':') && name.chars().all(is_name) && name.split(' ').count() < 4 {
        return Some(line.slip("a colon stands where TOML wants `=`".to_owned()));
    }
    says(&["key"]).then(|| {
        let help = "write `name = \"value\"`; a long text stands between `\"\"\"` and `\"\"\"`";
        let edits = vec![(line.range.clone(), String::new())];
        Said { message: "this line is no `name = value`".to_owned(), help: help.to_owned(), edits }
    })
}

/// Slips of quotation marks.
fn quoted(line: &Line, says: &dyn Fn(&[&str]) -> bool) -> Option<Said> {
    let (name, value) = (line.name, line.value);
    if value.starts_with(['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{2018}', '\u{2019}']) {
        let message = "these quotes belong to a text, not around it: TOML wants straight ones";
        return Some(line.slip(message.to_owned()));
    }
    if !value.starts_with(['"', '\'']) {
        return None;
    }
    if value.starts_with('"') && value.contains('\\') && says(&["escape", "unicode", "hex"]) {
        let message = "a backslash in double quotes changes the meaning of what follows";
        return Some(line.slip(message.to_owned()));
    }
    if !says(&["unexpected key or value", "string", "multi-line", "expected"]) {
        return None;
    }
    let closed = value[1..].contains(&value[..1]);
    let message = if closed {
        format!("the quotes of the {name} end before its text does")
    } else {
        format!("the quotes of the {name} are never closed")
    };
    Some(line.slip(message))
}

/// Slips of a value without quotation marks.
fn valued(text: &str, range: &Range<usize>, line: &Line, says: &dyn Fn(&[&str]) -> bool) -> Option<Said> {
    let (name, value) = (line.name, line.value);
    if says(&["duplicate key"]) {
        let name = text.get(range.clone()).unwrap_or(name);
        // What stands below a table goes with it.
        let alone = line.text.contains('=') && !value.ends_with(['[', '{', ',']) && !value.contains("\"\"\"");
        let edits = if alone { vec![(line.range.clone(), String::new())] } else { Vec::new() };
        let help = "take one of the two out".to_owned();
        return Some(Said { message: format!("`{name}` stands here twice"), help, edits });
    }
    if says(&["recursion"]) {
        let message = "lists and tables stand too deep in one another here".to_owned();
        let help = "take levels out: no field needs more than five".to_owned();
        return Some(Said { message, help, edits: Vec::new() });
    }
    if !line.text.contains('=') {
        return None;
    }
    if value.is_empty() {
        let help = format!("write `{name} = \"\u{2026}\"`, or take the line out");
        return Some(line.broken(format!("the {name} has no value"), help));
    }
    if says(&["leading zero"]) {
        let help = format!("put it in quotes: `{name} = \"{value}\"`");
        let edits = vec![(line.range.clone(), format!("{name} = \"{value}\""))];
        return Some(Said { message: "a number can't start with a zero".to_owned(), help, edits });
    }
    plain(value).then(|| {
        let word = matches!(self::value(value).as_str(), "true" | "false");
        let message = if word {
            "TOML says `true` and `false` here".to_owned()
        } else {
            format!("the {name} stands without quotes")
        };
        line.slip(message)
    })
}

/// Whether a value starts without quotes or brackets.
fn plain(value: &str) -> bool {
    !value.starts_with(['"', '\'', '[', '{'])
}
