//! Turns the files of `assets/languages` into typed Rust: one struct a table, one constant a language.
//!
//! `en.toml` is the form. Every key that any language may have stands there, with a value of its type, empty where
//! English has nothing to say. What another file lacks is empty; what the form lacks is a mistake. A table of the form
//! with the key `"*"` is a list of pairs: there any key may stand. The file of a country is laid over its language;
//! that of other letters (`sr-Latn`) stands by itself. A language that says `like = "hr"` has the words of the rules of that
//! one, and lays its own over them, key by key.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use toml::de::{DeTable, DeValue};

/// Keys and values of a table, in the order of the alphabet.
pub type Table = BTreeMap<String, Value>;

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `&'static str`. Where it runs over several lines, each end of a line is one space, none beside a `|`.
    Text(String),
    /// `&'static [&'static str]`.
    List(Vec<String>),
    /// `u64`.
    Number(u64),
    /// `bool`.
    Switch(bool),
    /// A struct, or pairs.
    Table(Table),
}

/// The key that makes a table of the form a list of pairs.
const ANY: &str = "*";

/// Lists whose entries are looked for in all languages at once: what is typed or quoted need not be in the language of the
/// text. The name of the static, the path in the form (a star: all keys of a table), what parts the entries.
const OF_ALL: [(&str, [&str; 2], char); 7] = [
    ("ALL_CURRENCIES", ["ties", "currency"], ' '),
    ("ALL_CURRENCY_WORDS", ["currencies", ANY], ' '),
    ("ALL_HONORIFICS_ABROAD", ["ties", "honorifics-abroad"], ' '),
    ("ALL_END_MARKS", ["typed", "end-marks"], '|'),
    ("ALL_MAIL_HEADS", ["typed", "mail-head"], '|'),
    ("ALL_MAIL_LINES", ["typed", "mail-lines"], '|'),
    ("ALL_MORE", ["typed", "more"], '|'),
];

/// Names the language whose words of the rules a language shares.
const LIKE: &str = "like";

/// Tables that no language has of another: labels, dates and what the layout knows.
const OWN: [&str; 11] = [
    "cities",
    "elision",
    "hyphenation",
    "language-names",
    "months",
    "smart",
    "spacing",
    "ties",
    "weekdays",
    "wrong-language",
    "zones",
];

/// The Rust of all languages, from the text of each file by its tag (`de`, `de-CH`).
///
/// The error names the file and the key that is wrong.
pub fn generate(files: &BTreeMap<String, String>) -> Result<String, String> {
    let mut tables = BTreeMap::new();
    for (tag, text) in files {
        tables.insert(tag.as_str(), read(text).map_err(|error| format!("{tag}.toml: {error}"))?);
    }
    share(&mut tables)?;
    let form = tables.get("en").ok_or("en.toml, the form, is missing")?;
    let mut code = String::new();
    structs(form, "Words", &mut code);
    let mut rows = String::new();
    for (tag, own) in &tables {
        fits(form, own, "").map_err(|error| format!("{tag}.toml: {error}"))?;
        let (language, country) = parted(tag);
        let mut whole = Table::new();
        if !country.is_empty() {
            whole = tables.get(language).cloned().ok_or(format!("{tag}.toml: {language}.toml is missing"))?;
        }
        lay_over(&mut whole, own);
        let name = tag.replace('-', "_").to_uppercase();
        let _ = writeln!(code, "static {name}: Words = {};", literal(form, &whole, "Words"));
        let _ = writeln!(rows, "    (\"{language}\", \"{country}\", &{name}),");
    }
    let _ = writeln!(code, "static LANGUAGES: &[(&str, &str, &Words)] = &[\n{rows}];");
    for (name, [table, key], part) in OF_ALL {
        let mut entries = BTreeSet::new();
        for own in tables.iter().filter(|(tag, _)| parted(tag).1.is_empty()).map(|(_, own)| own) {
            let Some(Value::Table(inner)) = own.get(table) else { continue };
            for list in inner.iter().filter(|(own, _)| key == ANY || *own == key).map(|(_, list)| list) {
                if let Value::Text(list) = list {
                    entries.extend(list.split(part).filter(|entry| !entry.is_empty()));
                }
            }
        }
        let entries: Vec<&str> = entries.into_iter().collect();
        let longest = entries.iter().map(|entry| entry.len()).max().unwrap_or(0);
        let _ = writeln!(
            code,
            "pub(crate) static {name}: OfAll = OfAll {{ entries: &{entries:?}, longest: {longest} }};"
        );
    }
    Ok(code)
}

/// Gives each language that is like another the words of the rules of that one which it has none of.
fn share(tables: &mut BTreeMap<&str, Table>) -> Result<(), String> {
    let tags: Vec<&str> = tables.keys().copied().collect();
    for tag in tags {
        let Some(own) = tables.get_mut(tag) else { continue };
        let Some(Value::Text(other)) = own.remove(LIKE) else { continue };
        let own = own.clone();
        let other = tables.get(other.as_str()).ok_or(format!("{tag}.toml: {other}.toml is missing"))?;
        let shared = |(key, value): &(&String, &Value)| {
            matches!(value, Value::Table(_)) && !OWN.contains(&key.as_str())
        };
        let mut whole: Table =
            other.iter().filter(shared).map(|(key, value)| (key.clone(), value.clone())).collect();
        lay_over(&mut whole, &own);
        tables.insert(tag, whole);
    }
    Ok(())
}

/// The language of a file, with its script where the name has one, and the country: `sr-Latn` stands by itself, `de-CH`
/// is laid over `de`.
fn parted(tag: &str) -> (&str, &str) {
    match tag.rsplit_once('-') {
        Some((language, country)) if country.len() < 4 => (language, country),
        _ => (tag, ""),
    }
}

/// The table that a file holds.
pub fn read(text: &str) -> Result<Table, String> {
    let table = DeTable::parse(text).map_err(|error| error.to_string())?;
    convert(table.get_ref(), "")
}

fn convert(table: &DeTable<'_>, path: &str) -> Result<Table, String> {
    let mut out = Table::new();
    for (key, value) in table {
        let path = join(path, key.get_ref());
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(unwrap(text)),
            DeValue::Boolean(on) => Value::Switch(*on),
            DeValue::Integer(number) => {
                Value::Number(number.as_str().parse().map_err(|_| format!("{path} isn't a whole number"))?)
            }
            DeValue::Array(entries) => {
                let texts = entries.iter().map(|entry| entry.get_ref().as_str().map(unwrap));
                Value::List(texts.collect::<Option<_>>().ok_or(format!("{path} holds more than texts"))?)
            }
            DeValue::Table(inner) => Value::Table(convert(inner, &path)?),
            _ => return Err(format!("{path} has a type that no language needs")),
        };
        out.insert(key.get_ref().to_string(), value);
    }
    Ok(out)
}

/// A text that runs over several lines as one.
fn unwrap(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.split('\n').map(|line| line.trim_matches([' ', '\t', '\r'])).collect();
    let filled = lines.into_iter().filter(|line| !line.is_empty());
    filled.fold(String::new(), |mut out, line| {
        if !out.is_empty() && !out.ends_with('|') && !line.starts_with('|') {
            out.push(' ');
        }
        out + line
    })
}

/// Whether a file says only what the form knows.
fn fits(form: &Table, own: &Table, path: &str) -> Result<(), String> {
    for (key, value) in own {
        let path = join(path, key);
        match (form.get(key).or_else(|| form.get(ANY)), value) {
            (None, _) => return Err(format!("{path} isn't in en.toml, the form of all languages")),
            (Some(Value::Table(form)), Value::Table(own)) => fits(form, own, &path)?,
            (Some(known), _) if std::mem::discriminant(known) == std::mem::discriminant(value) => {}
            (Some(_), _) => return Err(format!("{path} has another type than in en.toml")),
        }
    }
    Ok(())
}

/// Puts what a country says in place of what its language says.
fn lay_over(whole: &mut Table, own: &Table) {
    for (key, value) in own {
        match (whole.get_mut(key), value) {
            (Some(Value::Table(whole)), Value::Table(own)) => lay_over(whole, own),
            _ => drop(whole.insert(key.clone(), value.clone())),
        }
    }
}

/// The struct of a table of the form, and those inside it.
fn structs(form: &Table, name: &str, code: &mut String) {
    let mut fields = String::new();
    for (key, value) in form.iter().filter(|(key, _)| !is_of_all(name, key)) {
        let inner = format!("{}{}", if name == "Words" { "" } else { name }, camel(key));
        let _ = writeln!(fields, "    pub(crate) {}: {},", field(key), type_of(value, &inner));
        if let Value::Table(table) = value
            && !table.contains_key(ANY)
        {
            structs(table, &inner, code);
        }
    }
    let _ = writeln!(code, "#[derive(Debug)]\npub(crate) struct {name} {{\n{fields}}}");
}

/// Whether a field of a struct is asked for in all languages at once, and in none by itself.
fn is_of_all(name: &str, key: &str) -> bool {
    OF_ALL.iter().any(|(_, [table, own], _)| camel(table) == name && *own == key)
}

fn type_of(value: &Value, name: &str) -> String {
    match value {
        Value::Text(_) => "&'static str".to_owned(),
        Value::List(_) => "&'static [&'static str]".to_owned(),
        Value::Number(_) => "u64".to_owned(),
        Value::Switch(_) => "bool".to_owned(),
        Value::Table(table) => match table.get(ANY) {
            Some(value) => format!("&'static [(&'static str, {})]", type_of(value, name)),
            None => name.to_owned(),
        },
    }
}

/// The value of a struct: what a language says, empty where it says nothing.
fn literal(form: &Table, own: &Table, name: &str) -> String {
    let mut out = format!("{name} {{ ");
    for (key, known) in form.iter().filter(|(key, _)| !is_of_all(name, key)) {
        let inner = format!("{}{}", if name == "Words" { "" } else { name }, camel(key));
        let value = match (known, own.get(key)) {
            (Value::Table(form), own) => {
                let none = Table::new();
                let own = if let Some(Value::Table(own)) = own { own } else { &none };
                if form.contains_key(ANY) { pairs(own) } else { literal(form, own, &inner) }
            }
            (_, Some(value)) => plain(value),
            (known, None) => plain(&empty(known)),
        };
        let _ = write!(out, "{}: {value}, ", field(key));
    }
    out + "}"
}

fn pairs(own: &Table) -> String {
    let entries = own.iter().filter(|(key, _)| *key != ANY);
    let entries: Vec<String> = entries.map(|(key, value)| format!("({key:?}, {})", plain(value))).collect();
    format!("&[{}]", entries.join(", "))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::List(texts) => format!("&{texts:?}"),
        Value::Number(number) => number.to_string(),
        Value::Switch(on) => on.to_string(),
        Value::Table(own) => pairs(own),
    }
}

fn empty(known: &Value) -> Value {
    match known {
        Value::Text(_) => Value::Text(String::new()),
        Value::List(_) => Value::List(Vec::new()),
        Value::Number(_) => Value::Number(0),
        Value::Switch(_) => Value::Switch(false),
        Value::Table(_) => Value::Table(Table::new()),
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// `stand-ins` as a field: `stand_ins`.
fn field(key: &str) -> String {
    key.replace('-', "_")
}

/// `stand-ins` as a type: `StandIns`.
fn camel(key: &str) -> String {
    let first = |part: &str| part[..1].to_uppercase() + &part[1..];
    key.split('-').filter(|part| !part.is_empty()).map(first).collect()
}
