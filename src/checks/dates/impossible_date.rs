//! A date or an hour that doesn't exist: 31 April, 29 February of a common year, 25:00.
//!
//! A slip of one key, and nobody knows which day was meant.
//!
//! Bad: `Applications are open until 31 April.`
//!
//! Good: `Applications are open until 30 April.`

use super::super::index::{Index, Kind, NamedDay, Part, Segment};
use super::super::pattern::Pattern;
use super::super::rule::Findings;
use super::super::words::{is_among, phrases, tail};
use crate::language::{Clock, words};

/// What stands before an hour is looked for in so many characters.
const LONGEST: usize = 30;

/// Numbers that look like hours.
static HOUR: Pattern = Pattern::new(
    r"(?:^|[^\d:.,])(?<found>\d{1,2}(?:[:.]|[ \u{a0}\u{202f}]?h[ \u{a0}\u{202f}]?)\d{2})(?:$|[^\d:.,%]|[.,](?:\D|$))",
);
/// "13:30 pm": an hour of two clocks at once; "14 p.m."
static BOTH: Pattern = Pattern::new(
    r"(?i)(?:^|[^\d:.,$€£])(?<found>(?:1[3-9]|2\d)(?:[:.][0-5]\d)?[ \u{a0}\u{202f}]?(?:[ap]m\b|[ap]\.\s?m\.))",
)
.needing(&["am", "pm", "a.", "p."]);
/// What all languages write behind an hour.
const EVERYWHERE: &str = "h am pm a.m p.m cet cest mez mesz gmt utc bst eet eest est edt pst pdt";

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    for segment in index.prose() {
        for day in segment.days.iter().filter(|day| !exists(day) && !is_numbered(segment, day)) {
            let message = format!("there is no {}", segment.get(day.range.clone()));
            findings.push(segment.place(day.range.clone()), message, "write the day that is meant");
        }
        for range in BOTH.all_in(segment).into_iter().filter(|range| !is_preposition(segment, range)) {
            let message = format!("{} is an hour of two clocks", segment.get(range.clone()));
            findings.push(segment.place(range), message, "write it by one of the two: `1.30 pm`, or `13:30`");
        }
        for range in late(segment) {
            let message = format!("there is no hour {}", segment.get(range.clone()));
            findings.push(segment.place(range), message, "write the hour that is meant");
        }
        for range in HOUR.all_in(segment) {
            if is_no_hour(segment.get(range.clone())) && is_meant_as_hour(segment, range.start, range.end) {
                let message = format!("there is no hour {}", segment.get(range.clone()));
                findings.push(segment.place(range), message, "write the hour that is meant");
            }
        }
    }
}

/// "Die Linien 5 und 16 am Markt": behind a whole number "am" is an hour in English only.
fn is_preposition(segment: &Segment, range: &std::ops::Range<usize>) -> bool {
    let found = segment.get(range.clone());
    let whole = !found.contains([':', '.']) && found.ends_with("am");
    whole && segment.lang.language() != "en"
}

/// "Nº 42, mai 2026": the number of a journal.
fn is_numbered(segment: &Segment, day: &NamedDay) -> bool {
    segment.get(0..day.range.start).trim_end().ends_with(['º', '°', '№'])
}

fn exists(day: &NamedDay) -> bool {
    let longest = match day.month {
        2 if day.year.is_some_and(|year| year % 4 != 0 || year % 100 == 0 && year % 400 != 0) => 28,
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        // Digits may be something else than a date, if not in this order.
        _ => return false,
    };
    (1..=longest).contains(&day.day) || day.in_words && day.day > 31 && day.year.is_none()
}

/// "Um 25 Uhr": a whole hour that no day has.
fn late(segment: &Segment) -> Vec<std::ops::Range<usize>> {
    let Some(own) = words(segment.lang).map(|words| &words.clock) else { return Vec::new() };
    let word =
        |i: usize| segment.tokens.get(i).map(|token| segment.word(token).to_lowercase()).unwrap_or_default();
    let is_late = |figure: &&super::super::index::Figure| {
        let told = is_among(own.behind, &word(figure.next))
            && figure.first.checked_sub(1).is_some_and(|i| is_among(own.at, &word(i)));
        figure.in_digits && (25_000..=29_000).contains(&figure.value) && told
    };
    segment
        .figures
        .iter()
        .filter(is_late)
        .map(|figure| figure.range.start..segment.tokens[figure.next].range.end)
        .collect()
}

fn is_no_hour(written: &str) -> bool {
    let Some((hour, minute)) = written.split_once([':', '.', 'h']) else { return false };
    let (hour, minute) = (hour.trim(), minute.trim());
    let (hour, minute) = (hour.parse().unwrap_or(0_u8), minute.parse().unwrap_or(0_u8));
    hour > 24 || minute > 59 || hour == 24 && minute > 0
}

fn is_meant_as_hour(segment: &Segment, start: usize, end: usize) -> bool {
    let (before, after) = (segment.get(0..start), segment.get(end..segment.text.len()));
    let opening = segment.part == Part::Contacts && segment.kind == Kind::Line;
    let colon = segment.get(start..end).contains(':');
    let french = segment.get(start..end).contains('h');
    if french || opening && colon {
        return true;
    }
    let Some(own) = words(segment.lang).map(|words| &words.clock) else { return false };
    is_before_a_mark(after, own) || colon && (ends_in_a_word(before, own) || is_open_range(before, own))
}

/// Whether what stands behind an hour says that it is one: "Uhr", "o’clock", "CET".
fn is_before_a_mark(after: &str, own: &Clock) -> bool {
    let after = after.strip_prefix(' ').unwrap_or(after);
    let end = after.find(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '’' | '\''));
    let word = after[..end.unwrap_or(after.len())].trim_end_matches('.').to_lowercase();
    !word.is_empty() && (is_among(EVERYWHERE, &word) || is_among(own.behind, &word))
}

/// Whether words stand before an hour that say that it is one: "until", "kl."
fn ends_in_a_word(before: &str, own: &Clock) -> bool {
    let before = before.strip_suffix(' ').unwrap_or(before);
    let small = tail(before, LONGEST + 1).to_lowercase();
    if is_among(own.at, last_word(&small).1) {
        return true;
    }
    let mut known = phrases(own.before);
    known.any(|words| match words.strip_suffix('*') {
        Some(stem) => last_word(&small).1.starts_with(stem),
        None => small.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphabetic)),
    })
}

/// Whether the first half of a range of hours stands before another: "from 9:00 to", "9:00–".
fn is_open_range(before: &str, own: &Clock) -> bool {
    let before = before.strip_suffix(' ').unwrap_or(before);
    let (rest, word) = last_word(before);
    let small = word.to_lowercase();
    let (dash, to) = (before.strip_suffix(['–', '-']), is_among(own.to, &small));
    if dash.is_none() && !to && !is_among(own.and, &small) {
        return false;
    }
    let first = dash.unwrap_or(rest);
    let first = first.strip_suffix(' ').unwrap_or(first);
    let start = first.rfind(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'));
    let start = start.map_or(0, |at| at + first[at..].chars().next().map_or(0, char::len_utf8));
    let (hour, words) = (&first[start..], first[..start].trim_end());
    let from = is_among(own.from, &last_word(words).1.to_lowercase());
    let minutes = hour.split_once([':', '.']).filter(|(_, minute)| minute.len() == 2);
    let alone = hour.contains(':');
    minutes.is_some() && !is_no_hour(hour) && (from || alone)
}

/// What stands before the word that ends a text, and that word; empty where it ends in something else.
fn last_word(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(char::is_alphabetic).len())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn days_and_hours_that_do_not_exist_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "It opens on 31 April.", "31 April"),
            ("en-US", "It opens on February 30, 2026.", "February 30, 2026"),
            ("de", "Am 29. Februar 2026 ist Schluss.", "29. Februar 2026"),
            ("fr", "Le 31 juin 2026 à 25 h 30.", "31 juin 2026|25 h 30"),
            ("en-GB", "Data of 2026-13-01 count.", "2026-13-01"),
            ("de", "Am 31.04.2026 um 25.00 Uhr.", "31.04.2026|25.00"),
            ("en-GB", "Open from 9:00 to 25:00 daily.", "25:00"),
        ] {
            assert_eq!(found_in("impossible-date", lang, text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("en-GB", "They won 45:38 on 29 February, and 29 February 2028 will come; psalm 119:105."),
            ("en-GB", "In June 31 people came; on 31 May and 24:00; a ratio of 50:50; they ran 42.75 km."),
            ("de", "Ein Marathon in 2:75:00? Nein, 28.90 Euro. Am 31. Mai bis 24.00 Uhr."),
            ("pl", "Bilet kosztuje 28.90 zł o godz. 19:30."),
            ("de", "Die Linien 5 und 16 am Platz, Saal 20 am Tor."),
        ] {
            assert_eq!(found_in("impossible-date", lang, text), [""; 0], "{text}");
        }
    }
}
