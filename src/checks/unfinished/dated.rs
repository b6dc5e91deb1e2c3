//! Days and years that an older release left: its dateline, its report. A part of the rule on older releases.
//!
//! A dateline of a few days before or behind the date is left alone: it says where and when the news was written.

use super::super::dates::{dateline, readings};
use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{common_start, is_among};
use crate::diagnostic::Related;
use crate::language::words;

/// By so many days a dateline may miss the date.
const NEAR: i32 = 5;
/// With so many letters two words begin that are one.
const ALIKE: usize = 5;

/// Looks at the first line, and at the years of what the headline names.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    older_dateline(index, findings);
    report(index, findings);
}

/// "KELDER, 8 March 2026 — …" in a release of 8 April.
fn older_dateline(index: &Index, findings: &mut Findings) {
    let release = index.release.date;
    let first =
        index.segments.iter().find(|segment| segment.part == Part::Body && segment.kind == Kind::Paragraph);
    let Some((segment, day)) = first.and_then(|segment| Some((segment, dateline(segment)?))) else { return };
    let Some(date) = readings(day, release).first().copied() else { return };
    // Later ones are held against the embargo.
    if release.since(date).is_ok_and(|span| span.get_days() > NEAR) {
        let message =
            format!("“{}” opens the text, and the release is of {release}", segment.get(day.range.clone()));
        findings.push(segment.place(day.range.clone()), message, "correct the line, or `date`");
    }
}

/// "Annual report 2025" in the headline, and "the full annual report 2024 is online from today" below.
fn report(index: &Index, findings: &mut Findings) {
    let Some(head) = index.of(&[Part::Headline]).next() else { return };
    let Some((word, at, year)) = (1..head.tokens.len()).find_map(|i| named(head, i)) else { return };
    let release = index.release.date.year();
    if !(release - 1..=release).contains(&year) || word.chars().count() < ALIKE {
        return;
    }
    for segment in index.of(&[Part::Body, Part::Editors]).filter(|segment| !index.is_lead(segment)) {
        let Some(own) = words(segment.lang).filter(|own| !own.relative_days.today.is_empty()) else {
            continue;
        };
        for (i, _) in segment.tokens.iter().enumerate().skip(1).filter(|(_, token)| token.is_number()) {
            let Some((other, _, told)) = named(segment, i).filter(|(_, _, told)| *told == year - 1) else {
                continue;
            };
            let sentence = segment.sentence_at(segment.tokens[i].range.start);
            let now = |i: usize| {
                let word = segment.small_at(i);
                is_among(own.relative_days.today, &word)
            };
            let again = segment.get(sentence.clone()).contains(&year.to_string());
            if common_start(&word, &other) >= ALIKE && !again && segment.tokens_in(&sentence).any(now) {
                let range = segment.tokens[i].range.clone();
                let message = format!("“{told}” here, “{year}” in the headline");
                let related = Related::new(head.place(head.tokens[at].range.clone()), "the other year");
                findings.push_with_related(
                    segment.place(range),
                    message,
                    "name the year that is meant",
                    related,
                );
                return;
            }
        }
    }
}

/// A word in small letters and the year right behind it, with its token.
fn named(segment: &Segment, i: usize) -> Option<(String, usize, i16)> {
    let year = segment.tokens.get(i).filter(|token| token.is_number() && token.range.len() == 4)?;
    let before = segment.tokens.get(i.checked_sub(1)?).filter(|token| token.is_word())?;
    Some((segment.word(before).to_lowercase(), i, segment.word(year).parse().ok()?))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn found(fields: &str, text: &str) -> usize {
        findings("old-release", &release("en-GB", fields, text)).len()
    }

    #[test]
    fn older_datelines_and_reports_are_found() {
        // The release is of 3 March 2026.
        assert_eq!(found("", "KELDER, 3 February 2026 — The dam is open."), 1);
        assert_eq!(found("", "KELDER, 2 March 2026 — The dam is open."), 0);
        assert_eq!(found("", "KELDER, 3 February: the dam was closed."), 0);
        let head = "headline: Corran Water publishes its Annual Report 2025";
        let text = |year: i16| format!("It is new.\n\nThe full annual report {year} is online from today.");
        assert_eq!(found(head, &text(2024)), 1);
        assert_eq!(found(head, &text(2025)), 0);
        assert_eq!(found(head, "It is new.\n\nThe annual report 2024 told of a loss."), 0);
    }
}
