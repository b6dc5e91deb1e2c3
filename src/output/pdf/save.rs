//! Saving: object streams, a deflated cross-reference stream, and an identifier made of the content.
//!
//! lopdf's own writer leaves the cross-reference stream as it is, and ends streams by a line feed
//! alone: one whose last byte is a carriage return is then misread. This one writes what lopdf
//! holds, no more.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use lopdf::{Dictionary, Document, Object, Stream, StringFormat};
use siphasher::sip128::SipHasher13;

use super::objects::{write_dictionary, write_object};

/// Level 2: what level 6 saves of a release, some 1.2 kB of 30, is less than its time is worth, a quarter more.
const LEVEL: u32 = 2;
/// Longer streams, such as pages of Arabic, of which each letter has its place, repeat so much that it is worth it.
const LEVEL_OF_LONG: u32 = 6;
const LONG: usize = 12_000;

/// Streams of fewer bytes stay as they are: to save some hundred bytes takes as long as to deflate a page, as the tables
/// of each stream are cleared first.
const LITTLE: usize = 900;

/// Objects in one object stream; more would only make readers unpack more than they need.
const PER_STREAM: usize = 200;

/// So many bytes an object takes besides, about: room that is made at once is not made again and again.
const PER_OBJECT: usize = 40;

/// Where an object stands.
#[derive(Clone, Copy)]
enum Entry {
    /// At an offset of the file.
    Offset(usize),
    /// In an object stream, at an index.
    Packed(u32, usize),
}

/// The document as a file.
pub(super) fn save(mut document: Document, deflater: &mut Deflater) -> Vec<u8> {
    prune(&mut document);
    let content = |object: &Object| object.as_stream().map_or(0, |stream| stream.content.len());
    let most: usize = document.objects.values().map(content).sum();
    let bytes = Vec::with_capacity(most + document.objects.len() * PER_OBJECT);
    let mut file = File { bytes, entries: Vec::new(), deflater };
    file.bytes.extend_from_slice(format!("%PDF-{}\n%\u{e2}\u{e3}\n", document.version).as_bytes());
    let mut packed: Vec<(u32, Object)> = Vec::new();
    for ((number, _), object) in document.objects {
        match object {
            Object::Stream(stream) => file.stream(number, stream),
            object => packed.push((number, object)),
        }
    }
    let mut next = document.max_id + 1;
    for objects in packed.chunks(PER_STREAM) {
        file.object_stream(next, objects);
        next += 1;
    }
    file.cross_references(next, document.trailer);
    file.bytes
}

/// Takes out the objects that nothing refers to. Each is looked at once: lopdf's own way looks through all that it has met, each
/// time that it meets another.
fn prune(document: &mut Document) {
    let mut met = BTreeSet::new();
    let mut open: Vec<&Object> = document.trailer.iter().map(|(_, value)| value).collect();
    while let Some(object) = open.pop() {
        match object {
            Object::Reference(id) if met.insert(*id) => open.extend(document.objects.get(id)),
            Object::Array(values) => open.extend(values),
            Object::Dictionary(dictionary) | Object::Stream(Stream { dict: dictionary, .. }) => {
                open.extend(dictionary.iter().map(|(_, value)| value));
            }
            _ => {}
        }
    }
    document.objects.retain(|id, _| met.contains(id));
}

struct File<'d> {
    bytes: Vec<u8>,
    entries: Vec<(u32, Entry)>,
    deflater: &'d mut Deflater,
}

impl File<'_> {
    fn stream(&mut self, number: u32, stream: Stream) {
        let mut stream = self.deflater.deflated(stream);
        stream.dict.set("Length", length(stream.content.len()));
        self.entries.push((number, Entry::Offset(self.bytes.len())));
        self.bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
        write_dictionary(&mut self.bytes, &stream.dict);
        self.bytes.extend_from_slice(b"\nstream\n");
        self.bytes.extend_from_slice(&stream.content);
        // The carriage return is part of the line end even where the data end in one.
        self.bytes.extend_from_slice(b"\r\nendstream\nendobj\n");
    }

    fn object_stream(&mut self, number: u32, objects: &[(u32, Object)]) {
        let (mut index, mut content) = (String::new(), Vec::new());
        for (position, (id, object)) in objects.iter().enumerate() {
            let _ = write!(index, "{id} {} ", content.len());
            write_object(&mut content, object);
            content.push(b'\n');
            self.entries.push((*id, Entry::Packed(number, position)));
        }
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "ObjStm");
        dictionary.set("N", length(objects.len()));
        dictionary.set("First", length(index.len()));
        let content = [index.into_bytes(), content].concat();
        self.stream(number, Stream::new(dictionary, content));
    }

    /// The cross-reference stream (ISO 32000-1, 7.5.8), which is the trailer too.
    fn cross_references(&mut self, number: u32, mut trailer: Dictionary) {
        // It tells files apart (ISO 32000-1, 14.4), and keeps no secret.
        let digest = SipHasher13::new().hash(&checksums(&self.bytes)).as_bytes();
        let id = Object::String(digest.to_vec(), StringFormat::Hexadecimal);
        let start = self.bytes.len();
        self.entries.push((number, Entry::Offset(start)));
        // A file without updates lists every number from 0 (ISO 32000-1, 7.5.4); unused ones are free.
        let mut rows = vec![row(0, 0, 65535); number as usize + 1];
        for (id, entry) in &self.entries {
            if let Some(place) = rows.get_mut(*id as usize) {
                *place = match *entry {
                    Entry::Offset(offset) => row(1, offset, 0),
                    Entry::Packed(stream, position) => row(2, stream as usize, position),
                };
            }
        }
        trailer.set("Type", "XRef");
        trailer.set("Size", number + 1);
        trailer.set("W", vec![1.into(), 4.into(), 2.into()]);
        trailer.set("ID", vec![id.clone(), id]);
        self.stream(number, Stream::new(trailer, rows.concat()));
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    }
}

/// The checksum of each piece of a file: pictures, which are most of it, take long to be hashed, and are told apart by less.
fn checksums(bytes: &[u8]) -> Vec<u8> {
    let checksum = |piece: &[u8]| {
        let mut crc = Crc::new();
        crc.update(piece);
        crc.sum().to_be_bytes()
    };
    bytes.chunks(PIECE).flat_map(checksum).chain((bytes.len() as u64).to_be_bytes()).collect()
}

/// Bytes that have one checksum.
const PIECE: usize = 1024;

/// A row of the cross-reference stream: kind, four bytes, two bytes.
#[expect(clippy::cast_possible_truncation, reason = "files of 4 GB and streams of 200 objects at most")]
fn row(kind: u8, wide: usize, narrow: usize) -> [u8; 7] {
    let mut row = [kind; 7];
    row[1..5].copy_from_slice(&(wide as u32).to_be_bytes());
    row[5..].copy_from_slice(&(narrow as u16).to_be_bytes());
    row
}

fn length(bytes: usize) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

/// Deflates one stream after the other with the same memory.
#[derive(Debug)]
pub(super) struct Deflater {
    compress: Compress,
    /// Whether nothing was deflated yet: to clear what is clear takes as long as to deflate a page.
    clear: bool,
    /// The level that is set.
    level: u32,
}

impl Default for Deflater {
    /// At the level of the house.
    fn default() -> Self {
        Self { compress: Compress::new(Compression::new(LEVEL), true), clear: true, level: LEVEL }
    }
}

impl Deflater {
    /// A stream, deflated where that is worth it.
    pub(super) fn deflated(&mut self, mut stream: Stream) -> Stream {
        let worth = stream.content.len() >= LITTLE && stream.allows_compression;
        if worth && !stream.dict.has(b"Filter") {
            let deflated = self.deflate(&stream.content);
            if (1..stream.content.len()).contains(&deflated.len()) {
                stream.dict.set("Filter", "FlateDecode");
                stream.content = deflated;
            }
        }
        stream
    }

    /// Bytes in the format of zlib, as `FlateDecode` wants them.
    fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        if !std::mem::take(&mut self.clear) {
            self.compress.reset();
        }
        let level = if bytes.len() > LONG { LEVEL_OF_LONG } else { LEVEL };
        // A stream that begins takes any level.
        if self.level != level && self.compress.set_level(Compression::new(level)).is_ok() {
            self.level = level;
        }
        // Data that can't be made smaller grow by five bytes in each 16 kB, and by head and checksum.
        let mut deflated = Vec::with_capacity(bytes.len() + bytes.len() / 1000 + 64);
        match self.compress.compress_vec(bytes, &mut deflated, FlushCompress::Finish) {
            Ok(Status::StreamEnd) => deflated,
            // Nothing comes out, and callers keep what they have.
            _ => Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn a_stream_that_ends_in_a_carriage_return_keeps_it() {
        let mut document = Document::with_version("1.7");
        let stream = document.add_object(Stream::new(Dictionary::new(), b"a\r".to_vec()));
        let unused = document.add_object("unused");
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Own (key)" => stream });
        document.trailer.set("Root", catalog);
        let bytes = save(document, &mut Deflater::default());
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("stream\na\r\r\nendstream"), "{text}");
        let loaded = Document::load_mem(&bytes).expect("a document");
        let stream = loaded.get_object(stream).and_then(Object::as_stream).expect("a stream");
        assert_eq!(stream.content, b"a\r");
        assert!(loaded.get_object(unused).is_err());
        assert!(loaded.catalog().expect("a catalog").has(b"Own (key)"));
    }
}
