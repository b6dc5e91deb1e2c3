//! Pictures: decoded once, upright as their EXIF data say.

use image::ImageFormat;

use super::frames;
use super::jpeg::{self, Jpeg};
use super::letters::Letters;
use super::metadata::{self, PictureMetadata};
use super::raster::{self, Raster, check_size};
use super::svg;
use super::vector::{Drawing, Shape};
use crate::diagnostic::{Code, Diagnostic, Place};

/// A picture.
#[derive(Debug)]
pub struct Picture {
    /// Width as it is shown (turned as EXIF says), in pixels, or in units of the drawing.
    pub width: f64,
    /// Height as it is shown.
    pub height: f64,
    /// What it is made of.
    pub kind: PictureKind,
    /// What its file tells beside the picture.
    pub metadata: PictureMetadata,
}

/// What a picture is made of.
#[derive(Debug)]
pub enum PictureKind {
    /// A JPEG, still compressed.
    Jpeg(Jpeg),
    /// Pixels.
    Raster(Raster),
    /// Paths.
    Drawing(Drawing),
}

impl Picture {
    /// Reads a JPEG, PNG, WebP, GIF, TIFF or SVG, whatever its name ends in.
    ///
    /// # Errors
    ///
    /// What is wrong with it, at the place where the data name it.
    pub fn read(bytes: &[u8], name: &str, place: &Place) -> Result<Self, Diagnostic> {
        Self::read_with(bytes, name, place, &Letters::default())
    }

    /// Reads a picture; words of a drawing are set in the letters at hand.
    ///
    /// # Errors
    ///
    /// What is wrong with it, at the place where the data name it.
    pub fn read_with(bytes: &[u8], name: &str, place: &Place, letters: &Letters) -> Result<Self, Diagnostic> {
        let wrong = |(message, help): (String, &str)| {
            Diagnostic::new(Code::PictureUnreadable, place.clone(), format!("the picture `{name}` {message}"))
                .with_help(help)
        };
        if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
            let jpeg = jpeg::read(bytes).map_err(wrong)?;
            let (width, height) = (f64::from(jpeg.width), f64::from(jpeg.height));
            let (width, height) = if jpeg.orientation.turns() { (height, width) } else { (width, height) };
            check_size(u64::from(jpeg.width) * u64::from(jpeg.height)).map_err(wrong)?;
            return Ok(Self { width, height, kind: PictureKind::Jpeg(jpeg), metadata: metadata::of(bytes) });
        }
        if let Some(format) = pixels(bytes) {
            check_frames(bytes, format).map_err(wrong)?;
            let raster = raster::read(bytes, format).map_err(wrong)?;
            let (width, height) = (f64::from(raster.width), f64::from(raster.height));
            return Ok(Self {
                width,
                height,
                kind: PictureKind::Raster(raster),
                metadata: metadata::of(bytes),
            });
        }
        if looks_like_svg(bytes) {
            let drawing = svg::read(bytes, letters).map_err(wrong)?;
            return Ok(Self {
                width: drawing.width,
                height: drawing.height,
                kind: PictureKind::Drawing(drawing),
                metadata: PictureMetadata::default(),
            });
        }
        Err(wrong(unsupported(bytes)))
    }

    /// About how much memory it takes, in bytes.
    #[must_use]
    pub fn held(&self) -> usize {
        match &self.kind {
            PictureKind::Jpeg(jpeg) => jpeg.bytes.len(),
            PictureKind::Raster(raster) => raster.pixels_held() + raster.alpha.as_ref().map_or(0, Vec::len),
            PictureKind::Drawing(drawing) => drawing.shapes.iter().map(Shape::held).sum(),
        }
    }
}

/// The format of a picture that is read as pixels.
fn pixels(bytes: &[u8]) -> Option<ImageFormat> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(ImageFormat::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(ImageFormat::WebP),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(ImageFormat::Tiff),
        [b'G', b'I', b'F', b'8', ..] => Some(ImageFormat::Gif),
        _ => None,
    }
}

/// Paper shows one picture; which of several is meant, nobody but the author knows.
fn check_frames(bytes: &[u8], format: ImageFormat) -> Result<(), (String, &'static str)> {
    match frames::count(bytes, format) {
        0 | 1 => Ok(()),
        count if format == ImageFormat::Tiff => Err((
            format!("is a TIFF of {count} pages, and one picture can stand here"),
            "save the page that is meant by itself",
        )),
        count => Err((
            format!("moves: it is {count} pictures one after another, and one can stand here"),
            "save the one that is meant as PNG or JPEG",
        )),
    }
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(4096)];
    let head = String::from_utf8_lossy(head);
    head.contains("<svg") || head.trim_start().starts_with("<?xml")
}

fn unsupported(bytes: &[u8]) -> (String, &'static str) {
    let help = "save it as JPEG (photos), PNG or SVG (drawings)";
    let telephone =
        "save it as JPEG: the telephone's \"Most Compatible\" format, or `Export as` in a photo program";
    let kind = match bytes {
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', ..] => {
            return ("is an AVIF file, which is not read".to_owned(), "save it as JPEG, WebP or PNG");
        }
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm', b'e' | b'i', ..] => {
            return ("is a HEIC file, which is not read".to_owned(), telephone);
        }
        [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', ..] => "a JPEG XL",
        [0, 0, 0, 12, b'j', b'P', ..] => "a JPEG 2000",
        [b'8', b'B', b'P', b'S', ..] => "a Photoshop",
        [b'B', b'M', ..] => "a BMP",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'%', b'!', b'P', b'S', ..] => "an EPS",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "a film or camera",
        [b'P', b'K', 3, 4, ..] => "a ZIP or office",
        // What a browser saves where a picture asks for a password.
        _ if looks_like_html(bytes) => "a web page",
        [] => return ("is empty".to_owned(), help),
        _ => return ("is no picture that can be read".to_owned(), help),
    };
    let file = if kind == "a web page" { "" } else { " file" };
    (format!("is {kind}{file}, which is not read"), help)
}

fn looks_like_html(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(64)]).trim_start().to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageBuffer, Rgba};

    use super::super::orientation::Orientation;
    use super::*;

    fn encoded(format: ImageFormat) -> Vec<u8> {
        let pixels = ImageBuffer::from_fn(6, 4, |x, _| {
            Rgba([u8::try_from(x).unwrap_or(0) * 40, 10, 20, if x == 0 { 0 } else { 255 }])
        });
        let mut out = Cursor::new(Vec::new());
        let picture = DynamicImage::ImageRgba8(pixels);
        let picture =
            if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.into_rgb8()) } else { picture };
        picture.write_to(&mut out, format).expect("an encoder");
        out.into_inner()
    }

    fn read(bytes: &[u8]) -> Result<Picture, Diagnostic> {
        Picture::read(bytes, "a.png", &Place::in_file("a.md"))
    }

    /// A JPEG with an EXIF orientation and a comment put behind its start.
    fn turned(orientation: u8) -> Vec<u8> {
        let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut segment = b"Exif\0\0".to_vec();
        segment.extend(tiff);
        let mut out = vec![0xff, 0xd8, 0xff, 0xe1, 0, u8::try_from(segment.len()).unwrap_or(0) + 2];
        out.extend(segment);
        out.extend(b"\xff\xfe\0\x07SECRE");
        out.extend(&encoded(ImageFormat::Jpeg)[2..]);
        out
    }

    #[test]
    fn jpegs_are_turned_and_stripped_but_not_recompressed() {
        let picture = read(&turned(6)).expect("a picture");
        assert_eq!((picture.width, picture.height), (4.0, 6.0));
        let PictureKind::Jpeg(jpeg) = picture.kind else { panic!() };
        assert_eq!((jpeg.orientation, jpeg.components), (Orientation::Rotated90, 3));
        let text = String::from_utf8_lossy(&jpeg.bytes);
        assert!(!text.contains("Exif") && !text.contains("SECRE"));
        let plain = encoded(ImageFormat::Jpeg);
        assert!(jpeg.bytes.ends_with(&plain[plain.len() / 2..]));
    }

    /// The same pixels as a PNG that says by eXIf how it is turned.
    fn turned_png(orientation: u8) -> Vec<u8> {
        let plain = encoded(ImageFormat::Png);
        let mut chunk = b"eXIfMM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        chunk.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let mut crc = flate2::Crc::new();
        crc.update(&chunk);
        let length = u32::try_from(chunk.len() - 4).expect("a short chunk").to_be_bytes();
        // Behind the signature and the header.
        [&plain[..33], &length, &chunk, &crc.sum().to_be_bytes(), &plain[33..]].concat()
    }

    #[test]
    fn pngs_are_turned_as_well() {
        let first = |orientation: u8| {
            let picture = read(&turned_png(orientation)).expect("a picture");
            let PictureKind::Raster(raster) = picture.kind else { panic!() };
            ((picture.width, picture.height), raster.alpha.expect("alpha"))
        };
        assert_eq!(first(1).0, (6.0, 4.0));
        // The column that can't be seen is the left one; turned by a quarter, it is the row at the top.
        let (size, alpha) = first(6);
        assert_eq!((size, &alpha[..5]), ((4.0, 6.0), &[0, 0, 0, 0, 255][..]));
        let (size, alpha) = first(3);
        assert_eq!((size, &alpha[4..6]), ((6.0, 4.0), &[255, 0][..]));
    }

    #[test]
    fn pictures_of_other_programs_are_read() {
        for format in [ImageFormat::WebP, ImageFormat::Gif, ImageFormat::Tiff] {
            let picture = read(&encoded(format)).expect("a picture");
            let PictureKind::Raster(raster) = picture.kind else { panic!() };
            assert_eq!((raster.width, raster.height, raster.alpha.is_some()), (6, 4, true), "{format:?}");
        }
    }

    #[test]
    fn alpha_is_kept_apart() {
        let picture = read(&encoded(ImageFormat::Png)).expect("a picture");
        let PictureKind::Raster(raster) = picture.kind else { panic!() };
        assert_eq!((raster.channels, raster.pixels().len()), (3, 72));
        assert_eq!(raster.alpha.as_ref().map(|alpha| alpha[..2].to_vec()), Some(vec![0, 255]));
    }

    #[test]
    fn what_is_no_picture_is_named() {
        let message = |bytes: &[u8]| read(bytes).expect_err("no picture").message;
        assert!(message(b"GIF89a").contains("decoded"));
        assert!(message(b"\0\0\0\x20ftypavif").contains("AVIF"));
        assert!(message(b"\0\0\0\x20ftypheic").contains("HEIC"));
        assert!(message(b"\0\0\0\x20ftypmif1").contains("HEIC"));
        assert!(message(b"").contains("empty"));
        assert!(message(b"<!DOCTYPE html><html lang=en>").contains("is a web page, which"));
        assert!(message(b"PK\x03\x04\x14\0").contains("is a ZIP or office file"));
        let jpeg = encoded(ImageFormat::Jpeg);
        assert!(message(&jpeg[..jpeg.len() - 20]).contains("cut off"));
        assert!(message(&encoded(ImageFormat::Png)[..60]).contains("decoded"));
        assert!(message(b"<svg xmlns='http://www.w3.org/2000/svg'><text>a").contains("SVG"));
    }
}
