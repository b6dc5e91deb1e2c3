//! Operators that open marked content (ISO 32000-1, 14.6).

use printpdf::{DictItem, Op};

use crate::lang::Lang;
use crate::page::Artifact;

/// Opens content that belongs to an element of the structure; `mcid`: its number on its page.
pub(super) fn element(tag: &str, mcid: Option<i64>) -> Op {
    open(tag, mcid.map(|mcid| ("MCID", DictItem::Int(mcid))))
}

/// Opens a span that says of its content which language it is in, or what a reader copies instead.
pub(super) fn span(lang: Option<&Lang>, actual: Option<&str>) -> Op {
    let lang = lang.map(|lang| ("Lang", string(&lang.to_string())));
    let actual = actual.map(|text| ("ActualText", string(text)));
    open("Span", lang.into_iter().chain(actual))
}

/// Opens an artifact (ISO 32000-1, 14.8.2.2.2).
pub(super) fn artifact(kind: Artifact) -> Op {
    let (kind, subtype, edge) = match kind {
        Artifact::Header => ("Pagination", Some("Header"), Some("Top")),
        Artifact::Footer => ("Pagination", Some("Footer"), Some("Bottom")),
        Artifact::Watermark => ("Pagination", Some("Watermark"), None),
        Artifact::Layout => ("Layout", None, None),
    };
    let subtype = subtype.map(|subtype| ("Subtype", name(subtype)));
    let edge = edge.map(|edge| ("Attached", DictItem::Array(vec![name(edge)])));
    open("Artifact", [("Type", name(kind))].into_iter().chain(subtype).chain(edge))
}

fn open<'a>(tag: &str, properties: impl IntoIterator<Item = (&'a str, DictItem)>) -> Op {
    let map = properties.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } }
}

fn string(text: &str) -> DictItem {
    DictItem::from_lopdf(&lopdf::text_string(text))
}

fn name(name: &str) -> DictItem {
    DictItem::Name(name.into())
}
