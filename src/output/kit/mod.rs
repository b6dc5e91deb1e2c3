//! A press kit: one release in its languages as a folder that opens, and as one file.

mod archive;
mod index;
mod sums;

pub use archive::zip;
pub use index::{Entry, Link, Shown, Source, page};
pub use sums::{hash, read_sums, sums};
