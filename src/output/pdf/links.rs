//! Links (ISO 32000-1, 12.5.6.5), one annotation for each, on however many lines it stands.

use std::fmt::Write as _;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary, text_string};

use crate::page::{ElementId, Link, Pages, Target};

use super::document::Draft;
use super::error::Error;
use super::geometry::{array, corners, flip, real};
use super::places::Places;

/// An annotation and what it belongs to.
pub(super) struct Annotation {
    /// The page, counted from 0.
    pub(super) page: usize,
    /// The element that is the link.
    pub(super) element: ElementId,
    /// The object.
    pub(super) id: ObjectId,
    /// Its number in the parent tree.
    pub(super) key: i64,
}

/// Writes the links of all pages. A link to an element that stands nowhere is left out.
pub(super) fn write(draft: &mut Draft, pages: &Pages, places: &Places) -> Result<Vec<Annotation>, Error> {
    let mut annotations = Vec::new();
    // The pages have the first numbers of the parent tree.
    let mut keys = (0_i64..).skip(pages.pages.len());
    for (number, page) in pages.pages.iter().enumerate() {
        let mut on_page = Vec::new();
        for link in &page.links {
            let Some(action) = action(draft, pages, places, &link.target)? else { continue };
            let areas: Vec<[f64; 4]> =
                link.areas.iter().map(|area| wholly(corners(page.size, area))).collect();
            let Some(key) = keys.next().filter(|_| !areas.is_empty()) else { continue };
            let id = draft.add(annotation(link, &areas, action, key));
            on_page.push(Object::from(id));
            annotations.push(Annotation { page: number, element: link.element, id, key });
        }
        if !on_page.is_empty() {
            let id = draft.page(number)?;
            draft.dictionary(id)?.set("Annots", on_page);
        }
    }
    Ok(annotations)
}

fn annotation(link: &Link, areas: &[[f64; 4]], action: Dictionary, key: i64) -> Dictionary {
    let mut annotation = dictionary! {
        "Subtype" => "Link",
        "Rect" => array(around(areas)),
        "Border" => array([0.0; 3]),
        // Printed, as PDF/A wants of every annotation (ISO 19005-2, 6.3.2).
        "F" => 4,
        "Contents" => text_string(&link.description),
        "A" => action,
        "StructParent" => key,
    };
    if areas.len() > 1 {
        // Top left, top right, bottom left, bottom right: not the order of the standard, but the one that readers know.
        let quads = areas
            .iter()
            .flat_map(|&[left, bottom, right, top]| [left, top, right, top, left, bottom, right, bottom]);
        annotation.set("QuadPoints", array(quads));
    }
    annotation
}

/// An area, outwards to halves of a point: nobody points more exactly.
fn wholly([left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
    let (low, high) = (|edge: f64| (edge * 2.0).floor() / 2.0, |edge: f64| (edge * 2.0).ceil() / 2.0);
    [low(left), low(bottom), high(right), high(top)]
}

/// The rectangle around some areas.
fn around(areas: &[[f64; 4]]) -> [f64; 4] {
    let all = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
    areas.iter().fold(all, |around, area| {
        let [left, bottom, right, top] = around;
        [left.min(area[0]), bottom.min(area[1]), right.max(area[2]), top.max(area[3])]
    })
}

fn action(
    draft: &Draft,
    pages: &Pages,
    places: &Places,
    target: &Target,
) -> Result<Option<Dictionary>, Error> {
    Ok(match target {
        Target::Address(address) => {
            let uri = Object::String(ascii(address).into_bytes(), StringFormat::Literal);
            Some(dictionary! { "S" => "URI", "URI" => uri })
        }
        Target::Element(id) => destination(draft, pages, places, *id)?
            .map(|destination| dictionary! { "S" => "GoTo", "D" => destination }),
    })
}

/// The top of an element's first item, whatever the reader's zoom; `None` if it stands nowhere.
pub(super) fn destination(
    draft: &Draft,
    pages: &Pages,
    places: &Places,
    element: ElementId,
) -> Result<Option<Object>, Error> {
    let Some(place) = places.nearest(&pages.structure, element) else { return Ok(None) };
    let Some(page) = pages.pages.get(place.page) else { return Ok(None) };
    let top = Object::Real(real(flip(page.size, place.start.y)));
    let id = Object::from(draft.page(place.page)?);
    Ok(Some(Object::Array(vec![id, "XYZ".into(), Object::Null, top, Object::Null])))
}

/// An address in the seven bits that PDF asks for (ISO 32000-1, 12.6.4.7): others in per cent.
fn ascii(address: &str) -> String {
    address.bytes().fold(String::with_capacity(address.len()), |mut uri, byte| {
        if byte.is_ascii_graphic() {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use super::ascii;

    #[test]
    fn addresses_are_written_in_ascii() {
        assert_eq!(ascii("https://efia.example/é?a=b c"), "https://efia.example/%C3%A9?a=b%20c");
    }
}
