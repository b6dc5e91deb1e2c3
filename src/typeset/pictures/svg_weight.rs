//! How much work a drawing makes, found out before anything of it is done: a few kilobytes may name one another until they
//! are gigabytes, and rules of style are held against every element.

use std::collections::HashMap;

use usvg::roxmltree::{Document, Node, NodeId};

use super::svg_wrong::Wrong;

/// A drawing has no more elements than this, those counted again that others copy.
const MOST_ELEMENTS: usize = 500_000;
/// An element has no more attributes than this: the reader compares each with each.
const MOST_ATTRIBUTES: usize = 256;
/// A gradient has no more stops than this: the reader compares each with each.
const MOST_STOPS: usize = 1000;
/// Selectors of the style sheets times elements.
const MOST_STYLING: usize = 20_000_000;
/// Things name others that name others, and so on, no deeper than this.
const DEEPEST: usize = 64;

/// What is said of a drawing that makes too much work.
pub(super) fn too_much() -> Wrong {
    ("is an SVG with far too many parts".to_owned(), "simplify it, or save it as PNG")
}

/// Whether a source can be parsed in decent time.
pub(super) fn judge_source(source: &str) -> Result<(), Wrong> {
    let is_quote = |c: char| matches!(c, '"' | '\'');
    // No `<` stands inside a tag.
    let attributes =
        |tag: &str| tag.split('=').skip(1).filter(|value| value.trim_start().starts_with(is_quote)).count();
    let too_many =
        source.split('<').any(|tag| tag.len() > MOST_ATTRIBUTES && attributes(tag) > MOST_ATTRIBUTES);
    if too_many { Err(too_much()) } else { Ok(()) }
}

/// Whether a drawing makes a decent amount of work.
pub(super) fn judge(document: &Document) -> Result<(), Wrong> {
    let elements = document.descendants().filter(Node::is_element).count();
    let styles = Styles::of(document);
    let is_gradient = |node: &Node| matches!(node.tag_name().name(), "linearGradient" | "radialGradient");
    let mut gradients = document.descendants().filter(is_gradient);
    let stops = gradients.any(|gradient| gradient.children().count() > MOST_STOPS * 2);
    if stops || styles.selectors.saturating_mul(elements) > MOST_STYLING {
        return Err(too_much());
    }
    let ids = document.descendants().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut weigher = Weigher { ids, styles: &styles, known: HashMap::new(), left: 4 * MOST_ELEMENTS };
    let weight = weigher.inside(document.root(), 0).ok_or_else(too_much)?;
    if weight > MOST_ELEMENTS { Err(too_much()) } else { Ok(()) }
}

/// The names behind each `#` of a value.
pub(super) fn names(value: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| matches!(c, ')' | '"' | '\'' | ' ' | ',' | ';' | '\n' | '\t');
    value.split('#').skip(1).map(move |rest| rest.split(ends).next().unwrap_or_default())
}

/// What style sheets name.
#[derive(Default)]
struct Styles<'d> {
    selectors: usize,
    /// By the class that asks for it.
    by_class: HashMap<&'d str, Vec<&'d str>>,
    /// For whatever else a selector says.
    by_others: Vec<&'d str>,
}

impl<'d> Styles<'d> {
    fn of(document: &'d Document<'_>) -> Self {
        let mut out = Self::default();
        let sheets = document.descendants().filter(|node| node.tag_name().name() == "style");
        for rule in sheets.filter_map(|sheet| sheet.text()).flat_map(|css| css.split('}')) {
            let (selectors, body) = rule.split_once('{').unwrap_or((rule, ""));
            // Each word of a selector is looked for among all that an element stands in.
            out.selectors += selectors.split([',', ' ', '>', '+', '\n']).count();
            let named: Vec<&str> = names(body).collect();
            for selector in selectors.split(',').map(str::trim).filter(|_| !named.is_empty()) {
                match selector.strip_prefix('.') {
                    Some(class) if class.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) => {
                        out.by_class.entry(class).or_default().extend(&named);
                    }
                    _ => out.by_others.extend(&named),
                }
            }
        }
        out
    }

    /// What style sheets name for an element.
    fn named_by(&self, node: Node<'d, '_>) -> impl Iterator<Item = &'d str> {
        let classes = node.attribute("class").unwrap_or_default().split_whitespace();
        let of_classes = classes.filter_map(|class| self.by_class.get(class)).flatten();
        of_classes.chain(&self.by_others).copied()
    }
}

/// Counts elements, and those again that are copied where others name them.
struct Weigher<'d, 'i> {
    ids: HashMap<&'d str, Node<'d, 'i>>,
    styles: &'d Styles<'d>,
    /// What was counted; nothing while it is being counted, as things that name themselves are left out by the reader.
    known: HashMap<NodeId, Option<usize>>,
    /// So many elements may still be looked at.
    left: usize,
}

impl<'d, 'i> Weigher<'d, 'i> {
    /// The weight of an element with all in it; `None`: too much to be counted.
    fn inside(&mut self, node: Node<'d, 'i>, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        let mut weight = 0_usize;
        for inner in node.descendants().filter(Node::is_element) {
            self.left = self.left.checked_sub(1)?;
            weight = weight.saturating_add(1).saturating_add(self.named_by(inner, depth)?);
        }
        Some(weight)
    }

    /// The weight of what an element names.
    fn named_by(&mut self, node: Node<'d, 'i>, depth: usize) -> Option<usize> {
        let attributes: Vec<&'d str> =
            node.attributes().map(|own| own.value()).filter(|own| own.contains('#')).collect();
        let own = attributes.into_iter().flat_map(names).chain(self.styles.named_by(node));
        let named: Vec<Node<'d, 'i>> = own.filter_map(|name| self.ids.get(name).copied()).collect();
        let mut weight = 0_usize;
        for target in named {
            let copies = match target.tag_name().name() {
                // Shared by all that are painted with them.
                "linearGradient" | "radialGradient" => continue,
                // Drawn at each point of the path, or of the paths inside.
                "marker" => node.descendants().map(points).sum(),
                _ => 1,
            };
            weight = weight.saturating_add(self.whole(target, depth)?.saturating_mul(copies));
        }
        Some(weight)
    }

    fn whole(&mut self, target: Node<'d, 'i>, depth: usize) -> Option<usize> {
        if let Some(known) = self.known.get(&target.id()) {
            return Some(known.unwrap_or_default());
        }
        self.known.insert(target.id(), None);
        let weight = self.inside(target, depth + 1)?;
        self.known.insert(target.id(), Some(weight));
        Some(weight)
    }
}

/// About how many points a path has: each has a letter or a number before it.
fn points(node: Node<'_, '_>) -> usize {
    let path = node.attribute("d").or_else(|| node.attribute("points")).unwrap_or_default().as_bytes();
    let begins =
        |pair: &[u8]| pair[1].is_ascii_alphabetic() || pair[1].is_ascii_digit() && !pair[0].is_ascii_digit();
    path.windows(2).filter(|pair| begins(pair)).count() / 2 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(inside: &str) -> Result<(), Wrong> {
        let source = format!("<svg xmlns='http://www.w3.org/2000/svg'>{inside}</svg>");
        judge_source(&source)?;
        judge(&Document::parse(&source).expect("XML"))
    }

    #[test]
    fn what_multiplies_is_refused() {
        let shape = "<path d='M0 0h9v9z'/>";
        let marked = format!("<path marker-mid='url(#m)' d='M0 0{}'/>", "h1".repeat(2000));
        let by_class = format!(
            "<style>.a, .b {{ marker-mid: url(#m) }}</style><g class='b'>{}</g>",
            marked.replace("marker-mid", "title")
        );
        let doubled =
            (0..20).map(|i| format!("<g id='a{}'><use href='#a{i}'/><use href='#a{i}'/></g>", i + 1));
        for inside in [
            format!("<marker id='m'>{}</marker>{marked}", shape.repeat(300)),
            format!("<marker id='m'>{}</marker>{by_class}", shape.repeat(300)),
            format!("<g id='a0'>{shape}</g>{}", doubled.collect::<String>()),
            format!(
                "<clipPath id='c'>{}</clipPath>{}",
                shape.repeat(900),
                "<g clip-path='url(#c)'/>".repeat(900)
            ),
            format!("<style>{}</style>{}", ".a g{fill:red}".repeat(5000), shape.repeat(3000)),
            format!("<linearGradient id='g'>{}</linearGradient>", "<stop/>".repeat(3000)),
            format!("<path {}/>", (0..300).map(|i| format!("a{i} = 'b' ")).collect::<Vec<_>>().concat()),
        ] {
            let beginning: String = inside.chars().take(80).collect();
            assert_eq!(judged(&inside), Err(too_much()), "{beginning}");
        }
    }

    #[test]
    fn what_drawing_programs_write_is_not() {
        let shape = "<path class='a' d='M0 0h9v9z' fill='url(#g)'/>";
        for inside in [
            shape.repeat(50_000),
            format!(
                "<style>.a{{fill:url(#g)}}</style><linearGradient id='g'>{}</linearGradient>{}",
                "<stop/>".repeat(50),
                shape.repeat(20_000)
            ),
            format!(
                "<marker id='m'>{shape}</marker><path marker-end='url(#m)' d='M0 0{}'/>",
                "h1".repeat(20_000)
            ),
            format!("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>{shape}"),
            format!("<style>{}</style>{}", ".a{fill:red}".repeat(200), shape.repeat(5000)),
        ] {
            let beginning: String = inside.chars().take(80).collect();
            assert_eq!(judged(&inside), Ok(()), "{beginning}");
        }
    }
}
