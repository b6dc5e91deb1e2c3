//! How outputs are written: whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

/// Where a file stands or would stand, whatever links lead there: two names of one file are one.
pub(super) fn real(path: &Path) -> PathBuf {
    let folder = folder_of(path);
    let beside = || Some(folder.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Writes a file whole: to a temporary one beside it, which then takes its name.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write_all(&[(path, bytes)])
}

/// Writes files that belong together: none takes its name before all are written. What is killed leaves each file as it
/// was or as it shall be.
pub(super) fn write_all(files: &[(&Path, &[u8])]) -> Result<(), String> {
    let mut staging = Staging::default();
    files.iter().try_for_each(|(path, bytes)| staging.add(path, bytes))?;
    staging.finish()
}

/// Files that belong together while they are written, one after the other: what is dropped leaves none.
#[derive(Default)]
pub(super) struct Staging {
    /// The first of them, each locked while it is open.
    open: Vec<(NamedTempFile, PathBuf)>,
    /// The others, by the folders that they go to: a system doesn't let a program hold a thousand files open.
    folders: BTreeMap<PathBuf, StagingFolder>,
    closed: Vec<(PathBuf, PathBuf)>,
    /// Goes last, when nothing is left in them.
    made: MadeFolders,
}

/// Folders that a run made for its files, the outermost first. Those that stay empty go again.
#[derive(Default)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|own| !own.as_os_str().is_empty() && !own.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        self.0.extend(missing.into_iter().rev());
        std::fs::create_dir_all(folder)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        // One that has something in it is not removed by this.
        self.0.iter().rev().for_each(|folder| drop(std::fs::remove_dir(folder)));
    }
}

/// So many files are held open.
const MOST_OPEN: usize = 64;

impl Staging {
    /// Writes a file that has no name yet.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        let wrong = |error: io::Error| unwritten(path, &error);
        let place = place(path)?;
        if let Place::File(real) = &place {
            self.made.make(folder_of(real)).map_err(wrong)?;
        }
        match place {
            Place::File(real) if self.open.len() < MOST_OPEN => {
                self.open.push((stage(&real, bytes).map_err(wrong)?, real));
            }
            Place::File(real) => {
                let staged = self.stage_closed(&real, bytes).map_err(wrong)?;
                self.closed.push((staged, real));
            }
            Place::Stream => stream(path, bytes).map_err(wrong)?,
        }
        Ok(())
    }

    fn stage_closed(&mut self, path: &Path, bytes: &[u8]) -> io::Result<PathBuf> {
        let parent = folder_of(path);
        if !self.folders.contains_key(parent) {
            self.folders.insert(parent.to_owned(), StagingFolder::beside(path)?);
        }
        let staged = self.folders[parent].path().join(self.closed.len().to_string());
        std::fs::write(&staged, bytes)?;
        if let Ok(data) = std::fs::metadata(path) {
            std::fs::set_permissions(&staged, data.permissions())?;
        }
        Ok(staged)
    }

    /// Gives all of them their names.
    pub fn finish(self) -> Result<(), String> {
        let Self { made, open, closed, folders } = self;
        open.into_iter().try_for_each(|(file, path)| {
            file.persist(&path).map(drop).map_err(|error| unwritten(&path, &error.error))
        })?;
        closed.iter().try_for_each(|(staged, path)| {
            std::fs::rename(staged, path).map_err(|error| unwritten(path, &error))
        })?;
        drop((folders, made));
        Ok(())
    }
}

/// A folder for what has no name yet, beside where it will stand. It goes with all that is left in it.
pub(super) struct StagingFolder {
    folder: TempDir,
    /// Locked as long as this program lives.
    _lock: File,
}

impl StagingFolder {
    /// A folder beside a path.
    pub fn beside(path: &Path) -> io::Result<Self> {
        let parent = folder_of(path);
        std::fs::create_dir_all(parent)?;
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        let lock = File::create(folder.path().join(LOCK))?;
        let _ = lock.lock();
        Ok(Self { folder, _lock: lock })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// The folder that a path stands in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// What tells a staging folder that nobody writes any more.
const LOCK: &str = ".lock";

pub(super) fn unwritten(path: &Path, error: &io::Error) -> String {
    format!("`{}` can't be written: {}", path.display(), words(error))
}

/// What is written to.
enum Place {
    /// A file, the one that a link leads to.
    File(PathBuf),
    /// A pipe or a device, which takes bytes and keeps none.
    Stream,
}

fn place(path: &Path) -> Result<Place, String> {
    let shown = path.display();
    match std::fs::metadata(path) {
        Ok(data) if data.is_dir() => Err(format!("`{shown}` is a folder")),
        Ok(data) if data.is_file() => Ok(Place::File(real(path))),
        Ok(_) => Ok(Place::Stream),
        Err(_) if path.symlink_metadata().is_ok() => Err(format!("`{shown}` is a link that leads nowhere")),
        Err(_) => Ok(Place::File(path.to_owned())),
    }
}

fn stream(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::options().write(true).open(path)?.write_all(bytes)
}

/// What temporary files are called.
const PREFIX: &str = ".presskit-";

/// A temporary file with these bytes beside the one whose name it shall take. It is locked as long as this program lives:
/// one that can be locked was left behind.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = folder_of(path);
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    // Temporary files are private; what is mailed and printed is for everybody that the system lets read, or for those
    // that could read it before.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    loop {
        let mut file = builder.tempfile_in(folder)?;
        // Some systems have no locks; there, nothing is ever tidied up.
        let _ = file.as_file().lock();
        // Another run may have tidied it up before it was locked.
        if !file.path().exists() {
            continue;
        }
        if let Ok(data) = std::fs::metadata(path) {
            file.as_file().set_permissions(data.permissions())?;
        }
        file.write_all(bytes)?;
        return Ok(file);
    }
}

/// Removes what runs that were killed have left in the folders of some files.
pub(super) fn tidy<'p>(paths: impl Iterator<Item = &'p Path>) {
    let folder = |path: &Path| real(path).parent().map(Path::to_owned);
    let folders: BTreeSet<PathBuf> = paths.filter_map(folder).collect();
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    for entry in entries {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        let Ok(kind) = entry.file_type() else { continue };
        if !ours || !(kind.is_file() || kind.is_dir()) {
            continue;
        }
        // Whoever still writes it holds its lock.
        let path = entry.path();
        let lock = if kind.is_dir() { path.join(LOCK) } else { path.clone() };
        let left = File::options().write(true).open(lock).ok().filter(|file| file.try_lock().is_ok());
        if left.is_some() {
            let _ = if kind.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        }
    }
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "there is no room left".to_owned(),
        io::ErrorKind::FileTooLarge => "a file there may not be so large".to_owned(),
        io::ErrorKind::NotADirectory => "its folder is a file".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_behind_is_tidied_up_and_what_is_written_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        let living = stage(&path, b"new").expect("a file");
        std::fs::write(folder.path().join(".presskit-dead"), "half").expect("a file");
        std::fs::write(folder.path().join(".presskitrc"), "mine").expect("a file");
        let kit = folder.path().join(".presskit-kit");
        std::fs::create_dir(&kit).expect("a folder");
        std::fs::write(kit.join(LOCK), "").expect("a file");
        let written = StagingFolder::beside(&path).expect("a folder");
        tidy([path.as_path()].into_iter());
        assert!(living.path().exists() && folder.path().join(".presskitrc").exists());
        assert!(!folder.path().join(".presskit-dead").exists() && !kit.exists());
        assert!(written.path().exists());
        living.persist(&path).expect("a name");
        assert_eq!(std::fs::read(&path).expect("a file"), b"new");
    }

    #[test]
    fn more_files_are_written_than_may_be_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |number: usize| folder.path().join(format!("to/{number}.eml"));
        let write = |count: usize| {
            let mut staging = Staging::default();
            (0..count).for_each(|number| staging.add(&path(number), b"a").expect("a file"));
            staging
        };
        drop(write(70));
        assert!(!folder.path().join("to").exists(), "what is dropped leaves nothing");
        write(70).finish().expect("names");
        assert!((0..70).all(|number| path(number).exists()));
        let left = std::fs::read_dir(folder.path().join("to")).expect("a folder").count();
        assert_eq!(left, 70);
    }
}
