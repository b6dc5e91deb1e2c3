//! What stands where a kit shall stand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use presskit::output::kit;

/// How the name of the file with the hashes begins.
const SUMS: &str = "SHA256SUMS";

/// What stands in the place of a kit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nothing, or an empty folder.
    Nothing,
    /// A kit of this program, as it was written.
    Kit,
}

/// What stands where a kit shall stand.
///
/// # Errors
///
/// What stands there, if it must not be replaced.
pub(super) fn standing(folder: &Path) -> Result<Standing, String> {
    let shown = folder.display();
    if folder.file_name().is_none() {
        return Err(format!("`{shown}` has no name of its own: name a new folder"));
    }
    let Ok(data) = folder.symlink_metadata() else { return Ok(Standing::Nothing) };
    if data.is_symlink() {
        return Err(format!("`{shown}` is a link: name the folder itself"));
    }
    if !data.is_dir() {
        return Err(format!("`{shown}` is a file: name a folder"));
    }
    let mut files = Vec::new();
    collect(folder, &mut files).map_err(|error| format!("`{shown}` can't be read: {error}"))?;
    if files.is_empty() {
        return Ok(Standing::Nothing);
    }
    let hashes = hashes(folder, &files);
    let foreign = files.iter().find(|file| !is_sums(folder, file) && !is_as_written(folder, file, &hashes));
    match foreign {
        None => Ok(Standing::Kit),
        Some(file) if hashes.is_empty() => {
            let file = file.display();
            Err(format!("`{shown}` holds other files (`{file}`): name a new folder, or an empty one"))
        }
        Some(file) => {
            let file = file.display();
            Err(format!(
                "`{file}` is no part of the kit in `{shown}`, or was changed since: name another folder"
            ))
        }
    }
}

/// All files below a folder; what is no file and no folder too.
fn collect(folder: &Path, out: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), out)?;
        } else {
            out.push(entry.path());
        }
    }
    Ok(())
}

fn is_sums(folder: &Path, file: &Path) -> bool {
    let name = file.strip_prefix(folder).unwrap_or(file).to_string_lossy();
    name.starts_with(SUMS) && !name.contains(['/', '\\'])
}

/// The hashes of the kit's files, by their names.
fn hashes(folder: &Path, files: &[PathBuf]) -> BTreeMap<String, String> {
    let sums = files.iter().filter(|file| is_sums(folder, file));
    let texts = sums.filter_map(|file| std::fs::read_to_string(file).ok());
    texts.flat_map(|text| kit::read_sums(&text)).collect()
}

fn is_as_written(folder: &Path, file: &Path, hashes: &BTreeMap<String, String>) -> bool {
    let name = file.strip_prefix(folder).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let regular = file.symlink_metadata().is_ok_and(|data| data.is_file());
    let own = || std::fs::read(file).ok().map(|bytes| kit::hash(&bytes));
    hashes.get(&name).is_some_and(|hash| regular && own().as_ref() == Some(hash))
}
