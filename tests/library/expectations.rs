//! Files of what is expected. `UPDATE=1` writes them anew; a file that nothing expects any more is a fault.

use std::fs;
use std::path::{Path, PathBuf};

/// A folder of expectations, and what was found wrong with them.
pub struct Expectations {
    folder: PathBuf,
    expected: Vec<PathBuf>,
    wrong: Vec<String>,
}

impl Expectations {
    /// Those of a folder.
    pub fn of(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), expected: Vec::new(), wrong: Vec::new() }
    }

    /// Compares what was found with a file; with `UPDATE=1` writes it.
    pub fn compare(&mut self, name: &str, found: &str) {
        let file = self.folder.join(name);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(&self.folder).expect("a folder");
            fs::write(&file, found).expect("a file");
        }
        self.wrong.extend(difference(&file, found));
        self.expected.push(file);
    }

    /// Fails where anything differs, or a file with one of the endings belongs to nothing.
    pub fn hold(mut self, endings: &[&str], test: &str) {
        for entry in fs::read_dir(&self.folder).expect("expectations") {
            let path = entry.expect("a file").path();
            let name = path.to_string_lossy();
            let one_of_them = endings.iter().any(|ending| name.ends_with(ending));
            if one_of_them && !self.expected.contains(&path) {
                self.wrong.push(format!("{name} belongs to nothing"));
            }
        }
        let wrong = self.wrong.join("\n");
        assert!(
            wrong.is_empty(),
            "{wrong}\nlook at what changed, then UPDATE=1 cargo test --test library {test}"
        );
    }
}

/// The first line in which a file differs from what was found.
fn difference(file: &Path, found: &str) -> Option<String> {
    let name = file.display();
    let Ok(expected) = fs::read_to_string(file) else { return Some(format!("{name} is missing")) };
    if let Some((old, new)) = expected.lines().zip(found.lines()).find(|(old, new)| old != new) {
        return Some(format!("{name}:\n  - {old}\n  + {new}"));
    }
    let same = expected.lines().count() == found.lines().count();
    (!same).then(|| format!("{name}: another number of lines"))
}
