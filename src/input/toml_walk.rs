//! Walks through TOML as it was meant, and finds where a bracket, a quotation mark or a comma is lost: a parser notices it
//! lines below, and blames those.

use std::ops::Range;

use super::toml_slips::{Edits, Slip};

/// The first mark that is lost or too many, and what puts it right.
pub(super) fn find(text: &str) -> Option<Slip> {
    let mut walk = Walk { text, at: 0, last: 0, name: "", found: None };
    while walk.at < text.len() && walk.found.is_none() {
        walk.statement();
    }
    walk.found
}

struct Walk<'t> {
    text: &'t str,
    /// Where the walk stands, in bytes.
    at: usize,
    /// The end of the last mark or word that is no comment.
    last: usize,
    /// The field that is read.
    name: &'t str,
    found: Option<Slip>,
}

/// A bracket that is open.
struct Open {
    bracket: char,
    at: usize,
    /// Whether it holds a text or a figure by itself.
    words: bool,
    /// Whether a name was met since the last comma.
    named: bool,
    /// Whether a value has just ended, so that a comma or the end must follow.
    done: bool,
}

impl Open {
    fn closing(&self) -> char {
        if self.bracket == '[' { ']' } else { '}' }
    }

    fn ends_value(&mut self) {
        self.done = self.bracket == '[' || self.named;
        self.words |= self.bracket == '[';
    }
}

impl<'t> Walk<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn line_end(&self) -> usize {
        self.at + self.rest().find('\n').unwrap_or(self.rest().len())
    }

    fn blanks(&mut self, blanks: &[char]) {
        self.at += self.rest().len() - self.rest().trim_start_matches(blanks).len();
    }

    fn slip(&mut self, range: Range<usize>, message: String, help: String, edits: Edits) {
        self.found = Some(Slip { range, message, help, edits, told_later: false });
    }

    /// A line of its own, and all that its value takes.
    fn statement(&mut self) {
        self.blanks(&[' ', '\t', '\n']);
        let end = self.line_end();
        let line = &self.text[self.at..end];
        let Some(sign) = line.find('=').filter(|_| !line.starts_with(['[', '#'])) else {
            self.at = end;
            return;
        };
        let name = line[..sign].trim_end();
        if is_parted(name) {
            let range = self.at..self.at + name.len();
            let new = name.split_whitespace().collect::<Vec<_>>().join("_");
            let help = format!("write `{new} = …`");
            let edits = vec![(range.clone(), new)];
            return self.slip(range, "a name holds no blank".to_owned(), help, edits);
        }
        self.name = name;
        self.at += sign + 1;
        self.blanks(&[' ', '\t']);
        match self.peek() {
            Some('"' | '\'') => self.string(false),
            Some('[' | '{') => self.brackets(),
            Some('\u{201c}' | '\u{201d}' | '\u{201e}') => self.curly(),
            _ => self.at = end,
        }
        if self.found.is_none() && self.at != end {
            self.behind_value();
        }
    }

    /// What stands behind a value is a comment, or nothing.
    fn behind_value(&mut self) {
        let end = self.line_end();
        let behind = &self.text[self.at..end];
        let sign = behind.trim_start();
        let alone = |sign: &str| sign[1..].trim_start().is_empty() || sign[1..].trim_start().starts_with('#');
        if sign.starts_with([';', ',']) && alone(sign) {
            let at = end - sign.len();
            let message = format!("a `{}` stands behind the {}", &sign[..1], self.name);
            let help = "take it out: the end of the line ends the value".to_owned();
            return self.slip(at..at + 1, message, help, vec![(at..at + 1, String::new())]);
        }
        self.at = end;
    }

    /// A text in quotation marks; `inside`: in brackets.
    fn string(&mut self, inside: bool) {
        let rest = self.rest();
        let quote = &rest[..1];
        let long = quote.repeat(3);
        if let Some(inner) = rest.strip_prefix(long.as_str()) {
            match closing(inner, &long, quote == "\"") {
                // One or two marks right before the closing ones belong to the text.
                Some(end) => {
                    let behind = &inner[end + 3..];
                    let more = behind.len() - behind.trim_start_matches(quote).len();
                    self.at += 3 + end + 3 + more.min(2);
                }
                None => self.long_text(&long),
            }
            return;
        }
        let line = rest.split('\n').next().unwrap_or_default();
        match closing(&line[1..], quote, quote == "\"") {
            Some(end) => self.at += end + 2,
            None if inside => self.one_line(line, true),
            None => self.several_lines(line, quote),
        }
    }

    /// A long text whose end is missing.
    fn long_text(&mut self, long: &str) {
        let (start, name) = (self.at, self.name);
        let mut at = self.line_end() + 1;
        for line in self.text.get(at..).unwrap_or_default().split_inclusive('\n') {
            let words = line.trim();
            if words == &long[..1] || words == &long[..2] {
                let from = at + line.find(words).unwrap_or(0);
                let message = format!("{words} doesn’t end the {name}, which {long} begins");
                let edits = vec![(from..from + words.len(), long.to_owned())];
                return self.slip(from..from + words.len(), message, format!("write {long} here"), edits);
            }
            at += line.len();
        }
        let end = self.end_of_lines(start);
        let message = format!("the quotes of the {name} open here and are never closed");
        let help = format!("close them with {long} behind its last line");
        self.slip(start..start + 3, message, help, vec![(end..end, format!("\n{long}"))]);
    }

    /// Long quotation marks of a text, where straight ones belong.
    fn curly(&mut self) {
        let signs: &[char] = &['\u{201c}', '\u{201d}', '\u{201e}'];
        let (start, rest) = (self.at, self.rest());
        let length = rest.len() - rest.trim_start_matches(signs).len();
        if length < 9 {
            self.at = self.line_end();
            return;
        }
        let mut edits = vec![(start..start + length, "\"\"\"".to_owned())];
        let closes = rest[length..]
            .lines()
            .find(|line| line.trim().len() > 6 && line.trim().chars().all(|c| signs.contains(&c)));
        if let Some(marks) = closes.map(str::trim) {
            let at = start + length + rest[length..].find(marks).unwrap_or(0);
            edits.push((at..at + marks.len(), "\"\"\"".to_owned()));
        }
        let message = "these quotes belong to a text, not around it: TOML wants straight ones".to_owned();
        self.slip(
            start..start + length,
            message,
            "write `\"\"\"` before the text and behind it".to_owned(),
            edits,
        );
    }

    /// A text that goes on below its line, or whose quotation mark is missing at the end of it.
    fn several_lines(&mut self, line: &str, quote: &str) {
        let start = self.at;
        let end = self.end_of_lines(start);
        let below = self.text.get(self.line_end()..end).unwrap_or_default();
        if below.trim().is_empty() && line.trim().len() > 1 {
            return self.one_line(line, false);
        }
        let long = "\"\"\"";
        let mut edits = vec![(start..start + 1, long.to_owned())];
        if below.trim_end().ends_with(quote) {
            let at = self.line_end() + below.trim_end().len() - 1;
            edits.push((at..at + 1, long.to_owned()));
        } else {
            edits.push((end..end, format!("\n{long}")));
        }
        let message =
            format!("the {} goes on over several lines, and one quotation mark ends with its own", self.name);
        let help = format!("write `{long}` before the text and behind it");
        self.slip(start..start + 1, message, help, edits);
    }

    /// A text on one line without its closing mark.
    fn one_line(&mut self, line: &str, inside: bool) {
        let quote = &line[..1];
        let words = &line[1..line.find(" #").filter(|at| *at > 0).unwrap_or(line.len())];
        let words =
            if inside { words.trim_end_matches([' ', '\t', ',', '}', ']']) } else { words.trim_end() };
        let end = self.at + 1 + words.len();
        let name = self.name;
        let message = format!("the quotes of the {name} open here and are never closed");
        let help = if inside {
            format!("write `{quote}{words}{quote}`")
        } else {
            format!("write `{name} = {quote}{words}{quote}`")
        };
        self.slip(self.at..self.at + 1, message, help, vec![(end..end, quote.to_owned())]);
    }

    /// Where the lines end that go on with a text: before the next field or table.
    fn end_of_lines(&self, start: usize) -> usize {
        let mut at = start + self.text[start..].find('\n').map_or(self.text.len() - start, |end| end + 1);
        let first = at;
        while at < self.text.len() && !begins(&self.text[at..]) {
            at += self.text[at..].find('\n').map_or(self.text.len() - at, |end| end + 1);
        }
        let end = if at > first { at } else { first };
        self.text[..end].trim_end().len()
    }

    /// A list or a table, with all that stands in it.
    fn brackets(&mut self) {
        let mut stack: Vec<Open> = Vec::new();
        while self.found.is_none() {
            self.blanks(&[' ', '\t']);
            let Some(c) = self.peek() else { return self.unclosed(&stack, 0) };
            match c {
                '#' => self.at = self.line_end(),
                '\n' => {
                    self.blanks(&[' ', '\t', '\n']);
                    let in_table = stack.last().is_some_and(|open| open.bracket == '{' && !open.done);
                    if begins(self.rest()) && !in_table || self.rest().is_empty() {
                        return self.unclosed(&stack, 0);
                    }
                }
                '[' | '{' => self.opened(c, &mut stack),
                ']' | '}' => {
                    let Some(open) = stack.pop() else { return };
                    if open.closing() != c {
                        return self.unclosed(&[open], 1);
                    }
                    self.at += 1;
                    self.last = self.at;
                    match stack.last_mut() {
                        None => return,
                        Some(above) if above.bracket == '[' => above.done = true,
                        Some(above) => above.ends_value(),
                    }
                }
                _ => self.inner(c, &mut stack),
            }
        }
    }

    /// A bracket that opens.
    fn opened(&mut self, bracket: char, stack: &mut Vec<Open>) {
        if let Some(top) = stack.last() {
            // `["a", "b",` with `["c"]` below it; a table never stands right in a table.
            let below = self.text[top.at..self.at].contains('\n');
            let unclosed = top.bracket == '[' && bracket == '[' && top.words && below && stack.len() > 1
                || top.bracket == '{' && bracket == '{' && (top.done || !top.named);
            if unclosed {
                return self.unclosed(&stack[stack.len() - 1..], 1);
            }
            if top.done {
                return self.comma();
            }
        }
        stack.push(Open { bracket, at: self.at, words: false, named: false, done: false });
        self.at += 1;
        self.last = self.at;
    }

    /// What stands between brackets: texts, figures, names, and the signs between them.
    fn inner(&mut self, c: char, stack: &mut [Open]) {
        let Some(top) = stack.last_mut() else { return };
        match c {
            ',' => {
                (top.done, top.named) = (false, false);
                self.at += 1;
            }
            '=' => {
                top.named = true;
                self.at += 1;
            }
            _ if top.done => return self.comma(),
            '"' | '\'' => {
                self.string(true);
                top.ends_value();
            }
            _ => {
                let rest = self.rest();
                let end = rest.find([' ', '\t', ',', ']', '}', '=', '#', '\n', '"', '\'', '[', '{']);
                let length = end.unwrap_or(rest.len()).max(c.len_utf8());
                if !top.named && top.bracket == '{' {
                    self.name = &rest[..length];
                }
                self.at += length;
                top.ends_value();
            }
        }
        self.last = self.at;
    }

    fn comma(&mut self) {
        let (at, found) = (self.last, self.at);
        let word = self.rest().split(['\n', ',']).next().unwrap_or_default().trim();
        let message = format!("a comma is missing before `{word}`");
        let help = "write `,` between the two".to_owned();
        self.slip(found..found + word.len().max(1), message, help, vec![(at..at, ",".to_owned())]);
    }

    /// Brackets that nothing closes; `inner`: others stay open around them.
    fn unclosed(&mut self, stack: &[Open], inner: usize) {
        let Some(first) = stack.first() else { return };
        let signs: String = stack.iter().rev().map(Open::closing).collect();
        let comma = self.text[..self.last].ends_with(',');
        let end = if comma && (inner > 0 || signs.starts_with('}')) { self.last - 1 } else { self.last };
        let start = self.text[..first.at].rfind('\n').map_or(0, |end| end + 1);
        let written = self.text[start..end].trim();
        let blank = if signs.starts_with('}') { " " } else { "" };
        let own = if self.text[start..first.at].contains('=') { self.name_of(first.at) } else { "" };
        let what = if own.is_empty() { "entry" } else { own };
        let message = format!("the bracket of the {what} opens here and is never closed");
        let help = if written.contains('\n') || written.contains('#') {
            format!("close it with `{signs}` behind the last line that belongs to it")
        } else {
            format!("write `{written}{blank}{signs}`")
        };
        let behind = if inner == 0 && comma && end < self.last { self.last } else { end };
        self.slip(first.at..first.at + 1, message, help, vec![(end..behind, format!("{blank}{signs}"))]);
    }

    /// The name in front of a bracket.
    fn name_of(&self, at: usize) -> &'t str {
        let before = self.text[..at].trim_end_matches(['=', ' ', '\t']);
        let start = before.rfind(['\n', ' ', '\t', ',', '{', '[', '=']).map_or(0, |at| at + 1);
        &before[start..]
    }
}

/// Whether a name consists of several words.
fn is_parted(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_- ".contains(c);
    name.contains(' ') && name.chars().all(plain) && name.split_whitespace().count() < 5
}

/// Where a quotation mark closes that opened before a text.
fn closing(text: &str, mark: &str, escapes: bool) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with(mark) {
            return Some(at);
        }
        let mut rest = text[at..].chars();
        let c = rest.next()?;
        at += c.len_utf8();
        if escapes && c == '\\' {
            at += rest.next().map_or(0, char::len_utf8);
        }
    }
    None
}

/// Whether a line begins a field or a table of its own: `name = …`, `[name]`.
fn begins(text: &str) -> bool {
    let line = text.split('\n').next().unwrap_or_default().trim();
    let plain = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
    };
    let line = line.split(" #").next().unwrap_or_default().trim_end();
    let table = line.trim_start_matches('[').trim_end_matches(']');
    if line.starts_with('[') && line.ends_with(']') {
        return plain(table);
    }
    line.split_once('=').map(|(name, _)| name.trim()).is_some_and(|name| plain(name) || is_parted(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> (String, usize, String) {
        let slip = find(text).unwrap_or_else(|| panic!("no slip: {text}"));
        let mut out = text.to_owned();
        for (range, new) in slip.edits.iter().rev() {
            out.replace_range(range.clone(), new);
        }
        (slip.message, slip.range.start, out)
    }

    #[test]
    fn what_is_lost_is_found_where_it_is_lost() {
        for (text, words, at, expected) in [
            (
                "a = { b = \"c\", d = \"e\"\nf = \"g\"",
                "bracket of the a",
                4,
                "a = { b = \"c\", d = \"e\" }\nf = \"g\"",
            ),
            (
                "a = { b = \"c\"   # one\n\nf = \"g\"",
                "bracket of the a",
                4,
                "a = { b = \"c\" }   # one\n\nf = \"g\"",
            ),
            ("a = [\"b\"\n[c]\nd = 1", "bracket of the a", 4, "a = [\"b\"]\n[c]\nd = 1"),
            (
                "a = [\n  [\"b\", \"c\",\n  [\"d\"],\n]\ne = 1",
                "bracket of the entry",
                8,
                "a = [\n  [\"b\", \"c\"],\n  [\"d\"],\n]\ne = 1",
            ),
            (
                "a = [{ b = \"c\" },\n  { b = \"d\" }\ne = 1",
                "bracket of the a",
                4,
                "a = [{ b = \"c\" },\n  { b = \"d\" }]\ne = 1",
            ),
            (
                "a = [\n  { b = \"c\",\n  { b = \"d\" },\n]",
                "bracket of the entry",
                8,
                "a = [\n  { b = \"c\" },\n  { b = \"d\" },\n]",
            ),
            ("a = [{ b = \"c\" ]\nd = 1", "bracket of the entry", 5, "a = [{ b = \"c\" } ]\nd = 1"),
            ("a = [\"b\",\n", "bracket of the a", 4, "a = [\"b\",]\n"),
            ("a = { b = \"c }   # d\ne = 1", "quotes of the b", 10, "a = { b = \"c\" }   # d\ne = 1"),
            ("a = \"b\nc = 1", "quotes of the a", 4, "a = \"b\"\nc = 1"),
            ("a = \"\nb, c\nd.\n\"\ne = 1", "several lines", 4, "a = \"\"\"\nb, c\nd.\n\"\"\"\ne = 1"),
            ("a = \"b, c\nd.\"\ne = 1", "several lines", 4, "a = \"\"\"b, c\nd.\"\"\"\ne = 1"),
            ("a = \"\"\"\nb\n\"\"\nc = 1", "doesn’t end the a", 10, "a = \"\"\"\nb\n\"\"\"\nc = 1"),
            ("a = \"\"\"\nb\n\nc = 1", "never closed", 4, "a = \"\"\"\nb\n\"\"\"\n\nc = 1"),
            ("a = “““\nb\n”””\nc = 1", "straight ones", 4, "a = \"\"\"\nb\n\"\"\"\nc = 1"),
            (
                "a = [[\"b\"]\n  [\"c\"]]",
                "comma is missing before `[\"c\"]]`",
                13,
                "a = [[\"b\"],\n  [\"c\"]]",
            ),
            ("a = { b = \"c\" d = \"e\" }", "comma is missing", 14, "a = { b = \"c\", d = \"e\" }"),
            ("a = \"b\";   # c", "`;` stands behind the a", 7, "a = \"b\"   # c"),
            ("short name = \"A\"", "a name holds no blank", 0, "short_name = \"A\""),
        ] {
            let (message, start, new) = mended(text);
            assert!(message.contains(words), "{text}: {message}");
            assert_eq!((start, new.as_str()), (at, expected), "{text}");
            assert!(find(&new).is_none(), "{new}");
        }
    }

    #[test]
    fn what_is_sound_has_no_slip() {
        for text in [
            "a = [\n  [\"b\", \"c\"], # d\n  [\"e\"],\n]\n[f]\ng = { h = 1, i = [2, 3], \"j k\" = { l = \"m\" } }\n",
            "a = \"\"\"b \"c\" d\"\"\"\"\ne = 'f\"g'\n\"h i\" = 1\nj = \"k\\\"l\"\nm = 2026-03-03",
            "a = {\n  b = 1,\n  c = 2,\n}\nd = '''\nx = [\n'''\n",
            "[[a]]\nb.c = \"d\" # [e\n",
        ] {
            assert!(find(text).is_none(), "{text}: {:?}", find(text));
        }
    }
}
