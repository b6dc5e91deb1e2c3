//! Every sample in every layout and on every paper, and some hundred releases made of chance, judged by a validator
//! that others wrote, and by rules of our own for what no validator knows.

mod generated;
pub mod tree;

use std::fs;
use std::path::{Path, PathBuf};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use presskit::brand::{Brand, LayoutKind, NotePlace, Paper};
use presskit::diagnostic::{Place, Report};
use presskit::disk::Disk;
use presskit::document::Document;
use presskit::input::Options;
use presskit::language::Language;
use presskit::output::pdf::{self, Attachment, Relationship};
use presskit::pipeline::lay_out;
use presskit::pipeline::{LoadedRelease, Session};
use presskit::reader::proof::proof;
use presskit::reader::read;
use presskit::release::{Inline, Text};
use presskit::request::{Profile, Request};

use tree::judge;

/// The releases among the samples, those in many languages, and those with all that there is in text that runs to
/// the left.
fn releases() -> Vec<(PathBuf, Options)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let in_folder = |folder: PathBuf| {
        let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
        files.filter(|file| file.extension().is_some_and(|ending| ending == "md")).collect::<Vec<_>>()
    };
    let kits = fs::read_dir(root.join("assets/samples")).expect("samples");
    let mut out: Vec<(PathBuf, Options)> = kits
        .flat_map(|kit| in_folder(kit.expect("a kit").path()))
        .map(|file| (file, Options::new(Disk)))
        .collect();
    let languages = root.join("tests/languages");
    let brand = Some(languages.join("brand.toml"));
    // A language whose letters the house's fonts lack names a brand of its own.
    out.extend(in_folder(languages).into_iter().map(|file| (file, Options::new(Disk))));
    let options = || Options { brand: brand.clone(), ..Options::new(Disk) };
    out.extend(in_folder(root.join("tests/right-to-left")).into_iter().map(|file| (file, options())));
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

/// The ways to set a release: each value of layout, paper and place of notes with each other one.
fn looks(brand: &Brand) -> Vec<Brand> {
    let mut out = Vec::new();
    for layout in LayoutKind::ALL {
        for paper in [Paper::A4, Paper::Letter] {
            let notes = if paper == Paper::A4 { NotePlace::End } else { NotePlace::Page };
            let mut setting = brand.setting.clone();
            setting.justified ^= layout == LayoutKind::Rail;
            out.push(Brand { layout, paper, notes, setting, ..brand.clone() });
        }
    }
    out
}

fn written(kit: &LoadedRelease, brand: &Brand, attachments: &[Attachment]) -> Vec<u8> {
    let assets = kit.assets().with_pictures(&kit.release, &Disk).expect("pictures");
    let request = Request { pages: Some(4), ..Request::default() };
    let (pages, report) = lay_out(&kit.release, brand, &assets, &request);
    let pages = pages.unwrap_or_else(|| panic!("{report:?}"));
    pdf::Writer::default().write(&pages, &assets, Profile::Mail, attachments).expect("a PDF")
}

/// What the judge says of every CFF font whose `FontMatrix` is written in real numbers (operand 30, Adobe Technical Note 5176,
/// section 4), as those of all CJK fonts are: it takes them for zero, and every width with them. `fontTools` reads the widths
/// that stand in `W`.
const OF_THE_JUDGE: &str = "width 0.000 in its embedded CIDFontType0C program but ";

pub fn conforms(name: &str, bytes: &[u8], profiles: &[ValidationProfile]) {
    for profile in profiles {
        let report =
            validate_pdf_bytes(bytes, &ValidationOptions::default().profile(*profile)).expect("a PDF");
        let failures: Vec<String> = report
            .failures
            .iter()
            .filter(|failure| !failure.message.contains(OF_THE_JUDGE))
            .map(|failure| format!("{} {}", failure.rule_id, failure.message))
            .collect();
        assert!(failures.is_empty(), "{name}, {profile}: {failures:#?}");
        assert!(report.is_compliant || !report.failures.is_empty(), "{name}, {profile}");
    }
}

fn attachment() -> Attachment {
    Attachment {
        name: "release.presskit.json".to_owned(),
        description: "The release".to_owned(),
        media_type: "application/json".to_owned(),
        relationship: Relationship::Source,
        bytes: b"{}".to_vec(),
    }
}

#[test]
fn every_release_in_every_look_conforms_and_says_what_was_written() {
    let releases = releases();
    assert!(releases.len() > 35, "samples are missing");
    for (path, options) in releases {
        let mut report = Report::default();
        let kit = Session::new(options).read(&path, &mut report).unwrap_or_else(|_| panic!("{report:?}"));
        for (number, brand) in looks(kit.brand()).into_iter().enumerate() {
            let name = format!("{} {:?} {:?}", path.display(), brand.layout, brand.paper);
            let bytes = written(&kit, &brand, &[]);
            conforms(&name, &bytes, &[ValidationProfile::PdfUa1, ValidationProfile::PdfA2a]);
            let reading = read(&bytes).expect("a structure");
            let language = Language::new(&kit.release.lang, &brand.labels);
            let document =
                Document::new(&kit.release, &brand, &language, Request::default().is_draft(&kit.release));
            if let Err(difference) = proof(&reading, &document, &language) {
                panic!("{name}: {difference:?}");
            }
            let notes = judge(&name, &reading);
            assert_eq!(notes, kit.release.footnotes.len(), "{name}: notes");
            if number == 0 {
                let bytes = written(&kit, &brand, &[attachment()]);
                conforms(&name, &bytes, &[ValidationProfile::PdfUa1, ValidationProfile::PdfA3a]);
            }
        }
    }
}

#[test]
fn a_release_with_another_word_is_told_from_its_pdf() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/efia/release.en.md");
    let mut report = Report::default();
    let mut kit = Session::new(Options::new(Disk)).read(&path, &mut report).expect("a sample");
    let reading = read(&written(&kit, kit.brand(), &[])).expect("a structure");
    assert_eq!(proof(&reading, &kit.document(&Request::default()), kit.language()), Ok(()));
    let headline = kit.release.headline.clone();
    kit.release.headline.push(Inline::Text(Text::new(" again", Place::default())));
    let difference =
        proof(&reading, &kit.document(&Request::default()), kit.language()).expect_err("another headline");
    assert!(difference.words.ends_with("olive oil again"), "{difference:?}");
    assert!(difference.found.is_some_and(|found| found.ends_with("olive oil")));
    kit.release.headline = headline;
    kit.release.body.swap(0, 1);
    assert!(
        proof(&reading, &kit.document(&Request::default()), kit.language()).is_err(),
        "paragraphs out of order"
    );
}
