//! Punctuation of Chinese and Japanese that fills squares closes up where it stands side by side.

use std::sync::Arc;

use presskit::brand;
use presskit::colour::Colour;
use presskit::diagnostic::Place;
use presskit::disk::Disk;
use presskit::geometry::{Point, Pt};
use presskit::lang::{Direction, Lang};
use presskit::language::Language;
use presskit::page::{Artifact, Content, Owner};
use presskit::typeset::fonts::{Family, FontLibrary, Weight};
use presskit::typeset::text::{Alignment, Hyphens, Measure, Paragraph, Span, Style};

fn fonts(name: &str) -> Arc<FontLibrary> {
    let file = brand::FontFile {
        file: crate::samples::root().join(format!("tests/languages/fonts/{name}-Regular.otf")),
        place: Place::default(),
        index: 0,
        axes: Vec::new(),
    };
    let family = brand::Family { regular: Some(file), ..brand::Family::default() };
    FontLibrary::load(&brand::Fonts { fallback: vec![family], ..brand::Fonts::default() }, &Disk)
        .expect("fonts")
}

fn paragraph(text: &str, lang: &str, fonts: &FontLibrary) -> Paragraph {
    let style = Style::plain(Family::Text, Weight::Regular, Colour::BLACK);
    let lang: Lang = lang.parse().expect("a tag");
    let span = Span {
        text: text.to_owned(),
        style,
        lang: lang.clone(),
        owner: Owner::Artifact(Artifact::Layout),
        link: None,
        note: None,
        place: Place::default(),
        joins: Vec::new(),
    };
    let language = Language::new(&lang, &[]);
    let (shaped, missing) = Paragraph::shape(&[span], fonts, &language, Direction::LeftToRight);
    assert!(missing.is_empty(), "{missing:?}");
    shaped
}

/// How many squares wide a text is.
fn squares(text: &str, lang: &str, fonts: &FontLibrary) -> f64 {
    let one = paragraph("書", lang, fonts).natural_width();
    paragraph(text, lang, fonts).natural_width() / one
}

#[test]
fn marks_side_by_side_lose_half_a_square_of_white() {
    let fonts = fonts("NotoSerifJP");
    for (text, expected) in [
        ("本。本", 3.0),
        ("「本」本", 4.0),
        ("本」、本", 3.5),
        ("本。」本", 3.5),
        ("本」「本", 3.5),
        ("本）。本", 3.5),
        ("本、（本", 3.5),
        ("「（本）」", 4.0),
        ("「本」、「本」", 6.0),
    ] {
        let found = squares(text, "ja", &fonts);
        assert!((found - expected).abs() < 0.01, "{text}: {found}");
    }
}

#[test]
fn marks_in_the_middle_of_their_square_keep_their_white() {
    let fonts = fonts("NotoSerifTC");
    assert!((squares("書。」書", "zh-Hant", &fonts) - 4.0).abs() < 0.01, "the stop stands in the middle");
    assert!((squares("書」。書", "zh-Hant", &fonts) - 3.5).abs() < 0.01, "the bracket does not");
}

/// No ink of a mark touches its neighbour's: what begins moves to the left with its white.
#[test]
fn what_was_closed_up_does_not_overlap() {
    let fonts = fonts("NotoSerifJP");
    let measure = Measure { width: 100.0, alignment: Alignment::Ragged, hyphens: Hyphens::Never };
    let text = "「（本）」「本」、「本」。";
    let lines = paragraph(text, "ja", &fonts).lines(&measure);
    let mut items = Vec::new();
    lines[0].set(Point::default(), Pt(10.0), &mut items, &mut Vec::new());
    let (mut ends, mut compared) = (f64::NEG_INFINITY, 0);
    for item in &items {
        let Content::Text(run) = &item.content else { continue };
        let mut x = run.origin.x.0 / run.size.0;
        for glyph in &run.glyphs {
            // Its own width, before anything was taken off.
            let face = fonts.face(run.face);
            if let Some((left, right)) = face.bearings(glyph.id) {
                let ink = 1.0 - left - right;
                let start = x + glyph.dx + left * run.scaling;
                assert!(start > ends, "{:?} starts at {start}, before {ends}", &run.text[glyph.text.clone()]);
                ends = start + ink * run.scaling;
                compared += 1;
            }
            x += glyph.advance;
        }
    }
    assert_eq!(compared, text.chars().count());
}
