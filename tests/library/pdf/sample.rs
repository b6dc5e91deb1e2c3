//! Two pages made by hand, with one of everything that pages can hold.

use std::sync::Arc;

use image::codecs::jpeg::JpegEncoder;
use jiff::civil::date;
use presskit::colour::Colour;
use presskit::diagnostic::Place;
use presskit::geometry::{Point, Pt, Rect, Size};
use presskit::lang::{Direction, Lang};
use presskit::language::Language;
use presskit::page::PictureId;
use presskit::page::{
    Artifact, Bookmark, Content, ElementId, Glyph, Item, Link, ListNumbering, MakeUp, Metadata, Owner, Page,
    Pages, Role, SOFT_HYPHEN, Scope, Structure, Target, TextRun,
};
use presskit::typeset::assets::Assets;
use presskit::typeset::fonts::{Family, FontLibrary, Weight};
use presskit::typeset::pictures::{
    Drawing, FillRule, Gradient, GradientKind, Jpeg, Orientation, Paint, Picture, PictureKind,
    PictureMetadata, Raster, Segment, Shape, Stop, Stroke,
};
use presskit::typeset::text::{Alignment, Hyphens, Measure, Paragraph, Span, Style};

pub const ACCENT: Colour = Colour::rgb(11, 79, 138);

/// Builds pages line by line.
pub struct Maker {
    pub pages: Pages,
    pub fonts: Arc<FontLibrary>,
    y: f64,
}

impl Maker {
    pub fn new() -> Self {
        let page = Page { size: Size::new(Pt(595.0), Pt(842.0)), items: Vec::new(), links: Vec::new() };
        let mut structure = Structure::default();
        structure.add(Role::Document, None);
        let pages = Pages {
            pages: vec![page.clone(), page],
            structure,
            outline: Vec::new(),
            metadata: metadata(),
            make_up: MakeUp::default(),
        };
        Self { pages, fonts: FontLibrary::builtin(), y: 60.0 }
    }

    pub fn add(&mut self, role: Role, parent: ElementId) -> ElementId {
        self.pages.structure.add(role, Some(parent))
    }

    /// Sets a line of text at a height that grows with each line, and gives where it stands.
    pub fn line(&mut self, page: usize, size: f64, parts: &[(Owner, &str)]) -> Rect {
        let spans: Vec<Span> = parts.iter().map(|(owner, text)| span(*owner, text, Family::Text)).collect();
        self.spans(page, size, &spans)
    }

    pub fn spans(&mut self, page: usize, size: f64, spans: &[Span]) -> Rect {
        let language = Language::new(&Lang::english(), &[]);
        let (paragraph, missing) = Paragraph::shape(spans, &self.fonts, &language, Direction::LeftToRight);
        assert!(missing.is_empty(), "{missing:?}");
        let measure = Measure { width: 1000.0, alignment: Alignment::Ragged, hyphens: Hyphens::Never };
        self.y += size * 1.4;
        let start = Point::new(Pt(70.0), Pt(self.y));
        let items = &mut self.pages.pages[page].items;
        let before = items.len();
        paragraph.lines(&measure)[0].set(start, Pt(size), items, &mut Vec::new());
        let width = items[before..].iter().map(|item| match &item.content {
            Content::Text(run) => run.width(),
            _ => Pt::ZERO,
        });
        Rect::new(start.x, start.y - Pt(size), width.sum(), Pt(size * 1.2))
    }

    pub fn item(&mut self, page: usize, owner: Owner, content: Content) {
        self.pages.pages[page].items.push(Item { owner, content });
    }

    pub fn picture(&mut self, page: usize, owner: Owner, picture: u16, width: f64, height: f64) {
        let rect = Rect::new(Pt(70.0), Pt(self.y + 10.0), Pt(width), Pt(height));
        self.y += height + 10.0;
        self.item(page, owner, Content::Picture { picture: PictureId(picture), rect, whole: rect });
    }

    pub fn link(&mut self, page: usize, element: ElementId, target: Target, area: Rect) {
        let description = "Leads to what it names".to_owned();
        self.pages.pages[page].links.push(Link { element, target, areas: vec![area], description });
    }
}

pub fn span(owner: Owner, text: &str, family: Family) -> Span {
    let style = Style::plain(family, Weight::Regular, Colour::BLACK);
    Span {
        text: text.to_owned(),
        style,
        lang: Lang::english(),
        owner,
        link: None,
        note: None,
        place: Place::default(),
        joins: Vec::new(),
    }
}

fn metadata() -> Metadata {
    Metadata {
        title: "Twelve countries stop trade in counterfeit “olive oil” & more".to_owned(),
        author: Some("European Food Integrity Agency".to_owned()),
        description: Some("61 suspects identified, 23 arrested".to_owned()),
        keywords: vec!["food".to_owned(), "fraud".to_owned()],
        lang: Lang::english(),
        date: date(2026, 3, 3),
        modified: Some(date(2026, 3, 4)),
        reference: Some("EFIA/PR/2026/14".to_owned()),
        classification: Some("Public information".to_owned()),
        url: Some("https://www.efia.example/14".to_owned()),
        draft: true,
    }
}

/// Two pages with one of everything, and what they are made of.
pub fn release() -> (Pages, Assets) {
    let mut maker = Maker::new();
    letterhead(&mut maker);
    let note = text(&mut maker);
    list_and_table(&mut maker);
    maker.y = 60.0;
    figures(&mut maker);
    notes(&mut maker, note);
    footers(&mut maker);
    let assets = Assets::new(Arc::clone(&maker.fonts), pictures(), None);
    (maker.pages, assets)
}

const DOCUMENT: ElementId = ElementId(0);

fn letterhead(maker: &mut Maker) {
    let figure = maker.add(Role::Figure, DOCUMENT);
    maker.pages.structure.elements[figure.0].alt = Some("EFIA".to_owned());
    maker.picture(0, Owner::Element(figure), 0, 120.0, 40.0);
    let rect = Rect::new(Pt(70.0), Pt(120.0), Pt(455.0), Pt(0.5));
    maker.item(0, Owner::Artifact(Artifact::Layout), Content::Fill { rect, colour: ACCENT });
    let heading = maker.add(Role::Heading(1), DOCUMENT);
    maker.line(0, 21.0, &[(Owner::Element(heading), "Twelve countries stop the trade")]);
    maker.pages.outline.push(Bookmark { title: "Twelve countries".to_owned(), level: 1, element: heading });
}

/// Paragraphs with a link, a mark, stress, a no-break space and another language; gives the note.
fn text(maker: &mut Maker) -> ElementId {
    let section = maker.add(Role::Section, DOCUMENT);
    let heading = maker.add(Role::Heading(2), section);
    maker.line(0, 13.0, &[(Owner::Element(heading), "Offices & officials: Ελλάδα, Việt Nam")]);
    maker
        .pages
        .outline
        .push(Bookmark { title: "Offices, Ελλάδα".to_owned(), level: 2, element: heading });
    let paragraph = maker.add(Role::Paragraph, section);
    let link = maker.add(Role::Link, paragraph);
    let strong = maker.add(Role::Strong, paragraph);
    let reference = maker.add(Role::Reference, paragraph);
    let mark = maker.add(Role::Link, reference);
    let own = Owner::Element(paragraph);
    maker.line(0, 10.25, &[(own, "410\u{a0}tonnes of oil, 3.4\u{a0}million euros; see ")]);
    let area = maker.line(0, 10.25, &[(Owner::Element(link), "www.efia.example")]);
    maker.link(0, link, Target::Address("https://www.efia.example/é".to_owned()), area);
    maker.line(0, 10.25, &[(own, "the first search"), (Owner::Element(strong), " and strongly ")]);
    let area = maker.line(0, 10.25, &[(Owner::Element(mark), "*")]);
    let mut foreign = span(own, "A operação da polícia", Family::Text);
    foreign.lang = "pt".parse().expect("a tag");
    maker.spans(0, 10.25, &[foreign]);
    broken_word(maker, own);
    to_the_left(maker, own);
    accents(maker, own);
    joined(maker, own);
    let quote = maker.add(Role::BlockQuote, section);
    let said = maker.add(Role::Paragraph, quote);
    maker.line(0, 10.25, &[(Owner::Element(said), "“They opened their files,” she said (soft\u{ad}ly).")]);
    // Never filled: it must not come out.
    maker.add(Role::Paragraph, section);
    let note = maker.add(Role::Note, DOCUMENT);
    maker.link(0, mark, Target::Element(note), area);
    note
}

/// Clusters of several glyphs, raised and moved, and a tracking that is no whole thousandth.
fn accents(maker: &mut Maker, owner: Owner) {
    let face = maker.fonts.cascade(Family::Text, Weight::Regular, false)[0];
    let id = |character| maker.fonts.face(face).glyph(character).expect("a glyph");
    let glyph = |id, advance, dx, dy, text| Glyph { id, advance, dx, dy, text };
    let glyphs = vec![
        glyph(id('e'), 0.512_345, 0.0, 0.0, 0..3),
        glyph(id('´'), 0.0, -0.433_333, 0.05, 3..3),
        glyph(id('x'), 0.523_456, 0.0, 0.0, 3..4),
        glyph(id('n'), 0.612_345, 0.0, -0.1, 4..6),
        glyph(id('n'), 0.6, 0.012, -0.1, 6..6),
    ];
    maker.y += 30.0;
    let run = TextRun {
        face,
        size: Pt(24.0),
        colour: ACCENT,
        scaling: 0.98,
        origin: Point::new(Pt(70.123_4), Pt(maker.y)),
        glyphs,
        text: "e\u{301}xñ".to_owned(),
        ends_line: false,
        lang: Lang::english(),
        direction: Direction::LeftToRight,
    };
    maker.item(0, owner, Content::Text(run));
}

/// Clusters whose glyphs stand where a font would put them: to the right, then to the left with a mark, a joiner
/// and a ligature.
fn joined(maker: &mut Maker, owner: Owner) {
    let face = maker.fonts.cascade(Family::Text, Weight::Regular, false)[0];
    let id = |character| maker.fonts.face(face).glyph(character).expect("a glyph");
    let glyph = |character, advance, dx, dy, text| Glyph { id: id(character), advance, dx, dy, text };
    let right = vec![glyph('o', 0.545, 0.0, 0.2, 0..2), glyph('^', 0.0, -0.502, 0.25, 2..2)];
    let left = vec![
        glyph('q', 0.6, 0.0, 0.0, 9..11),
        glyph('z', 0.4, 0.0, 0.0, 5..9),
        glyph('u', 0.5, 0.0, 0.0, 4..5),
        glyph(',', 0.3, 0.0, 0.0, 3..4),
        glyph('´', 0.0, 0.212, 0.05, 1..3),
        glyph('m', 0.8, 0.012, 0.0, 0..1),
    ];
    let runs =
        [("ô", right, Direction::LeftToRight), ("m\u{301},u\u{200c}zqv", left, Direction::RightToLeft)];
    for (text, glyphs, direction) in runs {
        maker.y += 30.0;
        let run = TextRun {
            face,
            size: Pt(11.5),
            colour: Colour::BLACK,
            scaling: 1.0,
            origin: Point::new(Pt(70.2), Pt(maker.y)),
            glyphs,
            text: text.to_owned(),
            ends_line: false,
            lang: Lang::english(),
            direction,
        };
        maker.item(0, owner, Content::Text(run));
    }
}

/// The end of a line inside a word: a hyphen that the author didn't write.
fn broken_word(maker: &mut Maker, owner: Owner) {
    let face = maker.fonts.cascade(Family::Text, Weight::Regular, false)[0];
    let id = maker.fonts.face(face).glyph('-').expect("a hyphen");
    let hyphen = TextRun {
        face,
        size: Pt(10.25),
        colour: Colour::BLACK,
        scaling: 1.0,
        origin: Point::new(Pt(520.0), Pt(maker.y)),
        glyphs: vec![Glyph { id, advance: 0.3, dx: 0.0, dy: 0.0, text: 0..SOFT_HYPHEN.len() }],
        text: SOFT_HYPHEN.to_owned(),
        ends_line: false,
        lang: Lang::english(),
        direction: Direction::LeftToRight,
    };
    maker.item(0, owner, Content::Text(hyphen));
}

/// Letters and a space from right to left; the face has no script that runs so.
fn to_the_left(maker: &mut Maker, owner: Owner) {
    let face = maker.fonts.cascade(Family::Text, Weight::Regular, false)[0];
    let text = "abc d";
    let glyph = |(at, character)| {
        let id = maker.fonts.face(face).glyph(character).expect("a glyph");
        Glyph { id, advance: 0.512_345, dx: 0.0, dy: 0.0, text: at..at + 1 }
    };
    let glyphs = text.char_indices().rev().map(glyph).collect();
    maker.y += 20.0;
    let run = TextRun {
        face,
        size: Pt(10.25),
        colour: Colour::BLACK,
        scaling: 1.015,
        origin: Point::new(Pt(70.0), Pt(maker.y)),
        glyphs,
        text: text.to_owned(),
        ends_line: false,
        lang: Lang::english(),
        direction: Direction::RightToLeft,
    };
    maker.item(0, owner, Content::Text(run));
}

fn list_and_table(maker: &mut Maker) {
    let list = maker.add(Role::List(ListNumbering::Bullet), DOCUMENT);
    for text in ["first of all", "second of all"] {
        let item = maker.add(Role::ListItem, list);
        let label = maker.add(Role::Label, item);
        let body = maker.add(Role::ListBody, item);
        maker.line(0, 10.25, &[(Owner::Element(label), "• "), (Owner::Element(body), text)]);
    }
    let table = maker.add(Role::Table, DOCUMENT);
    let caption = maker.add(Role::Caption, table);
    maker.line(0, 9.0, &[(Owner::Element(caption), "Seizures by country")]);
    for row in [["Country", "Tonnes"], ["Greece", ""]] {
        let header = row[0] == "Country";
        let tr = maker.add(Role::TableRow, table);
        for cell in row {
            let role = if header { Role::TableHeader(Scope::Column) } else { Role::TableCell };
            let cell_element = maker.add(role, tr);
            if !cell.is_empty() {
                maker.line(0, 9.0, &[(Owner::Element(cell_element), cell)]);
            }
        }
    }
}

fn figures(maker: &mut Maker) {
    let aside = maker.add(Role::Aside, DOCUMENT);
    for (number, alt) in [(1, "Inspectors sample oil drums"), (2, "A seal"), (1, "The same again")] {
        let figure = maker.add(Role::Figure, aside);
        maker.pages.structure.elements[figure.0].alt = Some(alt.to_owned());
        maker.picture(1, Owner::Element(figure), number, 120.0, 90.0);
    }
    let caption = maker.add(Role::Caption, aside);
    maker.line(1, 9.0, &[(Owner::Element(caption), "Inspectors at work in Antwerp.")]);
}

fn notes(maker: &mut Maker, note: ElementId) {
    let label = maker.add(Role::Label, note);
    let text = maker.add(Role::Paragraph, note);
    maker.line(1, 8.0, &[(Owner::Element(label), "* "), (Owner::Element(text), "Taking part: Austria.")]);
}

/// The text is read out once, on page one; on page two it is an artifact whose link still works.
fn footers(maker: &mut Maker) {
    for page in 0..2 {
        maker.y = 780.0;
        let paragraph = maker.add(Role::Paragraph, DOCUMENT);
        let link = maker.add(Role::Link, paragraph);
        let owner = if page == 0 { Owner::Element(link) } else { Owner::Artifact(Artifact::Footer) };
        let area = maker.spans(page, 7.75, &[span(owner, "press@efia.example", Family::Display)]);
        maker.link(page, link, Target::Address("mailto:press@efia.example".to_owned()), area);
    }
}

/// A logo with a gradient and a clip, a photograph, a transparent raster.
fn pictures() -> Vec<Arc<Picture>> {
    let pictures = [
        Picture {
            width: 300.0,
            height: 100.0,
            kind: PictureKind::Drawing(logo()),
            metadata: PictureMetadata::default(),
        },
        Picture {
            width: 40.0,
            height: 30.0,
            kind: PictureKind::Jpeg(photograph()),
            metadata: PictureMetadata::default(),
        },
        Picture {
            width: 16.0,
            height: 12.0,
            kind: PictureKind::Raster(seal()),
            metadata: PictureMetadata::default(),
        },
    ];
    pictures.into_iter().map(Arc::new).collect()
}

fn logo() -> Drawing {
    let path = vec![
        Segment::Move([5.0, 5.0]),
        Segment::Line([295.0, 5.0]),
        Segment::Curve([295.0, 60.0], [200.0, 95.0], [5.0, 95.0]),
        Segment::Close,
    ];
    let stop = |offset, colour| Stop { offset, colour };
    let gradient = |kind| Gradient {
        kind,
        transform: [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
        stops: vec![stop(0.0, [11, 79, 138]), stop(0.5, [255, 200, 0]), stop(1.0, [200, 30, 60])],
    };
    let radial = GradientKind::Radial { focus: [60.0, 50.0], centre: [60.0, 50.0], radius: 60.0 };
    let shape = Shape {
        path: path.clone(),
        fill: Some((
            Paint::Gradient(gradient(GradientKind::Linear { from: [0.0, 0.0], to: [300.0, 0.0] })),
            FillRule::NonZero,
        )),
        stroke: Some(Stroke {
            paint: Paint::Solid([0, 0, 0]),
            width: 3.0,
            cap: 1,
            join: 1,
            miter_limit: 4.0,
            dash: (vec![12.0, 6.0], 0.0),
        }),
        opacity: 1.0,
        clips: Vec::new(),
    };
    let clipped = Shape {
        fill: Some((Paint::Gradient(gradient(radial)), FillRule::EvenOdd)),
        stroke: None,
        opacity: 0.6,
        clips: vec![(
            vec![
                Segment::Move([20.0, 20.0]),
                Segment::Line([120.0, 20.0]),
                Segment::Line([70.0, 80.0]),
                Segment::Close,
            ],
            FillRule::NonZero,
        )],
        path,
    };
    Drawing { width: 300.0, height: 100.0, shapes: vec![shape, clipped] }
}

/// Stored lying on its side: its left half, red, is shown at the top.
fn photograph() -> Jpeg {
    let pixels: Vec<u8> =
        (0..30 * 40).flat_map(|at| if at % 30 < 15 { [200, 20, 20] } else { [20, 20, 200] }).collect();
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90)
        .encode(&pixels, 30, 40, image::ExtendedColorType::Rgb8)
        .expect("a picture");
    Jpeg {
        bytes,
        width: 30,
        height: 40,
        components: 3,
        inverted: false,
        orientation: Orientation::Rotated90,
        icc: None,
    }
}

fn seal() -> Raster {
    let data = (0..16 * 12).flat_map(|at: u8| [at, 128, 255 - at]).collect();
    let alpha = (0..16 * 12).map(|at: u8| at.wrapping_mul(3)).collect();
    Raster::new(16, 12, 3, data, Some(alpha))
}
