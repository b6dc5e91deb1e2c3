//! A comment of somebody who read the draft: `[JD: check this]`, `(legal to confirm)`, `{>>…<<}`, `@anna please check`.
//!
//! Comments are candid. One that reached the press has told which figure its author doubted, and which lawyer was
//! asked.
//!
//! Bad: `The plant will employ 300 people [JD: still true?].`
//!
//! Good: `The plant will employ 300 people.`

use std::ops::Range;

use super::super::index::{Index, Kind, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::{Spoken, Words, fits, is_among};
use super::internal_mark::is_initials;
use super::{asked, author_notes, bracketed, read_over};
use crate::language;

static PATTERNS: [Pattern; 6] = [
    // "Commented [RO1]: still true?", as word processors print it.
    Pattern::new(r"\p{Lu}[\p{L}]+\s?\[\p{Lu}{1,4}\d{1,3}\][\s\u{a0}]?:[^\n]*")
        .needing(&["["])
        .needing(&[":"]),
    // Its mark in the text: "long.[AC1][IM2]".
    Pattern::new(r"[\p{L}.,;!?”](?<found>(?:\[\p{Lu}{2,3}\d{1,3}\])+)").needing(&["["]).needing(&["]"]),
    // " [SD2]" behind a space; "[CO2]" is a gas.
    Pattern::new(r"[\p{L}.,;!?”%\d] (?<found>\[(?:[ABDEFGIJKLMPQRSTUVWXYZ]\p{Lu}{1,2}|[CHNO][ABDEFGIJKLMPQRSTUVWXYZ]\p{Lu}?)\d\])")
        .needing(&[" ["])
        .needing(&["]"]),
    Pattern::new(r"\{>>(?s:.*?)<<\}").needing(&["{>>"]),
    Pattern::new(r"<!--(?s:.*?)(?:-->|$)").needing(&["<!--"]),
    Pattern::new(r"//\s?TODO\b[^\n]*|\b(?:TODO|FIXME)\b(?::[^\n.]*)?").needing(&["todo", "fixme"]),
];

/// `[do we want to say “most”?]`
static QUESTION: Pattern =
    Pattern::new(r"\[[^\[\]\n?]{0,100}\?[^\[\]\n]{0,100}\]").needing(&["["]).needing(&["?"]);

/// `(Joost, is this still right?)`
static ADDRESSED: Pattern =
    Pattern::new(r"[(\[][^()\[\],:\n?!]{2,20}[,:] [^()\[\]\n?!]{2,100}[?!][^()\[\]\n]{0,100}[)\]]")
        .needing(&["(", "["])
        .needing(&["?", "!"]);

/// `[JD: …]`, `[Kommentar: …]`, `(legal to confirm)`, `[figure to be checked with finance]`.
fn in_brackets(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let text = segment.text.as_str();
    let inside = |range: &Range<usize>| segment.get(range.start + 1..range.end - 1);
    let round = bracketed::round(text).filter(|range| {
        let patterns = spoken.phrases(|words| words.reviewer_comment.round);
        let remark =
            is_remark(inside(range), patterns.chain(spoken.phrases(|words| words.reviewer_comment.brackets)));
        remark || is_headed_and_signed(inside(range), spoken) || is_signed_order(inside(range), spoken)
    });
    let square = bracketed::square(text).filter(|range| {
        let patterns = spoken.phrases(|words| words.reviewer_comment.square);
        let patterns = patterns.chain(spoken.phrases(|words| words.reviewer_comment.brackets));
        is_signed(inside(range)) || is_headed(inside(range), spoken) || is_remark(inside(range), patterns)
    });
    round.chain(square).collect()
}

/// Whether something in round brackets is such a comment.
pub(super) fn is_one(segment: &Segment, range: &Range<usize>, spoken: Spoken) -> bool {
    in_brackets(segment, spoken).contains(range)
}

/// Whether words begin with initials: "JD: still true?", "AB/CD: no".
fn is_signed(inside: &str) -> bool {
    let Some((head, words)) = inside.split_once(':') else { return false };
    let head = head.trim_end();
    let head = head.strip_suffix(|c: char| c.is_ascii_digit()).unwrap_or(head);
    let is_one = |name: &str| (2..=3).contains(&name.chars().count()) && name.chars().all(char::is_uppercase);
    !words.is_empty() && head.split('/').count() <= 2 && head.split('/').all(is_one)
}

/// Whether words in round brackets begin with initials, and say something to those who work on the text: "KS: check figure!",
/// "MB: still true?".
fn is_signed_order(inside: &str, spoken: Spoken) -> bool {
    let Some((head, said)) = inside.split_once(':').filter(|_| is_signed(inside)) else { return false };
    if PLACES.contains(&head.trim_end()) {
        return false;
    }
    let words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let of_workshop = |word: &str| {
        let small = word.to_lowercase();
        let lists = |own: &'static language::Words| {
            let notes = &own.author_notes;
            [notes.works, notes.doubts, notes.pleas, own.reviewer_comment.verbs]
        };
        spoken.each().flat_map(lists).any(|list| is_among(list, &small))
    };
    let shouts = said.ends_with(['!', '?']) && !head.starts_with(char::is_numeric);
    said.starts_with([' ', '\u{a0}']) && (shouts || words.take(9).any(of_workshop))
}

/// Whether words begin with such a head and initials: "Note JD: still true?".
fn is_headed_and_signed(inside: &str, spoken: Spoken) -> bool {
    let Some((head, _)) = inside.split_once(':') else { return false };
    let Some((head, initials)) = head.trim().rsplit_once(' ') else { return false };
    let signed = is_initials(initials, 3);
    let small = head.to_lowercase();
    signed && spoken.phrases(|words| words.reviewer_comment.heads).any(|own| own == small)
}

/// Whether words begin with "Comment:", "Rückfrage –" and the like, and two words more at most.
fn is_headed(inside: &str, spoken: Spoken) -> bool {
    let small = inside.to_lowercase();
    let ends = small.match_indices([':', '：', '–', '—', '-']);
    ends.filter(|(at, sign)| at + sign.len() < small.len()).any(|(at, _)| {
        let head: Vec<&str> = small[..at].trim_end().split(' ').collect();
        let fits = |pattern: &str| {
            let length = pattern.split(' ').count();
            head.len() <= length + 2 && head.get(..length).is_some_and(|first| fits(pattern, first))
        };
        spoken.phrases(|words| words.reviewer_comment.heads).any(fits)
    })
}

/// Whether words are what somebody says of a draft.
fn is_remark(inside: &str, mut patterns: impl Iterator<Item = &'static str>) -> bool {
    let small = inside.to_lowercase();
    let words: Vec<&str> = small.strip_suffix(['?', '!', '.']).unwrap_or(&small).split(' ').collect();
    patterns.any(|pattern| fits(pattern, &words))
}

/// "NB: check before release", up to the end of the sentence.
fn before_release(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    // Most texts hold none, and this says so faster.
    if !["NB", "Nb", "nb"].iter().any(|mark| segment.text.contains(mark)) {
        return None;
    }
    let is_mark = |word: &str| word.eq_ignore_ascii_case("nb");
    let mark = segment.tokens.iter().find(|token| token.is_word() && is_mark(segment.word(token)))?;
    let rest = segment.text.get(mark.range.end..)?;
    let end = mark.range.end + rest.find(['.', '\n']).unwrap_or(rest.len());
    let order = segment.get(mark.range.end..end).trim_start_matches([' ', ':']).to_lowercase();
    let polite = spoken.phrases(|words| words.reviewer_comment.please);
    let order = polite
        .fold(order.as_str(), |order, polite| order.strip_prefix(polite).map_or(order, str::trim_start));
    let (verb, later) = order.split_once(' ')?;
    let before = |phrase: &'static str| Words::new(phrase).is_in(later);
    let is_order = spoken.has(|words| words.reviewer_comment.verbs, verb)
        && spoken.phrases(|words| words.reviewer_comment.before).any(before);
    is_order.then_some(mark.range.start..end)
}

/// "Tom, can you confirm?": a sentence that speaks to somebody, and stands in no quotation.
fn asked_by_name(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    // Most texts ask nothing, and this says so faster.
    if !segment.text.contains('?') || segment.kind != Kind::Paragraph {
        return Vec::new();
    }
    let asks = |sentence: &&Range<usize>| {
        let text = segment.get((*sentence).clone());
        let Some((name, rest)) = text.split_once(", ") else { return false };
        let small = rest.to_lowercase();
        let polite =
            spoken.phrases(|words| words.reviewer_comment.please).any(|polite| small.starts_with(polite));
        polite
            && text.ends_with('?')
            && name.starts_with(char::is_uppercase)
            && name.chars().all(char::is_alphabetic)
            && !bracketed::is_quoted(segment, sentence.start)
    };
    segment.sentences().iter().filter(asks).cloned().collect()
}

/// "It opens in May. AR: please check the date.": initials behind a sentence, and a colon. Who asks and answers has a
/// paragraph each.
fn initialled(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    if segment.kind != Kind::Paragraph || !segment.text.contains(": ") {
        return None;
    }
    let at = (2..segment.tokens.len()).find(|i| {
        let word = segment.word_at(*i);
        (2..=3).contains(&word.len())
            && word.chars().all(char::is_uppercase)
            && segment.word_at(*i + 1) == ":"
            && matches!(segment.word_at(*i - 1), "." | "!" | "?")
            && segment.word_at(*i + 2).starts_with(char::is_lowercase)
    })?;
    // "NB: the hall is closed" speaks to readers.
    let said = segment.get(segment.tokens[at + 2].range.start..segment.text.len());
    let asks = spoken.phrases(|words| words.reviewer_comment.please).any(|polite| said.starts_with(polite));
    if segment.word_at(at) == "NB"
        || !asks && !spoken.has(|words| words.reviewer_comment.verbs, segment.word_at(at + 2))
    {
        return None;
    }
    let start = segment.tokens[at].range.start;
    Some(start..segment.sentence_at(segment.tokens[at + 2].range.start).end)
}

/// `@anna please check`, up to the end of the sentence.
fn mentions(segment: &Segment, spoken: Spoken) -> Vec<Range<usize>> {
    let is_free = |at: usize| segment.before(at).is_none_or(|c| c.is_whitespace() || "([".contains(c));
    let asks = |(at, _): (usize, &str)| {
        let rest = segment.text.get(at + 1..)?;
        let (name, words) = rest.split_once(' ')?;
        let name = name.strip_suffix([',', ':']).unwrap_or(name);
        let is_name = name.starts_with(char::is_alphabetic)
            && name.chars().count() > 1
            && name.chars().all(|c| c.is_alphabetic() || "._-".contains(c));
        let small = words.to_lowercase();
        let begins = |polite: &str| {
            small.strip_prefix(polite).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let asked = is_name && spoken.phrases(|words| words.reviewer_comment.please).any(begins);
        let start = segment.text.len() - words.len();
        let end = words.find(['.', '?', '!', '\n']).unwrap_or(words.len());
        let stop = words[end..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
        asked.then_some(at..start + end + stop)
    };
    segment.text.match_indices('@').filter(|(at, _)| is_free(*at)).filter_map(asks).collect()
}

/// Whether brackets hold a question of several words, and stand in no quotation: there it may be the interviewer's.
fn is_asked(segment: &Segment, range: &Range<usize>) -> bool {
    let inside = segment.get(range.start + 1..range.end - 1);
    inside.split_whitespace().count() > 3 && !bracketed::is_quoted(segment, range.start)
}

/// Whether brackets speak to somebody of the release by the first name.
fn is_addressed(index: &Index, segment: &Segment, range: &Range<usize>) -> bool {
    let inside = segment.get(range.start + 1..range.end - 1);
    let first = inside.split([',', ':']).next().unwrap_or_default();
    let contacts = index.release.contacts.iter().map(|contact| contact.name.value.as_str());
    let mut names = index.release.people.iter().map(|person| person.name.value.as_str()).chain(contacts);
    names.any(|name| name.split(' ').next() == Some(first))
}

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in &index.segments {
        let spoken = Spoken::of(segment.lang);
        let mut found: Vec<Range<usize>> =
            PATTERNS.iter().flat_map(|pattern| pattern.all_in(segment)).collect();
        found.extend(in_brackets(segment, spoken));
        found.extend(before_release(segment, spoken));
        found.extend(mentions(segment, spoken));
        found.extend(QUESTION.all_in(segment).into_iter().filter(|range| is_asked(segment, range)));
        found.extend(
            ADDRESSED.all_in(segment).into_iter().filter(|range| is_addressed(index, segment, range)),
        );
        found.extend(asked_by_name(segment, spoken));
        found.extend(asked::remarks(segment, spoken));
        found.extend(author_notes::remarks(segment, spoken));
        found.extend(read_over::remarks(segment, spoken));
        found.extend(initialled(segment, spoken));
        found.retain(|range| is_comment(segment, range));
        found.sort_by_key(|range| (range.start, usize::MAX - range.end));
        let mut end = 0;
        for range in found {
            if range.start < end {
                continue;
            }
            end = range.end;
            let message =
                format!("“{}” is a comment of somebody who read the draft", segment.get(range.clone()));
            findings.push(segment.place(range), message, "settle it, and take the comment out");
        }
    }
}

/// What stands before a colon in brackets and is no initials of a person.
const PLACES: [&str; 12] = ["EU", "US", "UK", "UN", "EN", "FR", "DE", "ES", "IT", "NL", "USA", "PDF"];

/// Spanish "todo" and the like are words: those in capitals only, and not where all is in capitals.
fn is_comment(segment: &Segment, range: &Range<usize>) -> bool {
    let found = segment.get(range.clone());
    if PLACES
        .iter()
        .any(|place| found.strip_prefix('[').is_some_and(|rest| rest.starts_with(&format!("{place}:"))))
    {
        return false;
    }
    if !found.starts_with("TODO") {
        return true;
    }
    let shouted = segment.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let a_word = language::words(segment.lang).is_some_and(|words| words.reviewer_comment.todo_is_a_word);
    found.contains(':') || !shouted && !a_word
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn comments_are_found_whole() {
        for (lang, text, expected) in [
            ("en-GB", "It employs 300 people [JD: still true?].", "[JD: still true?]"),
            ("en-GB", "It employs 300 people {>>still true?<<}.", "{>>still true?<<}"),
            ("en-GB", "The quay is long.[AC1][IM2] It is open.", "[AC1][IM2]"),
            ("en-GB", "It employs <!-- still true? --> 300.", "<!-- still true? -->"),
            ("en-GB", "It is safe (legal to confirm).", "(legal to confirm)"),
            (
                "en-GB",
                "It is safe [figure to be checked with finance].",
                "[figure to be checked with finance]",
            ),
            ("en-GB", "[Comment: too long] It is safe.", "[Comment: too long]"),
            ("en-GB", "NB: check before release", "NB: check before release"),
            ("en-GB", "It is safe. @anna please check.", "@anna please check."),
            ("en-GB", "It is safe //TODO add figure", "//TODO add figure"),
            ("de", "Es kostet 3 Euro (bitte prüfen).", "(bitte prüfen)"),
            ("en-GB", "It is safe (to be approved by legal).", "(to be approved by legal)"),
            ("fr", "Il coûte 3 euros (à confirmer).", "(à confirmer)"),
            (
                "en-GB",
                "Cards rose by 2,900. [do we want to say “most”? check]",
                "[do we want to say “most”? check]",
            ),
            ("nl", "Het begint in oktober. (Ruth, klopt dit nog?)", "(Ruth, klopt dit nog?)"),
        ] {
            assert_eq!(found_in("reviewer-comment", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            (
                "en-GB",
                "“They [the inspectors] came,” she said [sic]; follow @efia for more. NB: the hall is closed.",
            ),
            (
                "en-GB",
                "The law (to be approved by parliament in May) and the date (to be confirmed later this year by the court).",
            ),
            ("en-GB", "“Why not? [Why should we not do that?] It is fun.” (Ruth, who asked, smiled.)"),
            ("en-GB", "Doors open at nine (see the programme), price 3 euros [EU: 4 euros]."),
            ("es", "TODO LISTO PARA LA FERIA. Todo sale bien."),
            ("en-GB", "Write to us @ the desk, (please check the website for times) before you travel."),
        ] {
            assert_eq!(found_in("reviewer-comment", lang, text), [""; 0], "{text}");
        }
    }
}
