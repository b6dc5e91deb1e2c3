//! A bracket that is never closed, never opened, or closed by one of another kind.
//!
//! A lost bracket swallows the rest of the sentence, and what was an aside reads as a statement. Numbers of lists
//! (`a)`), faces and half-open ranges are left alone, and a remark in brackets may run over several paragraphs.
//!
//! Bad: `They replace two mowers (one of which had fallen into the sea and are quieter.`
//!
//! Good: `They replace two mowers (one of which had fallen into the sea) and are quieter.`

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::tail;
use crate::diagnostic::Related;
use crate::language::words;

/// Looks at all texts.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    // What a paragraph leaves open, until another paragraph of the same part closes it.
    let mut left: Vec<(&Segment, usize, char)> = Vec::new();
    let mut part = Part::Head;
    for segment in index.prose().filter(|segment| segment.part != Part::Furniture) {
        if segment.part != part {
            left.drain(..).for_each(|open| unclosed(open, findings));
            part = segment.part;
        }
        upside_down(segment, findings);
        unopened(segment, findings);
        let open = walk(segment, &mut left, findings);
        left.extend(open.into_iter().map(|(at, sign)| (segment, at, sign)));
    }
    for open in left {
        unclosed(open, findings);
    }
}

/// `¿` and `¡`, which a question or an exclamation opens with, and nothing that ends it.
fn upside_down(segment: &Segment, findings: &mut Findings) {
    // The last bytes of the two signs.
    if memchr::memchr2(b'\xBF', b'\xA1', segment.text.as_bytes()).is_none() {
        return;
    }
    for (at, sign) in segment.text.match_indices(['¿', '¡']) {
        let rest = segment.get(at + sign.len()..segment.text.len());
        // Half of a letter that was garbled is no mark.
        let opens =
            segment.before(at).is_none_or(|c| !c.is_alphanumeric() && c.is_ascii() || "“«‘¡¿—–".contains(c));
        if !opens || !rest.starts_with(char::is_alphabetic) {
            continue;
        }
        let rest = rest.split(sign).next().unwrap_or_default();
        // "¡¿Cómo!?" mixes the two.
        if !rest.contains(['?', '!']) {
            let end = if sign == "¿" { '?' } else { '!' };
            let message = format!("`{sign}` opens what no `{end}` ends");
            findings.push(segment.place(at..at + sign.len()), message, format!("put `{end}` where it ends"));
        }
    }
}

/// A question without the sign that its language opens one with.
fn unopened(segment: &Segment, findings: &mut Findings) {
    let sign = words(segment.lang).map_or("", |own| own.quotations.question_opens);
    if sign.is_empty() || !segment.text.contains('?') {
        return;
    }
    let ends = segment.sentences().iter().filter_map(|range| {
        let written = segment.get(range.clone());
        let question = written.trim_end_matches(['”', '»', '"', ')']).strip_suffix('?')?;
        // "(?)" doubts a word, and a name at the end may be that of a play in another language.
        let last = question.split_whitespace().last()?;
        let plain = last.starts_with(char::is_lowercase) && !segment.is_foreign(range.start);
        (plain && !written.contains(sign)).then(|| range.clone())
    });
    for range in ends {
        let message = format!("a question without `{sign}`");
        findings.push(segment.place(range), message, format!("put `{sign}` where it begins"));
    }
}

/// Pairs the brackets of a segment; what is left open is returned.
fn walk(
    segment: &Segment,
    left: &mut Vec<(&Segment, usize, char)>,
    findings: &mut Findings,
) -> Vec<(usize, char)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, sign) in segment.text.char_indices().filter(|(_, c)| matches!(c, '(' | ')' | '[' | ']')) {
        if is_face(segment, at) || is_link(segment, at) {
            continue;
        }
        let opener = match sign {
            ')' => '(',
            ']' => '[',
            _ => {
                open.push((at, sign));
                continue;
            }
        };
        match open.last() {
            Some((_, last)) if *last == opener => {
                open.pop();
            }
            Some((start, _)) if is_range(segment.get(start + 1..at)) => {
                open.pop();
            }
            Some((_, last)) => {
                let message = format!("a bracket that `{last}` opens is closed by `{sign}`");
                findings.push(segment.place(at..at + 1), message, "close it with a bracket of its own kind");
                open.pop();
            }
            None if left.last().is_some_and(|(_, _, last)| *last == opener) => {
                left.pop();
            }
            // `*)` marks a note, which is told as such.
            None if is_numbering(segment, at) || segment.before(at) == Some('*') => {}
            None => {
                let message = format!("`{sign}` closes a bracket that was never opened");
                findings.push(
                    segment.place(at..at + 1),
                    message,
                    "take it out, or open the bracket where it starts",
                );
            }
        }
    }
    // A number of a list in brackets, cut off in a cell or label: nothing can be said of it.
    if matches!(segment.kind, Kind::Cell | Kind::Header) && segment.text.chars().count() < 4 {
        open.clear();
    }
    open
}

/// The most characters of a number or letter before a bracket, with its full stop.
const LONGEST_LABEL: usize = 5;

/// `a)`, `1)`, `iv)` at the start of a text or behind a space.
fn is_numbering(segment: &Segment, at: usize) -> bool {
    let before = tail(segment.get(0..at), LONGEST_LABEL + 1);
    let label = before.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let label = label.strip_suffix('.').unwrap_or(label);
    let all = |fits: fn(char) -> bool| !label.is_empty() && label.chars().all(fits);
    match label.chars().count() {
        1 => all(char::is_alphanumeric),
        2..=4 => {
            all(char::is_numeric)
                || all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'))
                || all(|c| c == '*')
        }
        _ => false,
    }
}

/// `[words](address` that didn't take: its brackets are leftover markup.
fn is_link(segment: &Segment, at: usize) -> bool {
    let rest = segment.get(at..segment.text.len());
    rest.starts_with('(') && segment.before(at) == Some(']') && !rest.contains(')')
}

/// `:-)`, `;(`.
fn is_face(segment: &Segment, at: usize) -> bool {
    let before = segment.get(0..at);
    let eyes = before.strip_suffix('-').unwrap_or(before);
    let stands_alone = |eyes: &str| eyes.chars().next_back().is_none_or(char::is_whitespace);
    eyes.strip_suffix([':', ';', '=']).is_some_and(stands_alone)
}

/// What stands between the brackets of a half-open range: `[0, 10)`.
fn is_range(words: &str) -> bool {
    words.contains([',', ';']) && words.chars().all(|c| c.is_numeric() || ",;.−-∞ \u{a0}".contains(c))
}

fn unclosed((segment, at, sign): (&Segment, usize, char), findings: &mut Findings) {
    let words: String = segment.get(at + 1..segment.text.len()).chars().take(24).collect();
    let message = format!("the bracket before “{}” is never closed", words.trim());
    let close = if sign == '(' { ')' } else { ']' };
    let help = format!("put `{close}` where it ends");
    let end = segment.sentence_at(at).end.max(at + 1);
    let related = Related::new(segment.place(at + 1..end), "it closes somewhere here");
    findings.push_with_related(segment.place(at..at + 1), message, help, related);
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn lost_brackets_are_found() {
        for (text, expected) in [
            ("They replace two mowers (one of which fell and are quieter.\n\nMore (or less).", "("),
            ("Pierwszy rejs (w sztormie] odbyła.", "]"),
            ("It was the last) of them.", ")"),
            ("The \\[chair of the board said so.", "["),
            ("- one (two\n- three", "("),
        ] {
            assert_eq!(found_in("brackets", "en-GB", text).join("|"), expected, "{text}");
        }
        let text =
            "Qué cambia para los vecinos? «¿Por qué?», dijo. Vio «Who’s Afraid of Virginia Woolf?» Sí (?).";
        assert_eq!(found_in("brackets", "es", text), ["Qué cambia para los vecinos?"]);
    }

    #[test]
    fn look_alikes_are_innocent() {
        for text in [
            "Three things: a) boards, b) clocks, 3) cows and iv) patience.",
            "“The witnes \\[sic\\] was drunk, and \\[the sheriff\\] had gone (as (always)).”",
            "In the range \\[0, 10) it is cold :-) and ;) so :(",
            "(This remark\n\nruns over two paragraphs.)",
            "Call +44 (0)20 7946 0117 (ext. 12), see `foo(` and [x](https://a.example/b_(c)).",
        ] {
            assert_eq!(found_in("brackets", "en-GB", text), [""; 0], "{text}");
        }
    }
}
