//! Where the elements of the structure stand.

use std::collections::BTreeMap;

use crate::geometry::{Point, Pt, Rect, Size};
use crate::page::{Content, ElementId, Item, Owner, Pages, Structure};
use crate::typeset::assets::Assets;

/// The area of an element on a page, its descendants included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The page, counted from 0.
    pub(super) page: usize,
    /// The area that all items on that page cover.
    pub(super) rect: Rect,
    /// The top left corner of the first item.
    pub(super) start: Point,
}

/// The places of all elements that have items, each on the first page where it has some.
pub(super) struct Places(BTreeMap<ElementId, Place>);

impl Places {
    /// Finds the places of all elements.
    pub(super) fn find(pages: &Pages, assets: &Assets) -> Self {
        let mut places = Self(BTreeMap::new());
        for (number, page) in pages.pages.iter().enumerate() {
            for item in &page.items {
                if let Owner::Element(id) = item.owner {
                    places.add(&pages.structure, id, number, extent(item, assets));
                }
            }
        }
        places
    }

    /// The place of an element that has items of its own or in its descendants.
    pub(super) fn get(&self, id: ElementId) -> Option<Place> {
        self.0.get(&id).copied()
    }

    /// The place of an element, or the nearest of what it stands in.
    pub(super) fn nearest(&self, structure: &Structure, id: ElementId) -> Option<Place> {
        structure.ancestry(id).find_map(|id| self.get(id))
    }

    fn add(&mut self, structure: &Structure, id: ElementId, page: usize, rect: Rect) {
        for id in structure.ancestry(id) {
            let place = self.0.entry(id).or_insert(Place { page, rect, start: rect.origin });
            if place.page == page {
                place.rect = union(&place.rect, &rect);
            }
        }
    }
}

/// The area that an item covers.
fn extent(item: &Item, assets: &Assets) -> Rect {
    match &item.content {
        Content::Text(run) => {
            let metrics = &assets.fonts.face(run.face).metrics;
            let (ascent, descent) = (run.size * metrics.ascent, run.size * metrics.descent);
            Rect::new(run.origin.x, run.origin.y - ascent, run.width(), ascent - descent)
        }
        Content::Fill { rect, .. } | Content::Picture { rect, .. } => *rect,
    }
}

fn union(a: &Rect, b: &Rect) -> Rect {
    let origin = Point::new(a.left().min(b.left()), a.top().min(b.top()));
    let width: Pt = a.right().max(b.right()) - origin.x;
    let height: Pt = a.bottom().max(b.bottom()) - origin.y;
    Rect { origin, size: Size::new(width, height) }
}
