//! Where outputs go, and how they are written: whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::inputs::STANDARD_NAME;

/// Where a release goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    File(PathBuf),
    Standard,
}

/// Finds a target for each release, or says why there is none.
/// `ending`: how the names of files end.
pub(super) fn targets(
    releases: &[PathBuf],
    output: Option<&str>,
    ending: &str,
) -> Result<Vec<Target>, String> {
    let targets = match output {
        None if is_standard(releases) => vec![standard_output()?],
        None => releases.iter().map(|release| Target::File(release.with_extension(ending))).collect(),
        Some("-") if releases.len() == 1 => vec![Target::Standard],
        Some("-") => return Err("standard output takes one release, not several: use `-o DIR/`".to_owned()),
        Some(output) if output.ends_with(['/', '\\']) || Path::new(output).is_dir() => {
            releases.iter().map(|release| Target::File(inside(Path::new(output), release, ending))).collect()
        }
        Some(output) if releases.len() == 1 => {
            not_a_release(Path::new(output), &releases.iter().map(|release| real(release)).collect())?;
            vec![Target::File(named(output, ending)?)]
        }
        Some(output) => {
            let count = releases.len();
            return Err(format!("`{output}` is one file for {count} releases: use `-o {output}/`"));
        }
    };
    apart(releases, &targets)?;
    Ok(targets)
}

fn is_standard(releases: &[PathBuf]) -> bool {
    releases.iter().any(|release| release == Path::new(STANDARD_NAME))
}

/// A release from standard input has no place of its own: its PDF goes on, but not onto a screen.
fn standard_output() -> Result<Target, String> {
    if std::io::stdout().is_terminal() {
        return Err("the release has no name: say where its PDF goes, as in `-o release.pdf`".to_owned());
    }
    Ok(Target::Standard)
}

/// What becomes of a release, in a folder.
fn inside(folder: &Path, release: &Path, ending: &str) -> PathBuf {
    let name = if release == Path::new(STANDARD_NAME) { Path::new("release") } else { release };
    folder.join(name.with_extension(ending).file_name().unwrap_or_default())
}

/// A file that was named: whatever else its name promises, it would get what `written` says.
fn named(output: &str, written: &str) -> Result<PathBuf, String> {
    let path = Path::new(output);
    // A pipe or a device takes what it is given.
    if std::fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir()) {
        return Ok(path.to_owned());
    }
    let Some(ending) = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()) else {
        return Err(format!(
            "is `{output}` a file or a folder? use `-o {output}.{written}` or `-o {output}/`"
        ));
    };
    if ending == written || (ending == "htm" && written == "html") {
        return Ok(path.to_owned());
    }
    let right = path.with_extension(written);
    let right = right.display();
    let help = match (written, ending.as_str()) {
        ("pdf", "png") => format!("`-o {right} --png 144` also draws the pages"),
        ("pdf", "svg") => format!("`-o {right} --svg` also draws the pages"),
        ("pdf", "txt" | "html" | "htm") => {
            format!("`presskit text` and `presskit html` write those, or `-o {right}`")
        }
        ("pdf", "json") => format!("`-o {right} --attach` lets the data travel inside"),
        _ => format!("use `-o {right}`"),
    };
    let kind = match written {
        "pdf" => "PDF",
        "html" => "page of HTML",
        "eml" => "mail",
        _ => "plain text",
    };
    Err(format!("`{output}` is no {kind} by its name, which is what is written: {help}"))
}

/// Finds two releases that would be written to one file, and a file that is a release itself or can't be written.
fn apart(releases: &[PathBuf], targets: &[Target]) -> Result<(), String> {
    let read: BTreeSet<PathBuf> = releases.iter().map(|release| real(release)).collect();
    let mut known: BTreeMap<PathBuf, &Path> = BTreeMap::new();
    for (target, release) in targets.iter().zip(releases) {
        let Target::File(path) = target else { continue };
        not_a_release(path, &read)?;
        if let Some(other) = known.insert(real(path), release) {
            return Err(format!(
                "`{}` and `{}` would both be written to `{}`: use `-o DIR/` for one of them",
                other.display(),
                release.display(),
                path.display()
            ));
        }
    }
    Ok(())
}

fn not_a_release(path: &Path, releases: &BTreeSet<PathBuf>) -> Result<(), String> {
    let shown = path.display();
    if releases.contains(&real(path)) {
        return Err(format!("`{shown}` is a release: writing there would destroy it"));
    }
    if path.is_dir() {
        return Err(format!("`{shown}` is a folder"));
    }
    Ok(())
}

/// Says why a file must not be written over. `read`: the files that the releases are made from.
pub(super) fn writable(path: &Path, read: &BTreeSet<PathBuf>) -> Result<(), String> {
    if read.contains(&real(path)) {
        return Err(format!("the release is made from `{}`: writing there would destroy it", path.display()));
    }
    Ok(())
}

/// Where a file stands or would stand, whatever links lead there: two names of one file are one.
fn real(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = || Some(folder.canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// Writes a file whole: to a temporary one beside it, which then takes its name.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    write_all(&[(path, bytes)])
}

/// Writes files that belong together: none takes its name before all are written. What is killed leaves each file as it
/// was or as it shall be.
pub(super) fn write_all(files: &[(&Path, &[u8])]) -> Result<(), String> {
    let mut staging = Staging::default();
    files.iter().try_for_each(|(path, bytes)| staging.add(path, bytes))?;
    staging.finish()
}

/// Files that belong together while they are written, one after the other: what is dropped leaves none.
#[derive(Default)]
pub(super) struct Staging(Vec<(NamedTempFile, PathBuf)>);

impl Staging {
    /// Writes a file that has no name yet.
    pub fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), String> {
        let wrong = |error: io::Error| unwritten(path, &error);
        match place(path)? {
            Place::File(real) => self.0.push((stage(&real, bytes).map_err(wrong)?, real)),
            Place::Stream => stream(path, bytes).map_err(wrong)?,
        }
        Ok(())
    }

    /// Gives all of them their names.
    pub fn finish(self) -> Result<(), String> {
        self.0.into_iter().try_for_each(|(file, path)| {
            file.persist(&path).map(drop).map_err(|error| unwritten(&path, &error.error))
        })
    }
}

fn unwritten(path: &Path, error: &io::Error) -> String {
    format!("`{}` can't be written: {}", path.display(), words(error))
}

/// What is written to.
enum Place {
    /// A file, the one that a link leads to.
    File(PathBuf),
    /// A pipe or a device, which takes bytes and keeps none.
    Stream,
}

fn place(path: &Path) -> Result<Place, String> {
    let shown = path.display();
    match std::fs::metadata(path) {
        Ok(data) if data.is_dir() => Err(format!("`{shown}` is a folder")),
        Ok(data) if data.is_file() => Ok(Place::File(real(path))),
        Ok(_) => Ok(Place::Stream),
        Err(_) if path.symlink_metadata().is_ok() => Err(format!("`{shown}` is a link that leads nowhere")),
        Err(_) => Ok(Place::File(path.to_owned())),
    }
}

fn stream(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::options().write(true).open(path)?.write_all(bytes)
}

/// What temporary files are called.
const PREFIX: &str = ".presskit-";

/// A temporary file with these bytes beside the one whose name it shall take. It is locked as long as this program lives:
/// one that can be locked was left behind.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX);
    // Temporary files are private; what is mailed and printed is for everybody that the system lets read, or for those
    // that could read it before.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    loop {
        let mut file = builder.tempfile_in(folder)?;
        // Some systems have no locks; there, nothing is ever tidied up.
        let _ = file.as_file().lock();
        // Another run may have tidied it up before it was locked.
        if !file.path().exists() {
            continue;
        }
        if let Ok(data) = std::fs::metadata(path) {
            file.as_file().set_permissions(data.permissions())?;
        }
        file.write_all(bytes)?;
        return Ok(file);
    }
}

/// Removes what runs that were killed have left in the folders of some files.
pub(super) fn tidy<'p>(paths: impl Iterator<Item = &'p Path>) {
    let folder = |path: &Path| real(path).parent().map(Path::to_owned);
    let folders: BTreeSet<PathBuf> = paths.filter_map(folder).collect();
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    for entry in entries {
        let ours = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if !ours || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        // Whoever still writes it holds its lock.
        let left = File::options().write(true).open(entry.path()).ok().filter(|file| file.try_lock().is_ok());
        if left.is_some() {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::PermissionDenied => "you may not write there".to_owned(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "there is no room left".to_owned(),
        io::ErrorKind::NotADirectory => "its folder is a file".to_owned(),
        _ => error.to_string(),
    }
}

/// The name of the picture of a page: `NAME-1.png`, `NAME-1.svg`.
pub(super) fn page_name(pdf: &Path, page: usize, ending: &str) -> PathBuf {
    let stem = pdf.file_stem().unwrap_or_default().to_string_lossy();
    pdf.with_file_name(format!("{stem}-{page}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_left_behind_is_tidied_up_and_what_is_written_is_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.pdf");
        let living = stage(&path, b"new").expect("a file");
        std::fs::write(folder.path().join(".presskit-dead"), "half").expect("a file");
        std::fs::write(folder.path().join(".presskitrc"), "mine").expect("a file");
        tidy([path.as_path()].into_iter());
        assert!(living.path().exists() && folder.path().join(".presskitrc").exists());
        assert!(!folder.path().join(".presskit-dead").exists());
        living.persist(&path).expect("a name");
        assert_eq!(std::fs::read(&path).expect("a file"), b"new");
    }

    #[test]
    fn outputs_never_meet() {
        let paths = |names: &[&str]| names.iter().map(PathBuf::from).collect::<Vec<_>>();
        let file = |name: &str| Target::File(name.into());
        let targets = |releases: &[PathBuf], output| targets(releases, output, "pdf");
        assert_eq!(targets(&paths(&["a/b.md"]), None), Ok(vec![file("a/b.pdf")]));
        assert_eq!(
            targets(&paths(&["a.md", "b.md"]), Some("out/")),
            Ok(vec![file("out/a.pdf"), file("out/b.pdf")])
        );
        assert_eq!(targets(&paths(&["a.md"]), Some("-")), Ok(vec![Target::Standard]));
        assert!(targets(&paths(&["a.md", "a.toml"]), None).is_err());
        assert!(targets(&paths(&["a.md", "b.md"]), Some("c.pdf")).is_err());
        for no_pdf in ["a.md", "a.docx", "a.PNG", "a.de", "a"] {
            assert!(targets(&paths(&["a.md"]), Some(no_pdf)).is_err(), "{no_pdf}");
        }
        assert_eq!(targets(&paths(&["a.md"]), Some("b.PDF")), Ok(vec![file("b.PDF")]));
        assert_eq!(page_name(Path::new("o/a.en.pdf"), 2, "png"), PathBuf::from("o/a.en-2.png"));
    }
}
