//! Files that a release or a brand names: found, and never outside of what may be read.

use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization as _;

use super::nearest::nearest;
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
    pub root: Option<PathBuf>,
    /// More folders, for fonts.
    pub fonts: &'a [PathBuf],
}

/// What stands at a name.
enum Look {
    File(PathBuf),
    Folder,
    Outside,
    Nothing,
}

impl Folders<'_> {
    /// The file of a name, if there is one and it may be read. What symbolic links lead to counts.
    pub fn find(&self, named: &Spanned<String>, report: &mut Report) -> Result<PathBuf, Reported> {
        let name = named.value.trim();
        let mut looks: Vec<(Look, &Path, &Path)> = Vec::new();
        if !name.is_empty() && !name.contains("://") {
            let home = std::iter::once((self.home, self.root.as_deref().unwrap_or(self.home)));
            let fonts = self.fonts.iter().map(|folder| (folder.as_path(), folder.as_path()));
            for (folder, fence) in home.chain(fonts) {
                match look(self.files, folder, fence, name) {
                    Look::File(path) => return Ok(path),
                    other => looks.push((other, folder, fence)),
                }
            }
        }
        // Names that are spelt alike are looked for only where there is no such file in any folder.
        let alike = || {
            let missing = looks.iter().filter(|(look, ..)| matches!(look, Look::Nothing));
            missing.into_iter().find_map(|(_, folder, fence)| alike_in(self.files, folder, fence, name))
        };
        let (code, message, help) =
            complaint(name, &looks.iter().map(|(look, ..)| look).collect::<Vec<_>>(), alike());
        Err(error(report, code, &named.place, message, help))
    }

    /// The folder of a name, if there is one and it may be read. What symbolic links lead to counts.
    pub fn find_folder(&self, named: &Spanned<String>, report: &mut Report) -> Result<PathBuf, Reported> {
        let name = named.value.trim();
        let fence = self.root.as_deref().unwrap_or(self.home);
        let (code, message, help) = match look(self.files, self.home, fence, name) {
            _ if name.is_empty() => {
                (Code::FileMissing, "no folder is named here".to_owned(), "name one, or take the field out")
            }
            Look::Folder => return Ok(self.home.join(name)),
            Look::File(_) => {
                (Code::FileMissing, format!("`{name}` is a file"), "name the folder that it lies in")
            }
            Look::Outside => (
                Code::FileOutside,
                format!("`{name}` lies outside of the folder that may be read"),
                "copy it beside `presskit.toml`, or name it on the command line: `--spelling-dir`",
            ),
            Look::Nothing => (
                Code::FileMissing,
                format!("there is no folder `{name}`"),
                "look at the spelling; names are relative to the file that names them",
            ),
        };
        Err(error(report, code, &named.place, message, help))
    }
}

/// What is wrong where none of the folders has the file. `alike`: a name that is spelt alike.
fn complaint(name: &str, looks: &[&Look], alike: Option<String>) -> (Code, String, String) {
    if name.is_empty() {
        return (
            Code::FileMissing,
            "no file is named here".into(),
            "name a file, or take the field out".into(),
        );
    }
    if let Some(written) = unescaped(name) {
        let message =
            format!("a backslash has changed the name of this file: it reads `{}`", name.escape_default());
        let help = format!("write `/` between a folder and what lies in it: `{written}`");
        return (Code::FileMissing, message, help);
    }
    if name.contains("://") {
        let help =
            "save the file beside the one that names it, and name it there; nothing is loaded from the web";
        return (Code::FileMissing, format!("`{name}` is a web address, not a file"), help.into());
    }
    if looks.iter().any(|look| matches!(look, Look::Folder)) {
        return (Code::FileMissing, format!("`{name}` is a folder"), "name the file in it".into());
    }
    if alike.is_none() && looks.iter().any(|look| matches!(look, Look::Outside)) {
        let message = format!("`{name}` lies outside of the folder that may be read");
        let help = "move it beside the file that names it, or mark the folder that holds both with a file \
                    `presskit.toml`, which may be empty (or name it with `--root`)";
        return (Code::FileOutside, message, help.into());
    }
    let help = match alike {
        Some(alike) => format!("did you mean `{alike}`?"),
        None if is_of_a_drive(name) => {
            let file = name.rsplit(['\\', '/']).next().unwrap_or(name);
            format!("copy the file beside the one that names it, and write `{file}`")
        }
        None if name.contains('\\') => format!("write the path with `/`: `{}`", name.replace('\\', "/")),
        None => "look at the spelling; names are relative to the file that names them".to_owned(),
    };
    (Code::FileMissing, format!("there is no file `{name}`"), help)
}

/// A name in whose path a backslash has made another character of what follows it: `images\new.jpg` in double quotes.
fn unescaped(name: &str) -> Option<String> {
    let letter = |c: char| match c {
        '\n' => Some('n'),
        '\t' => Some('t'),
        '\r' => Some('r'),
        '\u{8}' => Some('b'),
        '\u{c}' => Some('f'),
        '\u{b}' => Some('v'),
        '\u{7}' => Some('a'),
        '\u{1b}' => Some('e'),
        '\0' => Some('0'),
        '\u{85}' => Some('N'),
        '\u{2028}' => Some('L'),
        '\u{2029}' => Some('P'),
        '\u{a0}' => Some('_'),
        _ => None,
    };
    let changed = name.trim().contains(|c: char| c.is_control());
    changed.then(|| {
        let both = |c: char| letter(c).map_or_else(|| String::from(c), |letter| format!("/{letter}"));
        name.trim().chars().map(both).collect::<String>().replace('\\', "/")
    })
}

/// Looks for `name` from `folder`, inside `fence` only: of what lies outside, not even whether it is there is
/// found out.
fn look(files: &dyn Files, folder: &Path, fence: &Path, name: &str) -> Look {
    let Some((folder, fence)) = real_both(files, folder, fence) else { return Look::Nothing };
    let named = folder.join(name);
    if !Path::new(name).is_absolute() && !without_dots(&named).starts_with(&fence) {
        return Look::Outside;
    }
    match files.real(&named) {
        Some(found) if !found.starts_with(&fence) => Look::Outside,
        Some(found) if files.kind(&found) == Some(Kind::File) => Look::File(found),
        Some(_) => Look::Folder,
        None if !without_dots(&named).starts_with(&fence) => Look::Outside,
        None if let Some(found) = in_other_form(files, &folder, &fence, name) => Look::File(found),
        None => Look::Nothing,
    }
}

/// What symbolic links make of a folder and its fence, which are one as a rule.
fn real_both(files: &dyn Files, folder: &Path, fence: &Path) -> Option<(PathBuf, PathBuf)> {
    let real = files.real(folder)?;
    let fence = if folder == fence { real.clone() } else { files.real(fence)? };
    Some((real, fence))
}

/// The name of a file in a folder, inside a fence, that is spelt much like another.
fn alike_in(files: &dyn Files, folder: &Path, fence: &Path, name: &str) -> Option<String> {
    let (folder, fence) = real_both(files, folder, fence)?;
    alike(files, &folder.join(name), &folder, &fence, name)
}

/// The file whose name has the same letters in another form: what macOS stores as `u` and its dots, others write as `ü`.
fn in_other_form(files: &dyn Files, folder: &Path, fence: &Path, name: &str) -> Option<PathBuf> {
    // Letters of ASCII have one form only.
    if name.is_ascii() {
        return None;
    }
    let mut at = folder.to_owned();
    for part in Path::new(name).components() {
        let Component::Normal(part) = part else {
            at.push(part);
            continue;
        };
        let here = files.real(&at).filter(|here| here.starts_with(fence))?;
        at = here.join(part);
        if files.real(&at).is_none() {
            let wanted: String = part.to_str()?.nfc().collect();
            at = here.join(files.names(&here).into_iter().find(|own| own.nfc().eq(wanted.chars()))?);
        }
    }
    let found = files.real(&at).filter(|found| found.starts_with(fence))?;
    (files.kind(&found) == Some(Kind::File)).then_some(found)
}

/// `C:\Users\…`: a path of somebody's own computer.
fn is_of_a_drive(name: &str) -> bool {
    name.as_bytes().get(1) == Some(&b':') && name.starts_with(|c: char| c.is_ascii_alphabetic())
}

/// A file in the same folder whose name is spelt alike.
fn alike(files: &dyn Files, named: &Path, home: &Path, fence: &Path, name: &str) -> Option<String> {
    // Windows writes paths with backslashes, which are letters of a name elsewhere.
    if name.contains('\\') && !is_of_a_drive(name) {
        let plain = name.replace('\\', "/");
        let found = files.real(&home.join(&plain)).filter(|found| found.starts_with(fence));
        return found.filter(|found| files.kind(found) == Some(Kind::File)).map(|_| plain);
    }
    let wanted = named.file_name()?.to_str()?;
    let folder = files.real(named.parent()?).filter(|folder| folder.starts_with(fence));
    let beside = folder.as_deref().map(|folder| files.names(folder)).unwrap_or_default();
    let shown = |found: &str| Path::new(name).with_file_name(found).to_string_lossy().replace('\\', "/");
    let same = beside.iter().find(|found| found.to_lowercase() == wanted.to_lowercase());
    same.map(|found| shown(found))
        .or_else(|| below(files, home, fence, wanted))
        .or_else(|| nearest(wanted, beside.iter().map(String::as_str)).map(shown))
}

/// A file of a name that lies in a folder beside the one that names it: `images/dam.jpg` for `dam.jpg`.
fn below(files: &dyn Files, home: &Path, fence: &Path, wanted: &str) -> Option<String> {
    let is_file = |folder: &str| {
        let found = files.real(&home.join(folder).join(wanted));
        found.is_some_and(|found| found.starts_with(fence) && files.kind(&found) == Some(Kind::File))
    };
    let folders =
        files.names(home).into_iter().filter(|folder| files.kind(&home.join(folder)) == Some(Kind::Folder));
    let own = home.join(wanted);
    if files
        .real(&own)
        .is_some_and(|found| found.starts_with(fence) && files.kind(&found) == Some(Kind::File))
    {
        return Some(wanted.to_owned());
    }
    folders.take(MOST).find(|folder| is_file(folder)).map(|folder| format!("{folder}/{wanted}"))
}

/// More folders than these are not looked into.
const MOST: usize = 50;

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
        let found = Folders { files: &Disk, home, root: root.map(Path::to_owned), fonts: &[] }
            .find(&named, &mut report);
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
    fn names_are_found_in_any_form() {
        let desk = tempfile::tempdir().expect("a folder");
        let folder = desk.path().join("Bu\u{308}ro");
        std::fs::create_dir(&folder).expect("a folder");
        for name in ["Mu\u{308}hle.jpg", "\u{c5}.png"] {
            std::fs::write(folder.join(name), "x").expect("a file");
        }
        for name in ["B\u{fc}ro/M\u{fc}hle.jpg", "Bu\u{308}ro/M\u{fc}hle.jpg", "B\u{fc}ro/A\u{30a}.png"] {
            assert!(find(desk.path(), None, name).is_ok(), "{name}");
        }
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
