//! The document as a screen reader walks it.

use std::fmt::Write as _;

use super::content::Sequence;
use super::strings::heard;
use super::tree::{Element, Kid};

/// Elements that are read as part of the words around them.
const INLINE: [&str; 6] = ["Span", "Strong", "Em", "Link", "Reference", "Lbl"];

/// A PDF, read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The language of the whole, as BCP 47 writes it.
    pub lang: Option<String>,
    /// The structure, from the document down.
    pub root: Element,
    /// What stands on each page, in the order in which it is drawn.
    pub pages: Vec<Vec<Sequence>>,
}

impl Reading {
    /// The document as a screen reader walks it: a line for each element, indented by its depth, with its role, its
    /// language where that changes, and its words.
    #[must_use]
    pub fn outline(&self) -> String {
        let mut out = String::new();
        walk(&self.root, 0, self.lang.as_deref(), &mut out);
        out
    }
}

fn walk(element: &Element, depth: usize, lang: Option<&str>, out: &mut String) {
    let own = element.lang.as_deref().or(lang);
    let _ = write!(out, "{}{}", "  ".repeat(depth), element.role);
    if let Some(scope) = &element.scope {
        let _ = write!(out, " ({})", scope.to_lowercase());
    }
    if own != lang || (depth == 0 && own.is_some()) {
        let _ = write!(out, " [{}]", own.unwrap_or_default());
    }
    if let Some(alt) = &element.alt {
        let _ = write!(out, " “{alt}”");
    }
    let leaf = !element.children().any(|child| !is_inline(child));
    if leaf {
        let words = inline(element, own);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            let _ = write!(out, " {words}");
        }
        out.push('\n');
        return;
    }
    out.push('\n');
    for kid in &element.kids {
        match kid {
            Kid::Element(child) => walk(child, depth + 1, own, out),
            Kid::Content { text, .. } if !text.trim().is_empty() => {
                let _ = writeln!(out, "{}{}", "  ".repeat(depth + 1), text.trim());
            }
            Kid::Content { .. } | Kid::Annotation { .. } => {}
        }
    }
}

fn is_inline(element: &Element) -> bool {
    INLINE.contains(&element.role.as_str()) && element.children().all(is_inline)
}

/// The words of an element, its parts in brackets that say what they are.
fn inline(element: &Element, lang: Option<&str>) -> String {
    if let Some(actual) = &element.actual {
        return actual.clone();
    }
    let mut out = String::new();
    // The links of later footers hang in the first one's Link: where they lead is said once.
    let mut led: Vec<&str> = Vec::new();
    for kid in &element.kids {
        match kid {
            Kid::Content { text, .. } => out.push_str(&heard(text)),
            Kid::Element(child) => {
                let own = child.lang.as_deref().or(lang);
                let mut label = child.role.clone();
                if own != lang {
                    let _ = write!(label, " [{}]", own.unwrap_or_default());
                }
                let words = inline(child, own);
                // A space at the end of a part belongs behind its bracket.
                let trimmed = words.trim_end();
                let _ = write!(out, "<{label}: {trimmed}>{}", &words[trimmed.len()..]);
            }
            Kid::Annotation { address, .. } => {
                if let Some(address) = address.as_deref().filter(|address| !led.contains(address)) {
                    led.push(address);
                    let _ = write!(out, " → {address}");
                }
            }
        }
    }
    out
}
