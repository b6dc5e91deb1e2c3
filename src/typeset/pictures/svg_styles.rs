//! What the styles of an SVG say that its reader passes over, though browsers draw it.
//!
//! The reader knows SVG 1.1 and parts of CSS; a declaration that it doesn't know is dropped, and the shape stands there in
//! black, whole or not at all. Properties as in SVG 2 and the modules of CSS that it names.

use std::str::FromStr;

use svgtypes::{Color, Paint};

use super::svg_wrong::{Wrong, undrawn};

/// Functions of CSS that the reader doesn't know.
const FUNCTIONS: [&str; 13] = [
    "var(",
    "oklch(",
    "oklab(",
    "lch(",
    "lab(",
    "color(",
    "color-mix(",
    "hwb(",
    "light-dark(",
    "calc(",
    "env(",
    "contrast-color(",
    "attr(",
];

/// Properties that the reader passes over or reads otherwise, and what may stand there all the same: values that change
/// nothing, or (`url(#`) beginnings of values that it knows.
const PASSED_OVER: [(&str, &[&str]); 51] = [
    ("-webkit-clip-path", &["none", "url(#"]),
    ("-webkit-mask", &["none", "url(#"]),
    ("-webkit-mask-image", &["none"]),
    ("-webkit-text-stroke", &["0"]),
    ("-webkit-text-stroke-width", &["0"]),
    ("-webkit-transform", &["none"]),
    ("animation", &["none"]),
    ("animation-name", &["none"]),
    ("backdrop-filter", &["none"]),
    ("clip-path", &["none", "url(#"]),
    ("color-interpolation", &["srgb", "auto"]),
    ("cx", &[]),
    ("cy", &[]),
    ("d", &[]),
    ("direction", &["ltr"]),
    (
        "filter",
        &["none", "url(#", "blur(", "brightness(", "contrast(", "drop-shadow(", "grayscale(", "invert("],
    ),
    ("font-feature-settings", &["normal"]),
    ("font-size-adjust", &["none"]),
    ("font-variant-caps", &["normal"]),
    ("font-variant-east-asian", &["normal"]),
    ("font-variant-ligatures", &["normal", "common-ligatures"]),
    ("font-variant-numeric", &["normal"]),
    ("font-variant-position", &["normal"]),
    ("height", &["auto"]),
    ("marker", &["none", "url(#"]),
    ("marker-end", &["none", "url(#"]),
    ("marker-mid", &["none", "url(#"]),
    ("marker-start", &["none", "url(#"]),
    ("mask", &["none", "url(#"]),
    ("mask-border", &["none"]),
    ("mask-image", &["none"]),
    ("offset", &["none"]),
    ("offset-path", &["none"]),
    ("perspective", &["none"]),
    ("r", &[]),
    ("rotate", &["none", "0"]),
    ("rx", &["auto"]),
    ("ry", &["auto"]),
    ("scale", &["none", "1"]),
    ("text-indent", &["0"]),
    ("text-shadow", &["none"]),
    ("text-transform", &["none"]),
    ("transform", &["none", "matrix("]),
    ("transform-box", &["view-box"]),
    ("transform-style", &["flat"]),
    ("translate", &["none", "0"]),
    ("vector-effect", &["none"]),
    ("width", &["auto"]),
    ("x", &[]),
    ("y", &[]),
    ("zoom", &["1", "normal", "100%"]),
];

/// Those of them that are attributes as well, and mean the same there.
const ATTRIBUTES: [&str; 9] = [
    "clip-path",
    "color-interpolation",
    "direction",
    "filter",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "vector-effect",
];

/// Properties of boxes: the drawing as a whole is one, its parts are none.
const OF_BOXES: [(&str, &[&str]); 12] = [
    ("background", &["none", "transparent", "white", "#fff", "#ffffff"]),
    ("background-color", &["transparent", "white", "#fff", "#ffffff"]),
    ("background-image", &["none"]),
    ("border", &["none", "0"]),
    ("border-bottom", &["none", "0"]),
    ("border-image", &["none"]),
    ("border-left", &["none", "0"]),
    ("border-radius", &["0"]),
    ("border-right", &["none", "0"]),
    ("border-top", &["none", "0"]),
    ("box-shadow", &["none"]),
    ("outline", &["none", "0"]),
];

/// What leaves a property as it is where nothing is inherited.
const AS_BEFORE: [&str; 4] = ["initial", "unset", "revert", "inherit"];

/// Rules of style sheets that draw nothing by themselves; the reader passes over all of them.
const RULES: [&str; 6] = ["charset", "font-face", "keyframes", "-webkit-keyframes", "namespace", "page"];

/// Classes that nothing printed is in, and those that the reader knows.
const CLASSES: [&str; 8] =
    ["active", "first-child", "focus", "focus-visible", "focus-within", "hover", "lang", "visited"];

/// Judges the value of an attribute that styles may hold too.
pub(super) fn attribute(name: &str, value: &str) -> Result<(), Wrong> {
    functions(value)?;
    if is_paint(name) || ATTRIBUTES.contains(&name) { declaration(name, value, false) } else { Ok(()) }
}

/// Judges the `style` of an element; whether it is that of the whole drawing, a box.
pub(super) fn style(css: &str, is_whole: bool) -> Result<(), Wrong> {
    let css = without_comments(css);
    functions(&css)?;
    declarations(&css, is_whole)
}

/// Judges a style sheet.
pub(super) fn sheet(css: &str) -> Result<(), Wrong> {
    let css = without_comments(css);
    functions(&css)?;
    let mut rest = css.as_str();
    while let Some((before, behind)) = rest.split_once('{') {
        // Rules without a block stand before the next with one.
        let selector = at_rules(before)?;
        let end = end_of_block(behind);
        let block = &behind[..end];
        rest = behind.get(end + 1..).unwrap_or_default();
        // Custom properties draw nothing until something takes one.
        let draws = block.split(';').map(str::trim).any(|own| !own.is_empty() && !own.starts_with("--"));
        if selector.starts_with('@') || !draws {
            continue;
        }
        if block.contains('{') {
            return Err(undrawn("rules inside rules in its styles"));
        }
        selectors(selector)?;
        let is_whole = selector.split(',').any(|one| matches!(one.trim(), "svg" | ":root"));
        declarations(block, is_whole)?;
    }
    at_rules(rest).map(|_| ())
}

/// Where a block ends that has begun: at the bracket that closes it.
fn end_of_block(behind: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in behind.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    behind.len()
}

/// Judges the rules that begin with `@` in front of a block; what is left is the selector of the block, or such a rule.
fn at_rules(before: &str) -> Result<&str, Wrong> {
    for rule in before.split(';').map(str::trim).filter_map(|rule| rule.strip_prefix('@')) {
        let name = rule.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default();
        if !RULES.contains(&name) {
            return Err(undrawn(&format!("`@{name}` in its styles")));
        }
    }
    Ok(before.rsplit(';').next().unwrap_or_default().trim())
}

fn selectors(selector: &str) -> Result<(), Wrong> {
    // Of `::before` and its like a drawing has none.
    for class in selector.replace("::", "").split(':').skip(1) {
        let name = class.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).next().unwrap_or_default();
        if !CLASSES.contains(&name) {
            return Err(undrawn(&format!("`:{name}` in its styles")));
        }
    }
    if selector.replace("~=", "").contains('~') {
        return Err(undrawn("`~` in its styles"));
    }
    Ok(())
}

fn declarations(css: &str, is_whole: bool) -> Result<(), Wrong> {
    for own in css.split(';') {
        let Some((name, value)) = own.split_once(':') else { continue };
        let name = name.trim();
        if !name.starts_with("--") && name.contains(|c: char| c.is_ascii_uppercase()) {
            return Err(undrawn(&format!("`{name}` in capitals in its styles")));
        }
        declaration(name, value.trim(), is_whole)?;
    }
    Ok(())
}

fn declaration(name: &str, value: &str, is_whole: bool) -> Result<(), Wrong> {
    let value = value.strip_suffix("!important").unwrap_or(value).trim();
    if value.is_empty() {
        return Ok(());
    }
    if is_paint(name) {
        return paint(name, value);
    }
    // How large the whole is shown, the page decides.
    if is_whole && matches!(name, "width" | "height") {
        return Ok(());
    }
    let of_box = OF_BOXES.iter().filter(|_| is_whole);
    let Some((_, harmless)) = PASSED_OVER.iter().chain(of_box).find(|(own, _)| *own == name) else {
        return Ok(());
    };
    let lower = value.to_ascii_lowercase().replace(['"', '\''], "");
    let known = |own: &&str| if own.ends_with(['(', '#']) { lower.starts_with(*own) } else { lower == **own };
    if harmless.iter().any(known) || AS_BEFORE.contains(&lower.as_str()) {
        return Ok(());
    }
    if name.starts_with("animation") {
        return Err(moves());
    }
    Err(undrawn(&format!("`{name}: {}`", shortened(value))))
}

/// What is said of a drawing that changes while one looks at it.
pub(super) fn moves() -> Wrong {
    ("is an SVG that moves".to_owned(), "save one picture of it, without animation")
}

fn is_paint(name: &str) -> bool {
    matches!(name, "fill" | "stroke" | "stop-color" | "color")
}

/// A colour that the reader can't read becomes black, or the colour around it.
fn paint(name: &str, value: &str) -> Result<(), Wrong> {
    let is_known = match name {
        "fill" | "stroke" => Paint::from_str(value).is_ok(),
        _ => {
            value.eq_ignore_ascii_case("currentcolor") || value == "inherit" || Color::from_str(value).is_ok()
        }
    };
    if is_known {
        return Ok(());
    }
    let wrong = format!("is an SVG with a colour that can't be read: `{name}: {}`", shortened(value));
    Err((wrong, "write it as #rrggbb in the drawing program, then save it again"))
}

/// As much of a value as a message shows.
fn shortened(value: &str) -> String {
    let short: String = value.chars().take(40).collect();
    if short.len() < value.len() { short + "…" } else { short }
}

fn functions(css: &str) -> Result<(), Wrong> {
    if !css.contains('(') {
        return Ok(());
    }
    let css = css.to_ascii_lowercase();
    let starts =
        |at: usize| !css[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    match FUNCTIONS.iter().find(|name| css.match_indices(**name).any(|(at, _)| starts(at))) {
        Some(name) => Err(undrawn(&format!("`{name})` among its colours and measures"))),
        None => Ok(()),
    }
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.filter_map(|part| part.split_once("*/")).map(|(_, rest)| rest));
    out
}
