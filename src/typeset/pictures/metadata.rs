//! What a picture's file tells beside the picture: where it was taken, and with whose camera.

use std::io::Cursor;

use exif::{Exif, In, Reader, Tag};
use memchr::memmem;

/// What the file of a picture tells of people. It is left out of the PDF, but the file itself may be handed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PictureMetadata {
    /// Where it was taken, to some metres.
    pub position: bool,
    /// The owner of the camera, or the numbers of camera and lens, by which other pictures are found. Who made the
    /// picture and who owns it is meant to be read, and is left alone.
    pub camera: bool,
}

/// What the file of a JPEG or PNG tells of people.
pub(super) fn of(bytes: &[u8]) -> PictureMetadata {
    // Most pictures tell nothing any more, and to read one through takes longer than to look for the name of the segment.
    let signs: [(&[u8], &[u8]); 2] = [(b"\xff\xd8", b"Exif\0\0"), (b"\x89PNG", b"eXIf")];
    if signs.iter().any(|(kind, name)| bytes.starts_with(kind) && memmem::find(bytes, name).is_none()) {
        return PictureMetadata::default();
    }
    let Ok(exif) = Reader::new().read_from_container(&mut Cursor::new(bytes)) else {
        return PictureMetadata::default();
    };
    let camera = [Tag::CameraOwnerName, Tag::BodySerialNumber, Tag::LensSerialNumber];
    PictureMetadata {
        position: says(&exif, Tag::GPSLatitude) && says(&exif, Tag::GPSLongitude),
        camera: camera.into_iter().any(|tag| says(&exif, tag)),
    }
}

/// Whether a tag is there and not empty.
fn says(exif: &Exif, tag: Tag) -> bool {
    exif.get_field(tag, In::PRIMARY).is_some_and(|field| match &field.value {
        exif::Value::Ascii(texts) => texts.iter().any(|text| text.iter().any(|b| !matches!(b, b' ' | 0))),
        _ => true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use exif::experimental::Writer;
    use exif::{Field, Rational, Value};

    /// An Exif segment behind the first marker of a JPEG that holds nothing else.
    fn jpeg(tags: &[(Tag, Value)]) -> Vec<u8> {
        let fields: Vec<Field> = tags
            .iter()
            .map(|(tag, value)| Field { tag: *tag, ifd_num: In::PRIMARY, value: value.clone() })
            .collect();
        let mut writer = Writer::new();
        for field in &fields {
            writer.push_field(field);
        }
        let mut tiff = Cursor::new(Vec::new());
        writer.write(&mut tiff, false).expect("Exif");
        let tiff = tiff.into_inner();
        let length = u16::try_from(tiff.len() + 8).expect("a short segment").to_be_bytes();
        [&[0xff, 0xd8, 0xff, 0xe1][..], &length, b"Exif\0\0", &tiff, &[0xff, 0xd9]].concat()
    }

    fn text(words: &str) -> Value {
        Value::Ascii(vec![words.as_bytes().to_vec()])
    }

    #[test]
    fn positions_and_cameras_are_traces_and_authors_are_not() {
        let degrees = Value::Rational(vec![Rational { num: 51, denom: 1 }; 3]);
        let position = jpeg(&[(Tag::GPSLatitude, degrees.clone()), (Tag::GPSLongitude, degrees)]);
        assert_eq!(of(&position), PictureMetadata { position: true, camera: false });
        let owner = jpeg(&[(Tag::CameraOwnerName, text("Judith Kern")), (Tag::Artist, text("J. Kern"))]);
        assert_eq!(of(&owner), PictureMetadata { position: false, camera: true });
        for innocent in [
            jpeg(&[
                (Tag::Artist, text("J. Kern")),
                (Tag::Copyright, text("EFIA")),
                (Tag::Model, text("X100")),
            ]),
            jpeg(&[(Tag::CameraOwnerName, text("  "))]),
            b"\xff\xd8\xff\xd9".to_vec(),
            b"\x89PNG\r\n\x1a\n".to_vec(),
        ] {
            assert_eq!(of(&innocent), PictureMetadata::default());
        }
    }
}
