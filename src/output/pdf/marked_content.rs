//! Property lists of marked content (ISO 32000-1, 14.6): entries in the order of the alphabet.

use lopdf::text_string;

use crate::lang::Lang;
use crate::page::Artifact;

use super::objects::{write_integer, write_object};

/// The tag of a span, for [`span`].
pub(super) const SPAN: &str = "Span";

/// The tag of an artifact, for [`artifact`].
pub(super) const ARTIFACT: &str = "Artifact";

/// Of content that belongs to an element of the structure; `mcid`: its number on its page.
pub(super) fn element(mcid: Option<i64>) -> Vec<u8> {
    let mut list = b"<<".to_vec();
    if let Some(mcid) = mcid {
        list.extend_from_slice(b"/MCID ");
        write_integer(&mut list, mcid);
    }
    list.extend_from_slice(b">>");
    list
}

/// Of a span that says of its content which language it is in, or what a reader copies instead.
pub(super) fn span(lang: Option<&Lang>, actual: Option<&str>) -> Vec<u8> {
    let mut list = b"<<".to_vec();
    if let Some(actual) = actual {
        list.extend_from_slice(b"/ActualText");
        write_object(&mut list, &text_string(actual));
    }
    if let Some(lang) = lang {
        list.extend_from_slice(b"/Lang");
        write_object(&mut list, &text_string(&lang.to_string()));
    }
    list.extend_from_slice(b">>");
    list
}

/// Of an artifact (ISO 32000-1, 14.8.2.2.2).
pub(super) fn artifact(kind: Artifact) -> &'static [u8] {
    match kind {
        Artifact::Header => b"<</Attached[/Top]/Subtype/Header/Type/Pagination>>",
        Artifact::Footer => b"<</Attached[/Bottom]/Subtype/Footer/Type/Pagination>>",
        Artifact::Watermark => b"<</Subtype/Watermark/Type/Pagination>>",
        Artifact::Layout => b"<</Type/Layout>>",
    }
}
