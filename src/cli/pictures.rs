//! `presskit pictures`: photographs with captions inside, as picture desks want them.

use std::path::{Path, PathBuf};

use presskit::disk::Disk;
use presskit::pipeline;

use super::arguments::{Arguments, Format, Pictures};
use super::output::writable;
use super::staging::Staging;
use super::terminal::{Outcome, complain, tell};
use super::versions::Versions;

/// Writes all pictures, or none where anything stands against one.
pub(super) fn run(pictures: &Pictures, arguments: &Arguments) -> Outcome {
    let mut versions = match Versions::read(&pictures.asked, &pictures.asked.request(), arguments) {
        Ok(versions) => versions,
        Err(outcome) => return outcome,
    };
    let folder = versions.folder(pictures.output.as_deref(), "-pictures");
    if folder.is_file() {
        return complain(&format!("`{}` is a file: name a folder", folder.display()));
    }
    let (photographs, found) = pipeline::photographs(&versions.sound, &Disk, "", &|| ());
    versions.append(found);
    let told = versions.tell(arguments);
    if versions.has_errors() {
        return told;
    }
    let files: Vec<(PathBuf, &[u8])> = photographs
        .iter()
        .flat_map(|photograph| &photograph.files)
        .map(|(_, name, file)| (folder.join(name), &*file.bytes))
        .collect();
    if files.is_empty() {
        return complain("there are no pictures in the release");
    }
    if let Err(message) = deliver(&files, &versions) {
        return complain(&message);
    }
    if !arguments.quiet && arguments.format == Format::Text {
        tell(&wrote(&folder, files.len()));
    }
    told
}

fn deliver(files: &[(PathBuf, &[u8])], versions: &Versions) -> Result<(), String> {
    let read = versions.watched.files();
    let mut staging = Staging::default();
    for (path, bytes) in files {
        writable(path, &read)?;
        staging.add(path, bytes)?;
    }
    staging.finish()
}

fn wrote(folder: &Path, count: usize) -> String {
    let files = if count == 1 { "file" } else { "files" };
    format!("wrote {count} {files} to {}", folder.display())
}
