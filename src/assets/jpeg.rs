//! JPEG files: read by their markers (ITU-T T.81, annex B), never decoded.

use exif::{In, Reader, Tag};

use super::picture::{Jpeg, Orientation};

type Wrong = (String, &'static str);

const AGAIN: &str = "export it again as an ordinary JPEG";

/// Reads the header of a JPEG and takes out what betrays people.
pub(super) fn read(bytes: &[u8]) -> Result<Jpeg, Wrong> {
    let cut_off = || ("is cut off: the file is not complete".to_owned(), "copy or download it again");
    let mut out = vec![0xff, 0xd8];
    let mut frame = None;
    let (mut orientation, mut inverted) = (Orientation::Upright, false);
    let mut profile: Vec<(u8, Vec<u8>)> = Vec::new();
    let mut at = 2;
    loop {
        // Fill bytes may stand before a marker.
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at + 1).ok_or_else(cut_off)?;
        if bytes[at] != 0xff {
            return Err(("is damaged: a marker is missing".to_owned(), AGAIN));
        }
        if marker == 0xda {
            break;
        }
        if matches!(marker, 0x01 | 0xd0..=0xd7) {
            at += 2;
            continue;
        }
        let length = usize::from(u16::from_be_bytes([
            *bytes.get(at + 2).ok_or_else(cut_off)?,
            *bytes.get(at + 3).ok_or_else(cut_off)?,
        ]));
        let segment = bytes.get(at + 4..at + 2 + length.max(2)).ok_or_else(cut_off)?;
        let mut keep = true;
        match marker {
            0xc0..=0xc2 => frame = Some(read_frame(segment).ok_or_else(cut_off)?),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                return Err(("is of a rare kind of JPEG that PDF readers don't show".to_owned(), AGAIN));
            }
            0xe1 => {
                keep = false;
                orientation = exif_orientation(segment).unwrap_or(orientation);
            }
            0xe2 => match segment.strip_prefix(b"ICC_PROFILE\0") {
                Some([number, _, data @ ..]) => profile.push((*number, data.to_vec())),
                _ => keep = false,
            },
            0xee => inverted = segment.starts_with(b"Adobe"),
            // JFIF without its thumbnail.
            0xe0 => keep = segment.starts_with(b"JFIF\0") && segment.len() == 14,
            0xe3..=0xed | 0xef | 0xfe => keep = false,
            _ => {}
        }
        if keep {
            out.extend(&bytes[at..at + 2 + length.max(2)]);
        }
        at += 2 + length.max(2);
    }
    let end = bytes
        .windows(2)
        .rposition(|pair| pair == [0xff, 0xd9])
        .filter(|&end| end > at)
        .ok_or_else(cut_off)?;
    out.extend(&bytes[at..end + 2]);
    let (width, height, components) =
        frame.ok_or_else(|| ("is damaged: it has no frame".to_owned(), AGAIN))?;
    if !matches!(components, 1 | 3 | 4) || width == 0 || height == 0 {
        return Err(("is of a rare kind of JPEG that PDF readers don't show".to_owned(), AGAIN));
    }
    profile.sort_by_key(|part| part.0);
    let icc: Vec<u8> = profile.into_iter().flat_map(|part| part.1).collect();
    let icc = (!icc.is_empty()).then_some(icc);
    Ok(Jpeg {
        bytes: out,
        width,
        height,
        components,
        inverted: inverted && components == 4,
        orientation,
        icc,
    })
}

/// Width, height and number of components.
fn read_frame(segment: &[u8]) -> Option<(u32, u32, u8)> {
    let number = |at: usize| Some(u32::from(u16::from_be_bytes([*segment.get(at)?, *segment.get(at + 1)?])));
    Some((number(3)?, number(1)?, *segment.get(5)?))
}

fn exif_orientation(segment: &[u8]) -> Option<Orientation> {
    let data = segment.strip_prefix(b"Exif\0\0")?;
    let exif = Reader::new().read_raw(data.to_vec()).ok()?;
    let value = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    Some(Orientation::from_exif(value))
}
