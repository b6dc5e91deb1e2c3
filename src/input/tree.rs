//! A file as a tree whose every node knows its place. All formats are parsed to it.

use crate::diagnostic::{Code, Diagnostic, Place, Report, SourceMap};

/// A value with its place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub value: Value,
    pub place: Place,
    /// Of a text: where its bytes stand in the file.
    pub source: SourceMap,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    /// A scalar as it was written, so that `0123`, `1.10` and `no` stay what they are.
    Scalar {
        text: String,
        /// Whether it stood in quotes (or was a block of text): then `false` is a word.
        quoted: bool,
    },
    List(Vec<Node>),
    Table(Vec<(Node, Node)>),
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value of a key of a table.
    #[cfg(test)]
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.value {
            Value::Table(entries) => {
                entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// What it is, for people.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { text, quoted: false } if text == "true" => "`true`",
            Value::Scalar { text, quoted: false } if text == "false" => "`false`",
            Value::Scalar { .. } => "a text",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// Tells every node which field it is: `pictures[0].alt`.
    pub fn name_fields(&mut self, path: &str) {
        if !path.is_empty() {
            self.place.field = Some(path.into());
        }
        match &mut self.value {
            Value::List(items) => {
                for (i, item) in items.iter_mut().enumerate() {
                    item.name_fields(&format!("{path}[{i}]"));
                }
            }
            Value::Table(entries) => {
                for (key, node) in entries {
                    let name = key.text().unwrap_or_default().to_owned();
                    let path = if path.is_empty() { name } else { format!("{path}.{name}") };
                    key.place.field = Some(path.as_str().into());
                    node.name_fields(&path);
                }
            }
            Value::Null | Value::Scalar { .. } => {}
        }
    }
}

/// Reports a name that stands twice in one table.
pub(super) fn twice(key: &Node, entries: &[(Node, Node)], report: &mut Report) {
    let first = entries.iter().find(|(known, _)| known.text() == key.text());
    let first = first.map(|(known, _)| known.place.clone()).unwrap_or_default();
    let message = format!("`{}` stands here twice", key.text().unwrap_or_default());
    let finding = Diagnostic::new(Code::FieldTwice, key.place.clone(), message);
    report.error(finding.with_help("take one of the two out").with_related(first, "first here"));
}
