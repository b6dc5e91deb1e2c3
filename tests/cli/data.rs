//! The release inside its PDF, and the document as a screen reader walks it.

use std::fs;
use std::path::Path;

use presskit::reader::read;

use super::Desk;

/// A sample with all that its brand names.
pub(super) fn sample(kit: &str) -> Desk {
    let desk = Desk::new();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples").join(kit), desk.path());
    desk
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for file in fs::read_dir(from).expect("a folder") {
        let file = file.expect("a file");
        let target = to.join(file.file_name());
        if file.path().is_dir() { copy(&file.path(), &target) } else { drop(fs::copy(file.path(), target)) }
    }
}

#[test]
fn what_travels_inside_renders_to_the_same_pages() {
    for (kit, release) in [
        ("efia", "release.en.md"),
        ("efia", "release.el.md"),
        ("lumen", "release.md"),
        ("halden", "release.md"),
    ] {
        let desk = sample(kit);
        let run = desk.run(&["render", release, "--attach", "-o", "first.pdf"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let run = desk.run(&["extract", "first.pdf", "-o", "data"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        for name in ["release.presskit.json", "release.ninjs.json", "release.txt"] {
            assert!(desk.read(&format!("data/{name}")).len() > 500, "{name}");
        }
        fs::copy(desk.path().join("data/release.presskit.json"), desk.path().join("again.json"))
            .expect("a copy");
        let run = desk.run(&["render", "again.json", "--attach", "-o", "second.pdf"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let pages = |name: &str| read(&desk.read(name)).expect("a PDF");
        let (first, second) = (pages("first.pdf"), pages("second.pdf"));
        assert_eq!(first.outline(), second.outline());
        assert_eq!(first.pages, second.pages, "{kit}/{release}");
        let pictures = ["first", "second"].map(|name| {
            let run = desk.run(&["render", "again.json", "--png", "40", "-o", &format!("{name}.pdf")]);
            assert_eq!(run.code, 0, "{}", run.stderr);
            desk.read(&format!("{name}-1.png"))
        });
        assert_eq!(pictures[0], pictures[1]);
    }
}

#[test]
fn what_is_taken_out_never_costs_a_file() {
    let desk = Desk::good();
    assert_eq!(desk.run(&["render", "release.md", "--attach"]).code, 0);
    assert_eq!(desk.run(&["extract", "release.pdf", "-o", "data"]).code, 0);
    fs::write(desk.path().join("data/release.txt"), "mine").expect("a file");
    let run = desk.run(&["extract", "release.pdf", "-o", "data"]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("is there already") && run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(desk.read("data/release.txt"), b"mine");
    assert_eq!(desk.run(&["extract", "release.pdf", "-o", "data", "--force"]).code, 0);
    assert!(desk.read("data/release.txt").len() > 100);
}

#[test]
fn a_pdf_without_data_says_how_to_get_one_with() {
    let desk = Desk::good();
    assert_eq!(desk.run(&["render", "release.md"]).code, 0);
    let run = desk.run(&["extract", "release.pdf"]);
    assert_ne!(run.code, 0);
    assert!(run.stderr.contains("--attach"), "{}", run.stderr);
    let run = desk.run(&["extract", "release.md"]);
    assert_ne!(run.code, 0);
    assert!(run.stderr.contains("no PDF"), "{}", run.stderr);
}

#[test]
fn a_brand_may_ask_for_the_data_in_every_pdf() {
    let desk = Desk::good().file("brand.toml", &format!("attach = true\n{}", super::BRAND));
    assert_eq!(desk.run(&["render", "release.md"]).code, 0);
    assert_eq!(desk.run(&["extract", "release.pdf"]).code, 0);
    let json = desk.read("release.ninjs.json");
    let json: serde_json::Value = serde_json::from_slice(&json).expect("JSON");
    assert_eq!(json["language"], "en-GB");
}

#[test]
fn the_outline_is_what_a_screen_reader_walks() {
    let desk = Desk::good();
    let run = desk.run(&["render", "release.md", "--outline"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.starts_with("Document [en-GB]\n"), "{}", run.stdout);
    assert!(run.stdout.contains("H1 Reservoir reaches its highest level in ten years\n"));
    assert!(run.stdout.contains("H2 Background\n  P It was built in 1911.\n"), "{}", run.stdout);
    assert!(run.stdout.contains("<Link: press@awb.example → mailto:press@awb.example>"));
    assert!(desk.is_pdf("release.pdf"));
    assert_eq!(desk.run(&["render", "release.md", "--outline", "--format", "json"]).code, 2);
}

#[test]
fn pale_colours_are_refused_at_their_place() {
    let desk =
        Desk::good().file("brand.toml", &format!("{}\n[colour]\naccent = \"#ff8c00\"\n", super::BRAND));
    let run = desk.run(&["render", "release.md"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stderr.contains("error[contrast]") && run.stderr.contains("brand.toml:10:"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("would do"), "{}", run.stderr);
}

#[test]
fn a_program_without_the_studio_says_how_to_have_it() {
    let desk = Desk::good();
    let run = desk.run(&["studio", "page.html", "--no-open"]);
    if option_env!("PRESSKIT_STUDIO").is_some() {
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(desk.read("page.html").starts_with(b"<!doctype html>"));
        assert_eq!(desk.run(&["studio", "page.html", "--no-open"]).code, 2, "nothing is written over");
        return;
    }
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("studio/build"), "{}", run.stderr);
    assert!(!desk.path().join("page.html").exists());
}
