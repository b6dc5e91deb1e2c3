//! A space before a comma, a full stop or another mark that belongs to the word before it.
//!
//! The mark may then start the next line, all alone. In French a space before `;`, `:`, `!`, `?` and inside « » is
//! right, and only commas and full stops are judged.
//!
//! Bad: `It seats eight people , and its window faces the waves.`
//!
//! Good: `It seats eight people, and its window faces the waves.`

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::diagnostic::Edit;
use crate::language;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;

/// Looks at the running text.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let texts = index.prose().filter(|segment| segment.part != Part::Furniture && segment.kind != Kind::Cell);
    for segment in texts {
        for (at, mark) in spaced_marks(&segment.text) {
            if let Some(range) = spaces_before_only(segment, at, mark) {
                let old = segment.get(range.clone()).to_owned();
                let edit = Edit { old, new: format!("{mark} ") };
                let message = format!("the space stands before `{mark}`, and not behind it");
                findings.push_with_fix(segment.place(range), message, "put it behind the mark", edit);
                continue;
            }
            let Some(range) = spaces_before(segment, at) else { continue };
            if is_right(segment, range.start, at, mark) {
                continue;
            }
            let edit = Edit { old: segment.get(range.clone()).to_owned(), new: String::new() };
            let message = format!("a space before `{mark}`");
            findings.push_with_fix(segment.place(range), message, "take the space out", edit);
        }
        in_brackets(segment, findings);
        in_quotation_marks(segment, findings);
    }
}

/// The marks of a text behind white space, or behind what may be some.
fn spaced_marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    let mark = |byte: u8| matches!(byte, b',' | b'.' | b';' | b':' | b'!' | b'?');
    let spaced = |before: u8| before.is_ascii_whitespace() || !before.is_ascii();
    let found = bytes.windows(2).enumerate().filter(move |(_, two)| mark(two[1]) && spaced(two[0]));
    found.map(|(at, two)| (at + 1, char::from(two[1])))
}

/// "( built in 1903 )": a space inside a bracket, one find for both.
fn in_brackets(segment: &Segment, findings: &mut Findings) {
    let (mut told, text) = (0, segment.text.as_str());
    if memchr::memchr(b'(', text.as_bytes()).is_none() && memchr::memchr(b')', text.as_bytes()).is_none() {
        return;
    }
    for (at, sign) in text.match_indices(['(', ')']) {
        let space = if sign == "(" { at + 1 } else { at.saturating_sub(1) };
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let wide = segment.at(space) == Some(' ')
            && if sign == "(" { letter(segment.at(space + 1)) } else { letter(segment.before(space)) };
        if !wide || at < told || segment.before(at) == Some(']') {
            continue;
        }
        told = text[at..].find(')').map_or(at, |end| at + end + 1);
        let edit = Edit { old: " ".to_owned(), new: String::new() };
        findings.push_with_fix(
            segment.place(space..space + 1),
            "a space inside brackets",
            "take the space out",
            edit,
        );
    }
}

/// "“ here ”": a space inside quotation marks, which French alone wants; one find for both.
fn in_quotation_marks(segment: &Segment, findings: &mut Findings) {
    let (text, mut told) = (segment.text.as_str(), 0);
    if !text.contains('“') && !text.contains('„') {
        return;
    }
    for (at, open) in text.match_indices(['“', '„']) {
        let start = at + open.len();
        // Where nothing closes this one, nothing closes a later one.
        let Some(end) = text[start..].find(['”', '“']).map(|found| start + found) else { break };
        let inside = &text[start..end];
        // Behind an English mark that nothing closes, the next one opens.
        let unclosed = open == "“" && text[end..].starts_with(open);
        if at < told || unclosed || inside.trim().is_empty() || spaced_in(segment, at) {
            continue;
        }
        // German closes with what opens an English quotation.
        told = end + 1;
        let space = match (inside.starts_with(' '), inside.ends_with(' ')) {
            (true, _) => start,
            (_, true) => end - 1,
            _ => continue,
        };
        let edit = Edit { old: " ".to_owned(), new: String::new() };
        let place = segment.place(space..space + 1);
        findings.push_with_fix(place, "a space inside quotation marks", "take the space out", edit);
    }
}

/// Whether the language at a byte has spaces inside its quotation marks, as before its marks.
fn spaced_in(segment: &Segment, at: usize) -> bool {
    language::words(segment.lang_at(at)).is_some_and(|words| !words.spacing.marks.is_empty())
}

/// The spaces between a word and a mark that ends something.
fn spaces_before(segment: &Segment, at: usize) -> Option<Range<usize>> {
    let before = segment.get(0..at);
    let word = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let ends = segment.at(at + 1).is_none_or(|c| c.is_whitespace() || "”“\"»’)]".contains(c));
    let follows_a_word = |c: char| c.is_alphanumeric() || is_combining_mark(c) || "%)]”“\"»’".contains(c);
    (ends && word.len() < at && word.ends_with(follows_a_word)).then_some(word.len()..at)
}

/// The spaces and the mark of "text ,with faults" and "here .Then it": the space slipped to the wrong side. Names of
/// files and sites that begin with a point (`.NET`, `.Net`) have other letters or stand alone.
fn spaces_before_only(segment: &Segment, at: usize, mark: char) -> Option<Range<usize>> {
    let before = segment.get(0..at);
    let word = before.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let letter = |c: char| c.is_alphabetic() || is_combining_mark(c);
    let mut behind = segment.get(at + 1..segment.text.len()).chars();
    let (first, second) = (behind.next()?, behind.next());
    let begins = match mark {
        ',' => first.is_alphabetic(),
        '.' => {
            let name: String =
                segment.get(at + 1..segment.text.len()).chars().take_while(|c| c.is_alphanumeric()).collect();
            first.is_uppercase() && second.is_some_and(char::is_lowercase) && name != "Net"
        }
        _ => false,
    };
    (begins && word.len() < at && word.ends_with(letter)).then_some(word.len()..at + 1)
}

fn is_right(segment: &Segment, before: usize, at: usize, mark: char) -> bool {
    let rest = segment.get(at + 1..segment.text.len()).trim_start();
    let set_off = language::words(segment.lang_at(at)).map_or("", |words| words.spacing.marks);
    match mark {
        _ if set_off.contains(mark) => true,
        // Points that are left out: "adjourned . . . until".
        '.' => rest.starts_with('.') || segment.get(0..before).trim_end().ends_with('.'),
        // Results and scales: "3 : 1", "1 : 50 000".
        ':' => {
            let number = |c: Option<char>| c.is_some_and(char::is_numeric);
            number(segment.before(before)) && number(rest.chars().next())
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn spaces_before_marks_are_found() {
        for (lang, text) in [
            ("en-GB", "It seats eight people , and its window."),
            ("de-CH", "Sie kommt ohne Strom aus . Das Wasser."),
            ("fr-FR", "Une médiathèque , un atelier."),
            ("en-GB", "Is it “true” ? Yes."),
            ("pl-PL", "Tak !"),
        ] {
            assert_eq!(found_in("space-before-punctuation", lang, text), [" "], "{text}");
        }
    }

    #[test]
    fn spaces_on_the_wrong_side_are_found() {
        for (lang, text, expected) in [
            ("en-GB", "The text ,with faults, is here.", " ,"),
            ("fr-FR", "Le texte ,avec des fautes, est là.", " ,"),
            ("de", "Der Text ist hier .Dann dort.", " ."),
            ("en-GB", "The text is “ here ” now.", " "),
            ("de", "Der Text ist „ hier “ jetzt.", " "),
            ("de", "Der Text ist „hier “ jetzt, und „dort“ „nicht“.", " "),
        ] {
            assert_eq!(found_in("space-before-punctuation", lang, text), [expected], "{text}");
        }
    }

    #[test]
    fn look_alikes_are_innocent() {
        for (lang, text) in [
            ("fr-FR", "L’ancienne criée rouvre ! Bref ; un atelier : « Oui. » Qui ?"),
            ("en-US", "I adjourned . . . until the creek rose. Score 3 : 1, map 1 : 50 000."),
            ("en-GB", "The .Net office and .com sites, 3 ,5 and `a ,b`; he said “” and “a” “b”."),
            ("en-GB", "“It is here, he said. “And there.”"),
            ("fr-FR", "Il dit “ oui ” et « non »."),
            ("en-GB", "The .NET office, a .22 rifle, :-) and ... or … so. Use `x` , y."),
            ("en-GB", "[Oui !]{lang=fr}, he said."),
        ] {
            assert_eq!(found_in("space-before-punctuation", lang, text), [""; 0], "{text}");
        }
    }
}
