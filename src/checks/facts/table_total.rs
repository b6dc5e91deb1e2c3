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
use super::cells::{Figure, measured, shown};
use crate::diagnostic::{Place, Severity};
use crate::lang::Lang;
use crate::language::{is_total, words};

/// Looks at all tables.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let lang = &index.release.lang;
    let comma = decimal_comma(lang);
    tables(&index.release.body, &mut |table| {
        let grid = Grid::new(table, comma, lang);
        for wrong in grid.wrong_totals() {
            if wrong.may_be_rounding && index.prose().any(speaks_of_rounding) {
                continue;
            }
            let cell = &table.rows[wrong.row][wrong.column];
            let written = plain_text(cell);
            let sum = shown(wrong.sum, comma);
            let message = format!("“{}” is called a total, but the sum is {sum}", written.trim());
            let (severity, help) = if wrong.is_far {
                (
                    Severity::Warning,
                    "correct the figure that is wrong, or add the rows that are missing (“Others”)",
                )
            } else if wrong.may_be_rounding && wrong.has_decimals {
                (Severity::Warning, "correct the total, or say below the table that its figures are rounded")
            } else {
                (Severity::Error, "correct the total, or the figure that is wrong")
            };
            findings.push_as(severity, place(cell), message, help);
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
    words(segment.lang).is_some_and(|words| Words::new(words.table_total.rounding).is_told(segment.small()))
}

/// Whether tables of the language hold 1,5 for one and a half. Those of Switzerland never do.
pub(super) fn decimal_comma(lang: &Lang) -> bool {
    decimal_mark(lang) == ',' && !matches!(lang.region(), Some("CH" | "LI"))
}

/// The figures of a table.
struct Grid<'t> {
    table: &'t Table,
    lang: &'t Lang,
    values: Vec<Vec<Option<Figure>>>,
    /// Whether a column holds shares of a hundred.
    shares: Vec<bool>,
}

/// A total that is not the sum.
#[derive(Clone, Copy, Debug)]
struct Wrong {
    row: usize,
    column: usize,
    sum: i128,
    /// Whether figures that were rounded one by one could add up so.
    may_be_rounding: bool,
    /// Whether they are given in decimals, as figures are that were measured.
    has_decimals: bool,
    /// Whether so much is missing that the table may show only some of the rows.
    is_far: bool,
}

/// Figures that are added up, and what is called their total.
struct Sum {
    parts: Vec<Figure>,
    total: Figure,
}

impl Sum {
    fn value(&self) -> i128 {
        self.parts.iter().map(|part| part.value).sum()
    }

    fn distance(&self) -> i128 {
        (self.value() - self.total.value).abs()
    }

    fn is_right(&self) -> bool {
        self.distance() == 0
    }

    /// Each figure may be wrong by half of what its last digit counts, and by half of `coarsest` at most.
    fn may_be_rounding(&self, coarsest: i128) -> bool {
        let steps = self.parts.iter().chain([&self.total]).filter_map(|figure| figure.step);
        let steps = steps.map(|step| step.min(coarsest));
        let figures = i128::try_from(self.parts.len() + 1).unwrap_or(i128::MAX);
        steps.min().is_some_and(|step| self.distance() * 2 <= step.saturating_mul(figures))
    }

    fn has_dash(&self) -> bool {
        self.parts.iter().any(|part| part.step.is_none())
    }

    fn has_decimals(&self) -> bool {
        self.parts.iter().any(|part| part.step.is_some_and(|step| step < ONE))
    }

    /// Whether the total lies between the figures, as the mean of marks, ages and rates does. A sum lies above them; one
    /// that was not corrected when a row was added is the largest of them.
    fn is_mean(&self) -> bool {
        let values = || self.parts.iter().map(|part| part.value);
        let (Some(least), Some(most)) = (values().min(), values().max()) else { return false };
        let total = self.total.value;
        least <= total && total < most || least == total && total == most
    }

    /// Whether shares that were rounded one by one make a hundred.
    fn makes_a_hundred(&self) -> bool {
        self.total.value == ALL && self.may_be_rounding(ONE)
    }

    /// Whether sum and total differ by at most so many parts of the larger.
    fn is_within(&self, (part, whole): (i128, i128)) -> bool {
        self.distance() * whole <= self.value().max(self.total.value) * part
    }

    fn wrong(&self, row: usize, column: usize) -> Wrong {
        let is_far = !self.is_within(NEAR);
        let (may_be_rounding, has_decimals) = (self.may_be_rounding(i128::MAX), self.has_decimals());
        Wrong { row, column, sum: self.value(), may_be_rounding, has_decimals, is_far }
    }
}

/// A sum is meant to be its total where half of it is there,
const NEAR: (i128, i128) = (1, 2);
/// and may be meant so where a third is.
const FAR: (i128, i128) = (2, 3);
/// A hundred per cent,
const ALL: i128 = 100_000;
/// and one.
const ONE: i128 = 1000;

impl<'t> Grid<'t> {
    fn new(table: &'t Table, comma: bool, lang: &'t Lang) -> Self {
        let cells: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.iter().map(|cell: &Cell| plain_text(cell)).collect()).collect();
        let units = |column: usize| {
            let known = cells.iter().filter_map(move |row| measured(row.get(column)?, comma));
            known.filter(|(figure, _)| figure.step.is_some()).map(|(_, unit)| unit)
        };
        // Figures of several units in one column can't be added up.
        let is_even = |column: usize| {
            let first = units(column).next();
            units(column).all(|unit| Some(unit) == first)
        };
        let columns = 0..table.columns.len();
        let even: Vec<bool> = columns.clone().map(is_even).collect();
        // "Change (%)", "Growth in %".
        let headed = |column: usize| {
            table
                .header
                .as_ref()
                .and_then(|header| header.get(column))
                .is_some_and(|cell| plain_text(cell).contains(['%', '‰', '\u{66a}']))
        };
        let is_share = |column: usize| units(column).next() == Some("%") || headed(column);
        let shares = columns.map(is_share).collect();
        let read = |(column, cell): (usize, &String)| {
            let known = measured(cell, comma).filter(|_| even.get(column).copied().unwrap_or_default());
            known.map(|(figure, _)| figure)
        };
        let values = cells.iter().map(|row| row.iter().enumerate().map(read).collect()).collect();
        Self { table, lang, values, shares }
    }

    /// The totals that are wrong.
    fn wrong_totals(&self) -> Vec<Wrong> {
        let mut out = self.rows();
        for wrong in self.columns() {
            if !out.iter().any(|known| (known.row, known.column) == (wrong.row, wrong.column)) {
                out.push(wrong);
            }
        }
        out
    }

    /// Rows that are called a total: each column against what stands above.
    fn rows(&self) -> Vec<Wrong> {
        let mut out = Vec::new();
        let mut from = 0;
        for row in 0..self.table.rows.len() {
            if !self.table.rows[row].first().is_some_and(|cell| is_total(&plain_text(cell), self.lang)) {
                continue;
            }
            let sums = (1..self.table.columns.len()).filter_map(|column| {
                let parts = (from..row).map(|above| self.values[above][column]);
                Some((column, self.sum(column, parts.collect::<Option<_>>()?, self.values[row][column]?)?))
            });
            let sums: Vec<(usize, Sum)> = sums.collect();
            let some_right = sums.iter().any(|(_, sum)| sum.is_right());
            // Where no column adds up, the row may be something else than a sum.
            let is_meant = |column: usize, sum: &Sum| {
                let certain = some_right || self.shares[column] || sums.len() == 1 && !sum.has_dash();
                let near = sum.is_within(NEAR) || sum.is_within(FAR) && sum.value() < sum.total.value;
                certain && near && !sum.is_mean()
            };
            let wrong = sums.iter().filter(|(column, sum)| !sum.is_right() && is_meant(*column, sum));
            out.extend(wrong.map(|(column, sum)| sum.wrong(row, *column)));
            from = row + 1;
        }
        out
    }

    /// Figures and their total, where they can be added up: shares only to a hundred. What is near enough to a hundred for
    /// rounding is right.
    fn sum(&self, column: usize, parts: Vec<Figure>, total: Figure) -> Option<Sum> {
        let known = parts.len() > 1 && parts.iter().any(|part| part.step.is_some()) && total.step.is_some();
        let sum = Sum { parts, total };
        let fits = !self.shares[column] || total.value == ALL;
        (known && fits && (sum.is_right() || !sum.makes_a_hundred())).then_some(sum)
    }

    /// Columns that are called a total: each row against what stands before.
    fn columns(&self) -> Vec<Wrong> {
        let Some(header) = &self.table.header else { return Vec::new() };
        let mut out = Vec::new();
        for column in (2..header.len()).filter(|column| is_total(&plain_text(&header[*column]), self.lang)) {
            let sums = (0..self.values.len()).filter_map(|row| {
                let parts = self.values[row][1..column].iter().copied().collect::<Option<_>>()?;
                Some((row, self.sum(column, parts, self.values[row][column]?)?))
            });
            let sums: Vec<(usize, Sum)> = sums.collect();
            let right = sums.iter().filter(|(_, sum)| sum.is_right()).count();
            if right > 0 && right * 2 >= sums.len() {
                let wrong = sums.iter().filter(|(_, sum)| !sum.is_right());
                out.extend(wrong.map(|(row, sum)| Wrong { is_far: false, ..sum.wrong(*row, column) }));
            }
        }
        out
    }
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
    use crate::checks::tests::{findings, found_in, release};
    use crate::diagnostic::Severity;

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
    fn a_dash_is_nothing_and_a_loss_is_taken_away() {
        let dash = ["| a | b | c |", "| x | 120 | 99 |", "| y | — | 11 |", "| Total | 160 | 110 |"];
        assert_eq!(found("en-GB", &dash), "160");
        let nothing = ["| a | b |", "| x | 120 |", "| y | – |", "| Total | 120 |"];
        assert_eq!(found("en-GB", &nothing), "");
        let loss = ["| a | b |", "| x | 1,200 |", "| y | −300 |", "| Total | 1,500 |"];
        assert_eq!(found("en-GB", &loss), "1,500");
        assert_eq!(found("en-GB", &["| a | b |", "| x | 1,200 |", "| y | -300 |", "| Total | 900 |"]), "");
        // Where no other column adds up, a dash may stand for what nobody knows.
        assert_eq!(found("en-GB", &["| a | b |", "| x | 120 |", "| y | — |", "| Total | 160 |"]), "");
    }

    #[test]
    fn shares_are_added_up_to_a_hundred() {
        assert_eq!(
            found("en-GB", &["| a | b |", "| x | 60 % |", "| y | 30 % |", "| Total | 100 % |"]),
            "100 %"
        );
        let rounded = ["| a | b |", "| x | 33% |", "| y | 33% |", "| z | 33% |", "| Total | 100% |"];
        assert_eq!(found("en-GB", &rounded), "");
    }

    #[test]
    fn rounding_explains_what_it_can() {
        let said = |what: &str, total: &str| {
            let text =
                format!("{what}\n\n| a | b |\n|---|---|\n| x | 5.1 |\n| y | 4.6 |\n| Total | {total} |");
            found_in("table-total", "en-GB", &text).join(" ")
        };
        assert_eq!(said("It is open all year round.", "9.9"), "9.9");
        assert_eq!(said("Figures are rounded.", "9.9"), "9.9");
        assert_eq!(said("Figures are rounded.", "9.8"), "");
        assert_eq!(said("It is open.", "19.9"), "19.9");
        assert_eq!(said("It is open.", "49.9"), "");
    }

    #[test]
    fn means_and_rates_are_no_sums() {
        for rows in [
            &[
                "| Site | 2024 | 2025 | Change (%) |",
                "| A | 100 | 110 | 10.0 |",
                "| B | 200 | 240 | 20.0 |",
                "| Total | 300 | 350 | 16.7 |",
            ][..],
            &["| Party | Seats | Turnout (%) |", "| A | 10 | 51 |", "| B | 20 | 47 |", "| Total | 30 | 49 |"],
            &["| Class | Average mark |", "| A | 2.1 |", "| B | 2.3 |", "| Total | 2.2 |"],
            &["| Town | Age |", "| A | 42 |", "| B | 42 |", "| Total | 42 |"],
            &["| Town | People | Age |", "| A | 10 | 41 |", "| B | 20 | 43 |", "| Total | 30 | 42 |"],
            &["| Trips | Percent |", "| Bus | 33 |", "| Car | 33 |", "| Bike | 33 |", "| Total | 100 |"],
            &["| Trips | % |", "| Bus | 33.3 |", "| Car | 33.3 |", "| Bike | 33.3 |", "| Total | 100 |"],
        ] {
            assert_eq!(found("en-GB", rows), "", "{rows:?}");
        }
        // A row was added, and the total stayed.
        assert_eq!(
            found("en-GB", &["| a | b |", "| x | 1,000 |", "| y | 50 |", "| Total | 1,000 |"]),
            "1,000"
        );
        assert_eq!(found("en-GB", &["| a | % |", "| x | 60 |", "| y | 30 |", "| Total | 100 |"]), "100");
    }

    #[test]
    fn decimals_that_may_be_rounded_are_asked_about() {
        let severity = |total: &str| {
            let text =
                format!("| a | £m |\n|---|---|\n| x | 1.2 |\n| y | 2.3 |\n| z | 3.3 |\n| Total | {total} |");
            let found = findings("table-total", &release("en-GB", "", &text));
            found.iter().map(|finding| finding.severity).collect::<Vec<_>>()
        };
        assert_eq!(severity("6.9"), [Severity::Warning]);
        assert_eq!(severity("7.9"), [Severity::Error]);
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
