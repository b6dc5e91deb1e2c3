use std::sync::Arc;

use super::{Alignment, Line, Measure, MissingCharacter, Paragraph, Span, Style};
use crate::assets::{Family, FontLibrary, Weight};
use crate::colour::Colour;
use crate::diagnostic::Place;
use crate::geometry::{Point, Pt};
use crate::lang::{Direction, Lang};
use crate::language::Language;
use crate::page::{Artifact, Content, Item, Owner};

fn span(text: &str) -> Span {
    let style = Style {
        family: Family::Text,
        weight: Weight::Regular,
        italic: false,
        scale: 1.0,
        rise: 0.0,
        tracking: 0.0,
        colour: Colour::BLACK,
        features: Vec::new(),
    };
    Span {
        text: text.to_owned(),
        style,
        lang: Lang::english(),
        owner: Owner::Artifact(Artifact::Layout),
        link: None,
        note: None,
        place: Place { line: Some(7), column: Some(3), ..Place::in_file("a.md") },
    }
}

fn shape(spans: &[Span]) -> (Paragraph, Vec<MissingCharacter>) {
    let language = Language::new(&Lang::english(), &[]);
    Paragraph::shape(spans, &FontLibrary::builtin(), &language, Direction::LeftToRight)
}

fn set(line: &Line) -> (String, Vec<Item>) {
    let mut items = Vec::new();
    line.set(Point::default(), Pt(10.0), &mut items, &mut Vec::new());
    let text = items.iter().map(|item| match &item.content {
        // What has another text for readers is a hyphen that nobody wrote.
        Content::Text(run) if run.actual.is_none() => {
            run.glyphs.iter().map(|glyph| &run.text[glyph.text.clone()]).collect()
        }
        _ => String::new(),
    });
    (text.collect(), items)
}

fn ragged(width: f64) -> Measure {
    Measure { width, alignment: Alignment::Ragged, hyphenate: false }
}

const TEXT: &str = "Food and customs authorities in twelve countries have broken up a trade in counterfeit olive oil \
    that supplied supermarkets and restaurants for at least two years. EFIA coordinated the searches, which took \
    place at 74 addresses on 24 and 25 February.";

#[test]
fn all_text_is_kept_in_order_and_no_line_is_too_wide() {
    let (paragraph, missing) = shape(&[span(TEXT)]);
    assert!(missing.is_empty());
    for alignment in [Alignment::Ragged, Alignment::Justified, Alignment::Balanced] {
        for width in [3.0, 8.0, 20.0, 33.0, 60.0] {
            let lines = paragraph.lines(&Measure { width, alignment, hyphenate: false });
            let text: String = lines.iter().map(|line| set(line).0).collect();
            assert_eq!(text, TEXT, "{alignment:?} {width}");
            assert!(lines.iter().all(|line| line.width <= width + 1e-6), "{alignment:?} {width}");
        }
    }
}

#[test]
fn justified_lines_are_even() {
    let (paragraph, _) = shape(&[span(TEXT)]);
    let lines = paragraph.lines(&Measure { width: 33.0, alignment: Alignment::Justified, hyphenate: false });
    assert!(lines.len() > 3);
    for line in &lines[..lines.len() - 1] {
        assert!((line.width - 33.0).abs() < 1e-6, "{}", line.width);
    }
}

#[test]
fn the_last_line_is_never_one_word() {
    let (paragraph, _) = shape(&[span(TEXT)]);
    for width in 20..50 {
        let lines = paragraph.lines(&ragged(f64::from(width)));
        let last = set(&lines[lines.len() - 1]).0;
        assert!(last.contains(' '), "{width}: {last}");
    }
}

#[test]
fn a_mark_keeps_to_its_word_and_ties_hold() {
    let mark = Span { note: Some(4), ..span("*") };
    let spans =
        [span("In the twelve countries"), mark, span(" inspectors seized 410 tonnes on 24 and 25 February")];
    let (paragraph, _) = shape(&spans);
    for width in 10..25 {
        for line in paragraph.lines(&ragged(f64::from(width))) {
            let text = set(&line).0;
            assert!(!text.starts_with('*'), "{text}");
            assert!(!text.starts_with("February"), "{text}");
            assert_eq!(line.notes, if text.contains('*') { vec![4] } else { vec![] });
        }
    }
}

#[test]
fn a_word_wider_than_the_measure_is_broken_anywhere() {
    let word = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(3);
    let (paragraph, _) = shape(&[span(&word)]);
    let lines = paragraph.lines(&ragged(12.0));
    assert!(lines.len() > 3);
    assert_eq!(lines.iter().map(|line| set(line).0).collect::<String>(), word);
    assert!(lines.iter().all(|line| line.width <= 12.0 + 1e-6));
}

#[test]
fn hyphens_are_added_as_soft_hyphens() {
    let (paragraph, _) = shape(&[span(TEXT)]);
    let measure = Measure { width: 9.0, alignment: Alignment::Justified, hyphenate: true };
    let lines = paragraph.lines(&measure);
    let hyphens: Vec<_> = lines
        .iter()
        .flat_map(|line| set(line).1)
        .filter_map(|item| match item.content {
            Content::Text(run) => run.actual,
            _ => None,
        })
        .collect();
    assert!(!hyphens.is_empty() && hyphens.iter().all(|actual| actual == "\u{ad}"));
}

#[test]
fn new_lines_are_kept_and_spaces_collapse() {
    let (paragraph, _) = shape(&[span("  one \t two \n"), span("three  ")]);
    let lines: Vec<String> = paragraph.lines(&ragged(90.0)).iter().map(|line| set(line).0).collect();
    assert_eq!(lines, ["one two ", "three"]);
}

#[test]
fn characters_that_no_face_has_are_reported_at_their_place() {
    let (_, missing) = shape(&[span("a 漢 b")]);
    assert_eq!(missing.len(), 1);
    assert_eq!((missing[0].character, missing[0].place.column), ('漢', Some(5)));
    assert!(missing[0].tried.iter().any(|name| name.contains("Source Serif")));
}

#[test]
fn ligatures_hold_all_their_letters() {
    let (paragraph, _) = shape(&[span("offi\u{ad}ce")]);
    let lines = paragraph.lines(&ragged(90.0));
    assert_eq!(set(&lines[0]).0, "office");
}

#[test]
fn digits_and_latin_keep_their_order_among_arabic() {
    let language = Language::new(&"ar".parse().expect("a tag"), &[]);
    let library: Arc<FontLibrary> = FontLibrary::builtin();
    // The embedded faces have no Arabic: what is left is Latin and digits, in a paragraph that runs left.
    let (paragraph, missing) =
        Paragraph::shape(&[span("EFIA 2026 \u{627} PDF")], &library, &language, Direction::RightToLeft);
    assert_eq!(missing.len(), 1);
    let lines = paragraph.lines(&ragged(90.0));
    let mut items = Vec::new();
    lines[0].set(Point::default(), Pt(10.0), &mut items, &mut Vec::new());
    let runs: Vec<(f64, String)> = items
        .iter()
        .filter_map(|item| match &item.content {
            Content::Text(run) => Some((run.origin.x.0, run.text.trim().to_owned())),
            _ => None,
        })
        .filter(|(_, text)| !text.is_empty())
        .collect();
    let x = |word: &str| runs.iter().find(|(_, text)| text.contains(word)).map(|(x, _)| *x);
    assert!(x("PDF") < x("EFIA"), "{runs:?}");
}
