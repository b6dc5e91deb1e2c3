//! SVG to paths that stay paths (usvg reads).

use std::sync::atomic::{AtomicBool, Ordering};

use tiny_skia::{PathSegment, Point, Transform};
use usvg::{ClipPath, Group, ImageHrefResolver, LineCap, LineJoin, Node, Options, Path, Tree};

use super::vector::{Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stop, Stroke};

type Wrong = (String, &'static str);

/// No logo is longer than this, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;
const OUTLINES: &str =
    "convert text to outlines and expand effects in the drawing program, then save it again";

fn photo() -> Wrong {
    ("is an SVG with a photo in it".to_owned(), "use the photo itself, or trace it")
}

/// Reads an SVG. What can't be kept as paths is an error: a logo must not lose parts without a word.
pub(super) fn read(bytes: &[u8]) -> Result<Drawing, Wrong> {
    if bytes.len() > LONGEST {
        return Err(("is far too long for an SVG".to_owned(), "simplify it, or save it as PNG"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| ("is an SVG that is not in UTF-8".to_owned(), "save it as UTF-8"))?;
    // usvg drops text when it is built without fonts: it has to be looked for before.
    let lower = text.to_ascii_lowercase();
    if lower.contains("<text") || lower.contains("<foreignobject") {
        return Err(("is an SVG with text in it".to_owned(), OUTLINES));
    }
    if lower.contains("<!entity") {
        return Err(("is an SVG with entities".to_owned(), "save it as plain SVG"));
    }
    let asked = AtomicBool::new(false);
    let tree = Tree::from_str(text, &without_files(&asked))
        .map_err(|error| (format!("is an SVG that can't be read: {error}"), "save it as plain SVG"))?;
    if asked.into_inner() {
        return Err(photo());
    }
    let mut shapes = Vec::new();
    group(tree.root(), 1.0, &[], &mut shapes)?;
    if shapes.is_empty() {
        return Err(("is an SVG that shows nothing".to_owned(), "save it as plain SVG"));
    }
    let size = tree.size();
    Ok(Drawing { width: size.width().into(), height: size.height().into(), shapes })
}

/// usvg would read any file that a drawing names; this one reads none, and says whether one was named.
fn without_files(asked: &AtomicBool) -> Options<'_> {
    let refuse = |_: &str, _: &Options| {
        asked.store(true, Ordering::Relaxed);
        None
    };
    let image_href_resolver =
        ImageHrefResolver { resolve_string: Box::new(refuse), ..ImageHrefResolver::default() };
    Options { image_href_resolver, ..Options::default() }
}

type Clip = (Vec<Segment>, FillRule);

fn group(group_: &Group, opacity: f64, clips: &[Clip], out: &mut Vec<Shape>) -> Result<(), Wrong> {
    if group_.mask().is_some() || !group_.filters().is_empty() {
        return Err(("is an SVG with masks or effects".to_owned(), OUTLINES));
    }
    let opacity = opacity * f64::from(group_.opacity().get());
    let mut clips = clips.to_vec();
    if let Some(clip) = group_.clip_path() {
        add_clip(clip, group_.abs_transform(), &mut clips)?;
    }
    for node in group_.children() {
        match node {
            Node::Group(inner) => group(inner, opacity, &clips, out)?,
            Node::Path(path) if path.is_visible() => out.extend(shape(path, opacity, &clips)?),
            Node::Path(_) => {}
            Node::Image(_) => return Err(photo()),
            Node::Text(_) => return Err(("is an SVG with text in it".to_owned(), OUTLINES)),
        }
    }
    Ok(())
}

/// The paths of a clip: only one path, or several that do not overlap, can be kept.
fn add_clip(clip: &ClipPath, transform: Transform, out: &mut Vec<Clip>) -> Result<(), Wrong> {
    if let Some(inner) = clip.clip_path() {
        add_clip(inner, transform, out)?;
    }
    let transform = transform.pre_concat(clip.transform());
    let (mut path, mut rule) = (Vec::new(), FillRule::NonZero);
    for node in clip.root().children() {
        let Node::Path(inner) = node else {
            return Err(("is an SVG with a clip that can't be kept".to_owned(), OUTLINES));
        };
        path.extend(segments(inner.data(), transform.pre_concat(inner.abs_transform())));
        rule = inner.fill().map_or(rule, |fill| fill_rule(fill.rule()));
    }
    out.push((path, rule));
    Ok(())
}

fn shape(path: &Path, opacity: f64, clips: &[Clip]) -> Result<Vec<Shape>, Wrong> {
    let transform = path.abs_transform();
    let outline = segments(path.data(), transform);
    let mut out = Vec::new();
    // Fill and stroke may differ in opacity: each is a shape of its own.
    if let Some(fill) = path.fill() {
        out.push(Shape {
            path: outline.clone(),
            fill: Some((paint(fill.paint(), transform)?, fill_rule(fill.rule()))),
            stroke: None,
            opacity: opacity * f64::from(fill.opacity().get()),
            clips: clips.to_vec(),
        });
    }
    if let Some(stroke) = path.stroke() {
        let (sx, sy) = transform.get_scale();
        let scale = f64::from(sx * sy).abs().sqrt();
        let dash =
            stroke.dasharray().unwrap_or_default().iter().map(|&length| f64::from(length) * scale).collect();
        out.push(Shape {
            path: outline,
            fill: None,
            stroke: Some(Stroke {
                paint: paint(stroke.paint(), transform)?,
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
                dash: (dash, f64::from(stroke.dashoffset()) * scale),
            }),
            opacity: opacity * f64::from(stroke.opacity().get()),
            clips: clips.to_vec(),
        });
    }
    Ok(out)
}

fn paint(paint: &usvg::Paint, transform: Transform) -> Result<Paint, Wrong> {
    let stops = |stops: &[usvg::Stop]| {
        let stop = |stop: &usvg::Stop| Stop {
            offset: stop.offset().get().into(),
            colour: [stop.color().red, stop.color().green, stop.color().blue],
        };
        stops.iter().map(stop).collect()
    };
    match paint {
        usvg::Paint::Color(colour) => Ok(Paint::Solid([colour.red, colour.green, colour.blue])),
        usvg::Paint::LinearGradient(gradient) => Ok(Paint::Gradient(Gradient {
            kind: GradientKind::Linear {
                from: [gradient.x1().into(), gradient.y1().into()],
                to: [gradient.x2().into(), gradient.y2().into()],
            },
            transform: matrix(transform.pre_concat(gradient.transform())),
            stops: stops(gradient.stops()),
        })),
        usvg::Paint::RadialGradient(gradient) => Ok(Paint::Gradient(Gradient {
            kind: GradientKind::Radial {
                focus: [gradient.fx().into(), gradient.fy().into()],
                centre: [gradient.cx().into(), gradient.cy().into()],
                radius: gradient.r().get().into(),
            },
            transform: matrix(transform.pre_concat(gradient.transform())),
            stops: stops(gradient.stops()),
        })),
        usvg::Paint::Pattern(_) => Err(("is an SVG with patterns".to_owned(), OUTLINES)),
    }
}

fn matrix(transform: Transform) -> [f64; 6] {
    [transform.sx, transform.ky, transform.kx, transform.sy, transform.tx, transform.ty].map(f64::from)
}

fn fill_rule(rule: usvg::FillRule) -> FillRule {
    match rule {
        usvg::FillRule::NonZero => FillRule::NonZero,
        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
    }
}

/// A path in units of the drawing; quadratic curves become cubic ones, which is exact.
fn segments(path: &tiny_skia::Path, transform: Transform) -> Vec<Segment> {
    let place = |mut point: Point| {
        transform.map_point(&mut point);
        [f64::from(point.x), f64::from(point.y)]
    };
    let mut at = [0.0, 0.0];
    let mut out = Vec::new();
    for segment in path.segments() {
        let next = match segment {
            PathSegment::MoveTo(point) => {
                at = place(point);
                Segment::Move(at)
            }
            PathSegment::LineTo(point) => {
                at = place(point);
                Segment::Line(at)
            }
            PathSegment::QuadTo(handle, point) => {
                let (handle, end) = (place(handle), place(point));
                let towards = |from: [f64; 2]| [0, 1].map(|i| from[i] + (handle[i] - from[i]) * 2.0 / 3.0);
                let curve = Segment::Curve(towards(at), towards(end), end);
                at = end;
                curve
            }
            PathSegment::CubicTo(first, second, point) => {
                at = place(point);
                Segment::Curve(place(first), place(second), at)
            }
            PathSegment::Close => Segment::Close,
        };
        out.push(next);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPEN: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>";

    #[test]
    fn paths_are_flat_and_in_units_of_the_drawing() {
        let svg = format!(
            "{OPEN}<g transform='translate(5 0)' opacity='.5'><rect width='4' height='2' fill='#0b5d4b'/></g></svg>"
        );
        let drawing = read(svg.as_bytes()).expect("a drawing");
        assert_eq!((drawing.width, drawing.height, drawing.shapes.len()), (20.0, 10.0, 1));
        assert_eq!(drawing.shapes[0].path[0], Segment::Move([5.0, 0.0]));
        assert_eq!(drawing.shapes[0].fill, Some((Paint::Solid([11, 93, 75]), FillRule::NonZero)));
        assert!((drawing.shapes[0].opacity - 0.5).abs() < 0.01);
    }

    #[test]
    fn what_would_be_lost_is_an_error() {
        for inside in
            ["<text>a</text>", "<image href='data:image/png;base64,iVBORw0KGgo=' width='1' height='1'/>", ""]
        {
            assert!(read(format!("{OPEN}{inside}</svg>").as_bytes()).is_err(), "{inside}");
        }
    }

    #[test]
    fn a_drawing_names_no_files() {
        for file in ["Cargo.toml", "docs/gallery/lumen.png", "assets/samples/efia/logo.svg", "no/such.png"] {
            let image = format!("<rect width='4' height='2'/><image href='{file}' width='1' height='1'/>");
            let (wrong, _) = read(format!("{OPEN}{image}</svg>").as_bytes()).expect_err(file);
            assert_eq!(wrong, photo().0, "{file}");
        }
    }
}
