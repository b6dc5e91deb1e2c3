//! The finished pages of every sample, and the tree of its PDF, as text that reads well in a diff. `UPDATE=1 cargo test --test golden`
//! writes them anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::page::{Content, Owner, Page, Pages, Target, TextRun};
use presskit::pipeline::Session;
use presskit::pipeline::lay_out;
use presskit::reader::read;
use presskit::request::Request;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn samples() -> Vec<PathBuf> {
    let mut out = Vec::new();
    for kit in fs::read_dir(root().join("assets/samples")).expect("samples") {
        for file in fs::read_dir(kit.expect("a kit").path()).into_iter().flatten() {
            let path = file.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "md") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn pages(sample: &Path, options: &Options) -> Pages {
    let mut report = Report::default();
    let read = Session::new(options.clone()).read(sample, &mut report);
    let kit = read.unwrap_or_else(|_| panic!("{report:?}"));
    let assets = kit.assets().with_pictures(&kit.release, &Disk).expect("pictures");
    let (pages, report) = lay_out(&kit.release, kit.brand(), &assets, &Request::default());
    pages.unwrap_or_else(|| panic!("{report:?}"))
}

/// A line for each line of text, with its place, size and role; then the links.
fn dump(pages: &Pages) -> String {
    let mut out = String::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let _ = writeln!(out, "page {} {:.0} × {:.0}", number + 1, page.size.width.0, page.size.height.0);
        items(pages, page, &mut out);
        for link in &page.links {
            let target = match &link.target {
                Target::Address(address) => address.clone(),
                Target::Element(id) => format!("{:?}", pages.structure.get(*id).role),
            };
            let _ = writeln!(out, "  link “{}” → {target}", link.description);
        }
    }
    out
}

fn items(pages: &Pages, page: &Page, out: &mut String) {
    let mut line: Option<(String, String)> = None;
    for item in &page.items {
        let role = match item.owner {
            Owner::Element(id) => format!("{:?}", pages.structure.get(id).role),
            Owner::Artifact(kind) => format!("artifact {kind:?}"),
        };
        match &item.content {
            Content::Text(run) => {
                let baseline = format!("y {:.1}", run.origin.y.0);
                match &mut line {
                    Some((at, text)) if *at == baseline => text.push_str(&run.text),
                    _ => {
                        flush(&mut line, out);
                        let lead = format!(
                            "  x {:.1} {baseline} {}pt {role} | {}",
                            run.origin.x.0, run.size.0, run.text
                        );
                        line = Some((baseline, lead));
                    }
                }
            }
            Content::Fill { rect, .. } => {
                flush(&mut line, out);
                let (at, size) = (rect.origin, rect.size);
                let _ = writeln!(
                    out,
                    "  x {:.1} y {:.1} {:.1} × {:.1} {role} rule",
                    at.x.0, at.y.0, size.width.0, size.height.0
                );
            }
            Content::Picture { rect, .. } => {
                flush(&mut line, out);
                let (at, size) = (rect.origin, rect.size);
                let _ = writeln!(
                    out,
                    "  x {:.1} y {:.1} {:.1} × {:.1} {role} picture",
                    at.x.0, at.y.0, size.width.0, size.height.0
                );
            }
        }
    }
    flush(&mut line, out);
}

fn flush(line: &mut Option<(String, String)>, out: &mut String) {
    if let Some((_, text)) = line.take() {
        let _ = writeln!(out, "{}", text.trim_end());
    }
}

/// The document as a screen reader walks it: the tree of the PDF.
fn outline(sample: &Path) -> String {
    let (rendered, report) = Session::new(Options::new(Disk)).render(sample, &Request::default());
    let rendered = rendered.unwrap_or_else(|| panic!("{report:?}"));
    read(&rendered.pdf).expect("a structure").outline()
}

/// The first line in which a file differs from what was found.
fn difference(file: &Path, found: &str) -> Option<String> {
    let expected = fs::read_to_string(file).unwrap_or_default();
    if let Some((old, new)) = expected.lines().zip(found.lines()).find(|(old, new)| old != new) {
        return Some(format!("{}:\n  - {old}\n  + {new}", file.display()));
    }
    let same = expected.lines().count() == found.lines().count();
    (!same).then(|| format!("{}: another number of lines", file.display()))
}

/// A narrow justified column.
fn narrow() -> Options {
    Options { brand: Some(root().join("tests/justified.toml")), ..Options::new(Disk) }
}

/// The narrow column on pages of another height, so that they turn at other lines.
fn shorter(bottom: usize) -> Options {
    let brand = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("justified-{bottom}.toml"));
    let text = fs::read_to_string(root().join("tests/justified.toml")).expect("a brand");
    let text = text.replace("margins = {", &format!("margins = {{ bottom = \"{bottom}mm\","));
    fs::write(&brand, text.replace("pages = 4", "pages = 9")).expect("a file");
    Options { brand: Some(brand), ..Options::new(Disk) }
}

#[test]
fn no_word_goes_on_overleaf() {
    let mut hyphens = 0;
    for (sample, bottom) in
        samples().iter().flat_map(|sample| (40..100).step_by(4).map(move |mm| (sample, mm)))
    {
        for page in pages(sample, &shorter(bottom)).pages {
            let runs = page.items.iter().filter_map(|item| match &item.content {
                Content::Text(run) => Some(run),
                _ => None,
            });
            for hyphen in runs.clone().filter(|run| run.actual.as_deref() == Some("\u{ad}")) {
                hyphens += 1;
                let below = |run: &TextRun| run.size == hyphen.size && run.origin.y > hyphen.origin.y;
                assert!(runs.clone().any(below), "{} {bottom} mm: a page ends in a hyphen", sample.display());
            }
        }
    }
    assert!(hyphens > 200, "{hyphens}");
}

#[test]
fn pages_are_what_they_were() {
    let folder = root().join("tests/golden");
    let update = std::env::var_os("UPDATE").is_some();
    let mut wanted = Vec::new();
    let mut wrong = Vec::new();
    for sample in samples() {
        let kit = sample.parent().and_then(Path::file_name).expect("a kit").to_string_lossy().into_owned();
        let stem = sample.file_stem().expect("a name").to_string_lossy().into_owned();
        let mut dumps =
            vec![("txt", dump(&pages(&sample, &Options::new(Disk)))), ("outline.txt", outline(&sample))];
        if stem == "release.de" {
            dumps.push(("justified.txt", dump(&pages(&sample, &narrow()))));
        }
        for (ending, found) in dumps {
            let file = folder.join(format!("{kit}-{stem}.{ending}"));
            if update {
                fs::create_dir_all(&folder).expect("a folder");
                fs::write(&file, &found).expect("a file");
            }
            wrong.extend(difference(&file, &found));
            wanted.push(file);
        }
    }
    assert!(wanted.len() >= 12, "{wanted:?}");
    for entry in fs::read_dir(&folder).expect("goldens") {
        let path = entry.expect("a file").path();
        if !wanted.contains(&path) {
            wrong.push(format!("{} belongs to no sample", path.display()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\nlook at the pages, then UPDATE=1 cargo test --test golden",
        wrong.join("\n")
    );
}
