//! "Has tripled in two years", and a table beside it of which nothing has tripled. A part of the rule on changes.
//!
//! The sentence must name its span, or the year from which it counts; the table must have its years in the first column or in
//! its header. Where any of its columns fits, nothing is said: the words may be of that.

use std::ops::Range;

use super::super::index::{Index, Kind, Part, Segment};
use super::super::rule::Findings;
use super::super::words::{is_among, is_stem_among};
use super::amounts::is_year;
use crate::diagnostic::Related;
use crate::language::{Words, words};

/// How many texts may stand between a paragraph and the table.
const NEAR: usize = 2;

/// Holds paragraphs beside a table against it.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let all = &index.segments;
    let is_cell = |segment: &Segment| matches!(segment.kind, Kind::Header | Kind::Cell);
    let mut at = 0;
    while let Some(first) = all[at..].iter().position(is_cell).map(|first| at + first) {
        let block = all[first].block;
        let end = all[first..].iter().position(|next| !is_cell(next) || next.block != block);
        at = end.map_or(all.len(), |end| first + end);
        let beside = (first.saturating_sub(NEAR)..first).chain(at..all.len().min(at + NEAR));
        for segment in beside.map(|i| &all[i]) {
            let is_text = segment.part == Part::Body && segment.kind == Kind::Paragraph;
            let Some(own) = words(segment.lang).filter(|_| is_text) else { continue };
            let Some(claim) = Claim::of(segment, own) else { continue };
            let Some(cell) = claim.contradicts(&all[first..at]) else { continue };
            let message = format!("“{}” doesn’t fit the table", segment.get(claim.range.clone()));
            let related = Related::new(cell.place(0..cell.text.len()), "the last figure of the table");
            findings.push_with_related(
                segment.place(claim.range),
                message,
                "correct the word or the figure",
                related,
            );
        }
    }
}

/// By how much a paragraph says that something has changed, and since when.
struct Claim {
    range: Range<usize>,
    /// The least and the most that may be meant, in hundredths.
    least: i128,
    most: i128,
    /// The year from which it counts, or for how many years.
    since: Option<i128>,
    years: Option<i128>,
}

impl Claim {
    fn of(segment: &Segment, own: &Words) -> Option<Self> {
        let kinds =
            [(own.change.double, 170, 290), (own.change.triple, 255, 390), (own.change.halve, 38, 62)];
        let told = |i: usize| {
            let word = segment.small_at(i);
            let (_, least, most) = kinds.into_iter().find(|(list, ..)| is_stem_among(list, &word))?;
            Some((i, least, most))
        };
        let (at, least, most) = (0..segment.tokens.len()).find_map(told)?;
        let range = segment.tokens[at].range.clone();
        let figures = segment.figures_in(&segment.sentence_at(range.start));
        // "Twice as many", "divided by two": another figure is what it is told of.
        let [figure] = figures else { return None };
        let value = figure.value / 1000;
        let spans = is_among(own.anniversaries.years, &segment.small_at(figure.next));
        let since = is_year(figure).then_some(value);
        let years = (spans && since.is_none()).then_some(value);
        (since.is_some() || spans).then_some(Self { range, least, most, since, years })
    }

    /// The last figure of a table in which nothing has changed so.
    fn contradicts<'v>(&self, cells: &'v [Segment<'v>]) -> Option<&'v Segment<'v>> {
        let series = series(cells);
        let fits = |series: &Vec<(i128, i128, &Segment)>| {
            let (last, then, _) = *series.last()?;
            let since = self.since.or(self.years.map(|years| last - years));
            let first = series.iter().find(|(year, ..)| Some(*year) == since)?;
            let told = first.0 < last && first.1 > 0 && then > 0;
            told.then(|| (self.least..=self.most).contains(&(then.saturating_mul(100) / first.1)))
        };
        let judged: Option<Vec<bool>> = series.iter().map(fits).collect();
        let none = judged.is_some_and(|judged| !judged.is_empty() && !judged.contains(&true));
        series.last().and_then(|series| series.last()).filter(|_| none).map(|(.., cell)| *cell)
    }
}

/// The years of a table with their figures, a list for each column or row, in the order of the years.
fn series<'v>(cells: &'v [Segment<'v>]) -> Vec<Vec<(i128, i128, &'v Segment<'v>)>> {
    let year = |cell: &Segment| {
        let [figure] = cell.figures.as_slice() else { return None };
        (is_year(figure) && cell.text.trim().len() == 4).then_some(figure.value / 1000)
    };
    let value = |cell: &Segment| match cell.figures.as_slice() {
        [figure] if year(cell).is_none() => Some(figure.value),
        _ => None,
    };
    let headers: Vec<&Segment> = cells.iter().filter(|cell| cell.kind == Kind::Header).collect();
    let body: Vec<&Segment> = cells.iter().filter(|cell| cell.kind == Kind::Cell).collect();
    let rows: Vec<&[&Segment]> = body.chunk_by(|a, b| a.item == b.item).collect();
    let width = rows.first().map_or(0, |row| row.len());
    let mut out: Vec<Vec<_>> = Vec::new();
    if rows.iter().any(|row| row.len() != width) || width < 2 {
        return out;
    }
    let first: Option<Vec<i128>> = rows.iter().map(|row| year(row[0])).collect();
    // An empty corner is no text of its own.
    let above: Option<Vec<i128>> =
        headers.iter().skip((headers.len() + 1).saturating_sub(width)).map(|cell| year(cell)).collect();
    if let Some(years) = first {
        out.extend((1..width).filter_map(|column| {
            years
                .iter()
                .zip(&rows)
                .map(|(year, row)| Some((*year, value(row[column])?, row[column])))
                .collect()
        }));
    } else if let Some(years) = above.filter(|years| years.len() + 1 == width) {
        out.extend(rows.iter().filter_map(|row| {
            years.iter().zip(&row[1..]).map(|(year, cell)| Some((*year, value(cell)?, *cell))).collect()
        }));
    }
    for series in &mut out {
        series.sort_by_key(|(year, ..)| *year);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn what_has_tripled_is_held_against_its_table() {
        let table = "| Year | Brought | Repaired |\n|---|--:|--:|\n| 2023 | 1,140 | 610 |\n| 2024 | 1,480 | 875 |\n| 2025 | 1,905 | 1,220 |\n";
        for (claim, expected) in [
            ("Repairs have tripled in two years.", "tripled"),
            ("Repairs have doubled in two years.", ""),
            ("Repairs have tripled in ten years.", ""),
            ("Repairs have tripled since 2023, members doubled.", "tripled"),
            ("Donations have tripled.", ""),
        ] {
            let text = format!("{table}\n{claim}");
            assert_eq!(found_in("change", "en-GB", &text).join("|"), expected, "{claim}");
        }
        let across = "Le nombre a triplé en trois ans.\n\n| | 2022 | 2024 | 2025 |\n|---|--:|--:|--:|\n| Inscrits | 120 | 180 | 240 |\n";
        assert_eq!(found_in("change", "fr", across), ["triplé"]);
    }
}
