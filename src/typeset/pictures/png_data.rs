//! The compressed pixels of a PNG, as they stand in its file.

use flate2::{Decompress, FlushDecompress, Status};

use super::raster::Raster;

/// Bytes that are unpacked at once to be counted.
const STEP: usize = 32 * 1024;

/// The header of a PNG (ISO/IEC 15948, 11.2.2) and the contents of its `IDAT` chunks.
pub(super) struct PngData<'a> {
    /// Width, height, bits of a channel, kind of colour, compression, filter, interlacing.
    header: &'a [u8; 13],
    parts: Vec<&'a [u8]>,
    /// Whether something else than the pixels says what is seen: transparent colours, films.
    more: bool,
}

impl<'a> PngData<'a> {
    /// Walks over the chunks of a file; `None` where they are cut off.
    pub(super) fn of(png: &'a [u8]) -> Option<Self> {
        let (mut header, mut parts, mut more) = (None, Vec::new(), false);
        let mut rest = png.get(8..)?;
        while let Some((head, after)) = rest.split_first_chunk::<8>() {
            let (length, kind) = head.split_first_chunk::<4>()?;
            let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
            let content = after.get(..length)?;
            match kind {
                b"IHDR" => header = content.try_into().ok(),
                b"IDAT" => parts.push(content),
                b"tRNS" | b"acTL" => more = true,
                _ => {}
            }
            // A checksum of four bytes ends each chunk.
            rest = after.get(length.checked_add(4)?..)?;
        }
        Some(Self { header: header?, parts, more })
    }

    /// How many bytes the compressed pixels take.
    pub(super) fn length(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }

    /// The compressed pixels in a row.
    pub(super) fn joined(&self) -> Vec<u8> {
        self.parts.concat()
    }

    /// Whether the compressed pixels of the file are those of a picture as a PDF would store them: opaque, of 8 bits a
    /// channel, row by row, and whole.
    pub(super) fn is_as_in_a_pdf(&self, raster: &Raster) -> bool {
        let [w1, w2, w3, w4, h1, h2, h3, h4, bits, colour, compression, filter, interlacing] = *self.header;
        let size = [[w1, w2, w3, w4], [h1, h2, h3, h4]].map(u32::from_be_bytes);
        let channels = match colour {
            0 => 1,
            2 => 3,
            _ => return false,
        };
        let plain = (bits, compression, filter, interlacing) == (8, 0, 0, 0) && !self.more;
        let same = size == [raster.width, raster.height] && channels == raster.channels;
        plain
            && same
            && raster.alpha.is_none()
            && self.unpacked() == raster.data.len().checked_add(rows(raster))
    }

    /// How many bytes the pixels have when they are unpacked, if all of them can be.
    fn unpacked(&self) -> Option<usize> {
        let (mut inflate, mut out) = (Decompress::new(true), Vec::with_capacity(STEP));
        for (at, part) in self.parts.iter().enumerate() {
            let mut rest = *part;
            loop {
                out.clear();
                let (read, written) = (inflate.total_in(), inflate.total_out());
                let status = inflate.decompress_vec(rest, &mut out, FlushDecompress::None).ok()?;
                rest = rest.get(usize::try_from(inflate.total_in() - read).ok()?..)?;
                match status {
                    // Nothing may stand behind the end.
                    Status::StreamEnd if rest.is_empty() && at + 1 == self.parts.len() => {
                        return usize::try_from(inflate.total_out()).ok();
                    }
                    Status::StreamEnd => return None,
                    Status::Ok | Status::BufError if rest.is_empty() && out.len() < STEP => break,
                    Status::BufError if inflate.total_out() == written => return None,
                    Status::Ok | Status::BufError => {}
                }
            }
        }
        None
    }
}

/// Each row stands behind the number of its predictor.
fn rows(raster: &Raster) -> usize {
    usize::try_from(raster.height).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, GrayImage, ImageFormat, RgbImage, RgbaImage};

    use super::super::picture::{Picture, PictureKind};
    use super::*;
    use crate::diagnostic::Place;

    fn png(picture: DynamicImage) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("an encoder");
        out.into_inner()
    }

    fn raster(png: &[u8]) -> Raster {
        let picture = Picture::read(png, "a.png", &Place::in_file("a.md")).expect("a picture");
        let PictureKind::Raster(raster) = picture.kind else { panic!("no pixels") };
        raster
    }

    /// Whether the picture of a file is stored in a PDF by the very bytes of the file.
    fn is_kept(png: &[u8]) -> bool {
        let data = PngData::of(png).expect("chunks");
        raster(png).packed_colours() == Some(&data.joined()) && data.is_as_in_a_pdf(&raster(png))
    }

    #[test]
    fn opaque_pixels_of_eight_bits_are_kept_as_they_are() {
        let colour = RgbImage::from_fn(90, 500, |x, y| image::Rgb([x, y, x * y].map(|v| v.to_be_bytes()[3])));
        assert!(is_kept(&png(DynamicImage::ImageRgb8(colour))));
        assert!(is_kept(&png(DynamicImage::ImageLuma8(GrayImage::new(300, 300)))));
        let clear = png(DynamicImage::ImageRgba8(RgbaImage::new(4, 4)));
        assert!(!PngData::of(&clear).expect("chunks").is_as_in_a_pdf(&raster(&clear)));
    }

    #[test]
    fn pixels_that_are_not_whole_are_packed_anew() {
        let grey = GrayImage::from_fn(9, 9, |x, y| image::Luma([(x * y).to_be_bytes()[3]]));
        let whole = png(DynamicImage::ImageLuma8(grey));
        let pixels = raster(&whole);
        let mut data = PngData::of(&whole).expect("chunks");
        let (first, last) = data.parts[0].split_at(5);
        data.parts = vec![first, last];
        assert!(data.is_as_in_a_pdf(&pixels), "in two parts");
        data.parts = vec![first, &last[..last.len() - 1]];
        assert!(!data.is_as_in_a_pdf(&pixels), "the checksum is cut off");
        let longer = [last, b"x"].concat();
        data.parts = vec![first, &longer];
        assert!(!data.is_as_in_a_pdf(&pixels), "something stands behind");
        let mut changed = last.to_vec();
        *changed.last_mut().expect("a checksum") ^= 1;
        data.parts = vec![first, &changed];
        assert!(!data.is_as_in_a_pdf(&pixels), "another checksum");
    }
}
