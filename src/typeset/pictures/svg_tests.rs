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
    Letters::new(vec![font("SourceSans3-Regular.ttf"), font("SourceSans3-Bold.ttf")], |_| true)
}

#[test]
fn fonts_whose_outlines_may_not_be_drawn_draw_no_words() {
    let inside = "<text x='1' y='8' font-size='6' font-family='\"Source Sans 3\"'>Ab</text>";
    let font = include_bytes!("../../../fonts/SourceSans3-Regular.ttf");
    let letters = |suits| Letters::new(vec![Arc::new(*font) as crate::typeset::pictures::FontData], suits);
    let read = |suits| super::read(format!("{OPEN}{inside}</svg>").as_bytes(), &letters(suits));
    assert!(read(|_| true).is_ok());
    assert!(read(|_| false).is_err());
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
        ("font-family='\"Source Sans 3\"' font-style='italic'", "Alder", "words in Source Sans 3 Italic, a"),
        ("font-family='\"Source Sans 3\"' font-weight='900'", "Alder", "words in Source Sans 3 Black, a"),
        ("font-family='sans-serif'", "Alder", "words in sans-serif, a font"),
        ("font-family='\"Source Sans 3\"'", "漢", "words with “漢”, which its font lacks"),
    ] {
        let drawing = format!("{OPEN}<rect width='4' height='2'/><text y='5' {style}>{words}</text></svg>");
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
        ("<rect width='4' height='2' style='clip-path: circle(1px)'/>", "clip-path: circle"),
        ("<rect width='4' height='2' style='mask-image:linear-gradient(black,transparent)'/>", "mask-image"),
        ("<rect width='4' height='2'/><path style='d:path(\"M0 0h9v9z\")'/>", "`d: "),
        ("<style>circle { r: 3px }</style><rect width='4' height='2'/><circle/>", "`r: 3px`"),
        ("<rect width='4' height='2' style='transform:rotate(10deg)'/>", "transform: rotate"),
        (
            "<rect width='4' height='2'/><g transform='scale(4)'><path d='M0 0h2' stroke='red' vector-effect='non-scaling-stroke'/></g>",
            "vector-effect",
        ),
        (
            "<rect width='4' height='2' fill='rgb(200 0 0 / 50%)'/>",
            "a colour that can't be read: `fill: rgb(200",
        ),
        ("<style>.a{fill:CanvasText}</style><rect width='4' height='2' class='a'/>", "fill: CanvasText"),
        ("<style>.a{FILL:red}</style><rect width='4' height='2' class='a'/>", "in capitals"),
        ("<style>g { rect { fill: red } }</style><g><rect width='4' height='2'/></g>", "rules inside rules"),
        ("<style>rect ~ rect { fill: red }</style><rect width='4' height='2'/>", "`~`"),
        ("<style media='print'>rect { fill: red }</style><rect width='4' height='2'/>", "styles for `print`"),
        ("<rect width='4' height='2'/><use href='other.svg#a'/>", "another file"),
        ("<rect width='4' height='2' fill='url(other.svg#a)'/>", "can't be read"),
        ("<rect width='4' height='2'><animate attributeName='x' to='9' dur='2s'/></rect>", "moves"),
        (
            "<style>@keyframes k{to{opacity:0}} rect{animation:k 2s}</style><rect width='4' height='2'/>",
            "moves",
        ),
        (
            "<radialGradient id='g' fr='.2'><stop stop-color='red'/><stop offset='1'/></radialGradient><rect width='4' height='2' fill='url(#g)'/>",
            "two circles",
        ),
        (
            "<linearGradient id='g' color-interpolation='linearRGB'><stop stop-color='red'/><stop offset='1'/></linearGradient><rect width='4' height='2' fill='url(#g)'/>",
            "linearRGB",
        ),
        (
            "<clipPath id='c'><rect width='4' height='2'/><path d='M1 1v2h9v-2z'/></clipPath><rect width='9' height='2' clip-path='url(#c)'/>",
            "clip",
        ),
        ("<rect width='4' height='2'/><flowRoot><flowPara>EFIA</flowPara></flowRoot>", "flowRoot"),
        ("<rect width='4' height='2'/><text style='text-transform:uppercase'>EFIA</text>", "text-transform"),
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
        "<g style='enable-background:new 0 0 20 10; isolation:isolate;clip-path:none'/>",
        "<style>@charset 'utf-8'; @font-face { font-family: A; src: url(data:font/woff;base64,AA) } .a:hover { fill: red }</style>",
        "<style><![CDATA[.a, .b { fill: url(#g) red; stroke: #0b5d4b !important }]]></style>",
        "<rect width='1' height='1' fill='rgba(200,0,0,.5)' stroke='currentColor' color='hsl(120, 50%, 50%)'/>",
        "<rect width='1' height='1' style='transform:matrix(1 0 0 1 3 0);fill:inherit'/>",
        "<clipPath id='c'><rect width='4' height='2'/><rect x='8' width='4' height='2'/></clipPath><g clip-path='url(#c)'/>",
        "<g opacity='.5'><rect x='9' width='1' height='1'/><rect x='6' width='1' height='1'/></g>",
    ] {
        assert_eq!(said(&format!("{BOX}{inside}")), "", "{inside}");
    }
}

#[test]
fn words_that_nobody_sees_may_be_in_any_font() {
    let said = |inside: &str| {
        super::read(format!("{OPEN}{BOX}{inside}</svg>").as_bytes(), &letters()).err().map(|(wrong, _)| wrong)
    };
    for inside in [
        "<text y='8' fill='none'>EFIA</text>",
        "<style>.a{visibility:hidden}</style><text y='8' class='a'>EFIA</text>",
        "<text y='8' fill-opacity='0'>EFIA</text>",
        "<text x='900' y='8'>EFIA</text>",
        "<text y='8' font-family='\"Source Sans 3\"'>EFIA<tspan font-family='Lato'> </tspan></text>",
    ] {
        assert_eq!(said(inside), None, "{inside}");
    }
    for inside in [
        "<text y='8' fill='none' stroke='red'>EFIA</text>",
        "<text y='8' fill='none'><tspan fill='red'>EFIA</tspan></text>",
        "<text x='25' y='8'>EFIA</text>",
    ] {
        assert!(said(inside).is_some_and(|wrong| wrong.contains("not at hand")), "{inside}");
    }
}

#[test]
fn a_line_drawn_out_of_shape_keeps_both_its_widths() {
    let svg = format!("{OPEN}<path transform='scale(4 1)' d='M1 2v4' stroke='red'/></svg>");
    let drawing = read(svg.as_bytes()).expect("a drawing");
    assert!(drawing.shapes.len() == 1 && drawing.shapes[0].stroke.is_none());
    let across = drawing.shapes[0].path.iter().filter_map(|segment| match segment {
        Segment::Move([x, _]) | Segment::Line([x, _]) => Some(*x),
        _ => None,
    });
    let (least, most) = across.fold((f64::MAX, f64::MIN), |(least, most), x| (least.min(x), most.max(x)));
    assert!((least - 2.0).abs() < 0.01 && (most - 6.0).abs() < 0.01, "{least} to {most}");
}

#[test]
fn colours_with_a_fallback_take_it_and_the_outline_comes_first_where_it_should() {
    let first = |inside: &str| read(format!("{OPEN}{inside}</svg>").as_bytes()).expect("a drawing").shapes;
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
    let nested =
        format!("<rect width='4' height='2' fill='{}red{}'/>", "var(--a,".repeat(50_000), ")".repeat(50_000));
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
