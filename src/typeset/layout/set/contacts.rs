//! Whom journalists can reach, in columns side by side.

use super::super::column::{Column, GUTTER};
use super::super::shaped::ShapedText;
use super::super::strip::{Strip, stack};
use super::super::style::TextKind;
use super::lines::text_strips;
use crate::geometry::Pt;

/// Contacts side by side, on the grid of the page in so many columns: one strip, as tall as the tallest. A contact whose
/// group is named by the one before it leaves that line free, so that all names stand at one height.
pub(in super::super) fn strips(row: &[Vec<ShapedText>], columns: usize, column: &Column) -> Vec<Strip> {
    let width = column.span(column.columns / columns.max(1));
    let narrow = Column { width, justified: false, ..*column };
    let set = |texts: &[ShapedText]| -> Vec<Strip> {
        texts.iter().flat_map(|text| text_strips(text, &narrow, Pt::ZERO)).collect()
    };
    let group =
        |texts: &[ShapedText]| texts.first().is_some_and(|first| first.kind == TextKind::ContactMuted);
    let grouped = row.iter().any(|texts| group(texts));
    let mut out = Strip::new(Pt::ZERO);
    let mut x = Pt::ZERO;
    for texts in row {
        let lines = set(texts);
        out.words += lines.iter().map(|line| line.words).sum::<usize>();
        let free =
            if grouped && !group(texts) { column.scale.of(TextKind::Contact).leading } else { Pt::ZERO };
        let (items, height) = stack(lines);
        out.height = out.height.max(height + free);
        out.items.extend(items.into_iter().map(|items| items.moved(x, free)));
        x += width + GUTTER;
    }
    vec![out]
}
