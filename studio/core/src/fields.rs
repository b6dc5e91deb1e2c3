//! The data of a release as its form shows them. Most keys change the text below them: what was told already is neither read
//! nor told again.

use presskit::input::{Format, edit};
use serde_json::Value as Json;

/// What was told last.
#[derive(Debug, Default)]
pub(crate) struct Fields {
    path: String,
    /// The part of the text in which the data stand.
    data: String,
    /// As they were read; null where nothing could be.
    read: Json,
}

impl Fields {
    /// The data of a release, but for its text; `None` where they are those that were told last.
    pub fn news(&mut self, path: &str, text: &str, format: Option<Format>) -> Option<&Json> {
        let data = if format == Some(Format::Markdown) { data_of(text) } else { text };
        let is_known = self.path == path;
        if is_known && self.data == data {
            return None;
        }
        let mut read = format.and_then(|format| edit::fields(text, format)).unwrap_or_default();
        if let Some(fields) = read.as_object_mut() {
            fields.remove("body");
        }
        data.clone_into(&mut self.data);
        if is_known && self.read == read {
            return None;
        }
        path.clone_into(&mut self.path);
        self.read = read;
        Some(&self.read)
    }
}

/// The part of a Markdown file in which its data stand: down to the second line `---`. All of it where the lines around them
/// are others.
fn data_of(text: &str) -> &str {
    const END: &str = "\n---\n";
    let end = text.starts_with("---\n").then(|| text.find(END)).flatten();
    end.map_or(text, |at| &text[..at + END.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_are_told_where_they_are_others() {
        let mut fields = Fields::default();
        let mut told = |path: &str, text: &str| {
            fields.news(path, text, Some(Format::Markdown)).map(|told| told["headline"].clone())
        };
        let text = "---\nheadline: H\n---\nText.\n";
        assert_eq!(told("a.md", text), Some("H".into()));
        assert_eq!(told("a.md", &text.replace("Text", "Words")), None);
        assert_eq!(told("a.md", &text.replace("H\n", "H # a note\n")), None);
        assert_eq!(told("a.md", &text.replace('H', "I")), Some("I".into()));
        assert_eq!(told("a.md", text), Some("H".into()));
        assert_eq!(told("b.md", text), Some("H".into()), "another release");
        assert_eq!(told("b.md", "Text."), Some(Json::Null), "what can't be read");
        assert_eq!(told("b.md", "Words."), None);
    }

    #[test]
    fn the_text_is_no_field() {
        let mut fields = Fields::default();
        let json = "{ \"headline\": \"H\", \"body\": \"Text.\" }";
        let told = fields.news("a.json", json, Some(Format::Json)).cloned().unwrap_or_default();
        assert_eq!(told, serde_json::json!({ "headline": "H" }));
    }
}
