//! The contents of pages: which words belong to what.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, String as PdfString};
use hayro_syntax::page::Page;

use super::error::Error;
use super::fonts::Fonts;
use super::strings::text;

/// Content of a page that belongs to one thing (a marked-content sequence; ISO 32000-1, 14.6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// What it belongs to.
    pub owner: Owner,
    /// What it says.
    pub text: String,
}

/// What content of a page belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// An element of the structure, by the number of the sequence.
    Element(i64),
    /// Furniture, of a type and subtype ("Pagination Header").
    Artifact(String),
    /// Nothing: text that a screen reader can't place.
    Nothing,
}

/// A page, read.
pub(super) struct PageContent {
    /// The number of its object.
    pub id: Option<ObjectIdentifier>,
    /// Its sequences, in the order of drawing.
    pub sequences: Vec<Sequence>,
    /// Where the sequence of a number stands among them.
    pub numbers: BTreeMap<i64, usize>,
}

/// So many operations are read: two pages have some thousands. Many pages may share one content.
const MOST_OPERATIONS: usize = 2_000_000;

/// So many bytes of content are read, those that pages share each time.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// How much may still be read.
struct Left {
    operations: usize,
    bytes: usize,
}

impl Left {
    fn operations(&mut self, count: usize) -> Result<(), Error> {
        self.operations = self.operations.checked_sub(count).ok_or(Error::TooLarge)?;
        Ok(())
    }

    fn bytes(&mut self, count: usize) -> Result<(), Error> {
        self.bytes = self.bytes.checked_sub(count).ok_or(Error::TooLarge)?;
        Ok(())
    }
}

/// Reads all pages.
pub(super) fn pages(pdf: &Pdf) -> Result<Vec<PageContent>, Error> {
    let mut fonts = Fonts::default();
    let mut left = Left { operations: MOST_OPERATIONS, bytes: MOST_BYTES };
    pdf.pages().iter().map(|one| page(one, &mut fonts, &mut left)).collect()
}

/// A bracket of marked content that is open.
enum Open {
    /// The sequence that was collected before goes on behind it.
    Sequence,
    /// What is shown inside is copied as these words, if any.
    Span(Option<String>),
}

struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    fonts: &'p mut Fonts,
    /// The fonts by their names in the resources of the page, as they were met.
    names: Vec<(Vec<u8>, Option<usize>)>,
    font: Option<usize>,
    open: Vec<Open>,
    /// The sequences that are open, as indices; the innermost collects.
    collecting: Vec<usize>,
    /// The words of the text object that is open.
    object: String,
    out: PageContent,
}

fn page(page: &Page<'_>, fonts: &mut Fonts, left: &mut Left) -> Result<PageContent, Error> {
    let out = PageContent { id: page.raw().obj_id(), sequences: Vec::new(), numbers: BTreeMap::new() };
    let mut reader = Reader {
        page,
        fonts,
        names: Vec::new(),
        font: None,
        open: Vec::new(),
        collecting: Vec::new(),
        object: String::new(),
        out,
    };
    left.operations(100)?;
    left.bytes(page.page_stream().map_or(0, <[u8]>::len))?;
    let mut operations = page.operations();
    while let Some(operation) = operations.next() {
        left.operations(1)?;
        let operands: Vec<&Object<'_>> = operation.operands().collect();
        reader.operation(operation.operator, &operands);
    }
    if reader.fonts.said_too_much() {
        return Err(Error::TooLarge);
    }
    Ok(reader.out)
}

impl Reader<'_, '_> {
    fn operation(&mut self, operator: &[u8], operands: &[&Object<'_>]) {
        match (operator, operands) {
            (b"BDC", [Object::Name(tag), properties]) => self.begin(tag, properties),
            (b"BMC", [Object::Name(tag)]) => self.begin(tag, &Object::Dict(Dict::empty())),
            (b"EMC", _) => self.end(),
            (b"Tf", [Object::Name(name), ..]) => self.font = self.find(name),
            (b"Tj", [Object::String(codes)]) => self.show(codes),
            (b"TJ", [Object::Array(pieces)]) => self.show_all(pieces),
            (b"ET", _) => self.flush(),
            _ => {}
        }
    }

    fn find(&mut self, name: &Name<'_>) -> Option<usize> {
        if let Some((_, font)) = self.names.iter().find(|(known, _)| **known == **name) {
            return *font;
        }
        let font = self.fonts.find(self.page, name);
        self.names.push((name.to_vec(), font));
        font
    }

    fn begin(&mut self, tag: &Name<'_>, properties: &Object<'_>) {
        self.flush();
        let empty = Dict::empty();
        let properties = if let Object::Dict(dictionary) = properties { dictionary } else { &empty };
        let number = properties.get::<Number>("MCID").map(|number| number.as_i64());
        let owner = match number {
            Some(number) => Owner::Element(number),
            None if tag.as_str() == "Artifact" => Owner::Artifact(artifact(properties)),
            None => {
                let actual = text(properties, "ActualText");
                if let Some(actual) = &actual {
                    self.push(actual);
                }
                self.open.push(Open::Span(actual));
                return;
            }
        };
        if let Some(number) = number {
            self.out.numbers.insert(number, self.out.sequences.len());
        }
        self.collecting.push(self.out.sequences.len());
        self.out.sequences.push(Sequence { owner, text: String::new() });
        self.open.push(Open::Sequence);
    }

    fn end(&mut self) {
        self.flush();
        if matches!(self.open.pop(), Some(Open::Sequence)) {
            self.collecting.pop();
        }
    }

    fn show_all(&mut self, pieces: &Array<'_>) {
        for piece in pieces.iter::<Object<'_>>() {
            if let Object::String(codes) = piece {
                self.show(&codes);
            }
        }
    }

    fn show(&mut self, codes: &PdfString<'_>) {
        if !self.open.iter().any(|open| matches!(open, Open::Span(Some(_)))) {
            self.fonts.text(self.font, codes.as_bytes(), &mut self.object);
        }
    }

    /// Ends a text object.
    fn flush(&mut self) {
        let mut words = std::mem::take(&mut self.object);
        self.push(&words);
        // The room of one is that of the next.
        words.clear();
        self.object = words;
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        match self.collecting.last() {
            Some(&index) => self.out.sequences[index].text.push_str(text),
            None => self.out.sequences.push(Sequence { owner: Owner::Nothing, text: text.to_owned() }),
        }
    }
}

fn artifact(properties: &Dict<'_>) -> String {
    let name = |key| properties.get::<Name<'_>>(key).map(|name| name.as_str().to_owned());
    [name("Type"), name("Subtype")].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use lopdf::{Document, Object, Stream, dictionary};

    use super::*;

    /// A PDF of pages that share one content.
    fn pdf(content: Vec<u8>, pages: usize) -> Pdf {
        let mut out = Document::with_version("1.7");
        let content = out.add_object(Stream::new(dictionary! {}, content));
        let tree = out.new_object_id();
        let page = dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 10.into(), 10.into()] };
        let kids: Vec<Object> = (0..pages).map(|_| out.add_object(page.clone()).into()).collect();
        let count = i64::try_from(pages).expect("few pages");
        out.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
        let root = out.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        out.trailer.set("Root", root);
        let mut bytes = Vec::new();
        out.save_to(&mut bytes).expect("memory");
        Pdf::new(bytes).expect("a PDF")
    }

    fn read(content: Vec<u8>, count: usize) -> Result<usize, Error> {
        pages(&pdf(content, count)).map(|pages| pages.len())
    }

    #[test]
    fn pages_are_read_until_it_is_too_much() {
        // Each page costs a hundred more.
        let operations = |count: usize| b"n ".repeat(count);
        assert_eq!(read(operations(1000), 3), Ok(3));
        assert_eq!(read(operations(MOST_OPERATIONS - 100), 1), Ok(1));
        assert_eq!(read(operations(MOST_OPERATIONS - 99), 1), Err(Error::TooLarge));
        assert_eq!(
            read(operations(MOST_OPERATIONS / 100), 101),
            Err(Error::TooLarge),
            "shared content counts each time"
        );
        let comments = [b"%".to_vec(), vec![b'x'; MOST_BYTES / 100]].concat();
        assert_eq!(read(comments.clone(), 90), Ok(90));
        assert_eq!(read(comments, 101), Err(Error::TooLarge));
    }
}
