//! Headings made of bold or of capitals: to a screen reader they are paragraphs like any other.

use super::text::Typed;
use crate::diagnostic::Code;

/// The most characters of a heading.
const LONGEST: usize = 80;

/// Looks at paragraphs of one line that others follow.
pub(super) fn look(typed: &mut Typed) {
    let paragraphs = typed.paragraphs();
    for (lines, next) in paragraphs.iter().zip(paragraphs.iter().skip(1)) {
        let written = typed.line(lines.start);
        if lines.len() != 1 || !is_text(typed.line(next.start)) {
            continue;
        }
        let bytes = typed.bytes(lines);
        if let Some(words) = bold(written) {
            let message = format!(
                "“{words}” is a paragraph in bold that looks like a heading, and isn’t one to a screen reader"
            );
            let help = format!("write `## {words}`");
            typed.say_with_fix(Code::TypedHeading, bytes, message, help, Some(format!("## {words}")));
        } else if is_capitals(written) {
            let words = sentence(written, &typed.printed.language);
            let message = format!("“{written}” looks like a heading, and isn’t one to a screen reader");
            typed.say(Code::TypedHeading, bytes, message, format!("write `## {words}`"));
        }
    }
}

/// Whether what follows can stand below a heading.
fn is_text(line: &str) -> bool {
    !line.starts_with("---") && !line.starts_with("***") && !line.starts_with('#') && bold(line).is_none()
}

/// The words of a line that is bold as a whole.
fn bold(line: &str) -> Option<&str> {
    let inner = ["***", "**", "__"].iter().find_map(|sign| line.strip_prefix(sign)?.strip_suffix(sign))?;
    let words = inner.trim().trim_end_matches(':');
    let is_one =
        !inner.contains("**") && !inner.contains("__") && inner.starts_with(|c: char| !c.is_whitespace());
    (is_one && is_heading(words)).then_some(words)
}

fn is_heading(words: &str) -> bool {
    let length = words.chars().count();
    let letters = words.chars().any(char::is_alphabetic);
    letters && length <= LONGEST && !words.ends_with(['.', '!', '?', ';', ',', '”', '…', '»', '"'])
}

fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let plain = line.chars().all(|c| !c.is_lowercase() && (c.is_alphanumeric() || " -–&’',/()".contains(c)));
    let cased = line.chars().filter(|c| c.is_uppercase()).count();
    plain
        && letters >= 4
        && cased == letters
        && !line.contains(|c: char| c.is_ascii_digit())
        && is_heading(line)
}

/// Words in capitals as a sentence writes them.
fn sentence(words: &str, language: &crate::language::Language) -> String {
    language.capitalise(&words.to_lowercase())
}
