//! Where the characters of a text stand in its file, though lines are folded, indented or full of escapes.

use std::iter::Peekable;
use std::ops::Range;
use std::str::Chars;

use super::file_text::FileText;
use crate::diagnostic::SourceMap;

/// How a format writes characters that it would else read as its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Not at all.
    None,
    /// With a backslash before them.
    Backslash,
    /// By doubling the quotation mark.
    Doubled,
}

impl Escapes {
    /// Whether a text may be written otherwise than it is.
    fn may_hide(self, text: &str) -> bool {
        match self {
            Self::None => false,
            Self::Backslash => text.contains('\\'),
            Self::Doubled => text.contains('\''),
        }
    }
}

/// Finds out where `text` stands, whose written form, without the opening quotation mark, starts at a byte of a file.
///
/// Words are matched one after the other and white space is passed over, so that neither folded lines nor
/// indentation matter. Where the two don't agree, what follows is left at its distance from the last match.
pub(super) fn source_map(file: &FileText, text: &str, start: usize, escapes: Escapes) -> SourceMap {
    let written = file.text.get(start..).unwrap_or_default();
    if written.starts_with(text) && !escapes.may_hide(text) {
        return file.map(&(start..start + text.len()));
    }
    let mut raw = Raw { rest: written.chars(), end: file.text.len(), escapes }.peekable();
    let (mut map, mut last) = (SourceMap::default(), start);
    for (at, c) in text.char_indices() {
        let found = if c.is_whitespace() { blank(&mut raw, c) } else { next_match(&mut raw, c) };
        match found {
            Some(range) => {
                map.push(c.len_utf8(), file.span(&range));
                last = range.end;
            }
            None if c.is_whitespace() => map.skip(c.len_utf8()),
            None => {
                let rest = text.len() - at;
                map.push(rest, file.span(&(last..(last + rest).min(file.text.len()))));
                break;
            }
        }
    }
    map
}

/// A blank that is written as such, or as the end of a line.
fn blank(raw: &mut Peekable<Raw<'_>>, c: char) -> Option<Range<usize>> {
    raw.next_if(|piece| piece.0 == c || c == ' ' && piece.0 == '\n').map(|(_, range)| range)
}

fn next_match(raw: &mut Peekable<Raw<'_>>, c: char) -> Option<Range<usize>> {
    while raw.next_if(|piece| piece.0.is_whitespace() && piece.0 != c).is_some() {}
    raw.next_if(|piece| piece.0 == c).map(|(_, range)| range)
}

/// The written form, one meant character at a time, with the bytes that it is written with.
struct Raw<'t> {
    rest: Chars<'t>,
    /// The length of the file.
    end: usize,
    escapes: Escapes,
}

impl Iterator for Raw<'_> {
    type Item = (char, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at();
        let c = match (self.rest.next()?, self.escapes) {
            ('\\', Escapes::Backslash) => self.escaped()?,
            ('\'', Escapes::Doubled) if self.rest.clone().next() == Some('\'') => self.rest.next()?,
            (c, _) => c,
        };
        Some((c, start..self.at()))
    }
}

impl Raw<'_> {
    /// The byte that comes next.
    fn at(&self) -> usize {
        self.end - self.rest.as_str().len()
    }

    /// What an escape means; the backslash is taken already.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.rest.next()? {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            '_' => '\u{a0}',
            'x' => char::from_u32(self.code(2)?)?,
            'U' => char::from_u32(self.code(8)?)?,
            'u' => self.unicode()?,
            c => c,
        })
    }

    /// Four hexadecimal digits, or two times four for a character beyond the first plane (RFC 8259, 7).
    fn unicode(&mut self) -> Option<char> {
        let high = self.code(4)?;
        if !(0xd800..0xdc00).contains(&high) {
            return char::from_u32(high);
        }
        self.rest.next().filter(|c| *c == '\\')?;
        self.rest.next().filter(|c| *c == 'u')?;
        let low = self.code(4)?.checked_sub(0xdc00)?;
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + low)
    }

    fn code(&mut self, digits: usize) -> Option<u32> {
        (0..digits).try_fold(0, |code, _| Some(code * 16 + self.rest.next()?.to_digit(16)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The written form of each stretch of a text that is written in one go.
    fn pieces(text: &str, raw: &str, escapes: Escapes) -> Vec<String> {
        let map = source_map(&FileText::new("a.md", raw), text, 0, escapes);
        let spans = text.char_indices().filter_map(|(at, c)| map.span(&(at..at + c.len_utf8())));
        let mut out: Vec<(u32, String)> = Vec::new();
        for span in spans.filter(|span| !span.is_empty()) {
            let written = &raw[span.start as usize..span.end as usize];
            match out.last_mut() {
                Some((end, last)) if *end == span.start => {
                    *end = span.end;
                    last.push_str(written);
                }
                _ => out.push((span.end, written.to_owned())),
            }
        }
        out.into_iter().map(|(_, written)| written).collect()
    }

    #[test]
    fn words_are_found_where_they_are_written() {
        assert_eq!(pieces("one two", "one two", Escapes::None), ["one two"]);
        assert_eq!(pieces("one two", "one\n   two", Escapes::None), ["one\n", "two"]);
        assert_eq!(pieces("a\n\n b", "  a\n\n   b", Escapes::None), ["a\n\n ", "b"]);
        assert_eq!(pieces("a\nb", r"a\nb", Escapes::Backslash), [r"a\nb"]);
        assert_eq!(pieces("“a”b", r"\u201ca\u201db\x20c", Escapes::Backslash), [r"\u201ca\u201db"]);
        assert_eq!(pieces("😀b", r"\ud83d\ude00b", Escapes::Backslash), [r"\ud83d\ude00b"]);
        assert_eq!(pieces("it's", "it''s", Escapes::Doubled), ["it''s"]);
        assert_eq!(pieces("", "", Escapes::None), [""; 0]);
        let map = source_map(&FileText::new("a.md", r"“\u201ca"), "““a", 0, Escapes::Backslash);
        assert_eq!((map.span(&(3..6)), map.span(&(6..7))), (Some(3..9), Some(9..10)));
    }
}
