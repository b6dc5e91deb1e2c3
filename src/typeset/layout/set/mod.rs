//! From shaped words to strips and items at their places, at one text size.

pub(super) mod contacts;
pub(super) mod cover;
pub(super) mod facts;
pub(super) mod flow;
pub(super) mod footer;
mod hung;
pub(super) mod letterhead;
pub(super) mod lines;
pub(super) mod notes;
pub(super) mod picture;
pub(super) mod rail;
pub(super) mod running_head;
pub(super) mod table;
pub(super) mod table_columns;
