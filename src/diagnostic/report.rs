//! All findings of a run.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::{Code, Diagnostic, Place, Position, Severity};

/// Says that an error stands in a report: only a [`Report`] makes one. Who can't give a value gives this, so that nothing
/// is ever missing without a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported(());

/// All findings of a run, and the files that they speak of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
    /// The text of each file that was read, byte for byte, by the name that places use.
    pub sources: BTreeMap<Arc<str>, Arc<str>>,
}

impl Report {
    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds an error, and gives the token that says so.
    pub fn error(&mut self, diagnostic: Diagnostic) -> Reported {
        self.push(Diagnostic { severity: Severity::Error, ..diagnostic });
        Reported(())
    }

    /// Adds all that another report holds.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
        self.sources.extend(other.sources);
    }

    /// Adds the findings of something that failed, and gives the token that says so.
    ///
    /// # Errors
    ///
    /// Always.
    pub fn fail<T>(&mut self, other: Self) -> Result<T, Reported> {
        self.append(other);
        Err(Reported(()))
    }

    /// Line and column of a place, where its bytes and its file are known.
    #[must_use]
    pub fn position(&self, place: &Place) -> Option<Position> {
        let text = self.sources.get(place.file.as_deref()?)?;
        Some(Position::of(text, place.span.as_ref()?))
    }

    /// Remembers the text of a file as it is, byte for byte, so that its lines can be counted and shown.
    pub fn remember(&mut self, file: &str, text: &str) {
        self.sources.insert(file.into(), text.into());
    }

    /// Whether all is well: an error where any finding is one.
    ///
    /// # Errors
    ///
    /// Where an error was reported.
    pub fn verdict(&self) -> Result<(), Reported> {
        self.verdict_since(0)
    }

    /// Whether all has been well since the report held so many findings.
    ///
    /// # Errors
    ///
    /// Where an error was reported since then.
    pub fn verdict_since(&self, count: usize) -> Result<(), Reported> {
        let mut found = self.diagnostics.iter().skip(count);
        if found.any(|d| d.severity == Severity::Error) { Err(Reported(())) } else { Ok(()) }
    }

    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|d| d.severity == Severity::Error)
    }

    /// Makes the errors of some codes warnings, where they came after so many findings.
    pub fn soften(&mut self, count: usize, codes: &[Code]) {
        for finding in self.diagnostics.iter_mut().skip(count) {
            if finding.severity == Severity::Error && codes.contains(&finding.code) {
                finding.severity = Severity::Warning;
            }
        }
    }

    /// Drops findings that only follow from others: those of the codes `parts` inside a finding of the codes `wholes` that
    /// is as grave. Without an error nothing may be refused, so none is dropped for a warning.
    pub fn drop_inside(&mut self, wholes: &[Code], parts: &[Code]) {
        self.drop_where(wholes, parts, |part, whole| whole.start <= part.start && part.end <= whole.end);
    }

    /// Drops findings that only follow from others: those of the codes `rims` across a finding of the codes `holes`, where
    /// something was refused and taken out of the text, so that what stands before it now meets what stands behind it.
    pub fn drop_across(&mut self, holes: &[Code], rims: &[Code]) {
        self.drop_where(holes, rims, |rim, hole| rim.start <= hole.start && hole.end <= rim.end);
    }

    /// Drops findings of the codes `seconds` that stand so to one of the codes `firsts`, which is at least as grave.
    fn drop_where(
        &mut self,
        firsts: &[Code],
        seconds: &[Code],
        stands_so: impl Fn(&Range<u32>, &Range<u32>) -> bool,
    ) {
        let of_firsts = self.diagnostics.iter().filter(|finding| firsts.contains(&finding.code));
        let told: Vec<(Place, Severity)> =
            of_firsts.map(|finding| (finding.place.clone(), finding.severity)).collect();
        self.diagnostics.retain(|finding| {
            let follows = |(first, severity): &(Place, Severity)| {
                let (Some(own), Some(other)) = (&finding.place.span, &first.span) else { return false };
                *severity <= finding.severity && finding.place.file == first.file && stands_so(own, other)
            };
            !seconds.contains(&finding.code) || !told.iter().any(follows)
        });
    }

    /// How many findings are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// Puts the most grave first, and equally grave ones in the order of the files; drops repetitions.
    pub fn sort(&mut self) {
        self.diagnostics.sort_by(by_gravity);
        self.diagnostics.dedup();
    }
}

fn by_gravity(a: &Diagnostic, b: &Diagnostic) -> Ordering {
    let key =
        |d: &Diagnostic| (d.severity, d.place.file.clone(), d.place.span.as_ref().map(|span| span.start));
    key(a).cmp(&key(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_grave_comes_first_and_only_once() {
        let at = |byte| Place::in_file("a.md").with_span(byte..byte);
        let mut report = Report::default();
        report.push(Diagnostic::new(Code::OnePage, at(1), "a note"));
        report.push(Diagnostic::new(Code::Weekday, at(9), "second"));
        report.push(Diagnostic::new(Code::Weekday, at(3), "first"));
        report.push(Diagnostic::new(Code::Weekday, at(3), "first"));
        report.sort();
        let messages: Vec<_> = report.diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(messages, ["first", "second", "a note"]);
        assert!(report.has_errors());
    }
}
