//! Files that travel inside the PDF (ISO 32000-1, 7.11.4, and ISO 19005-3, 6.8).

use lopdf::{Dictionary, Object, Stream, dictionary, text_string};

use crate::page::Metadata;

use super::document::{Draft, date};
use super::error::Error;

/// A file that travels inside the PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, with its ending.
    pub name: String,
    /// What it is, for people.
    pub description: String,
    /// Its media type: `application/json`.
    pub media_type: String,
    /// What it is to the document.
    pub relationship: Relationship,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What an attached file is to the document (ISO 19005-3, annex E).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relationship {
    /// What the document was made from.
    Source,
    /// The same for machines.
    Data,
    /// The same in another form.
    Alternative,
}

/// Attaches files to the document as a whole; without any, nothing is written.
pub(super) fn write(draft: &mut Draft, attachments: &[Attachment], metadata: &Metadata) -> Result<(), Error> {
    if attachments.is_empty() {
        return Ok(());
    }
    // The tree of names must be in their order (ISO 32000-1, 7.9.6).
    let mut sorted: Vec<&Attachment> = attachments.iter().collect();
    sorted.sort_by_key(|attachment| &attachment.name);
    let (mut names, mut files) = (Vec::new(), Vec::new());
    for attachment in sorted {
        let file = Object::from(embed(draft, attachment, metadata));
        names.extend([text_string(&attachment.name), file.clone()]);
        files.push(file);
    }
    let catalog = draft.catalog()?;
    catalog.set("Names", dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } });
    catalog.set("AF", files);
    Ok(())
}

fn embed(draft: &mut Draft, attachment: &Attachment, metadata: &Metadata) -> lopdf::ObjectId {
    let parameters = dictionary! {
        "Size" => i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX),
        "ModDate" => date(metadata.modified.unwrap_or(metadata.date)),
    };
    let entries = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => Object::Name(attachment.media_type.clone().into_bytes()),
        "Params" => parameters,
    };
    let stream = draft.add(Stream::new(entries, attachment.bytes.clone()));
    let relationship = match attachment.relationship {
        Relationship::Source => "Source",
        Relationship::Data => "Data",
        Relationship::Alternative => "Alternative",
    };
    let specification: Dictionary = dictionary! {
        "Type" => "Filespec",
        "F" => text_string(&attachment.name),
        "UF" => text_string(&attachment.name),
        "Desc" => text_string(&attachment.description),
        "AFRelationship" => relationship,
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    };
    draft.add(specification)
}
