//! The files that the page has handed over.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use presskit::files::{Files, Kind, Memory};

/// Files in memory that the page changes while sessions read them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Table {
    files: Arc<RwLock<Memory>>,
    /// How often each was handed over: a picture with the same number is the same.
    editions: BTreeMap<PathBuf, u32>,
    all: u32,
}

impl Table {
    /// The text of a release, as it stands on the page.
    pub fn set_release(&self, path: &str, text: &str) {
        self.replace(path, text.as_bytes());
    }

    /// Adds a file, or changes it.
    pub fn put(&mut self, path: &str, bytes: &[u8]) {
        *self.editions.entry(from_root(Path::new(path)).to_owned()).or_default() += 1;
        self.all += 1;
        self.replace(path, bytes);
    }

    fn replace(&self, path: &str, bytes: &[u8]) {
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        *files = std::mem::take(&mut *files).with(path, bytes);
    }

    pub fn remove(&mut self, path: &str) {
        let mut files = self.files.write().unwrap_or_else(PoisonError::into_inner);
        *files = std::mem::take(&mut *files).without(path);
    }

    /// How often a file was handed over.
    pub fn edition(&self, path: &Path) -> u32 {
        self.editions.get(from_root(path)).copied().unwrap_or(0)
    }

    /// How often any file was handed over that is no release.
    pub fn editions(&self) -> u32 {
        self.all
    }

    fn with<T>(&self, read: impl FnOnce(&Memory) -> T) -> T {
        read(&self.files.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// A path as the page writes it: a release names its pictures from the root of all files.
fn from_root(path: &Path) -> &Path {
    path.strip_prefix("/").unwrap_or(path)
}

impl Files for Table {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.with(|files| files.read(path))
    }

    fn length(&self, path: &Path) -> Option<u64> {
        self.with(|files| files.length(path))
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        self.with(|files| files.kind(path))
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        self.with(|files| files.real(path))
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        self.with(|files| files.names(folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_that_is_replaced_has_another_number() {
        let mut table = Table::default();
        table.put("images/a.jpg", b"one");
        assert_eq!(table.edition(Path::new("/images/a.jpg")), 1);
        table.put("images/a.jpg", b"two");
        assert_eq!(table.edition(Path::new("/images/a.jpg")), 2);
        assert_eq!((table.edition(Path::new("/images/b.jpg")), table.editions()), (0, 2));
    }
}
