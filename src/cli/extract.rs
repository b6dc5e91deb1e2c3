//! `presskit extract`.

use std::io::Write;
use std::path::Path;

use presskit::reader::{self, File};

use super::arguments::{Arguments, Extract};
use super::output::write;
use super::terminal::{Outcome, complain};

/// Takes out the files that travel inside a PDF. Files that are there already are left alone.
pub(super) fn run(extract: &Extract, arguments: &Arguments) -> Outcome {
    let shown = extract.pdf.display();
    let bytes = match std::fs::read(&extract.pdf) {
        Ok(bytes) => bytes,
        Err(error) => return complain(&format!("`{shown}` can't be read: {error}")),
    };
    let files = match reader::files(&bytes) {
        Ok(files) if files.is_empty() => {
            return complain(&format!("nothing travels inside `{shown}`: render it with `--attach`"));
        }
        Ok(files) => files,
        Err(error) => return complain(&format!("`{shown}`: {error}")),
    };
    let beside = extract.pdf.parent().unwrap_or(Path::new(""));
    let folder = extract.output.as_deref().unwrap_or(beside);
    let targets: Vec<_> = files.iter().map(|file| folder.join(bare_name(file))).collect();
    let there = targets.iter().find(|target| target.exists());
    if let Some(there) = there.filter(|_| !extract.force) {
        let there = there.display();
        return complain(&format!(
            "`{there}` is there already: use `-o DIR` for another folder, or `--force`"
        ));
    }
    for (file, target) in files.iter().zip(&targets) {
        if let Err(message) = write(target, &file.bytes) {
            return complain(&message);
        }
        if !arguments.quiet {
            let _ = writeln!(anstream::stderr(), "wrote {}", target.display());
        }
    }
    Outcome::Fine
}

/// The name of a file without folders: a PDF may come from anywhere, and must not choose where files go.
fn bare_name(file: &File) -> String {
    let last = file.name.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let name: String = last.chars().filter(|character| !character.is_control()).collect();
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
    }
}
