//! PNGs with what is told of them.

use std::io::Cursor;

use flate2::Crc;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};

use super::told::Told;
use super::xmp;
use crate::typeset::pictures::Raster;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// The chunks that say what is seen (PNG, third edition, 11): no others are handed on.
const SEEN: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"cICP",
    b"mDCV", b"cLLI", b"bKGD", b"pHYs", b"hIST",
];

/// A PNG without chunks that betray people, with one that says what it shows. `None` for another file, and for one whose
/// pixels must be turned. `profiled`: its colour profile is sound.
pub(super) fn with(png: &[u8], profiled: bool, told: &Told) -> Option<Vec<u8>> {
    let mut rest = png.strip_prefix(SIGNATURE)?;
    let mut out = SIGNATURE.to_vec();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let length = usize::try_from(u32::from_be_bytes([head[0], head[1], head[2], head[3]])).ok()?;
        let kind = &head[4..];
        let (chunk, behind) = rest.split_at_checked(length.checked_add(12)?)?;
        if kind == b"eXIf" && is_turned(&after[..length]) {
            return None;
        }
        if SEEN.iter().any(|seen| seen.as_slice() == kind) && (profiled || kind != b"iCCP") {
            out.extend(chunk);
        }
        if kind == b"IHDR" {
            let packet = xmp::of(told);
            out.extend(self::chunk(*b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", packet.as_bytes()].concat())?);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        rest = behind;
    }
    None
}

/// Whether Exif data say that a picture must be turned.
fn is_turned(data: &[u8]) -> bool {
    let exif = exif::Reader::new().read_raw(data.to_vec());
    let value = exif
        .ok()
        .and_then(|exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0));
    value.is_some_and(|value| (2..=8).contains(&value))
}

/// Pixels as a PNG.
pub(super) fn encode(raster: &Raster, profile: Option<&[u8]>) -> Option<Vec<u8>> {
    let mut out = Cursor::new(Vec::new());
    let mut encoder = PngEncoder::new_with_quality(&mut out, CompressionType::Fast, FilterType::Adaptive);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile.to_vec()).ok()?;
    }
    let channels = usize::from(raster.channels);
    let (colours, pixels) = match &raster.alpha {
        None if channels == 1 => (ExtendedColorType::L8, raster.pixels().to_vec()),
        None => (ExtendedColorType::Rgb8, raster.pixels().to_vec()),
        Some(alpha) => {
            let pixels = raster.pixels().chunks_exact(channels).zip(alpha);
            let joined = pixels.flat_map(|(pixel, alpha)| pixel.iter().copied().chain([*alpha])).collect();
            (if channels == 1 { ExtendedColorType::La8 } else { ExtendedColorType::Rgba8 }, joined)
        }
    };
    encoder.write_image(&pixels, raster.width, raster.height, colours).ok()?;
    Some(out.into_inner())
}

/// A chunk (PNG, third edition, 5.3).
fn chunk(kind: [u8; 4], content: &[u8]) -> Option<Vec<u8>> {
    let length = u32::try_from(content.len()).ok()?;
    let mut crc = Crc::new();
    crc.update(&kind);
    crc.update(content);
    Some([&length.to_be_bytes()[..], &kind, content, &crc.sum().to_be_bytes()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::pictures::Carried;

    #[test]
    fn chunks_that_betray_people_go() {
        let raster = Raster::new(2, 1, 1, vec![0, 255], Some(vec![255, 7]));
        let profile = include_bytes!("../../../assets/icc/sRGB.icc");
        let plain = encode(&raster, Some(profile)).expect("a PNG");
        let secret = chunk(*b"tEXt", b"Author\0SECRET").expect("a chunk");
        let exif = chunk(*b"eXIf", b"MM\0\x2a\0\0\0\x08\0\0\0\0\0\0").expect("a chunk");
        let (head, rest) = plain.split_at(33);
        let told = Told { credit: Some("Jo Hand".to_owned()), ..Told::default() };
        let written = with(&[head, &secret, &exif, rest].concat(), true, &told).expect("a PNG");
        let has = |bytes: &[u8], what: &[u8]| memchr::memmem::find(bytes, what).is_some();
        assert!(!has(&written, b"SECRET") && !has(&written, b"eXIf") && has(&written, b"iCCP"));
        assert_eq!(Carried::of(&written).credit.as_deref(), Some("Jo Hand"));
        let before = image::load_from_memory(&plain).expect("a picture").into_rgba8();
        assert_eq!(image::load_from_memory(&written).expect("a picture").into_rgba8(), before);
        assert!(!has(&with(&plain, false, &told).expect("a PNG"), b"iCCP"), "a broken profile goes");
        assert_eq!(with(&plain[..60], true, &told), None);
    }
}
