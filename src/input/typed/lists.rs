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
    /// What its number or letter counts.
    counts: Option<Counts>,
}

/// What a label counts.
#[derive(Clone, Copy)]
struct Counts {
    /// As a figure, or by the alphabet.
    plain: Option<u32>,
    /// As a Roman figure.
    roman: Option<u32>,
}

impl Counts {
    fn is_some(self) -> bool {
        self.plain.is_some_and(|number| number < 100) || self.roman.is_some()
    }

    /// Whether this is the label of an item so many behind another.
    fn is_behind(self, first: Self, items: u32) -> bool {
        let behind = |own: Option<u32>, first: Option<u32>| {
            own.zip(first).is_some_and(|(own, first)| own == first + items)
        };
        behind(self.plain, first.plain) || behind(self.roman, first.roman)
    }
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
            None if adjacent && bullet.counts.is_none() && !is_markdown(typed.line(next)) => {
                next += 1;
                end = next;
            }
            _ => break,
        }
    }
    // `a)` or `i)` begins to count; `p. 5` doesn't.
    let begins = !bullet.sign.contains(|c: char| c.is_ascii_lowercase())
        || bullet.counts.is_none_or(|counts| counts.plain == Some(1) || counts.roman == Some(1));
    if bullet.certain || items > 1 && begins { end } else { first }
}

fn follows(first: &Bullet, other: &Bullet, items: u32) -> bool {
    match (first.counts, other.counts) {
        (Some(start), Some(own)) => own.is_behind(start, items),
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
        Some(Bullet { sign: sign.to_string(), length, certain, inner, counts: None })
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
    let (label, behind) = labelled(words)?;
    let spaced = behind.starts_with([' ', '\t']) && !behind.trim().is_empty();
    let length = line.len() - behind.trim_start().len();
    let shown = words[..words.len() - behind.len()].to_owned();
    let counts = counted(label);
    let counts = counts.is_some().then_some(counts).filter(|_| spaced)?;
    Some(Bullet { sign: shown, length, certain: false, inner: false, counts: Some(counts) })
}

/// The label in front of an item, and what stands behind it: `(1)`, `(a)`, `a)`, `ii)`, `ii.`. Markdown knows `1.` and `1)`;
/// a single letter with a full stop begins a name.
fn labelled(words: &str) -> Option<(&str, &str)> {
    if let Some(rest) = words.strip_prefix('(') {
        return rest.split_once(')');
    }
    let end = words.find(|c: char| !c.is_ascii_lowercase())?;
    let (label, rest) = words.split_at(end);
    let behind = rest.strip_prefix(')').or_else(|| rest.strip_prefix('.').filter(|_| is_roman(label)))?;
    Some((label, behind))
}

fn is_roman(label: &str) -> bool {
    ROMAN.contains(&label)
}

/// The first Roman figures.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// What a label counts, as a figure or a letter of the alphabet, and as a Roman figure: `i` is nine or one.
fn counted(label: &str) -> Counts {
    let roman = ROMAN.iter().position(|roman| *roman == label).and_then(|at| u32::try_from(at + 1).ok());
    let mut letters = label.chars();
    let letter = letters.next().filter(|c| c.is_ascii_lowercase() && letters.next().is_none());
    let plain = label.parse().ok().or_else(|| letter.map(|letter| u32::from(letter) - u32::from('a') + 1));
    Counts { plain, roman }
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
    let message = format!("{shown} makes no list: its lines run on in one paragraph");
    if sign.contains(|c: char| c.is_ascii_lowercase()) && first.is_some_and(|first| first.counts.is_some()) {
        // Numbers instead of letters are another text.
        let help = "end each of its lines with two spaces, which keeps lines and letters, or start them with `1. `, `2. `";
        return typed.say_with_fix(Code::TypedList, bytes, message, help.to_owned(), None);
    }
    let new = mended(typed, &lines);
    let help = format!("start each line of a list with `- ` (or `1. `): `{}`", shortened(first_line(&new)));
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
        let number = own.counts.and_then(|counts| counts.plain);
        let label = number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. "));
        let indent = if own.inner && !top_is_inner { "  " } else { "" };
        // Several items on one line: "• one • two".
        let between = format!(" {} ", own.sign);
        let parts = if own.certain { words.split(between.as_str()).collect() } else { vec![words] };
        out.extend(parts.iter().map(|part| format!("{indent}{label}{}", part.trim())));
    }
    out.join("\n")
}
