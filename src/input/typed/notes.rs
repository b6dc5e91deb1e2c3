//! Footnotes by hand: `countries*` in the text, `* The participating …` below it.

use std::ops::Range;

use super::text::{Typed, shortened};
use crate::diagnostic::Code;

/// A note that was typed: what marks it, where it stands, and where its words start.
struct Note {
    sign: String,
    line: usize,
    words: usize,
}

/// Units that a raised two or three belongs to.
const UNITS: [&str; 12] = ["m", "km", "cm", "mm", "dm", "ha", "ft", "in", "mi", "yd", "s", "10"];

/// Looks for notes and their marks.
pub(super) fn look(typed: &mut Typed) {
    let notes = definitions(typed);
    if notes.is_empty() {
        unmet(typed);
    }
    let marked = |typed: &Typed, note: &Note| {
        let start = typed.lines[note.line].start;
        marks(typed.text, &note.sign, start)
    };
    let some = notes.iter().any(|note| !marked(typed, note).is_empty())
        || typed.text.lines().any(|line| line.starts_with("[^") && line.contains("]: "));
    for note in notes {
        let marks = marked(typed, &note);
        let Some(first) = marks.first().cloned() else {
            if some {
                lone(typed, &note);
            }
            continue;
        };
        let end = typed.lines[note.line].end;
        let whole = first.start..end;
        let key = key(typed.text, &note.sign);
        let words = typed.text[note.words..end].trim();
        // A note in italics as a whole.
        let words = match words.strip_suffix('*') {
            Some(inner) if note.sign == "*" && !inner.contains('*') => inner,
            _ => words,
        };
        let new = mended(typed.text, &marks, &note, &key, words);
        let sign = note.sign.as_str();
        let message = format!("“{sign}” is a footnote typed by hand: its note can part from its mark");
        let help =
            format!("write `[^{key}]` for the mark, and `[^{key}]: {}` for the note", shortened(words));
        tell(typed, &first, whole, message, help, new);
        if sign.starts_with(['(', '[']) {
            // It is no item of a list.
            typed.told.push(typed.lines[note.line].clone());
        }
    }
}

/// A note among others whose mark stands nowhere: it would become a part of the note above it.
fn lone(typed: &mut Typed, note: &Note) {
    // A single star begins a list as well, and bold words begin a paragraph.
    if note.sign == "*" || note.sign.starts_with(['(', '[', '^']) {
        return;
    }
    let bytes = typed.bytes(&(note.line..note.line + 1));
    let message = format!("this line begins like a note, and “{}” marks nothing above it", note.sign);
    let help = "write `[^key]` where its mark belongs and `[^key]: …` here, or take the line out";
    typed.say(Code::TypedNote, bytes, message, help);
}

/// A star or dagger behind a word, though no paragraph begins with one: its note was lost on the way.
fn unmet(typed: &mut Typed) {
    for sign in ["*", "†", "‡"] {
        // Two notes with one sign are notes all the same.
        if typed.text.lines().any(|line| line.trim_start().trim_start_matches('\\').starts_with(sign)) {
            continue;
        }
        for mark in marks(typed.text, sign, typed.text.len()) {
            let before = &typed.text[..mark.start];
            let word = before.len()
                - before.chars().rev().take_while(|c| c.is_lowercase()).map(char::len_utf8).sum::<usize>();
            let ends = typed.text[mark.end..]
                .chars()
                .next()
                .is_none_or(|c| c.is_whitespace() || ".,;:!?".contains(c));
            // `A*` is a mark, `F***` no word, and code is what it is.
            if before.len() - word < 3 || !ends || before.ends_with('\\') || typed.text.contains('`') {
                continue;
            }
            let message = format!(
                "“{}{sign}” seems to mark a note, and no paragraph begins with `{sign}`",
                &typed.text[word..mark.start]
            );
            let help =
                format!("write the note as `[^key]: …` and its mark as `[^key]`, or take the `{sign}` out");
            typed.warn(Code::TypedNote, mark, message, help);
        }
    }
}

/// The finding stands at the mark; what is mended reaches from there to the note.
fn tell(
    typed: &mut Typed,
    mark: &Range<usize>,
    whole: Range<usize>,
    message: String,
    help: String,
    new: String,
) {
    if typed.is_told(mark) {
        return;
    }
    let before = typed.told.len();
    let told = std::mem::take(&mut typed.told);
    typed.say_with_fix(Code::TypedNote, whole, message, help, Some(new));
    typed.told = told;
    typed.told.truncate(before);
    typed.told.push(mark.clone());
    if let Some(last) = typed.found.last_mut() {
        let place = last.place.clone();
        last.place = typed.source.map.span(mark).map_or(place.clone(), |span| place.with_span(span));
    }
}

/// The text from the first mark to the end of the note, with a mark and a note of Markdown.
fn mended(text: &str, marks: &[Range<usize>], note: &Note, key: &str, words: &str) -> String {
    let (mut out, mut from) = (String::new(), marks.first().map_or(0, |mark| mark.start));
    for mark in marks {
        out.push_str(&text[from..mark.start]);
        out.push_str(&mark_of(key));
        from = mark.end;
    }
    let line = text[..note.words].rfind('\n').map_or(0, |end| end + 1);
    out.push_str(&text[from..line]);
    out.push_str(&mark_of(key));
    out.push_str(": ");
    out.push_str(words);
    out
}

fn mark_of(key: &str) -> String {
    format!("[^{key}]")
}

/// A key that nothing in the text has.
fn key(text: &str, sign: &str) -> String {
    let number = match sign.chars().next() {
        Some('*') => sign.matches('*').count(),
        Some('(' | '[' | '^') => sign.trim_matches(['(', ')', '[', ']', '^']).parse().unwrap_or(1),
        Some(c) => "¹²³⁴⁵⁶⁷⁸⁹".chars().position(|digit| digit == c).map_or(1, |at| at + 1),
        None => 1,
    };
    let free = |key: &String| !text.contains(&format!("[^{key}]"));
    (number..number + 50).map(|number| format!("note-{number}")).find(free).unwrap_or_default()
}

/// Lines that start like a note: each sign once.
fn definitions(typed: &Typed) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    let mut twice: Vec<String> = Vec::new();
    for line in 0..typed.lines.len() {
        let above = line.checked_sub(1).map_or("", |above| typed.line(above));
        let Some(note) = definition(typed, line) else { continue };
        let apart = above.is_empty()
            || above.starts_with("[^")
            || out.last().is_some_and(|last| last.line + 1 == line);
        if out.iter().any(|known| known.sign == note.sign) {
            twice.push(note.sign.clone());
        }
        if apart {
            out.push(note);
        }
    }
    out.retain(|note| !twice.contains(&note.sign));
    out
}

fn definition(typed: &Typed, line: usize) -> Option<Note> {
    let range = typed.lines[line].clone();
    let written = &typed.text[range.clone()];
    let unescaped = written.trim_start();
    let indent = written.len() - unescaped.len();
    let length = sign_length(unescaped);
    let sign = unescaped.get(..length)?.replace('\\', "");
    let rest = &unescaped[length..];
    let words = rest.trim_start();
    if sign.is_empty() || words.is_empty() || sign.len() > 12 {
        return None;
    }
    // `**Bold** words` and `*Italics* and so on` are no notes; `*All of it.*` may be.
    let closes = rest.match_indices(sign.as_str()).next().map(|(at, _)| at);
    let whole = sign == "*" && closes.is_some_and(|at| at + 1 == rest.len());
    let emphasis = sign.starts_with('*') && !rest.starts_with([' ', '\t']) && closes.is_some() && !whole;
    let noted = Note { sign, line, words: range.start + indent + length + (rest.len() - words.len()) };
    (!emphasis && indent < 4).then_some(noted)
}

/// How many bytes of a line its first sign takes: stars (with backslashes or without), daggers, raised figures.
fn sign_length(line: &str) -> usize {
    let mut rest = line;
    while let Some(after) = rest.strip_prefix("\\*").or_else(|| rest.strip_prefix('*')) {
        rest = after;
    }
    if rest.len() < line.len() {
        // `*)`, as notes are marked in German.
        let closed = usize::from(rest.starts_with(") "));
        return line.len() - rest.len() + closed;
    }
    if line.starts_with(['(', '[', '^']) {
        return bracketed(line);
    }
    let sign = |c: char| "†‡§¶⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let first = line.chars().next().filter(|c| sign(*c));
    first.map_or(0, |first| {
        let rest = line.trim_start_matches(first);
        let closed = [")", "\u{207e}"]
            .iter()
            .find(|close| rest.strip_prefix(**close).is_some_and(|behind| behind.starts_with(' ')));
        line.len() - rest.len() + closed.map_or(0, |close| close.len())
    })
}

/// `(1) `, `[1] `, `^1^ `: how many bytes the sign takes.
fn bracketed(line: &str) -> usize {
    let pairs = [("(", ") "), ("[", "] "), ("^", "^ "), ("^[", "]^ ")];
    let number =
        |(open, close): (&str, &str)| line.strip_prefix(open)?.split_once(close).map(|found| found.0);
    let is_number =
        |number: &&str| (1..3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    let found = pairs.iter().find_map(|pair| Some((number(*pair).filter(|own| is_number(own))?, pair)));
    found.map_or(0, |(number, (open, close))| open.len() + number.len() + close.len() - 1)
}

/// The marks of a note in the text before a byte: right behind a word, and before none.
fn marks(text: &str, sign: &str, end: usize) -> Vec<Range<usize>> {
    if sign.ends_with([')', ']', '^', '\u{207e}']) {
        return in_brackets(text, sign, end);
    }
    let first = sign.chars().next().unwrap_or('*');
    let (mut out, mut at) = (Vec::new(), 0);
    // Most of a text is neither the sign nor a stroke before one.
    let mut lead = [0; 4];
    let lead = first.encode_utf8(&mut lead).as_bytes()[0];
    while at < end {
        let Some(found) = memchr::memchr2(lead, b'\\', &text.as_bytes()[at..end]) else { break };
        let start = at + found;
        let length = if first == '*' { sign_length(&text[start..end]) } else { 0 };
        let length = length.max(text[start..end].len() - text[start..end].trim_start_matches(first).len());
        if length == 0 {
            at = start + 1;
            continue;
        }
        let range = start..start + length;
        if text[range.clone()].replace('\\', "") == sign && is_mark(text, &range, sign) {
            out.push(range);
        }
        at = start + length;
    }
    out
}

/// The marks `*)`, `(1)`, `[1]` and `^1^` before a byte, each with the space in front of it: behind a word, and before none. One that
/// opens a line is an item of a list, or another note.
fn in_brackets(text: &str, sign: &str, end: usize) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (at, _) in text[..end].match_indices(sign) {
        let before = text[..at].trim_end_matches(' ');
        let behind_word = before.ends_with(|c: char| c.is_alphanumeric() || ".,;:!?”’»\"'%".contains(c));
        let after = &text[at + sign.len()..];
        // `[1](…)` is a link, and `[1]: …` its address.
        let linked = sign.ends_with(']') && after.starts_with(['(', '[', ':']);
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let raised = sign.starts_with('^') && before.len() == at && UNITS.contains(&word);
        if behind_word && !linked && !raised && !after.starts_with(char::is_alphanumeric) {
            out.push(before.len()..at + sign.len());
        }
    }
    out
}

fn is_mark(text: &str, mark: &Range<usize>, sign: &str) -> bool {
    let before = text[..mark.start].chars().next_back();
    let after = text[mark.end..].chars().next();
    let behind_word = before.is_some_and(|c| c.is_alphanumeric() || ".,;:!?)”’»\"'%".contains(c));
    let before_word = after.is_some_and(char::is_alphanumeric);
    if !behind_word || before_word {
        return false;
    }
    let line = text[..mark.start].rfind("\n\n").map_or(0, |at| at + 2);
    let paragraph = &text[line..mark.start];
    if sign.starts_with('*') {
        return !is_open(paragraph, sign);
    }
    let word = paragraph.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    !("²³".contains(sign) && UNITS.contains(&word))
}

/// Whether bold or italics of these stars are open at the end of a paragraph so far.
fn is_open(paragraph: &str, sign: &str) -> bool {
    let (mut open, mut at) = (false, 0);
    while let Some(found) = paragraph[at..].find('*') {
        let start = at + found;
        let rest = &paragraph[start..];
        let length = rest.len() - rest.trim_start_matches('*').len();
        let escaped = paragraph[..start].ends_with('\\');
        let before = paragraph[..start].chars().next_back();
        let after = rest[length..].chars().next();
        let opens = after.is_some_and(|c| !c.is_whitespace()) && before.is_none_or(|c| !c.is_alphanumeric());
        if length == sign.len() && !escaped {
            open = if open { false } else { opens };
        }
        at = start + length;
    }
    open
}
