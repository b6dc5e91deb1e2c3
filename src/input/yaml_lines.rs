//! Lines of YAML, cut where a person would cut them.

use std::ops::Range;

/// A line, and where it starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub number: usize,
    pub start: usize,
    pub text: &'t str,
}

/// A name and its value, as they were meant; places are bytes of the line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Entry<'t> {
    /// Empty: the entry of a list.
    pub name: &'t str,
    pub name_at: usize,
    pub value: &'t str,
    pub at: usize,
    /// Whether it stands inside `{ … }`.
    pub flow: bool,
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').enumerate().map(move |(i, line)| {
        let found = Line { number: i + 1, start, text: line.trim_end_matches('\n') };
        start += line.len();
        found
    })
}

/// A line of a text by its number, from 1.
pub(super) fn line(text: &str, number: usize) -> Option<Line<'_>> {
    lines(text).nth(number.checked_sub(1)?)
}

impl<'t> Line<'t> {
    pub fn indent(&self) -> &'t str {
        &self.text[..self.text.len() - self.text.trim_start().len()]
    }

    /// Nothing, or a comment.
    pub fn is_blank(&self) -> bool {
        let text = self.text.trim();
        text.is_empty() || text.starts_with('#')
    }

    /// Where the line's own words start, behind the hyphens of lists.
    pub fn words_at(&self) -> usize {
        let mut at = self.indent().len();
        while let Some(rest) = self.text[at..].strip_prefix("- ") {
            at = self.text.len() - rest.trim_start().len();
        }
        at
    }

    /// The name and value of a line of its own, or a value behind the hyphen of a list.
    pub fn entry(&self) -> Option<Entry<'t>> {
        let at = self.words_at();
        let words = &self.text[at..];
        if self.is_blank() || words.starts_with('{') && at > self.indent().len() {
            return None;
        }
        let colon = words.find(": ").or_else(|| words.find(":\t")).filter(|colon| is_name(&words[..*colon]));
        match colon {
            Some(colon) => {
                let behind = &words[colon + 1..];
                let value_at = at + colon + 1 + (behind.len() - behind.trim_start().len());
                let value = &self.text[value_at..];
                let value = value[..value_end(value)].trim_end();
                Some(Entry { name: &words[..colon], name_at: at, value, at: value_at, flow: false })
            }
            None if at > self.indent().len() && !words.trim_end().ends_with(':') => {
                let value = words[..value_end(words)].trim_end();
                Some(Entry { name: "", name_at: at, value, at, flow: false })
            }
            None => None,
        }
    }

    /// The entries of a table that is opened on this line; up to its end, or that of the line.
    pub fn flow(&self) -> Vec<Entry<'t>> {
        let value = self.entry().filter(|entry| entry.value.starts_with('{')).map(|entry| entry.at);
        let item = Some(self.words_at()).filter(|at| self.text[*at..].starts_with('{'));
        let Some(open) = value.or(item) else { return Vec::new() };
        pieces(self.text, open + 1).into_iter().filter_map(|piece| piece_entry(self.text, piece)).collect()
    }
}

/// Whether something looks like the name of a field.
pub(super) fn is_name(words: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "_-. ".contains(c);
    let quoted = words.len() > 1 && words.starts_with(['"', '\'']) && words.ends_with(['"', '\'']);
    !words.is_empty() && (quoted || words.chars().all(plain) && words.split(' ').count() < 4)
}

/// The end of a value on its line: where a comment starts. What follows a `#` without a blank, or is a figure, was
/// meant as text, as in `pump # 3`.
fn value_end(value: &str) -> usize {
    let closed = closing(value, 0, |rest| {
        rest.is_empty() || rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#')
    });
    if let Some(end) = closed {
        return end;
    }
    let meant = |at: &usize| !is_text(&value[at + 2..]);
    value.match_indices(" #").map(|(at, _)| at).find(meant).unwrap_or(value.len())
}

/// Whether what stands behind a number sign was meant as text: `#1`, `# 3`.
pub(super) fn is_text(behind: &str) -> bool {
    behind.starts_with(char::is_alphanumeric) || behind.trim_start().starts_with(|c: char| c.is_ascii_digit())
}

/// The end of a quoted text that starts at a byte, with its quotation mark: a mark that `ends` says so of.
pub(super) fn closing(text: &str, start: usize, ends: impl Fn(&str) -> bool) -> Option<usize> {
    let quote = text[start..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = &text[start + 1..];
    inner
        .match_indices(quote)
        .filter(|(at, _)| quote == '\'' || !inner[..*at].ends_with('\\'))
        .map(|(at, _)| start + at + 2)
        .find(|end| ends(&text[*end..]))
}

/// The stretches between the commas of a table in braces. A quotation mark closes only where its text can end.
fn pieces(text: &str, start: usize) -> Vec<Range<usize>> {
    let (mut out, mut from, mut depth, mut at) = (Vec::new(), start, 0_usize, start);
    let ends = |rest: &str| rest.trim_start().starts_with([',', '}', ']', ':']);
    while let Some(c) = text[at..].chars().next() {
        let begins = text[from..at].trim().is_empty() || text[..at].trim_end().ends_with([':', '[']);
        match c {
            '"' | '\'' if begins => {
                if let Some(end) = closing(text, at, ends) {
                    at = end;
                    continue;
                }
            }
            '{' | '[' => depth += 1,
            '}' | ']' if depth > 0 => depth -= 1,
            '}' => {
                out.push(from..at);
                return out;
            }
            ',' if depth == 0 => {
                out.push(from..at);
                from = at + 1;
            }
            _ => {}
        }
        at += c.len_utf8();
    }
    out.push(from..text.len());
    out
}

fn piece_entry(text: &str, piece: Range<usize>) -> Option<Entry<'_>> {
    let written = &text[piece.clone()];
    let name_at = piece.start + (written.len() - written.trim_start().len());
    let words = written.trim();
    let colon = words.find(':').filter(|colon| is_name(&words[..*colon]))?;
    let behind = &words[colon + 1..];
    let at = name_at + colon + 1 + (behind.len() - behind.trim_start().len());
    Some(Entry { name: &words[..colon], name_at, value: behind.trim(), at, flow: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(&str, &str)> {
        let line = line(text, 1).expect("a line");
        let flow = line.flow();
        let entries = if flow.is_empty() { line.entry().into_iter().collect() } else { flow };
        entries.into_iter().map(|entry| (entry.name, entry.value)).collect()
    }

    #[test]
    fn entries_are_cut_as_they_were_meant() {
        for (text, wanted) in [
            ("headline: Big: news  # keep", vec![("headline", "Big: news")]),
            ("headline: We are #1 in # 3", vec![("headline", "We are #1 in # 3")]),
            ("headline: \"A # b\" # c", vec![("headline", "\"A # b\"")]),
            ("  - name: 'O'Neill'", vec![("name", "'O'Neill'")]),
            ("- plain words", vec![("", "plain words")]),
            (
                "- { name: 'O'Neill', role: Head: Water, \"organisation\": [a, b] }",
                vec![("name", "'O'Neill'"), ("role", "Head: Water"), ("\"organisation\"", "[a, b]")],
            ),
            ("people: { name: Tom, phone:+44 1", vec![("name", "Tom"), ("phone", "+44 1")]),
        ] {
            assert_eq!(shown(text), wanted, "{text}");
        }
    }
}
