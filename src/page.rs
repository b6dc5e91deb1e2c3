//! Finished pages: the narrow waist between layout and output.
//!
//! Items with final positions, and what they mean. Plain data; nothing here is decided any more, and
//! nothing here knows what a headline is, beyond the role of its structure element.

use std::ops::Range;

use jiff::civil::Date;

use crate::colour::Colour;
use crate::geometry::{Point, Pt, Rect, Size};
use crate::lang::{Direction, Lang};

/// A laid-out release.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The pages, from the first.
    pub pages: Vec<Page>,
    /// What the items mean, in reading order.
    pub structure: Structure,
    /// The bookmarks, in reading order.
    pub outline: Vec<Bookmark>,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// How the pages are made up, for those who make them.
    pub make_up: MakeUp,
}

/// How pages are made up.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MakeUp {
    /// How full each page is: the share of the height of its text that does not stay empty.
    pub fills: Vec<f64>,
    /// The size of the text.
    pub text_size: Pt,
    /// The columns of the grid that text, facts, contacts, pictures and tables share, the same on all pages.
    pub columns: Vec<Rect>,
}

/// The number of a face among the fonts that the pages were set with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceId(pub u16);

/// The number of a picture among those that the pages were set with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PictureId(pub u16);

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// The paper.
    pub size: Size,
    /// All that is drawn, in the order in which it is drawn and read.
    pub items: Vec<Item>,
    /// The links that can be clicked.
    pub links: Vec<Link>,
}

/// Something drawn.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it belongs to.
    pub owner: Owner,
    /// What is drawn.
    pub content: Content,
}

/// What an item belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// An element of the structure.
    Element(ElementId),
    /// Furniture that a screen reader passes over.
    Artifact(Artifact),
}

/// Kinds of furniture (ISO 32000-1, 14.8.2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Artifact {
    /// Running head.
    Header,
    /// A repeated footer.
    Footer,
    /// Draft mark.
    Watermark,
    /// Rules and other ornaments of the layout.
    Layout,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Content {
    /// Glyphs on one baseline.
    Text(TextRun),
    /// A filled rectangle: rules, backgrounds.
    Fill {
        /// Where.
        rect: Rect,
        /// In which colour.
        colour: Colour,
    },
    /// A picture, filling a rectangle upright.
    Picture {
        /// Which.
        picture: PictureId,
        /// Where it can be seen. It may reach beyond the paper, so that no white shows where that is cut (bleed).
        rect: Rect,
        /// Where all of it would stand: `rect`, or around that, where it is cropped.
        whole: Rect,
    },
}

/// The text of a hyphen that divides a word at the end of a line and that nobody wrote.
pub const SOFT_HYPHEN: &str = "\u{ad}";

/// Glyphs of one face, size and colour on one baseline, in visual order from left to right.
#[derive(Clone, Debug)]
pub struct TextRun {
    /// The face.
    pub face: FaceId,
    /// The size.
    pub size: Pt,
    /// The colour.
    pub colour: Colour,
    /// By how much its glyphs are drawn wider than the face has them: 1 as they are (horizontal scaling, ISO
    /// 32000-1, 9.3.4). Advances have it already.
    pub scaling: f64,
    /// Where the baseline starts, at the left end of the run.
    pub origin: Point,
    /// The glyphs.
    pub glyphs: Vec<Glyph>,
    /// The characters in logical order. Where the run ends a line inside a paragraph, the space that
    /// the break swallowed is still here and still has its glyph. A hyphen that divides a word and that
    /// nobody wrote is a run of its own: [`SOFT_HYPHEN`].
    pub text: String,
    /// Whether it holds the last character that was written on its line.
    pub ends_line: bool,
    /// The language.
    pub lang: Lang,
    /// The direction of the run itself.
    pub direction: Direction,
}

impl TextRun {
    /// How wide the run is.
    #[must_use]
    pub fn width(&self) -> Pt {
        self.size * self.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>()
    }
}

/// A glyph. Lengths in em of the run's size; y upwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the face; never 0.
    pub id: u16,
    /// How far the pen moves on, kerning, tracking, scaling and justification included.
    pub advance: f64,
    /// How far the glyph stands right of the pen.
    pub dx: f64,
    /// How far the glyph stands above the baseline.
    pub dy: f64,
    /// Its characters, as bytes of [`TextRun::text`]. Of the glyphs of one cluster the first in the
    /// list holds them all and the others hold an empty range.
    pub text: Range<usize>,
}

/// A link that can be clicked.
#[derive(Clone, Debug)]
pub struct Link {
    /// The structure element that is the link.
    pub element: ElementId,
    /// Where it leads.
    pub target: Target,
    /// The areas that can be clicked, one for each line; together they are one link.
    pub areas: Vec<Rect>,
    /// What a reader who can't see it is told.
    pub description: String,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address with its scheme.
    Address(String),
    /// A place in this document: the first item of an element.
    Element(ElementId),
}

/// The number of an element in [`Structure::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ElementId(pub usize);

/// The structure of the document, in reading order: parents stand before their children, and siblings
/// in the order in which they are read. The first element is the document.
#[derive(Clone, Debug, Default)]
pub struct Structure {
    /// The elements.
    pub elements: Vec<Element>,
}

/// An element of the structure (ISO 32000-1, 14.7.2).
#[derive(Clone, Debug)]
pub struct Element {
    /// What it is.
    pub role: Role,
    /// What it stands in; `None` for the document alone.
    pub parent: Option<ElementId>,
    /// Its language, where that differs from its parent's.
    pub lang: Option<Lang>,
    /// What a reader who can't see it is told.
    pub alt: Option<String>,
    /// The characters that are told for those that are drawn, where these say less: capitals, or a rule over notes.
    pub actual: Option<String>,
}

/// Roles of elements (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The whole.
    Document,
    /// A part with a theme of its own.
    Section,
    /// Beside the text: fact box, side column.
    Aside,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// A quotation.
    BlockQuote,
    /// A list.
    List(ListNumbering),
    /// An item of a list.
    ListItem,
    /// The bullet, number or mark of an item or note.
    Label,
    /// What an item says.
    ListBody,
    /// A table.
    Table,
    /// A row of a table.
    TableRow,
    /// A header cell.
    TableHeader(Scope),
    /// A cell.
    TableCell,
    /// The caption of a table or picture.
    Caption,
    /// A picture.
    Figure,
    /// A link.
    Link,
    /// The mark of a footnote in the text.
    Reference,
    /// A footnote.
    Note,
    /// A part of a paragraph.
    Span,
    /// Strong importance.
    Strong,
    /// Stress.
    Emphasis,
}

/// What a header cell is the header of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Its column.
    Column,
    /// Its row.
    Row,
}

/// How the items of a list are marked (ISO 32000-1, 14.8.5.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListNumbering {
    /// Not at all.
    None,
    /// By bullets.
    Bullet,
    /// By numbers.
    Decimal,
}

impl Structure {
    /// Adds an element behind all others and gives its number.
    pub fn add(&mut self, role: Role, parent: Option<ElementId>) -> ElementId {
        self.elements.push(Element { role, parent, lang: None, alt: None, actual: None });
        ElementId(self.elements.len() - 1)
    }

    /// An element, what it stands in, and so on up to the document.
    pub fn ancestry(&self, id: ElementId) -> impl Iterator<Item = ElementId> {
        std::iter::successors(Some(id), |id| self.get(*id).parent)
    }

    /// The language of what stands in an element: its own, or that of the nearest around it.
    #[must_use]
    pub fn lang(&self, id: ElementId) -> Option<&Lang> {
        self.ancestry(id).find_map(|id| self.get(id).lang.as_ref())
    }

    /// The element of a number.
    ///
    /// # Panics
    ///
    /// If `id` is of another structure.
    #[must_use]
    pub fn get(&self, id: ElementId) -> &Element {
        &self.elements[id.0]
    }
}

/// A bookmark.
#[derive(Clone, Debug)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// 1 for the top.
    pub level: u8,
    /// Where it leads: the first item of an element.
    pub element: ElementId,
}

/// What the file says of itself.
#[derive(Clone, Debug)]
pub struct Metadata {
    /// The headline.
    pub title: String,
    /// The organisation.
    pub author: Option<String>,
    /// What it is about: the first subheadline.
    pub description: Option<String>,
    /// Keywords.
    pub keywords: Vec<String>,
    /// The language of the whole.
    pub lang: Lang,
    /// The date of the release; of the file too, as no clock is asked.
    pub date: Date,
    /// The day of the last correction.
    pub modified: Option<Date>,
    /// The house's own number.
    pub reference: Option<String>,
    /// Who may read it.
    pub classification: Option<String>,
    /// Where the release stands on the web.
    pub url: Option<String>,
    /// Whether it is a draft.
    pub draft: bool,
}
