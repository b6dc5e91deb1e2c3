//! The XMP packet (ISO 16684-1), in step with the information dictionary.

use crate::output::xmp::{self, alternatives, list, simple};
use crate::page::Metadata;

/// Who made the file.
pub(super) const PRODUCER: &str = concat!("presskit ", env!("CARGO_PKG_VERSION"));

/// Where the pages were made, the version left out.
pub(super) const CREATOR: &str = "presskit";

/// PDF/UA's own property isn't among those that PDF/A knows, so it must be described
/// (ISO 19005-2, 6.6.2.3.3).
const EXTENSION: &str = r#"<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"#;

const NAMESPACES: &[(&str, &str)] = &[
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
    ("pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"),
    ("pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"),
    ("pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"),
];

/// The whole packet, for a part of PDF/A.
pub(super) fn packet(metadata: &Metadata, part: &str) -> String {
    let mut properties = properties(metadata, part);
    properties.push(EXTENSION.to_owned());
    xmp::packet(NAMESPACES, &properties)
}

/// The keywords as one text, for readers that know only that.
pub(super) fn keywords(metadata: &Metadata) -> Option<String> {
    (!metadata.keywords.is_empty()).then(|| metadata.keywords.join(", "))
}

/// The properties, one element each.
fn properties(metadata: &Metadata, part: &str) -> Vec<String> {
    let date = day(metadata.date);
    let modified = metadata.modified.map_or_else(|| date.clone(), day);
    let tag = metadata.lang.to_string();
    let optional = |make: fn(&str, &str) -> String, name: &str, text: Option<&String>| {
        text.map(|text| make(name, text)).into_iter()
    };
    let mut all = vec![
        simple("pdfaid:part", part),
        simple("pdfaid:conformance", "A"),
        simple("pdfuaid:part", "1"),
        simple("dc:format", "application/pdf"),
        alternatives("dc:title", &metadata.title),
        list("dc:language", "Bag", [tag.as_str()]),
        list("dc:date", "Seq", [date.as_str()]),
        simple("pdf:Producer", PRODUCER),
        simple("xmp:CreatorTool", CREATOR),
        simple("xmp:CreateDate", &date),
        simple("xmp:ModifyDate", &modified),
    ];
    if let Some(author) = &metadata.author {
        all.push(list("dc:creator", "Seq", [author.as_str()]));
        all.push(list("dc:publisher", "Bag", [author.as_str()]));
    }
    all.extend(optional(alternatives, "dc:description", metadata.description.as_ref()));
    if let Some(keywords) = keywords(metadata) {
        all.push(list("dc:subject", "Bag", metadata.keywords.iter().map(String::as_str)));
        all.push(simple("pdf:Keywords", &keywords));
    }
    all.extend(optional(simple, "dc:identifier", metadata.reference.as_ref()));
    all.extend(optional(simple, "dc:source", metadata.url.as_ref()));
    all.extend(optional(alternatives, "xmpRights:UsageTerms", metadata.classification.as_ref()));
    if metadata.draft {
        all.push(simple("xmp:Label", "Draft"));
    }
    all
}

fn day(date: jiff::civil::Date) -> String {
    format!("{:04}-{:02}-{:02}T00:00:00Z", date.year(), date.month(), date.day())
}
