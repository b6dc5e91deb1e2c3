//! What stands in brackets. A part of the rules on placeholders, comments and references.

use std::ops::Range;

use super::super::index::{Kind, Segment};

/// Square brackets with their words and no other such brackets inside.
pub(super) fn square(text: &str) -> impl Iterator<Item = Range<usize>> {
    between(text, '[', ']')
}

/// Round brackets with their words and no other such brackets inside.
pub(super) fn round(text: &str) -> impl Iterator<Item = Range<usize>> {
    between(text, '(', ')')
}

fn between(text: &str, open: char, close: char) -> impl Iterator<Item = Range<usize>> {
    let mut opened = None;
    // Most texts hold none, and this says so faster.
    let text = if text.contains(open) { text } else { "" };
    text.match_indices([open, close]).filter_map(move |(at, sign)| {
        let start = opened.take();
        if sign.starts_with(open) {
            opened = Some(at);
            return None;
        }
        start.map(|start| start..at + sign.len()).filter(|range| range.len() > 2)
    })
}

/// Whether a byte stands inside a quotation.
pub(super) fn is_quoted(segment: &Segment, at: usize) -> bool {
    let open = segment
        .marks()
        .iter()
        .take_while(|mark| mark.at < at)
        .fold(0_usize, |open, mark| if mark.opens { open + 1 } else { open.saturating_sub(1) });
    segment.kind == Kind::Quote || open > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_brackets_count() {
        let text = "a] [b] [c [d] e] [] (f)";
        let found: Vec<&str> = square(text).chain(round(text)).map(|range| &text[range]).collect();
        assert_eq!(found, ["[b]", "[d]", "(f)"]);
    }
}
