//! `presskit kit`: a release in its languages, as a folder that opens and as a ZIP.

use std::path::{Path, PathBuf};

use presskit::disk::Disk;
use presskit::pipeline::{self, Kit};

use super::arguments::{Arguments, Format, Kit as Asked};
use super::kit_folder::{Standing, standing};
use super::output::writable;
use super::staging::{Staging, StagingFolder, tidy, unwritten};
use super::terminal::{Outcome, complain, progress, tell};
use super::versions::Versions;

/// Writes the kit whole, or nothing.
pub(super) fn run(asked: &Asked, arguments: &Arguments) -> Outcome {
    let request = asked.request();
    let mut versions = match Versions::read(&asked.asked, &request, arguments) {
        Ok(versions) => versions,
        Err(outcome) => return outcome,
    };
    let folder = versions.folder(asked.output.as_deref(), "-kit");
    // Before all the work: nothing is lost by asking first.
    if let Err(message) = standing(&folder) {
        return complain(&message);
    }
    let bar = progress(pipeline::steps(&versions.sound), "steps", arguments);
    let (kit, found) = pipeline::kit(&versions.sound, &Disk, &request, &|| bar.inc(1));
    bar.finish_and_clear();
    versions.append(found);
    let told = versions.tell(arguments);
    let Some(kit) = kit.filter(|_| !versions.has_errors()) else { return told };
    let zip = zip_beside(&folder, &kit.suffix);
    let delivered = writable(&zip, &versions.watched.files()).and_then(|()| deliver(&kit, &folder, &zip));
    if let Err(message) = delivered {
        return complain(&message);
    }
    if !arguments.quiet && arguments.format == Format::Text {
        tell(&format!("wrote {} files to {}, and {}", kit.files.len(), folder.display(), zip.display()));
    }
    told
}

/// The ZIP of a kit, beside its folder: `oil-kit` and `oil-kit.zip`. Its name can't be guessed either.
fn zip_beside(folder: &Path, suffix: &str) -> PathBuf {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    folder.with_file_name(format!("{name}{suffix}.zip"))
}

/// Gives folder and ZIP their names when all is written.
fn deliver(kit: &Kit, folder: &Path, zip: &Path) -> Result<(), String> {
    tidy(std::iter::once(folder));
    let staged = stage(kit, folder).map_err(|error| unwritten(folder, &error))?;
    let mut staging = Staging::default();
    staging.add(zip, &kit.zip)?;
    let earlier = staged.path().join("earlier");
    let moved = standing(folder)? == Standing::Kit;
    if moved {
        std::fs::rename(folder, &earlier).map_err(|error| unwritten(folder, &error))?;
    }
    if let Err(error) = std::fs::rename(staged.path().join("kit"), folder) {
        if moved {
            let _ = std::fs::rename(&earlier, folder);
        }
        return Err(unwritten(folder, &error));
    }
    staging.finish()
}

/// Writes all files into a folder that has no name yet.
fn stage(kit: &Kit, folder: &Path) -> std::io::Result<StagingFolder> {
    let staged = StagingFolder::beside(folder)?;
    let root = staged.path().join("kit");
    for (name, bytes) in &kit.files {
        let path = root.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(&root))?;
        std::fs::write(path, bytes)?;
    }
    Ok(staged)
}
