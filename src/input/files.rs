//! Files that a release or a brand names: found, and never outside of what may be read.

use std::path::{Path, PathBuf};

use super::de::Said;
use super::markdown::nearest;
use super::values::error;
use crate::diagnostic::Report;

/// Where files may lie.
#[derive(Debug)]
pub(super) struct Folders<'a> {
    /// The folder of the file that names them.
    pub home: &'a Path,
    /// The folder that nothing may lie outside of; `None`: `home`.
    pub root: Option<&'a Path>,
    /// More folders, for fonts.
    pub fonts: &'a [PathBuf],
}

impl Folders<'_> {
    /// The file of a name, if there is one and it may be read. What symbolic links lead to counts.
    pub fn find(&self, said: &Said<String>, report: &mut Report) -> Option<PathBuf> {
        let name = said.value.trim();
        if name.is_empty() {
            error(
                report,
                "file-missing",
                &said.place,
                "no file is named here",
                "name a file, or take the field out",
            );
            return None;
        }
        let mut outside = false;
        let fences = std::iter::once((self.home, self.root.unwrap_or(self.home)));
        let fences = fences.chain(self.fonts.iter().map(|folder| (folder.as_path(), folder.as_path())));
        for (folder, fence) in fences {
            let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
            let fence = if fence.as_os_str().is_empty() { Path::new(".") } else { fence };
            let Ok(found) = folder.join(name).canonicalize() else { continue };
            let inside = fence.canonicalize().is_ok_and(|fence| found.starts_with(fence));
            if inside && found.is_file() {
                return Some(found);
            }
            outside |= !inside;
        }
        if outside {
            let message = format!("`{name}` lies outside of the folder that may be read");
            let help = "move it beside the file that names it, or widen the folder with `--root`";
            error(report, "file-outside", &said.place, message, help);
        } else {
            let help = self.alike(name).map_or_else(
                || "look at the spelling; names are relative to the file that names them".to_owned(),
                |alike| format!("did you mean `{alike}`?"),
            );
            error(report, "file-missing", &said.place, format!("there is no file `{name}`"), help);
        }
        None
    }

    /// A file in the same folder whose name is spelt alike.
    fn alike(&self, name: &str) -> Option<String> {
        let path = Path::new(name);
        let folder = self.home.join(path.parent().unwrap_or(Path::new("")));
        let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .take(2000)
            .collect();
        names.sort();
        let wanted = path.file_name()?.to_str()?;
        let near = nearest(wanted, names.iter().map(String::as_str))?;
        Some(path.with_file_name(near).to_string_lossy().replace('\\', "/"))
    }
}
