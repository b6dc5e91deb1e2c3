//! Finished pages as plain text: what a reader hears, in the order in which it is heard.

use std::collections::BTreeMap;

use crate::page::{Content, ElementId, Owner, Pages, Role, SOFT_HYPHEN, Structure};

/// The words of the pages in reading order: a line for each paragraph, a free line between them, no word parted.
#[must_use]
pub fn text(pages: &Pages) -> String {
    let mut words: BTreeMap<ElementId, Vec<(usize, &str)>> = BTreeMap::new();
    let items = pages.pages.iter().flat_map(|page| &page.items).enumerate();
    for (order, item) in items {
        if let (Owner::Element(id), Content::Text(run)) = (item.owner, &item.content)
            && run.text != SOFT_HYPHEN
        {
            words.entry(id).or_default().push((order, &run.text));
        }
    }
    let mut children = vec![Vec::new(); pages.structure.elements.len()];
    for (index, element) in pages.structure.elements.iter().enumerate() {
        if let Some(parent) = element.parent {
            children[parent.0].push(ElementId(index));
        }
    }
    let mut writer = Writer { structure: &pages.structure, children, words, blocks: Vec::new() };
    writer.walk(ElementId(0));
    let mut out = writer.blocks.join("\n\n");
    out.push('\n');
    out
}

struct Writer<'p> {
    structure: &'p Structure,
    children: Vec<Vec<ElementId>>,
    words: BTreeMap<ElementId, Vec<(usize, &'p str)>>,
    blocks: Vec<String>,
}

impl Writer<'_> {
    fn children(&self, id: ElementId) -> Vec<ElementId> {
        self.children[id.0].clone()
    }

    fn walk(&mut self, id: ElementId) {
        let block = match self.structure.get(id).role {
            Role::List(_) => self.list(id),
            Role::Table => self.table(id),
            Role::Note => self.note(id),
            // Of a picture, the caption speaks.
            Role::Figure | Role::Document | Role::Section | Role::Aside | Role::BlockQuote => {
                self.children(id).into_iter().for_each(|child| self.walk(child));
                return;
            }
            _ => self.line(id),
        };
        if !block.is_empty() {
            self.blocks.push(block);
        }
    }

    /// All words in an element, on one line.
    fn line(&self, id: ElementId) -> String {
        let mut parts = Vec::new();
        self.collect(id, &mut parts);
        parts.sort_by_key(|part| part.0);
        let text: String = parts.iter().map(|part| part.1).collect();
        text.trim().to_owned()
    }

    fn collect<'s>(&'s self, id: ElementId, out: &mut Vec<(usize, &'s str)>) {
        out.extend(self.words.get(&id).into_iter().flatten().copied());
        self.children(id).into_iter().for_each(|child| self.collect(child, out));
    }

    fn list(&self, id: ElementId) -> String {
        let item = |item: ElementId| {
            let parts = self.children(item).into_iter().map(|part| self.lines(part));
            parts.collect::<Vec<_>>().join(" ")
        };
        self.children(id).into_iter().map(item).collect::<Vec<_>>().join("\n")
    }

    /// The blocks of an item or note, one under the other.
    fn lines(&self, id: ElementId) -> String {
        let children = self.children(id);
        let inline = |child: &ElementId| {
            matches!(
                self.structure.get(*child).role,
                Role::Link | Role::Reference | Role::Span | Role::Strong | Role::Emphasis
            )
        };
        if children.iter().all(inline) {
            return self.line(id);
        }
        let block = |child: ElementId| match self.structure.get(child).role {
            Role::List(_) => self.list(child),
            _ => self.lines(child),
        };
        children.into_iter().map(block).collect::<Vec<_>>().join("\n")
    }

    fn table(&self, id: ElementId) -> String {
        let row = |row: ElementId| match self.structure.get(row).role {
            Role::TableRow => {
                let cells = self.children(row).into_iter().map(|cell| self.line(cell));
                cells.collect::<Vec<_>>().join("\t")
            }
            _ => self.line(row),
        };
        self.children(id).into_iter().map(row).collect::<Vec<_>>().join("\n")
    }

    fn note(&self, id: ElementId) -> String {
        let parts = self.children(id).into_iter().map(|part| self.lines(part));
        parts.collect::<Vec<_>>().join(" ")
    }
}
