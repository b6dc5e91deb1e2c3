//! "Every year since 2022 it has grown", and a table of years below that shows another. A part of the rule on changes.

use std::ops::Range;

use super::super::index::{Index, Kind, Segment};
use super::super::rule::Findings;
use super::super::words::Words;
use super::amounts::is_year;
use super::claims::direction;
use crate::diagnostic::Related;
use crate::language::words;

/// How many texts may stand between a paragraph and its table.
const NEAR: usize = 3;
/// The fewest years that make a series.
const FEWEST: usize = 3;

/// Holds what paragraphs say of every year against the table behind them.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let Some(last) = index.segments.iter().rposition(|segment| segment.kind == Kind::Cell) else { return };
    for (at, segment) in index.segments[..last].iter().enumerate() {
        if segment.kind != Kind::Paragraph {
            continue;
        }
        let behind = &index.segments[at + 1..];
        let Some(table) =
            behind.iter().take(NEAR).position(|next| matches!(next.kind, Kind::Header | Kind::Cell))
        else {
            continue;
        };
        let Some((claim, rises, since)) = claim(segment) else { continue };
        let years: Vec<Row> = years(&behind[table..]).into_iter().filter(|year| year.year >= since).collect();
        let turned = years
            .windows(2)
            .find(|two| two[0].value == two[1].value || rises != (two[1].value > two[0].value));
        let Some([before, now]) = turned.filter(|_| years.len() >= FEWEST) else { continue };
        let message = format!(
            "“{}” doesn’t fit the table: {} against {}",
            segment.get(claim.clone()),
            now.year,
            before.year
        );
        let related = Related::new(now.cell.place(0..now.cell.text.len()), "the figure of that year");
        findings.push_with_related(segment.place(claim), message, "correct the words or the figure", related);
    }
}

/// What a paragraph says of every year: its words, whether it grows, and from which year on.
fn claim(segment: &Segment) -> Option<(Range<usize>, bool, i128)> {
    let own = words(segment.lang)?;
    let at = Words::new(own.dates.each_year).first(&segment.text)?;
    let sentence = segment.sentence_at(at);
    let (verb, rises) =
        segment.tokens_in(&sentence).find_map(|i| Some((i, direction(segment, &own.change, i)?)))?;
    let phrase = segment.token_from(at);
    let (first, last) = (verb.min(phrase), verb.max(phrase + 1).min(segment.tokens.len() - 1));
    let since = segment
        .figures_in(&sentence)
        .iter()
        .find(|figure| is_year(figure))
        .map_or(0, |year| year.value / 1000);
    Some((segment.tokens[first].range.start..segment.tokens[last].range.end, rises, since))
}

/// A year of a table, and what its row counts.
struct Row<'v> {
    year: i128,
    value: i128,
    cell: &'v Segment<'v>,
}

/// The rows of a table whose first column holds years and that has one column of figures, from the first year on.
fn years<'v>(table: &'v [Segment<'v>]) -> Vec<Row<'v>> {
    let Some(first) = table.iter().find(|cell| cell.kind == Kind::Cell) else { return Vec::new() };
    let cells: Vec<&Segment> = table
        .iter()
        .skip_while(|cell| cell.kind == Kind::Header)
        .take_while(|cell| cell.kind == Kind::Cell && cell.block == first.block)
        .collect();
    let rows = cells.chunk_by(|a, b| a.item == b.item);
    let row = |row: &[&'v Segment<'v>]| {
        let [name, count] = row else { return None };
        let ([year], [value]) = (name.figures.as_slice(), count.figures.as_slice()) else { return None };
        let plain = is_year(year) && name.text.trim().len() == 4;
        plain.then_some(Row { year: year.value / 1000, value: value.value, cell: count })
    };
    let Some(mut all) = rows.map(row).collect::<Option<Vec<Row>>>() else { return Vec::new() };
    all.sort_by_key(|year| year.year);
    all
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn a_series_is_held_against_its_table() {
        let told = |last: &str| {
            let text = format!(
                "Numbers have grown every year since 2022.\n\n| Year | Guests |\n|---|--:|\n| 2022 | 1,204 |\n| 2023 | 1,298 |\n| 2024 | {last} |\n"
            );
            found_in("change", "en-GB", &text).join("|")
        };
        assert_eq!(told("1,271"), "grown every year");
        assert_eq!(told("1,371"), "");
    }
}
