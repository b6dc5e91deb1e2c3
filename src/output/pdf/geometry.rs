//! From the page's coordinates (top left, y downwards) to those of PDF (bottom left, y upwards).

use crate::geometry::{Pt, Rect, Size};
use lopdf::Object;

/// A number of the page, rounded to a thousandth of a point: finer than any device, short in the file.
#[expect(clippy::cast_possible_truncation, reason = "PDF reals are single precision in lopdf and printpdf")]
pub(super) fn real(value: f64) -> f32 {
    let rounded = (value * 1000.0).round() / 1000.0;
    // Never "-0", which some readers take for text.
    if rounded == 0.0 { 0.0 } else { rounded as f32 }
}

/// The height above the bottom edge of what stands `y` below the top edge.
pub(super) fn flip(size: Size, y: Pt) -> f64 {
    (size.height - y).0
}

/// A rectangle as PDF writes it: left, bottom, right, top.
pub(super) fn corners(size: Size, rect: &Rect) -> [f64; 4] {
    [rect.left().0, flip(size, rect.bottom()), rect.right().0, flip(size, rect.top())]
}

/// Numbers as an array.
pub(super) fn array(numbers: impl IntoIterator<Item = f64>) -> Object {
    Object::Array(numbers.into_iter().map(|number| Object::Real(real(number))).collect())
}
