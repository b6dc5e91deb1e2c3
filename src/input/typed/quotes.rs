//! Attributions that Markdown reads as a list, or that stand outside of their quotation.

use std::ops::Range;

use super::text::Typed;
use crate::diagnostic::Code;

/// The most characters of a name with its function.
const LONGEST: usize = 120;

/// Looks at each quotation.
pub(super) fn look(typed: &mut Typed) {
    let is_quote = |line: &usize| typed.line(*line).starts_with('>');
    let mut quotes: Vec<Range<usize>> = Vec::new();
    for line in (0..typed.lines.len()).filter(is_quote) {
        match quotes.last_mut() {
            Some(last) if last.end == line => last.end += 1,
            _ => quotes.push(line..line + 1),
        }
    }
    for lines in quotes {
        if !inside(typed, &lines) && !two_lines(typed, &lines) && !bare_name(typed, &lines) {
            below(typed, &lines);
        }
    }
    if typed.printed.language.speaks_behind_dashes() {
        for lines in typed.paragraphs() {
            speech(typed, &lines);
        }
    }
}

/// `- Vi er glade, siger hun.`: speech with a hyphen in place of its dash, which Markdown reads as a list of one.
fn speech(typed: &mut Typed, lines: &Range<usize>) {
    let written = typed.line(lines.start);
    let Some(words) = written.strip_prefix("- ").map(str::trim) else { return };
    let others = lines.clone().skip(1).any(|line| is_item(typed.line(line)));
    // An item ends without a full stop, or stands below words that announce a list.
    let sentence =
        typed.line(lines.end - 1).trim_end_matches(['"', '”', '»']).ends_with(['.', '!', '?', '…']);
    let above = (0..lines.start).rev().find(|line| !typed.is_free(*line)).map_or("", |line| typed.line(line));
    let listed = above.ends_with(':') || is_item(above);
    let below = (lines.end..typed.lines.len()).find(|line| !typed.is_free(*line));
    let goes_on = below.is_some_and(|line| is_item(typed.line(line)));
    if others || !sentence || listed || goes_on || !words.starts_with(char::is_alphabetic) {
        return;
    }
    let start = typed.bytes(lines).start;
    let first: String = words.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let message = format!("“- {first} …” may be an item of a list or speech");
    let help = format!("write `– {first} …` for what somebody says, `* {first} …` for a bullet");
    typed.warn(Code::UnclearMark, start..start + 1, message, help);
}

/// `> - Name`: Markdown makes a list of it.
fn inside(typed: &mut Typed, lines: &Range<usize>) -> bool {
    let mut full = lines.clone().filter(|line| !said(typed, *line).is_empty()).rev();
    let (Some(last), Some(_)) = (full.next(), full.next()) else { return false };
    let listed = lines.clone().filter(|line| is_item(said(typed, *line))).count();
    let written = said(typed, last);
    if listed != 1 || !is_item(written) || written.chars().count() > LONGEST {
        return false;
    }
    let bytes = typed.bytes(&(last..last + 1));
    let start = bytes.end - written.len();
    let dash = typed.printed.language.attribution_dash().to_owned();
    let message = "this line says who is quoted, and is read as a list";
    let name = written[1..].trim();
    let help = format!("write the name behind a dash: `> {dash} {name}`");
    let new = format!("{dash} {name}");
    typed.say_with_fix(Code::TypedAttribution, start..bytes.end, message, help, Some(new));
    true
}

/// `Ruth Calder, Chair` as a paragraph below a quotation that names nobody.
fn bare_name_below(typed: &mut Typed, lines: &Range<usize>, line: usize) {
    let written = super::text::bare(typed.line(line));
    let has_own = lines.clone().any(|line| is_dashed(said(typed, line)));
    let last = lines.clone().map(|line| said(typed, line)).rfind(|words| !words.is_empty());
    let ended = last.is_some_and(ends_in_a_mark);
    let Some((name, role)) = written.split_once(", ") else { return };
    let name = name.trim_end_matches('*');
    let closed = is_closed(written) || written.ends_with(',');
    let heading = typed.line(line).starts_with(['#', '-', '|', '[', '!']);
    if has_own
        || !ended
        || closed
        || heading
        || !is_name(name)
        || role.is_empty()
        || written.chars().count() > LONGEST
    {
        return;
    }
    let dash = typed.printed.language.attribution_dash().to_owned();
    let message = "this line seems to say who is quoted, and stands outside of the quotation";
    let help = format!("put it into the quotation: `> {dash} {name}, {role}`");
    let bytes = typed.bytes(&(line..line + 1));
    typed.warn(Code::TypedAttribution, bytes, message, help);
}

/// The words of a line of a quotation.
fn said<'t>(typed: &Typed<'t>, line: usize) -> &'t str {
    typed.line(line).trim_start_matches('>').trim()
}

/// Whether words begin with the dash of an attribution.
fn is_dashed(words: &str) -> bool {
    words.starts_with(['—', '–', '―'])
}

/// Whether the words that are quoted end here, in a quotation mark of any language.
fn ends_in_a_mark(words: &str) -> bool {
    words.ends_with(['”', '“', '»', '«', '"', '’', '\'']) && words.chars().count() > 3
}

/// Whether words end as a sentence or a quotation does, and no name or role.
fn is_closed(words: &str) -> bool {
    words.ends_with(['.', '!', '?', '”', '»', ':', '…'])
}

/// Two to four words with capitals, small ones among them.
fn is_name(name: &str) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    (2..5).contains(&name.split(' ').count())
        && capital(name)
        && name.split(' ').all(|word| capital(word) || word.chars().count() < 4)
}

/// `> — Ruth Calder` with `> Chair` below it: the second line is none with a dash, and both run on in the quotation.
fn two_lines(typed: &mut Typed, lines: &Range<usize>) -> bool {
    if lines.len() < 3 {
        return false;
    }
    let (last, above) = (lines.end - 1, lines.end - 2);
    let (role, name) = (said(typed, last), said(typed, above));
    if role.is_empty()
        || !is_dashed(name)
        || is_dashed(role)
        || is_closed(role)
        || role.chars().count() > LONGEST / 2
    {
        return false;
    }
    let bytes = typed.bytes(&(above..last + 1));
    let start = bytes.start + typed.line(above).len() - name.len();
    let joined = format!("{name}, {role}");
    let message = "who is quoted stands on two lines, which run on behind the words of the quotation";
    let help = format!("write both on one line: `> {joined}`");
    typed.say_with_fix(Code::TypedAttribution, start..bytes.end, message, help, Some(joined));
    true
}

/// `> Ruth Calder, Chair`: the last line of a quotation, behind words that have ended, names somebody without a dash.
fn bare_name(typed: &mut Typed, lines: &Range<usize>) -> bool {
    // Markdown takes the line right below for one of the quotation.
    let goes_on = lines.end < typed.lines.len() && !typed.is_free(lines.end);
    let end = if goes_on { lines.end + 1 } else { lines.end };
    let mut full = (lines.start..end).filter(|line| !said(typed, *line).is_empty()).rev();
    let (Some(last), Some(above)) = (full.next(), full.next()) else { return false };
    let (written, ended) = (said(typed, last), ends_in_a_mark(said(typed, above)));
    let name = written.split(',').next().unwrap_or_default();
    let named = is_name(name);
    let alone = (last + 1..typed.lines.len()).next().is_none_or(|next| typed.is_free(next));
    if !(ended && named && alone) || is_closed(written) || written.chars().count() > LONGEST {
        return false;
    }
    let dash = typed.printed.language.attribution_dash().to_owned();
    let bytes = typed.bytes(&(last..last + 1));
    let message = "this line seems to say who is quoted, and runs on behind the words of the quotation";
    let help = format!("write the name behind a dash: `> {dash} {written}`");
    typed.warn(Code::TypedAttribution, bytes.end - written.len()..bytes.end, message, help);
    true
}

fn is_item(words: &str) -> bool {
    words.starts_with("- ") || words.starts_with("* ")
}

/// A line with a dash right below a quotation, outside of it.
fn below(typed: &mut Typed, lines: &Range<usize>) {
    let free = usize::from(lines.end < typed.lines.len() && typed.is_free(lines.end));
    let line = lines.end + free;
    let alone = line < typed.lines.len() && (line + 1 == typed.lines.len() || typed.is_free(line + 1));
    let written = typed.line(line);
    let Some(name) = ["—", "–", "―", "--", "- "].iter().find_map(|dash| written.strip_prefix(dash))
    else {
        if alone && free == 1 {
            bare_name_below(typed, lines, line);
        }
        return;
    };
    let next_is_item = (line + 1..typed.lines.len())
        .find(|line| !typed.is_free(*line))
        .is_some_and(|next| is_item(typed.line(next)) || typed.line(next).starts_with(['—', '–']));
    let name = name.trim();
    let is_name =
        name.chars().next().is_some_and(|c| c.is_uppercase() || !c.is_lowercase() && c.is_alphabetic());
    let sentence = name.ends_with(['.', '!', '?', '”', '»', '…', ':']) && name.chars().count() > 40;
    // Without a free line, a line with a long dash belongs to the quotation as it is.
    let taken = free == 0 && !written.starts_with("- ");
    let has_own = lines.clone().any(|line| is_dashed(said(typed, line)));
    if !alone || next_is_item || !is_name || sentence || taken || has_own || name.chars().count() > LONGEST {
        return;
    }
    let dash = typed.printed.language.attribution_dash().to_owned();
    let bytes = typed.bytes(&(lines.end - 1..line + 1));
    let last = typed.line(lines.end - 1);
    let new = format!("{last}\n>\n> {dash} {name}");
    let message = "this line says who is quoted, and stands outside of the quotation";
    let help = format!("put it into the quotation: `> {dash} {name}`");
    typed.say_with_fix(Code::TypedAttribution, bytes, message, help, Some(new));
}
