//! Findings for people and for programs.

use std::io::Write;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use presskit::diagnostic::{Diagnostic, Report, Severity};

use super::arguments::Format;

/// Lines longer than this are cut around what they are shown for, in characters.
const WIDEST: usize = 140;

/// Writes all findings: to standard error for people, as one array for programs.
///
/// `aside`: standard output is taken by a PDF, so that programs read standard error too.
pub(super) fn write(reports: &[Report], format: Format, quiet: bool, aside: bool) {
    match format {
        Format::Json => {
            let all: Vec<&Diagnostic> = reports.iter().flat_map(|report| &report.diagnostics).collect();
            let json = serde_json::to_string_pretty(&all).unwrap_or_else(|_| "[]".to_owned());
            let _ = if aside {
                writeln!(std::io::stderr(), "{json}")
            } else {
                writeln!(std::io::stdout(), "{json}")
            };
        }
        Format::Text => {
            let mut stderr = anstream::stderr().lock();
            for report in reports {
                for diagnostic in &report.diagnostics {
                    if !quiet || diagnostic.severity == Severity::Error {
                        let _ = writeln!(stderr, "{}\n", text(diagnostic, report));
                    }
                }
            }
        }
    }
}

/// "2 errors, 1 warning".
pub(super) fn summary(reports: &[Report]) -> Option<String> {
    let count = |severity| reports.iter().map(|report| report.count(severity)).sum::<usize>();
    let parts: Vec<String> = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
        (count(Severity::Note), "note", "notes"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, many)| format!("{count} {}", if count == 1 { one } else { many }))
    .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// One finding: what, where with the line shown, how to mend it.
fn text(diagnostic: &Diagnostic, report: &Report) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.clone()).id(diagnostic.code.name());
    let place = &diagnostic.place;
    let file = place.file.as_deref().unwrap_or_default().to_owned();
    let shown = place.line.and_then(|line| shown_line(diagnostic, report, line));
    let mut group: Group = match shown {
        Some(Shown { text, span, line }) => title.element(
            Snippet::source(text).path(file).line_start(line).annotation(AnnotationKind::Primary.span(span)),
        ),
        None if file.is_empty() => Group::with_title(title),
        None => {
            let mut origin = Origin::path(file);
            if let Some(line) = place.line {
                origin = origin.line(line as usize).char_column(place.column.unwrap_or(1) as usize);
            }
            title.element(origin)
        }
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.clone()));
    }
    Renderer::styled().render(&[group])
}

/// A line, and which of its bytes are meant.
struct Shown {
    text: String,
    span: std::ops::Range<usize>,
    line: usize,
}

fn shown_line(diagnostic: &Diagnostic, report: &Report, line: u32) -> Option<Shown> {
    let place = &diagnostic.place;
    let source = report.sources.get(place.file.as_deref()?)?;
    let whole = source.lines().nth(line as usize - 1)?;
    let characters: Vec<char> = whole.chars().collect();
    let column = place.column.unwrap_or(1) as usize - 1;
    let length = place.length.unwrap_or(1) as usize;
    let start = column.min(characters.len());
    let end = (column + length).min(characters.len()).max(start);
    // A paragraph stands on one line: what is shown is cut, the column in the heading stays true.
    let from = if characters.len() > WIDEST { start.saturating_sub(WIDEST / 3) } else { 0 };
    let to = characters.len().min(from + WIDEST).max(end.min(from + WIDEST));
    let bytes = |range: std::ops::Range<usize>| characters[range].iter().map(|c| c.len_utf8()).sum::<usize>();
    let span = bytes(from..start)..bytes(from..end.min(to));
    let text: String = characters[from..to].iter().collect();
    Some(Shown { text, span, line: line as usize })
}
