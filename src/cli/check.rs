//! `presskit check`.

use std::collections::BTreeSet;
use std::path::Path;

use presskit::diagnostic::fix::mend;
use presskit::diagnostic::{Diagnostic, Report};
use presskit::pipeline::{self, Judged, Session};
use presskit::request::Request;

use super::arguments::{Arguments, Asked, Check, Format};
use super::inputs::Named;
use super::report;
use super::staging::{tidy, write};
use super::terminal::{Outcome, complain, tell};
use super::threads::each;

/// Fixes that overlap are made one after another, in so many rounds at most.
const MOST_ROUNDS: usize = 12;

fn judge(named: &Named, asked: &Asked, request: &Request) -> Vec<Report> {
    // A brand is read once by a session: what was mended in it is read again by the next.
    let session = Session::new(named.options(asked));
    let mut judged = each(named.releases.iter().collect(), |release| session.judge(release, request));
    pipeline::compare(&mut judged, request);
    judged.into_iter().map(Judged::report).collect()
}

/// Mends each file that findings with a certain fix stand in, whole or not at all, and shows the differences. Gives the
/// number of files that were changed.
fn fix(reports: &[Report], arguments: &Arguments) -> Result<usize, String> {
    let mut changed = 0;
    let findings: Vec<&Diagnostic> = reports.iter().flat_map(|report| &report.diagnostics).collect();
    let files: BTreeSet<&str> = findings.iter().filter_map(|finding| finding.place.file.as_deref()).collect();
    for file in files {
        let Ok(text) = std::fs::read_to_string(file) else { continue };
        let own = findings.iter().copied().filter(|finding| finding.place.file.as_deref() == Some(file));
        let Some(mended) = mend(&text, own) else { continue };
        tidy(std::iter::once(Path::new(file)));
        write(Path::new(file), mended.text.as_bytes())?;
        changed += 1;
        if arguments.format == Format::Text && !arguments.quiet {
            let shown = pipeline::changed_lines(&text, &mended.text, file);
            tell(&format!("{shown}mended {} of {file}\n", mended.count));
        }
    }
    Ok(changed)
}

/// Judges all releases, and says what was found.
pub(super) fn run(check: &Check, arguments: &Arguments) -> Outcome {
    let named = match Named::new(&check.asked) {
        Ok(named) => named,
        Err(message) => return complain(&message),
    };
    if check.fix && named.is_standard() {
        return complain("`--fix` writes into files: name the file instead of `-`");
    }
    let request = check.request();
    let mut reports = judge(&named, &check.asked, &request);
    // What overlaps with another fix is mended in the next round.
    for _ in 0..if check.fix { MOST_ROUNDS } else { 0 } {
        match fix(&reports, arguments) {
            Ok(0) => break,
            Ok(_) => reports = judge(&named, &check.asked, &request),
            Err(message) => return complain(&message),
        }
    }
    let told = report::write(&reports, &[], arguments.format, arguments.quiet, false);
    if arguments.format == Format::Text && !arguments.quiet {
        let found = report::summary(&reports).unwrap_or_else(|| "nothing found".to_owned());
        let checked = match named.releases.as_slice() {
            [one] => one.display().to_string(),
            many => format!("{} releases", many.len()),
        };
        tell(&format!("{found}; checked {checked}"));
    }
    let found = if reports.iter().any(Report::has_errors) { Outcome::Errors } else { Outcome::Fine };
    found.max(told)
}
