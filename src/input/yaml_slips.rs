//! The usual slips against the form of YAML, in words that help, and what mends them.

use std::ops::Range;

use super::yaml_lines::{Entry, Line, closing, is_name, line};

/// What somebody did, how to mend it, and how it is mended so that the rest can be read.
#[derive(Debug)]
pub(super) struct Slip {
    /// The bytes that it is about.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub help: String,
    /// What mends it, in the order of the text; what can't be known becomes [`BROKEN`].
    pub edits: Vec<(Range<usize>, String)>,
}

/// Stands for a value that can't be read: no author writes it, as it is no character of Unicode.
pub(super) const BROKEN: &str = "\u{fdd0}";

type Edits = Vec<(Range<usize>, String)>;

/// A slip at some bytes of a line.
fn slip(line: &Line, at: usize, length: usize, message: impl Into<String>, help: impl Into<String>) -> Slip {
    let start = line.start + at;
    let range = start..start + length;
    Slip { range, message: message.into(), help: help.into(), edits: Vec::new() }
}

impl Slip {
    fn mended(self, edits: Edits) -> Self {
        Self { edits, ..self }
    }

    fn mended_by(self, range: Range<usize>, new: impl Into<String>) -> Self {
        self.mended(vec![(range, new.into())])
    }
}

/// The bytes of a value in the text.
fn range(line: &Line, entry: &Entry) -> Range<usize> {
    let start = line.start + entry.at;
    start..start + entry.value.len()
}

/// What an entry is called in a message.
fn called(entry: &Entry) -> String {
    if entry.name.is_empty() { "entry".to_owned() } else { entry.name.trim_matches(['"', '\'']).to_owned() }
}

/// An entry with another value, as it is to be written.
fn written(entry: &Entry, value: &str) -> String {
    if entry.name.is_empty() { format!("- {value}") } else { format!("{}: {value}", entry.name) }
}

/// A value in quotation marks, with as few escapes as can be. Marks that were meant to quote it are not doubled.
fn quoted(value: &str) -> String {
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
fn unquoted(line: &Line, entry: &Entry, at: usize, length: usize, message: String) -> Slip {
    let known = LISTS.contains(&called(entry).as_str()) && !entry.flow;
    let value = listed(entry.value).filter(|_| known).unwrap_or_else(|| quoted(entry.value));
    let help = format!("write `{}`", written(entry, &value));
    slip(line, entry.at + at, length, message, help).mended_by(range(line, entry), value)
}

/// Fields that hold a list.
const LISTS: [&str; 16] = [
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

/// The slip that is behind an error of the YAML parser at a line (from 1) and column (from 0).
pub(super) fn find(text: &str, number: usize, column: usize, parser: &str) -> Slip {
    let end = Line { number, start: text.len(), text: "" };
    let here = line(text, number).unwrap_or(end);
    let at = here.text.char_indices().nth(column).map_or(here.text.len(), |(at, _)| at);
    let last = (1..number).rev().filter_map(|number| line(text, number)).find(|line| !line.is_blank());
    indented(text, &here)
        .or_else(|| behind_the_colon(&here))
        .or_else(|| last.as_ref().and_then(behind_the_colon))
        .or_else(|| open_quote(text, number))
        .or_else(|| inner_quote(&here))
        .or_else(|| last.as_ref().and_then(inner_quote))
        .or_else(|| backslash(&here, at, parser))
        .or_else(|| bracket(text, number))
        .or_else(|| special(&here))
        .or_else(|| list_on_the_line(&here))
        .or_else(|| goes_on(text, &here))
        .or_else(|| list_below_a_text(text, &here))
        .or_else(|| no_entry(text, &here))
        .or_else(|| last.as_ref().and_then(|last| no_entry(text, last)))
        .or_else(|| column_of_none(text, &here))
        .or_else(|| last.as_ref().and_then(special))
        .unwrap_or_else(|| {
            let help = "compare the indents and quotes of this line with those of the lines above";
            slip(&here, at, 1, format!("the form of the data breaks here ({parser})"), help)
        })
}

/// `summary: First` with `- Second` below it: a list whose first entry stands on the line of its name.
fn list_below_a_text(text: &str, here: &Line) -> Option<Slip> {
    let is_item = |line: &Line| line.text.trim_start().starts_with("- ");
    // The parser stops at the list, or at the first line behind it.
    let above = (1..=here.number).rev().filter_map(|number| line(text, number));
    let head =
        above.filter(|line| !line.is_blank()).find(|line| !is_item(line) && line.number < here.number)?;
    let below = (head.number + 1..).map_while(|number| line(text, number)).find(|line| !line.is_blank())?;
    let entry = head.entry().filter(|entry| !entry.name.is_empty() && !entry.value.is_empty())?;
    if !is_item(&below) || below.indent().len() > head.indent().len() + 2 {
        return None;
    }
    let name = called(&entry);
    let message = format!("the {name} has a text on its line, and a list below it");
    let help = format!("write every entry below `{name}:`, on a line of its own: `- {}`", entry.value);
    let start = head.start + entry.at;
    let first = format!("\n{}- {}", below.indent(), entry.value);
    Some(
        slip(&head, entry.at, entry.value.len(), message, help)
            .mended_by(start..start + entry.value.len(), first),
    )
}

/// What takes a slip out of the way of the rest, where nothing else does: its value, or its line.
pub(super) fn broken(text: &str, at: usize) -> Edits {
    let number = text[..at.min(text.len())].matches('\n').count() + 1;
    let Some(here) = line(text, number) else { return Vec::new() };
    match here.entry() {
        Some(entry) if !entry.name.is_empty() => {
            let start = here.start + entry.at;
            vec![(start..here.start + here.text.len(), format!("\"{BROKEN}\""))]
        }
        Some(entry) => vec![(here.start + entry.at..here.start + here.text.len(), format!("\"{BROKEN}\""))],
        None => vec![(here.start..here.start + here.text.len(), String::new())],
    }
}

/// White space that YAML does not take for blanks, in front of a line.
fn indented(text: &str, here: &Line) -> Option<Slip> {
    let odd = |line: &Line| line.indent().char_indices().find(|(_, c)| *c != ' ');
    let (at, c) = odd(here)?;
    let what = if c == '\t' { "a tab" } else { "a no-break space" };
    let found = slip(
        here,
        at,
        c.len_utf8(),
        format!("this line is indented by {what}"),
        "indent by spaces, two for each level",
    );
    // One hand indented them all: said once, mended all over.
    let lines = (here.number..).map_while(|number| line(text, number)).filter(|line| odd(line).is_some());
    let blanks = |line: &Line| line.indent().replace('\t', "  ").chars().map(|_| ' ').collect::<String>();
    Some(
        found.mended(
            lines.map(|line| (line.start..line.start + line.indent().len(), blanks(&line))).collect(),
        ),
    )
}

/// A colon with nothing, a tab or a no-break space behind it.
fn behind_the_colon(here: &Line) -> Option<Slip> {
    let at = here.words_at();
    let words = &here.text[at..];
    if here.is_blank() || words.starts_with(['{', '[', '"', '\'']) {
        return None;
    }
    let colon = words.find(':')?;
    let (name, behind) = (&words[..colon], &words[colon + 1..]);
    let next = behind.chars().next().filter(|c| *c != ' ')?;
    // `https://…` and `10:00` are no names.
    if !is_name(name) || behind.starts_with("//") || name.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let value = behind.trim_start();
    let blanks = behind.len() - value.len();
    let message = match next {
        '\t' => "a tab stands behind the colon",
        c if c.is_whitespace() => "a no-break space stands behind the colon",
        _ => "the colon is glued to what follows",
    };
    let shown = if next.is_whitespace() { at + colon + 1 } else { at + colon };
    let length = if next.is_whitespace() { next.len_utf8() } else { 1 };
    let start = here.start + at + colon + 1;
    let help = format!("write `{name}: {value}`");
    Some(slip(here, shown, length, message, help).mended_by(start..start + blanks, " "))
}

/// A quotation mark that opens on this line or above, and whose own line does not close it.
fn open_quote(text: &str, number: usize) -> Option<Slip> {
    let lines = (1..=number).rev().filter_map(|number| line(text, number));
    let mut entries = lines.filter_map(|line| line.entry().map(|entry| (line, entry)));
    entries.find_map(|(here, entry)| {
        let quote = entry.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let open = !entry.value[1..].contains(quote);
        // A text of several lines goes on deeper, or without a name.
        let next = (here.number + 1..).map_while(|number| line(text, number)).find(|line| !line.is_blank());
        let goes_on = next.is_some_and(|next| {
            let behind = (next.number..).map_while(|number| line(text, number));
            next.indent().len() > here.indent().len()
                && next.entry().is_none()
                && behind.take(20).any(|line| line.text.contains(quote))
        });
        (open && !goes_on).then(|| {
            let name = called(&entry);
            unquoted(&here, &entry, 0, 1, format!("the quotes of the {name} open here and are never closed"))
        })
    })
}

/// Quotation marks that end before their text does.
fn inner_quote(here: &Line) -> Option<Slip> {
    here.entry().into_iter().chain(here.flow()).find_map(|entry| {
        let first = closing(entry.value, 0, |_| true)?;
        let quote = &entry.value[..1];
        let doubled = quote == "'" && entry.value[first..].starts_with('\'');
        (first < entry.value.len() && !doubled).then(|| {
            let name = called(&entry);
            let blanks = entry.value[first..].len() - entry.value[first..].trim_start().len();
            unquoted(
                here,
                &entry,
                first + blanks,
                1,
                format!("the quotes of the {name} end before its text does"),
            )
        })
    })
}

fn backslash(here: &Line, at: usize, parser: &str) -> Option<Slip> {
    if !["escape", "hexadecimal", "Unicode"].iter().any(|word| parser.contains(word)) {
        return None;
    }
    let at = here.text.get(at..).and_then(|rest| rest.find('\\')).map_or(at, |found| at + found);
    let message = "a backslash in double quotes changes the meaning of what follows";
    let holds = |entry: &Entry| entry.at <= at && at <= entry.at + entry.value.len();
    let entry =
        here.flow().into_iter().chain(here.entry()).find(holds).filter(|entry| entry.value.contains('\\'))?;
    let value = quoted(entry.value);
    let help = format!("write `{}`", written(&entry, &value));
    Some(slip(here, at, 1, message, help).mended_by(range(here, &entry), value))
}

/// A bracket that is opened on this line or above, and not closed before the next field.
fn bracket(text: &str, number: usize) -> Option<Slip> {
    (1..=number).rev().filter_map(|number| line(text, number)).find_map(|here| {
        let entry = here.entry().filter(|entry| entry.value.starts_with(['{', '[']));
        let item = Some(here.words_at()).filter(|at| here.text[*at..].starts_with(['{', '[']));
        let open = entry.map(|entry| entry.at).or(item)?;
        // A table in brackets goes on to the next line that is indented as its own.
        let deeper = (here.number + 1..).map_while(|number| line(text, number)).take_while(|next| {
            next.is_blank()
                || next.indent().len() > here.indent().len()
                || next.text.trim_start().starts_with([']', '}'])
        });
        let last = deeper.filter(|line| !line.is_blank()).last().unwrap_or(here);
        let end = last.start + last.text.trim_end().len();
        let missing = missing(&text[here.start + open..end]);
        if missing.is_empty() {
            return None;
        }
        let name = entry.map_or_else(|| "entry".to_owned(), |entry| called(&entry));
        let message = format!("the bracket of the {name} opens here and is never closed");
        let blank = if missing.starts_with('}') { " " } else { "" };
        let help = if last.number == here.number {
            format!("write `{}{blank}{missing}`", here.text.trim())
        } else {
            format!("close it with `{missing}` behind the last line that belongs to it")
        };
        Some(slip(&here, open, 1, message, help).mended_by(end..end, format!("{blank}{missing}")))
    })
}

/// The brackets that are open at the end of a text, in the order in which they close.
fn missing(text: &str) -> String {
    let (mut open, mut at) = (Vec::new(), 0);
    let ends = |rest: &str| rest.is_empty() || rest.trim_start().starts_with([',', '}', ']', ':', '\n']);
    while let Some(c) = text[at..].chars().next() {
        let begins = text[..at].trim_end().ends_with([':', '[', '{', ',']);
        match c {
            '"' | '\'' if begins => {
                if let Some(end) = closing(text, at, ends) {
                    at = end;
                    continue;
                }
            }
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => drop(open.pop()),
            _ => {}
        }
        at += c.len_utf8();
    }
    open.into_iter().rev().collect()
}

/// A plain value that holds what means something else in YAML.
fn special(here: &Line) -> Option<Slip> {
    let flow = here.flow();
    let own = here.entry().filter(|_| flow.is_empty());
    own.into_iter().chain(flow).find_map(|entry| {
        let name = called(&entry);
        let value = entry.value;
        let sign = value.chars().next().filter(|c| !matches!(c, '"' | '\''))?;
        if let Some(found) =
            link(here, &entry).or_else(|| semicolons(here, &entry)).or_else(|| labelled(here, &entry))
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
const TEXTS: [&str; 17] = [
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

fn list_on_the_line(here: &Line) -> Option<Slip> {
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

/// A line that is neither `name: value` nor the entry of a list.
fn no_entry(text: &str, here: &Line) -> Option<Slip> {
    let words = here.text.trim_end();
    let is_none = |line: &Line| {
        let words = line.text.trim_end();
        line.indent().is_empty()
            && !line.is_blank()
            && !words.starts_with(['-', '"', '\'', '[', ']', '{', '}'])
            && !words.contains(": ")
            && !words.ends_with(':')
    };
    if !is_none(here) {
        return None;
    }
    let whole = here.start..here.start + here.text.len();
    if words.starts_with("//") || words.starts_with("<!--") {
        let comment = words.trim_start_matches(['/', '<', '!', '-', ' ']).trim_end_matches(['-', '>', ' ']);
        let mended = format!("# {comment}");
        let help = format!("write `{mended}`");
        return Some(slip(here, 0, 2, "a comment starts with `#` here", help).mended_by(whole, mended));
    }
    // `headline： …` with the colon of another script, `headline - …`.
    let parted =
        words.split_once('\u{ff1a}').or_else(|| words.split_once(" - ")).or_else(|| words.split_once(" – "));
    if let Some((name, value)) = parted.map(|(name, value)| (name.trim(), value.trim()))
        && NAMES.contains(&name)
    {
        let mended = format!("{name}: {value}");
        let help = format!("write `{mended}`");
        let at = name.len();
        let sign = words[at..].trim_start().chars().next().map_or(1, char::len_utf8);
        let at = at + (words[at..].len() - words[at..].trim_start().len());
        return Some(
            slip(here, at, sign, "another sign stands where a colon belongs", help).mended_by(whole, mended),
        );
    }
    if let Some((name, value)) = words.split_once('=').map(|(name, value)| (name.trim(), value.trim()))
        && is_name(name)
        && !name.contains(' ')
    {
        let mended = format!("{name}: {value}");
        let help = format!("write `{mended}`");
        let at = words.find('=').unwrap_or(0);
        return Some(slip(here, at, 1, "a `=` stands where a colon belongs", help).mended_by(whole, mended));
    }
    let help = "if it goes on with the line above, indent it; if the text of the release starts here, \
                put a line `---` above";
    // Lines below it that are none either are part of the same slip.
    let lines = (here.number..).map_while(|number| line(text, number));
    let lines = lines.take_while(|line| line.is_blank() || is_none(line)).filter(|line| !line.is_blank());
    let edits = lines.map(|line| (line.start..line.start + line.text.len(), String::new())).collect();
    Some(slip(here, 0, words.len(), "this line is no `name: value`", help).mended(edits))
}

/// Fields of one line that people write first.
const NAMES: [&str; 13] = [
    "lang",
    "brand",
    "status",
    "reference",
    "date",
    "embargo",
    "kicker",
    "headline",
    "subheadline",
    "place",
    "summary",
    "url",
    "keywords",
];

/// A text that goes on below its line, and holds a colon there: `to walkers: free of charge`.
fn goes_on(text: &str, here: &Line) -> Option<Slip> {
    let above =
        (1..here.number).rev().filter_map(|number| line(text, number)).find(|line| !line.is_blank())?;
    let own = here.entry().filter(|entry| entry.name.contains(' ') || entry.value.is_empty())?;
    let entry = above.entry().filter(|entry| !entry.name.is_empty() && !entry.value.is_empty())?;
    let plain = !entry.value.starts_with(['"', '\'', '[', '{', '|', '>']) && !entry.value.contains('"');
    let below = here.text.trim();
    if !plain
        || here.indent().len() <= above.indent().len()
        || here.number != above.number + 1
        || below.contains('"')
    {
        return None;
    }
    let (name, whole) = (called(&entry), format!("{} {below}", entry.value));
    let message = format!("the {name} goes on here and holds a colon, which starts a field of its own");
    let help = format!("write it on one line, in quotes: `{}`", written(&entry, &quoted(&whole)));
    let colon = own.name_at + own.name.len();
    let start = above.start + entry.at;
    let end = here.start + here.text.trim_end().len();
    let edits = vec![(start..start, "\"".to_owned()), (end..end, "\"".to_owned())];
    Some(slip(here, colon, 1, message, help).mended(edits))
}

/// A line that starts in a column that no line above it has.
fn column_of_none(text: &str, here: &Line) -> Option<Slip> {
    let item = here.text.trim_start().starts_with("- ");
    let above: Vec<Line> = (1..here.number)
        .rev()
        .filter_map(|number| line(text, number))
        .filter(|line| !line.is_blank())
        .collect();
    here.entry()?;
    let own = here.indent().len();
    let column = |line: &Line| if item { line.indent().len() } else { line.words_at() };
    let fits = |line: &&Line| !item || line.text.trim_start().starts_with("- ");
    let near = above
        .iter()
        .filter(fits)
        .min_by_key(|line| (column(line).abs_diff(own), here.number - line.number))?;
    let wanted = column(near);
    if wanted == own {
        return None;
    }
    let message = if own > wanted {
        "this line is indented deeper than those that it belongs to"
    } else {
        "this line is indented less than those that it belongs to"
    };
    let help = format!("start it in column {}, as line {} does", wanted + 1, near.number);
    Some(slip(here, own, 1, message, help).mended_by(here.start..here.start + own, " ".repeat(wanted)))
}
