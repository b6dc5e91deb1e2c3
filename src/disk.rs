//! The files of the system.
#![expect(clippy::disallowed_methods, reason = "the one room of the library that reads the disk")]

use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::files::{Files, Kind, Parts};

/// The files of the system, as the process sees them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Disk;

/// No font and no picture is larger than this, in bytes.
const LARGEST: u64 = 256 * 1024 * 1024;

/// More names than this in one folder are not looked at.
const MOST_NAMES: usize = 10_000;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // A pipe or a device may never end; a file may grow while it is read.
        let data = fs::metadata(path)?;
        if data.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !data.is_file() {
            return Err(io::Error::other("it is no file, but a pipe or a device"));
        }
        // Room for all of it at once, and for one byte more, so that its end is seen without asking for more.
        let length = usize::try_from(data.len().min(LARGEST)).unwrap_or_default();
        let mut bytes = Vec::with_capacity(length + 1);
        fs::File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LARGEST {
            let message = format!("it is larger than {} MB", LARGEST / 1024 / 1024);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        Ok(bytes)
    }

    fn length(&self, path: &Path) -> Option<u64> {
        fs::metadata(path).ok().map(|data| data.len())
    }

    fn parts(&self, path: &Path) -> Option<Parts> {
        let data = fs::metadata(path).ok().filter(|data| data.is_file() && data.len() <= LARGEST)?;
        let file = Mutex::new(fs::File::open(path).ok()?);
        let read = move |at, length, bytes: &mut Vec<u8>| {
            let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(at))?;
            let read = (&mut *file).take(length as u64).read_to_end(bytes)?;
            if read < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
        };
        Some(Parts::new(data.len(), Box::new(read)))
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
