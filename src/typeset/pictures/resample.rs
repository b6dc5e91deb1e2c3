//! Pictures with fewer pixels.
//!
//! Only arithmetic that comes out the same on every machine, whatever special instructions its processor has: sums
//! of whole numbers, which are the same in whatever order they are taken, and a filter made of polynomials (Catmull
//! and Rom's), not of sines. `tests/outside.sh` renders on emulated processors and compares the bytes.

use fast_image_resize::images::TypedImage;
use fast_image_resize::pixels::{InnerPixel, U8x3, U16};
use fast_image_resize::{FilterType, PixelTrait, ResizeAlg, ResizeOptions, Resizer};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::jpeg::Jpeg;
use super::raster::Raster;

/// Of new JPEGs, 1 to 100: what is lost can't be seen at the size at which a picture is shown.
const QUALITY: u8 = 85;

/// A JPEG with so many stored pixels, grey or RGB as it was, with its profile and turned as it was. `None` where
/// it can't be decoded, and for CMYK: whether the inks of such a file are inverted is told by convention only,
/// and a guess that is wrong would turn the picture into its negative.
pub(super) fn jpeg(jpeg: &Jpeg, width: u32, height: u32) -> Option<Jpeg> {
    let pixels = values(decode(jpeg)?, jpeg.components, [jpeg.width, jpeg.height], [width, height])?;
    let colours = if jpeg.components == 1 { ColorType::Luma } else { ColorType::Rgb };
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    // As cameras do: the eye sees less detail in colours than in brightness.
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(&pixels, u16::try_from(width).ok()?, u16::try_from(height).ok()?, colours).ok()?;
    let icc = jpeg.icc.clone();
    Some(Jpeg { bytes, width, height, icc, ..*jpeg })
}

fn decode(jpeg: &Jpeg) -> Option<Vec<u8>> {
    let space = match jpeg.components {
        1 => ColorSpace::Luma,
        3 => ColorSpace::RGB,
        _ => return None,
    };
    let most = usize::from(u16::MAX);
    let options =
        DecoderOptions::default().set_max_width(most).set_max_height(most).jpeg_set_out_colorspace(space);
    JpegDecoder::new_with_options(ZCursor::new(&jpeg.bytes), options).decode().ok()
}

/// The values of grey or RGB pixels, scaled. `None` where they don't fill the pixels.
///
/// The scaler is built anew for each kind of pixels, and for each kind of picture that it reads, of which each takes nearly half a
/// megabyte of the program: grey is scaled as the RGB that it is, and pixels that are lent as a copy, which is what stands between
/// the scaler's two passes as well.
fn values(mut values: Vec<u8>, channels: u8, from: [u32; 2], to: [u32; 2]) -> Option<Vec<u8>> {
    let grey = channels == 1;
    if grey {
        values = values.into_iter().flat_map(|value| [value; 3]).collect();
    }
    let mut after = vec![0; to[0] as usize * to[1] as usize * U8x3::size()];
    let before = TypedImage::<U8x3>::from_buffer(from[0], from[1], &mut values).ok()?;
    scale(&before, &mut TypedImage::from_buffer(to[0], to[1], &mut after).ok()?)?;
    Some(if grey { after.into_iter().step_by(3).collect() } else { after })
}

fn scale<P: InnerPixel + PixelTrait>(before: &TypedImage<P>, after: &mut TypedImage<P>) -> Option<()> {
    let filter = ResizeAlg::Convolution(FilterType::CatmullRom);
    // Opacity is weighed already.
    let options = ResizeOptions::new().resize_alg(filter).use_alpha(false);
    Resizer::new().resize_typed(before, after, &options).ok()
}

/// Pixels scaled to so many. `None` where the values don't fill the pixels.
pub(super) fn raster(raster: &Raster, width: u32, height: u32) -> Option<Raster> {
    match &raster.alpha {
        None => opaque(raster, width, height),
        Some(alpha) => transparent(raster, alpha, width, height),
    }
}

fn opaque(raster: &Raster, width: u32, height: u32) -> Option<Raster> {
    let (from, to) = ([raster.width, raster.height], [width, height]);
    let data = values(raster.pixels().to_vec(), raster.channels, from, to)?;
    Some(Raster::new(width, height, raster.channels, data, None))
}

/// Each pixel counts for as much as it is seen, so that the hidden colours of transparent ones don't fringe.
/// Half the range is left free: the filter swings beyond the brightest value beside an edge, and colour and
/// opacity, cut off one by one, would no longer agree.
fn transparent(raster: &Raster, alpha: &[u8], width: u32, height: u32) -> Option<Raster> {
    let channels = usize::from(raster.channels);
    let (from, to) = ([raster.width, raster.height], [width, height]);
    let half = |value: u8, alpha: u8| u16::from(value) * u16::from(alpha) / 2;
    let opacity = plane(alpha.iter().map(|&alpha| half(255, alpha)).collect(), from, to)?;
    let colours = (0..channels).map(|channel| {
        let pixels = raster.pixels().chunks_exact(channels).zip(alpha);
        plane(pixels.map(|(pixel, &alpha)| half(pixel[channel], alpha)).collect(), from, to)
    });
    let colours: Vec<Vec<u16>> = colours.collect::<Option<_>>()?;
    let mut data = Vec::with_capacity(opacity.len() * channels);
    for (at, alpha) in opacity.iter().enumerate() {
        data.extend(colours.iter().map(|plane| share(u32::from(plane[at]) * 255, u32::from(*alpha))));
    }
    let opacity = opacity.into_iter().map(|alpha| share(u32::from(alpha) * 2, 255)).collect();
    Some(Raster::new(width, height, raster.channels, data, Some(opacity)))
}

/// One value of each pixel, scaled.
fn plane(values: Vec<u16>, from: [u32; 2], to: [u32; 2]) -> Option<Vec<u16>> {
    let before =
        TypedImage::from_pixels(from[0], from[1], values.into_iter().map(U16::new).collect()).ok()?;
    let mut after = TypedImage::new(to[0], to[1]);
    scale(&before, &mut after)?;
    Some(after.pixels().iter().map(|pixel| pixel.0).collect())
}

/// A quotient, rounded, from 0 to 255.
fn share(value: u32, of: u32) -> u8 {
    let quotient = (value + of / 2).checked_div(of).unwrap_or(0);
    u8::try_from(quotient).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::pictures::Orientation;

    fn photograph(components: u8) -> Jpeg {
        let value = |at: u32| u8::try_from((at % 400 + at / 400) * 255 / 700).unwrap_or(0);
        let pixels: Vec<u8> =
            (0..400 * 300).flat_map(|at| vec![value(at); usize::from(components)]).collect();
        let colours = if components == 1 { ColorType::Luma } else { ColorType::Rgb };
        let mut bytes = Vec::new();
        Encoder::new(&mut bytes, 90).encode(&pixels, 400, 300, colours).expect("a picture");
        Jpeg {
            bytes,
            width: 400,
            height: 300,
            components,
            inverted: false,
            orientation: Orientation::Rotated90,
            icc: Some(vec![1, 2, 3]),
        }
    }

    #[test]
    fn photographs_keep_colours_profile_and_turn() {
        for components in [1, 3] {
            let small = jpeg(&photograph(components), 100, 75).expect("a picture");
            assert_eq!((small.width, small.height, small.components), (100, 75, components));
            assert_eq!((small.orientation, small.icc.clone()), (Orientation::Rotated90, Some(vec![1, 2, 3])));
            let read = super::super::jpeg::read(&small.bytes).expect("a JPEG");
            assert_eq!((read.width, read.height, read.components), (100, 75, components));
            let pixels = decode(&small).expect("pixels");
            let middle = pixels[(37 * 100 + 50) * usize::from(components)];
            assert!(middle.abs_diff(127) < 4, "{middle}");
        }
    }

    #[test]
    fn hidden_colours_do_not_fringe() {
        // Red in the left half, opaque; green in the right half, but not to be seen.
        let columns = |left: &[u8], right: &[u8]| -> Vec<u8> {
            (0..64 * 64).flat_map(|at| if at % 64 < 32 { left.to_vec() } else { right.to_vec() }).collect()
        };
        for (left, right) in [(&[200, 0, 0][..], &[0, 255, 0][..]), (&[200], &[90])] {
            let (data, alpha) = (columns(left, right), Some(columns(&[255], &[0])));
            let channels = u8::try_from(left.len()).expect("few");
            let before = Raster::new(64, 64, channels, data, alpha);
            let small = raster(&before, 9, 9).expect("pixels");
            let alpha = small.alpha.as_ref().expect("opacity");
            assert_eq!((alpha[0], alpha[8]), (255, 0));
            for (pixel, alpha) in small.pixels().chunks(left.len()).zip(alpha) {
                let off = pixel.iter().zip(left).map(|(a, b)| a.abs_diff(*b)).max().expect("channels");
                assert!(*alpha == 0 || off < 3, "{pixel:?} {alpha}");
            }
        }
    }

    #[test]
    fn values_that_do_not_fill_the_pixels_are_refused() {
        let short = Raster::new(9, 9, 3, vec![0; 9], None);
        assert!(raster(&short, 3, 3).is_none());
        assert!(raster(&Raster::new(9, 9, 3, vec![0; 9], Some(vec![0; 9])), 3, 3).is_none());
    }
}
