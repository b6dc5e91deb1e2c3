//! What was meant for the house alone: `FINAL v3` in a headline, `INTERNAL`, "not for publication".
//!
//! Names of versions creep from the file into its headline, and a mark that kept a draft in the house goes out with it.
//! What `classification` says is meant to be read, and so is every sentence in which such a word only occurs.
//!
//! Bad: `headline: Dam reopens FINAL v3`
//!
//! Good: `headline: Dam reopens`

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::{Spoken, is_among, is_stem_among, phrases};
use super::author_notes;
use super::to_fill::few_words;
use crate::language::entries;

/// `v3`, `_v2_RM`, `V1.2` at the end of a line.
static VERSION: Pattern =
    Pattern::new(r"(?:[\s_–—-]|\()(?<found>[vV]\d{1,2}(?:\.\d)?(?:_\p{L}{1,4}(?: \p{L}{1,9})?)?)\)?$")
        .needing(&["v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9", "v0"]);

/// Looks at the fields of one line for marks of a version, and at all texts for words that forbid to print them.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let classification = index.release.classification.as_ref().map(|text| text.value.as_str());
    let of_body = |segment: &&Segment| segment.part == Part::Body && segment.kind == Kind::Paragraph;
    let mut body = index.segments.iter().filter(of_body);
    let edges = [body.next(), body.next_back()].map(|edge| edge.map_or(std::ptr::null(), std::ptr::from_ref));
    for segment in index.prose().filter(|segment| segment.part != Part::Furniture) {
        if classification == Some(segment.text.as_str()) {
            continue;
        }
        let spoken = Spoken::of(segment.lang);
        let found = version(segment, spoken)
            .or_else(|| whole(segment, &(0..segment.text.len()), spoken))
            .or_else(|| remark(segment, spoken, edges.contains(&std::ptr::from_ref(segment))))
            .or_else(|| shouted_remark(segment, spoken))
            .or_else(|| numbered_start(segment))
            .or_else(|| version_line(segment, spoken))
            .or_else(|| version_note(segment, spoken))
            .or_else(|| file_of_the_house(segment))
            .or_else(|| {
                let outer = segment.kind == Kind::Line || edges.contains(&std::ptr::from_ref(segment));
                outer.then(|| author_notes::waits(segment, spoken)).flatten()
            });
        let sentence = || segment.sentences().iter().filter(|_| segment.kind == Kind::Paragraph);
        if let Some(range) = found.or_else(|| sentence().find_map(|range| whole(segment, range, spoken))) {
            let message =
                format!("“{}” is a mark of the house, and readers will see it", segment.get(range.clone()));
            findings.push(
                segment.place(range),
                message,
                "take it out, or say it in `status` or `classification`",
            );
        }
    }
}

/// "FINAL v3", "DRAFT 2 – ", "(VF)", "– bozza 3" at an end of a line.
fn version(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    let is_line = segment.kind == Kind::Line || matches!(segment.part, Part::Headline | Part::Subheadline);
    if !is_line || segment.tokens.len() < 3 {
        return None;
    }
    let text = segment.text.as_str();
    let shouted = !text.chars().any(char::is_lowercase);
    let marks = |token: &super::super::index::Token| {
        let word = segment.word(token);
        let capital = !shouted && word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
        (capital, spoken.has(|words| words.internal_mark.versions, &word.to_lowercase()))
    };
    let numbered = VERSION.all(text).into_iter().next();
    // "Engine V8" is no version of a text.
    let numbered = numbered.filter(|range| segment.get(range.clone()).starts_with('v'));
    let end = numbered.as_ref().map_or(text.len(), |range| range.start);
    // From the end backwards: numbers and marks, then the word.
    let mut start = numbered.clone().map(|range| range.start);
    let mut number = false;
    let before: Vec<_> = segment.tokens.iter().filter(|token| token.range.end <= end).collect();
    for token in before.iter().rev() {
        let (capital, known) = marks(token);
        // "bozza 3" behind a dash; "FINAL" as it is.
        let dashed = segment.get(0..token.range.start).trim_end().ends_with(['–', '—', '-', '_', '(', '/']);
        if known && (capital || dashed && (number || numbered.is_some() || is_set_off(segment, &token.range)))
        {
            start = Some(token.range.start);
        } else if token.is_number() && token.range.len() < 3 {
            number = true;
        } else if token.is_word() {
            break;
        }
    }
    if let Some(start) = start {
        return Some(start..text.trim_end_matches([')', ' ']).len());
    }
    // "… v2 final", with no dash before it.
    if let [.., v, number, last] = segment.tokens.as_slice()
        && number.is_number()
        && !number.spaced
        && segment.word(v) == "v"
        && spoken.has(|words| words.internal_mark.versions, &segment.word(last).to_lowercase())
    {
        return Some(v.range.start..last.range.end);
    }
    if let Some(end) = numbered_line(segment) {
        return Some(0..end);
    }
    if let Some(range) = tail(segment, spoken).or_else(|| of_a_mail(segment)) {
        return Some(range);
    }
    let first = segment.tokens.first().filter(|token| matches!(marks(token), (true, true)))?;
    let rest = segment.get(first.range.end..text.len());
    let parted = rest.trim_start_matches([' ', '\u{a0}']).trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = parted.len() < rest.trim_start().len() && !segment.word(first).starts_with("FINAL");
    let next = parted.trim_start();
    let begins = numbered && parted.starts_with(' ') && next.starts_with(char::is_uppercase);
    (begins || next.starts_with(['–', '—', '-', ':', '|', '/', ')'])).then(|| first.range.clone())
}

/// "… – v2 with AR comments", "… (mit Korrekturen AR)", "… [AR]": the last part of a line says who had it last.
fn tail(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    let parts = |i: &usize| {
        matches!(segment.word_at(*i), "–" | "—" | "-" | "(" | "[" | "|") && segment.tokens[*i].spaced
    };
    let opens = (1..segment.tokens.len()).rev().find(parts)?;
    let inside = opens + 1..segment.tokens.len();
    let initials = |i: usize| is_initials(segment.word_at(i), 3);
    let is_version = |i: usize| {
        let number = segment.tokens.get(i + 1).is_some_and(|next| next.is_number() && !next.spaced);
        segment.word_at(i) == "v" && number
    };
    let has = |list: fn(&'static crate::language::Words) -> &'static str| {
        inside.clone().any(|i| spoken.each().any(|own| is_stem_among(list(own), &segment.small_at(i))))
    };
    let signed = inside.clone().any(initials);
    let edited = || has(|own| own.internal_mark.edits) && (signed || has(|own| own.internal_mark.versions));
    let alone = segment.word_at(opens) == "[" && inside.len() == 2 && initials(opens + 1);
    // "– version 3, MB, after approval": the number of a version, and who had it.
    let counted = || {
        let known = spoken.has(|own| own.internal_mark.versions, &segment.small_at(opens + 1));
        let number = segment.tokens.get(opens + 2).filter(|token| token.is_number());
        known
            && number.is_some_and(|token| token.range.len() < 3)
            && (signed || has(|own| own.internal_mark.edits))
    };
    let told = inside.len() <= 7 && (alone || inside.clone().any(is_version) || edited())
        || inside.len() <= LONGEST_TAIL && counted();
    let end = segment.text.trim_end().len();
    told.then(|| segment.tokens[opens].range.start..end)
}

/// The most tokens of the last part of a line that says which version it is.
const LONGEST_TAIL: usize = 14;

/// Whether a word may be the initials of somebody, of so many letters at most.
pub(super) fn is_initials(word: &str, most: usize) -> bool {
    (2..=most).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
}

/// "FW: …", "WG: …": the subject of a mail.
fn of_a_mail(segment: &Segment) -> Option<Range<usize>> {
    let forwarded = matches!(
        segment.word_at(0),
        "FW" | "Fw" | "FWD" | "Fwd" | "AW" | "WG" | "RE" | "Re" | "TR" | "RV" | "VS" | "VB"
    );
    (forwarded && segment.word_at(1) == ":").then(|| 0..segment.tokens[1].range.end)
}

/// "V3 - relu SB - Le musée …", "v2_": a version at the start of a line, with initials or another mark behind it.
fn numbered_line(segment: &Segment) -> Option<usize> {
    let number = segment.tokens.get(1).filter(|token| token.is_number() && !token.spaced)?;
    let mark = |i: usize| matches!(segment.word_at(i), "-" | "–" | "—" | "_" | "/" | "|" | ":");
    let initials = |i: usize| is_initials(segment.word_at(i), 3);
    let last = (3..8).rev().find(|i| mark(*i) || initials(*i));
    let begins = matches!(segment.word_at(0), "v" | "V") && number.range.len() < 3 && mark(2);
    let end = last.or_else(|| (segment.word_at(0) == "v").then_some(2))?;
    begins.then(|| segment.tokens[end].range.end)
}

/// "DRAFT v4, edited MKJ", "V3 approved JB – 22/01", "INTERN – nur zur Abstimmung": a line that says for whom it is, or of
/// which version, and nothing else.
///
/// At an `edge` of the text such a line needs no capitals: "Borrador para revisión".
fn remark(segment: &Segment, spoken: Spoken, edge: bool) -> Option<Range<usize>> {
    let text = segment.text.trim();
    let words = if segment.kind == Kind::Paragraph { few_words(text, MOST_OF_REMARK) } else { Vec::new() };
    // "Freigegeben: KH, 2.3.": the full stop of an ordinal.
    let day = text.strip_suffix('.').and_then(|rest| rest.rsplit(['.', ' ']).next());
    let day = day.is_some_and(|day| day.len() < 3 && day.parse::<u8>().is_ok());
    let ends = text.ends_with(['.', '!', '?', ':', '…']) && !day;
    if words.len() < 2 || ends || text.contains(['@', '\u{fffc}']) {
        return None;
    }
    let first = segment.tokens.first().map(|token| segment.word(token)).unwrap_or_default();
    let shouted = first.chars().count() > 3 && !first.chars().any(char::is_lowercase);
    let small = first.to_lowercase();
    let known = spoken.has(|words| words.internal_mark.versions, &small)
        || spoken.has(|words| words.internal_mark.secrecy, &small);
    let numbered = words.iter().any(|word| {
        let number = word.strip_prefix('v').unwrap_or_default();
        (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    // Who wrote it, by the initials.
    // "Version 2", "2 versija", "2. Fassung": no name of a thing, as a signature or a date stands behind it.
    let counted = segment.tokens.windows(2).any(|two| {
        let [one, other] = [&two[0], &two[1]];
        let (word, number) = if one.is_word() { (one, other) } else { (other, one) };
        number.is_number()
            && number.range.len() < 3
            && spoken.has(|words| words.internal_mark.versions, &segment.word(word).to_lowercase())
    });
    let signed = segment.tokens.iter().skip(1).any(|token| {
        let word = segment.word(token);
        token.is_word() && (2..=3).contains(&word.chars().count()) && word.chars().all(char::is_uppercase)
    });
    let parted =
        segment.tokens.get(1).is_some_and(|next| matches!(segment.word(next), "–" | "—" | "-" | ":" | "|"));
    let version = spoken.has(|words| words.internal_mark.versions, &small) && !small.starts_with("final");
    let edits = |token: &super::super::index::Token| {
        let word = segment.word(token).to_lowercase();
        spoken.each().any(|own| is_stem_among(own.internal_mark.edits, &word))
    };
    let edited = edge && signed && segment.tokens.iter().any(edits);
    // "FOR INTERNAL USE – draft 3": capitals up to the dash, and a word of secrecy among them.
    let head = || {
        let (head, _) = text.split_once([':', '–', '—', '|']).or_else(|| text.split_once(" - "))?;
        let capitals =
            head.chars().filter(|c| c.is_alphabetic()).count() > 6 && !head.chars().any(char::is_lowercase);
        let head = head.trim().to_lowercase();
        let secret = |word: &str| spoken.has(|words| words.internal_mark.secrecy, word);
        let told = || {
            head.split_whitespace().any(secret)
                || spoken
                    .each()
                    .flat_map(|own| phrases(own.internal_mark.phrases))
                    .any(|phrase| head.contains(phrase))
        };
        (capitals && told()).then_some(())
    };
    (head().is_some()
        || shouted && known && (parted || numbered)
        || (numbered || counted) && signed
        || edge && version
        || edited)
        .then_some(0..segment.text.len())
}

/// The most words of such a line.
const MOST_OF_REMARK: usize = 7;

/// "INTERN: Zahl prüfen": a sentence that begins with such a word in capitals, and a colon.
fn shouted_remark(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    segment.sentences().iter().find_map(|sentence| {
        let text = segment.get(sentence.clone());
        let (first, rest) = text.split_once(':')?;
        let shouted = first.chars().count() > 3 && first.chars().all(char::is_uppercase);
        let goes_on = rest.starts_with(char::is_whitespace) && segment.kind == Kind::Paragraph;
        let secret = || spoken.has(|words| words.internal_mark.secrecy, &first.to_lowercase());
        // "Internal: do not mention it".
        let version =
            || spoken.each().any(|own| is_stem_among(own.internal_mark.inside, &first.to_lowercase()));
        let begins = first.starts_with(char::is_uppercase) && !first.contains(' ') && sentence.start == 0;
        (goes_on && (shouted && secret() || begins && version())).then(|| sentence.clone())
    })
}

/// "v4 rev. MGL 15/05 The fleet …": a version at the very start, with initials or a date behind it.
fn numbered_start(segment: &Segment) -> Option<Range<usize>> {
    let number = segment.tokens.get(1).filter(|token| token.is_number() && !token.spaced)?;
    if segment.kind != Kind::Paragraph || segment.word_at(0).to_lowercase() != "v" || number.range.len() > 2 {
        return None;
    }
    let signs = |i: usize| {
        let word = segment.word_at(i);
        is_initials(word, 4) || word == "/"
    };
    let last = (2..8).rev().find(|i| signs(*i))?;
    let last = last + usize::from(segment.word_at(last) == "/");
    Some(0..segment.tokens.get(last)?.range.end)
}

/// "VERSION 4 – after the board’s OK, don’t circulate yet": a paragraph that begins with the number of a version and a dash.
fn version_line(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    let number = segment.tokens.get(1).filter(|token| token.is_number() && token.range.len() < 3)?;
    let dash = matches!(segment.word_at(2), "–" | "—" | "-" | ":" | "|" | "/" | ",");
    let open = segment.kind == Kind::Paragraph && dash && segment.tokens.len() <= LONGEST_NOTE;
    let ends = segment.text.trim_end().ends_with(['.', '!', '?']) && segment.sentences().len() > 1;
    let known = || spoken.has(|own| own.internal_mark.versions, &segment.small_at(0));
    (open && number.spaced && !ends && known()).then(|| 0..segment.text.trim_end().len())
}

/// The most tokens of a line or a sentence that says which version a text is.
const LONGEST_NOTE: usize = 20;

/// "Status: draft v3, approval KH outstanding": a sentence with the word for a version and its number.
fn version_note(segment: &Segment, spoken: Spoken) -> Option<Range<usize>> {
    let numbered = |i: &usize| {
        let next = segment.tokens.get(i + 1);
        segment.word_at(*i) == "v"
            && next.is_some_and(|next| next.is_number() && !next.spaced && next.range.len() < 3)
    };
    if segment.kind != Kind::Paragraph || !segment.text.contains(" v") {
        return None;
    }
    let at = (1..segment.tokens.len()).find(numbered)?;
    let known = spoken.has(|own| own.internal_mark.versions, &segment.small_at(at - 1));
    let sentence = segment.sentence_at(segment.tokens[at].range.start);
    let short = segment.tokens_in(&sentence).len() <= LONGEST_NOTE;
    let headed = segment.get(sentence.start..segment.tokens[at].range.start).contains(':');
    (known && short && headed).then_some(sentence)
}

/// `P:\Press\2026\final2.docx`: where the house keeps the file.
fn file_of_the_house(segment: &Segment) -> Option<Range<usize>> {
    // "hall_final_v3.docx"
    let is_file = |word: &&str| {
        let name = word.trim_end_matches(['.', ',', ')']).to_lowercase();
        let kinds = [".doc", ".docx", ".odt", ".indd", ".rtf", ".pages"];
        name.contains('_') && !name.contains('/') && kinds.iter().any(|kind| name.ends_with(kind))
    };
    // "PM_hall_v4_final2": a field that is the name of a file.
    let written = segment.text.trim();
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    if written.matches('_').count() > 1
        && segment.kind == Kind::Line
        && written.contains(|c: char| c.is_alphabetic())
        && written.chars().all(is_name)
    {
        return Some(0..segment.text.len());
    }
    if segment.text.contains('_')
        && let Some(name) = segment.text.split_whitespace().find(is_file)
        && let Some(at) = segment.text.find(name)
    {
        return Some(at..at + name.len());
    }
    let at = segment.text.find(":\\")?;
    let drive = segment.text[..at].chars().next_back().filter(char::is_ascii_uppercase)?;
    let start = at - drive.len_utf8();
    let alone = !segment.before(start).is_some_and(char::is_alphanumeric);
    let end = segment.text[at..].find(char::is_whitespace).map_or(segment.text.len(), |end| at + end);
    (alone && end > at + 3).then_some(start..end)
}

/// `Dam reopens_final`, "Dam reopens (draft)": a final match stands in brackets too.
fn is_set_off(segment: &Segment, range: &Range<usize>) -> bool {
    let word = segment.get(range.clone()).to_lowercase();
    let bracketed = segment.before(range.start) == Some('(') && segment.at(range.end) == Some(')');
    segment.before(range.start) == Some('_') || bracketed && !word.starts_with("final")
}

/// A text that says nothing but such words: "INTERNAL – not for publication".
fn whole(segment: &Segment, range: &Range<usize>, spoken: Spoken) -> Option<Range<usize>> {
    let text = segment.get(range.clone());
    let words = few_words(text, MOST);
    if words.is_empty() {
        return None;
    }
    let said = words.join(" ");
    let phrases = || {
        let phrases = spoken.each().flat_map(|own| entries(own.internal_mark.phrases, b'|'));
        phrases.filter(|phrase| !phrase.is_empty())
    };
    let mut rest = said.clone();
    for phrase in phrases() {
        if rest.contains(phrase)
            && let Some(at) = rest.find(phrase)
        {
            let whole = rest[..at].ends_with(' ') || at == 0;
            let end = at + phrase.len();
            if whole && (rest[end..].is_empty() || rest[end..].starts_with(' ')) {
                rest.replace_range(at..end, "");
            }
        }
    }
    let left: Vec<&str> = rest.split_whitespace().collect();
    let known = |word: &&str| spoken.each().any(|own| is_among(own.internal_mark.secrecy, word));
    let shouted = !text.chars().any(char::is_lowercase);
    // "Second draft", as a kicker.
    let last = words.last().map_or("", |word| word.as_ref());
    let kicker = segment.part == Part::Head && segment.kind == Kind::Line && (2..=3).contains(&words.len());
    if kicker
        && !last.starts_with("final")
        && spoken.has(|own| own.internal_mark.versions, &last.to_lowercase())
    {
        return Some(range.clone());
    }
    // "For approval – not yet cleared": the phrase, and what is said beside it.
    if segment.kind == Kind::Line {
        let small = text.to_lowercase();
        let lead = phrases().any(|phrase| {
            let behind = small.trim_start().strip_prefix(phrase);
            // "For approval by HR", as a kicker: nothing else is so short there.
            let kicker = segment.part == Part::Head && words.len() <= 5;
            behind.is_some_and(|behind| {
                kicker && behind.starts_with(' ')
                    || behind.trim_start().starts_with(['–', '—', '-', ':', '|'])
            })
        });
        if lead {
            return Some(range.clone());
        }
    }
    let told = rest != said || shouted && left.iter().any(known);
    // "DRAFT 3 – NOT FOR DISTRIBUTION".
    let number =
        |word: &str| rest != said && word.len() < 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    (told
        && left.iter().all(|word| {
            known(word) || number(word) || shouted && spoken.has(|words| words.internal_mark.versions, word)
        }))
    .then(|| range.clone())
}

/// The most words of a text that says nothing else.
const MOST: usize = 9;

#[cfg(test)]
mod tests {
    use crate::checks::tests::{findings, release};

    fn headline(text: &str) -> usize {
        findings("internal-mark", &release("en-GB", &format!("headline: {text:?}"), "Words.")).len()
    }

    #[test]
    fn marks_of_versions_are_found_in_headlines() {
        for text in [
            "Dam reopens FINAL v3",
            "Dam reopens_v2_RM",
            "DRAFT 2 – Dam reopens",
            "DRAFT 2 Dam reopens",
            "Dam reopens in May_v4_JH edits",
            "Dam reopens (FINAL)",
            "Dam reopens v1.2",
        ] {
            assert_eq!(headline(text), 1, "{text}");
        }
        for text in [
            "World Cup FINAL in Ghent",
            "World Cup final in Ghent",
            "Dam reopens",
            "FINAL AT LAST",
            "Draft law on dams",
            "Engine V8",
        ] {
            assert_eq!(headline(text), 0, "{text}");
        }
    }

    #[test]
    fn lines_about_the_text_are_found() {
        let count = |text: &str| {
            findings("internal-mark", &release("en-GB", "", &format!("{text}\n\nThe dam reopens."))).len()
        };
        for text in [
            "Version 2, checked RK",
            "DRAFT v4, edited MKJ",
            "V3 approved JB – 22/01",
            "INTERNAL – for the board to read",
        ] {
            assert_eq!(count(text), 1, "{text}");
        }
        for text in
            ["Engine V8 of NASA fame", "FINAL at last for the dam", "The V2 rocket of the BBC is shown."]
        {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn a_classification_is_meant_to_be_read() {
        let count = |fields: &str| findings("internal-mark", &release("en-GB", fields, "Words.")).len();
        assert_eq!(count("classification: Confidential"), 0);
        assert_eq!(count("kicker: INTERNAL – not for publication"), 1);
        assert_eq!(count("kicker: Confidential files"), 0);
    }
}
