//! `presskit check`.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use presskit::diagnostic::fix::mend;
use presskit::diagnostic::{Diagnostic, Report};
use presskit::pipeline::{self, Judged, Session};
use presskit::request::Request;
use rayon::prelude::*;
use similar::TextDiff;

use super::arguments::{Arguments, Check, Format};
use super::output::write;
use super::render::unreadable;
use super::report;
use super::terminal::{Outcome, complain};

fn judge(check: &Check, session: &Session, request: &Request) -> Vec<Report> {
    let mut judged: Vec<Judged> =
        check.asked.releases.par_iter().map(|release| session.judge(release, request)).collect();
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
        write(Path::new(file), mended.text.as_bytes())?;
        changed += 1;
        if arguments.format == Format::Text && !arguments.quiet {
            let diff = TextDiff::from_lines(&text, &mended.text);
            let shown = diff.unified_diff().context_radius(0).header(file, file).to_string();
            let _ = writeln!(anstream::stderr(), "{shown}mended {} of {file}\n", mended.count);
        }
    }
    Ok(changed)
}

/// Judges all releases, and says what was found.
pub(super) fn run(check: &Check, arguments: &Arguments) -> Outcome {
    if let Some(message) = check.asked.files().find_map(|file| unreadable(file)) {
        return complain(&message);
    }
    let request = check.request();
    let mut reports = judge(check, &Session::new(check.asked.options()), &request);
    if check.fix {
        match fix(&reports, arguments) {
            Ok(0) => {}
            Ok(_) => {
                // A brand is read once by a session: what was mended in it must be read again.
                reports = judge(check, &Session::new(check.asked.options()), &request);
            }
            Err(message) => return complain(&message),
        }
    }
    report::write(&reports, arguments.format, arguments.quiet, false);
    if arguments.format == Format::Text && !arguments.quiet {
        let found = report::summary(&reports).unwrap_or_else(|| "nothing found".to_owned());
        let checked = match check.asked.releases.as_slice() {
            [one] => one.display().to_string(),
            many => format!("{} releases", many.len()),
        };
        let _ = writeln!(anstream::stderr(), "{found}; checked {checked}");
    }
    if reports.iter().any(Report::has_errors) { Outcome::Errors } else { Outcome::Fine }
}
