//! One face of a family.

use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use harfrust::{Direction, Feature, Font, Language, Script, ShapePlan, ShapePlanKey};
use ttf_parser::name_id;

/// A face: the bytes of its file, and what was read from them once.
pub struct Face {
    /// The whole font file.
    pub bytes: Cow<'static, [u8]>,
    /// Which face of a collection (TTC); 0 for a file with one.
    pub index: u32,
    /// Its PostScript name, for the PDF.
    pub postscript_name: String,
    /// Its family and style, for people.
    pub full_name: String,
    /// Whether the outlines are CFF (OTF) rather than TrueType.
    pub cff: bool,
    /// Its measures.
    pub metrics: FaceMetrics,
    /// The face as the shaper reads it.
    pub font: Font,
    /// The OpenType features that it substitutes glyphs for, sorted.
    features: Vec<[u8; 4]>,
    /// How the shaper goes about its work, by script, direction, language and features: found out once.
    plans: Mutex<Vec<Arc<ShapePlan>>>,
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
    /// Slope of italics in degrees, counter-clockwise, so negative (post).
    pub italic_angle: f64,
    /// Weight class, 400 regular, 700 bold (OS/2).
    pub weight: u16,
    /// The box around all glyphs: left, bottom, right, top (head).
    pub bbox: [f64; 4],
}

impl Face {
    /// Reads a TrueType or OpenType face.
    ///
    /// # Errors
    ///
    /// Says in words what is wrong with the bytes.
    pub fn read(bytes: Cow<'static, [u8]>, index: u32) -> Result<Self, String> {
        if bytes.starts_with(b"wOFF") || bytes.starts_with(b"wOF2") {
            return Err("it is a web font (WOFF); a TTF or OTF file is needed".to_owned());
        }
        let parsed =
            ttf_parser::Face::parse(&bytes, index).map_err(|error| format!("it is no font: {error}"))?;
        let name = |id| english_name(&parsed, id);
        let full_name = name(name_id::FULL_NAME).or_else(|| name(name_id::FAMILY)).unwrap_or_default();
        let postscript_name =
            postscript_name(name(name_id::POST_SCRIPT_NAME).as_deref().unwrap_or(&full_name));
        let tables = parsed.tables();
        let cff = tables.cff.is_some();
        if tables.glyf.is_none() && !cff {
            return Err("it has no outlines that can be embedded (glyf or CFF)".to_owned());
        }
        let metrics = measure(&parsed);
        let mut features: Vec<[u8; 4]> = tables
            .gsub
            .iter()
            .flat_map(|table| table.features)
            .map(|feature| feature.tag.to_bytes())
            .collect();
        features.sort_unstable();
        features.dedup();
        let font = match &bytes {
            Cow::Borrowed(bytes) => Font::new(*bytes, index),
            Cow::Owned(bytes) => Font::new(bytes.clone(), index),
        };
        let font = font.ok_or_else(|| "the shaper can't read it".to_owned())?;
        Ok(Self {
            index,
            postscript_name,
            full_name,
            cff,
            metrics,
            font,
            features,
            plans: Mutex::default(),
            bytes,
        })
    }

    /// The glyph of a character.
    #[must_use]
    pub fn glyph(&self, character: char) -> Option<u16> {
        let glyph = self.font.charmap().map_unicode(character)?;
        u16::try_from(glyph.to_u32()).ok().filter(|&glyph| glyph != 0)
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
        let face = ttf_parser::Face::parse(&self.bytes, self.index).ok()?;
        let glyph = ttf_parser::GlyphId(glyph);
        let (ink, advance) = (face.glyph_bounding_box(glyph)?, face.glyph_hor_advance(glyph)?);
        let em = |units: f64| units / f64::from(self.metrics.units_per_em);
        Some((em(f64::from(ink.x_min)), em(f64::from(advance) - f64::from(ink.x_max))))
    }

    /// Whether the face substitutes glyphs for an OpenType feature (`sups`, `onum`).
    #[must_use]
    pub fn has_feature(&self, tag: [u8; 4]) -> bool {
        self.features.binary_search(&tag).is_ok()
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face").field("full_name", &self.full_name).finish_non_exhaustive()
    }
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

fn measure(face: &ttf_parser::Face) -> FaceMetrics {
    let units = f64::from(face.units_per_em().max(1));
    let em = |value: i16| f64::from(value) / units;
    let bbox = face.global_bounding_box();
    let ascent = em(face.ascender());
    FaceMetrics {
        units_per_em: face.units_per_em().max(1),
        ascent,
        descent: em(face.descender()),
        cap_height: face.capital_height().map_or(ascent * 0.7, em),
        x_height: face.x_height().map_or(ascent * 0.5, em),
        italic_angle: f64::from(face.italic_angle()),
        weight: face.weight().to_number(),
        bbox: [em(bbox.x_min), em(bbox.y_min), em(bbox.x_max), em(bbox.y_max)],
    }
}
