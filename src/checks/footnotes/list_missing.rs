//! A paragraph that ends in a colon, and nothing follows that it could announce.
//!
//! The list was lost when the text was pasted: Readers look for the names that were promised.
//!
//! Bad: `The parks were chosen by three rules:` and then a heading
//!
//! Good: `The parks were chosen by three rules:` and then the rules

use super::super::index::{Index, Kind, Next, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::is_stem_among;
use crate::language::words;

/// What is longer announces, and is no heading.
const MOST_IN_A_HEADING: usize = 4;

/// Looks at all paragraphs.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let parts = [Part::Summary, Part::Body, Part::Editors, Part::About];
    let segments: Vec<&Segment> = index.segments.iter().collect();
    for (i, segment) in segments.iter().enumerate().filter(|(_, segment)| parts.contains(&segment.part)) {
        let text = segment.text.trim_end();
        let is_paragraph = matches!(segment.kind, Kind::Paragraph | Kind::Item | Kind::Quote);
        let ends = text.ends_with([':', '：']) && is_paragraph;
        if !ends || segment.next == Next::Shown || announces(segments.get(i + 1).copied(), segment) {
            continue;
        }
        // "Recent feedback:" is a heading with a colon, and its paragraphs follow.
        let heads = segment.next == Next::Words
            && !segment.tokens.iter().any(Token::is_number)
            && text.split_whitespace().count() <= MOST_IN_A_HEADING
            && segments
                .get(i + 1)
                .is_some_and(|next| next.kind != Kind::Heading && next.part == segment.part);
        if heads {
            continue;
        }
        let at = text.char_indices().next_back().map_or(0, |(at, _)| at);
        let words =
            text[..at].chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect::<String>();
        let message = format!("“…{}:” announces something, and nothing follows", words.trim_start());
        findings.push(
            segment.place(at..text.len()),
            message,
            "add what was to follow, or end the sentence with a full stop",
        );
    }
}

/// Whether the next paragraph can be what is announced: someone's words, an address, a line of a list by hand.
fn announces(next: Option<&Segment>, segment: &Segment) -> bool {
    let Some(next) = next.filter(|next| next.part == segment.part && segment.next == Next::Words) else {
        return false;
    };
    let text = next.text.trim_start();
    let first = text.chars().next().unwrap_or(' ');
    let opens = "“„«»\"”‘‚".contains(first);
    if opens && speaks_for_itself(next, segment) {
        return false;
    }
    let is_quoted = "“„«»\"”‘‚—–-•*·‣▪✓→0123456789①".contains(first);
    let is_list = text.contains('\n')
        || first.is_lowercase()
        || text.chars().nth(1).is_some_and(|c| c == ')' || c == '.');
    let is_address = !next.links.is_empty() && text.chars().count() < 80
        || text.starts_with("http")
        || text.starts_with("www.");
    // "Programme: / Label: text / Label: text": paragraphs that open with a short label or a bold word.
    let is_entry = text.split_once(':').is_some_and(|(label, _)| label.chars().count() < 40)
        || text.chars().count() < 60
        || next.foreign.iter().any(|(range, _)| range.start == 0);
    next.kind != Kind::Heading && (is_quoted || is_list || is_address || is_entry)
}

/// Whether a quotation has a speaker of its own, and nothing before it says that somebody speaks: "The money will cover:".
fn speaks_for_itself(next: &Segment, segment: &Segment) -> bool {
    let Some(own) = words(segment.lang).filter(|own| !own.speech.says.is_empty()) else { return false };
    let said = |i: usize| is_stem_among(own.speech.says, &segment.small_at(i));
    let last = segment.sentences().last().cloned().unwrap_or_default();
    let Some(end) = next.marks().iter().find(|mark| !mark.opens).map(|mark| mark.at) else { return false };
    let behind = next.token_from(end)..(next.token_from(end) + 8).min(next.tokens.len());
    let speaker = behind.into_iter().any(|i| is_stem_among(own.speech.says, &next.small_at(i)));
    let named = segment.tokens_in(&last).skip(1).any(|i| segment.word_at(i).starts_with(char::is_uppercase));
    speaker && !named && !segment.tokens_in(&last).any(said)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn colons_that_nothing_follows_are_found() {
        for (text, expected) in [
            ("They are:\n\n## Next\n\nWords.", 1),
            ("The help of the following bodies:", 1),
            (
                "For households this means in detail:\n\nThe council also asks whether the old gas works can serve as a store of warm water in winter.",
                1,
            ),
            ("They are:\n\n- one\n- two", 0),
            ("She said:\n\n> “Words.”", 0),
            (
                "She said:\n\n“Words are words, and they are not deeds, whatever the minister may have told you before.”",
                0,
            ),
            ("Register here:\n\n<https://www.efia.example/register>", 0),
            ("The figures:\n\n| a | b |\n|---|---|\n| 1 | 2 |", 0),
        ] {
            assert_eq!(found_in("list-missing", "en-GB", text).len(), expected, "{text}");
        }
    }
}
