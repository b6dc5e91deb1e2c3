//! Where files come from: the one way by which the library reads anything.
//!
//! `Disk` (feature `disk`) reads those of the system; [`Memory`] holds its own, for browsers and tests. Neither
//! decides what may be read: that is done where a release or a brand names a file.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
}

/// Files that can be read.
pub trait Files: fmt::Debug + Send + Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// What the system says, where there is no such file or it can't be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// How many bytes a file has, where that is known without reading it.
    fn length(&self, path: &Path) -> Option<u64>;

    /// A file that is read part by part; `None` where it is as well to read it whole.
    fn parts(&self, path: &Path) -> Option<Parts> {
        let _ = path;
        None
    }

    /// What stands at a path; `None`: nothing.
    fn kind(&self, path: &Path) -> Option<Kind>;

    /// The path from the root, with `.` and `..` worked out and what links lead to; `None` where nothing stands there.
    fn real(&self, path: &Path) -> Option<PathBuf>;

    /// The names of what lies in a folder, sorted; of a very large one not all.
    fn names(&self, folder: &Path) -> Vec<String>;
}

/// Reads so many bytes of a file, from a place, to the end of others.
type ReadPart = dyn Fn(u64, usize, &mut Vec<u8>) -> io::Result<()> + Send + Sync;

/// An open file, of which parts can be read at any time.
pub struct Parts {
    /// How many bytes it had when it was opened.
    pub length: u64,
    read: Box<ReadPart>,
}

impl Parts {
    /// A file with so many bytes, and what reads some of them from a place.
    #[must_use]
    pub fn new(length: u64, read: Box<ReadPart>) -> Self {
        Self { length, read }
    }

    /// So many bytes from a place.
    ///
    /// # Errors
    ///
    /// What the system says, where there are not so many or they can't be read.
    pub fn read(&self, at: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::with_capacity(length);
        self.append(at, length, &mut bytes)?;
        Ok(bytes)
    }

    /// The same, added to other bytes.
    ///
    /// # Errors
    ///
    /// As [`Parts::read`].
    pub fn append(&self, at: u64, length: usize, bytes: &mut Vec<u8>) -> io::Result<()> {
        (self.read)(at, length, bytes)
    }
}

impl fmt::Debug for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.length)
    }
}

/// Files in memory, by their paths. A folder is there when a file lies in it.
#[derive(Clone, Default)]
pub struct Memory {
    files: BTreeMap<PathBuf, Arc<[u8]>>,
}

impl Memory {
    /// The same with one file more; it takes the place of one with the same path.
    #[must_use]
    pub fn with(mut self, path: impl AsRef<Path>, bytes: impl Into<Arc<[u8]>>) -> Self {
        self.files.insert(from_root(path.as_ref()), bytes.into());
        self
    }

    /// The same without a file, if there is such.
    #[must_use]
    pub fn without(mut self, path: impl AsRef<Path>) -> Self {
        self.files.remove(&from_root(path.as_ref()));
        self
    }

    fn bytes(&self, path: &Path) -> Option<&Arc<[u8]>> {
        self.files.get(&from_root(path))
    }
}

impl Files for Memory {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let missing = || match self.kind(path) {
            Some(_) => io::ErrorKind::IsADirectory,
            None => io::ErrorKind::NotFound,
        };
        self.bytes(path).map(|bytes| bytes.to_vec()).ok_or_else(|| missing().into())
    }

    fn length(&self, path: &Path) -> Option<u64> {
        self.bytes(path).and_then(|bytes| bytes.len().try_into().ok())
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        let path = from_root(path);
        let holds = || self.files.keys().any(|file| file.starts_with(&path));
        if self.files.contains_key(&path) { Some(Kind::File) } else { holds().then_some(Kind::Folder) }
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        self.kind(path).map(|_| from_root(path))
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        let folder = from_root(folder);
        let inside = self.files.keys().filter_map(|file| file.strip_prefix(&folder).ok()?.iter().next());
        let mut names: Vec<String> = inside.filter_map(|name| Some(name.to_str()?.to_owned())).collect();
        names.dedup();
        names
    }
}

/// The names only: pictures would fill pages.
impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.files.keys()).finish()
    }
}

fn from_root(path: &Path) -> PathBuf {
    without_dots(&Path::new("/").join(path))
}

/// The path with `.` and `..` worked out by name.
#[must_use]
pub fn without_dots(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_a_tree_of_folders() {
        let memory = Memory::default().with("kit/a.md", *b"a").with("/kit/images/b.png", *b"bb");
        assert_eq!(memory.read(Path::new("kit/images/../a.md")).expect("a file"), b"a");
        assert_eq!(memory.length(Path::new("./kit/images/b.png")), Some(2));
        assert_eq!(memory.kind(Path::new("kit/images")), Some(Kind::Folder));
        assert_eq!(memory.kind(Path::new("")), Some(Kind::Folder));
        assert_eq!(memory.kind(Path::new("kit/im")), None);
        assert_eq!(memory.names(Path::new("kit")), ["a.md", "images"]);
        assert_eq!(memory.real(Path::new("kit/b.png")), None);
        let wrong = |path: &str| memory.read(Path::new(path)).expect_err("no file").kind();
        assert_eq!(wrong("kit/b.png"), io::ErrorKind::NotFound);
        assert_eq!(wrong("kit/images"), io::ErrorKind::IsADirectory);
        assert_eq!(memory.without("./kit/a.md").names(Path::new("kit")), ["images"]);
    }
}
