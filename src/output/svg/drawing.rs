//! Drawings: paths with solid paints and gradients.

use std::fmt::Write;

use super::number::{Factor, Number};
use super::painter::{Painter, hex};
use crate::geometry::Rect;
use crate::typeset::pictures::{Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stroke};

/// Draws a drawing into a rectangle.
pub(super) fn draw(drawing: &Drawing, rect: &Rect, painter: &mut Painter) {
    let (x, y) = (Number(rect.left().0), Number(rect.top().0));
    let across = Factor(rect.size.width.0 / drawing.width);
    let down = Factor(rect.size.height.0 / drawing.height);
    let _ = write!(painter.drawn, "<g transform=\"matrix({across} 0 0 {down} {x} {y})\">");
    for shape in &drawing.shapes {
        draw_shape(shape, painter);
    }
    painter.drawn.push_str("</g>\n");
}

fn draw_shape(shape: &Shape, painter: &mut Painter) {
    for (clip, rule) in &shape.clips {
        let name = painter.name();
        let _ = writeln!(
            painter.defined,
            "<clipPath id=\"{name}\"><path d=\"{}\"{}/></clipPath>",
            path(clip),
            rule_of("clip", *rule)
        );
        let _ = write!(painter.drawn, "<g clip-path=\"url(#{name})\">");
    }
    let _ = write!(painter.drawn, "<path d=\"{}\"", path(&shape.path));
    match &shape.fill {
        Some((ink, rule)) => {
            let ink = paint(ink, painter);
            let _ = write!(painter.drawn, " fill=\"{ink}\"{}", rule_of("fill", *rule));
        }
        None => painter.drawn.push_str(" fill=\"none\""),
    }
    if let Some(stroke) = &shape.stroke {
        draw_stroke(stroke, painter);
    }
    if shape.opacity < 1.0 {
        // Of the fill and of the stroke, each for itself, as in the PDF.
        let opacity = Number(shape.opacity.max(0.0));
        let _ = write!(painter.drawn, " fill-opacity=\"{opacity}\" stroke-opacity=\"{opacity}\"");
    }
    painter.drawn.push_str("/>");
    painter.drawn.push_str(&"</g>".repeat(shape.clips.len()));
}

fn draw_stroke(stroke: &Stroke, painter: &mut Painter) {
    let ink = paint(&stroke.paint, painter);
    let named = |names: [&'static str; 3], at: u8| names[usize::from(at.min(2))];
    let _ = write!(
        painter.drawn,
        " stroke=\"{ink}\" stroke-width=\"{}\" stroke-linecap=\"{}\" stroke-linejoin=\"{}\" stroke-miterlimit=\"{}\"",
        Factor(stroke.width),
        named(["butt", "round", "square"], stroke.cap),
        named(["miter", "round", "bevel"], stroke.join),
        Number(stroke.miter_limit.max(1.0)),
    );
    let (dashes, phase) = &stroke.dash;
    if !dashes.is_empty() {
        let dashes: Vec<String> = dashes.iter().map(|dash| Factor(*dash).to_string()).collect();
        let _ = write!(
            painter.drawn,
            " stroke-dasharray=\"{}\" stroke-dashoffset=\"{}\"",
            dashes.join(" "),
            Factor(*phase)
        );
    }
}

fn path(segments: &[Segment]) -> String {
    let mut out = String::new();
    for segment in segments {
        let _ = match segment {
            Segment::Move([x, y]) => write!(out, "M{} {}", Factor(*x), Factor(*y)),
            Segment::Line([x, y]) => write!(out, "L{} {}", Factor(*x), Factor(*y)),
            Segment::Curve(a, b, to) => {
                let points = [a[0], a[1], b[0], b[1], to[0], to[1]].map(|value| Factor(value).to_string());
                write!(out, "C{}", points.join(" "))
            }
            Segment::Close => write!(out, "Z"),
        };
    }
    out
}

fn rule_of(what: &str, rule: FillRule) -> String {
    match rule {
        FillRule::NonZero => String::new(),
        FillRule::EvenOdd => format!(" {what}-rule=\"evenodd\""),
    }
}

fn paint(paint: &Paint, painter: &mut Painter) -> String {
    match paint {
        Paint::Solid(colour) => hex(*colour),
        Paint::Gradient(gradient) => {
            let name = painter.name();
            let defined = defined(gradient, &name);
            painter.defined.push_str(&defined);
            format!("url(#{name})")
        }
    }
}

fn defined(gradient: &Gradient, name: &str) -> String {
    let transform = gradient.transform.map(|value| Factor(value).to_string()).join(" ");
    let common =
        format!("id=\"{name}\" gradientUnits=\"userSpaceOnUse\" gradientTransform=\"matrix({transform})\"");
    let stops: String = gradient
        .stops
        .iter()
        .map(|stop| {
            let offset = Factor(stop.offset).to_string();
            ["<stop offset=\"", &offset, "\" stop-color=\"", &hex(stop.colour), "\"/>"].concat()
        })
        .collect();
    match gradient.kind {
        GradientKind::Linear { from, to } => {
            let [x1, y1, x2, y2] = [from[0], from[1], to[0], to[1]].map(Factor);
            format!(
                "<linearGradient {common} x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\">{stops}</linearGradient>\n"
            )
        }
        GradientKind::Radial { focus, centre, radius } => {
            let [fx, fy, cx, cy, r] = [focus[0], focus[1], centre[0], centre[1], radius].map(Factor);
            format!(
                "<radialGradient {common} fx=\"{fx}\" fy=\"{fy}\" cx=\"{cx}\" cy=\"{cy}\" r=\"{r}\">{stops}</radialGradient>\n"
            )
        }
    }
}
