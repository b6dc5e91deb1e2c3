//! XMP packets (ISO 16684-1), for PDFs and for pictures.

use std::fmt::Write as _;

/// A whole packet: properties, one element each, in the namespaces (prefix and name) that they are of.
pub(super) fn packet(namespaces: &[(&str, &str)], properties: &[String]) -> String {
    let mut xml = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n<rdf:Description rdf:about=\"\"",
    );
    for (prefix, uri) in namespaces {
        let _ = write!(xml, "\n xmlns:{prefix}=\"{uri}\"");
    }
    xml.push_str(">\n");
    xml.push_str(&properties.join("\n"));
    xml.push_str("\n</rdf:Description>\n</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>");
    xml
}

/// A property with one value.
pub(super) fn simple(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escape(text))
}

/// A property whose one text stands for all languages.
pub(super) fn alternatives(name: &str, text: &str) -> String {
    in_languages(name, [("x-default", text)])
}

/// A property with a text for each language; the first should be `x-default`.
pub(super) fn in_languages<'a>(name: &str, texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let texts = texts.into_iter().fold(String::new(), |mut xml, (lang, text)| {
        let _ = write!(xml, "<rdf:li xml:lang=\"{}\">{}</rdf:li>", escape(lang), escape(text));
        xml
    });
    format!("<{name}><rdf:Alt>{texts}</rdf:Alt></{name}>")
}

/// A property with several values: `kind` is `Bag` (in no order) or `Seq`.
pub(super) fn list<'a>(name: &str, kind: &str, entries: impl IntoIterator<Item = &'a str>) -> String {
    let entries = entries.into_iter().fold(String::new(), |mut xml, entry| {
        let _ = write!(xml, "<rdf:li>{}</rdf:li>", escape(entry));
        xml
    });
    format!("<{name}><rdf:{kind}>{entries}</rdf:{kind}></{name}>")
}

/// Text for XML 1.0: markup escaped, characters that it can't hold left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn markup_is_escaped_and_control_characters_vanish() {
        assert_eq!(escape("A & B <c>\u{1}\n“d”"), "A &amp; B &lt;c&gt; “d”");
    }
}
