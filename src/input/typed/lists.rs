//! Lists with the bullets of a word processor, or with numbers in brackets.

use std::ops::Range;

use super::text::{Typed, shortened};
use crate::diagnostic::Code;

/// Signs that stand at the start of an item and nowhere else.
const BULLETS: &[char] = &[
    '•', '●', '○', '◦', '▪', '▫', '■', '□', '‣', '⁃', '∙', '➢', '➤', '►', '▶', '❖', '◆', '◇', '·',
    // What Word writes in its fonts of symbols.
    '\u{f0b7}', '\u{f0a7}', '\u{f0d8}', '\u{f076}', '\u{f0fc}', '\u{f0e0}', '\u{f06e}', '\u{f06f}',
];

/// Signs that make a list only where several lines in a row start with them.
const SIGNS: &[char] = &['–', '—', '→', '✓', '✔', '✗', '*', '-', '+'];

/// The bullet that a line starts with.
struct Bullet {
    /// The sign as it stands.
    sign: String,
    /// How many bytes of the line, blanks included, stand before its words.
    length: usize,
    certain: bool,
    inner: bool,
    number: Option<u32>,
}

/// Looks for lists.
pub(super) fn look(typed: &mut Typed) {
    let mut line = 0;
    while line < typed.lines.len() {
        let end = list(typed, line);
        if end == line {
            line += 1;
            continue;
        }
        tell(typed, line..end);
        line = end;
    }
}

/// Where a list ends that starts in a line; the line itself where none does.
fn list(typed: &Typed, first: usize) -> usize {
    let Some(bullet) = bullet(raw(typed, first)) else { return first };
    let (mut end, mut items, mut adjacent) = (first + 1, 1, true);
    let mut next = first + 1;
    while next < typed.lines.len() {
        if typed.is_free(next) {
            adjacent = false;
            next += 1;
            continue;
        }
        match self::bullet(raw(typed, next)) {
            Some(other) if follows(&bullet, &other, items) && (adjacent || bullet.certain) => {
                items += 1;
                next += 1;
                (end, adjacent) = (next, true);
            }
            // The line goes on.
            None if adjacent && bullet.number.is_none() && !is_markdown(typed.line(next)) => {
                next += 1;
                end = next;
            }
            _ => break,
        }
    }
    if bullet.certain || items > 1 { end } else { first }
}

fn follows(first: &Bullet, other: &Bullet, items: u32) -> bool {
    match (first.number, other.number) {
        (Some(start), Some(number)) => number == start + items,
        (None, None) => first.certain == other.certain || first.sign == other.sign || other.inner,
        _ => false,
    }
}

fn is_markdown(line: &str) -> bool {
    line.starts_with(['>', '#', '|']) || line.starts_with("- ") || line.starts_with("---")
}

fn raw<'t>(typed: &Typed<'t>, line: usize) -> &'t str {
    &typed.text[typed.lines[line].clone()]
}

fn bullet(line: &str) -> Option<Bullet> {
    let words = line.trim_start_matches([' ', '\t']);
    let indent = line.len() - words.len();
    let sign = words.chars().next()?;
    let rest = &words[sign.len_utf8()..];
    let spaced = rest.starts_with([' ', '\t', '\u{a0}', '\u{2003}']);
    let length = line.len() - rest.trim_start().len();
    if rest.trim().is_empty() {
        return None;
    }
    let plain = |certain: bool, inner: bool| {
        Some(Bullet { sign: sign.to_string(), length, certain, inner, number: None })
    };
    if BULLETS.contains(&sign) {
        let is_word = rest.starts_with(char::is_alphanumeric);
        let inner = indent > 1 || "○◦▫□".contains(sign);
        return if spaced || (is_word && sign != '·') { plain(true, inner) } else { None };
    }
    if sign == 'o' && rest.starts_with('\t') {
        return plain(true, true);
    }
    if SIGNS.contains(&sign) {
        // Markdown reads `- ` and `* ` itself; without the space nobody does.
        let glued = "*-+".contains(sign);
        let starts = rest.starts_with(char::is_alphabetic) && !rest.contains(['*', '_']);
        return if (glued && starts) || (!glued && spaced) { plain(false, false) } else { None };
    }
    let (number, behind) = words.strip_prefix('(')?.split_once(')')?;
    let spaced = behind.starts_with([' ', '\t']) && !behind.trim().is_empty();
    let length = line.len() - behind.trim_start().len();
    let number = number.parse().ok().filter(|number| spaced && *number < 100)?;
    Some(Bullet { sign: format!("({number})"), length, certain: false, inner: false, number: Some(number) })
}

fn tell(typed: &mut Typed, lines: Range<usize>) {
    let bytes = typed.bytes(&lines);
    let first = bullet(raw(typed, lines.start));
    let sign = first.as_ref().map(|first| first.sign.clone()).unwrap_or_default();
    let shown = if sign.chars().any(|c| ('\u{f000}'..='\u{f0ff}').contains(&c)) {
        "a bullet of Word".to_owned()
    } else {
        format!("“{sign}”")
    };
    let new = mended(typed, &lines);
    let help = format!("start each line of a list with `- ` (or `1. `): `{}`", shortened(first_line(&new)));
    let message = format!("{shown} makes no list: its lines run on in one paragraph");
    typed.say_with_fix(Code::TypedList, bytes, message, help, Some(new));
}

fn first_line(text: &str) -> &str {
    text.lines().find(|line| !line.is_empty()).unwrap_or_default()
}

/// The lines as a list; free lines between items are taken out.
fn mended(typed: &Typed, lines: &Range<usize>) -> String {
    let mut out: Vec<String> = Vec::new();
    let top_is_inner = bullet(raw(typed, lines.start)).is_some_and(|first| first.inner);
    for line in lines.clone().filter(|line| !typed.is_free(*line)) {
        let written = raw(typed, line);
        let Some(own) = bullet(written) else {
            out.push(format!("  {}", written.trim()));
            continue;
        };
        let words = written[own.length..].trim();
        let label = own.number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        let indent = if own.inner && !top_is_inner { "  " } else { "" };
        // Several items on one line: "• one • two".
        let between = format!(" {} ", own.sign);
        let parts = if own.certain { words.split(between.as_str()).collect() } else { vec![words] };
        out.extend(parts.iter().map(|part| format!("{indent}{label}{}", part.trim())));
    }
    out.join("\n")
}
