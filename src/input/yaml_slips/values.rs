//! Slips of one value: what means something else in YAML, and what was written for another form.

use super::super::yaml_lines::{Entry, Line, is_name};
use super::slip::{BROKEN, Slip, called, range, slip, written};

/// A value in quotation marks, with as few escapes as can be. Marks that were meant to quote it are not doubled.
pub(super) fn quoted(value: &str) -> String {
    const PAIRS: [(char, char); 8] = [
        ('"', '"'),
        ('\'', '\''),
        ('\u{201c}', '\u{201d}'),
        ('\u{201d}', '\u{201d}'),
        ('\u{201e}', '\u{201c}'),
        ('\u{201e}', '\u{201d}'),
        ('\u{2018}', '\u{2019}'),
        ('\u{ab}', '\u{bb}'),
    ];
    let inside = PAIRS.iter().find_map(|(open, close)| {
        let inner = value.strip_prefix(*open)?.strip_suffix(*close)?;
        (!inner.trim().is_empty() && (matches!(open, '"' | '\'') || !inner.contains([*open, *close])))
            .then_some(inner)
    });
    let open =
        value.strip_prefix(['"', '\'']).filter(|rest| is_stray(&value[..1], rest) && !is_clitic(value));
    let inner = inside.or(open).unwrap_or(value);
    if !inner.contains(['"', '\\']) {
        format!("\"{inner}\"")
    } else if inner.contains('\'') && !inner.contains('\\') {
        format!("\"{}\"", inner.replace('"', "\\\""))
    } else {
        format!("'{}'", inner.replace('\'', "''"))
    }
}

/// Whether a quotation mark in front of a text opens nothing: what else there is of it are apostrophes.
fn is_stray(quote: &str, rest: &str) -> bool {
    let inside = |at: usize| {
        rest[..at].ends_with(char::is_alphanumeric) && rest[at + 1..].starts_with(char::is_alphanumeric)
    };
    rest.match_indices(quote).all(|(at, _)| quote == "'" && inside(at))
}

/// `'s-Hertogenbosch`, `'t Zand`: an apostrophe that begins a word.
fn is_clitic(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('\'') else { return false };
    let letter = rest.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    letter
        && (end == 1 || rest[..end].starts_with(|c: char| c.is_ascii_digit()))
        && !rest[end..].starts_with('\'')
}

/// Several texts in quotation marks, with commas between them: a list without its brackets.
fn listed(value: &str) -> Option<String> {
    let items: Vec<&str> = value.split("\", \"").collect();
    let whole = value.starts_with('"') && value.ends_with('"') && value.len() > 2;
    let plain = items.iter().all(|item| !item.trim_matches('"').contains(['"', '\\']));
    (whole && items.len() > 1 && plain).then(|| format!("[{value}]"))
}

/// A slip that quotation marks mend.
pub(super) fn unquoted(line: &Line, entry: &Entry, at: usize, length: usize, message: String) -> Slip {
    let known = LISTS.contains(&called(entry).as_str()) && !entry.flow;
    let value = listed(entry.value).filter(|_| known).unwrap_or_else(|| quoted(entry.value));
    let help = format!("write `{}`", written(entry, &value));
    slip(line, entry.at + at, length, message, help).mended_by(range(line, entry), value)
}

/// Fields that hold a list.
pub(super) const LISTS: [&str; 16] = [
    "subheadline",
    "summary",
    "people",
    "facts",
    "pictures",
    "contacts",
    "links",
    "allow",
    "keywords",
    "embargo_zones",
    "columns",
    "lines",
    "languages",
    "aliases",
    "logos",
    "features",
];

/// A plain value that holds what means something else in YAML.
pub(super) fn special(here: &Line) -> Option<Slip> {
    let flow = here.flow();
    let own = here.entry().filter(|_| flow.is_empty());
    own.into_iter().chain(flow).find_map(|entry| {
        let name = called(&entry);
        let value = entry.value;
        let sign = value.chars().next().filter(|c| !matches!(c, '"' | '\''))?;
        if let Some(found) = link(here, &entry)
            .or_else(|| semicolons(here, &entry))
            .or_else(|| labelled(here, &entry))
            .or_else(|| anchored(here, &entry))
            .or_else(|| rounded(here, &entry))
        {
            return Some(found);
        }
        let closed = |open: char, close: char| value.starts_with(open) && value.contains(close);
        // A list or table that is closed on its line, with words behind it: `[Update] Twelve countries`.
        let behind =
            (closed('[', ']') && !value.ends_with(']')) || (closed('{', '}') && !value.ends_with('}'));
        if behind || matches!(sign, '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '}' | ']' | ',') {
            let message = format!("the {name} starts with `{sign}`, which means something else here");
            return Some(unquoted(here, &entry, 0, sign.len_utf8(), message));
        }
        if matches!(sign, '[' | '{') {
            return None;
        }
        if value.starts_with("? ") || entry.flow && (value.starts_with("- ") || sign == '#') {
            let message = format!("the {name} starts with `{sign}`, which means something else here");
            return Some(unquoted(here, &entry, 0, 1, message));
        }
        if let Some(found) = without_comma(here, &entry) {
            return Some(found);
        }
        if entry.flow && entry.at > 0 && here.text[..entry.at].ends_with(':') {
            let help = format!("write `{}`", written(&entry, value));
            let start = here.start + entry.at;
            let found = slip(here, entry.at - 1, 1, "the colon is glued to what follows", help);
            return Some(found.mended_by(start..start, " "));
        }
        let colon = value.find(": ").or_else(|| value.ends_with(':').then(|| value.len() - 1));
        if let Some(colon) = colon {
            let message = format!("the {name} holds a colon, which starts a field of its own here");
            return Some(unquoted(here, &entry, colon, 1, message));
        }
        let hash = value.find(" #").filter(|_| entry.flow)?;
        let message = format!("the {name} holds a `#`, which starts a comment here");
        Some(unquoted(here, &entry, hash + 1, 1, message))
    })
}

/// A link of Markdown where its parts have fields: `- [Map](https://…)` among links, `email: [a@b](mailto:a@b)`.
fn link(here: &Line, entry: &Entry) -> Option<Slip> {
    let (title, rest) = entry.value.strip_prefix('[')?.split_once("](")?;
    let address = rest.strip_suffix(')').filter(|address| !address.contains([' ', ')']))?;
    let value = match called(entry).as_str() {
        "entry" => format!("{{ title: {}, url: \"{address}\" }}", quoted(title)),
        "email" | "phone" | "mobile" | "url" => {
            let plain = ["mailto:", "tel:"].iter().find_map(|scheme| address.strip_prefix(scheme));
            format!("\"{}\"", plain.unwrap_or(address))
        }
        _ => return None,
    };
    let message = "a link of Markdown stands here, where its parts have fields of their own".to_owned();
    let help = format!("write `{}`", written(entry, &value));
    Some(slip(here, entry.at, entry.value.len(), message, help).mended_by(range(here, entry), value))
}

/// `{ name: Ana; phone: +32 … }`: semicolons where commas part the fields.
fn semicolons(here: &Line, entry: &Entry) -> Option<Slip> {
    let parts: Vec<&str> = entry.value.split("; ").collect();
    let named =
        |part: &&&str| part.split_once(": ").is_some_and(|(name, _)| is_name(name) && !name.contains(' '));
    if !entry.flow || parts.len() < 2 || parts[1..].iter().filter(named).count() + 1 != parts.len() {
        return None;
    }
    let value = parts.join(", ");
    let message = "a semicolon stands where a comma parts the fields".to_owned();
    let help = format!("write `{}`", written(entry, &value));
    Some(slip(here, entry.at + parts[0].len(), 1, message, help).mended_by(range(here, entry), value))
}

/// `- &a { name: Ana }`: an anchor in front of a table or list, which is named again elsewhere.
fn anchored(here: &Line, entry: &Entry) -> Option<Slip> {
    let (mark, rest) = entry.value.strip_prefix('&')?.split_once(' ')?;
    let rest = rest.trim_start();
    if mark.contains(|c: char| !(c.is_alphanumeric() || "_-".contains(c))) || !rest.starts_with(['{', '[']) {
        return None;
    }
    let message = format!("`&{mark}` is a mark for what is repeated elsewhere, and nothing is repeated here");
    let help = format!("write `{}`", written(entry, rest));
    let start = here.start + entry.at;
    let length = entry.value.len() - rest.len();
    Some(slip(here, entry.at, mark.len() + 1, message, help).mended_by(start..start + length, ""))
}

/// `{ <<: *a, role: Chair }`: fields that are to be taken over from elsewhere.
pub(super) fn merged(here: &Line) -> Option<Slip> {
    let at = here.text.find("<<: *").or_else(|| here.text.find("<<:*"))?;
    let end = here.text[at..].find([',', '}']).map_or(here.text.len(), |end| at + end);
    let mark = here.text[at..end].trim_end();
    let message = format!("`{mark}` would take fields over from elsewhere, and none are taken over here");
    let help = "write out the fields that it stands for";
    let found = slip(here, at, mark.len(), message, help);
    // A table in braces is not whole without them.
    let line = here.start..here.start + here.text.len();
    Some(match here.text[..at].find('{') {
        Some(open) => found.mended_by(here.start + open..line.end, format!("\"{BROKEN}\"")),
        None => found.mended_by(line, ""),
    })
}

/// `- ( value: 6.2 km, label: of path )`: round brackets where curly ones hold the fields.
fn rounded(here: &Line, entry: &Entry) -> Option<Slip> {
    let inner = entry.value.strip_prefix('(')?.strip_suffix(')')?.trim();
    let (name, _) = inner.split_once(": ")?;
    if !INSIDE.contains(&name) {
        return None;
    }
    let value = format!("{{ {inner} }}");
    let message = "round brackets stand where curly ones hold the fields".to_owned();
    let help = format!("write `{}`", written(entry, &value));
    Some(slip(here, entry.at, 1, message, help).mended_by(range(here, entry), value))
}

/// `{ value: 6.2 km label: of path }`: the comma before a field is lost.
fn without_comma(here: &Line, entry: &Entry) -> Option<Slip> {
    let (before, _) = entry.value.split_once(": ").filter(|_| entry.flow)?;
    let (value, name) = before.rsplit_once(' ')?;
    if !INSIDE.contains(&name) || value.trim().is_empty() {
        return None;
    }
    let at = entry.at + value.trim_end().len();
    let message = format!("a comma is missing before `{name}`");
    let help = format!("write `{}, {name}: …`", written(entry, value.trim_end()));
    let named = entry.at + before.len() - name.len();
    Some(slip(here, named, name.len(), message, help).mended_by(here.start + at..here.start + at, ","))
}

/// Fields of the tables that stand in lists.
const INSIDE: [&str; 19] = [
    "value",
    "label",
    "name",
    "role",
    "organisation",
    "honorific",
    "phone",
    "mobile",
    "email",
    "hours",
    "file",
    "alt",
    "caption",
    "credit",
    "position",
    "title",
    "url",
    "code",
    "reason",
];

/// `phone: tel: +32 …`, `email: E-mail: ana@…`: the label stands in the value once more.
fn labelled(here: &Line, entry: &Entry) -> Option<Slip> {
    let name = called(entry);
    if !["phone", "mobile", "email", "url"].contains(&name.as_str()) {
        return None;
    }
    let (label, value) = entry.value.split_once(": ")?;
    let value = value.trim();
    if label.contains(|c: char| c.is_ascii_digit() || c == '@') || value.contains(": ") {
        return None;
    }
    let message = format!("`{label}:` stands before the {name}, and `{name}` says it already");
    let new = format!("\"{value}\"");
    let help = format!("write `{}`", written(entry, &new));
    Some(slip(here, entry.at, label.len() + 1, message, help).mended_by(range(here, entry), new))
}

/// Fields that hold one text, and never a list.
pub(super) const TEXTS: [&str; 17] = [
    "headline",
    "kicker",
    "place",
    "reference",
    "classification",
    "title",
    "caption",
    "credit",
    "alt",
    "name",
    "role",
    "organisation",
    "label",
    "value",
    "date",
    "embargo",
    "url",
];

pub(super) fn list_on_the_line(here: &Line) -> Option<Slip> {
    let entry = here.entry().filter(|entry| !entry.name.is_empty() && entry.value.starts_with("- "))?;
    if TEXTS.contains(&called(&entry).as_str()) {
        let message = format!("the {} starts with `- `, which begins a list here", called(&entry));
        return Some(unquoted(here, &entry, 0, 1, message));
    }
    let name = entry.name;
    let help = format!("start the list below `{name}:`, each entry on a line of its own behind `- `");
    let value = format!("[\"{BROKEN}\"]");
    Some(
        slip(here, entry.at, 1, "a list can't start on the line of its name", help)
            .mended_by(range(here, &entry), value),
    )
}
