//! A change that was tracked and never accepted: old and new words stand side by side.
//!
//! Word processors hide tracked changes from those who wrote them, and show them to those who receive the file. In
//! texts they leave marks: `~~struck out~~`, `{++added++}`, `{--deleted--}`, `{~~old~>new~~}`, `<ins>`, `<del>`. More
//! than one ministry has mailed what it first meant to say.
//!
//! Bad: `The fund will ~~cut~~ {++adjust++} its grants.`
//!
//! Good: `The fund will adjust its grants.`

use std::ops::Range;

use super::super::index::{Index, Kind, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::Spoken;

static MARKS: [Pattern; 3] = [
    Pattern::new(r"\{(?:\+\+|--|~~)[^{}]*(?:\+\+|--|~~)\}").needing(&["{++", "{--", "{~~"]),
    Pattern::new(r"(?:^|[^~{])(?<found>~~[^~\s](?:[^~\n]*[^~\s])?~~)").needing(&["~~"]),
    Pattern::new(r"(?i)<(ins|del)\b[^<>]*>(?:[^<]*</(?:ins|del)\s*>)?|</(?:ins|del)\s*>")
        .needing(&["<ins", "<del", "</ins", "</del"]),
];

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        let marked = MARKS.iter().flat_map(|pattern| pattern.all_in(segment));
        for range in marked.chain(balloons(segment)) {
            let message = format!("“{}” is a change that was never accepted", segment.get(range.clone()));
            findings.push(
                segment.place(range),
                message,
                "keep what is meant, and take the marks and the rest out",
            );
        }
    }
}

/// "Deleted: 75", "Formatted: Font: Bold": the balloons beside a text, as a sentence of its own.
fn balloons(segment: &Segment) -> Vec<Range<usize>> {
    if segment.kind != Kind::Paragraph || !segment.text.contains(':') {
        return Vec::new();
    }
    let spoken = Spoken::of(segment.lang);
    let is_one = |range: &Range<usize>| {
        let Some((head, words)) = segment.get(range.clone()).split_once(':') else { return false };
        let head = head.trim_end();
        let known = spoken.has(|words| words.tracked_change.balloons, &head.to_lowercase());
        known
            && head.starts_with(char::is_uppercase)
            && (1..=MOST_IN_A_BALLOON).contains(&words.split_whitespace().count())
    };
    segment.sentences().iter().filter(|range| is_one(range)).cloned().collect()
}

/// Longer words are a sentence of the text.
const MOST_IN_A_BALLOON: usize = 6;

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn marks_of_changes_are_found() {
        for (text, expected) in [
            ("The fund will ~~cut~~ adjust its grants.", "~~cut~~"),
            ("The fund will {++now ++}adjust its grants.", "{++now ++}"),
            ("The fund will {--not --}adjust its grants.", "{--not --}"),
            ("The fund will {~~cut~>adjust~~} its grants.", "{~~cut~>adjust~~}"),
            ("The fund will <del>cut</del> its grants.", "<del>cut</del>"),
            ("<ins>The fund</ins> will adjust its grants.", "<ins>The fund</ins>"),
        ] {
            assert_eq!(found_in("tracked-change", "en-GB", text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in
            ["About ~40 tonnes, ~~ and C++; a -- dash {one}.", "See `~~this~~` in code, in 1990~~2000."]
        {
            assert_eq!(found_in("tracked-change", "en-GB", text), [""; 0], "{text}");
        }
    }
}
