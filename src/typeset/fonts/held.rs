//! Faces and their files, of which most are not read before text is set in them.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use super::face::{Face, FontBytes};
use super::instance::Axes;
use super::later;
use crate::brand;
use crate::files::Files;
use crate::guard;

/// The embedded faces: file, family, and which style it is.
pub(super) static BUILTIN: [&[u8]; 8] = [
    include_bytes!("../../../fonts/SourceSerif4-Regular.ttf"),
    include_bytes!("../../../fonts/SourceSerif4-Bold.ttf"),
    include_bytes!("../../../fonts/SourceSerif4-It.ttf"),
    include_bytes!("../../../fonts/SourceSerif4-BoldIt.ttf"),
    include_bytes!("../../../fonts/SourceSans3-Regular.ttf"),
    include_bytes!("../../../fonts/SourceSans3-Bold.ttf"),
    include_bytes!("../../../fonts/SourceSans3-It.ttf"),
    include_bytes!("../../../fonts/SourceSans3-Semibold.ttf"),
];

/// A face, or what it is read from when text is first set in it: most brands have fonts of their own and need none of those
/// that are embedded, and a release few of its brand's.
#[derive(Debug)]
pub(super) enum Held {
    Read(Box<Face>),
    Embedded(&'static [u8], OnceLock<Box<Face>>),
    Later(FontBytes, OnceLock<Result<Box<Face>, String>>),
}

impl Held {
    /// The face; another in its place, where it can't be read after all.
    pub(super) fn face(&self) -> &Face {
        match self {
            Self::Read(face) => face,
            Self::Embedded(bytes, face) => face.get_or_init(|| embedded(bytes)),
            Self::Later(..) => self.read().unwrap_or_else(|_| stand_in()),
        }
    }

    /// The face, or why it can't be read after all.
    pub(super) fn read(&self) -> Result<&Face, &str> {
        let Self::Later(bytes, face) = self else { return Ok(self.face()) };
        let read = || match guard::caught(|| Face::read(bytes.clone(), 0, Vec::new())) {
            Ok(read) => read.map(Box::new),
            Err(reason) => Err(damaged(&reason)),
        };
        face.get_or_init(read).as_deref().map_err(String::as_str)
    }

    /// The bytes of its file.
    pub(super) fn bytes(&self) -> FontBytes {
        match self {
            Self::Read(face) => face.bytes.clone(),
            Self::Embedded(bytes, _) => FontBytes::Embedded(bytes),
            Self::Later(bytes, _) => bytes.clone(),
        }
    }
}

/// A font file.
#[derive(Clone)]
pub(super) struct FontFile {
    pub(super) bytes: FontBytes,
    /// A font that says the same of itself; the same bytes, where the file was read whole.
    pub(super) judged: FontBytes,
}

impl FontFile {
    fn open(path: &Path, files: &dyn Files) -> io::Result<Self> {
        if let Some((later, small)) = files.parts(path).and_then(later::opened) {
            return Ok(Self {
                bytes: FontBytes::Later(Arc::new(later)),
                judged: FontBytes::Loaded(Arc::new(small)),
            });
        }
        let bytes = FontBytes::Loaded(Arc::new(files.read(path)?));
        Ok(Self { judged: bytes.clone(), bytes })
    }
}

/// The font files of a brand, each opened once.
pub(super) struct FontFiles<'a> {
    files: &'a dyn Files,
    opened: Vec<(PathBuf, FontFile)>,
}

impl<'a> FontFiles<'a> {
    pub(super) fn of(files: &'a dyn Files) -> Self {
        Self { files, opened: Vec::new() }
    }

    /// A file.
    pub(super) fn file(&mut self, path: &Path) -> io::Result<FontFile> {
        if let Some((_, file)) = self.opened.iter().find(|(known, _)| known == path) {
            return Ok(file.clone());
        }
        let file = FontFile::open(path, self.files)?;
        self.opened.push((path.to_owned(), file.clone()));
        Ok(file)
    }

    /// The axes of a file that can be read.
    pub(super) fn axes(&mut self, file: Option<&brand::FontFile>) -> Axes {
        let bytes = file.and_then(|file| Some((self.file(&file.file).ok()?.judged, file.index)));
        let axes = bytes.map(|(bytes, index)| guard::caught(|| Axes::of(&bytes, index)));
        axes.and_then(Result::ok).unwrap_or_else(|| Axes::of(&[], 0))
    }
}

/// What text is set in whose own face can't be read after all, until that is told.
fn stand_in() -> &'static Face {
    static FACE: OnceLock<Box<Face>> = OnceLock::new();
    FACE.get_or_init(|| embedded(BUILTIN[0]))
}

fn embedded(bytes: &'static [u8]) -> Box<Face> {
    let read = Face::read(FontBytes::Embedded(bytes), 0, Vec::new());
    Box::new(read.expect("the embedded files are read by a test"))
}

/// What is said of a font over which a reader stumbled.
pub(super) fn damaged(reason: &str) -> String {
    format!("it is damaged ({reason})")
}

#[cfg(all(test, feature = "disk"))]
mod tests {
    use super::*;
    use crate::disk::Disk;
    use crate::files::Parts;

    const FILE: &str = "fonts/SourceSans3-Bold.ttf";

    fn held(parts: Parts) -> Held {
        let (later, small) = later::opened(parts).expect("a font that can wait");
        let judged = FontBytes::Loaded(Arc::new(small));
        assert!(Face::read(judged, 0, Vec::new()).is_ok());
        Held::Later(FontBytes::Later(Arc::new(later)), OnceLock::new())
    }

    #[test]
    fn a_face_is_read_when_it_is_asked_for() {
        let held = held(Disk.parts(Path::new(FILE)).expect("a file"));
        assert_eq!(held.face().postscript_name, "SourceSans3-Bold");
        assert!(held.face().glyph('g').is_some() && held.face().has_feature(*b"sups"));
    }

    #[test]
    fn a_file_that_is_cut_short_meanwhile_is_told() {
        let bytes = std::fs::read(FILE).expect("a font");
        let length = bytes.len() as u64;
        let read = move |at: u64, length: usize, out: &mut Vec<u8>| {
            let from = usize::try_from(at).unwrap_or(usize::MAX);
            let part = bytes.get(from..from + length).filter(|part| part.len() < 300_000);
            part.map(|part| out.extend_from_slice(part)).ok_or(io::ErrorKind::UnexpectedEof.into())
        };
        let held = held(Parts::new(length, Box::new(read)));
        assert!(held.read().is_err_and(|why| why.contains("no font")), "{:?}", held.read());
        assert_eq!(held.face().postscript_name, "SourceSerif4-Regular");
    }
}
