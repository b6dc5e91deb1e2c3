//! Drafts of mails.

use super::{Desk, RELEASE, pictures};

const LIST: &str = "name;mail;language;salutation\nMaria Jansen;m.jansen@news.example;en;Dear Ms Jansen,\n\
    \"Ö, Karl\";karl@zeitung.example;de;\n";

#[test]
fn a_draft_has_the_text_and_the_pdf() {
    let desk = Desk::good();
    let run = desk.run(&["mail", "release.md"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("wrote release.eml"), "{}", run.stderr);
    let mail = String::from_utf8(desk.read("release.eml")).expect("text");
    assert!(mail.starts_with("X-Unsent: 1\r\nFrom: "), "{mail}");
    assert!(mail.contains("Subject: Reservoir reaches its highest level in ten years\r\n"), "{mail}");
    assert!(mail.contains("filename=\"release.pdf\""), "{mail}");
    assert!(!mail.contains("\r\nTo:") && !mail.contains("\r\nBcc:"));
    assert!(mail.lines().all(|line| line.len() <= 998), "RFC 5322, 2.1.1");
    desk.run(&["mail", "release.md", "-o", "again.eml"]);
    assert_ne!(desk.read("again.eml"), desk.read("release.eml"), "the PDF bears the mail's name");
    desk.run(&["mail", "release.md", "-o", "a/release.eml"]);
    assert_eq!(desk.read("a/release.eml"), desk.read("release.eml"));
    let bare = desk.run(&["mail", "release.md", "--no-pdf", "-o", "bare.eml"]);
    assert!(bare.code == 0 && desk.read("bare.eml").len() < 40_000, "{}", bare.stderr);
}

#[test]
fn everybody_of_a_list_gets_a_draft_and_sees_nobody_else() {
    let desk = Desk::good().file("list.csv", LIST);
    let run = desk.run(&["mail", "release.md", "--to", "list.csv", "-o", "out/"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let first = String::from_utf8(desk.read("out/release-1-m.jansen@news.example.eml")).expect("text");
    assert!(first.contains("To: \"Maria Jansen\" <m.jansen@news.example>\r\n"), "{first}");
    assert!(first.contains("Dear Ms Jansen,") && !first.contains("zeitung.example"));
    assert!(desk.path().join("out/release-2-karl@zeitung.example.eml").exists());
    let run = desk.run(&["mail", "release.md", "--to", "list.csv", "--bcc", "-o", "all.eml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let all = String::from_utf8(desk.read("all.eml")).expect("text");
    assert!(all.contains("\r\nBcc: ") && !all.contains("\r\nTo:"), "{all}");
    assert!(!all.contains("Dear Ms Jansen"));
}

#[test]
fn a_wrong_line_stops_all_drafts() {
    let desk = Desk::good().file("list.csv", &LIST.replace("karl@", "karl(at)"));
    let run = desk.run(&["mail", "release.md", "--to", "list.csv", "-o", "out/"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("error[recipients]") && run.stderr.contains("list.csv:3:1"),
        "{}",
        run.stderr
    );
    assert!(!desk.path().join("out").exists());
}

#[test]
fn what_is_too_large_or_refused_is_not_written() {
    let desk = Desk::good();
    let run = desk.run(&["mail", "release.md", "--max-size", "20kB"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("0.02 are allowed: leave out the PDF"), "{}", run.stderr);
    assert!(!desk.path().join("release.eml").exists());
    let wrong = Desk::good().file("release.md", &RELEASE.replace("holds 4.2", "holds XX"));
    assert_eq!(wrong.run(&["mail", "release.md"]).code, 1);
    assert!(!wrong.path().join("release.eml").exists());
    for arguments in [
        &["mail", "-"][..],
        &["mail", "release.md", "-o", "-"],
        &["mail", "release.md", "--bcc"],
        &["mail", "release.md", "-o", "a.pdf"],
    ] {
        assert_eq!(desk.run(arguments).code, 2, "{arguments:?}");
    }
}

#[test]
fn languages_stand_together_in_one_draft() {
    let german = RELEASE.replace("lang: en-GB", "lang: de-DE").replace(
        "The reservoir at Alder holds 4.2 million cubic metres of water.",
        "Der Stausee in Alder fasst 4,2 Millionen Kubikmeter Wasser.",
    );
    let english = Desk::good().file("list.csv", LIST).file("release.en.md", RELEASE);
    let desk = english.file("release.de.md", &german.replace("## Background", "## Hintergrund"));
    let both = ["release.en.md", "release.de.md", "--together"];
    let run = desk.run(&[&["mail"][..], &both, &["-o", "both.eml"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mail = String::from_utf8(desk.read("both.eml")).expect("text");
    assert_eq!(mail.matches("Content-Type: application/pdf").count(), 2);
    for said in
        ["filename=\"release.en.pdf\"", "filename=\"release.de.pdf\"", "lang=3D\"de-DE\"", "Stausee", "cubic"]
    {
        assert!(mail.contains(said), "{said}: {}", &mail[..6000.min(mail.len())]);
    }
    assert_eq!(mail.matches("\r\nSubject: ").count(), 1);
    let run = desk.run(&[&["mail"][..], &both, &["--to", "list.csv", "--no-pdf", "-o", "out/"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let second = String::from_utf8(desk.read("out/release.en-2-karl@zeitung.example.eml")).expect("text");
    assert!(second.contains("Stausee") && second.contains("cubic"));
    let run = desk.run(&["mail", "release.en.md", "release.md", "--together", "-o", "both.eml"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("is no version of"), "{}", run.stderr);
}

#[test]
fn pictures_are_made_smaller_before_a_draft_is_refused() {
    let desk = pictures::desk("file: dam.jpg, alt: The dam., credit: Jo Hand");
    // Pixels that can't be packed well, so that it weighs more than a megabyte.
    let mut noise = 1_u32;
    let picture = image::RgbImage::from_fn(1800, 1200, |_, _| {
        noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([noise.to_be_bytes()[0]; 3])
    });
    picture.save(desk.path().join("dam.jpg")).expect("a photograph");
    let attached = |size: &str| {
        let run = desk.run(&["mail", "release.md", "--attach-pictures", "--max-size", size, "-o", "a.eml"]);
        (run.code, run.stderr, String::from_utf8(desk.read("a.eml")).expect("text"))
    };
    let (code, said, mail) = attached("9MB");
    assert!(code == 0 && mail.contains("awb-2026-03-03-dam-print.jpg"), "{said}");
    let (code, said, small) = attached("2MB");
    assert!(code == 0 && small.contains("awb-2026-03-03-dam-web.jpg"), "{said}");
    assert!(small.len() < 2_000_000 && mail.len() > small.len(), "{} {}", mail.len(), small.len());
    let (code, said, kept) = attached("100kB");
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("as small as they become") && kept == small, "{said}");
}
