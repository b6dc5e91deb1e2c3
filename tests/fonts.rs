//! Typefaces of every kind: variable fonts, collections, CFF and CFF2 outlines; what is wrong with them is said.

use std::fs;
use std::path::{Path, PathBuf};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use presskit::assets::{Family, Weight};
use presskit::diagnostic::Report;
use presskit::input::Options;
use presskit::layout::{Settings, lay_out};
use presskit::output::{pdf, png};
use presskit::page::{Content, Page, Pages};
use presskit::pipeline::{Kit, Session};
use presskit::proof::proof;
use presskit::reading::read;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fonts")
}

const RELEASE: &str = "---\n\
    lang: en-GB\n\
    date: 2026-04-14\n\
    headline: Harbour office opens a reading room\n\
    facts: [{ value: \"1840\", label: books }]\n\
    footnotes: { a: \"In the old customs house.\" }\n\
    ---\n\
    The room[^a] has **forty seats**, *a view of the quay* and ***two lamps***.\n\n\
    ## Hours\n\n\
    | Day | Hours |\n|---|--:|\n| Monday | 10 |\n| Sunday | 4 |\n";

/// A release with the fonts of a brand.
fn kit(fonts: &str, release: &str) -> (Option<Kit>, Report) {
    let desk = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(folder()).expect("fonts") {
        let path = file.expect("a file").path();
        fs::copy(&path, desk.path().join(path.file_name().expect("a name"))).expect("a copy");
    }
    let brand = format!(
        "name = \"Harbour Office\"\n[footer]\nemail = \"press@harbour.example\"\ncolumns = [[\"Quay 1\"]]\n[fonts]\n{fonts}\n"
    );
    fs::write(desk.path().join("brand.toml"), brand).expect("a brand");
    let path = desk.path().join("release.md");
    fs::write(&path, release.replacen("date:", "brand: brand.toml\ndate:", 1)).expect("a release");
    let mut report = Report::default();
    let kit = Session::new(Options::default()).read(&path, &mut report);
    (kit, report)
}

fn set(fonts: &str) -> (Kit, Pages) {
    let (kit, report) = kit(fonts, RELEASE);
    let kit = kit.unwrap_or_else(|| panic!("{report:?}"));
    let (pages, report) = lay_out(&kit.release, &kit.house.brand, &kit.house.assets, Settings::default());
    let pages = pages.unwrap_or_else(|| panic!("{report:?}"));
    (kit, pages)
}

/// The PDF, proof-read and validated.
fn written(kit: &Kit, pages: &Pages) -> Vec<u8> {
    let bytes = pdf::write(pages, &kit.house.assets).expect("a PDF");
    for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
        let report =
            validate_pdf_bytes(&bytes, &ValidationOptions::default().profile(profile)).expect("a PDF");
        let failures: Vec<_> =
            report.failures.iter().map(|failure| format!("{} {}", failure.rule_id, failure.message)).collect();
        assert!(report.is_compliant, "{profile}: {failures:#?}");
    }
    assert_eq!(proof(&read(&bytes).expect("a structure"), &kit.release, &kit.house.brand), Ok(()));
    bytes
}

/// The names of the faces that a family is set in: regular, semibold, bold, italic.
fn names(kit: &Kit, family: Family) -> [String; 4] {
    let fonts = &kit.house.assets.fonts;
    [(Weight::Regular, false), (Weight::Semibold, false), (Weight::Bold, false), (Weight::Regular, true)]
        .map(|(weight, italic)| fonts.face(fonts.cascade(family, weight, italic)[0]).postscript_name.clone())
}

/// How much ink a page holds, from its picture.
fn ink(kit: &Kit, page: &Page) -> u64 {
    let pages = Pages {
        pages: vec![page.clone()],
        structure: Default::default(),
        outline: Vec::new(),
        metadata: set("").1.metadata,
    };
    let pictures = png::render(&pages, &kit.house.assets, 60.0);
    pictures[0].pixels().iter().map(|pixel| u64::from(255 - pixel.red())).sum()
}
