//! Where a picture has ink: logos are often drawn with clear space around them, which shows as an indent where they
//! should stand at the edge of the text.

use super::picture::{Picture, PictureKind};
use super::raster::Raster;
use super::vector::{Drawing, Paint, Segment, Shape};

/// Values from here on are white, as the paper is.
const WHITE: u8 = 250;
/// Opacity up to here shows nothing.
const UNSEEN: u8 = 8;

/// How much of its width a picture leaves white at its left and at its right edge. Nothing for a JPEG, whose pixels are
/// not unpacked.
pub(in super::super) fn clear_sides(picture: &Picture) -> (f64, f64) {
    let ink = match &picture.kind {
        PictureKind::Jpeg(_) => None,
        PictureKind::Raster(raster) => *raster.ink.get_or_init(|| of_pixels(raster)),
        PictureKind::Drawing(drawing) => of_shapes(drawing),
    };
    let share = |x: f64| (x / picture.width).clamp(0.0, 1.0);
    ink.map_or((0.0, 0.0), |(left, right)| (share(left), 1.0 - share(right)))
}

/// The leftmost and rightmost ink of pixels.
fn of_pixels(raster: &Raster) -> Option<(f64, f64)> {
    let (width, channels) = (raster.width as usize, usize::from(raster.channels));
    let data = raster.pixels();
    let has_ink = |pixel: usize| {
        let seen = raster.alpha.as_ref().is_none_or(|alpha| alpha[pixel] > UNSEEN);
        seen && data[pixel * channels..][..channels].iter().any(|value| *value < WHITE)
    };
    let rows = 0..raster.height as usize;
    let column_has_ink = |x: &usize| rows.clone().any(|y| has_ink(y * width + x));
    let left = (0..width).find(column_has_ink)?;
    let right = (0..width).rfind(column_has_ink)?;
    #[expect(clippy::cast_precision_loss, reason = "a picture has few pixels in a row")]
    let ink = (left as f64, (right + 1) as f64);
    Some(ink)
}

/// The leftmost and rightmost ink of a drawing. Handles count as points: a curve stays inside them.
fn of_shapes(drawing: &Drawing) -> Option<(f64, f64)> {
    let mut ink: Option<(f64, f64)> = None;
    for shape in drawing.shapes.iter().filter(|shape| has_ink(shape)) {
        let reach = shape.stroke.as_ref().map_or(0.0, |stroke| stroke.width / 2.0);
        for x in shape.path.iter().flat_map(xs) {
            let (left, right) = ink.unwrap_or((x, x));
            ink = Some((left.min(x - reach), right.max(x + reach)));
        }
    }
    ink.map(|(left, right)| (left.max(0.0), right.min(drawing.width)))
}

fn has_ink(shape: &Shape) -> bool {
    let dark = |paint: &Paint| !matches!(paint, Paint::Solid(colour) if colour.iter().all(|c| *c >= WHITE));
    let filled = shape.fill.as_ref().is_some_and(|(paint, _)| dark(paint));
    let drawn = shape.stroke.as_ref().is_some_and(|stroke| dark(&stroke.paint));
    shape.opacity > 0.0 && (filled || drawn)
}

fn xs(segment: &Segment) -> Vec<f64> {
    match segment {
        Segment::Move(to) | Segment::Line(to) => vec![to[0]],
        Segment::Curve(first, second, to) => vec![first[0], second[0], to[0]],
        Segment::Close => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn sides(svg: &str) -> (f64, f64) {
        clear_sides(&Picture::read(svg.as_bytes(), "a.svg", &Place::default()).expect("a drawing"))
    }

    #[test]
    fn clear_space_is_what_has_no_ink() {
        let drawing = |inside: &str| {
            format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>{inside}</svg>")
        };
        let (left, right) = sides(&drawing("<rect x='20' y='10' width='50' height='10' fill='#123456'/>"));
        assert!((left - 0.2).abs() < 1e-6 && (right - 0.3).abs() < 1e-6, "{left} {right}");
        let ground = "<rect width='100' height='50' fill='white'/><path d='M10 5h20v20z' fill='red'/>";
        let (left, right) = sides(&drawing(ground));
        assert!((left - 0.1).abs() < 1e-6 && (right - 0.7).abs() < 1e-6, "{left} {right}");
        assert_eq!(sides(&drawing("<rect width='100' height='50' fill='white'/>")), (0.0, 0.0));
    }
}
