//! The files of the system.
#![expect(clippy::disallowed_methods, reason = "the one room of the library that reads the disk")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::files::{Files, Kind};

/// The files of the system, as the process sees them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

/// More names than this in one folder are not looked at.
const MOST_NAMES: usize = 10_000;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn length(&self, path: &Path) -> Option<u64> {
        fs::metadata(path).ok().map(|data| data.len())
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        let data = fs::metadata(path).ok()?;
        Some(if data.is_file() { Kind::File } else { Kind::Folder })
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        path.canonicalize().ok()
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten().take(MOST_NAMES);
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
        names.sort();
        names
    }
}
