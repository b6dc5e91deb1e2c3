//! Bookmarks (ISO 32000-1, 12.3.3), nested by their levels.

use lopdf::{Dictionary, ObjectId, dictionary, text_string};

use crate::page::{Bookmark, Pages};

use super::document::Draft;
use super::error::Error;
use super::links::destination;
use super::places::Places;

/// A bookmark with those under it.
struct Branch<'a> {
    bookmark: &'a Bookmark,
    children: Vec<Self>,
}

/// Siblings as their parent names them: the first, the last, and how many there are with all below.
struct Siblings {
    first: ObjectId,
    last: ObjectId,
    count: i64,
}

/// Writes the bookmarks; without any, nothing.
pub(super) fn write(draft: &mut Draft, pages: &Pages, places: &Places) -> Result<(), Error> {
    let root = draft.reserve();
    let mut outlines = dictionary! { "Type" => "Outlines" };
    if let Some(siblings) = siblings(draft, pages, places, root, &branches(&pages.outline))? {
        siblings.enter(&mut outlines);
        draft.set(root, outlines);
        draft.catalog()?.set("Outlines", root);
    }
    Ok(())
}

/// Each bookmark takes those of a deeper level that follow it.
fn branches(bookmarks: &[Bookmark]) -> Vec<Branch<'_>> {
    let mut branches = Vec::new();
    let mut rest = bookmarks;
    while let Some((bookmark, following)) = rest.split_first() {
        let below = following.iter().take_while(|next| next.level > bookmark.level).count();
        let (children, others) = following.split_at(below);
        branches.push(Branch { bookmark, children: self::branches(children) });
        rest = others;
    }
    branches
}

fn siblings(
    draft: &mut Draft,
    pages: &Pages,
    places: &Places,
    parent: ObjectId,
    branches: &[Branch<'_>],
) -> Result<Option<Siblings>, Error> {
    let ids: Vec<ObjectId> = branches.iter().map(|_| draft.reserve()).collect();
    let (Some(first), Some(last)) = (ids.first(), ids.last()) else { return Ok(None) };
    let mut count = 0;
    for (index, (branch, id)) in branches.iter().zip(&ids).enumerate() {
        let mut item = dictionary! { "Title" => text_string(&branch.bookmark.title), "Parent" => parent };
        if let Some(destination) = destination(draft, pages, places, branch.bookmark.element)? {
            item.set("Dest", destination);
        }
        if let Some(previous) = index.checked_sub(1).and_then(|index| ids.get(index)) {
            item.set("Prev", *previous);
        }
        if let Some(next) = ids.get(index + 1) {
            item.set("Next", *next);
        }
        count += 1;
        if let Some(children) = siblings(draft, pages, places, *id, &branch.children)? {
            children.enter(&mut item);
            count += children.count;
        }
        draft.set(*id, item);
    }
    Ok(Some(Siblings { first: *first, last: *last, count }))
}

impl Siblings {
    /// Writes them into the dictionary of their parent, unfolded.
    fn enter(&self, parent: &mut Dictionary) {
        parent.set("First", self.first);
        parent.set("Last", self.last);
        parent.set("Count", self.count);
    }
}
