//! Pixels: deflated as PNG and PDF both store them.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::png_data::PngData;

/// The data of a PNG of pixels (1 grey or 3 RGB channels of 8 bits, row by row), each row behind its predictor
/// (ISO/IEC 15948, 9 and 10), deflated; `None` where there are not as many values as pixels.
pub(super) fn deflated(width: u32, height: u32, channels: u8, data: &[u8]) -> Option<Vec<u8>> {
    let colour = if channels == 1 { ExtendedColorType::L8 } else { ExtendedColorType::Rgb8 };
    // The encoder panics where the values don't fill the pixels.
    let values = usize::try_from(u64::from(width) * u64::from(height) * u64::from(channels)).ok()?;
    if values != data.len() {
        return None;
    }
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, FilterType::Adaptive)
        .write_image(data, width, height, colour)
        .ok()?;
    Some(PngData::of(&png)?.joined())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pixels_keep_their_values_behind_the_predictor() {
        use std::io::Read as _;
        let data: Vec<u8> = (0..30).collect();
        let compressed = deflated(5, 2, 3, &data).expect("pixels");
        let mut rows = Vec::new();
        flate2::read::ZlibDecoder::new(&*compressed).read_to_end(&mut rows).expect("zlib");
        assert_eq!(rows.len(), 2 * (1 + 15));
        assert_eq!(deflated(5, 3, 3, &data), None);
    }
}
