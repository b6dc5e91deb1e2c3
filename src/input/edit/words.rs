//! How values are written.

use std::fmt::Write;

use serde_json::Value as Json;

use crate::input::Format;

/// In which manner a value is written. Where one doesn't read back as it was meant, the next is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    /// As people write it: lists and tables on lines of their own, texts without quotes where they need none.
    Lines,
    /// On one line.
    Line,
    /// On one line, every text in quotes.
    Quoted,
}

pub(super) const MANNERS: [Manner; 3] = [Manner::Lines, Manner::Line, Manner::Quoted];

/// What is longer stands on lines of its own.
const LONGEST: usize = 100;

/// A value on one line, inside brackets if `inside`.
pub(super) fn line(value: &Json, format: Format, manner: Manner, inside: bool) -> String {
    let part = |value: &Json| line(value, format, manner, true);
    match value {
        Json::Array(items) => format!("[{}]", items.iter().map(part).collect::<Vec<_>>().join(", ")),
        Json::Object(fields) => {
            let entry = |(name, value): (&String, &Json)| {
                format!("{}{}{}", key(name, format), colon(format), part(value))
            };
            let entries: Vec<String> = fields.iter().map(entry).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        Json::String(text) => match format {
            Format::Json | Format::Toml => Json::String(text.clone()).to_string(),
            _ if manner != Manner::Quoted && needs_no_quotes(text, inside) => text.clone(),
            _ => quoted(text),
        },
        Json::Null | Json::Bool(_) | Json::Number(_) => value.to_string(),
    }
}

/// What stands between a name and its value on one line.
pub(super) fn colon(format: Format) -> &'static str {
    if format == Format::Toml { " = " } else { ": " }
}

pub(super) fn key(name: &str, format: Format) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let is_bare =
        format != Format::Json && !name.is_empty() && name.chars().all(bare) && !name.starts_with('-');
    if is_bare { name.to_owned() } else { Json::String(name.to_owned()).to_string() }
}

/// What stands behind `name:` or the hyphen of an item, from the blank or line end on, where lines are indented.
pub(super) fn lines(value: &Json, indent: usize, manner: Manner) -> String {
    let one = line(value, Format::Yaml, manner, false);
    let margin = format!("\n{}", " ".repeat(indent));
    match value {
        _ if manner != Manner::Lines => format!(" {one}"),
        Json::String(text) if text.contains('\n') => {
            let lines = text
                .split('\n')
                .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{margin}{line}") });
            format!(" |-{}", lines.collect::<String>())
        }
        Json::Object(fields) => {
            let entry = |(name, value): (&String, &Json)| {
                format!("{margin}{}:{}", key(name, Format::Yaml), lines(value, indent + 2, manner))
            };
            fields.iter().map(entry).collect()
        }
        // A point, a range: numbers stand beside each other.
        Json::Array(items) if !items.iter().all(is_number) => {
            let written = |value: &Json| [&margin, "-", &item(value, indent + 2, manner)].concat();
            items.iter().map(written).collect()
        }
        _ => format!(" {one}"),
    }
}

/// What stands behind the hyphen of an item, whose further lines are indented.
pub(super) fn item(value: &Json, indent: usize, manner: Manner) -> String {
    let one = line(value, Format::Yaml, manner, false);
    match value {
        Json::Object(_) if manner == Manner::Lines && (one.len() > LONGEST || one.contains("\\n")) => {
            let lines = lines(value, indent, manner);
            // The first name stands behind the hyphen.
            format!(" {}", lines.trim_start())
        }
        Json::Object(_) | Json::Array(_) => format!(" {one}"),
        _ => lines(value, indent, manner),
    }
}

/// Whether a value is a number, or the text of one.
fn is_number(value: &Json) -> bool {
    let reads = |text: &str| text.starts_with(|c: char| c.is_ascii_digit()) && text.parse::<f64>().is_ok();
    value.is_number() || value.as_str().is_some_and(reads)
}

/// Whether YAML reads a text as it is without quotes (YAML 1.2.2, 7.3.3), and nobody could take it for something else.
fn needs_no_quotes(text: &str, inside: bool) -> bool {
    let special = |c: char| "-?:,[]{}#&*!|>'\"%@`=".contains(c);
    let odd =
        |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{a0}' | '\u{2028}' | '\u{2029}' | '\u{feff}');
    let is_word = ["~", "null", "Null", "NULL", "true", "false", "yes", "no", "on", "off"].contains(&text);
    !text.is_empty()
        && text.trim() == text
        && !is_word
        && !text.starts_with(special)
        && !text.contains(odd)
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !(inside && text.contains([',', '[', ']', '{', '}', ':', '#', '"', '\'']))
}

/// A text in double quotes (YAML 1.2.2, 5.7).
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{a0}' => out.push_str("\\_"),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c if c.is_control() => {
                let _ = write!(out, "\\x{:02x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
