//! The sample kits, and how any release becomes pages.

use std::fs;
use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::page::Pages;
use presskit::pipeline::{Session, lay_out};
use presskit::reader::read;
use presskit::request::Request;

/// The folder of the project.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The Markdown files of a folder, by name.
pub fn releases_in(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let mut out: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    out.sort();
    out
}

/// The releases of all sample kits.
pub fn samples() -> Vec<PathBuf> {
    let kits = fs::read_dir(root().join("assets/samples")).expect("samples");
    let kits = kits.map(|kit| kit.expect("a kit").path()).filter(|path| path.is_dir());
    let mut out: Vec<PathBuf> = kits.flat_map(|kit| releases_in(&kit)).collect();
    out.sort();
    out
}

/// The pages of a release.
pub fn pages(release: &Path, options: &Options) -> Pages {
    let mut report = Report::default();
    let read = Session::new(options.clone()).read(release, &mut report);
    let loaded = read.unwrap_or_else(|_| panic!("{report:?}"));
    let assets = loaded.assets().with_pictures(&loaded.release, &Disk).expect("pictures");
    let (pages, report) = lay_out(&loaded.release, loaded.brand(), &assets, &Request::default());
    pages.unwrap_or_else(|| panic!("{}: {report:?}", release.display()))
}

/// A release as a screen reader walks it: the tree of its PDF.
pub fn outline(release: &Path) -> String {
    let (rendered, report) = Session::new(Options::new(Disk)).render(release, &Request::default());
    let rendered = rendered.unwrap_or_else(|| panic!("{}: {report:?}", release.display()));
    read(&rendered.pdf).expect("a structure").outline()
}
