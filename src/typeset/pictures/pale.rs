//! Whether anything of a picture can be seen on white paper.

use super::picture::{Picture, PictureKind};
use super::raster::Raster;
use super::vector::{Drawing, Paint};

/// What is lighter in all three channels can't be told from paper.
const PALEST: f64 = 240.0;

impl Picture {
    /// Whether all that it shows is white, or nearly so: a logo that was made for dark grounds. Of a JPEG, which has a
    /// ground of its own, nobody asks.
    #[must_use]
    pub fn is_pale(&self) -> bool {
        match &self.kind {
            PictureKind::Drawing(drawing) => pale_drawing(drawing),
            PictureKind::Raster(raster) => pale_pixels(raster),
            PictureKind::Jpeg(_) => false,
        }
    }
}

/// Whether a channel of a colour is pale on white.
fn pale(channel: u8, opacity: f64) -> bool {
    f64::from(channel) * opacity + 255.0 * (1.0 - opacity) >= PALEST
}

fn pale_drawing(drawing: &Drawing) -> bool {
    drawing.shapes.iter().all(|shape| {
        let paints = shape.fill.iter().map(|(paint, _)| paint).chain(shape.stroke.iter().map(|s| &s.paint));
        let mut colours = paints.flat_map(|paint| match paint {
            Paint::Solid(colour) => vec![*colour],
            Paint::Gradient(gradient) => gradient.stops.iter().map(|stop| stop.colour).collect(),
        });
        colours.all(|colour| colour.iter().all(|channel| pale(*channel, shape.opacity)))
    })
}

fn pale_pixels(raster: &Raster) -> bool {
    if raster.alpha.is_none() {
        return raster.rows_pass(|row| row.iter().all(|channel| pale(*channel, 1.0)));
    }
    let opacity =
        |at: usize| raster.alpha.as_ref().map_or(255, |alpha| alpha.get(at).copied().unwrap_or(255));
    let mut pixels = raster.pixels().chunks_exact(usize::from(raster.channels).max(1)).enumerate();
    pixels.all(|(at, pixel)| pixel.iter().all(|channel| pale(*channel, f64::from(opacity(at)) / 255.0)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;

    fn is_pale(inside: &str) -> bool {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 10'>{inside}</svg>");
        Picture::read(svg.as_bytes(), "a.svg", &Place::in_file("b")).expect("a drawing").is_pale()
    }

    #[test]
    fn white_on_white_is_seen_by_nobody() {
        assert!(is_pale("<rect width='4' height='2' fill='#fff'/>"));
        assert!(is_pale("<rect width='4' height='2' fill='#000' opacity='.03'/>"));
        assert!(!is_pale("<rect width='9' height='9'/><rect width='4' height='2' fill='#fff'/>"));
        assert!(!is_pale("<rect width='4' height='2' fill='#fff' stroke='#0b5d4b'/>"));
        let pixels = |data: Vec<u8>, alpha| Raster::new(2, 1, 3, data, alpha);
        assert!(pale_pixels(&pixels(vec![255, 255, 255, 0, 0, 0], Some(vec![255, 0]))));
        assert!(!pale_pixels(&pixels(vec![255, 255, 255, 0, 0, 0], None)));
    }
}
