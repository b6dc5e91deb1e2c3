//! `--watch` and `--open`.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::{BRAND, Desk, RELEASE};

/// A run that goes on, and the lines that it says.
struct Running {
    child: Child,
    lines: Receiver<String>,
}

impl Running {
    fn new(desk: &Desk, arguments: &[&str]) -> Self {
        let mut child = desk.command(arguments).stderr(Stdio::piped()).spawn().expect("the program");
        let (said, lines) = channel();
        let stderr = child.stderr.take().expect("a pipe");
        std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                if said.send(line).is_err() {
                    break;
                }
            }
        });
        Self { child, lines }
    }

    /// Waits for a line that holds these words.
    fn until(&self, words: &str) {
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(Duration::from_mins(2)) {
            if line.contains(words) {
                return;
            }
            said.push(line);
        }
        panic!("nothing about “{words}” in {said:#?}");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

#[test]
fn what_changes_is_rendered_again() {
    let desk = Desk::good();
    let running = Running::new(&desk, &["render", "release.md", "--watch"]);
    running.until("wrote release.pdf");
    running.until("watching");
    let desk = desk.file("release.md", &RELEASE.replace("2026-03-03", "2026-02-30"));
    running.until("changed: release.md");
    running.until("error[date]");
    let desk = desk.file("release.md", &RELEASE.replace("1911", "1912"));
    running.until("wrote release.pdf");
    let desk = desk.file("brand.toml", &BRAND.replace("Mill Lane 1", "Mill Lane 2"));
    running.until("changed: brand.toml");
    running.until("wrote release.pdf");
    // A file that was missing is seen as soon as it is there.
    let desk = desk.file("release.md", &RELEASE.replace("brand: brand.toml", "brand: other.toml"));
    running.until("there is no file `other.toml`");
    let desk = desk.file("other.toml", BRAND);
    running.until("changed: other.toml");
    running.until("wrote release.pdf");
    assert!(desk.is_pdf("release.pdf"));
}

#[cfg(target_os = "linux")]
#[test]
fn what_was_written_is_shown() {
    use std::os::unix::fs::PermissionsExt;
    let desk =
        Desk::good().file("bin/xdg-open", "#!/bin/sh\necho \"$1\" > shown.new && mv shown.new shown\n");
    let reader = desk.path().join("bin/xdg-open");
    std::fs::set_permissions(&reader, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let path = format!("{}:/usr/bin:/bin", desk.path().join("bin").display());
    let output =
        desk.command(&["render", "release.md", "--open"]).env("PATH", path).output().expect("the program");
    assert_eq!(output.status.code(), Some(0));
    for _ in 0..100 {
        if !desk.read("shown").is_empty() {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(String::from_utf8_lossy(&desk.read("shown")).trim(), "release.pdf");
    let run = desk.run(&["render", "release.md", "--open", "-o", "-"]);
    assert!(run.code == 2 && run.stderr.contains("`--open` shows a file"), "{}", run.stderr);
}
