//! A paragraph that stops in the middle: behind a comma, an article, or without the full stop that all others have.
//!
//! The end was cut when a text was pasted or shortened. Lines such as addresses and signatures, and what a list follows,
//! are left alone.
//!
//! Bad: `The hall seats two hundred guests and was paid for by the`
//!
//! Good: `The hall seats two hundred guests and was paid for by the county.`

use super::super::index::{Index, Kind, Next, Part, Segment, Token};
use super::super::rule::Findings;
use super::super::words::{is_among, phrases};
use crate::language::words;

/// A paragraph of fewer words may be a line.
const FEWEST: usize = 5;

/// A paragraph of more words without a full stop is a sentence without its end.
const SENTENCE: usize = 12;

/// Looks at the paragraphs of the text, of the notes to editors and of About.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let parts = [Part::Body, Part::Editors, Part::About];
    let paragraphs: Vec<&Segment> =
        index.of(&parts).filter(|segment| segment.kind == Kind::Paragraph).collect();
    let long = |segment: &&&Segment| word_count(segment) >= FEWEST;
    let others = paragraphs.iter().any(|segment| is_ended(segment));
    let ended = paragraphs.iter().filter(long).filter(|segment| is_ended(segment)).count();
    let open = paragraphs.iter().filter(long).count() - ended;
    for segment in
        index.of(&[Part::Body]).filter(|segment| matches!(segment.kind, Kind::Paragraph | Kind::Item))
    {
        for range in articles(segment) {
            let message = format!("“{}” ends in the middle of a sentence", segment.get(range.clone()));
            findings.push(segment.place(range), message, "finish the sentence");
        }
        if is_cut_item(segment) {
            let last = segment.tokens.last().map_or(0..0, |last| last.range.clone());
            let message = format!("the item that ends in “{}” ends in the middle", segment.get(last.clone()));
            findings.push(segment.place(last), message, "finish the item");
        }
    }
    for segment in paragraphs.iter().filter(|segment| !is_ended(segment)) {
        if segment.next == Next::Shown || word_count(segment) < FEWEST || is_line(segment) {
            continue;
        }
        let text = segment.text.trim_end();
        let last = segment.tokens.iter().rev().find(|token| token.is_word() || token.is_number());
        let Some(last) = last.filter(|last| last.is_word()) else { continue };
        let reason = if text.ends_with([',', ';', '،']) && others {
            "ends in a comma"
        } else if joins(segment, &segment.word(last).to_lowercase()) && last.range.end == text.len() {
            "ends in the middle of a sentence"
        } else if word_count(segment) >= SENTENCE
            && ended > 1
            && open < 2
            && !text.contains([':', '@', '|', '\u{fffc}'])
            && !is_of_names(segment)
            && last.range.end == text.len()
            || lacks_its_end(segment) && last.range.end == text.len()
        {
            "has no full stop, as the others have"
        } else {
            continue;
        };
        let start = last.range.start;
        let message = format!("the paragraph that ends in “{}” {reason}", &text[start..]);
        findings.push(segment.place(start..text.len()), message, "finish the sentence, or end it");
    }
}

/// Whether all sentences of a paragraph of two or more end as sentences do, but for the last.
fn lacks_its_end(segment: &Segment) -> bool {
    let sentences = segment.sentences();
    let Some((last, before)) = sentences.split_last() else { return false };
    let ended = |range: &std::ops::Range<usize>| segment.get(range.clone()).ends_with(['.', '!', '?']);
    let words = segment.get(last.clone()).split_whitespace().count();
    let plain =
        before.len() > 1 || words > FEWEST && !segment.get(last.clone()).contains([':', '@', '|', '/']);
    !before.is_empty() && plain && before.iter().all(ended) && words >= FEWEST && segment.part == Part::Body
}

/// "With or without a.", "drivers are asked to.": sentences that end in words that need another behind them.
fn articles(segment: &Segment) -> Vec<std::ops::Range<usize>> {
    let Some(own) = words(segment.lang).map(|own| &own.cut_off).filter(|own| !own.articles.is_empty()) else {
        return Vec::new();
    };
    let spaced = |i: usize| segment.tokens.get(i).is_none_or(|next| next.spaced);
    let ends = |i: usize| segment.word_at(i) == "." && !segment.tokens[i].spaced && spaced(i + 1);
    // An abbreviation goes on in small letters.
    let goes_on = |i: usize| segment.word_at(i + 1).starts_with(char::is_lowercase);
    let lacks = |last: usize| {
        let pair = || segment.get(segment.tokens[last - 1].range.start..segment.tokens[last].range.end);
        is_among(own.articles, segment.word_at(last))
            || !own.pairs.is_empty() && phrases(own.pairs).any(|own| own == pair())
    };
    let all = 2..segment.tokens.len();
    let found = all.filter(|i| {
        let (before, last) = (&segment.tokens[*i - 2], &segment.tokens[*i - 1]);
        !segment.tokens[*i].is_word()
            && ends(*i)
            && last.is_word()
            && last.spaced
            && (before.is_word() || before.is_number() || segment.word(before) == ",")
            && lacks(*i - 1)
            && !goes_on(*i)
    });
    found.map(|i| segment.tokens[i - 2].range.start..segment.tokens[i].range.end).collect()
}

/// "All wage statements and any letters from": an item of a list that ends in a word that joins. "Where your food comes from"
/// is whole.
fn is_cut_item(segment: &Segment) -> bool {
    let Some(own) = words(segment.lang)
        .filter(|own| segment.kind == Kind::Item && own.cut_off.items && !is_ended(segment))
    else {
        return false;
    };
    let Some(last) = segment.tokens.len().checked_sub(1).filter(|last| *last > 2) else { return false };
    // "…, and" may lead to the next item.
    let leads = || {
        let word = segment.small_at(last);
        is_among(own.percentages.and, &word) || is_among(own.cut_off.articles, &word)
    };
    let stranded = || (0..last).any(|i| is_among(own.doubled_word.clause, &segment.small_at(i)));
    segment.next != Next::Shown
        && segment.tokens[last].is_word()
        && joins(segment, segment.word_at(last))
        && !is_line(segment)
        && !leads()
        && !stranded()
}

fn word_count(segment: &Segment) -> usize {
    segment.tokens.iter().filter(|token| token.is_word()).count()
}

/// Whether a text ends as sentences do.
fn is_ended(segment: &Segment) -> bool {
    let text = segment.text.trim_end_matches(|c: char| c.is_whitespace() || "”“\"»«’‘'›)]*†".contains(c));
    text.ends_with(['.', '!', '?', '…', ':', '؟', '۔', '。', '।', '։', ';', '\u{fffc}', '–', '—'])
}

/// Whether a paragraph is made of lines, or ends in an address.
fn is_line(segment: &Segment) -> bool {
    let end = segment.text.trim_end().len();
    let linked = segment.links.iter().any(|link| link.range.end >= end);
    let last = segment.text.split_whitespace().next_back().unwrap_or_default();
    let address = last.contains(['@', '/', '_', '#'])
        || last.starts_with("www.")
        || last.trim_end_matches(',').contains('.');
    segment.text.contains('\n') || linked || address || segment.is_foreign(end.saturating_sub(1))
}

/// "Joint statement of the Alder Bay Trust and the Moorland Society": most of its words have capitals.
fn is_of_names(segment: &Segment) -> bool {
    let capital = |token: &&Token| segment.word(token).starts_with(char::is_uppercase);
    let words = segment.tokens.iter().filter(|token| token.is_word());
    words.filter(capital).count() * 2 > word_count(segment)
}

/// Whether no sentence ends with a word: an article, "and", "for".
fn joins(segment: &Segment, word: &str) -> bool {
    words(segment.lang)
        .is_some_and(|own| is_among(own.cut_off.never_last, word) || is_among(own.cut_off.articles, word))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn paragraphs_that_stop_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It is old.\n\nThe hall was paid for by the", "the"),
            ("de", "Er ist alt.\n\nDer Saal wurde bezahlt von der", "der"),
            ("en-GB", "It is old.\n\nThe hall seats two hundred guests,", "guests,"),
        ] {
            assert_eq!(found_in("cut-off", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "It is old.\n\nWe wish all of our readers a good summer",
            "It is old.\n\nMore stands on our pages at www.hall.example",
            "It is old.\n\nThe rules of the hall are these\n\n- one\n- two",
            "Alder Bay Trust\\\nThe hall of the county of",
            "“Come and see what the town is made of.”",
        ] {
            assert_eq!(found_in("cut-off", "en-GB", text), [""; 0], "{text}");
        }
    }
}
