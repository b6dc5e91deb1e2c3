//! `presskit check`.

use std::io::Write;

use presskit::diagnostic::Report;
use presskit::input::Options;
use presskit::pipeline::{self, Judged, Session, Settings};
use rayon::prelude::*;

use super::arguments::{Arguments, Check, Format};
use super::render::unreadable;
use super::{Outcome, complain, report};

/// Judges all releases, and says what was found.
pub(super) fn run(check: &Check, arguments: &Arguments) -> Outcome {
    for file in check.releases.iter().chain(&check.brand) {
        if let Some(message) = unreadable(file) {
            return complain(&message);
        }
    }
    let options =
        Options { brand: check.brand.clone(), root: check.root.clone(), font_dirs: check.font_dir.clone() };
    let session = Session::new(options);
    let settings = Settings {
        pages: check.pages.map(usize::from),
        draft: check.draft,
        now: check.now.clone(),
        ..Settings::default()
    };
    let mut judged: Vec<Judged> =
        check.releases.par_iter().map(|release| session.judge(release, &settings)).collect();
    pipeline::compare(&mut judged, &settings);
    let reports: Vec<Report> = judged.into_iter().map(Judged::report).collect();
    report::write(&reports, arguments.format, arguments.quiet, false);
    if arguments.format == Format::Text && !arguments.quiet {
        let found = report::summary(&reports).unwrap_or_else(|| "nothing found".to_owned());
        let checked = match check.releases.as_slice() {
            [one] => one.display().to_string(),
            many => format!("{} releases", many.len()),
        };
        let _ = writeln!(anstream::stderr(), "{found}; checked {checked}");
    }
    if reports.iter().any(Report::has_errors) { Outcome::Errors } else { Outcome::Fine }
}
