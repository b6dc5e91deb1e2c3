//! The same sentence, paragraph or quotation twice.
//!
//! A paragraph was moved and stayed where it was, or a quotation was given to a second speaker. Sentences of a few words, which
//! may be repeated on purpose, are found only at other places of two paragraphs; what the summary takes from the text is left
//! alone.
//!
//! Bad: `The hall seats two hundred guests.` at the end of a text that begins with the same sentence
//!
//! Good: each sentence once

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use crate::diagnostic::Related;

/// Fewer words than these may be repeated,
const FEWEST: usize = 7;
/// and fewer than these even where a whole sentence stands in two paragraphs, at another place of each.
const FEWEST_APART: usize = 5;

/// Looks at the text, the notes to editors and About.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let mut seen: BTreeMap<String, (&Segment, Range<usize>)> = BTreeMap::new();
    let mut short: BTreeMap<String, Vec<(&Segment, Range<usize>)>> = BTreeMap::new();
    let mut repeats = Vec::new();
    let parts = [Part::Body, Part::Editors, Part::About];
    let texts = index.of(&parts).filter(|segment| !matches!(segment.kind, Kind::Cell | Kind::Header));
    let mut outlines: BTreeMap<(usize, char), usize> = BTreeMap::new();
    let mut outlined = |segment: &Segment, range: Range<usize>| {
        let outline = outline(segment, &range);
        *outlines.entry(outline).or_default() += 1;
        (range, outline)
    };
    let texts: Vec<(&Segment, Vec<_>)> = texts
        .map(|segment| {
            let all = segment.sentences().iter().cloned().chain(quotations(segment));
            (segment, all.map(|range| outlined(segment, range)).collect())
        })
        .collect();
    for (segment, stretches) in texts {
        let mut told: Option<Range<usize>> = None;
        let mut again: Option<(Range<usize>, Related)> = begun_again(segment);
        for (range, outline) in stretches {
            if told.as_ref().is_some_and(|told| told.start <= range.start && range.end <= told.end) {
                continue;
            }
            // Most have so many words and such an end alone.
            if outlines[&outline] < 2 {
                continue;
            }
            let Some((key, words)) = key(segment.get(range.clone())) else { continue };
            if words < FEWEST {
                if is_told(segment, &range) {
                    short.entry(key).or_default().push((segment, range));
                }
                continue;
            }
            match seen.get(&key) {
                // A quotation that is a whole sentence.
                Some((first, place))
                    if std::ptr::eq(*first, segment)
                        && place.start < range.end
                        && range.start < place.end => {}
                Some((first, place)) => {
                    let related = Related::new(first.place(place.clone()), "so it stands here already");
                    told = Some(range.clone());
                    // Sentences in a row are one find.
                    match &mut again {
                        Some((whole, _)) => whole.end = whole.end.max(range.end),
                        None => again = Some((range, related)),
                    }
                }
                None => {
                    seen.insert(key, (segment, range));
                }
            }
        }
        repeats.extend(again.map(|(range, related)| (segment, range, related)));
    }
    if repeats.is_empty() {
        repeats.extend(short.values().filter_map(|told| moved(index, told)));
    }
    // A whole text that was pasted twice is one find.
    let count = repeats.len();
    let shown = if count > MOST { 1 } else { count };
    for (segment, range, related) in repeats.into_iter().take(shown) {
        let start: String = segment.get(range.clone()).chars().take(40).collect();
        let more = if count > MOST { format!(", and so do {} more", count - 1) } else { String::new() };
        let message = format!("“{}…” stands here for the second time{more}", start.trim_end());
        findings.push_with_related(segment.place(range), message, "take one of the two out", related);
    }
}

/// Whether a short sentence tells something in a paragraph: no quotation, and nothing that is counted or asked.
fn is_told(segment: &Segment, range: &Range<usize>) -> bool {
    let text = segment.get(range.clone());
    let opened = || segment.marks().iter().filter(|mark| mark.at < range.start);
    (segment.part, segment.kind) == (Part::Body, Kind::Paragraph)
        && text.ends_with('.')
        && text.starts_with(char::is_alphabetic)
        && !text.contains(|c: char| c.is_ascii_digit() || c == ':')
        && opened().filter(|mark| mark.opens).count() <= opened().filter(|mark| !mark.opens).count()
}

/// "Its maker is not known." at the end of one paragraph, and in the middle of the next: it was moved, and stayed. What stands at
/// the same place of both, or under headings of their own, is meant: "Entry is free as always."
fn moved<'v>(
    index: &'v Index,
    told: &[(&'v Segment<'v>, Range<usize>)],
) -> Option<(&'v Segment<'v>, Range<usize>, Related)> {
    let [(one, first), (other, again)] = told else { return None };
    let edges = |segment: &Segment, range: &Range<usize>| {
        let all = segment.sentences();
        (all.first() == Some(range), all.last() == Some(range))
    };
    let mut between = index.segments.iter().skip_while(|own| !std::ptr::eq(*own, *one));
    let mut between = between.by_ref().take_while(|own| !std::ptr::eq(*own, *other));
    let (place, another) = (edges(one, first), edges(other, again));
    let inside = [place, another].contains(&(false, false));
    let apart = !std::ptr::eq(*one, *other) && place != another && inside;
    (apart && !between.any(|own| own.kind == Kind::Heading)).then(|| {
        let related = Related::new(one.place(first.clone()), "so it stands here already");
        (*other, again.clone(), related)
    })
}

/// A sentence right behind one that begins or ends with its very words: "It owes it to the mild winter and its café. It owes it to
/// the mild winter."
fn begun_again(segment: &Segment) -> Option<(Range<usize>, Related)> {
    let begins = |range: &Range<usize>| segment.get(range.clone()).trim_start().get(..SAME_START);
    segment.sentences().windows(2).find_map(|two| {
        // Most begin otherwise, which is seen at once.
        if begins(&two[0])? != begins(&two[1])? {
            return None;
        }
        let [one, other] = [&two[0], &two[1]].map(|range| key(segment.get(range.clone())));
        let (one, other) =
            one.filter(|(_, words)| *words >= FEWEST).zip(other.filter(|(_, words)| *words >= FEWEST))?;
        let (one, other) = (one.0, other.0);
        let inside =
            |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '));
        let again = inside(&one, &other) || inside(&other, &one);
        let related = || Related::new(segment.place(two[0].clone()), "so it stands here already");
        again.then(|| (two[1].clone(), related()))
    })
}

/// So many bytes are compared before the words of two sentences.
const SAME_START: usize = 12;

/// More repeats than these are one.
const MOST: usize = 3;

/// What stands between quotation marks.
fn quotations(segment: &Segment) -> Vec<Range<usize>> {
    let marks = segment.marks();
    let pairs = marks.windows(2).filter(|pair| pair[0].opens && !pair[1].opens);
    pairs.map(|pair| pair[0].range().end..pair[1].at).collect()
}

/// How many words a sentence has, and the last letter of them: the same for sentences of the same words.
fn outline(segment: &Segment, range: &Range<usize>) -> (usize, char) {
    let words =
        || segment.tokens_in(range).filter(|i| segment.word_at(*i).starts_with(char::is_alphanumeric));
    let last = words().last().and_then(|i| segment.word_at(i).chars().last()).unwrap_or_default();
    (words().count(), last.to_lowercase().next().unwrap_or_default())
}

/// The words of a sentence in small letters, and how many there are; `None` where they are few.
fn key(sentence: &str) -> Option<(String, usize)> {
    let (mut key, mut words, mut inside) = (String::with_capacity(sentence.len()), 0, false);
    for c in sentence.chars() {
        let is_of_word = c.is_alphanumeric();
        if is_of_word && !inside {
            words += 1;
            key.push(' ');
        }
        inside = is_of_word;
        match c {
            _ if !is_of_word => {}
            _ if c.is_ascii() => key.push(c.to_ascii_lowercase()),
            _ => key.extend(c.to_lowercase()),
        }
    }
    (words >= FEWEST_APART).then_some((key, words))
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    const SENTENCE: &str = "The new hall seats two hundred guests and was paid for by the county.";

    #[test]
    fn what_stands_twice_is_found() {
        assert_eq!(found_in("repeated-text", "en-GB", &format!("{SENTENCE}\n\n{SENTENCE}")), [SENTENCE]);
        let text = "“We never thought that it would be so very quiet,” she said.\n\n“We never thought that it would be so very quiet,” he said.";
        assert_eq!(
            found_in("repeated-text", "en-GB", text),
            ["We never thought that it would be so very quiet,"]
        );
    }

    #[test]
    fn what_is_short_may_be_repeated() {
        for text in ["Open daily.\n\nOpen daily.", "“We did it,” she said. “We did it,” they sang."] {
            assert_eq!(found_in("repeated-text", "en-GB", text), [""; 0], "{text}");
        }
    }
}
