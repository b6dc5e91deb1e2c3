//! The structure tree (ISO 32000-1, 14.7).

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Number, Object, ObjectIdentifier};

use super::content::PageContent;
use super::strings::{heard, text};

/// An element of the structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its type, as written ("P", "H1").
    pub role: String,
    /// Its own language.
    pub lang: Option<String>,
    /// What stands for it where it can't be seen.
    pub alt: Option<String>,
    /// The characters that are told for those that are drawn.
    pub actual: Option<String>,
    /// Its identifier.
    pub id: Option<String>,
    /// Whether it is the header of its column or row.
    pub scope: Option<String>,
    /// Whether it has a bounding box.
    pub boxed: bool,
    /// What stands in it, in reading order.
    pub kids: Vec<Kid>,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kid {
    /// An element.
    Element(Element),
    /// Words (or a picture, without any) on a page.
    Content {
        /// The page, from 0.
        page: usize,
        /// The sequence, as an index of those of the page.
        sequence: usize,
        /// The words.
        text: String,
    },
    /// An annotation.
    Annotation {
        /// Where it leads: an address, or nothing where it leads into the document.
        address: Option<String>,
        /// The title of the place in the document that it leads to.
        inside: bool,
        /// What a reader who can't see it is told.
        description: Option<String>,
    },
}

/// Elements stand no deeper in one another than this; a damaged file may hold a circle.
const DEEPEST: usize = 60;

struct Reader<'p> {
    pdf: &'p Pdf,
    pages: &'p [PageContent],
    /// The pages by their objects.
    numbers: BTreeMap<ObjectIdentifier, usize>,
    /// The elements that were met: each has one place.
    seen: RefCell<BTreeSet<ObjectIdentifier>>,
    /// The sequences that were met, by page: each belongs to one element.
    said: RefCell<BTreeSet<(usize, usize)>>,
}

/// Reads the tree below the catalog.
pub(super) fn read(pdf: &Pdf, catalog: &Dict<'_>, pages: &[PageContent]) -> Option<Element> {
    let root = catalog.get::<Dict<'_>>("StructTreeRoot")?;
    let numbers = pages.iter().enumerate().filter_map(|(number, page)| Some((page.id?, number))).collect();
    let reader = Reader { pdf, pages, numbers, seen: RefCell::default(), said: RefCell::default() };
    let top = root.get::<Array<'_>>("K")?.iter::<Dict<'_>>().next()?;
    Some(reader.element(&top, None, 0))
}

impl Reader<'_> {
    fn element(&self, dictionary: &Dict<'_>, page: Option<usize>, depth: usize) -> Element {
        let page = self.page(dictionary).or(page);
        let mut kids = Vec::new();
        let new = dictionary.obj_id().is_none_or(|id| self.seen.borrow_mut().insert(id));
        if depth < DEEPEST && new {
            match dictionary.get_raw::<Object<'_>>("K") {
                Some(MaybeRef::NotRef(Object::Array(array))) => {
                    for kid in array.raw_iter() {
                        kids.extend(self.kid(kid, page, depth));
                    }
                }
                Some(kid) => kids.extend(self.kid(kid, page, depth)),
                None => {}
            }
        }
        let attributes = dictionary.get::<Dict<'_>>("A").unwrap_or_default();
        let name =
            |dictionary: &Dict<'_>, key| dictionary.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
        Element {
            role: name(dictionary, "S").unwrap_or_default(),
            lang: text(dictionary, "Lang"),
            alt: text(dictionary, "Alt"),
            actual: text(dictionary, "ActualText"),
            id: text(dictionary, "ID"),
            scope: name(&attributes, "Scope"),
            boxed: attributes.contains_key("BBox"),
            kids,
        }
    }

    fn page(&self, dictionary: &Dict<'_>) -> Option<usize> {
        let id = ObjectIdentifier::from(dictionary.get_ref("Pg")?);
        self.numbers.get(&id).copied()
    }

    fn kid(&self, kid: MaybeRef<Object<'_>>, page: Option<usize>, depth: usize) -> Option<Kid> {
        let object = match kid {
            MaybeRef::Ref(reference) => self.pdf.xref().get::<Object<'_>>(reference.into())?,
            MaybeRef::NotRef(object) => object,
        };
        match object {
            Object::Number(number) => self.content(page?, number.as_i64()),
            Object::Dict(dictionary) => {
                let kind = dictionary.get::<Name<'_>>("Type").map(|name| name.as_str().to_owned());
                match kind.as_deref() {
                    Some("MCR") => {
                        let number = dictionary.get::<Number>("MCID")?.as_i64();
                        self.content(self.page(&dictionary).or(page)?, number)
                    }
                    Some("OBJR") => Some(annotation(&dictionary.get::<Dict<'_>>("Obj")?)),
                    _ => Some(Kid::Element(self.element(&dictionary, page, depth + 1))),
                }
            }
            _ => None,
        }
    }

    fn content(&self, page: usize, number: i64) -> Option<Kid> {
        let content = self.pages.get(page)?;
        let sequence = *content.numbers.get(&number)?;
        if !self.said.borrow_mut().insert((page, sequence)) {
            return None;
        }
        Some(Kid::Content { page, sequence, text: content.sequences.get(sequence)?.text.clone() })
    }
}

fn annotation(dictionary: &Dict<'_>) -> Kid {
    let action = dictionary.get::<Dict<'_>>("A").unwrap_or_default();
    Kid::Annotation {
        address: text(&action, "URI"),
        inside: dictionary.contains_key("Dest") || action.contains_key("D") || action.contains_key("SD"),
        description: text(dictionary, "Contents"),
    }
}

impl Element {
    /// The elements directly in it.
    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::Element(element) => Some(element),
            Kid::Content { .. } | Kid::Annotation { .. } => None,
        })
    }

    /// The words in it, those of its elements included, in reading order; soft hyphens are left out.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.collect(&|_| true, &mut out);
        out
    }

    /// The same without the elements that `wanted` refuses.
    pub fn text_of(&self, wanted: &dyn Fn(&Element) -> bool) -> String {
        let mut out = String::new();
        self.collect(wanted, &mut out);
        out
    }

    fn collect(&self, wanted: &dyn Fn(&Element) -> bool, out: &mut String) {
        if let Some(actual) = &self.actual {
            return out.push_str(actual);
        }
        for kid in &self.kids {
            match kid {
                Kid::Content { text, .. } => out.push_str(&heard(text)),
                Kid::Element(element) if wanted(element) => element.collect(wanted, out),
                Kid::Element(_) | Kid::Annotation { .. } => {}
            }
        }
    }
}
