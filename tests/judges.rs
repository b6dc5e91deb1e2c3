//! Every sample in every layout and on every paper, judged by a validator that others wrote, and by rules of our
//! own for what no validator knows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use presskit::brand::{Brand, LayoutKind, NotePlace, Paper};
use presskit::diagnostic::Report;
use presskit::input::Options;
use presskit::layout::{Settings, lay_out};
use presskit::output::pdf::{self, Attachment, Relationship};
use presskit::pipeline::{Kit, Session};
use presskit::proof::proof;
use presskit::reading::{Element, Kid, Owner, Reading, read};

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
        .map(|file| (file, Options::default()))
        .collect();
    let languages = root.join("tests/languages");
    let brand = Some(languages.join("brand.toml"));
    let options = || Options { brand: brand.clone(), ..Options::default() };
    out.extend(in_folder(languages.clone()).into_iter().map(|file| (file, options())));
    out.extend(in_folder(root.join("tests/right-to-left")).into_iter().map(|file| (file, options())));
    out.sort_by(|a, b| a.0.cmp(&b.0));
    out
}

/// The ways to set a release: each value of layout, paper and place of notes with each other one.
fn looks(brand: &Brand) -> Vec<Brand> {
    let mut out = Vec::new();
    for layout in [LayoutKind::Classic, LayoutKind::Rail] {
        for paper in [Paper::A4, Paper::Letter] {
            let notes = if paper == Paper::A4 { NotePlace::End } else { NotePlace::Page };
            let mut setting = brand.setting.clone();
            setting.justified ^= layout == LayoutKind::Rail;
            out.push(Brand { layout, paper, notes, setting, ..brand.clone() });
        }
    }
    out
}

fn written(kit: &Kit, brand: &Brand, attachments: Vec<Attachment>) -> Vec<u8> {
    let assets = kit.house.assets.with_pictures(&kit.release).expect("pictures");
    let settings = Settings { pages: Some(4), ..Settings::default() };
    let (pages, report) = lay_out(&kit.release, brand, &assets, settings);
    let pages = pages.unwrap_or_else(|| panic!("{report:?}"));
    let settings = pdf::Settings { attachments, ..pdf::Settings::default() };
    pdf::write_with(&pages, &assets, &settings).expect("a PDF")
}

fn conforms(name: &str, bytes: &[u8], profiles: &[ValidationProfile]) {
    for profile in profiles {
        let report =
            validate_pdf_bytes(bytes, &ValidationOptions::default().profile(*profile)).expect("a PDF");
        let failures: Vec<String> = report
            .failures
            .iter()
            .map(|failure| format!("{} {}", failure.rule_id, failure.message))
            .collect();
        assert!(report.is_compliant, "{name}, {profile}: {failures:#?}");
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
        let kit = Session::new(options).read(&path, &mut report).unwrap_or_else(|| panic!("{report:?}"));
        for (number, brand) in looks(&kit.house.brand).into_iter().enumerate() {
            let name = format!("{} {:?} {:?}", path.display(), brand.layout, brand.paper);
            let bytes = written(&kit, &brand, Vec::new());
            conforms(&name, &bytes, &[ValidationProfile::PdfUa1, ValidationProfile::PdfA2a]);
            let reading = read(&bytes).expect("a structure");
            if let Err(difference) = proof(&reading, &kit.release, &brand) {
                panic!("{name}: {difference:?}");
            }
            let notes = judge(&name, &reading);
            assert_eq!(notes, kit.release.footnotes.len(), "{name}: notes");
            if number == 0 {
                let bytes = written(&kit, &brand, vec![attachment()]);
                conforms(&name, &bytes, &[ValidationProfile::PdfUa1, ValidationProfile::PdfA3a]);
            }
        }
    }
}

#[test]
fn a_release_with_another_word_is_told_from_its_pdf() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/efia/release.en.md");
    let mut report = Report::default();
    let mut kit = Session::default().read(&path, &mut report).expect("a sample");
    let reading = read(&written(&kit, &kit.house.brand.clone(), Vec::new())).expect("a structure");
    assert_eq!(proof(&reading, &kit.release, &kit.house.brand), Ok(()));
    kit.release.headline.value.push_str(" again");
    let difference = proof(&reading, &kit.release, &kit.house.brand).expect_err("another headline");
    assert!(difference.words.ends_with("olive oil again"), "{difference:?}");
    assert!(difference.told.is_some_and(|told| told.ends_with("olive oil")));
    kit.release.headline.value.truncate(kit.release.headline.value.len() - " again".len());
    kit.release.body.swap(0, 1);
    assert!(proof(&reading, &kit.release, &kit.house.brand).is_err(), "paragraphs out of order");
}

/// What stands in what: a role, and the roles that may stand directly in it.
const NESTING: [(&str, &[&str]); 12] = [
    ("L", &["LI", "Caption"]),
    ("LI", &["Lbl", "LBody"]),
    ("Table", &["TR", "Caption"]),
    ("TR", &["TH", "TD"]),
    ("H1", INLINE),
    ("H2", INLINE),
    ("H3", INLINE),
    ("P", INLINE),
    ("Reference", &["Link"]),
    ("Link", &["Span", "Strong", "Em"]),
    ("Lbl", INLINE),
    ("Caption", &["Span", "Strong", "Em", "Link", "Reference", "P"]),
];

const INLINE: &[&str] = &["Span", "Strong", "Em", "Link", "Reference"];

/// Roles that only stand in one other.
const HOMES: [(&str, &[&str]); 6] = [
    ("LI", &["L"]),
    ("LBody", &["LI"]),
    ("TR", &["Table"]),
    ("TH", &["TR"]),
    ("TD", &["TR"]),
    ("Lbl", &["LI", "Note"]),
];

/// The rules of a tree that no validator knows. Gives the number of its notes.
fn judge(name: &str, reading: &Reading) -> usize {
    assert!(reading.lang.is_some(), "{name}: no language");
    assert_eq!(reading.root.role, "Document", "{name}");
    let mut tree = Tree { name, ..Tree::default() };
    tree.walk(&reading.root, None);
    assert_eq!(tree.headings.first(), Some(&1), "{name}: the headline comes first");
    assert_eq!(tree.headings.iter().filter(|level| **level == 1).count(), 1, "{name}: one headline");
    for pair in tree.headings.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{name}: a level of headings is skipped: {:?}", tree.headings);
    }
    let twice = tree.contents.len() - tree.contents.iter().collect::<BTreeSet<_>>().len();
    assert_eq!(twice, 0, "{name}: words that belong to two elements");
    for (page, sequences) in reading.pages.iter().enumerate() {
        for (index, sequence) in sequences.iter().enumerate() {
            match &sequence.owner {
                Owner::Element(_) => assert!(
                    tree.contents.contains(&(page, index)),
                    "{name}: “{}” belongs to no element",
                    sequence.text
                ),
                Owner::Artifact(kind) => assert!(!kind.is_empty(), "{name}: an artifact of no type"),
                Owner::Nothing => panic!("{name}: “{}” belongs to nothing", sequence.text),
            }
        }
    }
    // Each note leads back to its mark, and each mark to its note.
    assert!(tree.marks >= tree.notes, "{name}: {} marks, {} notes", tree.marks, tree.notes);
    tree.notes
}

#[derive(Default)]
struct Tree<'n> {
    name: &'n str,
    headings: Vec<usize>,
    contents: Vec<(usize, usize)>,
    marks: usize,
    notes: usize,
}

impl Tree<'_> {
    fn walk(&mut self, element: &Element, parent: Option<&str>) {
        let (name, role) = (self.name, element.role.as_str());
        if let Some((_, homes)) = HOMES.iter().find(|(kind, _)| *kind == role) {
            assert!(parent.is_some_and(|parent| homes.contains(&parent)), "{name}: {role} in {parent:?}");
        }
        if let Some((_, kinds)) = NESTING.iter().find(|(kind, _)| *kind == role) {
            for child in element.children() {
                assert!(kinds.contains(&child.role.as_str()), "{name}: {} in {role}", child.role);
            }
        }
        if let Some(level) = role.strip_prefix('H').and_then(|level| level.parse().ok()) {
            self.headings.push(level);
            assert!(!element.text().trim().is_empty(), "{name}: an empty heading");
        }
        match role {
            "Figure" => assert!(element.alt.is_some() && element.boxed, "{name}: a figure that says nothing"),
            "TH" => assert!(element.scope.is_some(), "{name}: the header of what?"),
            "Note" => self.note(element),
            "Reference" => {
                self.marks += 1;
                let link = element.children().next().expect("a link in a mark");
                assert!(leads_inside(link), "{name}: a mark that leads nowhere");
            }
            "Link" => assert!(annotations(element).next().is_some(), "{name}: a link that can't be followed"),
            _ => {}
        }
        for kid in &element.kids {
            match kid {
                Kid::Element(child) => self.walk(child, Some(role)),
                Kid::Content { page, sequence, .. } => self.contents.push((*page, *sequence)),
                Kid::Annotation { description, .. } => {
                    assert!(role == "Link", "{name}: an annotation in {role}");
                    let told = description.as_ref().is_some_and(|told| !told.trim().is_empty());
                    assert!(told, "{name}: a link of which nothing is told");
                }
            }
        }
    }

    fn note(&mut self, note: &Element) {
        self.notes += 1;
        assert!(note.id.is_some(), "{}: a note without a name", self.name);
        let label =
            note.children().next().filter(|first| first.role == "Lbl").expect("a note starts with its mark");
        let back = label.children().next().is_some_and(leads_inside);
        assert!(back, "{}: a note that doesn't lead back", self.name);
    }
}

fn annotations(element: &Element) -> impl Iterator<Item = (&Option<String>, bool)> {
    element.kids.iter().filter_map(|kid| match kid {
        Kid::Annotation { address, inside, .. } => Some((address, *inside)),
        _ => None,
    })
}

fn leads_inside(link: &Element) -> bool {
    link.role == "Link" && annotations(link).all(|(address, inside)| address.is_none() && inside)
}
