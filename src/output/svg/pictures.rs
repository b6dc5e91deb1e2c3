//! Pictures: their own compressed data, turned upright.

use std::fmt::Write;
use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::super::markup::escaped;
use super::drawing;
use super::number::{Factor, Number};
use super::painter::Painter;
use crate::geometry::Rect;
use crate::page::PictureId;
use crate::typeset::pictures::{Orientation, Picture, PictureKind, Raster};

/// Draws a picture into a rectangle.
pub(super) fn draw(id: PictureId, rect: &Rect, painter: &mut Painter) {
    let picture = painter.assets.picture(id);
    if let PictureKind::Drawing(paths) = &picture.kind {
        return drawing::draw(paths, rect, painter);
    }
    // The unit square of the stored picture, turned as it must be and stretched over the rectangle.
    let [a, b, c, d, e, f] = upright(picture);
    let (width, height) = (rect.size.width.0, rect.size.height.0);
    let matrix =
        [a * width, b * height, c * width, d * height].map(|value| Factor(value).to_string()).join(" ");
    let (x, y) = (Number(rect.left().0 + e * width), Number(rect.top().0 + f * height));
    let _ = writeln!(
        painter.drawn,
        "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\" transform=\"matrix({matrix} {x} {y})\" href=\"{}\"/>",
        escaped(&(painter.address)(id))
    );
}

/// How the unit square is turned, y downwards: `x' = a x + c y + e`, `y' = b x + d y + f`.
fn upright(picture: &Picture) -> [f64; 6] {
    let PictureKind::Jpeg(jpeg) = &picture.kind else { return [1.0, 0.0, 0.0, 1.0, 0.0, 0.0] };
    match jpeg.orientation {
        Orientation::Upright => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        Orientation::Mirrored => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
        Orientation::Rotated180 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
        Orientation::Flipped => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
        Orientation::Transposed => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        Orientation::Rotated90 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
        Orientation::Transversed => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
        Orientation::Rotated270 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
    }
}

/// The file of a picture as browsers show it, stored as it is, and its media type; `None` for a drawing, which is inside.
#[must_use]
pub fn file(picture: &Picture) -> Option<(&'static str, Vec<u8>)> {
    match &picture.kind {
        PictureKind::Jpeg(jpeg) => Some(("image/jpeg", jpeg.bytes.clone())),
        PictureKind::Raster(raster) => Some(("image/png", png(raster))),
        PictureKind::Drawing(_) => None,
    }
}

fn png(raster: &Raster) -> Vec<u8> {
    let pixels = raster.pixels();
    let (colours, data) = match (raster.channels, &raster.alpha) {
        (1, None) => (ExtendedColorType::L8, pixels.to_vec()),
        (1, Some(alpha)) => (
            ExtendedColorType::La8,
            pixels.iter().zip(alpha).flat_map(|(grey, alpha)| [*grey, *alpha]).collect(),
        ),
        (_, None) => (ExtendedColorType::Rgb8, pixels.to_vec()),
        (_, Some(alpha)) => {
            let pixels = pixels.chunks_exact(3).zip(alpha);
            let data = pixels.flat_map(|(pixel, alpha)| [pixel[0], pixel[1], pixel[2], *alpha]).collect();
            (ExtendedColorType::Rgba8, data)
        }
    };
    let mut out = Cursor::new(Vec::new());
    // Writing to memory does not fail; a picture without pixels would be the only other reason.
    let written = PngEncoder::new(&mut out).write_image(&data, raster.width, raster.height, colours);
    if written.is_ok() { out.into_inner() } else { Vec::new() }
}

/// A picture inside the file that shows it (RFC 2397).
pub(super) fn inline(picture: &Picture) -> String {
    file(picture).map(|(kind, bytes)| format!("data:{kind};base64,{}", base64(&bytes))).unwrap_or_default()
}

/// Bytes as letters (RFC 4648, 4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for part in bytes.chunks(3) {
        let bits =
            part.iter().enumerate().fold(0_u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for at in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * at) & 63) as usize];
            out.push(if at <= part.len() { char::from(letter) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_letters() {
        let written = ["", "f", "fo", "foo", "foob"].map(|text| base64(text.as_bytes()));
        assert_eq!(written, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg=="]);
    }
}
