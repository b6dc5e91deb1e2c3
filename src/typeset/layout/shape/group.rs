//! Contacts are several lines each: each is a part of its own, so that it is heard which lines belong together.

use super::context::Context;
use crate::page::{ElementId, Role};

/// The element that holds the lines of one of so many contacts; one alone stands right in its part.
pub(super) fn group(context: &mut Context, part: ElementId, count: usize) -> ElementId {
    if count > 1 { context.add(Role::Section, part) } else { part }
}
