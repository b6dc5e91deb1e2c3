//! How long the checks of a release of two pages take.

use std::path::Path;

use presskit::checks::{self, Index};
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::pipeline::Session;
use presskit::request::Request;

const RELEASES: [&str; 3] = [
    "assets/samples/efia/release.en.md",
    "assets/samples/efia/release.el.md",
    "assets/samples/halden/release.md",
];

fn main() {
    divan::main();
}

/// The index and all rules on what a release says.
#[divan::bench(args = RELEASES)]
fn all(bencher: divan::Bencher, release: &str) {
    let session = Session::new(Options::new(Disk));
    let loaded = session.read(Path::new(release), &mut Report::default()).expect("a release");
    let document = loaded.document(&Request::default());
    bencher.bench(|| {
        let mut report = Report::default();
        checks::check(&Index::new(&document, &loaded.release, loaded.brand(), None), false, &mut report);
        report
    });
}

/// The index alone.
#[divan::bench(args = RELEASES)]
fn index(bencher: divan::Bencher, release: &str) {
    let session = Session::new(Options::new(Disk));
    let loaded = session.read(Path::new(release), &mut Report::default()).expect("a release");
    let document = loaded.document(&Request::default());
    bencher.bench(|| Index::new(&document, &loaded.release, loaded.brand(), None).segments.len());
}

/// Each rule alone, on the slowest of them.
#[divan::bench(args = checks::rules().map(|rule| rule.code.name()).collect::<Vec<_>>())]
fn one(bencher: divan::Bencher, code: &str) {
    let session = Session::new(Options::new(Disk));
    let loaded = session.read(Path::new(RELEASES[1]), &mut Report::default()).expect("a release");
    let document = loaded.document(&Request::default());
    let index = Index::new(&document, &loaded.release, loaded.brand(), None);
    let rule = checks::rules().find(|rule| rule.code.name() == code).expect("a rule");
    bencher.bench(|| {
        let mut report = Report::default();
        rule.judge(&index, false, &mut report);
        report
    });
}
