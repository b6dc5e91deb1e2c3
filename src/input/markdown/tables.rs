//! Tables.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{Reader, align};
use crate::diagnostic::Code;
use crate::release::{Align, Inlines, Table};

impl Reader<'_, '_, '_> {
    pub(super) fn table(&mut self, columns: &[pulldown_cmark::Alignment], range: &Range<usize>) -> Table {
        let columns: Vec<Align> = columns.iter().copied().map(align).collect();
        let (mut header, mut rows, mut row) = (None, Vec::new(), Vec::new());
        while let Some((event, at)) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead | Tag::TableRow) => {
                    self.count_cells(&at, columns.len());
                    self.without_bars(&at, columns.len());
                }
                Event::Start(Tag::TableCell) => row.push(self.lines(Some(TagEnd::TableCell)).0),
                Event::End(TagEnd::TableHead) => {
                    let cells = std::mem::take(&mut row);
                    header = cells.iter().any(|cell: &Inlines| !cell.is_empty()).then_some(cells);
                }
                Event::End(TagEnd::TableRow) => {
                    let mut cells = std::mem::take(&mut row);
                    cells.resize(columns.len(), Inlines::new());
                    rows.push(cells);
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Table { columns, header, rows, caption: None, place: self.places.of(range) }
    }

    /// A line right below a table, `Source: …`, becomes a row of it.
    fn without_bars(&mut self, range: &Range<usize>, columns: usize) {
        let row = self.text[range.clone()].trim();
        if columns > 1 && !row.is_empty() && !row.contains('|') {
            let whole = range.start..range.start + self.text[range.clone()].trim_end().len();
            let message = "this line has no bars, and becomes a row of the table above it";
            self.warning(
                Code::TypedTable,
                &whole,
                message,
                "leave a free line above it, or write its cells between bars",
            );
        }
    }

    /// Markdown drops the cells that a row has too many; nothing may be lost without a word.
    fn count_cells(&mut self, range: &Range<usize>, columns: usize) {
        let row = self.text[range.clone()].trim();
        let row = row.strip_prefix('|').unwrap_or(row);
        let row = if row.ends_with("\\|") { row } else { row.strip_suffix('|').unwrap_or(row) };
        let bars = row.char_indices().filter(|&(at, c)| c == '|' && !row[..at].ends_with('\\')).count();
        if bars + 1 > columns {
            let message =
                format!("this row has {} cells, more than the table has columns ({columns})", bars + 1);
            let help = "give the header row as many cells, or write `\\|` for a bar inside a cell";
            self.error(Code::TooManyCells, range, message, help);
        }
    }
}
