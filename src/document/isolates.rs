//! What must stay in one piece where text runs to the left: figures that are read from left to right, and names that run
//! against their paragraph. Pages and markup isolate the same.

use std::ops::Range;

use super::addresses::find_links;
use crate::lang::Direction;
use crate::language::sign_at_start;

/// Whether a character surely leaves a text that runs to the right as it is. Most texts have no others, and
/// need no bidirectional algorithm.
pub(crate) fn runs_right(c: char) -> bool {
    matches!(c, ..'\u{590}' | '\u{1e00}'..='\u{200d}' | '\u{2010}'..='\u{2027}' | '\u{202f}'..='\u{205f}'
        | '\u{2070}'..='\u{2bff}')
}

/// The bytes of the names in a text that run against their paragraph: “Ana Ferreira, Ben Okoro” in Arabic are two names
/// from right to left, and not one English phrase.
pub(crate) fn names_against(text: &str, names: &[String], direction: Direction) -> Vec<Range<usize>> {
    let against = |name: &&String| Direction::of(name).is_some_and(|own| own != direction);
    let foreign: Vec<&String> = names.iter().filter(against).collect();
    let (mut out, mut from) = (Vec::new(), 0);
    let next = |from: usize| {
        let found =
            foreign.iter().filter_map(|name| Some((from + text[from..].find(name.as_str())?, name.len())));
        found.min_by_key(|&(at, length)| (at, std::cmp::Reverse(length)))
    };
    while let Some((at, length)) = next(from) {
        from = at + length;
        out.push(at..from);
    }
    out
}

/// What is read from left to right whatever stands around it: web and mail addresses, telephone numbers, days
/// as ISO 8601 writes them, figures with a sign, with spaces in them, with per cent or with a unit in Latin letters.
pub(crate) fn figures(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = find_links(text).into_iter().map(|(range, _)| range).collect();
    let mut at = 0;
    while let Some(found) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + found;
        let end = start + figure(&text[start..]);
        let range = with_sign(text, start)..end;
        let helped = needs_help(&text[range.clone()]) && !names_on(&text[..range.start]);
        if helped && out.iter().all(|taken| range.end <= taken.start || taken.end <= range.start) {
            out.push(range);
        }
        at = end;
    }
    out
}

/// Whether the algorithm would tear a figure: it knows decimals, hours and per cent by itself (W4, W5).
fn needs_help(figure: &str) -> bool {
    let known = |c: char| {
        c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | '%' | '٪' | '‰' | '\u{a0}' | '\u{202f}')
    };
    !figure.chars().all(known)
}

/// Whether a figure belongs to a name in Latin letters before it, and is read with that: “Orion 64 GB”.
fn names_on(before: &str) -> bool {
    let last = before.trim_end_matches([' ', '\u{a0}']).chars().next_back();
    last.is_some_and(|c| {
        c.is_alphanumeric() && Direction::of(c.encode_utf8(&mut [0; 4])) == Some(Direction::LeftToRight)
    })
}

/// How long the figure at the start of a text is, with its unit.
fn figure(text: &str) -> usize {
    if let Some(day) = day(text) {
        return day;
    }
    let mut end = digits(text);
    // Groups of three after a space, decimals, and measures such as 3×4.
    while let Some((gap, digits)) = group(&text[end..]) {
        end += gap + digits;
    }
    end + unit(&text[end..])
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// What joins the next digits to those before, and how many they are.
fn group(text: &str) -> Option<(usize, usize)> {
    let c = text.chars().next()?;
    let count = digits(&text[c.len_utf8()..]);
    let joins = match c {
        ' ' => count == 3,
        '\u{a0}' | '\u{202f}' | '.' | ',' | '×' | ':' => count > 0,
        _ => false,
    };
    joins.then_some((c.len_utf8(), count))
}

/// A day as ISO 8601 writes it: 2026-03-03.
fn day(text: &str) -> Option<usize> {
    let shape = text.as_bytes().get(..10)?;
    let fits = shape.iter().enumerate().all(|(at, byte)| match at {
        4 | 7 => *byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (fits && digits(&text[10..]) == 0).then_some(10)
}

/// How long the unit is that follows a figure, with the space before it.
fn unit(text: &str) -> usize {
    let rest = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    sign_at_start(rest).map_or(0, |length| text.len() - rest.len() + length)
}

/// Where a figure starts with its sign: a sign that no word and no figure stands before.
fn with_sign(text: &str, start: usize) -> usize {
    let mut before = text[..start].chars().rev();
    let sign = before.next().filter(|c| matches!(c, '+' | '-' | '−' | '±'));
    let apart = before.next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '['));
    sign.filter(|_| apart).map_or(start, |sign| start - sign.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::figures;

    fn found(text: &str) -> Vec<&str> {
        figures(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn what_is_read_from_left_to_right_is_found() {
        assert_eq!(found("على الرقم +968 24 555 018 أو"), ["+968 24 555 018"]);
        assert_eq!(found("بالبريد press@maa.example في"), ["press@maa.example"]);
        assert_eq!(found("في 2026-03-03، ثم"), ["2026-03-03"]);
        assert_eq!(found("بلغت 18 °C و−5 و(+3%) و -2"), ["18 °C", "+3%", "-2"]);
        assert_eq!(found("نحو 60 000 متر"), ["60 000"]);
        assert_eq!(found("طوله 410 km"), ["410 km"]);
        assert_eq!(found("6.6 kV، 5 min. 300 dpi"), ["6.6 kV", "5 min", "300 dpi"]);
        assert_eq!(found("עולה 1,080×720"), ["1,080×720"]);
        assert_eq!(found("120 سنة 2026–2028"), Vec::<&str>::new());
        assert_eq!(found("5 Tage, 50%, 10:30, 1,250.5"), Vec::<&str>::new());
        assert_eq!(found("חדש: Orion 64 GB, 18 °C"), ["18 °C"]);
    }
}
