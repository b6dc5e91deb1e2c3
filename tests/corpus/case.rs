//! A case: two releases that differ in one blunder, and what is found in them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use presskit::diagnostic::{Diagnostic, Place, Position, Severity};
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::pipeline::{self, Judged, Session};
use presskit::request::Request;
use tempfile::TempDir;

use crate::{mending, paint};

/// A case of the corpus.
pub struct Case {
    /// Its file or folder.
    pub name: String,
    /// The code that is expected, or `none`.
    pub expect: String,
    request: Request,
    /// The files with their marks.
    files: Vec<(String, String)>,
    images: PathBuf,
}

/// A finding, and where it is shown.
pub struct Found {
    pub finding: Diagnostic,
    at: Option<Position>,
    /// Where the other places are that it names.
    others: Vec<Option<Position>>,
}

impl Found {
    pub fn code(&self) -> &'static str {
        self.finding.code.name()
    }
}

/// How a case went.
pub struct Outcome {
    pub name: String,
    pub expect: String,
    /// Whether the blunder was found, and where it stands: at the finding, or at another place that it names.
    pub found: bool,
    /// What was found beside it, or in the corrected release.
    pub alarms: Vec<Found>,
    /// What was found with the right code, but elsewhere.
    astray: Vec<Found>,
    /// What mending both releases did that it must not do.
    harm: Vec<String>,
}

/// The cases of a folder, by name.
pub fn cases(folder: &Path) -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let is_case = |path: &PathBuf| {
        let others = ["images", "sentences"].iter().any(|other| path.ends_with(other));
        path.is_dir() && !others || path.extension().is_some_and(|e| e == "md")
    };
    paths.iter().filter(|path| is_case(path)).map(|path| Case::read(path, &folder.join("images"))).collect()
}

impl Case {
    fn read(path: &Path, images: &Path) -> Self {
        let text = |path: &Path| {
            fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let (first, files) = if path.is_dir() {
            let mut names: Vec<String> = fs::read_dir(path)
                .expect("a folder")
                .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
                .filter(|name| name != "expect")
                .collect();
            names.sort();
            let files = names.into_iter().map(|name| (name.clone(), text(&path.join(&name)))).collect();
            (text(&path.join("expect")), files)
        } else {
            let all = text(path);
            let (first, rest) = all.split_once('\n').expect("a first line");
            (first.to_owned(), vec![("release.md".to_owned(), rest.to_owned())])
        };
        let words = first.trim().strip_prefix("expect: ").expect("`expect: CODE`");
        let (expect, now) =
            words.split_once(" --now ").map_or((words, None), |(code, now)| (code, Some(now)));
        let now = now.map(|now| moment(now.trim()));
        let request = Request { now, ..Request::default() };
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();

        Self { name, expect: expect.trim().to_owned(), request, files, images: images.to_owned() }
    }

    /// A case of one file without pictures.
    pub fn of_text(name: &str, expect: &str, now: Option<&str>, text: String) -> Self {
        let request = Request { now: now.map(moment), ..Request::default() };
        let files = vec![("release.md".to_owned(), text)];
        Self { name: name.to_owned(), expect: expect.to_owned(), request, files, images: PathBuf::new() }
    }

    /// Tries both releases.
    pub fn judge(&self) -> Outcome {
        let mut outcome = Outcome {
            name: self.name.clone(),
            expect: self.expect.clone(),
            found: false,
            alarms: Vec::new(),
            astray: Vec::new(),
            harm: Vec::new(),
        };
        let (left, places) = self.side(0);
        if self.expect != "none" {
            let found = self.findings(&left);
            outcome.harm.extend(self.mend(&left, &found));
            for finding in found {
                if finding.code() != self.expect {
                    outcome.alarms.push(finding);
                } else if self.expect == "no-contact" || places.iter().any(|place| place.holds(&finding)) {
                    outcome.found = true;
                } else {
                    outcome.astray.push(finding);
                }
            }
        }
        let (right, _) = self.side(1);
        let found = self.findings(&right);
        outcome.harm.extend(self.mend(&right, &found));
        outcome.alarms.extend(found);
        outcome
    }

    /// Mends a release, and says what that did which it must not do.
    fn mend(&self, files: &[(String, String)], found: &[Found]) -> Vec<String> {
        let Some(mended) = mending::mended(files, found) else { return Vec::new() };
        mending::harm(files, found, &mended, &self.findings(&mended))
    }

    /// The files of one side, and where its finding is expected.
    fn side(&self, side: usize) -> (Vec<(String, String)>, Vec<Span>) {
        let mut spans: Vec<Span> = Vec::new();
        let mut files = Vec::new();
        for (name, text) in &self.files {
            let (text, found) = resolve(name, text, side);
            files.push((name.clone(), text));
            spans.extend(found);
        }
        let marked = spans.iter().any(|span| span.marked);
        let first = spans.iter().position(|span| span.marked == marked);
        (files, first.map(|first| spans.swap_remove(first)).into_iter().collect())
    }

    /// What the checks find: errors and warnings, and notes of rules.
    fn findings(&self, files: &[(String, String)]) -> Vec<Found> {
        let desk = TempDir::new().expect("a folder");
        for (name, text) in files {
            fs::write(desk.path().join(name), text).expect("a file");
            paint::pictures(text, &self.images, desk.path());
        }
        let session = &*SESSION;
        let releases = files.iter().filter(|(name, _)| name.starts_with("release"));
        let mut judged: Vec<Judged> =
            releases.map(|(name, _)| session.judge(&desk.path().join(name), &self.request)).collect();
        pipeline::compare(&mut judged, &self.request);
        let all = judged.into_iter().map(Judged::report).flat_map(|report| {
            let positions = |finding: &Diagnostic| {
                let others = finding.related.iter().map(|other| report.position(&other.place)).collect();
                (report.position(&finding.place), others)
            };
            let known: Vec<(Option<Position>, Vec<_>)> = report.diagnostics.iter().map(positions).collect();
            let found = report.diagnostics.into_iter().zip(known);
            found.map(|(finding, (at, others))| Found { finding, at, others })
        });
        let of_rules = |found: &Found| found.finding.code.group().is_some();
        all.filter(|found| found.finding.severity != Severity::Note || of_rules(found)).collect()
    }
}

/// All releases are judged in one session, as those of one run are: fonts are looked for once.
static SESSION: LazyLock<Session> = LazyLock::new(|| {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/languages/fonts");
    Session::new(Options { font_dirs: vec![fonts], ..Options::new(Disk) })
});

fn moment(text: &str) -> jiff::ZonedDateTime {
    let instant =
        text.parse::<jiff::Timestamp>().map(|instant| instant.to_zoned_datetime(jiff::tz::TimeZone::UTC));
    instant.or_else(|_| text.parse()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Where a finding is expected.
struct Span {
    file: String,
    start: (u32, u32),
    end: (u32, u32),
    marked: bool,
}

impl Span {
    /// Whether a finding stands there, or names the place as the other one of two that contradict each other.
    fn holds(&self, found: &Found) -> bool {
        let related = found.finding.related.iter().zip(&found.others);
        self.is_at(&found.finding.place, found.at.as_ref())
            || related.into_iter().any(|(other, at)| at.is_some() && self.is_at(&other.place, at.as_ref()))
    }

    /// Whether a place is there: on the lines of the span, and touching its columns.
    fn is_at(&self, place: &Place, at: Option<&Position>) -> bool {
        let own = place.file.as_deref().is_some_and(|file| file.ends_with(&format!("/{}", self.file)));
        let Some(&Position { line, column, length }) = at else { return own && self.start.0 == 1 };
        let last = column + length.unwrap_or(1);
        let starts_before_end = (line, column) <= self.end;
        let ends_after_start = (line, last) >= self.start;
        own && line >= self.start.0 && line <= self.end.0 && starts_before_end && ends_after_start
    }
}

/// A text with one side of its differences, and where those and its marks of places stand.
fn resolve(file: &str, text: &str, side: usize) -> (String, Vec<Span>) {
    let (mut out, mut spans) = (String::new(), Vec::new());
    let (mut at, mut opened, mut place) = ((1, 1), None, None);
    let mut part = None;
    for c in text.chars() {
        match c {
            '⟦' => (opened, part) = (Some(at), Some(0)),
            '¦' if part == Some(0) => part = Some(1),
            '⟧' => {
                let start = opened.take().unwrap_or(at);
                spans.push(Span { file: file.to_owned(), start, end: at, marked: false });
                part = None;
            }
            '⟪' => place = Some(at),
            '⟫' => {
                let start = place.take().unwrap_or(at);
                spans.push(Span { file: file.to_owned(), start, end: at, marked: true });
            }
            c if part.is_none_or(|part| part == side) => {
                out.push(c);
                at = if c == '\n' { (at.0 + 1, 1) } else { (at.0, at.1 + 1) };
            }
            _ => {}
        }
    }
    (out, spans)
}

impl Outcome {
    /// What went wrong, a line each.
    pub fn complaints(&self, half: &str) -> Vec<String> {
        let shown = |found: &Found| {
            let (line, column) = found.at.map_or((0, 0), |at| (at.line, at.column));
            format!("{} {line}:{column} {}", found.finding.code, found.finding.message)
        };
        let mut out = Vec::new();
        if self.expect != "none" && !self.found {
            let astray: Vec<String> = self.astray.iter().map(shown).collect();
            out.push(format!("{half}/{}: not found; elsewhere: {astray:?}", self.name));
        }
        out.extend(self.harm.iter().map(|harm| format!("{half}/{}: {harm}", self.name)));
        out.extend(
            self.alarms
                .iter()
                .map(|finding| format!("{half}/{}: false alarm: {}", self.name, shown(finding))),
        );
        out
    }
}
