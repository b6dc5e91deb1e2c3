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
pub(super) fn table(node: &Node, within: Option<&Node>, fields: &[&str]) -> Option<String> {
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
        Form::Yaml if !within.is_some_and(in_brackets) => format!("- {entry}"),
        _ => entry,
    };
    Some(format!("write `{written}`"))
}

/// Whether a list or table stands in brackets: its first entry stands behind one.
fn in_brackets(node: &Node) -> bool {
    let first = match &node.value {
        Value::List(items) => items.first(),
        Value::Table(entries) => entries.first().map(|(key, _)| key),
        _ => None,
    };
    let start = |node: &Node| node.place.span.as_ref().map(|span| span.start);
    let least = u32::from(matches!(node.value, Value::Table(_)));
    first.zip(start(node)).is_some_and(|(first, own)| {
        start(first).is_some_and(|first| (own + least..own + 2 + least).contains(&first))
            && start(first) > Some(own)
    })
}

/// The fields of the tables in lists, by the list's name.
const TABLES: [(&str, &[&str]); 6] = [
    ("allow", &["code", "reason"]),
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
    } else if has("type") && has("text") {
        vec![("type", text_of("paragraph")), ("text", text_of(text))]
    } else if has("code") && has("reason") {
        vec![("code", text_of(text)), ("reason", todo())]
    } else if has("name") && (has("role") || has("phone")) {
        person(text, fields)
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

/// Name and what stands behind commas: "Ruth Calder, Director", "Ana Ferreira, Press, +32 9 555 00 00, ana@efia.example".
fn person(text: &str, fields: &[&str]) -> Vec<(&'static str, String)> {
    // "Ruth Calder (Director)".
    let bracketed =
        text.split_once(" (").and_then(|(name, role)| Some(format!("{name}, {}", role.strip_suffix(')')?)));
    let text = bracketed.as_deref().unwrap_or(text);
    let mut parts = text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty());
    let mut out = vec![("name", parts.next().unwrap_or_default().to_owned())];
    let mut role: Vec<&str> = Vec::new();
    for part in parts {
        let digits = part.chars().filter(char::is_ascii_digit).count();
        let field = if part.contains('@') {
            "email"
        } else if digits > 5 {
            "phone"
        } else {
            role.push(part);
            continue;
        };
        if fields.contains(&field) && !out.iter().any(|(known, _)| *known == field) {
            out.push((field, part.to_owned()));
        }
    }
    if !role.is_empty() {
        out.insert(1, ("role", role.join(", ")));
    }
    out
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
    let items = items(text, name);
    if let Some((_, fields)) = TABLES.iter().find(|(known, _)| *known == name) {
        let entries: Option<Vec<String>> =
            items.iter().map(|item| Some(form.table(&entries(item, fields)?))).collect();
        return Some(format!("write `{}`", form.entry(name, &format!("[{}]", entries?.join(", ")))));
    }
    if name == "print" && items.iter().all(|item| item.parse::<f64>().is_ok()) {
        return Some(format!("write `{}`", form.entry(name, &format!("[{}]", items.join(", ")))));
    }
    let list = form.list(items.iter().copied());
    Some(format!("write `{}`", form.entry(name, &list)))
}

/// The items of a list that was written as one text.
fn items<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    const BULLETS: [char; 6] = ['\u{2022}', '\u{b7}', '\u{25aa}', '\u{25cf}', '\u{2023}', '\n'];
    let text = text.trim();
    let figure =
        |part: &str| part.trim().starts_with(|c: char| c.is_ascii_digit() || "+-\u{20ac}$\u{a3}".contains(c));
    let parts: Vec<&str> = if text.contains(BULLETS) {
        text.split(BULLETS).collect()
    } else if name == "print" {
        text.split(['/', ',', ' ', ';']).collect()
    } else if name == "facts" {
        // "6.2 km of path, 2 bridges": each with its own figure.
        let parts: Vec<&str> = text.split(", ").collect();
        if parts.iter().all(|part| figure(part)) { parts } else { vec![text] }
    } else if name == "summary" || TABLES.iter().any(|(known, _)| *known == name) {
        // A sentence holds commas.
        vec![text]
    } else {
        text.split([',', ';']).collect()
    };
    parts.into_iter().map(str::trim).filter(|item| !item.is_empty()).collect()
}

/// How a list is written that was given as a table: the first of its entries, or all of them, where names stand for what
/// has a field.
pub(super) fn list_of_tables(node: &Node) -> Option<String> {
    let Value::Table(entries) = &node.value else { return None };
    let name = own_name(node.place.field.as_deref().unwrap_or_default());
    let form = Form::of(node.place.file.as_deref());
    let keys: Option<Vec<&str>> = entries.iter().map(|(key, _)| key.text()).collect();
    let keys = keys?;
    // `{water, walking}`: names without values.
    if entries.iter().all(|(_, value)| value.value == Value::Null) && !keys.is_empty() {
        return Some(format!("write `{}`", form.entry(name, &form.list(keys.into_iter()))));
    }
    let fields = TABLES.iter().find(|(known, _)| *known == name).map(|found| found.1);
    let plain = |key: &str| key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if let Some(fields) = fields
        && !keys.iter().any(|key| plain(key))
    {
        // `Ruth Calder: Chair`, `6.2 km: of path`: what stands for a name is a value itself.
        let pair = |(key, value): &(Node, Node)| {
            Some(form.table(&[(fields[0], key.text()?.to_owned()), (fields[1], value.text()?.to_owned())]))
        };
        let all: Option<Vec<String>> = entries.iter().map(pair).collect();
        return Some(format!("write `{}`", form.entry(name, &format!("[{}]", all?.join(", ")))));
    }
    let first = keys.first().copied().unwrap_or("\u{2026}");
    Some(match form {
        _ if form == Form::Json || in_brackets(node) => {
            "write `[` before its `{`, and `]` behind its `}`".to_owned()
        }
        _ if fields.is_none() => return None,
        Form::Toml => format!(
            "write `[[{name}]]` above each of its entries; what belongs to the release itself stands above the first `[`"
        ),
        _ => {
            format!("write `- {first}: \u{2026}`, with the other fields of the entry below its `{first}`")
        }
    })
}

/// Whether the text of a release stands in a table where a list belongs: `[facts]` in TOML takes what is written below it.
pub(super) fn swallows_the_text(release: &Node) -> bool {
    fn entries(node: &Node) -> &[(Node, Node)] {
        if let Value::Table(entries) = &node.value { entries } else { &[] }
    }
    let has_body = |node: &Node| entries(node).iter().any(|(key, _)| key.text() == Some("body"));
    let is_list = |key: &Node| TABLES.iter().any(|(known, _)| key.text() == Some(known));
    !has_body(release) && entries(release).iter().any(|(key, value)| is_list(key) && has_body(value))
}

/// How a colour is written that was given as a list of inks.
pub(super) fn colour(node: &Node) -> Option<String> {
    let Value::List(items) = &node.value else { return None };
    let inks: Option<Vec<&str>> = items.iter().map(Node::text).collect();
    let inks = inks.filter(|inks| inks.len() == 4 && inks.iter().all(|ink| ink.parse::<f64>().is_ok()))?;
    let name = own_name(node.place.field.as_deref()?);
    Some(format!(
        "write `{name} = {{ screen = \"#rrggbb\", print = [{}] }}`, with the colour of the screen",
        inks.join(", ")
    ))
}

/// How a table is written that was given as a list of tables with one entry each.
pub(super) fn table_of_entries(node: &Node) -> Option<String> {
    let Value::List(items) = &node.value else { return None };
    let entry = |item: &Node| match &item.value {
        Value::Table(entries) => entries.first().and_then(|(key, _)| key.text()).map(str::to_owned),
        _ => None,
    };
    let first = items.first().and_then(entry)?;
    Some(format!("write its entries without hyphens or brackets, as `{first}: \u{2026}`"))
}

/// How a text is written that YAML took for a table, for its colon, or for a list, for its brackets.
pub(super) fn text(node: &Node, within: Option<&Node>) -> Option<String> {
    let form = Form::of(node.place.file.as_deref());
    let field = node.place.field.as_deref().unwrap_or_default();
    let words = match &node.value {
        Value::Table(entries) => match entries.as_slice() {
            [(key, value)] => format!("{}: {}", key.text()?, value.text().unwrap_or_default()),
            _ => return None,
        },
        Value::List(items) => {
            let texts: Option<Vec<&str>> = items.iter().map(Node::text).collect();
            let texts = texts?;
            if let ("embargo", [moment]) = (own_name(field), &texts[..]) {
                return Some(format!(
                    "write `{}`, with the city whose clocks count",
                    form.entry("embargo", &format!("{moment}[Continent/City]"))
                ));
            }
            let start = |node: &Node| node.place.span.as_ref().map(|span| span.start);
            let in_brackets = form != Form::Yaml
                || items.first().is_none_or(|first| start(first) <= start(node).map(|start| start + 1));
            match texts[..] {
                [_, ..] if own_name(field) == "place" => texts.join(", "),
                _ if in_brackets => format!("[{}]", texts.join(", ")),
                // `- - 5 °C`: the second is a minus.
                [text] if field.ends_with(']') => format!("- {text}"),
                [text] => text.to_owned(),
                _ if MARKDOWN.contains(&own_name(field)) => {
                    return Some(format!(
                        "write `{}: |`, and leave the lines below it as they are, indented by two spaces",
                        own_name(field)
                    ));
                }
                [first, ..] => first.to_owned(),
                [] => return None,
            }
        }
        _ => return None,
    };
    if form != Form::Yaml || field.is_empty() {
        return None;
    }
    let words = Form::Json.text(words.trim());
    Some(if field.ends_with(']') && within.is_some_and(in_brackets) {
        format!("write `{words}`")
    } else if field.ends_with(']') {
        format!("write `- {words}`")
    } else {
        format!("write `{}`", form.entry(own_name(field), &words))
    })
}

/// Texts that may hold lists.
pub(super) const MARKDOWN: [&str; 4] = ["notes_to_editors", "about", "body", "text"];

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
