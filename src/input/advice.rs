//! What to write where something else was wanted, in the form of the file.

use std::path::Path;

use super::tree::{Node, Value};

/// The form in which a file writes names and values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Toml,
    Yaml,
    Json,
}

impl Form {
    /// The form of a file, by its name.
    pub fn of(file: Option<&str>) -> Self {
        let ending = file.and_then(|file| Path::new(file).extension()?.to_str());
        match ending.map(str::to_ascii_lowercase).as_deref() {
            Some("toml") => Self::Toml,
            Some("json") => Self::Json,
            _ => Self::Yaml,
        }
    }

    /// A text as a value.
    pub fn text(self, text: &str) -> String {
        let plain = |c: char| c.is_alphanumeric() || " /._-%()'\u{2026}".contains(c);
        match self {
            Self::Yaml if text.starts_with(char::is_alphanumeric) && text.chars().all(plain) => {
                text.to_owned()
            }
            Self::Toml if text.contains(['"', '\\']) && !text.contains('\'') => format!("'{text}'"),
            _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
        }
    }

    /// A name and its value, which is written already.
    pub fn entry(self, name: &str, value: &str) -> String {
        match self {
            Self::Toml => format!("{name} = {value}"),
            Self::Yaml => format!("{name}: {value}"),
            Self::Json => format!("\"{name}\": {value}"),
        }
    }

    /// A table on one line.
    pub fn table(self, entries: &[(&str, String)]) -> String {
        let entries: Vec<String> =
            entries.iter().map(|(name, value)| self.entry(name, &self.text(value))).collect();
        format!("{{ {} }}", entries.join(", "))
    }

    /// A list on one line.
    pub fn list<'t>(self, items: impl Iterator<Item = &'t str>) -> String {
        // In brackets, a comma would part a text.
        let item = |text: &'t str| match self {
            Self::Yaml if text.contains([',', '[', ']']) => Self::Json.text(text),
            _ => self.text(text),
        };
        format!("[{}]", items.map(item).collect::<Vec<_>>().join(", "))
    }
}

/// The name of a field without those of what it stands in: `columns` of `footer.columns[0]`.
fn own_name(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field).split('[').next().unwrap_or(field)
}

/// How a table with some fields is written that was given as a text only.
pub(super) fn table(node: &Node, fields: &[&str]) -> Option<String> {
    let text = node.text()?.trim();
    let form = Form::of(node.place.file.as_deref());
    let field = node.place.field.as_deref().unwrap_or_default();
    let has = |name: &str| fields.contains(&name);
    if has("regular") {
        let entry = form.table(&[("regular", "fonts/\u{2026}.ttf".to_owned())]);
        let entry = form.entry(own_name(field), &entry);
        return Some(format!("a font is named by its files, which lie beside the brand: write `{entry}`"));
    }
    let entries = entries(text, fields)?;
    let entry = form.table(&entries);
    let written = match form {
        _ if !field.ends_with(']') => form.entry(own_name(field), &entry),
        Form::Yaml => format!("- {entry}"),
        _ => entry,
    };
    Some(format!("write `{written}`"))
}

/// The fields of the tables in lists, by the list's name.
const TABLES: [(&str, &[&str]); 5] = [
    ("people", &["name", "role"]),
    ("contacts", &["name", "phone"]),
    ("facts", &["value", "label"]),
    ("links", &["title", "url"]),
    ("pictures", &["file", "alt"]),
];

/// The entries of a table that was given as a text.
fn entries(text: &str, fields: &[&str]) -> Option<Vec<(&'static str, String)>> {
    let has = |name: &str| fields.contains(&name);
    let todo = || "\u{2026}".to_owned();
    let text_of = |text: &str| text.to_owned();
    Some(if has("value") && has("label") {
        let (value, label) = fact(text);
        vec![("value", value), ("label", label)]
    } else if has("file") && has("alt") {
        vec![("file", text_of(text)), ("alt", todo())]
    } else if has("url") && has("title") {
        let address = text.contains("://") || !text.contains(' ') && text.contains('.');
        let (title, url) = if address { (todo(), text_of(text)) } else { (text_of(text), todo()) };
        vec![("title", title), ("url", url)]
    } else if has("code") && has("reason") {
        vec![("code", text_of(text)), ("reason", todo())]
    } else if has("name") && (has("role") || has("phone")) {
        person(text, has("role"))
    } else {
        return None;
    })
}

/// Figure and label of "6.2 km of path" or "Length: 6.2 km".
fn fact(text: &str) -> (String, String) {
    const UNITS: [&str; 18] = [
        "km", "m", "cm", "mm", "kg", "t", "g", "ha", "l", "%", "kW", "MW", "GW", "kWh", "MWh", "GWh",
        "million", "billion",
    ];
    let figure =
        |text: &str| text.starts_with(|c: char| c.is_ascii_digit() || "+-\u{20ac}$\u{a3}".contains(c));
    if let Some((label, value)) = text.split_once(": ")
        && figure(value.trim())
    {
        return (value.trim().to_owned(), label.trim().to_owned());
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let count = match words[..] {
        [first, unit, _, ..] if figure(first) && UNITS.contains(&unit) => 2,
        [first, _, ..] if figure(first) => 1,
        _ => return ("\u{2026}".to_owned(), text.to_owned()),
    };
    (words[..count].join(" "), words[count..].join(" "))
}

/// Name and what stands behind a comma: "Ruth Calder, Director".
fn person(text: &str, has_role: bool) -> Vec<(&'static str, String)> {
    match text.split_once(", ") {
        Some((name, role)) if has_role && !role.contains(['@', '+']) => {
            vec![("name", name.to_owned()), ("role", role.to_owned())]
        }
        _ => vec![("name", text.to_owned())],
    }
}

/// How a list is written that was given as a text. `within`: the list that it stands in itself.
pub(super) fn list(node: &Node, within: Option<&Node>) -> Option<String> {
    let text = node.text()?;
    let form = Form::of(node.place.file.as_deref());
    let field = node.place.field.as_deref().unwrap_or_default();
    let name = own_name(field);
    if let Some(Value::List(items)) = within.map(|node| &node.value) {
        let texts: Option<Vec<&str>> = items.iter().map(Node::text).collect();
        let list = form.entry(name, &format!("[{}]", form.list(texts?.into_iter())));
        return Some(format!("each of its lists stands in brackets of its own: write `{list}`"));
    }
    if let Some((_, fields)) = TABLES.iter().find(|(known, _)| *known == name) {
        let entry = form.table(&entries(text.trim(), fields)?);
        return Some(format!("write `{}`", form.entry(name, &format!("[{entry}]"))));
    }
    let list = form.list(text.split([',', ';', '\n']).map(str::trim).filter(|item| !item.is_empty()));
    Some(format!("write `{}`", form.entry(name, &list)))
}

/// How a text is written that YAML took for a table, for its colon, or for a list, for its brackets.
pub(super) fn text(node: &Node) -> Option<String> {
    let form = Form::of(node.place.file.as_deref());
    let field = node.place.field.as_deref().unwrap_or_default();
    let words = match &node.value {
        Value::Table(entries) => match entries.as_slice() {
            [(key, value)] => format!("{}: {}", key.text()?, value.text().unwrap_or_default()),
            _ => return None,
        },
        Value::List(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Node::text).collect();
            format!("[{}]", texts?.join(", "))
        }
        _ => return None,
    };
    if form != Form::Yaml || field.is_empty() {
        return None;
    }
    let words = Form::Json.text(words.trim());
    Some(if field.ends_with(']') {
        format!("write `- {words}`")
    } else {
        format!("write `{}`", form.entry(own_name(field), &words))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_parted_from_what_they_count() {
        for (text, value, label) in [
            ("6.2 km of path", "6.2 km", "of path"),
            ("2 bridges", "2", "bridges"),
            ("Length: 6.2 km", "6.2 km", "Length"),
            ("no figure", "\u{2026}", "no figure"),
        ] {
            assert_eq!(fact(text), (value.to_owned(), label.to_owned()));
        }
    }

    #[test]
    fn each_form_writes_its_own_way() {
        let entries = [("name", "Ruth: Director".to_owned()), ("role", "Head".to_owned())];
        assert_eq!(Form::Yaml.table(&entries), "{ name: \"Ruth: Director\", role: Head }");
        assert_eq!(Form::Toml.table(&entries), "{ name = \"Ruth: Director\", role = \"Head\" }");
        assert_eq!(Form::Json.table(&entries), "{ \"name\": \"Ruth: Director\", \"role\": \"Head\" }");
        assert_eq!(Form::Toml.text("a \"b\""), "'a \"b\"'");
    }
}
