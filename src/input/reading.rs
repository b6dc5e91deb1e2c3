//! A file is read: its bytes as text, not too many of them, and nothing in it that no printer could print.

use std::path::Path;

use super::file_text;
use super::options::Options;
use super::tree::{Node, Value};
use crate::diagnostic::{Code, Diagnostic, Edit, Place, Report, Reported};

/// No release and no brand is longer than this, in bytes: two pages hold ten thousand.
pub(super) const LONGEST: usize = 128 * 1024;

/// The text of a file.
pub(super) fn read(path: &Path, options: &Options, report: &mut Report) -> Result<String, Reported> {
    let name = path.to_string_lossy();
    let place = Place::in_file(&name);
    if options.files.length(path).is_some_and(|length| length > LONGEST as u64) {
        return Err(report.error(too_long(&name)));
    }
    let bytes = match options.files.read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let message = format!("`{name}` can't be read: {}", plain_words(&error));
            return Err(report.error(Diagnostic::new(Code::FileUnreadable, place, message)));
        }
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            // What can be read counts the lines.
            report.remember(&name, &String::from_utf8_lossy(&error.as_bytes()[..valid]));
            let valid = file_text::number(valid);
            let place = place.with_span(valid..valid);
            let help = "save it as UTF-8 (in the editor's \"Save as\")";
            let message = match error.as_bytes() {
                [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file is in UTF-16, not in UTF-8",
                _ => "the file is not in UTF-8 from here on",
            };
            Err(report.error(Diagnostic::new(Code::Encoding, place, message).with_help(help)))
        }
    }
}

/// Says that a file is too long.
pub(super) fn too_long(name: &str) -> Diagnostic {
    let help = "a release holds text only: name pictures by their files";
    let message = format!("this file is far too long: more than {} kB", LONGEST / 1024);
    Diagnostic::new(Code::FileTooLong, Place::in_file(name), message).with_help(help)
}

/// More characters than these of one text are not told: it is no text.
const MOST: usize = 200;

/// Reports each character of the texts that no printer could print.
pub(super) fn controls(node: &Node, report: &mut Report) {
    match &node.value {
        Value::Null | Value::Broken(_) => {}
        Value::List(items) => items.iter().for_each(|item| controls(item, report)),
        Value::Table(entries) => entries.iter().for_each(|(_, node)| controls(node, report)),
        Value::Scalar { text, .. } => {
            let is_bad = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
            for (at, c) in text.char_indices().filter(|(_, c)| is_bad(*c)).take(MOST) {
                let finding = control(node, text, at, c);
                report.error(finding);
            }
        }
    }
}

/// What is told of a control character at a byte of a text.
fn control(node: &Node, text: &str, at: usize, c: char) -> Diagnostic {
    let span = node.source.span(&(at..at + c.len_utf8()));
    let place = span.map_or_else(|| node.place.clone(), |span| node.place.with_span(span));
    let message = format!("there is an invisible control character here (U+{:04X})", u32::from(c));
    let (help, new) = instead(&text[..at], c, &text[at + c.len_utf8()..]);
    let fix = Edit { old: c.to_string(), new: new.to_owned() };
    let finding = Diagnostic::new(Code::ControlCharacter, place, message).with_help(help);
    Diagnostic { fix: Some(fix), ..finding }
}

/// What to write for a control character between two texts, said and done. Word ends lines and pages with such ones, and
/// has hyphens among them (its `ControlChars`): words that one parts stay apart.
fn instead(before: &str, c: char, behind: &str) -> (&'static str, &'static str) {
    let apart =
        before.ends_with(|c: char| !c.is_whitespace()) && behind.starts_with(|c: char| !c.is_whitespace());
    match c {
        '\u{1e}' => ("write a hyphen: Word keeps one so that no line may end at", "-"),
        '\u{1f}' => ("delete it: Word hides a hyphen in it", ""),
        '\u{b}' | '\u{85}' if apart => {
            ("write a space, or two spaces and a new line: Word ends a line of a paragraph so", " ")
        }
        '\u{c}' if apart => ("write a space, or begin a paragraph: Word ends a page so", " "),
        _ => ("delete it; it often comes along when text is copied out of another program", ""),
    }
}

/// What the system says, without its numbers.
fn plain_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file".to_owned(),
        std::io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
        std::io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}
