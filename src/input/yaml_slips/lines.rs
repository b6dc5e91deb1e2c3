//! Slips of whole lines: how deep they stand, and whether they are entries.

use super::super::yaml_lines::{Line, is_name, line};
use super::slip::{Slip, called, slip, written};
use super::values::quoted;

/// `summary: First` with `- Second` below it: a list whose first entry stands on the line of its name.
pub(super) fn list_below_a_text(text: &str, here: &Line) -> Option<Slip> {
    let is_item = |line: &Line| line.text.trim_start().starts_with("- ");
    // The parser stops at the list, or at the first line behind it.
    let above = (1..=here.number).rev().filter_map(|number| line(text, number));
    let head =
        above.filter(|line| !line.is_blank()).find(|line| !is_item(line) && line.number < here.number)?;
    let below = (head.number + 1..).map_while(|number| line(text, number)).find(|line| !line.is_blank())?;
    let entry = head.entry().filter(|entry| !entry.name.is_empty() && !entry.value.is_empty())?;
    let deep = below.indent().len() > head.indent().len() + 2 && !head.indent().is_empty();
    if !is_item(&below) || deep {
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

/// White space that YAML does not take for blanks, in front of a line.
pub(super) fn indented(text: &str, here: &Line) -> Option<Slip> {
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
    // Below an entry that is whole, nothing can stand deeper.
    let blanks = |line: &Line| {
        let above = (1..line.number)
            .rev()
            .filter_map(|number| self::line(text, number))
            .find(|above| !above.is_blank());
        let whole = above.filter(|above| {
            odd(above).is_none() && above.entry().is_some_and(|entry| !entry.value.is_empty())
        });
        let deep = line.indent().replace('\t', "  ").chars().count();
        " ".repeat(whole.map_or(deep, |above| deep.min(above.words_at())))
    };
    Some(
        found.mended(
            lines.map(|line| (line.start..line.start + line.indent().len(), blanks(&line))).collect(),
        ),
    )
}

/// A line that is neither `name: value` nor the entry of a list.
pub(super) fn no_entry(text: &str, here: &Line) -> Option<Slip> {
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
pub(super) fn goes_on(text: &str, here: &Line) -> Option<Slip> {
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

/// A line that starts in a column that no line above it has. `outside`: how many lines of the file stand above the text.
pub(super) fn column_of_none(text: &str, here: &Line, outside: usize) -> Option<Slip> {
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
    let help = format!("start it in column {}, as line {} does", wanted + 1, near.number + outside);
    Some(slip(here, own, 1, message, help).mended_by(here.start..here.start + own, " ".repeat(wanted)))
}

/// `notes: |` with lines below it that are not indented: they were meant for it.
pub(super) fn block_without_indent(text: &str, here: &Line) -> Option<Slip> {
    let above = (1..=here.number).rev().filter_map(|number| line(text, number));
    let head = above.take(40).find(|line| line.entry().is_some())?;
    let entry = head.entry().filter(|entry| ["|", "|-", "|+", ">", ">-"].contains(&entry.value))?;
    let below = (head.number + 1..).map_while(|number| line(text, number));
    let meant: Vec<Line> = below
        .take_while(|line| {
            line.text.is_empty()
                || line.indent().is_empty() && line.entry().is_none() && !line.text.starts_with("---")
        })
        .filter(|line| !line.text.is_empty())
        .collect();
    let first = meant.first()?;
    let name = called(&entry);
    let message = format!("the text of the {name} is not indented below its name");
    let help = "indent all its lines by two spaces";
    let found = slip(first, 0, first.text.trim_end().len(), message, help);
    Some(found.mended(meant.iter().map(|line| (line.start..line.start, "  ".to_owned())).collect()))
}

/// A text below its name, on lines that hold a colon: `notes:` and `  Call us: now.`
pub(super) fn text_below(text: &str, here: &Line) -> Option<Slip> {
    let above =
        (1..here.number).rev().filter_map(|number| line(text, number)).filter(|line| !line.is_blank());
    let head = above.take(30).find(|line| line.indent().len() < here.indent().len())?;
    let name =
        head.text.trim_end().strip_suffix(':').filter(|name| is_name(name) && head.indent().is_empty())?;
    let first = (head.number + 1..).map_while(|number| line(text, number)).find(|line| !line.is_blank())?;
    // A list, or a table, is meant to have colons.
    if first.text.trim_start().starts_with("- ") || first.entry().is_some() || here.entry().is_none() {
        return None;
    }
    let colon = here.entry().map_or(0, |entry| entry.name_at + entry.name.len());
    let message = format!("the {name} goes on here and holds a colon, which starts a field of its own");
    let help = format!("write `{name}: |`, and leave the lines below it as they are");
    let end = head.start + head.text.trim_end().len();
    Some(slip(here, colon, 1, message, help).mended_by(end..end, " |"))
}
