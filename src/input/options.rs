//! What may be read, and with which brand.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::Folders;
use crate::files::{Files, Memory};

/// What may be read, and with which brand.
#[derive(Clone, Debug)]
pub struct Options {
    /// The files that there are.
    pub files: Arc<dyn Files>,
    /// A brand that counts instead of the one that a release names.
    pub brand: Option<PathBuf>,
    /// The folder that nothing may lie outside of; `None`: the folder of each file.
    pub root: Option<PathBuf>,
    /// More folders to look for fonts in.
    pub font_dirs: Vec<PathBuf>,
}

impl Options {
    /// Each of these files may be read below the folder of the file that names it.
    #[must_use]
    pub fn new(files: impl Files + 'static) -> Self {
        Self { files: Arc::new(files), brand: None, root: None, font_dirs: Vec::new() }
    }

    /// Where the files lie that a file in the folder `home` names.
    pub(super) fn folders<'a>(&'a self, home: &'a Path, fonts: &'a [PathBuf]) -> Folders<'a> {
        Folders { files: self.files.as_ref(), home, root: self.root.as_deref(), fonts }
    }
}

/// No files at all: for a release from memory that names none.
impl Default for Options {
    fn default() -> Self {
        Self::new(Memory::default())
    }
}
