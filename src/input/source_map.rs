//! Where the characters of a text stand in its file, though lines are folded, indented or full of escapes.

use std::iter::Peekable;
use std::str::Chars;

use super::markdown::{Line, Piece};

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

/// Finds out where each line of `text` stands in `raw`, its written form without the opening quotation mark,
/// whose first character stands at line and column `start`.
///
/// Words are matched one after the other and white space is passed over, so that neither folded lines nor
/// indentation matter. Where the two don't agree, what follows is left at its distance from the last match.
pub(super) fn lines(text: &str, raw: &str, start: (u32, u32), escapes: Escapes) -> Vec<Line> {
    let mut raw = Raw { rest: raw.chars(), line: start.0, column: start.1, escapes }.peekable();
    let mut found: Vec<Vec<Piece>> = vec![Vec::new()];
    let (mut from, mut expected) = (0, None);
    for c in text.chars() {
        if c == '\n' {
            found.push(Vec::new());
            (from, expected) = (0, None);
            continue;
        }
        if c.is_whitespace() {
            expected = expected.map(|(line, column)| (line, column + 1));
        } else {
            let Some((line, column)) = next_match(&mut raw, c) else { break };
            if expected != Some((line, column))
                && let Some(pieces) = found.last_mut()
            {
                pieces.push(Piece { from, line, column });
            }
            expected = Some((line, column + 1));
        }
        from += 1;
    }
    let mut last = start;
    found.into_iter().map(|pieces| line(pieces, &mut last)).collect()
}

/// A free line counts as standing where the one above does.
fn line(pieces: Vec<Piece>, last: &mut (u32, u32)) -> Line {
    match pieces.last() {
        Some(piece) => {
            *last = (piece.line, piece.column);
            Line(pieces)
        }
        None => (*last).into(),
    }
}

fn next_match(raw: &mut Peekable<Raw<'_>>, c: char) -> Option<(u32, u32)> {
    while raw.next_if(|piece| piece.0.is_whitespace() && piece.0 != c).is_some() {}
    raw.next_if(|piece| piece.0 == c).map(|(_, line, column)| (line, column))
}

/// The written form, one meant character at a time, with the line and column where it is written.
struct Raw<'t> {
    rest: Chars<'t>,
    line: u32,
    column: u32,
    escapes: Escapes,
}

impl Iterator for Raw<'_> {
    type Item = (char, u32, u32);

    fn next(&mut self) -> Option<Self::Item> {
        let (line, column) = (self.line, self.column);
        let c = match (self.take()?, self.escapes) {
            ('\\', Escapes::Backslash) => self.escaped()?,
            ('\'', Escapes::Doubled) if self.rest.clone().next() == Some('\'') => self.take()?,
            (c, _) => c,
        };
        Some((c, line, column))
    }
}

impl Raw<'_> {
    fn take(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        if c == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(c)
    }

    /// What an escape means; the backslash is taken already.
    fn escaped(&mut self) -> Option<char> {
        Some(match self.take()? {
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
        self.take().filter(|c| *c == '\\')?;
        self.take().filter(|c| *c == 'u')?;
        let low = self.code(4)?.checked_sub(0xdc00)?;
        char::from_u32(0x1_0000 + ((high - 0xd800) << 10) + low)
    }

    fn code(&mut self, digits: usize) -> Option<u32> {
        (0..digits).try_fold(0, |code, _| Some(code * 16 + self.take()?.to_digit(16)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str, raw: &str, escapes: Escapes) -> Vec<(u32, u32, u32)> {
        let lines = lines(text, raw, (1, 1), escapes);
        lines.iter().flat_map(|line| &line.0).map(|piece| (piece.from, piece.line, piece.column)).collect()
    }

    #[test]
    fn words_are_found_where_they_are_written() {
        assert_eq!(pieces("one two", "one two", Escapes::None), [(0, 1, 1)]);
        assert_eq!(pieces("one two", "one\n   two", Escapes::None), [(0, 1, 1), (4, 2, 4)]);
        assert_eq!(pieces("a\n\n b", "  a\n\n   b", Escapes::None), [(0, 1, 3), (0, 1, 3), (1, 3, 4)]);
        assert_eq!(pieces("a\nb", r"a\nb", Escapes::Backslash), [(0, 1, 1), (0, 1, 4)]);
        assert_eq!(pieces("“a”b", r"\u201ca\u201db", Escapes::Backslash), [(0, 1, 1), (1, 1, 7), (3, 1, 14)]);
        assert_eq!(pieces("😀b", r"\ud83d\ude00b", Escapes::Backslash), [(0, 1, 1), (1, 1, 13)]);
        assert_eq!(pieces("it's", "it''s", Escapes::Doubled), [(0, 1, 1), (3, 1, 5)]);
        assert_eq!(pieces("", "", Escapes::None), [(0, 1, 1)]);
    }
}
