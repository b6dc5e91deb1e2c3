//! The source of an SVG: what its reader would drop without a word, though a browser draws it.

use std::collections::HashSet;

use usvg::roxmltree::{Document, Node, ParsingOptions};

use super::{svg_styles, svg_weight};

/// What is wrong with a drawing, and how to mend it.
pub(super) type Wrong = (String, &'static str);

/// How to mend what only outlines keep.
pub(super) const OUTLINES: &str =
    "convert text to outlines and expand effects in the drawing program, then save it again";

/// What only a browser draws.
pub(super) fn undrawn(what: &str) -> Wrong {
    (format!("is an SVG with {what}, which can't be drawn here as browsers draw it"), OUTLINES)
}

/// Attributes that hold values of CSS.
const STYLED: [&str; 19] = [
    "clip-path",
    "color",
    "color-interpolation",
    "direction",
    "fill",
    "fill-opacity",
    "filter",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-opacity",
    "stroke-width",
    "transform",
    "vector-effect",
];

/// Attributes that hold measures.
const MEASURES: [&str; 17] = [
    "d",
    "points",
    "transform",
    "viewBox",
    "x",
    "y",
    "x1",
    "x2",
    "y1",
    "y2",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "width",
    "height",
];

/// Numbers in drawings have no more digits than these before their point: an arc that is as long as the universe is wide
/// takes half a minute.
const MOST_DIGITS: usize = 9;

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
    if document.root().children().any(|node| node.pi().is_some_and(|own| own.target == "xml-stylesheet")) {
        return Err(undrawn("a style sheet in another file"));
    }
    for node in document.descendants().filter(Node::is_element) {
        has_words |= element(&node, &used)?;
        let measured = node.attributes().filter(|own| MEASURES.contains(&own.name()));
        if measured.clone().any(|own| has_huge_number(own.value())) {
            return Err((
                "is an SVG with numbers that are far too large".to_owned(),
                "draw it anew, or save it as PNG",
            ));
        }
        for own in node.attributes() {
            match own.name() {
                "style" => svg_styles::style(own.value(), node == document.root_element())?,
                name if STYLED.contains(&name) => svg_styles::attribute(name, own.value())?,
                _ => {}
            }
        }
    }
    Ok(has_words)
}

/// Judges an element by its name; says whether it has words that are seen.
fn element(node: &Node, used: &HashSet<&str>) -> Result<bool, Wrong> {
    let is_seen = || is_seen(node, used);
    match node.tag_name().name() {
        "text" => return Ok(says_something(node) && is_seen()),
        "foreignObject" if says_something(node) && is_seen() => {
            return Err(("is an SVG with a piece of HTML in it (`foreignObject`)".to_owned(), OUTLINES));
        }
        "flowRoot" if says_something(node) && is_seen() => {
            return Err((
                "is an SVG with flowed text (`flowRoot`), which browsers don't draw either".to_owned(),
                OUTLINES,
            ));
        }
        "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" => {
            return Err(svg_styles::moves());
        }
        "use" | "linearGradient" | "radialGradient" | "textPath" if names_a_file(node) => {
            return Err(undrawn("parts in another file"));
        }
        "style" => {
            let media = node.attribute("media").unwrap_or("all");
            if !matches!(media.trim(), "" | "all" | "screen") {
                return Err(undrawn(&format!("styles for `{media}`")));
            }
            svg_styles::sheet(&node.descendants().filter_map(|inner| inner.text()).collect::<String>())?;
        }
        _ => {}
    }
    Ok(false)
}

/// Whether an element takes something from another file.
fn names_a_file(node: &Node) -> bool {
    let mut links = node.attributes().filter(|own| own.name() == "href");
    links.any(|own| !own.value().trim().starts_with('#'))
}

/// Whether a list of numbers has one of more than [`MOST_DIGITS`] digits before its point, or behind its exponent as many.
fn has_huge_number(list: &str) -> bool {
    let mut rest = list;
    let mut fraction = false;
    while let Some(c) = rest.chars().next() {
        if !c.is_ascii_digit() {
            let exponent = matches!(c, 'e' | 'E');
            fraction = c == '.';
            rest = &rest[c.len_utf8()..];
            if exponent {
                let plus = rest.strip_prefix('+').unwrap_or(rest);
                let digits = plus.bytes().take_while(u8::is_ascii_digit).count();
                let power = plus[..digits].trim_start_matches('0');
                if power.len() > 1 || power.parse().is_ok_and(|power: usize| power > MOST_DIGITS) {
                    return true;
                }
                rest = &plus[digits..];
            }
            continue;
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if !fraction && rest[..digits].trim_start_matches('0').len() > MOST_DIGITS {
            return true;
        }
        (fraction, rest) = (false, &rest[digits..]);
    }
    false
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

#[cfg(test)]
mod tests {
    use super::has_huge_number;

    #[test]
    fn numbers_that_no_drawing_has_are_seen() {
        for list in
            ["M52 10000000000000000000 A48 52", "1e34", "M0 0L1E+12 3", "12345678901", "-5e10", "0.5e10"]
        {
            assert!(has_huge_number(list), "{list}");
        }
        for list in [
            "M52 100 A48 52 0 0 1 148 100",
            "0.12345678901234567",
            "1e-34",
            "1e9",
            "matrix(1 0 0 1 0.000000000001 3)",
            "",
            "é",
        ] {
            assert!(!has_huge_number(list), "{list}");
        }
    }
}
