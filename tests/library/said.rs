//! What a whole run says of a release, what `--fix` makes of it, and what is printed: each file of `tests/said` is a release,
//! with its brand in its front matter; beside it, `NAME.txt`. `UPDATE=1 cargo test --test library said` writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use presskit::diagnostic::{Report, fix};
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::pipeline::Session;
use presskit::request::Request;

use crate::expectations::Expectations;
use crate::samples::{releases_in, root};

/// A line for each finding, and one for its help.
fn said(report: &Report) -> String {
    let mut out = String::new();
    for finding in &report.diagnostics {
        let place = report
            .position(&finding.place)
            .map_or_else(String::new, |position| format!("{}:{} ", position.line, position.column));
        let _ = writeln!(out, "  {} {} {place}{}", finding.severity, finding.code, finding.message);
        if let Some(help) = &finding.help {
            let _ = writeln!(out, "      {help}");
        }
    }
    out
}

/// The lines that `--fix` changes.
fn mended(release: &Path, report: &Report) -> String {
    let text = fs::read_to_string(release).expect("a release");
    let own = report.diagnostics.iter().filter(|finding| {
        finding.place.file.as_deref().is_some_and(|file| Path::new(file).file_name() == release.file_name())
    });
    let Some(mended) = fix::mend(&text, own) else { return String::new() };
    let (old, new): (Vec<_>, Vec<_>) = (text.lines().collect(), mended.text.lines().collect());
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let rest = |lines: &[&str]| lines[same..].iter().rev().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    let (old, new) = (rest(&old), rest(&new));
    let alike = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let mut out = String::new();
    for (sign, lines) in [('-', &old), ('+', &new)] {
        for line in lines[alike..].iter().rev() {
            let _ = writeln!(out, "  {sign} {line}");
        }
    }
    out
}

/// All of it.
fn outcome(release: &Path) -> String {
    let judge = || Session::new(Options::new(Disk)).judge(release, &Request::default());
    let report = judge().report();
    let printed =
        judge().text().0.map(|text| text.lines().fold(String::new(), |out, line| out + "  " + line + "\n"));
    let mut out = String::new();
    for (name, part) in [
        ("said", said(&report)),
        ("mended", mended(release, &report)),
        ("printed", printed.unwrap_or_default()),
    ] {
        if !part.is_empty() {
            let _ = writeln!(out, "{name}:\n{}", part.trim_end());
        }
    }
    out.lines().fold(String::new(), |out, line| out + line.trim_end() + "\n")
}

#[test]
fn what_is_said_mended_and_printed_stays() {
    let folder = root().join("tests/said");
    let cases = releases_in(&folder);
    assert!(cases.len() > 40, "{cases:?}");
    let mut expected = Expectations::of(&folder);
    for case in cases {
        let name = case.file_stem().expect("a name").to_string_lossy().into_owned();
        expected.compare(&format!("{name}.txt"), &outcome(&case));
    }
    expected.hold(&[".txt"], "said");
}
