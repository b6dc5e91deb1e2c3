//! A file as a tree whose every node knows its place. All formats are parsed to it.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc, is_nfc_quick};

use crate::diagnostic::{Code, Diagnostic, Place, Report, Reported, SourceMap};

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
    /// It can't be read; that was reported.
    Broken(Reported),
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

    /// Composes the letters of all texts (NFC): programs write `é` as one character or as two, and what is compared or
    /// searched must not depend on it.
    pub fn compose(&mut self) {
        match &mut self.value {
            Value::Scalar { text, .. } if !is_nfc(text) => {
                let (composed, source) = composed(text, &self.source);
                (*text, self.source) = (composed, source);
            }
            Value::List(items) => items.iter_mut().for_each(Self::compose),
            Value::Table(entries) => {
                for (key, node) in entries {
                    key.compose();
                    node.compose();
                }
            }
            Value::Null | Value::Broken(_) | Value::Scalar { .. } => {}
        }
    }

    /// What it is, for people.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Null | Value::Broken(_) => "nothing",
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
            Value::Null | Value::Broken(_) | Value::Scalar { .. } => {}
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

/// A text with its letters composed, and where its bytes stand: a letter that was composed stands where its parts do.
fn composed(text: &str, source: &SourceMap) -> (String, SourceMap) {
    // Before such a character nothing can change with what stands behind it.
    let is_start =
        |c: char| canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes;
    let starts = text.char_indices().filter(|(_, c)| is_start(*c)).map(|(at, _)| at).filter(|at| *at > 0);
    let (mut out, mut map, mut from) = (String::with_capacity(text.len()), SourceMap::default(), 0);
    for to in starts.chain([text.len()]) {
        let written = &text[from..to];
        let letters: String = written.nfc().collect();
        match source.span(&(from..to)).filter(|_| letters != written) {
            Some(span) => map.push(letters.len(), span),
            None => map.append(&source.cut(&(from..to))),
        }
        out.push_str(&letters);
        from = to;
    }
    (out, if source.is_empty() { SourceMap::default() } else { map })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_composed_and_keep_their_place() {
        let text = "a cafe\u{301} b";
        let (letters, map) = composed(text, &SourceMap::written(10..20));
        assert_eq!(letters, "a caf\u{e9} b");
        assert_eq!(map.span(&(5..7)), Some(15..18), "the letter, with its accent");
        assert_eq!(map.span(&(8..9)), Some(19..20), "what stands behind it");
        assert_eq!(composed("\u{1112}\u{1161}\u{11ab}", &SourceMap::default()).0, "\u{d55c}");
    }
}
