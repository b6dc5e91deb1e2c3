//! Which releases are meant, and what of the disk they look at.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use presskit::disk::Disk;
use presskit::files::{Files, Kind, Parts};
use presskit::input::{Format, Options};

use super::arguments::Asked;

/// The argument that means standard input.
pub(super) const STANDARD_INPUT: &str = "-";

/// The name under which findings speak of standard input.
pub(super) const STANDARD_NAME: &str = "<stdin>";

/// More than this comes from standard input only by mistake; what is read of it is then found too long.
const MOST: u64 = 1024 * 1024;

/// The releases that are meant.
#[derive(Debug)]
pub(super) struct Named {
    pub releases: Vec<PathBuf>,
    /// Standard input, where it is the release.
    standard: Option<Arc<[u8]>>,
}

impl Named {
    /// The releases that were asked for: patterns are looked up; or says what is wrong with them.
    pub fn new(asked: &Asked) -> Result<Self, String> {
        if let Some(message) = asked.brand.as_deref().and_then(unreadable_brand) {
            return Err(message);
        }
        if asked.releases.iter().any(|release| release == Path::new(STANDARD_INPUT)) {
            if asked.releases.len() > 1 {
                return Err(
                    "`-` is standard input, which holds one release: leave out the other files".to_owned()
                );
            }
            let standard = Some(standard_input()?);
            return Ok(Self { releases: vec![STANDARD_NAME.into()], standard });
        }
        let (mut releases, mut known) = (Vec::new(), BTreeSet::new());
        for named in &asked.releases {
            let looked_up = is_pattern(named);
            let found = if looked_up { fitting(named)? } else { vec![named.clone()] };
            for release in found {
                if let Some(message) = unreadable(&release) {
                    return Err(message);
                }
                // What several patterns fit is meant once; what is named twice is a slip, which its target shows.
                if known.insert(Disk.real(&release)) || !looked_up {
                    releases.push(release);
                }
            }
        }
        Ok(Self { releases, standard: None })
    }

    /// Whether the release is standard input.
    pub fn is_standard(&self) -> bool {
        self.standard.is_some()
    }

    /// What may be read for these releases.
    pub fn options(&self, asked: &Asked) -> Options {
        self.options_by(asked, Watched { standard: self.standard.clone(), ..Watched::default() })
    }

    /// The same, and remembers what is looked at.
    pub fn watched_options(&self, asked: &Asked, watched: &Watched) -> Options {
        self.options_by(asked, Watched { standard: self.standard.clone(), ..watched.clone() })
    }

    fn options_by(&self, asked: &Asked, files: Watched) -> Options {
        let options = asked.options(files);
        let guessed = || self.standard.as_ref().map(|bytes| Format::guess(&String::from_utf8_lossy(bytes)));
        Options { format: options.format.or_else(guessed), ..options }
    }
}

fn standard_input() -> Result<Arc<[u8]>, String> {
    let input = io::stdin();
    if input.is_terminal() {
        let _ = writeln!(anstream::stderr(), "reading the release from standard input, until Ctrl-D");
    }
    let mut bytes = Vec::new();
    match input.lock().take(MOST).read_to_end(&mut bytes) {
        Ok(0) => Err("standard input is empty: there is no release in it".to_owned()),
        Ok(_) => Ok(bytes.into()),
        Err(error) => Err(format!("standard input can't be read: {error}")),
    }
}

/// Whether a name stands for several files, which the shell has left to us.
pub(super) fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '[']) && !path.exists()
}

/// The releases that fit a pattern, by their names.
fn fitting(pattern: &Path) -> Result<Vec<PathBuf>, String> {
    let shown = pattern.display();
    let found = glob::glob(&pattern.to_string_lossy())
        .map_err(|error| format!("`{shown}` is no pattern for names of files: {}", error.msg))?;
    // Of what bears the name of a release, its PDF among others, only the release is meant.
    let releases: Vec<PathBuf> =
        found.filter_map(Result::ok).filter(|path| path.is_file() && Format::of(path).is_some()).collect();
    if releases.is_empty() {
        return Err(format!("there is no release whose name fits `{shown}`"));
    }
    Ok(releases)
}

fn unreadable_brand(path: &Path) -> Option<String> {
    if !path.is_dir() {
        return unreadable(path);
    }
    let brand = path.join("brand.toml");
    let named = if brand.is_file() { format!(": `--brand {}`", brand.display()) } else { String::new() };
    Some(format!("`{}` is a folder: name the brand in it{named}", path.display()))
}

fn unreadable(path: &Path) -> Option<String> {
    let shown = path.display();
    match std::fs::metadata(path) {
        Ok(data) if data.is_dir() => {
            let only = releases_in(path).filter(|found| found.len() == 1).and_then(|mut found| found.pop());
            let named = only.map(|only| format!(": `presskit {}`", path.join(only).display()));
            Some(format!("`{shown}` is a folder: name the release in it{}", named.unwrap_or_default()))
        }
        // What comes out is often clicked for what went in.
        Ok(_) if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) => Some(format!(
            "`{shown}` is a PDF: name the release that it is made from; `presskit extract` takes it out of a PDF that \
             carries it"
        )),
        Ok(data) if !data.is_file() => {
            Some(format!("`{shown}` is a pipe or a device: save the release as a file, or feed it to `-`"))
        }
        Ok(_) => None,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let near = alike(path).map(|near| format!("; did you mean `{}`?", near.display()));
            Some(format!("there is no file `{shown}`{}", near.unwrap_or_default()))
        }
        Err(error) => Some(format!("`{shown}` can't be read: {error}")),
    }
}

/// The names of the releases in a folder, in the order of the alphabet.
fn releases_in(folder: &Path) -> Option<Vec<String>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let names =
        std::fs::read_dir(folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_release = |name: &String| {
        Format::of(Path::new(name)).is_some_and(|format| format == Format::Markdown)
            || name.starts_with("release.")
    };
    let mut names: Vec<String> =
        names.filter(|name| is_release(name) && Format::of(Path::new(name)).is_some()).collect();
    names.sort();
    Some(names)
}

/// A release beside it whose name is spelt nearly so.
fn alike(path: &Path) -> Option<PathBuf> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let near =
        releases_in(folder)?.into_iter().map(|name| (strsim::damerau_levenshtein(&name, wanted), name));
    near.filter(|(distance, _)| *distance <= 3).min().map(|(_, name)| folder.join(name))
}

/// What a file bears, by which a change is known; `None`: there is no file.
pub(super) type Mark = Option<u64>;

/// Texts up to this length are compared byte for byte: the time that a file bears may be the same after two quick changes.
const TEXT: u64 = 512 * 1024;

/// What a file bears now.
pub(super) fn mark(path: &Path) -> Mark {
    let data = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    let mut mark = DefaultHasher::new();
    data.len().hash(&mut mark);
    if data.len() <= TEXT {
        std::fs::read(path).ok()?.hash(&mut mark);
    } else {
        data.modified().ok()?.hash(&mut mark);
    }
    Some(mark.finish())
}

/// The files of the system, and of standard input, with a list of what was looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Watched {
    standard: Option<Arc<[u8]>>,
    /// Each path with what it bore when it was first looked at, where that was asked for.
    looked_at: Arc<Mutex<BTreeMap<PathBuf, Mark>>>,
    marking: bool,
}

impl Watched {
    /// A list that remembers too what each file bore, so that a change is known.
    pub fn marking() -> Self {
        Self { marking: true, ..Self::default() }
    }

    /// All that was looked at since the last time, whether it is there or not.
    pub fn take(&self) -> BTreeMap<PathBuf, Mark> {
        std::mem::take(&mut *self.looked_at.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// The real paths of the files that were looked at.
    pub fn files(&self) -> BTreeSet<PathBuf> {
        let looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        looked_at.keys().filter(|path| path.is_file()).filter_map(|path| path.canonicalize().ok()).collect()
    }

    fn note(&self, path: &Path) {
        let mut looked_at = self.looked_at.lock().unwrap_or_else(PoisonError::into_inner);
        let bears = || if self.marking { mark(path) } else { None };
        looked_at.entry(path.to_owned()).or_insert_with(bears);
    }

    fn standard(&self, path: &Path) -> Option<&Arc<[u8]>> {
        self.standard.as_ref().filter(|_| path == Path::new(STANDARD_NAME))
    }
}

impl Files for Watched {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        if let Some(bytes) = self.standard(path) {
            return Ok(bytes.to_vec());
        }
        self.note(path);
        Disk.read(path)
    }

    fn length(&self, path: &Path) -> Option<u64> {
        match self.standard(path) {
            Some(bytes) => bytes.len().try_into().ok(),
            None => Disk.length(path),
        }
    }

    fn parts(&self, path: &Path) -> Option<Parts> {
        if self.standard(path).is_some() {
            return None;
        }
        self.note(path);
        Disk.parts(path)
    }

    fn kind(&self, path: &Path) -> Option<Kind> {
        self.note(path);
        Disk.kind(path)
    }

    fn real(&self, path: &Path) -> Option<PathBuf> {
        let real = Disk.real(path);
        // A file that is missing today may be there tomorrow.
        if real.is_none() {
            self.note(path);
        }
        real
    }

    fn names(&self, folder: &Path) -> Vec<String> {
        Disk.names(folder)
    }
}
