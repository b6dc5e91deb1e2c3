//! SVG to paths that stay paths (usvg reads).

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use tiny_skia::{PathSegment, Point, Transform};
use usvg::{ClipPath, Group, ImageHrefResolver, LineCap, LineJoin, Node, Options, Path, Tree};

use super::letters::{self, Lacking, Letters};
use super::svg_source::{self, OUTLINES, Wrong, undrawn};
use super::vector::{Drawing, FillRule, Gradient, GradientKind, Paint, Segment, Shape, Stop, Stroke};

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

fn without_letters(lacking: &Lacking) -> Wrong {
    let what = match lacking {
        Lacking::Font(name) => format!("has words in {name}, a font that is not at hand"),
        Lacking::Character(c) => format!("has words with “{c}”, which its font lacks"),
    };
    (
        what,
        "convert its text to outlines in the drawing program, or name that font in the `[fonts]` of the brand",
    )
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
    let lacking = Mutex::new(None);
    let mut options = without_files(&asked);
    if text.contains("<text") {
        options.fontdb = letters.database();
        options.font_resolver = letters::resolver(&lacking);
    }
    let read = Tree::from_str(&text, &options);
    drop(options);
    // What nobody sees may be in any font.
    if let Some(lacking) = lacking.into_inner().unwrap_or_default().filter(|_| has_words) {
        return Err(without_letters(&lacking));
    }
    let tree =
        read.map_err(|error| (format!("is an SVG that can't be read: {error}"), "save it as plain SVG"))?;
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
        add_clip(clip, group_.abs_transform(), &mut clips)?;
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
            opacity: opacity * f64::from(fill.opacity().get()) * f64::from(shared_opacity(fill.paint())?),
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
            opacity: opacity * f64::from(stroke.opacity().get()) * f64::from(shared_opacity(stroke.paint())?),
            clips: clips.to_vec(),
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
mod tests {
    use std::sync::Arc;

    use super::*;

    fn read(bytes: &[u8]) -> Result<Drawing, Wrong> {
        super::read(bytes, &Letters::default())
    }

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

    fn letters() -> Letters {
        let font = |name: &str| {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts");
            Arc::new(std::fs::read(folder.join(name)).expect("a font")) as crate::typeset::pictures::FontData
        };
        Letters::new(vec![font("SourceSans3-Regular.ttf"), font("SourceSans3-Bold.ttf")])
    }

    #[test]
    fn words_are_set_in_the_font_that_they_name() {
        let inside = "<text x='1' y='8' font-size='6' font-family='\"Source Sans 3\", Arial' fill='#123456'>Ab<tspan \
                      font-weight='bold'>c</tspan></text>";
        let drawing = super::read(format!("{OPEN}{inside}</svg>").as_bytes(), &letters()).expect("a drawing");
        assert_eq!(drawing.shapes.len(), 2, "one for each style");
        for shape in &drawing.shapes {
            assert_eq!(shape.fill.as_ref().map(|(paint, _)| paint), Some(&Paint::Solid([0x12, 0x34, 0x56])));
            assert!(shape.path.len() > 10, "letters have curves");
        }
    }

    #[test]
    fn words_in_fonts_that_are_not_at_hand_are_refused() {
        for (style, words, wrong) in [
            ("font-family='Lato'", "Alder", "words in Lato, a font"),
            (
                "font-family='Lato' font-weight='bold' font-style='italic'",
                "Alder",
                "words in Lato Bold Italic, a",
            ),
            (
                "font-family='\"Source Sans 3\"' font-style='italic'",
                "Alder",
                "words in Source Sans 3 Italic, a",
            ),
            ("font-family='\"Source Sans 3\"' font-weight='900'", "Alder", "words in Source Sans 3 Black, a"),
            ("font-family='sans-serif'", "Alder", "words in sans-serif, a font"),
            ("font-family='\"Source Sans 3\"'", "漢", "words with “漢”, which its font lacks"),
        ] {
            let drawing =
                format!("{OPEN}<rect width='4' height='2'/><text y='5' {style}>{words}</text></svg>");
            let (said, _) = super::read(drawing.as_bytes(), &letters()).expect_err(style);
            assert!(said.contains(wrong), "{style}: {said}");
        }
    }

    /// What is said of a drawing with something in it, or nothing where it is drawn.
    fn said(inside: &str) -> String {
        read(format!("{OPEN}{inside}</svg>").as_bytes()).err().map(|(wrong, _)| wrong).unwrap_or_default()
    }

    const BOX: &str = "<rect width='4' height='2'/>";

    #[test]
    fn what_browsers_draw_otherwise_is_named() {
        let fade = "<linearGradient id='g'><stop stop-color='red'/><stop offset='1' stop-color='red' \
                    stop-opacity='0'/></linearGradient><rect width='4' height='2' fill='url(#g)'/>";
        let repeats = "<linearGradient id='g' x2='.1' spreadMethod='reflect'><stop stop-color='red'/>\
                       <stop offset='1'/></linearGradient><rect width='4' height='2' fill='url(#g)'/>";
        for (inside, named) in [
            (fade, "stop-opacity"),
            (repeats, "spreadMethod"),
            ("<rect width='4' height='2' style='mix-blend-mode:multiply'/>", "mix-blend-mode"),
            ("<g opacity='.5'><rect width='4' height='2'/><rect x='1' width='4' height='2'/></g>", "overlap"),
            ("<rect width='4' height='2' stroke='red' opacity='.5'/>", "overlap"),
            ("<rect width='4' height='2' fill='oklch(60% .2 20)'/>", "oklch()"),
            ("<rect width='4' height='2' style='fill: color-mix(in srgb, red, blue)'/>", "color-mix()"),
            ("<style>:root{--x:#c33}</style><rect width='4' height='2' fill='var(--x, #00f)'/>", "var()"),
            ("<style>rect:nth-child(2){fill:red}</style><rect width='4' height='2'/>", ":nth-"),
            ("<style>@media print{rect{fill:red}}</style><rect width='4' height='2'/>", "@media"),
            ("<rect width='4' height='2'/><text>EFIA</text>", "font that is not at hand"),
            (
                "<defs><text id='t'>EFIA</text></defs><rect width='4' height='2'/><use href='#t'/>",
                "font that is not at hand",
            ),
            ("<rect width='4' height='2'/><foreignObject><p>EFIA</p></foreignObject>", "HTML"),
        ] {
            assert!(said(inside).contains(named), "{inside}: {}", said(inside));
        }
    }

    #[test]
    fn what_nobody_sees_is_in_nobodys_way() {
        for inside in [
            "<!-- <text>a</text> oklch(1 1 1) -->",
            "<text> </text>",
            "<text display='none'>a</text>",
            "<g style='display:none'><text>a</text></g>",
            "<text visibility='hidden'>a</text>",
            "<text opacity='0'>a</text>",
            "<defs><text id='t'>a</text></defs>",
            "<title>A text</title><metadata><text>a</text></metadata>",
            "<switch><foreignObject requiredExtensions='http://ns.adobe.com/AdobeIllustrator/10.0/'><p>a</p>\
             </foreignObject><g><rect width='1' height='1'/></g></switch>",
            "<g opacity='.5'><rect x='9' width='1' height='1'/></g>",
            "<g opacity='.5'><rect x='9' width='1' height='1'/><rect x='6' width='1' height='1'/></g>",
        ] {
            assert_eq!(said(&format!("{BOX}{inside}")), "", "{inside}");
        }
    }

    #[test]
    fn colours_with_a_fallback_take_it_and_the_outline_comes_first_where_it_should() {
        let first =
            |inside: &str| read(format!("{OPEN}{inside}</svg>").as_bytes()).expect("a drawing").shapes;
        let red = Some((Paint::Solid([204, 51, 51]), FillRule::NonZero));
        for fill in ["fill='var(--fill-0, #CC3333)'", "style='fill:var(--a, var(--b, #CC3333));'"] {
            assert_eq!(first(&format!("<rect width='4' height='2' {fill}/>"))[0].fill, red, "{fill}");
        }
        let shapes = first("<rect width='4' height='2' stroke='red' paint-order='stroke'/>");
        assert!(shapes[0].stroke.is_some() && shapes[1].fill.is_some());
        let even = "<linearGradient id='g'><stop stop-color='red' stop-opacity='.5'/>\
                    <stop offset='1' stop-opacity='.5'/></linearGradient><rect width='4' height='2' fill='url(#g)'/>";
        assert!((first(even)[0].opacity - 0.5).abs() < 0.01);
    }

    #[test]
    fn what_grows_without_end_is_read_in_no_time() {
        let shape = "<path d='M0 0h9v9z'/>";
        let nested = format!(
            "<rect width='4' height='2' fill='{}red{}'/>",
            "var(--a,".repeat(50_000),
            ")".repeat(50_000)
        );
        let texts: Vec<String> = (0..20_000).map(|i| format!("<text id='t{i}'>a</text>")).collect();
        let opaque = format!("{}{shape}{}", "<g opacity='.9'>".repeat(300), "</g>".repeat(300));
        for inside in [
            nested,
            shape.replace("d=", "fill='var(--a, red)' d=").repeat(20_000),
            format!("<defs>{}</defs>{}", texts.concat(), shape.repeat(20_000)),
            opaque,
        ] {
            let start = std::time::Instant::now();
            assert_eq!(said(&inside), "");
            let open = inside.replace("red", "var(").replace("--a,", "");
            assert!(!inside.contains("var(") || said(&open).contains("var()"));
            assert!(start.elapsed() < std::time::Duration::from_secs(30), "{}", &inside[..40]);
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
