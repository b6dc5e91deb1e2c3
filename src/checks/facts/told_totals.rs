//! The total of a column of a table that a paragraph beside it tells: "will share £46,000" above four grants. A part of the
//! rule on arithmetic.
//!
//! One column must hold what is told, an amount of its currency or what its header counts, and the figure must miss the sum
//! by little, and in a way that was meant: with the number of the rows, a word for a total, or by a slip of the keys. Where the
//! sum itself stands anywhere, nothing is said.

use std::ops::Range;

use super::super::index::{Figure, Index, Kind, Part, Segment};
use super::super::lexicon::currencies;
use super::super::rule::Findings;
use super::super::words::{Words as Phrases, common_bare_start, is_among, is_stem_among, phrases};
use super::amounts::{currency, is_hour, is_slip, is_year, percent, rounds_to, shown};
use crate::diagnostic::Related;
use crate::language::{Words, is_total, words};

/// How many texts before and behind a table are read, and the fewest rows.
const BEFORE: usize = 4;
const BEHIND: usize = 2;
const ROWS: usize = 3;

/// The sum of the only column that can be added up.
struct Column<'v> {
    sum: i128,
    greatest: i128,
    rows: i128,
    code: Option<&'static str>,
    header: &'v Segment<'v>,
    last: &'v Segment<'v>,
}

/// Looks at all tables.
pub(super) fn check(index: &Index, findings: &mut Findings) {
    let all = &index.segments;
    let mut at = 0;
    while let Some(found) = all[at..].iter().position(|segment| segment.kind == Kind::Header) {
        let start = at + found;
        let block = all[start].block;
        let of_table =
            |segment: &&Segment| segment.block == block && matches!(segment.kind, Kind::Header | Kind::Cell);
        let end = start + all[start..].iter().take_while(of_table).count();
        at = end.max(start + 1);
        if all[start].part == Part::Body
            && let Some(column) = column(&all[start..end])
        {
            beside(index, start..end, &column, findings);
        }
    }
}

/// The only column of amounts of one currency or of counts, behind the first.
fn column<'v>(cells: &'v [Segment<'v>]) -> Option<Column<'v>> {
    let width = cells.iter().take_while(|cell| cell.kind == Kind::Header).count();
    let (headers, cells) = cells.split_at(width);
    let rows: Vec<&[Segment]> = cells.chunk_by(|a, b| a.item == b.item).collect();
    let lang = headers.first()?.lang;
    let total = |row: &&[Segment]| row.first().is_some_and(|cell| is_total(&cell.text, lang));
    let (totals, rows): (Vec<&[Segment]>, Vec<&[Segment]>) = rows.into_iter().partition(total);
    if rows.len() < ROWS || width < 2 || rows.iter().any(|row| row.len() != width) {
        return None;
    }
    let mut found = None;
    for (number, header) in headers.iter().enumerate().skip(1) {
        let code = |cell: &Segment, figure: &Figure| currency(cell, figure).or_else(|| named(header));
        let read = |row: &&'v [Segment<'v>]| {
            let cell = &row[number];
            let [figure] = cell.figures.as_slice() else { return None };
            let bare =
                cell.text.chars().filter(|c| c.is_alphabetic()).count() < 8 && !segment_is_odd(cell, figure);
            bare.then(|| (figure.value, code(cell, figure), cell))
        };
        let Some(values) = rows.iter().map(read).collect::<Option<Vec<_>>>() else { continue };
        let kind = values[0].1;
        if values.iter().any(|(_, own, _)| *own != kind) {
            continue;
        }
        let column = Column {
            sum: values.iter().map(|(value, ..)| value).sum(),
            greatest: values.iter().map(|(value, ..)| *value).max()?,
            rows: i128::try_from(rows.len()).ok()? * 1000,
            code: kind,
            header,
            last: values.last()?.2,
        };
        // A total of the table's own that is wrong is found there.
        let own = totals.iter().filter_map(|row| row.get(number)?.figures.first());
        if own.into_iter().any(|figure| figure.value != column.sum) {
            return None;
        }
        if found.replace(column).is_some() {
            return None;
        }
    }
    found
}

/// Whether a figure of a cell is none that is added up.
fn segment_is_odd(cell: &Segment, figure: &Figure) -> bool {
    is_year(figure) && currency(cell, figure).is_none()
        || percent(cell, figure).is_some()
        || cell.is_dated(figure)
        || is_hour(cell, figure)
        || cell.text.starts_with(['-', '+', '−'])
}

/// The currency that a header names: "Grant (€)".
fn named(header: &Segment) -> Option<&'static str> {
    let own = words(header.lang);
    (0..header.tokens.len()).find_map(|i| currencies::code(own, &header.small_at(i)))
}

/// Compares the figures of the texts around a table.
fn beside(index: &Index, table: Range<usize>, column: &Column, findings: &mut Findings) {
    let all = &index.segments;
    let same = |segment: &Segment, figure: &Figure| {
        figure.value == column.sum
            || currency(segment, figure) == column.code
                && (rounds_to(column.sum / 1000, figure.value / 1000)
                    || figure.scale > 1 && (figure.value - column.sum).abs() <= figure.scale * 500)
    };
    let is_text = |segment: &&Segment| segment.part == Part::Body && segment.kind == Kind::Paragraph;
    let before = all[..table.start].iter().rev().take(BEFORE).filter(is_text);
    let behind = all[table.end..].iter().take(BEHIND).filter(is_text);
    let mut found = None;
    for segment in before.chain(behind) {
        let Some(own) = words(segment.lang) else { continue };
        let near = |figure: &&Figure| misses(segment, own, figure, column);
        for figure in segment.figures.iter().filter(near) {
            if found.replace((segment, figure)).is_some() {
                return;
            }
        }
    }
    let Some((segment, figure)) = found else { return };
    if index.prose().any(|other| other.figures.iter().any(|own| same(other, own))) {
        return;
    }
    let written = segment.get(figure.range.clone());
    let message = format!("the column of the table adds up to {}, and not to “{written}”", shown(column.sum));
    let last = column.last;
    let related = Related::new(last.place(0..last.text.len()), "the last of its parts");
    let place = segment.place(figure.range.clone());
    findings.push_with_related(place, message, "correct the figure that is wrong", related);
}

/// Whether a figure was meant as the sum of the column, and isn't it.
fn misses(segment: &Segment, own: &Words, figure: &Figure, column: &Column) -> bool {
    let off = (figure.value - column.sum).abs();
    if off == 0 || off * 100 > column.sum * 13 || figure.value <= column.greatest || figure.value < 20_000 {
        return false;
    }
    let told = |i: usize| segment.small_at(i);
    let before = || (1..=3).filter_map(|back| figure.first.checked_sub(back));
    if currency(segment, figure) != column.code
        || segment_is_odd(segment, figure)
        || before().any(|i| is_among(own.figures_disagree.aside, &told(i)))
    {
        return false;
    }
    let sentence = segment.sentence_at(figure.range.start);
    let tokens = segment.tokens_in(&sentence);
    if tokens.clone().any(|i| is_stem_among(own.arithmetic.each, &told(i))) {
        return false;
    }
    // "Since 2019", "last year".
    let year = |other: &Figure| is_year(other) && currency(segment, other).is_none();
    if segment.figures_in(&sentence).iter().any(year)
        || Phrases::new(own.figures_disagree.another_time).is_in(segment.get(sentence.clone()))
    {
        return false;
    }
    let header = |i: usize| {
        let word = told(i);
        (0..column.header.tokens.len()).any(|j| {
            let name = column.header.small_at(j);
            let common = common_bare_start(&name, &word);
            common > 3 && common * 10 >= name.chars().count().min(word.chars().count()) * 8
        })
    };
    let counted = column.code.is_some() || (figure.next..figure.next + 3).any(header);
    let rows = segment.figures_in(&sentence).iter().any(|other| {
        other.value == column.rows && other.first != figure.first && currency(segment, other).is_none()
    });
    let total = || {
        let said = segment.get(sentence.clone()).to_lowercase();
        phrases(own.arithmetic.in_all).any(|phrase| said.contains(phrase))
    };
    counted && (rows || is_slip(column.sum, figure.value) || total())
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::found_in;

    #[test]
    fn totals_beside_tables_are_held_against_their_columns() {
        let grants = "\n\n| Hall | Grant |\n|---|---|\n| Alder | £18,000 |\n| Birch | £12,500 |\n| Cedar | £9,000 |\n| Dale | £6,500 |";
        let trees = "| Town | Trees |\n|---|---|\n| Alder | 112 |\n| Birch | 64 |\n| Cedar | 132 |\n\n";
        for (text, expected) in [
            (format!("Four halls will share £43,500.{grants}"), "43,500"),
            (format!("Four halls will share £46,000.{grants}"), ""),
            (format!("The fund has paid out £48,000 since 2019.{grants}"), ""),
            (format!("Three halls of others got £43,500.{grants}"), ""),
            (format!("Each of four halls may get £43,500.{grants}"), ""),
            (format!("The fund of £46,000 grew from £42,000 in four years.{grants}"), ""),
            (format!("{trees}These 318 trees come in May."), "318"),
            (format!("{trees}These 308 trees come in May."), ""),
            (format!("{trees}Last year 298 shrubs came."), ""),
        ] {
            assert_eq!(found_in("arithmetic", "en-GB", &text).join("|"), expected, "{text}");
        }
    }
}
