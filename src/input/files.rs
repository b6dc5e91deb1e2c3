//! Files that a release or a brand names: found, and never outside of what may be read.

use std::path::{Path, PathBuf};

use super::markdown::nearest;
use super::spanned::Spanned;
use super::values::error;
use crate::diagnostic::{Code, Report, Reported};
use crate::files::{Files, Kind, without_dots};

/// Where files may lie.
#[derive(Debug)]
pub(super) struct Folders<'a> {
    /// The files that there are.
    pub files: &'a dyn Files,
    /// The folder of the file that names them.
    pub home: &'a Path,
    /// The folder that nothing may lie outside of; `None`: `home`.
    pub root: Option<&'a Path>,
    /// More folders, for fonts.
    pub fonts: &'a [PathBuf],
}

/// What stands at a name.
enum Look {
    File(PathBuf),
    Folder,
    Outside,
    /// Nothing; perhaps a name that is spelt alike.
    Nothing(Option<String>),
}

impl Folders<'_> {
    /// The file of a name, if there is one and it may be read. What symbolic links lead to counts.
    pub fn find(&self, named: &Spanned<String>, report: &mut Report) -> Result<PathBuf, Reported> {
        let name = named.value.trim();
        let mut looks: Vec<Look> = Vec::new();
        if !name.is_empty() && !name.contains("://") {
            let home = std::iter::once((self.home, self.root.unwrap_or(self.home)));
            let fonts = self.fonts.iter().map(|folder| (folder.as_path(), folder.as_path()));
            looks.extend(home.chain(fonts).map(|(folder, fence)| look(self.files, folder, fence, name)));
        }
        let file = looks.iter().find_map(|look| match look {
            Look::File(path) => Some(path.clone()),
            _ => None,
        });
        file.ok_or_else(|| {
            let (code, message, help) = complaint(name, &looks);
            error(report, code, &named.place, message, help)
        })
    }
}

fn complaint(name: &str, looks: &[Look]) -> (Code, String, String) {
    if name.is_empty() {
        return (
            Code::FileMissing,
            "no file is named here".into(),
            "name a file, or take the field out".into(),
        );
    }
    if name.contains("://") {
        let help =
            "save the file beside the one that names it, and name it there; nothing is loaded from the web";
        return (Code::FileMissing, format!("`{name}` is a web address, not a file"), help.into());
    }
    if looks.iter().any(|look| matches!(look, Look::Folder)) {
        return (Code::FileMissing, format!("`{name}` is a folder"), "name the file in it".into());
    }
    let alike = looks.iter().find_map(|look| match look {
        Look::Nothing(alike) => alike.clone(),
        _ => None,
    });
    if alike.is_none() && looks.iter().any(|look| matches!(look, Look::Outside)) {
        let message = format!("`{name}` lies outside of the folder that may be read");
        let help = "move it beside the file that names it, or widen the folder with `--root`";
        return (Code::FileOutside, message, help.into());
    }
    let help = match alike {
        Some(alike) => format!("did you mean `{alike}`?"),
        None if name.contains('\\') => format!("write the path with `/`: `{}`", name.replace('\\', "/")),
        None => "look at the spelling; names are relative to the file that names them".to_owned(),
    };
    (Code::FileMissing, format!("there is no file `{name}`"), help)
}

/// Looks for `name` from `folder`, inside `fence` only: of what lies outside, not even whether it is there is
/// found out.
fn look(files: &dyn Files, folder: &Path, fence: &Path, name: &str) -> Look {
    let Some((folder, fence)) = files.real(folder).zip(files.real(fence)) else { return Look::Nothing(None) };
    let named = folder.join(name);
    if !Path::new(name).is_absolute() && !without_dots(&named).starts_with(&fence) {
        return Look::Outside;
    }
    match files.real(&named) {
        Some(found) if !found.starts_with(&fence) => Look::Outside,
        Some(found) if files.kind(&found) == Some(Kind::File) => Look::File(found),
        Some(_) => Look::Folder,
        None if !without_dots(&named).starts_with(&fence) => Look::Outside,
        None => Look::Nothing(alike(files, &named, &fence, name)),
    }
}

/// A file in the same folder whose name is spelt alike.
fn alike(files: &dyn Files, named: &Path, fence: &Path, name: &str) -> Option<String> {
    let folder = files.real(named.parent()?).filter(|folder| folder.starts_with(fence))?;
    let beside = files.names(&folder);
    let wanted = named.file_name()?.to_str()?;
    let same = beside.iter().find(|found| found.to_lowercase() == wanted.to_lowercase());
    let near = same.map(String::as_str).or_else(|| nearest(wanted, beside.iter().map(String::as_str)))?;
    Some(Path::new(name).with_file_name(near).to_string_lossy().replace('\\', "/"))
}

#[cfg(all(test, feature = "disk"))]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::disk::Disk;

    fn find(home: &Path, root: Option<&Path>, name: &str) -> Result<PathBuf, String> {
        let named = Spanned {
            value: name.to_owned(),
            place: Place::default(),
            source: crate::diagnostic::SourceMap::default(),
        };
        let mut report = Report::default();
        let found = Folders { files: &Disk, home, root, fonts: &[] }.find(&named, &mut report);
        found.map_err(|_| {
            let found = &report.diagnostics[0];
            format!("{}: {}; {}", found.code, found.message, found.help.clone().unwrap_or_default())
        })
    }

    #[test]
    fn nothing_outside_is_ever_read() {
        let house = tempfile::tempdir().expect("a folder");
        let desk = house.path().join("desk");
        std::fs::create_dir_all(desk.join("images")).expect("folders");
        std::fs::write(house.path().join("secret.png"), "x").expect("a file");
        std::fs::write(desk.join("images/press.jpg"), "x").expect("a file");
        assert!(find(&desk, None, "images/press.jpg").is_ok());
        assert!(find(&desk, None, "images/../images/press.jpg").is_ok());
        for name in
            ["../secret.png", "../secrets.png", "images/../../secret.png", "/etc/passwd", "/no/such/file"]
        {
            let complaint = find(&desk, None, name).expect_err(name);
            assert!(complaint.starts_with("file-outside"), "{name}: {complaint}");
            assert!(!complaint.contains("did you mean"), "{name}: {complaint}");
        }
        assert!(find(&desk, Some(house.path()), "../secret.png").is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_outside() {
        let house = tempfile::tempdir().expect("a folder");
        let desk = house.path().join("desk");
        std::fs::create_dir(&desk).expect("a folder");
        std::fs::write(house.path().join("secret.png"), "x").expect("a file");
        std::os::unix::fs::symlink(house.path().join("secret.png"), desk.join("a.png")).expect("a link");
        std::os::unix::fs::symlink(house.path(), desk.join("up")).expect("a link");
        for name in ["a.png", "up/secret.png", "up/secre.png"] {
            let complaint = find(&desk, None, name).expect_err(name);
            assert!(!complaint.contains("did you mean"), "{name}: {complaint}");
        }
        assert!(find(&desk, None, "a.png").expect_err("outside").starts_with("file-outside"));
    }

    #[test]
    fn files_that_are_spelt_alike_are_named() {
        let desk = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(desk.path().join("images")).expect("a folder");
        std::fs::write(desk.path().join("images/Press.JPG"), "x").expect("a file");
        for (name, words) in [
            ("images/press.jpg", "did you mean `images/Press.JPG`?"),
            ("images", "is a folder"),
            ("https://a.example/b.jpg", "web address"),
            ("", "no file is named"),
            ("pictures\\press.jpg", "write the path with `/`"),
        ] {
            let complaint = find(desk.path(), None, name).expect_err(name);
            assert!(complaint.contains(words), "{name}: {complaint}");
        }
    }
}
