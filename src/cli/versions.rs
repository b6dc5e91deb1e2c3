//! One release in its languages: what `presskit pictures` and `presskit kit` are made of.

use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::pipeline::{self, Judged, Session, Sound};
use presskit::request::Request;

use super::arguments::{Arguments, Asked};
use super::inputs::{Named, Watched};
use super::report;
use super::terminal::{Outcome, complain};
use super::threads::each;

/// The versions of one release, sound, with what was found in each.
pub(super) struct Versions {
    pub releases: Vec<PathBuf>,
    pub sound: Vec<Sound>,
    pub reports: Vec<Report>,
    /// What was read for them.
    pub watched: Watched,
}

impl Versions {
    /// Reads and judges the releases.
    ///
    /// # Errors
    ///
    /// How it went where they can't be used: it was told why.
    pub fn read(asked: &Asked, request: &Request, arguments: &Arguments) -> Result<Self, Outcome> {
        let named = Named::new(asked).map_err(|message| complain(&message))?;
        if named.is_standard() {
            return Err(complain(
                "a release from standard input has no pictures beside it: give it as a file",
            ));
        }
        let watched = Watched::default();
        let session = Session::new(named.watched_options(asked, &watched));
        let mut judged = each(named.releases.iter().collect(), |release| session.judge(release, request));
        if let Some((first, other)) = pipeline::stranger(&judged) {
            let (first, other) = (first.display(), other.display());
            return Err(complain(&format!(
                "`{other}` is no version of `{first}` in another language, by its name or its reference: give each release \
                 its own folder"
            )));
        }
        pipeline::compare(&mut judged, request);
        let (sound, reports): (Vec<Option<Sound>>, Vec<Report>) =
            judged.into_iter().map(Judged::sound).unzip();
        let Some(sound) = sound.into_iter().collect::<Option<Vec<Sound>>>() else {
            let told = report::write(&reports, &[], arguments.format, arguments.quiet, false);
            return Err(told.max(Outcome::Errors));
        };
        Ok(Self { releases: named.releases, sound, reports, watched })
    }

    /// The folder that was asked for, else one beside the first release. `what`: how its name ends.
    pub fn folder(&self, asked: Option<&Path>, what: &str) -> PathBuf {
        let beside = || {
            let slug = self.sound.first().map(Sound::slug).unwrap_or_default();
            self.releases[0].with_file_name(format!("{slug}{what}"))
        };
        asked.map_or_else(beside, Path::to_owned)
    }

    /// Adds what was found later, by release.
    pub fn append(&mut self, found: Vec<Report>) {
        for (report, found) in self.reports.iter_mut().zip(found) {
            report.append(found);
            report.sort();
        }
    }

    /// Whether anything stands against one of them.
    pub fn has_errors(&self) -> bool {
        self.reports.iter().any(Report::has_errors)
    }

    /// Says what was found.
    pub fn tell(&self, arguments: &Arguments) -> Outcome {
        let told = report::write(&self.reports, &[], arguments.format, arguments.quiet, false);
        if self.has_errors() { told.max(Outcome::Errors) } else { told }
    }
}
