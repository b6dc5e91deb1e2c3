//! How many pictures a file holds one after another: those that move, and the pages of a TIFF.

use image::ImageFormat;

use super::chunks;

/// More pages than these aren't counted.
const MOST_PAGES: usize = 1000;
/// The tag of a TIFF that says what a page is (`NewSubfileType`, TIFF 6.0, section 8).
const KIND_OF_PAGE: usize = 254;

/// The pictures in a file, as far as it can be read; a preview beside its picture is none.
pub(super) fn count(bytes: &[u8], format: ImageFormat) -> usize {
    let count = match format {
        ImageFormat::Gif => of_gif(bytes),
        ImageFormat::Png => of_png(bytes),
        ImageFormat::Tiff => of_tiff(bytes),
        ImageFormat::WebP => of_webp(bytes),
        _ => None,
    };
    count.unwrap_or(1)
}

fn of_gif(bytes: &[u8]) -> Option<usize> {
    let colours = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + colours(*bytes.get(10)?);
    let mut count = 0;
    loop {
        at = match bytes.get(at) {
            Some(0x21) => behind_blocks(bytes, at + 2)?,
            Some(0x2c) => {
                count += 1;
                behind_blocks(bytes, at + 11 + colours(*bytes.get(at + 9)?))?
            }
            // Its end, or a file that is cut off.
            _ => return Some(count),
        };
    }
}

/// Where the blocks end that begin somewhere: with one of no bytes.
fn behind_blocks(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += length + 1;
        if length == 0 {
            return Some(at);
        }
    }
}

fn of_png(bytes: &[u8]) -> Option<usize> {
    // What says that it moves stands before the pixels.
    let mut head = chunks::of_png(bytes.get(8..)?).take_while(|(kind, _)| *kind != b"IDAT");
    head.find(|(kind, _)| *kind == b"acTL").and_then(|(_, content)| number(content, 0, 4, true))
}

fn of_webp(bytes: &[u8]) -> Option<usize> {
    Some(chunks::of_webp(bytes.get(12..)?).filter(|(kind, _)| *kind == b"ANMF").count().max(1))
}

fn of_tiff(bytes: &[u8]) -> Option<usize> {
    let is_big = bytes.first() == Some(&b'M');
    let mut at = number(bytes, 4, 4, is_big)?;
    let mut count = 0;
    // A chain that bites its tail ends too.
    for _ in 0..MOST_PAGES {
        if at == 0 {
            break;
        }
        let entries = number(bytes, at, 2, is_big)?;
        let kind = (0..entries)
            .map(|entry| at + 2 + entry * 12)
            .find(|entry| number(bytes, *entry, 2, is_big) == Some(KIND_OF_PAGE))
            .and_then(|entry| number(bytes, entry + 8, 4, is_big));
        // Bit 0: a smaller one of another; bit 2: a mask of another.
        count += usize::from(kind.unwrap_or_default() & 0b101 == 0);
        at = number(bytes, at + 2 + entries * 12, 4, is_big)?;
    }
    Some(count.max(1))
}

/// The number in some bytes, with its most significant byte first or last.
fn number(bytes: &[u8], at: usize, length: usize, is_big: bool) -> Option<usize> {
    let own = bytes.get(at..at.checked_add(length)?)?;
    let add = |sum: usize, byte: &u8| (sum << 8) | usize::from(*byte);
    Some(if is_big { own.iter().fold(0, add) } else { own.iter().rev().fold(0, add) })
}

#[cfg(test)]
mod tests {
    use image::ImageFormat::{Gif, Png, Tiff, WebP};

    use super::count;

    fn gif(pictures: usize) -> Vec<u8> {
        let picture = b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
        [&b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff"[..], &picture.repeat(pictures), b"\x3b"].concat()
    }

    fn tiff(kinds: &[u8]) -> Vec<u8> {
        let mut out = b"II\x2a\0\x08\0\0\0".to_vec();
        for (i, kind) in kinds.iter().enumerate() {
            out.extend(b"\x01\0\xfe\0\x04\0\x01\0\0\0");
            out.extend([*kind, 0, 0, 0]);
            let next = if i + 1 == kinds.len() { 0 } else { u8::try_from(8 + 18 * (i + 1)).expect("few") };
            out.extend([next, 0, 0, 0]);
        }
        out
    }

    #[test]
    fn pictures_are_counted_and_previews_are_not() {
        assert_eq!((count(&gif(1), Gif), count(&gif(3), Gif)), (1, 3));
        assert_eq!((count(&tiff(&[0]), Tiff), count(&tiff(&[0, 1, 0]), Tiff)), (1, 2));
        let png = |chunk: &[u8]| [b"\x89PNG\r\n\x1a\n", chunk, b"\0\0\0\0IDAT"].concat();
        assert_eq!(count(&png(b""), Png), 1);
        assert_eq!(count(&png(b"\0\0\0\x08acTL\0\0\0\x05\0\0\0\0crc!"), Png), 5);
        let frame = b"ANMF\x03\0\0\0abc\0".repeat(2);
        assert_eq!(count(&[&b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0"[..], &frame].concat(), WebP), 2);
    }

    #[test]
    fn what_is_cut_off_or_goes_in_a_circle_ends() {
        let mut circle = tiff(&[0, 0]);
        circle[40] = 8;
        assert_eq!(count(&circle, Tiff), 1000);
        for format in [Gif, Png, Tiff, WebP] {
            for whole in [gif(2), tiff(&[0, 0]), vec![0xff; 99]] {
                for length in 0..whole.len() {
                    assert!(count(&whole[..length], format) < 1001);
                }
            }
        }
    }
}
