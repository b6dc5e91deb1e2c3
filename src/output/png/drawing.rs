//! Drawings: paths with solid paints and gradients.

use tiny_skia::{
    Color, GradientStop, LineCap, LineJoin, LinearGradient, Mask, Paint, Path, PathBuilder, Point,
    RadialGradient, Shader, SpreadMode, Stroke, StrokeDash, Transform,
};

use super::canvas::Canvas;
use crate::geometry::Rect;
use crate::typeset::pictures;
use crate::typeset::pictures::{Drawing, FillRule, Gradient, GradientKind, Segment, Shape};

/// Draws a drawing into a rectangle.
pub(super) fn draw(drawing: &Drawing, rect: &Rect, canvas: &mut Canvas) {
    let [left, top, right, bottom] =
        [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|edge| canvas.pixel(edge));
    let transform = Transform::from_row(
        (right - left) / float(drawing.width),
        0.0,
        0.0,
        (bottom - top) / float(drawing.height),
        left,
        top,
    );
    for shape in &drawing.shapes {
        draw_shape(shape, transform, canvas);
    }
}

#[expect(clippy::cast_possible_truncation, reason = "pixels need no more than 32 bits")]
fn float(value: f64) -> f32 {
    value as f32
}

fn draw_shape(shape: &Shape, transform: Transform, canvas: &mut Canvas) {
    let Some(path) = path(&shape.path) else { return };
    let mask = mask(shape, transform, canvas);
    if let Some((ink, rule)) = &shape.fill
        && let Some(paint) = paint(ink, shape.opacity)
    {
        canvas.pixels.fill_path(&path, &paint, rule_of(*rule), transform, mask.as_ref());
    }
    if let Some(stroke) = &shape.stroke
        && let Some(paint) = paint(&stroke.paint, shape.opacity)
    {
        let dash = stroke.dash.0.iter().map(|&length| float(length)).collect::<Vec<_>>();
        let stroke = Stroke {
            width: float(stroke.width),
            miter_limit: float(stroke.miter_limit),
            line_cap: [LineCap::Butt, LineCap::Round, LineCap::Square][usize::from(stroke.cap.min(2))],
            line_join: [LineJoin::Miter, LineJoin::Round, LineJoin::Bevel][usize::from(stroke.join.min(2))],
            dash: if dash.is_empty() { None } else { StrokeDash::new(dash, float(stroke.dash.1)) },
        };
        canvas.pixels.stroke_path(&path, &paint, &stroke, transform, mask.as_ref());
    }
}

fn path(segments: &[Segment]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for segment in segments {
        match *segment {
            Segment::Move([x, y]) => builder.move_to(float(x), float(y)),
            Segment::Line([x, y]) => builder.line_to(float(x), float(y)),
            Segment::Curve([a, b], [c, d], [x, y]) => {
                builder.cubic_to(float(a), float(b), float(c), float(d), float(x), float(y));
            }
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

/// What all clips of a shape leave visible; `None` where it has none.
fn mask(shape: &Shape, transform: Transform, canvas: &Canvas) -> Option<Mask> {
    let (first, rest) = shape.clips.split_first()?;
    let mut mask = Mask::new(canvas.pixels.width(), canvas.pixels.height())?;
    mask.fill_path(&path(&first.0)?, rule_of(first.1), true, transform);
    for (clip, rule) in rest {
        mask.intersect_path(&path(clip)?, rule_of(*rule), true, transform);
    }
    Some(mask)
}

fn rule_of(rule: FillRule) -> tiny_skia::FillRule {
    match rule {
        FillRule::NonZero => tiny_skia::FillRule::Winding,
        FillRule::EvenOdd => tiny_skia::FillRule::EvenOdd,
    }
}

fn paint(paint: &pictures::Paint, opacity: f64) -> Option<Paint<'static>> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
    let alpha = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
    let mut out = Paint { anti_alias: true, ..Paint::default() };
    match paint {
        pictures::Paint::Solid([red, green, blue]) => out.set_color_rgba8(*red, *green, *blue, alpha),
        pictures::Paint::Gradient(gradient) => out.shader = shader(gradient, alpha)?,
    }
    Some(out)
}

fn shader(gradient: &Gradient, alpha: u8) -> Option<Shader<'static>> {
    let stops = gradient.stops.iter().map(|stop| {
        let [red, green, blue] = stop.colour;
        GradientStop::new(float(stop.offset), Color::from_rgba8(red, green, blue, alpha))
    });
    let stops = stops.collect();
    let [a, b, c, d, e, f] = gradient.transform.map(float);
    let transform = Transform::from_row(a, b, c, d, e, f);
    let point = |[x, y]: [f64; 2]| Point::from_xy(float(x), float(y));
    match gradient.kind {
        GradientKind::Linear { from, to } => {
            LinearGradient::new(point(from), point(to), stops, SpreadMode::Pad, transform)
        }
        GradientKind::Radial { focus, centre, radius } => RadialGradient::new(
            point(focus),
            0.0,
            point(centre),
            float(radius),
            stops,
            SpreadMode::Pad,
            transform,
        ),
    }
}
