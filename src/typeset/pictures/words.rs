//! Words of a drawing that somebody would see.

use usvg::{Fill, Font, Group, Node, Size, Stroke, Text, TextSpan, Tree};

/// The first font of some whose words would be seen: painted, and not beside the drawing.
pub(super) fn seen_in<'f>(tree: &Tree, fonts: &'f [Font]) -> Option<&'f Font> {
    if fonts.is_empty() { None } else { in_group(tree.root(), tree.size(), fonts) }
}

fn in_group<'f>(group: &Group, size: Size, fonts: &'f [Font]) -> Option<&'f Font> {
    if group.opacity().get() == 0.0 {
        return None;
    }
    group.children().iter().find_map(|node| match node {
        Node::Group(inner) => in_group(inner, size, fonts),
        Node::Text(text) if may_lie_on(text, size) => in_text(text, fonts),
        _ => None,
    })
}

fn in_text<'f>(text: &Text, fonts: &'f [Font]) -> Option<&'f Font> {
    let spans = text.chunks().iter().flat_map(|chunk| chunk.spans().iter().map(move |span| (chunk, span)));
    let mut seen = spans.filter(|(chunk, span)| {
        let words = chunk.text().get(span.start()..span.end()).unwrap_or_default();
        is_painted(span) && !words.trim().is_empty()
    });
    seen.find_map(|(_, span)| fonts.iter().find(|font| *font == span.font()))
}

fn is_painted(span: &TextSpan) -> bool {
    let filled = span.fill().is_some_and(|fill: &Fill| fill.opacity().get() > 0.0);
    let outlined = span.stroke().is_some_and(|stroke: &Stroke| stroke.opacity().get() > 0.0);
    span.is_visible() && (filled || outlined)
}

/// Whether words may lie upon the drawing: they are measured in another font, so half as much again counts on each side.
fn may_lie_on(text: &Text, size: Size) -> bool {
    let words = text.abs_stroke_bounding_box();
    let (across, down) = (words.width() / 2.0, words.height() / 2.0);
    words.left() - across < size.width()
        && words.right() + across > 0.0
        && words.top() - down < size.height()
        && words.bottom() + down > 0.0
}
