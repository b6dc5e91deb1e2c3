//! The faces of a brand, by family, weight and slope, and where missing characters are looked for.

use std::io;
use std::sync::{Arc, OnceLock};

use super::face::{Face, FontBytes};
use super::held::{BUILTIN, FontFile, FontFiles, Held, damaged};
use super::instance::{Axes, Wanted, index_complaint, named};
use super::{permission, trial, work};
use crate::brand;
use crate::diagnostic::{Code, Diagnostic, Report};
use crate::files::Files;
use crate::guard;
use crate::page::{FaceId, Pages};

/// The two families of a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// For text.
    Text,
    /// For headings and furniture.
    Display,
}

/// The weights that are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600; bold where the family has none.
    Semibold,
    /// 700.
    Bold,
}

/// All faces that text may be set in.
#[derive(Debug)]
pub struct FontLibrary {
    faces: Vec<Held>,
    text: Styles,
    display: Styles,
    /// The brand's own, then the built-in ones.
    fallback: Vec<Styles>,
    /// Whether each face is scaled to the x-height of those that it stands among.
    matched: Vec<bool>,
    /// Where the brand names each face; those of the program are named nowhere.
    named: Vec<Option<brand::FontFile>>,
}

/// The faces of one family. Regular is always there.
#[derive(Clone, Copy, Debug)]
struct Styles {
    regular: FaceId,
    bold: Option<FaceId>,
    italic: Option<FaceId>,
    bold_italic: Option<FaceId>,
    semibold: Option<FaceId>,
}

impl Styles {
    /// The face that comes nearest: the slope counts for more than semibold, weight for more than the slope.
    fn face(&self, weight: Weight, italic: bool) -> FaceId {
        let bold = self.bold.or(self.semibold);
        let upright = match weight {
            Weight::Regular => Some(self.regular),
            Weight::Semibold => self.semibold.or(bold),
            Weight::Bold => bold,
        };
        let slanted = match weight {
            Weight::Regular => self.italic,
            Weight::Semibold | Weight::Bold => self.bold_italic,
        };
        if italic { slanted.or(upright) } else { upright }.unwrap_or(self.regular)
    }
}

impl FontLibrary {
    /// The embedded faces: Source Serif 4 for text, Source Sans 3 for headings and furniture. Read once.
    ///
    /// # Panics
    ///
    /// Never: the embedded files are read by a test.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static LIBRARY: OnceLock<Arc<FontLibrary>> = OnceLock::new();
        Arc::clone(LIBRARY.get_or_init(|| {
            let mut library = Self::empty();
            let (text, display) = library.add_builtin();
            (library.text, library.display) = (text, display);
            library.fallback = vec![text, display];
            Arc::new(library)
        }))
    }

    /// The faces that a brand names; the embedded ones where it names none, and behind all others.
    ///
    /// # Errors
    ///
    /// Every font file that can't be read, at its place in the brand.
    pub fn load(fonts: &brand::Fonts, files: &dyn Files) -> Result<Arc<Self>, Report> {
        if *fonts == brand::Fonts::default() {
            return Ok(Self::builtin());
        }
        let (mut library, mut report) = (Self::empty(), Report::default());
        let mut files = FontFiles::of(files);
        let mut read = |family: &brand::Family| library.family(family, &mut files, &mut report);
        let (own_text, own_display) = (read(&fonts.text), read(&fonts.display));
        let fallback: Vec<Styles> = fonts.fallback.iter().filter_map(read).collect();
        let (text, display) = library.add_builtin();
        library.text = own_text.unwrap_or(text);
        library.display = own_display.or(own_text).unwrap_or(display);
        library.fallback = fallback;
        library.fallback.extend([text, display]);
        if report.has_errors() { Err(report) } else { Ok(Arc::new(library)) }
    }

    /// The files of all faces, those of the program last, each once.
    #[must_use]
    pub fn files(&self) -> Vec<FontBytes> {
        let mut out: Vec<FontBytes> = Vec::new();
        for bytes in self.faces.iter().map(Held::bytes) {
            if !out.iter().any(|known| known.is(&bytes)) {
                out.push(bytes);
            }
        }
        out
    }

    /// The face of a number.
    ///
    /// # Panics
    ///
    /// If `id` is of another library.
    #[must_use]
    pub fn face(&self, id: FaceId) -> &Face {
        self.faces[usize::from(id.0)].face()
    }

    /// What is wrong with the fonts that pages are set in, where the brand names them: each glyph is tried as the PDF
    /// uses it. Without pages, all fonts are tried by some letters.
    #[must_use]
    pub fn damaged(&self, pages: Option<&Pages>) -> Vec<Diagnostic> {
        let used = pages.map(trial::by_face);
        let tried = (0..).zip(self.faces.iter().zip(&self.named)).filter_map(|(number, (face, named))| {
            let named = named.as_ref()?;
            if used.as_ref().is_some_and(|used| !used.contains_key(&FaceId(number))) {
                return None;
            }
            let face = match face.read() {
                Ok(face) => face,
                Err(why) => return Some(unreadable(named, why)),
            };
            let glyphs = match &used {
                Some(used) => used.get(&FaceId(number))?,
                None => &trial::letters(face),
            };
            trial::pass(face, glyphs).err().map(|why| unreadable(named, &why))
        });
        tried.collect()
    }

    /// The fonts that pages are set in that can't be read whole, or whose glyphs there would take far too long to draw, where
    /// the brand names them.
    #[must_use]
    pub fn overworked(&self, pages: &Pages) -> Vec<Diagnostic> {
        let used = trial::by_face(pages).into_iter();
        let named = used.filter_map(|(face, glyphs)| {
            let named = self.named.get(usize::from(face.0))?.as_ref()?;
            match self.faces[usize::from(face.0)].read() {
                Ok(read) => (!read.is_decent(&glyphs)).then(|| unreadable(named, work::TOO_MUCH)),
                Err(why) => Some(unreadable(named, why)),
            }
        });
        named.collect()
    }

    /// By how much a face is scaled among text of another, so that their small letters are of one height where the
    /// brand wants that of a fallback.
    #[must_use]
    pub fn scale(&self, id: FaceId, among: FaceId) -> f64 {
        if id == among || !self.matched.get(usize::from(id.0)).copied().unwrap_or_default() {
            return 1.0;
        }
        let height = |id: FaceId| self.face(id).metrics.small_letters;
        // What is out of all proportion is measured wrongly.
        height(among).zip(height(id)).map_or(1.0, |(wanted, own)| (wanted / own).clamp(0.5, 2.0))
    }

    /// Whether emphasis can be seen: the family has italics.
    #[must_use]
    pub fn has_italics(&self, family: Family) -> bool {
        self.styles(family).italic.is_some()
    }

    /// The faces that are asked for a character, in order: the wanted one, the brand's fallbacks in the same
    /// style, the embedded ones. A face is named once.
    #[must_use]
    pub fn cascade(&self, family: Family, weight: Weight, italic: bool) -> Vec<FaceId> {
        let mut out = vec![self.styles(family).face(weight, italic)];
        for styles in &self.fallback {
            let face = styles.face(weight, italic);
            if !out.contains(&face) {
                out.push(face);
            }
        }
        out
    }

    fn styles(&self, family: Family) -> &Styles {
        match family {
            Family::Text => &self.text,
            Family::Display => &self.display,
        }
    }

    fn empty() -> Self {
        let none = Styles { regular: FaceId(0), bold: None, italic: None, bold_italic: None, semibold: None };
        Self {
            faces: Vec::new(),
            text: none,
            display: none,
            fallback: Vec::new(),
            matched: Vec::new(),
            named: Vec::new(),
        }
    }

    /// Adds the embedded faces; gives text and display.
    fn add_builtin(&mut self) -> (Styles, Styles) {
        let ids: Vec<FaceId> = BUILTIN
            .into_iter()
            .map(|bytes| self.push(Held::Embedded(bytes, OnceLock::new()), false, None))
            .collect();
        let id = |at: usize| ids.get(at).copied();
        let styles = |at: usize, last: Option<FaceId>| Styles {
            regular: id(at).unwrap_or(FaceId(0)),
            bold: id(at + 1),
            italic: id(at + 2),
            bold_italic: if last.is_some() { None } else { id(at + 3) },
            semibold: last,
        };
        (styles(0, None), styles(4, id(7)))
    }

    fn push(&mut self, face: Held, matched: bool, named: Option<&brand::FontFile>) -> FaceId {
        self.faces.push(face);
        self.matched.push(matched);
        self.named.push(named.cloned());
        FaceId(u16::try_from(self.faces.len() - 1).unwrap_or(u16::MAX))
    }

    /// Reads the files of a family; `None` where it names no regular face that can be read.
    ///
    /// What it doesn't name is made of what it names: bold of a regular face with weights, and so on.
    fn family(
        &mut self,
        family: &brand::Family,
        files: &mut FontFiles,
        report: &mut Report,
    ) -> Option<Styles> {
        let (regular_axes, italic_axes) =
            (files.axes(family.regular.as_ref()), files.axes(family.italic.as_ref()));
        let mut read = |file: Option<&brand::FontFile>, weight: f32, italic: bool| {
            let opened = files.file(&file?.file);
            self.file(file?, opened, Wanted { weight, italic }, family.match_x_height, report)
        };
        let regular = read(family.regular.as_ref(), 400.0, false);
        let mut styles = Styles {
            regular: regular.unwrap_or(FaceId(0)),
            bold: read(family.bold.as_ref(), 700.0, false),
            italic: read(family.italic.as_ref(), 400.0, true),
            bold_italic: read(family.bold_italic.as_ref(), 700.0, true),
            semibold: read(family.semibold.as_ref(), 600.0, false),
        };
        regular?;
        let upright = family.regular.as_ref().map(without_weight);
        if family.bold.is_none() && regular_axes.has_weights() {
            styles.bold = read(upright.as_ref(), 700.0, false);
        }
        if family.semibold.is_none() && regular_axes.has_weights() {
            styles.semibold = read(upright.as_ref(), 600.0, false);
        }
        let (mut italic, mut heavier) =
            (family.italic.as_ref().map(without_weight), italic_axes.has_weights());
        if family.italic.is_none() && regular_axes.has_italics() {
            styles.italic = read(family.regular.as_ref().map(without_slope).as_ref(), 400.0, true);
            (italic, heavier) = (upright.as_ref().map(without_slope), regular_axes.has_weights());
        }
        if family.bold_italic.is_none() && styles.italic.is_some() && heavier {
            styles.bold_italic = read(italic.as_ref(), 700.0, true);
        }
        Some(styles)
    }

    fn file(
        &mut self,
        file: &brand::FontFile,
        opened: io::Result<FontFile>,
        wanted: Wanted,
        matched: bool,
        report: &mut Report,
    ) -> Option<FaceId> {
        let opened = match opened {
            Ok(opened) => opened,
            Err(error) => {
                report.push(unreadable(file, &format!("it can't be read: {error}")));
                return None;
            }
        };
        let judged = guard::caught(|| self.judged(file, opened, wanted, matched, report));
        judged.unwrap_or_else(|reason| {
            report.push(unreadable(file, &damaged(&reason)));
            None
        })
    }

    /// A face of a file that is perhaps a font.
    fn judged(
        &mut self,
        file: &brand::FontFile,
        FontFile { bytes: own, judged: bytes }: FontFile,
        wanted: Wanted,
        matched: bool,
        report: &mut Report,
    ) -> Option<FaceId> {
        if let Some(complaint) = permission::complaint(file, &bytes) {
            report.push(complaint);
            return None;
        }
        if let Some(complaint) = index_complaint(file, &bytes) {
            report.push(complaint);
            return None;
        }
        if !work::are_programs_decent(&bytes, file.index) {
            report.push(unreadable(file, work::TOO_MUCH));
            return None;
        }
        // Bytes that are no font have no axes, and nothing that a brand says of them is a mistake of its own.
        let axes = Axes::of(&bytes, file.index);
        let readable = ttf_parser::Face::parse(&bytes, file.index).is_ok();
        let variations = match axes.instance(file, wanted) {
            Ok(variations) => variations,
            Err(complaints) if readable => {
                for complaint in complaints {
                    report.push(complaint);
                }
                return None;
            }
            Err(_) => Vec::new(),
        };
        let face = Face::read(bytes, file.index, variations);
        match face {
            Ok(face) => {
                let is_whole = own.is(&face.bytes);
                let held =
                    if is_whole { Held::Read(Box::new(face)) } else { Held::Later(own, OnceLock::new()) };
                Some(self.push(held, matched, Some(file)))
            }
            Err(why) => {
                report.push(unreadable(file, &why));
                None
            }
        }
    }
}

fn unreadable(file: &brand::FontFile, why: &str) -> Diagnostic {
    let message = format!("the font `{}` can't be used: {why}", named(file));
    let help = "give a TTF or OTF file that opens in other programs";
    Diagnostic::new(Code::FontUnreadable, file.place.clone(), message).with_help(help)
}

/// The same file without its weight, for the styles that are made of it.
fn without_weight(file: &brand::FontFile) -> brand::FontFile {
    without(file, &[brand::Axis::Weight])
}

/// The same file without its slope.
fn without_slope(file: &brand::FontFile) -> brand::FontFile {
    without(file, &[brand::Axis::Slant, brand::Axis::Italic])
}

fn without(file: &brand::FontFile, axes: &[brand::Axis]) -> brand::FontFile {
    let kept = file.axes.iter().filter(|chosen| !axes.contains(&chosen.axis)).cloned().collect();
    brand::FontFile { axes: kept, ..file.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Memory;

    #[test]
    fn the_embedded_faces_are_complete() {
        let library = FontLibrary::builtin();
        assert_eq!(library.faces.len(), BUILTIN.len());
        let name = |family, weight, italic| {
            let face = library.face(library.cascade(family, weight, italic)[0]);
            face.postscript_name.clone()
        };
        assert_eq!(name(Family::Text, Weight::Bold, true), "SourceSerif4-BoldIt");
        assert_eq!(name(Family::Text, Weight::Semibold, false), "SourceSerif4-Bold");
        assert_eq!(name(Family::Display, Weight::Semibold, false), "SourceSans3-Semibold");
        assert_eq!(name(Family::Display, Weight::Regular, true), "SourceSans3-It");
        let face = library.face(FaceId(0));
        assert!(face.glyph('Ω').is_some() && face.glyph('ж').is_some() && face.glyph('ش').is_none());
        assert!(face.has_feature(*b"sups"));
        assert!((face.metrics.cap_height - 0.67).abs() < 0.03, "{:?}", face.metrics);
    }

    #[test]
    fn a_file_that_is_no_font_is_an_error_at_its_place() {
        let file = brand::FontFile {
            file: "brand.otf".into(),
            place: crate::diagnostic::Place::in_file("brand.toml"),
            index: 0,
            axes: Vec::new(),
        };
        let fonts = brand::Fonts {
            text: brand::Family { regular: Some(file), ..brand::Family::default() },
            ..brand::Fonts::default()
        };
        let report = FontLibrary::load(&fonts, &Memory::default().with("brand.otf", *b"no font"))
            .expect_err("no font");
        assert_eq!(report.diagnostics[0].code.name(), "font-unreadable");
        assert_eq!(report.diagnostics[0].place.file.as_deref(), Some("brand.toml"));
    }
}
