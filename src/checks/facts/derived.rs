//! A column of a table that follows from two before it: "1,200 | 1,320 | +10%", "12 | 250 | 3,000". A part of the rule on
//! changes.
//!
//! No word says so but the figures themselves: it must be right in all rows but one, of three or more. Rounded rates, and
//! differences that miss by more than a slip of the keys, are left alone.

use crate::release::{Cell, Table, plain_text};

use super::super::index::Index;
use super::super::rule::Findings;
use super::amounts::is_slip;
use super::cells::{measured, shown};
use super::table_total::{decimal_comma, place, tables};
use crate::diagnostic::Related;

const HELP: &str = "correct the figure that is wrong";

/// The fewest rows that say how a column is reckoned, and the most columns and rows that are tried.
const ROWS: usize = 3;
const MOST_ROWS: usize = 80;
const MOST_COLUMNS: usize = 6;

/// Looks at all tables.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let comma = decimal_comma(&index.release.lang);
    tables(&index.release.body, &mut |table| {
        let Some((row, [before, column], exact)) = odd(table, comma) else { return };
        let cell = &table.rows[row][column];
        let message = format!("“{}” should be {} by the rule of the other rows", said(cell), exact);
        let related = Related::new(place(&table.rows[row][before]), "what it is reckoned from");
        findings.push_with_related(place(cell), message, HELP, related);
    });
}

fn said(cell: &Cell) -> String {
    plain_text(cell).trim().to_owned()
}

/// A column that holds a figure in each row, all of one unit.
struct Column {
    number: usize,
    values: Vec<i128>,
    share: bool,
    /// Whether one of them has a sign.
    signed: bool,
}

/// How a column is reckoned from two others.
#[derive(Clone, Copy)]
enum Rule {
    /// The change in per cent, from the first to the second, or from the second to the first.
    Rate(bool),
    Difference,
    Product,
}

/// The row that doesn't fit, the columns of what it is reckoned from and of what is wrong, and what would be right.
fn odd(table: &Table, comma: bool) -> Option<(usize, [usize; 2], String)> {
    let rows = table.rows.len();
    if !(ROWS..=MOST_ROWS).contains(&rows) || table.columns.len() < 4 {
        return None;
    }
    let all: Vec<Column> =
        (1..table.columns.len()).filter_map(|number| column(table, number, comma)).collect();
    let all = &all[..all.len().min(MOST_COLUMNS)];
    for (last, c) in all.iter().enumerate().skip(2) {
        for (second, b) in all[..last].iter().enumerate().skip(1) {
            for a in &all[..second] {
                let rules: &[Rule] = match (a.share || b.share, c.share) {
                    (true, _) => continue,
                    (_, true) => &[Rule::Rate(true), Rule::Rate(false)],
                    _ => &[Rule::Difference, Rule::Product],
                };
                if let Some((row, exact)) = rules.iter().find_map(|rule| only_odd(*rule, a, b, c)) {
                    let unit = if c.share { "%" } else { "" };
                    return Some((row, [b.number, c.number], format!("{}{unit}", shown(exact, comma))));
                }
            }
        }
    }
    None
}

fn column(table: &Table, number: usize, comma: bool) -> Option<Column> {
    let (mut values, mut unit, mut signed) = (Vec::new(), None, false);
    for row in &table.rows {
        let written = said(row.get(number)?);
        signed |= written.starts_with(['+', '-', '−', '–']);
        let (figure, own) = measured(written.trim_start_matches('+'), comma)?;
        figure.step?;
        if *unit.get_or_insert_with(|| own.to_owned()) != own {
            return None;
        }
        values.push(figure.value);
    }
    Some(Column { number, values, share: unit.as_deref() == Some("%"), signed })
}

/// The only row in which a column isn't what a rule makes of two others, and what that is.
fn only_odd(rule: Rule, a: &Column, b: &Column, c: &Column) -> Option<(usize, i128)> {
    let mut odd = None;
    for (row, said) in c.values.iter().enumerate() {
        let exact = reckoned(rule, a.values[row], b.values[row], c.signed)?;
        let slack = match rule {
            Rule::Rate(_) if said % 1000 == 0 => 600,
            Rule::Rate(_) => 60,
            _ => 0,
        };
        let off = (exact - said).abs();
        if off <= slack {
            continue;
        }
        let clear = match rule {
            Rule::Rate(_) => off > (exact.abs() / 10).max(2_000),
            Rule::Difference => exact.abs() >= 10_000 && is_slip(exact.abs(), said.abs()),
            Rule::Product => exact >= 10_000 && (is_slip(exact, *said) || off * 2 <= exact),
        };
        if !clear || odd.replace((row, (exact + if c.share { 50 } else { 0 }) / 100 * 100)).is_some() {
            return None;
        }
    }
    odd
}

fn reckoned(rule: Rule, a: i128, b: i128, signed: bool) -> Option<i128> {
    let exact = match rule {
        Rule::Rate(true) if a > 0 => (b - a).checked_mul(100_000)? / a,
        Rule::Rate(false) if b > 0 => (a - b).checked_mul(100_000)? / b,
        Rule::Rate(_) => return None,
        Rule::Difference => b - a,
        Rule::Product => a.checked_mul(b)? / 1000,
    };
    Some(if signed { exact } else { exact.abs() })
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn rows_that_break_the_rule_of_the_others_are_found() {
        let found = |lang: &str, rows: &str| {
            let body = format!("| a | b | c | d |\n|---|---|---|---|\n{rows}");
            found_in("change", lang, &body).join("|")
        };
        for (lang, rows, expected) in [
            (
                "en-GB",
                "| x | 1,200 | 1,320 | +10% |\n| y | 800 | 880 | +20% |\n| z | 500 | 450 | -10% |",
                "+20%",
            ),
            ("en-GB", "| x | 1,200 | 1,320 | +10% |\n| y | 800 | 880 | +10% |\n| z | 500 | 450 | -10% |", ""),
            (
                "de",
                "| x | 1200 | 1320 | +10 % |\n| y | 800 | 880 | +10 % |\n| z | 500 | 450 | +10 % |",
                "+10 %",
            ),
            ("de", "| x | 1200 | 1320 | +120 |\n| y | 800 | 880 | +80 |\n| z | 500 | 450 | –40 |", "–40"),
            (
                "en-GB",
                "| x | 12 | £250 | £3,000 |\n| y | 8 | £100 | £800 |\n| z | 20 | £75 | £1,600 |",
                "£1,600",
            ),
            ("en-GB", "| x | 10 | 7 | 3 |\n| y | 10 | 6 | 4 |\n| z | 10 | 5 | 4 |", ""),
            ("en-GB", "| x | 12 | 25 | 31 |\n| y | 18 | 10 | 40 |\n| z | 20 | 75 | 16 |", ""),
        ] {
            assert_eq!(found(lang, rows), expected, "{rows}");
        }
    }
}
