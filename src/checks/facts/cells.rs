//! Figures of the cells of tables, and how they are written. A part of the rule on totals.

/// A figure of a cell, in thousandths. A dash is nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Figure {
    pub value: i128,
    /// What its last digit counts that isn't a nought behind it; none where there is no digit.
    pub step: Option<i128>,
}

/// A figure of a cell, and the unit that it is written with ("£1.5m").
pub(super) fn measured(cell: &str, comma: bool) -> Option<(Figure, &str)> {
    let cell = cell.trim();
    let figures = cell.trim_end_matches(|c: char| c.is_alphabetic() || c == '%').trim_end();
    let unit = cell[figures.len()..].trim();
    (unit.chars().count() <= 4).then(|| value(figures, comma)).flatten().map(|value| (value, unit))
}

/// The value of a cell that holds nothing but a figure (and its currency), or a dash, which is nothing.
fn value(cell: &str, comma: bool) -> Option<Figure> {
    let cell = cell.trim().trim_matches(['€', '$', '£', ' ', '\u{a0}']).trim();
    if matches!(cell, "-" | "–" | "—" | "−") {
        return Some(Figure { value: 0, step: None });
    }
    let (negative, cell) = match cell.strip_prefix(['-', '−', '–']) {
        Some(figures) => (true, figures.trim_matches(['€', '$', '£', ' ', '\u{a0}'])),
        None => (false, cell),
    };
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
    let thousandths: i128 = format!("{fraction:0<3}").parse().ok()?;
    let value = whole.get(..whole.len().min(18))?.parse::<i128>().ok()? * 1000 + thousandths;
    Some(Figure { value: if negative { -value } else { value }, step: Some(step(whole, fraction)) })
}

/// What the last digit counts: hundreds in 1,200, tenths in 5.0.
fn step(whole: &str, fraction: &str) -> i128 {
    let power = |digits: usize| 10_i128.pow(u32::try_from(digits.min(18)).unwrap_or(0));
    if !fraction.is_empty() {
        return 1000 / power(fraction.len());
    }
    let significant = whole.trim_end_matches('0').len();
    if significant == 0 { 1000 } else { 1000 * power(whole.len() - significant) }
}

/// A figure as the language writes it.
pub(super) fn shown(value: i128, comma: bool) -> String {
    let sign = if value < 0 { "−" } else { "" };
    let value = value.abs();
    let (decimal, group) = if comma { (',', '.') } else { ('.', ',') };
    let whole = (value / 1000).to_string();
    let mut out = sign.to_owned();
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
