//! What pictures weigh in a PDF, and what they keep to themselves.

use std::fs;
use std::path::{Path, PathBuf};

use flate2::Crc;
use lopdf::{Document, Object};
use presskit::diagnostic::Report;
use presskit::disk::Disk;
use presskit::input::Options;
use presskit::pipeline::Session;
use presskit::request::{Profile, Request};

fn rendered(path: &Path, brand: Option<&str>, request: &Request) -> Vec<u8> {
    let options = Options { brand: brand.map(PathBuf::from), ..Options::new(Disk) };
    let (rendered, report): (_, Report) = Session::new(options).render(path, request);
    rendered.unwrap_or_else(|| panic!("{report:#?}")).pdf
}

/// The bytes of pictures, and what belongs to them alone: masks and colour profiles.
fn bytes_of_pictures(document: &Document) -> usize {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    let of_picture = |dict: &lopdf::Dictionary| {
        let is = |key: &[u8], name: &[u8]| {
            dict.get(key).and_then(Object::as_name).is_ok_and(|value| value == name)
        };
        let profile = dict.has(b"N") && !dict.has(b"Type") && !dict.has(b"Alternate");
        is(b"Subtype", b"Image") || profile
    };
    streams.filter(|stream| of_picture(&stream.dict)).map(|stream| stream.content.len()).sum()
}

#[test]
fn a_release_weighs_at_most_40_kb_more_than_its_pictures() {
    let mut count = 0;
    for folder in ["assets/samples/efia", "assets/samples/halden", "assets/samples/lumen", "tests/languages"]
    {
        for file in fs::read_dir(folder).expect("a folder") {
            let path = file.expect("a file").path();
            let stem = path.file_stem().unwrap_or_default();
            if path.extension().is_none_or(|ending| ending != "md") || stem == "README" {
                continue;
            }
            let pdf = rendered(&path, None, &Request::default());
            let pictures = bytes_of_pictures(&Document::load_mem(&pdf).expect("a PDF"));
            let rest = pdf.len() - pictures;
            // Chinese, Japanese and Korean draw some 300 outlines where others draw 100, each of twice the strokes.
            let drawn = matches!(stem.to_str(), Some("ja" | "ko" | "zh" | "zh-Hant"));
            let most = if drawn { 100_000 } else { 40_000 };
            assert!(rest <= most, "{}: {rest} bytes besides pictures", path.display());
            count += 1;
        }
    }
    assert!(count > 30, "{count} releases");
}

const SECRET: &[u8] = b"48 deg 12 min N, serial 5512, owner J. Doe";

/// A JPEG with metadata of all kinds, and a thumbnail, in front of its picture.
fn telling_jpeg() -> Vec<u8> {
    let plain = fs::read("assets/samples/efia/images/sampling.jpg").expect("a picture");
    let segment = |marker: u8, lead: &[u8]| {
        let length = u16::try_from(lead.len() + SECRET.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], lead, SECRET].concat()
    };
    let told = [
        segment(0xe1, b"Exif\0\0II*\0\x08\0\0\0\0\0"),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0"),
        segment(0xed, b"Photoshop 3.0\0"),
        segment(0xfe, b""),
    ];
    [&plain[..2], &told.concat(), &plain[2..]].concat()
}

/// A PNG with metadata of all kinds in front of its picture.
fn telling_png() -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let mut crc = Crc::new();
        crc.update(kind);
        crc.update(data);
        let length = u32::try_from(data.len()).expect("short").to_be_bytes();
        [&length[..], kind, data, &crc.sum().to_be_bytes()].concat()
    };
    let mut pixels = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    let row = [&[0][..], &[0, 90, 200].repeat(64)].concat();
    std::io::Write::write_all(&mut pixels, &row.repeat(48)).expect("memory");
    let head = [&[0, 0, 0, 64, 0, 0, 0, 48][..], &[8, 2, 0, 0, 0]].concat();
    let chunks = [
        chunk(b"IHDR", &head),
        chunk(b"tEXt", &[b"Author\0", SECRET].concat()),
        chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat()),
        chunk(b"eXIf", &[b"II*\0\x08\0\0\0\0\0", SECRET].concat()),
        chunk(b"IDAT", &pixels.finish().expect("memory")),
        chunk(b"IEND", b""),
    ];
    [&b"\x89PNG\r\n\x1a\n"[..], &chunks.concat()].concat()
}

fn tells(bytes: &[u8]) -> bool {
    bytes.windows(SECRET.len()).any(|window| window == SECRET)
}

#[test]
fn what_a_picture_tells_of_people_never_reaches_the_pdf() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).expect("a file");
    let (jpeg, png) = (telling_jpeg(), telling_png());
    assert!(tells(&jpeg) && tells(&png));
    file("a.jpg", &jpeg);
    file("b.png", &png);
    file(
        "release.md",
        b"---\ndate: 2026-03-03\nheadline: Reservoir fills early\ncontacts: [{ name: Ruth Calder, email: r@awb.example }]\n\
          pictures:\n  - { file: a.jpg, alt: Two inspectors at work., credit: AWB }\n  \
          - { file: b.png, alt: A plain blue ground., credit: AWB }\n---\nThe water is high.\n\n![](a)\n\n![](b)\n",
    );
    for profile in [Profile::Mail, Profile::Original] {
        for attach in [false, true] {
            let request = Request { profile, attach, ..Request::default() };
            let pdf = rendered(&folder.path().join("release.md"), None, &request);
            assert!(!tells(&pdf), "{profile:?}");
            let document = Document::load_mem(&pdf).expect("a PDF");
            let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
            let pictures = streams.clone().filter(|stream| stream.dict.has(b"Width")).count();
            assert_eq!(pictures, 2);
            for stream in streams {
                let plain = stream.decompressed_content().unwrap_or_default();
                assert!(!tells(&plain), "{profile:?}: {:?}", stream.dict);
            }
        }
    }
}
