//! Definitions of footnotes in a body. pulldown-cmark's older mode, which alone gives marks whose note
//! stands in the front matter, ends a definition at the first free line; here a note may go on in
//! paragraphs that are indented by four spaces.

use std::ops::Range;

use super::places::Source;
use crate::diagnostic::SourceMap;

/// A definition, cut out of its text.
#[derive(Debug, PartialEq)]
pub(super) struct Definition {
    pub key: String,
    /// Where it stood.
    pub range: Range<usize>,
    /// What it says, without key and indents, and where that stands in the file.
    pub text: String,
    pub map: SourceMap,
}

/// Gives the text with its definitions blanked out, byte for byte, and the definitions.
pub(super) fn take(text: &str, source: &Source) -> (String, Vec<Definition>) {
    let mut masked = text.to_owned();
    let mut out = Vec::new();
    let lines: Vec<(usize, &str)> = lines(text).collect();
    let mut i = 0;
    while i < lines.len() {
        let Some((key, rest)) = start(lines[i].1) else {
            i += 1;
            continue;
        };
        let end = end(&lines, i);
        let range = lines[i].0..lines[end - 1].0 + lines[end - 1].1.len();
        let (mut content, mut map) = (String::new(), SourceMap::default());
        for (number, (at, line)) in lines.iter().enumerate().take(end).skip(i) {
            let cut = if number == i { rest } else { indent(line) };
            content.push_str(&line[cut..]);
            map.append(&source.map.cut(&(at + cut..at + line.len())));
        }
        let blank: String =
            text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        masked.replace_range(range.clone(), &blank);
        out.push(Definition { key: key.to_owned(), range, text: content, map });
        i = end;
    }
    (masked, out)
}

/// Lines with their ends, and where they start.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    })
}

/// The key of a definition, and where its text starts.
fn start(line: &str) -> Option<(&str, usize)> {
    let rest = line.strip_prefix("[^")?;
    let close = rest.find("]:")?;
    let key = &rest[..close];
    if key.is_empty() || key.trim() != key || key.contains(['[', ']', '\n']) {
        return None;
    }
    let after = 2 + close + 2;
    Some((key, after + (line[after..].len() - line[after..].trim_start_matches([' ', '\t']).len())))
}

/// The line behind a definition: its first paragraph, and all that is indented after free lines.
fn end(lines: &[(usize, &str)], first: usize) -> usize {
    let mut end = first + 1;
    while end < lines.len() && !lines[end].1.trim().is_empty() && start(lines[end].1).is_none() {
        end += 1;
    }
    loop {
        let next = (end..lines.len()).find(|&line| !lines[line].1.trim().is_empty());
        match next {
            Some(next) if indent(lines[next].1) >= 4 || lines[next].1.starts_with('\t') => {
                end = next + 1;
                while end < lines.len() && !lines[end].1.trim().is_empty() && start(lines[end].1).is_none() {
                    end += 1;
                }
            }
            _ => return end,
        }
    }
}

/// How many bytes of indent a line has, four at most.
fn indent(line: &str) -> usize {
    if line.starts_with('\t') {
        return 1;
    }
    line.bytes().take(4).take_while(|&byte| byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_may_have_several_paragraphs() {
        let text = "a[^n]\n\n[^n]: One\ntwo.\n\n    Three.\n\nb";
        let length = u32::try_from(text.len()).expect("a short text");
        let source = Source { map: SourceMap::written(0..length), ..Source::default() };
        let (masked, found) = take(text, &source);
        assert_eq!(masked.len(), text.len());
        assert_eq!(masked.split_whitespace().collect::<Vec<_>>(), ["a[^n]", "b"]);
        assert_eq!(found[0].text, "One\ntwo.\n\nThree.\n");
        for words in ["One\n", "two.", "Three."] {
            let at = found[0].text.find(words).expect("words");
            let span = found[0].map.span(&(at..at + words.len())).expect("a span");
            assert_eq!(&text[span.start as usize..span.end as usize], words);
        }
    }
}
