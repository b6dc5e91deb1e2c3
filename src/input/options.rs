//! What may be read, and with which brand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fence;
use super::files::Folders;
use super::format::Format;
use crate::files::{Files, Memory};

/// What may be read, and with which brand.
#[derive(Clone, Debug)]
pub struct Options {
    /// The files that there are.
    pub files: Arc<dyn Files>,
    /// A brand that counts instead of the one that a release names.
    pub brand: Option<PathBuf>,
    /// The folder that nothing may lie outside of; `None`: that of the nearest `presskit.toml` above a file, else its own.
    pub root: Option<PathBuf>,
    /// The form of releases, whatever their names end in; `None`: by the ending.
    pub format: Option<Format>,
    /// More folders to look for fonts in.
    pub font_dirs: Vec<PathBuf>,
    /// Folders with dictionaries, beside that of a release's house.
    pub spelling_dirs: Vec<PathBuf>,
}

impl Options {
    /// Each of these files may be read below the folder of the file that names it, or below that of its house.
    #[must_use]
    pub fn new(files: impl Files + 'static) -> Self {
        Self {
            files: Arc::new(files),
            brand: None,
            root: None,
            format: None,
            font_dirs: Vec::new(),
            spelling_dirs: Vec::new(),
        }
    }

    /// Where the files lie that a file in the folder `home` names.
    pub(super) fn folders<'a>(&'a self, home: &'a Path, fonts: &'a [PathBuf]) -> Folders<'a> {
        Folders { files: self.files.as_ref(), home, root: self.fence(home), fonts }
    }

    /// The folder that nothing may lie outside of which a file in the folder `home` names; `None`: `home`.
    pub(super) fn fence(&self, home: &Path) -> Option<PathBuf> {
        self.root.clone().or_else(|| fence::folder(self.files.as_ref(), home, None))
    }
}

/// No files at all: for a release from memory that names none.
impl Default for Options {
    fn default() -> Self {
        Self::new(Memory::default())
    }
}

/// Where the brand of a release is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BrandSource {
    /// Nowhere: the plain look.
    Plain,
    /// In a file.
    File {
        /// The file.
        path: PathBuf,
        /// Its folder as seen from the release, where the release names it.
        prefix: String,
    },
    /// In the release itself.
    Inline,
}
