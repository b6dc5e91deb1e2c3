//! The content streams of the pages.

use std::iter::Peekable;
use std::slice;

use printpdf::{
    Color, CurTransMat, Greyscale, Op, PaintMode, PdfPage, Pt as PrintPt, Rect as PrintRect, Rgb,
    WindingOrder, XObjectTransform,
};

use crate::colour::Colour;
use crate::geometry::{Pt, Rect, Size};
use crate::page::{Content, FaceId, Owner, Page, Pages};

use super::copying::CopiedRun;
use super::fonts::{self, Fonts};
use super::geometry::{corners, flip, real};
use super::marked_content;
use super::pictures::Pictures;
use super::tags::{self, Marked, MarkedPages};
use super::text;

/// The pages for printpdf.
pub(super) fn pages(
    pages: &Pages,
    runs: &[Vec<CopiedRun>],
    marked: &MarkedPages,
    fonts: &Fonts,
    pictures: &Pictures,
) -> Vec<PdfPage> {
    let draw = |((page, runs), sequences): ((&Page, &Vec<CopiedRun>), &Vec<Marked>)| {
        let mut painter = Painter {
            pages,
            page,
            runs: runs.iter().peekable(),
            fonts,
            pictures,
            ops: Vec::new(),
            font: None,
            scaling: 1.0,
            fill: None,
        };
        for sequence in sequences {
            painter.sequence(sequence);
        }
        let paper = PrintRect::from_wh(print(page.size.width.0), print(page.size.height.0));
        PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: painter.ops }
    };
    pages.pages.iter().zip(runs).zip(&marked.sequences).map(draw).collect()
}

fn print(value: f64) -> PrintPt {
    PrintPt(real(value))
}

/// Writes the operators of one page, and remembers the graphics state to set nothing twice.
struct Painter<'a> {
    pages: &'a Pages,
    page: &'a Page,
    /// What is left of the page's runs.
    runs: Peekable<slice::Iter<'a, CopiedRun<'a>>>,
    fonts: &'a Fonts,
    pictures: &'a Pictures,
    ops: Vec<Op>,
    font: Option<(FaceId, Pt)>,
    scaling: f64,
    fill: Option<Colour>,
}

impl Painter<'_> {
    fn sequence(&mut self, sequence: &Marked) {
        let open = match (sequence.owner, sequence.mcid) {
            (Owner::Artifact(kind), _) => marked_content::artifact(kind),
            (Owner::Element(id), mcid) => {
                marked_content::element(tags::tag_name(self.pages.structure.get(id).role), mcid)
            }
        };
        self.ops.push(open);
        for at in sequence.items.clone() {
            let Some(item) = self.page.items.get(at) else { break };
            match &item.content {
                Content::Text(_) => {
                    while let Some(part) = self.runs.next_if(|run| run.item == at) {
                        self.text(item.owner, part);
                    }
                }
                Content::Fill { rect, colour } => self.rectangle(rect, *colour),
                Content::Picture { picture, rect } => {
                    let matrix = self.pictures.matrix(*picture, corners(self.page.size, rect));
                    self.picture(Pictures::resource(*picture), matrix);
                }
            }
        }
        self.ops.push(Op::EndMarkedContent);
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
            self.ops.push(marked_content::span(lang, actual));
        }
        text::show(&mut self.ops, copied, face, run.origin.x.0, flip(self.page.size, run.origin.y));
        if spanned {
            self.ops.push(Op::EndMarkedContent);
        }
    }

    fn rectangle(&mut self, rect: &Rect, colour: Colour) {
        self.fill(colour);
        let [left, bottom, ..] = corners(self.page.size, rect);
        let Size { width, height } = rect.size;
        let mut rectangle = PrintRect::from_xywh(print(left), print(bottom), print(width.0), print(height.0));
        rectangle.mode = Some(PaintMode::Fill);
        rectangle.winding_order = Some(WindingOrder::NonZero);
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn picture(&mut self, id: printpdf::XObjectId, matrix: [f64; 6]) {
        self.ops.push(Op::SaveGraphicsState);
        self.ops.push(Op::SetTransformationMatrix { matrix: CurTransMat::Raw(matrix.map(precise)) });
        let transform = XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() };
        self.ops.push(Op::UseXobject { id, transform });
        self.ops.push(Op::RestoreGraphicsState);
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            let [r, g, b] = colour.screen.map(|channel| real(f64::from(channel) / 255.0));
            // A neutral colour is a grey, so that black is printed in black alone and not in four inks.
            let neutral = colour.screen[0] == colour.screen[1] && colour.screen[1] == colour.screen[2];
            let col = if neutral {
                Color::Greyscale(Greyscale::new(r, None))
            } else {
                Color::Rgb(Rgb::new(r, g, b, None))
            };
            self.ops.push(Op::SetFillColor { col });
        }
    }

    #[expect(clippy::float_cmp, reason = "values are copied, not computed")]
    fn scaling(&mut self, scaling: f64) {
        if self.scaling != scaling {
            self.scaling = scaling;
            self.ops.push(Op::SetHorizontalScaling { percent: real(scaling * 100.0) });
        }
    }

    fn font(&mut self, face: FaceId, size: Pt) {
        if self.font != Some((face, size)) {
            self.font = Some((face, size));
            self.ops.push(Op::SetFont { font: fonts::handle(face), size: print(size.0) });
        }
    }
}

/// A factor of a matrix: a drawing of a thousand units is scaled down to a few points.
#[expect(clippy::cast_possible_truncation, reason = "PDF reals are single precision in printpdf")]
fn precise(value: f64) -> f32 {
    ((value * 1e6).round() / 1e6) as f32
}
