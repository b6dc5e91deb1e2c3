//! What is told of a picture as XMP (IPTC Photo Metadata Standard 2025.1).

use super::told::{Spoken, Told};
use crate::output::xmp::{in_languages, list, packet, simple};

const NAMESPACES: &[(&str, &str)] = &[
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("photoshop", "http://ns.adobe.com/photoshop/1.0/"),
    ("xmpRights", "http://ns.adobe.com/xap/1.0/rights/"),
    ("Iptc4xmpCore", "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"),
    ("Iptc4xmpExt", "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"),
];

/// The packet of a picture.
pub(super) fn of(told: &Told) -> String {
    let mut all = Vec::new();
    let mut put = |property: Option<String>| all.extend(property);
    let text = |name: &str, value: Option<&String>| value.map(|value| simple(name, value));
    put(spoken("dc:title", &[(None, told.title.clone())]));
    put(in_all("dc:description", &told.captions));
    put(told.credit.as_deref().map(|credit| list("dc:creator", "Seq", [credit])));
    put(in_all("dc:rights", &told.copyright));
    let keywords = told.keywords.iter().map(String::as_str);
    put((!told.keywords.is_empty()).then(|| list("dc:subject", "Bag", keywords)));
    put(text("photoshop:Headline", told.headline.as_ref()));
    put(text("photoshop:Credit", told.credit.as_ref()));
    put(text("photoshop:Source", told.source.as_ref()));
    put(text("photoshop:Instructions", told.instructions.as_ref()));
    put(text("photoshop:TransmissionReference", told.job.as_ref()));
    put(told.taken.map(|taken| simple("photoshop:DateCreated", &taken.to_string())));
    put((!told.copyright.is_empty()).then(|| simple("xmpRights:Marked", "True")));
    put(in_all("Iptc4xmpCore:AltTextAccessibility", &told.alts));
    put(in_all("Iptc4xmpCore:ExtDescrAccessibility", &told.extended));
    put(told.places.first().map(|(_, place)| simple("Iptc4xmpCore:Location", place)));
    put(in_all("Iptc4xmpExt:LocationName", &told.places).map(|name| {
        format!(
            "<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType=\"Resource\">{name}</rdf:li></rdf:Bag>\
             </Iptc4xmpExt:LocationCreated>"
        )
    }));
    packet(NAMESPACES, &all)
}

/// A text in all languages that there are of it, the first of them for every other.
fn in_all(name: &str, texts: &[Spoken]) -> Option<String> {
    let texts: Vec<(Option<String>, String)> =
        texts.iter().map(|(lang, text)| (Some(lang.to_string()), text.clone())).collect();
    spoken(name, &texts)
}

fn spoken(name: &str, texts: &[(Option<String>, String)]) -> Option<String> {
    let (_, first) = texts.first()?;
    let named = texts.iter().filter_map(|(lang, text)| Some((lang.as_deref()?, text.as_str())));
    Some(in_languages(name, std::iter::once(("x-default", first.as_str())).chain(named)))
}
