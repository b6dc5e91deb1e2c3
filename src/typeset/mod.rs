//! How a release looks: fonts and pictures, text, layout. Makes finished pages.

pub mod assets;
pub mod fonts;
pub mod layout;
pub mod pictures;
pub mod text;
