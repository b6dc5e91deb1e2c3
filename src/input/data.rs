//! A file's data as JSON: what was written, whatever the format.

use serde_json::{Map, Value as Json};

use super::tree::{Node, Value};

/// Every field of a release or brand file, as it was written.
#[derive(Clone, Debug)]
pub struct Data(Json);

impl Data {
    pub(super) fn of(node: &Node) -> Self {
        Self(json(node))
    }

    /// As JSON that reads into the same release or brand.
    #[must_use]
    pub fn json(&self) -> &Json {
        &self.0
    }

    /// The data of a release together with those of its brand, which then stand in its field `brand`.
    ///
    /// `prefix` is the folder of the brand as seen from the release: files that the brand names are then named
    /// from the release.
    #[must_use]
    pub fn with_brand(&self, brand: &Self, prefix: &str) -> Self {
        let mut release = self.0.clone();
        let mut brand = brand.0.clone();
        if !prefix.is_empty() {
            move_files(&mut brand, prefix);
        }
        if let Json::Object(fields) = &mut release {
            fields.insert("brand".to_owned(), brand);
        }
        Self(release)
    }

    /// The same with another value of a field.
    #[must_use]
    pub fn with(&self, field: &str, value: Json) -> Self {
        let mut data = self.0.clone();
        if let Json::Object(fields) = &mut data {
            fields.insert(field.to_owned(), value);
        }
        Self(data)
    }
}

/// Scalars stay as they were written: only `true` and `false` are more than text.
fn json(node: &Node) -> Json {
    match &node.value {
        Value::Null | Value::Broken(_) => Json::Null,
        Value::Scalar { text, quoted: false } if text == "true" => Json::Bool(true),
        Value::Scalar { text, quoted: false } if text == "false" => Json::Bool(false),
        Value::Scalar { text, .. } => Json::String(text.clone()),
        Value::List(items) => Json::Array(items.iter().map(json).collect()),
        Value::Table(entries) => {
            let entry =
                |(key, value): &(Node, Node)| (key.text().unwrap_or_default().to_owned(), json(value));
            Json::Object(entries.iter().map(entry).collect::<Map<_, _>>())
        }
    }
}

/// Logo and fonts: where a brand names files.
fn move_files(brand: &mut Json, prefix: &str) {
    if let Some(logo) = brand.get_mut("logo") {
        let file = if logo.is_object() { logo.get_mut("file") } else { Some(logo) };
        if let Some(file) = file {
            move_all(file, prefix);
        }
    }
    if let Some(fonts) = brand.get_mut("fonts") {
        move_all(fonts, prefix);
    }
}

fn move_all(value: &mut Json, prefix: &str) {
    match value {
        Json::String(name) => *name = format!("{prefix}/{name}"),
        Json::Array(items) => items.iter_mut().for_each(|item| move_all(item, prefix)),
        Json::Object(fields) => fields
            .iter_mut()
            // A family names files, and how heavy an instance of a variable font shall be.
            .filter(|(key, _)| *key != "weight")
            .for_each(|(_, value)| move_all(value, prefix)),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}
