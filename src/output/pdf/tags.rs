//! The structure tree (ISO 32000-1, 14.7 and 14.8): what the marked contents of the pages mean.

use std::ops::Range;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary, text_string};

use crate::geometry::Size;
use crate::lang::Lang;
use crate::page::{Element, ElementId, ListNumbering, Owner, Pages, Role, Scope, Structure};

use super::document::Draft;
use super::error::Error;
use super::geometry::{array, corners};
use super::links::Annotation;
use super::places::Places;

/// Roles that PDF 1.7 doesn't know, with what they are to a reader that knows nothing else.
const ROLE_MAP: [(&str, &str); 3] = [("Aside", "Div"), ("Strong", "Span"), ("Em", "Span")];

/// Items of a page that stand together and belong to the same: one marked-content sequence.
pub(super) struct Marked {
    /// What they belong to.
    pub(super) owner: Owner,
    /// The number of the sequence on its page; artifacts have none.
    pub(super) mcid: Option<i64>,
    /// The items, as indices of the page's.
    pub(super) items: Range<usize>,
}

/// The marked-content sequences of all pages.
pub(super) struct MarkedPages {
    /// By page, in the order of drawing.
    pub(super) sequences: Vec<Vec<Marked>>,
}

impl MarkedPages {
    /// Groups the items of all pages.
    pub(super) fn group(pages: &Pages) -> Self {
        let group = |owners: Vec<Owner>| {
            let mut numbers = 0..;
            let mut start = 0;
            owners
                .chunk_by(|a, b| a == b)
                .map(|chunk| {
                    let items = start..start + chunk.len();
                    start = items.end;
                    let mcid = match chunk[0] {
                        Owner::Element(_) => numbers.next(),
                        Owner::Artifact(_) => None,
                    };
                    Marked { owner: chunk[0], mcid, items }
                })
                .collect()
        };
        let owners = |page: &crate::page::Page| page.items.iter().map(|item| item.owner).collect();
        Self { sequences: pages.pages.iter().map(|page| group(owners(page))).collect() }
    }
}

/// The language of a text where it isn't that of the element it belongs to.
pub(super) fn foreign<'a>(pages: &Pages, owner: Owner, lang: &'a Lang) -> Option<&'a Lang> {
    let Owner::Element(id) = owner else { return None };
    let own = pages.structure.lang(id).unwrap_or(&pages.metadata.lang);
    (!own.shares_voice(lang)).then_some(lang)
}

/// The structure type of a role.
pub(super) fn tag_name(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Aside => "Aside",
        Role::Heading(level) => match level {
            0 | 1 => "H1",
            2 => "H2",
            3 => "H3",
            4 => "H4",
            5 => "H5",
            _ => "H6",
        },
        Role::Paragraph => "P",
        Role::BlockQuote => "BlockQuote",
        Role::List(_) => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Table => "Table",
        Role::TableRow => "TR",
        Role::TableHeader(_) => "TH",
        Role::TableCell => "TD",
        Role::Caption => "Caption",
        Role::Figure => "Figure",
        Role::Link => "Link",
        Role::Reference => "Reference",
        Role::Note => "Note",
        Role::Span => "Span",
        Role::Strong => "Strong",
        Role::Emphasis => "Em",
    }
}

/// Writes the structure tree and what leads to it.
pub(super) fn write(
    draft: &mut Draft,
    pages: &Pages,
    marked: &MarkedPages,
    places: &Places,
    annotations: &[Annotation],
) -> Result<(), Error> {
    let tree = Tree::grow(&pages.structure, marked, annotations);
    let root = draft.reserve();
    let ids: Vec<Option<ObjectId>> =
        tree.branches.iter().map(|branch| branch.kept.then(|| draft.reserve())).collect();
    for (index, (element, id)) in pages.structure.elements.iter().zip(&ids).enumerate() {
        let Some(id) = *id else { continue };
        let parent = element.parent.and_then(|parent| ids[parent.0]).unwrap_or(root);
        // Their type goes without saying (ISO 32000-1, table 323).
        let mut dictionary = dictionary! {
            "S" => tag_name(element.role),
            "P" => parent,
        };
        tree.kids(draft, index, &ids, &mut dictionary)?;
        describe(&mut dictionary, pages, places, ElementId(index), element);
        draft.set(id, dictionary);
    }
    let parents = parent_tree(draft, marked, annotations, &ids)?;
    let top = ids.first().copied().flatten().map(Object::from);
    let mut tree_root = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => top.into_iter().collect::<Vec<_>>(),
        "ParentTree" => parents,
        "ParentTreeNextKey" => count(pages.pages.len() + annotations.len()),
        "RoleMap" => ROLE_MAP.into_iter().map(|(from, to)| (from, Object::from(to))).collect::<Dictionary>(),
    };
    if let Some(names) = identifiers(&pages.structure, &ids) {
        tree_root.set("IDTree", dictionary! { "Names" => names });
    }
    draft.set(root, tree_root);
    let catalog = draft.catalog()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// The elements with what stands in them.
struct Tree {
    branches: Vec<Branch>,
}

/// What stands in an element.
#[derive(Default)]
struct Branch {
    /// Its marked-content sequences.
    contents: Vec<Content>,
    /// The elements in it, in reading order.
    children: Vec<usize>,
    /// Annotations, with their pages.
    annotations: Vec<(usize, ObjectId)>,
    /// Where its first sequence, or that of a descendant, is drawn.
    first: Option<usize>,
    /// Whether it is written: elements without any content are not.
    kept: bool,
}

/// A marked-content sequence of an element.
#[derive(Clone, Copy)]
struct Content {
    /// Its place in the order of drawing, over all pages.
    order: usize,
    page: usize,
    mcid: i64,
}

impl Tree {
    fn grow(structure: &Structure, marked: &MarkedPages, annotations: &[Annotation]) -> Self {
        let mut branches: Vec<Branch> = structure.elements.iter().map(|_| Branch::default()).collect();
        let on_pages = marked.sequences.iter().enumerate();
        let all = on_pages.flat_map(|(page, sequences)| sequences.iter().map(move |marked| (page, marked)));
        for (order, (page, marked)) in all.enumerate() {
            if let (Owner::Element(id), Some(mcid)) = (marked.owner, marked.mcid) {
                branches[id.0].contents.push(Content { order, page, mcid });
            }
        }
        for annotation in annotations {
            branches[annotation.element.0].annotations.push((annotation.page, annotation.id));
        }
        // Parents stand before their children, so the way back meets the children first.
        for (index, element) in structure.elements.iter().enumerate().rev() {
            let branch = &mut branches[index];
            let own = branch.contents.first().map(|content| content.order);
            branch.first = branch.first.into_iter().chain(own).min();
            branch.children.reverse();
            branch.kept |= !branch.contents.is_empty() || !branch.annotations.is_empty() || needed(element);
            let (first, kept) = (branch.first, branch.kept);
            if let Some(parent) = element.parent {
                let parent = &mut branches[parent.0];
                parent.first = parent.first.into_iter().chain(first).min();
                parent.kept |= kept;
                parent.children.push(index);
            }
        }
        Self { branches }
    }

    /// Writes what stands in an element: its elements in reading order, and between them its own
    /// contents as they are drawn.
    fn kids(
        &self,
        draft: &Draft,
        index: usize,
        ids: &[Option<ObjectId>],
        dictionary: &mut Dictionary,
    ) -> Result<(), Error> {
        let branch = &self.branches[index];
        let home = branch.contents.first().map(|content| content.page);
        let mut contents = branch.contents.iter().copied().peekable();
        let mut kids = Vec::new();
        for &child in &branch.children {
            let Some(id) = ids[child] else { continue };
            let first = self.branches[child].first.unwrap_or_default();
            while let Some(content) = contents.next_if(|content| content.order < first) {
                kids.push(content.object(draft, home)?);
            }
            kids.push(id.into());
        }
        for content in contents {
            kids.push(content.object(draft, home)?);
        }
        for &(page, annotation) in &branch.annotations {
            let page = draft.page(page)?;
            kids.push(dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => annotation }.into());
        }
        if let Some(home) = home {
            dictionary.set("Pg", draft.page(home)?);
        }
        dictionary.set("K", kids);
        Ok(())
    }
}

impl Content {
    /// The bare number on the page that the element names, else with its own page.
    fn object(self, draft: &Draft, home: Option<usize>) -> Result<Object, Error> {
        if home == Some(self.page) {
            return Ok(self.mcid.into());
        }
        let page = draft.page(self.page)?;
        Ok(dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => self.mcid }.into())
    }
}

/// Whether an element is written even without content: a row must keep its cells.
fn needed(element: &Element) -> bool {
    matches!(element.role, Role::Document | Role::TableHeader(_) | Role::TableCell)
}

/// What an element says of itself.
fn describe(dictionary: &mut Dictionary, pages: &Pages, places: &Places, id: ElementId, element: &Element) {
    if let Some(lang) = &element.lang {
        dictionary.set("Lang", text_string(&lang.to_string()));
    }
    if let Some(alt) = &element.alt {
        dictionary.set("Alt", text_string(alt));
    }
    if let Some(actual) = &element.actual {
        dictionary.set("ActualText", text_string(actual));
    }
    if element.role == Role::Note {
        dictionary.set("ID", identifier(id));
    }
    if let Some(attributes) = attributes(pages, places, id, element.role) {
        dictionary.set("A", attributes);
    }
}

/// The attributes of an element (ISO 32000-1, 14.8.5).
fn attributes(pages: &Pages, places: &Places, id: ElementId, role: Role) -> Option<Dictionary> {
    Some(match role {
        // Nobody has to say that there is none.
        Role::List(ListNumbering::None) => return None,
        Role::List(numbering) => {
            let numbering = match numbering {
                ListNumbering::None => "None",
                ListNumbering::Bullet => "Disc",
                ListNumbering::Decimal => "Decimal",
            };
            dictionary! { "O" => "List", "ListNumbering" => numbering }
        }
        Role::TableHeader(scope) => {
            let scope = match scope {
                Scope::Column => "Column",
                Scope::Row => "Row",
            };
            dictionary! { "O" => "Table", "Scope" => scope }
        }
        Role::Figure => {
            let place = places.get(id)?;
            let size = pages.pages.get(place.page)?.size;
            let bbox = array(on_paper(size, corners(size, &place.rect)));
            dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => bbox }
        }
        _ => return None,
    })
}

/// What of an area stands on the paper, and not beyond its edge.
fn on_paper(size: Size, [left, bottom, right, top]: [f64; 4]) -> [f64; 4] {
    [left.max(0.0), bottom.max(0.0), right.min(size.width.0), top.min(size.height.0)]
}

/// From the marked contents of each page, and from each annotation, to the element.
fn parent_tree(
    draft: &mut Draft,
    marked: &MarkedPages,
    annotations: &[Annotation],
    ids: &[Option<ObjectId>],
) -> Result<ObjectId, Error> {
    let element = |id: ElementId| ids[id.0].map_or(Object::Null, Object::from);
    let mut numbers: Vec<Object> = Vec::new();
    for (page, sequences) in marked.sequences.iter().enumerate() {
        let owners = sequences.iter().filter_map(|sequence| match sequence.owner {
            Owner::Element(id) => Some(element(id)),
            Owner::Artifact(_) => None,
        });
        let parents = draft.add(owners.collect::<Vec<_>>());
        numbers.extend([count(page).into(), parents.into()]);
        let id = draft.page(page)?;
        let dictionary = draft.dictionary(id)?;
        dictionary.set("StructParents", count(page));
        // The order of the structure is the order of the tabulator key.
        dictionary.set("Tabs", "S");
    }
    for annotation in annotations {
        numbers.extend([annotation.key.into(), element(annotation.element)]);
    }
    Ok(draft.add(dictionary! { "Nums" => numbers }))
}

/// All identifiers with their elements, in order.
fn identifiers(structure: &Structure, ids: &[Option<ObjectId>]) -> Option<Vec<Object>> {
    let notes = structure.elements.iter().zip(ids).enumerate();
    let names: Vec<Object> = notes
        .filter(|(_, (element, _))| element.role == Role::Note)
        .filter_map(|(index, (_, id))| Some([identifier(ElementId(index)), (*id)?.into()]))
        .flatten()
        .collect();
    (!names.is_empty()).then_some(names)
}

/// The identifier of a note; digits enough to sort as text.
fn identifier(id: ElementId) -> Object {
    Object::String(format!("note-{:06}", id.0).into_bytes(), StringFormat::Literal)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
