//! Tables of pipes without the line below their head, of tabs, of spaces.

use std::fmt::Write;
use std::ops::Range;

use super::text::{Typed, shortened};
use crate::diagnostic::Code;

/// Looks for tables.
pub(super) fn look(typed: &mut Typed) {
    parted(typed);
    for lines in typed.paragraphs() {
        let written: Vec<&str> = lines.clone().map(|line| &typed.text[typed.lines[line].clone()]).collect();
        let Some((from, to, rows, signs)) = pipes(&written)
            .or_else(|| tabs(&written))
            .or_else(|| separated(&written, ';', "semicolons"))
            .or_else(|| separated(&written, ',', "commas"))
            .or_else(|| spaces(&written))
        else {
            continue;
        };
        tell(typed, lines.start + from..lines.start + to, &rows, signs);
    }
}

/// A table with free lines between its rows: to Markdown it ends there.
fn parted(typed: &mut Typed) {
    let paragraphs = typed.paragraphs();
    let is_row = |line: usize| typed.line(line).starts_with('|');
    let rows = |lines: &Range<usize>| lines.clone().all(is_row);
    let tabbed = |lines: &Range<usize>| {
        let raw = |line: usize| &typed.text[typed.lines[line].clone()];
        if lines.len() > 1 { None } else { tab_cells(raw(lines.start)).map(|cells| cells.len()) }
    };
    let (mut at, mut found) = (0, Vec::new());
    while at < paragraphs.len() {
        let first = &paragraphs[at];
        let piped = rows(first);
        let cells = tabbed(first);
        let goes_on =
            |next: &&Range<usize>| if piped { rows(next) } else { cells.is_some() && tabbed(next) == cells };
        let count = 1 + paragraphs[at + 1..].iter().take_while(goes_on).count();
        let lines = first.start..paragraphs[at + count - 1].end;
        if count > 1 && (cells.is_some() || is_one_table(typed, &lines)) {
            found.push((lines, piped));
        }
        at += count;
    }
    for (lines, piped) in found {
        if piped {
            let kept: Vec<&str> =
                lines.clone().map(|line| typed.line(line)).filter(|line| !line.is_empty()).collect();
            let message = "a free line stands inside this table, which ends there";
            let help = "take the free lines between its rows out";
            let bytes = typed.bytes(&lines);
            typed.say_with_fix(Code::TypedTable, bytes, message, help, Some(kept.join("\n")));
        } else {
            let rows = lines.clone().filter_map(|line| tab_cells(&typed.text[typed.lines[line].clone()]));
            let rows: Vec<Vec<String>> = rows.collect();
            tell(typed, lines, &rows, "tabs");
        }
    }
}

/// Whether rows with free lines between them have one line of dashes, below the first.
fn is_one_table(typed: &Typed, lines: &Range<usize>) -> bool {
    let rows: Vec<&str> =
        lines.clone().map(|line| typed.line(line)).filter(|line| !line.is_empty()).collect();
    let dashes: Vec<usize> = (0..rows.len()).filter(|at| is_rule(rows[*at])).collect();
    dashes == [1] && rows.len() > 2
}

/// Lines of a paragraph, the cells in them, and what parts the cells.
type Found = (usize, usize, Vec<Vec<String>>, &'static str);

fn tell(typed: &mut Typed, lines: Range<usize>, rows: &[Vec<String>], signs: &str) {
    // A table that is indented is taken with its indent.
    let bytes = typed.lines[lines.start].start..typed.bytes(&lines).end;
    let table = markdown(rows);
    let head: Vec<&str> = table.lines().take(2).collect();
    let message = format!("a table typed with {signs} is printed as one paragraph");
    let help = format!(
        "write it with bars, and a line of dashes below its head: `{}`",
        shortened(&head.join(" ⏎ "))
    );
    // A table has a free line above it, and below.
    let above = if lines.start > 0 && !typed.is_free(lines.start - 1) { "\n" } else { "" };
    let below = if lines.end < typed.lines.len() && !typed.is_free(lines.end) { "\n" } else { "" };
    let new = format!("{above}{}{below}", table.trim_end());
    typed.say_with_fix(Code::TypedTable, bytes, message, help, Some(new));
}

/// The longest run of lines that hold so many cells each.
fn run(cells: &[Option<Vec<String>>], least: usize) -> Option<(usize, usize, Vec<Vec<String>>)> {
    let mut from = 0;
    while from < cells.len() {
        let count = cells[from].as_ref().map_or(0, Vec::len);
        let same = |row: &&Option<Vec<String>>| row.as_ref().is_some_and(|row| row.len() == count);
        let length = if count == 0 { 0 } else { cells[from..].iter().take_while(same).count() };
        if length >= least {
            let rows = cells[from..from + length].iter().flatten().cloned().collect();
            return Some((from, from + length, rows));
        }
        from += length.max(1);
    }
    None
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains(['-', '=']) && line.chars().all(|c| "|-:+= ".contains(c))
}

/// What a spreadsheet writes as text: cells with semicolons between them, and no spaces behind these. Commas stand in every
/// sentence: between them cells are short, figures below a head, in three rows or more.
fn separated(lines: &[&str], sign: char, signs: &'static str) -> Option<Found> {
    let commas = sign == ',';
    let cells = |line: &&str| {
        let line = line.trim();
        let spaced = line.contains("; ");
        let parted = line.contains(sign) && (commas || !spaced) && !line.contains(['&', '{', '`', '|']);
        if !parted {
            return None;
        }
        let cells: Vec<String> =
            line.split(sign).map(|cell| cell.trim_matches(['"', ' ']).to_owned()).collect();
        let short = |cell: &String| cell.chars().count() < 25 && !cell.ends_with(['.', '?', '!', ':']);
        let sound = !commas || cells.len() > 2 && cells.iter().all(short);
        (sound && cells.len() > 1 && cells.iter().filter(|cell| !cell.is_empty()).count() > 1)
            .then_some(cells)
    };
    let rows: Vec<Option<Vec<String>>> = lines.iter().map(cells).collect();
    let (from, to, rows) = run(&rows, if commas { 3 } else { 2 })?;
    let figures = || rows[1..].iter().all(|row| row[1..].iter().all(|cell| is_figure(cell)));
    (!commas || figures()).then_some((from, to, rows, signs))
}

fn pipes(lines: &[&str]) -> Option<Found> {
    // With a line of dashes for as many cells as its head has, Markdown knows the table.
    let count = |line: &str| line.trim().trim_matches('|').split('|').count();
    let known =
        |at: usize| is_rule(lines[at]) && lines[at].contains('|') && count(lines[at]) == count(lines[at - 1]);
    if (1..lines.len()).any(known) {
        return None;
    }
    let cells = |line: &&str| {
        let line = line.trim();
        let framed = line.starts_with('|');
        if !line.contains('|') || line.contains('`') || line.starts_with(['-', '*', '>', '#']) {
            return None;
        }
        let inner = line.strip_prefix('|').unwrap_or(line);
        let inner = inner.strip_suffix('|').unwrap_or(inner);
        let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
        (framed || cells.len() > 2).then_some(cells).filter(|cells| cells.len() > 1)
    };
    let kept: Vec<usize> = (0..lines.len()).filter(|at| !is_rule(lines[*at])).collect();
    let all: Vec<Option<Vec<String>>> = kept.iter().map(|at| cells(&lines[*at])).collect();
    let (from, to, rows) = run(&all, 2)?;
    let last = if to == kept.len() { lines.len() } else { kept[to] };
    let first = if from == 0 { 0 } else { kept[from] };
    Some((first, last, rows, "bars alone"))
}

/// The cells of a line with tabs between them.
fn tab_cells(line: &str) -> Option<Vec<String>> {
    let line = line.trim_end();
    if line.starts_with(['\t', ' ', '-', '*', '>', '#', '•', '·', '|']) || !line.contains('\t') {
        return None;
    }
    let cells: Vec<String> = parts(line.split('\t'));
    // "1.⇥Item" is a list; "Tel:⇥01632 …" lines of an address.
    let first = cells.first().map(String::as_str).unwrap_or_default();
    let is_label = first.ends_with([':', '.', ')']) || first.chars().count() == 1;
    (cells.len() > 1 && !is_label).then_some(cells)
}

fn tabs(lines: &[&str]) -> Option<Found> {
    let all: Vec<Option<Vec<String>>> = lines.iter().map(|line| tab_cells(line)).collect();
    let (from, to, rows) = run(&all, 2)?;
    Some((from, to, rows, "tabs"))
}

fn parts<'l>(cells: impl Iterator<Item = &'l str>) -> Vec<String> {
    // Several tabs in a row were typed to reach the same stop.
    let cells = cells.enumerate().filter(|(at, cell)| *at == 0 || !cell.trim().is_empty());
    cells.map(|(_, cell)| cell.trim().replace('|', "\\|")).collect()
}

/// Cells with two spaces or more between them, lined up; rules of dashes above, inside and below, as Pandoc writes them.
fn spaces(lines: &[&str]) -> Option<Found> {
    let is_dashes = |line: &str| line.trim().len() > 2 && line.trim().chars().all(|c| "- ".contains(c));
    let kept: Vec<usize> = (0..lines.len()).filter(|at| !is_dashes(lines[*at])).collect();
    let ruled = kept.len() < lines.len();
    let indent = |line: &&str| line.len() - line.trim_start_matches(' ').len();
    let indent = if ruled { kept.iter().map(|at| indent(&lines[*at])).min().unwrap_or(0) } else { 0 };
    let bare: Vec<&str> = kept.iter().map(|at| &lines[*at][indent..]).collect();
    let (from, to, rows, signs) = lined_up(&bare)?;
    // A rule above the first row, and one below the last, belong to it.
    let first = if from == 0 { 0 } else { kept[from] };
    let last = if to == kept.len() { lines.len() } else { kept[to] };
    Some((first, last, rows, signs))
}

fn lined_up(lines: &[&str]) -> Option<Found> {
    let cells = |line: &&str| {
        let line = line.trim_end();
        let marked = line.starts_with([' ', '\t', '-', '*', '>', '#', '•', '·', '|']);
        if marked || !line.contains("  ") || line.ends_with(['.', ';']) {
            return None;
        }
        let cells: Vec<String> = parts(line.split("  "));
        let label = cells.first().is_some_and(|first| first.ends_with([':', '.', ')', '!', '?']));
        (cells.len() > 1 && !label).then_some(cells)
    };
    let all: Vec<Option<Vec<String>>> = lines.iter().map(cells).collect();
    let (from, to, rows) = run(&all, 2)?;
    // Spaces are a table only where they line cells up, at the left or at the right.
    let starts: Vec<Vec<usize>> = lines[from..to].iter().map(|line| edges(line).0).collect();
    let ends: Vec<Vec<usize>> = lines[from..to].iter().map(|line| edges(line).1).collect();
    let aligned = (1..rows[0].len()).all(|column| {
        let same = |edges: &[Vec<usize>]| edges.iter().all(|row| row.get(column) == edges[0].get(column));
        same(&starts) || same(&ends)
    });
    aligned.then_some((from, to, rows, "spaces"))
}

/// Where the cells of a line start and end, in characters.
fn edges(line: &str) -> (Vec<usize>, Vec<usize>) {
    let characters: Vec<char> = line.trim_end().chars().collect();
    let gap = |at: usize| characters.get(at) == Some(&' ') && characters.get(at + 1) == Some(&' ');
    let (mut starts, mut ends) = (vec![0], Vec::new());
    let mut at = 0;
    while at < characters.len() {
        if gap(at) {
            ends.push(at);
            while characters.get(at) == Some(&' ') {
                at += 1;
            }
            starts.push(at);
        } else {
            at += 1;
        }
    }
    ends.push(characters.len());
    (starts, ends)
}

/// Rows as a table of Markdown, figures at the right.
fn markdown(rows: &[Vec<String>]) -> String {
    let headed = has_head(rows);
    let columns = rows.first().map_or(0, Vec::len);
    let body = if headed { &rows[1..] } else { rows };
    let empty = vec![String::new(); columns];
    let head = if headed { &rows[0] } else { &empty };
    let mut out = line(head);
    let figures = |column: usize| body.iter().all(|row| row.get(column).is_some_and(|cell| is_figure(cell)));
    let dashes: String = (0..columns).map(|column| if figures(column) { "---:|" } else { "---|" }).collect();
    let _ = writeln!(out, "|{dashes}");
    for row in body {
        out.push_str(&line(row));
    }
    out
}

fn line(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// Whether the first row names the columns: with words over figures, or with years.
fn has_head(rows: &[Vec<String>]) -> bool {
    let [head, body @ ..] = rows else { return false };
    let is_year =
        |cell: &str| cell.len() == 4 && cell.parse().is_ok_and(|year: u32| (1900..2100).contains(&year));
    head.first().is_some_and(String::is_empty)
        || head.iter().skip(1).any(|cell| !is_figure(cell) || is_year(cell))
        || body.iter().all(|row| row.iter().all(|cell| !is_figure(cell)))
}

fn is_figure(cell: &str) -> bool {
    cell.chars().any(|c| c.is_ascii_digit()) && !cell.chars().any(|c| c.is_alphabetic() && c.is_ascii())
}
