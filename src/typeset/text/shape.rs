//! From characters to glyphs, through the shaper (OpenType GSUB and GPOS).

use std::fmt;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use harfrust::{Buffer, BufferFlags, ClusterLevel, Feature, Font, ShapeOptions, ShapePlan, ShaperFont, Tag};
use unicode_normalization::char::is_combining_mark;
use unicode_script::Script;

use super::itemise::TextItem;
use super::squares::{HALF, SQUARE, Squares, White, has_squares};
use super::style::Span;
use crate::typeset::fonts::Face;

/// How a run is shaped: all that is needed to shape any part of it again.
pub(super) struct Shaper {
    font: Font,
    plan: Arc<ShapePlan>,
    features: Vec<Feature>,
    /// Em of the paragraph's size in one font unit.
    unit: f64,
    /// The size of its glyphs as a share of the paragraph's size.
    pub scale: f64,
    /// Letter-space behind each character, in em of the paragraph's size.
    pub tracking: f64,
    /// Whether a justified line may open or close the gaps between its letters.
    pub may_track: bool,
    /// Height above and depth (negative) below the baseline, in em of the paragraph's size.
    pub ascent: f64,
    pub descent: f64,
    hyphen: OnceLock<Option<Hyphen>>,
    /// For scripts whose punctuation fills squares.
    squares: Option<Squares>,
}

/// The hyphen that is added where a word is broken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hyphen {
    pub character: char,
    pub id: u16,
    /// In em of the paragraph's size, without tracking.
    pub advance: f64,
}

/// A glyph of a run. Lengths in em of the paragraph's size.
#[derive(Clone, Copy, Debug)]
pub(super) struct ShapedGlyph {
    pub id: u16,
    /// Whether a line that starts or ends before its cluster must be shaped again there.
    pub unsafe_to_break: bool,
    /// The byte of the text where its cluster starts.
    pub cluster: usize,
    pub advance: f64,
    pub dx: f64,
    pub dy: f64,
}

impl Shaper {
    /// How the text of `item`, of `span`, is shaped in `face`.
    ///
    /// `matched`: by how much the face is scaled to fit in with that of the text.
    pub(super) fn new(item: &TextItem, span: &Span, face: &Face, matched: f64) -> Self {
        let style = &span.style;
        let scale = if style.scale > 0.0 { style.scale } else { 1.0 } * matched;
        let tracking = if letters_join(item.script) { 0.0 } else { style.tracking * scale };
        let mut features: Vec<Feature> =
            style.features.iter().map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect();
        if tracking.abs() > 0.0 {
            // Letters that are spaced out must not touch in ligatures.
            features.extend([b"liga", b"clig"].map(|tag| Feature::new(Tag::new(tag), 0, ..)));
        }
        let direction = if item.level.is_rtl() {
            harfrust::Direction::RightToLeft
        } else {
            harfrust::Direction::LeftToRight
        };
        let script = harfrust::Script::from_iso15924_tag(Tag::from_u32(item.script.as_iso15924_tag()));
        // A raised figure is the same in all languages; some fonts forget it in what they have for one (Macedonian).
        let raised = style.features.contains(b"sups");
        let language = harfrust::Language::new(span.lang.to_string()).filter(|_| !raised);
        Self {
            plan: face.plan(direction, script, language.as_ref(), &features),
            font: face.font.clone(),
            features,
            unit: scale / f64::from(face.metrics.units_per_em.max(1)),
            scale,
            tracking,
            may_track: !letters_join(item.script) && item.level.is_ltr(),
            ascent: face.metrics.ascent * scale,
            descent: face.metrics.descent * scale,
            hyphen: OnceLock::new(),
            squares: has_squares(item.script).then(|| Squares::of(face)),
        }
    }

    /// The glyphs of `range` of a text, from left to right. What stands around it counts for joining letters.
    pub(super) fn shape(&self, text: &str, range: Range<usize>, buffer: &mut Buffer) -> Vec<ShapedGlyph> {
        buffer.reset();
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        buffer.set_direction(self.plan.direction());
        buffer.set_script(self.plan.script());
        buffer.set_language(self.plan.language().cloned());
        // All at once: room for one more, and one more, takes a third of what it takes to fill it.
        buffer.reserve(range.len());
        for (at, c) in text[range.clone()].char_indices() {
            buffer.push(u32::from(c), u32::try_from(range.start + at).unwrap_or(u32::MAX));
        }
        buffer.set_pre_context(&text[..range.start]);
        buffer.set_post_context(&text[range.end..]);
        let options = ShapeOptions::new().plan(Some(&self.plan)).features(&self.features);
        if harfrust::shape(&ShaperFont::new(&self.font), buffer, options).is_err() {
            return Vec::new();
        }
        self.read(text, buffer)
    }

    fn read(&self, text: &str, buffer: &Buffer) -> Vec<ShapedGlyph> {
        let (infos, positions) = (buffer.glyph_infos(), buffer.glyph_positions());
        let mut glyphs: Vec<ShapedGlyph> = Vec::with_capacity(infos.len());
        for (info, position) in infos.iter().zip(positions) {
            glyphs.push(ShapedGlyph {
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                unsafe_to_break: info.unsafe_to_break(),
                cluster: info.cluster as usize,
                advance: f64::from(position.x_advance) * self.unit,
                dx: f64::from(position.x_offset) * self.unit,
                dy: f64::from(position.y_offset) * self.unit,
            });
        }
        if let Some(squares) = &self.squares {
            self.close_up(squares, text, &mut glyphs);
        }
        if self.tracking.abs() > 0.0 {
            self.track(text, &mut glyphs);
        }
        glyphs
    }

    /// Takes half a square of white off where marks that fill squares stand side by side.
    fn close_up(&self, squares: &Squares, text: &str, glyphs: &mut [ShapedGlyph]) {
        let half = HALF * self.scale;
        // What a feature of the brand (`halt`, `palt`) has set closer is no square any more.
        for glyph in glyphs.iter_mut().filter(|glyph| glyph.advance >= SQUARE * self.scale) {
            let white = squares.closes_up(text, glyph.cluster, glyph.id);
            glyph.advance -= if white.is_some() { half } else { 0.0 };
            glyph.dx -= if white == Some(White::Before) { half } else { 0.0 };
        }
    }

    /// Adds tracking behind each base with its marks: marks are placed from where the pen stands then.
    fn track(&self, text: &str, glyphs: &mut [ShapedGlyph]) {
        let marks = |glyph: &ShapedGlyph| text[glyph.cluster..].starts_with(is_combining_mark);
        let rtl = self.plan.direction() == harfrust::Direction::RightToLeft;
        for at in 0..glyphs.len() {
            let next = glyphs.get(at + 1).copied();
            let goes_on = next.is_some_and(|next| next.cluster == glyphs[at].cluster)
                || if rtl { marks(&glyphs[at]) } else { next.as_ref().is_some_and(marks) };
            if !goes_on {
                glyphs[at].advance += self.tracking;
            }
        }
    }

    /// The space of the face.
    pub(super) fn space(&self) -> Option<ShapedGlyph> {
        let glyphs = self.shape(" ", 0..1, &mut Buffer::new());
        glyphs.into_iter().next().filter(|glyph| glyph.id != 0)
    }

    /// The hyphen of the face: U+2010, or the hyphen-minus that stands in for it.
    pub(super) fn hyphen(&self) -> Option<Hyphen> {
        *self.hyphen.get_or_init(|| {
            ['\u{2010}', '-'].into_iter().find_map(|character| {
                self.font.charmap().map_unicode(character).filter(|id| id.to_u32() != 0)?;
                let text = character.to_string();
                let glyphs = self.shape(&text, 0..text.len(), &mut Buffer::new());
                let glyph = glyphs.first().filter(|glyph| glyph.id != 0)?;
                Some(Hyphen { character, id: glyph.id, advance: glyph.advance - self.tracking })
            })
        })
    }
}

impl fmt::Debug for Shaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shaper").field("unit", &self.unit).finish_non_exhaustive()
    }
}

/// Whether the letters of a script join, so that spacing them out would tear them.
fn letters_join(script: Script) -> bool {
    matches!(
        script,
        Script::Arabic
            | Script::Syriac
            | Script::Mongolian
            | Script::Nko
            | Script::Mandaic
            | Script::Adlam
            | Script::Phags_Pa
            | Script::Hanifi_Rohingya
    )
}
