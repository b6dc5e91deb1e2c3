//! JPEG files: walked marker by marker (ITU-T T.81, annex B) to the end of the picture, never decoded.
//!
//! Only what a decoder needs is copied: tables, frame, scans, and of the application segments the sizes of
//! JFIF, Adobe's colour transform and the ICC profile. All else (EXIF, IPTC, XMP, comments, previews, whatever
//! stands between the scans or behind the picture) may name people and places, and stays out.

use exif::{In, Reader, Tag};
use memchr::memchr;

use super::orientation::Orientation;

type Wrong = (String, &'static str);

/// Scans times pixels are no more than this: each scan of a progressive JPEG goes over all of them, and a few bytes are
/// enough for one. Cameras write one scan, programs ten to fourteen.
const MOST_WORK: u64 = 2_000_000_000;

const AGAIN: &str = "export it again as an ordinary JPEG";

/// A JPEG: the compressed data, without EXIF, IPTC, XMP and comments, with ICC profile and Adobe marker.
#[derive(Debug)]
pub struct Jpeg {
    /// The file, stripped of segments that betray people; the compressed data are untouched.
    pub bytes: Vec<u8>,
    /// Stored width in pixels, before turning.
    pub width: u32,
    /// Stored height in pixels, before turning.
    pub height: u32,
    /// 1 grey, 3 RGB, 4 CMYK.
    pub components: u8,
    /// Whether an Adobe marker says that CMYK values are inverted.
    pub inverted: bool,
    /// How it must be turned to stand upright.
    pub orientation: Orientation,
    /// Its ICC profile.
    pub icc: Option<Vec<u8>>,
}

/// Reads the header of a JPEG and takes out what betrays people.
pub(super) fn read(bytes: &[u8]) -> Result<Jpeg, Wrong> {
    let mut out = Vec::with_capacity(bytes.len());
    out.extend([0xff, 0xd8]);
    let mut walk = Walk { bytes, at: 2, out, header: Header::default() };
    loop {
        match walk.marker()? {
            // What follows the end is no part of this picture: previews with EXIF of their own (MPF), films.
            0xd9 => break,
            // A restart marker or TEM out of place: no segment follows.
            0x01 | 0xd0..=0xd7 => {}
            0xda => walk.scan()?,
            0xd8 => return Err(damaged("another picture begins in it")),
            marker => walk.segment(marker)?,
        }
    }
    walk.finish()
}

fn damaged(how: &str) -> Wrong {
    (format!("is damaged: {how}"), AGAIN)
}

fn rare() -> Wrong {
    ("is of a rare kind of JPEG that PDF readers don't show".to_owned(), AGAIN)
}

fn cut_off() -> Wrong {
    ("is cut off: the file is not complete".to_owned(), "copy or download it again")
}

/// A file that is read from front to back, and the copy of what is kept.
struct Walk<'b> {
    bytes: &'b [u8],
    at: usize,
    out: Vec<u8>,
    header: Header,
}

/// What the segments say.
#[derive(Default)]
struct Header {
    frame: Option<Frame>,
    orientation: Orientation,
    adobe: bool,
    /// The parts of the ICC profile: number, how many there are, data.
    profile: Vec<(u8, u8, Vec<u8>)>,
    scans: usize,
}

#[derive(Clone, Copy)]
struct Frame {
    width: u32,
    height: u32,
    components: u8,
}

impl<'b> Walk<'b> {
    /// The code of the next marker; fill bytes may stand before it (B.1.1.2).
    fn marker(&mut self) -> Result<u8, Wrong> {
        if *self.bytes.get(self.at).ok_or_else(cut_off)? != 0xff {
            return Err(damaged("a marker is missing"));
        }
        while self.bytes.get(self.at) == Some(&0xff) {
            self.at += 1;
        }
        let marker = *self.bytes.get(self.at).ok_or_else(cut_off)?;
        self.at += 1;
        Ok(marker)
    }

    /// The content of the segment behind a marker (B.1.1.4).
    fn content(&mut self) -> Result<&'b [u8], Wrong> {
        let (length, rest) =
            self.bytes.get(self.at..).and_then(<[u8]>::split_first_chunk::<2>).ok_or_else(cut_off)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let content = length.checked_sub(2).ok_or_else(|| damaged("a segment has no length"))?;
        let content = rest.get(..content).ok_or_else(cut_off)?;
        self.at += length;
        Ok(content)
    }

    fn keep(&mut self, marker: u8, content: &[u8]) -> Result<(), Wrong> {
        let length = u16::try_from(content.len() + 2).map_err(|_| damaged("a segment is too long"))?;
        self.out.extend([0xff, marker]);
        self.out.extend(length.to_be_bytes());
        self.out.extend(content);
        Ok(())
    }

    /// Reads a segment, and copies what a decoder needs of it.
    fn segment(&mut self, marker: u8) -> Result<(), Wrong> {
        let content = self.content()?;
        match marker {
            0xc0..=0xc2 => {
                let frame = read_frame(content)?;
                if self.header.frame.replace(frame).is_some() {
                    return Err(damaged("it has two frames"));
                }
                self.keep(marker, content)
            }
            // Lossless, hierarchical, arithmetic.
            0xc3 | 0xc5..=0xcb | 0xcd..=0xcf | 0xde | 0xdf => Err(rare()),
            // Tables of Huffman codes and of quantisation, number of lines, restart interval.
            0xc4 | 0xdb..=0xdd => self.keep(marker, content),
            0xe0 => self.jfif(content),
            0xe1 => {
                self.header.orientation = exif_orientation(content).unwrap_or(self.header.orientation);
                Ok(())
            }
            0xe2 => self.profile(content),
            0xee => self.adobe(content),
            _ => Ok(()),
        }
    }

    /// The version and density of JFIF (ITU-T T.871, 10.1), without its thumbnail.
    fn jfif(&mut self, content: &[u8]) -> Result<(), Wrong> {
        match content.get(..12) {
            Some(head) if head.starts_with(b"JFIF\0") => self.keep(0xe0, &[head, &[0, 0]].concat()),
            _ => Ok(()),
        }
    }

    /// A part of the ICC profile (ICC.1:2004-10, B.4).
    fn profile(&mut self, content: &[u8]) -> Result<(), Wrong> {
        let Some([number, count, data @ ..]) = content.strip_prefix(b"ICC_PROFILE\0") else { return Ok(()) };
        self.header.profile.push((*number, *count, data.to_vec()));
        self.keep(0xe2, content)
    }

    /// Adobe's version, flags and colour transform (Technical Note 5116, 18), and nothing behind them.
    fn adobe(&mut self, content: &[u8]) -> Result<(), Wrong> {
        match content.get(..12) {
            Some(head) if head.starts_with(b"Adobe") => {
                self.header.adobe = true;
                self.keep(0xee, head)
            }
            _ => Ok(()),
        }
    }

    /// Copies the header of a scan and the compressed data after it, up to the next marker that ends them:
    /// zeros stuffed behind 255 and restart markers are part of the data (B.1.1.5).
    fn scan(&mut self) -> Result<(), Wrong> {
        if self.header.frame.is_none() {
            return Err(damaged("it has no frame"));
        }
        let header = self.content()?;
        self.keep(0xda, header)?;
        let data = self.bytes.get(self.at..).unwrap_or_default();
        let mut end = 0;
        loop {
            end += data.get(end..).and_then(|rest| memchr(0xff, rest)).ok_or_else(cut_off)?;
            let fill = data[end..].iter().take_while(|&&b| b == 0xff).count();
            match data.get(end + fill).ok_or_else(cut_off)? {
                0x00 | 0xd0..=0xd7 => end += fill + 1,
                _ => break,
            }
        }
        self.out.extend(&data[..end]);
        self.at += end;
        self.header.scans += 1;
        Ok(())
    }

    fn finish(mut self) -> Result<Jpeg, Wrong> {
        self.out.extend([0xff, 0xd9]);
        let Frame { width, height, components } =
            self.header.frame.ok_or_else(|| damaged("it has no frame"))?;
        if self.header.scans == 0 {
            return Err(damaged("it holds no picture"));
        }
        let pixels = u64::from(width) * u64::from(height);
        if pixels.saturating_mul(u64::try_from(self.header.scans).unwrap_or(u64::MAX)) > MOST_WORK {
            return Err(rare());
        }
        Ok(Jpeg {
            bytes: self.out,
            width,
            height,
            components,
            // Adobe's programs store inks upside down, and say so only by their marker.
            inverted: self.header.adobe && components == 4,
            orientation: self.header.orientation,
            icc: assemble(self.header.profile),
        })
    }
}

/// Size and number of components (B.2.2); only samples of 8 bits are shown by PDF readers.
fn read_frame(segment: &[u8]) -> Result<Frame, Wrong> {
    let [precision, h1, h2, w1, w2, components, ..] = *segment else { return Err(cut_off()) };
    let (width, height) = (u16::from_be_bytes([w1, w2]).into(), u16::from_be_bytes([h1, h2]).into());
    if precision != 8 || !matches!(components, 1 | 3 | 4) || width == 0 || height == 0 {
        return Err(rare());
    }
    Ok(Frame { width, height, components })
}

/// The profile that its parts make; nothing where one is missing.
fn assemble(mut parts: Vec<(u8, u8, Vec<u8>)>) -> Option<Vec<u8>> {
    parts.sort_by_key(|part| part.0);
    let count = usize::from(parts.first()?.1);
    let complete = parts.len() == count && (1..=u8::MAX).zip(&parts).all(|(number, part)| part.0 == number);
    complete.then(|| parts.into_iter().flat_map(|part| part.2).collect())
}

fn exif_orientation(segment: &[u8]) -> Option<Orientation> {
    let data = segment.strip_prefix(b"Exif\0\0")?;
    let exif = Reader::new().read_raw(data.to_vec()).ok()?;
    let value = exif.get_field(Tag::Orientation, In::PRIMARY)?.value.get_uint(0)?;
    Some(Orientation::from_exif(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Markers with their contents; a scan is written with its data.
    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    }

    const FRAME: [u8; 9] = [8, 0, 5, 0, 7, 1, 1, 0x11, 0];

    fn file(parts: &[Vec<u8>]) -> Vec<u8> {
        [&[0xff, 0xd8][..], &parts.concat()].concat()
    }

    #[test]
    fn scans_are_kept_and_what_stands_between_them_is_not() {
        let (first, second) = (b"\x12\xff\x00\x34\xff\xd0\x56", b"\x78\xff\xff\x00\x9a");
        let kept = [segment(0xc2, &FRAME), segment(0xda, b"s"), first.to_vec()];
        let more = [segment(0xc4, b"t"), segment(0xda, b"u"), second.to_vec(), vec![0xff, 0xd9]];
        let secrets = [segment(0xfe, b"SECRET"), segment(0xe1, b"SECRET"), segment(0xed, b"SECRET")];
        let behind = b"SECRET\xff\xd8\xff\xe1\0\x08SECRET\xff\xd9".to_vec();
        let all = [&secrets[..], &kept, &secrets, &[vec![0xff]], &more, &[behind]].concat();
        let jpeg = read(&file(&all)).expect("a JPEG");
        assert_eq!(jpeg.bytes, file(&[&kept[..], &more].concat()));
        assert_eq!((jpeg.width, jpeg.height, jpeg.components), (7, 5, 1));
    }

    #[test]
    fn thumbnails_go_and_the_colour_transform_stays() {
        let jfif = segment(0xe0, b"JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01SEC");
        let extension = segment(0xe0, b"JFXX\0\x10SECRET");
        let adobe = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01SECRET");
        let frame = segment(0xc0, &FRAME);
        let picture = [frame.clone(), segment(0xda, b"s"), vec![0xff, 0xd9]].concat();
        let jpeg = read(&file(&[jfif, extension, adobe, picture.clone()])).expect("a JPEG");
        let (jfif, adobe) = (b"JFIF\0\x01\x02\x01\0\x48\0\x48\0\0", b"Adobe\0\x64\0\0\0\0\x01");
        assert_eq!(jpeg.bytes, file(&[segment(0xe0, jfif), segment(0xee, adobe), picture]));
    }

    #[test]
    fn profiles_are_whole_or_not_there() {
        let part = |number, count, data: &[u8]| (number, count, data.to_vec());
        assert_eq!(assemble(vec![part(2, 2, b"b"), part(1, 2, b"a")]), Some(b"ab".to_vec()));
        assert_eq!(assemble(vec![part(2, 2, b"b")]), None);
        assert_eq!(assemble(vec![part(1, 2, b"b"), part(1, 2, b"b")]), None);
        assert_eq!(assemble(Vec::new()), None);
    }

    #[test]
    fn many_scans_of_a_large_picture_are_refused() {
        // 10,000 by 10,000 pixels: twenty scans are as much work as is done.
        let frame = segment(0xc2, &[8, 0x27, 0x10, 0x27, 0x10, 1, 1, 0x11, 0]);
        let of_scans = |count: usize| {
            let scan = [segment(0xda, b"s"), b"d".to_vec()].concat();
            read(&file(&[frame.clone(), scan.repeat(count), vec![0xff, 0xd9]]))
        };
        assert!(of_scans(20).is_ok());
        assert!(of_scans(21).expect_err("far too much").0.contains("rare"));
    }

    #[test]
    fn broken_files_are_refused() {
        let message = |parts: &[Vec<u8>]| read(&file(parts)).expect_err("no JPEG").0;
        let (frame, scan, end) = (segment(0xc0, &FRAME), segment(0xda, b"s"), vec![0xff, 0xd9]);
        assert!(message(&[frame.clone(), scan.clone(), b"data".to_vec()]).contains("cut off"));
        assert!(message(&[frame.clone(), scan.clone(), vec![1, 0xff]]).contains("cut off"));
        assert!(message(&[frame.clone(), vec![0xff, 0xc4, 0, 9, 1]]).contains("cut off"));
        assert!(message(&[frame.clone(), vec![0xff, 0xc4, 0, 1]]).contains("no length"));
        assert!(message(&[frame.clone(), end.clone()]).contains("no picture"));
        assert!(message(&[scan, end.clone()]).contains("no frame"));
        assert!(message(&[b"x".to_vec()]).contains("marker"));
        assert!(message(&[segment(0xc0, &[12, 0, 5, 0, 7, 1]), end]).contains("rare"));
    }
}
