//! The source of an SVG: what its reader would drop without a word, though a browser draws it.

use std::collections::HashSet;

use usvg::roxmltree::{Document, Node, ParsingOptions};

use super::svg_weight;

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
    let set: HashSet<&str> = source.split("--").skip(1).filter_map(name_set).collect();
    let mut out = String::with_capacity(source.len());
    // The brackets that are open: whether each is one that goes.
    let mut open: Vec<bool> = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find(['(', ')']) {
        let (before, bracket) = rest.split_at(at);
        out.push_str(before);
        let behind = &bracket[1..];
        let goes = if bracket.starts_with('(') {
            let fallback = before.ends_with("var").then(|| fallback(behind, &set)).flatten();
            open.push(fallback.is_some());
            if fallback.is_some() {
                out.truncate(out.len() - "var".len());
            }
            rest = fallback.unwrap_or(behind);
            fallback.is_some()
        } else {
            rest = behind;
            let goes = open.pop().unwrap_or_default();
            if goes {
                out.truncate(out.trim_end().len());
            }
            goes
        };
        if !goes {
            out.push_str(&bracket[..1]);
        }
    }
    out.push_str(rest);
    // What is never closed is as wrong as it was.
    if open.contains(&true) { source.to_owned() } else { out }
}

/// The name of a custom property that is set: what stands behind its two dashes begins with it and a colon.
fn name_set(behind: &str) -> Option<&str> {
    let end = behind.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')))?;
    behind[end..].trim_start().starts_with(':').then(|| &behind[..end])
}

/// The fallback that begins inside a `var(`, where there is one and nothing sets the name before it.
fn fallback<'s>(inside: &'s str, set: &HashSet<&str>) -> Option<&'s str> {
    let (name, fallback) = inside.split_at_checked(inside.find([',', '(', ')'])?)?;
    let name = name.trim().strip_prefix("--")?;
    let fallback = fallback.strip_prefix(',')?;
    (!set.contains(name)).then(|| fallback.trim_start())
}

/// Looks for what would be lost. Says whether the drawing has words that are seen.
pub(super) fn judge(source: &str) -> Result<bool, Wrong> {
    svg_weight::judge_source(source)?;
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    // What is no XML is told by the reader.
    let Ok(document) = Document::parse_with_options(source, options) else { return Ok(true) };
    let mut has_words = false;
    svg_weight::judge(&document)?;
    let attributes = document.descendants().flat_map(|node| node.attributes());
    let used: HashSet<&str> = attributes.flat_map(|own| svg_weight::names(own.value())).collect();
    for node in document.descendants().filter(Node::is_element) {
        match node.tag_name().name() {
            "text" => has_words |= says_something(&node) && is_seen(&node, &used),
            "foreignObject" if says_something(&node) && is_seen(&node, &used) => {
                return Err(("is an SVG with a piece of HTML in it (`foreignObject`)".to_owned(), OUTLINES));
            }
            "style" => style_sheet(node.text().unwrap_or_default())?,
            _ => {}
        }
        for attribute in node.attributes().filter(|own| PAINTED.contains(&own.name())) {
            values(attribute.value())?;
        }
    }
    Ok(has_words)
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
fn is_seen(node: &Node, used: &HashSet<&str>) -> bool {
    node.ancestors().filter(Node::is_element).all(|around| {
        let hidden = says(&around, "display", "none")
            || says(&around, "visibility", "hidden")
            || says(&around, "opacity", "0")
            // A switch passes over what asks for an extension.
            || around.has_attribute("requiredExtensions");
        match around.tag_name().name() {
            "metadata" | "title" | "desc" | "script" => false,
            "defs" | "symbol" | "clipPath" => !hidden && is_used(node, used),
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
fn is_used(node: &Node, used: &HashSet<&str>) -> bool {
    node.ancestors().filter_map(|around| around.attribute("id")).any(|id| used.contains(id))
}
