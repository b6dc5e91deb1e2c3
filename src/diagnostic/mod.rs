//! What is wrong with a release, where, and how to mend it.

mod code;
mod finding;
pub mod fix;
pub mod json;
mod place;
mod position;
mod report;
mod severity;
mod source_map;

pub use code::{Code, Group};
pub use finding::{Diagnostic, Edit, Related};
pub use place::Place;
pub use position::Position;
pub use report::{Report, Reported};
pub use severity::Severity;
pub use source_map::SourceMap;
