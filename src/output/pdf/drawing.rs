//! Drawings as form objects (ISO 32000-1, 8.10): paths stay paths.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use printpdf::{DictItem, ExternalStream};

use crate::typeset::pictures::{
    Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stop, Stroke,
};

use super::geometry::real;

/// A drawing as a form object in its own units, y downwards.
pub(super) fn form(drawing: &Drawing) -> ExternalStream {
    let mut painter = Painter::new(drawing);
    drawing.shapes.iter().for_each(|shape| painter.shape(shape));
    let resources = [("ExtGState", painter.states), ("Pattern", painter.patterns)]
        .into_iter()
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(key, map)| (key.to_owned(), DictItem::Dict { map }))
        .collect();
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", numbers(&[0.0, 0.0, drawing.width, drawing.height])),
        ("Resources", DictItem::Dict { map: resources }),
    ];
    let dict = entries.map(|(key, value)| (key.to_owned(), value)).into();
    ExternalStream { dict, content: painter.content.into_bytes(), compress: true }
}

struct Painter {
    content: String,
    states: BTreeMap<String, DictItem>,
    patterns: BTreeMap<String, DictItem>,
    /// Decimals of coordinates: enough for a hundred-thousandth of the drawing.
    decimals: usize,
}

impl Painter {
    fn new(drawing: &Drawing) -> Self {
        let decimals = match drawing.width.max(drawing.height) {
            extent if extent < 10.0 => 5,
            extent if extent < 100.0 => 4,
            extent if extent < 1000.0 => 3,
            _ => 2,
        };
        Self { content: String::new(), states: BTreeMap::new(), patterns: BTreeMap::new(), decimals }
    }

    fn shape(&mut self, shape: &Shape) {
        let fill = shape.fill.as_ref();
        let (Some(operator), false) =
            (paint_operator(fill.map(|(_, rule)| *rule), shape.stroke.is_some()), shape.path.is_empty())
        else {
            return;
        };
        self.line("q");
        for (path, rule) in &shape.clips {
            self.path(path);
            self.line(if *rule == FillRule::EvenOdd { "W* n" } else { "W n" });
        }
        if shape.opacity < 1.0 {
            self.opacity(shape.opacity);
        }
        if let Some((paint, _)) = fill {
            self.paint(paint, ["rg", "cs", "scn"]);
        }
        if let Some(stroke) = &shape.stroke {
            self.paint(&stroke.paint, ["RG", "CS", "SCN"]);
            self.stroke(stroke);
        }
        self.path(&shape.path);
        self.line(operator);
        self.line("Q");
    }

    fn path(&mut self, path: &[Segment]) {
        for segment in path {
            match segment {
                Segment::Move(to) => self.operator(to, "m"),
                Segment::Line(to) => self.operator(to, "l"),
                Segment::Curve(a, b, to) => self.operator(&[a[0], a[1], b[0], b[1], to[0], to[1]], "c"),
                Segment::Close => self.line("h"),
            }
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.operator(&[stroke.width], "w");
        self.operator(&[f64::from(stroke.cap)], "J");
        self.operator(&[f64::from(stroke.join)], "j");
        self.operator(&[stroke.miter_limit.max(1.0)], "M");
        let (dashes, phase) = &stroke.dash;
        if !dashes.is_empty() {
            self.content.push('[');
            for dash in dashes {
                self.number(*dash);
            }
            self.content.push_str("] ");
            self.operator(&[*phase], "d");
        }
    }

    fn opacity(&mut self, opacity: f64) {
        let key = format!("G{}", self.states.len());
        let alpha = DictItem::Real(real(opacity.max(0.0)));
        let map = [("ca".to_owned(), alpha.clone()), ("CA".to_owned(), alpha)].into();
        self.line(&format!("/{key} gs"));
        self.states.insert(key, DictItem::Dict { map });
    }

    /// Sets a colour by the operators for a plain one, a colour space, and a pattern in it.
    fn paint(&mut self, paint: &Paint, [plain, space, pattern]: [&str; 3]) {
        match paint {
            Paint::Solid([r, g, b]) if r == g && g == b => {
                let _ = write!(self.content, "{} ", real(f64::from(*r) / 255.0));
                self.line(if plain == "rg" { "g" } else { "G" });
            }
            Paint::Solid(colour) => {
                for channel in colour {
                    let _ = write!(self.content, "{} ", real(f64::from(*channel) / 255.0));
                }
                self.line(plain);
            }
            Paint::Gradient(gradient) => {
                let key = format!("S{}", self.patterns.len());
                self.line(&format!("/Pattern {space} /{key} {pattern}"));
                self.patterns.insert(key, shading_pattern(gradient));
            }
        }
    }

    fn operator(&mut self, operands: &[f64], operator: &str) {
        for operand in operands {
            self.number(*operand);
        }
        self.line(operator);
    }

    fn number(&mut self, number: f64) {
        let written = format!("{number:.*}", self.decimals);
        let short = written.trim_end_matches('0').trim_end_matches('.');
        self.content.push_str(if short == "-0" || short.is_empty() { "0" } else { short });
        self.content.push(' ');
    }

    fn line(&mut self, line: &str) {
        self.content.push_str(line);
        self.content.push('\n');
    }
}

/// The operator that fills, strokes, or does both at once (ISO 32000-1, 8.5.3.1).
fn paint_operator(fill: Option<FillRule>, stroke: bool) -> Option<&'static str> {
    match (fill, stroke) {
        (None, false) => None,
        (None, true) => Some("S"),
        (Some(FillRule::NonZero), false) => Some("f"),
        (Some(FillRule::EvenOdd), false) => Some("f*"),
        (Some(FillRule::NonZero), true) => Some("B"),
        (Some(FillRule::EvenOdd), true) => Some("B*"),
    }
}

/// A gradient as a shading pattern (ISO 32000-1, 8.7.4.5), beyond its ends in its last colours.
fn shading_pattern(gradient: &Gradient) -> DictItem {
    let (kind, coordinates) = match gradient.kind {
        GradientKind::Linear { from, to } => (2, vec![from[0], from[1], to[0], to[1]]),
        GradientKind::Radial { focus, centre, radius } => {
            (3, vec![focus[0], focus[1], 0.0, centre[0], centre[1], radius])
        }
    };
    let shading = dictionary([
        ("ShadingType", DictItem::Int(kind)),
        ("ColorSpace", name("DeviceRGB")),
        ("Coords", numbers(&coordinates)),
        ("Extend", DictItem::Array(vec![DictItem::Bool(true), DictItem::Bool(true)])),
        ("Function", ramp(&gradient.stops)),
    ]);
    dictionary([
        ("Type", name("Pattern")),
        ("PatternType", DictItem::Int(2)),
        ("Matrix", numbers(&gradient.transform)),
        ("Shading", shading),
    ])
}

/// The colours along a gradient: between each two stops a straight ramp, stitched together
/// (ISO 32000-1, 7.10.4).
fn ramp(stops: &[Stop]) -> DictItem {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
        return exponential([0; 3], [0; 3]);
    };
    // The ends are drawn out to 0 and 1; stops in one place make a hard edge and no ramp.
    let mut knots = vec![Stop { offset: 0.0, ..*first }];
    knots.extend(stops.iter().copied());
    knots.push(Stop { offset: 1.0, ..*last });
    let pairs: Vec<_> = knots.windows(2).filter(|pair| pair[1].offset - pair[0].offset > 1e-4).collect();
    if let [pair] = pairs[..] {
        return exponential(pair[0].colour, pair[1].colour);
    }
    let bounds: Vec<f64> = pairs.iter().skip(1).map(|pair| pair[0].offset).collect();
    let encode: Vec<f64> = pairs.iter().flat_map(|_| [0.0, 1.0]).collect();
    let functions = pairs.iter().map(|pair| exponential(pair[0].colour, pair[1].colour)).collect();
    dictionary([
        ("FunctionType", DictItem::Int(3)),
        ("Domain", numbers(&[0.0, 1.0])),
        ("Functions", DictItem::Array(functions)),
        ("Bounds", numbers(&bounds)),
        ("Encode", numbers(&encode)),
    ])
}

fn exponential(from: [u8; 3], to: [u8; 3]) -> DictItem {
    let channels = |colour: [u8; 3]| numbers(&colour.map(|channel| f64::from(channel) / 255.0));
    dictionary([
        ("FunctionType", DictItem::Int(2)),
        ("Domain", numbers(&[0.0, 1.0])),
        ("C0", channels(from)),
        ("C1", channels(to)),
        ("N", DictItem::Int(1)),
    ])
}

fn dictionary<const N: usize>(entries: [(&str, DictItem); N]) -> DictItem {
    DictItem::Dict { map: entries.map(|(key, value)| (key.to_owned(), value)).into() }
}

/// Numbers as they are: coordinates and matrices of gradients may be small.
#[expect(clippy::cast_possible_truncation, reason = "PDF reals are single precision in printpdf")]
fn numbers(numbers: &[f64]) -> DictItem {
    DictItem::Array(numbers.iter().map(|number| DictItem::Real(*number as f32)).collect())
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stop(offset: f64, colour: [u8; 3]) -> Stop {
        Stop { offset, colour }
    }

    #[test]
    fn shapes_are_clipped_filled_and_stroked() {
        let path = vec![Segment::Move([0.0, 0.0]), Segment::Line([10.5, -0.00001]), Segment::Close];
        let shape = Shape {
            fill: Some((Paint::Solid([255, 0, 0]), FillRule::EvenOdd)),
            stroke: None,
            opacity: 0.5,
            clips: vec![(path.clone(), FillRule::NonZero)],
            path,
        };
        let stream = form(&Drawing { width: 200.0, height: 100.0, shapes: vec![shape] });
        let content = String::from_utf8(stream.content).expect("text");
        let path = "0 0 m\n10.5 0 l\nh\n";
        assert_eq!(content, format!("q\n{path}W n\n/G0 gs\n1 0 0 rg\n{path}f*\nQ\n"));
        assert!(stream.dict.contains_key("Resources"));
    }

    #[test]
    fn gradients_of_three_stops_are_stitched() {
        let DictItem::Dict { map } = ramp(&[stop(0.2, [0; 3]), stop(0.5, [9; 3]), stop(1.0, [255; 3])])
        else {
            panic!("a function");
        };
        assert_eq!(map.get("Bounds"), Some(&numbers(&[0.2, 0.5])));
        let DictItem::Dict { map } = ramp(&[stop(0.0, [0; 3]), stop(1.0, [255; 3])]) else {
            panic!("a function");
        };
        assert_eq!(map.get("FunctionType"), Some(&DictItem::Int(2)));
    }
}
