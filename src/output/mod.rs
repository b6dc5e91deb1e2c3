//! What leaves the house: pages become PDF, PNG and SVG, documents become HTML, plain text, mails and ninjs. Each translates item
//! by item; none decides anything.

pub mod html;
pub mod kit;
pub mod mail;
mod markup;
pub mod ninjs;
pub mod pdf;
pub mod pictures;
pub mod png;
pub mod svg;
pub mod text;
mod xmp;
