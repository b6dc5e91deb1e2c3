//! Pictures, scaled to the pixels that they fill.

use image::imageops::FilterType;
use image::{DynamicImage, ImageBuffer, ImageFormat};
use tiny_skia::{Pixmap, PixmapPaint, Transform};

use super::canvas::Canvas;
use super::drawing;
use crate::colour::Colour;
use crate::geometry::Rect;
use crate::typeset::pictures::{Jpeg, Orientation, Picture, PictureKind, Raster};

/// Draws a picture into a rectangle.
pub(super) fn draw(picture: &Picture, rect: &Rect, canvas: &mut Canvas) {
    let image = match &picture.kind {
        PictureKind::Drawing(paths) => return drawing::draw(paths, rect, canvas),
        PictureKind::Jpeg(jpeg) => upright(jpeg),
        PictureKind::Raster(raster) => decoded(raster),
    };
    match image {
        Some(image) => place(&image, rect, canvas),
        // What can't be decoded here is shown as an even grey; the PDF carries the picture's own data.
        None => canvas.fill(rect, Colour::rgb(200, 200, 200)),
    }
}

fn upright(jpeg: &Jpeg) -> Option<DynamicImage> {
    let image = image::load_from_memory_with_format(&jpeg.bytes, ImageFormat::Jpeg).ok()?;
    Some(match jpeg.orientation {
        Orientation::Upright => image,
        Orientation::Mirrored => image.fliph(),
        Orientation::Rotated180 => image.rotate180(),
        Orientation::Flipped => image.flipv(),
        Orientation::Transposed => image.rotate90().fliph(),
        Orientation::Rotated90 => image.rotate90(),
        Orientation::Transversed => image.rotate270().fliph(),
        Orientation::Rotated270 => image.rotate270(),
    })
}

fn decoded(raster: &Raster) -> Option<DynamicImage> {
    let pixels = raster.pixels().chunks_exact(usize::from(raster.channels));
    let alpha = |i: usize| raster.alpha.as_ref().and_then(|alpha| alpha.get(i)).copied().unwrap_or(255);
    let rgba: Vec<u8> = pixels
        .enumerate()
        .flat_map(|(i, pixel)| match *pixel {
            [grey] => [grey, grey, grey, alpha(i)],
            [red, green, blue, ..] => [red, green, blue, alpha(i)],
            _ => [0, 0, 0, alpha(i)],
        })
        .collect();
    ImageBuffer::from_raw(raster.width, raster.height, rgba).map(DynamicImage::ImageRgba8)
}

fn place(image: &DynamicImage, rect: &Rect, canvas: &mut Canvas) {
    let [left, top, right, bottom] =
        [rect.left(), rect.top(), rect.right(), rect.bottom()].map(|edge| canvas.pixel(edge));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pixels of a page")]
    let (width, height) =
        (((right.round() - left.round()) as u32).max(1), ((bottom.round() - top.round()) as u32).max(1));
    let scaled = image.resize_exact(width, height, FilterType::Triangle).into_rgba8();
    let Some(mut pixels) = Pixmap::new(width, height) else { return };
    for (target, source) in pixels.pixels_mut().iter_mut().zip(scaled.pixels()) {
        let [red, green, blue, alpha] = source.0;
        *target = tiny_skia::ColorU8::from_rgba(red, green, blue, alpha).premultiply();
    }
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a page")]
    let at = (left.round() as i32, top.round() as i32);
    canvas.pixels.draw_pixmap(
        at.0,
        at.1,
        pixels.as_ref(),
        &PixmapPaint::default(),
        Transform::identity(),
        None,
    );
}
