//! What a release says, as it is read.

pub mod addresses;
