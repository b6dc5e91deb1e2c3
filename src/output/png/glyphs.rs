//! Glyphs as fontdue rasterises them.
//!
//! fontdue parses every glyph that a font's `cmap` names, tens of milliseconds for a whole face. So it is
//! given the glyphs of the document only: a subset, with a small `cmap` that names each of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use fontdue::{Font, FontSettings};
use subsetter::GlyphRemapper;

use super::canvas::Canvas;
use crate::page::FaceId;
use crate::page::{Content, Pages, TextRun};
use crate::typeset::assets::Assets;
use crate::typeset::fonts::Face;

/// The faces of a document, ready to rasterise.
pub(super) struct Glyphs {
    faces: BTreeMap<FaceId, Loaded>,
}

struct Loaded {
    font: Font,
    remapper: GlyphRemapper,
}

/// Glyphs are rasterised so many times as large and filtered down: fontdue knows no places between pixels.
const OVER: i32 = 4;
const OVER_F: f32 = 4.0;

/// Coverage of a glyph at a place within its pixel.
struct Coverage {
    left: i32,
    top: i32,
    width: usize,
    values: Vec<u8>,
}

/// Rasterised glyphs by face, glyph, size, scaling and place within the pixel.
#[derive(Default)]
pub(super) struct Cache(HashMap<(FaceId, u16, u32, u64, i32, i32), Coverage>);

impl Glyphs {
    /// Loads the glyphs that pages use.
    pub fn load(pages: &Pages, assets: &Assets) -> Self {
        let mut used: BTreeMap<FaceId, BTreeSet<u16>> = BTreeMap::new();
        for item in pages.pages.iter().flat_map(|page| &page.items) {
            if let Content::Text(run) = &item.content {
                used.entry(run.face).or_default().extend(run.glyphs.iter().map(|glyph| glyph.id));
            }
        }
        let load = |(id, glyphs): (FaceId, BTreeSet<u16>)| Some((id, load(assets.fonts.face(id), &glyphs)?));
        Self { faces: used.into_iter().filter_map(load).collect() }
    }

    /// Draws a run.
    pub fn draw(&self, run: &TextRun, canvas: &mut Canvas, cache: &mut Cache) {
        let Some(face) = self.faces.get(&run.face) else { return };
        let size = canvas.pixel(run.size);
        let mut pen = run.origin.x;
        for glyph in &run.glyphs {
            let x = canvas.pixel(pen + run.size * glyph.dx);
            let y = canvas.pixel(run.origin.y - run.size * glyph.dy);
            pen += run.size * glyph.advance;
            let Some(id) = face.remapper.get(glyph.id) else { continue };
            #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
            let (ox, oy) = ((x * OVER_F).round() as i32, (y * OVER_F).round() as i32);
            let phase = (ox.rem_euclid(OVER), oy.rem_euclid(OVER));
            let key = (run.face, id, size.to_bits(), run.scaling.to_bits(), phase.0, phase.1);
            let draw = || rasterise(&face.font, id, size, run.scaling, phase);
            let coverage = cache.0.entry(key).or_insert_with(draw);
            blend(canvas, coverage, ox.div_euclid(OVER), oy.div_euclid(OVER), run.colour.screen);
        }
    }
}

fn load(face: &Face, glyphs: &BTreeSet<u16>) -> Option<Loaded> {
    let mut remapper = GlyphRemapper::new();
    for &glyph in glyphs {
        remapper.remap(glyph);
    }
    let settings = FontSettings { load_substitutions: false, ..FontSettings::default() };
    let at: Vec<_> = face.variations.iter().map(|(tag, value)| (subsetter::Tag::new(tag), *value)).collect();
    let subset = subsetter::subset_with_variations(&face.bytes, face.index, &at, &remapper).ok();
    let small = subset.and_then(|subset| with_cmap(&subset, remapper.num_gids()));
    let font = small.and_then(|bytes| Font::from_bytes(bytes, settings).ok());
    if let Some(font) = font {
        return Some(Loaded { font, remapper });
    }
    // A face that can't be cut down is parsed whole, with its own numbers.
    let settings =
        FontSettings { collection_index: face.index, load_substitutions: true, ..FontSettings::default() };
    let font = Font::from_bytes(&*face.bytes, settings).ok()?;
    let last = glyphs.last().copied().unwrap_or(0);
    let mut same = GlyphRemapper::new();
    for glyph in 0..=last {
        same.remap(glyph);
    }
    Some(Loaded { font, remapper: same })
}

/// Rasterises a glyph at a place within its pixel and filters it down.
fn rasterise(font: &Font, glyph: u16, size: f32, scaling: f64, (x, y): (i32, i32)) -> Coverage {
    let (metrics, bitmap) = font.rasterize_indexed(glyph, size * OVER_F);
    let height = metrics.height;
    let (xmin, width, bitmap) = scale(metrics.xmin, metrics.width, bitmap, scaling);
    let int = |value: usize| i32::try_from(value).unwrap_or(0);
    let left = x + xmin;
    let top = y - metrics.ymin - int(height);
    let (first_x, first_y) = (left.div_euclid(OVER), top.div_euclid(OVER));
    let span = |start: i32, length: usize| (start + int(length) + OVER - 1).div_euclid(OVER);
    let out_width = usize::try_from(span(left, width) - first_x).unwrap_or(0);
    let out_height = usize::try_from(span(top, height) - first_y).unwrap_or(0);
    let mut sums = vec![0u32; out_width * out_height];
    let usize_of = |value: i32| usize::try_from(value).unwrap_or(0);
    for row in 0..height {
        let out_row = usize_of((top + int(row)).div_euclid(OVER) - first_y);
        for column in 0..width {
            let value = u32::from(bitmap[row * width + column]);
            if value > 0 {
                let out_column = usize_of((left + int(column)).div_euclid(OVER) - first_x);
                sums[out_row * out_width + out_column] += value;
            }
        }
    }
    let area = u32::try_from(OVER * OVER).unwrap_or(1);
    let values = sums.into_iter().map(|sum| u8::try_from(sum / area).unwrap_or(255)).collect();
    Coverage { left: first_x, top: first_y, width: out_width, values }
}

/// A bitmap scaled sideways about the pen: its left edge, width and values. Each column spreads over those that it
/// covers then, by the shares that it covers.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a glyph")]
fn scale(xmin: i32, width: usize, bitmap: Vec<u8>, scaling: f64) -> (i32, usize, Vec<u8>) {
    let edge = |column: usize| (f64::from(xmin) + f64::from(u32::try_from(column).unwrap_or(0))) * scaling;
    if width == 0 || (scaling - 1.0).abs() < f64::EPSILON {
        return (xmin, width, bitmap);
    }
    let first = edge(0).floor();
    let wide = (edge(width).ceil() - first) as usize;
    let mut sums = vec![0.0; wide * (bitmap.len() / width)];
    for (row, values) in bitmap.chunks_exact(width).enumerate() {
        for (column, &value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
            let (mut from, to) = (edge(column) - first, edge(column + 1) - first);
            while from < to - 1e-9 {
                let next = (from.floor() + 1.0).min(to);
                sums[row * wide + (from as usize).min(wide - 1)] += (next - from) * f64::from(value);
                from = next;
            }
        }
    }
    let values = sums.into_iter().map(|sum| sum.round().min(255.0) as u8).collect();
    (first as i32, wide, values)
}

fn blend(canvas: &mut Canvas, coverage: &Coverage, x: i32, y: i32, colour: [u8; 3]) {
    if coverage.width == 0 {
        return;
    }
    let (width, height) = (canvas.pixels.width() as usize, canvas.pixels.height() as usize);
    let data = canvas.pixels.data_mut();
    for (row, values) in coverage.values.chunks_exact(coverage.width).enumerate() {
        let Ok(py) = usize::try_from(y + coverage.top + i32::try_from(row).unwrap_or(0)) else { continue };
        if py >= height {
            continue;
        }
        for (column, &value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
            let Ok(px) = usize::try_from(x + coverage.left + i32::try_from(column).unwrap_or(0)) else {
                continue;
            };
            if px >= width {
                continue;
            }
            let at = (py * width + px) * 4;
            let alpha = u32::from(value);
            for (channel, &ink) in data[at..at + 3].iter_mut().zip(&colour) {
                let mixed = (u32::from(*channel) * (255 - alpha) + u32::from(ink) * alpha + 127) / 255;
                *channel = u8::try_from(mixed).unwrap_or(255);
            }
        }
    }
}

/// The first character that the small `cmap` uses; it names the glyphs one after the other.
const FIRST: u32 = 0xf_0000;

/// A font with a `cmap` (format 12) that names all of its glyphs.
fn with_cmap(font: &[u8], glyphs: u16) -> Option<Vec<u8>> {
    let word = |at: usize| Some(u16::from_be_bytes(font.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_be_bytes(font.get(at..at + 4)?.try_into().ok()?) as usize);
    let count = usize::from(word(4)?);
    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = BTreeMap::new();
    for record in (0..count).map(|i| 12 + 16 * i) {
        let tag: [u8; 4] = font.get(record..record + 4)?.try_into().ok()?;
        let (start, length) = (long(record + 8)?, long(record + 12)?);
        tables.insert(tag, font.get(start..start + length)?.to_vec());
    }
    let mut cmap = Vec::new();
    for value in [0u16, 1, 3, 10] {
        cmap.extend(value.to_be_bytes());
    }
    cmap.extend(12u32.to_be_bytes());
    cmap.extend(12u16.to_be_bytes());
    cmap.extend(0u16.to_be_bytes());
    for value in [28, 0, 1, FIRST, FIRST + u32::from(glyphs.max(1)) - 1, 0] {
        cmap.extend(value.to_be_bytes());
    }
    tables.insert(*b"cmap", cmap);
    Some(assemble(font.get(..4)?, &tables))
}

fn assemble(version: &[u8], tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    let mut out = version.to_vec();
    let count = u16::try_from(tables.len()).unwrap_or(0);
    out.extend(count.to_be_bytes());
    // The search hints that nobody reads.
    out.extend([0; 6]);
    let mut at = 12 + 16 * tables.len();
    for (tag, data) in tables {
        out.extend(tag);
        out.extend([0; 4]);
        out.extend(u32::try_from(at).unwrap_or(0).to_be_bytes());
        out.extend(u32::try_from(data.len()).unwrap_or(0).to_be_bytes());
        at += data.len().next_multiple_of(4);
    }
    for data in tables.values() {
        out.extend(data);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}
