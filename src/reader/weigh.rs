//! What a PDF unpacks to, found out before anything of it is unpacked into memory.
//!
//! Deflated data grow a thousandfold, and twice deflated ones a millionfold. The parser that reads PDFs back unpacks
//! whatever it is told to; so each stream of the file is unpacked here first, piece by piece, without keeping it.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};

use super::error::Error;

/// All streams of a file together unpack to no more than this, in bytes.
const MOST_UNPACKED: usize = 512 * 1024 * 1024;

/// So many times data may be deflated in one another: more than once is of no use.
const MOST_TIMES: usize = 4;

/// Names of packings that grow as much and that no PDF of today has, and of those that hide what they hold.
const REFUSED: [&[u8]; 3] = [b"/LZWDecode", b"/RunLengthDecode", b"/Encrypt"];

/// Whether a PDF can be unpacked in a decent amount of memory, or in `most` bytes where somebody asks for more.
///
/// # Errors
///
/// If it is packed in a way that isn't weighed, or holds too much.
pub(super) fn weigh(pdf: &[u8], most: usize) -> Result<(), Error> {
    if names_refused(pdf) {
        return Err(Error::Packed);
    }
    let mut left = MOST_UNPACKED.max(most);
    for at in starts(pdf) {
        let data = &pdf[at..];
        // Readers forgive a damaged head: what is no zlib data may be deflated all the same.
        let tried: [Box<dyn Read + '_>; 2] = [
            Box::new(ZlibDecoder::new(data)),
            Box::new(DeflateDecoder::new(data.get(2..).unwrap_or_default())),
        ];
        for reader in tried {
            if unpacked(reader, MOST_TIMES, &mut left)? {
                break;
            }
        }
    }
    Ok(())
}

/// Where the data of streams begin, whatever says so.
fn starts(pdf: &[u8]) -> impl Iterator<Item = usize> + '_ {
    const WORD: &[u8] = b"stream";
    pdf.windows(WORD.len()).enumerate().filter(|(_, window)| *window == WORD).filter_map(|(at, _)| {
        let ended = at >= 3 && &pdf[at - 3..at] == b"end";
        let behind = &pdf[at + WORD.len()..];
        let line = behind.iter().take(4).take_while(|byte| byte.is_ascii_whitespace()).count();
        (!ended).then_some(at + WORD.len() + line)
    })
}

/// Unpacks data that may be packed again, as many times as that is; says whether anything came out.
fn unpacked(mut reader: Box<dyn Read + '_>, times: usize, left: &mut usize) -> Result<bool, Error> {
    let mut piece = [0; 16 * 1024];
    let mut first = Vec::new();
    loop {
        let count = reader.read(&mut piece).unwrap_or_default();
        if count == 0 {
            return Ok(!first.is_empty());
        }
        *left = left.checked_sub(count).ok_or(Error::TooLarge)?;
        if first.is_empty() {
            first.extend_from_slice(&piece[..count]);
            if names_refused(&first) {
                return Err(Error::Packed);
            }
            if times > 0 && is_deflated(&first) {
                let rest: Box<dyn Read + '_> = Box::new(std::io::Cursor::new(first).chain(reader));
                return unpacked(Box::new(ZlibDecoder::new(rest)), times - 1, left);
            }
        }
    }
}

/// The head of zlib data (RFC 1950, 2.2).
fn is_deflated(data: &[u8]) -> bool {
    let [method, check, ..] = *data else { return false };
    method & 0x0f == 8 && u16::from_be_bytes([method, check]).is_multiple_of(31)
}

/// Whether data name a packing that isn't weighed. Names may be written with the numbers of their characters.
fn names_refused(data: &[u8]) -> bool {
    let is_in = |data: &[u8], name: &[u8]| data.windows(name.len()).any(|window| window == name);
    let refused = |data: &[u8]| REFUSED.iter().any(|name| is_in(data, name));
    refused(data) || data.contains(&b'#') && refused(&with_numbers_read(data))
}

/// Data with `#4c` read as `L` (ISO 32000-1, 7.3.5).
fn with_numbers_read(data: &[u8]) -> Vec<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let (mut out, mut at) = (Vec::with_capacity(data.len()), 0);
    while let Some(&byte) = data.get(at) {
        let read = match data.get(at..at + 3) {
            Some([b'#', high, low]) => digit(*high).zip(digit(*low)),
            _ => None,
        };
        out.push(read.map_or(byte, |(high, low)| high * 16 + low));
        at += if read.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
        out.write_all(data).expect("memory");
        out.finish().expect("memory")
    }

    fn pdf(data: &[u8]) -> Vec<u8> {
        [b"%PDF-1.7\n1 0 obj <<>> stream\n", data, b"\nendstream endobj"].concat()
    }

    #[test]
    fn what_grows_too_much_is_not_unpacked() {
        let zeros = deflated(&vec![0; 8 * 1024 * 1024]);
        assert_eq!(weigh(&pdf(&zeros), 0), Ok(()));
        let many: Vec<u8> = (0..70).flat_map(|_| pdf(&zeros)).collect();
        assert_eq!(weigh(&many, 0), Err(Error::TooLarge));
        let packed: Vec<u8> = (0..70).flat_map(|_| zeros.clone()).collect();
        assert_eq!(weigh(&pdf(&deflated(&packed)), 0), Ok(()), "one after the other is one");
    }

    #[test]
    fn what_can_not_be_weighed_is_refused() {
        for name in ["/LZWDecode", "/L#5aWDecode", "/#45ncrypt 5 0 R"] {
            assert_eq!(weigh(&pdf(name.as_bytes()), 0), Err(Error::Packed), "{name}");
            assert_eq!(weigh(&pdf(&deflated(name.as_bytes())), 0), Err(Error::Packed), "{name}");
        }
    }
}
