//! Drafts of mails.

use super::{Desk, RELEASE};

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
