//! International telephone numbers in a text, judged by the numbering plans of their countries.

use std::ops::Range;

use crate::telephone::{self, Judgement};

use super::near_numbers::{Known, digits};

use super::super::index::{Index, Kind, Segment};
use super::super::pattern::Pattern;
use super::super::words::Spoken;
use crate::lang::Lang;

/// `+32 9 555 25 00`, `0032 …`: up to where digits, spaces and signs between them end.
static NUMBERS: Pattern =
    Pattern::new(r"(?:\+[\u{a0} ]?|00)[1-9][0-9 \u{a0}\u{202f}().\-‑–/]{4,}[0-9]").needing(&["+", "00"]);

/// What a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may be called.
    Fine,
    /// It has too many or too few digits, or no country has its code.
    Impossible(&'static str),
    /// Its length is right, but nobody has been given such a number.
    Unassigned,
}

/// The numbers of a release that can't be right, with what is wrong with them.
pub(super) fn judged<'v, 'r>(index: &'v Index<'r>) -> Vec<(&'v Segment<'r>, Range<usize>, Verdict)> {
    let mut out = Vec::new();
    for segment in &index.segments {
        if memchr::memchr2(b'+', b'0', segment.text.as_bytes()).is_none()
            || matches!(segment.kind, Kind::Mail | Kind::Web)
        {
            continue;
        }
        for range in NUMBERS.all_in(segment) {
            let range = within_sentence(segment, range);
            if is_telephone(segment, &range) {
                let range = without_count(segment, range);
                out.push((segment, range.clone(), verdict(segment.get(range))));
            }
        }
    }
    out
}

/// Numbers of a release that are dialled inside its country, and are too long or too short there.
pub(super) fn inner<'v, 'r>(
    index: &'v Index<'r>,
    contacts: &Known,
) -> Vec<(&'v Segment<'r>, Range<usize>, &'static str)> {
    let phones = index.segments.iter().filter(|segment| segment.kind == Kind::Phone);
    let known = phones.map(|segment| segment.text.trim()).find(|text| text.starts_with('+'));
    let region = index.release.lang.region().and_then(telephone::code_of);
    match known {
        Some(number) => inner_of(index, contacts, &digits(number)),
        None => region.map_or_else(Vec::new, |code| inner_of(index, contacts, code)),
    }
}

fn inner_of<'v, 'r>(
    index: &'v Index<'r>,
    contacts: &Known,
    country: &str,
) -> Vec<(&'v Segment<'r>, Range<usize>, &'static str)> {
    let mut out = Vec::new();
    for segment in index.running_text().filter(|segment| segment.kind != Kind::Phone) {
        let mut at = 0;
        while at < segment.tokens.len() {
            let Some((next, range)) = dialled(segment, at) else {
                at += 1;
                continue;
            };
            at = next;
            let near = || {
                let written = segment.get(range.clone());
                let digits = digits(written);
                let other = is_another_number(segment, range.start)
                    || is_like_thousands(written) && !contacts.has_length(&digits);
                if other { None } else { contacts.fault(&digits, country) }
            };
            if let Some(why) = fault_inside(segment, &range, country).or_else(near) {
                out.push((segment, range, why));
            }
        }
    }
    out
}

/// Whether capitals before a number say that it is that of a house or an account: "CVR 12 34 56 78".
fn is_another_number(segment: &Segment, start: usize) -> bool {
    let before = segment.get(0..start).trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let capitals = last.chars().count() > 1 && last.chars().all(char::is_uppercase);
    capitals && !follows_a_cue(before, segment.lang)
}

/// International numbers of the text that are nearly those of a contact.
pub(super) fn near<'v, 'r>(
    contacts: &Known,
    judged: &[(&'v Segment<'r>, Range<usize>, Verdict)],
) -> Vec<(&'v Segment<'r>, Range<usize>, &'static str)> {
    let all = judged.iter().filter(|(segment, _, verdict)| {
        segment.kind != Kind::Phone && matches!(verdict, Verdict::Fine | Verdict::Unassigned)
    });
    all.filter_map(|(segment, range, _)| {
        let digits = digits(&segment.get(range.clone()).replace("(0)", ""));
        let digits = digits.strip_prefix("00").unwrap_or(&digits);
        if contacts.is_beside(digits) {
            return None;
        }
        Some((*segment, range.clone(), contacts.fault(telephone::inside(digits)?, digits)?))
    })
    .collect()
}

/// Groups of digits that begin at a token, with single spaces, hyphens, points or slashes between, the first perhaps in
/// brackets: `020 7946 018`, `(503) 555-014`. And the first token behind.
fn dialled(segment: &Segment, first: usize) -> Option<(usize, Range<usize>)> {
    let tokens = &segment.tokens;
    if !tokens[first].is_number() {
        return None;
    }
    let bracketed = first > 0 && segment.word_at(first - 1) == "(" && segment.word_at(first + 1) == ")";
    // The rest of a longer number, or of an international one.
    let before = first.checked_sub(1 + usize::from(bracketed)).map(|i| &tokens[i]);
    if before.is_some_and(super::super::index::Token::is_number) {
        return None;
    }
    let mut last = first;
    let mut next = first + 1 + usize::from(bracketed);
    let mut digits = tokens[first].range.len();
    loop {
        let joined = matches!(segment.word_at(next), "-" | "‑" | "." | "/") && !tokens[next].spaced;
        let group = next + usize::from(joined);
        let Some(token) = tokens.get(group).filter(|token| token.is_number()) else { break };
        if joined && token.spaced {
            break;
        }
        digits += token.range.len();
        last = group;
        next = group + 1;
    }
    let start = tokens[first - usize::from(bracketed)].range.start;
    let before = segment.before(start).is_some_and(|c| c.is_alphanumeric() || "+.,/-".contains(c));
    let behind =
        segment.at(tokens[last].range.end).is_some_and(|c| c.is_alphanumeric() || "%€$£-".contains(c));
    let whole = last > first && (6..=13).contains(&digits) && !before && !behind;
    whole.then(|| (last + 1, start..tokens[last].range.end))
}

/// "2026-27": two years.
fn is_season(written: &str) -> bool {
    let years = written.split_once(['-', '–', '/']);
    years.is_some_and(|(from, to)| {
        let plain = |year: &str| year.bytes().all(|byte| byte.is_ascii_digit());
        let century = from.len() == 4 && (from.starts_with("19") || from.starts_with("20"));
        century && plain(from) && plain(to) && (to.len() == 2 || to.len() == 4 && to[..1] == from[..1])
    })
}

/// What is wrong with such a number, behind a word that says that it is one.
fn fault_inside(segment: &Segment, range: &Range<usize>, country: &str) -> Option<&'static str> {
    let written = segment.get(range.clone());
    let before = segment.get(0..range.start);
    let dated = segment.days.iter().any(|day| day.range.start < range.end && range.start < day.range.end);
    if dated || is_season(written) || !follows_a_cue(before, segment.lang) {
        return None;
    }
    let digits = digits(written);
    if is_like_thousands(written) && (digits.len() < 8 || !ends_in_a_cue(before, segment.lang)) {
        return None;
    }
    // Americans leave the code of the area out; free and short numbers have lengths of their own.
    let local = digits.len() == 7 && country.starts_with('1');
    let free = digits.starts_with("08") || digits.starts_with("09") || digits.starts_with('8');
    if local || free || digits.starts_with('9') && digits.len() < 8 {
        return None;
    }
    match telephone::judge_inside(&digits, country)? {
        Judgement::TooShort => Some("has too few digits for its country"),
        Judgement::TooLong => Some("has too many digits for its country"),
        Judgement::OtherLength => Some("has a length that its country doesn’t have"),
        _ => None,
    }
}

/// Whether digits behind a plus are a telephone number: "+1 000 000 euros" is none.
fn is_telephone(segment: &Segment, range: &Range<usize>) -> bool {
    let written = segment.get(range.clone());
    if segment.before(range.start).is_some_and(|c| c.is_alphanumeric() || "+,.".contains(c)) {
        return false;
    }
    let digits = written.chars().filter(char::is_ascii_digit).count();
    // A placeholder of zeros is another rule's business.
    if digits < 7 || written.contains("0000 000") || written.ends_with("000000") || written.contains("00000")
    {
        return false;
    }
    if segment.kind == Kind::Phone {
        return true;
    }
    let groups: Vec<&str> = written.trim_start_matches('+').split([' ', '\u{a0}', '\u{202f}', '.']).collect();
    let like_thousands = groups.first().is_some_and(|first| first.len() <= 3)
        && groups[1..].iter().all(|group| group.len() == 3);
    !like_thousands || follows_a_cue(segment.get(0..range.start), segment.lang)
}

/// "12 345 678": groups of three digits, as great numbers have them.
fn is_like_thousands(written: &str) -> bool {
    let mut groups = written.split([' ', '\u{a0}', '\u{202f}', '.']);
    groups.next().is_some_and(|first| first.len() <= 3 && !first.starts_with('0'))
        && groups.all(|group| group.len() == 3)
}

/// Whether the word right before a number speaks of telephones.
fn ends_in_a_cue(before: &str, lang: &Lang) -> bool {
    let last = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    follows_a_cue(last, lang)
}

/// A number up to where its sentence ends: "Tel. +370 5 255 2140. 12 500 visitors came."
fn within_sentence(segment: &Segment, range: Range<usize>) -> Range<usize> {
    let stop = segment.get(range.clone()).find(". ").or_else(|| segment.get(range.clone()).find(".\u{a0}"));
    stop.map_or(range.clone(), |stop| range.start..range.start + stop)
}

/// A number without the one that belongs to the next word: "+44 20 7946 0117 24 hours a day".
fn without_count(segment: &Segment, range: Range<usize>) -> Range<usize> {
    let rest = segment.get(range.end..segment.text.len()).trim_start();
    let written = segment.get(range.clone());
    let last = written.rsplit([' ', '\u{a0}']).next().unwrap_or_default();
    if rest.starts_with(char::is_alphabetic) && last.len() <= 2 && judge(written) != Verdict::Fine {
        let shorter = written[..written.len() - last.len()].trim_end();
        if judge(shorter) == Verdict::Fine {
            return range.start..range.start + shorter.len();
        }
    }
    range
}

/// Whether the words before a number speak of telephones.
fn follows_a_cue(before: &str, lang: &Lang) -> bool {
    let small = before.to_lowercase();
    let last: Vec<&str> = small.split_whitespace().rev().take(3).collect();
    let mut cues = Spoken::of(lang).each().flat_map(|words| words.telephone.cues.split_whitespace());
    cues.any(|cue| last.iter().any(|word| word.contains(cue)))
}

/// Judges a number, or the part of it before a slash, dash or bracket, behind which another extension may stand.
fn verdict(written: &str) -> Verdict {
    let whole = judge(written);
    if whole == Verdict::Fine {
        return whole;
    }
    let cuts = written.char_indices().filter(|(at, c)| "/-‑–(".contains(*c) && *at > 7);
    let shorter = cuts.map(|(at, _)| written[..at].trim_end());
    if shorter.into_iter().any(|part| judge(part) == Verdict::Fine) { Verdict::Fine } else { whole }
}

fn judge(written: &str) -> Verdict {
    let digits = digits(&written.replace("(0)", ""));
    let digits = if written.starts_with('+') { digits.as_str() } else { &digits[2.min(digits.len())..] };
    if !written.contains('(') && telephone::has_inner_zero(digits) {
        return Verdict::Impossible("has the 0 that is dialled inside its country alone");
    }
    let short = Verdict::Impossible("has too few digits for its country");
    match telephone::judge(digits) {
        Judgement::NoCountry => Verdict::Impossible("has no country’s code, or no number behind it"),
        Judgement::TooShort => short,
        Judgement::TooLong => Verdict::Impossible("has too many digits for its country"),
        Judgement::OtherLength => Verdict::Impossible("has a length that its country doesn’t have"),
        Judgement::Assigned => Verdict::Fine,
        Judgement::Unassigned if is_fiction(digits) => Verdict::Fine,
        Judgement::Unassigned if lacks_a_digit(digits) => short,
        Judgement::Unassigned => Verdict::Unassigned,
    }
}

/// Whether one digit more, whichever, makes a number right: one was lost.
///
/// British numbers of nine digits exist, but only in some places, Polish ones of eight only for machines. Elsewhere
/// (Germany, Austria, Estonia) both lengths may be right side by side.
fn lacks_a_digit(digits: &str) -> bool {
    let complete = |digit: char| telephone::judge(&format!("{digits}{digit}")) == Judgement::Assigned;
    CLOSED.iter().any(|code| digits.starts_with(code)) && ('0'..='9').all(complete)
}

/// Countries whose subscribers all have numbers of one length, or nearly so.
const CLOSED: [&str; 14] =
    ["30", "33", "34", "351", "353", "359", "370", "371", "385", "386", "420", "421", "44", "48"];

/// Numbers that regulators set apart for films and examples (Ofcom, `ComReg`): unassigned, and on purpose.
fn is_fiction(digits: &str) -> bool {
    ["441632960", "35320911", "35320912", "35320913", "35320914", "35320915"]
        .iter()
        .any(|range| digits.starts_with(range))
}
