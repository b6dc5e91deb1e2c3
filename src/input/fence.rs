//! The folder of a house, which nothing that is read may lie outside of: that of the nearest `presskit.toml`.

use std::path::{Path, PathBuf};

use crate::files::{Files, Kind};

/// The name of a house's file.
pub(super) const NAME: &str = "presskit.toml";

/// The folder of the nearest house's file in a folder or above it, but not above `limit`.
pub(super) fn folder(files: &dyn Files, home: &Path, limit: Option<&Path>) -> Option<PathBuf> {
    let home = files.real(home)?;
    let limit = limit.and_then(|limit| files.real(limit));
    let inside = |folder: &&Path| limit.as_ref().is_none_or(|limit| folder.starts_with(limit));
    let found = home.ancestors().take_while(inside).find(|folder| is_file(files, folder));
    found.map(Path::to_owned)
}

fn is_file(files: &dyn Files, folder: &Path) -> bool {
    files.kind(&folder.join(NAME)) == Some(Kind::File)
}
