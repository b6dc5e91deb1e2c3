//! Lengths and places on a page.
//!
//! Everything that stands on a page is measured in PostScript points
//! (1 pt = 1/72 inch) from its top left corner, x to the right, y downwards.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length in points (1/72 inch).
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Pt(pub f64);

/// A length in millimetres.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
pub struct Mm(pub f64);

impl Pt {
    /// No length at all.
    pub const ZERO: Self = Self(0.0);

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The length without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }
}

impl From<Mm> for Pt {
    fn from(mm: Mm) -> Self {
        Self(mm.0 * 72.0 / 25.4)
    }
}

impl From<Pt> for Mm {
    fn from(pt: Pt) -> Self {
        Self(pt.0 * 25.4 / 72.0)
    }
}

impl Add for Pt {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Pt {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Pt {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<f64> for Pt {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<f64> for Pt {
    type Output = Self;
    fn div(self, divisor: f64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Div for Pt {
    type Output = f64;
    fn div(self, divisor: Self) -> f64 {
        self.0 / divisor.0
    }
}

impl AddAssign for Pt {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl SubAssign for Pt {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Sum for Pt {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A point on a page: x to the right and y downwards from the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Pt,
    /// Distance from the top edge.
    pub y: Pt,
}

impl Point {
    /// The point at `x`, `y`.
    #[must_use]
    pub fn new(x: Pt, y: Pt) -> Self {
        Self { x, y }
    }

    /// The point moved by `dx` to the right and `dy` downwards.
    #[must_use]
    pub fn moved(self, dx: Pt, dy: Pt) -> Self {
        Self { x: self.x + dx, y: self.y + dy }
    }
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Size {
    /// The extent along x.
    pub width: Pt,
    /// The extent along y.
    pub height: Pt,
}

impl Size {
    /// The size `width` × `height`.
    #[must_use]
    pub fn new(width: Pt, height: Pt) -> Self {
        Self { width, height }
    }
}

/// A rectangle, its origin the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// The top left corner.
    pub origin: Point,
    /// Width and height.
    pub size: Size,
}

impl Rect {
    /// The rectangle with its top left corner at `x`, `y`.
    #[must_use]
    pub fn new(x: Pt, y: Pt, width: Pt, height: Pt) -> Self {
        Self { origin: Point::new(x, y), size: Size::new(width, height) }
    }

    /// The left edge.
    #[must_use]
    pub fn left(&self) -> Pt {
        self.origin.x
    }

    /// The right edge.
    #[must_use]
    pub fn right(&self) -> Pt {
        self.origin.x + self.size.width
    }

    /// The top edge.
    #[must_use]
    pub fn top(&self) -> Pt {
        self.origin.y
    }

    /// The bottom edge.
    #[must_use]
    pub fn bottom(&self) -> Pt {
        self.origin.y + self.size.height
    }

    /// Whether two rectangles share any area.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left() < other.right()
            && other.left() < self.right()
            && self.top() < other.bottom()
            && other.top() < self.bottom()
    }

    /// The rectangle moved by `dx` to the right and `dy` downwards.
    #[must_use]
    pub fn moved(&self, dx: Pt, dy: Pt) -> Self {
        Self { origin: self.origin.moved(dx, dy), size: self.size }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millimetres_are_points() {
        assert!((Pt::from(Mm(25.4)).0 - 72.0).abs() < 1e-9);
        assert!((Mm::from(Pt(72.0)).0 - 25.4).abs() < 1e-9);
    }

    #[test]
    fn rectangles_that_touch_do_not_overlap() {
        let a = Rect::new(Pt(0.0), Pt(0.0), Pt(10.0), Pt(10.0));
        assert!(!a.overlaps(&a.moved(Pt(10.0), Pt(0.0))));
        assert!(a.overlaps(&a.moved(Pt(9.0), Pt(9.0))));
    }
}
