//! Fields of one line: `3. March`, `+ 3 %` or `> 100` at their start are words there, and start no list and no quotation.

use std::ops::Range;

use super::places::Source;

/// Stands at the start of every line, so that nothing else does; a character that no text has (a noncharacter).
pub(super) const GUARD: &str = "\u{fdd0} ";

/// Where the paragraphs of a text stand: free lines part them.
pub(super) fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let (mut out, mut at): (Vec<Range<usize>>, usize) = (Vec::new(), 0);
    let mut open = false;
    for line in text.split_inclusive('\n') {
        let end = at + line.len();
        let blank = line.trim().is_empty();
        match out.last_mut() {
            Some(last) if open && !blank => last.end = end,
            _ if !blank => out.push(at..end),
            _ => {}
        }
        (open, at) = (!blank, end);
    }
    out
}

/// A paragraph with a guard before each of its lines, and where it stands.
pub(super) fn guarded(text: &str, paragraph: &Range<usize>, source: &Source) -> (String, Source) {
    let (mut out, mut map) = (String::new(), crate::diagnostic::SourceMap::default());
    let mut at = paragraph.start;
    for line in text[paragraph.clone()].split_inclusive('\n') {
        let words = at + line.len() - line.trim_start_matches([' ', '\t']).len();
        at += line.len();
        out.push_str(GUARD);
        map.skip(GUARD.len());
        out.push_str(&text[words..at]);
        map.append(&source.map.cut(&(words..at)));
    }
    (out, Source { map, ..source.clone() })
}

/// Whether a text is a list, a quotation or a table of several lines, which can't stand on one.
pub(super) fn is_block(text: &str) -> bool {
    text.lines().filter(|line| starts_block(line.trim())).count() > 1
}

/// Whether a line starts as an item, a quotation or a row does.
pub(super) fn starts_block(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line[digits..].strip_prefix(['.', ')']).filter(|_| digits > 0);
    behind.is_some_and(|behind| behind.starts_with(' '))
        || ["- ", "* ", "+ ", "> ", "|"].iter().any(|mark| line.starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::SourceMap;

    #[test]
    fn guards_stand_nowhere() {
        let text = "- one\n  two\n\n3. three";
        let parts = paragraphs(text);
        assert_eq!(parts, [0..12, 13..21]);
        let length = u32::try_from(text.len()).expect("a short text");
        let source = Source { map: SourceMap::written(0..length), ..Source::default() };
        let (guarded, source) = guarded(text, &parts[0], &source);
        assert_eq!(guarded, "\u{fdd0} - one\n\u{fdd0} two\n");
        let at = guarded.find("two").expect("the word");
        assert_eq!(source.map.span(&(at..at + 3)), Some(8..11));
        assert!(is_block("- a\n- b") && !is_block("- a") && !is_block("12. 6. 2026"));
    }
}
