//! Findings that say the same, told once with their count: 27 straight quotation marks are one fault to whoever mends them.

use std::collections::BTreeMap;

use presskit::diagnostic::{Code, Diagnostic, Report};

/// The findings of a report, where those of one file in the same words are one, at the first of their places.
pub(super) fn together(report: &Report) -> Vec<Diagnostic> {
    runs(report).into_iter().map(|run| counted(run[0].clone(), run.len())).collect()
}

/// The findings of a report; those of one file in the same words stand together, where the first of them does. Only those
/// are taken together that one mend ends; a placeholder must be filled in wherever it stands. No run is empty.
pub(super) fn runs(report: &Report) -> Vec<Vec<&Diagnostic>> {
    let mut runs: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut first = BTreeMap::new();
    for finding in &report.diagnostics {
        let words = (finding.code.name(), finding.severity, &finding.message, &finding.place.file);
        let mendable = finding.fix.is_some() || finding.code == Code::StraightQuotes;
        let known = if mendable { *first.entry(words).or_insert(runs.len()) } else { runs.len() };
        match runs.get_mut(known) {
            Some(run) => run.push(finding),
            None => runs.push(vec![finding]),
        }
    }
    runs
}

fn counted(first: Diagnostic, count: usize) -> Diagnostic {
    if count < 2 {
        return first;
    }
    let message = format!("{}: {count} times, first here", first.message);
    let help = match first.help {
        Some(help) if first.fix.is_some() => {
            Some(format!("{help}; `presskit check --fix` mends all {count}"))
        }
        help => help,
    };
    Diagnostic { message, help, ..first }
}

#[cfg(test)]
mod tests {
    use presskit::diagnostic::{Edit, Place};

    use super::*;

    #[test]
    fn the_same_fault_is_told_once_with_its_count() {
        let finding = |code, file: &str, at: u32, message: &str, fix: bool| {
            let place = Place::in_file(file).with_span(at..at + 1);
            let fix = fix.then(|| Edit { old: "'".to_owned(), new: "’".to_owned() });
            Diagnostic { fix, ..Diagnostic::new(code, place, message).with_help("write `’`") }
        };
        let diagnostics = vec![
            finding(Code::StraightQuotes, "a.md", 3, "a straight mark", true),
            finding(Code::Placeholder, "a.md", 4, "“XX” is a placeholder", false),
            finding(Code::StraightQuotes, "a.md", 9, "a straight mark", true),
            finding(Code::Placeholder, "a.md", 12, "“XX” is a placeholder", false),
            finding(Code::StraightQuotes, "b.md", 1, "a straight mark", true),
        ];
        let found = together(&Report { diagnostics, ..Report::default() });
        let told: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
        assert_eq!(
            told,
            [
                "a straight mark: 2 times, first here",
                "“XX” is a placeholder",
                "“XX” is a placeholder",
                "a straight mark"
            ]
        );
        let help = found[0].help.as_deref();
        assert_eq!(help, Some("write `’`; `presskit check --fix` mends all 2"));
        assert_eq!(found[0].place.span, Some(3..4));
    }
}
