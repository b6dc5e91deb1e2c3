//! `presskit extract`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use presskit::disk::Disk;
use presskit::files::Files;
use presskit::reader::{self, File};

use super::arguments::{Arguments, Extract};
use super::staging::{tidy, write_all};
use super::terminal::{Outcome, complain, tell};

/// Takes out the files that travel inside a PDF. Files that are there already are left alone.
pub(super) fn run(extract: &Extract, arguments: &Arguments) -> Outcome {
    let shown = extract.pdf.display();
    let bytes = match Disk.read(&extract.pdf) {
        Ok(bytes) => bytes,
        Err(error) => return complain(&format!("`{shown}` can't be read: {error}")),
    };
    let most = extract.max_size.map_or(reader::MOST_BYTES, |size| size.saturating_mul(MEGABYTE));
    let files = match reader::files(&bytes, most) {
        Ok(files) if files.is_empty() => {
            return complain(&format!("nothing travels inside `{shown}`: render it with `--attach`"));
        }
        Ok(files) => files,
        Err(reader::Error::TooLarge) => {
            let (now, more) = (most / MEGABYTE, (most / MEGABYTE).saturating_mul(4).max(1));
            return complain(&format!(
                "what travels inside `{shown}` is larger than {now} MB: if you trust it, use `--max-size {more}`"
            ));
        }
        Err(error) => return complain(&format!("`{shown}`: {error}")),
    };
    let beside = extract.pdf.parent().unwrap_or(Path::new(""));
    let folder = extract.output.as_deref().unwrap_or(beside);
    let targets: Vec<PathBuf> = names(&files).into_iter().map(|name| folder.join(name)).collect();
    let there = targets.iter().find(|target| target.symlink_metadata().is_ok());
    if let Some(there) = there.filter(|_| !extract.force) {
        let there = there.display();
        return complain(&format!(
            "`{there}` is there already: use `-o DIR` for another folder, or `--force`"
        ));
    }
    tidy(targets.iter().map(PathBuf::as_path));
    let all: Vec<(&Path, &[u8])> =
        targets.iter().map(PathBuf::as_path).zip(files.iter().map(|file| &*file.bytes)).collect();
    if let Err(message) = write_all(&all) {
        return complain(&message);
    }
    if !arguments.quiet {
        for target in &targets {
            tell(&format!("wrote {}", target.display()));
        }
    }
    Outcome::Fine
}

const LONGEST_NAME: usize = 200;
const MEGABYTE: usize = 1024 * 1024;

/// A name for each file: two that are called alike must not take each other's place.
fn names(files: &[File]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let free = |file: &File| {
        let name = bare_name(file);
        let (stem, ending) = name.split_once('.').map_or((&*name, ""), |(stem, _)| name.split_at(stem.len()));
        let numbered = (2..).map(|number| format!("{stem}-{number}{ending}"));
        let mut names = std::iter::once(name.clone()).chain(numbered);
        names.find(|name| taken.insert(name.to_lowercase())).unwrap_or_default()
    };
    files.iter().map(free).collect()
}

/// The name of a file without folders: a PDF may come from anywhere, and must not choose where files go.
fn bare_name(file: &File) -> String {
    let last = file.name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let turns =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut name: String = last.chars().filter(|c| !c.is_control() && !turns(*c)).collect();
    // No system takes much longer names.
    while name.len() > LONGEST_NAME {
        name.pop();
    }
    let hidden = name.trim_start_matches('.');
    if hidden.is_empty() { "file".to_owned() } else { hidden.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pdf_does_not_choose_the_folder() {
        let name =
            |name: &str| bare_name(&File { name: name.to_owned(), description: None, bytes: Vec::new() });
        assert_eq!(name("release.txt"), "release.txt");
        assert_eq!(name("../../.bashrc"), "bashrc");
        assert_eq!(name("C:\\a\\b.txt"), "b.txt");
        assert_eq!(name(".."), "file");
        assert_eq!(name("a\u{1b}[2J\u{202e}fdp.txt"), "a[2Jfdp.txt");
        let long = format!("{}.txt", "é".repeat(300));
        assert!(name(&long).len() <= 200);
        let twice = ["a.txt", "x/A.txt", "a.txt", "b"].map(|name| File {
            name: name.to_owned(),
            description: None,
            bytes: Vec::new(),
        });
        assert_eq!(names(&twice), ["a.txt", "A-2.txt", "a-3.txt", "b"]);
    }
}
