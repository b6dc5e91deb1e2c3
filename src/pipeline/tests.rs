//! From memory as from the disk.

use std::fs;
use std::path::{Path, PathBuf};

use super::Session;
use crate::diagnostic::Severity;
use crate::disk::Disk;
use crate::files::{Files, Memory};
use crate::input::{Format, Options};
use crate::page::Content;
use crate::request::{Png, Profile, Request};

/// All files of a folder and of those in it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut out: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    out.sort();
    out
}

fn in_memory(files: &[PathBuf]) -> Memory {
    let read = |path: &PathBuf| fs::read(path).expect("a file");
    files.iter().fold(Memory::default(), |memory, path| memory.with(path, read(path)))
}

/// A PDF, and the pictures of its pages.
type Written = (Vec<u8>, Vec<Vec<u8>>);

/// What was written, and all that was found.
fn rendered(release: &Path, options: Options) -> (Option<Written>, String) {
    let request = Request { attach: true, png: Some(Png { dpi: 36.0, grid: false }), ..Request::default() };
    let (rendered, report) = Session::new(options).render(release, &request);
    (rendered.map(|rendered| (rendered.pdf, rendered.png)), format!("{:?}", report.diagnostics))
}

fn is_alike(release: &Path, files: &[PathBuf], brand: Option<&str>) {
    let name = release.display();
    let with_brand = |options: Options| Options { brand: brand.map(PathBuf::from), ..options };
    let of_disk = rendered(release, with_brand(Options::new(Disk)));
    let of_memory = rendered(release, with_brand(Options::new(in_memory(files))));
    assert!(of_disk.0.is_some(), "{name}: {}", of_disk.1);
    assert_eq!(of_disk.1, of_memory.1, "{name}");
    assert!(of_disk.0 == of_memory.0, "{name}: other bytes from memory than from the disk");
}

#[test]
fn samples_are_the_same_from_memory() {
    let files = files(Path::new("assets/samples"));
    let is_release = |path: &&PathBuf| {
        let named = path.file_name().is_some_and(|name| name != "brand.toml");
        named && Format::of(path).is_some()
    };
    let releases: Vec<&PathBuf> = files.iter().filter(is_release).collect();
    assert!(releases.len() >= 8, "{releases:?}");
    for release in releases {
        is_alike(release, &files, None);
    }
}

#[test]
fn fonts_of_a_brand_are_the_same_from_memory() {
    let files = files(Path::new("tests/fonts"));
    is_alike(Path::new("tests/fonts/release.md"), &files, Some("tests/fonts/variable.toml"));
}

#[test]
fn what_is_missing_is_told_alike() {
    let text = "---\ndate: 2026-03-03\nheadline: A\nbrand: brand.tml\npictures:\n\
        - { file: images/a.jpeg, alt: A., credit: B }\n\
        - { file: images, alt: A., credit: B }\n---\nB.\n";
    let desk = tempfile::tempdir().expect("a folder");
    let (release, picture, brand) =
        (desk.path().join("release.md"), desk.path().join("images/a.jpg"), desk.path().join("brand.toml"));
    fs::create_dir(desk.path().join("images")).expect("a folder");
    let files = [release.clone(), picture, brand];
    for file in &files {
        fs::write(file, text).expect("a file");
    }
    let (none, of_disk) = rendered(&release, Options::new(Disk));
    assert!(none.is_none() && of_disk.matches("did you mean").count() == 2, "{of_disk}");
    assert_eq!(rendered(&release, Options::new(in_memory(&files))).1, of_disk);
}

#[test]
fn memory_holds_nothing_but_its_own() {
    let memory = Memory::default().with("a.md", *b"a");
    assert!(memory.read(Path::new("Cargo.toml")).is_err() && memory.kind(Path::new("/etc")).is_none());
}

#[test]
fn a_pdf_that_says_something_else_is_not_given_out() {
    let request = Request::default();
    let mut judged =
        Session::new(Options::new(Disk)).judge(Path::new("assets/samples/efia/release.en.md"), &request);
    let (pages, _) = judged.pages.as_mut().expect("pages");
    for item in pages.pages.iter_mut().flat_map(|page| &mut page.items) {
        if let Content::Text(run) = &mut item.content {
            run.text = run.text.replace("olive", "alive");
        }
    }
    let (rendered, report) = judged.write(&request);
    assert!(rendered.is_none(), "the proof is left out");
    let found: Vec<_> = report.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(found.len() == 1 && found[0].message.contains("olive"), "{found:?}");
}

/// A release from memory: some fields of its front matter, in a brand of its own.
fn found(fields: &str, request: &Request) -> (bool, Vec<String>) {
    let release = format!(
        "---\nlang: en-GB\ndate: 2026-03-03\nheadline: Reservoir at Alder is full\n{fields}\nbrand: \
         {{ name: Alder Water Board, lang: en-GB, footer: {{ email: press@awb.example }} }}\n---\n{}\n",
        "Water from the lake needs little treatment before it is used.\n\n## Part\n\nMore.\n\n---\n\nMore again."
    );
    let files = Memory::default().with("release.md", release.as_bytes());
    let (rendered, report) = Session::new(Options::new(files)).render(Path::new("release.md"), request);
    let line = |finding: &crate::diagnostic::Diagnostic| {
        let line = report.position(&finding.place).map_or(0, |position| position.line);
        format!("{} in line {line}", finding.code.name())
    };
    (rendered.is_some(), report.diagnostics.iter().map(line).collect())
}

#[test]
fn a_character_that_no_font_has_is_found_wherever_it_stands() {
    for field in [
        "classification: Public 漢字 information",
        "reference: 漢/2026/14",
        "kicker: 漢 release",
        "place: 漢, Belgium",
        "contacts: [{ group: 漢, name: Ruth Calder, email: press@awb.example }]",
    ] {
        let (rendered, found) = found(field, &Request::default());
        assert!(!rendered, "{field}: rendered with a hole");
        assert_eq!(found, ["missing-glyph in line 5"].repeat(found.len().max(1)), "{field}");
    }
}

#[test]
fn what_is_kept_of_a_release_changes_nothing_in_the_next() {
    let sample = Path::new("assets/samples/efia");
    let source = fs::read_to_string(sample.join("release.en.md")).expect("a sample");
    // A word more, so that links and elements behind it have other numbers; an address and a mark that lead elsewhere.
    let (data, body) = source.split_once("\n---\n").expect("data and text");
    let linked = body.replacen(" the ", " the [very same](https://efia.example/about) ", 1);
    let edited = format!("{data}\n---\n{linked}");
    let mut all = in_memory(&files(sample));
    let names: Vec<PathBuf> = ["a.md", "b.md", "c.md"].iter().map(|name| sample.join(name)).collect();
    for (name, text) in names.iter().zip([&source, &edited, &source]) {
        all = all.with(name, text.clone().into_bytes());
    }
    let (kept, request) = (Session::new(Options::new(all.clone())), Request::default());
    for profile in [Profile::Mail, Profile::Original, Profile::Mail] {
        let request = Request { profile, ..request.clone() };
        for name in &names {
            let pdf = |session: &Session| session.render(name, &request).0.map(|rendered| rendered.pdf);
            let fresh = pdf(&Session::new(Options::new(all.clone())));
            assert!(fresh.is_some(), "{} is not sound", name.display());
            assert!(pdf(&kept) == fresh, "{}: other bytes behind other releases", name.display());
        }
    }
}
