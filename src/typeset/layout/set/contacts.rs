//! Whom journalists can reach, in columns side by side.

use super::super::column::Column;
use super::super::shaped::ShapedText;
use super::super::strip::{Strip, stack};
use super::lines::text_strips;
use crate::geometry::Pt;

/// So many contacts stand side by side.
const ABREAST: usize = 3;
/// Between two contacts.
const GUTTER: Pt = Pt(14.0);

/// Columns side by side: one strip, as tall as the tallest.
pub(in super::super) fn strips(columns: &[Vec<ShapedText>], column: &Column) -> Vec<Strip> {
    let abreast = columns.len().clamp(2, ABREAST);
    #[expect(clippy::cast_precision_loss, reason = "at most three")]
    let (gaps, parts) = ((abreast - 1) as f64, abreast as f64);
    let width = (column.width - GUTTER * gaps) / parts;
    let mut out = Strip::new(Pt::ZERO);
    let mut x = Pt::ZERO;
    for texts in columns {
        let narrow = Column { width, justified: false, ..*column };
        let lines: Vec<Strip> = texts.iter().flat_map(|text| text_strips(text, &narrow, Pt::ZERO)).collect();
        out.words += lines.iter().map(|line| line.words).sum::<usize>();
        let (items, height) = stack(lines);
        out.height = out.height.max(height);
        out.items.extend(items.into_iter().map(|items| items.moved(x, Pt::ZERO)));
        x += width + GUTTER;
    }
    vec![out]
}
