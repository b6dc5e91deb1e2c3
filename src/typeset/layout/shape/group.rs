//! Things of a kind that are several lines each: contacts. Told as a list, so that it is heard how many there are,
//! and which lines belong together.

use super::context::Context;
use crate::page::{ElementId, ListNumbering, Role};

/// A group in the making.
pub(super) enum Group {
    /// One alone stands right in its part.
    Single(ElementId),
    /// The list of several.
    List(ElementId),
}

impl Group {
    /// A group of so many in a part.
    pub(super) fn new(context: &mut Context, part: ElementId, count: usize) -> Self {
        match count {
            0 | 1 => Self::Single(part),
            _ => Self::List(context.add(Role::List(ListNumbering::None), part)),
        }
    }

    /// The element that holds the lines of the next.
    pub(super) fn next(&mut self, context: &mut Context) -> ElementId {
        match *self {
            Self::Single(part) => part,
            Self::List(list) => {
                let item = context.add(Role::ListItem, list);
                context.add(Role::ListBody, item)
            }
        }
    }
}
