//! The PDF from outside: pages made by hand, read back by other programs' eyes.

mod outlines;
mod reading;
mod sample;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use lopdf::{Dictionary, Document, Object, ObjectId};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use presskit::lang::Direction;
use presskit::output::pdf::{self, Attachment, Relationship};
use presskit::page::{Content, TextRun};
use presskit::request::Profile;

fn written() -> Vec<u8> {
    let (pages, assets) = sample::release();
    pdf::write(&pages, &assets).expect("a PDF")
}

fn loaded() -> Document {
    Document::load_mem(&written()).expect("a PDF that loads")
}

#[test]
fn conforms_to_pdf_ua_1_and_pdf_a_2a() {
    conforms(&written(), &[ValidationProfile::PdfUa1, ValidationProfile::PdfA2a]);
}

#[test]
fn with_attachments_it_conforms_to_pdf_ua_1_and_pdf_a_3a() {
    let (pages, assets) = sample::release();
    let attachment = |name: &str, relationship| Attachment {
        name: name.to_owned(),
        description: "The release for machines".to_owned(),
        media_type: "application/json".to_owned(),
        relationship,
        bytes: b"{}".to_vec(),
    };
    let attachments = vec![
        attachment("release.presskit.json", Relationship::Source),
        attachment("release.ninjs.json", Relationship::Data),
    ];
    let bytes = pdf::Writer::default().write(&pages, &assets, Profile::Mail, &attachments).expect("a PDF");
    conforms(&bytes, &[ValidationProfile::PdfUa1, ValidationProfile::PdfA3a]);
}

fn conforms(bytes: &[u8], profiles: &[ValidationProfile]) {
    for profile in profiles {
        let options = ValidationOptions::default().profile(*profile);
        let report = validate_pdf_bytes(bytes, &options).expect("a PDF");
        let failures: Vec<String> = report
            .failures
            .iter()
            .map(|failure| format!("{} {}", failure.rule_id, failure.message))
            .collect();
        assert!(report.is_compliant, "{profile}: {failures:#?}");
    }
}

/// Where each outline of a run ought to stand, in points from the left and lower edge.
fn wanted(run: &TextRun, height: f64, font: &[u8]) -> Vec<[f64; 2]> {
    let (size, unit) = (run.size.0, run.size.0 / outlines::units_per_em(font));
    let (mut pen, mut places) = (run.origin.x.0, Vec::new());
    for glyph in &run.glyphs {
        let (x, y) = (pen + glyph.dx * size, height - run.origin.y.0 + glyph.dy * size);
        let parts = outlines::places(font, glyph.id).into_iter();
        places.extend(parts.map(|part| [x + part[0] * unit * run.scaling, y + part[1] * unit]));
        pen += glyph.advance * size;
    }
    places
}

/// Checks that places are the same, in whatever order.
fn assert_near(mut shown: Vec<[f64; 2]>, mut wanted: Vec<[f64; 2]>, text: &str) {
    let order = |a: &[f64; 2], b: &[f64; 2]| {
        // What stands over each other is sorted by height.
        let column = |place: &[f64; 2]| (place[0] / 0.5).round();
        column(a).total_cmp(&column(b)).then(a[1].total_cmp(&b[1]))
    };
    shown.sort_by(order);
    wanted.sort_by(order);
    assert_eq!(shown.len(), wanted.len(), "“{text}”");
    for (shown, wanted) in shown.iter().zip(&wanted) {
        let off = (shown[0] - wanted[0]).abs().max((shown[1] - wanted[1]).abs());
        assert!(off < 0.01, "{off} pt off in “{text}”");
    }
}

#[test]
fn glyphs_stand_where_they_should_and_say_what_was_written() {
    let (pages, assets) = sample::release();
    let document = Document::load_mem(&pdf::write(&pages, &assets).expect("a PDF")).expect("a PDF");
    let silent = ['\u{200f}', '\u{2060}'];
    for (page, id) in pages.pages.iter().zip(document.get_pages().into_values()) {
        let mut shown = reading::glyphs(&document, id).into_iter();
        for item in &page.items {
            let Content::Text(run) = &item.content else { continue };
            let text = &run.text;
            let backwards = run.direction == Direction::RightToLeft;
            let wanted = wanted(run, page.size.height.0, &assets.fonts.face(run.face).bytes);
            let (mut told, mut places, mut left) = (String::new(), Vec::new(), f64::INFINITY);
            while told.replace(silent, "") != *text || places.len() < wanted.len() {
                let shown = shown.next().unwrap_or_else(|| panic!("“{told}” of “{text}”"));
                // Drawn as it is read.
                assert!(!backwards || shown.x < left, "“{}” of “{text}”", shown.text);
                left = shown.x;
                told += &shown.text;
                places.extend(shown.outlines);
            }
            assert_near(places, wanted, text);
            // A mark keeps a space that stands among letters that run to the left on its side.
            assert_eq!(told.contains(" \u{200f}"), backwards && text.contains(' '));
        }
        assert!(shown.next().is_none());
    }
}

#[test]
fn letters_are_one_glyph_with_what_belongs_to_them() {
    let document = loaded();
    let page = document.get_pages().into_values().next().expect("a page");
    let shown = reading::glyphs(&document, page);
    let made_of = |text: &str, outlines: usize| {
        shown.iter().filter(|shown| shown.text == text && shown.outlines.len() == outlines).count()
    };
    // In text that runs to the right a cluster of the shaper; in text that runs to the left also the marks.
    assert_eq!(made_of("ô", 2), 1);
    assert_eq!(made_of("m", 2), 1);
    // What belongs to a letter is said behind it, by a glyph that shows nothing; so is what stands in a ligature.
    assert_eq!(made_of("\u{301}", 0), 1);
    assert_eq!(made_of("q", 1) + made_of("v", 0), 2);
    // Nothing else is blank.
    let blank = |shown: &&reading::Shown| shown.outlines.is_empty() && !shown.text.contains([' ', '\u{a0}']);
    let blank: String = shown.iter().filter(blank).map(|shown| shown.text.as_str()).collect();
    assert_eq!(blank, "\u{301}\u{200f}\u{200c}v");
}

#[test]
fn a_hyphen_at_the_end_of_a_line_is_soft_also_to_readers_that_drop_a_lone_one() {
    let document = loaded();
    let page = document.get_pages().into_values().next().expect("a page");
    assert!(reading::told_by_fonts(&document, page).contains(&"\u{ad} ".to_owned()));
    assert!(reading::glyphs(&document, page).iter().any(|shown| shown.text == "\u{ad}"));
}

#[test]
fn the_same_pages_give_the_same_bytes_also_side_by_side() {
    let expected = written();
    let threads: Vec<_> = (0..8).map(|_| std::thread::spawn(written)).collect();
    for thread in threads {
        assert!(thread.join().expect("a PDF") == expected);
    }
}

#[test]
fn pages_are_not_blank() {
    let pdf = Pdf::new(written()).expect("a PDF");
    let cache = RenderCache::new();
    let settings = PixmapSettings { bg_color: WHITE, ..PixmapSettings::default() };
    for page in pdf.pages().iter() {
        let (interpreter, render) = (InterpreterSettings::default(), RenderSettings::default());
        let picture = hayro::render(page, &cache, &interpreter, &render, &settings);
        let dark = picture.data_as_u8_slice().chunks(4).filter(|pixel| pixel[1] < 128).count();
        assert!(dark > 1000, "{dark} dark pixels");
    }
}

#[test]
fn a_picture_that_is_used_twice_is_written_once() {
    let images = loaded().objects.values().filter(|object| is_stream(object, b"DCTDecode")).count();
    assert_eq!(images, 1);
}

fn is_stream(object: &Object, filter: &[u8]) -> bool {
    object
        .as_stream()
        .and_then(|stream| stream.dict.get(b"Filter"))
        .and_then(Object::as_name)
        .is_ok_and(|name| name == filter)
}

#[test]
fn little_is_spent_besides_pictures() {
    assert!(written().len() < 20_000, "{}", written().len());
}

/// The structure below an element, in reading order: types, and `#` for marked contents.
fn outline(document: &Document, id: ObjectId) -> String {
    let element = document.get_dictionary(id).expect("an element");
    let kind =
        String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).expect("a type")).into_owned();
    let kids = element.get(b"K").and_then(Object::as_array).expect("kids");
    let kids: Vec<String> = kids
        .iter()
        .map(|kid| match kid {
            Object::Reference(child) => outline(document, *child),
            Object::Dictionary(_) => "annotation".to_owned(),
            _ => "#".to_owned(),
        })
        .collect();
    if kids.is_empty() { kind } else { format!("{kind}({})", kids.join(" ")) }
}

fn structure(document: &Document) -> Dictionary {
    let catalog = document.catalog().expect("a catalog");
    document.get_dict_in_dict(catalog, b"StructTreeRoot").expect("a structure").clone()
}

#[test]
fn the_structure_is_in_reading_order() {
    let document = loaded();
    let top = structure(&document).get(b"K").and_then(Object::as_array).expect("kids")[0].clone();
    let expected = "Document(Figure(#) H1(#) Sect(H2(#) P(# Link(# annotation) # Strong(#) Reference(Link(# \
                    annotation)) #) BlockQuote(P(#))) Note(Lbl(#) P(#)) L(LI(Lbl(#) LBody(#)) LI(Lbl(#) \
                    LBody(#))) Table(Caption(#) TR(TH(#) TH(#)) TR(TD(#) TD)) Aside(Figure(#) Figure(#) \
                    Figure(#) Caption(#)) P(Link(# annotation)) P(Link(annotation)))";
    assert_eq!(outline(&document, top.as_reference().expect("an element")), expected);
}

#[test]
fn every_annotation_leads_to_its_link_element() {
    let document = loaded();
    let root = structure(&document);
    let parents = document.get_dict_in_dict(&root, b"ParentTree").expect("a parent tree");
    let numbers = parents.get(b"Nums").and_then(Object::as_array).expect("numbers");
    let mut found = 0;
    for page in document.get_pages().into_values() {
        for annotation in document.get_page_annotations(page).expect("annotations") {
            let key = annotation.get(b"StructParent").and_then(Object::as_i64).expect("a key");
            let at = numbers.chunks(2).find(|pair| pair[0].as_i64().is_ok_and(|number| number == key));
            let parent = at.expect("an entry")[1].as_reference().expect("an element");
            let element = document.get_dictionary(parent).expect("an element");
            assert_eq!(element.get(b"S").and_then(Object::as_name).expect("a type"), b"Link");
            found += 1;
        }
    }
    assert_eq!(found, 4);
}

#[test]
fn bookmarks_are_nested() {
    let document = loaded();
    let catalog = document.catalog().expect("a catalog");
    let outlines = document.get_dict_in_dict(catalog, b"Outlines").expect("bookmarks");
    let first = document.get_dict_in_dict(outlines, b"First").expect("a bookmark");
    let below = document.get_dict_in_dict(first, b"First").expect("a bookmark");
    let title =
        |item: &Dictionary| lopdf::decode_text_string(item.get(b"Title").expect("a title")).expect("text");
    assert_eq!((title(first), title(below)), ("Twelve countries".into(), "Offices, Ελλάδα".into()));
}

#[test]
fn a_missing_glyph_is_an_error() {
    let (mut pages, assets) = sample::release();
    let runs = pages.pages[0].items.iter_mut().filter_map(|item| match &mut item.content {
        Content::Text(run) => Some(run),
        _ => None,
    });
    for run in runs {
        run.glyphs[0].id = 0;
    }
    let error = pdf::write(&pages, &assets).expect_err("no glyph");
    assert!(error.to_string().contains("has no glyph for “T”"), "{error}");
}
