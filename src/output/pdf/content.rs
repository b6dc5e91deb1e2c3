//! The content streams of the pages.

use std::iter::Peekable;
use std::slice;

use crate::colour::Colour;
use crate::geometry::{Pt, Rect, Size};
use crate::page::{Content, FaceId, Owner, Page, Pages};

use super::copying::CopiedRun;
use super::fonts::{self, Fonts};
use super::geometry::{corners, flip, real};
use super::marked_content::{self, ARTIFACT, SPAN};
use super::operators::Operators;
use super::pictures::Pictures;
use super::tags::{self, Marked, MarkedPages};
use super::text::{self, CharacterSpacing};

/// The content of each page. Written here and not by printpdf, which would build each operator, translate it, and write
/// each glyph as a string of its own.
pub(super) fn pages(
    pages: &Pages,
    runs: &[Vec<CopiedRun>],
    marked: &MarkedPages,
    fonts: &Fonts,
    pictures: &Pictures,
) -> Vec<Vec<u8>> {
    let draw = |((page, runs), sequences): ((&Page, &Vec<CopiedRun>), &Vec<Marked>)| {
        let mut painter = Painter {
            pages,
            page,
            runs: runs.iter().peekable(),
            fonts,
            pictures,
            ops: Operators::default(),
            font: None,
            scaling: 1.0,
            spacing: CharacterSpacing::default(),
            fill: None,
        };
        for sequence in sequences {
            painter.sequence(sequence);
        }
        painter.ops.into_bytes()
    };
    pages.pages.iter().zip(runs).zip(&marked.sequences).map(draw).collect()
}

/// Writes the operators of one page, and remembers the graphics state to set nothing twice.
struct Painter<'a> {
    pages: &'a Pages,
    page: &'a Page,
    /// What is left of the page's runs.
    runs: Peekable<slice::Iter<'a, CopiedRun<'a>>>,
    fonts: &'a Fonts,
    pictures: &'a Pictures,
    ops: Operators,
    font: Option<(FaceId, Pt)>,
    scaling: f64,
    spacing: CharacterSpacing,
    fill: Option<Colour>,
}

impl Painter<'_> {
    fn sequence(&mut self, sequence: &Marked) {
        match (sequence.owner, sequence.mcid) {
            (Owner::Artifact(kind), _) => self.ops.open(ARTIFACT, marked_content::artifact(kind)),
            (Owner::Element(id), mcid) => {
                let tag = tags::tag_name(self.pages.structure.get(id).role);
                self.ops.open(tag, &marked_content::element(mcid));
            }
        }
        for at in sequence.items.clone() {
            let Some(item) = self.page.items.get(at) else { break };
            match &item.content {
                Content::Text(_) => {
                    while let Some(part) = self.runs.next_if(|run| run.item == at) {
                        self.text(item.owner, part);
                    }
                }
                Content::Fill { rect, colour } => self.rectangle(rect, *colour),
                Content::Picture { picture, rect, whole } => {
                    let matrix = self.pictures.matrix(*picture, corners(self.page.size, whole));
                    let seen = (rect != whole).then_some(rect);
                    self.picture(&Pictures::resource(*picture).0, matrix, seen);
                }
            }
        }
        self.ops.close();
    }

    fn text(&mut self, owner: Owner, copied: &CopiedRun) {
        let run = &*copied.run;
        let Some(face) = self.fonts.get(run.face) else { return };
        self.fill(run.colour);
        self.font(run.face, run.size);
        self.scaling(run.scaling);
        let lang = tags::foreign(self.pages, owner, &run.lang);
        let actual = copied.actual.as_deref();
        let spanned = lang.is_some() || actual.is_some();
        if spanned {
            self.ops.open(SPAN, &marked_content::span(lang, actual));
        }
        let baseline = flip(self.page.size, run.origin.y);
        text::show(&mut self.ops, &mut self.spacing, copied, face, run.origin.x.0, baseline);
        if spanned {
            self.ops.close();
        }
    }

    fn rectangle(&mut self, rect: &Rect, colour: Colour) {
        self.fill(colour);
        self.path(rect);
        self.ops.push(&[], "f");
    }

    fn path(&mut self, rect: &Rect) {
        let [left, bottom, ..] = corners(self.page.size, rect);
        let Size { width, height } = rect.size;
        self.ops.push(&[left, bottom, width.0, height.0].map(real), "re");
    }

    /// A picture; where it is cropped, what is seen of it.
    fn picture(&mut self, resource: &str, matrix: [f64; 6], seen: Option<&Rect>) {
        self.ops.push(&[], "q");
        if let Some(seen) = seen {
            self.path(seen);
            self.ops.push(&[], "W");
            self.ops.push(&[], "n");
        }
        self.ops.push(&matrix.map(precise), "cm");
        self.ops.push_named(resource, &[], "Do");
        self.ops.push(&[], "Q");
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            let [r, g, b] = colour.screen.map(|channel| real(f64::from(channel) / 255.0));
            // A neutral colour is a grey, so that black is printed in black alone and not in four inks.
            let neutral = colour.screen[0] == colour.screen[1] && colour.screen[1] == colour.screen[2];
            if neutral {
                self.ops.push(&[r], "g");
            } else {
                self.ops.push(&[r, g, b], "rg");
            }
        }
    }

    #[expect(clippy::float_cmp, reason = "values are copied, not computed")]
    fn scaling(&mut self, scaling: f64) {
        if self.scaling != scaling {
            self.scaling = scaling;
            self.ops.push(&[real(scaling * 100.0)], "Tz");
        }
    }

    fn font(&mut self, face: FaceId, size: Pt) {
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            self.ops.push_named(&fonts::resource(face), &[real(size.0)], "Tf");
        }
    }
}

/// A factor of a matrix: a drawing of a thousand units is scaled down to a few points.
#[expect(clippy::cast_possible_truncation, reason = "PDF reals are single precision")]
fn precise(value: f64) -> f32 {
    ((value * 1e6).round() / 1e6) as f32
}
