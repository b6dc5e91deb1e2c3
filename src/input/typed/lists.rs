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
const SIGNS: &[char] = &['–', '—', '§', '→', '✓', '✔', '✗', '−', '»', '›', 'o', '*', '-', '+'];

/// Blanks that are no space to Markdown.
const ODD_BLANKS: &[char] =
    &['\u{a0}', '\u{202f}', '\u{2002}', '\u{2003}', '\u{2007}', '\u{2009}', '\u{3000}'];

/// The bullet that a line starts with.
struct Bullet {
    /// The sign as it stands.
    sign: String,
    /// How many bytes of the line, blanks included, stand before its words.
    length: usize,
    /// Whether one line is enough, and free lines may stand between them.
    certain: bool,
    inner: bool,
    /// Whether Markdown knows it, where it doesn't stand inside a paragraph: `2. `.
    known: bool,
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
    let counts_on = bullet.sign.starts_with('(') && !bullet.sign.contains(|c: char| c.is_ascii_lowercase());
    let begins = counts_on
        || bullet.known
        || bullet.counts.is_none_or(|counts| counts.plain == Some(1) || counts.roman == Some(1));
    if bullet.known && !interrupts(typed, first) {
        return first;
    }
    if bullet.certain || items > 1 && begins { end } else { first }
}

/// Whether a line is one of a paragraph that no item begins: there, Markdown lets no list begin but with `1.`
fn interrupts(typed: &Typed, line: usize) -> bool {
    let above = (0..line).rev().take_while(|above| !typed.is_free(*above));
    let mut above = above.map(|above| raw(typed, above)).peekable();
    let indent = |line: &str| line.len() - line.trim_start().len();
    let own = indent(raw(typed, line));
    let is_item = |line: &str| bullet(line).is_some() || labelled(line.trim_start()).is_some();
    // Below a paragraph that stands deeper, inside an item, the next item begins.
    let is_beside = |line: &str| indent(line) <= own && !is_item(line) && !is_markdown(line.trim_start());
    above.peek().is_some() && above.all(is_beside)
}

fn follows(first: &Bullet, other: &Bullet, items: u32) -> bool {
    match (first.counts, other.counts) {
        (Some(start), Some(own)) => own.is_behind(start, items),
        (None, None) => first.certain == other.certain || first.sign == other.sign || other.inner,
        _ => false,
    }
}

fn is_markdown(line: &str) -> bool {
    line.starts_with(['>', '#', '|']) || ["- ", "* ", "+ ", "---"].iter().any(|mark| line.starts_with(mark))
}

fn raw<'t>(typed: &Typed<'t>, line: usize) -> &'t str {
    &typed.text[typed.lines[line].clone()]
}

fn bullet(line: &str) -> Option<Bullet> {
    let words = line.trim_start_matches([' ', '\t']);
    let indent = line.len() - words.len();
    let sign = words.chars().next()?;
    let rest = &words[sign.len_utf8()..];
    let odd = rest.starts_with(ODD_BLANKS);
    let spaced = odd || rest.starts_with([' ', '\t']);
    let length = line.len() - rest.trim_start().len();
    if rest.trim().is_empty() {
        return None;
    }
    let plain = |certain: bool, inner: bool| {
        Some(Bullet { sign: sign.to_string(), length, certain, inner, known: false, counts: None })
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
        return if is_sign(sign, rest, spaced) { plain(odd && "*-+".contains(sign), false) } else { None };
    }
    let (label, behind) = labelled(words)?;
    let glued = behind.starts_with(char::is_uppercase) && label.bytes().all(|byte| byte.is_ascii_digit());
    let spaced =
        (behind.starts_with([' ', '\t']) || behind.starts_with(ODD_BLANKS)) && !behind.trim().is_empty();
    let length = line.len() - behind.trim_start().len();
    let shown = words[..words.len() - behind.len()].to_owned();
    let counts = counted(label);
    let counts = counts.is_some().then_some(counts).filter(|_| spaced || glued)?;
    let known = shown.ends_with(['.', ')'])
        && shown.starts_with(|c: char| c.is_ascii_digit())
        && behind.starts_with([' ', '\t']);
    // Where Markdown begins a list by itself, none is missing.
    let is_first = known && counts.plain == Some(1);
    (!is_first).then_some(Bullet {
        sign: shown,
        length,
        certain: false,
        inner: false,
        known,
        counts: Some(counts),
    })
}

/// Whether a sign is a bullet, by what stands behind it.
fn is_sign(sign: char, rest: &str, spaced: bool) -> bool {
    let words = rest.trim_start();
    let begins_word =
        words.starts_with(|c: char| c.is_alphabetic() || "\u{201c}\u{201e}\u{ab}\"'*".contains(c));
    match sign {
        // Markdown reads `- ` and `* ` itself; without a space, or with another blank, nobody does.
        '*' | '-' | '+' if rest.starts_with(ODD_BLANKS) => begins_word,
        '*' | '-' | '+' => rest.starts_with(char::is_alphabetic) && !rest.contains(['*', '_']),
        // A round bullet that was copied as a letter; a word of its own in many languages, but with a small letter behind.
        'o' => spaced && words.starts_with(char::is_uppercase),
        '−' | '§' => spaced && begins_word,
        '»' | '›' => spaced && !words.contains(['«', '‹']),
        _ => spaced,
    }
}

/// The label in front of an item, and what stands behind it: `(1)`, `(a)`, `a)`, `ii)`, `ii.`, `a.`, `1-`. Markdown knows
/// `1.` and `1)` with a space behind them.
fn labelled(words: &str) -> Option<(&str, &str)> {
    if let Some(rest) = words.strip_prefix('(') {
        return rest.split_once(')');
    }
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    if (1..3).contains(&digits) {
        let (label, rest) = words.split_at(digits);
        let dashed = || rest.strip_prefix(['-', '–']).filter(|behind| behind.starts_with(' '));
        return rest.strip_prefix(['.', ')']).or_else(dashed).map(|behind| (label, behind));
    }
    let end = words.find(|c: char| !c.is_ascii_lowercase())?;
    let (label, rest) = words.split_at(end);
    let counts = is_roman(label) || label.len() == 1;
    let behind = rest.strip_prefix(')').or_else(|| rest.strip_prefix('.').filter(|_| counts))?;
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
    let blank = raw(typed, lines.start).trim_start().trim_start_matches(&*sign);
    let odd = if blank.starts_with(ODD_BLANKS) { " with a no-break space behind it" } else { "" };
    let message = format!("{shown}{odd} makes no list: its lines run on in one paragraph");
    if sign.contains(|c: char| c.is_ascii_lowercase())
        && first.as_ref().is_some_and(|first| first.counts.is_some())
    {
        // Numbers instead of letters are another text.
        let help = "end each of its lines with two spaces, which keeps lines and letters, or start them with `1. `, `2. `";
        return typed.say_with_fix(Code::TypedList, bytes, message, help.to_owned(), None);
    }
    let mut new = mended(typed, &lines);
    if lines.start > 0 && !typed.is_free(lines.start - 1) && !new.starts_with(['-', '1']) {
        // In the middle of a paragraph only `-` and `1.` begin a list.
        new.insert(0, '\n');
    }
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
