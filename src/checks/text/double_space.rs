//! Two spaces, or a tab, inside a sentence.
//!
//! Where a word was taken out, its spaces often stay; where a table was pasted, a tab does. They leave holes in the
//! line. Two spaces behind a full stop, an old habit of typists, are left alone.
//!
//! Bad: `The fault was a worn tooth on a wheel  that nobody makes any longer.`
//!
//! Good: `The fault was a worn tooth on a wheel that nobody makes any longer.`

use crate::diagnostic::Edit;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;

static SPACES: Pattern = Pattern::new(r"[^\s](?<found>[ \t]*(?:  |\t)[ \t]*)[^\s]");

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    // Lines of letterhead and footer are set apart by spaces on purpose.
    let texts = index.prose().filter(|segment| segment.part != Part::Furniture && segment.kind != Kind::Cell);
    for segment in texts.filter(|segment| segment.text.contains("  ") || segment.text.contains('\t')) {
        for range in SPACES.all_in(segment) {
            let spaces = segment.get(range.clone()).to_owned();
            if !spaces.contains('\t') && ends_a_sentence(segment, range.start) {
                continue;
            }
            let message = if spaces.contains('\t') {
                "a tab inside a sentence"
            } else {
                "two spaces inside a sentence"
            };
            let edit = Edit { old: spaces, new: " ".to_owned() };
            findings.push_with_fix(segment.place(range), message, "one space is enough", edit);
        }
    }
}

/// Whether a sentence ends before a byte.
fn ends_a_sentence(segment: &Segment, at: usize) -> bool {
    let before = segment.get(0..at).trim_end_matches(['”', '“', '"', '»', '’', ')', ']']);
    before.ends_with(['.', '!', '?', ':', '…', '؟', '۔'])
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn holes_are_found() {
        assert_eq!(found_in("double-space", "en-GB", "On a wheel  that nobody\tmakes."), ["  ", "\t"]);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in ["The end.  The “start.”  Then", "Words at the end  \nof a line.", "`a  b` and\n   more"]
        {
            assert_eq!(found_in("double-space", "en-GB", text), [""; 0], "{text}");
        }
    }
}
