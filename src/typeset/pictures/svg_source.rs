//! The source of an SVG: what its reader would drop without a word, though a browser draws it.

use usvg::roxmltree::{Document, Node, ParsingOptions};

/// What is wrong with a drawing, and how to mend it.
pub(super) type Wrong = (String, &'static str);

/// How to mend what only outlines keep.
pub(super) const OUTLINES: &str =
    "convert text to outlines and expand effects in the drawing program, then save it again";

/// What only a browser draws.
pub(super) fn undrawn(what: &str) -> Wrong {
    (format!("is an SVG with {what}, which can't be drawn here as browsers draw it"), OUTLINES)
}

/// Functions of CSS that the reader of SVG doesn't know; it would draw black.
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

/// Attributes that hold values of CSS.
const PAINTED: [&str; 10] = [
    "fill",
    "stroke",
    "stop-color",
    "color",
    "style",
    "opacity",
    "fill-opacity",
    "stroke-opacity",
    "stop-opacity",
    "stroke-width",
];

/// Rules and selectors of CSS that the reader passes over.
const RULES: [&str; 9] =
    ["@media", "@import", "@supports", "@layer", ":nth-", ":last-child", ":only-", ":not(", ":is("];

/// A source with each `var(--name, fallback)` as its fallback, where the name is set nowhere: so drawing programs write
/// colours of their libraries, and so browsers draw them.
pub(super) fn with_fallbacks(source: &str) -> String {
    let mut out = source.to_owned();
    let mut from = 0;
    // The innermost come last: each round leaves one less.
    while let Some(at) = out[from..].find("var(").map(|at| from + at) {
        match fallback(&out, at) {
            Some((end, words)) => out.replace_range(at..end, &words),
            None => from = at + 4,
        }
    }
    out
}

/// The end of the `var(` at a place, and its fallback.
fn fallback(source: &str, at: usize) -> Option<(usize, String)> {
    let inside = &source[at + 4..];
    let mut depth = 1_usize;
    let length = inside.find(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let (name, words) = inside[..length].split_once(',')?;
    let name = name.trim();
    let after = |(at, _): (usize, &str)| source[at + name.len()..].trim_start().starts_with(':');
    let set = source.match_indices(name).any(after);
    (name.starts_with("--") && !set).then(|| (at + 4 + length + 1, words.trim().to_owned()))
}

/// Looks for what would be lost.
pub(super) fn judge(source: &str) -> Result<(), Wrong> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    // What is no XML is told by the reader.
    let Ok(document) = Document::parse_with_options(source, options) else { return Ok(()) };
    for node in document.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "text" | "foreignObject" if says_something(&node) && is_seen(&node, &document) => {
                return Err(("is an SVG with text in it".to_owned(), OUTLINES));
            }
            "style" => style_sheet(node.text().unwrap_or_default())?,
            _ => {}
        }
        for attribute in node.attributes().filter(|own| PAINTED.contains(&own.name())) {
            values(attribute.value())?;
        }
    }
    Ok(())
}

fn style_sheet(css: &str) -> Result<(), Wrong> {
    let css = without_comments(css);
    if let Some(rule) = RULES.iter().find(|rule| css.contains(**rule)) {
        return Err(undrawn(&format!("`{rule}` in its styles")));
    }
    values(&css)
}

fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let mut out = parts.next().unwrap_or_default().to_owned();
    out.extend(parts.filter_map(|part| part.split_once("*/")).map(|(_, rest)| rest));
    out
}

fn values(css: &str) -> Result<(), Wrong> {
    let css = css.to_ascii_lowercase();
    let starts =
        |at: usize| !css[..at].ends_with(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let found = FUNCTIONS.iter().find(|name| css.match_indices(**name).any(|(at, _)| starts(at)));
    match found {
        Some(name) => Err(undrawn(&format!("`{name})` among its colours and measures"))),
        None => Ok(()),
    }
}

fn says_something(node: &Node) -> bool {
    node.descendants().any(|inner| inner.text().is_some_and(|words| !words.trim().is_empty()))
}

/// Whether an element is drawn at all.
fn is_seen(node: &Node, document: &Document) -> bool {
    node.ancestors().filter(Node::is_element).all(|around| {
        let hidden = says(&around, "display", "none")
            || says(&around, "visibility", "hidden")
            || says(&around, "opacity", "0")
            // A switch passes over what asks for an extension.
            || around.has_attribute("requiredExtensions");
        match around.tag_name().name() {
            "metadata" | "title" | "desc" | "script" => false,
            "defs" | "symbol" | "clipPath" => !hidden && is_used(node, document),
            _ => !hidden,
        }
    })
}

/// Whether an attribute, or the same in a style, has a value.
fn says(node: &Node, name: &str, value: &str) -> bool {
    let styled = node.attribute("style").unwrap_or_default().split(';').filter_map(|own| own.split_once(':'));
    let styled = styled.filter(|(own, _)| own.trim() == name).map(|(_, value)| value.trim());
    styled.chain(node.attribute(name)).any(|own| own == value)
}

/// Whether something draws an element, or one that it stands in, by its name.
fn is_used(node: &Node, document: &Document) -> bool {
    let names: Vec<String> =
        node.ancestors().filter_map(|around| around.attribute("id")).map(|id| format!("#{id}")).collect();
    let names_it = |value: &str| names.iter().any(|name| value.contains(name.as_str()));
    document.descendants().any(|other| other.attributes().any(|own| names_it(own.value())))
}
