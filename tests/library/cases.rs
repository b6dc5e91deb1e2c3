//! Layout cases: each file of `tests/cases` is a release, its brand in its front matter. Beside it stand its pages, its
//! outline and, where there is anything to say of it, the findings. `UPDATE=1 cargo test --test library cases` writes
//! them anew.

use std::path::Path;

use presskit::disk::Disk;
use presskit::input::Options;
use presskit::pipeline::Session;
use presskit::request::Request;

use crate::expectations::Expectations;
use crate::pages_as_text::pages_as_text;
use crate::samples::{outline, pages, releases_in, root};

/// What is found in a release, a line each.
fn findings(release: &Path) -> String {
    let report = Session::new(Options::new(Disk)).judge(release, &Request::default()).report();
    let line = |found: &presskit::diagnostic::Diagnostic| {
        format!("{:?} {} {}\n", found.severity, found.code, found.message).to_lowercase()
    };
    report.diagnostics.iter().map(line).collect()
}

#[test]
fn cases_are_laid_out_as_they_were() {
    let folder = root().join("tests/cases");
    let cases = releases_in(&folder);
    assert!(cases.len() >= 15, "{cases:?}");
    let mut expected = Expectations::of(&folder);
    for case in cases {
        let name = case.file_stem().expect("a name").to_string_lossy().into_owned();
        let found = findings(&case);
        if !found.is_empty() {
            expected.compare(&format!("{name}.findings.txt"), &found);
        }
        expected.compare(&format!("{name}.pages.txt"), &pages_as_text(&pages(&case, &Options::new(Disk))));
        expected.compare(&format!("{name}.outline.txt"), &outline(&case));
    }
    expected.hold(&[".txt"], "cases");
}
