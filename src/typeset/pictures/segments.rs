//! What stands beside the pixels in the file of a picture: packets of XMP, records of IPTC-IIM, Content Credentials.

use super::chunks::{self, Chunk};

/// Something that stands beside the pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Segment<'b> {
    /// A packet of XMP (ISO 16684-3).
    Xmp(&'b [u8]),
    /// The data sets of IPTC-IIM.
    Iim(&'b [u8]),
    /// Content Credentials (C2PA 2.2, A.3).
    Credentials,
}

/// So many are looked at: a file has one of each.
const MOST: usize = 16;

/// What stands beside the pixels of a JPEG, PNG or WebP; XMP first, as it says more than IIM.
pub(super) fn of(bytes: &[u8]) -> Vec<Segment<'_>> {
    let mut out = match bytes {
        [0xff, 0xd8, rest @ ..] => jpeg(rest),
        [0x89, b'P', b'N', b'G', _, _, _, _, rest @ ..] => chunks::of_png(rest).filter_map(in_png).collect(),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', rest @ ..] => {
            chunks::of_webp(rest).filter_map(in_webp).collect()
        }
        _ => Vec::new(),
    };
    out.sort_by_key(|segment| !matches!(segment, Segment::Xmp(_)));
    out.truncate(MOST);
    out
}

/// The segments before the first scan (ITU-T T.81, B.1.1).
fn jpeg(mut rest: &[u8]) -> Vec<Segment<'_>> {
    let mut out = Vec::new();
    while let [0xff, marker, after @ ..] = rest {
        match marker {
            // Fill bytes; what has no length.
            0xff => rest = &rest[1..],
            0x01 | 0xd0..=0xd7 => rest = after,
            0xd9 | 0xda => break,
            _ => {
                let Some((length, content)) = after.split_first_chunk::<2>() else { break };
                let length = usize::from(u16::from_be_bytes(*length)).saturating_sub(2);
                let Some(content) = content.get(..length) else { break };
                out.extend(application(*marker, content));
                rest = &after[length + 2..];
            }
        }
    }
    out
}

fn application(marker: u8, content: &[u8]) -> Option<Segment<'_>> {
    match marker {
        0xe1 => content.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0").map(Segment::Xmp),
        0xeb => memchr::memmem::find(content, b"c2pa").map(|_| Segment::Credentials),
        0xed => resource(content.strip_prefix(b"Photoshop 3.0\0")?).map(Segment::Iim),
        _ => None,
    }
}

/// The IPTC-IIM record among Photoshop's resources (Adobe Photoshop File Formats, Image Resources: 1028).
fn resource(mut data: &[u8]) -> Option<&[u8]> {
    loop {
        let [b'8', b'B', b'I', b'M', high, low, name, rest @ ..] = data else { return None };
        // The name is padded to an even length, its own length counted.
        let behind = rest.get(usize::from(*name | 1)..)?;
        let (length, content) = behind.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let own = content.get(..length)?;
        if u16::from_be_bytes([*high, *low]) == 0x0404 {
            return Some(own);
        }
        data = content.get(length.checked_add(length % 2)?..)?;
    }
}

fn in_png((kind, content): Chunk<'_>) -> Option<Segment<'_>> {
    match kind {
        // Neither packed nor in a language.
        b"iTXt" => content.strip_prefix(b"XML:com.adobe.xmp\0\0\0\0\0").map(Segment::Xmp),
        b"caBX" => Some(Segment::Credentials),
        _ => None,
    }
}

fn in_webp((kind, content): Chunk<'_>) -> Option<Segment<'_>> {
    match kind {
        b"XMP " => Some(Segment::Xmp(content)),
        b"C2PA" => Some(Segment::Credentials),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_beside_the_pixels_is_found_and_what_is_cut_off_is_not() {
        let segment = |marker: u8, content: &[u8]| {
            let length = u16::try_from(content.len() + 2).expect("short").to_be_bytes();
            [&[0xff, marker][..], &length, content].concat()
        };
        let xmp = segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x/>");
        let other = b"8BIM\x04\x25\x03abc\0\0\0\x01x\0";
        let record = b"8BIM\x04\x04\0\0\0\0\0\x03IIM";
        let photoshop = segment(0xed, &[&b"Photoshop 3.0\0"[..], other, record].concat());
        let signed = segment(0xeb, b"JP\0\x01\0\0\0\x01jumbc2pa");
        let file = [&[0xff, 0xd8][..], &photoshop, &[0xff], &signed, &xmp, b"\xff\xda"].concat();
        let all = [Segment::Xmp(b"<x/>"), Segment::Iim(b"IIM"), Segment::Credentials];
        assert_eq!(of(&file), all);
        assert_eq!(of(&file[..30]), []);
        let chunk = |kind: &[u8], content: &[u8]| {
            let length = u32::try_from(content.len()).expect("short").to_be_bytes();
            [&length[..], kind, content, b"crc!"].concat()
        };
        let text = chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>");
        let png = [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"caBX", b""), &text].concat();
        assert_eq!(of(&png), [Segment::Xmp(b"<x/>"), Segment::Credentials]);
        let webp = b"RIFF\0\0\0\0WEBPVP8 \x01\0\0\0x\0XMP \x04\0\0\0<x/>";
        assert_eq!(of(webp), [Segment::Xmp(b"<x/>")]);
    }
}
