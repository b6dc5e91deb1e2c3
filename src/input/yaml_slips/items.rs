//! Slips of lists: an entry in a column of its own, or behind another sign than a hyphen. YAML takes many of them for more
//! words of the entry above.

use super::super::advice::MARKDOWN;
use super::super::yaml_lines::{Line, lines};
use super::lines::list_below_a_text;
use super::slip::{Edits, Slip, slip};
use super::values::LISTS;

/// What is behind a line `- …` that YAML would take for more words of the text above it.
pub(super) fn runs_on(text: &str, here: &Line, above: usize) -> Option<Slip> {
    misplaced(text, here, above)
        .or_else(|| {
            list_below_a_text(text, here).filter(|_| head(text, here).is_some_and(|head| is_list(&head)))
        })
        .or_else(|| list_of_words(text, here))
}

/// An entry near a line that stands in the column of none of the lists that it can belong to. `above`: how many lines of the
/// file stand above the text.
pub(super) fn misplaced(text: &str, here: &Line, above: usize) -> Option<Slip> {
    let head = head(text, here)?;
    let mut columns = Columns::default();
    let mut last = head;
    for line in lines(text).skip(head.number).take_while(|line| line.number <= here.number + 1) {
        if line.is_blank() || columns.is_inside(&line) {
            continue;
        }
        if !columns.take(&line, &last) && line.number + 1 >= here.number {
            return Some(columns.slip(text, &line, above));
        }
        columns.open(&line);
        last = line;
    }
    None
}

/// The columns in which entries of lists may stand.
#[derive(Default)]
struct Columns<'t> {
    /// The lists that are open, outer ones first: the blanks before their hyphens, and their last lines.
    lists: Vec<(usize, usize)>,
    /// A text of several lines: what ends it, and how deep it stands.
    text: Option<(Option<&'t str>, usize)>,
}

impl<'t> Columns<'t> {
    /// Whether a line belongs to a text of several lines.
    fn is_inside(&mut self, line: &Line) -> bool {
        match self.text {
            Some((Some(quote), _)) => {
                if line.text.contains(quote) {
                    self.text = None;
                }
                true
            }
            Some((None, depth)) if line.indent().len() > depth => true,
            _ => {
                self.text = None;
                false
            }
        }
    }

    /// A text of several lines that begins on a line.
    fn open(&mut self, line: &Line<'t>) {
        let Some(entry) = line.entry().filter(|entry| !entry.value.is_empty()) else { return };
        let (first, rest) = entry.value.split_at(entry.value.ceil_char_boundary(1));
        let named = !entry.name.is_empty();
        self.text = match first {
            "|" | ">" if rest.len() < 3 => {
                Some((None, if named { line.words_at() } else { line.indent().len() }))
            }
            "\"" | "'" if !rest.contains(first) => Some((Some(first), 0)),
            _ => None,
        };
    }

    /// Takes a line in; `false` where it is an entry that fits no list. `last`: the line above it.
    fn take(&mut self, line: &Line, last: &Line) -> bool {
        let own = line.indent().len();
        if !is_item(line) {
            self.lists.retain(|(column, _)| *column < own);
            return true;
        }
        let fits = self.lists.iter().any(|(column, _)| *column == own);
        let words = words(last);
        let opens = words.ends_with(':') && own >= last.words_at() || words.trim_start() == "-";
        if !fits && !opens && !self.lists.is_empty() {
            return false;
        }
        self.lists.retain(|(column, _)| *column < own);
        // `- - a`: a list in a list.
        let mut at = own;
        while let Some(rest) = line.text[at..].strip_prefix("- ") {
            self.lists.push((at, line.number));
            at = line.text.len() - rest.trim_start().len();
        }
        if line.text[at..].trim() == "-" {
            self.lists.push((at, line.number));
        }
        true
    }

    /// What is told of an entry that fits no list, and of those below it that stand in the same column.
    fn slip(&self, text: &str, item: &Line, above: usize) -> Slip {
        let own = item.indent().len();
        let nearest = self.lists.iter().min_by_key(|(column, _)| column.abs_diff(own));
        let (wanted, sibling) = nearest.copied().unwrap_or_default();
        let ours = |line: &Line| {
            let depth = line.indent().len();
            let of_others = is_item(line) && self.lists.iter().any(|(column, _)| *column == depth);
            line.is_blank() || !of_others && (depth > own || depth == own && is_item(line))
        };
        let meant = lines(text).skip(item.number - 1).take_while(ours);
        let meant: Vec<Line> = meant.filter(|line| !line.is_blank()).collect();
        let more = meant.iter().filter(|line| is_item(line) && line.indent().len() == own).count() - 1;
        let deeper = if own > wanted { "deeper" } else { "less" };
        let message = format!("this entry of the list is indented {deeper} than the one above it");
        let others = match more {
            0 => String::new(),
            1 => ", and the entry below it too".to_owned(),
            more => format!(", and the {more} entries below it too"),
        };
        let help = format!("start it in column {}, as line {} does{others}", wanted + 1, sibling + above);
        let blanks = |line: &Line| " ".repeat((line.indent().len() + wanted).saturating_sub(own));
        let edits = meant.iter().map(|line| (line.start..line.start + line.indent().len(), blanks(line)));
        slip(item, own, 1, message, help).mended(edits.collect())
    }
}

/// `- …` below a text that stands below its name: `notes_to_editors:`, `  Sources:`, `  - the county`.
fn list_of_words(text: &str, here: &Line) -> Option<Slip> {
    let head = head(text, here)?;
    let (name, value) = words(&head).split_once(':')?;
    let below = lines(text).skip(head.number).find(|line| !line.is_blank())?;
    if is_list(&head) && value.is_empty() && !is_item(&below) {
        let help = format!("write `- {}`", below.text.trim());
        let at = below.start + below.indent().len();
        let message = "this entry of the list has no hyphen";
        let found = slip(&below, below.indent().len(), below.text.trim().len(), message, help);
        return Some(found.mended_by(at..at, "- "));
    }
    if !MARKDOWN.contains(&name) {
        return None;
    }
    let message = format!("the lines of `{name}` run on in one another, and this list is lost");
    let at = head.start + words(&head).len() - value.len();
    let first = value.trim();
    let (help, new) = if first.is_empty() {
        (format!("write `{name}: |`, and leave the lines below it as they are"), " |".to_owned())
    } else {
        let help = format!("write `{name}: |`, and all lines of the text below it, indented by two spaces");
        (help, format!(" |\n{}{first}", here.indent()))
    };
    Some(slip(here, here.indent().len(), 1, message, help).mended_by(at..at + value.len(), new))
}

/// `• One`, `* One`, `-{ … }`: entries of a list behind another sign than a hyphen with a space.
pub(super) fn bullets(text: &str, here: &Line) -> Option<Slip> {
    let head = head(text, here)?;
    if !is_list(&head) || !words(&head).ends_with(':') || bullet(here).is_none() {
        return None;
    }
    let block = lines(text).skip(head.number).take_while(|line| line.is_blank() || !line.indent().is_empty());
    let wrong: Vec<(Line, usize)> =
        block.filter_map(|line| bullet(&line).map(|length| (line, length))).collect();
    let (first, length) = wrong.first()?;
    let at = first.indent().len();
    let others = if wrong.len() > 1 { ", and so the other entries" } else { "" };
    let help = format!("write `- {}`{others}", first.text[at + length..].trim());
    let edits: Edits = wrong
        .iter()
        .map(|(line, length)| {
            let start = line.start + line.indent().len();
            (start..start + length, "- ".to_owned())
        })
        .collect();
    let message = "an entry of a list starts with a hyphen and a space";
    Some(
        slip(first, at, first.text[at..].chars().next().map_or(1, char::len_utf8), message, help)
            .mended(edits),
    )
}

/// The length of what stands for a hyphen and a space at the start of a line.
fn bullet(line: &Line) -> Option<usize> {
    const SIGNS: [char; 10] = ['•', '·', '▪', '●', '‣', '–', '—', '*', '+', '−'];
    let words = line.text.trim_start();
    let sign = words.chars().next()?;
    let rest = &words[sign.len_utf8()..];
    let blanks = rest.len() - rest.trim_start().len();
    let glued =
        sign == '-' && (rest.starts_with(['{', '[', '"']) || rest.starts_with(['\u{a0}', '\u{202f}', '\t']));
    (glued || SIGNS.contains(&sign) && blanks > 0).then_some(sign.len_utf8() + blanks)
}

/// The line that names what a line belongs to: the nearest above it, or itself, that is not indented and no entry of a list.
fn head<'t>(text: &'t str, here: &Line) -> Option<Line<'t>> {
    let named = |line: &Line| line.indent().is_empty() && !line.is_blank() && !is_item(line);
    lines(text).take_while(|line| line.number <= here.number).filter(named).last()
}

/// Whether a line names a field that holds a list.
fn is_list(head: &Line) -> bool {
    words(head).split_once(':').is_some_and(|(name, _)| LISTS.contains(&name))
}

fn is_item(line: &Line) -> bool {
    let words = line.text.trim_start();
    words.starts_with("- ") || words.trim_end() == "-"
}

/// A line without the comment behind it.
fn words<'t>(line: &Line<'t>) -> &'t str {
    line.text.split(" #").next().unwrap_or_default().trim_end()
}
