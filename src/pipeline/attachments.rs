//! The release as it travels inside its PDF: for newsrooms, for presskit itself, for everybody.

use crate::document::Document;
use crate::output::pdf::{Attachment, Relationship};
use crate::output::{ninjs, text};
use crate::request::Request;

use super::LoadedRelease;

/// The files that are attached, where the request or the brand asks for them.
pub(super) fn of(loaded: &LoadedRelease, document: &Document, request: &Request) -> Vec<Attachment> {
    if !request.attach && !loaded.brand().attach {
        return Vec::new();
    }
    let language = loaded.language();
    let data = loaded.data();
    let data = if request.draft { data.with("status", "draft".into()) } else { data.clone() };
    vec![
        Attachment {
            name: "release.ninjs.json".to_owned(),
            description: "The release as ninjs 3.0, IPTC's JSON for news".to_owned(),
            media_type: "application/json".to_owned(),
            relationship: Relationship::Alternative,
            bytes: pretty(&ninjs::ninjs(document, &loaded.release, language)),
        },
        Attachment {
            name: "release.presskit.json".to_owned(),
            description: "All data that this document was made from".to_owned(),
            media_type: "application/json".to_owned(),
            relationship: Relationship::Source,
            bytes: pretty(data.json()),
        },
        Attachment {
            name: "release.txt".to_owned(),
            description: "The release as plain text".to_owned(),
            media_type: "text/plain".to_owned(),
            relationship: Relationship::Alternative,
            bytes: text::text(document, language).into_bytes(),
        },
    ]
}

/// JSON as people read it.
pub(super) fn pretty(value: &serde_json::Value) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
