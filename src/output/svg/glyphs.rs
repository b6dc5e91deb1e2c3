//! Glyphs: their outlines once a page, then by name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};

use super::number::{Factor, Number};
use super::painter::{Painter, hex};
use crate::page::{FaceId, TextRun};
use crate::typeset::assets::Assets;

/// The outlines of glyphs, in the units of their faces, y upwards; `None`: nothing is drawn, as of a space.
pub(super) struct Outlines<'a> {
    assets: &'a Assets,
    faces: BTreeMap<FaceId, Option<Face<'a>>>,
    known: BTreeMap<(FaceId, u16), Option<String>>,
    /// Those that the page has.
    defined: BTreeSet<(FaceId, u16)>,
}

impl<'a> Outlines<'a> {
    pub fn new(assets: &'a Assets) -> Self {
        Self { assets, faces: BTreeMap::new(), known: BTreeMap::new(), defined: BTreeSet::new() }
    }

    pub fn next_page(&mut self) {
        self.defined.clear();
    }

    /// Draws a run.
    pub fn draw(&mut self, run: &TextRun, painter: &mut Painter) {
        let units = f64::from(self.assets.fonts.face(run.face).metrics.units_per_em);
        let scale = run.size.0 / units;
        let (across, down) = (Factor(scale * run.scaling), Factor(-scale));
        let (mut pen, mut uses) = (0.0, String::new());
        for glyph in &run.glyphs {
            let (x, y) = ((pen + glyph.dx) * units / run.scaling, glyph.dy * units);
            pen += glyph.advance;
            let Some(name) = self.name(run.face, glyph.id, painter) else { continue };
            let _ = write!(uses, "<use href=\"#{name}\"");
            if x.abs() > 1e-6 {
                let _ = write!(uses, " x=\"{}\"", Number((x * 10.0).round() / 10.0));
            }
            if y.abs() > 1e-6 {
                let _ = write!(uses, " y=\"{}\"", Number(y));
            }
            uses.push_str("/>");
        }
        if uses.is_empty() {
            return;
        }
        let (x, y) = (Number(run.origin.x.0), Number(run.origin.y.0));
        let fill = hex(run.colour.screen);
        let _ = writeln!(
            painter.drawn,
            "<g fill=\"{fill}\" transform=\"matrix({across} 0 0 {down} {x} {y})\">{uses}</g>"
        );
    }

    /// The name of an outline, which is defined on the page then; `None` where nothing is drawn.
    fn name(&mut self, face: FaceId, glyph: u16, painter: &mut Painter) -> Option<String> {
        if !self.known.contains_key(&(face, glyph)) {
            let outline = self.outline(face, glyph);
            self.known.insert((face, glyph), outline);
        }
        let outline = self.known.get(&(face, glyph))?.as_ref()?;
        let name = format!("f{}g{glyph}", face.0);
        if self.defined.insert((face, glyph)) {
            let _ = writeln!(painter.defined, "<path id=\"{name}\" d=\"{outline}\"/>");
        }
        Some(name)
    }

    fn outline(&mut self, id: FaceId, glyph: u16) -> Option<String> {
        let assets = self.assets;
        let read = || {
            let face = assets.fonts.face(id);
            let mut parsed = Face::parse(&face.bytes, face.index).ok()?;
            for (tag, value) in &face.variations {
                let _ = parsed.set_variation(Tag::from_bytes(tag), *value);
            }
            Some(parsed)
        };
        let face = self.faces.entry(id).or_insert_with(read).as_ref()?;
        let mut outline = Outline(String::new());
        face.outline_glyph(GlyphId(glyph), &mut outline);
        Some(outline.0).filter(|path| !path.is_empty())
    }
}

/// An outline as the commands of a path.
struct Outline(String);

impl Outline {
    fn command(&mut self, name: char, coordinates: &[f32]) {
        self.0.push(name);
        for (at, value) in coordinates.iter().enumerate() {
            let _ = write!(self.0, "{}{}", if at > 0 { " " } else { "" }, Number(f64::from(*value)));
        }
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[x, y]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.command('Q', &[x1, y1, x, y]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.command('C', &[x1, y1, x2, y2, x, y]);
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
