//! What a photograph already says of itself: caption, credit and copyright, by whichever of the three ways its maker's
//! program knows (XMP, IPTC-IIM, Exif), and whether it carries Content Credentials.

use std::io::Cursor;

use exif::{In, Reader, Tag, Value};
use roxmltree::{Document, Node};

use super::segments::{self, Segment};

/// What the file of a photograph carries besides the picture, for whom it is meant to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The words under it.
    pub caption: Option<String>,
    /// Who must be named with it, else who made it.
    pub credit: Option<String>,
    /// Who owns it.
    pub copyright: Option<String>,
    /// Whether it carries Content Credentials (C2PA): signed statements on where it comes from.
    pub credentials: bool,
}

/// Packets of XMP are no longer than this; those of cameras have some kilobytes.
const LONGEST: usize = 1024 * 1024;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const PHOTOSHOP: &str = "http://ns.adobe.com/photoshop/1.0/";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

impl Carried {
    /// What the file of a JPEG, PNG, WebP or TIFF carries. What is damaged says nothing.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let found = segments::of(bytes);
        let mut out = Self { credentials: found.contains(&Segment::Credentials), ..Self::default() };
        for segment in &found {
            match segment {
                Segment::Xmp(packet) => out.fill(xmp(packet)),
                Segment::Iim(data) => out.fill(iim(data)),
                Segment::Credentials => {}
            }
        }
        out.fill(exif(bytes));
        out
    }

    /// Takes from another what is still missing.
    fn fill(&mut self, other: Self) {
        let take = |own: &mut Option<String>, other: Option<String>| {
            if own.is_none() {
                *own = other.as_deref().and_then(said);
            }
        };
        take(&mut self.caption, other.caption.filter(|caption| !is_by_a_machine(caption)));
        take(&mut self.credit, other.credit);
        take(&mut self.copyright, other.copyright);
    }
}

/// A text in one line, if it says anything.
fn said(text: &str) -> Option<String> {
    let text = text.trim_matches('\0').split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty() && !text.contains(char::is_control)).then_some(text)
}

/// Whether a caption is what cameras write there: the name of their maker, in capitals.
fn is_by_a_machine(caption: &str) -> bool {
    caption.chars().all(|c| c.is_ascii() && !c.is_ascii_lowercase())
}

fn xmp(packet: &[u8]) -> Carried {
    let text = std::str::from_utf8(packet).ok().filter(|text| text.len() <= LONGEST);
    let Some(tree) = text.and_then(|text| Document::parse(text.trim_matches(['\0', '\u{feff}'])).ok()) else {
        return Carried::default();
    };
    let value = |space: &str, name: &str| {
        let described = |node: &Node| node.tag_name().namespace() == Some(RDF);
        let short = || {
            tree.descendants()
                .filter(described)
                .find_map(|node| node.attribute((space, name)))
                .map(str::to_owned)
        };
        tree.descendants().find(|node| node.has_tag_name((space, name))).map(first_text).or_else(short)
    };
    Carried {
        caption: value(DC, "description"),
        credit: value(PHOTOSHOP, "Credit").or_else(|| value(DC, "creator")),
        copyright: value(DC, "rights"),
        credentials: false,
    }
}

/// The text of a property, or the first of its list.
fn first_text(property: Node) -> String {
    let item = property.descendants().find(|node| node.has_tag_name((RDF, "li")));
    item.unwrap_or(property).text().unwrap_or_default().to_owned()
}

/// The data sets of an IPTC-IIM record (IIM 4.2, 1.5).
fn iim(mut data: &[u8]) -> Carried {
    let (mut out, mut maker) = (Carried::default(), None);
    while let [0x1c, record, set, high, low, rest @ ..] = data {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        // Extended data sets are no texts.
        let Some(value) = rest.get(..length).filter(|_| *high < 0x80) else { break };
        let text = || Some(characters(value));
        match (record, set) {
            (2, 80) => maker = text(),
            (2, 110) => out.credit = text(),
            (2, 116) => out.copyright = text(),
            (2, 120) => out.caption = text(),
            _ => {}
        }
        data = &rest[length..];
    }
    out.credit = out.credit.or(maker);
    out
}

/// Characters in UTF-8, as most programs write them whatever they say, else in Latin 1.
fn characters(bytes: &[u8]) -> String {
    let latin = || bytes.iter().map(|byte| char::from(*byte)).collect();
    std::str::from_utf8(bytes).map_or_else(|_| latin(), str::to_owned)
}

fn exif(bytes: &[u8]) -> Carried {
    let Ok(exif) = Reader::new().read_from_container(&mut Cursor::new(bytes)) else {
        return Carried::default();
    };
    let text = |tag: Tag| match &exif.get_field(tag, In::PRIMARY)?.value {
        Value::Ascii(texts) => Some(characters(texts.first()?)),
        _ => None,
    };
    Carried {
        caption: text(Tag::ImageDescription),
        credit: text(Tag::Artist),
        copyright: text(Tag::Copyright),
        credentials: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(number: u8, text: &[u8]) -> Vec<u8> {
        let length = u16::try_from(text.len()).expect("a short text").to_be_bytes();
        [&[0x1c, 2, number][..], &length, text].concat()
    }

    #[test]
    fn every_way_of_saying_is_heard() {
        let packet = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>\
            <rdf:Description xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' \
            photoshop:Credit='Jo Hand / EFIA'><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>Oil &amp; water.</rdf:li>\
            </rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>";
        let heard = xmp(packet.as_bytes());
        assert_eq!(heard.caption.as_deref(), Some("Oil & water."));
        assert_eq!((heard.credit.as_deref(), heard.copyright), (Some("Jo Hand / EFIA"), None));
        let record = [set(80, b"Jo Hand"), set(116, b"\xa9 Agency"), set(120, "Öl.".as_bytes())].concat();
        let heard = iim(&record);
        assert_eq!(heard.credit.as_deref(), Some("Jo Hand"));
        assert_eq!((heard.copyright.as_deref(), heard.caption.as_deref()), (Some("© Agency"), Some("Öl.")));
        let cut = &record[..record.len() - 1];
        assert_eq!(iim(cut).caption, None, "a text that is cut off says nothing");
        assert_eq!(xmp(b"<x:xmpmeta"), Carried::default());
    }

    #[test]
    fn the_names_of_cameras_are_no_captions() {
        let caption = |text: &str| Some(text.to_owned());
        let mut heard = Carried::default();
        heard.fill(Carried { caption: caption("OLYMPUS DIGITAL CAMERA         "), ..Carried::default() });
        assert_eq!(heard, Carried::default());
        heard.fill(Carried { caption: caption("Drums"), credit: caption("AFP"), ..Carried::default() });
        assert_eq!((heard.caption, heard.credit), (caption("Drums"), caption("AFP")));
        assert_eq!(said(" \0"), None);
        assert_eq!(said("Drums  in\nAntwerp"), Some("Drums in Antwerp".to_owned()));
    }
}
