//! What a hurried press officer does wrong, and what presskit says to it.
//!
//! Each file in `tests/input` is a release (or a brand, where its name starts with `brand-` and ends with
//! `.toml`); beside it, `NAME.expected` holds all diagnostics. `UPDATE=1 cargo test --test library input` writes them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use presskit::brand::Brand;
use presskit::diagnostic::{Diagnostic, Report, Reported};
use presskit::disk::Disk;
use presskit::input::{self, BrandSource, Format, Options};
use presskit::release::Release;
use proptest::prelude::*;

fn folder() -> PathBuf {
    PathBuf::from("tests/input")
}

fn read(path: &Path, options: &Options) -> (Result<Release, Reported>, Report) {
    let mut report = Report::default();
    let release = input::open(path, options, &mut report).and_then(|manuscript| {
        let brand = match manuscript.brand_source(options, &mut report) {
            Ok(BrandSource::File { path, .. }) => {
                input::read_brand(&path, options, &mut report).map(|read| read.0)
            }
            Ok(_) => Ok(Brand::plain()),
            Err(reported) => Err(reported),
        };
        let (release, sound) =
            manuscript.finish_with_faults(brand.as_ref().ok(), options, false, &mut report)?;
        sound.and(brand).map(|_| release)
    });
    report.sort();
    (release, report)
}

fn line(finding: &Diagnostic, report: &Report) -> String {
    let place = &finding.place;
    let position = report.position(place);
    let file =
        Path::new(place.file.as_deref().unwrap_or("?")).file_name().unwrap_or_default().to_string_lossy();
    let number = |number: Option<u32>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
    let mut out = format!(
        "{} {} {file}:{}:{} {}\n",
        finding.severity,
        finding.code,
        number(position.map(|position| position.line)),
        number(position.map(|position| position.column)),
        finding.message
    );
    if let Some(help) = &finding.help {
        let _ = writeln!(out, "    {help}");
    }
    out
}

fn findings(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let (report, fine) = if name.starts_with("brand-") && name.ends_with(".toml") {
        let mut report = Report::default();
        let brand = input::read_brand(path, &Options::new(Disk), &mut report);
        report.sort();
        (report, brand.is_ok())
    } else {
        let (release, report) = read(path, &Options::new(Disk));
        (report, release.is_ok())
    };
    assert_ne!(fine, report.has_errors(), "{name}: a model without errors, and none with them");
    let out: String = report.diagnostics.iter().map(|finding| line(finding, &report)).collect();
    if out.is_empty() { "fine\n".to_owned() } else { out }
}

#[test]
fn every_slip_is_told_as_expected() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut expected: BTreeSet<PathBuf> = BTreeSet::new();
    let mut cases = BTreeSet::new();
    for entry in std::fs::read_dir(folder()).expect("the cases") {
        let path = entry.expect("a case").path();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("expected") => drop(expected.insert(path)),
            Some(_) if path.is_file() => drop(cases.insert(path)),
            _ => {}
        }
    }
    let mut wrong = String::new();
    for case in &cases {
        let beside = case.with_extension("expected");
        let found = findings(case);
        if update {
            std::fs::write(&beside, &found).expect("the expectation is written");
        }
        let wanted = std::fs::read_to_string(&beside).unwrap_or_default();
        if found != wanted {
            let name = case.file_name().unwrap_or_default().to_string_lossy();
            let _ = writeln!(wrong, "== {name}\nexpected:\n{wanted}said:\n{found}");
        }
        expected.remove(&beside);
    }
    for orphan in expected {
        let _ = writeln!(wrong, "== {} belongs to no case", orphan.display());
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases.len() >= 30, "the cases are found");
}

/// The model without its places: they differ between formats, and must.
fn model(format: Format, text: &str) -> String {
    let path = folder().join("files/release");
    let mut report = Report::default();
    let manuscript = input::open_str(&path, format, text, &mut report);
    let release = manuscript.and_then(|read| read.finish(&Brand::plain(), &Options::new(Disk), &mut report));
    assert!(report.diagnostics.is_empty(), "{format:?}: {:#?}", report.diagnostics);
    without_places(&format!("{release:#?}"))
}

/// Cuts every `Place { … }` and `SourceMap { … }` out of a pretty-printed model.
fn without_places(debug: &str) -> String {
    let mut out = String::new();
    let mut skipping: Option<usize> = None;
    for line in debug.lines() {
        let indent = line.len() - line.trim_start().len();
        match skipping {
            Some(at) if indent > at => {}
            Some(_) => skipping = None,
            None if line.ends_with("Place {") || line.ends_with("SourceMap {") => skipping = Some(indent),
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn the_same_release_is_equal_in_all_formats() {
    let file = |name: &str| {
        std::fs::read_to_string(folder().join("files/formats").join(name))
            .expect("the release in each format")
    };
    let markdown = model(Format::Markdown, &file("release.md"));
    assert!(markdown.contains("1.10") && markdown.contains("0123"), "scalars stay as they are written");
    for (format, name) in
        [(Format::Toml, "release.toml"), (Format::Yaml, "release.yaml"), (Format::Json, "release.json")]
    {
        let other = model(format, &file(name));
        for (number, (one, other)) in markdown.lines().zip(other.lines()).enumerate() {
            assert_eq!(one, other, "{format:?}, line {number} of the model");
        }
        assert_eq!(markdown, other, "{format:?}");
    }
    let typed = model(Format::Yaml, &file("typed.yaml"));
    assert_eq!(markdown, typed, "a body of typed blocks");
}

#[test]
fn the_sample_kits_are_read_without_a_word() {
    let mut count = 0;
    for kit in std::fs::read_dir("assets/samples").expect("the kits") {
        for file in std::fs::read_dir(kit.expect("a kit").path()).expect("the files of a kit") {
            let path = file.expect("a file").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if !name.ends_with(".md") || name.starts_with("README") {
                continue;
            }
            let (release, report) = read(&path, &Options::new(Disk));
            assert!(release.is_ok() && report.diagnostics.is_empty(), "{name}: {:#?}", report.diagnostics);
            count += 1;
        }
    }
    assert!(count >= 4, "the releases are found");
}

#[test]
fn schemas_describe_every_field() {
    for (schema, required) in [(input::release_schema(), true), (input::brand_schema(), false)] {
        let text = schema.to_string();
        assert!(!text.contains("$presskit"), "{text}");
        assert_eq!(schema["additionalProperties"], serde_json::json!(false));
        assert_eq!(schema["required"].is_array(), required);
        let fields = schema["properties"].as_object().expect("fields");
        for (name, field) in fields {
            assert!(field["description"].is_string(), "{name} is not described: {field}");
        }
    }
}

/// Cuts, doubles and swaps pieces of real files: whatever comes of it, it is read or complained of.
#[test]
fn no_text_makes_it_panic() {
    let formats = [
        (Format::Markdown, "release.md"),
        (Format::Toml, "release.toml"),
        (Format::Yaml, "release.yaml"),
        (Format::Json, "release.json"),
    ];
    let texts = formats.map(|(format, name)| {
        (format, std::fs::read_to_string(folder().join("files/formats").join(name)).expect("a release"))
    });
    let cuts = (0..4_usize, 0..2000_usize, 0..60_usize, 0..2000_usize);
    proptest!(ProptestConfig::with_cases(400), |((which, at, length, to) in cuts)| {
        let (format, text) = &texts[which];
        let mut letters: Vec<char> = text.chars().collect();
        let at = at % letters.len();
        let end = (at + length).min(letters.len());
        let piece: Vec<char> = letters.drain(at..end).collect();
        let to = to % (letters.len() + 1);
        letters.splice(to..to, piece);
        let text: String = letters.into_iter().collect();
        let mut report = Report::default();
        let path = folder().join("files/release");
        let manuscript = input::open_str(&path, *format, &text, &mut report);
        let release =
            manuscript.and_then(|read| read.finish(&Brand::plain(), &Options::new(Disk), &mut report));
        prop_assert_eq!(release.is_err(), report.has_errors());
        let lines = u32::try_from(text.lines().count()).unwrap_or(0) + 1;
        for finding in &report.diagnostics {
            let position = report.position(&finding.place);
            prop_assert!(position.is_some_and(|at| at.line <= lines), "{:?}", finding);
        }
    });
}
