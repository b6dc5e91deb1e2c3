//! Translations of finished pages. Nothing is decided here.

pub mod pdf;
pub mod png;
