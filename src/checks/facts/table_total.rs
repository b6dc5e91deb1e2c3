//! A total that isn't the sum of what stands above or before it.
//!
//! A row was corrected after the table was made. It is the first thing that a journalist checks.
//!
//! Bad: `| Total | 2,010 |` under `1,104`, `655` and `341`
//!
//! Good: `| Total | 2,100 |`

use crate::release::{Block, Cell, Inline, Inlines, Table, Text, plain_text};

use super::super::index::{Index, Segment};
use super::super::lexicon::decimal_mark;
use super::super::rule::Findings;
use super::super::words::Words;
use crate::diagnostic::Place;
use crate::lang::Lang;
use crate::language::words;

/// Looks at all tables.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let lang = &index.release.lang;
    let comma = decimal_comma(lang);
    tables(&index.release.body, &mut |table| {
        let grid = Grid::new(table, comma, lang);
        for (row, column, sum) in grid.wrong_totals() {
            if index.prose().any(speaks_of_rounding) {
                return;
            }
            let cell = &table.rows[row][column];
            let written = plain_text(cell);
            let message =
                format!("“{}” is called a total, but the sum is {}", written.trim(), shown(sum, comma));
            findings.push(place(cell), message, "correct the total, or the figure that is wrong");
        }
    });
}

pub(super) fn tables<'r>(blocks: &'r [Block], each: &mut impl FnMut(&'r Table)) {
    for block in blocks {
        match block {
            Block::Table(table) => each(table),
            Block::List(list) => list.items.iter().for_each(|item| tables(item, each)),
            _ => {}
        }
    }
}

/// What allows for sums that don't add up.
fn speaks_of_rounding(segment: &Segment) -> bool {
    words(segment.lang).is_some_and(|words| Words::new(words.table_total.rounding).is_in(&segment.text))
}

/// Whether tables of the language hold 1,5 for one and a half. Those of Switzerland never do.
fn decimal_comma(lang: &Lang) -> bool {
    decimal_mark(lang) == ',' && !matches!(lang.region(), Some("CH" | "LI"))
}

/// The figures of a table, in thousandths.
struct Grid<'t> {
    table: &'t Table,
    lang: &'t Lang,
    values: Vec<Vec<Option<i128>>>,
}

/// A figure of a cell, and the unit that it is written with ("£1.5m").
fn measured(cell: &str, comma: bool) -> Option<(i128, &str)> {
    let cell = cell.trim();
    let figures = cell.trim_end_matches(char::is_alphabetic).trim_end();
    let unit = cell[figures.len()..].trim();
    (unit.chars().count() <= 4).then(|| value(figures, comma)).flatten().map(|value| (value, unit))
}

impl<'t> Grid<'t> {
    fn new(table: &'t Table, comma: bool, lang: &'t Lang) -> Self {
        let cells: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.iter().map(|cell: &Cell| plain_text(cell)).collect()).collect();
        // Figures of several units in one column can't be added up.
        let is_even = |column: usize| {
            let mut units = cells.iter().filter_map(|row| Some(measured(row.get(column)?, comma)?.1));
            let first = units.next();
            units.all(|unit| Some(unit) == first)
        };
        let even: Vec<bool> = (0..table.columns.len()).map(is_even).collect();
        let read = |(column, cell): (usize, &String)| {
            let known = measured(cell, comma).filter(|_| even.get(column).copied().unwrap_or_default());
            known.map(|(value, _)| value)
        };
        let values = cells.iter().map(|row| row.iter().enumerate().map(read).collect()).collect();
        Self { table, lang, values }
    }

    /// Row, column and the true sum of each total that is wrong.
    fn wrong_totals(&self) -> Vec<(usize, usize, i128)> {
        let mut out = self.rows();
        for wrong in self.columns() {
            if !out.iter().any(|(row, column, _)| (*row, *column) == (wrong.0, wrong.1)) {
                out.push(wrong);
            }
        }
        out
    }

    /// Rows that are called a total: each column against what stands above.
    fn rows(&self) -> Vec<(usize, usize, i128)> {
        let mut out = Vec::new();
        let mut from = 0;
        for row in 0..self.table.rows.len() {
            if !self.table.rows[row].first().is_some_and(|cell| is_total(&plain_text(cell), self.lang)) {
                continue;
            }
            let sums = (1..self.table.columns.len()).filter_map(|column| {
                let above: Option<Vec<i128>> = (from..row).map(|above| self.values[above][column]).collect();
                let above = above.filter(|above| above.len() > 1)?;
                Some((column, above.iter().sum::<i128>(), self.values[row][column]?))
            });
            let sums: Vec<_> = sums.collect();
            let right = sums.iter().filter(|(_, sum, total)| sum == total).count();
            let near = |sum: i128, total: i128| (sum - total).abs() * 2 <= sum.max(total);
            // Where no column adds up, the row may be something else than a sum.
            let certain = |sum: i128, total: i128| right > 0 || sums.len() == 1 && near(sum, total);
            out.extend(
                sums.iter()
                    .filter(|(_, sum, total)| sum != total && near(*sum, *total) && certain(*sum, *total))
                    .map(|(column, sum, _)| (row, *column, *sum)),
            );
            from = row + 1;
        }
        out
    }

    /// Columns that are called a total: each row against what stands before.
    fn columns(&self) -> Vec<(usize, usize, i128)> {
        let Some(header) = &self.table.header else { return Vec::new() };
        let mut out = Vec::new();
        for column in (2..header.len()).filter(|column| is_total(&plain_text(&header[*column]), self.lang)) {
            let sums = (0..self.values.len()).filter_map(|row| {
                let before: Option<Vec<i128>> = self.values[row][1..column].iter().copied().collect();
                let before = before.filter(|before| before.len() > 1)?;
                Some((row, before.iter().sum::<i128>(), self.values[row][column]?))
            });
            let sums: Vec<_> = sums.collect();
            let right = sums.iter().filter(|(_, sum, total)| sum == total).count();
            if right > 0 && right * 2 >= sums.len() {
                out.extend(
                    sums.iter()
                        .filter(|(_, sum, total)| sum != total)
                        .map(|(row, sum, _)| (*row, column, *sum)),
                );
            }
        }
        out
    }
}

/// Whether words are what a language calls a total. Tables say it in English too.
pub(super) fn is_total(written: &str, lang: &Lang) -> bool {
    let written = written.trim().trim_end_matches([':', '.']).to_lowercase();
    let known = [words(lang), words(&Lang::english())];
    known.into_iter().flatten().any(|words| words.table_total.totals.split('|').any(|total| total == written))
}

/// The value of a cell that holds nothing but a figure (and its currency); percentages aren't added up.
fn value(cell: &str, comma: bool) -> Option<i128> {
    let cell = cell.trim().trim_matches(['€', '$', '£', ' ', '\u{a0}']).trim();
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    if cell.is_empty()
        || !cell
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}' | '’' | '\''))
    {
        return None;
    }
    let plain: String = cell.chars().filter(|c| c.is_ascii_digit() || *c == decimal).collect();
    // 8.120 among figures with a comma is eight thousand; 8.12 is a figure of another country.
    let groups = cell
        .split(group)
        .skip(1)
        .all(|part| part.split(decimal).next().is_some_and(|digits| digits.trim().len() == 3));
    let (whole, fraction) = plain.split_once(decimal).unwrap_or((&plain, ""));
    if !groups || fraction.len() > 3 || fraction.contains(decimal) {
        return None;
    }
    let fraction: i128 = format!("{fraction:0<3}").parse().ok()?;
    Some(whole.get(..whole.len().min(18))?.parse::<i128>().ok()? * 1000 + fraction)
}

/// A figure as the language writes it.
fn shown(value: i128, comma: bool) -> String {
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let whole = (value / 1000).to_string();
    let mut out = String::new();
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && whole.len() > 3 {
            out.push(group);
        }
        out.push(digit);
    }
    if value % 1000 != 0 {
        out.push(decimal);
        out.push_str(format!("{:03}", value % 1000).trim_end_matches('0'));
    }
    out
}

/// Where a cell stands.
pub(super) fn place(cell: &Inlines) -> Place {
    let first = cell.iter().find_map(first_text);
    first.map(|text| text.place_of(&(0..text.value.trim_end().len()))).unwrap_or_default()
}

fn first_text(inline: &Inline) -> Option<&Text> {
    match inline {
        Inline::Text(text) | Inline::Literal(text) => Some(text),
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Link { content, .. }
        | Inline::Language { content, .. } => content.iter().find_map(first_text),
        Inline::Note { .. } | Inline::Break => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    fn found(lang: &str, rows: &[&str]) -> String {
        let columns = rows[0].matches('|').count() - 1;
        let line = format!("|{}", "---|".repeat(columns));
        let table = format!("{}\n{line}\n{}", rows[0], rows[1..].join("\n"));
        found_in("table-total", lang, &table).join(" ")
    }

    #[test]
    fn wrong_totals_are_found() {
        assert_eq!(
            found(
                "en-GB",
                &["| a | b | c |", "| x | 1,104 | 5 |", "| y | 996 | 6 |", "| Total | 2,010 | 11 |"]
            ),
            "2,010"
        );
        assert_eq!(
            found("de", &["| a | b | c | Gesamt |", "| x | 1.000 | 5 | 1.005 |", "| y | 2 | 6 | 9 |"]),
            "9"
        );
        assert_eq!(
            found("en-GB", &["| a | b |", "| x | 1.5 |", "| y | 2.5 |", "| **Total** | **5.0** |"]),
            "5.0"
        );
    }

    #[test]
    fn units_are_not_mixed() {
        assert_eq!(
            found("en-GB", &["| a | b |", "| x | £1.5m |", "| y | £2.5m |", "| Total | £5.0m |"]),
            "£5.0m"
        );
        assert_eq!(found("en-GB", &["| a | b |", "| x | £900k |", "| y | £2.5m |", "| Total | £5.0m |"]), "");
    }

    #[test]
    fn look_alikes_are_innocent() {
        assert_eq!(found("en-GB", &["| a | b |", "| x | 1.5 |", "| y | 2.5 |", "| Total | 4.0 |"]), "");
        assert_eq!(
            found("en-GB", &["| a | b |", "| x | 44.0 |", "| Total Lodge | 71.0 |", "| Average | 57.5 |"]),
            ""
        );
        assert_eq!(found("en-GB", &["| a | b |", "| x | 61% |", "| y | 57% |", "| Total | 59% |"]), "");
        assert_eq!(
            found(
                "de",
                &["| a | b | c |", "| x | 1.000 | 2,5 |", "| y | 2.000 | 3,5 |", "| Gesamt | 3.000 | 6 |"]
            ),
            ""
        );
    }
}
