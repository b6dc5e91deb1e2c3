//! The document around the pages: catalog, boxes, output intent, metadata.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary, text_string};

use crate::geometry::Pt;
use crate::page::{Content, Metadata, Page, Pages};
use crate::request::Profile;

use super::error::Error;
use super::geometry::array;
use super::pictures::Pictures;
use super::xmp;

/// The output intent's profile; where it comes from stands beside it.
const SRGB: &[u8] = include_bytes!("../../../assets/icc/sRGB.icc");

/// The document as printpdf left it, on its way to what it should be.
pub(super) struct Draft {
    document: Document,
    pages: Vec<ObjectId>,
}

impl Draft {
    /// Takes over the document of printpdf.
    pub(super) fn new(mut document: Document) -> Result<Self, Error> {
        "1.7".clone_into(&mut document.version);
        let pages = document.get_pages().into_values().collect();
        let catalog = document.catalog_mut()?;
        for key in [b"PageLayout".as_slice(), b"PageMode"] {
            catalog.remove(key);
        }
        Ok(Self { document, pages })
    }

    /// The finished document.
    pub(super) fn into_inner(self) -> Document {
        self.document
    }

    /// The object of a page, counted from 0.
    pub(super) fn page(&self, number: usize) -> Result<ObjectId, Error> {
        self.pages.get(number).copied().ok_or_else(|| Error::Document(format!("no page {number}")))
    }

    /// Adds an object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        self.document.add_object(object)
    }

    /// Keeps a number for an object that is set later.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.document.new_object_id()
    }

    /// Sets an object whose number was kept.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.document.set_object(id, object);
    }

    /// The catalog.
    pub(super) fn catalog(&mut self) -> Result<&mut Dictionary, Error> {
        Ok(self.document.catalog_mut()?)
    }

    /// A dictionary by its number.
    pub(super) fn dictionary(&mut self, id: ObjectId) -> Result<&mut Dictionary, Error> {
        Ok(self.document.get_dictionary_mut(id)?)
    }

    /// Gives the streams of the pictures their data.
    pub(super) fn fill_pictures(&mut self, pictures: &mut Pictures) -> Result<(), Error> {
        for (name, data) in pictures.data() {
            let stream = self.resources("XObject")?.get(name.as_bytes())?.as_reference()?;
            self.document.get_object_mut(stream)?.as_stream_mut()?.content = data;
        }
        Ok(())
    }

    /// What there is of a kind in the resources, by its name; all pages share them.
    pub(super) fn resources(&mut self, kind: &str) -> Result<&mut Dictionary, Error> {
        let page = self.page(0)?;
        let resources = self.dictionary(page)?.get(b"Resources")?.as_reference()?;
        let kind = self.dictionary(resources)?.get(kind.as_bytes())?.as_reference()?;
        self.dictionary(kind)
    }

    /// Gives each page its content.
    pub(super) fn fill_pages(&mut self, contents: Vec<Vec<u8>>) -> Result<(), Error> {
        for (number, content) in contents.into_iter().enumerate() {
            let page = self.page(number)?;
            let stream = self.dictionary(page)?.get(b"Contents")?.as_reference()?;
            self.set(stream, Stream::new(Dictionary::new(), content));
        }
        Ok(())
    }

    /// Boxes (printpdf writes width and height where the far corner belongs), the colour space in which
    /// transparent pictures are blended. For print, the sheet has room for what reaches beyond the paper.
    pub(super) fn mend_pages(
        &mut self,
        pages: &Pages,
        pictures: &Pictures,
        profile: Profile,
    ) -> Result<(), Error> {
        for (number, page) in pages.pages.iter().enumerate() {
            let id = self.page(number)?;
            let dictionary = self.dictionary(id)?;
            let paper = array([0.0, 0.0, page.size.width.0, page.size.height.0]);
            for key in ["MediaBox", "CropBox", "TrimBox"] {
                dictionary.set(key, paper.clone());
            }
            let bleed = bleed(page);
            if profile == Profile::Original && bleed > Pt::ZERO {
                let (width, height) = (page.size.width + bleed, page.size.height + bleed);
                let sheet = array([-bleed.0, -bleed.0, width.0, height.0]);
                dictionary.set("MediaBox", sheet.clone());
                dictionary.set("BleedBox", sheet);
            }
            dictionary.remove(b"Annots");
            if pictures.any_transparent(page) {
                dictionary.set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" });
            }
            let resources = dictionary.get(b"Resources")?.as_reference()?;
            let resources = self.dictionary(resources)?;
            for unused in [b"ExtGState".as_slice(), b"Shading"] {
                resources.remove(unused);
            }
        }
        Ok(())
    }

    /// Language, title, metadata and output intent; `part` is that of PDF/A.
    pub(super) fn describe(&mut self, metadata: &Metadata, part: &str) -> Result<(), Error> {
        let intent = self.output_intent();
        let packet = Stream::new(
            dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
            xmp::packet(metadata, part).into_bytes(),
        );
        // Left plain, so that it can be found without a PDF reader.
        let packet = self.add(packet.with_compression(false));
        let catalog = self.catalog()?;
        catalog.set("Lang", text_string(&metadata.lang.to_string()));
        let mut preferences = dictionary! { "DisplayDocTitle" => true };
        if metadata.lang.direction() == crate::lang::Direction::RightToLeft {
            preferences.set("Direction", "R2L");
        }
        catalog.set("ViewerPreferences", preferences);
        catalog.set("OutputIntents", vec![intent.into()]);
        catalog.set("Metadata", packet);
        let info = self.add(info(metadata));
        self.document.trailer.set("Info", info);
        Ok(())
    }

    fn output_intent(&mut self) -> Dictionary {
        let profile = Stream::new(dictionary! { "N" => 3, "Alternate" => "DeviceRGB" }, SRGB.to_vec());
        let profile = self.add(profile);
        dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => text_string("sRGB IEC61966-2.1"),
            "RegistryName" => text_string("http://www.color.org"),
            "Info" => text_string("sRGB IEC61966-2.1"),
            "DestOutputProfile" => profile,
        }
    }
}

/// How far pictures reach beyond the paper at most.
fn bleed(page: &Page) -> Pt {
    let pictures = page.items.iter().filter_map(|item| match &item.content {
        Content::Picture { rect, .. } => Some((-rect.left()).max(rect.right() - page.size.width)),
        Content::Text(_) | Content::Fill { .. } => None,
    });
    pictures.fold(Pt::ZERO, Pt::max)
}

/// The document information dictionary (ISO 32000-1, 14.3.3), in step with the XMP packet.
fn info(metadata: &Metadata) -> Dictionary {
    let mut info = dictionary! {
        "Title" => text_string(&metadata.title),
        "Creator" => text_string(xmp::CREATOR),
        "Producer" => text_string(xmp::PRODUCER),
        "CreationDate" => date(metadata.date),
        "ModDate" => date(metadata.modified.unwrap_or(metadata.date)),
    };
    let texts = [
        ("Author", metadata.author.clone()),
        ("Subject", metadata.description.clone()),
        ("Keywords", xmp::keywords(metadata)),
    ];
    for (key, text) in texts {
        if let Some(text) = text {
            info.set(key, text_string(&text));
        }
    }
    info
}

/// A day as PDF writes dates (ISO 32000-1, 7.9.4).
pub(super) fn date(date: jiff::civil::Date) -> Object {
    let text = format!("D:{:04}{:02}{:02}000000Z", date.year(), date.month(), date.day());
    Object::String(text.into_bytes(), StringFormat::Literal)
}
