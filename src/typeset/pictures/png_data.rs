//! The compressed pixels of a PNG, as they stand in its file.

use std::io::Read;

use flate2::read::ZlibDecoder;
use flate2::{Crc, Decompress, FlushDecompress, Status};

/// Bytes that are unpacked at once to be counted.
const STEP: usize = 32 * 1024;

/// The header of a PNG (ISO/IEC 15948, 11.2.2) and the contents of its `IDAT` chunks.
pub(super) struct PngData<'a> {
    /// Width, height, bits of a channel, kind of colour, compression, filter, interlacing.
    header: &'a [u8; 13],
    parts: Vec<&'a [u8]>,
    /// Whether something else than the pixels says what is seen (transparent colours, films, how it is turned), or a
    /// checksum is wrong.
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
                b"tRNS" | b"acTL" | b"eXIf" => more = true,
                _ => {}
            }
            let (checksum, next) = after.get(length..)?.split_first_chunk::<4>()?;
            let mut crc = Crc::new();
            crc.update(kind);
            crc.update(content);
            more |= crc.sum() != u32::from_be_bytes(*checksum);
            rest = next;
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

    /// The pixels of the file, where they are as a PDF would store them: opaque, of 8 bits a channel, row by row, and whole.
    pub(super) fn as_in_a_pdf(&self) -> Option<Whole> {
        let [w1, w2, w3, w4, h1, h2, h3, h4, bits, colour, compression, filter, interlacing] = *self.header;
        let [width, height] = [[w1, w2, w3, w4], [h1, h2, h3, h4]].map(u32::from_be_bytes);
        let channels: u8 = match colour {
            0 => 1,
            2 => 3,
            _ => return None,
        };
        let plain = (bits, compression, filter, interlacing) == (8, 0, 0, 0) && !self.more;
        let row = u64::from(width) * u64::from(channels) + 1;
        if !plain {
            return None;
        }
        let Unpacked(rows) = self.whole_rows(row, u64::from(height))?;
        Some(Whole { channels, packed: self.joined(), rows })
    }

    /// Unpacks so many rows of so many bytes, each behind a predictor that there is; `None` where they are not whole, or more
    /// comes behind them.
    fn whole_rows(&self, row: u64, rows: u64) -> Option<Unpacked> {
        let length = row.checked_mul(rows)?;
        // A byte more than there may be, so that what is too long is seen.
        let little = usize::try_from(length.saturating_add(1)).ok().filter(|_| length <= MOST_UNPACKED);
        let (mut inflate, mut out) = (Decompress::new(true), Vec::with_capacity(little.unwrap_or(STEP)));
        for (at, part) in self.parts.iter().enumerate() {
            let mut rest = *part;
            let last = at + 1 == self.parts.len();
            let flush =
                if last && little.is_some() { FlushDecompress::Finish } else { FlushDecompress::None };
            loop {
                if little.is_none() {
                    out.clear();
                }
                let (read, written, held) = (inflate.total_in(), inflate.total_out(), out.len());
                let status = inflate.decompress_vec(rest, &mut out, flush).ok()?;
                rest = rest.get(usize::try_from(inflate.total_in() - read).ok()?..)?;
                let starts = (written.next_multiple_of(row)..inflate.total_out())
                    .step_by(usize::try_from(row).unwrap_or(usize::MAX));
                let mut predictors =
                    starts.filter_map(|start| out.get(held + usize::try_from(start - written).ok()?));
                if predictors.any(|predictor| *predictor > PAETH) {
                    return None;
                }
                match status {
                    // Nothing may stand behind the end.
                    Status::StreamEnd => {
                        let whole = rest.is_empty() && last && inflate.total_out() == length;
                        return whole.then(|| Unpacked(little.map(|_| out)));
                    }
                    Status::Ok | Status::BufError if rest.is_empty() && out.len() < out.capacity() => break,
                    Status::BufError if inflate.total_out() == written => return None,
                    Status::Ok | Status::BufError => {}
                }
            }
        }
        None
    }
}

/// Pixels as they stand in a file.
pub(super) struct Whole {
    /// 1 grey, 3 RGB.
    pub channels: u8,
    /// Compressed.
    pub packed: Vec<u8>,
    /// The same unpacked, each row behind its predictor, where that takes little room.
    pub rows: Option<Vec<u8>>,
}

/// Rows that were unpacked; kept where they take little room.
#[derive(Debug, PartialEq)]
struct Unpacked(Option<Vec<u8>>);

/// What takes more room unpacked, in bytes, is no logo, which is looked at in every run: it is not kept.
const MOST_UNPACKED: u64 = 512 * 1024;

/// The predictors of rows (ISO/IEC 15948, 9.2): none, left, up, the mean of both, Paeth's.
const LEFT: u8 = 1;
const UP: u8 = 2;
const MEAN: u8 = 3;
const PAETH: u8 = 4;

/// The rows of pixels, one by one.
pub(super) struct Rows<'a> {
    /// Each row behind its predictor.
    data: Box<dyn Read + 'a>,
    /// How many bytes left of a value that of the pixel before stands.
    step: usize,
    row: Vec<u8>,
    above: Vec<u8>,
}

impl<'a> Rows<'a> {
    /// Those of packed pixels, each with so many values.
    pub(super) fn of_packed(packed: &'a [u8], length: usize, channels: u8) -> Self {
        Self::new(Box::new(ZlibDecoder::new(packed)), length, channels)
    }

    /// Those of unpacked ones.
    pub(super) fn of_unpacked(rows: &'a [u8], length: usize, channels: u8) -> Self {
        Self::new(Box::new(rows), length, channels)
    }

    fn new(data: Box<dyn Read + 'a>, length: usize, channels: u8) -> Self {
        let (row, above) = (vec![0; length], vec![0; length]);
        Self { data, step: usize::from(channels), row, above }
    }

    /// The next row.
    pub(super) fn next(&mut self) -> Option<&[u8]> {
        std::mem::swap(&mut self.row, &mut self.above);
        let mut predictor = [0];
        self.data.read_exact(&mut predictor).ok()?;
        self.data.read_exact(&mut self.row).ok()?;
        let step = self.step.min(self.row.len());
        let (row, above) = (self.row.as_mut_slice(), self.above.as_slice());
        match predictor[0] {
            LEFT if step == COLOURS => left_of_colours(row),
            PAETH if step == COLOURS => paeth_of_colours(row, above),
            LEFT => add(row, step, |_| 0, |row, at| row[at - step]),
            UP => row.iter_mut().zip(above).for_each(|(value, above)| *value = value.wrapping_add(*above)),
            MEAN => add(row, step, |at| above[at] / 2, |row, at| row[at - step].midpoint(above[at])),
            // Left of the first pixel all is nothing: what stands above comes nearest.
            PAETH => {
                add(row, step, |at| above[at], |row, at| paeth(row[at - step], above[at], above[at - step]));
            }
            _ => {}
        }
        Some(&self.row)
    }
}

/// Adds to each value of a row what its predictor says: of the first pixel, and of all others.
fn add(row: &mut [u8], step: usize, first: impl Fn(usize) -> u8, others: impl Fn(&[u8], usize) -> u8) {
    for (at, value) in row.iter_mut().enumerate().take(step) {
        *value = value.wrapping_add(first(at));
    }
    for at in step..row.len() {
        row[at] = row[at].wrapping_add(others(row, at));
    }
}

/// Values of a pixel with colours; most pictures have them, and a logo is unpacked in every run.
const COLOURS: usize = 3;

fn left_of_colours(row: &mut [u8]) {
    let mut left = [0; COLOURS];
    for pixel in row.as_chunks_mut::<COLOURS>().0 {
        left = std::array::from_fn(|at| pixel[at].wrapping_add(left[at]));
        *pixel = left;
    }
}

fn paeth_of_colours(row: &mut [u8], above: &[u8]) {
    let (mut left, mut corner) = ([0; COLOURS], [0; COLOURS]);
    for (pixel, above) in row.as_chunks_mut::<COLOURS>().0.iter_mut().zip(above.as_chunks::<COLOURS>().0) {
        // In a plane of one colour, and below an edge of one, nothing has to be compared value by value.
        let predicted = if *above == corner {
            left
        } else if left == corner {
            *above
        } else {
            std::array::from_fn(|at| paeth(left[at], above[at], corner[at]))
        };
        left = std::array::from_fn(|at| pixel[at].wrapping_add(predicted[at]));
        (*pixel, corner) = (left, *above);
    }
}

/// Of the values left, above, and above the one left: that which comes nearest to left and above without the third.
fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let estimate = i16::from(left) + i16::from(above) - i16::from(corner);
    let distance = |value: u8| (estimate - i16::from(value)).abs();
    if distance(left) <= distance(above) && distance(left) <= distance(corner) {
        left
    } else if distance(above) <= distance(corner) {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    use image::{
        DynamicImage, ExtendedColorType, GrayImage, ImageEncoder as _, ImageFormat, RgbImage, RgbaImage,
    };

    use super::super::raster::Raster;

    use super::super::picture::{Picture, PictureKind};
    use super::*;
    use crate::diagnostic::Place;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        picture.write_to(&mut out, ImageFormat::Png).expect("an encoder");
        out.into_inner()
    }

    fn raster(png: &[u8]) -> Raster {
        let picture = Picture::read(png, "a.png", &Place::in_file("a.md")).expect("a picture");
        let PictureKind::Raster(raster) = picture.kind else { panic!("no pixels") };
        raster
    }

    #[test]
    fn opaque_pixels_of_eight_bits_are_kept_as_they_are() {
        let colour = RgbImage::from_fn(90, 500, |x, y| image::Rgb([x, y, x * y].map(|v| v.to_be_bytes()[3])));
        let grey = GrayImage::from_fn(300, 300, |x, y| image::Luma([(x ^ y).to_be_bytes()[3]]));
        for (file, pixels) in [
            (png(&DynamicImage::ImageRgb8(colour.clone())), colour.into_raw()),
            (png(&DynamicImage::ImageLuma8(grey.clone())), grey.into_raw()),
        ] {
            let raster = raster(&file);
            assert_eq!(raster.packed_colours(), Some(&*PngData::of(&file).expect("chunks").joined()));
            assert!(raster.pixels() == pixels);
        }
        let clear = png(&DynamicImage::ImageRgba8(RgbaImage::new(4, 4)));
        assert!(PngData::of(&clear).expect("chunks").as_in_a_pdf().is_none());
    }

    #[test]
    fn every_predictor_is_undone() {
        let pixels = RgbImage::from_fn(31, 17, |x, y| {
            image::Rgb([x * 7 + y, y * y * 3, x * x + y * 11].map(|v| v.to_be_bytes()[3]))
        });
        for filter in
            [FilterType::NoFilter, FilterType::Sub, FilterType::Up, FilterType::Avg, FilterType::Paeth]
        {
            let mut file = Vec::new();
            let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Default, filter);
            encoder.write_image(&pixels, 31, 17, ExtendedColorType::Rgb8).expect("an encoder");
            assert!(PngData::of(&file).expect("chunks").as_in_a_pdf().is_some());
            assert!(raster(&file).pixels() == pixels.as_raw(), "{filter:?}");
        }
    }

    #[test]
    fn pixels_that_are_not_whole_are_read_by_others() {
        let grey = GrayImage::from_fn(9, 9, |x, y| image::Luma([(x * y).to_be_bytes()[3]]));
        let whole = png(&DynamicImage::ImageLuma8(grey));
        let mut data = PngData::of(&whole).expect("chunks");
        let (first, last) = data.parts[0].split_at(5);
        data.parts = vec![first, last];
        assert!(data.as_in_a_pdf().is_some(), "in two parts");
        data.parts = vec![first, &last[..last.len() - 1]];
        assert!(data.as_in_a_pdf().is_none(), "the checksum is cut off");
        let longer = [last, b"x"].concat();
        data.parts = vec![first, &longer];
        assert!(data.as_in_a_pdf().is_none(), "something stands behind");
        let mut changed = last.to_vec();
        *changed.last_mut().expect("a checksum") ^= 1;
        data.parts = vec![first, &changed];
        assert!(data.as_in_a_pdf().is_none(), "another checksum");
        let mut chunk = whole.clone();
        let at = chunk.len() - 14;
        chunk[at] ^= 1;
        assert!(PngData::of(&chunk).expect("chunks").as_in_a_pdf().is_none(), "another checksum of a chunk");
        let odd = super::super::deflate::deflated(9, 9, 1, &[0; 81]).expect("pixels");
        data.parts = vec![&odd];
        assert!(data.as_in_a_pdf().is_some());
        for (row, rows) in [(10, 8), (9, 9)] {
            assert_eq!(data.whole_rows(row, rows), None, "other sizes");
        }
        let mut rows = ZlibEncoder::new(Vec::new(), Compression::default());
        rows.write_all(&[5; 90]).expect("memory");
        let rows = rows.finish().expect("memory");
        data.parts = vec![&rows];
        assert!(data.as_in_a_pdf().is_none(), "no such predictor");
    }
}
