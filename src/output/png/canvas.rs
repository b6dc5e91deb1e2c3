//! A page that is being drawn.

use tiny_skia::{FillRule, Paint, PathBuilder, Pixmap, Transform};

use crate::colour::Colour;
use crate::geometry::{Pt, Rect};

/// A page that is being drawn: pixels, and how many of them make a point.
pub(super) struct Canvas {
    pub(super) pixels: Pixmap,
    pub(super) scale: f64,
}

impl Canvas {
    /// A point of the page in pixels.
    #[expect(clippy::cast_possible_truncation, reason = "pixels need no more than 32 bits")]
    pub(super) fn pixel(&self, length: Pt) -> f32 {
        (length.0 * self.scale) as f32
    }

    /// Draws what can be seen only within a rectangle, to the nearest pixel.
    pub(super) fn within(&mut self, rect: &Rect, draw: impl FnOnce(&mut Self)) {
        let before = self.pixels.clone();
        draw(self);
        let width = self.pixels.width() as usize;
        let [left, top, right, bottom] = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|edge| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "none below 0")]
            let pixels = self.pixel(edge).round().max(0.0) as usize;
            pixels
        });
        let rows = self.pixels.pixels_mut().chunks_exact_mut(width);
        for (y, (row, old)) in rows.zip(before.pixels().chunks_exact(width)).enumerate() {
            let seen = if (top..bottom).contains(&y) { left.min(width)..right.min(width) } else { 0..0 };
            row[..seen.start].copy_from_slice(&old[..seen.start]);
            row[seen.end..].copy_from_slice(&old[seen.end..]);
        }
    }

    /// Fills a rectangle.
    pub(super) fn fill(&mut self, rect: &Rect, colour: Colour) {
        self.veil(rect, colour, u8::MAX);
    }

    /// Covers a rectangle by so many parts of 255.
    pub(super) fn veil(&mut self, rect: &Rect, colour: Colour, covers: u8) {
        let edges = [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|edge| self.pixel(edge));
        let Some(rect) = tiny_skia::Rect::from_ltrb(edges[0], edges[1], edges[2], edges[3]) else { return };
        let mut paint = Paint::default();
        let [red, green, blue] = colour.screen;
        paint.set_color_rgba8(red, green, blue, covers);
        paint.anti_alias = true;
        let path = PathBuilder::from_rect(rect);
        self.pixels.fill_path(&path, &paint, FillRule::Winding, Transform::identity(), None);
    }
}
