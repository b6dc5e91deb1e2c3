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

/// The leftmost and rightmost ink of pixels. Rows are unpacked until ink reaches both edges: most logos fill their files.
fn of_pixels(raster: &Raster) -> Option<(f64, f64)> {
    let (width, channels) = (raster.width as usize, usize::from(raster.channels));
    // From the left edge to before the first ink, and from behind the last.
    let (mut left, mut right, mut first) = (width, 0, 0);
    raster.rows_pass(|row| {
        let alpha = raster.alpha.as_deref().and_then(|alpha| alpha.get(first..first + width));
        first += width;
        let has_ink = |x: &usize| {
            let seen = alpha.is_none_or(|alpha| alpha[*x] > UNSEEN);
            seen && row[x * channels..][..channels].iter().any(|value| *value < WHITE)
        };
        // Most of what lies outside the ink that is known is white, and told at once.
        let is_white = |from: usize, to: usize| is_white(&row[from * channels..to * channels]);
        if !is_white(0, left) {
            let blank = (0..left).step_by(BLOCK).take_while(|x| is_white(*x, left.min(x + BLOCK))).count();
            left = (blank * BLOCK..left).find(has_ink).unwrap_or(left);
        }
        if !is_white(right, width) {
            let from = |x: usize| x.saturating_sub(BLOCK).max(right);
            let mut end = width;
            while is_white(from(end), end) {
                end = from(end);
            }
            right = (right..end).rfind(has_ink).map_or(right, |x| x + 1);
        }
        left > 0 || right < width
    });
    #[expect(clippy::cast_precision_loss, reason = "a picture has few pixels in a row")]
    let ink = (left as f64, right as f64);
    (left < width).then_some(ink)
}

/// Pixels that are passed over at once where they are white.
const BLOCK: usize = 64;

/// The whitest values.
static WHITEST: [u8; 256] = [u8::MAX; 256];

/// Whether no value is darker than white: so many at once that the processor compares them side by side.
fn is_white(values: &[u8]) -> bool {
    // Paper is as white as can be, as a rule, and bytes that are the same are found so fastest of all.
    if values.chunks(WHITEST.len()).all(|block| block == &WHITEST[..block.len()]) {
        return true;
    }
    let (blocks, rest) = values.as_chunks::<32>();
    let mut darkest = [WHITE; 32];
    for block in blocks {
        for (darkest, value) in darkest.iter_mut().zip(block) {
            *darkest = (*darkest).min(*value);
        }
    }
    darkest.iter().chain(rest).all(|value| *value >= WHITE)
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
    fn clear_space_of_pixels_is_what_has_no_ink() {
        let raster = |ink: &[(u32, u32)], opaque: bool| {
            let pixels = image::RgbaImage::from_fn(10, 4, |x, y| {
                let is_ink = ink.contains(&(x, y));
                let alpha = if opaque || is_ink { 255 } else { 0 };
                if is_ink { image::Rgba([1, 2, 3, 255]) } else { image::Rgba([255, 255, 255, alpha]) }
            });
            let mut png = std::io::Cursor::new(Vec::new());
            if opaque {
                let pixels = image::DynamicImage::ImageRgba8(pixels).into_rgb8();
                pixels.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
            } else {
                pixels.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
            }
            Picture::read(&png.into_inner(), "a.png", &Place::default()).expect("a picture")
        };
        for opaque in [true, false] {
            let near = |ink: &[(u32, u32)], left: f64, right: f64| {
                let (l, r) = clear_sides(&raster(ink, opaque));
                assert!((l - left).abs() < 1e-6 && (r - right).abs() < 1e-6, "{ink:?}: {l} {r}");
            };
            near(&[(3, 0), (5, 2)], 0.3, 0.4);
            near(&[(5, 0), (2, 3), (9, 1)], 0.2, 0.0);
            near(&[(0, 0), (9, 0)], 0.0, 0.0);
            near(&[(4, 3)], 0.4, 0.5);
            near(&[], 0.0, 0.0);
        }
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
