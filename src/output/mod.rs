//! What finished pages become. Each translates item by item; none decides anything.

pub mod ninjs;
pub mod pdf;
pub mod png;
pub mod text;
