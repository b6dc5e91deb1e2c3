//! The pictures that cases name. What they show doesn't matter; how many pixels they have and what else they carry does.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use exif::experimental::Writer;
use exif::{Field, In, Rational, Tag, Value};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};

/// Paints those pictures of a list that a text names, into its folder.
pub fn pictures(text: &str, images: &Path, folder: &Path) {
    let Ok(wanted) = fs::read_to_string(images.join("wanted.txt")) else { return };
    for line in wanted.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let mut words = line.split_whitespace();
        let [name, width, height, kind] = [(); 4].map(|()| words.next().expect("name width height kind"));
        if !text.contains(name) {
            continue;
        }
        let size = (width.parse().expect("a width"), height.parse().expect("a height"));
        let metadata = line.split_once("exif: ").map(|(_, metadata)| metadata.trim());
        let bytes = picture(size, kind, metadata);
        // A picture stands beside its case, or in `images`.
        for target in [folder.join("images").join(name), folder.join(name)] {
            fs::create_dir_all(target.parent().expect("a folder")).expect("a folder");
            fs::write(target, &bytes).expect("a picture");
        }
    }
}

fn picture(size: (u32, u32), kind: &str, metadata: Option<&str>) -> Vec<u8> {
    let coloured = |x: u32, y: u32| [x, y, 96].map(|value| u8::try_from(value / 16 % 256).expect("a byte"));
    let shade = |x: u32, y: u32| Rgb(if kind == "white" { [255; 3] } else { coloured(x, y) });
    let image = DynamicImage::ImageRgb8(RgbImage::from_fn(size.0, size.1, shade));
    let mut out = Cursor::new(Vec::new());
    let format = if matches!(kind, "png" | "white") { ImageFormat::Png } else { ImageFormat::Jpeg };
    image.write_to(&mut out, format).expect("a picture");
    let out = out.into_inner();
    match metadata {
        Some(metadata) => with_exif(&out, metadata),
        None => out,
    }
}

/// A JPEG with an Exif segment right behind its first marker.
fn with_exif(jpeg: &[u8], metadata: &str) -> Vec<u8> {
    let fields = fields(metadata);
    let mut writer = Writer::new();
    for field in &fields {
        writer.push_field(field);
    }
    let mut tiff = Cursor::new(Vec::new());
    writer.write(&mut tiff, false).expect("Exif");
    let tiff = tiff.into_inner();
    let length = u16::try_from(tiff.len() + 8).expect("a short segment").to_be_bytes();
    let segment = [&[0xff, 0xe1][..], &length, b"Exif\0\0", &tiff].concat();
    [&jpeg[..2], &segment, &jpeg[2..]].concat()
}

/// `GPS 51.7520 -1.2577`, or names of tags with their texts in quotes.
fn fields(metadata: &str) -> Vec<Field> {
    if let Some(position) = metadata.strip_prefix("GPS ") {
        let (latitude, longitude) = position.split_once(' ').expect("latitude and longitude");
        let [north, east] =
            [latitude, longitude].map(|degrees| degrees.trim().parse::<f64>().expect("degrees"));
        let text = |tag, text: &str| field(tag, Value::Ascii(vec![text.as_bytes().to_vec()]));
        return vec![
            text(Tag::GPSLatitudeRef, if north < 0.0 { "S" } else { "N" }),
            field(Tag::GPSLatitude, angle(north)),
            text(Tag::GPSLongitudeRef, if east < 0.0 { "W" } else { "E" }),
            field(Tag::GPSLongitude, angle(east)),
        ];
    }
    let mut pieces = metadata.split('"');
    let mut out = Vec::new();
    while let (Some(name), Some(text)) = (pieces.next(), pieces.next()) {
        let tag = match name.trim_matches([',', ' ']) {
            "Artist" => Tag::Artist,
            "CameraOwnerName" => Tag::CameraOwnerName,
            "BodySerialNumber" => Tag::BodySerialNumber,
            "Copyright" => Tag::Copyright,
            "UserComment" => Tag::UserComment,
            "ImageDescription" => Tag::ImageDescription,
            "Make" => Tag::Make,
            "Model" => Tag::Model,
            other => panic!("no tag `{other}`"),
        };
        out.push(field(tag, Value::Ascii(vec![text.as_bytes().to_vec()])));
    }
    out
}

fn field(tag: Tag, value: Value) -> Field {
    Field { tag, ifd_num: In::PRIMARY, value }
}

/// Degrees, minutes and seconds.
fn angle(degrees: f64) -> Value {
    let seconds = format!("{:.0}", degrees.abs() * 3600.0 * 100.0).parse::<u32>().expect("a number");
    let part = |num: u32, denom: u32| Rational { num, denom };
    Value::Rational(vec![part(seconds / 360_000, 1), part(seconds / 6000 % 60, 1), part(seconds % 6000, 100)])
}
