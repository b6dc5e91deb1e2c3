//! Lines of an SVG, whose width a drawing may draw out of shape.

use tiny_skia::Transform;
use usvg::{LineCap, LineJoin};

use super::vector::{Paint, Stroke};

/// Whether a circle stays one: then a line has the same width all along.
pub(super) fn keeps_circles(transform: Transform) -> bool {
    let (across, down) = (transform.sx.hypot(transform.ky), transform.kx.hypot(transform.sy));
    let leans = transform.sx * transform.kx + transform.ky * transform.sy;
    let near = 1e-3 * across.max(down);
    (across - down).abs() <= near && leans.abs() <= near * across.max(down)
}

/// A line in units of the drawing.
pub(super) fn line(stroke: &usvg::Stroke, paint: Paint, transform: Transform) -> Stroke {
    let (sx, sy) = transform.get_scale();
    let scale = f64::from(sx * sy).abs().sqrt();
    let dash = stroke.dasharray().unwrap_or_default().iter().map(|&length| f64::from(length) * scale);
    Stroke {
        paint,
        width: f64::from(stroke.width().get()) * scale,
        cap: match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        },
        join: match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        },
        miter_limit: f64::from(stroke.miterlimit().get()),
        dash: (dash.collect(), f64::from(stroke.dashoffset()) * scale),
    }
}

/// What a line covers, in units of its path.
pub(super) fn area(path: &tiny_skia::Path, stroke: &usvg::Stroke) -> Option<tiny_skia::Path> {
    let dash =
        stroke.dasharray().and_then(|own| tiny_skia::StrokeDash::new(own.to_vec(), stroke.dashoffset()));
    let pen = tiny_skia::Stroke {
        width: stroke.width().get(),
        miter_limit: stroke.miterlimit().get(),
        line_cap: match stroke.linecap() {
            LineCap::Butt => tiny_skia::LineCap::Butt,
            LineCap::Round => tiny_skia::LineCap::Round,
            LineCap::Square => tiny_skia::LineCap::Square,
        },
        line_join: match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => tiny_skia::LineJoin::Miter,
            LineJoin::Round => tiny_skia::LineJoin::Round,
            LineJoin::Bevel => tiny_skia::LineJoin::Bevel,
        },
        dash: None,
    };
    // Curves of the outline are as fine as for a drawing shown at ten times its size.
    let dashed = dash.map(|dash| path.dash(&dash, 10.0));
    match dashed {
        Some(dashed) => dashed?.stroke(&pen, 10.0),
        None => path.stroke(&pen, 10.0),
    }
}
