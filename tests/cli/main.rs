//! The program from outside.

mod check;
mod data;
mod formats;
mod hostile;
mod kit;
mod mail;
mod pictures;
mod places;
mod shown;
mod start;
mod verify;
mod watch;
mod words;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with files, and the program run in it.
struct Desk {
    folder: TempDir,
}

/// What a run left behind.
struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

const BRAND: &str = r#"
name = "Alder Water Board"
short_name = "AWB"
[footer]
heading = "AWB Press Office"
email = "press@awb.example"
columns = [["Mill Lane 1", "Alder"]]
"#;

const RELEASE: &str = "---\n\
lang: en-GB\n\
brand: brand.toml\n\
date: 2026-03-03\n\
headline: Reservoir reaches its highest level in ten years\n\
---\n\
The reservoir at Alder holds 4.2 million cubic metres of water.\n\n\
## Background\n\n\
It was built in 1911.\n";

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a folder") }
    }

    /// A brand and a release without faults.
    fn good() -> Self {
        Self::new().file("brand.toml", BRAND).file("release.md", RELEASE)
    }

    fn file(self, name: &str, content: &str) -> Self {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presskit"));
        command.args(arguments).current_dir(self.path()).env_remove("RUST_BACKTRACE").env("LC_ALL", "C");
        command
    }

    fn output(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("the program")
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let output = self.output(arguments);
        Run {
            code: output.status.code().expect("no signal"),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path().join(name)).unwrap_or_default()
    }

    fn is_pdf(&self, name: &str) -> bool {
        self.read(name).starts_with(b"%PDF-1.7")
    }
}

#[test]
fn a_release_is_rendered_beside_itself() {
    let desk = Desk::good();
    let run = desk.run(&["render", "release.md"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (0, "", "wrote release.pdf\n"));
    assert!(desk.is_pdf("release.pdf"));
}

#[test]
fn all_errors_come_at_once_with_their_lines() {
    let faulty = RELEASE.replace("2026-03-03", "03/04/2026").replace("headline:", "headlin:");
    let run = Desk::good().file("release.md", &faulty).run(&["render", "release.md"]);
    assert_eq!(run.code, 1);
    assert_eq!(
        run.stderr,
        "\
error[date]: the date “03/04/2026” can be 3 April 2026 or 4 March 2026
 --> release.md:4:7
  |
4 | date: 03/04/2026
  |       ^^^^^^^^^^
  |
  = help: write `2026-04-03` or `2026-03-04`, whichever is meant

error[unknown-field]: there is no field `headlin`
 --> release.md:5:1
  |
5 | headlin: Reservoir reaches its highest level in ten years
  | ^^^^^^^
  |
  = help: did you mean `headline`?

2 errors; nothing written
"
    );
}

#[test]
fn programs_get_one_array() {
    let desk =
        Desk::good().file("bad.md", "---\ndate: 2026-03-03\nbrand: brand.toml\nheadline: a: b\n---\nx\n");
    let run = desk.run(&["render", "release.md", "bad.md", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (1, ""));
    let found: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let first = &found[0];
    assert_eq!(first["severity"], "error");
    assert_eq!(first["place"]["file"], "bad.md");
    assert_eq!(first["place"]["line"], 4);
    assert!(first["place"]["field"].is_null());
    assert!(desk.is_pdf("release.pdf"), "one bad file does not stop the others");
}

#[test]
fn outputs_go_where_they_are_sent() {
    let desk = Desk::good().file("other.md", RELEASE);
    assert_eq!(desk.run(&["render", "release.md", "-o", "a/b.pdf"]).code, 0);
    assert!(desk.is_pdf("a/b.pdf"));
    assert_eq!(desk.run(&["render", "release.md", "other.md", "-o", "out/"]).code, 0);
    assert!(desk.is_pdf("out/release.pdf") && desk.is_pdf("out/other.pdf"));
    let output = desk.output(&["render", "release.md", "-o", "-"]);
    assert!(output.stdout.starts_with(b"%PDF") && output.stderr.is_empty());
    assert_eq!(output.stdout, desk.read("a/b.pdf"), "the same bytes in every process");
}

#[test]
fn wrong_use_ends_in_two() {
    let desk = Desk::good().file("other.md", RELEASE).file("release.toml", "").file("notes.pdf", "my notes");
    for (arguments, words) in [
        (&["render", "none.md"][..], "there is no file `none.md`"),
        (&["render", "."], "is a folder"),
        (&["render", "release.md", "other.md", "-o", "x.pdf"], "one file for 2 releases"),
        (&["render", "release.md", "release.toml"], "would both be written"),
        (&["render", "release.md", "-o", "release.md"], "would destroy it"),
        (&["render", "release.md", "-o", "notes.pdf"], "`notes.pdf` is there, and is no PDF"),
        (&["render", "release.md", "other.md", "-o", "-"], "standard output takes one release"),
        (&["render", "release.md", "--brand", "none.toml"], "there is no file `none.toml`"),
        (&["render", "release.md", "-o", "brand.toml/x.pdf"], "can't be written"),
        (&["render"], "required"),
        (&["rendr", "release.md"], "render"),
    ] {
        let run = desk.run(arguments);
        assert_eq!(run.code, 2, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    }
}

#[test]
fn a_failed_run_leaves_the_old_file() {
    let desk = Desk::good().file("release.pdf", "%PDF-1.4").file("release.md", "---\nheadline: x\n---\n");
    assert_eq!(desk.run(&["render", "release.md"]).code, 1);
    assert_eq!(desk.read("release.pdf"), b"%PDF-1.4");
    let names = fs::read_dir(desk.path()).expect("a folder").count();
    assert_eq!(names, 3, "nothing else is left behind");
}

#[test]
fn pages_are_drawn_as_pictures() {
    let desk = Desk::good().file("release.md", &format!("{RELEASE}\n\n---\n\n## Water\n\nIt is there."));
    assert_eq!(desk.run(&["render", "release.md", "--png", "36", "--svg"]).code, 0);
    for name in ["release-1.svg", "release-2.svg"] {
        assert!(desk.read(name).starts_with(b"<svg xmlns="), "{name}");
    }
    for name in ["release-1.png", "release-2.png"] {
        assert!(desk.read(name).starts_with(b"\x89PNG"), "{name}");
    }
}

#[test]
fn what_is_too_long_says_by_how_much() {
    let long = format!(
        "{RELEASE}\n{}",
        "Water is what the board is there for, in dry years and in wet ones. ".repeat(220)
    );
    let desk = Desk::good().file("release.md", &long);
    let run = desk.run(&["render", "release.md"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("words too long at 9 pt to fit on 2 pages"), "{}", run.stderr);
    assert!(run.stderr.contains("--pages 3"), "{}", run.stderr);
    assert_eq!(desk.run(&["render", "release.md", "--pages", "4"]).code, 0);
    let draft = desk.run(&["render", "release.md", "--draft", "-o", "draft.pdf"]);
    assert_eq!(draft.code, 0, "a draft runs on");
    assert!(draft.stderr.contains("warning[too-long]"), "{}", draft.stderr);
}

#[test]
fn nothing_outside_is_read() {
    let desk = Desk::good()
        .file("secret.svg", "<svg/>")
        .file("kit/brand.toml", &format!("logo = \"../secret.svg\"\n{BRAND}"));
    let desk = desk.file("kit/release.md", RELEASE);
    let run = desk.run(&["render", "kit/release.md"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("error[file-outside]"), "{}", run.stderr);
}

#[test]
fn a_starter_is_ready_to_render() {
    let desk = Desk::new();
    let run = desk.run(&["new", "kit"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = desk.run(&["render", "kit/release.md"]);
    let wrote = "wrote kit/release.pdf (pages 94 % and 51 % full; text 11 pt)\n";
    assert_eq!((run.code, run.stderr.as_str()), (0, wrote));
    let again = desk.run(&["new", "kit"]);
    assert_eq!(again.code, 2);
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
}

#[test]
fn schemas_completions_and_manual_are_printed() {
    let desk = Desk::new();
    let schema: serde_json::Value = serde_json::from_str(&desk.run(&["schema"]).stdout).expect("JSON");
    assert!(schema["properties"]["headline"].is_object());
    let schema: serde_json::Value =
        serde_json::from_str(&desk.run(&["schema", "brand"]).stdout).expect("JSON");
    assert!(schema["properties"]["footer"].is_object());
    assert!(desk.run(&["completions", "bash"]).stdout.contains("presskit"));
    assert!(desk.run(&["man"]).stdout.contains(".TH presskit"));
    assert!(desk.run(&["render", "--help"]).stdout.contains("Exit status"));
}

#[test]
fn quiet_says_nothing_and_colour_can_be_forced() {
    let desk = Desk::good();
    assert_eq!(desk.run(&["render", "release.md", "--quiet"]).stderr, "");
    let desk = Desk::new().file("a.md", "x");
    assert!(desk.run(&["render", "a.md", "--color", "always"]).stderr.contains('\u{1b}'));
    assert!(!desk.run(&["render", "a.md"]).stderr.contains('\u{1b}'));
}

#[test]
fn a_reader_that_goes_away_is_no_crash() {
    let desk = Desk::good();
    let mut child = desk
        .command(&["render", "release.md", "-o", "-"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "{said}");
}
