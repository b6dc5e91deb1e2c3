//! One face of a family.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use harfrust::{Direction, Feature, Font, Language, Script, ShapePlan, ShapePlanKey, Tag};
use ttf_parser::name_id;

use super::later::Later;
use super::work;
use crate::brand::Axis;
use crate::guard;

/// The bytes of a font file. Several faces may be made of them: those of a collection, instances of a variable font.
#[derive(Clone)]
pub enum FontBytes {
    /// A part of the program.
    Embedded(&'static [u8]),
    /// Read from a file.
    Loaded(Arc<Vec<u8>>),
    /// Of a file, to be read when they are asked for.
    Later(Arc<Later>),
}

impl fmt::Debug for FontBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.len())
    }
}

impl FontBytes {
    /// Whether they are the same file.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Embedded(own), Self::Embedded(other)) => std::ptr::eq(*own, *other),
            (Self::Loaded(own), Self::Loaded(other)) => Arc::ptr_eq(own, other),
            (Self::Later(own), Self::Later(other)) => Arc::ptr_eq(own, other),
            _ => false,
        }
    }
}

impl AsRef<[u8]> for FontBytes {
    fn as_ref(&self) -> &[u8] {
        self
    }
}

impl Deref for FontBytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Embedded(bytes) => bytes,
            Self::Loaded(bytes) => bytes,
            Self::Later(file) => file.whole(),
        }
    }
}

/// A face: the bytes of its file, and what was read from them once.
pub struct Face {
    /// The whole font file.
    pub bytes: FontBytes,
    /// Which face of a collection (TTC); 0 for a file with one.
    pub index: u32,
    /// Which instance of a variable font: axes that don't stand at their default, with their values.
    pub variations: Vec<([u8; 4], f32)>,
    /// Its PostScript name, for the PDF.
    pub postscript_name: String,
    /// Its family and style, for people.
    pub full_name: String,
    /// Its measures.
    pub metrics: FaceMetrics,
    /// The face as the shaper reads it.
    pub font: Font,
    /// The OpenType features that it substitutes glyphs for, sorted.
    features: Vec<[u8; 4]>,
    /// How the shaper goes about its work, by script, direction, language and features: found out once.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
    /// The characters of ASCII that it has glyphs for.
    ascii: OnceLock<Ascii>,
}

/// Characters of ASCII, a bit each; no controls.
#[derive(Clone, Copy, Debug)]
pub(in crate::typeset) struct Ascii(u128);

impl Ascii {
    /// Whether a byte is one of them.
    pub(in crate::typeset) fn has(self, byte: u8) -> bool {
        byte.is_ascii() && self.0 >> byte & 1 == 1
    }
}

/// No brand needs so many; a release in which every word is in another language shall not eat memory.
const MOST_PLANS: usize = 128;

/// Measures of a face, in em (1 em = the size), y upwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaceMetrics {
    /// Font units in one em.
    pub units_per_em: u16,
    /// Height above the baseline (hhea).
    pub ascent: f64,
    /// Depth below the baseline, negative (hhea).
    pub descent: f64,
    /// Height of a flat capital (OS/2).
    pub cap_height: f64,
    /// Height of a flat small letter (OS/2).
    pub x_height: f64,
    /// Height of what small letters are in the script that the face is drawn for; `None` where it isn't known.
    pub small_letters: Option<f64>,
    /// Slope of italics in degrees, counter-clockwise, so negative (post).
    pub italic_angle: f64,
    /// Weight class, 400 regular, 700 bold (OS/2).
    pub weight: u16,
    /// The box around all glyphs: left, bottom, right, top (head).
    pub bbox: [f64; 4],
}

impl Face {
    /// Reads a TrueType or OpenType face, and of a variable font the instance that `variations` say.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong with the bytes.
    pub fn read(bytes: FontBytes, index: u32, variations: Vec<([u8; 4], f32)>) -> Result<Self, String> {
        if bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2") {
            return Err("it is a web font (WOFF); a TTF or OTF file is needed".to_owned());
        }
        let mut parsed =
            ttf_parser::Face::parse(&bytes, index).map_err(|error| format!("it is no font: {error}"))?;
        let tables = parsed.tables();
        if tables.glyf.is_none() && tables.cff.is_none() && tables.cff2.is_none() {
            return Err("it has no outlines that can be embedded (glyf, CFF or CFF2)".to_owned());
        }
        let features = features(&parsed);
        for (tag, value) in &variations {
            // An axis that the font lacks is refused before; see `instance`.
            let _ = parsed.set_variation(ttf_parser::Tag::from_bytes(tag), *value);
        }
        let (postscript_name, full_name) = names(&parsed, &variations);
        let metrics = measure(&parsed, &variations);
        let font = match &bytes {
            FontBytes::Embedded(bytes) => Font::new(*bytes, index),
            FontBytes::Loaded(bytes) => shared(bytes, index),
            FontBytes::Later(file) => shared(file.whole(), index),
        };
        let font = font.ok_or_else(|| "the shaper can't read it".to_owned())?;
        let at = variations.iter().map(|(tag, value)| (Tag::new(tag), *value));
        let font = font.instance_builder().variations(at).build();
        let (plans, ascii) = (Mutex::default(), OnceLock::new());
        Ok(Self {
            bytes,
            index,
            variations,
            postscript_name,
            full_name,
            metrics,
            font,
            features,
            plans,
            ascii,
        })
    }

    /// The glyph of a character.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)
    }

    /// The characters of ASCII that it has glyphs for. Found out once for all: every letter of a text is asked about.
    #[must_use]
    pub(in crate::typeset) fn ascii(&self) -> Ascii {
        let has = |byte: &u8| self.glyph(char::from(*byte)).is_some();
        let bit = |byte: u8| 1_u128.checked_shl(byte.into()).unwrap_or(0);
        *self.ascii.get_or_init(|| Ascii((b' '..=b'~').filter(has).map(bit).sum()))
    }

    /// How the shaper sets a script in a direction and language with some features. Kept for the next time.
    #[must_use]
    pub fn plan(
        &self,
        direction: Direction,
        script: Option<Script>,
        language: Option<&Language>,
        features: &[Feature],
    ) -> Arc<ShapePlan> {
        let key = ShapePlanKey::new(&self.font, script, direction).language(language).features(features);
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.iter().find(|plan| key.matches(plan)) {
            return Arc::clone(plan);
        }
        let plan = Arc::new(ShapePlan::new(&self.font, direction, script, language, features));
        if plans.len() < MOST_PLANS {
            plans.push(Arc::clone(&plan));
        }
        plan
    }

    /// The white at the left and at the right of a glyph, inside its advance, in em; nothing where it has no ink.
    #[must_use]
    pub fn bearings(&self, glyph: u16) -> Option<(f64, f64)> {
        self.file().bearings(glyph)
    }

    /// Whether the outlines of some glyphs make a decent amount of work.
    pub(super) fn is_decent(&self, glyphs: &BTreeSet<u16>) -> bool {
        let face = ttf_parser::RawFace::parse(&self.bytes, self.index);
        face.is_ok_and(|face| work::are_decent(&face, glyphs.iter().copied()))
    }

    /// Those of some glyphs that aren't copied as they are where the face is cut down: all of them in an instance.
    pub(super) fn not_copied(&self, glyphs: &BTreeSet<u16>) -> BTreeSet<u16> {
        let face =
            ttf_parser::RawFace::parse(&self.bytes, self.index).ok().filter(|_| self.variations.is_empty());
        face.map_or_else(|| glyphs.clone(), |face| work::not_copied(&face, glyphs))
    }

    /// Where its glyphs stand, for those who outlive the face.
    pub(crate) fn file(&self) -> FaceFile {
        FaceFile { bytes: self.bytes.clone(), index: self.index }
    }

    /// Whether the face substitutes glyphs for an OpenType feature (`sups`, `onum`).
    #[must_use]
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        self.features.binary_search(&tag).is_ok()
    }
}

/// A face in its file. Cheap to clone.
#[derive(Clone)]
pub(crate) struct FaceFile {
    bytes: FontBytes,
    index: u32,
}

impl FaceFile {
    /// The same as [`Face::bearings`]; nothing where the outline can't be read.
    pub(crate) fn bearings(&self, glyph: u16) -> Option<(f64, f64)> {
        guard::caught(|| self.measured(glyph)).ok().flatten()
    }

    fn measured(&self, glyph: u16) -> Option<(f64, f64)> {
        let face = ttf_parser::Face::parse(&self.bytes, self.index).ok()?;
        let glyph = ttf_parser::GlyphId(glyph);
        let (ink, advance) = (ink(&face, glyph)?, face.glyph_hor_advance(glyph)?);
        let em = |units: f64| units / f64::from(face.units_per_em());
        Some((em(f64::from(ink.x_min)), em(f64::from(advance) - f64::from(ink.x_max))))
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("full_name", &self.full_name).finish_non_exhaustive()
    }
}

/// The box around the outline of a glyph; nothing where it has none, or one that takes too long to draw.
fn ink(face: &ttf_parser::Face, glyph: ttf_parser::GlyphId) -> Option<ttf_parser::Rect> {
    work::are_decent(face.raw_face(), [glyph.0]).then(|| face.glyph_bounding_box(glyph)).flatten()
}

/// The face as the shaper reads it.
fn shared(bytes: &Arc<Vec<u8>>, index: u32) -> Option<Font> {
    let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::<Vec<u8>>::clone(bytes);
    Font::new(shared, index)
}

fn english_name(face: &ttf_parser::Face, id: u16) -> Option<String> {
    let names = face.names();
    let all = || names.into_iter().filter(|name| name.name_id == id);
    let english = all().find(|name| name.is_unicode() && name.language_id == 0x0409);
    english.or_else(|| all().find(ttf_parser::name::Name::is_unicode))?.to_string()
}

/// A name as PDF wants it: printable ASCII without spaces and delimiters (ISO 32000-1, 9.6.2.2 and 7.3.5).
fn postscript_name(name: &str) -> String {
    let kept: String =
        name.chars().filter(|c| c.is_ascii_graphic() && !"()<>[]{}/%#".contains(*c)).take(60).collect();
    if kept.is_empty() { "Unnamed".to_owned() } else { kept }
}

/// How tall the small letters of a face are: flat ones in Latin, Greek and Cyrillic, as the font says or as they
/// are drawn. Scripts without small letters have what looks as large beside them: in Arabic the mean of the loop of
/// waw, which alone would make it too large, and of seven tenths of alef, which stands beside capitals; in Hebrew,
/// whose letters have one height between small letters and capitals, five sixths of he.
fn small_letters(face: &ttf_parser::Face) -> Option<f64> {
    let top = |letter: char| {
        let glyph = face.glyph_index(letter)?;
        Some(f64::from(ink(face, glyph)?.y_max) / f64::from(face.units_per_em().max(1)))
    };
    let stated = face.x_height().filter(|height| *height > 0).map(f64::from);
    let latin =
        top('x').map(|drawn| stated.map_or(drawn, |height| height / f64::from(face.units_per_em().max(1))));
    let arabic = || Some(f64::midpoint(top('و')?, top('ا')? * 0.7));
    let hebrew = || top('ה').map(|he| he * 5.0 / 6.0);
    let others = || ['χ', 'х'].into_iter().find_map(top).or_else(arabic).or_else(hebrew);
    latin.or_else(others).filter(|height| *height > 0.05)
}

/// The OpenType features that a face substitutes glyphs for, sorted.
fn features(face: &ttf_parser::Face) -> Vec<[u8; 4]> {
    let tables = face.tables().gsub.iter().flat_map(|table| table.features);
    let mut features: Vec<[u8; 4]> = tables.map(|feature| feature.tag.to_bytes()).collect();
    features.sort_unstable();
    features.dedup();
    features
}

/// The PostScript name and the name for people. Those of an instance say which it is, the former as Adobe's
/// Technical Note 5902 has it: `Family-Roman_600wght`.
fn names(face: &ttf_parser::Face, variations: &[([u8; 4], f32)]) -> (String, String) {
    let name = |id| english_name(face, id);
    let full_name = name(name_id::FULL_NAME).or_else(|| name(name_id::FAMILY)).unwrap_or_default();
    let mut postscript = postscript_name(name(name_id::POST_SCRIPT_NAME).as_deref().unwrap_or(&full_name));
    let mut name_with_axes = full_name;
    for (tag, value) in variations {
        let letters = String::from_utf8_lossy(tag);
        postscript.push_str(&postscript_name(&format!("_{value}{letters}")));
        let axis = Axis::ALL.into_iter().find(|axis| axis.tag() == *tag);
        let name = axis.map_or_else(|| letters.into_owned(), |axis| axis.name().replace('_', " "));
        name_with_axes = format!("{name_with_axes}, {name} {value}");
    }
    (postscript, name_with_axes)
}

fn measure(face: &ttf_parser::Face, variations: &[([u8; 4], f32)]) -> FaceMetrics {
    let units = f64::from(face.units_per_em().max(1));
    let em = |value: i16| f64::from(value) / units;
    let at = |axis: Axis| variations.iter().find(|(tag, _)| *tag == axis.tag()).map(|(_, value)| *value);
    let height = |value: Option<i16>| value.filter(|height| *height > 0).map(em);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a weight is 1 to 1000")]
    let weight = at(Axis::Weight).map(|weight| weight.round() as u16);
    let bbox = face.global_bounding_box();
    let ascent = em(face.ascender());
    FaceMetrics {
        units_per_em: face.units_per_em().max(1),
        ascent,
        descent: em(face.descender()),
        cap_height: height(face.capital_height()).unwrap_or(ascent * 0.7),
        x_height: height(face.x_height()).unwrap_or(ascent * 0.5),
        small_letters: small_letters(face),
        italic_angle: f64::from(at(Axis::Slant).unwrap_or(face.italic_angle())),
        weight: weight.unwrap_or(face.weight().to_number()),
        bbox: [em(bbox.x_min), em(bbox.y_min), em(bbox.x_max), em(bbox.y_max)],
    }
}
