//! `presskit kit`: whole or not at all, and never over what is not its own.

use std::fs;

use super::pictures::{desk, names};
use super::{Desk, RELEASE};

fn with_picture() -> Desk {
    desk("file: dam.jpg, alt: The dam., credit: Jo Hand")
}

#[test]
fn a_kit_is_a_folder_and_a_zip_beside_the_release() {
    let desk = with_picture();
    let run = desk.run(&["kit", "release.md"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (0, "wrote 9 files to awb-2026-03-03-kit, and awb-2026-03-03-kit.zip\n")
    );
    let stem = "awb-2026-03-03";
    let mut expected =
        ["html", "ninjs.json", "pdf", "txt"].map(|ending| format!("{stem}.en-GB.{ending}")).to_vec();
    expected.insert(0, format!("{stem}-pictures.en-GB.pdf"));
    expected.insert(0, "SHA256SUMS".to_owned());
    expected.extend(["index.html", "pictures"].map(str::to_owned));
    assert_eq!(names(&desk, "awb-2026-03-03-kit"), expected);
    let zip = desk.read("awb-2026-03-03-kit.zip");
    assert!(zip.starts_with(b"PK"));
    // Once more, over itself.
    let run = desk.run(&["kit", "release.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(desk.read("awb-2026-03-03-kit.zip") == zip, "the same bytes");
    assert!(names(&desk, ".").iter().all(|name| !name.starts_with(".presskit-")));
}

#[test]
fn an_earlier_kit_is_replaced_and_nothing_else_is() {
    let desk = with_picture().file("mine/notes.txt", "mine").file("file", "mine");
    assert_eq!(desk.run(&["kit", "release.md", "-o", "to"]).code, 0);
    let text = String::from_utf8(desk.read("release.md")).expect("text");
    let desk = desk.file("release.md", &text.replace("4.2 million", "4.3 million"));
    assert_eq!(desk.run(&["kit", "release.md", "-o", "to"]).code, 0);
    let written = String::from_utf8(desk.read("to/awb-2026-03-03.en-GB.txt")).expect("text");
    assert!(written.contains("4.3 million"));
    for (folder, words) in
        [("mine", "holds other files"), ("file", "is a file"), (".", "has no name of its own")]
    {
        let run = desk.run(&["kit", "release.md", "-o", folder]);
        assert_eq!(run.code, 2, "{folder}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{folder}: {}", run.stderr);
    }
    let desk = desk.file("to/index.html", "changed by hand");
    let run = desk.run(&["kit", "release.md", "-o", "to"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("was changed since"), "{}", run.stderr);
    assert_eq!(desk.read("to/index.html"), b"changed by hand");
    let desk = desk.file("more/own.txt", "mine");
    fs::remove_dir_all(desk.path().join("more")).expect("a folder");
    fs::create_dir(desk.path().join("more")).expect("an empty folder");
    assert_eq!(desk.run(&["kit", "release.md", "-o", "more"]).code, 0, "an empty folder is filled");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let desk = with_picture().file("mine/notes.txt", "mine");
    std::os::unix::fs::symlink("mine", desk.path().join("link")).expect("a link");
    let run = desk.run(&["kit", "release.md", "-o", "link"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("is a link"), "{}", run.stderr);
    assert_eq!(names(&desk, "mine"), ["notes.txt"]);
}

#[test]
fn an_embargo_hides_the_names_and_is_told_when_it_has_passed() {
    let desk = Desk::good().file(
        "release.md",
        &RELEASE.replace("headline:", "embargo: 2026-03-03T10:00[Europe/London]\nheadline:"),
    );
    let run = desk.run(&["kit", "release.md", "-o", "to/kit", "--now", "2026-03-03T09:00[Europe/London]"]);
    assert_eq!((run.code, run.stderr.contains("past-embargo")), (0, false), "{}", run.stderr);
    let inside = names(&desk, "to/kit");
    let sums = inside.iter().find_map(|name| name.strip_prefix("SHA256SUMS")).expect("hashes").to_owned();
    assert_eq!(sums.len(), 17);
    assert!(inside.iter().all(|name| name.contains(&sums)), "{inside:?}");
    assert!(desk.path().join(format!("to/kit{sums}.zip")).exists());
    let run = desk.run(&["kit", "release.md", "-o", "to/kit", "--now", "2026-03-03T10:01[Europe/London]"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[past-embargo]"), "{}", run.stderr);
}

#[test]
fn a_kit_with_errors_is_not_written() {
    let desk = with_picture().file("other.md", &RELEASE.replace("lang: en-GB", "lang: de-DE"));
    let run = desk.run(&["kit", "release.md", "other.md", "-o", "to"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("no version of `release.md`"), "{}", run.stderr);
    let desk = desk.file("release.md", "---\nheadline: x\n---\n");
    assert_eq!(desk.run(&["kit", "release.md", "-o", "to"]).code, 1);
    assert!(!desk.path().join("to").exists() && !desk.path().join("to.zip").exists());
}
