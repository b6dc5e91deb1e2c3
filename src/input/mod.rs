//! From files to the models, or to diagnostics with places.

pub mod markdown;
