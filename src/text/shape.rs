//! From characters to glyphs, in em of the paragraph's size.

use std::ops::Range;
use std::str::FromStr;

use harfrust::{
    Buffer, ClusterLevel, Direction, Feature, Language, Script, ShapeOptions, ShapePlan, ShapePlanKey,
    ShaperFont, Tag,
};
use unicode_bidi::Level;

use crate::assets::{Face, FaceId, FontLibrary};

use super::gather::{Gathered, SpanPart};
use super::itemise::{Item, is_ignorable};

/// A shaped item.
#[derive(Clone)]
pub(super) struct Run {
    pub range: Range<usize>,
    pub part: usize,
    pub face: FaceId,
    pub level: Level,
    pub font: harfrust::Font,
    pub script: unicode_script::Script,
    /// In visual order: clusters rise where the run goes to the right, and fall where it goes to the left.
    pub glyphs: Vec<ShapedGlyph>,
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run")
            .field("range", &self.range)
            .field("glyphs", &self.glyphs)
            .finish_non_exhaustive()
    }
}

/// A glyph. Lengths in em of the paragraph's size, scale and tracking included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ShapedGlyph {
    pub id: u16,
    /// The first byte of its cluster.
    pub cluster: usize,
    pub advance: f64,
    pub dx: f64,
    pub dy: f64,
    /// Whether the text can't be cut before this cluster without shaping again.
    pub unsafe_to_break: bool,
}

/// Shapes items.
pub(super) fn shape(gathered: &Gathered, items: &[Item], fonts: &FontLibrary) -> Vec<Run> {
    let mut shaper = Shaper::default();
    items
        .iter()
        .map(|item| {
            let part = &gathered.parts[item.part];
            let face = fonts.face(item.face);
            let mut run = Run {
                range: item.range.clone(),
                part: item.part,
                face: item.face,
                level: item.level,
                font: face.font.clone(),
                script: item.script,
                glyphs: Vec::new(),
            };
            run.glyphs = shaper.shape(&gathered.text, item.range.clone(), part, &run);
            run
        })
        .collect()
}

/// Shapes a stretch of a run again, because it was cut where glyphs depend on one another.
pub(super) fn reshape(text: &str, range: Range<usize>, part: &SpanPart, run: &Run) -> Vec<ShapedGlyph> {
    Shaper::default().shape(text, range, part, run)
}

/// The hyphen of a run's face, as wide as it is set there.
pub(super) fn hyphen(part: &SpanPart, run: &Run) -> Option<ShapedGlyph> {
    let glyph = run.font.charmap().map_unicode('\u{2010}').or_else(|| run.font.charmap().map_unicode('-'))?;
    let id = u16::try_from(glyph.to_u32()).ok()?;
    let advance = advance(&run.font, glyph) * part.style.scale;
    Some(ShapedGlyph { id, cluster: 0, advance, dx: 0.0, dy: part.style.rise, unsafe_to_break: false })
}

/// How wide a hyphen is in a part.
pub(super) fn hyphen_width(part: &SpanPart, fonts: &FontLibrary) -> f64 {
    let style = &part.style;
    let face = fonts.cascade(style.family, style.weight, style.italic).into_iter().next();
    let width = |face: &Face| {
        let glyph = face.font.charmap().map_unicode('-')?;
        Some(advance(&face.font, glyph))
    };
    face.and_then(|face| width(fonts.face(face))).unwrap_or(0.3) * style.scale
}

fn advance(font: &harfrust::Font, glyph: harfrust::GlyphId) -> f64 {
    let shaper = ShaperFont::new(font);
    f64::from(shaper.glyph_h_advance(glyph)) / f64::from(font.units_per_em().max(1))
}

/// Keeps plans and a buffer from one item to the next.
#[derive(Default)]
struct Shaper {
    plans: Vec<(FaceKey, ShapePlan)>,
    buffer: Option<Buffer>,
}

/// What a plan is made for, besides what its own key knows.
type FaceKey = FaceId;

impl Shaper {
    fn shape(&mut self, text: &str, range: Range<usize>, part: &SpanPart, run: &Run) -> Vec<ShapedGlyph> {
        let style = &part.style;
        let direction = if run.level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
        let script = Script::from_str(run.script.short_name()).ok();
        let language = Language::new(part.lang.to_string());
        let features = features(&style.features, style.tracking);
        let plan = self.plan(run, script, direction, language.as_ref(), &features);
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.reset();
        buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
        buffer.set_direction(direction);
        buffer.set_script(script);
        buffer.set_language(language);
        for (at, character) in text[range.clone()].char_indices() {
            let cluster = u32::try_from(range.start + at).unwrap_or(u32::MAX);
            buffer.push(u32::from(character), cluster);
        }
        let font = ShaperFont::new(&run.font);
        let options = ShapeOptions::new().plan(Some(&self.plans[plan].1)).features(&features);
        let shaped = harfrust::shape(&font, &mut buffer, options);
        let glyphs = if shaped.is_ok() { collect(&buffer, text, part, run) } else { Vec::new() };
        self.buffer = Some(buffer);
        glyphs
    }

    fn plan(
        &mut self,
        run: &Run,
        script: Option<Script>,
        direction: Direction,
        language: Option<&Language>,
        features: &[Feature],
    ) -> usize {
        let key = ShapePlanKey::new(&run.font, script, direction).language(language).features(features);
        let known = self.plans.iter().position(|(face, plan)| *face == run.face && key.matches(plan));
        known.unwrap_or_else(|| {
            let plan = ShapePlan::new(&run.font, direction, script, language, features);
            self.plans.push((run.face, plan));
            self.plans.len() - 1
        })
    }
}

/// Tracked text has no ligatures: they would stand closer than their neighbours.
fn features(tags: &[[u8; 4]], tracking: f64) -> Vec<Feature> {
    let mut out: Vec<Feature> = tags.iter().map(|tag| Feature::new(Tag::new(tag), 1, ..)).collect();
    if tracking != 0.0 {
        out.extend([b"liga", b"clig"].map(|tag| Feature::new(Tag::new(tag), 0, ..)));
    }
    out
}

fn collect(buffer: &Buffer, text: &str, part: &SpanPart, run: &Run) -> Vec<ShapedGlyph> {
    let units = f64::from(run.font.units_per_em().max(1));
    let scale = part.style.scale / units;
    let tracking = part.style.tracking * part.style.scale;
    let mut out = Vec::with_capacity(buffer.len());
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let cluster = info.cluster as usize;
        let character = text.get(cluster..).and_then(|rest| rest.chars().next());
        // Glyph 0 is a missing glyph, reported already; ignorable characters are shaped to empty space.
        let Some(id) = u16::try_from(info.glyph_id).ok().filter(|&id| id != 0) else { continue };
        if character.is_some_and(is_ignorable) && position.x_advance == 0 {
            continue;
        }
        let advance = f64::from(position.x_advance) * scale;
        out.push(ShapedGlyph {
            id,
            cluster,
            advance: if position.x_advance == 0 { 0.0 } else { advance + tracking },
            dx: f64::from(position.x_offset) * scale,
            dy: f64::from(position.y_offset) * scale + part.style.rise,
            unsafe_to_break: info.unsafe_to_break(),
        });
    }
    out
}

/// The width, and the number of word spaces, before each byte.
pub(super) fn prefix_sums(text: &str, runs: &[Run]) -> (Vec<f64>, Vec<u32>) {
    let mut widths = vec![0.0; text.len() + 1];
    for glyph in runs.iter().flat_map(|run| &run.glyphs) {
        widths[glyph.cluster + 1] += glyph.advance;
    }
    let mut spaces = vec![0; text.len() + 1];
    for (at, byte) in text.bytes().enumerate() {
        widths[at + 1] += widths[at];
        spaces[at + 1] = spaces[at] + u32::from(byte == b' ');
    }
    (widths, spaces)
}
