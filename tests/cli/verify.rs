//! `presskit verify`: what is ours is known, and every difference is named.

use std::fs;

use super::pictures::desk;
use super::{Desk, RELEASE};

/// A desk with a release in all its forms, and another that says something else in one place.
fn written() -> Desk {
    let desk = Desk::good().file("other.md", &RELEASE.replace("4.2 million", "4.3 million"));
    for arguments in [
        &["render", "release.md", "--attach", "-q"][..],
        &["text", "release.md", "-o", "release.txt", "-q"],
        &["html", "release.md", "-o", "release.html", "-q"],
    ] {
        assert_eq!(desk.run(arguments).code, 0, "{arguments:?}");
    }
    desk
}

#[test]
fn what_a_release_makes_is_known() {
    let desk = written();
    for (file, words) in [
        ("release.pdf", "byte for byte"),
        ("release.txt", "byte for byte"),
        ("release.html", "word for word"),
    ] {
        let run = desk.run(&["verify", file, "release.md"]);
        assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{file}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{file}: {}", run.stderr);
    }
    let run = desk.run(&["verify", "release.pdf"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("says what the data in it say"), "{}", run.stderr);
    let run = desk.run(&["verify", "release.pdf", "release.md", "--format", "json"]);
    assert_eq!((run.code, run.stdout.as_str()), (0, "[]\n"));
}

#[test]
fn every_difference_is_named() {
    let desk = written();
    for file in ["release.pdf", "release.txt", "release.html"] {
        let run = desk.run(&["verify", file, "other.md"]);
        assert_eq!(run.code, 1, "{file}: {}", run.stderr);
        assert!(run.stderr.contains("doesn't say what `other.md` says"), "{file}: {}", run.stderr);
        assert_eq!(run.stdout.matches("changed:").count(), 1, "{file}: {}", run.stdout);
        assert!(
            run.stdout.contains("Alder holds 4.2 million") && run.stdout.contains("Alder holds 4.3 million")
        );
    }
    let page = String::from_utf8(desk.read("release.html")).expect("text");
    let forged = page.replace("mailto:press@awb.example", "mailto:press@evil.example");
    assert_ne!(forged, page);
    let text = String::from_utf8(desk.read("release.txt")).expect("text");
    let desk = desk
        .file("forged.html", &forged)
        .file("wrapped.txt", &text.replace(' ', "\r\n  "))
        .file("longer.txt", &format!("{text}Forwarded by somebody.\n"))
        .file("shorter.txt", &text.replace("It was built in 1911.", ""));
    let verified = |file: &str| {
        let run = desk.run(&["verify", file, "release.md"]);
        (run.code, run.stdout)
    };
    let (code, said) = verified("forged.html");
    assert!(code == 1 && said.contains("mailto:press@evil.example"), "{said}");
    assert_eq!(verified("wrapped.txt"), (0, String::new()), "lines may stand otherwise");
    let (code, said) = verified("longer.txt");
    assert!(code == 1 && said.starts_with("added: “") && said.contains("Forwarded by somebody."), "{said}");
    let (code, said) = verified("shorter.txt");
    assert!(code == 1 && said.starts_with("missing: “") && said.contains("It was built in 1911."), "{said}");
    let run = desk.run(&["verify", "longer.txt", "release.md", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!((run.code, found[0]["kind"].as_str()), (1, Some("added")));
}

#[test]
fn files_of_a_kit_are_known_by_their_hashes() {
    let desk = desk("file: dam.jpg, alt: The dam., credit: Jo Hand");
    assert_eq!(desk.run(&["kit", "release.md", "-o", "kit", "-q"]).code, 0);
    let name = "kit/pictures/awb-2026-03-03-dam-web.jpg";
    fs::copy(desk.path().join(name), desk.path().join("from-the-web.jpg")).expect("a copy");
    let desk = desk.file("changed/awb-2026-03-03-dam-web.jpg", "other").file("empty/SHA256SUMS", "");
    for (file, code, words) in [
        (name, 0, "byte for byte"),
        ("from-the-web.jpg", 0, "under another name"),
        ("changed/awb-2026-03-03-dam-web.jpg", 1, "was changed"),
        ("brand.toml", 1, "is not among the 8 files"),
    ] {
        let run = desk.run(&["verify", file, "kit/SHA256SUMS"]);
        assert_eq!(run.code, code, "{file}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{file}: {}", run.stderr);
    }
    let run = desk.run(&["verify", name, "empty/SHA256SUMS"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
}

#[test]
fn files_from_anywhere_cost_a_message() {
    let desk = written()
        .file("other.txt", &"Something else altogether. ".repeat(200))
        .file("long.txt", &"word ".repeat(30_000))
        .file("half.pdf", "%PDF-1.7\nnothing")
        .file("broken.md", "---\nheadline: x\n---\n");
    fs::write(desk.path().join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0").expect("a file");
    // What other programs make has no structure.
    let pdf =
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n\
        trailer<</Root 1 0 R>>";
    fs::write(desk.path().join("foreign.pdf"), pdf).expect("a file");
    for (arguments, code, words) in [
        (&["verify", "other.txt", "release.md"][..], 1, "it is another document"),
        (&["verify", "long.txt", "release.md"], 1, "it is another document"),
        (&["verify", "foreign.pdf", "release.md"], 1, "was not made by presskit"),
        (&["verify", "half.pdf", "release.md"], 2, "no PDF, or a damaged one"),
        (&["verify", "picture.png", "release.md"], 2, "compare it with the `SHA256SUMS`"),
        (&["verify", "none.pdf", "release.md"], 2, "can't be read"),
        (&["verify", "release.pdf", "none.md"], 2, "there is no file"),
        (&["verify", "release.pdf", "broken.md"], 2, "error["),
        (&["verify", "release.txt"], 2, "carries no data"),
        (&["verify"], 2, "required"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, code, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
    assert_eq!(desk.run(&["render", "release.md", "-o", "bare.pdf"]).code, 0);
    let run = desk.run(&["verify", "bare.pdf"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("carries no data"), "{}", run.stderr);
}
