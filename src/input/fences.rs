//! The lines `---` around the data of a Markdown file, and what becomes of them in editors.

use std::ops::Range;

use super::file_text::FileText;
use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported};

/// The bytes of a file: its data, its body, and a fence inside the data that is one too many.
pub(super) struct Parts {
    pub data: Range<usize>,
    pub body: Range<usize>,
    pub stray: Option<Range<usize>>,
}

/// Parts a file into its data and its body. A fence that can be told is taken as one.
pub(super) fn parts(file: &FileText, report: &mut Report) -> Result<Parts, Reported> {
    let text = &file.text;
    let lines: Vec<Range<usize>> = lines(text);
    let words = |line: &Range<usize>| text[line.clone()].trim_end();
    let first = lines.iter().position(|line| !words(line).trim().is_empty());
    let Some(first) = first.filter(|at| is_fence(words(&lines[*at]))) else {
        return Err(report.error(no_start(file, first.map(|at| words(&lines[at])))));
    };
    let open = &lines[first];
    let exact = words(open) == "---";
    let end = lines[first + 1..].iter().position(|line| is_end(words(line), words(open)));
    let last = end.map(|at| first + 1 + at);
    let Some(end) = last.map(|at| lines[at].clone()) else {
        let help = "put a line `---` between the data and the text";
        let finding = Diagnostic::new(Code::FrontMatter, Place::top(&file.file), "the data have no end");
        return Err(report.error(finding.with_help(help)));
    };
    if first > 0 {
        let finding =
            Diagnostic::new(Code::FrontMatter, Place::top(&file.file), "empty lines stand above the data");
        report.error(finding.with_help("take them out: the file starts with a line `---`"));
    }
    let wrong: Vec<&Range<usize>> = [open, &end].into_iter().filter(|line| words(line) != "---").collect();
    if let Some((one, others)) = wrong.split_first() {
        let place = |line: &Range<usize>| file.place(&(line.start..line.start + words(line).len()));
        let what = if exact { "between the data and the text" } else { "above the data" };
        let message = format!("the line {what} is `{}`, not `---`", words(one));
        let help = "write three hyphens, `---`; where the editor joins them to a dash, undo that at once";
        let mut finding = Diagnostic::new(Code::FrontMatter, place(one), message).with_help(help);
        for other in others {
            finding = finding.with_related(place(other), "here too");
        }
        report.error(finding);
    }
    if let Some(next) = last.and_then(|at| stray(text, &lines[at + 1..])) {
        let fence = end.start..end.start + words(&end).len();
        let place = file.place(&fence);
        let message = "the data go on below this line, which ends them";
        let help = "take it out: one line `---` stands above the data, and one between them and the text";
        report.error(Diagnostic::new(Code::FrontMatter, place, message).with_help(help));
        return Ok(Parts { data: open.end..next.start, body: next.end..text.len(), stray: Some(fence) });
    }
    Ok(Parts { data: open.end..end.start, body: end.end..text.len(), stray: None })
}

/// The line that ends the data that go on below a line `---`: lines that are all fields, with another `---` below them.
fn stray(text: &str, lines: &[Range<usize>]) -> Option<Range<usize>> {
    let end = lines.iter().position(|line| text[line.clone()].trim_end() == "---")?;
    let name = |line: &str| {
        let name = line
            .split_once(": ")
            .or_else(|| line.trim_end().split_once(':').filter(|found| found.1.is_empty()));
        name.is_some_and(|(name, _)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_')
        })
    };
    let is_field = |line: &Range<usize>| {
        let line = &text[line.clone()];
        name(line) || line.starts_with([' ', '-', '#'])
    };
    let first = lines.first().is_some_and(|line| name(&text[line.clone()]));
    (end > 0 && first && lines[..end].iter().all(is_field)).then(|| lines[end].clone())
}

/// The lines of a text, each with its line feed.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let range = |line: &str| {
        start += line.len();
        start - line.len()..start
    };
    text.split_inclusive('\n').map(range).collect()
}

/// Whether a line was meant as a fence: three hyphens, or what becomes of them.
fn is_fence(line: &str) -> bool {
    let line = line.trim();
    line == "---" || is_dashes(line) || line == "***" || line == "___"
}

/// Hyphens and dashes, and nothing else; one hyphen alone is the entry of a list.
fn is_dashes(line: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    let line = line.trim();
    !line.is_empty() && line != "-" && line.chars().all(dash)
}

/// Whether a line ends the data that the line `open` started.
fn is_end(line: &str, open: &str) -> bool {
    line == "---" || line.trim() == open.trim() || is_dashes(line) && !line.starts_with([' ', '\t'])
}

fn no_start(file: &FileText, first: Option<&str>) -> Diagnostic {
    let start = Place::top(&file.file);
    if first.is_some_and(|line| line.trim() == "+++") {
        let message = "the data between `+++` are TOML";
        let help = "write them as `name: value`, between two lines `---`; or the whole release as TOML, in a file that ends in `.toml`";
        return Diagnostic::new(Code::FrontMatter, start, message).with_help(help);
    }
    let help = "start the file with a line `---`, the data (`headline: …`), another `---`, then the text";
    Diagnostic::new(Code::FrontMatter, start, "the file does not start with its data").with_help(help)
}
