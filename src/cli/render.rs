//! `presskit render`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::page::MakeUp;
use presskit::pipeline::{self, Judged, Rendered, Session};
use presskit::reader;
use presskit::request::Request;

use super::arguments::{Arguments, Format, Render};
use super::inputs::{Named, Watched};
use super::output::{Target, page_name, targets, writable};
use super::report;
use super::staging::{tidy, write_all};
use super::terminal::{Outcome, complain, print, progress, tell};
use super::threads::{each, give_room};

/// What is rendered, and where it goes.
#[derive(Debug)]
pub(super) struct Rendering<'a> {
    render: &'a Render,
    named: Named,
    targets: Vec<Target>,
}

impl<'a> Rendering<'a> {
    /// Finds where everything goes, or says why it can't go there.
    pub fn new(render: &'a Render, named: Named, format: Format) -> Result<Self, String> {
        let targets = targets(&named.releases, render.output.as_deref(), "pdf")?;
        let aside = targets.contains(&Target::Standard);
        if render.outline && (format != Format::Text || aside) {
            return Err(
                "`--outline` needs standard output for itself: leave out `--format` or `-o -`".to_owned()
            );
        }
        if render.writing.open && aside {
            return Err("`--open` shows a file: say which by `-o NAME.pdf`".to_owned());
        }
        Ok(Self { render, named, targets })
    }

    /// Renders all releases; one with errors does not stop the others. `open`: shows what was written.
    pub fn run(&self, watched: &Watched, open: bool, arguments: &Arguments) -> Outcome {
        let session = Session::new(self.named.watched_options(&self.render.asked, watched));
        let (request, releases) = (self.render.request(), &self.named.releases);
        tidy(self.targets.iter().filter_map(|target| match target {
            Target::File(path) => Some(path.as_path()),
            Target::Standard => None,
        }));
        let bar = progress(releases.len(), "releases", arguments);
        if request.png.is_some() {
            give_room();
        }
        let mut judged = each(releases.iter().collect(), |release| session.judge(release, &request));
        pipeline::compare(&mut judged, &request);
        let read = watched.files();
        let deliver = |(judged, target): (Judged, &Target)| {
            let done = Done::new(judged, target, &read, self.render.outline, &request);
            bar.inc(1);
            done
        };
        let results = each(judged.into_iter().zip(&self.targets).collect(), deliver);
        bar.finish_and_clear();
        let outcome = conclude(&results, &self.targets, arguments, "PDFs");
        if open {
            show(&results, &self.targets);
        }
        outcome
    }
}

/// Opens what was written in the system's reader.
fn show(results: &[Done], targets: &[Target]) {
    for (_, target) in results.iter().zip(targets).filter(|(done, _)| done.outcome == Outcome::Fine) {
        if let Target::File(path) = target
            && let Err(error) = open::that_detached(path)
        {
            tell(&format!("`{}` can't be shown: {error}", path.display()));
        }
    }
}

/// How a release went.
pub(super) struct Done {
    pub outcome: Outcome,
    pub report: Report,
    /// The document as a screen reader walks it, where that was asked for.
    pub outline: Option<String>,
    /// What was rendered, and how its pages are made up.
    pub made: Option<(String, MakeUp)>,
    pub complaint: Option<String>,
}

impl Done {
    /// Writes a release, where nothing stands against it. `read`: the files that the releases were made from.
    fn new(
        judged: Judged,
        target: &Target,
        read: &BTreeSet<PathBuf>,
        outlined: bool,
        request: &Request,
    ) -> Self {
        let (rendered, report) = judged.write(request);
        let outline = rendered.as_ref().filter(|_| outlined).and_then(outline);
        let named = match target {
            Target::File(path) => path.display().to_string(),
            Target::Standard => "-".to_owned(),
        };
        let made = rendered.as_ref().map(|rendered| (named, rendered.make_up.clone()));
        let done = match rendered {
            Some(rendered) => deliver(&rendered, target, read),
            None => Ok(Outcome::Errors),
        };
        let (outcome, complaint) = match done {
            Ok(outcome) => (outcome, None),
            Err(message) => (Outcome::Misuse, Some(message)),
        };
        Self { outcome, report, outline, made, complaint }
    }
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
    let fine = results.iter().filter(|done| done.outcome == Outcome::Fine);
    let made: Vec<(String, MakeUp)> = fine.filter_map(|done| done.made.clone()).collect();
    let told = report::write(&reports, &made, arguments.format, arguments.quiet, aside);
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
            [one] => {
                let fill = made.first().and_then(|(_, made)| report::worth_telling(made));
                let fill = fill.map_or_else(String::new, |fill| format!(" ({fill})"));
                line = format!("{line}wrote {one}{fill}");
            }
            many => line = format!("{line}wrote {} {outputs}", many.len()),
        }
        if !line.is_empty() {
            tell(&line);
        }
    }
    results.iter().map(|done| done.outcome).max().unwrap_or(Outcome::Fine).max(told)
}

fn deliver(rendered: &Rendered, target: &Target, read: &BTreeSet<PathBuf>) -> Result<Outcome, String> {
    let path = match target {
        Target::Standard => return Ok(print(&rendered.pdf)),
        Target::File(path) => path,
    };
    let pngs = rendered.png.iter().map(|png| (&**png, "png")).enumerate();
    let svgs = rendered.svg.iter().map(|svg| (svg.as_bytes(), "svg")).enumerate();
    let named = pngs.chain(svgs).map(|(at, (bytes, ending))| (page_name(path, at + 1, ending), bytes));
    let pages: Vec<(PathBuf, &[u8])> = named.collect();
    for target in std::iter::once(path).chain(pages.iter().map(|(name, _)| name)) {
        writable(target, read)?;
    }
    let pictures = pages.iter().map(|(name, bytes)| (name.as_path(), *bytes));
    let all: Vec<(&Path, &[u8])> =
        std::iter::once((path.as_path(), &*rendered.pdf)).chain(pictures).collect();
    write_all(&all)?;
    Ok(Outcome::Fine)
}
