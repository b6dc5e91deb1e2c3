//! How wide the columns of a table are.
//!
//! No word and no figure is ever broken in a cell: each column gets at least the width of its widest piece that can't be
//! parted, and a fair share of what is left. Where even that is too much, the gutters become narrower, then the type
//! smaller; what still can't stand is an error (`table-too-wide`), as a figure that is torn is read as two.

use super::super::column::Column;
use super::super::shaped::{ShapedTable, ShapedText};
use super::super::style::{Measures, TextKind};
use crate::geometry::Pt;
use crate::release::Align;

/// What is tried, from the best: between two columns, and the type as a share of its size: 9, 8 and 7.5 pt.
const STEPS: [(Pt, f64); 4] = [(Pt(12.0), 1.0), (Pt(8.0), 1.0), (Pt(8.0), 8.0 / 9.0), (Pt(6.0), 7.5 / 9.0)];
/// Columns never become narrower than this, whatever stands in them.
const NARROWEST: Pt = Pt(18.0);
/// A hair more, so that rounding never breaks what just fits.
const HAIR: Pt = Pt(0.5);

/// The columns of a table.
#[derive(Clone, Debug)]
pub(in super::super) struct Columns {
    pub widths: Vec<Pt>,
    pub gutter: Pt,
    /// By how much the table is too wide, however it is set.
    pub over: Pt,
    /// How wide that is at most, in each column of figures, which stands behind their whole parts: figures stand unit
    /// under unit.
    pub tails: Vec<Pt>,
    /// Whether some cells need several lines.
    breaks: bool,
    /// The size of its type, as a share of what it is elsewhere.
    size: f64,
}

impl Columns {
    /// The columns of a table in a column of the page.
    pub fn of(table: &ShapedTable, column: &Column) -> Self {
        Self::of_all(&[table], column)
    }

    /// Those that it shares with its kin, where that makes no cell of them break that would not do so in a table alone.
    pub fn shared(table: &ShapedTable, kin: &[&ShapedTable], column: &Column) -> Self {
        if kin.len() < 2 {
            return Self::of(table, column);
        }
        let all = Self::of_all(kin, column);
        let alone = || kin.iter().map(|table| Self::of(table, column));
        let alike =
            alone().all(|own| own.breaks == all.breaks && (own.gutter, own.size) == (all.gutter, all.size));
        if alike { all } else { Self::of(table, column) }
    }

    /// The column with the margin that small type leaves, or with the side column as well, and how far that reaches to the side,
    /// where a table would need smaller type in the column alone, or not fit it at all.
    pub fn wider(table: &ShapedTable, column: &Column) -> Option<(Column, Pt)> {
        let own = Self::of(table, column);
        if own.over <= Pt::ZERO && own.size >= 1.0 {
            return None;
        }
        let whole = Column { width: column.width + column.margin, margin: Pt::ZERO, ..*column };
        let aside = column
            .rail
            .map(|rail| (Column { width: whole.width + rail.reach(), rail: None, ..whole }, rail.reach()));
        let margin = (column.margin > Pt::ZERO).then_some((whole, Pt::ZERO));
        margin.into_iter().chain(aside).find(|(wide, _)| {
            let set = Self::of(table, wide);
            set.over <= Pt::ZERO && (set.size > own.size || own.over > Pt::ZERO)
        })
    }

    /// Whether a table has no room in a column, or only in smaller type.
    pub fn is_cramped(table: &ShapedTable, column: &Column) -> bool {
        let own = Self::of(table, column);
        own.over > Pt::ZERO || own.size < 1.0
    }

    fn of_all(tables: &[&ShapedTable], column: &Column) -> Self {
        let fitting =
            STEPS.into_iter().map(|step| Self::at(tables, column, step)).find(|own| own.over <= Pt::ZERO);
        fitting.unwrap_or_else(|| Self::at(tables, column, STEPS[STEPS.len() - 1]))
    }

    fn at(tables: &[&ShapedTable], column: &Column, (gutter, size): (Pt, f64)) -> Self {
        let count = tables[0].columns.len().max(1);
        #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
        let room = column.width - gutter * (count - 1) as f64;
        let mut own =
            Self { widths: Vec::new(), gutter, over: Pt::ZERO, tails: Vec::new(), breaks: false, size };
        let (mut least, mut natural) = (vec![Pt::ZERO; count], vec![NARROWEST; count]);
        own.tails = own.tails(tables, column, &mut least);
        for (natural, least) in natural.iter_mut().zip(&least) {
            *natural = natural.max(*least);
        }
        for cells in tables.iter().flat_map(|table| table.header.iter().chain(&table.rows)) {
            for (i, cell) in cells.iter().enumerate().take(count) {
                let em = own.measures(cell.kind, column).size;
                least[i] = least[i].max(em * cell.paragraph.widest_piece() + HAIR);
                natural[i] = natural[i].max(em * cell.paragraph.natural_width() + HAIR);
            }
        }
        own.over = least.iter().copied().sum::<Pt>() - room;
        let left = room - natural.iter().copied().sum();
        if left >= Pt::ZERO {
            natural[loose(tables[0])] += left;
            own.widths = natural;
        } else {
            own.widths = shares(&least, &natural, room);
            own.breaks = true;
        }
        own
    }

    /// What stands behind the whole parts of figures, by column; `least` becomes as wide as the columns must be for it.
    fn tails(&self, tables: &[&ShapedTable], column: &Column, least: &mut [Pt]) -> Vec<Pt> {
        let mut tails = vec![Pt::ZERO; least.len()];
        for at in (0..least.len()).filter(|at| tables[0].columns.get(*at) == Some(&Align::End)) {
            let cells = tables.iter().flat_map(|table| &table.rows).filter_map(|row| row.get(at));
            let set = |cell: &ShapedText| {
                let em = self.measures(cell.kind, column).size;
                let tail = cell.paragraph.behind_whole(tables[0].decimal_mark)?;
                Some((em * tail, em * (cell.paragraph.natural_width() - tail)))
            };
            let parts: Vec<(Pt, Pt)> = cells.filter_map(set).collect();
            let widest = |part: fn(&(Pt, Pt)) -> Pt| parts.iter().map(part).fold(Pt::ZERO, Pt::max);
            let (tail, whole) = (widest(|part| part.0), widest(|part| part.1));
            tails[at] = tail;
            least[at] = tail + whole + HAIR;
        }
        tails
    }

    /// Size and leading of a kind of text in this table.
    pub fn measures(&self, kind: TextKind, column: &Column) -> Measures {
        let measures = column.scale.of(kind);
        if self.size < 1.0 {
            Measures::free(measures.size.0 * self.size, measures.leading.0 * self.size)
        } else {
            measures
        }
    }
}

/// The column that takes what is left over: the first of text beside figures, so that they stay together at the end;
/// else the last, so that no gap opens between what belongs together.
fn loose(table: &ShapedTable) -> usize {
    let last = table.columns.len().saturating_sub(1);
    let of_figures = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let told: Vec<&ShapedText> = cells.filter(|cell| !cell.paragraph.is_empty()).collect();
        !told.is_empty() && told.iter().all(|cell| cell.paragraph.is_figure())
    };
    if table.columns.iter().all(|align| *align == Align::Start) && last > 0 && !of_figures(last) {
        return last;
    }
    (0..=last).find(|column| !of_figures(*column)).unwrap_or(0)
}

/// Gives each column what it can't do without, then its wish up to an equal share, and parts what is left among the wider
/// ones: all columns that get less than they wish, and more than they need, are of one width.
fn shares(least: &[Pt], natural: &[Pt], room: Pt) -> Vec<Pt> {
    let at = |level: Pt| -> Vec<Pt> {
        let wish = natural.iter().zip(least);
        wish.map(|(natural, least)| natural.min(level).max(*least).max(Pt(1.0))).collect()
    };
    let mut levels: Vec<Pt> = least.iter().chain(natural).copied().collect();
    levels.sort_by(|a, b| a.0.total_cmp(&b.0));
    // The highest level at which all fits lies between two of these, where the sum grows evenly.
    let fits = |level: &Pt| at(*level).into_iter().sum::<Pt>() <= room;
    let low = levels.iter().copied().rfind(fits).unwrap_or(Pt::ZERO);
    let below: Pt = at(low).into_iter().sum();
    let grow = natural.iter().zip(least).filter(|(natural, least)| **natural > low && **least <= low).count();
    if grow == 0 || below > room {
        return at(low);
    }
    #[expect(clippy::cast_precision_loss, reason = "a table has few columns")]
    let level = low + (room - below) / grow as f64;
    at(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_columns_keep_their_width_and_wide_ones_share() {
        let none = [Pt::ZERO; 3];
        assert_eq!(
            shares(&none, &[Pt(300.0), Pt(20.0), Pt(200.0)], Pt(220.0)),
            [Pt(100.0), Pt(20.0), Pt(100.0)]
        );
    }

    #[test]
    fn no_column_gets_less_than_it_needs() {
        let widths = shares(&[Pt(20.0), Pt(90.0), Pt(10.0)], &[Pt(200.0), Pt(120.0), Pt(200.0)], Pt(180.0));
        assert_eq!(widths, [Pt(45.0), Pt(90.0), Pt(45.0)]);
        let tight = shares(&[Pt(50.0), Pt(60.0)], &[Pt(200.0), Pt(120.0)], Pt(100.0));
        assert_eq!(tight, [Pt(50.0), Pt(60.0)]);
    }
}
