//! How long the checks of a release of two pages take.

use std::path::Path;

use presskit::checks::{self, Index};
use presskit::diagnostic::Report;
use presskit::pipeline::Session;

const RELEASES: [&str; 3] = [
    "assets/samples/efia/release.en.md",
    "assets/samples/efia/release.el.md",
    "assets/samples/halden/release.md",
];

fn main() {
    divan::main();
}

/// The view and all rules on what a release says.
#[divan::bench(args = RELEASES)]
fn all(bencher: divan::Bencher, release: &str) {
    let session = Session::default();
    let kit = session.read(Path::new(release), &mut Report::default()).expect("a release");
    bencher.bench(|| {
        let mut report = Report::default();
        checks::check(&Index::new(&kit.release, &kit.house.brand, None), false, &mut report);
        report
    });
}

/// The view alone.
#[divan::bench(args = RELEASES)]
fn view(bencher: divan::Bencher, release: &str) {
    let session = Session::default();
    let kit = session.read(Path::new(release), &mut Report::default()).expect("a release");
    bencher.bench(|| Index::new(&kit.release, &kit.house.brand, None).segments.len());
}

/// Each rule alone, on the slowest of them.
#[divan::bench(args = checks::rules().map(|rule| rule.code.name()).collect::<Vec<_>>())]
fn one(bencher: divan::Bencher, code: &str) {
    let session = Session::default();
    let kit = session.read(Path::new(RELEASES[1]), &mut Report::default()).expect("a release");
    let view = Index::new(&kit.release, &kit.house.brand, None);
    let rule = checks::rules().find(|rule| rule.code.name() == code).expect("a rule");
    bencher.bench(|| {
        let mut report = Report::default();
        rule.judge(&view, false, &mut report);
        report
    });
}
