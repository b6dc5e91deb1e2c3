//! `presskit pictures`: what is handed on, and what is refused.

use std::fs;

use super::{Desk, RELEASE};

const PHOTOGRAPH: &str = "assets/starter/images/reservoir.jpg";

fn release(picture: &str) -> String {
    RELEASE.replace("---\nThe", &format!("pictures:\n  - {{ {picture}, position: lead }}\n---\nThe"))
}

/// A desk with a photograph, of which the release says so much.
pub(super) fn desk(picture: &str) -> Desk {
    let desk = Desk::good().file("release.md", &release(picture));
    fs::copy(PHOTOGRAPH, desk.path().join("dam.jpg")).expect("a photograph");
    desk
}

/// The names in a folder of a desk, in the order of the alphabet.
pub(super) fn names(desk: &Desk, folder: &str) -> Vec<String> {
    let entries = fs::read_dir(desk.path().join(folder)).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// A JPEG with a segment put behind its start.
fn with_segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let jpeg = fs::read(PHOTOGRAPH).expect("a photograph");
    let length = u16::try_from(content.len() + 2).expect("a short segment").to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

#[test]
fn pictures_go_into_a_folder_beside_the_release() {
    let desk = desk("file: dam.jpg, alt: The dam., credit: Jo Hand");
    let run = desk.run(&["pictures", "release.md"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, "wrote 2 files to awb-2026-03-03-pictures\n"));
    let both = ["awb-2026-03-03-dam-print.jpg", "awb-2026-03-03-dam-web.jpg"];
    assert_eq!(names(&desk, "awb-2026-03-03-pictures"), both);
    let print = desk.read("awb-2026-03-03-pictures/awb-2026-03-03-dam-print.jpg");
    assert!(print.windows(7).any(|window| window == b"Jo Hand"));
    assert_eq!(desk.run(&["pictures", "release.md", "-o", "to/"]).code, 0);
    assert!(desk.read("to/awb-2026-03-03-dam-print.jpg") == print, "the same bytes");
}

#[test]
fn what_a_photograph_carries_is_offered_and_not_taken() {
    let desk = desk("file: dam.jpg, alt: The dam., copyright: © Board");
    let record = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0d\x1c\x02\x50\0\x08Ann: Roy\0";
    fs::write(desk.path().join("dam.jpg"), with_segment(0xed, record)).expect("a file");
    let run = desk.run(&["pictures", "release.md", "-o", "to"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("note[picture-carries]"), "{}", run.stderr);
    assert!(run.stderr.contains("write `credit: \"Ann: Roy\"`"), "{}", run.stderr);
    let print = desk.read("to/awb-2026-03-03-dam-print.jpg");
    assert!(!print.windows(8).any(|window| window == b"Ann: Roy"));
}

#[test]
fn signed_pictures_and_broken_profiles_are_told() {
    for (marker, content, code) in [
        (0xeb, &b"JP\0\x01\0\0\0\x01\0\0\0\x10jumb\0\0\0\x08jumdc2pa"[..], "note[content-credentials]"),
        (0xe2, b"ICC_PROFILE\0\x01\x01acsp", "warning[picture-profile]"),
        (0xe2, b"ICC_PROFILE\0\x01\x02half", "warning[picture-profile]"),
    ] {
        let desk = desk("file: dam.jpg, alt: The dam., credit: Jo Hand");
        fs::write(desk.path().join("dam.jpg"), with_segment(marker, content)).expect("a file");
        let run = desk.run(&["pictures", "release.md", "-o", "to"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stderr.contains(code), "{code}: {}", run.stderr);
        let print = desk.read("to/awb-2026-03-03-dam-print.jpg");
        assert!(!print.windows(content.len()).any(|window| window == content), "{code}: handed on");
    }
}

#[test]
fn drawings_are_drawn() {
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'><!-- SECRET --><rect width='30' \
                   height='20' fill='#0b5d4b'/></svg>";
    let desk = Desk::good()
        .file("dam.svg", drawing)
        .file("release.md", &release("file: dam.svg, alt: The dam., key: plan"));
    let run = desk.run(&["pictures", "release.md", "-o", "to"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let [print, web] = ["print", "web"].map(|size| desk.read(&format!("to/awb-2026-03-03-plan-{size}.png")));
    let width = |png: &[u8]| u32::from_be_bytes(png[16..20].try_into().expect("a header"));
    assert_eq!((width(&print), width(&web)), (3000, 1200));
}

#[test]
fn what_can_not_be_handed_on_is_refused_whole() {
    let desk =
        desk("file: dam.jpg, alt: The dam., credit: Jo Hand").file("other.md", RELEASE).file("file", "");
    for (arguments, words) in [
        (&["pictures", "release.md", "other.md"][..], "no version of `release.md`"),
        (&["pictures", "release.md", "-o", "file"], "is a file: name a folder"),
        (&["pictures", "other.md"], "there are no pictures"),
        (&["pictures", "-"], "standard input"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    fs::write(desk.path().join("dam.jpg"), b"\xff\xd8\xff\xe0").expect("a file");
    let run = desk.run(&["pictures", "release.md", "-o", "to"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(!desk.path().join("to").exists());
}
