//! The content streams of the pages.

use std::collections::BTreeMap;

use printpdf::{
    Color, CurTransMat, DictItem, Op, PaintMode, PdfPage, Pt as PrintPt, Rect as PrintRect, Rgb,
    WindingOrder, XObjectTransform,
};

use crate::colour::Colour;
use crate::geometry::{Pt, Rect, Size};
use crate::lang::Lang;
use crate::page::FaceId;
use crate::page::{Artifact, Content, Owner, Page, Pages, TextRun};

use super::fonts::{self, Fonts};
use super::geometry::{corners, flip, real};
use super::pictures::Pictures;
use super::tags::{self, Marked, MarkedPages};
use super::text;

/// The pages for printpdf.
pub(super) fn pages(pages: &Pages, marked: &MarkedPages, fonts: &Fonts, pictures: &Pictures) -> Vec<PdfPage> {
    let draw = |(page, sequences): (&Page, &Vec<Marked>)| {
        let mut painter =
            Painter { pages, page, fonts, pictures, ops: Vec::new(), font: None, scaling: 1.0, fill: None };
        for sequence in sequences {
            painter.sequence(sequence);
        }
        let paper = PrintRect::from_wh(print(page.size.width.0), print(page.size.height.0));
        PdfPage { media_box: paper.clone(), trim_box: paper.clone(), crop_box: paper, ops: painter.ops }
    };
    pages.pages.iter().zip(&marked.sequences).map(draw).collect()
}

fn print(value: f64) -> PrintPt {
    PrintPt(real(value))
}

/// Opens a span that says of its content which language it is in, or what a reader copies instead.
pub(super) fn span(lang: Option<&Lang>, actual: Option<&str>) -> Op {
    let lang = lang.map(|lang| ("Lang".to_owned(), string(&lang.to_string())));
    let actual = actual.map(|text| ("ActualText".to_owned(), string(text)));
    marked("Span", lang.into_iter().chain(actual))
}

fn marked(tag: &str, properties: impl IntoIterator<Item = (String, DictItem)>) -> Op {
    let map = properties.into_iter().collect::<BTreeMap<_, _>>();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn string(text: &str) -> DictItem {
    DictItem::from_lopdf(&lopdf::text_string(text))
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.into())
}

/// Writes the operators of one page, and remembers the graphics state to set nothing twice.
struct Painter<'a> {
    pages: &'a Pages,
    page: &'a Page,
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
            (Owner::Artifact(kind), _) => artifact(kind),
            (Owner::Element(id), mcid) => {
                let role = self.pages.structure.get(id).role;
                marked(tags::tag_name(role), mcid.map(|mcid| ("MCID".to_owned(), DictItem::Int(mcid))))
            }
        };
        self.ops.push(open);
        for item in self.page.items.get(sequence.items.clone()).unwrap_or_default() {
            match &item.content {
                Content::Text(run) => self.text(item.owner, run),
                Content::Fill { rect, colour } => self.rectangle(rect, *colour),
                Content::Picture { picture, rect } => {
                    let matrix = self.pictures.matrix(*picture, corners(self.page.size, rect));
                    self.picture(Pictures::resource(*picture), matrix);
                }
            }
        }
        self.ops.push(Op::EndMarkedContent);
    }

    fn text(&mut self, owner: Owner, run: &TextRun) {
        let Some(face) = self.fonts.get(run.face) else { return };
        self.fill(run.colour);
        self.font(run.face, run.size);
        self.scaling(run.scaling);
        let lang = tags::foreign(self.pages, owner, &run.lang);
        let actual = run.actual.as_deref();
        let spanned = lang.is_some() || actual.is_some();
        if spanned {
            self.ops.push(span(lang, actual));
        }
        text::show(&mut self.ops, run, face, run.origin.x.0, flip(self.page.size, run.origin.y));
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
            self.ops.push(Op::SetFillColor { col: Color::Rgb(Rgb::new(r, g, b, None)) });
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

/// Opens an artifact (ISO 32000-1, 14.8.2.2.2).
fn artifact(kind: Artifact) -> Op {
    let (kind, subtype, edge) = match kind {
        Artifact::Header => ("Pagination", Some("Header"), Some("Top")),
        Artifact::Footer => ("Pagination", Some("Footer"), Some("Bottom")),
        Artifact::Watermark => ("Pagination", Some("Watermark"), None),
        Artifact::Layout => ("Layout", None, None),
    };
    let mut properties = vec![("Type".to_owned(), name(kind))];
    properties.extend(subtype.map(|subtype| ("Subtype".to_owned(), name(subtype))));
    properties.extend(edge.map(|edge| ("Attached".to_owned(), DictItem::Array(vec![name(edge)]))));
    marked("Artifact", properties)
}
