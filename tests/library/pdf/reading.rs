//! A reader of page contents, as simple as can be: where each glyph is drawn, and what it says.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::outlines;

/// A glyph as a reader meets it.
#[derive(Debug)]
pub struct Shown {
    /// From the left edge, in points.
    pub x: f64,
    /// What a reader copies.
    pub text: String,
    /// Where its outlines stand, from the left and bottom edges, in points.
    pub outlines: Vec<[f64; 2]>,
}

struct Font {
    program: Vec<u8>,
    /// The glyph for each code, if they aren't the same.
    glyphs: Option<Vec<u8>>,
    widths: BTreeMap<i64, f64>,
    texts: BTreeMap<u32, String>,
}

impl Font {
    fn glyph(&self, code: u16) -> u16 {
        let at = usize::from(code) * 2;
        self.glyphs.as_ref().map_or(code, |glyphs| u16::from_be_bytes([glyphs[at], glyphs[at + 1]]))
    }
}

/// The glyphs of a page. Marked content with its own text gives that once, with the first glyph in it.
pub fn glyphs(document: &Document, page: ObjectId) -> Vec<Shown> {
    let fonts = fonts(document, page);
    let content = Content::decode(&document.get_page_content(page)).expect("operators");
    let mut shown: Vec<Shown> = Vec::new();
    let (mut font, mut size) = (None, 0.0);
    let mut line = (0.0, 0.0);
    let mut scaling = 1.0;
    let (mut x, mut y, mut rise) = (0.0, 0.0, 0.0);
    let mut actual: Vec<Option<String>> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |index: usize| f64::from(operands[index].as_float().expect("a number"));
        match operation.operator.as_str() {
            "Tf" => {
                font = fonts.get(operands[0].as_name().expect("a name"));
                size = number(1);
            }
            "Tz" => scaling = number(0) / 100.0,
            "BT" => line = (0.0, 0.0),
            "Td" => {
                line = (line.0 + number(0), line.1 + number(1));
                (x, y) = line;
            }
            "Ts" => rise = number(0),
            "BDC" => actual.push(actual_text(&operands[1])),
            "BMC" => actual.push(None),
            "EMC" => drop(actual.pop()),
            "TJ" => {
                let font = font.expect("a font");
                for piece in operands[0].as_array().expect("an array") {
                    let Ok(codes) = piece.as_str() else {
                        x -= f64::from(piece.as_float().expect("a number")) / 1000.0 * size * scaling;
                        continue;
                    };
                    for code in codes.chunks(2).map(|code| u16::from_be_bytes([code[0], code[1]])) {
                        let own = font.texts[&u32::from(code)].clone();
                        let told = actual.iter_mut().find(|text| text.is_some());
                        let text = told.map_or(own, |text| std::mem::take(text.as_mut().expect("a text")));
                        let unit = size / outlines::units_per_em(&font.program);
                        let places = outlines::places(&font.program, font.glyph(code)).into_iter();
                        let outlines =
                            places.map(|place| [x + place[0] * unit * scaling, y + rise + place[1] * unit]);
                        shown.push(Shown { x, text, outlines: outlines.collect() });
                        x += font.widths[&i64::from(code)] / 1000.0 * size * scaling;
                    }
                }
            }
            _ => {}
        }
    }
    shown
}

/// The texts that the fonts of a page give, to readers that ask nothing else.
pub fn told_by_fonts(document: &Document, page: ObjectId) -> Vec<String> {
    fonts(document, page).into_values().flat_map(|font| font.texts.into_values()).collect()
}

fn actual_text(properties: &Object) -> Option<String> {
    let text = properties.as_dict().ok()?.get(b"ActualText").ok()?;
    Some(lopdf::decode_text_string(text).expect("a text"))
}

fn fonts(document: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Font> {
    let fonts = document.get_page_fonts(page).expect("fonts");
    fonts.into_iter().map(|(name, font)| (name, read_font(document, font))).collect()
}

fn read_font(document: &Document, font: &Dictionary) -> Font {
    let descendant = &font.get(b"DescendantFonts").and_then(Object::as_array).expect("fonts")[0];
    let widths =
        descendant.as_dict().and_then(|font| font.get(b"W")).and_then(Object::as_array).expect("widths");
    let groups = widths.chunks(2).flat_map(|group| {
        let first = group[0].as_i64().expect("a code");
        (first..).zip(group[1].as_array().expect("widths"))
    });
    let widths = groups.map(|(code, width)| (code, f64::from(width.as_float().expect("a width")))).collect();
    let descendant = descendant.as_dict().expect("a font");
    let stream = |object: &Object| {
        let stream =
            document.get_object(object.as_reference().expect("a stream")).and_then(Object::as_stream);
        let stream = stream.expect("a stream");
        stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
    };
    let descriptor = document.get_dict_in_dict(descendant, b"FontDescriptor").expect("a descriptor");
    let map = stream(font.get(b"ToUnicode").expect("a map"));
    Font {
        program: stream(descriptor.get(b"FontFile2").expect("a TrueType font")),
        glyphs: descendant.get(b"CIDToGIDMap").ok().filter(|map| map.as_reference().is_ok()).map(stream),
        widths,
        texts: texts(&String::from_utf8(map).expect("text")),
    }
}

/// The lines `<code> <text>` of a character map, and `<first code> <last code> <text of the first>`, whose last unit counts on.
fn texts(map: &str) -> BTreeMap<u32, String> {
    let hex = |text: &str| u32::from_str_radix(text, 16).expect("digits");
    let told = |text: &str, further: u32| {
        let units = text.as_bytes().chunks(4).map(|unit| std::str::from_utf8(unit).expect("ASCII"));
        let mut units: Vec<u16> = units.map(|unit| u16::try_from(hex(unit)).expect("four digits")).collect();
        *units.last_mut().expect("a text") += u16::try_from(further).expect("a short range");
        String::from_utf16(&units).expect("UTF-16")
    };
    let line = |line: &str| {
        let line = line.strip_prefix('<')?.strip_suffix('>')?;
        Some(match *line.split("> <").collect::<Vec<_>>() {
            [code, text] => (hex(code), hex(code), text.to_owned()),
            [first, last, text] => (hex(first), hex(last), text.to_owned()),
            _ => return None,
        })
    };
    let ranges = map.lines().filter_map(line);
    ranges
        .flat_map(|(first, last, text)| (first..=last).map(move |code| (code, told(&text, code - first))))
        .collect()
}
