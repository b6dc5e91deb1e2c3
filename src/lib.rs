//! presskit turns structured release data into the PDF that a press office prints and mails.

pub mod assets;
pub mod brand;
pub mod colour;
pub mod diagnostic;
pub mod geometry;
pub mod input;
pub mod lang;
pub mod language;
pub mod layout;
pub mod output;
pub mod page;
pub mod pipeline;
pub mod release;
pub mod text;
pub mod text_links;
