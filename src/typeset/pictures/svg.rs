//! SVG to paths that stay paths (usvg reads).

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tiny_skia::{PathSegment, Point, Transform};
use usvg::{ClipPath, Group, ImageHrefResolver, Node, Options, Path, Tree};

use super::letters::{self, Lacking, Letters};
use super::svg_lines::{area, keeps_circles, line};
use super::svg_source::{self, OUTLINES, Wrong, undrawn};
use super::vector::{Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stop};
use super::words;

/// No logo is longer than this, in bytes.
const LONGEST: usize = 8 * 1024 * 1024;
/// No drawing has more points than this, those of its clips counted for each shape that they cut.
const MOST_POINTS: usize = 1_000_000;
/// In a group of more parts than these nobody looks for overlaps.
const MOST_PARTS: usize = 2_000;
/// So many pairs of parts are held against each other in all groups together.
const MOST_PAIRS: usize = 20_000_000;

fn photo() -> Wrong {
    ("is an SVG with a photo in it".to_owned(), "use the photo itself, or trace it")
}

/// What is wrong with the words of a drawing, where they lack letters.
fn judge_letters(tree: &Tree, lacking: &Lacking, has_fonts: bool) -> Result<(), Wrong> {
    // Without any font at all words are not in the tree.
    let seen = if has_fonts { words::seen_in(tree, &lacking.fonts) } else { lacking.fonts.first() };
    let what = if let Some(font) = seen {
        format!("has words in {}, a font that is not at hand", letters::name(font))
    } else if let Some(c) = lacking.character {
        format!("has words with “{c}”, which its font lacks")
    } else {
        return Ok(());
    };
    Err((
        what,
        "convert its text to outlines in the drawing program, or name that font in the `[fonts]` of the brand",
    ))
}

/// Reads an SVG. What can't be kept as paths is an error: a logo must not lose parts without a word. Words become outlines
/// of the letters at hand.
pub(super) fn read(bytes: &[u8], letters: &Letters) -> Result<Drawing, Wrong> {
    if bytes.len() > LONGEST {
        return Err(("is far too long for an SVG".to_owned(), "simplify it, or save it as PNG"));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| ("is an SVG that is not in UTF-8".to_owned(), "save it as UTF-8"))?;
    if text.to_ascii_lowercase().contains("<!entity") {
        return Err(("is an SVG with entities".to_owned(), "save it as plain SVG"));
    }
    let text = svg_source::with_fallbacks(text);
    let has_words = svg_source::judge(&text)?;
    let asked = AtomicBool::new(false);
    let lacking = Mutex::new(Lacking::default());
    let mut options = without_files(&asked);
    if text.contains("<text") {
        options.fontdb = letters.database();
        options.font_resolver = letters::resolver(&lacking);
    }
    let read = Tree::from_str(&text, &options);
    drop(options);
    let tree =
        read.map_err(|error| (format!("is an SVG that can't be read: {error}"), "save it as plain SVG"))?;
    // What nobody sees may be in any font.
    if has_words {
        judge_letters(
            &tree,
            &lacking.into_inner().unwrap_or_default(),
            letters.database().faces().next().is_some(),
        )?;
    }
    if asked.into_inner() {
        return Err(photo());
    }
    let mut shapes = Vec::new();
    group(
        tree.root(),
        1.0,
        &[],
        &mut Shapes { out: &mut shapes, left: MOST_POINTS, pairs_left: MOST_PAIRS },
    )?;
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

/// Whether any two things that a group draws may lie upon each other; also where that is too much to find out.
fn overlap(group: &Group, pairs_left: &mut usize) -> bool {
    let mut boxes = Vec::new();
    if !boxes_of(group, &mut boxes) || boxes.len() > MOST_PARTS {
        return true;
    }
    let upon = |a: &usvg::Rect, b: &usvg::Rect| {
        a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom()
    };
    let Some(left) = pairs_left.checked_sub(boxes.len() * boxes.len() / 2 + 1) else { return true };
    *pairs_left = left;
    boxes.iter().enumerate().any(|(i, a)| boxes[..i].iter().any(|b| upon(a, b)))
}

/// Gathers the boxes of what a group draws; false where one thing alone overlaps itself, by its outline.
fn boxes_of(group: &Group, out: &mut Vec<usvg::Rect>) -> bool {
    group.children().iter().all(|node| match node {
        Node::Group(inner) => boxes_of(inner, out),
        Node::Text(text) => boxes_of(text.flattened(), out),
        Node::Path(path) if path.is_visible() => {
            out.push(path.abs_stroke_bounding_box());
            path.fill().is_none() || path.stroke().is_none()
        }
        _ => true,
    })
}

type Clip = (Vec<Segment>, FillRule);

/// The shapes of a drawing, and how many points they may still have.
struct Shapes<'o> {
    out: &'o mut Vec<Shape>,
    left: usize,
    /// So many pairs of parts may still be held against each other.
    pairs_left: usize,
}

impl Shapes<'_> {
    /// Counts points, those of clips too: each shape has its own.
    fn count(&mut self, points: usize, clips: &[Clip]) -> Result<(), Wrong> {
        let clipped: usize = clips.iter().map(|(path, _)| path.len() + 1).sum();
        let left = self.left.checked_sub(points + clipped + 1);
        self.left = left.ok_or_else(|| {
            ("is an SVG with far too many points".to_owned(), "simplify its paths, or save it as PNG")
        })?;
        Ok(())
    }
}

fn group(group_: &Group, opacity: f64, clips: &[Clip], out: &mut Shapes) -> Result<(), Wrong> {
    if group_.mask().is_some() || !group_.filters().is_empty() {
        return Err(("is an SVG with masks or effects".to_owned(), OUTLINES));
    }
    if group_.blend_mode() != usvg::BlendMode::Normal {
        return Err(undrawn("a blend mode (`mix-blend-mode`)"));
    }
    let own = group_.opacity().get();
    // Drawn one by one, things that are half transparent show through each other; as a group they don't.
    if own < 1.0 && overlap(group_, &mut out.pairs_left) {
        return Err(undrawn("opacity of a group whose parts overlap"));
    }
    let opacity = opacity * f64::from(own);
    let mut clips = clips.to_vec();
    if let Some(clip) = group_.clip_path() {
        add_clip(clip, group_.abs_transform(), &mut clips, &mut out.pairs_left)?;
    }
    out.count(0, &clips)?;
    for node in group_.children() {
        match node {
            Node::Group(inner) => group(inner, opacity, &clips, out)?,
            Node::Path(path) if path.is_visible() => {
                out.count(path.data().len() * 2, &clips)?;
                out.out.extend(shape(path, opacity, &clips)?);
            }
            Node::Path(_) => {}
            Node::Image(_) => return Err(photo()),
            Node::Text(text) => group(text.flattened(), opacity, &clips, out)?,
        }
    }
    Ok(())
}

/// The paths of a clip: only one path, or several that do not overlap, can be kept.
fn add_clip(
    clip: &ClipPath,
    transform: Transform,
    out: &mut Vec<Clip>,
    pairs_left: &mut usize,
) -> Result<(), Wrong> {
    if let Some(inner) = clip.clip_path() {
        add_clip(inner, transform, out, pairs_left)?;
    }
    let transform = transform.pre_concat(clip.transform());
    let not_kept = || Err(("is an SVG with a clip that can't be kept".to_owned(), OUTLINES));
    let (mut path, mut rules) = (Vec::new(), Vec::new());
    for node in clip.root().children() {
        let Node::Path(inner) = node else { return not_kept() };
        path.extend(segments(inner.data(), transform.pre_concat(inner.abs_transform())));
        rules.push(inner.fill().map_or(FillRule::NonZero, |fill| fill_rule(fill.rule())));
    }
    let rule = rules.first().copied().unwrap_or(FillRule::NonZero);
    // Where two paths of a clip lie upon each other, both rules may leave a hole that the clip doesn't have.
    if rules.len() > 1 && (rules.iter().any(|own| *own != rule) || overlap(clip.root(), pairs_left)) {
        return not_kept();
    }
    out.push((path, rule));
    Ok(())
}

fn shape(path: &Path, opacity: f64, clips: &[Clip]) -> Result<Vec<Shape>, Wrong> {
    let transform = path.abs_transform();
    let outline = segments(path.data(), transform);
    let mut out = Vec::new();
    // Fill and stroke may differ in opacity: each is a shape of its own.
    let bounds = path.data().bounds();
    // An area of nothing is nothing in a browser; a PDF shows it as a hairline.
    let covers_something = bounds.width() > 0.0 && bounds.height() > 0.0;
    if let Some(fill) = path.fill().filter(|_| covers_something) {
        out.push(Shape {
            path: outline.clone(),
            fill: Some((paint(fill.paint(), transform)?, fill_rule(fill.rule()))),
            stroke: None,
            opacity: opacity * f64::from(fill.opacity().get()) * f64::from(shared_opacity(fill.paint())?),
            clips: clips.to_vec(),
        });
    }
    if let Some(stroke) = path.stroke() {
        let opacity =
            opacity * f64::from(stroke.opacity().get()) * f64::from(shared_opacity(stroke.paint())?);
        let paint = paint(stroke.paint(), transform)?;
        let clips = clips.to_vec();
        out.push(if keeps_circles(transform) {
            Shape { path: outline, fill: None, stroke: Some(line(stroke, paint, transform)), opacity, clips }
        } else {
            // A line that is drawn out of shape has two widths: it becomes an area.
            let area =
                area(path.data(), stroke).ok_or_else(|| undrawn("a line that is drawn out of shape"))?;
            let fill = Some((paint, FillRule::NonZero));
            Shape { path: segments(&area, transform), fill, stroke: None, opacity, clips }
        });
    }
    if path.paint_order() == usvg::PaintOrder::StrokeAndFill {
        out.reverse();
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

/// The opacity of the stops of a gradient, where they share one and nothing else stands in the way of drawing it.
fn shared_opacity(paint: &usvg::Paint) -> Result<f32, Wrong> {
    let base: &usvg::BaseGradient = match paint {
        usvg::Paint::LinearGradient(gradient) => gradient,
        usvg::Paint::RadialGradient(gradient) => gradient,
        usvg::Paint::Color(_) | usvg::Paint::Pattern(_) => return Ok(1.0),
    };
    if base.spread_method() != usvg::SpreadMethod::Pad {
        return Err(undrawn("a gradient that repeats (`spreadMethod`)"));
    }
    if let usvg::Paint::RadialGradient(gradient) = paint {
        let off = [gradient.fx() - gradient.cx(), gradient.fy() - gradient.cy()];
        if gradient.fr().get() > 0.0 || off[0].hypot(off[1]) > gradient.r().get() {
            return Err(undrawn("a radial gradient between two circles (`fr`, or a focus outside of it)"));
        }
    }
    let mut opacities = base.stops().iter().map(|stop| stop.opacity().get());
    let first = opacities.next().unwrap_or(1.0);
    if opacities.any(|own| (own - first).abs() > 1e-3) {
        return Err(undrawn("a gradient that fades (`stop-opacity`)"));
    }
    Ok(first)
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
#[path = "svg_tests.rs"]
mod tests;
