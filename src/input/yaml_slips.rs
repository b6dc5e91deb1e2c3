//! The usual slips against the form of YAML, in words that help, and what mends them.

mod items;
mod lines;
mod slip;
mod values;

use super::yaml_lines::{Entry, Line, closing, is_name, line};
use items::{bullets, misplaced};
use lines::{
    block_without_indent, column_of_none, goes_on, indented, list_below_a_text, no_entry, text_below,
};
pub(super) use slip::BROKEN;
use slip::{Edits, Slip, called, range, slip, written};
use values::{TEXTS, list_on_the_line, merged, quoted, special, unquoted};

/// What stops the reading at an entry of a list that the parser takes for words of the text above it.
pub(super) const RUNS_ON: &str = "an entry of a list runs on";

/// Whether a line (from 1) was meant as an entry of a list, though the parser takes it for more words of the text that starts
/// on the line `first`. In a field that never holds a list it may be a dash between words.
pub(super) fn runs_on(text: &str, first: usize, number: usize) -> bool {
    let Some(first) = line(text, first) else { return false };
    let is_text = first.entry().is_some_and(|entry| TEXTS.contains(&called(&entry).as_str()));
    !is_text
        && first.flow().is_empty()
        && line(text, number).is_some_and(|here| items::runs_on(text, &here, 0).is_some())
}

/// The slip that is behind an error of the YAML parser at a line (from 1) and column (from 0). `above`: how many lines of the
/// file stand above the text.
pub(super) fn find(text: &str, (number, column): (usize, usize), parser: &str, above: usize) -> Slip {
    let end = Line { number, start: text.len(), text: "" };
    let here = line(text, number).unwrap_or(end);
    let at = here.text.char_indices().nth(column).map_or(here.text.len(), |(at, _)| at);
    let last = (1..number).rev().filter_map(|number| line(text, number)).find(|line| !line.is_blank());
    let next = line(text, number + 1).filter(|_| parser.contains("tab"));
    let entry = if parser == RUNS_ON { items::runs_on(text, &here, above) } else { None };
    entry
        .or_else(|| indented(text, &here))
        .or_else(|| next.as_ref().and_then(|next| indented(text, next)))
        .or_else(|| block_without_indent(text, &here))
        .or_else(|| misplaced(text, &here, above))
        .or_else(|| bullets(text, &here))
        .or_else(|| last.as_ref().and_then(|last| bullets(text, last)))
        .or_else(|| merged(&here))
        .or_else(|| behind_the_colon(&here))
        .or_else(|| last.as_ref().and_then(behind_the_colon))
        .or_else(|| comma_between_lines(text, number))
        .or_else(|| quoted_lines(text, number))
        .or_else(|| open_quote(text, number))
        .or_else(|| open_inside(text, number))
        .or_else(|| inner_quote(&here))
        .or_else(|| last.as_ref().and_then(inner_quote))
        .or_else(|| backslash(&here, at, parser))
        .or_else(|| bracket(text, number))
        .or_else(|| special(&here))
        .or_else(|| list_on_the_line(&here))
        .or_else(|| goes_on(text, &here))
        .or_else(|| text_below(text, &here))
        .or_else(|| list_below_a_text(text, &here))
        .or_else(|| no_entry(text, &here))
        .or_else(|| last.as_ref().and_then(|last| no_entry(text, last)))
        .or_else(|| column_of_none(text, &here, above))
        .or_else(|| last.as_ref().and_then(special))
        .unwrap_or_else(|| {
            let help = "compare the indents and quotes of this line with those of the lines above";
            slip(&here, at, 1, format!("the form of the data breaks here ({parser})"), help)
        })
}

/// What takes a slip out of the way of the rest, where nothing else does: its value, or its line.
pub(super) fn broken(text: &str, at: usize) -> Edits {
    let number = text[..text.floor_char_boundary(at)].matches('\n').count() + 1;
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

/// `- { name: Ian Marsh` with `role: Head }` on the next line: the comma between the two is lost.
fn comma_between_lines(text: &str, number: usize) -> Option<Slip> {
    let lines = (1..=number).rev().filter_map(|number| line(text, number)).filter(|line| !line.is_blank());
    let near: Vec<Line> = lines.take(8).collect();
    near.windows(2).find_map(|pair| {
        let (below, above) = (&pair[0], &pair[1]);
        let from = above.text.rfind('{').or_else(|| (above.indent().len() > 1).then_some(0))?;
        let open = above.text.matches('{').count() > above.text.matches('}').count()
            || near.iter().any(|line| line.number < above.number && !missing(line.text).is_empty());
        let ended = above.text.trim_end().ends_with([',', '{', '[', '}', ']', ':', '|', '>']);
        let (name, _) = below.text.trim_start().split_once(": ")?;
        let field = is_name(name) && !name.contains(' ') && !below.text.trim_start().starts_with("- ");
        let deep = !below.indent().is_empty() && below.indent().len() >= above.indent().len();
        let valued = deep && above.text[from..].contains(": ");
        // Outside of brackets every line is a field of its own.
        let closes = below.text.contains(['}', ']']) || open;
        if !open || ended || !field || !valued || !closes {
            return None;
        }
        let end = above.text.trim_end().len();
        let message = format!("a comma is missing behind this line, before `{name}`");
        let help = format!("write `{},`", above.text.trim());
        let at = above.start + end;
        Some(slip(above, end.saturating_sub(1), 1, message, help).mended_by(at..at, ","))
    })
}

/// A quotation mark inside `{ … }` that no other closes: its text ends before the next field, or before the bracket.
fn open_inside(text: &str, number: usize) -> Option<Slip> {
    let lines = (1..=number).rev().filter_map(|number| line(text, number));
    lines.filter(|line| line.text.contains('{')).find_map(|here| {
        let (start, quote) = here.text.match_indices(['"', '\'']).find(|(at, quote)| {
            let begins = here.text[..*at].trim_end().ends_with([':', '{', '[', ',']);
            begins && !here.text[at + 1..].contains(*quote)
        })?;
        let behind = &here.text[start + 1..];
        let next = behind.match_indices(", ").map(|(at, _)| at).find(|at| {
            let name = behind[at + 2..].split_once(": ").map(|(name, _)| name.trim());
            name.is_some_and(|name| is_name(name) && !name.contains(' '))
        });
        let end = next.or_else(|| behind.rfind(['}', ']'])).unwrap_or(behind.len());
        let value = behind[..end].trim_end();
        let before = here.text[..start].trim_end().trim_end_matches(':');
        let name = before.rsplit(['{', ',', ' ']).next().unwrap_or_default().trim();
        let message = format!("the quotes of the {name} open here and are never closed");
        let help = format!("write `{name}: {quote}{value}{quote}`");
        let close = here.start + start + 1 + value.len();
        Some(slip(&here, start, 1, message, help).mended_by(close..close, quote))
    })
}

/// A text in quotation marks that goes on below its line, and is not indented there.
fn quoted_lines(text: &str, number: usize) -> Option<Slip> {
    let mut lines = (1..=number).rev().filter_map(|number| line(text, number));
    let (head, entry) = lines.find_map(|line| line.entry().map(|entry| (line, entry)))?;
    let quote = entry.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if entry.value[1..].contains(quote) || entry.name.is_empty() || !head.indent().is_empty() {
        return None;
    }
    let below: Vec<Line> = (head.number + 1..).map_while(|number| line(text, number)).take(30).collect();
    let last = below.iter().position(|line| line.text.trim_end().ends_with(quote))?;
    let written = &below[..=last];
    if written.iter().any(|line| line.entry().is_some() || line.text.starts_with("---")) {
        return None;
    }
    let name = called(&entry);
    let message = format!("the {name} goes on over several lines, and these are not indented");
    let help = format!(
        "write `{name}: |`, and all lines of the text below it, indented by two spaces, without quotes"
    );
    let start = head.start + entry.at;
    let mut edits = vec![(start..start + 1, "|-\n  ".to_owned())];
    edits.extend(
        written.iter().filter(|line| !line.is_blank()).map(|line| (line.start..line.start, "  ".to_owned())),
    );
    let end = written[last].start + written[last].text.trim_end().len();
    edits.push((end - 1..end, String::new()));
    Some(slip(&head, entry.at, 1, message, help).mended(edits))
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
