//! Sets a field of a release in its text, and leaves every other byte as it is: a form and the text that it stands for are
//! one, with the comments, the order and the line ends that its author chose.
//!
//! What is written is read back before it is handed out: the field must read as it was set, and nothing else may have
//! changed. What can't be written so is refused, never written half.

mod change;
mod extents;
mod field;
mod spots;
mod words;

use std::fmt;

use serde_json::Value as Json;
use unicode_normalization::UnicodeNormalization as _;

use super::data::Data;
use super::file_text::FileText;
use super::tree::Node;
use super::{Format, front_matter, parse};
use crate::diagnostic::Report;

pub use change::Change;
use spots::Spots;

/// Why a field is not set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The data of the text can't be read as they stand.
    Unreadable,
    /// There is no place for such a field: `date.day`, or a third contact where there is one.
    NoPlace,
    /// The text is written in a way in which the field can't be set without touching another.
    Entangled,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unreadable => {
                "the data can't be read as they stand: mend what is reported in the text first"
            }
            Self::NoPlace => "there is no place for this field",
            Self::Entangled => "this field can't be set without touching others: change it in the text",
        })
    }
}

/// The data of a release or brand as they are written, as far as they can be read; `None` where nothing can.
#[must_use]
pub fn fields(text: &str, format: Format) -> Option<Json> {
    read(text, format).map(|(tree, _)| Data::of(&tree).json().clone())
}

/// The change that sets a field; `None` where it is set so already.
///
/// `field` is named as in a [`Place`](crate::diagnostic::Place): `headline`, `contacts[0].phone`. The number behind the last
/// of a list adds an item. `value`: a text, a number, `true` or `false`, a list or a table of such; null takes the field away, and what
/// it leaves empty.
///
/// # Errors
///
/// Where the text can't be read, where there is no such place, or where the field can't be written without touching others.
pub fn set(text: &str, format: Format, field: &str, value: &Json) -> Result<Option<Change>, Refusal> {
    let (tree, sound) = read(text, format).ok_or(Refusal::Unreadable)?;
    if !sound {
        return Err(Refusal::Unreadable);
    }
    let steps = field::steps(field).ok_or(Refusal::NoPlace)?;
    let (value, before) = (composed(value), plain(Data::of(&tree).json()));
    let wanted = field::with(&before, &steps, &plain(&value)).ok_or(Refusal::NoPlace)?;
    if wanted == before {
        return Ok(None);
    }
    let spots = Spots::new(text, format, &tree);
    let is_right = |change: &Change| {
        let found = read(&change.made_in(text), format);
        found.is_some_and(|(tree, sound)| sound && plain(Data::of(&tree).json()) == wanted)
    };
    let changes = words::MANNERS.iter().filter_map(|manner| spots.change(&steps, &value, *manner));
    changes.into_iter().find(is_right).map(Some).ok_or(Refusal::Entangled)
}

/// The tree of a text, and whether it could be read without an error.
fn read(text: &str, format: Format) -> Option<(Node, bool)> {
    let (file, mut report) = (FileText::new("", text), Report::default());
    let tree = match format {
        Format::Markdown => front_matter::parse(&file, &mut report),
        _ => parse(&file, format, &mut report),
    };
    let mut tree = tree.ok()?;
    tree.compose();
    Some((tree, !report.has_errors()))
}

/// A value as it is compared: as a file says it, and numbers are texts, for no file tells `1` from `"1"` in a field of text.
fn plain(value: &Json) -> Json {
    fn in_texts(value: Json) -> Json {
        match value {
            Json::Number(number) => Json::String(number.to_string()),
            Json::Array(items) => Json::Array(items.into_iter().map(in_texts).collect()),
            Json::Object(fields) => fields.into_iter().map(|(key, value)| (key, in_texts(value))).collect(),
            value => value,
        }
    }
    in_texts(composed(value))
}

/// A value as a file says it: letters are composed, and what is nothing is left out.
fn composed(value: &Json) -> Json {
    match value {
        Json::Null | Json::Bool(_) | Json::Number(_) => value.clone(),
        Json::String(text) => Json::String(text.nfc().collect()),
        Json::Array(items) => Json::Array(items.iter().map(composed).collect()),
        Json::Object(fields) => {
            let given = fields.iter().filter(|(_, value)| !value.is_null());
            Json::Object(given.map(|(key, value)| (key.clone(), composed(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests;
