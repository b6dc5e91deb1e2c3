//! A reference that was never resolved: `[1]`, `[^1]`, `[note 1]`, "(see note X)", "Error! Reference source not found."
//!
//! The notes stayed behind when a text was copied, or a word processor lost what a field pointed to. Readers look for a
//! note that isn't there.
//!
//! Bad: `Bogs hold a quarter more carbon than earlier maps suggested [1].`
//!
//! Good: `Bogs hold a quarter more carbon than earlier maps suggested.[^maps]`

use std::ops::Range;

use super::super::index::{Index, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::{Spoken, is_among};
use super::bracketed;
use crate::diagnostic::Severity;
use crate::language;
use crate::release::Block;

static PATTERNS: [Pattern; 3] = [
    Pattern::new(r"\[\^[\p{L}\p{N}_-]+\]").needing(&["[^"]),
    Pattern::new(r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]").needing(&["["]),
    Pattern::new(r"#REF!").needing(&["#ref!"]),
];

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.prose() {
        let spoken = Spoken::of(segment.lang);
        let references = references(segment, spoken);
        if let Some(found) = references.iter().find(|found| is_beyond(found, segment, index)) {
            let message = format!("“{}” refers to nothing that is here", segment.get(found.range.clone()));
            let place = segment.place(found.range.clone());
            findings.push(place, message, "correct the number, or take it out");
        }
        let mut found: Vec<_> = PATTERNS.iter().flat_map(|pattern| pattern.all_in(segment)).collect();
        found.extend(references.into_iter().filter(is_open).map(|reference| reference.range));
        found.extend(errors(&segment.text));
        found.extend(marks(segment, spoken));
        found.extend(by_hand(segment, spoken));
        for range in found {
            if is_index(segment, range.start)
                || is_defined(segment, index, &range)
                || is_part_of_a_law(segment, &range)
            {
                continue;
            }
            let word = segment.get(range.clone());
            // In Markdown it would be a mark, or missed: this is a field of plain text, such as the headline.
            let (message, help) = if word.starts_with("[^") {
                let help = "put the mark into the text, behind the word that the note explains, and take it out here";
                (format!("“{word}” marks a footnote, and none can be marked here"), help)
            } else {
                let help = "make it a footnote (`[^key]`, defined below), or take it out";
                (format!("“{word}” refers to nothing"), help)
            };
            let roman = word.trim_matches(['[', ']']).bytes().all(|byte| b"iv".contains(&byte));
            let severity = if roman { Severity::Warning } else { findings.severity() };
            findings.push_as(severity, segment.place(range), message, help);
        }
    }
}

/// `[i]`, `[note 1]`: marks of notes as they are typed by hand.
fn by_hand(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let is_mark = |range: &Range<usize>| {
        let inside = segment.get(range.start + 1..range.end - 1);
        let named = inside.split_once(' ').is_some_and(|(kind, number)| {
            let kind = kind.to_lowercase();
            is_number(number)
                && spoken.has(|words| words.unresolved_reference.notes, kind.trim_end_matches('.'))
        });
        // "“[i]t is": a letter that a quotation has otherwise.
        let free = !segment.at(range.end).is_some_and(char::is_alphanumeric);
        named || free && matches!(inside, "i" | "ii" | "iii" | "iv" | "vi")
    };
    bracketed::square(&segment.text).filter(is_mark).collect()
}

/// "Article 4 [1]", "Art. 12 [2]": lawyers count paragraphs so.
fn is_part_of_a_law(segment: &Segment, range: &Range<usize>) -> bool {
    let Some(ties) = language::words(segment.lang).map(|words| &words.ties) else { return false };
    let mut before = segment.get(0..range.start).split_whitespace().rev();
    let (Some(number), Some(word)) = (before.next(), before.next()) else { return false };
    let word = word.trim_start_matches(['(', '[']);
    let counted = is_among(ties.counted, word) || is_among(ties.numbering, word) || word == "§";
    counted && number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(char::is_alphanumeric)
}

/// What a word processor writes where a field has lost what it points to. It does so in the language of whoever set it
/// up, not in that of the release: all are looked for.
pub(in crate::checks) fn errors(text: &str) -> Vec<Range<usize>> {
    let shouts = text.contains('!');
    let first = |error: &str| error.split(' ').next().is_some_and(|first| text.contains(first));
    let all = language::all().flat_map(|(_, words)| words.unresolved_reference.errors);
    let likely = all.filter(|error| if error.contains('!') { shouts } else { first(error) });
    likely.filter_map(|error| place_of(error, text)).collect()
}

/// Where the words of an error stand, with its full stop; the spaces in them may be wide or narrow.
fn place_of(error: &str, text: &str) -> Option<Range<usize>> {
    let first = error.split(' ').next()?;
    let starts = text.match_indices(first).map(|(at, _)| at);
    let ends = |at: usize| {
        let words = error.split(' ').enumerate();
        let end = words.into_iter().try_fold(at, |end, (i, word)| {
            let space = if i == 0 { 0 } else { text[end..].chars().next()?.len_utf8() };
            text[end + space..].starts_with(word).then_some(end + space + word.len())
        })?;
        Some(at..end + usize::from(text[end..].starts_with('.')))
    };
    starts.into_iter().find_map(ends)
}

/// `[citation needed]`, `[Quelle?]`.
fn marks(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let is_mark = |range: &Range<usize>| {
        let inside = segment.get(range.start + 1..range.end - 1);
        spoken.phrases(|words| words.unresolved_reference.marks).any(|mark| mark == inside)
    };
    bracketed::square(&segment.text).filter(is_mark).collect()
}

/// A reference in brackets: "(see note 4)", "(lásd a 3. ábrát)".
struct Reference<'s> {
    range: Range<usize>,
    is_note: bool,
    is_figure: bool,
    /// "4", "X", "??"; empty where there is none.
    number: &'s str,
}

/// The references of a text.
fn references<'s>(segment: &'s Segment, spoken: Spoken) -> Vec<Reference<'s>> {
    let read = |range: Range<usize>| {
        let inside = segment.text.get(range.start + 1..range.end - 1)?;
        let words =
            spoken.phrases(|words| words.unresolved_reference.see).find_map(|see| behind(see, inside))?;
        let words: Vec<&str> = words.split(' ').collect();
        let (kind, number) = match words[..] {
            [kind] => (kind, ""),
            [number, kind] if number.ends_with('.') && is_number(number.trim_end_matches('.')) => {
                (kind, number.trim_end_matches('.'))
            }
            [kind, number] => (kind, number),
            _ => return None,
        };
        let kind = kind.to_lowercase();
        let is_note = spoken.has(|words| words.unresolved_reference.notes, &kind);
        let is_figure = spoken.has(|words| words.unresolved_reference.figures, &kind);
        let known = is_note || is_figure || spoken.has(|words| words.unresolved_reference.parts, &kind);
        known.then_some(Reference { range, is_note, is_figure, number })
    };
    bracketed::round(&segment.text).filter_map(read).collect()
}

/// What stands behind a phrase that begins some words, however it is capitalised.
fn behind<'s>(phrase: &str, words: &'s str) -> Option<&'s str> {
    let (begin, rest) = words.split_at_checked(phrase.len())?;
    if begin.to_lowercase() == phrase { rest.strip_prefix(' ') } else { None }
}

fn is_number(written: &str) -> bool {
    (1..=2).contains(&written.len()) && written.chars().all(|c| c.is_ascii_digit())
}

/// A reference that was never given its number: "(see note X)".
fn is_open(reference: &Reference) -> bool {
    let number = reference.number;
    let of = |sign: char| !number.is_empty() && number.chars().all(|c| c == sign);
    matches!(number, "X" | "x" | "N" | "n") || of('?') || of('#')
}

/// A reference to a note or a figure of a number that the release doesn't reach.
fn is_beyond(reference: &Reference, segment: &Segment, index: &Index) -> bool {
    let Some(number) = Some(reference.number).filter(|number| is_number(number)) else { return false };
    let release = index.release;
    let there = if reference.is_note {
        let by_hand = numbered(&release.body).max(numbered(&release.notes_to_editors));
        release.footnotes.len().max(by_hand)
    } else {
        release.pictures.len()
    };
    // Numbers that stand in other texts: "1. … 2. …", "Figure 3: …"
    let mut others = index.segments.iter().filter(|other| !std::ptr::eq(*other, segment));
    let is_it = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()) == number;
    let named = others.any(|other| other.text.split_whitespace().any(is_it));
    let counted = reference.is_note || reference.is_figure;
    counted && number.parse().is_ok_and(|number: usize| number > there) && !named
}

/// The most items of a numbered list.
fn numbered(blocks: &[Block]) -> usize {
    let items = blocks.iter().map(|block| match block {
        Block::List(list) if list.start.is_some() => list.items.len(),
        _ => 0,
    });
    items.max().unwrap_or(0)
}

/// array[1], x[3]: right behind a word of letters that are no prose.
fn is_index(segment: &Segment, at: usize) -> bool {
    let word: String =
        segment.text[..at].chars().rev().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    !word.is_empty() && (word.contains('_') || word.chars().count() == 1) && segment.get(at..at + 2) != "[^"
}

/// "[1] Müller, 2024": a list of sources by hand explains the number.
fn is_defined(segment: &Segment, index: &Index, range: &Range<usize>) -> bool {
    let mark = segment.get(range.clone());
    if !mark.starts_with('[') || mark.starts_with("[^") {
        return false;
    }
    let first = mark.split([',', '–', '-']).next().unwrap_or_default().trim_end_matches(']').to_owned() + "]";
    // The note itself begins with its mark, and isn't the text that holds another.
    let begins = |other: &Segment| {
        other.text.trim_start().starts_with(&first) && (range.start == 0 || !std::ptr::eq(other, segment))
    };
    index.segments.iter().any(begins)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn references_to_nothing_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "Bogs hold more carbon than maps suggested [1].", "[1]"),
            ("en-GB", "It took six (see note 4) months.", "(see note 4)"),
            ("hu", "Ott volt a legnagyobb (lásd a 3. ábrát).", "(lásd a 3. ábrát)"),
            ("en-GB", "It was agreed [i] by all, and paid [note 1] by one.", "[i]|[note 1]"),
            ("en-GB", "It grew (see note X) and [2, 3] shrank.", "(see note X)|[2, 3]"),
            (
                "en-GB",
                "As said on page Error! Reference source not found. again",
                "Error! Reference source not found.",
            ),
            (
                "fr",
                "Le détail figure à la page Erreur ! Source du renvoi introuvable.",
                "Erreur ! Source du renvoi introuvable.",
            ),
            (
                "de",
                "Siehe Fehler! Verweisquelle konnte nicht gefunden werden.",
                "Fehler! Verweisquelle konnte nicht gefunden werden.",
            ),
        ] {
            let mut found = found_in("unresolved-reference", lang, text);
            found.sort();
            let mut expected: Vec<&str> = expected.split('|').collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "A value x[1] and `[2]`; “[the agency] said so”, in [sic] 1990 (see note 3).\n\nNote 3 tells of it.",
            "As shown before [1].\n\n[1] Alder Water Board, yearbook 2025.",
            "It is law (Article 4 [1]), as Art. 12 [2] says; “[i]t is”, she said.",
            "It was agreed [i] by all [note 1].\n\n[i] In May.\n\n[note 1] By the board.",
            "As shown (see note 1).\n\n1. Alder Water Board, yearbook 2025.",
        ] {
            assert_eq!(found_in("unresolved-reference", "en-GB", text), [""; 0], "{text}");
        }
    }
}
