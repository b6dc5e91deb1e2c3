//! The manuals of the rules: the doc comment at the head of each, cut out of its source.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Writes the manual of every rule in a folder and those below it: `weekday.rs` becomes `weekday.md`.
pub fn write(checks: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(out)?;
    let mut written = BTreeMap::new();
    for path in sources(checks)? {
        let manual = doc_comment(&fs::read_to_string(&path)?);
        if !is_manual(&manual) {
            continue;
        }
        let name = path.file_stem().unwrap_or_default().to_owned();
        fs::write(out.join(&name).with_extension("md"), manual)?;
        if let Some(other) = written.insert(name, path.clone()) {
            return Err(format!("two rules have one name: {} and {}", other.display(), path.display()).into());
        }
    }
    Ok(())
}

/// The Rust files in a folder and those below it, in the order of their names.
pub fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            out.append(&mut sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            out.push(path);
        }
    }
    out.sort();
    Ok(out)
}

/// Whether a doc comment is the manual of a rule: such a one shows what is bad and what is good.
fn is_manual(text: &str) -> bool {
    text.contains("\nBad: ") && text.contains("\nGood: ")
}

/// The doc comment at the head of a source file.
fn doc_comment(source: &str) -> String {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").trim().to_owned()
}
