//! `presskit text` and `presskit html`: what a release says, without its pages.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

use presskit::diagnostic::Report;
use presskit::files::without_dots;
use presskit::pipeline::{self, Judged, Session};

use super::arguments::{Arguments, Words};
use super::inputs::{Named, Watched};
use super::output::{Target, targets, writable};
use super::render::{Done, conclude};
use super::staging::write;
use super::terminal::{Outcome, complain, print};
use super::threads::each;

/// The form that words are written in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    Text,
    Html,
    /// What goes into the page of somebody else.
    Fragment,
}

impl Form {
    /// How the names of its files end.
    fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html | Self::Fragment => "html",
        }
    }

    fn write(self, judged: Judged, target: &Target) -> (Option<String>, Report) {
        match self {
            Self::Text => judged.text(),
            Self::Html => judged.html(false, &|file| address(target, file)),
            Self::Fragment => judged.html(true, &|file| address(target, file)),
        }
    }
}

/// Writes all releases; one with errors does not stop the others.
pub(super) fn run(words: &Words, form: Form, arguments: &Arguments) -> Outcome {
    let target = Some(words.output.as_deref().unwrap_or("-"));
    let named = Named::new(&words.asked);
    let named = named.and_then(|named| Ok((targets(&named.releases, target, form.ending())?, named)));
    let (targets, named) = match named {
        Ok(named) => named,
        Err(message) => return complain(&message),
    };
    let (releases, watched) = (&named.releases, Watched::default());
    let (session, request) =
        (Session::new(named.watched_options(&words.asked, &watched)), words.asked.request());
    let mut judged = each(releases.iter().collect(), |release| session.judge(release, &request));
    pipeline::compare(&mut judged, &request);
    let read = watched.files();
    let deliver = |(judged, target): (Judged, &Target)| deliver(judged, form, target, &read);
    let results: Vec<Done> = judged.into_iter().zip(&targets).map(deliver).collect();
    conclude(&results, &targets, arguments, "files")
}

fn deliver(judged: Judged, form: Form, target: &Target, read: &BTreeSet<PathBuf>) -> Done {
    let (written, report) = form.write(judged, target);
    let done = match (&written, target) {
        (None, _) => Ok(Outcome::Errors),
        (Some(written), Target::Standard) => Ok(print(written.as_bytes())),
        (Some(written), Target::File(path)) => {
            writable(path, read).and_then(|()| write(path, written.as_bytes())).map(|()| Outcome::Fine)
        }
    };
    match done {
        Ok(outcome) => Done { outcome, report, outline: None, made: None, complaint: None },
        Err(message) => {
            Done { outcome: Outcome::Misuse, report, outline: None, made: None, complaint: Some(message) }
        }
    }
}

/// The address of a picture, as seen from the page: from the folder of its file, or from the one that the program runs in.
fn address(page: &Target, picture: &Path) -> String {
    let folder = match page {
        Target::File(path) => path.parent().unwrap_or(Path::new("")),
        Target::Standard => Path::new(""),
    };
    let whole = |path: &Path| std::path::absolute(path).map(|path| without_dots(&path));
    let here = Path::new(".").join(folder);
    match (whole(&here), whole(picture)) {
        (Ok(folder), Ok(picture)) => encoded(&between(&folder, &picture)),
        _ => encoded(picture),
    }
}

/// The way from a folder to a file.
fn between(folder: &Path, file: &Path) -> PathBuf {
    let common = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(common).map(|_| Component::ParentDir);
    up.chain(file.components().skip(common)).collect()
}

/// A path as an address (RFC 3986): what isn't plain is written by its bytes.
fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for (i, part) in path.components().enumerate() {
        out.push_str(if i > 0 { "/" } else { "" });
        for byte in part.as_os_str().to_string_lossy().bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_name_pictures_from_where_they_stand() {
        let file = |name: &str| Target::File(name.into());
        for (page, picture, expected) in [
            (Target::Standard, "a/images/b.jpg", "a/images/b.jpg"),
            (file("a/c.html"), "a/images/b.jpg", "images/b.jpg"),
            (file("web/c.html"), "./a/x/../b.jpg", "../a/b.jpg"),
            (file("c.html"), "a/50 % \u{e9}: 1.jpg", "a/50%20%25%20%C3%A9%3A%201.jpg"),
        ] {
            assert_eq!(address(&page, Path::new(picture)), expected);
        }
    }
}
