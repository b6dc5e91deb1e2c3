//! `presskit render`.

use std::io::Write;
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use presskit::diagnostic::Report;
use presskit::pipeline::{self, Judged, Rendered, Session};
use presskit::reader;
use rayon::prelude::*;

use super::arguments::{Arguments, Format, Render};
use super::output::{Target, page_name, targets, write};
use super::report;
use super::terminal::{Outcome, complain, is_watched, print};

/// Renders all releases; one with errors does not stop the others.
pub(super) fn run(render: &Render, arguments: &Arguments) -> Outcome {
    let releases = &render.asked.releases;
    if let Some(message) = render.asked.files().find_map(|file| unreadable(file)) {
        return complain(&message);
    }
    if render.outline && (arguments.format == Format::Json || render.output.as_deref() == Some("-")) {
        return complain("`--outline` needs standard output for itself: leave out `--format json` or `-o -`");
    }
    let targets = match targets(releases, render.output.as_deref(), "pdf") {
        Ok(targets) => targets,
        Err(message) => return complain(&message),
    };
    let (session, request) = (Session::new(render.asked.options()), render.request());
    let bar = progress(releases.len(), arguments);
    let mut judged: Vec<Judged> =
        releases.par_iter().map(|release| session.judge(release, &request)).collect();
    pipeline::compare(&mut judged, &request);
    let results: Vec<Done> = judged
        .into_par_iter()
        .zip(&targets)
        .map(|(judged, target)| {
            let (rendered, report) = judged.write(&request);
            let outline = rendered.as_ref().filter(|_| render.outline).and_then(outline);
            let done = match rendered {
                Some(rendered) => deliver(&rendered, target),
                None => Ok(Outcome::Errors),
            };
            bar.inc(1);
            match done {
                Ok(outcome) => Done { outcome, report, outline, complaint: None },
                Err(message) => Done { outcome: Outcome::Misuse, report, outline, complaint: Some(message) },
            }
        })
        .collect();
    bar.finish_and_clear();
    conclude(&results, &targets, arguments, "PDFs")
}

/// How a release went.
pub(super) struct Done {
    pub outcome: Outcome,
    pub report: Report,
    /// The document as a screen reader walks it, where that was asked for.
    pub outline: Option<String>,
    pub complaint: Option<String>,
}

fn outline(rendered: &Rendered) -> Option<String> {
    Some(reader::read(&rendered.pdf).ok()?.outline())
}

/// Says what was found and written, and how it all went. `outputs`: what several of them are called.
pub(super) fn conclude(
    results: &[Done],
    targets: &[Target],
    arguments: &Arguments,
    outputs: &str,
) -> Outcome {
    let outlines: Vec<&str> = results.iter().filter_map(|done| done.outline.as_deref()).collect();
    if !outlines.is_empty() {
        print(outlines.join("\n").as_bytes());
    }
    let reports: Vec<Report> = results.iter().map(|done| done.report.clone()).collect();
    let aside = targets.contains(&Target::Standard);
    report::write(&reports, arguments.format, arguments.quiet, aside);
    for message in results.iter().filter_map(|done| done.complaint.as_ref()) {
        complain(message);
    }
    if arguments.format == Format::Text && !arguments.quiet {
        let written: Vec<String> = results
            .iter()
            .zip(targets)
            .filter(|(done, _)| done.outcome == Outcome::Fine)
            .filter_map(|(_, target)| match target {
                Target::File(path) => Some(path.display().to_string()),
                Target::Standard => None,
            })
            .collect();
        let mut line = report::summary(&reports).map(|summary| format!("{summary}; ")).unwrap_or_default();
        match written.as_slice() {
            [] if aside => line.truncate(line.len().saturating_sub(2)),
            [] => line.push_str("nothing written"),
            [one] => line = format!("{line}wrote {one}"),
            many => line = format!("{line}wrote {} {outputs}", many.len()),
        }
        if !line.is_empty() {
            let _ = writeln!(anstream::stderr(), "{line}");
        }
    }
    results.iter().map(|done| done.outcome).max().unwrap_or(Outcome::Fine)
}

pub(super) fn unreadable(path: &Path) -> Option<String> {
    let shown = path.display();
    match std::fs::metadata(path) {
        Ok(data) if data.is_dir() => Some(format!("`{shown}` is a folder: name the release in it")),
        Ok(_) => None,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Some(format!("there is no file `{shown}`"))
        }
        Err(error) => Some(format!("`{shown}` can't be read: {error}")),
    }
}

fn deliver(rendered: &Rendered, target: &Target) -> Result<Outcome, String> {
    match target {
        Target::Standard => Ok(print(&rendered.pdf)),
        Target::File(path) => {
            write(path, &rendered.pdf)?;
            for (i, picture) in rendered.png.iter().enumerate() {
                write(&page_name(path, i + 1), picture)?;
            }
            Ok(Outcome::Fine)
        }
    }
}

/// A bar for many releases, where somebody watches.
fn progress(count: usize, arguments: &Arguments) -> ProgressBar {
    if count < 2 || arguments.quiet || arguments.format == Format::Json || !is_watched() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} releases") {
        bar.set_style(style);
    }
    bar
}
