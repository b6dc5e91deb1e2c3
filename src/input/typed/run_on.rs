//! Lines that were typed below one another, as in an address or a timetable: Markdown sets them as one paragraph.

use std::ops::Range;

use super::text::{Typed, shortened};
use crate::diagnostic::Code;

/// The most characters of a line that was ended by hand: text that is wrapped runs wider.
const SHORT: usize = 50;

/// Looks at each paragraph that nothing else was said of.
pub(super) fn look(typed: &mut Typed) {
    for lines in typed.paragraphs() {
        if lines.len() < 2 || !lines.clone().all(|line| is_short(typed, line)) {
            continue;
        }
        if !(labelled(typed, &lines) || broken(typed, &lines) || shouted(typed, &lines)) {
            continue;
        }
        let bytes = typed.bytes(&lines);
        let count = lines.len();
        let message = format!("these {count} lines are printed as one paragraph, one behind the other");
        let first = shortened(typed.line(lines.start));
        let help = format!(
            "to keep the lines, end each but the last with a backslash (`{first}\\`); or write a list or a table"
        );
        typed.warn(Code::TypedLines, bytes, message, help);
    }
}

/// Whether a line is short, begins as a line of its own would, and is no Markdown.
fn is_short(typed: &Typed, line: usize) -> bool {
    let raw = &typed.text[typed.lines[line].clone()];
    let first = raw.chars().next().unwrap_or(' ');
    let begins = first.is_uppercase() || first.is_ascii_digit() || "+(„“\"«’'".contains(first);
    let listed = raw.split_once([' ', '\t']).is_some_and(|(label, _)| {
        label.ends_with(['.', ')']) && label.starts_with(|c: char| c.is_ascii_digit())
    });
    let held = raw.ends_with("  ") || raw.ends_with('\\');
    begins && !listed && !held && raw.chars().count() <= SHORT && !raw.contains('|')
}

/// `Monday: 9–5`, `Q: Why?`: each line has a name in front; the first may announce them.
fn labelled(typed: &Typed, lines: &Range<usize>) -> bool {
    let is_labelled = |line: usize| {
        let label = typed.line(line).split_once(": ").map(|(label, _)| label);
        label.is_some_and(|label| label.split(' ').count() < 4 && !label.contains(['.', ',', '“', '"']))
    };
    let announced = usize::from(typed.line(lines.start).ends_with(':'));
    lines.len() > 1 + announced && lines.clone().skip(announced).all(is_labelled)
}

/// `Mr Smith / Press officer / Northfield`: three lines or more, none of which ends a sentence or goes on behind a comma.
fn broken(typed: &Typed, lines: &Range<usize>) -> bool {
    let ends = |line: usize| typed.line(line).ends_with(['.', '!', '?', ';', '…', '-', '–', '—']);
    let wordy = |line: usize| typed.line(line).split(' ').count() > 7;
    lines.len() > 2 && !lines.clone().take(lines.len() - 1).any(ends) && !lines.clone().any(wordy)
}

/// Two lines in capitals.
fn shouted(typed: &Typed, lines: &Range<usize>) -> bool {
    let shouts = |line: usize| {
        let written = typed.line(line);
        written.chars().any(char::is_uppercase) && !written.chars().any(char::is_lowercase)
    };
    lines.clone().all(shouts)
}
