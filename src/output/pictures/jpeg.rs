//! JPEGs with what is told of them.

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::told::Told;
use super::{iim, xmp};
use crate::typeset::pictures::{Orientation, Raster};

/// Of photographs for the web, 1 to 100.
const QUALITY: u8 = 85;

/// What a segment holds besides its own length (ITU-T T.81, B.1.1.4).
const MOST: usize = 65_533;

/// The head of each part of a colour profile (ICC.1:2004-10, B.4).
const PROFILE: &[u8] = b"ICC_PROFILE\0";

/// A JPEG without segments that betray people, with those that say what it shows, how it is turned and in which colours.
/// `None` where what is told of it is longer than a segment.
pub(super) fn with(
    jpeg: &[u8],
    orientation: Orientation,
    profile: Option<&[u8]>,
    told: &Told,
) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    if orientation != Orientation::Upright {
        put(&mut head, 0xe1, &[b"Exif\0\0", &tiff(orientation)[..]].concat())?;
    }
    let packet = xmp::of(told);
    put(&mut head, 0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", packet.as_bytes()].concat())?;
    put(&mut head, 0xed, &iim::resource(told))?;
    let parts: Vec<&[u8]> = profile.unwrap_or_default().chunks(MOST - PROFILE.len() - 2).collect();
    let count = u8::try_from(parts.len()).ok()?;
    for (number, part) in (1..=count).zip(&parts) {
        put(&mut head, 0xe2, &[PROFILE, &[number, count], part].concat())?;
    }
    let (start, rest) = jpeg.split_at_checked(behind_jfif(jpeg))?;
    Some([start, &head, &without_profile(rest)].concat())
}

/// Pixels as a JPEG, where they are opaque.
pub(super) fn encode(raster: &Raster) -> Option<Vec<u8>> {
    let colours = if raster.channels == 1 { ColorType::Luma } else { ColorType::Rgb };
    let (width, height) = (u16::try_from(raster.width).ok()?, u16::try_from(raster.height).ok()?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.encode(raster.pixels(), width, height, colours).ok()?;
    raster.alpha.is_none().then_some(bytes)
}

fn put(out: &mut Vec<u8>, marker: u8, content: &[u8]) -> Option<()> {
    let length = u16::try_from(content.len() + 2).ok()?;
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(content);
    Some(())
}

/// JFIF wants to stand first (ITU-T T.871, 10.1).
fn behind_jfif(jpeg: &[u8]) -> usize {
    match jpeg {
        [_, _, 0xff, 0xe0, high, low, ..] => 4 + usize::from(u16::from_be_bytes([*high, *low])),
        _ => 2,
    }
}

/// The segments before the first scan without parts of a profile, and all that follows.
fn without_profile(mut rest: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(rest.len());
    while let [0xff, marker, high, low, ..] = rest {
        let length = 2 + usize::from(u16::from_be_bytes([*high, *low]));
        let Some((segment, behind)) = rest.split_at_checked(length).filter(|_| *marker != 0xda) else {
            break;
        };
        if !(*marker == 0xe2 && segment[4..].starts_with(PROFILE)) {
            out.extend(segment);
        }
        rest = behind;
    }
    out.extend(rest);
    out
}

/// How a picture is turned, and the tags that must stand beside (Exif 3.0, 4.6.4 and table 17), in the order of bytes of
/// Motorola's processors.
fn tiff(orientation: Orientation) -> Vec<u8> {
    const SHORT: u16 = 3;
    const RATIONAL: u16 = 5;
    // Behind the head, the count, five entries, and that there is no other directory, which would be a thumbnail.
    let data: u32 = 8 + 2 + 5 * 12 + 4;
    let short = |value: u8| u32::from(value) << 16;
    let entries = [
        (0x0112_u16, SHORT, short(orientation.exif())),
        (0x011a, RATIONAL, data),
        (0x011b, RATIONAL, data + 8),
        // Per inch.
        (0x0128, SHORT, short(2)),
        // Where colours are sampled: in the middle of their pixels.
        (0x0213, SHORT, short(1)),
    ];
    let mut out = b"MM\0\x2a\0\0\0\x08\0\x05".to_vec();
    for (tag, kind, value) in entries {
        out.extend(tag.to_be_bytes());
        out.extend(kind.to_be_bytes());
        out.extend(1_u32.to_be_bytes());
        out.extend(value.to_be_bytes());
    }
    out.extend([0; 4]);
    // 72 to the inch, both ways, which says nothing.
    out.extend([0, 0, 0, 72, 0, 0, 0, 1].repeat(2));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::typeset::pictures::{Carried, Picture, PictureKind};

    const PHOTOGRAPH: &[u8] = include_bytes!("../../../assets/samples/efia/images/sampling.jpg");

    fn scan(jpeg: &[u8]) -> &[u8] {
        &jpeg[memchr::memmem::find(jpeg, b"\xff\xda").expect("a scan")..]
    }

    #[test]
    fn pixels_stay_and_what_is_told_can_be_read() {
        let profile = include_bytes!("../../../assets/icc/sRGB.icc");
        let told = Told { credit: Some("Jo Hand".to_owned()), ..Told::default() };
        let written = with(PHOTOGRAPH, Orientation::Rotated90, Some(profile), &told).expect("a JPEG");
        assert!(scan(&written) == scan(PHOTOGRAPH));
        let again = with(&written, Orientation::Upright, Some(profile), &told).expect("a JPEG");
        assert_eq!(again.windows(PROFILE.len()).filter(|window| *window == PROFILE).count(), 1);
        assert_eq!(Carried::of(&written).credit.as_deref(), Some("Jo Hand"));
        let read = Picture::read(&written, "a.jpg", &Place::default()).expect("a picture");
        let PictureKind::Jpeg(jpeg) = read.kind else { panic!("no JPEG") };
        assert_eq!((jpeg.orientation, jpeg.icc.as_deref()), (Orientation::Rotated90, Some(&profile[..])));
    }

    #[test]
    fn what_no_segment_holds_is_refused() {
        let told = Told { headline: Some("a".repeat(70_000)), ..Told::default() };
        assert_eq!(with(PHOTOGRAPH, Orientation::Upright, None, &told), None);
    }
}
