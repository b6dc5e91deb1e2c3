//! Where something stands.

use std::sync::Arc;

use serde::Serialize;

/// Where something stands in a file, or which field it belongs to. Parts that don't apply are `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Place {
    /// The file, as the user named it.
    pub file: Option<Arc<str>>,
    /// The line, counted from 1.
    pub line: Option<u32>,
    /// The column, counted in characters from 1.
    pub column: Option<u32>,
    /// How many characters it is long, where that is known.
    #[serde(skip)]
    pub length: Option<u32>,
    /// The field of the data: `pictures[0].alt`.
    pub field: Option<Arc<str>>,
}

impl Place {
    /// A place that names only a file.
    #[must_use]
    pub fn in_file(file: &str) -> Self {
        Self { file: Some(file.into()), ..Self::default() }
    }

    /// The place `characters` further to the right on the same line, without a length.
    #[must_use]
    pub fn further(&self, characters: u32) -> Self {
        Self { column: self.column.map(|column| column + characters), length: None, ..self.clone() }
    }

    /// The same place with another length, in characters.
    #[must_use]
    pub fn long(&self, characters: u32) -> Self {
        Self { length: Some(characters), ..self.clone() }
    }
}
