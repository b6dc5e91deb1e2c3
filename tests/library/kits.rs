//! Press kits: whole, the same each time, their contact sheets judged like all that leaves the house.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use page_validation::ValidationProfile;
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::files::{Files, Memory};
use presskit::input::Options;
use presskit::page::Content;
use presskit::pipeline::{Judged, Kit, Session, Sound, kit};
use presskit::reader::read;
use presskit::request::Request;

use crate::judges::{conforms, tree::judge};

const SHEET: &str = "-pictures";

fn sound(options: Options, releases: &[PathBuf]) -> Vec<Sound> {
    let session = Session::new(options);
    let judged: Vec<Judged> =
        releases.iter().map(|release| session.judge(release, &Request::default())).collect();
    let mut out = Vec::new();
    for one in judged {
        let (sound, report) = one.sound();
        out.push(sound.unwrap_or_else(|| panic!("{report:?}")));
    }
    out
}

fn made(options: impl Fn() -> Options, files: &dyn Files, releases: &[PathBuf]) -> Kit {
    let (made, reports) = kit(&sound(options(), releases), files, &Request::default(), &|| ());
    made.unwrap_or_else(|| panic!("{reports:?}"))
}

fn sheets(kit: &Kit) -> impl Iterator<Item = &(String, Vec<u8>)> {
    kit.files.iter().filter(|(name, _)| name.contains(SHEET) && is_pdf(name))
}

fn is_pdf(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending == "pdf")
}

fn in_root(names: &[&str]) -> Vec<PathBuf> {
    names.iter().map(|name| Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).collect()
}

#[test]
fn a_kit_holds_every_form_in_every_language() {
    let releases = in_root(&[
        "assets/samples/efia/release.en.md",
        "assets/samples/efia/release.de.md",
        "assets/samples/efia/release.el.md",
    ]);
    let kit = made(|| Options::new(Disk), &Disk, &releases);
    let plain: Vec<String> = kit
        .files
        .iter()
        .map(|(name, _)| name.replace(&kit.suffix, "").replace("efia-pr-2026-14", "X"))
        .collect();
    let mut expected = Vec::new();
    for tag in ["de-DE", "el-GR", "en-GB"] {
        expected.extend(["html", "ninjs.json", "pdf", "txt"].map(|ending| format!("X.{tag}.{ending}")));
        expected.push(format!("X-pictures.{tag}.pdf"));
    }
    expected.extend(["print", "web"].map(|size| format!("pictures/X-sampling-{size}.jpg")));
    expected.extend(["index.html", "logos/logo.svg", "SHA256SUMS"].map(str::to_owned));
    let sorted = |mut names: Vec<String>| {
        names.sort();
        names
    };
    assert_eq!(sorted(plain), sorted(expected));
    // Under embargo, and every file that says anything says so.
    assert_eq!(kit.suffix.len(), 17);
    assert!(kit.files.iter().all(|(name, _)| name.contains(&kit.suffix)));
    for (name, bytes) in kit.files.iter().filter(|(name, _)| !name.starts_with("logos/") && !is_pdf(name)) {
        let says = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
        let said =
            ["3 March 2026, 10:00 CET", "3. M\u{e4}rz 2026", "3\u{a0}\u{39c}", "3 \u{39c}", "embargoedUntil"];
        assert!(said.iter().any(|words| says(words)), "{name} doesn't say the embargo");
    }
    let index = kit.files.iter().find(|(name, _)| name.starts_with("index")).expect("an index");
    let index = String::from_utf8_lossy(&index.1);
    for name in kit
        .files
        .iter()
        .map(|(name, _)| name)
        .filter(|name| !name.starts_with("SHA") && !name.starts_with("index"))
    {
        assert!(index.contains(&format!("\"{name}\"")), "nothing leads to {name}");
    }
    let again = made(|| Options::new(Disk), &Disk, &releases);
    assert!(again.files == kit.files && again.zip == kit.zip, "other bytes the second time");
}

#[test]
fn what_nobody_may_publish_yet_is_told_apart_by_its_words() {
    let release = |words: &str, embargo: &str| {
        format!(
            "---\nbrand: brand.toml\ndate: 2026-03-03\n{embargo}headline: The dam is full\n---\n{words}\n"
        )
    };
    let suffix = |release: String| {
        let brand = "name = \"AWB\"\n[footer]\nemail = \"press@awb.example\"\n";
        let files =
            Memory::default().with("release.md", release.into_bytes()).with("brand.toml", brand.as_bytes());
        let kit = made(|| Options::new(files.clone()), &files, &["release.md".into()]);
        kit.suffix
    };
    let embargo = "embargo: 2026-03-03T10:00[Europe/London]\n";
    let (one, other) =
        (suffix(release("It holds water.", embargo)), suffix(release("It holds more.", embargo)));
    assert!(one != other && one.len() == other.len() && !one.is_empty());
    assert_eq!(suffix(release("It holds water.", "")), "");
}

#[test]
fn contact_sheets_are_as_accessible_as_releases() {
    for releases in [
        in_root(&["assets/samples/efia/release.el.md"]),
        in_root(&["assets/samples/lumen/release.md"]),
        in_root(&["tests/right-to-left/ar.md"]),
    ] {
        let options = || {
            let of_others = releases[0].to_string_lossy().contains("right-to-left");
            let brand = of_others.then(|| in_root(&["tests/languages/brand.toml"]).remove(0));
            let root = of_others.then(|| in_root(&["tests"]).remove(0));
            Options { brand, root, ..Options::new(Disk) }
        };
        let kit = made(options, &Disk, &releases);
        let mut count = 0;
        for (name, bytes) in sheets(&kit) {
            conforms(name, bytes, &[ValidationProfile::PdfUa1, ValidationProfile::PdfA2a]);
            judge(name, &read(bytes).expect("a PDF"));
            count += 1;
        }
        assert_eq!(count, 1, "{releases:?}");
    }
}

/// A release with so many pictures, some of them upright.
fn with_pictures(count: usize) -> Memory {
    let photograph =
        fs::read(in_root(&["assets/starter/images/reservoir.jpg"]).remove(0)).expect("a photograph");
    let upright =
        "<svg xmlns='http://www.w3.org/2000/svg' width='20' height='30'><rect width='20' height='30'/></svg>";
    let brand = "name = \"AWB\"\n[footer]\nemail = \"press@awb.example\"\n";
    let mut pictures = String::new();
    let mut files = Memory::default().with("brand.toml", brand.as_bytes());
    for number in 0..count {
        let name = if number % 3 == 1 { format!("{number}.svg") } else { format!("{number}.jpg") };
        files = if number % 3 == 1 {
            files.with(&name, upright.as_bytes())
        } else {
            files.with(&name, photograph.as_slice())
        };
        let caption = "The dam, seen from the east. ".repeat(number % 3 + 1);
        let _ = writeln!(
            pictures,
            "  - {{ key: n{number}, file: {name}, alt: The dam., caption: \"{}\", credit: Jo Hand, position: lead }}",
            caption.trim()
        );
    }
    let release = format!(
        "---\nstatus: draft\nbrand: brand.toml\ndate: 2026-03-03\nheadline: The dam is full\npictures:\n{pictures}---\nIt holds \
         water.\n"
    );
    files.with("release.md", release.into_bytes())
}

#[test]
fn pictures_on_a_sheet_stand_apart_on_one_page() {
    use presskit::typeset::layout::lay_out_contact_sheet;
    for count in [1, 2, 3, 5, 8, 12] {
        let files = with_pictures(count);
        let session = Session::new(Options::new(files.clone()));
        let loaded = session.read(Path::new("release.md"), &mut Report::default()).expect("a release");
        let assets = loaded.assets().with_pictures(&loaded.release, &files).expect("pictures");
        let document = loaded.document(&Request::default());
        let name = |number: usize| Some(format!("awb-2026-03-03-n{number}-print.jpg"));
        let sheet = document.contact_sheet(loaded.language(), &name).expect("a sheet");
        let (pages, report) = lay_out_contact_sheet(&sheet, loaded.brand(), &assets, loaded.language());
        let pages = pages.unwrap_or_else(|| panic!("{report:?}"));
        assert_eq!(pages.pages.len(), 1, "{count} pictures");
        let rects: Vec<_> = pages.pages[0]
            .items
            .iter()
            .filter_map(|item| match &item.content {
                Content::Picture { rect, .. } => Some(*rect),
                _ => None,
            })
            .collect();
        assert_eq!(rects.len(), count);
        let size = pages.pages[0].size;
        for (at, rect) in rects.iter().enumerate() {
            assert!(
                rect.left().0 > 0.0 && rect.right() < size.width && rect.bottom() < size.height,
                "{count}"
            );
            let apart = |other: &presskit::geometry::Rect| {
                rect.right() <= other.left()
                    || other.right() <= rect.left()
                    || rect.bottom() <= other.top()
                    || other.bottom() <= rect.top()
            };
            assert!(rects[at + 1..].iter().all(apart), "{count} pictures: two overlap");
        }
    }
}

/// A pair that stands side by side in the text stands on the sheet picture by picture, also where a row ends between them; a
/// cover stands there as any other picture.
#[test]
fn pictures_that_stand_side_by_side_or_lead_are_on_the_sheet() {
    for position in ["lead", "cover"] {
        let files = with_pictures(3);
        let text = String::from_utf8(files.read(Path::new("release.md")).expect("a release")).expect("text");
        let mut parts = text.split(", position: lead");
        let rest: String = parts.by_ref().skip(1).collect();
        let first = text.split(", position: lead").next().expect("a picture");
        let text = format!("{first}, position: {position}{rest}\n![](n1) ![](n2)\n\nThe end.\n");
        let files = files.with("release.md", text.as_bytes());
        let kit = made(|| Options::new(files.clone()), &files, &["release.md".into()]);
        let (_, sheet) = sheets(&kit).next().expect("a sheet");
        let said = presskit::reader::proof::told(&read(sheet).expect("a PDF")).join("\n");
        for number in 0..3 {
            assert!(said.contains(&format!("-n{number}-print.")), "{position}: {said}");
        }
    }
}
