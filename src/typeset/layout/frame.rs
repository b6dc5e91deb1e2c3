//! Where things stand on the paper: margins, columns, the edges of the text.

use crate::brand::{Brand, LayoutKind, Paper};
use crate::geometry::{Mm, Pt, Rect, Size};

use super::column::{COLUMNS, GUTTER as GRID_GUTTER, Rail};

/// The skeleton of a page. All lengths in pt from the top left corner, as if the script ran to the right;
/// pages of a script that runs to the left are mirrored when they are composed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub paper: Size,
    /// Left edge of the whole: of the letterhead, the rail and the footer.
    pub left: Pt,
    /// Right edge of the whole.
    pub right: Pt,
    /// Left edge of the text column.
    pub text_left: Pt,
    /// Upper edge of the letterhead.
    pub letterhead_top: Pt,
    /// Upper edge of the text from page two.
    pub text_top: Pt,
    /// Lower edge of the text, above the footer.
    pub text_bottom: Pt,
    /// The hairline of the contact footer.
    pub footer_top: Pt,
    /// Baseline of the running head.
    pub running_head: Pt,
    /// Width of the side column; `None`: there is none.
    pub rail: Option<Pt>,
    /// Width of the margin in which heads of sections hang; `None`: they stand in the text.
    pub hang: Option<Pt>,
    /// How many columns of text stand side by side.
    pub abreast: usize,
    /// Whether rules part what stands on the page.
    pub ruled: bool,
}

/// From the contact footer's last line to the edge of the paper.
const FOOTER_MARGIN: Mm = Mm(12.5);
/// Between the text and the contact footer's hairline.
const FOOTER_DISTANCE: Mm = Mm(7.0);
const GUTTER: Mm = Mm(7.0);
const RAIL: Mm = Mm(42.0);
/// The margin in which heads hang, and what parts it from the text.
const HANG: Mm = Mm(38.0);
const HANG_GUTTER: Mm = Mm(6.0);

impl Frame {
    /// The frame of a brand's pages above a contact footer of a height.
    pub fn new(brand: &Brand, footer: Pt) -> Self {
        let paper = brand.paper.size();
        let (left, right) = match (brand.layout, brand.paper) {
            (LayoutKind::Classic, Paper::A4) => (Mm(40.0), Mm(32.0)),
            (LayoutKind::Classic, Paper::Letter) => (Mm(43.0), Mm(35.9)),
            (LayoutKind::Rail, Paper::A4) => (Mm(20.0), Mm(23.0)),
            (LayoutKind::Rail, Paper::Letter) => (Mm(22.0), Mm(26.9)),
            (LayoutKind::Report, Paper::A4) => (Mm(20.0), Mm(22.0)),
            (LayoutKind::Report, Paper::Letter) => (Mm(22.0), Mm(25.9)),
            (LayoutKind::Bulletin, Paper::A4) => (Mm(20.0), Mm(20.0)),
            (LayoutKind::Bulletin, Paper::Letter) => (Mm(23.0), Mm(22.9)),
            (LayoutKind::Letter, Paper::A4) => (Mm(36.0), Mm(36.0)),
            (LayoutKind::Letter, Paper::Letter) => (Mm(38.0), Mm(37.9)),
        };
        let left = brand.margins.left.unwrap_or_else(|| left.into());
        let right = paper.width - brand.margins.right.unwrap_or_else(|| right.into());
        let top = brand.margins.top.unwrap_or_else(|| Mm(19.0).into());
        let footer_top = paper.height - Pt::from(FOOTER_MARGIN) - footer;
        let lowest = footer_top - FOOTER_DISTANCE.into();
        let text_bottom = brand.margins.bottom.map_or(lowest, |bottom| (paper.height - bottom).min(lowest));
        let rail = (brand.layout == LayoutKind::Rail).then(|| Pt::from(RAIL));
        let hang = (brand.layout == LayoutKind::Report).then(|| Pt::from(HANG));
        let beside = rail.map(|rail| rail + GUTTER.into()).or(hang.map(|hang| hang + HANG_GUTTER.into()));
        let text_left = left + beside.unwrap_or(Pt::ZERO);
        Self {
            paper,
            left,
            right,
            text_left,
            letterhead_top: top,
            text_top: top + Mm(6.0).into(),
            text_bottom,
            footer_top,
            running_head: top - Mm(4.0).into(),
            rail,
            hang,
            abreast: if brand.layout == LayoutKind::Bulletin { 2 } else { 1 },
            ruled: brand.layout != LayoutKind::Letter,
        }
    }

    /// The side column.
    pub fn rail(&self) -> Option<Rail> {
        self.rail.map(|width| self.beside(width))
    }

    /// The margin in which heads of sections hang.
    pub fn hang(&self) -> Option<Rail> {
        self.hang.map(|width| self.beside(width))
    }

    fn beside(&self, width: Pt) -> Rail {
        Rail { width, gutter: self.text_left - self.left - width }
    }

    /// The left edge of what stands over the text: of headline and running head.
    pub fn head_left(&self) -> Pt {
        if self.rail.is_some() { self.text_left } else { self.left }
    }

    /// The width of what stands over the text.
    pub fn head_width(&self) -> Pt {
        self.right - self.head_left()
    }

    /// The width of the whole.
    pub fn width(&self) -> Pt {
        self.right - self.left
    }

    /// The columns of the grid of a width on the paper, from the head of the text to its foot; `mirrored`: the script runs to the
    /// left.
    pub fn columns(&self, measure: Pt, mirrored: bool) -> Vec<Rect> {
        let width = (measure + GRID_GUTTER) / as_f64(COLUMNS) - GRID_GUTTER;
        let place = |column: usize| {
            let x = self.text_left + (width + GRID_GUTTER) * as_f64(column);
            let x = if mirrored { self.paper.width - x - width } else { x };
            Rect::new(x, self.text_top, width, self.text_bottom - self.text_top)
        };
        (0..COLUMNS).map(place).collect()
    }

    /// The width of one column of text, where several stand side by side.
    pub fn column_width(&self) -> Pt {
        (self.measure() + GRID_GUTTER) / as_f64(self.abreast) - GRID_GUTTER
    }

    /// The width of the text: of all its columns.
    pub fn measure(&self) -> Pt {
        self.right - self.text_left
    }
}

#[expect(clippy::cast_precision_loss, reason = "at most twelve")]
fn as_f64(columns: usize) -> f64 {
    columns as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_columns_hold_their_measure_on_both_papers() {
        let close = |a: Pt, mm: f64| (Mm::from(a).0 - mm).abs() < 0.2;
        for paper in [Paper::A4, Paper::Letter] {
            let classic = Brand { paper, ..Brand::plain() };
            assert!((132.0..=142.0).contains(&Mm::from(Frame::new(&classic, Pt(40.0)).measure()).0));
            let set = |layout| Frame::new(&Brand { layout, ..classic.clone() }, Pt(40.0));
            assert!(close(set(LayoutKind::Rail).measure(), 118.0));
            assert!(close(set(LayoutKind::Report).measure(), 124.0));
            let bulletin = set(LayoutKind::Bulletin);
            assert!(close(bulletin.column_width(), 82.2) && close(bulletin.measure(), 170.0));
            assert!((137.9..=140.1).contains(&Mm::from(set(LayoutKind::Letter).measure()).0));
        }
    }

    #[test]
    fn a_tall_footer_pushes_the_text_up() {
        let brand = Brand::plain();
        let (low, tall) = (Frame::new(&brand, Pt(30.0)), Frame::new(&brand, Pt(90.0)));
        assert_eq!(low.text_bottom - tall.text_bottom, Pt(60.0));
        assert!(tall.text_bottom < tall.footer_top);
    }
}
